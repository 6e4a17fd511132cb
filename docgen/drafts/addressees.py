"""Kính gửi: whom a paper is addressed to.

One stands behind the colon, several each on a line, `- …;`, the last `- ….` (Nghị định
30/2020/NĐ-CP, Phụ lục I, II.9d).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from docgen.config.schema import Document
from docgen.drafts.members import (
    Directory,
    Member,
    away,
    empty_group,
    named_groups,
    parts,
)
from docgen.drafts.values import plain
from docgen.errors import Problem
from docgen.model import Record, Term
from docgen.vietnamese.text import fold


@dataclass(frozen=True, slots=True)
class Addressed:
    """The finished texts, the bare names, how many copies they call for, and how long."""

    lines: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    copies: int = 0
    terms: tuple[Term, ...] = ()


def addressees(
    post: Directory, document: Document, record: Record, day: date, problems: list[Problem]
) -> Addressed:
    """Return whom a document is addressed to; a group with nobody left on its day is a problem.

    What names a recipient group becomes its members, without their notes; else it stands as typed.
    """
    path = document.addressees
    if path is None:
        return Addressed()
    members: dict[str, Member] = {}
    for one in _members(post, record, path, day, problems):
        members.setdefault(fold(one.name), one)
    terms = [one.term for one in members.values() if one.term]
    for one in members.values():
        holding, warnings = post.units.there(one.name, day, post.known.where(record, path))
        terms += holding
        problems += [warning for warning in warnings if warning not in problems]
    names = tuple(one.name for one in members.values())
    endless = (one.name for one in members.values() if one.term is None)
    terms += away(named_groups(post, record, path), day, endless)
    copies = sum(one.copies for one in members.values())
    return Addressed(_lines(names), names, copies, tuple(terms))


def _members(
    post: Directory, record: Record, path: str, day: date, problems: list[Problem]
) -> Iterator[Member]:
    """Yield who is addressed, as often as the cell says so."""
    for part in parts(plain(post.known.value(record, path))):
        group = post.groups.get(fold(part))
        if group is None:
            yield Member(part)
            continue
        present = group.on(day)
        problems += [fault for fault in group.faults if fault not in problems]
        if not present and not group.faults:
            problems.append(empty_group(post, record, path, group, day))
        yield from present


def _lines(names: tuple[str, ...]) -> tuple[str, ...]:
    if len(names) <= 1:
        return names
    return tuple(f"- {name}{'.' if n == len(names) else ';'}" for n, name in enumerate(names, 1))
