"""Many documents and one act: with which of them it can be done, and what came of doing it.

What stands against one document never keeps another from being acted on; what was done and what
was not is told by document.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from docgen.errors import DocgenError, Level, Problem, Stopped, Where
from docgen.pipeline import Report, Workspace
from docgen.pipeline.acts import cited_first
from docgen.pipeline.issuing import cited_now
from docgen.register import Entry, Order, Seen
from docgen.register.texts import without_generation
from docgen.web.acting import foreseen
from docgen.web.many_acts import Act, Typed


@dataclass(frozen=True, slots=True)
class Split:
    """Documents in the order of the act that it can be done with, the others with the reason.

    `numbers` are those that the first would get, where a day is known.
    """

    can: Sequence[Entry]
    cannot: Mapping[str, Problem]
    numbers: Mapping[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Outcome:
    """What came of an act: keys it was done with, why not with others, what to mind besides."""

    done: list[str] = field(default_factory=list)
    not_done: dict[str, Sequence[Problem]] = field(default_factory=dict)
    told: list[Problem] = field(default_factory=list)


def split(workspace: Workspace, act: Act, entries: Sequence[Entry], day: date | None) -> Split:
    """Return with which of the documents an act can be done, on a day where it needs one."""
    refused = {entry.key: act.against(workspace, entry) for entry in entries}
    cannot = {key: problem for key, problem in refused.items() if problem is not None}
    can = [entry for entry in entries if entry.key not in cannot]
    if act.needs != "day" or day is None:
        return Split(can, cannot)
    if act.name == "issue":
        by_key = {entry.key: entry for entry in can}
        can = [by_key[key] for key in cited_first(workspace, list(by_key))]
    while can:
        try:
            numbers = foreseen(workspace, act.name, [Order(one.key, day) for one in can])
        except Stopped as stopped:
            found = {problem.where.file: problem for problem in stopped.problems}
        else:
            found = _cites_blanks(workspace, can) if act.name == "issue" else {}
            if not found:
                return Split(can, cannot, numbers)
        left = [one for one in can if one.key not in found]
        if len(left) == len(can):
            raise Stopped(*found.values())
        cannot, can = {**cannot, **found}, left
    return Split((), cannot)


def carry_out(act: Act, workspace: Workspace, seen: Sequence[Seen], typed: Typed) -> Outcome:
    """Do an act with each document, whole or not at all with each; return what came of it.

    All are tried together first, which renders what cites them once; where something stands in
    the way of one, each is done by itself.
    """
    outcome = Outcome()
    if act.together and len(seen) > 1:
        try:
            _note(act, workspace, seen, act.do(workspace, seen, typed), outcome)
            return outcome
        except DocgenError:
            outcome = Outcome()  # what was done all the same stands when it is done again
    for one in seen:
        try:
            _note(act, workspace, [one], act.do(workspace, [one], typed), outcome)
        except DocgenError as fault:
            outcome.not_done[one.key] = fault.problems
    return outcome


def _note(
    act: Act, workspace: Workspace, seen: Sequence[Seen], report: Report, outcome: Outcome
) -> None:
    errors = [one for one in report.problems if one.level is Level.ERROR]
    left: list[Problem] = []
    for one in seen:
        entry = workspace.register.document(one.key)
        if entry is not None and act.stands(entry):
            outcome.done.append(one.key)
        else:
            names = (one.key, entry.path if entry else "")
            own = [problem for problem in errors if problem.where.file in names] or errors
            outcome.not_done[one.key] = own
            left += own
    told = [problem for problem in report.problems if problem not in left]
    outcome.told += [problem for problem in told if problem not in outcome.told]


def _cites_blanks(workspace: Workspace, entries: Sequence[Entry]) -> dict[str, Problem]:
    """Return a problem for each paper that cites one without a number, not issued along with it."""
    along = {without_generation(entry.key) for entry in entries}
    found = {}
    for entry in entries:
        revision = workspace.register.revision(entry.key)
        cited = cited_now(workspace, revision, {}) if revision else {}
        for record, own in cited.items():
            if record not in along and (own.number is None or own.issued is None):
                params = {"key": entry.key, "cited": record}
                found[entry.key] = Problem("act-cites-unissued", Where(file=entry.key), params)
    return found
