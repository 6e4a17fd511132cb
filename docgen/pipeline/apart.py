"""A run in a process of its own: how far it is, and how it ended.

Whoever begins it stays free to answer others, and lives on whatever happens in it. The process
hears that it is to end by its standard input being closed, which also happens when whoever began
it is killed; it then lets locks and workers go, and leaves what a killed run leaves.
"""

import json
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, TextIO

from docgen.data import problem_from, problem_json
from docgen.errors import DocgenError, Problem, Stopped, Where, place_of
from docgen.pipeline.making import Progress
from docgen.pipeline.occasion import Occasion
from docgen.pipeline.planning import RunOrder
from docgen.pipeline.run import run
from docgen.pipeline.workspace import open_workspace

KIND = "page"
PATIENCE = 5  # seconds that it waits for an act of somebody else to end
GRACE = 10  # seconds that it has to end by itself
_SERVE = "from docgen.pipeline.apart import serve; serve()"

log = logging.getLogger(__name__)


class Stage(StrEnum):
    """How far a run is."""

    READING = "reading"
    DRAFTING = "drafting"
    FINISHING = "finishing"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """A run that somebody began: how far it is; once it has ended, how."""

    actor: str
    began: datetime
    stage: Stage = Stage.READING
    done: int = 0
    total: int = 0
    exit_code: int | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


class RunApart:
    """A run in a process of its own; `close` it."""

    def __init__(
        self, config: Path, environment: Mapping[str, str], *, actor: str, now: datetime
    ) -> None:
        self._going = Going(actor=actor, began=now)
        self._lock = threading.Lock()
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter, our own words
            [sys.executable, "-c", _SERVE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            start_new_session=True,
        )
        order = {
            "config": str(config),
            "environment": dict(environment),
            "actor": actor,
            "now": now.isoformat(),
        }
        assert self._process.stdin is not None
        with suppress(OSError):  # it could not even begin; how it ended says so
            self._process.stdin.write(json.dumps(order) + "\n")
            self._process.stdin.flush()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    @property
    def going(self) -> Going:
        """Return how far it is now."""
        with self._lock:
            return self._going

    def close(self) -> None:
        """End it, if it has not ended yet, and wait until it is gone."""
        self._want_no_more()
        try:
            self._process.wait(GRACE)
        except subprocess.TimeoutExpired:
            self._process.kill()
        self._listener.join(GRACE)

    def _want_no_more(self) -> None:
        assert self._process.stdin is not None
        with suppress(OSError):
            self._process.stdin.close()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._hear(json.loads(line))
        self._process.stdout.close()
        self._process.wait()
        self._want_no_more()
        if self.going.stage is not Stage.ENDED:
            broken = Problem("run-broken-off", Where(file="docgen"))
            self._hear({"ended": Stopped.exit_code, "problems": [problem_json(broken)]})

    def _hear(self, said: Mapping[str, Any]) -> None:
        with self._lock:
            self._going = heard(self._going, said)


def heard(going: Going, said: Mapping[str, Any]) -> Going:
    """Return how far a run is after what its process said."""
    match said:
        case {"total": total}:
            stage = Stage.DRAFTING if total else Stage.FINISHING
            return replace(going, stage=stage, total=total, done=0)
        case {"done": done}:
            all_done = going.done + done
            stage = Stage.FINISHING if all_done >= going.total else Stage.DRAFTING
            return replace(going, stage=stage, done=all_done)
        case {"ended": exit_code}:
            problems = tuple(map(problem_from, said.get("problems", ())))
            counts = said.get("counts", {})
            return replace(
                going, stage=Stage.ENDED, exit_code=exit_code, counts=counts, problems=problems
            )
        case _:
            raise ValueError(said)


# --- in the process ---------------------------------------------------------------------------


def serve() -> None:
    """Make the run that is ordered on standard input; say how far it is on standard output."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may have it ignored
    logging.basicConfig(stream=sys.stderr, format="%(levelname)s %(name)s %(message)s")
    order = json.loads(sys.stdin.readline())
    said = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever prints by habit does not disturb
    threading.Thread(target=_end_with_input, daemon=True).start()
    try:
        end = _run(order, said)
    except KeyboardInterrupt:
        return  # nobody listens any more
    _say(said, **end)


def _end_with_input() -> None:
    """Wait until nobody wants this process any more, then end it; at once if it does not listen."""
    with suppress(OSError):
        while os.read(0, 1):  # not sys.stdin: its lock would hinder the end
            pass
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(GRACE)
    os._exit(1)


def _run(order: Mapping[str, Any], said: TextIO) -> dict[str, Any]:
    began, started = datetime.fromisoformat(order["now"]), time.monotonic()

    def clock() -> datetime:
        return began + timedelta(seconds=time.monotonic() - started)

    try:
        with open_workspace(
            Path(order["config"]),
            environment=order["environment"],
            now=clock(),
            actor=order["actor"],
            exclusive=True,
            patience=PATIENCE,
        ) as workspace:
            report = run(workspace, RunOrder(), _Told(said), Occasion(kind=KIND, clock=clock))
    except DocgenError as fault:
        return {"ended": fault.exit_code, "problems": [problem_json(one) for one in fault.problems]}
    except Exception as fault:  # a mistake of ours; its words may be somebody's name
        problem = unforeseen(fault)
        log.error("%s %s", problem.code, dict(problem.params))
        return {"ended": Stopped.exit_code, "problems": [problem_json(problem)]}
    return {"ended": report.exit_code, "counts": report.counts}


def unforeseen(fault: Exception) -> Problem:
    """Return a mistake of ours as a problem: where it happened, without its words."""
    return Problem("run-unforeseen", Where(file="docgen"), {"place": place_of(fault)})


class _Told(Progress):
    """Says how many documents were rendered."""

    def __init__(self, said: TextIO) -> None:
        self._said = said

    def start(self, total: int) -> None:
        """Say how many there will be."""
        _say(self._said, total=total)

    def step(self, done: int) -> None:
        """Say that some more are done."""
        _say(self._said, done=done)


def _say(said: TextIO, **words: Any) -> None:
    said.write(json.dumps(words) + "\n")
    said.flush()
