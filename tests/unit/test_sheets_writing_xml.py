"""A tab's XML edited by offsets: the cells that are named, where they belong, and nothing else."""

import pytest

from docgen.sheets import tabxml
from docgen.sheets.rowxml import StrangeTabError
from docgen.sheets.tabxml import CELL_LIMIT, Area, edit, writable

SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def tab(data: str, before: str = "", after: str = "") -> str:
    return f'<worksheet xmlns="{SPACE}">{before}{data}{after}</worksheet>'


def inline(ref: str, text: str, style: int | None = None) -> str:
    own = "" if style is None else f' s="{style}"'
    return f'<c r="{ref}"{own} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


@pytest.mark.parametrize(
    ("before", "texts", "after"),
    [
        pytest.param(
            '<row r="2"><c r="A2" s="7" t="s" cm="1"><v>0</v></c><c r="B2"/></row>',
            {2: {1: "x"}},
            f'<row r="2">{inline("A2", "x", style=7)}<c r="B2"/></row>',
            id="a cell keeps its style and nothing else of what it was",
        ),
        pytest.param(
            '<row r="2"><c r="A2" s="7" t="s"><v>0</v></c></row>',
            {2: {1: ""}},
            '<row r="2"><c r="A2" s="7"/></row>',
            id="an empty text clears the cell and keeps its style",
        ),
        pytest.param(
            '<row r="2"><c r="B2"/><c r="D2"/></row>',
            {2: {5: "e", 1: "a", 3: "c"}},
            f'<row r="2">{inline("A2", "a")}<c r="B2"/>{inline("C2", "c")}<c r="D2"/>'
            f"{inline('E2', 'e')}</row>",
            id="new cells stand in the order of their columns",
        ),
        pytest.param(
            '<row r="2"><c r="Z2"/></row>',
            {2: {27: "x", 25: "y"}},
            f'<row r="2">{inline("Y2", "y")}<c r="Z2"/>{inline("AA2", "x")}</row>',
            id="AA comes after Z",
        ),
        pytest.param(
            '<row r="2" spans="1:2" ht="30"/>',
            {2: {1: "x"}},
            f'<row r="2" spans="1:2" ht="30">{inline("A2", "x")}</row>',
            id="an empty row opens up and keeps its attributes",
        ),
        pytest.param(
            '<row r="2" s="4" customFormat="1"></row>',
            {2: {1: "x"}},
            f'<row r="2" s="4" customFormat="1">{inline("A2", "x", style=4)}</row>',
            id="a new cell takes the style of its row",
        ),
        pytest.param(
            '<row r="2" s="4"></row>',
            {2: {1: "x"}},
            f'<row r="2" s="4">{inline("A2", "x")}</row>',
            id="but not one that the row does not use",
        ),
        pytest.param(
            '<row r="2"/><row r="9"/>',
            {1: {1: "a"}, 5: {1: "b"}, 10: {1: "c"}, 11: {1: "d"}},
            f'<row r="1">{inline("A1", "a")}</row><row r="2"/><row r="5">{inline("A5", "b")}</row>'
            f'<row r="9"/><row r="10">{inline("A10", "c")}</row>'
            f'<row r="11">{inline("A11", "d")}</row>',
            id="missing rows stand in the order of their numbers",
        ),
        pytest.param(
            '<row r="2"><c r="A2"/><extLst><ext uri="{1}"><c r="A2"/></ext></extLst></row>',
            {2: {1: "x"}},
            f'<row r="2">{inline("A2", "x")}<extLst><ext uri="{{1}}"><c r="A2"/></ext></extLst>'
            "</row>",
            id="what an extension holds is no cell",
        ),
    ],
)
def test_cells_stand_where_they_belong(
    before: str, texts: dict[int, dict[int, str]], after: str
) -> None:
    edited = edit(tab(f"<sheetData>{before}</sheetData>").encode(), texts)
    assert edited.content.decode() == tab(f"<sheetData>{after}</sheetData>")


def test_a_tab_without_rows_opens_up() -> None:
    edited = edit(tab('<sheetData class="a>b" />').encode(), {3: {2: "x"}})
    row = f'<row r="3">{inline("B3", "x")}</row>'
    assert edited.content.decode() == tab(f'<sheetData class="a>b" >{row}</sheetData>')


def test_a_new_cell_takes_the_style_of_its_column() -> None:
    columns = '<cols><col min="1" max="1" style="3"/><col min="4" max="6" style="9"/></cols>'
    edited = edit(tab('<sheetData><row r="1"/></sheetData>', columns).encode(), {1: {5: "x"}})
    assert inline("E1", "x", style=9) in edited.content.decode()
    assert edited.rows[1].styles == {5: 9}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "=1+1"),
        ("A & B < C > D", "A &amp; B &lt; C &gt; D"),
        ("]]>", "]]&gt;"),
        ("  hai\n dòng ", "  hai\n dòng "),
        ("\x0b\x00", "_x000B__x0000_"),
        ("\ufffe", "_xFFFE_"),
        ("_x0041_", "_x005F_x0041_"),
        ("_x41_ __x0041_", "_x41_ __x005F_x0041_"),
        ("𠮷 😀", "𠮷 😀"),
    ],
)
def test_any_text_is_held_by_xml(text: str, written: str) -> None:
    edited = edit(tab('<sheetData><row r="1"/></sheetData>').encode(), {1: {1: text}})
    assert inline("A1", written) in edited.content.decode()


def test_what_forbids_writing_is_told() -> None:
    data = (
        '<sheetData><row r="1"><c r="A1"><f>B1</f><v>1</v></c><c r="B1"><v>1</v></c></row>'
        '<row r="2"><c r="C2"><f t="array" ref="C2:D3">A1</f></c></row></sheetData>'
    )
    after = '<sheetProtection sheet="1"/><mergeCells><mergeCell ref="E1:F2"/></mergeCells>'
    edited = edit(tab(data, after=after).encode(), {1: {1: "x", 2: "y"}})
    assert edited.rows[1].formulas == {1}
    assert edited.arrays == (Area(3, 2, 4, 3),)
    assert edited.merged == (Area(5, 1, 6, 2),)
    assert edited.protected


@pytest.mark.parametrize(
    "strange",
    [
        tab('<sheetData><row><c r="A1"/></row></sheetData>'),
        tab('<sheetData><row r="2"/><row r="1"/></sheetData>'),
        tab('<sheetData><row r="1"/><row r="1"/></sheetData>'),
        tab('<sheetData><row r="1"><c/></row></sheetData>'),
        tab('<sheetData><row r="1"><c r="A2"/></row></sheetData>'),
        tab('<sheetData><row r="1"><c r="a1"/></row></sheetData>'),
        tab('<sheetData><row r="1"><c r="B1"/><c r="A1"/></row></sheetData>'),
        tab('<sheetData><row r="1"><c r="A1"/><c r="A1"/></row></sheetData>'),
        tab('<sheetData><row r="1"><c r="A1" s="x"/></row></sheetData>'),
        tab(f'<sheetData><row r="1"><y:c xmlns:y="{SPACE}" r="A1"/></row></sheetData>'),
        tab("<sheetData/><sheetData/>"),
        tab(""),
        tab("<sheetData>"),
        tab('<sheetData/><mergeCells><mergeCell ref="A:B"/></mergeCells>'),
        "<!DOCTYPE worksheet>" + tab("<sheetData/>"),
        '<?xml version="1.0" encoding="windows-1258"?>' + tab("<sheetData/>"),
        '<worksheet xmlns="urn:other"><sheetData/></worksheet>',
    ],
)
def test_a_strange_tab_is_refused_not_guessed_at(strange: str) -> None:
    with pytest.raises(StrangeTabError):
        edit(strange.encode(), {1: {1: "x"}})


def test_utf_16_is_refused() -> None:
    with pytest.raises(StrangeTabError):
        edit(tab("<sheetData/>").encode("utf-16"), {1: {1: "x"}})


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("một\r\nhai\rba", "một\nhai\nba"),
        ("\ud800x", "\ufffdx"),
        ("a" * CELL_LIMIT, "a" * CELL_LIMIT),
        ("a" * (CELL_LIMIT + 1), "a" * (CELL_LIMIT - 1) + "…"),
        ("😀" * CELL_LIMIT, "😀" * ((CELL_LIMIT - 1) // 2) + "…"),
    ],
)
def test_a_text_is_cut_to_what_a_cell_holds(text: str, held: str) -> None:
    assert writable(text) == held
    assert tabxml.writable(held) == held
