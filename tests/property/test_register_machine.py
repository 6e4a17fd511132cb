"""The register against a model of a few dictionaries, through any sequence of acts.

The model is a clerk's paper book: in each volume a list of lines, one after the other, never
struck out but with a reason. Whatever the sequence, the register must say the same as the book.
"""

import shutil
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from register_databases import Place, new_revision
from soak import often

from docgen.config.schema import Book, Volume
from docgen.errors import Stopped
from docgen.model import State
from docgen.register import Order, Paper

ROWS = ["ke_hoach/1", "ke_hoach/2", "to_trinh/1"]
# Around a New Year and a closing in mid-year; the office's clock stands past all but the last.
DAYS = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 15)]
FUTURE = date(2026, 9, 1)
CLOSED = date(2026, 7, 1)
BOOK = Book(
    title="Sổ chung",
    volumes=[
        Volume(opened=date(2025, 3, 1), closed=date(2026, 6, 30), first=143),
        Volume(opened=date(2026, 7, 15)),
    ],
)
FIRST = {"2025-03-01": 143, "2026": 1, "2026-07-15": 1}


def period(day: date) -> str:
    """The volume of a day, worked out by hand for the book above."""
    if day.year == 2025:
        return "2025-03-01"
    return "2026" if day < CLOSED else "2026-07-15"


@dataclass
class Paperwork:
    """One document as the model sees it."""

    state: str = "draft"  # draft, reserved, taken, issued, void
    row: str = "live"
    period: str = ""
    number: int = 0
    day: date | None = None


@dataclass
class Model:
    """What a clerk with pencil and paper would know."""

    documents: dict[str, Paperwork] = field(default_factory=dict)
    current: dict[str, str] = field(default_factory=dict)
    books: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in FIRST})

    def number(self, key: str, day: date) -> int:
        lines = self.books[period(day)]
        lines.append(key)
        return FIRST[period(day)] + len(lines) - 1


class RegisterMachine(RuleBasedStateMachine):
    """Acts in any order, refused or not, with restarts of the program between them."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="docgen-machine-"))
        self.place = Place("sqlite:///output/register.db", self.folder, {"chung": BOOK})
        self.place.now = datetime(2026, 8, 3, 2, 0, tzinfo=UTC)
        self.model = Model()
        self._open()
        for row in ROWS:
            self.draft(row)

    def _open(self) -> None:
        self.stack = ExitStack()
        self.register = self.stack.enter_context(self.place.open())

    def teardown(self) -> None:
        self.stack.close()
        shutil.rmtree(self.folder)

    @rule(row=st.sampled_from(ROWS))
    def draft(self, row: str) -> None:
        key = self.model.current.get(row)
        before = self.model.documents.get(key or "")
        if before and before.state in ("taken", "issued"):
            with pytest.raises(Stopped):
                self._revise(row)
            return
        if before is None or before.state == "void":
            generation = 1 + sum(
                one == row or one.startswith(f"{row}~") for one in self.model.documents
            )
            key = row if generation == 1 else f"{row}~{generation}"
            self.model.documents[key] = Paperwork()
            self.model.current[row] = key
        self.model.documents[str(key)].row = "live"
        assert self._revise(row) == key

    def _revise(self, row: str) -> str:
        (made,) = self.register.add_revisions([new_revision(row)], at=self.place.at(), actor="may")
        self.register.mark_stored([(made.key, made.no)])
        return made.key

    @rule(row=st.sampled_from(ROWS), to=st.sampled_from(["hold", "withdraw", "revive", "revive"]))
    def move(self, row: str, to: str) -> None:
        key = self.model.current.get(row, row)
        changed = getattr(self.register, to)([key], at=self.place.at(), actor="may")
        paper = self.model.documents.get(key)
        state = {"hold": "held", "withdraw": "withdrawn", "revive": "live"}[to]
        movable = paper is not None and paper.state in ("draft", "reserved")
        assert bool(changed) is (movable and paper is not None and paper.row != state)
        if paper and movable:
            paper.row = state

    @rule(
        rows=st.lists(st.sampled_from(ROWS), min_size=1, max_size=2, unique=True),
        day=st.sampled_from([*DAYS, *DAYS, FUTURE, CLOSED]),
        act=st.sampled_from(["reserve", "take"]),
    )
    def act(self, rows: list[str], day: date, act: str) -> None:
        keys = [self.model.current.get(row, row) for row in rows]
        do = getattr(self.register, act)
        orders = [Order(key, day) for key in keys]
        if not all(self._allowed(key, day, act) for key in keys):
            with pytest.raises(Stopped):
                do(orders, at=self.place.at(), actor="an")
            return
        if act == "take":
            foreseen = self.register.candidates(orders, at=self.place.at())
        numbers = do(orders, at=self.place.at(), actor="an")
        if act == "take":
            assert numbers == foreseen
        for key in keys:
            paper = self.model.documents[key]
            if paper.state in ("draft", "reserved"):
                paper.number = paper.number or self.model.number(key, day)
                paper.period, paper.day = period(day), day
                paper.state = {"reserve": "reserved", "take": "taken"}[act]
            assert numbers[key] == paper.number

    def _allowed(self, key: str, day: date, act: str) -> bool:
        paper = self.model.documents.get(key)
        if paper is None or paper.state == "void":
            return False
        if paper.state in ("taken", "issued"):
            return act == "take" and paper.day == day
        if paper.row != "live" or day == CLOSED or (act == "take" and day == FUTURE):
            return False
        return not paper.period or paper.period == period(day)

    @rule(row=st.sampled_from(ROWS), end=st.sampled_from(["finish", "put_back"]))
    def end(self, row: str, end: str) -> None:
        key = self.model.current.get(row, row)
        paper = self.model.documents.get(key)
        at = self.place.at()
        if end == "finish" and paper and paper.state in ("taken", "issued"):
            self.register.finish(key, file_sha="f" * 64, path=key, at=at, actor="an")
            paper.state = "issued"
        elif end == "put_back" and paper and paper.state == "taken":
            self.register.put_back(key, at=at, actor="an")
            paper.state = "reserved"
        elif end == "put_back":
            with pytest.raises(Stopped):
                self.register.put_back(key, at=at, actor="an")

    @rule(row=st.sampled_from(ROWS))
    def void_without_number(self, row: str) -> None:
        key = self.model.current[row]
        if not self.model.documents[key].number:
            with pytest.raises(Stopped):
                self.register.void(key, "nhầm", at=self.place.at(), actor="an")

    @precondition(lambda self: any(one.number for one in self.model.documents.values()))
    @rule(data=st.data())
    def void(self, data: st.DataObject) -> None:
        numbered = [key for key, one in self.model.documents.items() if one.number]
        key = data.draw(st.sampled_from(numbered))
        paper = self.model.documents[key]
        assert self.register.void(key, "nhầm", at=self.place.at(), actor="an") == paper.number
        paper.state = "void"

    @rule(day=st.sampled_from(DAYS), ahead=st.sampled_from([None, 0, 1, -1]))
    def paper(self, day: date, ahead: int | None) -> None:
        lines = self.model.books[period(day)]
        wanted = FIRST[period(day)] + len(lines)
        paper = Paper(
            book="chung",
            day=day,
            symbol=f"CV-{len(lines)}",
            type_name="",
            subject=f"{len(lines)}",
            signer="",
            recipients="",
            number=None if ahead is None else wanted + ahead,
        )
        if ahead:
            with pytest.raises(Stopped):
                self.register.add_paper(paper, at=self.place.at(), actor="an")
            return
        line = self.register.add_paper(paper, at=self.place.at(), actor="an")
        assert line.number == wanted
        lines.append(line.key)

    @rule(sure=st.sampled_from([True, False, False]))
    def restart(self, sure: bool) -> None:
        if sure:
            self.stack.close()
            self._open()

    @invariant()
    def the_books_read_as_the_clerk_wrote_them(self) -> None:
        found: dict[str, list[tuple[int, str]]] = {name: [] for name in FIRST}
        for line in self.register.entries():
            found[line.period].append((line.number, line.key))
        for name, lines in self.model.books.items():
            assert found[name] == list(enumerate(lines, FIRST[name]))

    @invariant()
    def documents_stand_where_the_clerk_left_them(self) -> None:
        found = {entry.key: entry for entry in self.register.documents()}
        assert found.keys() == self.model.documents.keys()
        for key, paper in self.model.documents.items():
            entry = found[key]
            assert entry.state is _state(paper)
            assert entry.taken is (paper.state == "taken")
            assert (entry.number or 0, entry.day) == (paper.number, paper.day)
        half = {one.key for one in self.register.unfinished().issues}
        assert half == {key for key, one in self.model.documents.items() if one.state == "taken"}
        assert self.register.faults() == ()


def _state(paper: Paperwork) -> State:
    match paper:
        case Paperwork(state="void"):
            return State.VOID
        case Paperwork(state="issued"):
            return State.ISSUED
        case Paperwork(state="taken"):
            return State.RESERVED
        case Paperwork(row="live", state=state):
            return State(state)
        case Paperwork(row=row):
            return State(row)


TestRegister = pytest.mark.slow(RegisterMachine.TestCase)
TestRegister.settings = settings(
    max_examples=often(12, 200),
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
