"""Files of the sheet's stage, written whole or not at all.

The bytes go to a file beside the name, are brought to disk, and only then take the name: a crash
or a full disk leaves the old file or the new one, never half of either. What a crash leaves
behind is one file of a known name, which the next writing removes.
"""

import contextlib
import errno
import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from docgen.errors import Level, Problem, Stopped, Where

PARTIAL = ".dang-ghi-"


def save(path: Path, content: bytes, *, still: Callable[[], bool] = lambda: True) -> bool:
    """Write a file whole; return False, with nothing written, if `still` is false at the end.

    `still` is asked once the new bytes are on disk, at the last moment before they take the name.
    A file that stood there passes on its mode, owner and attributes, as far as the system lets.
    Raises OSError with the old file untouched and nothing left behind.
    """
    partial = partial_of(path)
    partial.unlink(missing_ok=True)
    try:
        _write_through(partial, content)
        if path.exists():
            _take_after(path, partial)
        if not still():
            return False
        partial.replace(path)
    finally:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
    _sync_folder(path.parent)
    return True


def partial_of(path: Path) -> Path:
    """Return where a file's new bytes lie until they take its name (short: names may be long)."""
    return path.with_name(PARTIAL + hashlib.sha256(path.name.encode()).hexdigest()[:16])


def save_or_stop(path: Path, content: bytes) -> None:
    """Write a file whole, a folder for it included; raises Stopped with what is in the way."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        save(path, content)
    except OSError as fault:
        raise Stopped(obstacle(path, fault)) from None


def obstacle(path: Path, fault: OSError, *, level: Level = Level.ERROR) -> Problem:
    """Return what keeps a file from being written, as a problem."""
    where = Where(file=path.name)
    if fault.errno in (errno.ENOSPC, errno.EDQUOT):
        return Problem("writing-disk-full", where, level=level)
    if isinstance(fault, PermissionError) and os.name == "nt":
        return Problem("writing-open", where, level=level)
    if fault.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return Problem("writing-read-only", where, level=level)
    reason = errno.errorcode.get(fault.errno or 0, type(fault).__name__)
    return Problem("writing-failed", where, {"reason": reason}, level)


def _write_through(path: Path, content: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o666), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _take_after(old: Path, new: Path) -> None:
    """Give the new file the old one's owner, mode and attributes (an ACL is one), not its time."""
    if os.name == "posix":
        before = old.stat()
        for owner in (before.st_uid, -1):  # -1: at least the group, when we may not give it away
            with contextlib.suppress(PermissionError):
                os.chown(new, owner, before.st_gid)
                break
    shutil.copystat(old, new)
    os.utime(new)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    # The file has its new bytes already; a share that cannot sync folders is no fault of theirs.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
