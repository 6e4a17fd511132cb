"""What to put back where a write met rows that had just moved. Pure.

Only cells of ours are touched, and only where they hold what we have just written and it was not
meant for them: a row gets back what it held in the look before the write.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from docgen.sheets.google.now import EMPTY, Cells, Held, Json, Page, code_of, content_of_value
from docgen.sheets.google.pairing import Row, Sight, grouped, header_columns, words_of
from docgen.sheets.google.plan import Plan, Spot, is_ours
from docgen.vietnamese.text import header_key

_Place = tuple[int, int]  # row and column


@dataclass(slots=True)
class Mended:
    """The tabs as they will be once texts and notes are put back."""

    pages: dict[str, Page]
    texts: dict[Spot, str] = field(default_factory=dict)
    notes: dict[Spot, str] = field(default_factory=dict)
    typed: dict[Spot, Json] = field(default_factory=dict)  # what people had typed


@dataclass(frozen=True, slots=True)
class _Sides:
    """One tab before the write and after, its columns paired by header."""

    before: Sight
    after: Page
    columns: Mapping[int, int]  # the column after by the column before
    written: Mapping[tuple[int, int], str]
    noted: Mapping[tuple[int, int], str]
    given: frozenset[str]  # the keys that we wrote, folded

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
        typed = dict(_columns_back(sides))
        found.typed |= {Spot(title, *spot): held.entered for spot, held in typed.items()}
        sides = replace(sides, after=_with(sides.after, typed))
        lives = list(_lives(sides))
        found.texts |= {Spot(title, *spot): text for spot, text in _keys_back(sides, lives)}
        found.texts |= {Spot(title, *spot): text for spot, text in _texts_back(sides, lives)}
        found.notes |= {Spot(title, *spot): note for spot, note in _notes_back(sides, lives)}
        found.pages[title] = _put(sides.after, found)
    return found


def _sides(made: Plan, seen: Sight, after: Page | None) -> _Sides | None:
    title, top = seen.page.title, seen.table.header_row
    written = {(s.row, s.column): text for s, text in made.texts.items() if s.title == title}
    noted = {(s.row, s.column): note for s, note in made.notes.items() if s.title == title}
    if after is None or not (written or noted):
        return None
    columns = header_columns(_row(seen.page.rows.get(top, {})), _row(after.rows.get(top, {})))
    key = seen.columns.get(seen.key or 0)
    given = frozenset(header_key(text) for (_, at), text in written.items() if at == key)
    return _Sides(seen, after, columns, written, noted, given)


def _columns_back(sides: _Sides) -> Iterator[tuple[_Place, Held]]:
    """Yield the cells of people that our texts fell upon because columns had moved, as they were.

    Only in rows that did not move: their other cells say the same as before.
    """
    before_of = {after: before for before, after in sides.columns.items()}
    for (row, column), text in sides.written.items():
        if sides.columns.get(column) == column or not _stayed(sides, row):
            continue
        if sides.after.cell(row, column).content == content_of_value(text):
            held = sides.before.page.cell(row, before_of.get(column, 0))
            yield (row, column), replace(held, note=sides.after.cell(row, column).note)


def _stayed(sides: _Sides, row: int) -> bool:
    places = (
        (sides.before.page.cell(row, before).content, sides.after.cell(row, after).content)
        for before, after in sides.columns.items()
        if (row, after) not in sides.written and (row, before) not in sides.written
    )
    pairs = [pair for pair in places if any(pair)]
    return bool(pairs) and all(was == now for was, now in pairs)


def _with(page: Page, cells: Mapping[_Place, Held]) -> Page:
    rows: dict[int, dict[int, Held]] = {number: dict(found) for number, found in page.rows.items()}
    for (row, column), held in cells.items():
        rows.setdefault(row, {})[column] = held
    return replace(page, rows=rows)


class _Life(NamedTuple):
    """A row now, the row that it was before the write, and the key that it bears, folded.

    `origin` is None where nobody can tell.
    """

    row: int
    origin: int | None
    key: str


def _lives(sides: _Sides) -> Iterator[_Life]:
    """Yield each row: a key that we did not just write says which one it was, else its inputs."""
    seen = sides.before
    inputs = [seen.columns[column] for column in seen.inputs if column in seen.columns]
    inputs_after = [sides.columns.get(column) for column in inputs]
    by_words = grouped((words_of(row, inputs), number) for number, row in seen.now.items())
    for number, cells in sides.after.rows.items():
        if number <= seen.table.header_row:
            continue
        row = _row(cells)
        key = header_key(code_of(row.get(sides.columns.get(sides.key or 0, 0))))
        if key and key not in sides.given and len(seen.bearers.get(key, ())) == 1:
            yield _Life(number, seen.bearers[key][0], key)
            continue
        words = words_of(row, inputs_after)
        alike = by_words.get(words, []) if any(words) else []
        origin = number if number in alike else None
        if len(alike) == 1 or (alike and len({seen.key_now(one) for one in alike}) == 1):
            origin = alike[0]
        yield _Life(number, origin, key)


def _keys_back(sides: _Sides, lives: Sequence[_Life]) -> Iterator[tuple[_Place, str]]:
    """Yield the keys that fell upon other rows, with what these held, and those to take back."""
    after = sides.columns.get(sides.key or 0)
    if after is None:
        return
    fates = _fates(sides, lives)
    for life in lives:
        if life.row in fates.taken_back:
            yield (life.row, after), ""
        elif life.row in fates.strays:
            yield (life.row, after), _held(sides, life, sides.key or 0)


def _texts_back(sides: _Sides, lives: Sequence[_Life]) -> Iterator[tuple[_Place, str]]:
    """Yield the texts that fell upon other rows, with what these held; the plan aims anew."""
    fates = _fates(sides, lives)
    for column in {column for _, column in sides.written if column != sides.key}:
        after = sides.columns.get(column)
        ours = {text for (_, at), text in sides.written.items() if at == column and text}
        for life in lives if after else ():
            now, before = sides.after.cell(life.row, after or 0), _held(sides, life, column)
            meant = _is_same(sides, life, fates) and now.text == sides.written.get(
                (life.origin or 0, column)
            )
            if now.text in ours and not meant and content_of_value(before) != now.content:
                yield (life.row, after or 0), before


def _notes_back(sides: _Sides, lives: Sequence[_Life]) -> Iterator[tuple[_Place, str]]:
    """Yield the notes of people that ours fell upon."""
    for column in {column for _, column in sides.noted}:
        after = sides.columns.get(column)
        for life in lives if after else ():
            before = sides.before.page.cell(life.origin, column).note if life.origin else ""
            theirs = bool(before) and not is_ours(before)
            if theirs and is_ours(sides.after.cell(life.row, after or 0).note):
                yield (life.row, after or 0), before


def _is_meant(sides: _Sides, life: _Life) -> bool:
    """Tell whether a row bears the key that we wrote for it."""
    written = sides.written.get((life.origin or 0, sides.key or 0), "")
    return bool(written) and header_key(written) == life.key


class _Fates(NamedTuple):
    """What became of our new keys, as the rows that bear them now.

    `landed` bear the key that was meant for them; `taken_back` would, but another row bears it too,
    by a person or another run; `strays` bear one that fell upon them.
    """

    landed: frozenset[int]
    taken_back: frozenset[int]
    strays: frozenset[int]


def _fates(sides: _Sides, lives: Sequence[_Life]) -> _Fates:
    wrote_at = {header_key(t): row for (row, at), t in sides.written.items() if at == sides.key}
    bearers: dict[str, list[_Life]] = defaultdict(list)
    for life in lives:
        if life.key in sides.given:
            bearers[life.key].append(life)
    landed: set[int] = set()
    taken_back: set[int] = set()
    strays: set[int] = set()
    for key, found in bearers.items():
        meant = {life.row for life in found if _is_meant(sides, life)}
        others = {life.row for life in found} - meant
        if meant:
            (taken_back if others else landed).update(meant)
        else:
            # We wrote it once: where it stands in its place, another one is a person's.
            strays |= others & {wrote_at[key]} or others
    return _Fates(frozenset(landed), frozenset(taken_back), frozenset(strays))


def _is_same(sides: _Sides, life: _Life, fates: _Fates) -> bool:
    """Tell whether a row bears the key that our texts for it were meant for."""
    if (life.origin or 0, sides.key or 0) in sides.written:
        return life.row in fates.landed
    return life.row in fates.strays or life.key == sides.before.key_now(life.origin or 0)


def _held(sides: _Sides, life: _Life, column: int) -> str:
    """What a row's cell held before the write."""
    if life.origin is None:
        return ""
    held = sides.before.page.cell(life.origin, column)
    return held.text or code_of(held.content)


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
