"""The workbooks that docgen makes: results, the printed register, a new one from config.yaml."""

import zipfile
from collections.abc import Callable
from dataclasses import astuple, fields
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from example_config import EXAMPLE
from openpyxl.worksheet.worksheet import Worksheet
from ruamel.yaml import YAML

from docgen.config.schema import Config, Limits
from docgen.errors import Stopped
from docgen.messages import message
from docgen.model import Kind, Money, Row, Span
from docgen.sheets import book, create, results, xlsx
from docgen.sheets.book import BookLine

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "\t=1", "_x0041_", "a\x0bb")


# --- results ---------------------------------------------------------------------------------


@pytest.mark.parametrize("text", FORMULAS)
def test_results_hold_any_text_as_text(text: str, tmp_path: Path) -> None:
    path = tmp_path / "output" / "ket-qua.xlsx"
    results.save(path, [("Đề cử", 4, text, text, text)], language="vi")
    row = _read(path, "Kết quả")[1].cells
    assert [row[column].kind for column in "ABCDE"] == [
        Kind.TEXT,
        Kind.NUMBER,
        Kind.TEXT,
        Kind.TEXT,
        Kind.TEXT,
    ]
    assert [row[column].value for column in "ABCDE"] == ["Đề cử", 4, text, text, text]
    page = _page(path)
    assert all(cell.data_type != "f" for cells in page for cell in cells)


def test_results_can_be_filtered_and_read_on_one_page_width(tmp_path: Path) -> None:
    path = tmp_path / "ket-qua.xlsx"
    results.save(path, [("Đề cử", 4, "DC001", "Còn lỗi", "dài " * 200)] * 3, language="vi")
    page = _page(path)
    assert (page.auto_filter.ref, page.freeze_panes) == ("A1:E4", "A2")
    assert [cell.value for cell in page[1]] == [
        "Trang tính",
        "Dòng",
        "Mã",
        "Trạng thái",
        "Kết quả kiểm tra",
    ]
    assert all(cell.font.bold for cell in page[1])
    assert page["E2"].alignment.wrap_text
    assert page.row_dimensions[2].height > 50


def test_results_replace_what_is_no_longer_true(tmp_path: Path) -> None:
    path = tmp_path / "ket-qua.xlsx"
    results.save(path, [("Đề cử", 4, "DC001", "Còn lỗi", "")], language="vi")
    results.save(path, [], language="vi")
    assert len(_read(path, "Kết quả")) == 1


@pytest.mark.parametrize(
    "save",
    [
        lambda path: results.save(path, [], language="vi"),
        lambda path: create.create(_config(), path, language="vi"),
        lambda path: _register(path, []),
    ],
)
def test_a_place_that_cannot_be_written_stops_with_a_sentence(
    save: Callable[[Path], None], tmp_path: Path
) -> None:
    (tmp_path / "a file").write_text("x")
    with pytest.raises(Stopped) as stopped:
        save(tmp_path / "a file" / "sheet.xlsx")
    assert stopped.value.problems[0].code == "writing-failed"
    assert message(stopped.value.problems[0], "vi")


# --- the printed register --------------------------------------------------------------------

LINE = BookLine(
    "01/KH-LĐLĐ",
    "06/3/2026",
    "Kế hoạch tổ chức phong trào thi đua năm 2026 " * 3,
    "Nguyễn Thị Hòa",
    "Các CĐCS trực thuộc",
    "VT, VP",
    "12",
    "06/3/2026",
    "",
    "=ghi chú",
)


def test_the_register_has_the_ten_columns_under_their_numbers(tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    _register(path, [LINE])
    rows = {row.number: [cell.value for cell in row.cells.values()] for row in _read(path)}
    head = next(n for n, values in rows.items() if values[0] == "Số, ký hiệu văn bản")
    assert len(rows[head]) == len(fields(BookLine)) == 10
    assert rows[head + 1] == [f"({n})" for n in range(1, 11)]
    assert rows[head + 2] == [text for text in astuple(LINE) if text]


def test_the_register_names_the_office_and_its_extent(tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    _register(path, [LINE])
    said = [str(row.cells["A"].value) for row in _read(path)][:7]
    assert said == [
        "TỔNG LIÊN ĐOÀN",
        "LĐLĐ TỈNH",
        "SỔ ĐĂNG KÝ VĂN BẢN ĐI",
        "Năm: 2026",
        "Từ ngày ………… đến ngày …………",
        "Từ số ………… đến số …………",
        "Quyển số: …………",
    ]


def test_the_register_prints_on_lying_a4_with_its_head_on_each_page(tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    _register(path, [LINE] * 80)
    page = _page(path)
    assert (page.page_setup.orientation, int(page.page_setup.paperSize)) == ("landscape", 9)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) in ((None, 0), (1, 0))
    head = next(cell.row for (cell, *_) in page if cell.value == "Số, ký hiệu văn bản")
    assert page.print_title_rows == f"${head}:${head + 1}"
    assert page.oddFooter.center.text == "Trang &P/&N"
    last = page[head + 81]
    assert {cell.font.name for cell in last} == {"Times New Roman"}
    assert all(cell.border.left.style == cell.border.bottom.style == "thin" for cell in last)


# --- a new workbook --------------------------------------------------------------------------


def test_every_table_has_its_tab_and_every_column_its_header(tmp_path: Path) -> None:
    path = tmp_path / "new.xlsx"
    create.create(_config(), path, language="vi")
    for table in _config().tables.values():
        said = [cell.value for cell in _rows(path, table.tab)[0].cells.values()]
        wanted = [*table.columns, *(h for h in (table.status, table.check) if h)]
        assert said == list(dict.fromkeys(wanted))


def test_the_same_configuration_and_rows_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        create.create(_config(TABLES), tmp_path / name, language="vi", rows=ROWS)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:  # nor does the hour make a difference
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    made = openpyxl.load_workbook(tmp_path / "a.xlsx").properties
    assert made.created == made.modified == datetime(2026, 1, 1)


TABLES = """
nguoi:
  tab: Người ký
  key: Mã
  new_key: N{n:02}
  columns:
    Mã: {type: text, unique: true}
de_cu:
  tab: Đề cử
  header_row: 3
  ready: Sẵn sàng
  status: Trạng thái
  check: Kết quả
  columns:
    Số thẻ: {type: text, required: true}
    Nội dung: {type: rich}
    Năm: {type: integer}
    Điểm: {type: decimal}
    Tiền: {type: money}
    Ngày: {type: date}
    Loại: {type: choice, choices: [một, hai]}
    Loại dài: {type: choice, choices: ["a, b", c]}
    Người: {type: reference, table: nguoi}
    Sẵn sàng: {type: yes-no}
"""
ROWS = {
    "de_cu": [
        {
            "Số thẻ": "007",
            "Nội dung": (
                Span("in "),
                Span("đậm ", bold=True),
                Span("cả hai", bold=True, italic=True),
            ),
            "Năm": 2026,
            "Điểm": Decimal("9.75"),
            "Tiền": Money(1500000),
            "Ngày": date(2026, 3, 6),
            "Loại": None,
            "Người": "=1+1",
            "Sẵn sàng": True,
        },
        {"Ngày": "31/02/2026", "Tiền": "một triệu", "Sẵn sàng": False},
    ]
}


def test_rows_come_back_as_they_were_given(tmp_path: Path) -> None:
    path = tmp_path / "new.xlsx"
    create.create(_config(TABLES), path, language="vi", rows=ROWS)
    _, first, second = _rows(path, "Đề cử")
    assert {column: cell.value for column, cell in first.cells.items()} == {
        "A": "007",
        "B": "in đậm cả hai",
        "C": 2026,
        "D": Decimal("9.75"),
        "E": 1500000,
        "F": date(2026, 3, 6),
        "I": "=1+1",
        "J": "x",
    }
    assert first.cells["B"].spans == ROWS["de_cu"][0]["Nội dung"]
    assert first.cells["I"].kind is Kind.TEXT
    assert {column: cell.value for column, cell in second.cells.items()} == {
        "E": "một triệu",
        "F": "31/02/2026",
    }


def test_columns_are_formatted_by_type_down_to_the_last_row(tmp_path: Path) -> None:
    path = tmp_path / "new.xlsx"
    create.create(_config(TABLES), path, language="vi", rows=ROWS)
    page = _page(path, "Đề cử")
    formats = {column: page.column_dimensions[column].number_format for column in "ABCDEFIJKL"}
    assert formats == {
        "A": "@",
        "B": "@",
        "C": "0",
        "D": "General",
        "E": "#,##0",
        "F": "dd/mm/yyyy",
        "I": "@",
        "J": "@",
        "K": "@",
        "L": "@",
    }
    assert {column: page[f"{column}4"].number_format for column in "ACEFJ"} == {
        column: formats[column] for column in "ACEFJ"
    }
    assert page.freeze_panes == "A4"
    assert page.auto_filter.ref == "A3:L3"
    assert not page.protection.sheet


def test_drop_downs_offer_ticks_choices_and_the_keys_of_other_tabs(tmp_path: Path) -> None:
    path = tmp_path / "new.xlsx"
    create.create(_config(TABLES), path, language="vi")
    rules = _page(path, "Đề cử").data_validations.dataValidation
    assert {str(rule.sqref).split(":")[0]: (rule.formula1, rule.errorStyle) for rule in rules} == {
        "G4": ('"một,hai"', "stop"),
        "H4": ("'Danh mục'!$A$2:$A$3", "stop"),
        "I4": ("'Người ký'!$A$2:$A$5001", "warning"),
        "J4": ('"x"', "stop"),
    }
    lists = _page(path, "Danh mục")
    assert lists.sheet_state == "hidden"
    assert [cell.value for cell in lists["A"]] == ["Loại dài", "a, b", "c"]


def test_notes_explain_each_column(tmp_path: Path) -> None:
    path = tmp_path / "new.xlsx"
    create.create(_config(TABLES), path, language="vi")
    notes = {cell.value: cell.comment.text for cell in _page(path, "Đề cử")[3]}
    assert notes["Số thẻ"] == "Ghi chữ. Số 0 ở đầu được giữ nguyên.\nBắt buộc phải có."
    assert notes["Loại"].endswith("Các mục: một; hai.")
    assert "“Người ký”" in notes["Người"]
    assert "Không ghi vào đây" in notes["Trạng thái"]
    assert "docgen tự đặt mã" in _page(path, "Người ký")["A1"].comment.text


def test_our_columns_are_grey_and_statuses_coloured_by_their_words(tmp_path: Path) -> None:
    path = tmp_path / "new.xlsx"
    create.create(_config(TABLES), path, language="vi")
    page = _page(path, "Đề cử")
    grey = {c for c in "ABCDEFGHIJKL" if page.column_dimensions[c].fill.fill_type == "solid"}
    assert grey == {"K", "L"}
    assert _page(path, "Người ký").column_dimensions["A"].fill.fill_type == "solid"
    (area,) = page.conditional_formatting
    words = {rule.text: rule.priority for rule in area.rules}
    assert words.keys() >= {"Dự thảo", "Còn lỗi", "Đã ban hành số", "Đã hủy số", "Đã rút"}
    assert words["Dự thảo, đã giữ số"] < words["Dự thảo"]  # the first that fits wins


def test_a_workbook_that_stands_there_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "new.xlsx"
    path.write_bytes(b"of the staff")
    with pytest.raises(Stopped) as stopped:
        create.create(_config(), path, language="vi")
    assert stopped.value.problems[0].code == "sheet-exists"
    assert path.read_bytes() == b"of the staff"


@pytest.mark.parametrize("tab", ["Đề/cử", "x" * 32, "'Đề cử'", "người ký"])
def test_a_name_that_no_tab_can_have_is_refused(tab: str, tmp_path: Path) -> None:
    config = _config(TABLES.replace("tab: Đề cử", f'tab: "{tab}"'))
    with pytest.raises(Stopped) as stopped:
        create.create(config, tmp_path / "new.xlsx", language="vi")
    problem = stopped.value.problems[0]
    assert (problem.code, problem.params["tab"]) == ("sheet-tab-name", tab)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("rows", [{"khong_co": [{}]}, {"de_cu": [{"Không có": "x"}]}])
def test_rows_of_unknown_tables_or_headers_are_an_error(rows: create.Rows, tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        create.create(_config(TABLES), tmp_path / "new.xlsx", language="vi", rows=rows)


def _config(tables: str = "") -> Config:
    said = YAML(typ="safe").load(EXAMPLE)
    if tables:
        said["tables"] = YAML(typ="safe").load(tables)
    return Config.model_validate(said)


def _register(path: Path, lines: list[BookLine]) -> None:
    book.save_register(
        path,
        title_lines=["TỔNG LIÊN ĐOÀN", "LĐLĐ TỈNH"],
        year_text="2026",
        lines=lines,
        language="vi",
    )


def _read(path: Path, tab: str = "Sổ đăng ký văn bản đi") -> tuple[Row, ...]:
    return _rows(path, tab)


def _rows(path: Path, tab: str) -> tuple[Row, ...]:
    return xlsx.read(path, limits=Limits()).tabs[tab].rows


def _page(path: Path, tab: str | None = None) -> Worksheet:
    workbook = openpyxl.load_workbook(path)
    return workbook[tab] if tab else workbook.worksheets[0]
