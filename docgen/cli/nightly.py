"""`docgen nightly`, `docgen runs`: what happens by itself, and what happened."""

import logging
import os
import platform
import signal
import time
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from types import FrameType
from typing import Any
from zoneinfo import ZoneInfo

import click

from docgen.cli.door import Door, command
from docgen.cli.guard import ENDINGS
from docgen.cli.showing import show_problems, write_json
from docgen.cli.wording import say
from docgen.errors import DocgenError, Level, Problem, Where
from docgen.nightly import Pulse, Stop, Woken, serve, wake
from docgen.nightly.night import unforeseen
from docgen.pipeline.times import following
from docgen.register import Run, Service

AGAIN = 3600  # seconds until the same complaint is made again

log = logging.getLogger(__name__)


@click.command(help=say("cli-help-nightly"))
@click.option("--once", is_flag=True, help=say("cli-option-once"))
@command(writes_json=False)
def nightly(door: Door, *, once: bool) -> int:
    """Do what is due, now and whenever its time comes."""
    stop = _stop_at_signals()
    pulse = Pulse(platform.node() or "?", _now, once=once)
    if once:
        return _wake(door, stop, pulse).exit_code
    logging.getLogger("docgen").setLevel(logging.INFO)
    complaints = Complaints()
    serve(lambda: _look(door, stop, pulse, complaints), stop)
    _rest(door, pulse)
    return 0


@click.command(help=say("cli-help-runs"))
@click.option(
    "--most", type=click.IntRange(1, 1000), default=20, metavar="N", help=say("cli-option-most")
)
@command()
def runs(door: Door, most: int) -> int:
    """List the runs, newest first, and the letters that wait."""
    with door.workspace(exclusive=False) as workspace:
        found = workspace.register.runs(most=most)
        waiting = workspace.register.letters_waiting()
        service = workspace.register.service(_now())
        zone = ZoneInfo(workspace.config.organisation.timezone)
        times = workspace.config.schedule.times
    next_ = following(times, zone, _now())
    if door.json:
        write_json(
            {
                "schema": 1,
                "runs": [_json(run) for run in found],
                "letters": {"waiting": sum(waiting.values()), "reasons": waiting},
                "next": next_.isoformat(),
                "service": _service_json(service),
            }
        )
        return 0
    for n, run in enumerate(found):
        click.echo(_line(door, run, zone, newest=n == 0))
    if not found:
        click.echo(door.say("cli-runs-none"))
    click.echo(door.say("cli-runs-next", time=f"{next_.astimezone(zone):%d/%m/%Y %H:%M}"))
    click.echo(_service_line(door, service, zone))
    _show_waiting(door, waiting)
    return 0


def _now() -> datetime:
    return datetime.now(UTC)


def _wake(door: Door, stop: Stop, pulse: Pulse) -> Woken:
    return wake(
        door.config,
        environment=os.environ,
        clock=_now,
        actor=door.actor,
        stop=stop,
        pulse=pulse,
    )


class Complaints:
    """Says what keeps a look from being taken when that changes, and again every hour."""

    def __init__(self) -> None:
        self._last: tuple[str, ...] = ()
        self._said = 0.0

    def say(self, *codes: str) -> None:
        """Log the codes of a look that failed; nothing for one that went well."""
        now = time.monotonic()
        if codes != self._last or (codes and now >= self._said + AGAIN):
            for code in codes:
                log.warning("nightly-look %s", code)
            if not codes:
                log.info("nightly-look well-again")
            self._last, self._said = codes, now


def _look(door: Door, stop: Stop, pulse: Pulse, complaints: Complaints) -> None:
    """Take one look; whatever happens in it, the service goes on."""
    try:
        woken = _wake(door, stop, pulse)
    except DocgenError as fault:
        complaints.say(*(problem.code for problem in fault.problems))
        return
    except Exception as fault:  # a mistake of ours must not end the nights that follow
        params = unforeseen(fault).params
        complaints.say(f"unforeseen {params['kind']} {params['place']}")
        return
    complaints.say()
    if woken.ran or woken.backed_up or woken.sent:
        told = (woken.exit_code, woken.ran, woken.backed_up, woken.sent)
        log.info("nightly-look exit=%s run=%s backup=%s letters=%s", *told)


def _rest(door: Door, pulse: Pulse) -> None:
    """Say in the register that the service was ended; where that cannot be, it shows by itself."""
    with suppress(DocgenError), door.workspace(exclusive=False) as workspace:
        pulse.rest(workspace)


def _stop_at_signals() -> Stop:
    """Return the stop that a signal asks for; asked a second time, the process ends at once."""
    stop = Stop()

    def ask(number: int, _frame: FrameType | None) -> None:
        signal.signal(number, signal.SIG_DFL)
        stop.asked = True

    for one in ENDINGS:
        if signal.getsignal(one) is not signal.SIG_IGN:
            signal.signal(one, ask)
    return stop


def _json(run: Run) -> Mapping[str, Any]:
    def text(instant: datetime | None) -> str | None:
        return instant.isoformat() if instant else None

    return {
        "id": run.id,
        "kind": run.kind,
        "due": text(run.due),
        "started": text(run.started),
        "finished": text(run.finished),
        "actor": run.actor,
        "exit": run.exit_code,
        "counts": run.counts,
        "problems": list(run.problems),
    }


def _line(door: Door, run: Run, zone: ZoneInfo, *, newest: bool) -> str:
    kind = door.say(f"cli-runs-{run.kind}")
    began = f"{run.started.astimezone(zone):%d/%m/%Y %H:%M}"
    if run.finished is None:
        end = door.say("cli-runs-open" if newest else "cli-runs-broken-off")
    else:
        seconds = int((run.finished - run.started).total_seconds())
        end = door.say("cli-runs-exit", exit=run.exit_code or 0, seconds=max(seconds, 0))
    if run.counts:
        code = "cli-runs-kept" if run.kind == "backup" else "cli-run-counts"
        end += "  " + door.say(code, **run.counts)
    if calls := run.counts.get("api_calls"):
        end += " " + door.say("cli-runs-calls", count=calls)
    wrong = sorted({one["code"] for one in run.problems if one["level"] == Level.ERROR})
    return f"{began}  {kind}  {end}" + (f"  {', '.join(wrong)}" if wrong else "")


def _service_json(service: Service | None) -> Mapping[str, Any] | None:
    if service is None:
        return None
    return {"alive": service.alive, "woke": service.woke.isoformat()}


def _service_line(door: Door, service: Service | None, zone: ZoneInfo) -> str:
    if service is None:
        return door.say("cli-runs-no-service")
    woke = f"{service.woke.astimezone(zone):%d/%m/%Y %H:%M}"
    return door.say("cli-runs-alive" if service.alive else "cli-runs-stopped", time=woke)


def _show_waiting(door: Door, waiting: Mapping[str, int]) -> None:
    if waiting:
        click.echo(door.say("cli-runs-letters", count=sum(waiting.values())))
    reasons = [Problem(code, Where(file=""), {}, Level.WARNING) for code in waiting if code]
    show_problems(door.spoken, reasons)
