"""Rows in, statuses out: the one door to spreadsheets."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from docgen.config.google import DRIVE, SHEETS
from docgen.config.schema import Limits, Sheet
from docgen.errors import Problem
from docgen.model import Snapshot, Update
from docgen.sheets import writeback, xlsx, xlsx_looks
from docgen.sheets.declaration import Declaration
from docgen.sheets.looks import Looks
from docgen.sheets.news import News, Told

if TYPE_CHECKING:  # gspread and what it rests on are slow to import: only who needs them waits
    from docgen.sheets.google import GoogleSettings


class SharedSheet(Protocol):
    """What a sheet can do, be it a file or at Google's.

    `calls` is how often Google was asked so far, by kind; `warnings` what a person should know of
    how the sheet is reached. Of a file both are empty.
    """

    @property
    def calls(self) -> Mapping[str, int]: ...  # noqa: D102 (see the class)
    @property
    def warnings(self) -> tuple[Problem, ...]: ...  # noqa: D102
    def read(self) -> Snapshot: ...  # noqa: D102
    def tell(self, snapshot: Snapshot, news: News) -> Told: ...  # noqa: D102
    def looks(self, declared: Declaration) -> Looks: ...  # noqa: D102


class Workbook:
    """The shared sheet as an .xlsx or .xlsm file."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self._path = path
        self._limits = limits

    @property
    def calls(self) -> Mapping[str, int]:
        """Return nothing: a file is asked of nobody."""
        return {}

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Return what a person should know of how the sheet is reached: nothing."""
        return ()

    def read(self) -> Snapshot:
        """Return all tabs as they stand; raises Stopped or Later as `xlsx.read` does."""
        return xlsx.read(self._path, limits=self._limits)

    def write(self, snapshot: Snapshot, updates: Sequence[Update]) -> tuple[Problem, ...]:
        """Return what kept the updates out of the file; empty when every cell says its text.

        All are written or none, see `writeback.write`.
        """
        return writeback.write(self._path, snapshot, updates, self._limits)

    def tell(self, snapshot: Snapshot, news: News) -> Told:
        """Return what could not be told in the workbook, and what must stand beside it.

        Keys and statuses go in, all or none; notes on cells do not.
        """
        problems = self.write(snapshot, news.updates)
        if problems:
            return Told(problems, news.rows)
        return Told((), news.homeless or None)

    def looks(self, declared: Declaration) -> Looks:
        """Return how the columns of the declared tabs look; raises Stopped as `read` does."""
        return xlsx_looks.looks(self._path, declared, limits=self._limits)


def open_sheet(sheet: Sheet, root: Path, limits: Limits) -> SharedSheet:
    """Return the sheet that the configuration names, from the folder `root` of config.yaml."""
    if sheet.workbook is not None:
        return Workbook(root / sheet.workbook, limits)
    from docgen.sheets.google import GoogleSheet

    return GoogleSheet(sheet.spreadsheet or "", google_settings(sheet, root, limits), limits)


def google_settings(sheet: Sheet, root: Path, limits: Limits) -> "GoogleSettings":
    """Return how the configuration reaches Google, from the folder `root` of config.yaml."""
    from docgen.sheets.google import GoogleSettings

    return GoogleSettings(
        root / (sheet.credentials or ""),
        sheet.sheets_endpoint or SHEETS,
        sheet.drive_endpoint or DRIVE,
        seconds=limits.sheet_seconds,
        megabytes=limits.workbook_megabytes,
    )
