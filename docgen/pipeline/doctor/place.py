"""The output folder: is it there, can it be written, is there room, who holds its lock."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from docgen.pipeline.doctor.values import Check, Order, Subject, note, warning, well
from docgen.pipeline.workspace import LOCK
from docgen.store import PARTIAL, unusable

PROCESSES = Path("/proc")
_LINE = re.compile(r"^\d+: FLOCK\s+\w+\s+WRITE (\d+) [0-9a-f]+:[0-9a-f]+:(\d+) ", re.MULTILINE)


def place_checks(subject: Subject) -> Iterator[Check]:
    """Yield what is found of the output folder."""
    folder = subject.output
    if not folder.exists():
        yield note("output", "doctor-output-none", folder=subject.config.output)
        yield from _room(subject.order, _nearest(folder))
        return
    _try(folder)
    yield well("output", "doctor-ok-output", folder=subject.config.output)
    yield from _room(subject.order, folder)
    yield _lock(folder / LOCK)


def holder(path: Path, locks: str) -> int | None:
    """Return which process holds the lock on a file, by the text of /proc/locks."""
    inode = str(path.stat().st_ino)
    return next((int(one[1]) for one in _LINE.finditer(locks) if one[2] == inode), None)


def _nearest(folder: Path) -> Path:
    return next(one for one in (folder, *folder.parents) if one.exists())


def _try(folder: Path) -> None:
    """Raise Stopped unless a file can be written there and given its name, as each paper is.

    Permissions alone do not tell: a full quota or a share that went read-only shows only here. A
    crash in between leaves what the next run sweeps away.
    """
    before, after = (folder / f"{PARTIAL}doctor-{n}" for n in "12")
    try:
        before.write_bytes(b"docgen")
        before.replace(after)
        after.unlink()
    except OSError as fault:
        raise unusable(folder, fault) from None
    finally:
        with suppress(OSError):
            before.unlink(missing_ok=True)


def _room(order: Order, folder: Path) -> Iterator[Check]:
    free = shutil.disk_usage(folder).free >> 20
    if free < order.least_megabytes:
        yield warning("disk", "doctor-disk-low", free=free, least=order.least_megabytes)
    else:
        yield well("disk", "doctor-ok-disk", free=free)


def _lock(path: Path) -> Check:
    if not path.exists() or _is_free(path):
        return well("lock", "doctor-ok-lock")
    locks = PROCESSES / "locks"
    process = holder(path, locks.read_text()) if locks.exists() else None
    if process is None:
        return note("lock", "doctor-lock-held")
    return note("lock", "doctor-lock-held-by", process=process, command=_command(process))


def _is_free(path: Path) -> bool:
    """Tell whether nobody holds the lock, by taking it for an instant."""
    if not os.access(path, os.W_OK):
        return True
    lock = FileLock(path, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        return False
    lock.release()
    return True


def _command(process: int) -> str:
    """Return what a process was started as, without its arguments: they may name people."""
    try:
        return (PROCESSES / str(process) / "comm").read_text().strip()
    except OSError:
        return "?"
