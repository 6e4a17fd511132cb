"""Statuses and new keys into the Google Sheet."""

from collections.abc import Sequence

from docgen.errors import Problem
from docgen.model import Snapshot, Update
from docgen.sheets.google.transport import Google


def write(
    client: Google, spreadsheet_id: str, snapshot: Snapshot, updates: Sequence[Update]
) -> tuple[Problem, ...]:
    """Return what kept the updates out of the sheet; empty when every cell says its text."""
    data = [
        {
            "range": f"'{one.tab.replace(chr(39), chr(39) * 2)}'!{one.column}{one.row}",
            "values": [[one.text]],
        }
        for one in updates
    ]
    if data:
        client.values_batch_update(spreadsheet_id, {"valueInputOption": "RAW", "data": data})
    return ()
