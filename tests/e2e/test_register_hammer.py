"""Eight processes reserve, issue and void the same documents while they are killed at random.

What each was told it writes into a log of its own, outside the register: the register may never
know less afterwards. `DOCGEN_HAMMER_SECONDS` is how long it takes, on each database; with
`DOCGEN_HAMMER_DOCUMENTS` it goes on until that many are issued.
"""

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice

import pytest
import register_databases
from register_databases import AT, DAY, Place, new_revision

from docgen.errors import Stopped
from docgen.model import State
from docgen.register import Order, Register

SECONDS = float(os.environ.get("DOCGEN_HAMMER_SECONDS", "10"))
DOCUMENTS = int(os.environ.get("DOCGEN_HAMMER_DOCUMENTS", "0"))
WORKERS = 8
SHA = "f" * 64
# What another worker's act may bring about between a look and an act of ours.
EXPECTED = {"act-void", "act-issued", "act-taken", "act-not-taken"}

place = register_databases.place


@pytest.mark.slow
@pytest.mark.timeout(0)
def test_killed_processes_repeat_no_number_leave_no_gap_and_lose_no_acknowledgement(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    _draft(place, DOCUMENTS or int(SECONDS * 50))
    began = time.monotonic()
    kills = _hammer(place, deadline=None if DOCUMENTS else began + SECONDS)
    took = time.monotonic() - began

    with place.open() as register:
        for half in register.unfinished().issues:
            register.finish(half.key, file_sha=SHA, path=half.key, at=AT, actor="recovery")
        numbers = _check(register, _acknowledged(place))
        assert register.faults() == ()
    remembered = json.loads(place.witness.read_text("utf-8"))["volumes"][0]["last"]
    assert numbers - WORKERS <= remembered <= numbers
    assert kills > took
    if DOCUMENTS:
        assert numbers == DOCUMENTS
    name = place.url.partition(":")[0]
    with capsys.disabled():
        sys.stdout.write(f"\n{name}: {numbers} numbers in {took:.0f} s, {kills} kills\n")


def _draft(place: Place, count: int) -> None:
    with place.open() as register:
        for start in range(0, count, 500):
            keys = range(start, min(start + 500, count))
            made = register.add_revisions(
                [new_revision(f"ke_hoach/{n:06}") for n in keys], at=AT, actor="may"
            )
            register.mark_stored((revision.key, revision.no) for revision in made)


def _hammer(place: Place, *, deadline: float | None) -> int:
    """Keep eight workers at work and kill one after another; return how many were killed."""
    chance = random.Random(20260306)
    workers = {_fork(place, n): n for n in range(WORKERS)}
    started, kills = WORKERS, 0
    while workers:
        time.sleep(chance.uniform(0.05, 0.35))
        over = deadline is not None and time.monotonic() > deadline
        for pid in list(workers) if over else [chance.choice(list(workers))]:
            os.kill(pid, signal.SIGKILL)
        for pid in list(workers):
            ended, status = os.waitpid(pid, 0 if over else os.WNOHANG)
            if not ended:
                continue
            del workers[pid]
            assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "a worker failed"
            if os.WIFSIGNALED(status):
                kills += 1
                if not over:
                    workers[_fork(place, started)] = started
                    started += 1
    return kills


def _fork(place: Place, name: int) -> int:
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        _work(place, name)
        code = 0
    finally:
        os._exit(code)


def _work(place: Place, name: int) -> None:
    chance = random.Random(name)
    log = os.open(place.root / f"ack-{name}.log", os.O_CREAT | os.O_APPEND | os.O_WRONLY)

    def acknowledge(act: str, numbers: dict[str, int]) -> None:
        for key, no in numbers.items():
            os.write(log, f"{act} {key} {no}\n".encode())

    with place.open() as register:
        while keys := _open_keys(register, chance):
            with _outrun():
                for act, numbers in _acts(register, keys, chance):
                    acknowledge(act, numbers)


@contextmanager
def _outrun() -> Iterator[None]:
    """Accept that another worker was faster at the same document; nothing else."""
    try:
        yield
    except Stopped as refused:
        if not {one.code for one in refused.problems} <= EXPECTED:
            raise


def _open_keys(register: Register, chance: random.Random) -> list[str]:
    """A few documents that are still to be issued, in any order."""
    states = {State.DRAFT, State.RESERVED}
    keys = [entry.key for entry in islice(register.documents(states=states), 100)]
    return chance.sample(keys, min(chance.randint(1, 5), len(keys)))


def _acts(
    register: Register, keys: list[str], chance: random.Random
) -> Iterator[tuple[str, dict[str, int]]]:
    orders = [Order(key, DAY) for key in keys]
    if chance.random() < 0.5:
        yield "reserved", register.reserve(orders, at=AT, actor="an")
    numbers = register.take(orders, at=AT, actor="an")
    yield "taken", numbers
    for key, no in numbers.items():
        if chance.random() < 0.02:
            yield "void", {key: register.void(key, "nhầm", at=AT, actor="an")}
            continue
        register.finish(key, file_sha=SHA, path=key, at=AT, actor="an")
        yield "issued", {key: no}


def _acknowledged(place: Place) -> Iterator[tuple[str, str, int]]:
    for log in sorted(place.root.glob("ack-*.log")):
        for line in log.read_text("utf-8").splitlines():
            act, key, no = line.split(" ")
            yield act, key, int(no)


def _check(register: Register, acknowledged: Iterator[tuple[str, str, int]]) -> int:
    lines = {line.key: line for line in register.entries()}
    numbers = [line.number for line in lines.values()]
    assert sorted(numbers) == list(range(1, len(numbers) + 1)), "a gap or a repeat"
    assert register.books()[0].last == len(numbers)
    acts: Counter[str] = Counter()
    for act, key, no in acknowledged:
        acts[act] += 1
        assert lines[key].number == no, "an acknowledged number was lost"
        if act == "void":
            assert lines[key].state is State.VOID
        if act == "issued":
            assert lines[key].state in (State.ISSUED, State.VOID)
    assert acts["issued"]
    assert acts["reserved"]
    return len(numbers)
