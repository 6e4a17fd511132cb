"""Where a sheet that stands departs from what the configuration declares."""

from collections.abc import Iterator, Mapping
from itertools import islice

from docgen.errors import Level, Problem, Where
from docgen.model import Kind, Row, Snapshot, Tab
from docgen.sheets.declaration import (
    NO_FORMAT,
    Declaration,
    DeclaredColumn,
    DeclaredTab,
    Guard,
    Offer,
)
from docgen.sheets.looks import FoundOffer, Look, Looks
from docgen.sheets.styles import is_date_format
from docgen.vietnamese.characters import shown
from docgen.vietnamese.lexicon import Lexicon
from docgen.vietnamese.text import header_key, tidy

_NUMBERS = ("integer", "decimal", "money")
_NAMED = 6  # choices that a sentence names


def departures(declared: Declaration, snapshot: Snapshot, looks: Looks) -> tuple[Problem, ...]:
    """Return where the columns that stand look otherwise than declared, tab by tab.

    Tabs and columns that people fill and that are missing are not told here: reading the sheet
    tells them.
    """
    tabs = {header_key(name): tab for name, tab in snapshot.tabs.items()}
    found: list[Problem] = []
    for declared_tab in declared.tabs.values():
        tab = tabs.get(header_key(declared_tab.name))
        if tab is not None:
            checker = _Checker(declared, declared_tab, tab, snapshot, looks.get(tab.name, {}))
            found += checker.problems()
    return tuple(found)


def headers_of(rows: Mapping[int, Row], number: int) -> dict[str, list[str]]:
    """Return the column letters of each header of a row, by the header as names are compared."""
    found: dict[str, list[str]] = {}
    if number in rows:
        for letters, cell in rows[number].cells.items():
            if key := header_key(str(cell.value)):
                found.setdefault(key, []).append(letters)
    return found


class _Checker:
    """Holds one tab against what it should be."""

    def __init__(
        self,
        declared: Declaration,
        wanted: DeclaredTab,
        tab: Tab,
        snapshot: Snapshot,
        looks: Mapping[str, Look],
    ) -> None:
        self._declared = declared
        self._wanted = wanted
        self._tab = tab
        self._snapshot = snapshot
        self._looks = looks
        self._headers = headers_of({row.number: row for row in tab.rows}, wanted.header_row)

    def problems(self) -> Iterator[Problem]:
        """Yield what departs, column by column; of a tab without a header nothing can be said."""
        columns = self._wanted.columns
        if not any(header_key(column.header) in self._headers for column in columns):
            return
        for column in columns:
            at = self._headers.get(header_key(column.header), [])
            if not at:
                yield from self._missing(column)
                continue
            look = self._looks.get(at[0], Look())
            cell = f"{at[0]}{self._wanted.header_row}"
            for code, level, params in self._departures(column, look):
                yield self._problem(code, level, column, cell, params)
            yield from self._zeros(column, at[0])

    def _missing(self, column: DeclaredColumn) -> Iterator[Problem]:
        """Yield that a column is missing for our answers: nobody fills it, so no reader told it."""
        if column.kind not in ("status", "check"):
            return
        known = {header_key(one.header) for one in self._wanted.columns}
        row = next((row for row in self._tab.rows if row.number == self._wanted.header_row), None)
        texts = (shown(tidy(str(cell.value))) for cell in row.cells.values()) if row else ()
        spare = Lexicon((text for text in texts if header_key(text) not in known), header_key)
        nearest = spare.nearest(column.header)
        code = "sheet-answers-renamed" if nearest else "sheet-answers-missing"
        params: dict[str, str | int] = {"nearest": nearest} if nearest else {}
        yield self._problem(code, Level.WARNING, column, None, params)

    def _departures(
        self, column: DeclaredColumn, look: Look
    ) -> Iterator[tuple[str, Level, dict[str, str | int]]]:
        if code := wrong_format(column, look.format):
            grave = column.is_key or column.kind != "text"
            yield (
                code,
                Level.WARNING if grave else Level.INFO,
                {"found": look.format, "wanted": column.format},
            )
        if column.kind == "yes-no" and look.box is not None:
            if not look.box:
                yield "sheet-no-box", Level.WARNING, {}
        elif column.offer is not None:
            yield from self._offered(column.offer, look.offer)
        if look.guard is not None and look.guard is Guard.FREE and column.guard is not Guard.FREE:
            code = "sheet-key-unprotected" if column.is_key else "sheet-answers-unprotected"
            yield code, Level.WARNING, {}

    def _offered(
        self, wanted: Offer, found: FoundOffer | None
    ) -> Iterator[tuple[str, Level, dict[str, str | int]]]:
        if found is None:
            yield "sheet-no-offer", Level.WARNING, {}
        elif wanted.tab:
            if found.choices or (found.tab and not self._is_column(wanted, found)):
                yield "sheet-offer-elsewhere", Level.WARNING, {"tab": wanted.tab}
        elif choices := found.choices or self._cells(found):
            missing = [one for one in wanted.choices if one not in choices]
            surplus = [one for one in choices if one not in wanted.choices]
            if missing:
                yield "sheet-offer-lacks", Level.WARNING, {"choices": _named(missing)}
            if surplus:
                yield "sheet-offer-surplus", Level.WARNING, {"choices": _named(surplus)}

    def _is_column(self, wanted: Offer, found: FoundOffer) -> bool:
        """Tell whether a drop-down takes its words from where the other table's keys stand."""
        if header_key(found.tab) != header_key(wanted.tab):
            return False
        name = next((n for n in self._snapshot.tabs if header_key(n) == header_key(wanted.tab)), "")
        if not name:
            return True  # the missing tab is told already
        other = next(t for t in self._declared.tabs.values() if t.name == wanted.tab)
        rows = {row.number: row for row in self._snapshot.tabs[name].rows}
        at = headers_of(rows, other.header_row).get(header_key(wanted.header))
        return not at or found.letters in at

    def _cells(self, found: FoundOffer) -> tuple[str, ...]:
        """Return the words in the cells that a drop-down takes its choices from."""
        tab = self._snapshot.tabs.get(found.tab)
        if tab is None:
            return ()
        last = found.last or max((row.number for row in tab.rows), default=0)
        rows = (row for row in tab.rows if found.first <= row.number <= last)
        return tuple(
            tidy(str(row.cells[found.letters].value)) for row in rows if found.letters in row.cells
        )

    def _zeros(self, column: DeclaredColumn, letters: str) -> Iterator[Problem]:
        """Yield that keys are numbers: a zero before them is gone."""
        if not (column.is_key or column.kind == "reference"):
            return
        cells = [
            row.cells[letters]
            for row in self._tab.rows
            if row.number > self._wanted.header_row
            and letters in row.cells
            and row.cells[letters].kind is Kind.NUMBER
        ]
        if cells:
            params: dict[str, str | int] = {"count": len(cells)}
            yield self._problem("sheet-zeros-lost", Level.WARNING, column, cells[0].ref, params)

    def _problem(
        self,
        code: str,
        level: Level,
        column: DeclaredColumn,
        cell: str | None,
        params: Mapping[str, str | int],
    ) -> Problem:
        where = Where(file=self._snapshot.file, table=self._tab.name, cell=cell)
        return Problem(code, where, {"column": column.header, **params}, level)


def wrong_format(column: DeclaredColumn, found: str) -> str:
    """Return the code for a number format that does harm in a column, empty for any other."""
    family = _family(found)
    if column.kind in ("date", *_NUMBERS):
        if family == "text":
            return "sheet-format-text"
        fits = ("date",) if column.kind == "date" else ("number", "automatic")
        return "" if family in fits or family == "automatic" else "sheet-format-other"
    if column.kind in ("text", "reference") and not column.ours and family != "text":
        return "sheet-format-zeros"
    return "sheet-format-zeros" if column.is_key and family != "text" else ""


def _family(found: str) -> str:
    if found in ("", NO_FORMAT):
        return "automatic"
    if "@" in found and not any(sign in found for sign in "0#"):
        return "text"
    return "date" if is_date_format(found) else "number"


def _named(choices: list[str]) -> str:
    words = ", ".join(f"“{shown(one, 40)}”" for one in islice(choices, _NAMED))
    return words + (" …" if len(choices) > _NAMED else "")
