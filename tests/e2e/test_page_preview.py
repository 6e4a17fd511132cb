"""Pages to look at, to take away and to print, on the clerk's page, without LibreOffice."""

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pypdfium2 as pdfium
import pytest
import render_hostile as hostile
from web_office import Page, Visitor, issued_round, served
from workspaces import Office

from docgen.pipeline import printing
from docgen.pipeline.kept_pages import FOLDER

SUBMISSION, DECISION, CERTIFICATE = "to_trinh/TTR01", "quyet_dinh/QD01", "giay_khen/CN01"
ROUND = "dot/D01"
LEAVES = re.compile(r"docgen-layout|/tmp|Traceback|\.py\b")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return issued_round(tmp_path_factory.mktemp("xem-truoc"), "de_cu")


@pytest.fixture(scope="module")
def page(office: Office) -> Iterator[Page]:
    with served(office) as page:
        yield page


@pytest.fixture(scope="module")
def reader(page: Page) -> Visitor:
    """Return one who may only read: everything here is for everybody who is logged in."""
    return page.visitor("khach")


@pytest.fixture
def altered(office: Office) -> Iterator[Path]:
    """Yield the file of a certificate, which a test may put anything into."""
    file = office.file(CERTIFICATE)
    before = file.read_bytes()
    yield file
    file.chmod(0o644)
    file.write_bytes(before)


def words(pdf: bytes) -> list[str]:
    document = pdfium.PdfDocument(pdf)
    try:
        return [" ".join(one.get_textpage().get_text_bounded().split()) for one in document]
    finally:
        document.close()


def files_in(answer) -> dict[str, bytes]:
    """Return what stands in a zip that was sent, by name."""
    with answer, zipfile.ZipFile(io.BytesIO(answer.data)) as made:
        assert made.testzip() is None
        return {name: made.read(name) for name in made.namelist()}


def several(*keys: str, **more: str) -> str:
    return "/van-ban/tai-nhieu?" + urlencode([*(("ma", key) for key in keys), *more.items()])


# --- one document ------------------------------------------------------------------------------


def test_the_pages_come_into_the_browsers_own_viewer_and_are_kept_by_hash(
    reader: Visitor, page: Page
) -> None:
    answer = reader.get(f"/van-ban/xem-trang?ma={DECISION}")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.headers["Content-Disposition"].startswith("inline")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "frame-ancestors 'self'" in policy
    assert any("Võ Thị Giang" in one for one in words(answer.data))
    sha = hashlib.sha256(page.office.file(DECISION).read_bytes()).hexdigest()
    assert (page.office.output / FOLDER / f"{sha}.dxpdf.pdf").read_bytes() == answer.data


def test_pages_that_were_kept_are_not_made_again(
    reader: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = reader.get(f"/van-ban/xem-trang?ma={DECISION}").data
    monkeypatch.setattr(printing, "quick_pages", lambda *_, **__: pytest.fail("made again"))
    assert reader.get(f"/van-ban/xem-trang?ma={DECISION}").data == first


def test_the_pages_come_as_a_file_named_after_the_paper(reader: Visitor, page: Page) -> None:
    answer = reader.get(f"/van-ban/tai-pdf?ma={DECISION}")
    name = page.office.file(DECISION).with_suffix(".pdf").name
    assert (
        answer.headers["Content-Disposition"] == (f"attachment; filename*=UTF-8''{quote(name)}")
        or quote(name) in answer.headers["Content-Disposition"]
    )
    assert answer.data.startswith(b"%PDF-")


def test_the_page_of_a_document_leads_to_both_without_script(reader: Visitor) -> None:
    html = reader.get(f"/van-ban/xem?ma={DECISION}").get_data(as_text=True)
    links = re.findall(r'href="(/van-ban/(?:xem-trang|tai-pdf|tai)\?[^"]*)"', html)
    assert [one.partition("?")[0] for one in links] == [
        "/van-ban/tai",
        "/van-ban/xem-trang",
        "/van-ban/tai-pdf",
    ]
    assert all(reader.get(one).status_code == 200 for one in links)


def test_only_the_pages_may_stand_in_a_frame(reader: Visitor) -> None:
    for path, framed in (
        (f"/van-ban/xem-trang?ma={DECISION}", "SAMEORIGIN"),
        (f"/van-ban/xem?ma={DECISION}", "DENY"),
        (f"/van-ban/tai-pdf?ma={DECISION}", "DENY"),
        (f"/bo-in?dot={ROUND}", "DENY"),
    ):
        assert reader.get(path).headers["X-Frame-Options"] == framed


def test_a_file_that_is_none_gets_a_plain_word(reader: Visitor, altered: Path) -> None:
    altered.write_bytes(b"PK\x03\x04 no more")
    for path in ("xem-trang", "tai-pdf"):
        answer = reader.get(f"/van-ban/{path}?ma={CERTIFICATE}")
        text = answer.get_data(as_text=True)
        assert answer.status_code == 409
        assert CERTIFICATE in text
        assert "Hãy tải tệp Word" in text
        assert not LEAVES.search(text)


def test_a_file_that_swells_holds_nobody_up_for_long(
    reader: Visitor, altered: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    altered.write_bytes(hostile.docx("<w:p>" * (8 << 20)))
    monkeypatch.setattr(printing, "QUICK_SECONDS", 2)
    assert reader.get(f"/van-ban/xem-trang?ma={CERTIFICATE}").status_code == 409
    assert reader.get(f"/van-ban/xem-trang?ma={DECISION}").status_code == 200


def test_where_one_engine_hangs_the_next_shows_what_it_can_and_script_is_words(
    office: Office, altered: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = "&lt;script&gt;alert(1)&lt;/script&gt;"
    link = hostile.relation("hyperlink", "javascript:alert(2)", external=True)
    click = '<w:p><w:hyperlink r:id="rId9"><w:r><w:t>bấm</w:t></w:r></w:hyperlink></w:p>'
    altered.write_bytes(hostile.docx(hostile.p(typed) + click, links=link))
    tried = tmp_path / "tried"
    hangs = f"def convert(content):\n    open({str(tried)!r}, 'a').write('x')\n"
    (tmp_path / "dxpdf.py").write_text(hangs + "    import time; time.sleep(100)\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(printing, "QUICK_SECONDS", 3)
    monkeypatch.setattr(printing, "available", lambda: False)
    office.configure("web: {preview: dxpdf}", "web: {preview: auto}")
    try:
        with served(office) as page:
            visitor = page.visitor("khach")
            answers = [visitor.get(f"/van-ban/xem-trang?ma={CERTIFICATE}") for _ in range(2)]
            assert visitor.get(f"/van-ban/tai-pdf?ma={CERTIFICATE}").status_code == 409
    finally:
        office.configure("web: {preview: auto}", "web: {preview: dxpdf}")
    assert tried.read_text() == "x"  # it is not tried again while the page is served
    for answer in answers:
        html = answer.get_data(as_text=True)
        assert (answer.status_code, answer.mimetype) == (200, "text/html")
        assert "script-src" not in answer.headers["Content-Security-Policy"]
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
        assert "Bản xem nhanh, chưa đúng trình bày" in html
        assert "<script" not in html
        assert "javascript:" not in html


@pytest.mark.parametrize(
    "key", ["", "quyet_dinh/QD99", "../register.db", "/etc/passwd", f"{DECISION}\x00", "a" * 5000]
)
def test_a_key_that_there_is_not_shows_nothing(reader: Visitor, key: str) -> None:
    for path in ("xem-trang", "tai-pdf", "tai-kem"):
        assert reader.get(f"/van-ban/{path}?ma={quote(key)}&tep=pdf").status_code == 404


@pytest.mark.parametrize("ending", ["", "docx", "pdf", "../register.db", "pdf/../x", "pdf\x00"])
def test_beside_a_paper_there_is_only_what_was_kept(
    reader: Visitor, page: Page, ending: str
) -> None:
    file = page.office.file(SUBMISSION).with_suffix(".pdf")
    file.write_bytes(b"%PDF- a file of somebody's, no word of it in the register %%EOF")
    try:
        for key in (SUBMISSION, DECISION):
            asked = f"/van-ban/tai-kem?ma={key}&tep={quote(ending)}"
            assert reader.get(asked).status_code == 404
    finally:
        file.unlink()


# --- several -----------------------------------------------------------------------------------


def test_the_list_lets_choose_papers_and_send_them_without_script(reader: Visitor) -> None:
    html = reader.get("/van-ban").get_data(as_text=True)
    boxes = re.findall(r'<input type="checkbox" name="ma" value="([^"]+)" form="chon"', html)
    assert {SUBMISSION, DECISION, CERTIFICATE} <= set(boxes)
    assert re.search(r'<form id="chon"[^>]* action="/van-ban/tai-nhieu"', html)


def test_several_come_as_one_zip_each_whole_under_its_name(reader: Visitor, page: Page) -> None:
    answer = reader.get(several(SUBMISSION, DECISION, SUBMISSION, dang="ca-hai"))
    assert (answer.status_code, answer.mimetype) == (200, "application/zip")
    given, files = files_in(answer), [page.office.file(key) for key in (SUBMISSION, DECISION)]
    pdfs = [one.with_suffix(".pdf").name for one in files]
    assert sorted(given) == sorted([*(one.name for one in files), *pdfs])
    assert [given[one.name] for one in files] == [one.read_bytes() for one in files]
    assert all(given[name].startswith(b"%PDF-") for name in pdfs)


def test_what_is_not_in_the_zip_is_told_in_it(reader: Visitor, page: Page, altered: Path) -> None:
    altered.write_bytes(b"PK")
    asked = several(DECISION, CERTIFICATE, "quyet_dinh/QD99", "../register.db", dang="pdf")
    given = files_in(reader.get(asked))
    lacking = "Không có trong tệp này.txt"
    assert list(given) == [page.office.file(DECISION).with_suffix(".pdf").name, lacking]
    told = given[lacking].decode("utf-8-sig")
    assert "quyet_dinh/QD99: không có văn bản này." in told
    assert "../register.db: không có văn bản này." in told
    assert f"{CERTIFICATE}: Không dựng được bản PDF" in told
    assert DECISION not in told


def test_an_issued_file_that_was_changed_is_in_no_zip(reader: Visitor, page: Page) -> None:
    file = page.office.file(SUBMISSION)
    before = file.read_bytes()
    file.chmod(0o644)
    file.write_bytes(before + b" ")
    try:
        given = files_in(reader.get(several(SUBMISSION)))
        assert list(given) == ["Không có trong tệp này.txt"]
    finally:
        file.write_bytes(before)
        file.chmod(0o444)


def test_nothing_chosen_and_too_much_chosen_are_no_faults_of_ours(reader: Visitor) -> None:
    assert reader.get(several()).headers["Location"] == "/van-ban"
    many = reader.get(several(*(f"a/{n}" for n in range(201))))
    assert many.status_code == 409
    assert "nhiều nhất 200 văn bản" in many.get_data(as_text=True)


# --- the print pack ----------------------------------------------------------------------------


def test_a_pack_is_in_signing_order_with_the_copies_that_the_register_has(reader: Visitor) -> None:
    made = words(reader.get(f"/bo-in/tai?dot={ROUND}&ban=du").data)
    assert len(made) == 3 + 1 + 5
    assert made[:3] == ["Về khen thưởng Võ Thị Giang"] * 3
    assert "5 người; Võ Thị Giang" in made[3]
    assert [one.split(" Quyết")[0] for one in made[4:]] == [
        "Trần Văn An",
        "Lê Thị Bình",
        "Phạm Văn Anh",
        "Vũ Văn Dũng",
        "Đỗ Thị Én",
    ]
    assert len(words(reader.get(f"/bo-in/tai?dot={ROUND}&ban=mot").data)) == 7


def test_the_page_of_a_pack_tells_what_is_printed_before_it_is(reader: Visitor) -> None:
    reader.get(f"/bo-in/tai?dot={ROUND}")
    html = reader.get(f"/bo-in?dot={ROUND}").get_data(as_text=True)
    assert "Tải đủ số bản (9 trang)" in html
    assert "Tải mỗi văn bản một bản (7 trang)" in html
    keys = re.findall(r'<span class="key">([^<]+)</span>', html)
    assert keys[:2] == [SUBMISSION, DECISION]
    assert len(keys) == 7


def test_a_pack_that_lacks_pages_is_not_made_and_names_the_paper(
    reader: Visitor, altered: Path
) -> None:
    altered.write_bytes(b"PK")
    answer = reader.get(f"/bo-in/tai?dot={ROUND}&ban=du")
    text = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert f"không có trang của {CERTIFICATE}." in text
    html = reader.get(f"/bo-in?dot={ROUND}").get_data(as_text=True)
    assert "chưa dựng" in html


def test_a_paper_that_is_held_back_is_left_out_and_listed(office: Office) -> None:
    at = office.header("Đề cử", "Đơn vị")
    office.type({f"Đề cử!{at}2": "DV9"})
    office.run()
    try:
        with served(office) as page:
            visitor = page.visitor("khach")
            made = words(visitor.get(f"/bo-in/tai?dot={ROUND}&ban=mot").data)
            html = visitor.get(f"/bo-in?dot={ROUND}").get_data(as_text=True)
    finally:
        office.type({f"Đề cử!{at}2": "DV2"})
        office.run()
    assert not any(one.startswith("Trần Văn An") for one in made)
    assert CERTIFICATE in html[html.index("Không in") :]


@pytest.mark.parametrize("asked", ["", "dot/D99", "../x", "a" * 5000, "dot/D01%00", "'"])
def test_a_round_that_there_is_not_is_not_found(reader: Visitor, asked: str) -> None:
    for path in ("/bo-in", "/bo-in/tai"):
        assert reader.get(f"{path}?dot={asked}").status_code == 404
