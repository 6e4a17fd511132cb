"""What each tab of a sheet is: columns, drop-downs, notes, formats, widths, colours, protection.

Made from the configuration alone. Whoever makes a sheet realises it (`create` as a workbook,
`google.provision` at Google), whoever checks one holds it against this (`likeness`), so that both
kinds of sheet are the same sheet.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from openpyxl.utils import get_column_letter

from docgen.config.schema import Column, Config, Table
from docgen.messages import Language, sentence
from docgen.model import State

TICK = "x"
TEXT_FORMAT = "@"  # leading zeros survive, and nothing typed becomes a date or a formula
NO_FORMAT = "General"

_WIDTHS = {
    "text": 26,
    "rich": 70,
    "integer": 12,
    "decimal": 12,
    "money": 18,
    "date": 15,
    "yes-no": 12,
    "choice": 18,
    "reference": 18,
    "status": 36,
    "check": 60,
}
_FORMATS = {"integer": "0", "decimal": NO_FORMAT, "money": "#,##0", "date": "dd/mm/yyyy"}
_COLOURS = {  # background and letters of a status; reserved first: it begins as a draft's does
    State.RESERVED: ("FFF2CC", "7F6000"),
    State.DRAFT: ("DDEBF7", "1F4E79"),
    State.HELD: ("FCE4D6", "9C2B00"),
    State.ISSUED: ("E2EFDA", "375623"),
    State.VOID: ("D9D9D9", "404040"),
    State.WITHDRAWN: ("D9D9D9", "404040"),
}


class Guard(StrEnum):
    """How a column is kept from people's hands, where the sheet can do so."""

    FREE = "free"
    WARNED = "warned"  # whoever writes there is asked first
    LOCKED = "locked"  # only docgen and the owner write there


@dataclass(frozen=True, slots=True)
class Offer:
    """What may be chosen in a column: words, or the keys of another tab (its name and header).

    `strict` refuses everything else; a tick is a choice of one.
    """

    choices: tuple[str, ...] = ()
    tab: str = ""
    header: str = ""
    strict: bool = True


@dataclass(frozen=True, slots=True)
class DeclaredColumn:
    """One column of a tab; `kind` is its type, or `status` or `check`.

    `ours` is true for whatever docgen writes, keys of new rows included; `is_key` for the key.
    `width` counts letters, `format` is a number format, `note` what the header explains.
    """

    number: int
    header: str
    kind: str
    ours: bool
    is_key: bool
    width: int
    format: str
    note: str
    offer: Offer | None
    guard: Guard

    @property
    def letters(self) -> str:
        """The column as people name it: A, AB."""
        return get_column_letter(self.number)

    @property
    def centred(self) -> bool:
        """Whether its cells stand in the middle."""
        return self.kind in ("date", "yes-no")

    @property
    def wraps(self) -> bool:
        """Whether its texts are broken into lines."""
        return self.kind in ("text", "rich", "status", "check")


@dataclass(frozen=True, slots=True)
class Colour:
    """How a status looks that begins with a word: background and letters, as RRGGBB."""

    word: str
    background: str
    letters: str


@dataclass(frozen=True, slots=True)
class DeclaredTab:
    """One tab: its name as people see it, where its headers stand, its columns in their order."""

    name: str
    header_row: int
    columns: tuple[DeclaredColumn, ...]

    @property
    def frozen_columns(self) -> int:
        """How many columns stay in sight: the key, where it is the first."""
        return int(self.columns[0].is_key)


@dataclass(frozen=True, slots=True)
class Declaration:
    """All tabs by the name of their table, and the colours of statuses, the first that fits."""

    tabs: dict[str, DeclaredTab]
    colours: tuple[Colour, ...]


def declare(config: Config, language: Language, *, boxes: bool = False) -> Declaration:
    """Return what the configuration's sheet is; with `boxes`, ticks are boxes to be clicked."""
    return Declaration(
        {name: _tab(config, table, language, boxes) for name, table in config.tables.items()},
        tuple(
            Colour(_beginning(f"status-{state}", language), *looks)
            for state, looks in _COLOURS.items()
        ),
    )


def _tab(config: Config, table: Table, language: Language, boxes: bool) -> DeclaredTab:  # noqa: FBT001
    columns = []
    for number, (header, kind, column, ours) in enumerate(_columns(table), start=1):
        told = _note_lines(config, table, header, kind, column, ours=ours, boxes=boxes)
        columns.append(
            DeclaredColumn(
                number=number,
                header=header,
                kind=kind,
                ours=ours,
                is_key=header == table.key,
                width=max(_WIDTHS[kind], min(len(header) + 4, 40)),
                format=_FORMATS.get(kind, TEXT_FORMAT),
                note="\n".join(sentence(code, language, params) for code, params in told),
                offer=None if ours else _offer(config, column),
                guard=_guard(kind, ours=ours),
            )
        )
    return DeclaredTab(table.tab, table.header_row, tuple(columns))


def _columns(table: Table) -> Iterator[tuple[str, str, Column | None, bool]]:
    """Yield header, kind, what is configured and whether it is ours: then state and check."""
    mine = {table.status: "status", table.check: "check"}
    for header, column in table.columns.items():
        ours = header in mine or (header == table.key and table.new_key is not None)
        yield header, mine.get(header, column.type), column, ours
    for own, kind in mine.items():
        if own is not None and own not in table.columns:
            yield own, kind, None, True


def _note_lines(
    config: Config,
    table: Table,
    header: str,
    kind: str,
    column: Column | None,
    *,
    ours: bool,
    boxes: bool,
) -> Iterator[tuple[str, dict[str, str | int]]]:
    """Yield the sentences of a note: what belongs there, and what must."""
    if kind in ("status", "check") or column is None:
        yield f"sheet-note-{kind}", {}
        return
    boxed = "-box" if boxes and kind == "yes-no" else ""
    if header == table.ready:
        yield f"sheet-note-ready{boxed}", {}
        return
    yield f"sheet-note-{kind}{boxed}", {}
    if column.choices:
        yield "sheet-note-choices", {"choices": "; ".join(column.choices)}
    if column.table is not None:
        yield "sheet-note-from-tab", {"tab": config.tables[column.table].tab}
    if ours:
        yield "sheet-note-new-key", {}
    elif column.required:
        yield "sheet-note-required", {}
    if column.unique:
        yield "sheet-note-unique", {}


def _offer(config: Config, column: Column | None) -> Offer | None:
    if column is None:
        return None
    if column.type == "yes-no":
        return Offer(choices=(TICK,))
    if column.type == "choice" and column.choices:
        return Offer(choices=tuple(column.choices))
    if column.type == "reference" and column.table is not None:
        other = config.tables[column.table]
        if other.key is not None and other.key in other.columns:
            # A row just typed gets its key by the next run: a key not there yet is only warned of.
            return Offer(tab=other.tab, header=other.key, strict=False)
    return None


def _guard(kind: str, *, ours: bool) -> Guard:
    """Locked are the answers; a key may have to be mended by a person, who is asked first."""
    if kind in ("status", "check"):
        return Guard.LOCKED
    return Guard.WARNED if ours else Guard.FREE


def _beginning(code: str, language: Language) -> str:
    """The words of a sentence before its first parameter."""
    cut = "\n"
    return sentence(code, language, {"number": cut, "date": cut}).split(cut)[0].strip()
