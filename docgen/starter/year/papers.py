"""Plans, notices, letters and invitations of the sample year."""

from datetime import date

from docgen.starter.sample import NOTICE_BODIES as OLD_NOTICE_BODIES
from docgen.starter.sample import NOTICES as OLD_NOTICES
from docgen.starter.sample import PLAN_BODIES, PLANS, outline_rows
from docgen.starter.year.rows import Typed, numbered, table

PLAN = ("Mã", "Ngày dự kiến", "Trích yếu", "Người ký", "Nơi nhận", "Sẵn sàng")
NOTICE = (*PLAN[:3], "Theo kế hoạch", *PLAN[3:], "Loại")
LETTER = (*PLAN[:3], "Kính gửi", *PLAN[3:])

_plans = table(PLAN, *((*plan, True) for plan in PLANS))
_notices = table(
    NOTICE,
    *((*notice, True, "Thông báo") for notice in OLD_NOTICES),
    (
        "HD01",
        date(2026, 1, 19),
        "Bình xét và lập hồ sơ đề nghị khen thưởng năm 2026",
        "KH01",
        "PCT1",
        "Công đoàn các cấp; Nội bộ",
        True,
        "Hướng dẫn",
    ),
)
NOTICE_BODIES = OLD_NOTICE_BODIES | {
    "HD01": """
Phần | ĐỐI TƯỢNG, TIÊU CHUẨN
Mục | Tập thể: công đoàn cơ sở, nghiệp đoàn, công đoàn xã, phường đã đăng ký thi đua.
Mục | Cá nhân: đoàn viên, người lao động có thành tích tiêu biểu; *ưu tiên người lao động trực tiếp*.
Phần | CÁCH BÌNH XÉT
Mục | Bình xét công khai tại đơn vị; cá nhân được đề nghị phải có từ 70% số phiếu đồng ý trở lên.
Mục | Một thành tích chỉ đề nghị một hình thức khen thưởng.
Phần | HỒ SƠ
Mục | Danh sách ghi vào bảng tính dùng chung, mỗi người một dòng, thành tích tóm tắt không quá 300 chữ cái.
Mục | Biên bản họp bình xét và báo cáo thành tích lưu tại đơn vị
""",
}
_letters = table(
    LETTER,
    (
        "CV01",
        date(2026, 6, 15),
        "Đôn đốc báo cáo số liệu thi đua 6 tháng đầu năm 2026",
        "Công đoàn các cấp",
        "CVP",
        "Nội bộ",
        True,
    ),
    (
        "CV02",
        date(2026, 9, 14),
        "Phối hợp khảo sát nhà ở cho công nhân tại các khu công nghiệp",
        "Sở Xây dựng tỉnh Thanh Giang",
        "PCT1",
        "Cấp ủy, chính quyền; Nội bộ",
        True,
    ),
)
LETTER_BODIES = {
    "CV01": """
Đoạn | Theo Kế hoạch phát động phong trào thi đua năm 2026, các đơn vị ghi số liệu 6 tháng đầu năm vào bảng tính dùng chung trước ngày 25/6/2026.
Đoạn | Đến nay, một số đơn vị chưa ghi số liệu hoặc ghi chưa đủ. Liên đoàn Lao động tỉnh đề nghị:
Mục | Rà soát số liệu của đơn vị, chú ý các cột đoàn viên, nữ đoàn viên, sáng kiến và giá trị làm lợi.
Mục | Sửa các ô được nêu ở cột kết quả kiểm tra; mọi vướng mắc liên hệ Văn phòng để được hướng dẫn.
Đoạn | Đề nghị các đơn vị quan tâm thực hiện đúng thời hạn
""",
    "CV02": """
Đoạn | Qua nắm tình hình đời sống người lao động, nhu cầu thuê, mua nhà ở của công nhân tại các khu công nghiệp trong tỉnh còn lớn.
Đoạn | Liên đoàn Lao động tỉnh đề nghị Quý Sở phối hợp khảo sát tại 03 khu công nghiệp trong tháng 10/2026; nội dung gồm số người có nhu cầu, khả năng chi trả và vị trí phù hợp.
Đoạn | Rất mong nhận được sự quan tâm, phối hợp của Quý Sở
""",
}
_meetings = table(
    (
        *("Mã", "Ngày giấy mời", "Nội dung", "Thời gian", "Địa điểm", "Chủ trì"),
        *("Ghi chú", "Người ký"),
    ),
    (
        "CH01",
        date(2026, 12, 16),
        "Hội nghị tổng kết phong trào thi đua yêu nước và công tác khen thưởng năm 2026",
        "07 giờ 30 phút, thứ Sáu, ngày 25/12/2026",
        "Hội trường Nhà Văn hóa Lao động tỉnh, số 12 đường 30 Tháng 4, phường Tân Mỹ",
        "Đồng chí Trần Quốc Khải, Chủ tịch Liên đoàn Lao động tỉnh",
        "Đại biểu được khen thưởng có mặt trước 15 phút để làm thủ tục.",
        "CT",
    ),
)
_guests = numbered(
    "KM",
    table(
        ("Cuộc họp", "Danh xưng", "Họ và tên", "Chức vụ", "Đơn vị"),
        ("CH01", "Bà", "Phùng Thị Ngọc Sương", "Phó Bí thư Thường trực", "Tỉnh ủy Thanh Giang"),
        ("CH01", "Ông", "Lâm Chí Nguyện", "Phó Chủ tịch", "Ủy ban nhân dân tỉnh Thanh Giang"),
        ("CH01", "Ông", "Huỳnh Tấn Đạt", "Công nhân đường dây", "Công ty Điện lực Thanh Giang"),
        ("CH01", "Bà", "Mai Thị Thu", "Công nhân chà nhám", "Công ty TNHH Gỗ An Phú"),
    ),
)


def paper_rows() -> dict[str, list[Typed]]:
    """Return the good rows of these tables, by table."""
    return {
        "ke_hoach": _plans,
        "noi_dung_ke_hoach": outline_rows("Kế hoạch", PLAN_BODIES),
        "thong_bao": _notices,
        "noi_dung_thong_bao": outline_rows("Thông báo", NOTICE_BODIES),
        "cong_van": _letters,
        "noi_dung_cong_van": outline_rows("Công văn", LETTER_BODIES),
        "cuoc_hop": _meetings,
        "khach_moi": _guests,
    }
