"""What the self-examination is told, what it looks at, and what it finds."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from docgen.config import Config
from docgen.errors import Level, Problem, Where
from docgen.messages import Language

LEAST_MEGABYTES = 500  # a large run with its earlier revisions, the register's log, LibreOffice


@dataclass(frozen=True, slots=True)
class Check:
    """What was found of one part: `name` says of which, level None that all is well.

    The code and its parameters make the sentence, which also says what to do; `where` is the place
    in a file where there is one.
    """

    name: str
    level: Level | None
    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)
    where: Where | None = None

    @property
    def problem(self) -> Problem | None:
        """Return it as a problem; None when all is well."""
        if self.level is None:
            return None
        return Problem(
            self.code,
            self.where or Where(file="docgen doctor", part=self.name),
            self.params,
            self.level,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """How the office is to be examined: where, when, and how far one may go.

    `writes` lets the sheet be written to (and left as it was), `layout` LibreOffice be started;
    below `least_megabytes` of free space a run may not end well.
    """

    config: Path
    environment: Mapping[str, str]
    now: datetime
    writes: bool = False
    layout: bool = True
    least_megabytes: int = LEAST_MEGABYTES


@dataclass(frozen=True, slots=True)
class Subject:
    """An office under examination: its configuration stands, nothing else is known yet.

    `at` is the order's instant in the office's time zone.
    """

    order: Order
    config: Config
    root: Path
    at: datetime

    @property
    def output(self) -> Path:
        """Return the output folder."""
        return self.root / self.config.output

    @property
    def language(self) -> Language:
        """Return the language that the office reads."""
        return self.config.organisation.language


Examination = Callable[[Subject], Iterator[Check]]


def well(name: str, code: str, **params: str | int) -> Check:
    """Return that a part is as it should be."""
    return Check(name, None, code, params)


def note(name: str, code: str, **params: str | int) -> Check:
    """Return what one should know of a part; nothing needs to be done."""
    return Check(name, Level.INFO, code, params)


def warning(name: str, code: str, **params: str | int) -> Check:
    """Return what one had better mend: docgen goes on without it."""
    return Check(name, Level.WARNING, code, params)


def error(name: str, code: str, **params: str | int) -> Check:
    """Return what must be mended."""
    return Check(name, Level.ERROR, code, params)


def found(name: str, problems: Iterable[Problem], *, most: Level = Level.ERROR) -> Iterator[Check]:
    """Yield problems as they stand, none graver than `most`."""
    order = list(Level)
    for one in problems:
        level = max(one.level, most, key=order.index)
        yield Check(name, level, one.code, one.params, one.where)
