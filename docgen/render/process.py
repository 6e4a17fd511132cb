"""One worker process as the run sees it: asked for one document at a time, ended at any moment."""

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import astuple
from functools import lru_cache
from hashlib import sha256
from typing import BinaryIO, cast

from docgen.errors import Problem, Stopped, Where
from docgen.model import Job, Rendered
from docgen.render import wire
from docgen.word.parts import MEGABYTE

_START_SECONDS = 60
_MOST_TALK = 64 * MEGABYTE  # what a result may say besides the file
_SERVE = "import sys; from docgen.render.worker import serve; serve(*map(int, sys.argv[1:]))"
_OUT_OF_PROCESSOR_TIME = -signal.SIGXCPU if hasattr(signal, "SIGXCPU") else None
_KEPT_IN_ENVIRONMENT = ("PATH", "SYSTEMROOT", "TZ", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


class Process:
    """A process that renders; `overdue` tells that it was ended because a job passed its time."""

    def __init__(self, bounds: wire.Bounds) -> None:
        self.overdue = False
        self._bounds = bounds
        self._deadline: float | None = None
        self._ready = False
        self._spent = False
        self._templates: set[str] = set()
        self._clock = threading.Lock()
        self._process = _start(bounds)
        self._jobs = cast("BinaryIO", self._process.stdin)
        self._results = cast("BinaryIO", self._process.stdout)

    @property
    def fit(self) -> bool:
        """Whether it may be asked again: it was not ended, and never ran short of memory."""
        return not (self.overdue or self._spent)

    def ask(self, job: Job) -> Rendered | None:
        """Return what came of a job, or None when the process ended instead; raises Stopped."""
        try:
            if not self._ready:
                self._await_start()
            self._set_deadline(self._bounds.render_seconds)
            return self._exchange(job)
        except OSError:  # the pipe broke: it ended before it had heard all
            return None
        finally:
            self._set_deadline(None)

    def end_if_overdue(self, now: float) -> None:
        """End the process when its job has passed its time."""
        with self._clock:
            if self._deadline is not None and now > self._deadline:
                self.overdue = True
                self._process.kill()

    def kill(self) -> None:
        """End the process at once and wait until it is gone; more than once is fine."""
        self._process.kill()
        self.overdue |= self._process.wait() == _OUT_OF_PROCESSOR_TIME
        for pipe in (self._jobs, self._results):
            with suppress(OSError):  # what was not sent yet has nowhere to go
                pipe.close()

    def _set_deadline(self, seconds: int | None) -> None:
        with self._clock:
            self._deadline = None if seconds is None else time.monotonic() + seconds

    def _await_start(self) -> None:
        self._set_deadline(_START_SECONDS)
        if wire.receive(self._results, most=_MOST_TALK) is None:
            raise Stopped(Problem("render-no-worker", Where(file=sys.executable)))
        self._ready = True

    def _exchange(self, job: Job) -> Rendered | None:
        digest = _digest(job.template)
        template = b"" if digest in self._templates else job.template
        wire.send(self._jobs, wire.pack_job(job, digest), template)
        self._templates.add(digest)
        most = self._bounds.output_megabytes * MEGABYTE + _MOST_TALK
        answer = wire.receive(self._results, most=most)
        if answer is None:
            return None
        self._spent = answer[0]["spent"]
        return wire.unpack_result(job.key, *answer)


def _start(bounds: wire.Bounds) -> subprocess.Popen[bytes]:
    """Return a new process of the same code: no files, locks or secrets of ours, no terminal."""
    environment = {name: os.environ[name] for name in _KEPT_IN_ENVIRONMENT if name in os.environ}
    environment["PYTHONPATH"] = os.pathsep.join(folder for folder in sys.path if folder)
    numbers = (os.getpid(), *astuple(bounds))
    return subprocess.Popen(  # noqa: S603 - our own interpreter, our own words
        [sys.executable, "-P", "-c", _SERVE, *map(str, numbers)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    )


@lru_cache(maxsize=64)
def _digest(template: bytes) -> str:
    return sha256(template).hexdigest()
