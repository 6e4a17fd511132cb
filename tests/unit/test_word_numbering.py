"""The labels of lists, which stand in no text, held by tables of small files."""

import pytest
from word_files import p, paragraphs, settings, style, word


def level(n: int, text: str, kind: str = "decimal", more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{n}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(*levels: str, number: int = 0, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{more}{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int = 0, overrides: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def override(n: int, start: int | None = None, inside: str = "") -> str:
    begun = "" if start is None else f'<w:startOverride w:val="{start}"/>'
    return f'<w:lvlOverride w:ilvl="{n}">{begun}{inside}</w:lvlOverride>'


def item(level: int = 0, list_: int = 1, more: str = "") -> str:
    numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_}"/></w:numPr>'
    return p(settings=numbered + more)


def labels(body: str, lists: str, **more: object) -> list[str | None]:
    return [one.label.text if one.label else None for one in paragraphs(body, lists=lists, **more)]


THREE = abstract(
    level(0, "%1.", "upperRoman"),
    level(1, "%2."),
    level(2, "%2.%3."),
    level(3, "%4)", "lowerLetter"),
)
LEGAL = abstract(level(0, "%1.", "upperRoman"), level(1, "%1.%2.", more="<w:isLgl/>"))
DEEP = abstract(level(0, "%1."), level(1, "%1.%2."), level(2, "%1.%2.%3."))


@pytest.mark.parametrize(
    ("lists", "places", "wanted"),
    [
        pytest.param(
            THREE + num(1), [0, 1, 1, 2, 2, 3, 0, 1, 2],
            ["I.", "1.", "2.", "2.1.", "2.2.", "a)", "II.", "1.", "1.1."],
            id="each level begins anew under the one above",
        ),
        pytest.param(DEEP + num(1), [0, 2, 0, 2], ["1.", "1.1.1.", "2.", "2.1.1."],
                     id="a level that was left out shows its start"),
        pytest.param(LEGAL + num(1), [0, 1, 0, 1], ["I.", "1.1.", "II.", "2.1."],
                     id="isLgl turns Roman numbers into Arabic"),
        pytest.param(
            abstract(level(0, "%1."), level(1, "%2.", more='<w:lvlRestart w:val="0"/>')) + num(1),
            [0, 1, 0, 1], ["1.", "1.", "2.", "2."], id="a level that never begins anew",
        ),
        pytest.param(
            abstract(level(0, "%1."), level(1, "%2."),
                     level(2, "%3.", more='<w:lvlRestart w:val="1"/>')) + num(1),
            [0, 1, 2, 1, 2, 0, 1, 2], ["1.", "1.", "1.", "2.", "2.", "2.", "1.", "1."],
            id="a level that begins anew under the first alone",
        ),
        pytest.param(abstract(level(0, "%1.", start=5)) + num(1), [0, 0], ["5.", "6."], id="start"),
        pytest.param(abstract(level(0, "%1.", start=0)) + num(1), [0, 0], ["0.", "1."], id="zero"),
        pytest.param(abstract(level(0, "Điều %1.")) + num(1), [0, 0], ["Điều 1.", "Điều 2."],
                     id="words round the number"),
        pytest.param(abstract(level(0, "•", "bullet")) + num(1), [0, 0], ["•", "•"], id="bullets"),
        pytest.param(abstract(level(0, "-", "bullet")) + num(1), [0], ["-"], id="dashes"),
        pytest.param(abstract(level(0, "%1.", "none")) + num(1), [0], ["."], id="no number"),
        pytest.param(abstract(level(0, "%1", "decimalZero")) + num(1), [0, 0], ["01", "02"],
                     id="zeros"),
        pytest.param(abstract(level(0, "%1.", "lowerLetter", start=25)) + num(1), [0] * 4,
                     ["y.", "z.", "aa.", "bb."], id="letters past z are doubled"),
        pytest.param(abstract(level(0, "%1.", "upperLetter", start=53)) + num(1), [0], ["AAA."],
                     id="and tripled"),
        pytest.param(abstract(level(0, "%1.", "lowerRoman", start=39)) + num(1), [0, 0],
                     ["xxxix.", "xl."], id="small Roman numbers"),
        pytest.param(abstract(level(0, "%1.", "chicago")) + num(1), [0], ["1."],
                     id="a way of counting that we do not know"),
        pytest.param(num(1, of=7), [0], [None], id="a list that is not there"),
        pytest.param(THREE + num(1), [8], [None], id="a level that is not there"),
        pytest.param(THREE + num(1), [77], [None], id="a level that cannot be"),
        pytest.param(THREE + num(1, overrides=override(77, 3)), [0], ["I."],
                     id="an override of a level that cannot be"),
    ],
)  # fmt: skip
def test_labels(lists, places, wanted):
    assert labels("".join(item(one) for one in places), lists) == wanted


def test_a_list_starts_anew_once_where_it_says_so():
    lists = abstract(level(0, "%1.")) + num(1) + num(2, overrides=override(0, 1))
    body = item(list_=1) + item(list_=1) + item(list_=2) + item(list_=2) + item(list_=1)
    assert labels(body, lists) == ["1.", "2.", "1.", "2.", "3."]


def test_two_lists_of_one_definition_count_together():
    lists = abstract(level(0, "%1.")) + num(1) + num(2)
    assert labels(item() + item(list_=2) + item(), lists) == ["1.", "2.", "3."]


def test_a_list_may_have_a_level_of_its_own():
    changed = override(0, inside=level(0, "%1)", "lowerLetter"))
    lists = abstract(level(0, "%1.")) + num(1, overrides=changed)
    assert labels(item() + item(), lists) == ["a)", "b)"]


def test_a_list_by_the_link_of_a_style():
    lists = (
        abstract(level(0, "%1)"), number=0, more='<w:styleLink w:val="DS"/>')
        + abstract(number=1, more='<w:numStyleLink w:val="DS"/>')
        + num(1, of=1)
    )
    assert labels(item() + item(), lists) == ["1)", "2)"]


BY_STYLE = abstract(
    level(0, "%1.", "upperRoman", '<w:pStyle w:val="De1"/>'),
    level(1, "%2.", more='<w:pStyle w:val="De2"/>'),
) + num(4)
HEADINGS = (
    style("De1", settings('<w:numPr><w:numId w:val="4"/></w:numPr>'))
    + style("De2", settings('<w:numPr><w:numId w:val="4"/></w:numPr>'))
    + style("De3", "", base="De2")
)


def of(name: str, more: str = "") -> str:
    return p(settings=f'<w:pStyle w:val="{name}"/>{more}')


def test_a_style_is_numbered_at_the_level_that_names_it():
    body = of("De1") + of("De2") + of("De2") + of("De1") + of("De3")
    wanted = ["I.", "1.", "2.", "II.", "1."]
    assert labels(body, BY_STYLE, styles=HEADINGS) == wanted


def test_no_list_takes_the_label_and_the_indents_of_a_styles_list_away():
    lists = abstract(
        level(0, "%1.", more="<w:pPr><w:ind w:left='720' w:hanging='360'/></w:pPr>")
    ) + num(4)
    numbered = style("De1", settings('<w:numPr><w:numId w:val="4"/></w:numPr>'))
    off = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    found = paragraphs(of("De1") + of("De1", off), lists=lists, styles=numbered)
    assert [one.label is not None for one in found] == [True, False]
    assert [(one.shape.left, one.shape.first) for one in found] == [(720, -360), (0, 0)]


@pytest.mark.parametrize(
    ("by_style", "own", "wanted"),
    [
        pytest.param("", "", (720, -360), id="the list's"),
        pytest.param("", '<w:ind w:left="100"/>', (100, -360), id="the paragraph's own over them"),
        pytest.param('<w:ind w:left="50" w:firstLine="9"/>', "", (720, -360),
                     id="those of a style under them"),
    ],
)  # fmt: skip
def test_indents_of_a_list_named_by_the_paragraph(by_style, own, wanted):
    lists = abstract(
        level(0, "%1.", more="<w:pPr><w:ind w:left='720' w:hanging='360'/></w:pPr>")
    ) + num(1)
    body = item(more=own).replace("<w:pPr>", '<w:pPr><w:pStyle w:val="S"/>')
    found = paragraphs(body, lists=lists, styles=style("S", settings(by_style)))[0].shape
    assert (found.left, found.first) == wanted


def test_indents_of_a_style_stand_over_those_of_the_list_that_it_names():
    lists = abstract(
        level(0, "%1.", more="<w:pPr><w:ind w:left='720' w:hanging='360'/></w:pPr>")
    ) + num(4)
    numbered = '<w:numPr><w:numId w:val="4"/></w:numPr><w:ind w:left="0" w:firstLine="567"/>'
    found = paragraphs(of("S"), lists=lists, styles=style("S", settings(numbered)))[0].shape
    assert (found.left, found.first) == (0, 567)


def test_labels_look_as_their_level_says_over_the_paragraphs_mark():
    run = '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/><w:b w:val="0"/></w:rPr>'
    lists = abstract(level(0, "", "bullet", more=run)) + num(1)
    found = paragraphs(item(more='<w:rPr><w:b/><w:sz w:val="26"/></w:rPr>'), lists=lists)[0]
    look = found.label_look
    assert (look.hansi, look.bold, look.size) == ("Symbol", False, 26)


def test_counting_begins_anew_with_every_reading():
    lists = abstract(level(0, "%1.")) + num(1)
    for _ in range(2):
        assert labels(item() + item(), lists) == ["1.", "2."]


def test_empty_paragraphs_and_cells_count_and_deleted_words_do_not_matter():
    lists = abstract(level(0, "%1.")) + num(1)
    empty = item().replace("chữ", "")
    inside = f"<w:tbl><w:tr><w:tc>{item()}</w:tc><w:tc>{item()}</w:tc></w:tr></w:tbl>"
    assert labels(item() + empty + inside + item(), lists) == ["1.", "2.", "3.", "4.", "5."]


def test_a_file_without_lists_has_no_labels():
    assert [one.label for one in word(item(), lists=None).paragraphs] == [None]
