"""Invented data for the templates, in the shape that drafts give it, short and long."""

from collections.abc import Mapping
from typing import Any

Data = dict[str, Any]

FEDERATION: Mapping[str, str] = {
    "ten": "Liên đoàn Lao động tỉnh Thanh Giang",
    "tieu_de": "LIÊN ĐOÀN LAO ĐỘNG\nTỈNH THANH GIANG",
    "cap_tren": "Tổng Liên đoàn Lao động Việt Nam",
    "tieu_de_cap_tren": "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM",
    "dia_danh": "Thanh Giang",
    "tap_the": "Ban Thường vụ",
}
LONG_NAMES = {
    "ten": "Liên đoàn Lao động Huyện Dương Minh Châu",
    "tieu_de": "LIÊN ĐOÀN LAO ĐỘNG\nHUYỆN DƯƠNG MINH CHÂU",
    "cap_tren": "Liên đoàn Lao động tỉnh Thanh Giang",
    "tieu_de_cap_tren": "LIÊN ĐOÀN LAO ĐỘNG\nTỈNH THANH GIANG",
    "dia_danh": "Huyện Dương Minh Châu",
    "tap_the": "Ban Thường vụ",
}
SHORT_NAMES = {
    "ten": "Công đoàn xã An Bình",
    "tieu_de": "CÔNG ĐOÀN XÃ AN BÌNH",
    "cap_tren": "",
    "tieu_de_cap_tren": "",
    "dia_danh": "An Bình",
    "tap_the": "",
}
RECIPIENTS = [
    "- Tổng Liên đoàn Lao động Việt Nam (để báo cáo);",
    "- Thường trực Tỉnh ủy (để báo cáo);",
    "- Ban Thường vụ LĐLĐ tỉnh;",
    "- Các công đoàn cơ sở;",
    "- Lưu: VT, VP.",
]
SIGNER = {
    "quyen_han": "TM. BAN THƯỜNG VỤ",
    "chuc_vu": "PHÓ CHỦ TỊCH",
    "ho_va_ten": "Nguyễn Thị Minh Khuê",
}
DRAFT = {"so": " " * 8, "ngay_thang_nam": "ngày      tháng 3 năm 2026"}
ISSUED = {"so": "05", "ngay_thang_nam": "ngày 06 tháng 3 năm 2026"}
BASES = [
    "Căn cứ Luật Công đoàn ngày 27 tháng 11 năm 2024;",
    "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
    "Căn cứ Quyết định số 999/QĐ-TLĐ ngày 29 tháng 5 năm 2024 của Tổng Liên đoàn Lao động "
    "Việt Nam ban hành Quy chế khen thưởng của tổ chức Công đoàn;",
    "Theo đề nghị của Ban Chính sách Pháp luật Liên đoàn Lao động tỉnh.",
]
LONG_SUBJECT = (
    "Phát động phong trào thi đua yêu nước năm 2026 và kỷ niệm 97 năm "
    "Ngày thành lập Công đoàn Việt Nam (28/7/1929 - 28/7/2026)"
)
SENTENCE = (
    "Tuyên truyền, vận động đoàn viên, người lao động trong tỉnh thi đua nâng cao năng suất, "
    "chất lượng công việc; phát hiện, nhân rộng cách làm hay ở từng công đoàn cơ sở, nhất là nơi "
    "đông lao động trực tiếp sản xuất"
)


def outlined(office: Mapping[str, str], kind: str, paragraphs: list[Data], **more: Any) -> Data:
    """Return the data of a plan or a notice."""
    return {
        "ten_loai": kind,
        "trich_yeu": LONG_SUBJECT,
        "ky_hieu": "KH-LĐLĐ" if kind == "Kế hoạch" else "TB-LĐLĐ",
        "co_quan": office,
        "can_cu": [],
        "noi_dung": _closed(paragraphs),
        "noi_nhan": RECIPIENTS,
        "nguoi_ky": SIGNER,
        **DRAFT,
        **more,
    }


def _closed(paragraphs: list[Data]) -> list[Data]:
    """Return them with the last one kept with the signature, or two if the last is short."""
    kept = 1 if len(paragraphs[-1]["noi_dung"]) > 75 else 2
    return [*paragraphs[:-kept], *(item | {"giu": True} for item in paragraphs[-kept:])]


def paragraph(kind: str, label: str, text: str, *, heading: bool = False) -> Data:
    """Return one paragraph of an outline."""
    return {"loai": kind, "nhan": label, "de_muc": heading, "giu": False, "noi_dung": text}


def plan_of(sections: int, points: int) -> list[Data]:
    """Return an outline of so many parts with so many points, every kind of label among them."""
    result: list[Data] = []
    for n, roman in enumerate(("I.", "II.", "III.", "IV.")[:sections], 1):
        result.append(paragraph("roman", roman, "Mục đích, yêu cầu", heading=True))
        result.append(paragraph("number", "1.", "Nội dung thi đua", heading=True))
        result += [paragraph("decimal", f"1.{k}.", f"{SENTENCE}.") for k in range(1, points + 1)]
        result.append(paragraph("number", "2.", f"Công đoàn cơ sở đợt {n}", heading=True))
        result.append(paragraph("letter", "a)", f"{SENTENCE};"))
        result.append(paragraph("dash", "-", f"{SENTENCE};"))
        result.append(paragraph("plus", "+", "Bằng khen của Tổng Liên đoàn Lao động Việt Nam."))
    result.append(
        paragraph("none", "", "Trên đây là Kế hoạch phát động phong trào thi đua năm 2026./.")
    )
    return result


def decision(
    groups: int, persons: int, office: Mapping[str, str] = FEDERATION, **more: Any
) -> Data:
    """Return the data of an award decision with so many collectives and individuals."""
    tap_the = [
        {
            "stt": n,
            "ten_tap_the": f"Công đoàn cơ sở Trường Tiểu học Hòa Bình {n}",
            "don_vi": "Công đoàn xã An Bình",
            "tien_thuong": 1_000_000,
        }
        for n in range(1, groups + 1)
    ]
    ca_nhan = [
        {
            "stt": n,
            "ho_va_ten": ("Trần Văn An", "Nguyễn Thị Phương Thảo", "Đặng Lê Khánh Quỳnh")[n % 3],
            "chuc_vu": ("Chủ tịch", "Công nhân", "Ủy viên Ban Chấp hành")[n % 3],
            "don_vi": ("Công ty TNHH May Sông Thanh", "Công đoàn phường Tân Lập")[n % 2],
            "tien_thuong": 500_000,
        }
        for n in range(1, persons + 1)
    ]
    return {
        "ten_loai": "Quyết định",
        "trich_yeu": "Về việc tặng Giấy khen cho các tập thể, cá nhân có thành tích xuất sắc "
        "trong phong trào thi đua yêu nước năm 2026",
        "ky_hieu": "QĐ-LĐLĐ",
        "co_quan": office,
        "tap_the_ra_quyet_dinh": f"{office['tap_the']}\n{office['ten']}".strip().upper(),
        "can_cu": BASES,
        "ly_do": "đã có thành tích xuất sắc trong phong trào thi đua yêu nước năm 2026",
        "muc_thuong_tap_the": 1_000_000,
        "muc_thuong_ca_nhan": 500_000,
        "tap_the": tap_the,
        "ca_nhan": ca_nhan,
        "so_tap_the": groups,
        "so_ca_nhan": persons,
        "tien_tap_the": groups * 1_000_000,
        "tien_ca_nhan": persons * 500_000,
        "tong_tien": groups * 1_000_000 + persons * 500_000,
        "noi_nhan": ["- Như Điều 3;", *RECIPIENTS[:-1], "- Lưu: VT, CSPL."],
        "nguoi_ky": SIGNER,
        **DRAFT,
        **more,
    }
