"""Snapshots and tables written as people see them, for the tests of records."""

from datetime import date
from decimal import Decimal
from typing import Any

from docgen.config.schema import Table
from docgen.errors import Problem
from docgen.model import Cell, Kind, Row, Snapshot, Span, Tab
from docgen.records import Records, read

Typed = str | Decimal | date | bool | Cell | None


def tab(name: str, *rows: list[Typed], merged: tuple[str, ...] = (), hidden: int = 0) -> Tab:
    """Return a tab whose first row is `rows[0]`; row number `hidden` is hidden."""
    filled = []
    for number, values in enumerate(rows, 1):
        cells = {
            chr(65 + at): cell(f"{chr(65 + at)}{number}", value)
            for at, value in enumerate(values)
            if value is not None
        }
        if cells:
            filled.append(Row(number, cells, hidden=number == hidden))
    return Tab(name, tuple(filled), merged)


def cell(ref: str, value: Any) -> Cell:
    """Return a cell of the kind that its value has; `=…` is a formula without a result."""
    match value:
        case Cell():
            return Cell(ref, value.kind, value.value, value.spans)
        case bool():
            return Cell(ref, Kind.BOOLEAN, value)
        case Decimal():
            return Cell(ref, Kind.NUMBER, value)
        case date():
            return Cell(ref, Kind.DATE, value)
        case str() if value.startswith("="):
            return Cell(ref, Kind.UNCALCULATED, value)
        case str() if value.startswith("#"):
            return Cell(ref, Kind.ERROR, value)
    return Cell(ref, Kind.TEXT, value)


def rich(*spans: Span) -> Cell:
    """Return a cell of several weights and slants."""
    return Cell("", Kind.TEXT, "".join(span.text for span in spans), spans)


def snapshot(*tabs: Tab) -> Snapshot:
    """Return a sheet of these tabs."""
    return Snapshot("thi-dua.xlsx", "v1", {one.name: one for one in tabs})


def table(columns: dict[str, Any], **keys: Any) -> Table:
    """Return the table of the tab Đề cử, unless told otherwise."""
    return Table.model_validate({"tab": "Đề cử", "columns": columns, **keys})


def one_cell(column: dict[str, Any], value: Typed) -> Records:
    """Return the reading of one cell, in column B of a row that has a name in column A."""
    columns = {"Tên": {}, "Ô": column}
    rows = tab("Đề cử", ["Tên", "Ô"], ["An", value])
    return read({"de_cu": table(columns)}, snapshot(rows))


def places(found: Records) -> list[tuple[str | None, str]]:
    """Return cell and code of every problem."""
    return [(problem.where.cell, problem.code) for problem in found.problems]


def only(found: Records) -> Problem:
    """Return the one problem there is."""
    (problem,) = found.problems
    return problem
