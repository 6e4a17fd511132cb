"""The register's one face: what may be asked of it and what may be done to it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy.engine import Connection

from docgen.config.schema import Register as Settings
from docgen.errors import Problem
from docgen.model import Draft, Finding, State
from docgen.register import (
    beside,
    closing,
    drafting,
    numbering,
    outgoing,
    papers,
    reading,
    restoring,
    witness,
)
from docgen.register.accounts import Accounts
from docgen.register.approvals import Approvals
from docgen.register.engine import Database, connect
from docgen.register.events import accept_clock
from docgen.register.judging import Act, Office
from docgen.register.listed import Shelf
from docgen.register.looking import Looks
from docgen.register.nightly_face import Nights
from docgen.register.texts import key_of, without_generation
from docgen.register.upgrade import bring_up
from docgen.register.values import (
    Column,
    Cover,
    Entry,
    Event,
    Line,
    NewRevision,
    Order,
    Paper,
    Relation,
    Revision,
    RowState,
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
    database = connect(settings.url, root)
    try:
        bring_up(database)
        needed = settings.approval == "required"
        yield Register(database, Office(settings.books, owner, timezone, needed), witness)
    finally:
        database.close()


class Register(Nights):
    """Documents, revisions, books, numbers and events; safe for threads and processes alike."""

    def __init__(self, database: Database, office: Office, witness_file: Path) -> None:
        self._database = database
        self._office = office
        self._witness = witness_file
        self.accounts = Accounts(database)
        self.shelf = Shelf(database)
        self.approvals = Approvals(database)
        self.looks = Looks(database)

    # --- reading -----------------------------------------------------------------------------

    def identity(self) -> str:
        """Return which register this is; a copy of it says the same."""
        with self._database.reading() as connection:
            return witness.memory_of(connection).register

    def document(self, key: str) -> Entry | None:
        """Return a document or paper by its key."""
        with self._database.reading() as connection:
            return reading.entry(connection, key_of(key))

    def current(self, type_: str, row_key: str) -> Entry | None:
        """Return the latest document of a record; a void one when nothing followed it yet."""
        with self._database.reading() as connection:
            return reading.current(connection, key_of(type_), key_of(row_key))

    def documents(
        self, *, type_: str | None = None, states: Collection[State] | None = None
    ) -> Iterator[Entry]:
        """Yield the documents that docgen made, by type, row key and generation."""
        with self._database.reading() as connection:
            for entry in reading.entries(connection, type_):
                if states is None or entry.state in states:
                    yield entry

    def revision(self, key: str, no: int | None = None) -> Revision | None:
        """Return a revision of a document, the latest unless `no` names another."""
        with self._database.reading() as connection:
            return reading.one_revision(connection, key_of(key), no)

    def template(self, sha: str) -> bytes:
        """Return the template that revisions name by this SHA-256; KeyError when there is none."""
        with self._database.reading() as connection:
            return reading.template(connection, sha)

    def citing(self, key: str) -> tuple[str, ...]:
        """Return the keys of documents (void ones left out) whose latest revision cites `key`.

        Citations name a record: those of `type/row` and of `type/row~2` are the same.
        """
        with self._database.reading() as connection:
            return reading.citing(connection, without_generation(key))

    def citations(self) -> Mapping[str, tuple[str, ...]]:
        """Return what the latest revision of each document cites, by the document's key."""
        with self._database.reading() as connection:
            return reading.citations(connection)

    def unfinished(self) -> Unfinished:
        """Return what a crash left to be finished."""
        with self._database.reading() as connection:
            return Unfinished(reading.unstored(connection), reading.taken(connection))

    def entries(self, *, year: int | None = None, book: str | None = None) -> Iterator[Line]:
        """Yield the lines of the outgoing register by series, period and number.

        `year` is that of the line's date; void ones stand among them with their reason.
        """
        with self._database.reading() as connection:
            yield from outgoing.lines(connection, year=year, name=book)

    def books(self) -> tuple[Volume, ...]:
        """Return the volumes that numbers were given from, and how far each has come."""
        with self._database.reading() as connection:
            return outgoing.volumes(connection, self._office.books)

    def covers(self) -> tuple[Cover, ...]:
        """Return what stands on the covers of the books that were closed for ever."""
        with self._database.reading() as connection:
            return tuple(closing.covers(connection, self._office.books))

    def relations(self, key: str | None = None) -> tuple[Relation, ...]:
        """Return what bears on a document and what it bears on; without a key, of all of them."""
        with self._database.reading() as connection:
            return outgoing.relations(connection, None if key is None else key_of(key))

    def events(self, key: str) -> tuple[Event, ...]:
        """Return what happened to a document, oldest first."""
        with self._database.reading() as connection:
            return outgoing.events(connection, key_of(key))

    def kept_beside(self, key: str | None = None) -> Mapping[str, Mapping[str, str]]:
        """Return the hashes of what was last kept beside issued files, by key and ending."""
        with self._database.reading() as connection:
            return beside.kept(connection, None if key is None else key_of(key))

    # --- drafting: commit first, then the file, then the mark --------------------------------

    def add_revisions(
        self, revisions: Sequence[NewRevision], *, at: datetime, actor: str
    ) -> tuple[Revision, ...]:
        """Store renderings, not yet marked as stored, all in one transaction; return them.

        A document is made on first sight; after a void the record's next one is `type/row~2`
        (the draft still says `type/row`, the revision returned has the full key). A held or
        withdrawn document is live again. Raises Stopped for issued or half-issued documents.
        """
        with self._database.writing() as connection:
            return drafting.add(connection, revisions, at=at, actor=actor)

    def mark_stored(self, revisions: Iterable[tuple[str, int]]) -> None:
        """Note that the files of these revisions (key, no) stand in the output folder."""
        with self._database.writing() as connection:
            drafting.mark_stored(connection, revisions)

    def mark_unchanged(self, drafts: Iterable[tuple[str, int, str, Draft]]) -> None:
        """Note that changed facts give the file of a revision again: key, no, digest, draft.

        No revision is made for them, and the next run need not render the document to know.
        """
        with self._database.writing() as connection:
            drafting.mark_unchanged(connection, drafts)

    def unlaid(self) -> Iterator[Revision]:
        """Yield the latest revisions of live drafts whose printed pages nobody looked at yet."""
        with self._database.reading() as connection:
            yield from reading.unlaid(connection)

    def note_origins(self, drafts: Iterable[tuple[str, Draft]]) -> int:
        """Note where the values of unchanged documents (by key) stand now; return how many moved.

        Issued papers keep the origins that they were issued with.
        """
        with self._database.writing() as connection:
            return drafting.note_origins(connection, drafts)

    def mark_laid(self, laid: Iterable[tuple[str, int, Sequence[Finding]]]) -> None:
        """Note what was found on the printed pages of these revisions (key, no, findings)."""
        with self._database.writing() as connection:
            drafting.mark_laid(connection, laid)

    def hold(self, keys: Iterable[str], *, at: datetime, actor: str) -> tuple[str, ...]:
        """Hold documents at their last revision; return the keys that this changed.

        As with `withdraw` and `revive`, issued, half-issued and void documents stay as they are.
        """
        with self._database.writing() as connection:
            return drafting.move(connection, keys, RowState.HELD, at=at, actor=actor)

    def withdraw(self, keys: Iterable[str], *, at: datetime, actor: str) -> tuple[str, ...]:
        """Withdraw documents whose row is gone or unticked; return the keys that this changed."""
        with self._database.writing() as connection:
            return drafting.move(connection, keys, RowState.WITHDRAWN, at=at, actor=actor)

    def revive(self, keys: Iterable[str], *, at: datetime, actor: str) -> tuple[str, ...]:
        """Make held or withdrawn documents live again; return the keys that this changed."""
        with self._database.writing() as connection:
            return drafting.move(connection, keys, RowState.LIVE, at=at, actor=actor)

    def note_workbook(self, keys: Collection[str], workbook: str) -> None:
        """Note which workbook documents were last drafted from; unknown keys are passed over."""
        if keys:
            with self._database.writing() as connection:
                drafting.note_workbook(connection, keys, workbook)

    def pin(self, key: str, sha: str, *, at: datetime, actor: str) -> None:
        """Note that a person changed a draft's file, whose hash is now `sha`."""
        with self._database.writing() as connection:
            drafting.pin(connection, key, sha, at=at, actor=actor)

    def unpin(self, key: str, *, at: datetime, actor: str) -> None:
        """Forget that a person changed a draft's file."""
        with self._database.writing() as connection:
            drafting.pin(connection, key, None, at=at, actor=actor)

    # --- the clerk's acts: all keys or none --------------------------------------------------

    def candidates(
        self, orders: Sequence[Order], *, at: datetime, act: Act = "take"
    ) -> dict[str, int]:
        """Return the number that each would be issued with now; nothing is taken.

        Raises Stopped with every refusal that the act would meet, `where.file` being the key.
        """
        with self._database.reading() as connection:
            return numbering.candidates(connection, self._office, orders, act, at=at)

    def order_warnings(
        self, orders: Sequence[Order], *, at: datetime, act: Act = "take"
    ) -> tuple[Problem, ...]:
        """Return a warning for each order dated before the last issued paper of its volume."""
        with self._database.reading() as connection:
            return numbering.warnings(connection, self._office, orders, act, at=at)

    def reserve(self, orders: Sequence[Order], *, at: datetime, actor: str) -> dict[str, int]:
        """Give numbers early, for a meant day; return them by key.

        Whoever already holds one in the same volume keeps it (the meant day may change).
        """
        with self._giving(at) as connection:
            return numbering.reserve(connection, self._office, orders, at=at, actor=actor)

    def take(self, orders: Sequence[Order], *, at: datetime, actor: str) -> dict[str, int]:
        """Begin issuing: fix number (the reserved one, if any) and date; return numbers by key.

        Taken or issued with the same day before: the same number again. Then render, store the
        file, `finish`; or `put_back` if the last rendering fails.
        """
        with self._giving(at) as connection:
            return numbering.take(connection, self._office, orders, at=at, actor=actor)

    def finish(self, key: str, *, file_sha: str, path: str, at: datetime, actor: str) -> None:
        """Finish issuing: the file stands where `path` says; frozen from now on."""
        with self._database.writing() as connection:
            numbering.finish(connection, key, file_sha=file_sha, path=path, at=at, actor=actor)

    def note_beside(
        self, kept: Mapping[str, Mapping[str, str]], *, at: datetime, actor: str
    ) -> None:
        """Note what is about to be kept beside issued files: hashes by key and ending."""
        with self._database.writing() as connection:
            beside.note_kept(connection, kept, at=at, actor=actor)

    def put_back(self, key: str, *, at: datetime, actor: str) -> None:
        """Undo a take whose rendering failed: the number stays reserved for the document."""
        with self._database.writing() as connection:
            numbering.put_back(connection, key, at=at, actor=actor)

    def void(self, key: str, reason: str, *, at: datetime, actor: str) -> int:
        """Close a document and its number for ever; return the number."""
        with self._database.writing() as connection:
            accept_clock(connection, at, self._database.where)
            return numbering.void(connection, key, reason, at=at, actor=actor)

    def add_paper(self, paper: Paper, *, at: datetime, actor: str) -> Line:
        """Enter a paper that docgen did not make; return its line.

        A number given by hand must be the next one, or one lost in a restore.
        """
        with self._giving(at) as connection:
            return papers.add(connection, self._office, paper, at=at, actor=actor)

    def edit(
        self,
        key: str,
        changes: Mapping[Column, str | int | date | None],
        *,
        at: datetime,
        actor: str,
    ) -> Line:
        """Change the columns that the clerk fills later; return the line as it now stands."""
        with self._database.writing() as connection:
            return papers.edit(connection, key, changes, at=at, actor=actor)

    def relate(self, new: str, old: str, kind: Tie, *, at: datetime, actor: str) -> None:
        """Note that one document replaces, corrects or recalls an issued one."""
        with self._database.writing() as connection:
            papers.relate(connection, new, old, kind, at=at, actor=actor)

    def close(
        self,
        series: str,
        *,
        year: int | None = None,
        period: str | None = None,
        at: datetime,
        actor: str,
    ) -> Cover:
        """Close a stretch of a book for ever; return what stands on its cover.

        Raises Stopped while it holds numbers that wait for their papers, naming each.
        """
        with self._giving(at) as connection:
            return closing.close(
                connection, self._office, series, year=year, period=period, at=at, actor=actor
            )

    # --- the whole ---------------------------------------------------------------------------

    def faults(self) -> tuple[Problem, ...]:
        """Return what keeps numbers from being given now: restored, swapped, book changed."""
        with self._database.reading() as connection:
            memory = witness.memory_of(connection)
        return witness.against(memory, witness.recall(self._witness), self._database.where)

    def confirm(
        self, series: str, period: str, number: int, *, at: datetime, actor: str
    ) -> tuple[Problem, ...]:
        """Confirm the last number given in a volume, after a restore; return what is left of it.

        Numbers between the register's own last and this one are entered as lost. Also accepts
        the clock as it is now.
        """
        remembered = witness.recall(self._witness)
        with self._database.writing() as connection:
            restoring.confirm(
                connection, self._office, remembered, series, period, number, at=at, actor=actor
            )
            if remembered is not None:
                closing.close_again(connection, remembered.marks, at=at, actor=actor)
            memory = witness.memory_of(connection)
        left = witness.behind(memory, remembered, self._database.where)
        if not left:
            witness.replace(self._witness, memory)
        return left

    @contextmanager
    def _giving(self, at: datetime) -> Iterator[Connection]:
        """Yield a transaction that may give numbers, and tell the witness after its commit."""
        # Read before the transaction begins: the witness is never ahead of a later look.
        remembered = witness.recall(self._witness)
        with self._database.writing() as connection:
            name = witness.refuse_if_behind(connection, remembered, self._database.where)
            accept_clock(connection, at, self._database.where)
            if remembered is not None:
                closing.close_again(connection, remembered.marks, at=at, actor="docgen")
            yield connection
            memory = witness.Memory(name, witness.marks_of(connection))
        witness.remember(self._witness, memory)
