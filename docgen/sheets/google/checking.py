"""Whether what was set stands beside the right rows: the same rows read once more. Pure.

Between our last look and our writing people may move rows. Then a text stands beside another
row's key, or our new key over a person's. The look before (`Sight`) says what each row held, so
both can be seen here, and put back by `mending`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from docgen.sheets.google.now import Content, Json, code_of, content_of_value
from docgen.sheets.google.pairing import Row, Sight, grouped, words_of
from docgen.sheets.google.plan import Plan
from docgen.vietnamese.text import header_key


@dataclass(frozen=True, slots=True)
class Expected:
    """One tab as it should be where we wrote: by row, the texts of our columns and all inputs.

    `noted` are rows with notes, which are not in this reading: such a row has to be where it was.
    `keyed` are rows that got a key, which no other row may bear.
    """

    title: str
    key: int | None
    inputs: tuple[int, ...]
    rows: Mapping[int, Row]
    noted: frozenset[int]
    keyed: frozenset[int]


def ranges(made: Plan) -> list[str]:
    """Return what has to be read to see whether a plan was carried out: whole tabs."""
    return [f"'{title.replace(chr(39), 2 * chr(39))}'" for title in _titles(made)]


def settled(made: Plan, values: Sequence[Json]) -> bool:
    """Tell whether each row that was written says what it should, wherever it stands by now.

    `values` are the value ranges of values.batchGet, in the order of `ranges`.
    """
    blocks = zip(_expected(made), values, strict=True)
    return all(_holds(one, block.get("values", ())) for one, block in blocks)


def _titles(made: Plan) -> list[str]:
    return sorted({spot.title for spot in (*made.texts, *made.notes)})


def _expected(made: Plan) -> Iterator[Expected]:
    sights = {seen.page.title: seen for seen in made.sights.values()}
    for title in _titles(made):
        seen = sights[title]
        rows: dict[int, dict[int, Content]] = {
            spot.row: dict(seen.now.get(spot.row, {}))
            for spot in (*made.texts, *made.notes)
            if spot.title == title
        }
        for spot, text in made.texts.items():
            if spot.title == title:
                rows[spot.row][spot.column] = content_of_value(text)
        key = seen.columns.get(seen.key or 0)
        noted = frozenset(spot.row for spot in made.notes if spot.title == title)
        keyed = frozenset(s.row for s in made.texts if s.title == title and s.column == key)
        yield Expected(title, key, _watched(seen, made), rows, noted, keyed)


def _watched(seen: Sight, made: Plan) -> tuple[int, ...]:
    """The columns to compare: the inputs, and those of ours that we wrote into."""
    inputs = (seen.columns[column] for column in seen.inputs if column in seen.columns)
    ours = {spot.column for spot in made.texts if spot.title == seen.page.title}
    return tuple(dict.fromkeys([*inputs, *sorted(ours)]))


def _holds(wanted: Expected, values: Sequence[Sequence[Json]]) -> bool:
    now = {
        number: {column: content_of_value(value) for column, value in enumerate(row, start=1)}
        for number, row in enumerate(values, start=1)
    }
    by_key = grouped((_key(row, wanted.key), number) for number, row in now.items())
    for number, row in wanted.rows.items():
        bearers = by_key.get(_key(row, wanted.key), [])
        if number in wanted.keyed and len(bearers) > 1:
            return False
        if _same(row, now.get(number, {}), wanted):
            continue
        if number in wanted.noted or len(bearers) != 1 or not _same(row, now[bearers[0]], wanted):
            return False
    return True


def _key(row: Row, column: int | None) -> str:
    return header_key(code_of(row.get(column or 0)))


def _same(row: Row, other: Row, wanted: Expected) -> bool:
    """Errors of formulas come as text in this reading, so they are taken to be the same."""
    columns = (*wanted.inputs, wanted.key)
    pairs = zip(words_of(row, columns), words_of(other, columns), strict=True)
    return all(was == now or (was is not None and was[0] == "error") for was, now in pairs)
