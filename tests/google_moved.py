"""An office whose workbook was moved into a Google Sheet of the local server."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from google_api import GoogleServer
from openpyxl import load_workbook
from workspaces import Office

WORKBOOK = "workbook: sheets/thi-dua-2026.xlsx"


def moved(office: Office, server: GoogleServer, *, time_zone: str = "Asia/Ho_Chi_Minh") -> str:
    """Return the id of a spreadsheet with all that the workbook holds; the office reads it now."""
    book = server.spreadsheet("Thi đua 2026", tabs_of(office.sheet), time_zone=time_zone)
    key = server.key_file(office.root)
    office.configure(WORKBOOK, f"google: {book}\n  credentials: {key.name}")
    endpoints = f"sheets_endpoint: {server.url}\n  drive_endpoint: {server.url}"
    office.configure(f"credentials: {key.name}", f"credentials: {key.name}\n  {endpoints}")
    return book


def tabs_of(path: Path) -> dict[str, list[list[Any]]]:
    """Return the values of a workbook by tab."""
    pages = load_workbook(path)
    return {page.title: _rows(page) for page in pages.worksheets if page.sheet_state == "visible"}


def in_folder(server: GoogleServer, folder: str) -> Mapping[str, Any]:
    """Return the files of a folder that are not in the bin, by their names."""
    files = server.drive.files.values()
    found = [one for one in files if one.metadata.get("parents") == [folder]]
    return {one.metadata["name"]: one for one in found if not one.metadata.get("trashed")}


def _rows(page: Any) -> list[list[Any]]:
    return [[_value(cell) for cell in row] for row in page.iter_rows(values_only=True)]


def _value(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, str | int | float | bool | None) else str(value)
