"""What holds for all papers of the sample year: units, signers, recipients, bases, rates."""

from datetime import date
from decimal import Decimal

from docgen.starter.sample import BASES as OLD_BASES
from docgen.starter.sample import SIGNERS as OLD_SIGNERS
from docgen.starter.year.rows import Typed, table

OFFICE_BEGAN = date(2025, 7, 1)

UNITS = table(
    ("Mã", "Tên", "Tên ngắn", "Khu vực", "Báo cáo", "Từ ngày", "Đến ngày"),
    *(
        (f"XP{n:02}", f"Công đoàn {place}", f"CĐ {place}", "Xã, phường", True, OFFICE_BEGAN, None)
        for n, place in enumerate(
            (
                *("phường Tân Mỹ", "phường Bến Sỏi", "phường Hòa Lợi", "xã An Phú"),
                *("xã Đông Hòa", "xã Long Hải", "xã Phước Trạch", "xã Thạnh Bình"),
            ),
            1,
        )
    ),
    *(
        (f"CS{n:02}", f"Công đoàn cơ sở {name}", f"CĐCS {name}", sector, True, began, None)
        for n, (name, sector, began) in enumerate(
            (
                ("Bệnh viện Đa khoa Thanh Giang", "Hành chính, sự nghiệp", OFFICE_BEGAN),
                ("Trường THPT Nguyễn Đình Chiểu", "Hành chính, sự nghiệp", OFFICE_BEGAN),
                ("Trường Cao đẳng nghề Thanh Giang", "Hành chính, sự nghiệp", OFFICE_BEGAN),
                ("Sở Nông nghiệp và Môi trường", "Hành chính, sự nghiệp", OFFICE_BEGAN),
                ("Công ty Điện lực Thanh Giang", "Doanh nghiệp nhà nước", OFFICE_BEGAN),
                ("Công ty Thủy lợi Thanh Giang", "Doanh nghiệp nhà nước", OFFICE_BEGAN),
                ("Công ty Cao su Bến Sỏi", "Doanh nghiệp nhà nước", OFFICE_BEGAN),
                ("Công ty Cổ phần May Hồng Lam", "Ngoài nhà nước", OFFICE_BEGAN),
                ("Công ty TNHH Thủy sản Thanh Giang", "Ngoài nhà nước", OFFICE_BEGAN),
                ("Công ty TNHH Gỗ An Phú", "Ngoài nhà nước", OFFICE_BEGAN),
                ("Công ty TNHH Giày Long Hải", "Ngoài nhà nước", OFFICE_BEGAN),
                ("Công ty TNHH Bao bì Hòa Lợi", "Ngoài nhà nước", OFFICE_BEGAN),
            ),
            1,
        )
    ),
    # The districts ceased to exist on 1 July 2025.
    (
        "H01",
        "Liên đoàn Lao động huyện Tân Mỹ",
        "LĐLĐ huyện Tân Mỹ",
        "Xã, phường",
        False,
        None,
        date(2025, 6, 30),
    ),
)

COUNCIL = "Hội đồng Thi đua - Khen thưởng"
SIGNERS: list[Typed] = [
    *OLD_SIGNERS,
    *table(
        ("Mã", "Họ và tên", "Chức vụ", "Quyền hạn", "Thay cho", "Từ ngày"),
        ("CTHD", "Trần Quốc Khải", "Chủ tịch Hội đồng", "thay mặt", "Hội đồng", OFFICE_BEGAN),
        ("PCTHD", "Lê Thị Mỹ Hạnh", "Phó Chủ tịch Hội đồng", "thay mặt", "Hội đồng", OFFICE_BEGAN),
        ("TKHD", "Ngô Thị Thanh Vân", "Thư ký Hội đồng", None, None, OFFICE_BEGAN),
        ("KTOAN", "Đoàn Minh Tú", "Kế toán", None, None, OFFICE_BEGAN),
    ),
]

RECIPIENTS = table(
    ("Nhóm", "Nơi nhận", "Ghi chú", "Chung dòng", "Số bản", "Từ ngày", "Đến ngày"),
    ("Cấp trên", "Tổng Liên đoàn Lao động Việt Nam", "(để báo cáo)", None, 1, None, None),
    ("Cấp trên", "Thường trực Tỉnh ủy", "(để báo cáo)", None, 1, None, None),
    ("Cấp ủy, chính quyền", "Ủy ban nhân dân tỉnh", None, None, 1, None, None),
    ("Cấp ủy, chính quyền", "Ủy ban MTTQ Việt Nam tỉnh", None, True, 1, None, None),
    ("Công đoàn các cấp", "Liên đoàn Lao động các huyện", None, None, 5, None, date(2025, 6, 30)),
    ("Công đoàn các cấp", "Công đoàn các xã, phường", None, None, 8, date(2025, 7, 1), None),
    ("Công đoàn các cấp", "Công đoàn cơ sở trực thuộc", None, None, 12, None, None),
    ("Nội bộ", "Các ban, Văn phòng LĐLĐ tỉnh", None, None, 4, None, None),
    ("Nội bộ", "Trang thông tin điện tử LĐLĐ tỉnh", None, None, 1, None, None),
    ("Thi hành quyết định", "Ban Tài chính", None, None, 1, None, None),
    ("Hội đồng", f"Thành viên {COUNCIL}", None, None, 9, None, None),
)

BASES = table(("Chủ đề", "Văn bản", "Từ ngày", "Đến ngày"), *OLD_BASES)

GIVEN, ON_THEME = "Giấy khen", "Giấy khen chuyên đề"
RATES = table(
    ("Hình thức", "Đối tượng", "Từ ngày", "Hệ số", "Mức cố định"),
    (GIVEN, "Cá nhân", date(2024, 1, 1), Decimal("0.3"), None),
    (GIVEN, "Tập thể", date(2024, 1, 1), Decimal("0.6"), None),
    (ON_THEME, "Cá nhân", date(2024, 1, 1), None, 500_000),
    (ON_THEME, "Tập thể", date(2024, 1, 1), None, 1_000_000),
)
SALARIES = table(
    ("Từ ngày", "Mức lương"),
    (date(2023, 7, 1), 1_800_000),
    (date(2024, 7, 1), 2_340_000),
    (date(2026, 7, 1), 2_530_000),
)
