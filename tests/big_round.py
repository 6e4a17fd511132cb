"""A round of 300 nominations in the sample workspace, and hands that plant faults in it."""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

from workspaces import NOTHING_BESIDE, Office

from docgen.config import load
from docgen.sheets.create import create
from docgen.starter.year import year_rows
from docgen.starter.year.office import GIVEN

ROOT = Path(__file__).parents[1]
ROUND = "D01"
GROUPS, PERSONS = 60, 240
_SURNAMES = (
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Huỳnh",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Ngô",
    "Dương",
    "Lý",
)
_GIVEN_NAMES = (
    *("Văn An", "Thị Bé", "Văn Cường", "Thị Dung", "Văn Đông", "Thị Gấm", "Văn Hải", "Thị Kiều"),
    *("Văn Lộc", "Thị Mận", "Văn Nghĩa", "Thị Oanh", "Văn Phước", "Thị Quyên", "Văn Sang"),
    *("Thị Thắm", "Văn Út", "Thị Vân", "Văn Xuân", "Thị Yến"),
)
_UNITS = [f"XP{n:02}" for n in range(1, 9)] + [f"CS{n:02}" for n in range(1, 13)]
MERIT = "Đã có thành tích xuất sắc trong tổ chức các hoạt động Tháng Công nhân năm 2026"
_SHARED = ("don_vi", "nguoi_ky", "noi_nhan", "can_cu", "muc_thuong", "luong_co_so", "ky")


class BigRound:
    """The rows of a workspace with one round, by table, each row by header; good as they stand."""

    def __init__(self) -> None:
        year = year_rows()
        keep = {"KH02", ROUND, "BB01", "TTR01", "QD01", "KN01"}
        owned = ("ke_hoach", "noi_dung_ke_hoach", "dot", "bien_ban", "noi_dung_bien_ban")
        papers = ("to_trinh", "quyet_dinh", "ky_nhan")
        self.rows: dict[str, list[dict[str, Any]]] = {
            name: [dict(row) for row in year[name]] for name in _SHARED
        }
        for name in (*owned, *papers):
            self.rows[name] = [dict(r) for r in year[name] if keep & {str(v) for v in r.values()}]
        self.rows["de_cu_tap_the"] = [dict(row) for row in _collectives()]
        self.rows["de_cu_ca_nhan"] = [dict(row) for row in _persons()]
        self.rows["chi_tieu_khen"] = [
            {"Đợt": ROUND, "Hình thức": GIVEN, "Đối tượng": "Tập thể", "Số lượng": GROUPS},
            {"Đợt": ROUND, "Hình thức": GIVEN, "Đối tượng": "Cá nhân", "Số lượng": PERSONS},
        ]
        self.rows["da_khen"] = []
        self.row("to_trinh", "TTR01").update(
            {"Số tập thể đề nghị": GROUPS, "Số cá nhân đề nghị": PERSONS}
        )

    def row(self, table: str, key: str) -> dict[str, Any]:
        """Return a row by its key, to be typed into."""
        return next(row for row in self.rows[table] if row.get("Mã") == key)

    def office(self, folder: Path) -> Office:
        """Return the workspace with these rows, as a new workbook."""
        root = folder / "Đợt lớn"
        (root / "sheets").mkdir(parents=True)
        shutil.copy(ROOT / "config.yaml", root)
        shutil.copytree(ROOT / "templates", root / "templates")
        config = load(root / "config.yaml", {})
        create(config, root / config.sheet.workbook, language="vi", rows=self.rows)
        with (root / "config.yaml").open("a", encoding="utf-8") as more:
            more.write("\nform: {pages: false}\n" + NOTHING_BESIDE)
        return Office(root)


@dataclass(frozen=True)
class Place:
    """A cell as a test names it: table, row by its key or place from 1, header."""

    table: str
    row: str | int
    header: str

    def address(self, office: Office, big: BigRound) -> str:
        """Return the cell as the report names it: `Đề cử cá nhân!D14`."""
        tab = load(office.root / "config.yaml", {}).tables[self.table].tab
        rows = big.rows[self.table]
        keys = [row.get("Mã") for row in rows]
        at = keys.index(self.row) + 2 if isinstance(self.row, str) else self.row + 1
        return f"{tab}!{office.header(tab, self.header)}{at}"


def _collectives() -> Iterator[Mapping[str, Any]]:
    for n in range(1, GROUPS + 1):
        yield {
            "Mã": f"TT{n:03}",
            "Đợt": ROUND,
            "Tên tập thể": f"Tổ công đoàn số {n} Công ty TNHH Bao bì Hòa Lợi",
            "Đơn vị": _UNITS[n % len(_UNITS)],
            "Hình thức": GIVEN,
            "Thành tích": MERIT,
            "Phiếu đồng ý": 8,
            "Kết quả xét": "Đồng ý",
            "Sẵn sàng": True,
        }


def _persons() -> Iterator[Mapping[str, Any]]:
    for n, (surname, given) in enumerate(product(_SURNAMES, _GIVEN_NAMES), 1):
        yield {
            "Mã": f"CN{n:03}",
            "Đợt": ROUND,
            "Danh xưng": "Bà" if given.startswith("Thị") else "Ông",
            "Họ và tên": f"{surname} {given}",
            "Ngày sinh": date(1970 + n % 30, 1 + n % 12, 1 + n % 28),
            "Chức vụ": "Công nhân",
            "Đơn vị": _UNITS[n % len(_UNITS)],
            "Phân loại": "Lãnh đạo" if n % 9 == 0 else "Trực tiếp lao động",
            "Hình thức": GIVEN,
            "Thành tích": MERIT,
            "Phiếu đồng ý": 9,
            "Kết quả xét": "Đồng ý",
            "Sẵn sàng": True,
        }
