"""The witness beside the papers: a small file that remembers how far each volume has come.

A disk dies, last night's copy of the register is put back, and the numbers of today are given a
second time: nothing in the copy knows better. The papers do, and so does this file, which lies
with them and is written after every commit that gave a number. Where it knows more than the
register, or knows another register, no number is given until a person has confirmed the last one.
"""

import json
import logging
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

import sqlalchemy as sa
from filelock import FileLock, Timeout
from sqlalchemy.engine import Connection

from docgen.data import canonical
from docgen.errors import Problem, Stopped, Where
from docgen.register import schema
from docgen.register.books import period_of
from docgen.register.faults import stopped

PATIENCE = 30  # seconds to wait for another process that writes the same file
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """The last number given in a volume, with what is needed to open that volume again."""

    series: str
    period: str
    name: str
    owner: str
    title: str
    first: int
    last: int
    closed: str = ""  # the day on which it was closed for ever


@dataclass(frozen=True, slots=True)
class Memory:
    """What a register, or the witness of one, knows of its volumes."""

    register: str
    marks: tuple[Mark, ...]


def memory_of(connection: Connection) -> Memory:
    """Return what the register itself knows."""
    register = connection.execute(sa.select(schema.identity.c.register)).scalar_one()
    return Memory(register, marks_of(connection))


def marks_of(connection: Connection) -> tuple[Mark, ...]:
    """Return how far each volume of the register has come."""
    rows = connection.execute(sa.select(schema.book).order_by(schema.book.c.id))
    return tuple(
        Mark(
            series=row.series,
            period=period_of(row.opened),
            name=row.name,
            owner=row.owner,
            title=row.title,
            first=row.first,
            last=row.last,
            closed=row.closed.isoformat() if row.closed else "",
        )
        for row in rows
    )


def recall(path: Path) -> Memory | None:
    """Return what the witness remembers, None if there is none; raises Stopped if unreadable."""
    try:
        content = json.loads(path.read_text("utf-8"))
        return Memory(content["register"], tuple(Mark(**mark) for mark in content["volumes"]))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError):
        raise stopped("register-witness", Where(file=str(path))) from None


def against(memory: Memory, witness: Memory | None, where: Where) -> tuple[Problem, ...]:
    """Return what speaks against giving numbers: the witness knows more, or another register."""
    problems = behind(memory, witness, where)
    if problems or witness is None or witness.register == memory.register:
        return problems
    return (Problem("register-swapped", where),)


def behind(memory: Memory, witness: Memory | None, where: Where) -> tuple[Problem, ...]:
    """Return a problem for each volume of which the witness knows a later number."""
    here = {(mark.series, mark.period): mark.last for mark in memory.marks}
    problems = []
    for mark in witness.marks if witness else ():
        last = here.get((mark.series, mark.period), mark.first - 1)
        if last < mark.last:
            params: dict[str, str | int] = {
                "book": mark.title,
                "series": mark.series,
                "period": mark.period,
                "last": mark.last,
                "here": last,
            }
            problems.append(Problem("register-restored", where, params))
    return tuple(problems)


def refuse_if_behind(connection: Connection, witness: Memory | None, where: Where) -> str:
    """Return which register this is; raises Stopped unless it knows all that the witness does."""
    memory = memory_of(connection)
    problems = against(memory, witness, where)
    if problems:
        raise Stopped(*problems)
    return memory.register


def remember(path: Path, memory: Memory) -> None:
    """Write what a register knows into its witness, never less than stands there.

    The numbers are given already: if this fails the act has not, so it is only logged.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{path}.lock", timeout=PATIENCE):
            _write(path, _merged(memory, path))
    except (OSError, Timeout, Stopped) as error:
        log.warning("register-witness-not-written %s", type(error).__name__)


def replace(path: Path, memory: Memory) -> None:
    """Write the witness of a register that a person has confirmed, whatever stood there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(f"{path}.lock", timeout=PATIENCE):
        _write(path, memory)


def _merged(memory: Memory, path: Path) -> Memory:
    before = recall(path)
    if before is None or before.register != memory.register:
        return memory
    marks = {(mark.series, mark.period): mark for mark in before.marks}
    for mark in memory.marks:
        known = marks.get((mark.series, mark.period))
        if known is None or (known.last, known.closed) < (mark.last, mark.closed):
            marks[mark.series, mark.period] = mark
    return Memory(memory.register, tuple(marks.values()))


def _write(path: Path, memory: Memory) -> None:
    text = canonical({"register": memory.register, "volumes": _plain(memory.marks)})
    partial = path.with_name(f".{path.name}.dang-ghi")
    with partial.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    # The folder is not brought to disk as well: a power cut that brings the old witness back does
    # no harm, for the register itself has lost nothing.
    partial.replace(path)


def _plain(marks: Iterable[Mark]) -> list[dict[str, str | int]]:
    return [asdict(mark) for mark in marks]
