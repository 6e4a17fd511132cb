"""Which cells of ours cannot be written, and the problems that say so."""

from collections import defaultdict
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

from docgen.errors import Level, Problem, Where
from docgen.model import Update
from docgen.sheets.google.now import Guard
from docgen.sheets.google.pairing import Sight

_Reason = tuple[str, str, int, int]  # code, tab, column, which of the tab's guards


@dataclass(slots=True)
class Refusals:
    """The cells met that keep us out, counted by reason, tab and column."""

    file: str
    account: str
    _first: dict[_Reason, tuple[int, Guard | None]] = field(default_factory=dict)
    _formulas: dict[tuple[str, int], int] = field(default_factory=dict)
    _rows: dict[_Reason, set[int]] = field(default_factory=lambda: defaultdict(set))

    def refuse(self, seen: Sight, update: Update, row: int, column: int) -> bool:
        """Tell whether a cell must be left alone, and remember why.

        It is locked against us, hidden by a merged range, or its column holds a formula: that is a
        person's, and what it fills with values would break where we write.
        """
        number = self._guard(seen, row, column)
        if number >= 0:
            guard = seen.page.guards[number]
            return self._note(("google-protected", update.tab, column, number), row, guard)
        if _hidden(seen, row, column):
            return self._note(("google-merged", update.tab, column, -1), row, None)
        if formula := self._formula(seen, column):
            reason = ("google-formula", update.tab, column, -1)
            self._first.setdefault(reason, (formula, None))
            return self._note(reason, row, None)
        return False

    def locked(self, seen: Sight, row: int, column: int) -> bool:
        """Tell whether a note cannot be set on a cell, or nobody would see it there."""
        return self._guard(seen, row, column) >= 0 or _hidden(seen, row, column)

    def problems(self) -> list[Problem]:
        """Return a warning for each reason, tab and column: the first cell, and how many."""
        found = []
        for reason, (row, guard) in self._first.items():
            code, tab, column, _ = reason
            where = Where(file=self.file, table=tab, cell=f"{get_column_letter(column)}{row}")
            params: dict[str, str | int] = {"count": len(self._rows[reason])}
            if guard is not None:
                params |= {"range": guard.description or _range(guard), "account": self.account}
            found.append(Problem(code, where, params, Level.WARNING))
        return found

    def _note(self, reason: _Reason, row: int, guard: Guard | None) -> bool:
        self._first.setdefault(reason, (row, guard))
        self._rows[reason].add(row)
        return True

    def _formula(self, seen: Sight, column: int) -> int:
        """The first row of a column that holds a formula; 0 where there is none."""
        place = (seen.page.title, column)
        if place not in self._formulas:
            rows = (row for row in seen.page.rows if seen.page.cell(row, column).formula)
            self._formulas[place] = min(rows, default=0)
        return self._formulas[place]

    def _guard(self, seen: Sight, row: int, column: int) -> int:
        guards = enumerate(seen.page.guards)
        return next((number for number, guard in guards if guard.keeps(row, column)), -1)


def _hidden(seen: Sight, row: int, column: int) -> bool:
    return any(
        box.covers(row, column) and (row, column) != (box.top, box.left) for box in seen.page.merged
    )


def _range(guard: Guard) -> str:
    box = guard.box
    left = get_column_letter(box.left)
    right = get_column_letter(box.right) if box.right else ""
    if box.right is None and box.bottom is None:
        return f"{left}:…"
    return f"{left}{box.top}:{right}{box.bottom or ''}"
