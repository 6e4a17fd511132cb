"""A large Google Sheet: 20,000 rows over eight tabs, in one answer."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from google_api import GoogleServer

from docgen.config.schema import Limits, Sheet
from docgen.model import Kind
from docgen.sheets import open_sheet

TABS, ROWS = 8, 2500
FIRST = date(2026, 1, 1)


@pytest.mark.slow
def test_twenty_thousand_rows_are_read_by_one_request(tmp_path: Path) -> None:
    content = {f"Tờ {tab}": [_row(tab, row) for row in range(ROWS)] for tab in range(TABS)}
    with GoogleServer() as server:
        made = server.spreadsheet("Thi đua", content)
        key = server.key_file(tmp_path)
        said = Sheet(google=made, credentials=key.name, sheets_endpoint=server.url)
        sheet = open_sheet(said, tmp_path, Limits())
        snapshot = sheet.read()
        assert sheet.calls == {"read": 1}
        (asked,) = server.calls("spreadsheets.get")
    assert {name: len(tab.rows) for name, tab in snapshot.tabs.items()} == dict.fromkeys(
        content, ROWS
    )
    last = snapshot.tabs["Tờ 7"].rows[-1].cells
    assert [cell.kind for cell in last.values()][:4] == [
        Kind.TEXT,
        Kind.TEXT,
        Kind.DATE,
        Kind.NUMBER,
    ]
    assert (last["C"].value, last["D"].value) == (
        FIRST + timedelta((ROWS - 1) % 365),
        Decimal(ROWS - 1) / 4,
    )
    cells = TABS * ROWS * len(_row(0, 0))
    assert asked.answer_size < 130 * cells, "what is not needed is not asked for"


def _row(tab: int, row: int) -> list[Any]:
    return [
        f"M{tab}-{row:05}",
        f"Nguyễn Thị Hoa {row}",
        FIRST + timedelta(row % 365),
        row / 4,
        row % 2 == 0,
        "Công đoàn cơ sở Trường Tiểu học Bình An",
        "Cá nhân",
        1560000,
    ]
