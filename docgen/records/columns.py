"""A table's columns made ready for reading: what `config.yaml` says and where it stands."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from docgen.config.lookup import tag_of
from docgen.config.schema import Column
from docgen.records.layout import Layout
from docgen.records.plain import code_of
from docgen.vietnamese.lexicon import Lexicon
from docgen.vietnamese.text import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One column; `letters` is None where the sheet lacks it.

    `choices` are those of a choice, `keys` those that a reference may hold (None where the other
    table is not there to ask), `target` the other table's tab, `example` a cell of this column
    that fits the pattern.
    """

    header: str
    tag: str
    letters: str | None
    column: Column
    is_key: bool
    is_ready: bool
    choices: Lexicon
    keys: Lexicon | None
    target: str
    pattern: re.Pattern[str] | None
    example: str


def readers(layout: Layout, keys: Mapping[str, Lexicon], tabs: Mapping[str, str]) -> list[Reader]:
    """Return the columns of a table, in the order of the configuration.

    `keys` holds the keys of every table found, `tabs` the tab of every table.
    """
    return [
        _reader(layout, header, column, keys, tabs)
        for header, column in layout.table.columns.items()
    ]


def _reader(
    layout: Layout,
    header: str,
    column: Column,
    keys: Mapping[str, Lexicon],
    tabs: Mapping[str, str],
) -> Reader:
    table, letters = layout.table, layout.letters.get(header)
    pattern = re.compile(column.pattern) if column.pattern else None
    target = column.table or ""
    return Reader(
        header=header,
        tag=tag_of(header, column.tag),
        letters=letters,
        column=column,
        is_key=header == table.key,
        is_ready=header == table.ready,
        choices=Lexicon(column.choices, fold),
        keys=keys.get(target),
        target=tabs.get(target, ""),
        pattern=pattern,
        example=_example(layout, letters, pattern) if pattern and letters else "",
    )


def _example(layout: Layout, letters: str, pattern: re.Pattern[str]) -> str:
    found = (code_of(row.cells.get(letters)) for row in layout.rows)
    return next((text for text in found if text and pattern.fullmatch(text)), "")
