"""A folder of our own, and the process that runs commands in it, whatever becomes of us."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import mkdtemp
from types import TracebackType
from typing import Self

_KEEP = "import sys; from docgen.layout.keeper import keep; keep(sys.argv[1])"
_KEPT_IN_ENVIRONMENT = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
_KEEPER_DIED = -1
_PATIENCE = 10  # seconds in which the keeper must have ended all and itself


class Workshop:
    """Use it in a `with` block: after it, or when this process is killed, nothing is left.

    `folder` is empty at first and readable to nobody else. The keeper starts with the first
    command, and anew when something ended it.
    """

    def __init__(self) -> None:
        self.folder = Path(mkdtemp(prefix="docgen-layout-")).resolve()
        self._keeper: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        try:
            self._dismiss()
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)

    def run(
        self,
        command: Sequence[str],
        folder: Path,
        environment: Mapping[str, str],
        *,
        seconds: float,
        megabytes: int,
    ) -> int | None:
        """Run a command in a folder; return the status it ended with, None when out of time."""
        order = {
            "command": list(command),
            "folder": str(folder),
            "environment": dict(environment),
            "seconds": seconds,
            "megabytes": megabytes,
        }
        if self._keeper is None:
            self._keeper = _start(self.folder)
        assert self._keeper.stdin is not None
        assert self._keeper.stdout is not None
        try:
            self._keeper.stdin.write(json.dumps(order).encode() + b"\n")
            self._keeper.stdin.flush()
            answer = self._keeper.stdout.readline()
        except OSError:  # it ended before it had heard all
            answer = b""
        if not answer:
            self._keeper.kill()
            self._dismiss()
            return _KEEPER_DIED
        status: int | None = json.loads(answer)
        return status

    def _dismiss(self) -> None:
        """Close the keeper's input, which ends all that it keeps, and wait until it is gone."""
        keeper, self._keeper = self._keeper, None
        if keeper is None:
            return
        try:
            _close(keeper)
            keeper.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            keeper.kill()
            keeper.wait()


def python(*words: str) -> list[str]:
    """Return the call of our own interpreter with our own code."""
    return [sys.executable, "-P", *words]


def surroundings() -> dict[str, str]:
    """Return the environment of a process of our own code: no secrets of ours."""
    kept = {name: os.environ[name] for name in _KEPT_IN_ENVIRONMENT if name in os.environ}
    return {**kept, "PYTHONPATH": os.pathsep.join(folder for folder in sys.path if folder)}


def _start(folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - our own interpreter, our own words
        python("-c", _KEEP, str(folder)),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=surroundings(),
        start_new_session=True,
    )


def _close(keeper: subprocess.Popen[bytes]) -> None:
    for pipe in (keeper.stdin, keeper.stdout):
        assert pipe is not None
        try:
            pipe.close()
        except OSError:  # what was not sent yet has nowhere to go
            continue
