"""Scans of signed papers that people send to the clerk's page, and what is none."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import render_hostile as hostile
from page_acts import (
    DAY,
    KEY,
    OTHER,
    codes,
    events,
    fresh_page,
    hidden,
    of,
    post_file,
    send_file,
    shown,
    words,
)
from page_files import SCAN, jpeg, png
from pdf_by_hand import pdf, text
from web_office import Page, Visitor


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The page of an office that has issued a plan, and never takes a scan of it."""
    with fresh_page(tmp_path_factory.mktemp("quet")) as page:
        page.office.docgen("issue", KEY, "--date", DAY)
        yield page


@pytest.fixture(scope="module")
def clerk(issued: Page) -> Visitor:
    return issued.visitor("vanthu")


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Page]:
    with fresh_page(tmp_path) as page:
        page.office.docgen("issue", KEY, "--date", DAY)
        yield page


def test_a_signed_scan_lies_beside_the_issued_file_and_comes_back_as_it_was(page: Page) -> None:
    clerk, reader = page.visitor("vanthu"), page.visitor("khach")
    paper = page.office.file(KEY)
    frozen = paper.read_bytes()
    for content, name in ((SCAN, "../../quet.pdf"), (png(), "quet.pdf"), (jpeg(), "ảnh.png")):
        answer = send_file(clerk, "/ban-ky", content, name)
        assert answer.status_code == 302, words(answer)
        assert answer.headers["Location"].endswith("bao=scan")
    stem = paper.stem
    kept = {
        f"{stem} (bản ký).pdf": SCAN,
        f"{stem} (bản ký).png": png(),
        f"{stem} (bản ký).jpg": jpeg(),
    }
    assert {one.name: one.read_bytes() for one in paper.parent.glob("*(bản ký)*")} == kept
    assert all(not one.stat().st_mode & 0o222 for one in paper.parent.glob("*(bản ký)*"))
    assert paper.read_bytes() == frozen
    assert events(page)[-3:] == [("scanned", "vanthu")] * 3

    answer = send_file(clerk, "/ban-ky", SCAN, "lan-nua.pdf")
    assert (answer.status_code, "đã được đính kèm rồi" in words(answer)) == (409, True)
    second = pdf(text("So 01", 70, 700))
    send_file(clerk, "/ban-ky", second, "hai.pdf")
    assert (paper.parent / f"{stem} (bản ký) (2).pdf").read_bytes() == second

    assert "(2 trang)" in shown(reader, of("/van-ban/xem"))
    answer = reader.get(of("/ban-ky/tai", thu="1"))
    assert answer.get_data() == SCAN
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    for wrong in ("0", "9", "../1", "-1"):
        assert reader.get(of("/ban-ky/tai", thu=wrong)).status_code == 404
    scan = paper.parent / f"{stem} (bản ký).pdf"
    scan.chmod(0o644)
    scan.write_bytes(SCAN + b" ")
    answer = reader.get(of("/ban-ky/tai", thu="1"))
    assert (answer.status_code, "không còn đúng" in words(answer)) == (409, True)
    page.office.run()  # a run leaves what people put there alone
    assert scan.exists()


def test_a_double_click_attaches_a_scan_once(page: Page) -> None:
    clerk = page.visitor("vanthu")
    form = hidden(shown(clerk, of("/ban-ky")))
    answers = [post_file(clerk, "/ban-ky", form, SCAN, "a.pdf") for _ in range(2)]
    assert [one.headers["Location"][-5:] for one in answers] == ["=scan", "twice"]
    assert codes(page).count("scanned") == 1


JAVASCRIPT = SCAN.replace(
    b"/Type /Catalog",
    b"/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (app.alert(1)) >>] >> >>"
    b" /Type /Catalog",
)
HOSTILE_SCANS = {
    "a page of HTML": (b"<html><script>alert(1)</script>", "không phải PDF"),
    "a program": (b"MZ" + b"\0" * 200, "không phải PDF"),
    "a Word file": (hostile.docx(hostile.p("x")), "nhúng"),
    "empty": (b"", "không phải PDF"),
    "SVG": (b"<svg onload='alert(1)'/>", "không phải PDF"),
    "a PDF in name alone": (b"%PDF-1.7\n<script>", "không mở được"),
    "a PDF cut short": (SCAN[:200], "không mở được"),
    "a PDF that is a zip too": (SCAN + hostile.zipped({"a.exe": b"MZ"}), "nhúng"),
    "a PDF with a script": (JAVASCRIPT, "mã chạy"),
    "a picture that is a zip too": (png() + hostile.zipped({"a": b"b"}), "nhúng"),
    "a PNG cut short": (png()[:-12], "không mở được"),
    "a PNG bomb": (png(60_000, 60_000), "60000 × 60000"),
    "a JPEG bomb": (jpeg(40_000, 40_000), "40000 × 40000"),
    "a JPEG without a frame": (b"\xff\xd8\xff\xda\x00\x08\xff\xd9", "không mở được"),
    "too large": (SCAN + b"\0" * (20 << 20), "20 MB"),
}


@pytest.mark.parametrize("name", HOSTILE_SCANS)
def test_what_is_no_scan_is_refused(issued: Page, clerk: Visitor, name: str) -> None:
    content, told = HOSTILE_SCANS[name]
    answer = send_file(clerk, "/ban-ky", content, "quet.pdf")
    text = words(answer)
    assert (answer.status_code, told in text) == (422, True)
    assert list(issued.office.output.rglob("*(bản ký)*")) == []
    assert "scanned" not in codes(issued)


def test_a_draft_has_no_signed_scan(issued: Page, clerk: Visitor) -> None:
    text = shown(clerk, of("/ban-ky", OTHER))
    assert "văn bản đã ban hành" in text
    assert 'name="tep"' not in text
    form = {**hidden(shown(clerk, of("/ban-ky"))), "ma": [OTHER]}
    answer = post_file(clerk, "/ban-ky", form, SCAN, "a.pdf")
    assert (answer.status_code, "văn bản đã ban hành" in words(answer)) == (409, True)
    assert list(issued.office.output.rglob("*(bản ký)*")) == []
