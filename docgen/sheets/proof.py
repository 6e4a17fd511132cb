"""Proof, before a rewritten workbook takes the old one's place, that only our cells differ."""

from collections.abc import Collection, Mapping

from openpyxl.utils import get_column_letter

from docgen.config.schema import Limits
from docgen.errors import DocgenError
from docgen.model import Cell, Kind, Row, Snapshot, Tab
from docgen.sheets import xlsx
from docgen.sheets.package import Package, open_package
from docgen.sheets.tabxml import Texts


def holds(
    old: Package,
    rewritten: bytes,
    snapshot: Snapshot,
    wanted: Mapping[str, Texts],
    changed: Collection[str],
    limits: Limits,
) -> bool:
    """Tell whether the rewritten workbook is the old one but for the wanted texts.

    It opens, has the same parts, all but the `changed` ones with the same bytes, and reads as the
    snapshot does but for those cells. Read by the same reader as every workbook, so a cell put in
    a wrong place, or one that the next run would not understand, shows here.
    """
    try:
        new = open_package(rewritten, megabytes=limits.workbook_megabytes, file=snapshot.file)
        return _same_parts(old, new, changed) and _same_cells(
            snapshot, xlsx.snapshot(new, limits=limits), wanted
        )
    except DocgenError:
        return False


def _same_parts(old: Package, new: Package, changed: Collection[str]) -> bool:
    return old.names == new.names and all(
        name in changed or old.read(name) == new.read(name) for name in old.names
    )


def _same_cells(old: Snapshot, new: Snapshot, wanted: Mapping[str, Texts]) -> bool:
    return list(old.tabs) == list(new.tabs) and all(
        new.tabs[name] == _expected(tab, wanted.get(name, {})) for name, tab in old.tabs.items()
    )


def _expected(tab: Tab, texts: Texts) -> Tab:
    rows = {row.number: row for row in tab.rows}
    for number, by_column in texts.items():
        before = rows.pop(number, Row(number, {}))
        cells = dict(before.cells)
        for column, text in by_column.items():
            letters = get_column_letter(column)
            cells.pop(letters, None)
            if text:
                cells[letters] = Cell(f"{letters}{number}", Kind.TEXT, text)
        if cells:
            rows[number] = Row(number, cells, before.hidden)
    return Tab(tab.name, tuple(sorted(rows.values(), key=lambda row: row.number)), tab.merged)
