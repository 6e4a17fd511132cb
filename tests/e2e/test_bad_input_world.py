"""Disks, databases, signals, terminals and accounts that fail: told, and the next run is whole."""

import errno
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from bad_input import FOREIGN, at_work, clear, drafted_office, quiet, refused
from render_hostile import docx, p
from workspaces import Answer, Office, new_office

from docgen.word.reading import text

REPOSITORY = Path(__file__).parents[2]
ENDLESS = docx(p("{% for a in range(1000) %}" * 4 + "{% endfor %}" * 4))
BROKEN_DISK = ("register-disk-full", "register-disk-fault", "output-disk-full", "writing-disk-full")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return drafted_office(tmp_path)


# --- a process of its own ---------------------------------------------------------------------


def started(office: Office, *words: str, **settings: Any) -> subprocess.Popen[bytes]:
    """Start a command as a person or a service does, without `--lang` and without our tests."""
    command = [sys.executable, "-m", "docgen", *words, "--config", str(office.root / "config.yaml")]
    environment = _environment(settings.pop("environment", {}))
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "cwd": office.root.parent}
    return subprocess.Popen(command, env=environment, **{**pipes, **settings})


def outside(
    office: Office, *words: str, environment: Mapping[str, str | None] | None = None, **more: Any
) -> Answer:
    """Return what a command of its own process said."""
    process = started(office, *words, environment=environment or {}, **more)
    out, err = process.communicate(timeout=60)
    return Answer(process.returncode, (out or b"").decode(), (err or b"").decode())


def _environment(changes: Mapping[str, str | None]) -> dict[str, str]:
    found = {**os.environ, "PYTHONPATH": str(REPOSITORY), **changes}
    return {name: value for name, value in found.items() if value is not None}


# --- disks ------------------------------------------------------------------------------------


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Callable[[str], None]]:
    """Put a small disk under a folder; yields what mounts it anew with other options."""
    content = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    mounted = shutil.which("mount") is not None and (
        _mount("-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)) == 0
    )
    if not mounted:
        pytest.skip("only an administrator can mount a small disk")
    try:
        for path, data in content.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        yield lambda options: _remount(folder, options)
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def _remount(folder: Path, options: str) -> None:
    assert _mount("-o", f"remount,{options}", str(folder)) == 0


def _mount(*words: str) -> int:
    return subprocess.run(["mount", *words], check=False, capture_output=True).returncode


@pytest.mark.slow
def test_a_disk_that_fills_up_at_any_moment_loses_nothing(tmp_path: Path) -> None:
    met = set()
    for kilobytes in range(60, 900, 60):
        office = new_office(tmp_path / str(kilobytes))
        with small_disk(office.output, f"{kilobytes}k") as remount:
            answer = office.run()
            if answer.code == 0:
                break
            assert answer.code == 1, answer
            assert set(answer.codes) <= set(BROKEN_DISK), answer
            clear(answer.json["problems"][0])
            quiet(answer)
            met.add(answer.codes[0])
            remount("size=8m")
            at_work(office)
    assert answer.code == 0
    assert len(met) >= 2, met


@pytest.mark.parametrize("number", [1, 2, 4])
def test_a_disk_that_is_full_when_a_draft_is_written_keeps_the_old_one(
    office: Office, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    papers = office.papers()
    office.type({"Người ký!C2": "Phó Chủ tịch Thường trực", "Người ký!C3": "Quyền Chủ tịch"})
    with monkeypatch.context() as patch:
        _fail(patch, "docgen.store._write_through", OSError(errno.ENOSPC, "No space left"), number)
        answer = office.run()
    assert (answer.code, answer.codes) == (1, ["output-disk-full"])
    assert str(office.output) in answer.err
    assert {path.split("/")[-1] for path in papers} <= {
        path.split("/")[-1] for path in office.papers()
    }
    at_work(office)
    assert "PHÓ CHỦ TỊCH THƯỜNG TRỰC" in text(office.file("ke_hoach/KH01").read_bytes())


def _fail(patch: pytest.MonkeyPatch, name: str, fault: OSError, number: int) -> None:
    """Let the n-th call of a function, and all after it, fail."""
    module, _, function = name.rpartition(".")
    real, calls = getattr(sys.modules[module], function), 0

    def failing(*words: Any, **more: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls >= number:
            raise fault
        return real(*words, **more)

    patch.setattr(name, failing)


def test_a_disk_that_is_full_when_statuses_are_written_keeps_the_sheet(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.type({"Kế hoạch!B2": "31/02/2026"})
    sheet = office.sheet.read_bytes()
    full = OSError(errno.ENOSPC, "No space left on device")
    with monkeypatch.context() as patch:
        _fail(patch, "docgen.sheets.saving._write_through", full, 1)
        answer = office.run()
        assert (answer.code, answer.codes) == (1, ["writing-disk-full"])
        assert office.sheet.read_bytes() == sheet
    with monkeypatch.context() as patch:
        patch.setattr("docgen.sheets.xlsx.save", _raiser(full), raising=False)
        patch.setattr("docgen.sheets.writeback.save", _raiser(full), raising=False)
        answer = office.run()
        assert answer.code == 3
        assert {"writing-disk-full", "run-statuses-beside"} <= set(answer.codes)
        assert office.sheet.read_bytes() == sheet
        assert (office.output / "ket-qua.xlsx").is_file()
    office.type({"Kế hoạch!B2": "2026-01-12"})
    at_work(office, changed=0)
    assert not (office.output / "ket-qua.xlsx").exists()


def _raiser(fault: Exception) -> Callable[..., Any]:
    def fails(*_: Any, **__: Any) -> Any:
        raise fault

    return fails


def test_an_output_folder_that_may_not_be_written_is_told(office: Office) -> None:
    office.type({"Thông báo!C2": "Đăng ký thi đua"})
    with small_disk(office.output, "8m") as remount:
        remount("ro")
        for language in ("vi", "en"):
            answer = office.run("--lang", language)
            assert (answer.code, answer.codes) == (1, ["output-read-only"]), answer
            assert str(office.output) in answer.err
            clear(answer.json["problems"][0])
        remount("rw")
        at_work(office, changed=1)


def test_a_file_in_place_of_the_output_folder_is_told(office: Office) -> None:
    aside = office.output.rename(office.root / "aside")
    office.output.write_text("x")
    refused(office, "output-in-the-way", names=(str(office.output),))
    assert office.output.read_text() == "x"
    office.output.unlink()
    aside.rename(office.output)
    at_work(office, unchanged=4)


def test_a_file_in_place_of_a_folder_of_papers_is_told(office: Office) -> None:
    folder = office.output / "2026" / "Thông báo"
    shutil.rmtree(folder)
    folder.write_text("x")
    answer = office.run()
    assert (answer.code, answer.codes) == (1, ["output-in-the-way"]), answer
    folder.unlink()
    at_work(office)


def test_an_output_folder_that_is_gone_is_made_anew(office: Office) -> None:
    shutil.rmtree(office.output)
    at_work(office, new=4)


# --- the register -----------------------------------------------------------------------------


def test_a_register_that_cannot_be_reached_is_worth_another_try(office: Office) -> None:
    office.configure("  books:\n", "  url: postgresql://docgen:bi-mat@127.0.0.1:1/so\n  books:\n")
    (problem,) = refused(office, "register-unreachable", exit_code=75, names=("127.0.0.1/so",))
    assert "bi-mat" not in str(problem)
    office.configure("  url: postgresql://docgen:bi-mat@127.0.0.1:1/so\n", "")
    at_work(office, unchanged=4)


@pytest.mark.parametrize("content", [b"rubbish" * 1000, b"", b"SQLite format 3\0" + bytes(5000)])
def test_a_register_that_is_damaged_stops_everything_until_it_is_put_back(
    office: Office, content: bytes
) -> None:
    good = _register_aside(office)
    (office.output / "register.db").write_bytes(content)
    if content:
        refused(office, "register-corrupt", names=("register.db",))
    else:  # an empty file is a new register: the papers beside it are kept
        papers = office.papers()
        assert office.run().code == 0
        assert papers.items() <= office.papers().items()
    _register_back(office, good)
    assert office.run().code == 0


def test_a_folder_in_place_of_the_register_is_told(office: Office) -> None:
    good = _register_aside(office)
    (office.output / "register.db").mkdir()
    refused(office, "register-not-opened", names=("register.db",))
    (office.output / "register.db").rmdir()
    _register_back(office, good)
    at_work(office, unchanged=4)


def test_a_register_newer_than_the_program_or_of_another_one_is_left_alone(office: Office) -> None:
    good = _register_aside(office)
    path = office.output / "register.db"
    path.write_bytes(good)
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.commit()
    refused(office, "register-newer", names=("9999",))
    path.unlink()
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE khac (x)")
        database.commit()
    refused(office, "register-foreign", names=("register.db",))
    path.unlink()
    _register_back(office, good)
    at_work(office, unchanged=4)


def _register_aside(office: Office) -> bytes:
    content = (office.output / "register.db").read_bytes()
    for path in office.output.glob("register.db*"):
        path.unlink()
    return content


def _register_back(office: Office, content: bytes) -> None:
    for path in office.output.glob("register.db*"):
        path.unlink()
    (office.output / "register.db").write_bytes(content)


# --- signals, and two at once -----------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_run_that_is_told_to_end_leaves_nothing_half_made(
    office: Office, number: int, code: int
) -> None:
    template = office.root / "templates" / "thong-bao.docx"
    good = template.read_bytes()
    template.write_bytes(ENDLESS)
    papers, sheet = office.papers(), office.sheet.read_bytes()
    process = started(office, "run")
    worker = _worker_of(process)
    refused(office, "run-busy", exit_code=75, names=(str(office.output),))
    process.send_signal(number)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (code, b""), err
    assert "Lệnh bị dừng giữa chừng" in err.decode()
    assert FOREIGN.search(err.decode()) is None
    assert not Path(f"/proc/{worker}/cmdline").exists() or _gone(worker)
    assert (office.papers(), office.sheet.read_bytes()) == (papers, sheet)
    template.write_bytes(good)
    at_work(office, changed=0)


def _worker_of(process: subprocess.Popen[bytes]) -> int:
    """Wait until a run renders; return the process of its worker."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    until = time.monotonic() + 30
    while time.monotonic() < until:
        for task in Path(f"/proc/{process.pid}/task").glob("*/children"):
            if found := task.read_text().split():
                time.sleep(1)  # it has started; now it is in the template
                return int(found[0])
        time.sleep(0.05)
    raise AssertionError(f"no worker: {children}")


def _gone(worker: int) -> bool:
    until = time.monotonic() + 5
    while time.monotonic() < until:
        if not Path(f"/proc/{worker}/cmdline").exists():
            return True
        time.sleep(0.05)
    return False


# --- terminals, accounts, time zones ----------------------------------------------------------


@pytest.mark.parametrize("encoding", ["ascii", "cp1258"])
def test_a_terminal_that_does_not_know_our_letters_ends_no_command(
    office: Office, encoding: str
) -> None:
    process = started(office, "list", environment={"PYTHONIOENCODING": encoding})
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, b"")
    assert b"KH01" in out
    process = started(office, "list", "--json", environment={"PYTHONIOENCODING": encoding})
    answer = Answer(0, process.communicate(timeout=60)[0].decode("utf-8"), "")
    assert answer.document("ke_hoach/KH01")["path"].startswith("output/2026/Kế hoạch/")


def test_a_reader_who_goes_away_ends_the_command_quietly(office: Office) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    answer = outside(office, "run", stdout=writing)
    os.close(writing)
    assert (answer.code, answer.err) == (141, "")
    at_work(office, unchanged=4)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_an_answer_that_cannot_be_printed_is_told(office: Office) -> None:
    with Path("/dev/full").open("wb") as full:
        for words in (["list"], ["list", "--json"]):
            answer = outside(office, *words, stdout=full)
            assert (answer.code, "ENOSPC" in answer.err) == (1, True), answer
            quiet(answer)


def test_an_account_without_a_name_or_a_home_can_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = new_office(tmp_path)
    for name in ("HOME", "USER", "LOGNAME", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os, "getuid", lambda: 54321)
    at_work(office, new=4)
    with closing(sqlite3.connect(office.output / "register.db")) as database:
        actors = {row[0] for row in database.execute("SELECT DISTINCT actor FROM event")}
    assert actors == {"uid 54321"}


def test_the_machines_time_zone_and_folder_change_no_byte(tmp_path: Path) -> None:
    here, there = new_office(tmp_path / "a"), new_office(tmp_path / "ở một nơi có dấu cách")
    assert here.run().code == 0
    answer = outside(
        there, "run", environment={"TZ": "America/New_York", "HOME": None, "LANG": "C"}
    )
    assert (answer.code, answer.err) == (0, ""), answer
    assert there.papers() == here.papers()
    at_work(there, unchanged=4)


# --- what nobody foresaw, and what logs may say -----------------------------------------------

CANARY = "Kim Tước"  # a name, a number of an identity card and a password that no log may hold
CARD = "072199001234"
SECRET = "Canary-bi-mat-42"


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (ValueError(f"bad value: {CANARY}"), "cli-unforeseen"),
        (KeyError(CANARY), "cli-unforeseen"),
        (MemoryError(), "cli-unforeseen"),
        (RecursionError(), "cli-unforeseen"),
        (OSError(errno.EIO, f"Input/output error: {CANARY}"), "cli-system-fault"),
        (OSError(CANARY), "cli-unforeseen"),
    ],
)
def test_a_fault_that_nobody_foresaw_is_a_sentence_without_anyones_data(
    office: Office,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    fault: Exception,
    code: str,
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("docgen.pipeline.planning.survey", _raiser(fault))
        refused(office, code)
        with caplog.at_level("DEBUG"):
            answer = office.run("--debug")
    assert "test_bad_input_world.py" in caplog.text  # the trace is there,
    assert CANARY not in caplog.text + answer.err + answer.out  # its words are not
    at_work(office, unchanged=4)


def _marked(office: Office) -> None:
    """Put a marked name and card number wherever people's data stand."""
    for tab, header in (("Người ký", "Họ và tên"), ("Đề cử cá nhân", "Họ và tên")):
        column = office.header(tab, header)
        office.type({f"{tab}!{column}2": f"Nguyễn Thị {CANARY}"})
    office.type({"Kế hoạch!C2": f"Trao quà cho {CANARY}, CCCD {CARD}"})


def _secret_register(office: Office) -> None:
    office.configure("  books:\n", "  url: ${DOCGEN_SO}\n  books:\n")


def _good(office: Office) -> None:
    pass


def _bad_cells(office: Office) -> None:
    money = office.header("Đề cử cá nhân", "Tiền thưởng")
    office.type({
        f"Đề cử cá nhân!{money}2": f"{CARD} của {CANARY}",
        "Kế hoạch!B3": f"{CANARY} sinh 31/02/1990",
        "Thông báo!D2": CANARY,
    })  # fmt: skip


def _bad_template(office: Office) -> None:
    content = docx(p("{{ trich_yeu|ngay }}") + p("{{ trich_yeu + 1 }}"))
    (office.root / "templates" / "ke-hoach.docx").write_bytes(content)


def _bad_sheet(office: Office) -> None:
    office.type({"Kế hoạch!C1": f"{CANARY} {CARD}"})


@pytest.mark.slow
@pytest.mark.parametrize("spoil", [_good, _bad_cells, _bad_template, _bad_sheet])
def test_no_log_holds_a_name_a_card_number_or_a_secret(
    tmp_path: Path, spoil: Callable[[Office], None]
) -> None:
    office = new_office(tmp_path)
    _secret_register(office)
    _marked(office)
    spoil(office)
    for url in (f"sqlite:///output/{SECRET}.db", f"postgresql://docgen:{SECRET}@127.0.0.1:1/so"):
        answer = outside(office, "run", "--debug", environment={"DOCGEN_SO": url})
        assert SECRET not in answer.out + answer.err
        log = "\n".join(line for line in answer.err.split("\n") if not line.startswith("✗"))
        assert CANARY not in log, log
        assert CARD not in log, log
        speakers = re.findall(r"^(?:DEBUG|INFO|WARNING|ERROR) (\S+) ", answer.err, re.MULTILINE)
        assert speakers
        assert all(one.startswith("docgen.") for one in speakers), speakers
