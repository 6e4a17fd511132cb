"""Tabs and header rows that are not where config.yaml says."""

from pathlib import Path

from problems.example import Example
from records_sheet import snapshot, tab, table

from docgen.errors import Problem
from docgen.model import Tab
from docgen.records import read

COLUMNS = {"Họ và tên": {}, "Số văn bản": {}}


def reading(code: str, did: str, given: Tab) -> Example:
    """Return the example of a workbook with this tab alone."""

    def provoke(_: Path) -> tuple[Problem, ...]:
        return read({"de_cu": table(COLUMNS)}, snapshot(given)).problems

    return Example(code, did, provoke)


EXAMPLES = (
    reading("tab-missing", "Xóa trang tính Đề cử.", tab("Ghi chú", ["x"])),
    reading("tab-renamed", "Đổi tên trang tính.", tab("Đề cử 2026", ["x"])),
    reading("tab-header-missing", "Xóa hàng tiêu đề.", tab("Đề cử", ["An", "7"])),
    reading(
        "tab-header-elsewhere",
        "Chèn hai hàng lên trên hàng tiêu đề.",
        tab("Đề cử", ["DANH SÁCH"], [], ["Họ và tên", "Số văn bản"]),
    ),
    reading("tab-column-missing", "Xóa một cột.", tab("Đề cử", ["Họ và tên"], ["An"])),
    reading("tab-column-renamed", "Đổi tên cột.", tab("Đề cử", ["Họ và tên", "Số VB"], ["An"])),
    reading(
        "tab-column-doubled",
        "Chép một cột mà quên đổi tên.",
        tab("Đề cử", ["Họ và tên", "Số văn bản", "số văn bản "], ["An", "7", "8"]),
    ),
)
