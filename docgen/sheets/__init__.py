"""Rows in, statuses out: the one door to spreadsheets."""

from collections.abc import Sequence
from pathlib import Path

from docgen.config.schema import Limits, Sheet
from docgen.errors import Problem
from docgen.model import Snapshot, Update
from docgen.sheets import writeback, xlsx
from docgen.sheets.news import News, Told


class Workbook:
    """The shared sheet as an .xlsx or .xlsm file."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self._path = path
        self._limits = limits

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


def open_sheet(sheet: Sheet, root: Path, limits: Limits) -> Workbook:
    """Return the sheet that the configuration names, from the folder `root` of config.yaml."""
    return Workbook(root / sheet.workbook, limits)
