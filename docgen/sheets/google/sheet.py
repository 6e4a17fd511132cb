"""The shared sheet as a Google Sheet, with the face of a workbook."""

import logging
from collections.abc import Mapping

from docgen.config.schema import Limits
from docgen.errors import Problem
from docgen.model import Snapshot
from docgen.sheets.declaration import Declaration
from docgen.sheets.google import present, read, write
from docgen.sheets.google.settings import GoogleSettings
from docgen.sheets.google.transport import Google, connect
from docgen.sheets.looks import Looks
from docgen.sheets.news import News, Told

log = logging.getLogger(__name__)


class GoogleSheet:
    """One spreadsheet, reached by one client; nothing is asked of Google before it is read."""

    def __init__(self, spreadsheet_id: str, settings: GoogleSettings, limits: Limits) -> None:
        self.id = spreadsheet_id
        self._settings = settings
        self._limits = limits
        self._client: Google | None = None

    @property
    def client(self) -> Google:
        """Return the client; raises Stopped for a faulty key file."""
        if self._client is None:
            self._client = connect(self._settings)
        return self._client

    @property
    def calls(self) -> Mapping[str, int]:
        """Return how often Google was asked so far, by kind."""
        return {} if self._client is None else self._client.calls

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Return what a person should know of how the sheet is reached."""
        return () if self._client is None else self._client.warnings

    def read(self) -> Snapshot:
        """Return all tabs as they stand; raises Stopped or Later as `read.read` does."""
        try:
            return read.read(self.client, self.id, limits=self._limits)
        finally:
            log.info("read, requests so far: %s", dict(self.calls))

    def tell(self, snapshot: Snapshot, news: News) -> Told:
        """Return what could not be told in its cell, and what must stand outside the sheet.

        Keys, statuses and notes go in, each beside its own row, see `write.write`.
        """
        told = write.write(self.client, self.id, snapshot, news)
        log.info("wrote, %d problems, %s", len(told.problems), dict(self.calls))
        return told

    def looks(self, declared: Declaration) -> Looks:
        """Return how the columns of the declared tabs look; raises Stopped or Later as `read`."""
        return present.looks(present.present(self.client, self.id, declared), declared)
