"""`docgen serve` as a process of its own: it starts, answers, and ends in good order when asked."""

import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode

import pytest
from web_office import PASSWORD, drafted
from workspaces import Office

LONG = 60  # seconds that nothing here takes


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return drafted(tmp_path_factory.mktemp("mo-trang"))


@contextmanager
def serving(office: Office) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Yield the process and the address that it tells."""
    with subprocess.Popen(
        _words(office, "0"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "DOCGEN_LANG": "vi", "PYTHONUNBUFFERED": "1"},
    ) as process:
        try:
            assert process.stdout is not None
            told = re.search(r"http://127\.0\.0\.1:\d+/", process.stdout.readline())
            assert told
            yield process, told[0]
        finally:
            with suppress(ProcessLookupError):
                process.kill()


@pytest.mark.parametrize("asked_by", [signal.SIGTERM, signal.SIGINT])
def test_it_answers_until_it_is_asked_to_end(office: Office, asked_by: signal.Signals) -> None:
    with serving(office) as (process, address):
        with urllib.request.urlopen(f"{address}health", timeout=LONG) as answer:
            assert answer.read() == b'{"ok":true}\n'
            assert answer.headers["Server"] is None
        process.send_signal(asked_by)
        said, wrong = process.communicate(timeout=LONG)
        assert (process.returncode, said) == (0, "")
        assert "Traceback" not in wrong


def test_a_run_that_goes_on_when_it_ends_is_ended_too_and_finished_later(office: Office) -> None:
    office.type({"Kế hoạch!C2": "Tổ chức ngày hội văn hóa đọc năm 2026"})
    with serving(office) as (process, address):
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

        def post(path: str, of: str, **form: str) -> str:
            with browser.open(f"{address}{of}", timeout=LONG) as made:
                secret = re.search(r'name="csrf" value="(\w+)"', made.read().decode())
            assert secret
            content = urlencode({**form, "csrf": secret[1]}).encode()
            with browser.open(f"{address}{path}", content, timeout=LONG) as answer:
                return str(answer.read().decode())

        post("dang-nhap", "dang-nhap", ten="vanthu", **{"mat-khau": PASSWORD, "ve": "/"})
        assert "Chạy docgen" in post("chay-ngay", "", once="a")
        children = _children(process.pid)
        assert children
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=LONG)
        assert process.returncode == 0
        assert not any(Path(f"/proc/{child}").exists() for child in children)
    office.run()
    listed = office.docgen("list", "--json").document("ke_hoach/KH01")
    assert listed["state"] == "draft"
    again = office.run()
    assert (again.json["counts"]["new"], again.json["counts"]["changed"]) == (0, 0)


def test_a_taken_address_is_told_in_one_line_and_a_bare_form_is_refused(office: Office) -> None:
    with serving(office) as (_, address):
        port = address.rstrip("/").rpartition(":")[2]
        taken = subprocess.run(
            _words(office, port), capture_output=True, text=True, timeout=LONG, check=False
        )
        assert (taken.returncode, taken.stdout) == (1, "")
        assert port in taken.stderr
        assert len(taken.stderr.splitlines()) <= 2
        with pytest.raises(HTTPError) as refused:
            urllib.request.urlopen(f"{address}dang-nhap", b"ten=x", timeout=LONG)
        assert refused.value.code == 403
        refused.value.close()


def _words(office: Office, port: str) -> list[str]:
    config = str(office.root / "config.yaml")
    return [sys.executable, "-m", "docgen", "serve", "--port", port, "--config", config]


def _children(pid: int) -> list[str]:
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return [child for task in tasks for child in (task / "children").read_text("ascii").split()]
