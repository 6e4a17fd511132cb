"""What woke a run, and what is entered of it in the register when it ends."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from docgen.pipeline.report import Report
from docgen.pipeline.workspace import Workspace
from docgen.register import NewLetter, Told

Letters = Callable[[Workspace, Report, int], Sequence[NewLetter]]


def no_letters(_workspace: Workspace, _report: Report, _exit_code: int) -> Sequence[NewLetter]:
    """Return no letter: nobody is written to of what a person does."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What woke a run: its kind, the time that it stands for, and who hears of its end.

    `clock` tells when it ends; without one it ends at the instant of the workspace.
    """

    kind: str = "hand"
    due: datetime | None = None
    clock: Callable[[], datetime] | None = None
    letters: Letters = no_letters


BY_HAND = Occasion()


def begin_run(workspace: Workspace, occasion: Occasion) -> int:
    """Note that a run begins; return its number."""
    return workspace.register.start_run(
        at=workspace.at, actor=workspace.actor, kind=occasion.kind, due=occasion.due
    )


def end_run(
    workspace: Workspace,
    occasion: Occasion,
    run: int,
    report: Report,
    exit_code: int,
    told: Told | None = None,
) -> None:
    """Note how a run ended, its letters with it and, of a whole one, what it had to say."""
    workspace.register.finish_run(
        run,
        at=occasion.clock() if occasion.clock else workspace.at,
        exit_code=exit_code,
        counts=report.counts,
        problems=report.problems,
        letters=occasion.letters(workspace, report, exit_code),
        told=told,
    )
