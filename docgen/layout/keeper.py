"""The process between us and LibreOffice: it sees to it that nothing outlives its purpose.

LibreOffice is a script that starts a program that starts a program; ending the first leaves the
last. The keeper puts all of them into one process group and kills that group when the time is up,
and when its standard input closes: then the process that asked has ended, or wants no more, and
the folder that it worked in goes too.
"""

import ctypes
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from typing import Any

try:
    import resource
except ImportError:  # Windows: time is all that is bounded
    resource = None  # type: ignore[assignment]

_NOT_STARTED = 127  # as shells say it
_MEGABYTE = 1 << 20
_MOST_FILE = 256 * _MEGABYTE
_NEW_USER_AND_NETWORK = 0x10000000 | 0x40000000  # CLONE_NEWUSER, CLONE_NEWNET of Linux


def keep(folder: str) -> None:
    """Run the commands that come on standard input, one at a time, until it closes.

    An order is a line of JSON: `command`, `folder`, `environment`, `seconds`, `megabytes`. The
    answer is a line: the status that it ended with, or null when its time was up.
    """
    _bound_files()
    _leave_network()  # while there is one thread; a process of several may not
    Keeper(folder).serve()


class Keeper:
    """Runs one command at a time; `_hands` is held by whoever starts or ends one."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._hands = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._orders: SimpleQueue[bytes] = SimpleQueue()

    def serve(self) -> None:
        """Answer orders; the process ends in here."""
        threading.Thread(target=self._listen, daemon=True).start()
        while True:
            answer = self._run(json.loads(self._orders.get()))
            print(json.dumps(answer), flush=True)  # noqa: T201

    def _listen(self) -> None:
        for line in sys.stdin.buffer:
            self._orders.put(line)
        self._hands.acquire()  # and never released: nothing is started any more
        self._end_child()
        shutil.rmtree(self._folder, ignore_errors=True)
        os._exit(0)

    def _run(self, order: dict[str, Any]) -> int | None:
        try:
            with self._hands:
                _bound_memory(order["megabytes"])
                self._child = child = _start(order)
        except OSError:
            return _NOT_STARTED
        try:
            return child.wait(order["seconds"])
        except subprocess.TimeoutExpired:
            return None
        finally:
            with self._hands:
                self._end_child()

    def _end_child(self) -> None:
        if self._child is None:
            return
        with suppress(OSError):  # none of its group is left
            if sys.platform == "win32":
                self._child.kill()
            else:
                os.killpg(self._child.pid, signal.SIGKILL)
        self._child.wait()
        self._child = None


def _start(order: dict[str, Any]) -> subprocess.Popen[bytes]:
    child = subprocess.Popen(  # noqa: S603 - the words of the process that started us
        order["command"],
        cwd=order["folder"],
        env=order["environment"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        process_group=0,
    )
    with suppress(OSError):  # in a shortage the kernel should end this one, nothing of ours
        Path(f"/proc/{child.pid}/oom_score_adj").write_text("1000")
    return child


def _bound_files() -> None:
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (_MOST_FILE, _MOST_FILE))


def _bound_memory(megabytes: int) -> None:
    if resource is None:
        return
    with suppress(OSError, ValueError):  # some systems know the limit and do not take it
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * _MEGABYTE, hard))


def _leave_network() -> None:
    """Move into an empty network, where the kernel lets people do so; where not, go on."""
    if sys.platform != "linux":
        return
    user, group = os.getuid(), os.getgid()
    if ctypes.CDLL(None).unshare(_NEW_USER_AND_NETWORK) == 0:
        with suppress(OSError):
            Path("/proc/self/setgroups").write_text("deny")
            Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
            Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
