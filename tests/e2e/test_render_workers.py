"""Worker processes: in order, bounded, replaced when they die, gone when the run is gone."""

import fcntl
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import render_hostile as hostile

from docgen.config.schema import Limits
from docgen.messages import message
from docgen.model import Job
from docgen.render.wire import Bounds
from docgen.render.worker import render_here
from docgen.render.workers import Renderer

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc")

LETTER = hostile.docx(hostile.p("Kính gửi {{ ten }}"), header=hostile.p("{{ ten }}"))
LIST = hostile.docx(
    hostile.table(
        ("{%tr for x in ds %}", ""), ("{{ x }}", "{{ loop.index }}"), ("{%tr endfor %}", "")
    )
)
ENDLESS = hostile.docx(
    hostile.p("".join(f"{{% for i{n} in range(1000) %}}" for n in range(6)) + "{% endfor %}" * 6)
)
LIMITS = Limits(render_seconds=20, render_megabytes=512)
IMPATIENT = Limits(render_seconds=2, render_megabytes=256)


def letters(count: int) -> Iterator[Job]:
    return (hostile.job(LETTER, f"thu/{n}", ten=f"A & B {n}") for n in range(count))


def long_list(rows: int = 8_000) -> Job:
    return hostile.job(LIST, "ds/1", ds=[f"Nguyễn Văn {n}" for n in range(rows)])


def children() -> set[int]:
    """Return the processes that this one has started and that still run."""
    found = set()
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == os.getpid() and fields[0] != "Z":
            found.add(int(status.parent.name))
    return found


@pytest.fixture(autouse=True)
def _nothing_is_left_running() -> Iterator[None]:
    before = children()
    yield
    assert children() == before
    assert not [one for one in threading.enumerate() if one.name.startswith("render")]


def test_without_a_job_no_process_is_started() -> None:
    before = children()
    with Renderer(LIMITS, workers=2) as renderer:
        assert list(renderer.render([])) == []
        assert children() == before


def test_results_come_in_the_order_of_the_jobs_and_equal_one_call_in_this_process() -> None:
    with Renderer(LIMITS, workers=2) as renderer:
        made = list(renderer.render(letters(40)))
    assert [one.key for one in made] == [f"thu/{n}" for n in range(40)]
    bounds = Bounds(20, 20, 512, 50)
    alone = [render_here(job, bounds) for job in letters(40)]
    assert [one.content for one in made] == [one.content for one in alone]
    assert {one.problems for one in made} == {()}


def test_jobs_are_taken_as_they_are_needed() -> None:
    taken = []

    def jobs() -> Iterator[Job]:
        for job in letters(200):
            taken.append(job.key)
            yield job

    with Renderer(LIMITS, workers=1) as renderer:
        results = renderer.render(jobs())
        next(results)
        assert len(taken) < 10


def test_a_runaway_template_costs_its_own_document_alone() -> None:
    jobs = [*letters(3), hostile.job(ENDLESS, "bom", "vòng lặp.docx"), *letters(3)]
    start = time.monotonic()
    with Renderer(IMPATIENT, workers=1) as renderer:
        made = list(renderer.render(jobs))
    assert time.monotonic() - start < 15
    (problem,) = made[3].problems
    assert problem.code == "render-too-slow"
    assert message(problem, "vi").startswith("Mẫu “vòng lặp.docx” chạy quá 2 giây")
    assert [one.content is not None for one in made] == [True] * 3 + [False] + [True] * 3


@pytest.mark.slow
def test_a_template_that_always_runs_away_is_not_waited_for_again_and_again() -> None:
    endless = [hostile.job(ENDLESS, f"bom/{n}", "vòng lặp.docx") for n in range(12)]
    start = time.monotonic()
    with Renderer(IMPATIENT, workers=1) as renderer:
        made = list(renderer.render([*endless, *letters(1)]))
    assert time.monotonic() - start < 12 * IMPATIENT.render_seconds
    assert [one.content is not None for one in made] == [False] * 12 + [True]
    assert {one.problems[0].code for one in made[:12]} == {"render-too-slow"}


@pytest.mark.slow
def test_the_kernel_ends_a_runaway_even_when_nobody_watches(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("docgen.render.workers._WATCH_SECONDS", 600)
    with Renderer(IMPATIENT, workers=1) as renderer:
        (made,) = renderer.render([hostile.job(ENDLESS)])
    assert [problem.code for problem in made.problems] == ["render-too-slow"]


def test_a_worker_that_is_killed_once_is_replaced_and_its_document_made() -> None:
    before = children()
    with Renderer(LIMITS, workers=1) as renderer:
        next(renderer.render(letters(1)))
        (worker,) = children() - before
        threading.Timer(0.2, os.kill, (worker, signal.SIGKILL)).start()
        (made,) = renderer.render([long_list()])
        assert children() - before != {worker}
    assert made.problems == ()
    assert made.content is not None


def test_a_worker_that_is_killed_again_and_again_is_a_problem_of_its_document() -> None:
    before = children()
    killed: set[int] = set()
    over = threading.Event()

    def kill_all() -> None:
        while not over.wait(0.02):
            for worker in children() - before - killed:
                if (Path("/proc") / str(worker) / "oom_score_adj").read_text() == "1000\n":
                    os.kill(worker, signal.SIGKILL)
                    killed.add(worker)

    with Renderer(LIMITS, workers=1) as renderer:
        next(renderer.render(letters(1)))
        killer = threading.Thread(target=kill_all)
        killer.start()
        first = hostile.job(ENDLESS, "bom", "mẫu.docx")
        (made,) = renderer.render([first])
        over.set()
        killer.join()
        (good,) = renderer.render(letters(1))
    assert [problem.code for problem in made.problems] == ["render-worker-died"]
    assert len(killed) == 2
    assert good.problems == ()


def test_memory_beyond_the_limit_is_a_problem_and_the_run_goes_on() -> None:
    bomb = hostile.docx(
        hostile.p("{% set a = 'aaaaaaaa' %}" + "{% set a = a ~ a %}" * 40 + "{{ a }}")
    )
    with Renderer(Limits(render_megabytes=256), workers=1) as renderer:
        made = list(renderer.render([hostile.job(bomb, "bom"), *letters(1)]))
    (problem,) = made[0].problems
    assert problem.code == "render-too-much-memory"
    assert "256 MB" in message(problem, "vi")
    assert made[1].problems == ()


def test_a_document_that_is_too_large_is_a_problem() -> None:
    noise = "".join(map(chr, random.Random(7).choices(range(0x4E00, 0x9FFF), k=900_000)))
    with Renderer(Limits(output_megabytes=1), workers=1) as renderer:
        made = list(renderer.render([hostile.job(LETTER, "to", ten=noise), *letters(1)]))
    assert [problem.code for problem in made[0].problems] == ["render-too-long"]
    assert made[0].content is None
    assert made[1].problems == ()


def test_a_worker_inherits_no_file_no_lock_and_no_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAIL_PASSWORD", hostile.SECRET)
    before = children()
    with (tmp_path / "run.lock").open("w") as lock:
        os.set_inheritable(lock.fileno(), True)
        fcntl.flock(lock, fcntl.LOCK_EX)
        with Renderer(LIMITS, workers=1) as renderer:
            next(renderer.render(letters(1)))
            (worker,) = children() - before
            home = Path("/proc") / str(worker)
            opened = {str(entry.readlink()) for entry in (home / "fd").iterdir()}
            assert hostile.SECRET.encode() not in (home / "environ").read_bytes()
    assert opened
    assert all(name.startswith(("pipe:", "/dev/null")) for name in opened)


RUNAWAY = """
import sys
sys.path[:0] = {paths!r}
import test_render_workers as here
with here.Renderer(here.LIMITS, workers=1) as renderer:
    results = renderer.render([*here.letters(1), here.hostile.job(here.ENDLESS)])
    print(*here.children(), flush=True) if next(renderer.render(here.letters(1))) else None
    list(results)
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_killed_run_leaves_no_worker_behind(how: signal.Signals) -> None:
    here = Path(__file__)
    script = RUNAWAY.format(paths=[str(here.parent), str(here.parent.parent)])
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        worker = int(run.stdout.readline())
        assert (Path("/proc") / str(worker)).exists()
        time.sleep(0.3)
        os.kill(run.pid, how)
    deadline = time.monotonic() + 5
    while _runs(worker) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _runs(worker)


def _runs(process: int) -> bool:
    try:
        stat = (Path("/proc") / str(process) / "stat").read_text()
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"
