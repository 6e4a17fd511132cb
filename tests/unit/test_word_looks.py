"""Formatting as Word lays its levels over one another, held by tables of small files."""

import pytest
from word_files import (
    cell,
    defaults,
    docx,
    look,
    p,
    paragraphs,
    row,
    run,
    runs,
    settings,
    shape,
    style,
    table,
    word,
)

from docgen.word.document import read

THEME = (
    "<a:themeElements><a:fontScheme><a:majorFont><a:latin typeface='Cambria'/></a:majorFont>"
    "<a:minorFont><a:latin typeface='Times New Roman'/><a:ea typeface=''/></a:minorFont>"
    "</a:fontScheme></a:themeElements>"
)


def sized(size: int) -> str:
    return f'<w:sz w:val="{size}"/>'


LEVELS = defaults(sized(21)) + style("Normal", "", default=True)
CHAIN = (
    LEVELS
    + style("Ong", runs(sized(23)))
    + style("Cha", "", base="Ong")
    + style("Con", "", base="Cha")
    + style("ChuCha", runs(sized(25)), kind="character")
    + style("Chu", "", kind="character", base="ChuCha")
    + style("Bang", runs(sized(22)), kind="table")
)


@pytest.mark.parametrize(
    ("body", "styles", "wanted"),
    [
        pytest.param(p(), None, 20, id="no styles at all: ten points"),
        pytest.param(p(), "", 20, id="styles that say nothing"),
        pytest.param(p(), LEVELS, 21, id="the defaults of the file"),
        pytest.param(p(), LEVELS + style("N2", runs(sized(24)), default=True), 24, id="Normal"),
        pytest.param(p(settings='<w:pStyle w:val="Con"/>'), CHAIN, 23, id="far up a chain"),
        pytest.param(
            p(settings='<w:pStyle w:val="Con"/>', run_settings='<w:rStyle w:val="Chu"/>'),
            CHAIN, 25, id="character style over paragraph style",
        ),
        pytest.param(
            p(settings='<w:pStyle w:val="Con"/>',
              run_settings=f'{sized(26)}<w:rStyle w:val="Chu"/>'),
            CHAIN, 26, id="direct over all",
        ),
        pytest.param(table(row("a"), style="Bang"), CHAIN, 22, id="table style over defaults"),
        pytest.param(
            table(row(cell(p(settings='<w:pStyle w:val="Con"/>'))), style="Bang"),
            CHAIN, 23, id="paragraph style over table style",
        ),
        pytest.param(
            table(row("a")), CHAIN + style("B", runs(sized(30)), kind="table", default=True),
            30, id="the table style of tables that name none",
        ),
        pytest.param(
            p(settings='<w:pStyle w:val="Lạ"/>'), CHAIN, 21, id="a style that is not there"
        ),
        pytest.param(
            p(settings='<w:pStyle w:val="Chu"/>'), CHAIN, 21, id="a character style for a paragraph"
        ),
        pytest.param(
            p(run_settings='<w:rStyle w:val="Ong"/>'), CHAIN, 21, id="a paragraph style for words"
        ),
        pytest.param(
            p(settings='<w:pStyle w:val="X"/>'),
            CHAIN + style("X", "", base="Chu"), 21, id="based on a style of another kind",
        ),
        pytest.param(
            p(settings='<w:pStyle w:val="X"/>'),
            style("X", "", base="Y") + style("Y", runs(sized(28)), base="X"),
            28, id="styles based on one another in a ring",
        ),
        pytest.param(
            p(settings='<w:pStyle w:val="X"/>'), style("X", runs(sized(28)), base="X"),
            28, id="a style based on itself",
        ),
        pytest.param(p(run_settings='<w:sz w:val="27.4"/>'), "", 27, id="half a half-point"),
        pytest.param(p(run_settings='<w:sz w:val="to"/>'), LEVELS, 21, id="no number"),
        pytest.param(p(run_settings='<w:szCs w:val="40"/>'), LEVELS, 21, id="of other scripts"),
    ],
)  # fmt: skip
def test_the_nearest_level_that_speaks_of_a_size_has_the_word(body, styles, wanted):
    assert look(body, styles=styles).size == wanted


BOLD, NOT_BOLD = "<w:b/>", '<w:b w:val="0"/>'


@pytest.mark.parametrize(
    ("default", "by_table", "by_paragraph", "by_character", "direct", "wanted"),
    [
        ("", "", BOLD, "", "", True),
        ("", "", BOLD, BOLD, "", False),  # two cancel out (§17.7.3)
        ("", BOLD, BOLD, BOLD, "", True),  # three do not
        ("", BOLD, "", BOLD, "", False),
        ("", "", BOLD, NOT_BOLD, "", True),  # off at one level does not switch another off
        ("", "", BOLD, BOLD, BOLD, True),  # what is set on the words themselves holds
        ("", BOLD, BOLD, BOLD, NOT_BOLD, False),
        (BOLD, "", "", "", "", True),
        (BOLD, "", BOLD, "", "", True),  # defaults take no part in the cancelling
        (BOLD, "", "", "", NOT_BOLD, False),
    ],
)
def test_toggles_of_styles_cancel_out(
    default, by_table, by_paragraph, by_character, direct, wanted
):
    styles = (
        defaults(default)
        + style("T", runs(by_table), kind="table")
        + style("P", runs(by_paragraph))
        + style("C", runs(by_character), kind="character")
    )
    inside = p(settings='<w:pStyle w:val="P"/>', run_settings=f'<w:rStyle w:val="C"/>{direct}')
    found = look(table(row(cell(inside)), style="T"), styles=styles)
    assert found.bold is wanted


@pytest.mark.parametrize("tag", ["b", "i", "caps", "smallCaps", "strike", "vanish"])
def test_each_toggle_is_read(tag):
    name = {"b": "bold", "i": "italic", "smallCaps": "small_caps", "vanish": "hidden"}.get(tag, tag)
    styles = style("P", runs(f"<w:{tag}/>")) + style("C", runs(f"<w:{tag}/>"), kind="character")
    once = p(settings='<w:pStyle w:val="P"/>')
    twice = p(settings='<w:pStyle w:val="P"/>', run_settings='<w:rStyle w:val="C"/>')
    assert getattr(look(once, styles=styles), name) is True
    assert getattr(look(twice, styles=styles), name) is False


def test_a_toggle_in_a_chain_of_one_kind_is_simply_the_nearest():
    styles = style("A", runs(BOLD)) + style("B", runs(BOLD), base="A") + style("C", "", base="B")
    assert look(p(settings='<w:pStyle w:val="C"/>'), styles=styles).bold
    styles += style("D", runs(NOT_BOLD), base="C")
    assert not look(p(settings='<w:pStyle w:val="D"/>'), styles=styles).bold


@pytest.mark.parametrize(
    ("said", "wanted"),
    [("", True), ("1", True), ("true", True), ("on", True), ("0", False), ("false", False),
     ("off", False)],
)  # fmt: skip
def test_every_spelling_of_yes_and_no_is_known(said, wanted):
    value = f' w:val="{said}"' if said else ""
    assert look(p(run_settings=f"<w:b{value}/>")).bold is wanted
    assert shape(p(settings=f"<w:keepNext{value}/>")).keep_next is wanted


@pytest.mark.parametrize(
    ("fonts", "ascii_", "hansi"),
    [
        pytest.param('w:ascii="Arial" w:hAnsi="Arial"', "Arial", "Arial", id="both"),
        pytest.param('w:ascii="Arial"', "Arial", "Calibri", id="ascii alone"),
        pytest.param('w:hAnsi="Arial"', "Calibri", "Arial", id="hAnsi alone"),
        pytest.param('w:cs="Arial" w:eastAsia="Arial"', "Calibri", "Calibri", id="other scripts"),
        pytest.param(
            'w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"',
            "Times New Roman", "Times New Roman", id="of the theme",
        ),
        pytest.param(
            'w:ascii="Arial" w:hAnsi="Arial" w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorAscii"',
            "Cambria", "Cambria", id="the theme's stands above one that is named beside it",
        ),
        pytest.param(
            'w:ascii="Arial" w:asciiTheme="lạ" w:hAnsi="Arial"', "Arial", "Arial",
            id="a font of the theme that is not there",
        ),
        pytest.param(
            'w:asciiTheme="majorBidi" w:hAnsiTheme="majorBidi"',
            "Times New Roman", "Times New Roman", id="that of complex scripts, left open",
        ),
    ],
)  # fmt: skip
def test_fonts_are_those_of_the_letters_that_they_show(fonts, ascii_, hansi):
    base = defaults('<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/>')
    found = look(p(run_settings=f"<w:rFonts {fonts}/>"), styles=base, theme=THEME)
    assert (found.ascii, found.hansi) == (ascii_, hansi)


def test_a_font_set_on_the_words_stands_above_the_themes_of_a_style():
    styles = style("P", runs('<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"/>'))
    direct = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>'
    found = look(
        p(settings='<w:pStyle w:val="P"/>', run_settings=direct), styles=styles, theme=THEME
    )
    assert (found.ascii, found.hansi) == ("Arial", "Arial")


@pytest.mark.parametrize(
    ("said", "name", "wanted"),
    [
        ('<w:color w:val="FF0000"/>', "colour", "FF0000"),
        ('<w:color w:val="auto"/>', "colour", ""),
        ('<w:color w:val="000000"/>', "colour", ""),
        ('<w:color w:val="000000" w:themeColor="text1"/>', "colour", ""),
        ('<w:color w:val="0563c1" w:themeColor="hyperlink"/>', "colour", "0563C1"),
        ('<w:highlight w:val="none"/>', "highlight", ""),
        ('<w:highlight w:val="yellow"/>', "highlight", "yellow"),
        ('<w:shd w:val="clear" w:fill="auto"/>', "shade", ""),
        ('<w:shd w:val="clear" w:fill="ffffff"/>', "shade", ""),
        ('<w:shd w:val="clear" w:fill="ffff00"/>', "shade", "FFFF00"),
        ('<w:u w:val="single"/>', "underline", "single"),
        ('<w:u w:val="none"/>', "underline", ""),
    ],
)
def test_colours_and_lines(said, name, wanted):
    assert getattr(look(p(run_settings=said)), name) == wanted


PLACES = "".join(
    f'<w:tblStylePr w:type="{name}"><w:rPr>{sized(size)}</w:rPr></w:tblStylePr>'
    for name, size in (
        ("band1Horz", 31), ("band2Horz", 32), ("band1Vert", 33), ("band2Vert", 34),
        ("firstRow", 41), ("lastRow", 42), ("firstCol", 43), ("lastCol", 44), ("nwCell", 51),
        ("seCell", 52),
    )
)  # fmt: skip
GRID = style("T", runs(sized(30)) + PLACES, kind="table") + style("U", "", kind="table", base="T")
NO_BANDS = 'w:noHBand="1" w:noVBand="1"'


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        pytest.param(None, [30] * 9, id="a table that does not speak of them"),
        pytest.param(NO_BANDS, [30] * 9, id="none"),
        pytest.param(
            'w:val="0000"', [31, 31, 31, 32, 32, 32, 31, 31, 31], id="bands, asked for by silence"
        ),
        pytest.param(
            f'w:firstRow="1" {NO_BANDS}', [41, 41, 41, 30, 30, 30, 30, 30, 30], id="the first row"
        ),
        pytest.param(
            f'w:lastRow="1" {NO_BANDS}', [30, 30, 30, 30, 30, 30, 42, 42, 42], id="the last row"
        ),
        pytest.param(
            f'w:firstColumn="1" w:lastColumn="1" {NO_BANDS}',
            [43, 30, 44, 43, 30, 44, 43, 30, 44], id="the first and the last column",
        ),
        pytest.param(
            f'w:firstRow="1" w:firstColumn="1" {NO_BANDS}',
            [51, 41, 41, 43, 30, 30, 43, 30, 30], id="a corner; rows above columns",
        ),
        pytest.param('w:val="0620"', [41, 41, 41, 30, 30, 30, 30, 30, 30], id="as bits"),
        pytest.param(
            'w:val="0020" w:noVBand="1"', [41, 41, 41, 31, 31, 31, 32, 32, 32],
            id="bands begin under the first row",
        ),
        pytest.param(
            'w:noHBand="1"', [33, 34, 33, 33, 34, 33, 33, 34, 33], id="bands of columns"
        ),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["T", "U"])
def test_conditional_formats_hold_in_their_places(asked, wanted, name):
    rows = "".join(row("a", "b", "c") for _ in range(3))
    found = paragraphs(table(rows, style=name, look=asked), styles=GRID)
    assert [one.runs[0].look.size for one in found] == wanted


def test_a_derived_table_style_does_not_hide_the_first_row_of_its_base():
    styles = GRID + style("V", runs(sized(20)), kind="table", base="T")
    rows = row("a") + row("b")
    found = paragraphs(table(rows, style="V", look=f'w:firstRow="1" {NO_BANDS}'), styles=styles)
    assert [one.runs[0].look.size for one in found] == [41, 20]


@pytest.mark.parametrize(
    ("levels", "wanted"),
    [
        pytest.param(["", '<w:ind w:firstLine="720"/>'], (0, 720), id="first line"),
        pytest.param(["", '<w:ind w:left="720" w:hanging="360"/>'], (720, -360), id="hanging"),
        pytest.param(
            ["", '<w:ind w:firstLine="567" w:hanging="360"/>'], (0, -360), id="hanging over first"
        ),
        pytest.param(
            ['<w:ind w:left="720" w:hanging="360"/>', '<w:ind w:firstLine="0"/>'], (720, 0),
            id="no first line over a hanging one",
        ),
        pytest.param(["", '<w:ind w:start="500" w:end="9"/>'], (500, 0), id="start"),
        pytest.param(["", '<w:ind w:left="400" w:start="500"/>'], (400, 0), id="left beside start"),
        pytest.param(['<w:ind w:left="720"/>', '<w:ind w:right="5"/>'], (720, 0), id="by edges"),
        pytest.param(["", '<w:ind w:left="-340"/>'], (-340, 0), id="out of the margin"),
        pytest.param(["", '<w:ind w:left="99999999999"/>'], (0, 0), id="beyond any paper"),
    ],
)  # fmt: skip
def test_indents(levels, wanted):
    by_style, own = levels
    found = shape(p(settings=f'<w:pStyle w:val="P"/>{own}'), styles=style("P", settings(by_style)))
    assert (found.left, found.first) == wanted


@pytest.mark.parametrize(
    ("by_style", "own", "wanted"),
    [
        ('w:before="120"', "", 120),
        ('w:before="120"', 'w:before="0"', 0),
        ('w:before="120"', 'w:after="0"', 120),
        ("", 'w:before="120" w:beforeLines="50"', 120),
        ("", 'w:before="60" w:beforeLines="100"', 240),  # lines stand above lengths
        ('w:beforeLines="100"', 'w:before="0"', 240),  # at any level
        ('w:beforeLines="100"', 'w:before="60" w:beforeLines="0"', 60),  # until they are taken back
        ("", 'w:before="100" w:beforeAutospacing="1"', 280),
        ('w:before="100" w:beforeAutospacing="1"', 'w:before="0"', 280),
        ('w:before="100" w:beforeAutospacing="1"', 'w:beforeAutospacing="0"', 100),
    ],
)
def test_distances_before(by_style, own, wanted):
    styles = style("P", settings(f"<w:spacing {by_style}/>"))
    found = shape(p(settings=f'<w:pStyle w:val="P"/><w:spacing {own}/>'), styles=styles)
    assert found.before == wanted


@pytest.mark.parametrize(
    ("own", "wanted"),
    [
        ("", (240, "auto")),
        ('w:line="360"', (360, "auto")),
        ('w:line="340" w:lineRule="exact"', (340, "exact")),
        ('w:line="300" w:lineRule="atLeast"', (300, "atLeast")),
    ],
)
def test_distances_of_lines(own, wanted):
    found = shape(p(settings=f"<w:spacing {own}/>"))
    assert (found.line, found.rule) == wanted


def test_a_line_without_a_rule_counts_as_automatic_over_an_exact_one():
    styles = style("P", settings('<w:spacing w:line="340" w:lineRule="exact"/>'))
    found = shape(p(settings='<w:pStyle w:val="P"/><w:spacing w:line="276"/>'), styles=styles)
    assert (found.line, found.rule) == (276, "auto")


def test_the_paragraph_part_of_the_defaults_and_of_table_styles_is_read():
    styles = defaults(paragraph='<w:spacing w:after="160" w:line="259"/>') + style(
        "T", settings('<w:spacing w:after="0"/><w:jc w:val="center"/>'), kind="table"
    )
    assert shape(p(), styles=styles).after == 160
    inside = shape(table(row("a"), style="T"), styles=styles)
    assert (inside.after, inside.line, inside.align) == (0, 259, "center")


@pytest.mark.parametrize(
    ("said", "wanted"),
    [("start", "left"), ("end", "right"), ("both", "both"), ("center", "center"), ("left", "left")],
)
def test_edges_of_paragraphs(said, wanted):
    assert shape(p(settings=f'<w:jc w:val="{said}"/>')).align == wanted


def test_lines_round_paragraphs_by_style_and_taken_back():
    styles = style("P", settings('<w:pBdr><w:bottom w:val="single"/></w:pBdr>'))
    assert shape(p(settings='<w:pStyle w:val="P"/>'), styles=styles).line_bottom
    taken = '<w:pStyle w:val="P"/><w:pBdr><w:bottom w:val="nil"/></w:pBdr>'
    assert not shape(p(settings=taken), styles=styles).line_bottom


def test_contextual_spacing_and_the_style_that_it_asks_for():
    styles = style("L", settings("<w:contextualSpacing/>")) + style("N", "", default=True)
    found = paragraphs(p(settings='<w:pStyle w:val="L"/>') + p(), styles=styles)
    assert [(one.shape.contextual, one.shape.style) for one in found] == [(True, "L"), (False, "N")]


SINGLE = '<w:{0} w:val="single"/>'
BOX = "".join(SINGLE.format(side) for side in ("top", "left", "bottom", "right"))
GRID_STYLE = style("Luoi", f"<w:tblPr><w:tblBorders>{BOX}</w:tblBorders></w:tblPr>", kind="table")
NO_EDGES = "".join(f'<w:{side} w:val="nil"/>' for side in ("top", "left", "bottom", "right"))


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        pytest.param(table(row("a", "b")), False, id="a table without lines"),
        pytest.param(table(row("a"), style="Luoi"), True, id="lines of its style"),
        pytest.param(
            table(row("a"), style="Luoi", settings=f"<w:tblBorders>{NO_EDGES}</w:tblBorders>"),
            False, id="taken back by the table",
        ),
        pytest.param(
            table(row("a"), style="Luoi",
                  settings='<w:tblBorders><w:top w:val="nil"/></w:tblBorders>'),
            True, id="one of them taken back",
        ),
        pytest.param(
            table(row(*[cell(p(), f"<w:tcBorders>{NO_EDGES}</w:tcBorders>")] * 2), style="Luoi"),
            False, id="taken back by the cells",
        ),
        pytest.param(
            table(row(*[cell(p(), f"<w:tcBorders>{BOX}</w:tcBorders>")] * 2)),
            True, id="drawn by the cells, as LibreOffice does",
        ),
        pytest.param(
            table(row(cell(p(), f"<w:tcBorders>{SINGLE.format('bottom')}</w:tcBorders>"), "b")),
            False, id="a line under the words of a cell",
        ),
    ],
)  # fmt: skip
def test_a_table_is_ruled_where_its_cells_are_drawn_round(body, wanted):
    assert word(body, styles=GRID_STYLE).tables[0].ruled is wanted


def test_two_runs_that_say_the_same_share_one_look_and_two_files_none():
    found = paragraphs(p(run_settings=BOLD) + p(run_settings=BOLD))
    assert found[0].runs[0].look is found[1].runs[0].look
    one = read(docx(p(), styles=LEVELS), "a.docx").paragraphs[0].runs[0].look
    other = read(docx(p(), styles=""), "b.docx").paragraphs[0].runs[0].look
    assert (one.size, other.size) == (21, 20)


def test_comments_and_instructions_in_properties_say_nothing():
    inside = f"<!-- x --><w:b/><?pi?>{sized(28)}"
    found = look(
        f"<w:p><!-- x --><w:pPr><?pi?><w:jc w:val='both'/></w:pPr>{run('a', inside)}</w:p>"
    )
    assert (found.bold, found.size) == (True, 28)
