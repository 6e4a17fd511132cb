"""Batches with programs that only pretend to be LibreOffice: order, faults, time, what is left."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pdf_by_hand import pdf, text

from docgen.errors import Stopped
from docgen.layout import Laid, available, batches, lay_out, workshop
from docgen.layout.office import environment, find

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc")

# Makes of each file what its first word says: a page with the file's words, nothing, a fault.
PRETENDER = """
for file; do
  case $file in *.docx) ;; *) continue ;; esac
  echo "$(basename "$file")" >> "$LOG"
  case $(cat "$file") in
    tot*) sed "s/CHU/$(cat "$file")/" "$SAMPLE" > "${file%.docx}.pdf" ;;
    cut*) head -c 300 "$SAMPLE" > "${file%.docx}.pdf" ;;
    die*) kill -9 $$ ;;
    wait*) sleep 100 & wait ;;
  esac
done
"""


@pytest.fixture(autouse=True)
def _nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield
    assert list(folder.iterdir()) == []
    assert running(folder) == []


@pytest.fixture
def program(tmp_path: Path) -> str:
    sample = tmp_path / "sample.pdf"
    sample.write_bytes(pdf(text("CHU", 100, 700)))
    file = tmp_path / "soffice"
    names = f"SAMPLE={sample}\nLOG={tmp_path / 'log'}\n"
    file.write_text(f"#!/bin/sh\n{names}{PRETENDER}")
    file.chmod(0o755)
    return str(file)


def running(folder: Path) -> list[str]:
    """Return the commands that work somewhere in a folder."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if (place / "cwd").readlink().is_relative_to(folder):
                found.append((place / "cmdline").read_text())
        except OSError:
            continue
    return found


def calls(program: str) -> list[str]:
    return (Path(program).parent / "log").read_text().split()


def laid(program: str, *contents: str, seconds: int = 10, batch: int = 40) -> list[Laid]:
    files = [(f"tệp {n}", content.encode()) for n, content in enumerate(contents)]
    made = list(lay_out(files, seconds=seconds, program=program, batch=batch))
    assert [one.key for one in made] == [key for key, _ in files]
    assert all((one.pages is None) == bool(one.problems) for one in made)
    return made


def outcomes(program: str, *contents: str, seconds: int = 10, batch: int = 40) -> list[str]:
    return [
        one.pages[0].words[0].text if one.pages else one.problems[0].code
        for one in laid(program, *contents, seconds=seconds, batch=batch)
    ]


def test_files_come_back_in_order_each_with_its_own_pages(program: str) -> None:
    names = [f"tot{n}" for n in range(7)]
    assert outcomes(program, *names, batch=3) == names
    assert calls(program) == [f"{n:04}.docx" for n in (1, 2, 3, 1, 2, 3, 1)]


def test_without_a_file_nothing_is_started(program: str) -> None:
    assert outcomes(program) == []


def test_a_bad_file_among_good_ones_is_tried_alone_and_harms_nobody(program: str) -> None:
    assert outcomes(program, "tot1", "bad", "tot2", "cut", "tot3") == [
        *("tot1", "layout-failed"),
        *("tot2", "layout-failed", "tot3"),
    ]
    assert calls(program) == [f"000{n}.docx" for n in (1, 2, 3, 4, 5, 1, 1)]


def test_after_a_crash_the_first_file_that_is_missing_is_tried_alone_the_rest_together(
    program: str,
) -> None:
    assert outcomes(program, "tot1", "die", "tot2", "tot3") == [
        *("tot1", "layout-failed", "tot2", "tot3")
    ]
    assert calls(program) == [f"000{n}.docx" for n in (1, 2, 1, 1, 2)]


@pytest.mark.slow
def test_a_file_that_takes_too_long_is_ended_and_the_others_are_laid_out(program: str) -> None:
    start = time.monotonic()
    made = laid(program, "tot1", "wait", "tot2", "tot3", seconds=1)
    assert [bool(one.pages) for one in made] == [True, False, True, True]
    problem = made[1].problems[0]
    assert (problem.code, problem.where.file) == ("layout-too-slow", "tệp 1")
    assert problem.params == {"file": "tệp 1", "seconds": 1}
    assert time.monotonic() - start < 30


@pytest.mark.slow
def test_after_three_files_that_took_all_their_time_the_rest_of_a_batch_is_not_tried(
    program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "_SECONDS_MORE", 0)
    assert outcomes(program, *["wait"] * 6, seconds=1) == ["layout-too-slow"] * 6
    assert calls(program).count("0001.docx") == 6  # three times together, three times alone


def test_after_batches_without_a_single_page_the_rest_is_not_tried(program: str) -> None:
    made = outcomes(program, *["bad"] * 4, "tot", batch=2)
    assert made == ["layout-failed"] * 4 + ["layout-office-broken"]


def test_an_office_that_cannot_be_started_is_no_exception(tmp_path: Path) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/khong/co\n")
    program.chmod(0o755)
    assert outcomes(str(program), "tot", "tot") == ["layout-failed"] * 2


def test_where_there_is_no_office_the_call_says_so_before_any_file_is_taken(tmp_path: Path) -> None:
    missing = str(tmp_path / "soffice")
    assert not available(missing)
    with pytest.raises(Stopped) as stop:
        lay_out([("a", b"")], seconds=1, program=missing)
    assert stop.value.problems[0].code == "layout-no-office"


def test_a_named_program_is_the_one_that_is_used(program: str) -> None:
    assert find(program) == Path(program)
    assert available(program)


def test_the_office_is_told_nothing_about_us(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DOCGEN_SECRET", "x")
    monkeypatch.setenv("http_proxy", "http://proxy.vi-du.vn")
    told = environment(tmp_path)
    assert "DOCGEN_SECRET" not in told
    assert told["HOME"] == told["TMPDIR"] == str(tmp_path)
    assert told["http_proxy"] == "http://127.0.0.1:9"


def test_an_iterator_that_is_closed_leaves_nothing(program: str) -> None:
    made = lay_out(((str(n), b"tot") for n in range(9)), seconds=9, program=program, batch=2)
    assert next(made).pages
    made.close()  # type: ignore[attr-defined]


def test_an_exception_of_the_files_leaves_nothing(program: str) -> None:
    def files() -> Iterator[tuple[str, bytes]]:
        yield "a", b"tot"
        raise KeyboardInterrupt

    made = lay_out(files(), seconds=9, program=program, batch=1)
    assert next(made).pages
    with pytest.raises(KeyboardInterrupt):
        next(made)


# A job that a shell put into the background ignores SIGINT, and so would its children.
SESSION = """
import signal, sys, tempfile
signal.signal(signal.SIGINT, signal.default_int_handler)
tempfile.tempdir = sys.argv[1]
from docgen.layout import lay_out
print("started", flush=True)
list(lay_out([("a", b"wait"), ("b", b"tot")], seconds=60, program=sys.argv[2]))
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_whoever_ends_the_process_leaves_neither_office_nor_folder(
    program: str, how: signal.Signals
) -> None:
    folder = Path(tempfile.gettempdir())
    process = subprocess.Popen(
        [sys.executable, "-c", SESSION, str(folder), program],
        env=workshop.surroundings(),
        stderr=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
    )
    try:
        await_that(lambda: any("sleep" in one for one in running(folder)))
        process.send_signal(how)
        process.communicate(timeout=20)
        await_that(lambda: not running(folder) and not list(folder.iterdir()))
    finally:
        process.kill()
        process.communicate()


def test_a_keeper_that_dies_is_replaced(program: str) -> None:
    with workshop.Workshop() as shop:
        folder = shop.folder
        dying = ["sh", "-c", "kill -9 $PPID; exec sleep 0"]
        told = {"PATH": os.environ["PATH"]}
        assert shop.run(dying, folder, told, seconds=9, megabytes=512) == -1
        assert shop.run(["true"], folder, told, seconds=9, megabytes=512) == 0
        assert shop.run(["false"], folder, told, seconds=9, megabytes=512) == 1


def test_memory_and_files_of_a_command_are_bounded() -> None:
    with workshop.Workshop() as shop:
        hungry = [sys.executable, "-c", "bytearray(1 << 30)"]
        assert shop.run(hungry, shop.folder, {}, seconds=30, megabytes=256) == 1
        assert shop.run(hungry, shop.folder, {}, seconds=30, megabytes=2048) == 0
        large = ["sh", "-c", "head -c 300000000 /dev/zero > large"]
        told = {"PATH": os.environ["PATH"]}
        assert shop.run(large, shop.folder, told, seconds=30, megabytes=256) != 0


def await_that(condition: object, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < end
        time.sleep(0.05)
