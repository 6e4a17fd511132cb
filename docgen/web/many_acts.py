"""The acts on many documents: what each needs, what stands against it, and the doing of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from docgen.errors import Problem
from docgen.model import State
from docgen.pipeline import Report, Workspace, approving, editing, issue, reserve, void
from docgen.register import Entry, Order, Seen
from docgen.web import against
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
    return void(workspace, one.key, typed.words)


ACTS: Mapping[str, Act] = {
    one.name: one
    for one in (
        Act(
            name="send",
            path="/nhieu/gui-duyet",
            do=lambda workspace, seen, _: approving.send(workspace, seen),
            against=against.approved,
            specialists=True,
        ),
        Act(
            name="return",
            path="/nhieu/tra-lai",
            do=lambda workspace, seen, typed: approving.send_back(workspace, seen, typed.words),
            against=against.not_sent,
            needs="words",
        ),
        Act(
            name="approve",
            path="/nhieu/duyet",
            do=lambda workspace, seen, _: approving.approve(workspace, seen),
            against=against.no_draft,
        ),
        Act(
            name="reserve",
            path="/nhieu/giu-so",
            do=_reserve,
            against=against.numbered,
            needs="day",
            stands=lambda entry: entry.number is not None,
        ),
        Act(
            name="issue",
            path="/nhieu/ban-hanh",
            do=_issue,
            against=against.not_approved,
            needs="day",
            stands=lambda entry: entry.state is State.ISSUED and not entry.taken,
        ),
        Act(
            name="void",
            path="/nhieu/huy",
            do=_void,
            against=against.not_numbered,
            needs="words",
            together=False,
            stands=lambda entry: entry.state is State.VOID,
        ),
        Act(
            name="unpin",
            path="/nhieu/bo-ghim",
            do=_unpin,
            against=against.not_edited,
            together=False,
            stands=lambda entry: entry.pinned is None,
        ),
        Act(
            name="note",
            path="/nhieu/ghi-chu",
            do=_note_beside,
            against=against.nothing,
            needs="words",
            specialists=True,
            together=False,
        ),
    )
}
