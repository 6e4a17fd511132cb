"""The keys of rows: those typed, those that stand twice, those still to be given.

A new key takes the number after the highest ever seen, in the key column, in references to it and
in what the caller knows of earlier sheets: a deleted row's key never names another row.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from string import Formatter

from docgen.model import Update
from docgen.records.layout import Layout
from docgen.records.plain import code_of, is_blank
from docgen.vietnamese.text import header_key


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one table by row number; `doubled` names the other cell of a key typed twice."""

    by_row: Mapping[int, str] = field(default_factory=dict)
    doubled: Mapping[int, str] = field(default_factory=dict)
    new: tuple[Update, ...] = ()

    @property
    def all(self) -> Iterable[str]:
        """Return every key of the table, in the order of the sheet."""
        return self.by_row.values()


def assign(layouts: Mapping[str, Layout], used: Mapping[str, Collection[str]]) -> dict[str, Keys]:
    """Return the keys of every table that stands in the sheet."""
    typed = {name: _typed(layout) for name, layout in layouts.items()}
    referred = _referred(layouts)
    keys: dict[str, Keys] = {}
    for name, layout in layouts.items():
        seen = [*typed[name].values(), *referred.get(name, ()), *used.get(name, ())]
        new = _new(layout, seen)
        given = {update.row: update.text for update in new}
        by_row = {
            row.number: typed[name].get(row.number) or given.get(row.number, "")
            for row in layout.rows
        }
        keys[name] = Keys(
            {number: key for number, key in by_row.items() if key},
            _doubled(layout, typed[name]),
            new,
        )
    return keys


def _typed(layout: Layout) -> dict[int, str]:
    letters = layout.letters.get(layout.table.key or "")
    if letters is None:
        return {}
    found = ((row.number, code_of(layout.cell(row, letters))) for row in layout.rows)
    return {number: code for number, code in found if code}


def _referred(layouts: Mapping[str, Layout]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for layout in layouts.values():
        for header, column in layout.table.columns.items():
            if column.table and header in layout.letters:
                letters = layout.letters[header]
                found[column.table] |= {code_of(layout.cell(row, letters)) for row in layout.rows}
    return found


def _new(layout: Layout, seen: Iterable[str]) -> tuple[Update, ...]:
    form, letters = layout.table.new_key, layout.letters.get(layout.table.key or "")
    if not form or letters is None:
        return ()
    # What cannot be read is a person's, what a merged range hides nobody would see: neither is
    # written over.
    without = [
        row
        for row in layout.rows
        if is_blank(row.cells.get(letters)) and (row.number, letters) not in layout.hidden
    ]
    first = max(_numbers(form, seen), default=0) + 1
    return tuple(
        Update(layout.tab.name, row.number, letters, form.format(n=number), "")
        for number, row in enumerate(without, first)
    )


def _numbers(form: str, keys: Iterable[str]) -> Iterator[int]:
    parts = (
        re.escape(literal) + (r"([0-9]{1,9})" if name else "")
        for literal, name, _, _ in Formatter().parse(form)
    )
    pattern = re.compile("".join(parts), re.IGNORECASE)
    return (int(match[1]) for key in keys if (match := pattern.fullmatch(key)))


def _doubled(layout: Layout, typed: Mapping[int, str]) -> dict[int, str]:
    letters = layout.letters.get(layout.table.key or "", "")
    rows: dict[str, list[int]] = defaultdict(list)
    for number, key in typed.items():
        rows[header_key(key)].append(number)
    return {
        number: f"{letters}{same[1] if number == same[0] else same[0]}"
        for same in rows.values()
        if len(same) > 1
        for number in same
    }
