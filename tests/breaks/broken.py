"""What a broken paper is, and the changes that break one: a sheet in, a sheet out.

A change looks for the words that it is about, so that several may follow one another.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cached_property
from typing import Any

from rules_markup import Line, Run, Sheet, docx
from rules_papers import PLAN

from docgen.model import Finding, Page
from docgen.rules import NOTHING, Facts, check, profile
from docgen.word.document import read

Change = Callable[[Sheet], Sheet]
Pages = tuple[Page, ...] | None
FILE = "van-ban.docx"


@dataclass(frozen=True)
class Trial:
    """A paper and all that it is held against: profile by its name, facts, laid-out pages."""

    sheet: Sheet
    profile: str
    facts: Facts = NOTHING
    pages: Pages = None

    @cached_property
    def content(self) -> bytes:
        """Return the bytes of the .docx."""
        return docx(self.sheet)

    def findings(self) -> tuple[Finding, ...]:
        """Return all that the rules find."""
        return check(self.content, FILE, profile(self.profile), self.facts, pages=self.pages)

    def words(self, finding: Finding) -> str:
        """Return the words at which a finding stands; nothing where it stands at none."""
        if finding.anchor is None:
            return ""
        anchor = finding.anchor
        found = (one for one in read(self.content, FILE).stories if one.part == anchor.part)
        text = next(one.text for one in found if one.index == anchor.paragraph)
        return text[anchor.start : anchor.end]


@dataclass(frozen=True)
class Broken:
    """One rule broken: what somebody did, and at which `words` the rule speaks.

    `sheet` keeps the rule and `change` breaks it; rules on laid-out pages look at `pages`, those of
    the good paper and those of the bad one.
    """

    rule: str
    did: str
    words: str
    change: Change = lambda sheet: sheet
    sheet: Sheet = PLAN
    by: str = "nd30"
    facts: Facts = NOTHING
    pages: tuple[Pages, Pages] = (None, None)

    @cached_property
    def good(self) -> Trial:
        """Return the paper that keeps the rule."""
        return Trial(self.sheet, self.by, self.facts, self.pages[0])

    @cached_property
    def bad(self) -> Trial:
        """Return the paper that breaks it."""
        return Trial(self.change(self.sheet), self.by, self.facts, self.pages[1])

    def findings(self) -> tuple[Finding, ...]:
        """Return what this rule finds in the bad paper."""
        return tuple(one for one in self.bad.findings() if one.rule == self.rule)


def put(**parts: Any) -> Change:
    """Put other lines in place of whole parts."""
    return lambda sheet: replace(sheet, **parts)


def drop(*parts: str) -> Change:
    """Leave parts out, with the lines under them."""

    def change(sheet: Sheet) -> Sheet:
        without = dict.fromkeys(parts, ())
        return replace(sheet, **without, lines=sheet.lines - set(parts))  # type: ignore[arg-type]

    return change


def bare(part: str) -> Change:
    """Leave out the line under a part."""
    return lambda sheet: replace(sheet, lines=sheet.lines - {part})


def swap(part: str, old: str, new: str) -> Change:
    """Put other words in place of some, where they first stand in a part."""

    def change(one: Line) -> Line:
        n = next(n for n, run in enumerate(one.runs) if old in run.text)
        run = replace(one.runs[n], text=one.runs[n].text.replace(old, new, 1))
        return replace(one, runs=(*one.runs[:n], run, *one.runs[n + 1 :]))

    return _first(part, change, old)


def swap_all(old: str, new: str) -> Change:
    """Put other words in place of some wherever they stand."""

    def change(value: Any) -> Any:
        if isinstance(value, str):
            return value.replace(old, new)
        if isinstance(value, tuple):
            return tuple(map(change, value))
        if is_dataclass(value) and not isinstance(value, type):
            return replace(
                value, **{one.name: change(getattr(value, one.name)) for one in fields(value)}
            )
        return value

    return change


def look(part: str, having: str = "", **looks: Any) -> Change:
    """Let the first line of a part that has some words look otherwise."""

    def change(one: Line) -> Line:
        return replace(one, runs=tuple(replace(run, **looks) for run in one.runs))

    return _first(part, change, having)


def look_all(part: str, **looks: Any) -> Change:
    """Let all lines of a part look otherwise."""

    def change(sheet: Sheet) -> Sheet:
        lines: Sequence[Line] = getattr(sheet, part)
        changed = tuple(
            replace(one, runs=tuple(replace(run, **looks) for run in one.runs)) for one in lines
        )
        return replace(sheet, **{part: changed})  # type: ignore[arg-type]

    return change


def shape(part: str, having: str = "", **shapes: Any) -> Change:
    """Let the first line of a part that has some words be set otherwise."""
    return _first(part, lambda one: replace(one, **shapes), having)


def follow(part: str, having: str, *new: Line) -> Change:
    """Put lines behind the first that has some words."""

    def change(sheet: Sheet) -> Sheet:
        lines = list(getattr(sheet, part))
        at = next(n for n, one in enumerate(lines) if isinstance(one, Line) and having in one.text)
        return replace(sheet, **{part: (*lines[: at + 1], *new, *lines[at + 1 :])})  # type: ignore[arg-type]

    return change


def torn(part: str, having: str, rest: str) -> Change:
    """Break a line in two before the words of `rest`."""

    def change(sheet: Sheet) -> Sheet:
        lines = list(getattr(sheet, part))
        at = next(n for n, one in enumerate(lines) if isinstance(one, Line) and having in one.text)
        (run,), whole = lines[at].runs, lines[at].text
        cut = whole.index(rest)
        halves = (whole[:cut].rstrip(), whole[cut:])
        two = tuple(replace(lines[at], runs=(replace(run, text=half),)) for half in halves)
        return replace(sheet, **{part: (*lines[:at], *two, *lines[at + 1 :])})  # type: ignore[arg-type]

    return change


def remove(part: str, having: str) -> Change:
    """Take the first line out that has some words."""

    def change(sheet: Sheet) -> Sheet:
        lines = list(getattr(sheet, part))
        at = next(n for n, one in enumerate(lines) if isinstance(one, Line) and having in one.text)
        return replace(sheet, **{part: (*lines[:at], *lines[at + 1 :])})  # type: ignore[arg-type]

    return change


def paper(**setting: Any) -> Change:
    """Change paper, margins or page numbers of the main text."""
    return lambda sheet: replace(sheet, main=replace(sheet.main, **setting))


def annex(**parts: Any) -> Change:
    """Change parts of the first annex."""

    def change(sheet: Sheet) -> Sheet:
        first, *others = sheet.annexes
        return replace(sheet, annexes=(replace(first, **parts), *others))

    return change


def both(*changes: Change) -> Change:
    """Make several changes one after another."""

    def change(sheet: Sheet) -> Sheet:
        for one in changes:
            sheet = one(sheet)
        return sheet

    return change


def runs(*parts: Run) -> Change:
    """Give the number line these runs."""
    return put(number=(Line(parts, align="center"),))


def _first(part: str, change: Callable[[Line], Line], having: str) -> Change:
    """Change the first line of a part that has some words, also one in a table or an annex."""

    def whole(sheet: Sheet) -> Sheet:
        value, done = _walked(getattr(sheet, part), change, having)
        assert done, f"“{having}” stands nowhere in {part}"
        return replace(sheet, **{part: value})

    return whole


def _walked(value: Any, change: Callable[[Line], Line], having: str) -> tuple[Any, bool]:
    if isinstance(value, Line):
        return (change(value), True) if having in value.text else (value, False)
    if isinstance(value, tuple):
        for n, one in enumerate(value):
            other, done = _walked(one, change, having)
            if done:
                return (*value[:n], other, *value[n + 1 :]), True
    elif is_dataclass(value) and not isinstance(value, type):
        for name in (one.name for one in fields(value)):
            other, done = _walked(getattr(value, name), change, having)
            if done:
                return replace(value, **{name: other}), True
    return value, False
