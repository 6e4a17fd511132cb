"""Where a draft takes its facts from: records by table and key, and the faults of their rows."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from docgen.config import column_of
from docgen.config.schema import Column, Config
from docgen.errors import Level, Problem, Where
from docgen.model import Record, Value
from docgen.vietnamese.text import bare

Rows = Mapping[str, Sequence[Record]]  # of a document's lists, by name

_LOOKALIKES = str.maketrans("oil", "011")


@dataclass(frozen=True, slots=True)
class Sources:
    """All records of one reading of the sheet, and how to point at them."""

    config: Config
    file: str
    by_table: Mapping[str, Sequence[Record]]
    by_key: Mapping[tuple[str, str], Record]
    linked: Mapping[tuple[str, str], Mapping[str, Sequence[Record]]]
    strays: Mapping[tuple[str, str], Mapping[str, Sequence[Problem]]]
    faults: Mapping[tuple[str, int], tuple[Problem, ...]]

    def rows(self, table: str) -> Sequence[Record]:
        """Return the records of a table, in the order of the sheet."""
        return self.by_table.get(table, ())

    def row(self, table: str, key: object) -> Record | None:
        """Return the record that a reference points to; an empty one points nowhere."""
        return None if key is None else self.by_key.get((table, str(key)))

    def reach(self, record: Record, path: str) -> tuple[Record, str] | None:
        """Return the record and the tag that a path leads to: `dot.ngay_khen` over a reference.

        None where the reference is empty, or points to no row.
        """
        first, dot, second = path.partition(".")
        if not dot:
            return record, first
        target = column_of(self.config.tables[record.table], first).table or ""
        reached = self.row(target, record.values.get(first))
        return (reached, second) if reached else None

    def value(self, record: Record, path: str) -> Value:
        """Return the value that a path leads to; None where it leads nowhere."""
        reached = self.reach(record, path)
        return reached[0].values.get(reached[1]) if reached else None

    def column(self, table: str, path: str) -> Column:
        """Return the column that a path from a table leads to."""
        first, dot, second = path.partition(".")
        column = column_of(self.config.tables[table], first)
        return column_of(self.config.tables[column.table or ""], second) if dot else column

    def children(self, table: str, link: str, key: str) -> Sequence[Record]:
        """Return the records of a table whose reference column `link` holds `key`."""
        return self.linked.get((table, link), {}).get(key, ())

    def stray(self, table: str, link: str, key: str) -> Sequence[Problem]:
        """Return the faults of rows whose mistyped reference was meant for `key`.

        Meant is what differs only as slips of the finger do (`QD0l`, `qd 1` for `QD01`). Any other
        unknown key may be a row's that is not typed yet, or is gone: it holds no neighbour back.
        """
        return self.strays.get((table, link), {}).get(shape(key), ())

    def where(self, record: Record, path: str | None = None) -> Where:
        """Return the place of a record, or of one of its cells: of a path, the one it sets out."""
        cell = record.cells.get(path.partition(".")[0]) if path else None
        return Where(file=self.file, table=record.tab, cell=cell or f"A{record.row}")

    def errors(self, record: Record) -> tuple[Problem, ...]:
        """Return what keeps a record from being used."""
        return self.faults.get((record.tab, record.row), ())


def sources(
    config: Config, file: str, by_table: Mapping[str, Sequence[Record]], problems: Iterable[Problem]
) -> Sources:
    """Return the records indexed for composing."""
    links = _links(config)
    faults = _faults(problems)
    return Sources(
        config=config,
        file=file,
        by_table=by_table,
        by_key={(r.table, r.key): r for rows in by_table.values() for r in rows if r.key},
        linked={place: _linked(by_table, *place) for place in links},
        strays={place: _strays(by_table, faults, *place) for place in links},
        faults=faults,
    )


def _links(config: Config) -> set[tuple[str, str]]:
    """Return the tables that documents carry or cite rows of, each with its reference column."""
    documents = config.documents
    carried = {
        (child.table, child.link)
        for document in documents.values()
        for child in document.lists.values()
    }
    return carried | {
        (documents[citation.document].each, citation.link)
        for document in documents.values()
        for citation in document.cites.values()
        if citation.link
    }


def _linked(
    by_table: Mapping[str, Sequence[Record]], table: str, link: str
) -> Mapping[str, Sequence[Record]]:
    index: dict[str, list[Record]] = defaultdict(list)
    for record in by_table.get(table, ()):
        if (key := record.values.get(link)) is not None:
            index[str(key)].append(record)
    return index


def _strays(
    by_table: Mapping[str, Sequence[Record]],
    faults: Mapping[tuple[str, int], tuple[Problem, ...]],
    table: str,
    link: str,
) -> Mapping[str, Sequence[Problem]]:
    index: dict[str, list[Problem]] = defaultdict(list)
    for record in by_table.get(table, ()):
        for problem in faults.get((record.tab, record.row), ()) if link in record.faulty else ():
            typed = problem.params.get("value")
            if problem.code.startswith("cell-reference") and typed is not None:
                index[shape(str(typed))].append(problem)
    return index


def shape(key: str) -> str:
    """Return what a key has in common with its slips: no case, marks, spaces, o for 0, l for 1."""
    plain = re.sub(r"[^0-9a-z]", "", bare(key).casefold()).translate(_LOOKALIKES)
    return re.sub(r"0+(?=[0-9])", "", plain)


def _faults(problems: Iterable[Problem]) -> dict[tuple[str, int], tuple[Problem, ...]]:
    found: dict[tuple[str, int], tuple[Problem, ...]] = defaultdict(tuple)
    for problem in problems:
        place = problem.where
        if problem.level is Level.ERROR and place.table and place.cell:
            row = int("".join(c for c in place.cell if c.isdigit()) or 0)
            found[place.table, row] += (problem,)
    return dict(found)
