"""Rendering in worker processes that a runaway template cannot outlive.

Each job has a time limit on the wall clock, kept by a watch in this process, and limits on memory
and processor time, kept by the kernel. Meeting one ends the worker and that job alone: the result
is a problem that names template and limit, and the next job gets a fresh worker.
"""

import os
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import TYPE_CHECKING, Self

from docgen.errors import Problem, Where
from docgen.model import Job, Rendered
from docgen.render.process import Process
from docgen.render.wire import Bounds

if TYPE_CHECKING:  # a worker process starts in half the time without the configuration
    from docgen.config.schema import Limits

_PATIENCE = 3  # documents of one template that may run out of time before the rest are not tried
_LOOK_AHEAD = 4  # jobs taken for each worker before the first of them must be done
_WATCH_SECONDS = 0.05


class Renderer:
    """A set of workers; use it in a `with` block. No process is started before the first job.

    `workers` is their number, 0 for one for each processor this process may use.
    """

    def __init__(self, limits: "Limits", *, workers: int) -> None:
        self._bounds = Bounds(
            template_megabytes=limits.template_megabytes,
            render_seconds=limits.render_seconds,
            render_megabytes=limits.render_megabytes,
            output_megabytes=limits.output_megabytes,
        )
        self._workers = workers or _processors()
        self._threads = ThreadPoolExecutor(self._workers, thread_name_prefix="render")
        self._lock = threading.Lock()
        self._processes: set[Process] = set()
        self._overdue: dict[bytes, int] = {}
        self._idle: list[Process] = []
        self._closed = threading.Event()
        self._watch: threading.Thread | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()

    def render(self, jobs: Iterable[Job]) -> Iterator[Rendered]:
        """Yield the result of each job, in the order of the jobs; only a few are taken ahead.

        Raises Stopped (`render-no-worker`) when no worker process can be started at all.
        """
        waiting: deque[Future[Rendered]] = deque()
        for job in jobs:
            waiting.append(self._threads.submit(self._make, job))
            if len(waiting) > _LOOK_AHEAD * self._workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    def close(self) -> None:
        """End every worker, whatever it is doing, and wait until all are gone."""
        self._closed.set()
        with self._lock:
            for process in self._processes:
                process.kill()
        self._threads.shutdown(cancel_futures=True)
        if self._watch is not None:
            self._watch.join()

    def _make(self, job: Job) -> Rendered:
        if self._overdue.get(job.template, 0) >= _PATIENCE:
            return _failed(job, "render-too-slow", seconds=self._bounds.render_seconds)
        for _ in range(2):  # a worker that dies may be the machine's fault once, not twice
            process = self._take()
            if process is None:
                break
            made = process.ask(job)
            if made is not None and process.fit:
                self._overdue.pop(job.template, None)
                self._give_back(process)
                return made
            self._dismiss(process)
            if made is not None:
                return made
            if process.overdue:
                self._overdue[job.template] = self._overdue.get(job.template, 0) + 1
                return _failed(job, "render-too-slow", seconds=self._bounds.render_seconds)
        return _failed(job, "render-worker-died")

    def _take(self) -> Process | None:
        with self._lock:
            if self._closed.is_set():
                return None
            if self._idle:
                return self._idle.pop()
            process = Process(self._bounds)
            self._processes.add(process)
            if self._watch is None:
                self._watch = threading.Thread(target=self._watch_time, name="render watch")
                self._watch.start()
            return process

    def _give_back(self, process: Process) -> None:
        with self._lock:
            self._idle.append(process)

    def _dismiss(self, process: Process) -> None:
        process.kill()
        with self._lock:
            self._processes.discard(process)

    def _watch_time(self) -> None:
        while not self._closed.wait(_WATCH_SECONDS):
            now = time.monotonic()
            with self._lock:
                for process in self._processes:
                    process.end_if_overdue(now)


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _failed(job: Job, code: str, **params: int) -> Rendered:
    file = job.template_name
    return Rendered(job.key, None, (Problem(code, Where(file=file), {"file": file, **params}),))
