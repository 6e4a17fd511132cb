"""A shared Google Sheet on a desk: read as docgen reads it, written as docgen writes it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from google_api import GoogleServer
from google_api.hands import Hands

from docgen.config.schema import Limits, Table
from docgen.model import Note, Snapshot, Update
from docgen.sheets.google import Google, GoogleSettings, connect
from docgen.sheets.google.read import read
from docgen.sheets.google.write import write
from docgen.sheets.news import News, Told

TAB = "Đề cử"
HEADERS = ["Mã", "Họ tên", "Số tiền", "Trạng thái", "Kiểm tra"]
ROWS = [
    ["DC01", "Nguyễn An", 100, "cũ 1", None],
    ["DC02", "Trần Bình", 200, None, None],
    ["DC03", "Lê Cường", 300, "cũ 3", "C4: sai"],
    ["DC04", "Phạm Dung", 400, None, None],
]
OTHER = "Kế hoạch"


def table(tab: str = TAB, **settings: Any) -> Table:
    """Return a table with a key, two inputs and two columns of docgen's."""
    said = {
        "tab": tab,
        "key": "Mã",
        "new_key": "DC{n:02}",
        "status": "Trạng thái",
        "check": "Kiểm tra",
        "columns": {"Mã": {}, "Họ tên": {}, "Số tiền": {"type": "integer"}},
    }
    return Table.model_validate(said | settings)


def status(row: int, text: str, key: str, tab: str = TAB) -> Update:
    """Return the state of one row."""
    return Update(tab, row, "D", text, key)


def check(row: int, text: str, key: str, tab: str = TAB) -> Update:
    """Return what is to be mended in one row."""
    return Update(tab, row, "E", text, key)


def new_key(row: int, text: str, tab: str = TAB) -> Update:
    """Return the key of a row that has none."""
    return Update(tab, row, "A", text, "")


@dataclass(frozen=True)
class Desk:
    """One spreadsheet with two tables, the hands of a person, and docgen's client."""

    server: GoogleServer
    client: Google
    id: str
    hands: Hands
    tables: dict[str, Table]

    @property
    def writes(self) -> str:
        """Return how the server knows a request that writes into this spreadsheet."""
        return f"POST .*{self.id}:batchUpdate"

    @property
    def looks(self) -> str:
        """Return how the server knows a request that reads all of it."""
        return f"GET .*{self.id}[?]"

    @property
    def checks(self) -> str:
        """Return how the server knows a request that reads back what was written."""
        return f"GET .*{self.id}/values:batchGet"

    def read(self) -> Snapshot:
        """Return the sheet as docgen reads it."""
        return read(self.client, self.id, limits=Limits())

    def news(self, *updates: Update, notes: tuple[Note, ...] = (), **more: Any) -> News:
        """Return what is to be told, with the rows that would stand elsewhere."""
        rows = {(u.tab, u.row): (u.tab, u.row, u.key, "", "") for u in updates}
        for one in updates:
            at = 3 if one.column == "D" else 4
            old = rows[one.tab, one.row]
            if one.column != "A":
                rows[one.tab, one.row] = (*old[:at], one.text, *old[at + 1 :])  # type: ignore[assignment]
        said = {"rows": tuple(rows.values())} | more
        return News(tables=self.tables, updates=updates, notes=notes, **said)

    def tell(self, snapshot: Snapshot, *updates: Update, **more: Any) -> Told:
        """Tell the sheet, as it was read, what its rows should say."""
        return write(self.client, self.id, snapshot, self.news(*updates, **more))

    def by_key(self, tab: str = TAB, column: int = 3) -> dict[Any, Any]:
        """Return what stands in a column beside each key."""
        rows = self.hands.values(tab)[1:]
        return {row[0]: (row[column] if len(row) > column else "") for row in rows if row}


class Office:
    """A server and one key for all the desks of a test module: keys take long to make."""

    def __init__(self, server: GoogleServer, folder: Path) -> None:
        self.server = server
        self.client = connect(GoogleSettings(server.key_file(folder), server.url, server.url))

    def desk(self, rows: list[list[Any]] | None = None, **tabs: list[list[Any]]) -> Desk:
        """Return a desk whose first tab holds these rows below the header."""
        content = {TAB: [HEADERS, *(ROWS if rows is None else rows)], OTHER: [HEADERS]}
        content |= {name: [HEADERS, *found] for name, found in tabs.items()}
        found = self.server.spreadsheet("Thi đua 2026", content)
        tables = {"de_cu": table(), "ke_hoach": table(OTHER, new_key="KH{n:02}")}
        return Desk(self.server, self.client, found, self.server.sheet(found), tables)


@contextmanager
def opened(folder: Path) -> Iterator[Office]:
    """Yield an office whose server runs meanwhile."""
    with GoogleServer() as server:
        yield Office(server, folder)
