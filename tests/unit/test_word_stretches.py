"""What stands in a paragraph is found to the character, and replaced without a trace elsewhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from word_paragraphs import INSIDES, NAMESPACES, WORDS, box, formatting, inside, paragraph, run

from docgen.word.parts import W, parse
from docgen.word.reading import PARAGRAPH, words
from docgen.word.stretches import paragraph_at, pieces, reach, replace, split

SIGNS = ("tab", "br", "sym", "noBreakHyphen", "softHyphen")
SYM = '<w:sym w:font="Wingdings" w:char="F0FC"/>'
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
BOLD = "<w:b/>"
IN_BOLD = "<w:rPr><w:b/></w:rPr>"

CASES = {
    "within one run": (run("Căn cứ luật"), 7, 11, "Luật", run("Căn cứ Luật")),
    "a tag split over runs": (
        run("{{ s", BOLD) + run("o ") + run("}}", "<w:i/>"),
        *(0, 8, "25"),
        run("25", BOLD),
    ),
    "the last run keeps what is not meant": (
        run("mot", BOLD) + run("hai ba"),
        *(1, 6, "X"),
        run("mX", BOLD) + run(" ba"),
    ),
    "put in at a border": (run("ab", BOLD) + run("cd"), 2, 2, "X", run("abX", BOLD) + run("cd")),
    "put in at the start": (run("ab", BOLD) + run("cd"), 0, 0, "X", run("Xab", BOLD) + run("cd")),
    "put in behind a tab": (
        "<w:r><w:tab/></w:r>" + run("cd"),
        *(1, 1, "X"),
        "<w:r><w:tab/><w:t>X</w:t></w:r>" + run("cd"),
    ),
    "a page break stays where words are put in": (
        '<w:r><w:br w:type="page"/></w:r>',
        *(0, 0, "X"),
        '<w:r><w:t>X</w:t><w:br w:type="page"/></w:r>',
    ),
    "an empty paragraph takes what its mark wears": (
        f'<w:pPr><w:rPr><w:ins w:id="1" w:author="A"/>{BOLD}</w:rPr></w:pPr>',
        *(0, 0, "X"),
        f'<w:pPr><w:rPr><w:ins w:id="1" w:author="A"/>{BOLD}</w:rPr></w:pPr>'
        f"<w:r>{IN_BOLD}<w:t>X</w:t></w:r>",
    ),
    "an empty text is filled": ("<w:r><w:t/></w:r>", 0, 0, "X", "<w:r><w:t>X</w:t></w:r>"),
    "taken away with its run": (run("ab") + run("cd") + run("ef"), 2, 4, "", run("ab") + run("ef")),
    "a run that holds other things stays": (
        run("ab") + "<w:r><w:drawing/><w:t>cd</w:t></w:r>",
        *(2, 4, ""),
        run("ab") + "<w:r><w:drawing/></w:r>",
    ),
    "the only run of a paragraph stays": (
        f"<w:r>{IN_BOLD}<w:t>ab</w:t></w:r>",
        *(0, 2, ""),
        f"<w:r>{IN_BOLD}</w:r>",
    ),
    "tab and break in the stretch": (
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>",
        *(1, 4, "-"),
        "<w:r><w:t>a</w:t><w:t>-</w:t><w:t>c</w:t></w:r>",
    ),
    "tab and break in the text": (
        "<w:r><w:t>ab</w:t></w:r>",
        *(1, 1, "\tx\n\u2011\u00ad"),
        "<w:r><w:t>a</w:t><w:tab/><w:t>x</w:t><w:br/><w:noBreakHyphen/><w:softHyphen/>"
        "<w:t>b</w:t></w:r>",
    ),
    "line ends typed into a text stay what they are": (
        '<w:r><w:t xml:space="preserve">a\nb</w:t></w:r>',
        *(2, 3, "c"),
        '<w:r><w:t xml:space="preserve">a\nc</w:t></w:r>',
    ),
    "a sign of a font is one character": (
        f"<w:r><w:t>a</w:t>{SYM}<w:t>b</w:t></w:r>",
        *(1, 2, "✓"),
        "<w:r><w:t>a</w:t><w:t>✓</w:t><w:t>b</w:t></w:r>",
    ),
    "without xml:space the blanks at the ends do not count": (
        "<w:r><w:t>  ab  </w:t></w:r>",
        *(0, 1, "x"),
        "<w:r><w:t>xb</w:t></w:r>",
    ),
    "xml:space where blanks come to an end": (
        "<w:r><w:t>ab</w:t></w:r><w:r><w:t>cd e</w:t></w:r>",
        *(1, 4, "x "),
        '<w:r><w:t xml:space="preserve">ax </w:t></w:r>'
        '<w:r><w:t xml:space="preserve"> e</w:t></w:r>',
    ),
    "a letter whose mark begins the next run": (
        run("Hoa", BOLD) + run("\u0300 binh"),
        *(2, 4, "à"),
        run("Hoà", BOLD) + run(" binh"),
    ),
    "in a content control": (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run('ab')}</w:sdtContent></w:sdt>{run('c')}",
        *(0, 2, "x"),
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run('x')}</w:sdtContent></w:sdt>{run('c')}",
    ),
    "a content control is never left without a run": (
        f"<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>ab</w:t></w:r></w:sdtContent></w:sdt>{run('c')}",
        *(0, 2, ""),
        f"<w:sdt><w:sdtPr/><w:sdtContent><w:r/></w:sdtContent></w:sdt>{run('c')}",
    ),
    "out of a link into the text": (
        f'<w:hyperlink w:anchor="d">{run("ab")}</w:hyperlink>{run("cd")}',
        *(1, 3, "x"),
        f'<w:hyperlink w:anchor="d">{run("ax")}</w:hyperlink>{run("d")}',
    ),
    "bookmarks, proofing marks and deleted words inside stay": (
        f'{run("ab")}<w:bookmarkStart w:id="1" w:name="d"/><w:proofErr w:type="spellStart"/>'
        f'<w:del w:id="2" w:author="A"><w:r><w:delText>x</w:delText></w:r></w:del>{run("cd")}',
        *(1, 3, "-"),
        f'{run("a-")}<w:bookmarkStart w:id="1" w:name="d"/><w:proofErr w:type="spellStart"/>'
        f'<w:del w:id="2" w:author="A"><w:r><w:delText>x</w:delText></w:r></w:del>{run("d")}',
    ),
    "inserted words stay marked as inserted": (
        f'<w:ins w:id="1" w:author="A">{run("ab")}</w:ins>',
        *(0, 1, "x"),
        f'<w:ins w:id="1" w:author="A">{run("xb")}</w:ins>',
    ),
    "the result of a field": (FIELD.format(run("1")), 0, 1, "2", FIELD.format(run("2"))),
    "a field's result taken away leaves the field": (
        run("a") + FIELD.format(run("1")),
        *(1, 2, ""),
        run("a") + FIELD.format(""),
    ),
    "in a simple field": (
        f'<w:fldSimple w:instr="PAGE">{run("1")}</w:fldSimple>',
        *(0, 1, "2"),
        f'<w:fldSimple w:instr="PAGE">{run("2")}</w:fldSimple>',
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_stretch_is_replaced_and_the_rest_stays(name: str) -> None:
    before, start, end, text, after = CASES[name]
    element = paragraph(before)
    standing = words(element)
    replace(element, start, end, text)
    assert inside(element) == inside(paragraph(after))
    assert words(element) == standing[:start] + text + standing[end:]


def test_the_text_box_in_a_paragraph_is_no_part_of_its_text() -> None:
    body = _body(box("khung", before=run("ab")))
    outer, framed, copy = body.iter(PARAGRAPH)
    replace(outer, 0, 2, "x")
    replace(framed, 0, 5, "hộp")
    assert [words(one) for one in (outer, framed, copy)] == ["x", "hộp", "khung"]


@pytest.mark.parametrize(("start", "end"), [(-1, 1), (1, 0), (0, 3), (3, 3)])
def test_offsets_that_do_not_fit_are_refused(start: int, end: int) -> None:
    element = paragraph(run("ab"))
    with pytest.raises(ValueError, match="2 characters"):
        replace(element, start, end, "x")
    with pytest.raises(ValueError, match="2 characters"):
        split(element, 3)
    assert inside(element) == inside(paragraph(run("ab")))


@pytest.mark.parametrize("text", ["\x00", "\x1f", "\ud800", "\uffff"])
def test_what_xml_cannot_hold_is_refused_before_anything_changes(text: str) -> None:
    element = paragraph(run("ab") + run("cd"))
    with pytest.raises(ValueError, match="XML"):
        replace(element, 1, 3, f"tốt{text}")
    assert inside(element) == inside(paragraph(run("ab") + run("cd")))


SPLITS = {
    "in a text": (run("abcd", BOLD), 1, run("a", BOLD) + run("bcd", BOLD)),
    "between pieces": (
        f"<w:r>{IN_BOLD}<w:t>a</w:t><w:tab/></w:r>",
        1,
        f"<w:r>{IN_BOLD}<w:t>a</w:t></w:r><w:r>{IN_BOLD}<w:tab/></w:r>",
    ),
    "where a border is": (run("ab") + run("cd"), 2, run("ab") + run("cd")),
    "at the ends": (run("ab"), 2, run("ab")),
    "blanks at the new end": (
        '<w:r w:rsidR="00A1"><w:t>a b</w:t></w:r>',
        2,
        '<w:r w:rsidR="00A1"><w:t xml:space="preserve">a </w:t></w:r>'
        '<w:r w:rsidR="00A1"><w:t>b</w:t></w:r>',
    ),
    "a content control stays whole": (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run('ab')}</w:sdtContent></w:sdt>",
        1,
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run('ab')}</w:sdtContent></w:sdt>",
    ),
    "a ruby stays whole": (
        "<w:r><w:ruby><w:rubyBase><w:r><w:t>ab</w:t></w:r></w:rubyBase></w:ruby></w:r>",
        1,
        "<w:r><w:ruby><w:rubyBase><w:r><w:t>ab</w:t></w:r></w:rubyBase></w:ruby></w:r>",
    ),
}


@pytest.mark.parametrize("name", SPLITS)
def test_a_run_is_split_at_an_offset(name: str) -> None:
    before, offset, after = SPLITS[name]
    element = paragraph(before)
    split(element, offset)
    assert inside(element) == inside(paragraph(after))


def test_a_stretch_reaches_from_run_to_run_inside_their_holders() -> None:
    element = paragraph(run("ab") + f'<w:hyperlink w:anchor="d">{run("cd")}</w:hyperlink>')
    reached = reach(element, 1, 3)
    assert reached is not None
    assert [words(one) for one in reached] == ["ab", "cd"]
    assert reached[1].getparent().tag == W + "hyperlink"
    assert reach(element, 1, 1) is None


def test_paragraphs_are_counted_with_those_for_old_programs() -> None:
    body = _body(box("một", "hai") + "<w:p/>")
    found = [paragraph_at(body, index) for index in range(-1, 5)]
    shown = [None if one is None else words(one) for one in found]
    assert shown == [None, "", "một", "hai", "", None]


def test_new_words_wear_what_the_first_run_of_the_stretch_wears() -> None:
    element = paragraph(run("a") + run("bc", BOLD) + run("de", "<w:i/>"))
    replace(element, 1, 4, "x\ty")
    assert formatting(element) == [("a", []), ("x\ty", ["b"]), ("e", ["i"])]


@given(INSIDES, st.data(), WORDS)
def test_whatever_the_paragraph_only_the_stretch_changes(
    xml: str, data: st.DataObject, text: str
) -> None:
    element = paragraph(xml)
    standing = words(element)
    others = _others(element)
    start = data.draw(st.integers(0, len(standing)))
    end = data.draw(st.integers(start, len(standing)))
    replace(element, start, end, text)
    again = _read_again(element)
    assert words(again) == standing[:start] + text + standing[end:]
    assert _others(again) == others


@given(INSIDES, st.data())
def test_whatever_the_paragraph_a_split_changes_no_word(xml: str, data: st.DataObject) -> None:
    element = paragraph(xml)
    standing, others = words(element), _others(element)
    worn = _worn(element)
    offset = data.draw(st.integers(0, len(standing)))
    split(element, offset)
    again = _read_again(element)
    assert words(again) == standing
    assert _others(again) == others
    assert _worn(again) == worn
    for piece in pieces(again):
        assert not piece.start < offset < piece.end or _is_wrapped(piece.element)


def _body(xml: str) -> etree._Element:
    return parse(f"<w:body {NAMESPACES}>{xml}</w:body>".encode(), "", "")


def _read_again(element: etree._Element) -> etree._Element:
    body = element.getparent()
    assert body is not None
    return parse(etree.tostring(body), "", "")[1]


def _others(element: etree._Element) -> list[tuple[str, str | None, dict[str, str]]]:
    """Return what a stretch may not touch, in order: all but runs, their looks, texts and signs."""
    own = {W + name for name in (*SIGNS, "r", "t", "rPr", "b", "i", "sz")}
    body = element.getparent()
    assert body is not None
    return [
        (one.tag, one.text if one.tag == W + "instrText" else None, dict(one.attrib))
        for one in body.iter()
        if one.tag not in own
    ]


def _worn(element: etree._Element) -> list[tuple[str, str]]:
    return [
        (letter, "".join(worn.tag for worn in piece.element.getparent().iterfind(f"{W}rPr/*")))
        for piece in pieces(element)
        for letter in piece.text
    ]


def _is_wrapped(element: etree._Element) -> bool:
    inner = {
        *(W + name for name in ("ruby", "sdt", "fldSimple")),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent",
    }
    return any(ancestor.tag in inner for ancestor in element.iterancestors())
