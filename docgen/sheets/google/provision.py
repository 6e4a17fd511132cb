"""A spreadsheet at Google made to what the configuration declares, adding only what is missing.

Cells that say something, columns, rules, formats and notes that stand are never touched: they are
people's, or ours from an earlier time. All additions go in one request, which Google carries out
whole or not at all, so a run that was cut off is simply run again.
"""

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from openpyxl.utils import get_column_letter

from docgen.config.google import SHEETS
from docgen.errors import Level, Problem, Stopped, Where
from docgen.sheets.declaration import Declaration, DeclaredColumn, DeclaredTab, Guard
from docgen.sheets.google import dress
from docgen.sheets.google.answers import Refused
from docgen.sheets.google.present import Client, Present, PresentTab, present
from docgen.sheets.google.transport import Google
from docgen.vietnamese.characters import shown
from docgen.vietnamese.lexicon import Lexicon
from docgen.vietnamese.text import header_key

Json = Any

_ROWS, _COLUMNS = 1000, 26  # of a tab that people may add to


@dataclass(frozen=True, slots=True)
class Provided:
    """What was added: tabs, columns of tabs that stood, requests in all; what was left alone."""

    id: str
    title: str
    account: str
    tabs: int
    columns: int
    requests: int
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Additions:
    """Requests in the order in which they are sent, what they add, and what stays as it is."""

    requests: list[Json] = field(default_factory=list)
    tabs: int = 0
    columns: int = 0
    problems: list[Problem] = field(default_factory=list)


def new_spreadsheet(client: Google, title: str, *, locale: str, zone: str) -> str:
    """Return the id of a new, empty spreadsheet that the service account owns.

    Raises Stopped where it may own none, as Google lets few: then a person makes the spreadsheet.
    """
    properties = {"title": title, "locale": locale, "timeZone": zone}
    try:
        said = client.request("post", f"{SHEETS}/v4/spreadsheets", json={"properties": properties})
    except Refused as fault:
        if fault.status != 403 or fault.problems[0].code == "google-api-off":
            raise
        where = Where(file=title)
        raise Stopped(Problem("sheet-google-refused", where, {"account": client.account})) from None
    return str(said.json().get("spreadsheetId", ""))


def provide(client: Client, spreadsheet: str, declared: Declaration) -> Provided:
    """Add to a spreadsheet what is declared and missing there; a second time there is nothing.

    Raises Stopped or Later as the client does; then nothing was added.
    """
    found = present(client, spreadsheet, declared)
    additions = _additions(found, declared, client.account)
    if additions.requests:
        _add(client, spreadsheet, additions.requests, found.title)
    return Provided(
        id=spreadsheet,
        title=found.title,
        account=client.account,
        tabs=additions.tabs,
        columns=additions.columns,
        requests=len(additions.requests),
        problems=tuple(additions.problems),
    )


def _add(client: Client, spreadsheet: str, requests: list[Json], title: str) -> None:
    """Send the additions; raises Stopped with what a person can do where Google takes none."""
    try:
        client.batch_update(spreadsheet, {"requests": requests})
    except Refused as fault:
        if fault.status != 400:
            raise
        params = {"account": client.account}
        raise Stopped(Problem("sheet-google-unchanged", Where(file=title), params)) from None


def _additions(found: Present, declared: Declaration, account: str) -> _Additions:
    """Return all that is missing: first the tabs, because drop-downs look into them."""
    made = _Additions()
    plans = [plan for tab in declared.tabs.values() if (plan := _plan(found, declared, tab, made))]
    by_name = {plan.wanted.name: plan for plan in plans}
    for plan in plans:
        plan.add_grid(made)
    for plan in plans:
        made.requests += plan.requests(declared, by_name, account)
    return made


@dataclass(slots=True)
class _Plan:
    """Where the columns of a tab stand or will stand (from 0), and which of them are new."""

    wanted: DeclaredTab
    id: int
    present: PresentTab | None
    places: dict[str, int]
    new: frozenset[str]

    def add_grid(self, made: _Additions) -> None:
        """Make the tab, or room in it, and keep its headers in sight."""
        if self.present is None:
            made.tabs += 1
            made.requests.append(dress.tab(self.wanted, self.id, _ROWS, _COLUMNS))
            return
        made.columns += len(self.new)
        wide = max(self.places.values(), default=-1) + 1
        if wide > self.present.columns:
            made.requests.append(dress.more(self.id, "COLUMNS", wide - self.present.columns))
        if self.wanted.header_row >= self.present.rows:
            missing = self.wanted.header_row + 1 - self.present.rows
            made.requests.append(dress.more(self.id, "ROWS", missing))
        if not self.present.frozen_rows:
            made.requests.append(dress.frozen(self.wanted, self.id))

    def requests(
        self, declared: Declaration, plans: Mapping[str, "_Plan"], account: str
    ) -> Iterator[Json]:
        """Yield what each column lacks, and the protection of the headers."""
        for column in self.wanted.columns:
            if column.header in self.places:
                yield from self._column(column, plans)
        for column in self.wanted.columns:
            if column.header in self.places:
                yield from self._guards(column, account)
        head = self.wanted.header_row - 1
        first = min(self.places.values(), default=0)
        if self.present is None or self.present.guard(head, first) is Guard.FREE:
            yield dress.guarded_headers(self.wanted, self.id)
        for column in self.wanted.columns:
            if column.kind == "status" and column.header in self.places:
                yield from self._colours(column, declared)

    def _column(self, column: DeclaredColumn, plans: Mapping[str, "_Plan"]) -> Iterator[Json]:
        at = self.places[column.header]
        row = self.wanted.header_row
        source = self._source(column, plans)
        if column.header in self.new or self.present is None:
            yield dress.header(column, self.id, row, at)
            yield dress.width(column, self.id, at)
            yield dress.cells(column, self.id, row, at)
            if rule := dress.rule(column, source):
                yield dress.offered(rule, self.id, row, at)
            return
        cells = self.present.below(row, at)
        noted = self.present.cells.get((row - 1, at))
        if noted and not noted.note:
            yield dress.noted(column, self.id, row, at)
        if not any(cell.format for cell in cells) and (form := dress.number_format(column)):
            yield dress.formatted(form, self.id, row, at)
        # Boxes over words that people typed would only show them as faulty.
        typed = column.kind == "yes-no" and any(cell.words for cell in cells)
        ruled = typed or any(cell.rule for cell in cells)
        if not ruled and (rule := dress.rule(column, source)):
            yield dress.offered(rule, self.id, row, at)

    def _source(self, column: DeclaredColumn, plans: Mapping[str, "_Plan"]) -> str:
        """Return where the keys of another tab stand, in Google's words; empty if nowhere."""
        if column.offer is None or not column.offer.tab:
            return ""
        other = plans.get(column.offer.tab)
        if other is None or column.offer.header not in other.places:
            return ""
        name = other.present.name if other.present else other.wanted.name
        letters = get_column_letter(other.places[column.offer.header] + 1)
        quoted = name.replace("'", "''")
        return f"='{quoted}'!{letters}{other.wanted.header_row + 1}:{letters}"

    def _guards(self, column: DeclaredColumn, account: str) -> Iterator[Json]:
        at = self.places[column.header]
        here = self.present and self.present.guard(self.wanted.header_row, at)
        if column.guard is not Guard.FREE and here in (None, Guard.FREE):
            yield dress.guarded(column, self.id, self.wanted.header_row, at, account)

    def _colours(self, column: DeclaredColumn, declared: Declaration) -> Iterator[Json]:
        at = self.places[column.header]
        there = self.present.coloured if self.present else ()
        if any(area.covers(self.wanted.header_row, at) for area in there):
            return
        first = self.present.colours if self.present else 0
        for index, colour in enumerate(declared.colours, start=first):
            yield dress.coloured(colour, self.id, self.wanted.header_row, at, index)


def _plan(
    found: Present, declared: Declaration, wanted: DeclaredTab, made: _Additions
) -> _Plan | None:
    """Return where a tab's columns go, None where it is better left alone: a person renamed it."""
    tab = found.tab(wanted.name)
    if tab is None:
        if nearest := _renamed_tab(found, declared, wanted):
            where = Where(file=found.title, table=wanted.name)
            params = {"tab": wanted.name, "nearest": nearest}
            made.problems.append(Problem("sheet-left-tab", where, params, Level.WARNING))
            return None
        places = {column.header: column.number - 1 for column in wanted.columns}
        return _Plan(wanted, _free_id(found, wanted), None, places, frozenset(places))
    headers = tab.headers(wanted.header_row - 1)
    there = {
        column.header: headers[header_key(column.header)]
        for column in wanted.columns
        if header_key(column.header) in headers
    }
    if not there and not tab.is_blank:
        where = Where(file=found.title, table=tab.name)
        row = {"row": wanted.header_row}
        made.problems.append(Problem("sheet-left-headers", where, row, Level.WARNING))
        return None
    return _plan_columns(found, wanted, tab, there, made)


def _plan_columns(
    found: Present,
    wanted: DeclaredTab,
    tab: PresentTab,
    there: Mapping[str, int],
    made: _Additions,
) -> _Plan:
    """Return where the columns of a tab that stands are; missing ones go behind the last."""
    known = {header_key(column.header) for column in wanted.columns}
    head = wanted.header_row - 1
    texts = (shown(cell.text) for (row, _), cell in tab.cells.items() if row == head and cell.text)
    spare = Lexicon((text for text in texts if header_key(text) not in known), header_key)
    places, new, free = dict(there), [], tab.used_columns
    for column in wanted.columns:
        if column.header in there:
            continue
        if nearest := spare.nearest(column.header):
            where = Where(file=found.title, table=tab.name)
            params = {"column": column.header, "nearest": nearest}
            made.problems.append(Problem("sheet-left-column", where, params, Level.WARNING))
            continue
        places[column.header] = free
        new.append(column.header)
        free += 1
    return _Plan(wanted, tab.id, tab, places, frozenset(new))


def _renamed_tab(found: Present, declared: Declaration, wanted: DeclaredTab) -> str:
    """Return the tab that a missing one was probably renamed to: near by name, and not blank."""
    known = {header_key(tab.name) for tab in declared.tabs.values()}
    spare = (
        tab.name for tab in found.tabs if header_key(tab.name) not in known and not tab.is_blank
    )
    return Lexicon(spare, header_key).nearest(wanted.name)


def _free_id(found: Present, wanted: DeclaredTab) -> int:
    """Return an id for a new tab: of its name, so that two runs at once cannot make it twice."""
    taken = {tab.id for tab in found.tabs}
    number = _id(wanted.name)
    while number in taken:
        number += 1
    return number


def _id(name: str) -> int:
    return zlib.crc32(header_key(name).encode()) & 0x3FFFFFFF
