"""What a workbook's cells hold, to the letter and the digit."""

import hashlib
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import sheets_hostile as build
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.worksheet.formula import ArrayFormula

from docgen.config.schema import Limits, Sheet
from docgen.model import Cell, Kind, Row, Snapshot, Span, Tab, Update
from docgen.sheets import open_sheet, xlsx
from docgen.sheets.package import open_package
from docgen.sheets.strings import unescape
from docgen.sheets.styles import is_date_format
from docgen.sheets.values import day, iso_day, number


def read(content: bytes) -> Snapshot:
    return xlsx.snapshot(open_package(content, megabytes=100, file="a.xlsx"), limits=Limits())


def rows_of(content: bytes) -> tuple[Row, ...]:
    (tab,) = read(content).tabs.values()
    return tab.rows


def cell_of(cell: str, **parts: str) -> Cell | None:
    """The one cell of a workbook that holds just this XML, None when it is empty."""
    rows = rows_of(build.cell_workbook(cell, **parts))
    return rows[0].cells["A"] if rows else None


def saved(book: openpyxl.Workbook, folder: Path) -> Snapshot:
    path = folder / "thi-dua.xlsx"
    book.save(path)
    return xlsx.read(path, limits=Limits())


# --- numbers and days -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("5", "5"),
        ("0", "0"),
        ("007", "7"),
        ("-3", "-3"),
        ("5.0", "5"),
        ("1E5", "100000"),
        ("2.5", "2.5"),
        ("2.50", "2.5"),
        (" 7 ", "7"),
        ("-0", "0"),
        ("0.30000000000000004", "0.3"),
        ("1.1000000000000001", "1.1"),
        ("0.1", "0.1"),
        ("702000.00000000012", "702000"),
        ("1.0000000000000002E-2", "0.01"),
        ("123456789012345", "123456789012345"),
        ("1234567890123456", "1234567890123460"),
        ("001099012345", "1099012345"),
        ("9.99E+307", str(999 * 10**305)),
    ],
)
def test_a_number_is_what_excel_shows(text: str, shown: str) -> None:
    assert str(number(text)) == shown


@pytest.mark.parametrize(
    "text",
    ["1e999", "1e-999", "NaN", "INF", "Infinity", "1_000", "١", "²", "", "1,5", "--1"],
)
def test_digits_that_are_no_number_make_an_error_cell(text: str) -> None:
    assert number(text) is None
    cell = cell_of(f"<c><v>{text}</v></c>")
    assert cell == (Cell("A1", Kind.ERROR, text) if text else None)


@pytest.mark.parametrize(
    ("serial", "expected"),
    [
        ("1", date(1900, 1, 1)),
        ("59", date(1900, 2, 28)),
        ("61", date(1900, 3, 1)),
        ("46087", date(2026, 3, 6)),
        ("2958465", date(9999, 12, 31)),
        ("0", None),
        ("60", None),
        ("-1", None),
        ("46087.5", None),
        ("2958466", None),
        ("1" + "0" * 300, None),
    ],
)
def test_a_serial_of_the_1900_system_is_a_day(serial: str, expected: date | None) -> None:
    assert day(Decimal(serial), since_1904=False) == expected


@pytest.mark.parametrize(
    ("serial", "expected"),
    [
        ("0", date(1904, 1, 1)),
        ("60", date(1904, 3, 1)),
        ("44625", date(2026, 3, 6)),
        ("2957003", date(9999, 12, 31)),
        ("2957004", None),
        ("-1", None),
        ("0.25", None),
    ],
)
def test_a_serial_of_the_1904_system_is_a_day(serial: str, expected: date | None) -> None:
    assert day(Decimal(serial), since_1904=True) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-06", date(2026, 3, 6)),
        ("2026-03-06T00:00:00", date(2026, 3, 6)),
        ("2026-03-06T00:00:00.000Z", date(2026, 3, 6)),
        ("2026-03-06T10:30:00", None),
        ("2026-02-31", None),
        ("20260306", None),
        ("2026-W10-5", None),
    ],
)
def test_an_iso_day_is_a_day(text: str, expected: date | None) -> None:
    assert iso_day(text) == expected
    cell = cell_of(f'<c t="d"><v>{text}</v></c>')
    assert cell == Cell("A1", Kind.DATE, expected) if expected else Cell("A1", Kind.TEXT, text)


@pytest.mark.parametrize(
    "code",
    [
        "dd/mm/yyyy",
        "DD/MM/YYYY",
        "[$-42A]dd/mm/yyyy",
        "[$-1010000]d/m/yyyy;@",
        "[$-42A]d mmmm yyyy;@",
        'd "tháng" m',
        '"Tây Ninh, ngày "dd" tháng "mm" năm "yyyy',
        r"dd\-mm\-yyyy",
        r"dd\ \t\h\á\n\g\ mm",
        "mm/yyyy",
        "mmm-yy",
        "m",
        "yyyy",
        "dd/mm/yyyy hh:mm",
        "yyyy-mm-dd hh:mm:ss.000",
        "[Red]dd/mm/yyyy",
        "[<36526]dd/mm/yy;dd/mm/yyyy",
        "dd/mm/yyyy;-0",
        "[$-F800]dddd, mmmm dd, yyyy",
    ],
)
def test_a_format_that_shows_a_day_is_a_date(code: str) -> None:
    assert is_date_format(code)


@pytest.mark.parametrize(
    "code",
    [
        "General",
        "GENERAL",
        "0",
        "#,##0",
        "0.00E+00",
        "@",
        "",
        ";;;",
        '#,##0 "đ"',
        r"#,##0\ " + "₫",
        "#,##0 [$đ-42A]",
        "#,##0 [$VND]",
        "#,##0 VND",
        '#,##0 "VND"',
        r"_(* #,##0_);_(* \(#,##0\);_(* \-??_);_(@_)",
        "#,##0_d",
        r"#,##0\d",
        "*d0",
        "[Red]0;[Blue]-0",
        '0" ngày"',
        "h:mm",
        "hh:mm:ss",
        "mm:ss",
        "mm:ss.0",
        "h:mm AM/PM",
        "[h]:mm",
        "[mm]",
        "[mm]:ss",
        '"dd/mm/yyyy"',
        '"dd/mm',
        "0%",
        "# ?/?",
    ],
)
def test_a_format_that_shows_something_else_is_no_date(code: str) -> None:
    assert not is_date_format(code)


def test_only_dates_in_a_date_format_become_days() -> None:
    style = build.styles("[$-42A]dd/mm/yyyy", '#,##0 "đ"')
    assert cell_of('<c s="1"><v>46087</v></c>', style=style) == Cell(
        "A1", Kind.DATE, date(2026, 3, 6)
    )
    plain = Cell("A1", Kind.NUMBER, Decimal(46087))
    for other in ('s="2"', 's="0"', "", 's="99"', 's="x"'):
        assert cell_of(f"<c {other}><v>46087</v></c>", style=style) == plain


@pytest.mark.parametrize("digits", ["46087.5", "60", "0", "-5"])
def test_what_no_calendar_has_stays_a_number(digits: str) -> None:
    style = build.styles("dd/mm/yyyy")
    cell = cell_of(f'<c s="1"><v>{digits}</v></c>', style=style)
    assert cell == Cell("A1", Kind.NUMBER, Decimal(digits))


def test_the_1904_system_is_heeded() -> None:
    content = build.pack(
        build.parts(
            build.worksheet('<row><c s="1"><v>44625</v></c></row>'),
            style=build.styles("dd/mm/yyyy"),
            properties='<workbookPr date1904="1"/>',
        )
    )
    assert rows_of(content)[0].cells["A"].value == date(2026, 3, 6)


# --- texts ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("_x000D_", "\r"),
        ("a_x000d_b", "a\rb"),
        ("_x000B_", "\x0b"),
        ("_x005F_x000D_", "_x000D_"),
        ("_x005F_", "_"),
        ("_xD83D__xDE00_", "\U0001f600"),
        ("_xD800_", "\ud800"),
        ("_xDE00__xD83D_", "\ude00\ud83d"),
        ("_x00_", "_x00_"),
        ("_x00G0_", "_x00G0_"),
        ("snake_x", "snake_x"),
    ],
)
def test_escapes_are_decoded_and_control_characters_stay(stored: str, text: str) -> None:
    assert unescape(stored) == text
    cell = cell_of(f'<c t="str"><v>{stored}</v></c>')
    assert cell == Cell("A1", Kind.TEXT, text)


@pytest.mark.parametrize(
    "xml",
    [
        '<c t="s"><v>0</v></c>',
        '<c t="str"><v>  Đề cử\nhai dòng </v></c>',
        '<c t="inlineStr"><is><t xml:space="preserve">  Đề cử\nhai dòng </t></is></c>',
        '<c t="inlineStr"><is><r><t>  Đề cử\n</t></r><r><t>hai dòng </t></r></is></c>',
        '<c t="str"><v><![CDATA[  Đề cử\nhai dòng ]]></v></c>',
        '<c t="str"><v>  &#272;ề cử&#10;hai <!-- x -->dòng </v></c>',
    ],
)
def test_a_text_keeps_spaces_and_line_breaks(xml: str) -> None:
    strings = build.shared_strings('<t xml:space="preserve">  Đề cử\nhai dòng </t>')
    assert cell_of(xml, strings=strings) == Cell("A1", Kind.TEXT, "  Đề cử\nhai dòng ")


@pytest.mark.parametrize(
    "xml",
    [
        "<c/>",
        '<c s="1"/>',
        "<c><v/></c>",
        "<c><v> </v></c>",
        '<c t="s"/>',
        '<c t="s"><v></v></c>',
        '<c t="s"><v>0</v></c>',
        '<c t="inlineStr"/>',
        '<c t="inlineStr"><is><t/></is></c>',
        '<c t="str"><v></v></c>',
        '<c t="str"><f>IF(B1,1,"")</f><v></v></c>',
        '<c t="str"><f>""</f><v/></c>',
    ],
)
def test_an_empty_cell_is_no_cell(xml: str) -> None:
    assert cell_of(xml, strings=build.shared_strings("<t/>")) is None


BOLD = "<rPr><b/></rPr>"
NOT_BOLD = '<rPr><b val="0"/><i val="false"/></rPr>'
BOTH = '<rPr><i val="1"/><b val="true"/><color rgb="FFFF0000"/></rPr>'


@pytest.mark.parametrize(
    ("item", "spans"),
    [
        ("<t>một</t>", ()),
        (f"<r>{BOLD}<t>một</t></r>", ()),
        (f"<r>{NOT_BOLD}<t>một </t></r><r><t>hai</t></r>", ()),
        (f"<r>{BOLD}<t>một </t></r><r>{BOLD}<t>hai</t></r>", ()),
        (
            f"<r><t>một </t></r><r>{BOLD}<t>hai</t></r>",
            (Span("một "), Span("hai", bold=True)),
        ),
        (
            f"<r>{BOTH}<t>một </t></r><r>{BOTH}<t>rưỡi </t></r><r>{NOT_BOLD}<t>hai</t></r>",
            (Span("một rưỡi ", bold=True, italic=True), Span("hai")),
        ),
        (f"<r>{BOLD}<t/></r><r><t>một</t></r>", ()),
    ],
)
@pytest.mark.parametrize("shared", [True, False])
def test_spans_stand_only_where_parts_differ(
    item: str, spans: tuple[Span, ...], *, shared: bool
) -> None:
    if shared:
        cell = cell_of('<c t="s"><v>0</v></c>', strings=build.shared_strings(item))
    else:
        cell = cell_of(f'<c t="inlineStr"><is>{item}</is></c>')
    assert cell is not None
    assert cell.spans == spans
    if spans:
        assert "".join(span.text for span in spans) == cell.value


def test_a_run_without_properties_looks_as_its_cell() -> None:
    style = build.styles(fonts="<font/><font><b/></font>", fonts_used=(1,))
    strings = build.shared_strings(f"<r><t>một </t></r><r>{NOT_BOLD}<t>hai</t></r>")
    plain = cell_of('<c t="s" s="0"><v>0</v></c>', style=style, strings=strings)
    bold = cell_of('<c t="s" s="1"><v>0</v></c>', style=style, strings=strings)
    assert plain is not None
    assert bold is not None
    assert plain.spans == ()
    assert bold.spans == (Span("một ", bold=True), Span("hai"))


def test_a_text_does_not_run_into_the_next_cell() -> None:
    text = '<c t="inlineStr"><is><t>một</t></is></c>'
    (row,) = rows_of(build.workbook(f'<row>{text}<c t="inlineStr"/>{text}<c s="1"/></row>'))
    assert list(row.cells) == ["A", "C"]


def test_readings_above_words_are_not_text() -> None:
    item = '<t>một</t><rPh sb="0" eb="1"><t>reading</t></rPh><phoneticPr fontId="1"/>'
    cell = cell_of('<c t="s"><v>0</v></c>', strings=build.shared_strings(item))
    assert cell == Cell("A1", Kind.TEXT, "một")


# --- booleans, errors, formulas -------------------------------------------------------------


@pytest.mark.parametrize(
    ("xml", "kind", "value"),
    [
        ('<c t="b"><v>1</v></c>', Kind.BOOLEAN, True),
        ('<c t="b"><v>0</v></c>', Kind.BOOLEAN, False),
        ('<c t="b"><v>maybe</v></c>', Kind.ERROR, "maybe"),
        ('<c t="e"><v>#N/A</v></c>', Kind.ERROR, "#N/A"),
        ('<c t="e"><f>VLOOKUP(1,2,3)</f><v>#REF!</v></c>', Kind.ERROR, "#REF!"),
        ("<c><f>1+1</f><v>2</v></c>", Kind.NUMBER, Decimal(2)),
        ('<c t="str"><f>A2&amp;"x"</f><v>ax</v></c>', Kind.TEXT, "ax"),
        ('<c t="b"><f>TRUE()</f><v>1</v></c>', Kind.BOOLEAN, True),
        ("<c><f>SUM(A2:A9)</f></c>", Kind.UNCALCULATED, "=SUM(A2:A9)"),
        ("<c><f>SUM(A2:A9)</f><v></v></c>", Kind.UNCALCULATED, "=SUM(A2:A9)"),
        ("<c><f>SUM(A2:A9)</f><v/></c>", Kind.UNCALCULATED, "=SUM(A2:A9)"),
        ('<c t="str"><f>A2</f></c>', Kind.UNCALCULATED, "=A2"),
        ('<c><f t="shared" si="0"/></c>', Kind.UNCALCULATED, "="),
    ],
)
def test_a_cell_says_what_it_holds(xml: str, kind: Kind, value: Any) -> None:
    assert cell_of(xml) == Cell("A1", kind, value)


# --- rows, tabs, addresses ------------------------------------------------------------------


def test_rows_and_cells_without_address_are_counted() -> None:
    rows = rows_of(
        build.workbook(
            '<row><c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c></row>'
            "<row/>"
            '<row><c s="1"/><c><v>4</v></c></row>'
            '<row r="9"/><row><c><v>5</v></c></row>'
        )
    )
    assert [(row.number, [cell.ref for cell in row.cells.values()]) for row in rows] == [
        (1, ["A1", "D1", "E1"]),
        (3, ["B3"]),
        (10, ["A10"]),
    ]


def test_rows_and_cells_out_of_order_are_put_in_order() -> None:
    rows = rows_of(
        build.workbook(
            '<row r="3"><c r="AA3"><v>1</v></c><c r="B3"><v>2</v></c></row>'
            '<row r="2"><c r="A2"><v>3</v></c></row>'
        )
    )
    assert [list(row.cells) for row in rows] == [["A"], ["B", "AA"]]


def test_hidden_rows_are_flagged_and_empty_ones_left_out() -> None:
    rows = rows_of(
        build.workbook(
            '<row r="1" hidden="1"><c><v>1</v></c></row><row r="2" hidden="1"><c/></row>'
            '<row r="3" hidden="0"><c><v>1</v></c></row><row r="4"><c><v>1</v></c></row>'
        )
    )
    assert [(row.number, row.hidden) for row in rows] == [(1, True), (3, False), (4, False)]


def test_tabs_come_in_order_hidden_ones_too_and_charts_not() -> None:
    content = build.parts(
        sheets='<sheet name="Hai" sheetId="2" r:id="rId2" state="veryHidden"/>'
        '<sheet name="Biểu đồ" sheetId="3" r:id="rId3"/>'
        '<sheet name="Một" sheetId="1" r:id="rId1" state="hidden"/>'
    )
    content["xl/worksheets/sheet2.xml"] = build.worksheet("")
    content["xl/_rels/workbook.xml.rels"] = build.relations(
        ("rId1", "worksheet", "worksheets/sheet1.xml"),
        ("rId2", "worksheet", "worksheets/sheet2.xml"),
        ("rId3", "chartsheet", "chartsheets/sheet1.xml"),
    )
    tabs = read(build.pack(content)).tabs
    assert list(tabs) == ["Hai", "Một"]
    assert tabs["Hai"] == Tab("Hai", ())


def test_prefixed_xml_is_read_alike() -> None:
    prefixed = (
        build.worksheet('<row r="2"><c r="B2" t="inlineStr"><is><t>x</t></is></c></row>')
        .replace("<", "<x:")
        .replace("<x:/", "</x:")
        .replace("<x:?", "<?")
        .replace("xmlns=", "xmlns:x=")
    )
    assert rows_of(build.pack(build.parts(prefixed)))[0].cells["B"].value == "x"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_parts_in_other_unicode_encodings_are_read(encoding: str) -> None:
    sheet = build.worksheet('<row><c t="str"><v>Đề cử</v></c></row>').replace("UTF-8", encoding[:6])
    sheet = sheet.replace('encoding="utf-8-"', 'encoding="utf-8"')
    content = build.pack({**build.parts(), build.SHEET: sheet.encode(encoding)})
    assert rows_of(content)[0].cells["A"].value == "Đề cử"


def test_elements_of_other_namespaces_are_not_cells() -> None:
    after = '<extLst><ext xmlns:n="urn:n"><n:row><n:c><n:v>9</n:v></n:c></n:row></ext></extLst>'
    assert rows_of(build.workbook(after=after)) == rows_of(build.workbook())


@pytest.mark.parametrize("last", [100, 60_000])
def test_empty_styled_cells_are_left_out_and_move_nothing(last: int) -> None:
    stray = "".join(
        f'<row r="{row}" spans="1:2" ht="20" x14ac:dyDescent="0.25"><c r="A{row}" s="1"/>'
        f'<c r="B{row}" s="1"></c></row>'
        for row in range(2, last)
    )
    far = f'<row r="{last}"><c r="A{last}" s="1"/><c r="C{last}" t="str"><v>cuối</v></c></row>'
    sheet = build.worksheet(build.ONE_ROW + stray + far).replace(
        "<worksheet ", '<worksheet xmlns:x14ac="urn:x" '
    )
    rows = rows_of(build.pack(build.parts(sheet)))
    assert [(row.number, list(row.cells)) for row in rows] == [(1, ["A"]), (last, ["C"])]


@pytest.mark.parametrize(
    ("last", "ref"),
    [
        ("<row><c><v>2</v></c></row>", "A60001"),
        ('<row r="60001"><c r="A60001" s="1"/><c><v>2</v></c></row>', "B60001"),
        (
            '<row r="60001"><c r="A60001" t="str"><v><![CDATA[<c r="A1"/>]]></v></c></row>',
            "A60001",
        ),
    ],
)
def test_many_empty_cells_do_not_move_what_is_counted_or_quoted(last: str, ref: str) -> None:
    stray = "".join(f'<row r="{row}"><c r="A{row}" s="1"/></row>' for row in range(2, 60_001))
    rows = rows_of(build.workbook(build.ONE_ROW + stray + last))
    assert [cell.ref for row in rows for cell in row.cells.values()] == ["A1", ref]
    if "CDATA" in last:
        assert rows[-1].cells["A"].value == '<c r="A1"/>'


def test_a_status_written_through_the_door_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "thi-dua.xlsx"
    cell = '<c r="{}1" t="inlineStr"><is><t>{}</t></is></c>'
    path.write_bytes(build.workbook(f'<row r="1">{cell.format("A", "K1")}</row>'))
    sheet = open_sheet(Sheet(workbook="thi-dua.xlsx"), tmp_path, Limits())
    update = Update("Đề cử", 1, "B", "Đã dự thảo", "K1")
    assert sheet.write(sheet.read(), [update]) == ()
    (row,) = sheet.read().tabs["Đề cử"].rows
    assert [cell.value for cell in row.cells.values()] == ["K1", "Đã dự thảo"]


# --- against openpyxl as writer -------------------------------------------------------------


def test_the_fingerprint_is_that_of_the_bytes(tmp_path: Path) -> None:
    (tmp_path / "sheets").mkdir()
    path = tmp_path / "sheets" / "thi-dua.xlsx"
    path.write_bytes(build.workbook())
    sheet = open_sheet(Sheet(workbook="sheets/thi-dua.xlsx"), tmp_path, Limits())
    snapshot = sheet.read()
    assert snapshot.file == "thi-dua.xlsx"
    assert snapshot.fingerprint == hashlib.sha256(path.read_bytes()).hexdigest()


def test_values_written_by_openpyxl_read_back_equal(tmp_path: Path) -> None:
    written: dict[str, Any] = {
        "A1": "Mã",
        "B1": "  Họ và tên\nđầy đủ ",
        "C1": 5,
        "D1": 0.1 + 0.2,
        "E1": -1234567.25,
        "F1": date(2026, 3, 6),
        "G1": datetime(2026, 3, 6),
        "H1": datetime(2026, 3, 6, 12),
        "I1": True,
        "J1": "#N/A",
        "K1": "=SUM(C1:D1)",
        "L1": "001099012345",
        "M1": time(6, 0),
        "N1": 'Công ty A & B <"x">',
        "AB7": "xa",
    }
    book = openpyxl.Workbook()
    for ref, value in written.items():
        book.active[ref] = value
    first, last = saved(book, tmp_path).tabs["Sheet"].rows
    got = {cell.ref: (cell.kind, cell.value) for cell in first.cells.values()}
    assert got == {
        "A1": (Kind.TEXT, "Mã"),
        "B1": (Kind.TEXT, "  Họ và tên\nđầy đủ "),
        "C1": (Kind.NUMBER, Decimal(5)),
        "D1": (Kind.NUMBER, Decimal("0.3")),
        "E1": (Kind.NUMBER, Decimal("-1234567.25")),
        "F1": (Kind.DATE, date(2026, 3, 6)),
        "G1": (Kind.DATE, date(2026, 3, 6)),
        "H1": (Kind.NUMBER, Decimal("46087.5")),
        "I1": (Kind.BOOLEAN, True),
        "J1": (Kind.ERROR, "#N/A"),
        "K1": (Kind.UNCALCULATED, "=SUM(C1:D1)"),
        "L1": (Kind.TEXT, "001099012345"),
        "M1": (Kind.NUMBER, Decimal("0.25")),
        "N1": (Kind.TEXT, 'Công ty A & B <"x">'),
    }
    assert (last.number, last.cells["AB"].value) == (7, "xa")


@pytest.mark.parametrize("epoch", [datetime(1899, 12, 30), datetime(1904, 1, 1)])
@pytest.mark.parametrize("code", ["dd/mm/yyyy", "[$-42A]d mmmm yyyy", 'd "tháng" m', "mm-dd-yy"])
def test_days_read_back_equal(tmp_path: Path, code: str, epoch: datetime) -> None:
    days = [date(1904, 1, 2), date(1999, 12, 31), date(2000, 2, 29), date(2026, 3, 6)]
    book = openpyxl.Workbook()
    book.epoch = epoch
    for row, moment in enumerate(days, start=1):
        book.active.cell(row, 1, moment).number_format = code
    rows = saved(book, tmp_path).tabs["Sheet"].rows
    assert [row.cells["A"].value for row in rows] == days


def test_rich_text_merges_and_hidden_rows_read_back_equal(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    bold, both = InlineFont(b=True), InlineFont(b=True, i=True)
    sheet["A1"] = CellRichText("Tặng ", TextBlock(bold, "Bằng khen"), TextBlock(both, " cho"))
    sheet["A2"] = "đậm cả ô"
    sheet["A2"].font = Font(bold=True)
    sheet["A3"] = CellRichText("đậm ", TextBlock(InlineFont(b=False), "thường"))
    sheet["A3"].font = Font(bold=True)
    sheet.merge_cells("B2:C5")
    sheet.row_dimensions[2].hidden = True
    book.create_sheet("Ẩn").sheet_state = "veryHidden"
    book.create_chartsheet("Biểu đồ")
    snapshot = saved(book, tmp_path)
    tab = snapshot.tabs["Sheet"]
    assert list(snapshot.tabs) == ["Sheet", "Ẩn"]
    assert tab.merged == ("B2:C5",)
    assert [row.hidden for row in tab.rows] == [False, True, False]
    assert [row.cells["A"].spans for row in tab.rows] == [
        (Span("Tặng "), Span("Bằng khen", bold=True), Span(" cho", bold=True, italic=True)),
        (),
        (Span("đậm ", bold=True), Span("thường")),
    ]


def test_an_array_formula_without_result_is_uncalculated(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = ArrayFormula("A1:A3", "=B1:B3*2")
    (row,) = saved(book, tmp_path).tabs["Sheet"].rows
    assert row.cells["A"].kind is Kind.UNCALCULATED
