"""The same workspace with its sheet at Google's: a copy of the workbook in the local server."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from google_api import GoogleServer, Hands, rich
from workspaces import Office, new_office

from docgen.config.schema import Limits
from docgen.model import Cell, Snapshot, Span
from docgen.sheets import xlsx

TITLE = "thi-dua-2026.xlsx"  # as the workbook is called: whatever names it then reads the same


class GoogleOffice(Office):
    """An office whose people type in the browser."""

    def __init__(self, office: Office, server: GoogleServer, locale: str = "vi_VN") -> None:
        super().__init__(office.root)
        self.server = server
        self.id = uploaded(server, xlsx.read(office.sheet, limits=Limits()), locale)
        self.key = server.key_file(office.root)
        self.configure(
            "  workbook: sheets/thi-dua-2026.xlsx",
            f"  google: https://docs.google.com/spreadsheets/d/{self.id}/edit#gid=0\n"
            f"  credentials: {self.key.name}\n"
            f"  sheets_endpoint: {server.url}\n  drive_endpoint: {server.url}",
        )
        office.sheet.unlink()

    @property
    def hands(self) -> Hands:
        return self.server.sheet(self.id)

    def type(self, cells: Mapping[str, object]) -> None:
        for address, value in cells.items():
            tab, _, cell = address.rpartition("!")
            self.hands.set(tab, cell, value)

    def delete_row(self, tab: str, row: int, count: int = 1) -> None:
        self.hands.delete_rows(tab, row, count)

    def cell(self, address: str) -> object:
        tab, _, cell = address.rpartition("!")
        return self.hands.value(tab, cell)

    def header(self, tab: str, header: str) -> str:
        return chr(ord("A") + self.hands.values(tab)[0].index(header))


@contextmanager
def google_office(folder: Path, locale: str = "vi_VN") -> Iterator[GoogleOffice]:
    """Yield a new workspace with its sheet in a server of its own."""
    with GoogleServer() as server:
        yield GoogleOffice(new_office(folder), server, locale)


def uploaded(server: GoogleServer, book: Snapshot, locale: str) -> str:
    """Return the id of a spreadsheet that holds what a workbook holds."""
    tabs = {
        tab.name: _grid({row.number: row.cells for row in tab.rows}) for tab in book.tabs.values()
    }
    made = server.spreadsheet(TITLE, tabs, locale)
    hands = server.sheet(made)
    for tab in book.tabs.values():
        for area in tab.merged:
            hands.merge(tab.name, area)
        for row in tab.rows:
            if row.hidden:
                hands.hide_row(tab.name, row.number)
    return made


def _grid(rows: Mapping[int, Mapping[str, Cell]]) -> list[list[Any]]:
    letters = [chr(ord("A") + n) for n in range(26)]
    return [
        [_value(rows.get(number, {}).get(one)) for one in letters]
        for number in range(1, max(rows, default=0) + 1)
    ]


def _value(cell: Cell | None) -> Any:
    if cell is None:
        return None
    if cell.spans:
        return rich(*map(_part, cell.spans))
    if isinstance(cell.value, Decimal):
        return float(cell.value)
    assert isinstance(cell.value, str | bool | date)
    return cell.value


def _part(span: Span) -> tuple[str, dict[str, Any]]:
    return span.text, {"bold": span.bold, "italic": span.italic}
