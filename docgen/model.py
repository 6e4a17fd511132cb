"""The frozen values that flow from the sheet to the output folder.

Stages know these and nothing of one another. In the order of the flow:
Snapshot (of Tab, Row, Cell) → Record (of Value) → Draft or Held → Job → Rendered → Finding, and
once it is laid out on paper, Page.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal

from docgen.errors import Level, Problem, Where

# --- the sheet as it stands ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in one weight and slant."""

    text: str
    bold: bool = False
    italic: bool = False


class Kind(StrEnum):
    """What the sheet says a cell holds, before any column has been asked."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"
    ERROR = "error"  # #REF!, #N/A …
    UNCALCULATED = "uncalculated"  # a formula whose result was never stored


@dataclass(frozen=True, slots=True)
class Cell:
    """One filled cell as the sheet holds it; an empty cell is no Cell at all.

    `value` is str for TEXT and ERROR (and the formula for UNCALCULATED), Decimal for NUMBER (the
    digits of the file, no float between), date for DATE (times of day are dropped by the reader
    only when they are midnight; else the cell stays a NUMBER), bool for BOOLEAN.
    `spans` is empty unless parts of the text differ in bold or italic; then the spans' texts join
    to `value`.
    """

    ref: str
    kind: Kind
    value: str | Decimal | date | bool
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row with at least one filled cell; `cells` by column letters (`A`, `AB`)."""

    number: int
    cells: Mapping[str, Cell]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: its filled rows in order, its merged ranges (`A2:A5`), Google's number of it."""

    name: str
    rows: tuple[Row, ...]
    merged: tuple[str, ...] = ()
    gid: int | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The sheet at one instant; `fingerprint` changes whenever the sheet does."""

    file: str
    fingerprint: str
    tabs: Mapping[str, Tab]


@dataclass(frozen=True, slots=True)
class Update:
    """What one cell of ours should say; an empty text clears it.

    `key` is the row's key, so that a row which moved meanwhile can be found again; for a row that
    had no key it is empty and `text` is its new key.
    """

    tab: str
    row: int
    column: str
    text: str
    key: str


@dataclass(frozen=True, slots=True)
class Note:
    """What is wrong with one cell, for sheets that can hold notes on cells.

    The notes of a run are all that there should be: one of ours that is not among them is mended.
    """

    tab: str
    row: int
    column: str
    text: str


# --- checked values --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in whole đồng."""

    dong: int


class Percent(Decimal):
    """A share in percent, to one decimal, which is printed also when it is 0 (`100,0`).

    Its sums and differences are percentages again: `so_voi_truoc - 100` is how much was gained.
    """

    __slots__ = ()

    def __add__(self, other: object) -> "Percent":
        return _percent(Decimal.__add__(self, other))  # type: ignore[operator]

    def __sub__(self, other: object) -> "Percent":
        return _percent(Decimal.__sub__(self, other))  # type: ignore[operator]

    def __rsub__(self, other: object) -> "Percent":
        return _percent(Decimal.__rsub__(self, other))  # type: ignore[operator]

    def __neg__(self) -> "Percent":
        return _percent(Decimal.__neg__(self))

    __radd__ = __add__


def _percent(found: Decimal) -> Percent:
    return found if found is NotImplemented else Percent(found)


Rich = tuple[Span, ...]
Value = str | Rich | int | Decimal | Money | date | bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A row that was checked and typed by its table's columns.

    `values` holds every column of the table by tag (None where the cell is empty), `cells` the
    address of each (also of empty ones). `faulty` names the tags whose cell has an error.
    """

    table: str
    tab: str
    row: int
    key: str
    ready: bool
    values: Mapping[str, Value]
    cells: Mapping[str, str]
    faulty: frozenset[str] = frozenset()


# --- documents -------------------------------------------------------------------------------

Json = Any  # what json.dumps takes: str, int, bool, None, lists and string-keyed dicts of them


@dataclass(frozen=True, slots=True)
class Numbering:
    """Number, symbol and date as they stand on a paper; what is not given yet is None.

    `planned` gives month and year while the day is blank (`ngày      tháng 3 năm 2026`).
    """

    symbol: str
    planned: date
    number: int | None = None
    issued: date | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """From when to when something holds that a draft rests on, an open end being None.

    `name` is the signer's name, the basis in its words, a recipient or unit as it is called, what
    an award is paid; `position` is the signer's. An `other-basis` is one of the draft's topics, an
    `other-recipient` one of its groups, that is not on its paper: on a day on which it holds, the
    paper would be another one.
    """

    kind: Literal["signer", "basis", "other-basis", "recipient", "other-recipient", "unit", "rate"]
    name: str
    position: str = ""
    since: date | None = None
    until: date | None = None


def covers(day: date, first: object, last: object) -> bool:
    """Tell whether a day lies between two days, both inclusive; an open end is no date."""
    after = not isinstance(first, date) or first <= day
    return after and (not isinstance(last, date) or day <= last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One document that the data call for, complete but for number and day.

    `data` is plain JSON (see `docgen.data`) and all that the template will see besides the
    numberings of the document itself and of those that it cites; `inputs` is the digest of the
    cells and settings that it was made from. The lower half is what the
    register's ten columns and the output folder need; `terms` let an act on another day be judged.
    `family` is the row that all papers of one round share (`dot/D01`; empty for none), `unit` the
    name of the unit that the row names, `origins` where the values came from (see
    `docgen.drafts.origins`).
    """

    key: str
    type: str
    tab: str
    row: int
    cell: str
    template: str
    data: Mapping[str, Json]
    planned: date
    symbol: str
    book: str
    inputs: str = ""
    cites: tuple[str, ...] = ()
    type_name: str = ""
    subject: str = ""
    signer: str = ""
    recipients: str = ""
    keeper: str = ""
    copies: int | None = None
    name: str = ""
    terms: tuple[Term, ...] = ()
    family: str = ""
    unit: str = ""
    origins: Mapping[str, Json] = field(default_factory=dict)
    problems: tuple[Problem, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A document that is wanted but cannot be made, and why."""

    key: str
    type: str
    tab: str
    row: int
    cell: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One rendering: a template's bytes, stored data, and the numberings it prints.

    `fields` are the names that its document type offers, as a tree: the whole template is held
    against them, also what these data would not reach. None where that was done when the data
    were stored.
    """

    key: str
    template: bytes
    template_name: str
    data: Mapping[str, Json]
    own: Numbering
    cited: Mapping[str, Numbering] = field(default_factory=dict)
    fields: Mapping[str, Json] | None = None


@dataclass(frozen=True, slots=True)
class Rendered:
    """What came of a Job: the bytes of a .docx, or the problems that stopped it (never both)."""

    key: str
    content: bytes | None
    problems: tuple[Problem, ...] = ()


class State(StrEnum):
    """Where a document stands (design §2)."""

    DRAFT = "draft"
    HELD = "held"
    RESERVED = "reserved"
    ISSUED = "issued"
    VOID = "void"
    WITHDRAWN = "withdrawn"


class OnDisk(StrEnum):
    """What stands in the output folder where a draft's file was put."""

    OURS = "ours"  # the bytes that were stored
    EDITED = "edited"  # a person changed them
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where the newest document of a row stands, as far as the next run must know.

    `key` names the document (`quyet_dinh/QD01`, or `quyet_dinh/QD01~2` after a void one); `digest`
    is that of its last revision (`docgen.due.digest_of`), `link` where it is seen in a browser,
    empty where it is nowhere.
    """

    key: str
    state: State
    numbering: Numbering
    digest: str = ""
    pinned: bool = False
    on_disk: OnDisk = OnDisk.OURS
    link: str = ""


# --- the official form -----------------------------------------------------------------------

# Parts of the page that a document type may have or lack, in reading order.
FormPart = Literal[
    "file",
    "page",
    "nation",
    "issuer",
    "number",
    "date",
    "title",
    "addressee",
    "bases",
    "body",
    "signature",
    "recipients",
    "annex",
]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A stretch of words in a Word file.

    `paragraph` counts the `w:p` elements of a part from 0 in the file's order, `start` and `end`
    the characters of its text as `docgen.word` reads it.
    """

    part: str
    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A departure from the official form: which rule, how grave, where, what stands there.

    `rule` is the number in the rulebook (`M13`, `M14a`), `clause` the provision behind it.
    `instead` is what may safely be put in place of the anchored words `old`, where anything may.
    """

    rule: str
    level: Level
    clause: str
    where: Where
    params: Mapping[str, str | int] = field(default_factory=dict)
    anchor: Anchor | None = None
    old: str = ""
    instead: str | None = None


@dataclass(frozen=True, slots=True)
class Print:
    """A word on a page; lengths in mm from the upper left corner of the paper."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Stroke:
    """A thin horizontal line drawn on a page, in mm from the upper left corner of the paper."""

    left: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Page:
    """One laid-out page: its size in mm, its words in reading order, its horizontal lines."""

    width: float
    height: float
    words: tuple[Print, ...]
    strokes: tuple[Stroke, ...]
