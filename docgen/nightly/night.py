"""One look: the run, the backup and the letters that are due now."""

import logging
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from docgen.errors import DocgenError, Later, Problem, Stopped, Where, place_of
from docgen.nightly.backup import back_up
from docgen.nightly.digest import failure_letters, night_letters
from docgen.nightly.due import Attempt, Slot, due
from docgen.nightly.post import deliver
from docgen.nightly.pulse import Pulse
from docgen.nightly.service import Stop
from docgen.pipeline import Occasion, Progress, RunOrder, Workspace, open_workspace, run
from docgen.pipeline.report import IN_PART

PATIENCE = 30  # seconds that a run waits for a clerk's act to end
NIGHTLY, BACKUP = "nightly", "backup"

log = logging.getLogger(__name__)


class Halted(BaseException):
    """The service was asked to stop; what is in hand is whole."""


@dataclass(slots=True)
class Woken:
    """What a look did: the exit code of its run, or of what kept it from one; 0 for nothing."""

    exit_code: int = 0
    ran: bool = False
    backed_up: bool = False
    sent: int = 0


@dataclass(frozen=True, slots=True)
class Look:
    """Where a look is taken, with which clock, what may ask it to stop, how it shows its life."""

    config: Path
    environment: Mapping[str, str]
    clock: Callable[[], datetime]
    actor: str
    stop: Stop
    pulse: Pulse

    def workspace(self, *, exclusive: bool) -> AbstractContextManager[Workspace]:
        """Return the workspace as it is now; its configuration is read anew."""
        return open_workspace(
            self.config,
            environment=self.environment,
            now=self.clock(),
            actor=self.actor,
            exclusive=exclusive,
            patience=PATIENCE if exclusive else 0,
        )


def wake(
    config: Path,
    *,
    environment: Mapping[str, str],
    clock: Callable[[], datetime],
    actor: str,
    stop: Stop,
    pulse: Pulse,
) -> Woken:
    """Do what is due now: the run, then the backup, after each the letters.

    The letters of a run go out before it is kept aside, so that a register that is restored does
    not send them again. Raises DocgenError where nothing could be asked or noted; a run that fails
    is noted instead.
    """
    look, woken = Look(config, environment, clock, actor, stop, pulse), Woken()
    try:
        with look.workspace(exclusive=False) as workspace:
            pulse.beat(workspace)
            wanted = [kind for kind in (NIGHTLY, BACKUP) if _due(workspace, kind)]
            if NIGHTLY not in wanted:  # else what waits goes with the letters of the run
                woken.sent = deliver(workspace, clock, stop, pulse)
        for kind in wanted:
            with look.workspace(exclusive=True) as workspace:
                pulse.begin(workspace)
                _work(look, workspace, kind, woken)
                pulse.end(workspace)
            _halt(stop)
            with look.workspace(exclusive=False) as workspace:
                woken.sent += deliver(workspace, clock, stop, pulse)
    except Halted:
        log.info("nightly-halted")
    return woken


def _due(workspace: Workspace, kind: str) -> Slot | None:
    config = workspace.config
    if kind == BACKUP and config.backups is None:
        return None
    # More than one time can be tried, and some for clocks that were astray.
    recorded = workspace.register.runs(kind, most=config.schedule.retries + 2)
    attempts = [
        Attempt(due=r.due, started=r.started, finished=r.finished, exit_code=r.exit_code)
        for r in recorded
    ]
    zone = ZoneInfo(config.organisation.timezone)
    at = workspace.at.astimezone(UTC)
    return due(config.schedule.times, zone, config.schedule.retries, attempts, at)


def _work(look: Look, workspace: Workspace, kind: str, woken: Woken) -> None:
    """Make the run or the backup; it is asked for again, now that nobody else is at work."""
    slot = _due(workspace, kind)
    if slot is None:
        return
    if slot.given_up:
        code = _give_up(look, workspace, kind)
    else:
        code = (_run if kind == NIGHTLY else _back_up)(look, workspace, slot)
    woken.ran |= kind == NIGHTLY
    woken.backed_up |= kind == BACKUP
    if woken.exit_code in (0, IN_PART):
        woken.exit_code = code or woken.exit_code


def _run(look: Look, workspace: Workspace, slot: Slot) -> int:
    letters = partial(night_letters, last_try=slot.last_try)
    occasion = Occasion(kind=NIGHTLY, due=slot.due, clock=look.clock, letters=letters)
    try:
        return run(workspace, RunOrder(), _Watch(look.stop), occasion).exit_code
    except DocgenError as fault:
        _log(fault.problems)
        return fault.exit_code
    except Exception as fault:
        return _close(look, workspace, NIGHTLY, unforeseen(fault))


def _give_up(look: Look, workspace: Workspace, kind: str) -> int:
    """Tell that a time was tried as often as it may be, and that each try was broken off."""
    params = {"tries": workspace.config.schedule.retries + 1}
    return _close(look, workspace, kind, Problem("nightly-given-up", Where(file="docgen"), params))


def _close(look: Look, workspace: Workspace, kind: str, problem: Problem) -> int:
    """Note why the newest run or backup came to nothing, so that it is not tried again and again.

    Returns its exit code.
    """
    _log((problem,))
    (broken,) = workspace.register.runs(kind, most=1)
    workspace.register.finish_run(
        broken.id,
        at=look.clock(),
        exit_code=Stopped.exit_code,
        counts={},
        problems=[problem],
        letters=failure_letters(workspace.config, kind, [problem]),
    )
    return Stopped.exit_code


def unforeseen(fault: Exception) -> Problem:
    """Return a mistake of ours as a problem: where it happened, without its words."""
    params = {"place": place_of(fault), "kind": type(fault).__name__}
    return Problem("nightly-unforeseen", Where(file="docgen"), params)


def _back_up(look: Look, workspace: Workspace, slot: Slot) -> int:
    """Make the backup that is due, note how it ended; return the exit code of one that failed."""
    register = workspace.register
    started = register.start_run(at=look.clock(), actor=workspace.actor, kind=BACKUP, due=slot.due)
    try:
        made = back_up(workspace)
    except DocgenError as fault:
        _log(fault.problems)
        tell = not isinstance(fault, Later) or slot.last_try
        letters = failure_letters(workspace.config, BACKUP, fault.problems) if tell else ()
        register.finish_run(
            started,
            at=look.clock(),
            exit_code=fault.exit_code,
            counts={},
            problems=fault.problems,
            letters=letters,
        )
        return fault.exit_code
    except Exception as fault:
        return _close(look, workspace, BACKUP, unforeseen(fault))
    code = IN_PART if made.problems else 0
    register.finish_run(
        started, at=look.clock(), exit_code=code, counts=made.counts, problems=made.problems
    )
    return 0


def _halt(stop: Stop) -> None:
    if stop.asked:
        raise Halted


def _log(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        where = problem.where
        log.warning("%s %s", problem.code, "!".join(filter(None, (where.table, where.cell))))


class _Watch(Progress):
    """Ends the run between two batches of documents, each of them stored, when asked to stop."""

    def __init__(self, stop: Stop) -> None:
        self._stop = stop

    def start(self, total: int) -> None:
        """Stop before the first document."""
        _halt(self._stop)

    def step(self, done: int) -> None:
        """Stop after some more, whose files stand."""
        _halt(self._stop)

    def paged(self) -> None:
        """Stop between two documents whose pages are looked at; the others wait for the next."""
        _halt(self._stop)
