"""What an example is: a code, what a person did, and the doing of it through the real code."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TypeVar

from docgen.errors import DocgenError, Later, Problem, Where

T = TypeVar("T")
WHERE = tuple(field.name for field in fields(Where))
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
    """The problem that came of an example; `later` tells that time may mend it."""

    problem: Problem
    later: bool

    def without(self, *names: str) -> "Told":
        """Return the same without what differs from machine to machine."""
        where = {name: _without(getattr(self.problem.where, name), names) for name in WHERE}
        params = {name: _without(value, names) for name, value in self.problem.params.items()}
        problem = replace(self.problem, where=Where(**where), params=params)
        return Told(problem, self.later)


def told(example: Example, folder: Path) -> Told:
    """Return what an example provokes; raises AssertionError when its code is not among it."""
    later = False
    try:
        problems = tuple(example.provoke(folder))
    except DocgenError as fault:
        problems, later = fault.problems, isinstance(fault, Later)
    found = [problem for problem in problems if problem.code == example.code]
    assert found, f"{example.code} does not come of its example: {problems}"
    return Told(found[0], later)


def _without(value: T, names: Iterable[str]) -> T:
    if not isinstance(value, str):
        return value
    text: str = value
    for name in names:
        text = text.replace(name, "…")
    return text  # type: ignore[return-value]
