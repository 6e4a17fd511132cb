"""What is to be set in which cell, from the news of a run and the sheet as it is now. Pure.

Only what differs is set, and only where the row is certain (see `pairing`). Cells that may not or
cannot be written are left out: their rows stand in a tab of our own instead (see `results_tab`).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from openpyxl.utils import column_index_from_string, get_column_letter

from docgen.errors import Level, Problem, Where
from docgen.model import Snapshot, Update
from docgen.sheets.google.now import Json, Page
from docgen.sheets.google.pairing import Sight, sight
from docgen.sheets.google.refusing import Refusals
from docgen.sheets.news import News
from docgen.sheets.tabxml import writable
from docgen.vietnamese.text import header_key, tidy

MARK = "docgen:"  # the first line of our notes; whatever lacks it is a person's
CELL_LIMIT = 50_000  # what Google takes in one cell

_PLACE = re.compile(r"^([A-Z]{1,3})([0-9]+)(?=: )", re.MULTILINE)


class Spot(NamedTuple):
    """One cell: the tab's name now, row and column from 1."""

    title: str
    row: int
    column: int


@dataclass(slots=True)
class Plan:
    """What one request sets: texts and notes by cell (empty ones clear), and what stays out.

    `typed` gives people's cells back that an earlier write fell upon. `told_elsewhere` are rows of
    the snapshot whose cells refuse to be written, by tab.
    """

    sights: dict[str, Sight] = field(default_factory=dict)
    texts: dict[Spot, str] = field(default_factory=dict)
    notes: dict[Spot, str] = field(default_factory=dict)
    typed: dict[Spot, Json] = field(default_factory=dict)
    told_elsewhere: set[tuple[str, int]] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


def is_ours(note: str) -> bool:
    """Tell whether a note was written by docgen."""
    return note.split("\n", 1)[0].strip() == MARK


def plan(snapshot: Snapshot, news: News, pages: Mapping[str, Page], account: str) -> Plan:
    """Return what to set, in rows that are the snapshot's own, and why anything is not.

    `account` is who writes, for those who have to let it.
    """
    made = Plan(sights=_sights(snapshot, news, pages))
    waiting: dict[str, set[int]] = defaultdict(set)
    refusals = Refusals(snapshot.file, account)
    for update in _keys_first(news.updates, made.sights):
        _aim(made, update, waiting, refusals)
    _aim_notes(made, news, refusals)
    made.problems += _gone(snapshot, news, pages, made.sights)
    made.problems += _waiting(snapshot, waiting)
    made.problems += refusals.problems()
    return made


def _sights(snapshot: Snapshot, news: News, pages: Mapping[str, Page]) -> dict[str, Sight]:
    by_tab = {header_key(table.tab): table for table in news.tables.values()}
    given: dict[str, dict[int, str]] = defaultdict(dict)
    for update in news.updates:
        if not update.key:
            given[update.tab][update.row] = update.text
    return {
        name: sight(by_tab[header_key(name)], tab, pages[name], given[name])
        for name, tab in snapshot.tabs.items()
        if name in pages and header_key(name) in by_tab
    }


def _keys_first(updates: Iterable[Update], sights: Mapping[str, Sight]) -> list[Update]:
    return sorted(updates, key=lambda one: not _is_key(one, sights.get(one.tab)))


def _is_key(update: Update, seen: Sight | None) -> bool:
    return seen is not None and column_index_from_string(update.column) == seen.key


def _aim(made: Plan, update: Update, waiting: dict[str, set[int]], refusals: Refusals) -> None:
    seen = made.sights.get(update.tab)
    if seen is None:
        return
    row = seen.rows.get(update.row)
    is_key = _is_key(update, seen)
    if row is None or update.row in waiting[update.tab] or (is_key and _taken(seen, update, row)):
        waiting[update.tab].add(update.row)
        return
    column = seen.columns.get(column_index_from_string(update.column))
    if column is None:
        return  # its header is gone, which is told of the tab
    text = writable(update.text if is_key else _moved(update, seen, row), CELL_LIMIT)
    held = seen.page.cell(row, column)
    if not held.formula and _says(held.text, text) and (held.text or held.content is None):
        return
    if refusals.refuse(seen, update, row, column):
        made.told_elsewhere.add((update.tab, update.row))
    else:
        made.texts[Spot(seen.page.title, row, column)] = text


def _taken(seen: Sight, update: Update, row: int) -> bool:
    """A person, or another run, gave this key to another row meanwhile."""
    return any(other != row for other in seen.bearers.get(header_key(update.text), ()))


def _says(now: str, text: str) -> bool:
    return now == text or (tidy(now) == tidy(text) and bool(tidy(text)))


def _moved(update: Update, seen: Sight, row: int) -> str:
    """The text with the addresses at the head of its lines where the row's cells are now."""

    def place(match: re.Match[str]) -> str:
        if int(match[2]) != update.row:
            return match[0]
        column = column_index_from_string(match[1])
        return f"{get_column_letter(seen.columns.get(column, column))}{row}"

    return _PLACE.sub(place, update.text)


def _aim_notes(made: Plan, news: News, refusals: Refusals) -> None:
    wanted: dict[Spot, str] = {}
    for note in news.notes:
        seen = made.sights.get(note.tab)
        row = seen.rows.get(note.row) if seen else None
        column = seen.columns.get(column_index_from_string(note.column)) if seen else None
        if seen and row and column:
            spot = Spot(seen.page.title, row, column)
            wanted[spot] = writable(f"{MARK}\n{note.text}", CELL_LIMIT)
    for seen in made.sights.values():
        for spot, now in _notes_of(seen, wanted):
            text = wanted.get(spot, "")
            theirs = bool(now) and not is_ours(now)
            if theirs or now == text or refusals.locked(seen, spot.row, spot.column):
                continue
            made.notes[spot] = text


def _notes_of(seen: Sight, wanted: Mapping[Spot, str]) -> Iterator[tuple[Spot, str]]:
    """Yield the cells of known rows that have a note or should have one, with the note now."""
    title = seen.page.title
    spots = {spot for spot in wanted if spot.title == title}
    for row in seen.rows.values():
        for column, held in seen.page.rows.get(row, {}).items():
            if held.note:
                spots.add(Spot(title, row, column))
    for spot in sorted(spots):
        yield spot, seen.page.cell(spot.row, spot.column).note


def _gone(
    snapshot: Snapshot, news: News, pages: Mapping[str, Page], sights: Mapping[str, Sight]
) -> Iterator[Problem]:
    wanted = {update.tab for update in news.updates}
    for tab in sorted(wanted - sights.keys()):
        where = Where(file=snapshot.file, table=tab)
        yield Problem("google-tab-gone", where, {"tab": tab}, Level.WARNING)
    for tab in sorted(wanted & sights.keys()):
        if lost := sights[tab].lost:
            where = Where(file=snapshot.file, table=tab)
            headers = ", ".join(f"“{header}”" for header in lost)
            yield Problem("google-columns-gone", where, {"headers": headers}, Level.WARNING)


def _waiting(snapshot: Snapshot, waiting: Mapping[str, set[int]]) -> Iterator[Problem]:
    for tab, rows in sorted(waiting.items()):
        if rows:
            where = Where(file=snapshot.file, table=tab)
            yield Problem("google-rows-wait", where, {"count": len(rows)}, Level.INFO)
