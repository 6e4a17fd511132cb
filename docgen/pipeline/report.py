"""What a command has to tell, as values: the command line words it, the page will draw it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from docgen.errors import Level, Problem
from docgen.model import Finding, State
from docgen.register import Entry

DONE, STOPPED, IN_PART = 0, 1, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLine:
    """One document as a command left it; `path` is from the workspace's folder."""

    key: str
    type: str
    state: State
    pinned: bool = False
    number: int | None = None
    symbol: str = ""
    date: str | None = None
    path: str | None = None
    subject: str = ""
    family: str = ""
    act: str = "keep"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """What is missing before a paper can be issued, or a round is whole: a code, no sentence.

    `key` names the paper, `type` its type; a type that has no paper has no key.
    """

    code: str
    type: str
    key: str | None = None
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """The papers of one round: `key` names its row (`dot/D01`), `name` says what it is called.

    Documents stand in the order of the configuration's types.
    """

    key: str
    name: str
    documents: tuple[DocumentLine, ...]
    missing: tuple[Lack, ...]


@dataclass(slots=True)
class Report:
    """Documents, problems, findings on the official form and counts of one command.

    `contacts` are the addresses of the units that rows name, by tab and row, `units` their names,
    `tabs` Google's numbers of tabs; `held` says by document why a run held it back: these problems
    are among the others too.
    """

    documents: list[DocumentLine] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    contacts: Mapping[tuple[str, int], str] = field(default_factory=dict)
    units: Mapping[tuple[str, int], str] = field(default_factory=dict)
    tabs: Mapping[str, int] = field(default_factory=dict)
    held: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    _known: set[tuple[object, ...]] = field(default_factory=set)

    @property
    def exit_code(self) -> int:
        """Return 3 when anything was held back, else 0."""
        held = any(line.state is State.HELD for line in self.documents)
        errors = any(problem.level is Level.ERROR for problem in self.problems)
        return IN_PART if held or errors else DONE

    def add_problems(self, problems: Iterable[Problem]) -> None:
        """Add problems, each once."""
        for problem in problems:
            if problem.identity not in self._known:
                self._known.add(problem.identity)
                self.problems.append(problem)


def line_of(entry: Entry, output: str, act: str = "keep") -> DocumentLine:
    """Return a register entry as a line of a report."""
    aside = entry.state is State.VOID and not entry.frozen  # its file lies among earlier ones
    return DocumentLine(
        key=entry.key,
        type=entry.type,
        state=entry.state,
        pinned=entry.pinned is not None,
        number=entry.number,
        symbol=entry.symbol,
        date=entry.day.isoformat() if entry.day and entry.state is State.ISSUED else None,
        path=f"{output}/{entry.path}" if entry.path and not aside else None,
        subject=entry.subject,
        family=entry.family,
        act=act,
    )
