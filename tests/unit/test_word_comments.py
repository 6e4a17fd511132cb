"""Notes stand in the margin beside exactly their words; nothing else in the file changes."""

import shutil
import subprocess
import zipfile
from datetime import datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path

import pytest
import render_hostile as hostile
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from render_templates import saved
from word_paragraphs import INSIDES, MAIN, box, docx, entries, root, run, texts

from docgen.errors import Stopped
from docgen.model import Anchor
from docgen.word.comments import Note, annotated
from docgen.word.parts import W, content_types, is_xml, parse, relations, take_apart
from docgen.word.reading import leaves

COMMENTS = "word/comments.xml"
KIND = f"{hostile.WML}.comments+xml"
AT = datetime(2026, 3, 6, 8, 30)
THEIRS = (
    f'{hostile.XML}<w:comments {hostile.NAMESPACES}><w:comment w:id="0" w:author="Lan" '
    'w:initials="L"><w:p><w:r><w:t>Của tôi</w:t></w:r></w:p></w:comment></w:comments>'
)
MARKED = (
    '<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>cũ</w:t></w:r><w:commentRangeEnd w:id="0"/>'
    '<w:r><w:commentReference w:id="0"/></w:r></w:p>'
)
STYLES = (
    f"{hostile.XML}<w:styles {hostile.NAMESPACES}>"
    '<w:style w:type="character" w:styleId="ThamchiuChuthich">'
    '<w:name w:val="annotation reference"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="VnbanChuthich">'
    '<w:name w:val="annotation text"/></w:style></w:styles>'
)


def anchor(paragraph: int, start: int = 0, end: int = 0, part: str = MAIN) -> Anchor:
    return Anchor(part, paragraph, start, end)


def note(at: Anchor | None, text: str = "Viết hoa.", date: datetime = AT) -> Note:
    return Note(anchor=at, text=text, author="docgen", initials="dg", date=date)


def spans(content: bytes) -> dict[str, str]:
    """Return the words of the body between the marks of each comment, by its id."""
    document = root(content)
    words = dict(pair for paragraph in document.iter(W + "p") for pair in leaves(paragraph))
    found: dict[str, str] = {}
    open_now: set[str] = set()
    for element in document.iter():
        if element.tag == W + "commentRangeStart":
            open_now.add(element.get(W + "id"))
            found[element.get(W + "id")] = ""
        elif element.tag == W + "commentRangeEnd":
            open_now.remove(element.get(W + "id"))
        for number in open_now:
            found[number] += words.get(element, "")
    assert not open_now
    return found


def comments(content: bytes) -> dict[str, list[str]]:
    """Return the lines of each comment by its id."""
    return {
        one.get(W + "id"): [
            "".join(text for _, text in leaves(paragraph)) for paragraph in one.iter(W + "p")
        ]
        for one in root(content, COMMENTS)
    }


def check_sound(content: bytes) -> None:
    """Hold the file to what Word asks of it: XML, relations, types, ids."""
    package = take_apart(content, "", megabytes=99)
    types = content_types(package)
    for part, data in package.parts.items():
        if is_xml(part, types.get(part)):
            parse(data, "", part)
    found = list(relations(package))
    for one in found:
        assert one.external or one.target in package.parts
    assert len({(one.source, one.id) for one in found}) == len(found)
    listed = [
        one.get("PartName") for one in root(content, "[Content_Types].xml") if one.get("PartName")
    ]
    assert len(set(listed)) == len(listed)
    assert types[COMMENTS] == KIND
    ids = [one.get(W + "id") for one in root(content, COMMENTS)]
    assert len(set(ids)) == len(ids)
    for mark in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert sorted(one.get(W + "id") for one in root(content).iter(W + mark)) == sorted(ids)


def test_a_comment_spans_exactly_the_anchored_words() -> None:
    content = docx(hostile.p("Quốc hiệu") + hostile.p("căn cứ luật số 1"))
    made = annotated(content, "a.docx", [note(anchor(1, 7, 11))])
    check_sound(made)
    assert spans(made) == {"0": "luật"}
    assert comments(made) == {"0": ["Viết hoa."]}
    assert texts(made) == texts(content)


def test_only_what_leads_to_the_comments_changes_and_types_stay_first() -> None:
    content = docx(
        hostile.p("a"), header=hostile.p("b"), more={"word/media/anh.xml": b"\xff not xml"}
    )
    made = annotated(content, "a.docx", [note(anchor(0, 0, 1))])
    old, new = entries(content), entries(made)
    assert list(new) == [*old, COMMENTS]
    assert next(iter(new)) == "[Content_Types].xml"
    assert {name for name in old if old[name] != new[name]} == {
        "[Content_Types].xml",
        MAIN,
        "word/_rels/document.xml.rels",
    }


def test_the_same_notes_give_the_same_bytes_and_no_note_gives_the_file() -> None:
    content = docx(hostile.p("ab"))
    assert annotated(content, "", [note(None)]) == annotated(content, "", [note(None)])
    assert annotated(content, "", []) is content
    with zipfile.ZipFile(BytesIO(annotated(content, "", [note(None)]))) as archive:
        times = {info.filename: info.date_time for info in archive.infolist()}
    assert times[COMMENTS] == times[MAIN] == (1980, 1, 1, 0, 0, 0)
    assert times["_rels/.rels"] == (2024, 3, 6, 8, 0, 0)


def test_a_person_s_comments_stay_and_ids_are_new() -> None:
    content = docx(
        MARKED + hostile.p("mới"),
        links=hostile.relation("comments", "comments.xml"),
        types={COMMENTS: KIND},
        more={COMMENTS: THEIRS},
    )
    made = annotated(content, "", [note(anchor(1, 0, 3)), note(anchor(0, 0, 2))])
    check_sound(made)
    assert comments(made) == {"0": ["Của tôi"], "1": ["Viết hoa."], "2": ["Viết hoa."]}
    assert spans(made) == {"0": "cũ", "1": "mới", "2": "cũ"}
    assert entries(made)["[Content_Types].xml"] == entries(content)["[Content_Types].xml"]


def test_an_id_of_a_mark_without_its_comment_is_not_given_again() -> None:
    made = annotated(docx(MARKED), "", [note(anchor(0, 0, 1))])
    assert list(comments(made)) == ["1"]


def test_a_part_that_happens_to_have_the_name_is_not_overwritten() -> None:
    made = annotated(docx(hostile.p("a"), more={COMMENTS: "<x/>"}), "", [note(None)])
    assert entries(made)[COMMENTS] == b"<x/>"
    assert "word/comments1.xml" in entries(made)


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        ([(0, 5), (3, 8)], ["một h", " hai "]),
        ([(0, 3), (0, 3)], ["một", "một"]),
        ([(4, 7), (0, 11), (5, 6)], ["hai", "một hai ba ", "a"]),
        ([(3, 4), (4, 7)], [" ", "hai"]),
        ([(7, 8), (8, 10)], [" ", "ba"]),
    ],
)
def test_notes_may_overlap(notes: list[tuple[int, int]], expected: list[str]) -> None:
    content = docx(f"<w:p>{run('một ', '<w:b/>')}{run('hai ba bốn')}</w:p>")
    made = annotated(content, "", [note(anchor(0, *place)) for place in notes])
    check_sound(made)
    assert list(dict(sorted(spans(made).items())).values()) == expected
    assert texts(made) == texts(content)


def test_references_at_one_place_follow_the_order_of_the_notes() -> None:
    content = docx(hostile.p("a"))
    made = annotated(content, "", [note(anchor(0, 0, 1)), note(anchor(0, 0, 1)), note(None)])
    found = [one.get(W + "id") for one in root(made).iter(W + "commentReference")]
    assert found == ["0", "1", "2"]


@pytest.mark.parametrize(
    "at",
    [
        None,
        anchor(0, 0, 9, "word/header1.xml"),
        anchor(0, 0, 4, "word/footnotes.xml"),
        anchor(99, 0, 1),
        anchor(-1, 0, 1),
    ],
)
def test_a_note_without_a_place_in_the_body_stands_at_its_first_paragraph(
    at: Anchor | None,
) -> None:
    content = docx(
        hostile.table(("ô đầu", "ô hai")) + hostile.p("sau"),
        header=hostile.p("đầu trang"),
        footnote=hostile.p("chân"),
    )
    made = annotated(content, "", [note(at, "Đầu trang: …")])
    check_sound(made)
    assert spans(made) == {"0": "ô đầu"}


@pytest.mark.parametrize("at", [anchor(1), anchor(1, 2, 2), anchor(1, 0, 9), anchor(1, 4, 2)])
def test_a_note_on_no_stretch_spans_the_paragraph(at: Anchor) -> None:
    xml = f'<w:p><w:pPr><w:jc w:val="both"/></w:pPr>{run("hai ba")}</w:p>'
    made = annotated(docx(hostile.p("một") + xml), "", [note(at)])
    check_sound(made)
    assert spans(made) == {"0": "hai ba"}
    assert root(made)[0][1][0].tag == W + "pPr"


@pytest.mark.parametrize("index", [2, 3])
def test_a_note_on_a_text_box_stands_at_the_paragraph_that_holds_it(index: int) -> None:
    content = docx(hostile.p("một") + box("khung", before=run("trước"), behind=run("sau")))
    made = annotated(content, "", [note(anchor(index, 1, 3))])
    check_sound(made)
    starts = list(root(made).iter(W + "commentRangeStart"))
    assert [one.getparent().getparent().tag for one in starts] == [W + "body"]
    assert [one.getparent().index(one) for one in starts] == [0]
    assert texts(made) == texts(content)


HOLDERS = {
    "a link": f'<w:hyperlink w:anchor="d">{run("bốn")}</w:hyperlink>',
    "inserted words": f'<w:ins w:id="9" w:author="A">{run("bốn")}</w:ins>',
}
WHOLE = {
    "a control": f"<w:sdt><w:sdtPr/><w:sdtContent>{run('bốn')}</w:sdtContent></w:sdt>",
    "a field": f'<w:fldSimple w:instr="PAGE">{run("bốn")}</w:fldSimple>',
}


@pytest.mark.parametrize("name", HOLDERS)
def test_a_stretch_may_end_inside(name: str) -> None:
    made = annotated(
        docx(f"<w:p>{run('ba ')}{HOLDERS[name]}{run(' năm')}</w:p>"),
        "",
        [note(anchor(0, 1, 5)), note(anchor(0, 4, 8))],
    )
    check_sound(made)
    assert spans(made) == {"0": "a bố", "1": "ốn n"}


@pytest.mark.parametrize("name", WHOLE)
def test_a_stretch_that_ends_inside_takes_all_of(name: str) -> None:
    made = annotated(
        docx(f"<w:p>{run('ba ')}{WHOLE[name]}{run(' năm')}</w:p>"),
        "",
        [note(anchor(0, 1, 5)), note(anchor(0, 4, 8)), note(anchor(0, 4, 5))],
    )
    check_sound(made)
    assert spans(made) == {"0": "a bốn", "1": "bốn n", "2": "bốn"}
    assert entries(made)[MAIN].count(WHOLE[name].encode()) == 1


def test_lines_of_a_note_are_paragraphs_and_signs_are_told() -> None:
    made = annotated(docx(hostile.p("a")), "", [note(None, "A & B <c>\n\n  d\te")])
    check_sound(made)
    assert comments(made) == {"0": ["A & B <c>", "", "  d\te"]}


def test_author_and_the_writer_s_clock_are_told() -> None:
    there = datetime(2026, 3, 6, 8, 30, 1, 999, tzinfo=timezone(timedelta(hours=7)))
    made = annotated(docx(hostile.p("a")), "", [note(None, date=there)])
    attributes = dict(root(made, COMMENTS)[0].attrib)
    assert attributes == {
        W + "id": "0",
        W + "author": "docgen",
        W + "initials": "dg",
        W + "date": "2026-03-06T08:30:01Z",
    }


def test_word_s_styles_are_worn_where_the_file_has_them_by_whatever_id() -> None:
    plain = annotated(docx(hostile.p("a")), "", [note(None)])
    assert b"Style" not in entries(plain)[COMMENTS] + entries(plain)[MAIN]
    content = docx(
        hostile.p("a"),
        links=hostile.relation("styles", "styles.xml"),
        types={"word/styles.xml": f"{hostile.WML}.styles+xml"},
        more={"word/styles.xml": STYLES},
    )
    made = annotated(content, "", [note(None, "a\nb")])
    worn = [one.get(W + "val") for one in root(made).iter(W + "rStyle")]
    assert worn == ["ThamchiuChuthich"]
    assert [one.get(W + "val") for one in root(made, COMMENTS).iter(W + "pStyle")] == [
        "VnbanChuthich"
    ] * 2


def test_a_file_of_another_name_for_its_body_is_found_by_its_relations() -> None:
    parts = hostile.parts(hostile.p("a"))
    parts["word/document2.xml"] = parts.pop(MAIN)
    del parts["word/_rels/document.xml.rels"]
    for name in ("_rels/.rels", "[Content_Types].xml"):
        parts[name] = str(parts[name]).replace(MAIN, "word/document2.xml")
    made = annotated(hostile.zipped(parts), "", [note(anchor(0, 0, 1, "word/document2.xml"))])
    package = take_apart(made, "", megabytes=9)
    assert [one.target for one in relations(package) if one.source] == [COMMENTS]


def test_a_body_without_a_paragraph_gets_one() -> None:
    made = annotated(docx(""), "", [note(None)])
    check_sound(made)
    assert [one.tag for one in root(made)[0]] == [W + "p", W + "sectPr"]


def test_what_is_no_word_file_is_refused() -> None:
    workbook = hostile.zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<x/>"})
    with pytest.raises(Stopped) as stopped:
        annotated(workbook, "a.xlsx", [note(None)])
    assert [one.code for one in stopped.value.problems] == ["render-file-not-docx"]


@given(st.lists(INSIDES, min_size=1, max_size=3), st.data())
def test_whatever_the_file_its_words_stay_and_comments_span_theirs(
    insides: list[str], data: st.DataObject
) -> None:
    content = docx("".join(f"<w:p>{one}</w:p>" for one in insides))
    standing = texts(content)
    numbers = data.draw(st.lists(st.integers(0, len(standing) - 1), min_size=1, max_size=3))
    anchors = []
    for number in numbers:
        start = data.draw(st.integers(0, len(standing[number])))
        anchors.append(anchor(number, start, data.draw(st.integers(start, len(standing[number])))))
    made = annotated(content, "", [note(one) for one in anchors])
    check_sound(made)
    assert texts(made) == standing
    found = spans(made)
    for id_, one in enumerate(anchors):
        words = standing[one.paragraph][one.start : one.end]
        paragraph = list(root(content).iter(W + "p"))[one.paragraph]
        if _is_plain(paragraph):
            assert found[str(id_)] == (words or standing[one.paragraph])


def _is_plain(paragraph: etree._Element) -> bool:
    """Tell a paragraph where marks can stand at any character, and that is in no text box."""
    odd = {W + name for name in ("ruby", "txbxContent", "sdt", "fldSimple")}
    around = any(one.tag == W + "p" for one in paragraph.iterancestors())
    inside = any(one.tag in odd or "AlternateContent" in str(one.tag) for one in paragraph.iter())
    return not around and not inside


@pytest.mark.office
@pytest.mark.slow
def test_libreoffice_opens_the_file_with_its_comments(tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    document = Document()
    for text in ("QUYẾT ĐỊNH", "căn cứ luật số 1", "Điều 1."):
        document.add_paragraph(text)
    document.add_comment(document.paragraphs[2].runs, "Của tôi", "Lan", "L")
    made = annotated(saved(document), "", [note(anchor(1, 7, 11)), note(None, "a\nb")])
    check_sound(made)
    (tmp_path / "a.docx").write_bytes(made)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    for kind in ("pdf", "odt"):
        command = ["soffice", profile, "--headless", "--convert-to", kind, "a.docx"]
        subprocess.run(command, check=True, capture_output=True, timeout=200, cwd=tmp_path)
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    opened = entries((tmp_path / "a.odt").read_bytes())["content.xml"].decode()
    assert opened.count("<office:annotation ") == 3
    assert "luật<office:annotation-end" in opened
