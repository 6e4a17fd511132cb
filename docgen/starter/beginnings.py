"""The two workspaces that one may begin with: a small office, or all papers of a year."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files

from docgen.starter import year
from docgen.starter.sample import Rows, first_rows


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a new workspace is made of: its config.yaml, and the first rows of its workbook.

    Its templates are those that the configuration names.
    """

    settings: str
    rows: Callable[[], Rows]

    @property
    def configuration(self) -> str:
        """The text of config.yaml."""
        return (files("docgen") / "starter" / self.settings).read_text("utf-8")


SMALL = Beginning("config.yaml", first_rows)
ALL = Beginning("year.yaml", year.first_rows)
