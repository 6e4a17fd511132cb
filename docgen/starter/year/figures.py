"""Figures that the units report, what was aimed at, and the report on them."""

from datetime import date

from docgen.starter.sample import outline_rows
from docgen.starter.year.office import UNITS
from docgen.starter.year.rows import Typed, table

NOW, BEFORE = "6T2026", "6T2025"
_SILENT = ("XP07", "CS12")  # they did not report in time
_UNITS = [str(unit["Mã"]) for unit in UNITS if unit["Báo cáo"]]

_periods = table(("Mã", "Tên kỳ"), (BEFORE, "6 tháng đầu năm 2025"), (NOW, "6 tháng đầu năm 2026"))


def _figures(place: int, unit: str, period: str) -> Typed:
    """Return invented figures of a unit, larger for companies, a little up from year to year."""
    workers = (180 + 97 * (place * 7 % 19)) * (4 if unit >= "CS08" else 1)
    grown = 100 if period == BEFORE else 103 + place % 5
    members = workers * (88 + place % 9) * grown // 10_000
    return {
        "Kỳ": period,
        "Đơn vị": unit,
        "Người lao động": workers * grown // 100,
        "Đoàn viên": members,
        "Nữ đoàn viên": members * (35 + place * 11 % 40) // 100,
        "Kết nạp mới": members * (3 + place % 4) // 100,
        "Sáng kiến": (2 + place * 5 % 17) * grown // 100,
        "Giá trị làm lợi": (place * 37 % 29) * 45_000_000 * grown // 100,
    }


_reported = [
    _figures(place, unit, period)
    for period in (BEFORE, NOW)
    for place, unit in enumerate(_UNITS, 1)
    if period == BEFORE or unit not in _SILENT
]
_targets = table(
    ("Kế hoạch", "Chỉ tiêu", "Số liệu", "Đơn vị tính", "Mục tiêu"),
    ("KH01", "Tổng số đoàn viên", "Đoàn viên", "người", 30_000),
    ("KH01", "Kết nạp mới đoàn viên", "Kết nạp mới", "người", 1_200),
    ("KH01", "Sáng kiến được công nhận", "Sáng kiến", "sáng kiến", 150),
    ("KH01", "Giá trị làm lợi của sáng kiến", "Giá trị làm lợi", "đồng", 10_000_000_000),
)
_reports = table(
    (
        *("Mã", "Ngày dự kiến", "Trích yếu", "Kính gửi", "Kỳ", "Kỳ trước", "Theo kế hoạch"),
        *("Người ký", "Nơi nhận", "Sẵn sàng"),
    ),
    (
        "BC01",
        date(2026, 7, 6),
        "Kết quả phong trào thi đua yêu nước 6 tháng đầu năm 2026",
        "Tổng Liên đoàn Lao động Việt Nam",
        NOW,
        BEFORE,
        "KH01",
        "CT",
        "Cấp ủy, chính quyền; Nội bộ",
        True,
    ),
)
REPORT_BODIES = {
    "BC01": """
Phần | ĐÁNH GIÁ CHUNG
Mục | Ưu điểm
Gạch | Phong trào thi đua được triển khai rộng khắp, bám sát Kế hoạch của năm, hướng mạnh về cơ sở và người lao động trực tiếp.
Gạch | Số liệu được các đơn vị ghi vào bảng tính dùng chung, giảm hẳn báo cáo giấy.
Mục | Hạn chế, nguyên nhân
Gạch | Một số công đoàn cơ sở ngoài khu vực nhà nước ít sáng kiến được công nhận.
Gạch | Còn đơn vị chưa báo cáo đúng hạn; cán bộ phụ trách kiêm nhiệm, hay thay đổi.
Phần | NHIỆM VỤ 6 THÁNG CUỐI NĂM
Mục | Tập trung hoàn thành các chỉ tiêu chưa đạt; giao chỉ tiêu kết nạp đoàn viên đến từng đơn vị.
Mục | Tổ chức bình xét, khen thưởng tổng kết năm công khai, đúng đối tượng.
Phần | KIẾN NGHỊ
Đoạn | Đề nghị Tổng Liên đoàn tiếp tục hỗ trợ tập huấn nghiệp vụ thi đua, khen thưởng cho cán bộ công đoàn cơ sở
""",
}


def figure_rows() -> dict[str, list[Typed]]:
    """Return the good rows of these tables, by table."""
    return {
        "ky": _periods,
        "so_lieu": _reported,
        "chi_tieu": _targets,
        "bao_cao": _reports,
        "noi_dung_bao_cao": outline_rows("Báo cáo", REPORT_BODIES),
    }
