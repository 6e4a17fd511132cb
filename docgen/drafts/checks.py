"""What must hold between a document's dates, counts and amounts, and what is said when it does not.

Each broken check names both sides by what people know them by: a header, a list, a cell, a value.
"""

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any, TypeGuard

from docgen.config import tags
from docgen.config.carried import Check, Figure
from docgen.config.checks import Comparison, Side, read_check
from docgen.config.schema import Document
from docgen.data import decode
from docgen.drafts.citations import Cited
from docgen.drafts.filters import Wanted, header_of
from docgen.drafts.sources import Sources
from docgen.drafts.values import plain
from docgen.errors import Level, Problem, Where
from docgen.messages import sentence
from docgen.model import Json, Money, Record
from docgen.vietnamese.dates import short_date
from docgen.vietnamese.numbers import decimal_text, group

Rows = Mapping[str, Sequence[Record]]
Comparable = int | Decimal | Money | date

HOLDS: Mapping[str, tuple[str, Callable[[Any, Any], bool]]] = {
    "=": ("eq", operator.eq),
    "!=": ("ne", operator.ne),
    "<": ("lt", operator.lt),
    "<=": ("le", operator.le),
    ">": ("gt", operator.gt),
    ">=": ("ge", operator.ge),
}


@dataclass(frozen=True, slots=True)
class _Value:
    """What stands on one side of a check: a value, its cell if it has one, its name for people.

    The name is made when it is told: most checks hold.
    """

    value: Comparable
    where: Where | None = None
    name: Callable[[], str] | None = None


@dataclass(frozen=True, slots=True)
class _Desk:
    """One document whose checks are held: its row, what it carries and cites, its data."""

    known: Sources
    document: Document
    record: Record
    rows: Rows
    cited: Cited
    data: Mapping[str, Json]

    def say(self, code: str, **params: str) -> str:
        """Return words in the office's language."""
        return sentence(f"phrase-{code}", self.known.config.organisation.language, params)


def check_problems(
    known: Sources,
    document: Document,
    record: Record,
    rows: Rows,
    cited: Cited,
    data: Mapping[str, Json],
) -> Iterator[Problem]:
    """Yield what does not hold; an empty cell holds with anything.

    A problem stands at the row of a list that breaks the check, else at a cell of ours.
    """
    desk = _Desk(known, document, record, rows, cited, data)
    for check in document.checks:
        read = read_check(check.holds)
        assert read is not None, check.holds
        for left, right in _pairs(desk, read):
            if not _holds(read, left.value, right.value):
                yield _broken(desk, check, read, left, right)


def _pairs(desk: _Desk, read: Comparison) -> Iterator[tuple[_Value, _Value]]:
    """Yield the values to be compared: once, or for each row of the list that a side names."""
    names = [s.name for s in (read.left, read.right) if s.tag and s.name in desk.rows]
    for row in desk.rows[names[0]] if names else [desk.record]:
        left, right = _side(desk, read.left, row), _side(desk, read.right, row)
        if left is not None and right is not None:
            yield left, right


def _side(desk: _Desk, side: Side, row: Record) -> _Value | None:
    """Return what a side says; None for an empty cell. `row` is that of a list."""
    if side.number is not None:
        return _Value(side.number)
    if side.tag and side.name in desk.rows:
        return _cell(desk, row, side.tag)
    if side.tag:
        cited = desk.cited.get(side.name)
        title = desk.known.config.documents[desk.document.cites[side.name].document].name
        return _cell(desk, cited, side.tag, f"{title} {cited.key}") if cited else None
    if side.name in desk.document.figures:
        value = decode(desk.data[side.name])
        name = partial(_figure, desk, side.name)
        return _Value(value, name=name) if _is_comparable(value) else None
    return _cell(desk, desk.record, side.name)


def _cell(desk: _Desk, record: Record, tag: str, paper: str = "") -> _Value | None:
    value = record.values.get(tag)
    if not _is_comparable(value):
        return None
    name = partial(_cell_name, desk, record, tag, paper)
    return _Value(value, desk.known.where(record, tag), name)


def _cell_name(desk: _Desk, record: Record, tag: str, paper: str) -> str:
    where = desk.known.where(record, tag)
    params = {"header": header_of(desk.known, record.table, tag), "paper": paper}
    place = f"{where.table}!{where.cell}"
    return desk.say("cell-of-paper" if paper else "cell", **params, cell=place)


def _is_comparable(value: object) -> TypeGuard[Comparable]:
    return isinstance(value, int | Decimal | Money | date) and not isinstance(value, bool)


def _holds(read: Comparison, left: Comparable, right: Comparable) -> bool:
    return HOLDS[read.operator][1](_bare(left), _bare(right))


def _bare(value: Comparable) -> int | Decimal | date:
    return value.dong if isinstance(value, Money) else value


def _broken(desk: _Desk, check: Check, read: Comparison, left: _Value, right: _Value) -> Problem:
    dates = isinstance(left.value, date)
    relation = desk.say(f"{HOLDS[read.operator][0]}{'-date' if dates else ''}")
    params = {
        "left": _said(desk, left),
        "relation": relation,
        "right": _said(desk, right),
        "note": f" {check.note.rstrip('.')}." if check.note else "",
    }
    own = desk.known.where(desk.record, desk.document.subject)
    return Problem(
        "draft-check-failed", _place(desk, left, right) or own, params, Level(check.level)
    )


def _place(desk: _Desk, left: _Value, right: _Value) -> Where | None:
    """Return the cell to look at: of a row of a list, else of our own row."""
    places = [side.where for side in (left, right) if side.where]
    lists = {row.tab for rows in desk.rows.values() for row in rows} - {desk.record.tab}
    carried = [place for place in places if place.table in lists]
    return next(
        (p for p in [*carried, *places] if p in carried or p.table == desk.record.tab), None
    )


def _said(desk: _Desk, side: _Value) -> str:
    """Return a side with its value; a number that the check itself says is its own name."""
    value = _text(side.value)
    return desk.say("is", name=side.name(), value=value) if side.name else value


def _text(value: Comparable) -> str:
    match value:
        case Money(dong):
            return f"{group(dong)} đồng"
        case Decimal():
            return decimal_text(value)
        case date():
            return short_date(value)
        case _:
            return group(value)


def _figure(desk: _Desk, name: str) -> str:
    """Return what a figure is in words: the number of rows of a list, the total of a column."""
    figure: Figure = desk.document.figures[name]
    for kind, path in (("count", figure.count), ("sum", figure.sum), ("distinct", figure.distinct)):
        if path:
            carried, _, tag = path.partition(".")
            child = desk.document.lists.get(carried)
            if child is None:
                break
            wanted = {**child.where, **figure.where}
            return desk.say(
                f"figure-{kind}",
                tab=desk.known.config.tables[child.table].tab,
                header=_header(desk, child.table, tag),
                where=_where(desk, child.table, wanted),
            )
    return desk.say("figure", name=name)


def _header(desk: _Desk, table: str, tag: str) -> str:
    known = tags(desk.known.config.tables[table]).values()
    return header_of(desk.known, table, tag) if tag in known else tag


def _where(desk: _Desk, table: str, wanted: Wanted) -> str:
    """Return the values that the rows were chosen by, as words that follow a list's name."""
    said = [
        desk.say("where", header=header_of(desk.known, table, path), value=plain(value))
        for path, value in wanted.items()
    ]
    return "".join(f" {words}" for words in said)
