"""What a run has to tell the sheet, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from docgen.config.schema import Table
from docgen.errors import Problem
from docgen.messages import Language
from docgen.model import Note, Update
from docgen.sheets.results import ResultRow


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """New keys and statuses, notes on faulty cells; and what stands beside when these cannot.

    `rows` say the state of every row that has one, `homeless` are those among them for which the
    sheet has no column.
    """

    tables: Mapping[str, Table]
    updates: tuple[Update, ...]
    notes: tuple[Note, ...] = ()
    rows: tuple[ResultRow, ...] = ()
    homeless: tuple[ResultRow, ...] = ()
    language: Language = "vi"


@dataclass(frozen=True, slots=True)
class Told:
    """Why something could not be told in its cell, and the rows that must stand outside the sheet.

    `beside` is None where everything stands in the sheet.
    """

    problems: tuple[Problem, ...] = ()
    beside: tuple[ResultRow, ...] | None = None
