"""Which Google Sheet is meant, and by which addresses Google is reached."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from docgen.config.faults import Fault, clipped
from docgen.config.tree import Node

SHEETS = "https://sheets.googleapis.com"
DRIVE = "https://www.googleapis.com"
OVERRIDES = {
    "sheets_endpoint": "DOCGEN_SHEETS_ENDPOINT",
    "drive_endpoint": "DOCGEN_DRIVE_ENDPOINT",
}

_ID = re.compile(r"[A-Za-z0-9_-]{10,120}", re.ASCII)
_ADDRESS = re.compile(
    r"(?:https?://)?docs\.google\.com/(?:a/[^/]+/)?spreadsheets/(?:u/\d+/)?d/([A-Za-z0-9_-]{10,120})"
    r"(?:[/?#].*)?",
    re.ASCII,
)
_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


def spreadsheet_id(text: str) -> str | None:
    """Return the id that is written, or that an address from the browser names; else None."""
    text = text.strip()
    if _ID.fullmatch(text):
        return text
    match = _ADDRESS.fullmatch(text)
    return match[1] if match else None


def is_endpoint(text: str) -> bool:
    """Tell an address that may be sent data and tokens: https, or http to this machine."""
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port  # of a port that is none, a ValueError
    except ValueError:
        return False
    if not host or parts.username or parts.query or parts.fragment or text.split() != [text]:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and host in _THIS_MACHINE)


def overridden(root: Node, environment: Mapping[str, str]) -> Node:
    """Return the tree with the addresses that the environment sets, where Google is asked."""
    sheet = root.get("sheet")
    said = {key: environment.get(name) for key, name in OVERRIDES.items()}
    asked = sheet.get("google").text is not None or root.get("drive").value is not None
    if not asked or not any(said.values()):
        return root
    entries = dict(sheet.entries)
    for key, value in said.items():
        if value:
            written = f"{OVERRIDES[key]}={value}"
            entries[key] = replace(sheet.get(key), value=value, written=written)
    return replace(root, value={**root.entries, "sheet": replace(sheet, value=entries)})


def google_faults(sheet: Node) -> Iterator[Fault]:
    """Yield every fault of where the facts are: which of the two kinds, and the Google Sheet."""
    google, workbook = sheet.get("google"), sheet.get("workbook")
    if isinstance(sheet.value, Mapping) and google.value is None and workbook.value is None:
        yield workbook.fault("config-sheet-none")
    if google.value is not None and workbook.value is not None:
        yield google.fault("config-sheet-both")
    if google.text is not None:
        if spreadsheet_id(google.text) is None:
            yield google.fault("config-google-id", value=clipped(google.written))
        if sheet.get("credentials").value is None:
            yield google.fault("config-google-credentials")
    for key in OVERRIDES:
        endpoint = sheet.get(key)
        if endpoint.text is not None and not is_endpoint(endpoint.text):
            yield endpoint.fault("config-endpoint", value=clipped(endpoint.written))
