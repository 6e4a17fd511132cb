"""Headings with a full stop, and paragraphs torn apart: told where it is sure, else not."""

import pytest
from word_files import docx, p

from docgen.rules import check, profile

LONG = (
    "Tập trung tổ chức các hoạt động và huy động nguồn lực chăm lo cho đoàn viên, người lao động "
    "nhân dịp lễ theo phương châm đã nêu ở kế hoạch của đoàn viên và"
)
NUMBERED = (
    "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:lvlText w:val='%1.'/></w:lvl>"
    "</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
)
LISTED = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>"


def told(*lines: str, rule: str, settings: str = "") -> list[str]:
    body = "".join(one if one.startswith("<") else p(one, settings) for one in lines)
    title = p("KẾ HOẠCH") + p("Về việc thử", '<w:jc w:val="center"/>', "<w:b/>")
    found = check(docx(title + body, lists=NUMBERED), "a.docx", profile("cong-doan"))
    return [one.where.text or "" for one in found if one.rule == rule]


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        pytest.param(["1. Công đoàn cơ sở", "- a;", "2. Khen thưởng.", "- b."],
                     ["2. Khen thưởng."], id="the second of two"),
        pytest.param(["I. MỤC ĐÍCH.", "1. Một;", "II. NỘI DUNG", "1. Hai;"],
                     ["I. MỤC ĐÍCH."], id="Roman numbers"),
        pytest.param(["Điều 1. Phạm vi", "Văn bản này.", "Điều 2. Đối tượng.", "Mọi người."],
                     ["Điều 2. Đối tượng."], id="articles"),
        pytest.param(["1. Một", "1.1. Hai", "x", "1.2. Ba.", "y", "2. Bốn", "z"],
                     ["1.2. Ba."], id="decimals under their number"),
        pytest.param(["1. Một.", "- a;", "2. Hai.", "- b."], [], id="all end with one"),
        pytest.param(["1. Một", "2. Hai."], [], id="no text under it: a list"),
        pytest.param(["1. Một", "- a;", "2. Làm việc này; rồi làm việc kia.", "- b."], [],
                     id="a sentence with marks in it"),
        pytest.param(["1. Một", "- a;", f"2. {LONG} em.", "- b."], [], id="a long sentence"),
        pytest.param(["1. Một:", "- a;", "2. Hai.", "- b."], [], id="the other ends otherwise"),
        pytest.param(["I. MỘT", "1. Hai.", "- a", "II. BA", "1. Bốn", "- b"], [],
                     id="alone under its heading"),
        pytest.param(["1. Một", "- a;", "2. Hai...", "- b."], [], id="three dots"),
        pytest.param(["1. Một", "- a;", "2. Hai./."], [], id="the end of the text"),
    ],
)  # fmt: skip
def test_a_heading_with_a_full_stop_that_its_siblings_lack(lines, wanted):
    assert told(*lines, rule="M29e") == wanted


def test_headings_that_word_numbers_are_headings_too():
    lines = [p("Một", LISTED), p("- a;"), p("Hai.", LISTED), p("- b.")]
    assert told(*lines, rule="M29e") == ["Hai."]


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        pytest.param([LONG, "người lao động đều có Tết."], ["đoàn viên và"], id="torn"),
        pytest.param([LONG, "", "người lao động đều có Tết."], ["đoàn viên và"], id="a gap"),
        pytest.param([LONG + ",", "người lao động."], [], id="a comma: may be a list"),
        pytest.param([LONG, "Người lao động."], [], id="a capital"),
        pytest.param([LONG, "a) người lao động."], [], id="a label"),
        pytest.param([LONG, "đ) người lao động."], [], id="the letter of the alphabet"),
        pytest.param([LONG, "- người lao động."], [], id="a dash"),
        pytest.param(["Thành phần gồm", "đồng chí Chủ tịch"], [], id="short lines"),
        pytest.param([LONG, p("người lao động.", LISTED)], [], id="a number of Word's"),
        pytest.param([p(LONG, "", "<w:b/>"), "người lao động."], [], id="a bold line"),
    ],
)  # fmt: skip
def test_a_paragraph_that_breaks_off_in_the_middle(lines, wanted):
    assert told(*lines, rule="M29f") == wanted


def test_marks_are_paired_over_paragraphs_each_with_its_own_partner():
    first, second = LONG.replace("theo", "theo “"), "người lao động” đều có Tết."
    assert told(first, second, rule="M47a") == []
    assert told(first + ".", second, rule="M47a") == []
    assert told(second, first + ".", rule="M47a") == ["”", "“"]
    assert told(first + ".", "(một.", second, rule="M47a") == ["“", "(", "”"]
    assert told(first, "người lao động đều có Tết.", rule="M47a") == ["“"]
    assert told(LONG, "người lao động” đều có Tết.", rule="M47a") == ["”"]


def test_an_article_whose_number_word_makes_is_bold_too():
    articles = NUMBERED.replace("%1.", "Điều %1.")
    bold = articles.replace("</w:lvl>", "<w:rPr><w:b/></w:rPr></w:lvl>")
    title = p("QUYẾT ĐỊNH") + p("Về việc thử", '<w:jc w:val="center"/>', "<w:b/>")
    for lists, wanted in ((articles, ["Tặng Giấy khen cho c"]), (bold, [])):
        body = title + p("Tặng Giấy khen cho các tập thể.", LISTED)
        found = check(docx(body, lists=lists), "a.docx", profile("cong-doan"))
        assert [one.where.text for one in found if one.rule == "M31a"] == wanted
