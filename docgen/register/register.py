"""The register's one face: what may be asked of it and what may be done to it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from docgen.config.schema import Register as Settings
from docgen.errors import Problem
from docgen.model import State
from docgen.register.values import (
    Column,
    Entry,
    Event,
    Line,
    NewRevision,
    Order,
    Paper,
    Relation,
    Revision,
    Tie,
    Unfinished,
    Volume,
)


@contextmanager
def open_register(
    settings: Settings, *, owner: str, timezone: ZoneInfo, root: Path, witness: Path
) -> Iterator["Register"]:
    """Yield the open register; a new one is made, an older one raised after a copy was kept.

    `owner` is whose books these are unless a book says otherwise, `root` the folder of relative
    SQLite paths, `witness` the file beside the papers that remembers the last numbers given.
    Raises Stopped (corrupt, read-only, newer than this docgen, on a network drive …) or Later
    (not reachable, locked).
    """
    raise NotImplementedError
    yield Register()


class Register:
    """Documents, revisions, books, numbers and events; safe for threads and processes alike."""

    # --- reading -----------------------------------------------------------------------------

    def document(self, key: str) -> Entry | None:
        """Return a document or paper by its key."""
        raise NotImplementedError

    def current(self, type_: str, row_key: str) -> Entry | None:
        """Return the latest document of a record; a void one when nothing followed it yet."""
        raise NotImplementedError

    def documents(
        self, *, type_: str | None = None, states: Collection[State] | None = None
    ) -> Iterator[Entry]:
        """Yield the documents that docgen made, by type, row key and generation."""
        raise NotImplementedError

    def revision(self, key: str, no: int | None = None) -> Revision | None:
        """Return a revision of a document, the latest unless `no` names another."""
        raise NotImplementedError

    def template(self, sha: str) -> bytes:
        """Return the template that revisions name by this SHA-256; KeyError when there is none."""
        raise NotImplementedError

    def citing(self, key: str) -> tuple[str, ...]:
        """Return the keys of documents (void ones left out) whose latest revision cites `key`.

        Citations name a record: those of `type/row` and of `type/row~2` are the same.
        """
        raise NotImplementedError

    def unfinished(self) -> Unfinished:
        """Return what a crash left to be finished."""
        raise NotImplementedError

    def entries(self, *, year: int | None = None, book: str | None = None) -> Iterator[Line]:
        """Yield the lines of the outgoing register by series, period and number.

        `year` is that of the line's date; void ones stand among them with their reason.
        """
        raise NotImplementedError

    def books(self) -> tuple[Volume, ...]:
        """Return the volumes that numbers were given from, and how far each has come."""
        raise NotImplementedError

    def relations(self, key: str) -> tuple[Relation, ...]:
        """Return what bears on a document and what it bears on."""
        raise NotImplementedError

    def events(self, key: str) -> tuple[Event, ...]:
        """Return what happened to a document, oldest first."""
        raise NotImplementedError

    # --- drafting: commit first, then the file, then the mark --------------------------------

    def add_revisions(
        self, revisions: Sequence[NewRevision], *, at: datetime, actor: str
    ) -> tuple[Revision, ...]:
        """Store renderings, not yet marked as stored, all in one transaction; return them.

        A document is made on first sight; after a void the record's next one is `type/row~2`
        (the draft still says `type/row`, the revision returned has the full key). A held or
        withdrawn document is live again. Raises Stopped for issued or half-issued documents.
        """
        raise NotImplementedError

    def mark_stored(self, revisions: Iterable[tuple[str, int]]) -> None:
        """Note that the files of these revisions (key, no) stand in the output folder."""
        raise NotImplementedError

    def hold(self, keys: Iterable[str], *, at: datetime, actor: str) -> tuple[str, ...]:
        """Hold documents at their last revision; return the keys that this changed.

        As with `withdraw` and `revive`, issued, half-issued and void documents stay as they are.
        """
        raise NotImplementedError

    def withdraw(self, keys: Iterable[str], *, at: datetime, actor: str) -> tuple[str, ...]:
        """Withdraw documents whose row is gone or unticked; return the keys that this changed."""
        raise NotImplementedError

    def revive(self, keys: Iterable[str], *, at: datetime, actor: str) -> tuple[str, ...]:
        """Make held or withdrawn documents live again; return the keys that this changed."""
        raise NotImplementedError

    def pin(self, key: str, sha: str, *, at: datetime, actor: str) -> None:
        """Note that a person changed a draft's file, whose hash is now `sha`."""
        raise NotImplementedError

    def unpin(self, key: str, *, at: datetime, actor: str) -> None:
        """Forget that a person changed a draft's file."""
        raise NotImplementedError

    # --- the clerk's acts: all keys or none --------------------------------------------------

    def candidates(self, orders: Sequence[Order], *, at: datetime) -> dict[str, int]:
        """Return the number that each would be issued with now; nothing is taken.

        Raises Stopped with every refusal that `take` would meet, `where.file` being the key.
        """
        raise NotImplementedError

    def order_warnings(self, orders: Sequence[Order]) -> tuple[Problem, ...]:
        """Return a warning for each order dated before the last issued paper of its volume."""
        raise NotImplementedError

    def reserve(self, orders: Sequence[Order], *, at: datetime, actor: str) -> dict[str, int]:
        """Give numbers early, for a meant day; return them by key.

        Whoever already holds one in the same volume keeps it (the meant day may change).
        """
        raise NotImplementedError

    def take(self, orders: Sequence[Order], *, at: datetime, actor: str) -> dict[str, int]:
        """Begin issuing: fix number (the reserved one, if any) and date; return numbers by key.

        Taken or issued with the same day before: the same number again. Then render, store the
        file, `finish`; or `put_back` if the last rendering fails.
        """
        raise NotImplementedError

    def finish(self, key: str, *, file_sha: str, path: str, at: datetime, actor: str) -> None:
        """Finish issuing: the file stands where `path` says; frozen from now on."""
        raise NotImplementedError

    def put_back(self, key: str, *, at: datetime, actor: str) -> None:
        """Undo a take whose rendering failed: the number stays reserved for the document."""
        raise NotImplementedError

    def void(self, key: str, reason: str, *, at: datetime, actor: str) -> int:
        """Close a document and its number for ever; return the number."""
        raise NotImplementedError

    def add_paper(self, paper: Paper, *, at: datetime, actor: str) -> Line:
        """Enter a paper that docgen did not make; return its line.

        A number given by hand must be the next one, or one lost in a restore.
        """
        raise NotImplementedError

    def edit(
        self,
        key: str,
        changes: Mapping[Column, str | int | date | None],
        *,
        at: datetime,
        actor: str,
    ) -> Line:
        """Change the columns that the clerk fills later; return the line as it now stands."""
        raise NotImplementedError

    def relate(self, new: str, old: str, kind: Tie, *, at: datetime, actor: str) -> None:
        """Note that one document replaces, corrects or recalls an issued one."""
        raise NotImplementedError

    # --- the whole ---------------------------------------------------------------------------

    def faults(self) -> tuple[Problem, ...]:
        """Return what keeps numbers from being given now: restored, swapped, book changed."""
        raise NotImplementedError

    def confirm(
        self, series: str, period: str, number: int, *, at: datetime, actor: str
    ) -> tuple[Problem, ...]:
        """Confirm the last number given in a volume, after a restore; return what is left of it.

        Numbers between the register's own last and this one are entered as lost. Also accepts
        the clock as it is now.
        """
        raise NotImplementedError

    def start_run(self, *, at: datetime, actor: str) -> int:
        """Note that a run began; return its number."""
        raise NotImplementedError

    def finish_run(
        self, run: int, *, at: datetime, exit_code: int, counts: Mapping[str, int]
    ) -> None:
        """Note how a run ended."""
        raise NotImplementedError
