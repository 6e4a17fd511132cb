"""Where a table stands in the sheet: its tab, its columns, the rows that say something."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from docgen.config.schema import Table
from docgen.errors import Problem, Where
from docgen.model import Cell, Row, Snapshot, Tab
from docgen.records.merges import Covered, covered
from docgen.records.plain import is_filled
from docgen.vietnamese.characters import shown
from docgen.vietnamese.lexicon import Lexicon
from docgen.vietnamese.text import header_key, tidy

_HEADER_SEARCH = 20


@dataclass(frozen=True, slots=True)
class Layout:
    """One table found in the sheet.

    `letters` gives the sheet's column by header, for those headers of the configuration that
    stand exactly once. `rows` are the data rows in which a person has typed something: a row with
    nothing but a tick or our own statuses is not one of them. `hidden` are the cells of theirs
    that a merged range hides, by row number and column letters.
    """

    name: str
    table: Table
    tab: Tab
    letters: Mapping[str, str]
    rows: tuple[Row, ...]
    hidden: Mapping[tuple[int, str], Covered]

    def cell(self, row: Row, letters: str | None) -> Cell | None:
        """Return the cell that counts in a place: where one is hidden, the range's own or none."""
        over = self.hidden.get((row.number, letters or "")) if self.hidden else None
        if over is None:
            return row.cells.get(letters or "")
        return over.cell if over.counts else None


def lay_out(
    name: str, table: Table, snapshot: Snapshot, known: frozenset[str]
) -> tuple[Layout | None, list[Problem]]:
    """Return a table's layout, None where its tab or header row is missing, and what is amiss.

    `known` are the tabs of all tables, folded: none of them is a renamed tab of another table.
    """
    tab = _tab(table, snapshot)
    if tab is None:
        return None, [_missing_tab(table, snapshot, known)]
    where = Where(file=snapshot.file, table=tab.name)
    headers = _headers(tab, table.header_row)
    if not any(header_key(header) in headers for header in table.columns):
        return None, [_missing_header(table, tab, where)]
    letters, problems = _letters(table, headers, where)
    data = [letters[header] for header in table.columns if _is_data(table, header, letters)]
    rows = tuple(
        row
        for row in tab.rows
        if row.number > table.header_row and any(is_filled(row.cells.get(at)) for at in data)
    )
    return Layout(name, table, tab, letters, rows, covered(table, tab, letters, rows)), problems


def _tab(table: Table, snapshot: Snapshot) -> Tab | None:
    name = Lexicon(snapshot.tabs, header_key).find(table.tab)
    return None if name is None else snapshot.tabs[name]


def _missing_tab(table: Table, snapshot: Snapshot, known: frozenset[str]) -> Problem:
    where = Where(file=snapshot.file, table=table.tab)
    spare = (name for name in snapshot.tabs if header_key(name) not in known)
    nearest = Lexicon(spare, header_key).nearest(table.tab)
    if nearest:
        return Problem("tab-renamed", where, {"tab": table.tab, "nearest": nearest})
    names = ", ".join(f"“{shown(name, 31)}”" for name in [*snapshot.tabs][:12])
    return Problem("tab-missing", where, {"tab": table.tab, "tabs": names})


def _headers(tab: Tab, number: int) -> dict[str, list[Cell]]:
    found: dict[str, list[Cell]] = defaultdict(list)
    for row in tab.rows:
        if row.number == number:
            for cell in row.cells.values():
                if key := header_key(str(cell.value)):
                    found[key].append(cell)
    return dict(found)


def _missing_header(table: Table, tab: Tab, where: Where) -> Problem:
    wanted = {header_key(header) for header in table.columns}
    for row in tab.rows[:_HEADER_SEARCH]:
        if 2 * len(wanted & _headers(tab, row.number).keys()) >= len(wanted):
            params = {"row": table.header_row, "found": row.number}
            return Problem("tab-header-elsewhere", where, params)
    headers = ", ".join(f"“{header}”" for header in [*table.columns][:6])
    return Problem("tab-header-missing", where, {"row": table.header_row, "headers": headers})


def _letters(
    table: Table, headers: Mapping[str, list[Cell]], where: Where
) -> tuple[dict[str, str], list[Problem]]:
    letters: dict[str, str] = {}
    problems: list[Problem] = []
    ours = {header_key(header) for header in _named(table)}
    free = [cells[0] for key, cells in headers.items() if key not in ours]
    spare = Lexicon((shown(tidy(str(cell.value))) for cell in free), header_key)
    for header in _named(table):
        cells = headers.get(header_key(header), [])
        if cells and header in table.columns and len(cells) > 1:
            params = {"column": header, "first": cells[0].ref, "second": cells[1].ref}
            problems.append(Problem("tab-column-doubled", where, params))
        elif cells:
            letters[header] = cells[0].ref.rstrip("0123456789")
        elif header in table.columns:
            problems.append(_missing_column(header, spare.nearest(header), where))
    return letters, problems


def _named(table: Table) -> Iterator[str]:
    yield from table.columns
    for header in (table.key, table.ready, table.status, table.check):
        if header and header not in table.columns:
            yield header


def _missing_column(header: str, nearest: str, where: Where) -> Problem:
    if nearest:
        return Problem("tab-column-renamed", where, {"column": header, "nearest": nearest})
    return Problem("tab-column-missing", where, {"column": header})


def _is_data(table: Table, header: str, letters: Mapping[str, str]) -> bool:
    return header in letters and header not in (table.ready, table.status, table.check)
