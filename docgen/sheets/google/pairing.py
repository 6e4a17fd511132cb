"""Which row of the snapshot is which row now. Pure.

A row is known by its key. It counts as the same row only while what people typed into the columns
of its table is the same too: a status about other data would be a lie, and a key that was retyped
is no longer the row's. A row without a key, or one of several that bear the same key, is known by
what stands in it alone. What cannot be told apart with certainty is not paired: such rows wait for
the next run.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from openpyxl.utils import column_index_from_string

from docgen.config.schema import Table
from docgen.model import Tab
from docgen.sheets.google.now import Content, Page, code_of, content_of
from docgen.vietnamese.text import header_key

Shared = TypeVar("Shared", bound=Hashable)
Row = Mapping[int, Content]  # by column number


@dataclass(frozen=True, slots=True)
class Sight:
    """One table's tab as it was and as it is now.

    `columns` gives the column now by the column then, for those whose header stands in both, as
    often as before. `key` and `inputs` are columns then, `owned` those that docgen writes to.
    `lost` are headers that were there and are not now.
    """

    table: Table
    page: Page
    columns: Mapping[int, int]
    key: int | None
    inputs: tuple[int, ...]
    owned: tuple[int, ...]
    lost: tuple[str, ...]
    then: Mapping[int, Row]
    now: Mapping[int, Row]
    rows: dict[int, int] = field(default_factory=dict)  # the row now by the row then
    bearers: dict[str, list[int]] = field(default_factory=dict)  # rows now by their key, folded

    def key_then(self, row: int) -> str:
        """Return the key that a row bore in the snapshot, folded."""
        return _key(self.then.get(row, {}), self.key)

    def key_now(self, row: int) -> str:
        """Return the key that a row bears now, folded."""
        return _key(self.now.get(row, {}), self.columns.get(self.key or 0))


def sight(table: Table, tab: Tab, page: Page, given: Mapping[int, str]) -> Sight:
    """Return a tab then and now, its rows paired.

    `given` are the keys for rows that had none: such a row may bear its key already.
    """
    top = table.header_row
    then = {
        row.number: {
            column_index_from_string(letters): content_of(cell)
            for letters, cell in row.cells.items()
        }
        for row in tab.rows
    }
    now = {
        number: {column: held.content for column, held in cells.items()}
        for number, cells in page.rows.items()
    }
    before = _headers(then.get(top, {}))
    columns = header_columns(then.get(top, {}), now.get(top, {}))
    named = {header_key(header): header for header in _named(table)}
    lost = [
        header
        for folded, header in named.items()
        if folded in before and before[folded][0] not in columns
    ]
    owned = [header for header in (table.status, table.check) if header]
    keys = before.get(header_key(table.key or ""), [])
    inputs = _places(before, (h for h in table.columns if h not in owned and h != table.key))
    found = Sight(
        table=table,
        page=page,
        columns=columns,
        key=keys[0] if keys else None,
        inputs=inputs,
        owned=_places(before, owned),
        lost=tuple(lost),
        then={number: row for number, row in then.items() if number > top},
        now={number: row for number, row in now.items() if number > top},
    )
    found.bearers.update(grouped((found.key_now(number), number) for number in found.now))
    found.rows.update(_paired(found, given))
    return found


def words_of(row: Row, columns: Iterable[int | None]) -> tuple[Content, ...]:
    """Return what a row says in these columns; in a column that is not there, nothing."""
    return tuple(row.get(column or 0) for column in columns)


def header_columns(before: Row, after: Row) -> dict[int, int]:
    """Return the column after by the column before, of headers that stand as often in both.

    Of a header that stands several times the first place counts.
    """
    then, now = _headers(before), _headers(after)
    return {
        places[0]: now[header][0]
        for header, places in then.items()
        if len(now.get(header, ())) == len(places)
    }


def grouped(pairs: Iterable[tuple[Shared, int]]) -> dict[Shared, list[int]]:
    """Return the rows by what they share."""
    found: dict[Shared, list[int]] = defaultdict(list)
    for shared, row in pairs:
        found[shared].append(row)
    return found


def _headers(row: Row) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for column, content in sorted(row.items()):
        if content is not None and (name := header_key(content[1])):
            found[name].append(column)
    return found


def _named(table: Table) -> Iterator[str]:
    yield from table.columns
    yield from (h for h in (table.key, table.status, table.check) if h)


def _places(headers: Mapping[str, list[int]], names: Iterable[str]) -> tuple[int, ...]:
    found = (headers.get(header_key(name), ()) for name in names)
    return tuple(places[0] for places in found if places)


def _key(row: Row, column: int | None) -> str:
    return header_key(code_of(row.get(column or 0)))


def _paired(seen: Sight, given: Mapping[int, str]) -> Iterator[tuple[int, int]]:
    now_inputs = [seen.columns.get(column) for column in seen.inputs]
    if None in now_inputs or (seen.key and seen.key not in seen.columns):
        return  # a column is gone: nothing can be compared, all rows wait
    then = {number: words_of(row, seen.inputs) for number, row in seen.then.items()}
    now = {number: words_of(row, now_inputs) for number, row in seen.now.items()}
    keys_then = {number: seen.key_then(number) for number in then}
    keys_now = {number: seen.key_now(number) for number in now}
    by_key_then = grouped((key, number) for number, key in keys_then.items())
    alike_then = grouped(((keys_then[n], words), n) for n, words in then.items())
    alike_now = grouped(((keys_now[n], words), n) for n, words in now.items())
    for number, words in then.items():
        key = keys_then[number]
        meant = key or header_key(given.get(number, ""))
        bearers = seen.bearers.get(meant, []) if meant else []
        if len(bearers) == 1 and len(by_key_then.get(meant, ())) < 2 and now[bearers[0]] == words:
            yield number, bearers[0]
        elif (key and len(by_key_then[key]) > 1) or (not key and any(words)):
            yield from _alike(number, alike_then[key, words], alike_now.get((key, words), []))


def _alike(number: int, then: list[int], now: list[int]) -> Iterator[tuple[int, int]]:
    """Pair a row with the one row like it; of several alike, those that stayed where they were."""
    if len(then) == len(now) == 1:
        yield number, now[0]
    elif then == now:
        yield number, number
