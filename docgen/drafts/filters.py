"""Which rows are meant: those that hold the wanted values, at the ends of paths."""

from collections.abc import Iterator, Mapping, Sequence

from docgen.config import column_of, tags
from docgen.config.carried import ListOf
from docgen.config.schema import Document
from docgen.drafts.sources import Sources
from docgen.drafts.values import plain
from docgen.errors import Problem
from docgen.model import Money, Record, Value

Wanted = Mapping[str, str | bool | int]


def matches(known: Sources, record: Record, where: Wanted) -> bool | None:
    """Return whether a row has all wanted values; None where a cell that decides is faulty."""
    others = [path for path, want in where.items() if not _is(known.value(record, path), want)]
    if not others:
        return True
    return None if all(_is_faulty(known, record, path) for path in others) else False


def calls_for(known: Sources, document: Document, record: Record) -> bool:
    """Tell whether a row is made into a document of a type, once it can be.

    One of which that is not known counts as well: its document is held back, never withdrawn.
    """
    if not (record.ready and record.key):
        return False
    return matches(known, record, document.where) is not False


def why_not(known: Sources, document: Document, record: Record) -> dict[str, str]:
    """Return by which column a ready row is not of a type: what is wanted there, what stands."""
    path, want = next(
        (path, want)
        for path, want in document.where.items()
        if not _is(known.value(record, path), want)
    )
    return {
        "document": document.name,
        "header": header_of(known, record.table, path),
        "wanted": plain(want),
        "value": plain(known.value(record, path)),
    }


def carried_rows(known: Sources, child: ListOf, record: Record) -> list[Record]:
    """Return the rows that a list carries, in the order of the sheet."""
    return [row for row in _linked(known, child, record) if matches(known, row, child.where)]


def list_doubts(known: Sources, child: ListOf, record: Record) -> Iterator[Problem]:
    """Yield the faults of cells that leave open whether their row belongs to a list."""
    for row in _linked(known, child, record):
        if matches(known, row, child.where) is None:
            yield from known.errors(row)
            yield from path_problems(known, row, child.where)
    if (key := link_key(known, child, record)) is not None:
        yield from known.stray(child.table, child.link, key)


def link_key(known: Sources, child: ListOf, record: Record) -> str | None:
    """Return the key that the rows of a list point to; None where ours points nowhere."""
    if child.by is None:
        return record.key
    value = known.value(record, child.by)
    return None if value is None else str(value)


def path_problems(known: Sources, record: Record, paths: Wanted | Sequence[str]) -> list[Problem]:
    """Return why paths over a reference lead nowhere, each at the record's own cell."""
    return [found for path in paths for found in [path_problem(known, record, path)] if found]


def path_problem(
    known: Sources, record: Record, path: str, *, needed: bool = False
) -> Problem | None:
    """Return why a path over a reference leads nowhere, at the record's own cell, if it does.

    `needed` asks for a value at its end too. A fault of the record's own is told elsewhere.
    """
    first, dot, second = path.partition(".")
    if not dot or first in record.faulty:
        return None
    reached = known.reach(record, path)
    if reached is None:
        return _astray(known, record, path, "empty")
    if second in reached[0].faulty:
        return _astray(known, record, path, "faulty", reached[0])
    if needed and reached[0].values.get(second) is None:
        return _astray(known, record, path, "blank", reached[0])
    return None


def _astray(
    known: Sources, record: Record, path: str, how: str, reached: Record | None = None
) -> Problem:
    first, _, second = path.partition(".")
    target = column_of(known.config.tables[record.table], first).table or ""
    params: dict[str, str | int] = {
        "header": header_of(known, record.table, first),
        "wanted": header_of(known, record.table, path),
        "tab": known.config.tables[target].tab,
    }
    if reached:
        params |= {"key": reached.key, "cell": reached.cells.get(second, "")}
    return Problem(f"draft-reference-{how}", known.where(record, path), params)


def header_of(known: Sources, table: str, path: str) -> str:
    """Return the header of the column that a path from a table leads to."""
    first, dot, second = path.partition(".")
    tables = known.config.tables
    if dot:
        table, first = column_of(tables[table], first).table or "", second
    return next(header for header, tag in tags(tables[table]).items() if tag == first)


def _linked(known: Sources, child: ListOf, record: Record) -> list[Record]:
    key = link_key(known, child, record)
    rows = () if key is None else known.children(child.table, child.link, key)
    return [row for row in rows if row.ready]


def _is(value: Value, want: object) -> bool:
    return (value.dong if isinstance(value, Money) else value) == want


def _is_faulty(known: Sources, record: Record, path: str) -> bool:
    reached = known.reach(record, path)
    own = path.partition(".")[0] in record.faulty
    return own or (reached is not None and reached[1] in reached[0].faulty)
