"""Invented data for certificates, signing lists and reports, in the shape that drafts give it."""

from datetime import date
from typing import Any

from docgen.model import Json, Numbering

Data = dict[str, Any]

OFFICE: Data = {
    "ten": "Liên đoàn Lao động tỉnh Thanh Giang",
    "tieu_de": "LIÊN ĐOÀN LAO ĐỘNG\nTỈNH THANH GIANG",
    "cap_tren": "Tổng Liên đoàn Lao động Việt Nam",
    "tieu_de_cap_tren": "TỔNG LIÊN ĐOÀN\nLAO ĐỘNG VIỆT NAM",
    "dia_danh": "Thanh Giang",
    "tap_the": "Ban Thường vụ",
}
SIGNER: Data = {
    "quyen_han": "TM. BAN THƯỜNG VỤ",
    "chuc_vu": "PHÓ CHỦ TỊCH THƯỜNG TRỰC",
    "ho_va_ten": "Nguyễn Thị Minh Khuê",
}
DECISION: Json = {
    "$": "cite",
    "v": "quyet_dinh/QD01",
    "form": "Quyết định số {so}/{ky_hieu} {ngay}",
}
PLAN: Json = {"$": "cite", "v": "ke_hoach/KH01", "form": "Kế hoạch số {so}/{ky_hieu} {ngay}"}
CITED = {
    "quyet_dinh/QD01": Numbering("QĐ-LĐLĐ", date(2026, 10, 20), 45, date(2026, 10, 20)),
    "ke_hoach/KH01": Numbering("KH-LĐLĐ", date(2026, 1, 15), 5, date(2026, 1, 15)),
}
MERIT = (
    "Đã có thành tích xuất sắc trong phong trào thi đua “Lao động giỏi, lao động sáng tạo” "
    "và hoạt động Công đoàn năm 2026, góp phần xây dựng tổ chức Công đoàn vững mạnh"
)
UNIT = "Công đoàn cơ sở Trường Trung học phổ thông chuyên Nguyễn Bỉnh Khiêm"
LONG_WORDS = (
    "Đã hoàn thành xuất sắc nhiệm vụ nghiên cứu, trưởng thành từ phong trào công nhân, viên chức, "
    "lao động; thường xuyên chăm lo đời sống đoàn viên, hướng dẫn nghiệp vụ, đấu tranh phòng, "
    "chống tham nhũng, tiêu cực, góp phần nâng cao năng suất, chất lượng công việc của đơn vị và "
    "giữ vững truyền thống thương yêu, đùm bọc lẫn nhau trong những năm qua của cả tập thể"
)
SECTORS = ("Xã, phường", "Hành chính, sự nghiệp", "Doanh nghiệp nhà nước", "Ngoài nhà nước")
UNITS = (
    ("Công đoàn phường Tân Lập", 0),
    ("Công đoàn xã An Bình", 0),
    ("Công đoàn Viên chức tỉnh", 1),
    ("Công ty cổ phần Cấp nước Thanh Giang", 2),
    ("Công ty TNHH May Sông Thanh", 3),
    ("Công ty TNHH Điện tử Minh Quang Việt Nam", 3),
)


def money(dong: int) -> Json:
    """Return an amount as data have it."""
    return {"$": "money", "v": dong}


def decimal(digits: str) -> Json:
    """Return a decimal as data have it."""
    return {"$": "decimal", "v": digits}


def blank(cell: str = "Số liệu đơn vị!D9") -> Json:
    """Return an empty cell as data have it."""
    return {"$": "blank", "v": cell}


def issued(symbol: str, number: int = 12) -> Numbering:
    """Return the numbering of an issued paper."""
    return Numbering(symbol, date(2026, 10, 20), number, date(2026, 10, 22))


def draft(symbol: str) -> Numbering:
    """Return the numbering of a draft."""
    return Numbering(symbol, date(2026, 10, 20))


def certificate(**more: Json) -> Data:
    """Return the data of a certificate, of a person or a collective."""
    return {
        "ten_loai": "Giấy khen",
        "co_quan": OFFICE,
        "tap_the_ra_quyet_dinh": f"{OFFICE['tap_the']}\n{OFFICE['ten']}".upper(),
        "danh_xung": "Bà",
        "ho_va_ten": "Nguyễn Thị Phương Thảo",
        "chuc_vu": "Chủ tịch",
        "don_vi": {"ten": UNIT},
        "ten_tap_the": UNIT,
        "thanh_tich": MERIT,
        "vien_dan": {"quyet_dinh": DECISION},
        "nguoi_ky": SIGNER,
        **more,
    }


def signing_list(groups: int, persons: int, **more: Json) -> Data:
    """Return the data of a signing list with so many collectives and persons."""
    forms = ("Giấy khen", "Giấy khen chuyên đề")
    collectives = [
        {
            "stt": str(n),
            "dau_hinh_thuc": n in (1, 1 + groups * 2 // 3),
            "hinh_thuc": forms[n > groups * 2 // 3],
            "ten_tap_the": f"Công đoàn cơ sở Trường Tiểu học Hòa Bình {n}",
            "don_vi": {"ten_ngan": "CĐ xã An Bình"},
            "tien_thuong": money(1_404_000),
        }
        for n in range(1, groups + 1)
    ]
    people = [
        {
            "stt": str(n),
            "dau_hinh_thuc": n in (1, 1 + persons * 2 // 3),
            "hinh_thuc": forms[n > persons * 2 // 3],
            "ho_va_ten": ("Trần Văn An", "Nguyễn Thị Phương Thảo", "Đặng Lê Khánh Quỳnh")[n % 3],
            "don_vi": {"ten_ngan": ("CTy TNHH May Sông Thanh", "CĐ phường Tân Lập")[n % 2]},
            "tien_thuong": money(702_000),
        }
        for n in range(1, persons + 1)
    ]
    return {
        "ten_loai": "Danh sách ký nhận tiền thưởng",
        "trich_yeu": "Tiền thưởng kèm theo Giấy khen đợt I năm 2026",
        "co_quan": OFFICE,
        "vien_dan": {"quyet_dinh": DECISION},
        "tap_the": collectives,
        "ca_nhan": people,
        "so_tap_the": groups,
        "so_ca_nhan": persons,
        "tien_tap_the": money(groups * 1_404_000),
        "tien_ca_nhan": money(persons * 702_000),
        "tong_tien": money(groups * 1_404_000 + persons * 702_000),
        "nguoi_lap": {"ho_va_ten": "Lê Hoàng Yến", "chuc_vu": "Chuyên viên", "quyen_han": ""},
        "nguoi_ky": SIGNER,
        **more,
    }


def report(units: int = 6, **more: Json) -> Data:
    """Return the data of a report on so many units, in the order of their sectors."""
    rows = [_figures(n, *UNITS[n * len(UNITS) // units]) for n in range(units)]
    for before, row in zip([None, *rows], rows, strict=False):
        sector = row["don_vi"]["khu_vuc"]
        row["dau_khu_vuc"] = before is None or before["don_vi"]["khu_vuc"] != sector
        same = [one for one in rows if one["don_vi"]["khu_vuc"] == sector]
        row["stt"] = str(1 + same.index(row))
    sums = {tag: sum(row[tag] for row in rows) for tag in COUNTED}
    value = sum(row["gia_tri_lam_loi"]["v"] for row in rows)
    return {
        "ten_loai": "Báo cáo",
        "trich_yeu": "Kết quả phong trào thi đua yêu nước và công tác khen thưởng năm 2026",
        "co_quan": OFFICE,
        "kinh_gui": ["Ban Quan hệ Lao động Tổng Liên đoàn Lao động Việt Nam"],
        "vien_dan": {"ke_hoach": PLAN},
        "ky": {"khoa": "2026", "ten_ky": "năm 2026"},
        "so_don_vi": len(rows),
        "so_phai_bao_cao": len(rows) + 2,
        "chua_bao_cao": [
            {"ten": "Công đoàn phường Hòa Xuân", "stt": "1"},
            {"ten": "Công ty cổ phần Gạch Sông Thanh", "stt": "2"},
        ],
        **sums,
        "gia_tri_lam_loi": money(value),
        "ty_le_nu": decimal("61.3"),
        "so_voi_truoc": decimal("112.5"),
        "so_lieu": rows,
        "theo_khu_vuc": [one for sector in SECTORS if (one := _sector(sector, rows, sums))],
        "chi_tieu": TARGETS,
        "noi_dung": BODY,
        "noi_nhan": [
            "- Như trên;",
            "- Thường trực Tỉnh ủy (để báo cáo);",
            "- Các ban Liên đoàn Lao động tỉnh;",
            "- Lưu: VT, VP.",
        ],
        "nguoi_ky": SIGNER,
        **more,
    }


COUNTED = ("nguoi_lao_dong", "doan_vien", "nu_doan_vien", "ket_nap_moi", "sang_kien")
TARGETS: list[Data] = [
    {
        "stt": "1",
        "chi_tieu": "Kết nạp đoàn viên mới",
        "don_vi_tinh": "đoàn viên",
        "muc_tieu": decimal("400"),
        "thuc_hien": 462,
        "ty_le": decimal("115.5"),
        "cung_ky": 380,
        "so_voi_cung_ky": decimal("121.6"),
        "dat": True,
    },
    {
        "stt": "2",
        "chi_tieu": "Sáng kiến, cải tiến kỹ thuật được công nhận",
        "don_vi_tinh": "sáng kiến",
        "muc_tieu": decimal("200"),
        "thuc_hien": 187,
        "ty_le": decimal("93.5"),
        "cung_ky": 0,
        "so_voi_cung_ky": blank("Số liệu đơn vị!G1"),
        "dat": False,
    },
    {
        "stt": "3",
        "chi_tieu": "Giá trị làm lợi từ sáng kiến",
        "don_vi_tinh": "đồng",
        "muc_tieu": decimal("0"),
        "thuc_hien": money(12_540_000_000),
        "ty_le": blank("Chỉ tiêu!F4"),
        "cung_ky": money(9_870_000_000),
        "so_voi_cung_ky": decimal("127.1"),
        "dat": True,
    },
]
_SENTENCE = (
    "Các cấp công đoàn trong tỉnh đã cụ thể hóa nội dung thi đua sát với nhiệm vụ của từng đơn vị, "
    "được đoàn viên, người lao động hưởng ứng tích cực"
)
BODY: list[Data] = [
    {"loai": kind, "nhan": label, "de_muc": heading, "giu": keep, "noi_dung": text}
    for kind, label, heading, keep, text in (
        ("roman", "II.", True, False, "Đánh giá chung"),
        ("number", "1.", True, False, "Ưu điểm"),
        ("none", "", False, False, f"{_SENTENCE}."),
        ("number", "2.", True, False, "Hạn chế"),
        ("dash", "-", False, False, "Một số đơn vị gửi số liệu còn chậm;"),
        ("dash", "-", False, False, "Sáng kiến của lao động trực tiếp chưa nhiều."),
        ("roman", "III.", True, False, "Phương hướng, nhiệm vụ năm 2027"),
        ("number", "1.", False, False, f"{_SENTENCE}."),
        ("number", "2.", False, False, f"{_SENTENCE}."),
        (
            "none", "", False, True,
            "Trên đây là Báo cáo kết quả phong trào thi đua yêu nước và công tác khen thưởng năm "
            "2026 của Liên đoàn Lao động tỉnh Thanh Giang./.",
        ),
    )
]  # fmt: skip


def _figures(n: int, name: str, sector: int) -> Data:
    return {
        "don_vi": {"ten": name, "ten_ngan": name, "khu_vuc": SECTORS[sector]},
        "nguoi_lao_dong": 210 + 37 * n,
        "doan_vien": 190 + 31 * n,
        "nu_doan_vien": 102 + 19 * n,
        "ket_nap_moi": 12 + n,
        "sang_kien": 3 + n % 4,
        "gia_tri_lam_loi": money(150_000_000 * (1 + n % 3)),
    }


def _sector(sector: str, rows: list[Data], sums: Data) -> Data | None:
    own = [row for row in rows if row["don_vi"]["khu_vuc"] == sector]
    if not own:
        return None
    added = {tag: sum(row[tag] for row in own) for tag in COUNTED}
    share = round(1000 * added["doan_vien"] / sums["doan_vien"])
    return {
        "ten": sector,
        "so_dong": len(own),
        **added,
        "ty_le_doan_vien": decimal(f"{share // 10}.{share % 10}"),
    }
