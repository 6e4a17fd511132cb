"""What stands in for LibreOffice: dxpdf and mammoth themselves, and converters that misbehave."""

import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import render_hostile as hostile

from docgen.layout import harmless, page_counts, quick_pages, reading_view
from docgen.layout.whole import left_behind, whole_pdf

WORDS = "Chủ tịch Liên đoàn Lao động tỉnh Thanh Giang quyết định khen thưởng"
BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
LINK = '<w:p><w:hyperlink r:id="rId9"><w:r><w:t>bấm vào đây</w:t></w:r></w:hyperlink></w:p>'
BOMB = hostile.docx(hostile.p("a" * (48 << 20)))  # 50 KB, of which 48 MB come


@pytest.fixture(autouse=True)
def _nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield
    assert list(folder.iterdir()) == []


# --- the libraries themselves ------------------------------------------------------------------


def test_quick_pages_are_as_many_as_were_written() -> None:
    made = quick_pages(hostile.docx(hostile.p(WORDS) + (BREAK + hostile.p(WORDS)) * 2), seconds=20)
    assert made is not None
    assert page_counts([made], seconds=20) == [3]


def test_the_reading_view_has_the_words_and_the_tables() -> None:
    html = reading_view(
        hostile.docx(hostile.p(WORDS, "<w:b/>") + hostile.table(("Họ và tên", "Đơn vị"))),
        seconds=20,
    )
    assert html is not None
    assert f"<strong>{WORDS}</strong>" in html
    assert re.search(r"<td>\s*<p>Họ và tên</p>\s*</td>", html)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK",
        b"%PDF-1.7 %%EOF",
        hostile.zipped({"a.xml": "<a/>"}),
        hostile.password_protected(),
    ],
    ids=["empty", "cut", "another kind", "no document", "locked"],
)
def test_of_a_file_that_is_none_nothing_is_made(content: bytes) -> None:
    assert quick_pages(content, seconds=20) is None
    assert reading_view(content, seconds=20) is None


def test_a_file_that_swells_costs_its_time_and_no_more() -> None:
    assert len(BOMB) < 100_000
    begun = time.monotonic()
    assert reading_view(BOMB, seconds=2) is None
    quick_pages(BOMB, seconds=2)  # it may manage; it must end
    assert time.monotonic() - begun < 30


# --- words that would act ----------------------------------------------------------------------


def test_script_in_a_document_is_words() -> None:
    typed = "&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(2)&gt;"
    link = hostile.relation("hyperlink", "javascript:alert(3)", external=True)
    content = hostile.docx(hostile.p(typed) + LINK, links=link)
    html = reading_view(content, seconds=20)
    assert html is not None
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<script" not in html
    assert "<img" not in html
    assert "javascript" not in html
    assert "bấm vào đây" in html


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ("<script>alert(1)</script><p>a</p>", "<p>a</p>"),
        ("<p onclick='x()' style='x' class='x' id='x'>a</p>", "<p>a</p>"),
        ("<a href='javascript:x'>a</a><a href='https://x.example'>b</a>", "ab"),
        ("<img src=x onerror=x()>a", "a"),
        ("<svg><script>x()</script></svg>a", "a"),
        ("<iframe src='//x.example'></iframe><object data=x></object>a", "a"),
        ("<form action=x><input name=y><button>b</button></form>", "b"),
        ("<td colspan='2' onmouseover='x'>a</td>", "a"),
        ("<table><tr><td colspan='2' width='9'>a</td></tr></table>", None),
        ("<base href='//x.example'><meta http-equiv=refresh content=0><link rel=x href=y>a", "a"),
        ("<style>@import '//x.example'</style>a", "a"),
        ("<math><mtext><style><img src=x onerror=x()></style></mtext></math>", ""),
    ],
)
def test_harmless_keeps_named_tags_alone(given: str, left: str | None) -> None:
    made = harmless(given)
    assert not re.search(r"script|on\w+=|style|href|src|x\.example|class|id=|width", made)
    if left is None:
        assert '<td colspan="2">a</td>' in made
    else:
        assert made == left


# --- converters that misbehave -----------------------------------------------------------------


def pretend(folder: Path, patch: pytest.MonkeyPatch, *lines: str) -> None:
    """Put a module in the place of dxpdf, for our processes alone."""
    place = folder / "pretender"
    place.mkdir()
    body = "".join(f"    {line}\n" for line in lines)
    (place / "dxpdf.py").write_text(f"def convert(content):\n{body}")
    patch.syspath_prepend(str(place))


def test_one_that_hangs_is_ended_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "pid"
    pretend(
        tmp_path,
        monkeypatch,
        "import subprocess, time",
        "child = subprocess.Popen(['sleep', '100'])",
        f"open({str(log)!r}, 'w').write(str(child.pid))",
        "time.sleep(100)",
    )
    begun = time.monotonic()
    assert quick_pages(b"x", seconds=2) is None
    assert time.monotonic() - begun < 15
    assert not _lives(int(log.read_text()))


def _lives(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.parametrize(
    "lines",
    [
        ("return b'%PDF-1.7 and no end'",),
        ("return b'<html>%%EOF'",),
        ("return b'%PDF-' + b'a' * (40 << 20) + b'%%EOF'",),
        ("raise SystemExit(0)",),
        ("import os; os.kill(os.getpid(), 9)",),
        ("a = bytearray(3 << 30); return b'%PDF- %%EOF'",),
        ("import os; os.symlink('/etc/passwd', 'made.pdf'); os._exit(0)",),
        ("import os; os.mkdir('made.pdf'); os._exit(0)",),
        ("import os; os.mkfifo('made.pdf'); os._exit(0)",),
    ],
    ids=["cut", "page", "huge", "exits", "dies", "greedy", "link", "folder", "pipe"],
)
@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded by the kernel")
def test_what_is_no_pdf_is_not_taken_for_one(
    lines: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend(tmp_path, monkeypatch, *lines)
    assert quick_pages(b"x", seconds=10) is None


def test_a_converter_reaches_no_network_and_knows_no_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = ["unshare", "--user", "--net", "true"]
    if (
        sys.platform != "linux"
        or subprocess.run(alone, check=False, capture_output=True).returncode
    ):
        pytest.skip("this kernel gives people no empty network")
    monkeypatch.setenv("DOCGEN_MAIL_PASSWORD", "bi-mat")
    with socket.create_server(("127.0.0.1", 0)) as server:
        pretend(
            tmp_path,
            monkeypatch,
            "import os, socket",
            "found = 'bi-mat' if 'bi-mat' in str(os.environ) else 'nothing'",
            "try:",
            f"    socket.create_connection(('127.0.0.1', {server.getsockname()[1]}), 2)",
            "    found += ' and a network'",
            "except OSError:",
            "    pass",
            "return b'%PDF-' + found.encode() + b'%%EOF'",
        )
        assert quick_pages(b"x", seconds=20) == b"%PDF-nothing%%EOF"


def test_only_whole_files_of_bounded_size_are_read(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"%PDF-1.7 abc %%EOF")
    assert whole_pdf(file) == b"%PDF-1.7 abc %%EOF"
    assert whole_pdf(file, most=5) is None
    (tmp_path / "link.pdf").symlink_to(file)
    assert left_behind(tmp_path / "link.pdf", 100) is None
    assert left_behind(tmp_path / "none.pdf", 100) is None
