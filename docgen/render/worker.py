"""One rendering, and the process that does one after another for `docgen.render.workers`.

The process limits itself before it sees a template: memory above what it needs for itself,
processor time for each job, death with its parent. It inherits no file, no lock and no secret.
"""

import ctypes
import io
import json
import os
import signal
import sys
import time
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from docgen.data import canonical
from docgen.errors import DocgenError, Problem, Stopped, Where
from docgen.model import Job, Rendered
from docgen.render import wire
from docgen.render.guard import check_package
from docgen.render.lint import unknown_fields
from docgen.render.proof import prove
from docgen.render.template import Template, compile_template
from docgen.word.parts import MEGABYTE

try:
    import resource
except ImportError:  # Windows: the parent's watch over the time is all there is
    resource = None  # type: ignore[assignment]

_TEMPLATES_KEPT = 16
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux
_MOST_JOB_BYTES = 1 << 31


def render_here(job: Job, bounds: wire.Bounds) -> Rendered:
    """Return what comes of a job, made in this very process: guard, compile, render, prove.

    Faults of the template, of the values and of the result are problems of the result. Time and
    memory are the caller's to bound; MemoryError goes through to it.
    """
    try:
        file = (job.template, job.template_name, bounds.template_megabytes)
        template = _compiled(*file)
        if job.fields is not None and (unknown := _unknown(*file, canonical(job.fields))):
            return Rendered(job.key, None, unknown)
        content = template.render(job.data, job.own, job.cited)
        problems = prove(content, job, megabytes=bounds.output_megabytes)
    except DocgenError as stop:
        return Rendered(job.key, None, stop.problems)
    return Rendered(job.key, None if problems else content, problems)


def serve(parent: int, *bounds: int) -> None:
    """Render the jobs that come on standard input until it closes; results on standard output."""
    limits = wire.Bounds(*bounds)
    die_with(parent)
    jobs, results = _take_pipes()
    _bound_memory(limits.render_megabytes)
    wire.send(results, "ready")
    templates: dict[str, bytes] = {}
    while message := wire.receive(jobs, most=_MOST_JOB_BYTES):
        packed, template = message
        template = templates.setdefault(packed["template"], template)  # sent once, then known
        job = wire.unpack_job(packed, template)
        _bound_time(limits.render_seconds)
        made = _bounded(job, limits)
        spent = any(problem.code == "render-too-much-memory" for problem in made.problems)
        wire.send(results, wire.pack_result(made, spent=spent), made.content or b"")


@lru_cache(maxsize=_TEMPLATES_KEPT)
def _compiled(content: bytes, name: str, megabytes: int) -> Template:
    problems = check_package(content, name, megabytes=megabytes)
    if problems:
        raise Stopped(*problems)
    return compile_template(content, name)


@lru_cache(maxsize=_TEMPLATES_KEPT)
def _unknown(content: bytes, name: str, megabytes: int, fields: str) -> tuple[Problem, ...]:
    return unknown_fields(_compiled(content, name, megabytes), json.loads(fields))


def _bounded(job: Job, limits: wire.Bounds) -> Rendered:
    file = job.template_name
    where = Where(file=file)
    try:
        return render_here(job, limits)
    except MemoryError:
        megabytes = limits.render_megabytes
        problem = Problem("render-too-much-memory", where, {"file": file, "megabytes": megabytes})
    except RecursionError:
        problem = Problem("render-too-deep", where, {"file": file})
    except Exception as error:
        problem = Problem("render-failed", where, {"file": file, "error": type(error).__name__})
    return Rendered(job.key, None, (problem,))


def die_with(parent: int) -> None:
    """Ask the kernel to end this process when its parent ends, however busy it is."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
        if os.getppid() != parent:  # it ended before we asked
            sys.exit(1)


def _take_pipes() -> tuple[io.BufferedReader, io.BufferedWriter]:
    """Return the two ends of the wire, kept from anything that prints or reads by habit."""
    jobs = os.fdopen(os.dup(0), "rb")
    results = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    return jobs, results


def _bound_memory(megabytes: int) -> None:
    """Bound the memory of this process; it writes no file, and leaves no core with names in it."""
    if resource is None:
        return
    with suppress(OSError):  # in a shortage the kernel should end this process, not the run
        Path("/proc/self/oom_score_adj").write_text("1000")
    with suppress(OSError, ValueError):  # some systems know the limit and do not take it
        most = _memory_of_our_own() + megabytes * MEGABYTE
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _memory_of_our_own() -> int:
    pages = int(Path("/proc/self/statm").read_text().split(" ")[0])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _bound_time(seconds: int) -> None:
    """Bound the processor time of the next job: the second wall behind the parent's watch."""
    if resource is None:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = int(time.process_time()) + seconds + 2
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
