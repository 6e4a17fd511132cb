"""Rows of the sample year that are wrong on purpose, one kind of fault each."""

from datetime import date

from docgen.starter.sample import outline_rows
from docgen.starter.year.office import GIVEN
from docgen.starter.year.papers import NOTICE, PLAN
from docgen.starter.year.rounds import person
from docgen.starter.year.rows import Typed, table

_GROUPS = "Công đoàn các cấp; Nội bộ"


def faulty_rows() -> dict[str, list[Typed]]:
    """Return the rows by table; the comment before each says what is wrong with it."""
    return {**_plans(), **_notices(), **_round()}


def _plans() -> dict[str, list[Typed]]:
    return {
        "ke_hoach": [
            *table(
                PLAN,
                # a day that no calendar has
                ("KH05", "31/02/2026", "Kiểm tra công tác thi đua", "CT", _GROUPS, True),
                # a signer that nobody knows
                ("KH06", date(2026, 8, 3), "Khảo sát đời sống", "PCT9", _GROUPS, True),
                # a level that is no level (see the outline)
                ("KH07", date(2026, 9, 7), "Tổ chức hội thao công nhân", "CT", _GROUPS, True),
            ),
            # still being typed: no tick, no fault
            {"Mã": "KH08", "Trích yếu": "Đang soạn"},
        ],
        "noi_dung_ke_hoach": outline_rows(
            "Kế hoạch",
            {
                "KH05": "Phần | NỘI DUNG\nĐoạn | Kiểm tra tại 20 cơ sở",
                "KH06": "Phần | NỘI DUNG\nĐoạn | Khảo sát 500 phiếu",
                "KH07": "Phần | NỘI DUNG\nGach đầu | Bóng đá nam",
            },
        ),
    }


def _notices() -> dict[str, list[Typed]]:
    return {
        "thong_bao": table(
            NOTICE,
            # 3 April or 4 March?
            (
                "TB04",
                "03/04/2026",
                "Lịch tiếp đoàn viên",
                "KH01",
                "CVP",
                _GROUPS,
                True,
                "Thông báo",
            ),
            # a group of recipients that is almost one
            (
                *("TB05", date(2026, 6, 1), "Nghỉ hè", "KH01", "CVP"),
                *("Công đoàn các cáp; Nội bộ", True, "Thông báo"),
            ),
            # a signer who has left office by then
            (
                *("TB06", date(2026, 5, 18), "Lịch sinh hoạt cụm thi đua", "KH01", "PCT2"),
                *(_GROUPS, True, "Thông báo"),
            ),
        ),
        "noi_dung_thong_bao": outline_rows(
            "Thông báo",
            {
                "TB04": "Mục | Tiếp đoàn viên sáng thứ Hai",
                "TB05": "Mục | Nghỉ từ ngày 15/7/2026",
                "TB06": "Mục | Cụm 1 sinh hoạt ngày 28/5/2026",
            },
        ),
        # a letter to a body that ceased to exist
        "cong_van": [
            {
                "Mã": "CV03",
                "Ngày dự kiến": date(2026, 10, 5),
                "Trích yếu": "Đăng ký chỉ tiêu thi đua năm 2027",
                "Kính gửi": "Liên đoàn Lao động huyện Tân Mỹ",
                "Người ký": "CVP",
                "Nơi nhận": "Nội bộ",
                "Sẵn sàng": True,
            }
        ],
        "noi_dung_cong_van": outline_rows(
            "Công văn", {"CV03": "Đoạn | Đề nghị đơn vị đăng ký chỉ tiêu thi đua năm 2027"}
        ),
    }


def _round() -> dict[str, list[Typed]]:
    """Return a round in which persons, money and counts do not add up."""
    round_ = "D04"
    worker = "Trực tiếp lao động"
    safety = "Đã có thành tích xuất sắc trong công tác an toàn, vệ sinh lao động năm 2026"
    tam = ("Ông", "Lê Văn Tám", 1990, "Công nhân", "CS11", worker, 9)
    lieu = ("Bà", "Hà Thị Liễu", 1988, "Công nhân", "CS09", worker, 9)
    good = person(round_, tam, merit=safety)
    rows: list[Typed] = [
        good,
        # the same person once more, with a space too many
        {**good, "Họ và tên": "Lê  Văn Tám"},
        # money that is no number
        {**person(round_, lieu, merit=safety), "Tiền thưởng": "500k"},
        # a name that is missing
        {**good, "Đơn vị": "CS10", "Họ và tên": None},
    ]
    return {
        "dot": [
            {
                "Mã": round_,
                "Tên đợt": "Khen thưởng chuyên đề an toàn, vệ sinh lao động năm 2026",
                "Ngày khen": date(2026, 11, 9),
                "Lý do": "có thành tích xuất sắc trong công tác an toàn, vệ sinh lao động năm 2026",
                "Theo kế hoạch": "KH02",
                "Người ký": "CT",
            }
        ],
        "de_cu_ca_nhan": [
            {"Mã": f"CN{n}", **_unjudged(row), "Sẵn sàng": True} for n, row in enumerate(rows, 91)
        ],
        "chi_tieu_khen": [
            {"Đợt": round_, "Hình thức": GIVEN, "Đối tượng": "Cá nhân", "Số lượng": 10}
        ],
        "bien_ban": [
            {
                "Mã": "BB04",
                "Đợt": round_,
                "Ngày dự kiến": date(2026, 11, 2),
                "Trích yếu": "Họp xét khen thưởng chuyên đề an toàn, vệ sinh lao động năm 2026",
                "Bắt đầu": "08 giờ 00 phút",
                "Kết thúc": "09 giờ 30 phút",
                "Địa điểm": "Phòng họp Liên đoàn Lao động tỉnh Thanh Giang",
                "Chủ tọa": "CTHD",
                "Thư ký": "TKHD",
                "Số thành viên": 11,
                # more than there are
                "Có mặt": 12,
                "Sẵn sàng": True,
            }
        ],
        "noi_dung_bien_ban": outline_rows("Biên bản", {"BB04": "Mục | Hội đồng bỏ phiếu kín"}),
    }


def _unjudged(row: Typed) -> Typed:
    """Return a nomination that the council has not seen yet."""
    return {header: v for header, v in row.items() if header not in ("Kết quả xét", "Phiếu đồng ý")}
