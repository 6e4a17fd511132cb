"""LibreOffice itself: what it makes of files is where it should be, and it does nothing else."""

import io
import os
import re
import signal
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from unicodedata import normalize

import pytest
import render_hostile as hostile
from docx import Document

from docgen.layout import Laid, available, lay_out, workshop
from docgen.model import Page, Print

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(not available(), reason="LibreOffice is not installed"),
]

MOTTO = "Độc lập - Tự do - Hạnh phúc"
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
TIMES = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
BOLD = "<w:b/>"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
DML = "http://schemas.openxmlformats.org/drawingml/2006"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MM = 36_000  # EMU in a millimetre
RULE = (
    '<w:p><w:pPr><w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="auto"/></w:pBdr>'
    '<w:ind w:left="1134" w:right="2835"/></w:pPr></w:p>'  # 20 mm and 50 mm
)
CONNECTOR = (
    f'<w:p><w:r><w:drawing><wp:anchor xmlns:wp="{DML}/wordprocessingDrawing" distT="0" distB="0"'
    ' distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" locked="0"'
    ' layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
    f'<wp:positionH relativeFrom="page"><wp:posOffset>{60 * MM}</wp:posOffset></wp:positionH>'
    f'<wp:positionV relativeFrom="page"><wp:posOffset>{200 * MM}</wp:posOffset></wp:positionV>'
    f'<wp:extent cx="{57 * MM}" cy="0"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
    '<wp:docPr id="7" name="Đường kẻ"/><wp:cNvGraphicFramePr/>'
    f'<a:graphic xmlns:a="{DML}/main"><a:graphicData uri="{WPS}"><wps:wsp xmlns:wps="{WPS}">'
    f'<wps:cNvCnPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{57 * MM}" cy="0"/></a:xfrm>'
    '<a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="9525"><a:solidFill>'
    '<a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr><wps:bodyPr/></wps:wsp>'
    "</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p>"
)


def written(text: str, points: int, more: str = "") -> str:
    """Return a paragraph in Times New Roman of so many points."""
    return hostile.p(text, f'{TIMES}{more}<w:sz w:val="{2 * points}"/>')


def file(*paragraphs: str) -> bytes:
    """Return a Word file of A4 with a left margin of 30 mm and a right one of 20 mm."""
    blank = Document()
    section = blank.sections[0]
    section.page_width, section.page_height = 210 * MM, 297 * MM
    section.left_margin, section.right_margin = 30 * MM, 20 * MM
    stream = io.BytesIO()
    blank.save(stream)
    return hostile.changed(
        stream.getvalue(), "word/document.xml", "<w:body>", "<w:body>" + "".join(paragraphs)
    )


GOOD = file(
    written(NATION, 12, BOLD),
    written(MOTTO, 13, BOLD),
    RULE,
    CONNECTOR,
    written("ký: ______________", 14),
    written(normalize("NFD", "Nguyễn Thị Hường ở Đắk Lắk"), 13),
    written("giãn ra", 13, '<w:spacing w:val="30"/>'),
)


def words(page: Page, first: str, last: str) -> tuple[Print, Print]:
    texts = [word.text for word in page.words]
    return page.words[texts.index(first)], page.words[texts.index(last)]


@pytest.fixture(scope="module")
def page() -> Page:
    (laid,) = lay_out([("tốt", GOOD)], seconds=100)
    assert laid.pages is not None, laid.problems
    return laid.pages[0]


def test_lines_of_text_are_as_wide_as_they_are_in_word(page: Page) -> None:
    first, last = words(page, "CỘNG", "NAM")
    assert last.right - first.left == pytest.approx(88.3, abs=0.3)
    first, last = words(page, "Độc", "phúc")
    assert last.right - first.left == pytest.approx(56.1, abs=0.3)
    assert first.left == pytest.approx(30, abs=0.2)
    assert (page.width, page.height) == (pytest.approx(210, abs=0.1), pytest.approx(297, abs=0.1))


def test_a_border_of_an_empty_paragraph_is_a_line_of_its_length(page: Page) -> None:
    line = page.strokes[0]
    assert (line.left, line.right) == (pytest.approx(50, abs=0.3), pytest.approx(140, abs=0.3))
    assert words(page, "Độc", "phúc")[0].bottom < line.top < words(page, "ký:", "ký:")[0].top


def test_a_connector_that_was_drawn_is_a_line_where_it_was_put(page: Page) -> None:
    line = page.strokes[1]
    assert (line.left, line.right) == (pytest.approx(60, abs=0.3), pytest.approx(117, abs=0.3))
    assert line.top == pytest.approx(200, abs=0.3)
    assert len(page.strokes) == 2


def test_underscores_come_as_a_word(page: Page) -> None:
    (run,) = (word for word in page.words if set(word.text) == {"_"})
    assert len(run.text) == 14
    assert run.right - run.left == pytest.approx(14 * 14 * 0.5 * 25.4 / 72, abs=0.3)


def test_words_are_whole_and_composed_however_they_were_written(page: Page) -> None:
    texts = [word.text for word in page.words]
    assert texts[-8:] == ["Nguyễn", "Thị", "Hường", "ở", "Đắk", "Lắk", "giãn", "ra"]


@pytest.mark.slow
def test_a_poisoned_file_harms_none_of_the_others() -> None:
    bad = {
        "rác": b"garbage",
        "cụt": GOOD[: len(GOOD) // 2],
        "trang web": b"<html><body>x</body></html>",
        "hỏng": hostile.changed(GOOD, "word/document.xml", "<w:body>", "<w:body><w:p>"),
    }
    files = [("1", GOOD), *bad.items(), ("2", GOOD)]
    laid: dict[str, Laid] = {one.key: one for one in lay_out(files, seconds=100)}
    assert list(laid) == [key for key, _ in files]
    assert laid["1"].pages == laid["2"].pages is not None
    for key in bad:
        assert [problem.code for problem in laid[key].problems] == ["layout-failed"], key


@pytest.mark.slow
@pytest.mark.parametrize("isolated", [True, False])
def test_nothing_is_fetched_from_the_network(
    isolated: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not isolated:  # what the settings alone hold back, where the kernel gives no empty network
        off = "from docgen.layout import keeper; keeper._leave_network = lambda: None"
        monkeypatch.setattr(workshop, "_KEEP", f"{off}; {workshop._KEEP}")
    asked: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Listener) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        (laid,) = lay_out([("ảnh", with_links(address))], seconds=100)
        server.shutdown()
    assert laid.pages is not None
    assert asked == []


def with_links(address: str) -> bytes:
    """Return a file that draws a picture which is to be fetched from an address."""
    links = hostile.relation("image", f"{address}/a.png", external=True)
    identity = re.search('Id="([^"]+)"', links)
    assert identity
    picture = (
        f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{DML}/wordprocessingDrawing">'
        f'<wp:extent cx="{9 * MM}" cy="{9 * MM}"/><wp:docPr id="7" name="a"/>'
        f'<a:graphic xmlns:a="{DML}/main"><a:graphicData uri="{DML}/picture">'
        f'<pic:pic xmlns:pic="{DML}/picture"><pic:nvPicPr><pic:cNvPr id="7" name="a"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip xmlns:r="{RELATIONS}"'
        f' r:link="{identity[1]}"/></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{9 * MM}" cy="{9 * MM}"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    return hostile.docx(hostile.p("chữ") + picture, links=links)


SESSION = """
import sys, tempfile
tempfile.tempdir = sys.argv[1]
from docgen.layout import lay_out
content = open(sys.argv[2], "rb").read()
list(lay_out([(str(n), content) for n in range(40)], seconds=60))
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_whoever_ends_the_process_leaves_neither_office_nor_folder(
    tmp_path: Path, how: signal.Signals
) -> None:
    folder = tmp_path / "tmp"
    folder.mkdir()
    (tmp_path / "a.docx").write_bytes(GOOD)
    process = subprocess.Popen(
        [sys.executable, "-c", SESSION, str(folder), str(tmp_path / "a.docx")],
        env=workshop.surroundings(),
        stderr=subprocess.DEVNULL,
    )
    try:
        await_that(lambda: len(list(folder.glob("*/batch/*.pdf"))) > 1)
        assert any("soffice.bin" in one for one in running(folder))
        process.send_signal(how)
        process.wait(20)
        await_that(lambda: not running(folder) and not list(folder.iterdir()))
    finally:
        process.kill()


def running(folder: Path) -> list[str]:
    """Return the commands that name a folder, but for those of the test itself."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            said = (place / "cmdline").read_bytes().decode()
        except OSError:
            continue
        if f"{folder}/" in said and int(place.name) != os.getpid():
            found.append(said)
    return found


def await_that(condition: object, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < end
        time.sleep(0.05)
