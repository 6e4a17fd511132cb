"""What the sheet should say beside each row: its document's state, and what to mend. Pure.

Worked out anew on every run from the register and the problems, so that a status that is no
longer true disappears, and whatever a crash left behind heals on the next run.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from docgen.config.schema import Config, Table
from docgen.errors import Level, Problem
from docgen.messages import Language, message, sentence
from docgen.model import Held, Note, Record, Row, Snapshot, Standing, State, Tab, Update
from docgen.vietnamese.dates import short_date
from docgen.vietnamese.text import header_key

SHOWN = 6
LONGEST = 1500

_CELL = re.compile(r"([A-Z]{1,3})([0-9]+)")


@dataclass(frozen=True, slots=True)
class RowStatus:
    """What one row should say: the state of its document, and what to mend."""

    table: str
    tab: str
    row: int
    key: str
    state: str
    check: str


def row_statuses(
    config: Config,
    records: Mapping[str, Sequence[Record]],
    standings: Mapping[str, Standing],
    held: Iterable[Held],
    problems: Iterable[Problem],
    language: Language,
) -> tuple[RowStatus, ...]:
    """Return the status of every row of the tables that have columns for it."""
    types: dict[str, list[str]] = defaultdict(list)
    for type_, document in config.documents.items():
        types[document.each].append(type_)
    held_by_key = {one.key: one for one in held}
    by_row = _by_row(problems)
    found = []
    for name, table in config.tables.items():
        if not (table.status or table.check):
            continue
        for record in records.get(name, ()):
            keys = {type_: f"{type_}/{record.key}" for type_ in types[name]}
            stopped = [held_by_key[key] for key in keys.values() if key in held_by_key]
            mine = [*by_row.get((record.tab, record.row), ())]
            mine += [p for one in stopped for p in one.problems]
            state = _states(config, keys, standings, held_by_key, language)
            check = _check(record.tab, mine, language)
            found.append(RowStatus(name, record.tab, record.row, record.key, state, check))
    return tuple(found)


def updates(
    config: Config, snapshot: Snapshot, statuses: Iterable[RowStatus]
) -> tuple[tuple[Update, ...], tuple[RowStatus, ...]]:
    """Return the cells that must change, and the statuses for which the sheet has no column."""
    homes = {name: _home(table, snapshot) for name, table in config.tables.items()}
    wanted: list[Update] = []
    homeless: list[RowStatus] = []
    for status in statuses:
        state_at, check_at, rows = homes[status.table]
        if (status.state and not state_at) or (status.check and not check_at):
            homeless.append(status)
        for column, text in ((state_at, status.state), (check_at, status.check)):
            if column and _now(rows, status.row, column) != text:
                wanted.append(Update(status.tab, status.row, column, text, status.key))
    return tuple(wanted), tuple(homeless)


def notes(
    records: Mapping[str, Sequence[Record]],
    held: Iterable[Held],
    problems: Iterable[Problem],
    language: Language,
) -> tuple[Note, ...]:
    """Return what is wrong with each cell of a row, errors and warnings, for a note on the cell."""
    rows = {(record.tab, record.row) for found in records.values() for record in found}
    by_cell: dict[tuple[str, int, str], list[str]] = defaultdict(list)
    for problem in (*problems, *(p for one in held for p in one.problems)):
        match = _CELL.fullmatch(problem.where.cell or "")
        tab = problem.where.table or ""
        if match and problem.level is not Level.INFO and (tab, int(match[2])) in rows:
            by_cell[tab, int(match[2]), match[1]].append(message(problem, language))
    return tuple(
        Note(tab, row, column, _cut("\n".join([*dict.fromkeys(lines)][:SHOWN])))
        for (tab, row, column), lines in by_cell.items()
    )


def _by_row(problems: Iterable[Problem]) -> dict[tuple[str, int], list[Problem]]:
    found: dict[tuple[str, int], list[Problem]] = defaultdict(list)
    for problem in problems:
        place = problem.where
        digits = "".join(c for c in place.cell or "" if c.isdigit())
        if place.table and digits and problem.level is not Level.INFO:
            found[place.table, int(digits)].append(problem)
    return found


def _states(
    config: Config,
    keys: Mapping[str, str],
    standings: Mapping[str, Standing],
    held: Mapping[str, Held],
    language: Language,
) -> str:
    """Return where a row's document stands; of several each, with the name of its type.

    A type that the row is not made into says nothing, and a single state needs no name.
    """
    states = {
        type_: state
        for type_, key in keys.items()
        if (state := _state(standings.get(key), held.get(key), language))
    }
    if len(states) == 1:
        return next(iter(states.values()))
    return "\n".join(f"{config.documents[type_].name}: {state}" for type_, state in states.items())


def _state(standing: Standing | None, held: Held | None, language: Language) -> str:
    if standing is None or standing.state is State.VOID:
        return sentence("status-held", language) if held else _void(standing, language)
    params = {"number": _number(standing), "date": _date(standing)}
    final = standing.state in (State.ISSUED, State.WITHDRAWN)
    state = State.HELD if held and not final else standing.state
    keeps = state in (State.HELD, State.WITHDRAWN) and standing.numbering.number
    numbered = "-numbered" if keeps else ""
    pinned = sentence("status-pinned", language) if standing.pinned and not final else ""
    link = f"\n{standing.link}" if standing.link and standing.state is not State.WITHDRAWN else ""
    return sentence(f"status-{state}{numbered}", language, params) + pinned + link


def _void(standing: Standing | None, language: Language) -> str:
    if standing is None:
        return ""
    return sentence("status-void", language, {"number": _number(standing)})


def _number(standing: Standing) -> str:
    numbering = standing.numbering
    return f"{numbering.number:02}/{numbering.symbol}" if numbering.number else ""


def _date(standing: Standing) -> str:
    return short_date(standing.numbering.issued) if standing.numbering.issued else ""


def _check(tab: str, found: Iterable[Problem], language: Language) -> str:
    problems = [*{problem.identity: problem for problem in found}.values()]
    lines = [f"{_place(tab, problem)}{message(problem, language)}" for problem in problems[:SHOWN]]
    if len(problems) > SHOWN:
        lines.append(sentence("status-more", language, {"count": len(problems) - SHOWN}))
    return _cut("\n".join(dict.fromkeys(lines)))


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _place(tab: str, problem: Problem) -> str:
    place = problem.where
    if not place.cell:
        return ""
    return f"{place.cell}: " if place.table == tab else f"{place.table}!{place.cell}: "


def _home(table: Table, snapshot: Snapshot) -> tuple[str, str, Mapping[int, Row]]:
    tab = _tab(table, snapshot)
    rows = {row.number: row for row in tab.rows} if tab else {}
    return (
        _column_letters(table, snapshot, table.status),
        _column_letters(table, snapshot, table.check),
        rows,
    )


def _column_letters(table: Table, snapshot: Snapshot, header: str | None) -> str:
    """Return the letters of the column with this header, or nothing where there is none."""
    tab = _tab(table, snapshot)
    top = next((row for row in tab.rows if row.number == table.header_row), None) if tab else None
    if header is None or top is None:
        return ""
    wanted = header_key(header)
    matching = (a for a, cell in top.cells.items() if header_key(str(cell.value)) == wanted)
    return next(matching, "")


def _tab(table: Table, snapshot: Snapshot) -> Tab | None:
    return next(
        (tab for name, tab in snapshot.tabs.items() if header_key(name) == header_key(table.tab)),
        None,
    )


def _now(rows: Mapping[int, Row], number: int, column: str) -> str:
    row = rows.get(number)
    cell = row.cells.get(column) if row else None
    return "" if cell is None else str(cell.value)
