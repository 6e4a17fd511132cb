"""What is wrong with one cell, before anybody has asked where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from docgen.errors import Level, Problem, Where
from docgen.model import Cell, Value
from docgen.records.plain import seen
from docgen.vietnamese.reading import Unread


@dataclass(frozen=True, slots=True)
class Fault:
    """The code of a sentence, its parameters beyond `column` and `value`, its level."""

    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)
    level: Level = Level.ERROR


Reading = tuple[Value, tuple[Fault, ...]]


def refused(code: str, **params: str | int) -> Reading:
    """Return the reading of a cell that gives no value."""
    return None, (Fault(code, params),)


def unread(answer: Unread) -> Reading:
    """Return the reading of a text that is no number or date."""
    return None, (Fault(f"cell-{answer.reason}", answer.params),)


def problem(fault: Fault, where: Where, header: str, cell: Cell | None, level: Level) -> Problem:
    """Return a fault as a problem of the cell at `where`."""
    value = seen(cell.value) if cell else ""
    place = Where(file=where.file, table=where.table, cell=where.cell, text=value or None)
    params: dict[str, str | int] = {"column": header, "value": value}
    return Problem(fault.code, place, params | dict(fault.params), level)
