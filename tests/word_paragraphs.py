"""Paragraphs of Word files for the tests of stretches, comments and edits: what people's hold."""

import re
import zipfile
from io import BytesIO

import render_hostile as hostile
from hypothesis import strategies as st
from lxml import etree

from docgen.word.parts import W, parse, take_apart
from docgen.word.reading import PARAGRAPH, words

NAMESPACES = (
    hostile.NAMESPACES
    + ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
MAIN = "word/document.xml"
FULL = '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'


def run(text: str, formatting: str = "") -> str:
    """Return a run of one text; `formatting` is the inside of its properties."""
    properties = f"<w:rPr>{formatting}</w:rPr>" if formatting else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inside: str) -> etree._Element:
    """Return a paragraph in a body, with one before it and one behind."""
    xml = f"<w:body {NAMESPACES}><w:p/><w:p>{inside}</w:p><w:p/></w:body>"
    return parse(xml.encode(), "", "")[1]


def inside(element: etree._Element) -> str:
    """Return the XML inside a paragraph, without declarations of namespaces."""
    xml = etree.tostring(element, encoding="unicode", with_tail=False)
    return re.sub(r' xmlns:\w+="[^"]*"', "", xml).removeprefix("<w:p>").removesuffix("</w:p>")


def box(text: str, old: str | None = None, *, before: str = "", behind: str = "") -> str:
    """Return a paragraph with a text box, and its copy for old programs, which may say another."""
    copy = text if old is None else old
    return (
        f"<w:p>{before}<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline>"
        '<wp:extent cx="914400" cy="914400"/><wp:docPr id="1" name="Khung"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"<wps:wsp><wps:txbx><w:txbxContent>{hostile.p(text)}</w:txbxContent></wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f"<v:textbox><w:txbxContent>{hostile.p(copy)}</w:txbxContent></v:textbox></w:pict>"
        f"</mc:Fallback></mc:AlternateContent></w:r>{behind}</w:p>"
    )


def docx(body: str, **more: object) -> bytes:
    """Return a Word file whose body may use every namespace of these builders."""
    made = hostile.parts(body, **more)  # type: ignore[arg-type]
    made[MAIN] = str(made[MAIN]).replace(hostile.NAMESPACES, NAMESPACES)
    return hostile.zipped(made)


def root(content: bytes, part: str = MAIN) -> etree._Element:
    """Return the root of a part."""
    return parse(take_apart(content, "", megabytes=99).parts[part], "", part)


def texts(content: bytes, part: str = MAIN) -> list[str]:
    """Return the text of every paragraph of a part, also of those for old programs."""
    return [words(one) for one in root(content, part).iter(PARAGRAPH)]


def entries(content: bytes) -> dict[str, bytes]:
    """Return the parts of a file, in the order of its zip."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def formatting(element: etree._Element) -> list[tuple[str, list[str]]]:
    """Return the text of each run of a paragraph that has any, with what it wears."""
    return [
        (shown, [worn.tag.removeprefix(W) for worn in one.iterfind(f"{W}rPr/*")])
        for one in element.iter(W + "r")
        if (shown := words(one))
    ]


# --- for properties --------------------------------------------------------------------------

_LETTERS = st.text(alphabet="aăâđ \t\n&<>\u0301\u0323\u0309\u2011\u00ad□ệ𝄞", max_size=6)
_FORMATTING = st.sampled_from(["", "<w:b/>", '<w:i/><w:sz w:val="28"/>'])
_BETWEEN = st.sampled_from(
    [
        '<w:bookmarkStart w:id="1" w:name="d"/>',
        '<w:proofErr w:type="spellStart"/>',
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        '<w:del w:id="3" w:author="A"><w:r><w:delText>bỏ</w:delText></w:r></w:del>',
        '<w:moveFrom w:id="4" w:author="A"><w:r><w:t>dời</w:t></w:r></w:moveFrom>',
        "<w:r><w:rPr><w:b/></w:rPr></w:r>",
        box("khung").removeprefix("<w:p>").removesuffix("</w:p>"),
        "<mc:AlternateContent><mc:Choice Requires='wps'><w:r><w:t>mới</w:t></w:r></mc:Choice>"
        "<mc:Fallback><w:r><w:t>cũ</w:t></w:r></mc:Fallback></mc:AlternateContent>",
        "<w:r><w:ruby><w:rt><w:r><w:t>trên</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>dưới</w:t></w:r>"
        "</w:rubyBase></w:ruby></w:r>",
        "\n  ",
    ]
)
_HOLDERS = st.sampled_from(
    [
        "<w:hyperlink w:anchor='d'>{}</w:hyperlink>",
        "<w:fldSimple w:instr='PAGE'>{}</w:fldSimple>",
        "<w:ins w:id='2' w:author='A'>{}</w:ins>",
        "<w:sdt><w:sdtPr><w:tag w:val='so'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:smartTag>{}</w:smartTag>",
        "<w:bdo>{}</w:bdo>",
    ]
)
_SIGNS = st.sampled_from(
    [
        "<w:tab/>",
        "<w:br/>",
        '<w:br w:type="page"/>',
        "<w:noBreakHyphen/>",
        "<w:softHyphen/>",
        '<w:sym w:font="Wingdings" w:char="F0FC"/>',
        "<w:lastRenderedPageBreak/>",
        "<w:drawing/>",
    ]
)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


_PIECES = st.one_of(
    st.builds(lambda text: f"<w:t>{_escaped(text)}</w:t>", _LETTERS),
    st.builds(lambda text: f'<w:t xml:space="preserve">{_escaped(text)}</w:t>', _LETTERS),
    _SIGNS,
)
_RUNS = st.builds(
    lambda worn, pieces: f"<w:r>{f'<w:rPr>{worn}</w:rPr>' if worn else ''}{''.join(pieces)}</w:r>",
    _FORMATTING,
    st.lists(_PIECES, max_size=3),
)
_HELD = st.builds(
    lambda holder, runs: holder.format("".join(runs)), _HOLDERS, st.lists(_RUNS, max_size=3)
)
INSIDES = st.builds(
    lambda settings, pieces: settings + "".join(pieces),
    st.sampled_from(["", "<w:pPr><w:rPr><w:b/></w:rPr></w:pPr>"]),
    st.lists(st.one_of(_RUNS, _RUNS, _HELD, _BETWEEN), max_size=6),
)
WORDS = st.text(alphabet="xyê \t\n\u2011\u00ad\u0301<&", max_size=5)
