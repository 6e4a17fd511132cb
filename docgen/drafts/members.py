"""Recipient groups: who stands in each, with which note, how many copies, since when."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches

from docgen.config.roles import Recipients
from docgen.drafts.sources import Sources
from docgen.drafts.units import UnitNames, unit_names
from docgen.drafts.values import plain
from docgen.errors import Problem
from docgen.model import Record, Term, covers
from docgen.vietnamese.dates import short_date
from docgen.vietnamese.text import fold


@dataclass(frozen=True, slots=True)
class Member:
    """One recipient of a group; an open end is None."""

    name: str
    note: str = ""
    joined: bool = False
    copies: int = 1
    since: date | None = None
    until: date | None = None

    @property
    def term(self) -> Term | None:
        """Return from when to when it receives; None where that has no end either way."""
        if self.since is None and self.until is None:
            return None
        return Term("recipient", self.name, "", self.since, self.until)


@dataclass(frozen=True, slots=True)
class Group:
    """A group as the sheet has it: its title, its members in the order of the sheet.

    `faults` are those of rows that cannot be read: no paper goes out without somebody.
    """

    title: str
    members: tuple[Member, ...]
    faults: tuple[Problem, ...] = ()

    def on(self, day: date) -> tuple[Member, ...]:
        """Return those who receive on a day."""
        return tuple(one for one in self.members if covers(day, one.since, one.until))

    def others(self, day: date) -> tuple[Term, ...]:
        """Return the terms of those who do not receive on a day."""
        away = [one for one in self.members if not covers(day, one.since, one.until)]
        terms = (one.term for one in away)
        return tuple(replace(term, kind="other-recipient") for term in terms if term)


Groups = Mapping[str, Group]


@dataclass(frozen=True, slots=True)
class Directory:
    """All that the sheet says of who may receive: groups by folded title, units by name."""

    known: Sources
    groups: Groups
    units: UnitNames


def directory(known: Sources) -> Directory:
    """Return the recipients of one reading of the sheet."""
    return Directory(known, recipient_groups(known), unit_names(known))


def recipient_groups(known: Sources) -> Groups:
    """Return the groups by their folded titles."""
    roles = known.config.recipients
    rows: dict[str, list[Record]] = {}
    for record in known.rows(roles.table) if roles else ():
        if roles is not None and (title := plain(record.values.get(roles.group))):
            rows.setdefault(fold(title), []).append(record)
    return {key: _group(known, roles, mine) for key, mine in rows.items()} if roles else {}


def parts(text: str) -> list[str]:
    """Return what a cell lists: parted by `;` or line breaks, without the marks around them."""
    found = (re.sub(r"^[-–+•]\s+", "", part.strip()) for part in re.split(r"[;\n]", text))
    return [bare for part in found if (bare := part.strip().rstrip(".,").rstrip())]


def joined_lines(members: Sequence[Member]) -> list[list[Member]]:
    """Return the members by lines: one that is joined stands on the line above it."""
    lines: list[list[Member]] = []
    for one in members:
        if one.joined and lines:
            lines[-1].append(one)
        else:
            lines.append([one])
    return lines


def named_groups(post: Directory, record: Record, path: str | None) -> Iterator[Group]:
    """Yield the groups that a cell names."""
    for part in parts(plain(post.known.value(record, path))) if path else ():
        if group := post.groups.get(fold(part)):
            yield group


def away(groups: Iterable[Group], day: date, standing: Iterable[str]) -> tuple[Term, ...]:
    """Return when those of some groups receive who do not on a day.

    Without those who stand on the paper all the same, without end (`standing`, their names).
    """
    there = {fold(name) for name in standing}
    return tuple(
        term for group in groups for term in group.others(day) if fold(term.name) not in there
    )


def unknown_group(post: Directory, record: Record, path: str, wanted: str) -> Problem:
    """Return that a cell names a group that there is not."""
    groups = post.groups
    near = get_close_matches(fold(wanted), groups, n=1, cutoff=0.5)
    titles = ", ".join(f"“{group.title}”" for group in groups.values())
    params = {"value": wanted, "known": titles, "nearest": groups[near[0]].title if near else ""}
    code = "draft-recipient-group-near" if near else "draft-recipient-group-unknown"
    return Problem(code, post.known.where(record, path), params)


def empty_group(post: Directory, record: Record, path: str, group: Group, day: date) -> Problem:
    """Return that a group has nobody left on a day."""
    params = {"group": group.title, "date": short_date(day)}
    return Problem("draft-recipient-group-empty", post.known.where(record, path), params)


def _group(known: Sources, roles: Recipients, rows: Sequence[Record]) -> Group:
    return Group(
        plain(rows[0].values.get(roles.group)),
        tuple(_member(roles, record) for record in rows if not known.errors(record)),
        tuple(fault for record in rows for fault in known.errors(record)),
    )


def _member(roles: Recipients, record: Record) -> Member:
    def said(tag: str | None) -> object:
        return record.values.get(tag) if tag else None

    copies, since, until = said(roles.copies), said(roles.from_), said(roles.to)
    return Member(
        name=_bare(plain(record.values.get(roles.name))),
        note=_bare(plain(record.values.get(roles.note))) if roles.note else "",
        joined=said(roles.joined) is True,
        copies=copies if isinstance(copies, int) else 1,
        since=since if isinstance(since, date) else None,
        until=until if isinstance(until, date) else None,
    )


def _bare(text: str) -> str:
    return text.strip().rstrip(";.").rstrip()
