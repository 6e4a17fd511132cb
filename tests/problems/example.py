"""What an example is: a code, what a person did, and the doing of it through the real code."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from docgen.errors import DocgenError, Problem

Provoke = Callable[[Path], Iterable[Problem]]


@dataclass(frozen=True, slots=True)
class Example:
    """One fault as it happens in an office.

    `did` says in Vietnamese what a person did. `provoke` does it in an empty folder, and returns
    the problems that come of it or raises the DocgenError that they stop.
    """

    code: str
    did: str
    provoke: Provoke


@dataclass(frozen=True, slots=True)
class Told:
    """The problem that came of an example; `exit_code` is that of the command which it stopped."""

    problem: Problem
    exit_code: int | None


def told(example: Example, folder: Path) -> Told:
    """Return what an example provokes; raises AssertionError when its code is not among it."""
    exit_code = None
    try:
        problems = tuple(example.provoke(folder))
    except DocgenError as fault:
        problems, exit_code = fault.problems, fault.exit_code
    found = [problem for problem in problems if problem.code == example.code]
    assert found, f"{example.code} does not come of its example: {problems}"
    return Told(found[0], exit_code)
