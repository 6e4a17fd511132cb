"""What can be known of a Google Sheet before its cells are read, and whether it may be written."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from gspread.urls import SPREADSHEET_BATCH_UPDATE_URL, SPREADSHEET_URL

from docgen.errors import Later, Problem, Where
from docgen.sheets.google.transport import Google

FIELDS = "properties(title,locale,timeZone)"
TRIAL = "docgen"
_ID_BITS = 31


@dataclass(frozen=True, slots=True)
class About:
    """A spreadsheet's title and settings; `clock` is Google's when it answered, None if unsaid."""

    title: str
    locale: str
    timezone: str
    clock: datetime | None


def about(client: Google, spreadsheet_id: str) -> About:
    """Return what a spreadsheet says of itself; raises Stopped or Later as `Google.request`."""
    url = SPREADSHEET_URL % spreadsheet_id
    answer = client.request("get", url, params={"fields": FIELDS, "prettyPrint": "false"})
    try:
        said = answer.json()["properties"]
        client.title = title = str(said["title"])
        return About(
            title,
            said.get("locale", ""),
            said.get("timeZone", ""),
            _clock(answer.headers.get("Date", "")),
        )
    except (KeyError, TypeError, AttributeError, ValueError):
        raise Later(Problem("google-answer", Where(file="Google Sheets"), {"tries": 1})) from None


def try_writing(client: Google, spreadsheet_id: str) -> None:
    """Return if the spreadsheet may be written, which is left as it was; else raise Stopped.

    A tab is added and deleted in one request, which Google carries out whole or not at all: nobody
    sees it, and no cell of anybody's is touched.
    """
    tab = secrets.randbits(_ID_BITS)
    trial = {"sheetId": tab, "title": f"{TRIAL}-{tab}", "hidden": True}
    body = {
        "requests": [
            {"addSheet": {"properties": trial}},
            {"deleteSheet": {"sheetId": tab}},
        ]
    }
    client.request("post", SPREADSHEET_BATCH_UPDATE_URL % spreadsheet_id, json=body)


def _clock(said: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(said)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
