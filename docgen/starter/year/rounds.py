"""Award rounds of the sample year: nominations, minutes, submissions, decisions, certificates."""

from collections.abc import Sequence
from datetime import date

from docgen.starter.sample import outline_rows
from docgen.starter.year.office import GIVEN, ON_THEME
from docgen.starter.year.rows import Typed, numbered, table

CAMPAIGNS = {
    "D01": "Tháng Công nhân năm 2026",
    "D02": "phong trào thi đua đợt 1 năm 2026",
    "D03": "phong trào thi đua yêu nước năm 2026",
}
MERIT = {
    "D01": "Đã có thành tích xuất sắc trong tổ chức các hoạt động Tháng Công nhân năm 2026",
    "D02": "Đã có thành tích xuất sắc trong phong trào thi đua “Lao động giỏi, Lao động sáng tạo” "
    "đợt 1 năm 2026",
    "D03": "Đã hoàn thành xuất sắc nhiệm vụ, có nhiều đóng góp cho phong trào thi đua và hoạt động "
    "công đoàn của tỉnh Thanh Giang năm 2026",
}
# The longest that a certificate takes: it must still fit its frame.
LONGEST_MERIT = (
    "Đã có sáng kiến cải tiến bộ gá chà nhám tự động, giảm một nửa thời gian hoàn thiện sản phẩm, "
    "làm lợi hơn 1,2 tỷ đồng; tận tình hướng dẫn tay nghề cho 45 công nhân mới; nhiều năm liền dẫn "
    "đầu phong trào “Lao động giỏi, Lao động sáng tạo” của tỉnh Thanh Giang, tiêu biểu nhất năm 2026"
)

_rounds = table(
    ("Mã", "Tên đợt", "Ngày khen", "Lý do", "Theo kế hoạch", "Người ký"),
    (
        "D01",
        "Khen thưởng Tháng Công nhân năm 2026",
        date(2026, 4, 20),
        "có thành tích xuất sắc trong tổ chức các hoạt động Tháng Công nhân năm 2026",
        "KH02",
        "PCT1",
    ),
    (
        "D02",
        "Khen thưởng phong trào thi đua đợt 1 năm 2026",
        date(2026, 7, 20),
        "có thành tích xuất sắc trong phong trào thi đua đợt 1 năm 2026",
        "KH01",
        "CT",
    ),
    (
        "D03",
        "Khen thưởng tổng kết năm 2026",
        date(2026, 12, 14),
        "hoàn thành xuất sắc nhiệm vụ công tác công đoàn năm 2026",
        "KH04",
        "CT",
    ),
)

_COLLECTIVES = {
    "D01": (
        ("Công đoàn cơ sở Công ty Cổ phần May Hồng Lam", "CS08", 8),
        ("Công đoàn cơ sở Công ty TNHH Thủy sản Thanh Giang", "CS09", 9),
    ),
    "D02": (
        ("Công đoàn cơ sở Bệnh viện Đa khoa Thanh Giang", "CS01", 9),
        ("Công đoàn cơ sở Trường THPT Nguyễn Đình Chiểu", "CS02", 9),
        ("Công đoàn cơ sở Công ty Điện lực Thanh Giang", "CS05", 8),
        ("Nghiệp đoàn Xe ôm công nghệ phường Bến Sỏi", "XP02", 7),
        ("Công đoàn cơ sở Công ty TNHH Gỗ An Phú", "CS10", 9),
    ),
    "D03": (
        ("Công đoàn phường Tân Mỹ", "XP01", 9),
        ("Công đoàn phường Bến Sỏi", "XP02", 8),
        ("Công đoàn xã An Phú", "XP04", 9),
        ("Công đoàn xã Đông Hòa", "XP05", 7),
        ("Tổ công đoàn Xưởng 2, Công ty TNHH Giày Long Hải", "CS11", 9),
    ),
}
_LEADER, _WORKER = "Lãnh đạo", "Trực tiếp lao động"
_PERSONS = {
    "D01": (
        ("Bà", "Đặng Thị Ánh", 1988, "Tổ trưởng tổ may 3", "CS08", _WORKER, 9),
        ("Ông", "Hồ Văn Bảy", 1979, "Công nhân vận hành lò hơi", "CS08", _WORKER, 9),
        ("Ông", "Võ Hoàng Ân", 1985, "Chủ tịch CĐCS", "CS09", _LEADER, 8),
    ),
    "D02": (
        ("Bà", "Nguyễn Thị Hòa", 1982, "Điều dưỡng trưởng", "CS01", _LEADER, 9),
        ("Ông", "Trần Đình Lộc", 1990, "Bác sĩ Khoa Cấp cứu", "CS01", _WORKER, 9),
        ("Bà", "Lý Thị Ngọc Ẩn", 1991, "Giáo viên", "CS02", _WORKER, 8),
        ("Ông", "Phan Văn Út", 1987, "Nhân viên thiết bị", "CS02", _WORKER, 8),
        ("Ông", "Huỳnh Tấn Đạt", 1984, "Công nhân đường dây", "CS05", _WORKER, 9),
        ("Ông", "Bùi Quang Âu", 1993, "Công nhân đường dây", "CS05", _WORKER, 9),
        ("Bà", "Đỗ Thị Bích Ngân", 1989, "Kế toán", "CS05", _WORKER, 7),
        ("Ông", "Lương Văn Sơn", 1976, "Đoàn viên nghiệp đoàn", "XP02", _WORKER, 9),
        ("Bà", "Mai Thị Thu", 1992, "Công nhân chà nhám", "CS10", _WORKER, 9),
        ("Ông", "Ngô Văn Ý", 1986, "Công nhân kỹ thuật", "CS10", _WORKER, 8),
        ("Bà", "H'Lan Niê", 1995, "Công nhân sơn", "CS10", _WORKER, 9),
        ("Ông", "Cao Minh Đức", 1983, "Phó Chủ tịch CĐCS", "CS10", _LEADER, 8),
        ("Bà", "Trương Thị Diễm Quỳnh", 1994, "Cán bộ công đoàn", "XP01", _WORKER, 9),
        ("Ông", "Vũ Đức Anh", 1978, "Chủ tịch", "XP04", _LEADER, 8),
        ("Bà", "Tạ Thị Hồng Ánh", 1981, "Phó Chủ tịch", "XP02", _LEADER, 8),
        ("Ông", "Châu Ngọc Quý", 1980, "Ủy viên Ban Chấp hành", "XP05", _LEADER, 7),
        ("Bà", "Nguyễn Thị Hoa", 1990, "Công nhân", "CS08", _WORKER, 9),
        ("Bà", "Nguyễn Thị Hòa Bình", 1996, "Công nhân", "CS08", _WORKER, 9),
        ("Ông", "Đinh Công Tráng", 1975, "Bảo vệ", "CS09", _WORKER, 9),
        ("Bà", "La Thị Kim Yến", 1997, "Công nhân", "CS09", _WORKER, 8),
    ),
    "D03": (
        ("Bà", "Trần Thị Ngọc Diệp", 1988, "Kỹ thuật viên xét nghiệm", "CS01", _WORKER, 9),
        ("Ông", "Kiều Văn Hùng", 1991, "Công nhân vận hành máy", "CS10", _WORKER, 9),
        ("Bà", "Phạm Thị Ánh Tuyết", 1985, "Giảng viên", "CS03", _WORKER, 8),
        ("Ông", "Lê Hoàng Phúc", 1987, "Trưởng trạm bơm", "CS06", _WORKER, 9),
        ("Ông", "Thạch Sa Rinh", 1982, "Công nhân cạo mủ", "CS07", _WORKER, 9),
        ("Bà", "Võ Thị Tuyết Mai", 1983, "Chủ tịch CĐCS", "CS11", _LEADER, 8),
        ("Ông", "Tô Văn Lành", 1980, "Chủ tịch", "XP06", _LEADER, 5),
    ),
}
_THEMES = {  # these get the certificate for one theme
    *("Tổ công đoàn Xưởng 2, Công ty TNHH Giày Long Hải", "Kiều Văn Hùng", "Lê Hoàng Phúc"),
    "Thạch Sa Rinh",
}
_PRESENT = 9
_REFUSED = {"Tô Văn Lành"}


def _award(name: str) -> str:
    return ON_THEME if name in _THEMES else GIVEN


def _verdict(name: str) -> str:
    return "Không đồng ý" if name in _REFUSED else "Đồng ý"


def _collective(round_: str, name: str, unit: str, votes: int) -> Typed:
    return {
        "Đợt": round_,
        "Tên tập thể": name,
        "Đơn vị": unit,
        "Hình thức": _award(name),
        "Thành tích": MERIT[round_],
        "Phiếu đồng ý": votes,
        "Kết quả xét": _verdict(name),
    }


def person(round_: str, row: Sequence[object], *, merit: str = "") -> Typed:
    """Return the nomination of a person: honorific, name, born, post, unit, class, votes."""
    honorific, name, born, post, unit, kind, votes = row
    assert isinstance(name, str)
    assert isinstance(born, int)
    return {
        "Đợt": round_,
        "Danh xưng": str(honorific),
        "Họ và tên": name,
        "Ngày sinh": date(born, 1 + born % 12, 1 + born % 28),
        "Chức vụ": str(post),
        "Đơn vị": str(unit),
        "Phân loại": str(kind),
        "Hình thức": _award(name),
        "Thành tích": merit or MERIT[round_],
        "Phiếu đồng ý": int(str(votes)),
        "Kết quả xét": _verdict(name),
    }


_collectives = numbered(
    "TT", [_collective(key, *one) for key, rows in _COLLECTIVES.items() for one in rows]
)
_persons = numbered(
    "CN",
    [
        person(key, one, merit=LONGEST_MERIT if one[1] == "Kiều Văn Hùng" else "")
        for key, rows in _PERSONS.items()
        for one in rows
    ],
)

_MEETING = {"D01": date(2026, 4, 13), "D02": date(2026, 7, 13), "D03": date(2026, 12, 7)}
_SUBMITTED = {"D01": date(2026, 4, 14), "D02": date(2026, 7, 14), "D03": date(2026, 12, 8)}
_DECIDED = {"D01": date(2026, 4, 20), "D02": date(2026, 7, 20), "D03": date(2026, 12, 14)}
_PAID = {"D01": date(2026, 4, 27), "D02": date(2026, 7, 27), "D03": date(2026, 12, 21)}
_DECIDES = {"D01": "PCT1", "D02": "CT", "D03": "CT"}


def _counts(round_: str) -> tuple[int, int]:
    """Return how many collectives and persons of a round were agreed to."""
    names = (
        [name for name, *_ in _COLLECTIVES[round_]],
        [str(one[1]) for one in _PERSONS[round_]],
    )
    groups, persons = (sum(name not in _REFUSED for name in one) for one in names)
    return groups, persons


def _papers(round_: str) -> dict[str, Typed]:
    number, campaign = int(round_[1:]), CAMPAIGNS[round_]
    groups, persons = _counts(round_)
    awarded = f"các tập thể, cá nhân có thành tích xuất sắc trong {campaign}"
    return {
        "bien_ban": {
            "Mã": f"BB{number:02}",
            "Đợt": round_,
            "Ngày dự kiến": _MEETING[round_],
            "Trích yếu": f"Họp xét khen thưởng {campaign}",
            "Bắt đầu": "14 giờ 00 phút",
            "Kết thúc": "16 giờ 15 phút",
            "Địa điểm": "Phòng họp Liên đoàn Lao động tỉnh Thanh Giang",
            "Chủ tọa": "CTHD",
            "Thư ký": "TKHD",
            "Số thành viên": 11,
            "Có mặt": _PRESENT,
            "Sẵn sàng": True,
        },
        "to_trinh": {
            "Mã": f"TTR{number:02}",
            "Đợt": round_,
            "Ngày dự kiến": _SUBMITTED[round_],
            "Trích yếu": f"Về việc đề nghị tặng Giấy khen cho {awarded}",
            "Kính gửi": "Ban Thường vụ Liên đoàn Lao động tỉnh Thanh Giang",
            "Số tập thể đề nghị": groups,
            "Số cá nhân đề nghị": persons,
            "Người ký": "PCTHD",
            "Nơi nhận": "Hội đồng",
            "Sẵn sàng": True,
        },
        "quyet_dinh": {
            "Mã": f"QD{number:02}",
            "Đợt": round_,
            "Ngày dự kiến": _DECIDED[round_],
            "Trích yếu": f"Về việc tặng Giấy khen cho {awarded}",
            "Người ký": _DECIDES[round_],
            "Nơi nhận": "Thi hành quyết định; Nội bộ",
            "Sẵn sàng": True,
        },
        "ky_nhan": {
            "Mã": f"KN{number:02}",
            "Đợt": round_,
            "Ngày dự kiến": _PAID[round_],
            "Trích yếu": f"Khen thưởng {campaign}",
            "Người lập": "KTOAN",
            "Người ký": "CVP",
            "Sẵn sàng": True,
        },
    }


MINUTES = """
Mục | Thư ký Hội đồng trình bày kết quả thẩm định hồ sơ
Đoạn | Hồ sơ do các đơn vị ghi vào bảng tính dùng chung, đúng thời hạn; danh sách đã được kiểm tra trùng lặp, đối chiếu với chỉ tiêu khen thưởng của đợt.
Mục | Ý kiến thảo luận
Gạch | Các thành viên nhất trí ưu tiên người lao động trực tiếp, tập thể nhỏ và công đoàn cơ sở ngoài khu vực nhà nước.
Gạch | Trường hợp chưa đạt số phiếu theo quy định thì xem xét ở đợt sau.
Mục | Hội đồng bỏ phiếu kín; kết quả kiểm phiếu như danh sách trong Biên bản này
"""

_quotas = table(
    ("Đợt", "Hình thức", "Đối tượng", "Số lượng"),
    ("D01", GIVEN, "Tập thể", 5),
    ("D01", GIVEN, "Cá nhân", 10),
    ("D02", GIVEN, "Tập thể", 10),
    ("D02", GIVEN, "Cá nhân", 25),
    ("D03", GIVEN, "Tập thể", 10),
    ("D03", GIVEN, "Cá nhân", 10),
    ("D03", ON_THEME, "Cá nhân", 3),
)
_history = table(
    ("Tên", "Đối tượng", "Đơn vị", "Hình thức", "Số quyết định", "Ngày"),
    ("Đặng Thị Ánh", "Cá nhân", "CS08", GIVEN, "112/QĐ-LĐLĐ", date(2025, 12, 15)),
    ("Công đoàn xã An Phú", "Tập thể", "XP04", GIVEN, "112/QĐ-LĐLĐ", date(2025, 12, 15)),
)


def round_rows() -> dict[str, list[Typed]]:
    """Return the good rows of these tables, by table."""
    papers = [_papers(round_) for round_ in CAMPAIGNS]
    return {
        "dot": _rounds,
        "de_cu_tap_the": _collectives,
        "de_cu_ca_nhan": _persons,
        **{name: [one[name] for one in papers] for name in papers[0]},
        "noi_dung_bien_ban": outline_rows(
            "Biên bản", {f"BB{int(round_[1:]):02}": MINUTES for round_ in CAMPAIGNS}
        ),
        "chi_tieu_khen": _quotas,
        "da_khen": _history,
    }
