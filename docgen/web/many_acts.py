"""The acts on many documents: what each needs, what stands against it, and the doing of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from docgen.errors import Problem, Stopped, Where
from docgen.model import State
from docgen.pipeline import Report, Workspace, approving, editing, issue, reserve, void
from docgen.register import Entry, Order, Seen, Step, state_against
from docgen.web.acting import hold_numbers

Against = Callable[[Workspace, Entry], Problem | None]


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person gave with an act: the day, the numbers that were shown by key, the words."""

    day: date | None = None
    shown: Mapping[str, str] = field(default_factory=dict)
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An act on many: what it needs to be told, whether it is quicker done together.

    `do` does all of a list or none of it; `against` tells why a document cannot be acted on,
    whatever is typed; `stands` whether it was done with a document.
    """

    name: str
    path: str
    do: Callable[[Workspace, Sequence[Seen], Typed], Report]
    against: Against
    needs: Literal["nothing", "day", "words"] = "nothing"
    specialists: bool = False
    together: bool = True
    stands: Callable[[Entry], bool] = lambda _: True


# --- what stands against each, whatever is typed -----------------------------------------------


def _not_a_draft(_: Workspace, entry: Entry) -> Problem | None:
    return state_against(entry)


def _approved(workspace: Workspace, entry: Entry) -> Problem | None:
    against = state_against(entry)
    if against is None and not workspace.register.approvals.lacking([entry.key]):
        return _refusal("act-approved", entry, revision=entry.revision)
    return against


def _not_sent(workspace: Workspace, entry: Entry) -> Problem | None:
    steps = workspace.register.approvals.of(entry.key)
    none = not steps or steps[-1].step is Step.RETURNED
    return state_against(entry) or (_refusal("act-not-sent", entry) if none else None)


def _not_approved(workspace: Workspace, entry: Entry) -> Problem | None:
    against = state_against(entry)
    if against is None and workspace.config.register_.approval == "required":
        return next(iter(workspace.register.approvals.lacking([entry.key])), None)
    return against


def _has_a_number(_: Workspace, entry: Entry) -> Problem | None:
    against = state_against(entry)
    if against is not None or entry.number is None:
        return against
    return _refusal("act-reserved", entry, number=f"{entry.number:02}/{entry.symbol}")


def _has_none(_: Workspace, entry: Entry) -> Problem | None:
    if entry.state is State.VOID:
        return _refusal("act-void", entry)
    return _refusal("act-no-number", entry) if entry.number is None else None


def _nobody_edited(workspace: Workspace, entry: Entry) -> Problem | None:
    against = state_against(entry)
    if against is not None:
        return against
    sha = workspace.output.sha(entry.path)
    return _refusal("act-not-pinned", entry) if sha in (None, entry.file_sha) else None


def _nothing(_: Workspace, _entry: Entry) -> Problem | None:
    return None


def _refusal(code: str, entry: Entry, **params: str | int) -> Problem:
    return Problem(code, Where(file=entry.key), params)


# --- the doing ---------------------------------------------------------------------------------


def _reserve(workspace: Workspace, seen: Sequence[Seen], typed: Typed) -> Report:
    keys, day = _shown(workspace, "reserve", seen, typed)
    return reserve(workspace, keys, day)


def _issue(workspace: Workspace, seen: Sequence[Seen], typed: Typed) -> Report:
    keys, day = _shown(workspace, "issue", seen, typed)
    return issue(workspace, keys, day)


def _shown(
    workspace: Workspace, act: str, seen: Sequence[Seen], typed: Typed
) -> tuple[list[str], date]:
    """Return keys and day; raises Stopped where a number is no longer the one that was shown."""
    day = typed.day
    assert day is not None
    shown = [typed.shown[one.key] for one in seen]
    hold_numbers(workspace, act, [Order(one.key, day) for one in seen], shown)
    return [one.key for one in seen], day


def _note_beside(workspace: Workspace, seen: Sequence[Seen], typed: Typed) -> Report:
    for one in seen:
        workspace.register.approvals.write_note(
            one.key, typed.words, at=workspace.at, actor=workspace.actor
        )
    return Report()


def _unpin(workspace: Workspace, seen: Sequence[Seen], _: Typed) -> Report:
    (one,) = seen
    return editing.put_aside(workspace, one)


def _void(workspace: Workspace, seen: Sequence[Seen], typed: Typed) -> Report:
    (one,) = seen
    if not typed.words:
        raise Stopped(Problem("web-no-reason", Where(file="form")))
    return void(workspace, one.key, typed.words)


ACTS: Mapping[str, Act] = {
    one.name: one
    for one in (
        Act(
            name="send",
            path="/nhieu/gui-duyet",
            do=lambda workspace, seen, _: approving.send(workspace, seen),
            against=_approved,
            specialists=True,
        ),
        Act(
            name="return",
            path="/nhieu/tra-lai",
            do=lambda workspace, seen, typed: approving.send_back(workspace, seen, typed.words),
            against=_not_sent,
            needs="words",
        ),
        Act(
            name="approve",
            path="/nhieu/duyet",
            do=lambda workspace, seen, _: approving.approve(workspace, seen),
            against=_not_a_draft,
        ),
        Act(
            name="reserve",
            path="/nhieu/giu-so",
            do=_reserve,
            against=_has_a_number,
            needs="day",
            stands=lambda entry: entry.number is not None,
        ),
        Act(
            name="issue",
            path="/nhieu/ban-hanh",
            do=_issue,
            against=_not_approved,
            needs="day",
            stands=lambda entry: entry.state is State.ISSUED and not entry.taken,
        ),
        Act(
            name="void",
            path="/nhieu/huy",
            do=_void,
            against=_has_none,
            needs="words",
            together=False,
            stands=lambda entry: entry.state is State.VOID,
        ),
        Act(
            name="unpin",
            path="/nhieu/bo-ghim",
            do=_unpin,
            against=_nobody_edited,
            together=False,
            stands=lambda entry: entry.pinned is None,
        ),
        Act(
            name="note",
            path="/nhieu/ghi-chu",
            do=_note_beside,
            against=_nothing,
            needs="words",
            specialists=True,
            together=False,
        ),
    )
}
