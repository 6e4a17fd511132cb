"""The two kinds of fault: a Problem lets the run go on, a DocgenError stops it.

There is no third kind. Neither carries a sentence: both carry a code and parameters, and
`docgen.messages` makes the sentence in the reader's language.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import ClassVar


class Level(StrEnum):
    """How much a problem weighs: an error holds a document back, the others do not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """The place of a fault: a file, and what in it a person has to look at.

    `table` is the name of a tab as people see it, `cell` an address such as `D14`, `part` a part
    of a Word package or a key path of `config.yaml`, `paragraph` a place in running text
    (1-based, or words such as `bảng 2, hàng 3`), `text` the words that stand there.
    """

    file: str
    table: str | None = None
    cell: str | None = None
    part: str | None = None
    paragraph: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault as a value: code, place, parameters of its sentence, level."""

    code: str
    where: Where
    params: Mapping[str, str | int] = field(default_factory=dict)
    level: Level = Level.ERROR

    @property
    def identity(self) -> tuple[object, ...]:
        """Return what two reports of one fault share; unlike the problem it can be hashed."""
        return (self.code, self.where, *sorted(self.params.items()))


class DocgenError(Exception):
    """A fault that stops the command; `problems` says what a person has to know."""

    exit_code: ClassVar[int] = 1

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(problem.code for problem in problems))
        self.problems = problems


class Stopped(DocgenError):
    """A person must mend something before the command can go on (exit code 1)."""


class Later(DocgenError):
    """Time may mend it: the same command is worth another try (exit code 75)."""

    exit_code = 75


def place_of(mistake: Exception) -> str:
    """Return the file and line in which a mistake of ours happened, as `run.py:12`, or `?`.

    It stands for the mistake where people see or keep it: its words may be somebody's name.
    """
    trace = mistake.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
