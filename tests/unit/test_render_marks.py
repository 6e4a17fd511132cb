"""Breaks, tabs, bold and italic of a value become runs that keep the tag's formatting."""

import pytest
from render_templates import OWN, part, runs, texts

from docgen.model import Span
from docgen.render.marks import marked, split_runs, unmarked
from docgen.render.template import compile_template

P = '<w:t xml:space="preserve">'


def test_text_without_marks_stays_as_it_is() -> None:
    assert split_runs("a &amp; b", "<w:rPr><w:b/></w:rPr>") == "a &amp; b"


def test_a_line_break_stays_in_its_run() -> None:
    assert split_runs("a\nb", "") == f"a</w:t><w:br/>{P}b"


def test_a_tab_gets_a_run_of_the_same_formatting() -> None:
    rpr = "<w:rPr><w:i/></w:rPr>"
    expected = f"a</w:t></w:r><w:r>{rpr}<w:tab/></w:r><w:r>{rpr}{P}b"
    assert split_runs("a\tb", rpr) == expected


def test_bold_begins_and_ends_a_run_and_the_rest_goes_on_as_before() -> None:
    text = marked((Span("a "), Span("b", bold=True), Span(" c")))
    bold = "<w:rPr><w:b/><w:bCs/></w:rPr>"
    assert split_runs(text, "") == (f"a </w:t></w:r><w:r>{bold}{P}b</w:t></w:r><w:r>{P} c")


@pytest.mark.parametrize(
    ("properties", "bold", "italic", "expected"),
    [
        ("", True, True, "<w:b/><w:bCs/><w:i/><w:iCs/>"),
        ("<w:rPr/>", False, True, "<w:i/><w:iCs/>"),
        ('<w:rPr><w:sz w:val="28"/></w:rPr>', True, False, '<w:b/><w:bCs/><w:sz w:val="28"/>'),
        ('<w:rPr><w:b w:val="0"/></w:rPr>', True, False, "<w:b/><w:bCs/>"),
        ("<w:rPr><w:i/></w:rPr>", True, False, "<w:b/><w:bCs/><w:i/>"),
        (
            '<w:rPr><w:rStyle w:val="A"/><w:rFonts w:ascii="B"/><w:color w:val="FF0000"/></w:rPr>',
            False,
            True,
            '<w:rStyle w:val="A"/><w:rFonts w:ascii="B"/><w:i/><w:iCs/><w:color w:val="FF0000"/>',
        ),
    ],
)
def test_bold_and_italic_stand_in_the_order_of_the_schema(
    properties: str, bold: bool, italic: bool, expected: str
) -> None:
    made = split_runs(marked((Span("x", bold=bold, italic=italic),)), properties)
    assert f"<w:rPr>{expected}</w:rPr>{P}x" in made


def test_a_plain_stretch_in_an_italic_run_stays_italic() -> None:
    rich = {"$": "rich", "v": [["thường ", ""], ["đậm", "b"], [" nghiêng", "i"]]}
    template = compile_template(runs(("{{ loi }} hết", "<w:i/>")), "m")
    made = template.render({"loi": rich}, OWN, {})
    assert texts(made) == ["thường đậm nghiêng hết"]
    written = part(made)
    assert f"<w:r><w:rPr><w:i/></w:rPr>{P}thường " in written
    assert f"<w:r><w:rPr><w:b/><w:bCs/><w:i/></w:rPr>{P}đậm" in written
    assert f"<w:r><w:rPr><w:i/></w:rPr>{P} hết" in written


def test_breaks_inside_bold_stay_bold() -> None:
    made = split_runs(marked((Span("a\tb\nc", bold=True),)), "")
    bold = "<w:rPr><w:b/><w:bCs/></w:rPr>"
    assert made.count(bold) == 3
    assert f"{P}b</w:t><w:br/>{P}c" in made


def test_marks_survive_capitals_and_joining() -> None:
    rich = {"$": "rich", "v": [["lời ", ""], ["hay", "b"]]}
    template = compile_template(runs(("{{ loi|hoa ~ '!' }} {{ loi|length }}", "")), "m")
    made = template.render({"loi": rich}, OWN, {})
    assert texts(made) == ["LỜI HAY! 7"]
    assert f"<w:b/><w:bCs/></w:rPr>{P}HAY</w:t>" in part(made)


def test_plain_text_has_no_marks() -> None:
    assert unmarked(marked((Span("a\tb\n", bold=True), Span("c", italic=True)))) == "a b c"
