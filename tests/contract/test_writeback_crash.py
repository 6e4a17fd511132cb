"""Whatever fails while the workbook is exchanged, it is the old one or the new one, whole."""

import errno
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from writeback_wild import TAB, plain

import docgen
from docgen.config.schema import Limits
from docgen.model import Update
from docgen.sheets import writeback, xlsx
from docgen.sheets.saving import partial_of

LIMITS = Limits()
UPDATES = [Update(TAB, 2, "D", "Đã ban hành", "DC001")]
STEPS = {
    "opening the new file": (os, "open"),
    "bringing it to disk": (os, "fsync"),
    "giving it the old one's owner": (os, "chown"),
    "giving it the old one's mode": (shutil, "copystat"),
    "dating it": (os, "utime"),
    "giving it the name": (Path, "replace"),
}

at_each_step = pytest.mark.parametrize("step", STEPS)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "sheet.xlsx"
    path.write_bytes(plain())
    return path


@at_each_step
@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "writing-disk-full"),
        (errno.EDQUOT, "writing-disk-full"),
        (errno.EROFS, "writing-read-only"),
        (errno.EACCES, "writing-read-only"),
        (errno.EIO, "writing-failed"),
    ],
)
def test_a_failing_step_is_a_warning_and_leaves_no_trace(
    step: str, number: int, code: str, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()
    snapshot = xlsx.read(path, limits=LIMITS)
    _break(monkeypatch, step, OSError(number, os.strerror(number)))
    problems = writeback.write(path, snapshot, UPDATES, LIMITS)
    monkeypatch.undo()
    if step == "giving it the old one's owner" and number == errno.EACCES:
        assert problems == ()  # who may not give files away keeps them
    else:
        assert [problem.code for problem in problems] == [code]
        assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


@at_each_step
def test_an_interrupted_step_leaves_no_trace(
    step: str, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()
    snapshot = xlsx.read(path, limits=LIMITS)
    _break(monkeypatch, step, KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        writeback.write(path, snapshot, UPDATES, LIMITS)
    monkeypatch.undo()
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


KILLED = """
import os, pathlib, shutil, sys
from docgen.config.schema import Limits
from docgen.model import Update
from docgen.sheets import writeback, xlsx

path, owner, name = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3]
snapshot = xlsx.read(path, limits=Limits())
where = {"os": os, "shutil": shutil, "Path": pathlib.Path}[owner]
setattr(where, name, lambda *_, **__: os._exit(9))
writeback.write(path, snapshot, [Update(sys.argv[4], 2, "D", "Đã ban hành", "DC001")], Limits())
"""


@pytest.mark.parametrize("step", ["bringing it to disk", "giving it the name"])
def test_a_killed_run_leaves_the_old_workbook_and_the_next_one_cleans_up(
    step: str, path: Path
) -> None:
    before = path.read_bytes()
    owner, name = STEPS[step]
    folder = str(Path(docgen.__file__).parent.parent)
    command = [sys.executable, "-c", KILLED, str(path), owner.__name__, name, TAB]
    environment = os.environ | {"PYTHONPATH": folder}
    assert subprocess.run(command, env=environment, check=False).returncode == 9
    assert path.read_bytes() == before
    assert set(path.parent.iterdir()) == {path, partial_of(path)}
    assert writeback.write(path, xlsx.read(path, limits=LIMITS), UPDATES, LIMITS) == ()
    assert list(path.parent.iterdir()) == [path]
    assert path.read_bytes() != before


def test_a_share_that_cannot_sync_folders_is_no_fault(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def files_only(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "no folders")
        real(handle)

    monkeypatch.setattr(os, "fsync", files_only)
    assert writeback.write(path, xlsx.read(path, limits=LIMITS), UPDATES, LIMITS) == ()


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
def test_the_new_file_has_the_old_ones_mode_and_a_link_stays_a_link(path: Path) -> None:
    path.chmod(0o664)
    link = path.parent / "link.xlsx"
    link.symlink_to(path.name)
    assert writeback.write(link, xlsx.read(link, limits=LIMITS), UPDATES, LIMITS) == ()
    assert stat.S_IMODE(path.stat().st_mode) == 0o664
    assert link.is_symlink()
    cells = xlsx.read(path, limits=LIMITS).tabs[TAB].rows[1].cells
    assert cells["D"].value == "Đã ban hành"


def _break(monkeypatch: pytest.MonkeyPatch, step: str, fault: BaseException) -> None:
    owner, name = STEPS[step]
    real = getattr(owner, name)

    def breaking(*arguments: object, **named: object) -> object:
        if name == "open" and not arguments[1] & os.O_CREAT:
            return real(*arguments, **named)
        raise fault

    monkeypatch.setattr(owner, name, breaking)
