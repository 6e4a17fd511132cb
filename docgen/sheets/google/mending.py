"""What to put back where a write met rows that had just moved. Pure.

Only cells of ours are touched, and only where they hold what we have just written: a row gets back
what it held in the look before the write, or what was meant for it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from docgen.sheets.google.now import EMPTY, Cells, Held, Page, code_of, content_of_value
from docgen.sheets.google.pairing import Row, Sight, grouped, header_columns, words_of
from docgen.sheets.google.plan import Plan, Spot, is_ours
from docgen.vietnamese.text import header_key


@dataclass(slots=True)
class Mended:
    """The tabs as they will be once texts and notes are put back."""

    pages: dict[str, Page]
    texts: dict[Spot, str] = field(default_factory=dict)
    notes: dict[Spot, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Sides:
    """One tab before the write and after, its columns paired by header."""

    before: Sight
    after: Page
    columns: Mapping[int, int]  # the column after by the column before
    written: Mapping[tuple[int, int], str]
    noted: Mapping[tuple[int, int], str]

    @property
    def key(self) -> int | None:
        """Return the key column before the write."""
        return self.before.columns.get(self.before.key or 0)


def mended(made: Plan, pages: Mapping[str, Page]) -> Mended:
    """Return the tabs now with what a write did to wrong rows put back."""
    found = Mended(dict(pages))
    for seen in made.sights.values():
        title = seen.page.title
        sides = _sides(made, seen, pages.get(title))
        if sides is None:
            continue
        for row, origin, same in _origins(sides):
            for column, text in _texts_back(sides, row, origin, same=same):
                found.texts[Spot(title, row, column)] = text
            for column, note in _notes_back(sides, row, origin):
                found.notes[Spot(title, row, column)] = note
        found.pages[title] = _put(sides.after, found)
    return found


def _sides(made: Plan, seen: Sight, after: Page | None) -> _Sides | None:
    title, top = seen.page.title, seen.table.header_row
    written = {(s.row, s.column): text for s, text in made.texts.items() if s.title == title}
    noted = {(s.row, s.column): note for s, note in made.notes.items() if s.title == title}
    if after is None or not (written or noted):
        return None
    columns = header_columns(_row(seen.page.rows.get(top, {})), _row(after.rows.get(top, {})))
    return _Sides(seen, after, columns, written, noted)


def _origins(sides: _Sides) -> Iterator[tuple[int, int | None, bool]]:
    """Yield each row with the row that it was before the write; None where nobody can tell.

    The third says whether it still bears that row's key: what we wrote was meant for that key.
    """
    seen, key = sides.before, sides.key
    inputs = [seen.columns[column] for column in seen.inputs if column in seen.columns]
    inputs_after = [sides.columns.get(column) for column in inputs]
    keys = {number: seen.key_now(number) for number in seen.now}
    by_key = grouped((found, number) for number, found in keys.items() if found)
    by_words = grouped((words_of(row, inputs), number) for number, row in seen.now.items())
    given = {header_key(text) for (_, column), text in sides.written.items() if column == key}
    for number, cells in sides.after.rows.items():
        if number <= seen.table.header_row:
            continue
        row = _row(cells)
        bears = header_key(code_of(row.get(sides.columns.get(key or 0, 0))))
        if bears and bears not in given and len(by_key.get(bears, ())) == 1:
            yield number, by_key[bears][0], True
            continue
        words = words_of(row, inputs_after)
        alike = by_words.get(words, []) if any(words) else []
        origin = alike[0] if len(alike) == 1 else number if number in alike else None
        yield number, origin, not bears or bears in given


def _texts_back(
    sides: _Sides, row: int, origin: int | None, *, same: bool
) -> Iterator[tuple[int, str]]:
    for column in {column for _, column in sides.written}:
        after = sides.columns.get(column)
        if after is None:
            continue
        now = sides.after.cell(row, after)
        meant = _meant(sides, origin, column, same=same)
        ours = {text for (_, at), text in sides.written.items() if at == column and text}
        if now.text and now.text in ours and content_of_value(meant) != now.content:
            yield after, meant


def _meant(sides: _Sides, origin: int | None, column: int, *, same: bool) -> str:
    """What a row's cell should hold: what we wrote for it, else what it held before.

    A key that another row bears by now too is taken back.
    """
    if origin is None:
        return ""
    held = sides.before.page.cell(origin, column)
    before = held.text or code_of(held.content)
    text = sides.written.get((origin, column), before) if same else before
    return "" if column == sides.key and _is_doubled(sides, origin, text) else text


def _is_doubled(sides: _Sides, origin: int, key: str) -> bool:
    if (origin, sides.key) not in sides.written:
        return False
    column = sides.columns.get(sides.key or 0, 0)
    cells = (row.get(column, EMPTY) for row in sides.after.rows.values())
    return sum(header_key(code_of(held.content)) == header_key(key) for held in cells) > 1


def _notes_back(sides: _Sides, row: int, origin: int | None) -> Iterator[tuple[int, str]]:
    if origin is None:
        return
    for column in {column for _, column in sides.noted}:
        after = sides.columns.get(column)
        before = sides.before.page.cell(origin, column).note
        theirs = bool(before) and not is_ours(before)
        if after and theirs and is_ours(sides.after.cell(row, after).note):
            yield after, before


def _put(page: Page, found: Mended) -> Page:
    rows: dict[int, dict[int, Held]] = {number: dict(cells) for number, cells in page.rows.items()}
    for spot, text in found.texts.items():
        if spot.title == page.title:
            cells = rows.setdefault(spot.row, {})
            held = cells.get(spot.column, EMPTY)
            cells[spot.column] = replace(held, content=content_of_value(text), text=text)
    for spot, note in found.notes.items():
        if spot.title == page.title:
            cells = rows.setdefault(spot.row, {})
            cells[spot.column] = replace(cells.get(spot.column, EMPTY), note=note)
    return replace(page, rows=rows)


def _row(cells: Cells) -> Row:
    return {column: held.content for column, held in cells.items()}
