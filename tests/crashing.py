"""A command in a process of its own that dies, as by `kill -9`, before its n-th lasting step.

A lasting step is what a crash may separate from the next: a commit of the register, an fsync, a
rename, a removal. Nothing in docgen knows of this: the steps are counted where Python calls the
system.
"""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from docgen.cli import main

KILLED = -signal.SIGKILL


def steps_of(arguments: list[str], counted: Path) -> int:
    """Run a command whole in a child; return how many lasting steps it took."""
    code = _in_child(arguments, die_at=0, counted=counted)
    assert code in (0, 3), code
    return int(counted.read_text())


def die_at(arguments: list[str], step: int) -> bool:
    """Run a command in a child that dies before the given step; tell whether it died."""
    return _in_child(arguments, die_at=step, counted=None) == KILLED


def _in_child(arguments: list[str], *, die_at: int, counted: Path | None) -> int:
    child = os.fork()
    if child == 0:
        _live(arguments, die_at, counted)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _live(arguments: list[str], die_at: int, counted: Path | None) -> None:
    steps = 0

    def step() -> None:
        nonlocal steps
        steps += 1
        if steps == die_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def counting(call: Callable[..., Any]) -> Callable[..., Any]:
        def counted_call(*values: Any, **named: Any) -> Any:
            step()
            return call(*values, **named)

        return counted_call

    for place, name in ((os, "fsync"), (os, "replace"), (Path, "replace"), (Path, "unlink")):
        setattr(place, name, counting(getattr(place, name)))
    event.listen(Engine, "commit", lambda _connection: step())
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    code = 1
    try:
        main(arguments)
    except SystemExit as end:
        code = int(end.code or 0)
    finally:
        if counted:
            counted.write_text(str(steps))
        sys.stdout.flush()
        os._exit(code)
