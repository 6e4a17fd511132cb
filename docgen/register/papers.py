"""Papers that docgen did not make, and what the clerk writes beside any paper later.

They stand in the same books: a number given by hand is the next one, or one whose paper was lost
from the register in a restore and is now found. So there is never a gap without its reason.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, get_args

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from docgen.errors import DocgenError, Stopped, Where
from docgen.model import State
from docgen.register import outgoing, reading, schema
from docgen.register.drafting import document_id
from docgen.register.engine import insert_new
from docgen.register.events import note
from docgen.register.faults import stopped
from docgen.register.judging import Office, Source, shut, source_of, too_late
from docgen.register.numbering import Given, count, last_of
from docgen.register.texts import clean, key_of
from docgen.register.values import Column, Entry, Line, Paper, RowState, Tie

TEXTS = ("type_name", "subject", "signer", "recipients", "keeper", "received_by", "remarks")
CLERKS = frozenset(get_args(Column))


def paper_key(series: str, period: str, no: int) -> str:
    """Return the key of a paper that docgen did not make."""
    return f"@{series}/{period}/{no}"


def add(connection: Connection, office: Office, paper: Paper, *, at: datetime, actor: str) -> Line:
    """Enter a paper; return its line. The same paper by the same number is entered once."""
    source = _source(connection, office, paper, at=at)
    before = _standing(connection, source, paper.number)
    if before is not None and before.status != "lost":
        return _same(connection, before, paper)
    given = _given(connection, office, source, paper.number, before)
    where = Where(file=paper_key(source.series, source.stretch.period, given.no))
    values = {
        "status": "issued",
        "day": paper.day,
        "symbol": clean(paper.symbol, where).strip(),
        "copies": paper.copies,
        "sent": paper.sent,
        **{name: clean(getattr(paper, name), where) for name in TEXTS},
    }
    row = enter(connection, source.series, source.stretch.period, given, "paper", values)
    params = {"number": given.no, "day": paper.day.isoformat(), "series": source.series}
    note(connection, "added", row, at=at, actor=actor, params=params)
    return _line(connection, where.file)


def enter(
    connection: Connection,
    series: str,
    period: str,
    given: Given,
    origin: str,
    values: Mapping[str, Any],
) -> int:
    """Write a number without revisions, over a lost one if that stands there; return its row."""
    key = paper_key(series, period, given.no)
    connection.execute(
        insert_new(connection, schema.document).values(
            key=key,
            type=f"@{series}",
            row_key=f"{period}/{given.no}",
            generation=1,
            origin=origin,
            row_state=RowState.LIVE,
            revision=0,
        )
    )
    row = document_id(connection, key)
    connection.execute(
        schema.document.update().where(schema.document.c.id == row).values(origin=origin)
    )
    number = schema.number
    changed = connection.execute(
        number.update().where(number.c.document_id == row).values(**values)
    )
    if changed.rowcount == 0:
        connection.execute(
            number.insert().values(book_id=given.book_id, no=given.no, document_id=row, **values)
        )
    return row


def edit(
    connection: Connection,
    key: str,
    changes: Mapping[Column, str | int | date | None],
    *,
    at: datetime,
    actor: str,
) -> Line:
    """Write what the clerk fills in later; return the line as it now stands."""
    line = _line(connection, key_of(key))
    values = {name: _checked(name, value, line.key) for name, value in changes.items()}
    if values:
        row = document_id(connection, line.key)
        number = schema.number
        connection.execute(number.update().where(number.c.document_id == row).values(**values))
        params = {str(name): _plain(value) for name, value in values.items()}
        note(connection, "edited", row, at=at, actor=actor, params=params)
    return _line(connection, line.key)


def relate(
    connection: Connection, new: str, old: str, kind: Tie, *, at: datetime, actor: str
) -> None:
    """Link a document with the issued one that it replaces, corrects or recalls."""
    new, old = key_of(new), key_of(old)
    later, earlier = _known(connection, new), _known(connection, old)
    if new == old or later.state is State.VOID:
        raise stopped("act-not-related", Where(file=new), old=old)
    if earlier.state is not State.ISSUED:
        raise stopped("act-not-issued", Where(file=old))
    row, earlier_row = later.id, earlier.id
    tie = schema.relation
    made = connection.execute(
        insert_new(connection, tie)
        .values(new_id=row, old_id=earlier_row, kind=kind)
        .returning(tie.c.kind)
    )
    if made.one_or_none() is not None:
        note(connection, kind, row, at=at, actor=actor, params={"old": old})
        note(connection, f"{kind}-by", earlier_row, at=at, actor=actor, params={"new": new})


def _source(connection: Connection, office: Office, paper: Paper, *, at: datetime) -> Source:
    where = Where(file=paper.book)
    book = office.books.get(paper.book)
    if book is not None and book.per_type and not paper.type:
        raise stopped("register-type-needed", where, book=book.title)
    if not paper.symbol.strip():
        raise stopped("register-symbol-needed", where)
    _check_copies(paper.copies, paper.book)
    found = source_of(connection, office, paper.book, paper.type or "", paper.day, paper.book)
    late = too_late(paper.day, office.today(at), paper.book)
    problems = [problem for problem in (found, late) if problem and not isinstance(problem, Source)]
    if problems or not isinstance(found, Source):
        raise Stopped(*problems)
    return found


def _standing(connection: Connection, source: Source, no: int | None) -> Row[Any] | None:
    """Return the row of a number given by hand, if there is one already."""
    book, number, document = schema.book, schema.number, schema.document
    return connection.execute(
        sa.select(number, document.c.key, document.c.origin)
        .join(book, book.c.id == number.c.book_id)
        .join(document, document.c.id == number.c.document_id)
        .where(book.c.series == source.series, book.c.opened == source.stretch.opened)
        .where(number.c.no == no)
    ).one_or_none()


def _same(connection: Connection, before: Row[Any], paper: Paper) -> Line:
    """Return the line of the same paper entered before; raises Stopped for another paper's."""
    where = Where(file=before.key)
    wanted = (paper.day, clean(paper.symbol, where).strip(), clean(paper.subject, where))
    standing = (before.day, before.symbol, before.subject)
    same = before.origin == "paper" and before.status == "issued" and standing == wanted
    if not same:
        raise stopped("register-number-given", where, number=before.no)
    return _line(connection, before.key)


def _given(
    connection: Connection,
    office: Office,
    source: Source,
    no: int | None,
    lost: Row[Any] | None,
) -> Given:
    if lost is not None:
        return Given(lost.book_id, lost.no)
    if closed := shut(connection, source, source.name):
        raise Stopped(closed)
    last = last_of(connection, source)
    if no is not None and no != last + 1:
        raise _out_of_row(source, no, last)
    return count(connection, office, source)


def _out_of_row(source: Source, no: int, last: int) -> DocgenError:
    where = Where(file=paper_key(source.series, source.stretch.period, no))
    if no <= last:
        first = source.stretch.first
        return stopped("register-number-before-first", where, number=no, first=first)
    return stopped("register-number-ahead", where, number=no, next=last + 1, missing=no - last - 1)


def _known(connection: Connection, key: str) -> Entry:
    entry = reading.entry(connection, key)
    if entry is None:
        raise stopped("act-unknown", Where(file=key))
    return entry


def _line(connection: Connection, key: str) -> Line:
    line = outgoing.line(connection, key)
    if line is None:
        raise stopped("register-no-line", Where(file=key))
    return line


def _checked(name: Column, value: str | int | date | None, key: str) -> str | int | date | None:
    if name not in CLERKS:
        raise ValueError(name)
    if name == "copies":
        _check_copies(value, key)
        return value
    if name == "sent":
        if value is not None and not isinstance(value, date):
            raise TypeError(name)
        return value
    if value is None:
        return None if name == "keeper" else ""
    if not isinstance(value, str):
        raise TypeError(name)
    return clean(value, Where(file=key))


def _check_copies(value: object, key: str) -> None:
    if value is None:
        return
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 1_000_000:
        raise stopped("register-copies", Where(file=key), copies=str(value))


def _plain(value: str | int | date | None) -> str | int | None:
    return value.isoformat() if isinstance(value, date) else value
