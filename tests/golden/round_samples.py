"""Invented data for letters, meetings and rounds of awards, as drafts store them."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from form_samples import BASES, FEDERATION, RECIPIENTS, SENTENCE, SIGNER, Data, paragraph

from docgen.model import Numbering
from docgen.render import compile_template
from docgen.starter.forms import Kind, build

COUNCIL: Mapping[str, str] = {
    "ten": "Hội đồng Thi đua - Khen thưởng Liên đoàn Lao động tỉnh Thanh Giang",
    "tieu_de": "HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG",
    "cap_tren": "Liên đoàn Lao động tỉnh Thanh Giang",
    "tieu_de_cap_tren": "LIÊN ĐOÀN LAO ĐỘNG\nTỈNH THANH GIANG",
    "dia_danh": "Thanh Giang",
    "tap_the": "Hội đồng Thi đua - Khen thưởng",
}
SYMBOLS: Mapping[Kind, str] = {
    "cong-van": "LĐLĐ-VP",
    "giay-moi": "GM-LĐLĐ",
    "bien-ban": "BB-HĐTĐKT",
    "to-trinh": "TTr-HĐTĐKT",
    "quyet-dinh-khen-thuong": "QĐ-LĐLĐ",
}
REASON = "đã có thành tích xuất sắc trong phong trào thi đua yêu nước năm 2026"
ROUND: Data = {
    "khoa": "D01",
    "ten_dot": "Đợt khen thưởng tổng kết năm 2026",
    "ly_do": REASON,
}
UNITS = (
    "Công ty TNHH May Sông Thanh",
    "Công đoàn phường Tân Lập",
    "Công đoàn xã An Bình",
    "Bệnh viện Đa khoa tỉnh",
    "Trường Trung học phổ thông Nguyễn Thị Minh Khai",
)
NAMES = ("Trần Văn An", "Nguyễn Thị Phương Thảo", "Đặng Lê Khánh Quỳnh", "Võ Hoàng Minh Đức")
POSITIONS = ("Chủ tịch công đoàn cơ sở", "Công nhân", "Ủy viên Ban Chấp hành", "Tổ trưởng")
ONE = ["Ban Thường vụ Liên đoàn Lao động tỉnh Thanh Giang"]
THREE = [
    "- Ban Thường vụ Liên đoàn Lao động tỉnh Thanh Giang;",
    "- Ban Thi đua - Khen thưởng, Sở Nội vụ tỉnh Thanh Giang, cơ quan thường trực của Hội đồng "
    "Thi đua - Khen thưởng tỉnh;",
    "- Các công đoàn xã, phường.",
]
SHORT_SUBJECT = "Báo cáo kết quả phong trào thi đua"
THREE_LINES = (
    "Về việc đề nghị tặng Giấy khen cho các tập thể, cá nhân có thành tích xuất sắc trong phong "
    "trào thi đua yêu nước và hoạt động công đoàn năm 2026 trên địa bàn tỉnh Thanh Giang"
)
CHAIR = {"khoa": "CT", "ho_va_ten": "Nguyễn Thị Minh Khuê", "chuc_vu": "Chủ tịch Hội đồng"}
SECRETARY = {"khoa": "TK", "ho_va_ten": "Lê Quốc Bảo", "chuc_vu": "Ủy viên thường trực Hội đồng"}


def money(dong: int) -> Data:
    return {"$": "money", "v": dong}


def share(part: int, whole: int) -> Data:
    return {"$": "decimal", "v": f"{100 * part / whole:.1f}" if whole else "0"}


def letter(addressees: Sequence[str] = ONE, subject: str = SHORT_SUBJECT) -> Data:
    return {
        **_office(FEDERATION),
        "ten_loai": "Công văn",
        "trich_yeu": subject,
        "kinh_gui": list(addressees),
        "noi_dung": [
            paragraph("none", "", f"{SENTENCE}."),
            paragraph("number", "1.", f"{SENTENCE}."),
            paragraph("number", "2.", f"{SENTENCE}."),
            paragraph("none", "", "Báo cáo gửi về Văn phòng trước ngày 15 tháng 12 năm 2026./.")
            | {"giu": True},
        ],
        "noi_nhan": ["- Như trên;", *RECIPIENTS[2:]],
    }


def invitation(note: str = "", **meeting: str) -> Data:
    return {
        **_office(FEDERATION),
        "ten_loai": "Giấy mời",
        "trich_yeu": meeting.get("noi_dung", "Hội nghị tổng kết phong trào thi đua năm 2026"),
        "danh_xung": "Bà",
        "ho_va_ten": "Nguyễn Thị Phương Thảo",
        "chuc_vu": "Chủ tịch Công đoàn cơ sở",
        "don_vi": "Công ty TNHH May Sông Thanh",
        "cuoc_hop": {
            "noi_dung": "Hội nghị tổng kết phong trào thi đua năm 2026",
            "thoi_gian": "08 giờ 00 phút, thứ Sáu, ngày 11 tháng 12 năm 2026",
            "dia_diem": "Hội trường tầng 2, trụ sở Liên đoàn Lao động tỉnh, số 12 đường Hùng Vương",
            "chu_tri": "Đồng chí Nguyễn Thị Minh Khuê, Phó Chủ tịch Liên đoàn Lao động tỉnh",
            "ghi_chu": note or {"$": "blank", "v": "Cuộc họp!G5"},
            **meeting,
        },
        "noi_nhan": ["- Như trên;", "- Lưu: VT, VP."],
    }


def minutes(groups: int, persons: int) -> Data:
    tap_the, ca_nhan = collectives(groups), people(persons)
    for n, item in enumerate([*tap_the, *ca_nhan]):
        item["phieu_dong_y"] = 4 if n % 5 == 3 else 8
        item["ket_qua_xet"] = "Không đồng ý" if n % 5 == 3 else "Đồng ý"
    return {
        **_office(COUNCIL),
        "ten_loai": "Biên bản",
        "trich_yeu": "Họp xét khen thưởng phong trào thi đua yêu nước năm 2026",
        "bat_dau": "14 giờ 00 phút, ngày 20 tháng 11 năm 2026",
        "ket_thuc": "16 giờ 30 phút cùng ngày",
        "dia_diem": "Phòng họp số 1, trụ sở Liên đoàn Lao động tỉnh",
        "chu_toa": CHAIR,
        "thu_ky": SECRETARY,
        "so_thanh_vien": 9,
        "co_mat": 8,
        "vang_mat": 1,
        "noi_dung": [
            paragraph("number", "1.", "Báo cáo của bộ phận thường trực", heading=True),
            paragraph("none", "", f"{SENTENCE}."),
            paragraph("number", "2.", "Ý kiến thảo luận", heading=True),
            paragraph("none", "", f"{SENTENCE}.") | {"giu": True},
        ],
        "tap_the": tap_the,
        "ca_nhan": ca_nhan,
        "so_tap_the": groups,
        "so_ca_nhan": persons,
        "so_tap_the_dong_y": sum(item["ket_qua_xet"] == "Đồng ý" for item in tap_the),
        "so_ca_nhan_dong_y": sum(item["ket_qua_xet"] == "Đồng ý" for item in ca_nhan),
        "noi_nhan": ["- Lưu: VT, Hồ sơ."],
    }


def submission(
    groups: int, persons: int, addressees: Sequence[str] = ONE, subject: str = THREE_LINES
) -> Data:
    return {
        **_office(COUNCIL),
        **_round(groups, persons),
        "ten_loai": "Tờ trình",
        "trich_yeu": subject,
        "kinh_gui": list(addressees),
        "so_lanh_dao": persons // 5,
        "so_truc_tiep": persons - persons // 5,
        "ty_le_lanh_dao": share(persons // 5, persons),
        "ty_le_truc_tiep": share(persons - persons // 5, persons),
        "can_cu": [*BASES[:3], "Căn cứ Biên bản số 07/BB-HĐTĐKT ngày 20 tháng 11 năm 2026."],
        "noi_nhan": ["- Như trên;", "- Lưu: VT, Hồ sơ."],
        "nguoi_ky": {**SIGNER, "quyen_han": "TM. HỘI ĐỒNG", "chuc_vu": "CHỦ TỊCH"},
    }


def round_decision(groups: int, persons: int) -> Data:
    return {
        **_office(FEDERATION),
        **_round(groups, persons),
        "ten_loai": "Quyết định",
        "trich_yeu": "Về việc tặng Giấy khen cho các tập thể, cá nhân có thành tích xuất sắc "
        "trong phong trào thi đua yêu nước năm 2026",
        "tap_the_ra_quyet_dinh": "BAN THƯỜNG VỤ\nLIÊN ĐOÀN LAO ĐỘNG TỈNH THANH GIANG",
        "can_cu": [
            *BASES[:3],
            "Theo đề nghị của Hội đồng Thi đua - Khen thưởng Liên đoàn Lao động tỉnh Thanh Giang "
            "tại Tờ trình số 08/TTr-HĐTĐKT ngày 25 tháng 11 năm 2026.",
        ],
        "noi_nhan": ["- Như Điều 3;", *RECIPIENTS[:-1], "- Lưu: VT, CSPL."],
    }


def collectives(count: int) -> list[Data]:
    rows = [
        {
            "ten_tap_the": f"Công đoàn cơ sở Trường Tiểu học Hòa Bình {n}",
            "don_vi": _unit(n),
            "hinh_thuc": _form(n, count),
            "thanh_tich": "Dẫn đầu phong trào thi đua khối trường học năm học 2025 - 2026",
        }
        for n in range(count)
    ]
    return _grouped(rows, ["hinh_thuc"], prizes=(2_000_000, 1_500_000))


def people(count: int) -> list[Data]:
    rows = [
        {
            "ho_va_ten": NAMES[n % 4],
            "ngay_sinh": {"$": "blank", "v": f"Đề cử cá nhân!D{n}"}
            if n % 7 == 3
            else {"$": "date", "v": f"19{70 + n % 29}-{1 + n % 12:02}-{1 + n % 28:02}"},
            "chuc_vu": POSITIONS[n % 4],
            "don_vi": _unit(n),
            "phan_loai": "Trực tiếp lao động" if n % 5 else "Lãnh đạo",
            "hinh_thuc": _form(n, count),
            "thanh_tich": "Có sáng kiến cải tiến kỹ thuật làm lợi 120 triệu đồng",
        }
        for n in range(count)
    ]
    return _grouped(rows, ["hinh_thuc", "don_vi"], prizes=(1_000_000, 700_000))


def rendered(kind: Kind, data: Data, *, issued: bool = True) -> bytes:
    """Return a template filled by our own renderer."""
    own = Numbering(
        SYMBOLS[kind],
        date(2026, 11, 26),
        9 if issued else None,
        date(2026, 11, 26) if issued else None,
    )
    return compile_template(build(kind), f"{kind}.docx").render(data, own, {})


def _office(office: Mapping[str, str]) -> Data:
    return {"co_quan": dict(office), "nguoi_ky": SIGNER, "can_cu": []}


def _round(groups: int, persons: int) -> Data:
    tap_the, ca_nhan = collectives(groups), people(persons)
    sums = [sum(item["tien_thuong"]["v"] for item in items) for items in (tap_the, ca_nhan)]
    return {
        "dot": ROUND,
        "tap_the": tap_the,
        "ca_nhan": ca_nhan,
        "so_tap_the": groups,
        "so_ca_nhan": persons,
        "tien_tap_the": money(sums[0]),
        "tien_ca_nhan": money(sums[1]),
        "tong_tien": money(sum(sums)),
    }


def _unit(n: int) -> Data:
    name = UNITS[n % len(UNITS)]
    return {"khoa": f"DV{n % len(UNITS)}", "ten": name, "ten_ngan": name}


def _form(n: int, count: int) -> str:
    return "Giấy khen" if n < 2 * count / 3 else "Giấy khen chuyên đề"


def _grouped(rows: list[Data], by: Sequence[str], prizes: tuple[int, int]) -> list[Data]:
    """Return rows in their groups, with what drafts say of each row's place in them."""
    rows = sorted(rows, key=lambda row: _place(row, by))
    for n, row in enumerate(rows, 1):
        first = row["hinh_thuc"] == "Giấy khen"
        row |= {"stt": n, "stt_chung": str(n), "tien_thuong": money(prizes[0 if first else 1])}
    _mark(rows, by)
    return rows


def _mark(rows: Sequence[Data], by: Sequence[str]) -> None:
    """Say of each row where it stands in its group, and in the groups within that one."""
    if not by:
        return
    name, *deeper = by
    groups = [list(group) for _, group in groupby(rows, lambda row: _place(row, [name]))]
    for ordinal, group in enumerate(groups, 1):
        for n, row in enumerate(group, 1):
            row |= {
                f"dau_{name}": n == 1,
                f"cuoi_{name}": n == len(group),
                f"so_{name}": ordinal,
                f"dong_{name}": len(group),
                f"stt_{name}": str(n),
            }
        _mark(group, deeper)


def _place(row: Data, names: Sequence[str]) -> list[Any]:
    return [row[name]["khoa"] if name == "don_vi" else row[name] for name in names]
