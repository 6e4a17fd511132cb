"""Drafts edited in Word that people send to the clerk's page, honest and hostile ones."""

import re
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
import render_hostile as hostile
from page_acts import (
    DAY,
    KEY,
    NOTICE,
    OTHER,
    act,
    codes,
    events,
    fresh_page,
    hidden,
    listed,
    of,
    post_file,
    send_file,
    shown,
    words,
)
from pdf_by_hand import pdf
from web_office import Page, Visitor

from docgen.pipeline.editing import LARGEST
from docgen.render.controls import NUMBER
from docgen.web.addresses import FILE

MAIN = "word/document.xml"
SEND, LOOK, TAKE = "/van-ban/nop", "/van-ban/nop/xem", "/van-ban/nop/nhan"


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The page of an office into which nothing may come."""
    with fresh_page(tmp_path_factory.mktemp("tep")) as page:
        yield page


@pytest.fixture(scope="module")
def clerk(untouched: Page) -> Visitor:
    return untouched.visitor("vanthu")


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Page]:
    with fresh_page(tmp_path) as page:
        yield page


def edited(page: Page, old: str = "Phát động", new: str = "Triển khai", key: str = KEY) -> bytes:
    """Return a draft as a person would change it in Word."""
    return hostile.changed(page.office.file(key).read_bytes(), MAIN, old, new)


def send(visitor: Visitor, content: bytes, name: str = "sửa.docx", key: str = KEY):
    return send_file(visitor, SEND, content, name, key)


def look(visitor: Visitor, answer) -> str:
    """Follow to the page that shows what a sent file would change."""
    assert answer.status_code == 302, words(answer)
    return shown(visitor, answer.headers["Location"])


def marked(text: str, tag: str) -> str:
    """Return the words that a comparison marks as gone or new."""
    return " ".join(" ".join(re.findall(rf"<{tag}>(.*?)</{tag}>", text)).split())


def test_an_edited_draft_is_looked_at_then_taken_in_and_kept_by_the_next_run(page: Page) -> None:
    specialist, clerk = page.visitor("chuyenvien"), page.visitor("vanthu")
    before, papers = page.office.file(KEY).read_bytes(), page.office.papers()
    content = edited(page)
    answer = send(specialist, content, "Kế hoạch (sửa).docx")
    text = look(specialist, answer)
    assert ("Phát động" in marked(text, "del"), "Triển khai" in marked(text, "ins")) == (True, True)
    assert "Kế hoạch (sửa).docx" in text
    assert page.office.papers() == papers  # looked at, not taken in

    taken = specialist.submit(answer.headers["Location"], TAKE)
    assert taken.headers["Location"].endswith("bao=upload")
    assert page.office.file(KEY).read_bytes() == content
    aside = [path for path in page.office.output.rglob("Bản trước/*") if path.is_file()]
    assert [path.read_bytes() for path in aside] == [before]
    assert events(page)[-1] == ("uploaded", "chuyenvien")
    assert listed(page)["pinned"] is True

    page.office.type({"Kế hoạch!C2": "Phát động phong trào thi đua năm 2027"})
    assert "due-edited-and-changed" in page.office.run().codes
    assert page.office.file(KEY).read_bytes() == content
    assert "Dữ liệu đã đổi" in shown(clerk, of("/van-ban/xem"))

    assert "Triển khai" in marked(shown(clerk, of("/bo-ghim")), "del")
    answer = act(clerk, "/bo-ghim")
    assert answer.headers["Location"].endswith("bao=unpin")
    assert page.office.file(KEY).read_bytes() == before
    assert content in [path.read_bytes() for path in page.office.output.rglob("Bản trước/*")]
    assert events(page)[-1] == ("unpinned", "vanthu")
    text = shown(clerk, of("/van-ban/xem"))
    assert "Dữ liệu đã đổi" not in text
    assert "không có gì để bỏ" in shown(clerk, of("/bo-ghim"))
    page.office.run()
    assert "năm 2027" in page.office.file(KEY).name


def test_a_file_waits_for_its_sender_and_its_document_and_not_for_ever(page: Page) -> None:
    specialist, other = page.visitor("chuyenvien"), page.visitor("chuyenvien")
    there = send(specialist, edited(page)).headers["Location"]
    token = there.partition("cho=")[2]
    assert other.get(there).status_code == 410  # the same account in another browser
    assert page.visitor("quantri").get(there).status_code == 410
    assert specialist.get(of(LOOK, OTHER, cho=token)).status_code == 410
    for wrong in ("", "x", "é" * 40):
        assert specialist.get(of(LOOK, cho=wrong)).status_code == 410
    form = hidden(shown(specialist, there))
    page.clock = page.app.extensions["docgen"]._clock
    page.clock.later(minutes=21)
    assert specialist.get(there).status_code == 410
    answer = specialist.client.post(TAKE, data=form)
    assert (answer.status_code, "không còn chờ" in words(answer)) == (410, True)
    assert codes(page) == ["revised"]


def test_a_double_click_takes_a_file_in_once(page: Page) -> None:
    clerk = page.visitor("vanthu")
    form = hidden(shown(clerk, send(clerk, edited(page)).headers["Location"]))
    first, second = (clerk.client.post(TAKE, data=form) for _ in range(2))
    assert first.headers["Location"].endswith("bao=upload")
    assert second.headers["Location"].endswith("bao=twice")
    assert codes(page) == ["revised", "uploaded"]


def test_what_changed_between_look_and_click_is_looked_at_again(page: Page) -> None:
    """Two people send in a file for the same draft: the second sees the first one's."""
    one, other = page.visitor("chuyenvien"), page.visitor("vanthu")
    there = send(other, edited(page, new="Thực hiện")).headers["Location"]
    form = hidden(shown(other, there))
    one.submit(send(one, edited(page)).headers["Location"], TAKE)
    answer = other.client.post(TAKE, data=form)
    text = words(answer)
    assert answer.status_code == 409
    assert "đã đổi từ lúc trang được mở" in text
    assert ("Triển khai" in marked(text, "del"), "Thực hiện" in marked(text, "ins")) == (True, True)
    assert codes(page) == ["revised", "uploaded"]
    again = other.client.post(TAKE, data=hidden(text))
    assert again.headers["Location"].endswith("bao=upload")
    assert codes(page) == ["revised", "uploaded", "uploaded"]


def test_a_paper_with_a_number_is_edited_by_the_clerk_alone(page: Page) -> None:
    specialist, clerk = page.visitor("chuyenvien"), page.visitor("vanthu")
    waiting = send(specialist, edited(page)).headers["Location"]
    form = hidden(shown(specialist, waiting))
    page.office.docgen("reserve", KEY, "--date", DAY)
    assert specialist.client.post(TAKE, data=form).status_code == 409
    assert "đưa tệp cho văn thư" in shown(specialist, of(SEND))
    answer = send(clerk, edited(page))
    assert clerk.submit(answer.headers["Location"], TAKE).status_code == 302
    page.office.docgen("issue", KEY, "--date", DAY)
    assert "Triển khai" in hostile.part(page.office.file(KEY).read_bytes(), MAIN)
    text = shown(clerk, of(SEND))
    assert "đã ban hành" in text
    assert 'name="tep"' not in text


def test_form_faults_and_lost_numbers_are_told_before_a_file_is_taken_in(page: Page) -> None:
    clerk = page.visitor("vanthu")
    page.office.docgen("reserve", KEY, "--date", DAY)
    number = "01/KH-LĐLĐ"
    draft = page.office.file(NOTICE).read_bytes()
    assert number in hostile.part(draft, MAIN)
    spoilt = hostile.changed(draft, MAIN, number, "…/KH-LĐLĐ")
    text = look(clerk, send(clerk, spoilt, key=NOTICE))
    assert number in text[text.index("<main") : text.index('id="khac"')]
    faulty = hostile.changed(draft, MAIN, "Độc lập - Tự do - Hạnh phúc", "Độc lập Tự do Hạnh phúc")
    text = look(clerk, send(clerk, faulty, key=NOTICE))
    assert "lỗi thể thức" in text


def _bomb(_: bytes) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in hostile.parts(hostile.p("x")).items():
            archive.writestr(name, content)
        archive.writestr("word/media/image1.png", b"\0" * (60 << 20))
    return made.getvalue()


def _with(part: str, content: bytes, kind: str = "") -> Callable[[bytes], bytes]:
    def add(draft: bytes) -> bytes:
        with zipfile.ZipFile(BytesIO(draft)) as archive:
            entries: dict[str, str | bytes] = {n: archive.read(n) for n in archive.namelist()}
        if kind:
            types = bytes(entries["[Content_Types].xml"]).decode()  # type: ignore[arg-type]
            entry = f'<Override PartName="/{part}" ContentType="{kind}"/></Types>'
            entries["[Content_Types].xml"] = types.replace("</Types>", entry)
        return hostile.zipped({**entries, part: content})

    return add


def _in_body(xml: str) -> Callable[[bytes], bytes]:
    return lambda draft: hostile.changed(draft, MAIN, "<w:body>", f"<w:body>{xml}")


def _linked(kind: str, target: str) -> Callable[[bytes], bytes]:
    link = hostile.relation(kind, target, external=True, id_="rId901")
    return lambda draft: hostile.changed(
        draft, "word/_rels/document.xml.rels", "</Relationships>", f"{link}</Relationships>"
    )


def _xxe(draft: bytes) -> bytes:
    dtd = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    return hostile.changed(draft, MAIN, "<w:document", f"{dtd}<w:document")


HOSTILE: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "no Word file": (lambda _: b"Toi la tep van ban", "không phải"),
    "empty": (lambda _: b"", "rỗng"),
    "a picture": (lambda _: b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "không phải"),
    "a PDF that is a Word file too": (lambda draft: pdf("") + draft, "không phải"),
    "an old .doc": (lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".doc"),
    "a zip of something else": (lambda _: hostile.zipped({"a.txt": "a"}), ""),
    "cut short": (lambda draft: draft[: len(draft) // 2], ""),
    "bombs": (_bomb, "quá lớn"),
    "too large": (lambda draft: draft + b"\0" * ((LARGEST << 20) - len(draft) + 1), f"{LARGEST}"),
    "a macro": (_with("word/vbaProject.bin", b"x"), "macro"),
    "an embedded program": (_with("word/embeddings/a.exe", b"MZ"), "nhúng"),
    "a part outside": (_with("../../ngoai.xml", b"<a/>"), ""),
    "a picture from the net": (_linked("image", "http://evil.example/a.png"), "ngoài"),
    "a template from the net": (_linked("attachedTemplate", "http://evil.example/a.dotm"), ""),
    "a file of the server": (_linked("image", "file:///etc/passwd"), "ngoài"),
    "XXE": (_xxe, ""),
    "a field that reads a file": (
        _in_body(hostile.field('INCLUDETEXT "', '/etc/passwd"')),
        "",
    ),
    "a field that runs": (_in_body(hostile.field("DDEAUTO c:\\\\cmd.exe")), ""),
    "a tag left": (
        _in_body("<w:p><w:r><w:t>{</w:t></w:r><w:r><w:t>{ ten }}</w:t></w:r></w:p>"),
        "{{",
    ),
    "tracked changes": (
        _in_body('<w:p><w:ins w:id="1" w:author="A"><w:r><w:t>thêm</w:t></w:r></w:ins></w:p>'),
        "",
    ),
    "no number any more": (
        lambda draft: hostile.changed(draft, MAIN, f'w:val="{NUMBER}"', 'w:val="khac"'),
        "",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_a_sentence_and_leaves_nothing(
    untouched: Page, clerk: Visitor, name: str
) -> None:
    page, (spoil, told) = untouched, HOSTILE[name]
    papers = page.office.papers()
    answer = send(clerk, spoil(page.office.file(KEY).read_bytes()))
    text = words(answer)
    assert answer.status_code == 422
    alert = text[text.index('role="alert"') :].partition("</div>")[0]
    assert told in alert
    assert re.search(r"<li>[^<]{20,}</li>", alert)
    assert "root:" not in text
    assert 'name="cho"' not in text
    assert page.app.extensions["docgen"].waiting._waiting == []
    assert (page.office.papers(), codes(page)) == (papers, ["revised"])


def test_the_same_file_and_no_file_are_no_edit(untouched: Page, clerk: Visitor) -> None:
    for content, name, told in (
        (untouched.office.file(KEY).read_bytes(), "a.docx", "giống hệt"),
        (b"", "", "Chưa chọn tệp"),
    ):
        answer = send(clerk, content, name)
        assert (answer.status_code, told in words(answer)) == (422, True)


@pytest.mark.parametrize("path", [SEND, "/ban-ky", "/gui-duyet"])
def test_what_is_larger_than_a_form_may_be_is_not_read(clerk: Visitor, path: str) -> None:
    large = FILE + 1 if path != "/gui-duyet" else 1 << 20  # a form without a file is small
    answer = post_file(clerk, path, hidden(shown(clerk, of(SEND))), b"\0" * large, "a.docx")
    assert answer.status_code == 413
    assert "quá lớn" in words(answer)


@pytest.mark.parametrize(
    "name", ["../../../../tmp/x.docx", "..\\..\\x.docx", "/etc/x.docx", "x\0.docx", "<b>x.docx"]
)
def test_the_name_of_a_file_decides_nothing(untouched: Page, clerk: Visitor, name: str) -> None:
    papers = untouched.office.papers()
    answer = send(clerk, edited(untouched), name)
    assert answer.status_code == 302
    text = clerk.get(answer.headers["Location"]).get_data(as_text=True)
    assert re.search("“[^/<]*x.docx”", text)  # its last part, harmless
    assert untouched.office.papers() == papers
    assert not Path("/tmp/x.docx").exists()
    untouched.app.extensions["docgen"].waiting._waiting.clear()
