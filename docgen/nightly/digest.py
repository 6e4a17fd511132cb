"""Who is written to after a run, and what: codes and values, worded when the letter is sent."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from docgen.config import Config
from docgen.config.night_faults import is_address
from docgen.errors import Later, Level, Problem, Where
from docgen.model import State
from docgen.pipeline.report import DONE, IN_PART, Report
from docgen.pipeline.workspace import Workspace
from docgen.register import NewLetter

CLERK, UNIT, FAILURE = "clerk", "unit", "failure"
LIVE = (State.DRAFT, State.RESERVED)
PLACES = ("file", "table", "cell", "part", "paragraph")


def night_letters(
    workspace: Workspace, report: Report, exit_code: int, *, last_try: bool
) -> list[NewLetter]:
    """Return the letters of a run that ended: to the clerk and the units, or of its failure.

    What is told is what stands in the register and the sheet, not what this try did: a run that
    was broken off and made up tells the same. Faults are told when they change, not every night.
    """
    if workspace.config.mail is None:
        return []
    if exit_code not in (DONE, IN_PART):
        tell = exit_code != Later.exit_code or last_try
        return failure_letters(workspace.config, "nightly", report.problems) if tell else []
    by_address = _faults(report)
    letters = _clerks(workspace, by_address.pop("", []))
    for address, faults in sorted(by_address.items()):
        letters += _if_news(workspace, UNIT, address, {"faults": faults})
    return letters


def failure_letters(config: Config, what: str, problems: Iterable[Problem]) -> list[NewLetter]:
    """Return the letters to the administrators about what failed, `nightly` or `backup`."""
    if config.mail is None:
        return []
    content = {"what": what, "faults": [fault_json(one) for one in problems]}
    return [
        NewLetter(kind=FAILURE, recipient=one, content=content) for one in config.mail.administrator
    ]


def fault_json(problem: Problem) -> dict[str, Any]:
    """Return a problem as a letter keeps it."""
    where = {name: getattr(problem.where, name) for name in PLACES}
    return {
        "code": problem.code,
        "level": str(problem.level),
        "where": {name: value for name, value in where.items() if value is not None},
        "params": dict(problem.params),
    }


def fault_from(kept: Mapping[str, Any]) -> Problem:
    """Return the problem that a letter keeps."""
    return Problem(kept["code"], Where(**kept["where"]), kept["params"], Level(kept["level"]))


def _faults(report: Report) -> dict[str, list[dict[str, Any]]]:
    """Return the errors by the address that hears of them; those of no unit under nothing.

    Every unit that rows name has its entry, also an empty one: it hears when all is mended.
    """
    found: dict[str, list[dict[str, Any]]] = {
        one: [] for one in sorted(set(report.contacts.values())) if is_address(one)
    }
    for problem in report.problems:
        if problem.level is Level.ERROR:
            row = re.search(r"\d+$", problem.where.cell or "")
            place = (problem.where.table or "", int(row[0]) if row else 0)
            address = report.contacts.get(place, "")
            found.setdefault(address if address in found else "", []).append(fault_json(problem))
    return found


def _clerks(workspace: Workspace, faults: Sequence[Mapping[str, Any]]) -> list[NewLetter]:
    assert workspace.config.mail is not None
    drafts = _drafts(workspace)
    letters = []
    for address in workspace.config.mail.clerk:
        content = {"drafts": drafts, "faults": faults}
        if drafts:
            letters.append(NewLetter(kind=CLERK, recipient=address, content=content))
        else:
            letters += _if_news(workspace, CLERK, address, content)
    return letters


def _drafts(workspace: Workspace) -> list[dict[str, Any]]:
    """Return what was drafted since the last night that told of it, and still is a draft."""
    found = []
    for key, new in workspace.register.drafted_since_told():
        entry = workspace.register.document(key)
        if entry is not None and entry.state in LIVE:
            told = {"key": key, "new": new, "type": entry.type_name, "subject": entry.subject}
            found.append(told)
    return found


def _if_news(
    workspace: Workspace, kind: str, address: str, content: Mapping[str, Any]
) -> list[NewLetter]:
    """Return the letter unless its faults are those that the last one told."""
    before = workspace.register.last_letter(address, kind).get("faults", [])
    if content["faults"] == before:
        return []
    return [NewLetter(kind=kind, recipient=address, content=content)]
