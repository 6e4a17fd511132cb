"""What goes into the register and what comes out of it, as frozen values.

A *key* is `type/row-key`, or `type/row-key~2` for the document that was drafted anew after a void;
a paper that docgen did not make is `@series/period/number`. A *series* is a book's name, or
`book.type` where each type counts on its own; a *period* is the first day of the stretch over
which numbers run on, written `2026` when that is 1 January.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from docgen.model import Draft, Finding, Json, Numbering, State

Column = Literal["copies", "keeper", "sent", "received_by", "remarks"]


class RowState(StrEnum):
    """What the last run said of a document's row: good, faulty, or gone."""

    LIVE = "live"
    HELD = "held"
    WITHDRAWN = "withdrawn"


class Tie(StrEnum):
    """How a document bears on an earlier one (Decree 30/2020, Art. 18)."""

    REPLACES = "replaces"
    CORRECTS = "corrects"
    RECALLS = "recalls"


class Step(StrEnum):
    """Where a draft is on its way to approval."""

    SENT = "sent"
    RETURNED = "returned"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A document as it stands: its state, its number if any, its latest revision.

    `id` is the register's own, `book` the configured book that its latest revision names, `series`
    and `period` where its number is. `pinned` is the hash of the file that a person changed.
    `taken` says that issuing began and was not finished: number and date are fixed, the file may
    be missing. `frozen` says that it was issued, also of a document that was voided after. `path`
    and `file_sha` are those of the issued file once it is issued, of the latest revision before.
    `day` is the day of the number: meant while reserved, final from taken on. `previous` is the
    void document of the same record, `workbook` what it was last drafted from (empty: not known),
    `family` the round that the paper belongs to (`dot/D01`). Papers that docgen did not make have
    no revision, digest or path.
    """

    id: int
    key: str
    type: str
    row_key: str
    generation: int
    state: State
    row_state: RowState
    made_here: bool
    pinned: str | None
    taken: bool
    frozen: bool
    symbol: str
    book: str
    series: str | None
    period: str | None
    number: int | None
    day: date | None
    planned: date | None
    revision: int
    stored: bool
    digest: str
    template_sha: str
    file_sha: str
    path: str
    name: str
    family: str
    type_name: str
    subject: str
    previous: str | None
    workbook: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRevision:
    """A rendering about to be stored: the draft, what it was made with, where its file goes.

    `digest` is the hash of all that the rendering used, `path` is relative to the output folder,
    `reason` a code, `changes` the fields that differ from the revision before, `findings` where its
    file departs from the official form.
    """

    draft: Draft
    template: bytes
    digest: str
    file_sha: str
    path: str
    reason: str
    changes: Json
    own: Numbering
    cited: Mapping[str, Numbering] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One rendering, with all that is needed to make it again.

    `draft` has an empty tab, cell and problems and row 0: the sheet has moved on since. `laid` are
    the findings on its printed pages, None until those were looked at.
    """

    key: str
    no: int
    at: datetime
    actor: str
    draft: Draft
    template_sha: str
    digest: str
    file_sha: str
    path: str
    reason: str
    changes: Json
    own: Numbering
    cited: Mapping[str, Numbering]
    stored: bool
    findings: tuple[Finding, ...] = ()
    laid: tuple[Finding, ...] | None = None


@dataclass(frozen=True, slots=True)
class Unfinished:
    """What a crash left: revisions whose file was not marked, issues that were not finished."""

    revisions: tuple[Revision, ...]
    issues: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """A clerk's wish: this document, on this day (issue date, or the date it is to bear)."""

    key: str
    day: date


@dataclass(frozen=True, slots=True)
class Seen:
    """A document as a person looked at it: the hash of its file says whether it is so still."""

    key: str
    sha: str


@dataclass(frozen=True, slots=True)
class Approval:
    """One step on the way to approval: of which revision and file, by whom, with which words.

    `carried` tells that it is the step before it, for a file that differs by its numbers alone.
    """

    step: Step
    revision: int
    file_sha: str
    note: str
    at: datetime
    actor: str
    carried: bool = False

    def holds(self, sha: str) -> bool:
        """Tell whether it speaks of the file that stands there now."""
        return self.file_sha == sha


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper that docgen did not make; `number` None takes the next, else it is given by hand.

    `type` is needed where each type counts on its own.
    """

    book: str
    day: date
    symbol: str
    type_name: str
    subject: str
    signer: str
    recipients: str
    type: str | None = None
    number: int | None = None
    keeper: str = ""
    copies: int | None = None
    sent: date | None = None
    received_by: str = ""
    remarks: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the outgoing register (Decree 30/2020, Appendix IV), and where it stands.

    The ten columns are number with symbol, day, type_name with subject, signer, recipients,
    keeper, copies, sent, received_by, remarks. `reason` is why it is void, in the clerk's words;
    `lost` marks a number whose paper is unknown since an old copy of the register was restored.
    """

    key: str
    book: str
    series: str
    period: str
    state: State
    number: int
    symbol: str
    day: date | None
    type_name: str
    subject: str
    signer: str
    recipients: str
    keeper: str
    copies: int | None
    sent: date | None
    received_by: str
    remarks: str
    reason: str
    lost: bool
    path: str
    family: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """One stretch of a book in which numbers run on: what it began with and has come to.

    `closed` is the last day that may give numbers; `shut` is the day on which the book was closed
    for ever, whatever days it was meant for.
    """

    book: str
    series: str
    owner: str
    title: str
    period: str
    opened: date
    closed: date | None
    first: int
    last: int
    shut: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What stands on the cover of a closed book (Decree 30/2020, Appendix IV).

    `since` and `until` are the days of its first and last paper, `first` and `last` their numbers;
    all None where no number was given. Of `count` numbers `void` were closed with a reason and
    `lost` belong to papers that nobody has found since a restore.
    """

    book: str
    series: str
    title: str
    owner: str
    period: str
    opened: date
    closed: date
    since: date | None
    until: date | None
    first: int | None
    last: int | None
    count: int
    void: int
    lost: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run: `kind` is what woke it (`hand`, `page`, `nightly`, `backup`), `due` its time of day.

    `finished` is None while it goes on, and for ever where it was broken off; `problems` are codes
    with levels and places, no words; `seen` is the newest revision that it knew.
    """

    id: int
    kind: str
    due: datetime | None
    started: datetime
    finished: datetime | None
    actor: str
    exit_code: int | None
    counts: Mapping[str, int]
    problems: Sequence[Mapping[str, str]]
    seen: int


@dataclass(frozen=True, slots=True)
class Service:
    """The nightly service as the register knows it: when it woke last, and whether it still lives.

    One that does not stopped after `woke`. Of several machines one that lives is enough.
    """

    woke: datetime
    alive: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLetter:
    """A letter to be entered with the end of a run: for whom, of what kind, codes and values."""

    kind: str
    recipient: str
    content: Mapping[str, Json]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter of the outbox, this time being its `tries`-th try."""

    id: int
    message_id: str
    kind: str
    recipient: str
    content: Mapping[str, Json]
    entered: datetime
    tries: int


@dataclass(frozen=True, slots=True)
class Relation:
    """One document bearing on an earlier one."""

    new: str
    old: str
    kind: Tie


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened to a document: a code and its parameters, never a sentence."""

    at: datetime
    actor: str
    code: str
    key: str | None
    params: Mapping[str, Json]
