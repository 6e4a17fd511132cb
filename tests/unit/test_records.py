"""Rows of a sheet become records: tabs, headers, keys, references, merged cells, ready rows."""

from datetime import date
from decimal import Decimal
from time import process_time
from typing import Any

import pytest
from records_sheet import only, places, snapshot, tab, table

from docgen.errors import Level
from docgen.messages import message
from docgen.model import Snapshot
from docgen.records import read

NAMED = {"Mã": {}, "Tên": {"required": True}}
KEYED: dict[str, Any] = {"key": "Mã", "new_key": "DC-{n:03}"}
READY = NAMED | {"Ngày": {"type": "date", "required": True}, "Sẵn sàng": {"type": "yes-no"}}


def sheet(*rows: Any, **more: Any) -> Snapshot:
    return snapshot(tab("Đề cử", *rows, **more))


# --- the tab and its header -------------------------------------------------------------------


def test_a_missing_tab_is_a_problem_and_leaves_an_empty_table() -> None:
    found = read({"de_cu": table(NAMED)}, snapshot(tab("Ghi chú", ["x"])))
    problem = only(found)
    assert problem.code == "tab-missing"
    assert "“Ghi chú”" in message(problem, "vi")
    assert found.by_table == {"de_cu": ()}


def test_a_renamed_tab_is_suggested() -> None:
    problem = only(read({"de_cu": table(NAMED)}, snapshot(tab("Đề cử 2026", ["x"]))))
    assert (problem.code, problem.params["nearest"]) == ("tab-renamed", "Đề cử 2026")


def test_a_tab_is_found_whatever_its_case_spaces_and_coding() -> None:
    found = read(
        {"de_cu": table(NAMED)}, snapshot(tab(" ĐỀ  CU\u031b\u0309 ", ["Mã", "Tên"], ["1", "An"]))
    )
    assert found.problems == ()
    assert found.by_table["de_cu"][0].tab == " ĐỀ  CU\u031b\u0309 "


def test_headers_are_found_whatever_their_case_spaces_and_coding() -> None:
    found = read({"de_cu": table(NAMED)}, sheet(["TÊN\u00a0", "\ufeffMa\u0303"], ["An", "1"]))
    assert found.problems == ()
    assert dict(found.by_table["de_cu"][0].values) == {"ma": "1", "ten": "An"}
    assert dict(found.by_table["de_cu"][0].cells) == {"ma": "B2", "ten": "A2"}


def test_a_renamed_column_is_suggested() -> None:
    columns = {"Họ và tên": {}, "Số văn bản": {}}
    problem = only(read({"de_cu": table(columns)}, sheet(["Họ và tên", "Số VB"], ["An", "7"])))
    assert (problem.code, problem.params["nearest"]) == ("tab-column-renamed", "Số VB")


def test_a_missing_column_leaves_its_value_empty_and_faulty() -> None:
    found = read({"de_cu": table(NAMED | {"Đơn vị": {}})}, sheet(["Mã", "Tên"], ["1", "An"]))
    assert only(found).code == "tab-column-missing"
    (record,) = found.by_table["de_cu"]
    assert record.values["don_vi"] is None
    assert record.faulty == {"don_vi"}
    assert record.cells["don_vi"] == "2:2"


def test_a_column_that_stands_twice_is_a_problem_and_not_guessed() -> None:
    found = read({"de_cu": table(NAMED)}, sheet(["Mã", "Tên", "tên "], ["1", "An", "Bình"]))
    problem = only(found)
    assert problem.code == "tab-column-doubled"
    assert (problem.params["first"], problem.params["second"]) == ("B1", "C1")
    assert found.by_table["de_cu"][0].values["ten"] is None


def test_other_columns_are_none_of_our_business() -> None:
    rows = (["Mã", "Tên", "Ghi chú", "Ghi chú"], ["1", "An", "#N/A", "{{"])
    assert read({"de_cu": table(NAMED)}, sheet(*rows)).problems == ()


def test_a_missing_header_row_is_a_problem() -> None:
    assert only(read({"de_cu": table(NAMED)}, sheet(["x", "y"]))).code == "tab-header-missing"
    assert only(read({"de_cu": table(NAMED)}, sheet())).code == "tab-header-missing"


def test_a_header_that_moved_is_found_for_the_message() -> None:
    problem = only(read({"de_cu": table(NAMED)}, sheet(["DANH SÁCH"], [], ["Mã", "Tên"])))
    assert (problem.code, problem.params["found"]) == ("tab-header-elsewhere", 3)


def test_rows_above_the_header_are_not_read() -> None:
    rows = (["DANH SÁCH", "đề cử"], ["Mã", "Tên"], ["1", "An"])
    found = read({"de_cu": table(NAMED, header_row=2)}, sheet(*rows))
    assert [record.row for record in found.by_table["de_cu"]] == [3]


def test_one_missing_tab_does_not_stop_the_other_tables() -> None:
    tables = {"de_cu": table(NAMED), "khac": table(NAMED, tab="Khác")}
    found = read(tables, sheet(["Mã", "Tên"], ["1", "An"]))
    assert [problem.code for problem in found.problems] == ["tab-missing"]
    assert len(found.by_table["de_cu"]) == 1


# --- which rows count -------------------------------------------------------------------------


def test_rows_with_only_ticks_and_our_statuses_are_ignored() -> None:
    columns = {"Mã": {}, "Tên": {"required": True}, "Sẵn sàng": {"type": "yes-no"}}
    given = table(columns, ready="Sẵn sàng", status="Trạng thái", check="Kết quả", **KEYED)
    rows = (
        ["Mã", "Tên", "Sẵn sàng", "Trạng thái", "Kết quả", "Riêng"],
        [None, None, True, "Dự thảo", "Hãy sửa", "của tôi"],
        [None, " \u200b", False, None, None],
        [None, "An", True],
    )
    found = read({"de_cu": given}, sheet(*rows))
    assert [record.row for record in found.by_table["de_cu"]] == [4]
    assert [update.row for update in found.new_keys] == [4]
    assert found.problems == ()


def test_unticked_boxes_filled_down_make_no_rows() -> None:
    columns = {"Tên": {}, "Nữ": {"type": "yes-no"}}
    assert read({"de_cu": table(columns)}, sheet(["Tên", "Nữ"], [None, False])).by_table == {
        "de_cu": ()
    }


def test_hidden_rows_are_read_and_counted() -> None:
    found = read(
        {"de_cu": table(NAMED)}, sheet(["Mã", "Tên"], ["1", "An"], ["2", "Bình"], hidden=3)
    )
    assert len(found.by_table["de_cu"]) == 2
    assert found.hidden == 1


def test_rows_of_a_table_without_a_tick_column_are_all_ready() -> None:
    found = read({"de_cu": table(NAMED)}, sheet(["Mã", "Tên"], ["1", None]))
    assert found.by_table["de_cu"][0].ready
    assert places(found) == [("B2", "cell-required")]


def test_faults_of_a_row_that_is_not_ready_are_only_told() -> None:
    given = table(READY, ready="Sẵn sàng")
    rows = (
        ["Mã", "Tên", "Ngày", "Sẵn sàng"],
        ["1", None, "31/02/2026", None],
        ["2", "An", None, "x"],
    )
    found = read({"de_cu": given}, sheet(*rows))
    assert [(p.where.cell, p.code, p.level) for p in found.problems] == [
        ("C2", "cell-date-no-day", Level.INFO),
        ("C3", "cell-required-ticked", Level.ERROR),
    ]
    assert [record.ready for record in found.by_table["de_cu"]] == [False, True]


def test_a_tick_that_cannot_be_read_is_an_error_and_the_row_waits() -> None:
    given = table(READY, ready="Sẵn sàng")
    rows = (["Mã", "Tên", "Ngày", "Sẵn sàng"], ["1", "An", date(2026, 3, 6), "chưa"])
    found = read({"de_cu": given}, sheet(*rows))
    assert (only(found).code, only(found).level) == ("cell-yes-no", Level.ERROR)
    assert not found.by_table["de_cu"][0].ready


def test_all_faults_of_all_rows_are_found_in_order() -> None:
    columns = {"Tên": {"required": True}, "Tiền": {"type": "money"}, "Ngày": {"type": "date"}}
    rows = (["Tên", "Tiền", "Ngày"], [None, "1,500", "3/4/2026"], ["An", "#REF!", "=A1"])
    assert places(read({"de_cu": table(columns)}, sheet(*rows))) == [
        ("A2", "cell-required"),
        ("B2", "cell-number-two-readings"),
        ("C2", "cell-date-two-readings"),
        ("B3", "cell-formula-error"),
        ("C3", "cell-uncalculated"),
    ]


# --- keys -------------------------------------------------------------------------------------


def test_rows_without_a_key_get_the_next_ones_and_bear_them_at_once() -> None:
    rows = (["Mã", "Tên"], [None, "An"], ["DC-007", "Bình"], ["  ", "Chi"])
    found = read({"de_cu": table(NAMED, **KEYED)}, sheet(*rows))
    assert found.problems == ()
    assert [record.key for record in found.by_table["de_cu"]] == ["DC-008", "DC-007", "DC-009"]
    assert found.by_table["de_cu"][0].values["ma"] == "DC-008"
    assert [(u.tab, u.row, u.column, u.text, u.key) for u in found.new_keys] == [
        ("Đề cử", 2, "A", "DC-008", ""),
        ("Đề cử", 4, "A", "DC-009", ""),
    ]


def test_a_number_that_was_used_or_is_referred_to_is_never_given_again() -> None:
    children = table({"Của": {"type": "reference", "table": "de_cu"}}, tab="Con")
    rows = snapshot(tab("Đề cử", ["Mã", "Tên"], [None, "An"]), tab("Con", ["Của"], ["dc-011"]))
    tables = {"de_cu": table(NAMED, **KEYED), "con": children}
    assert read(tables, rows).new_keys[0].text == "DC-012"
    assert read(tables, rows, used={"de_cu": ["DC-1234", "X-9999"]}).new_keys[0].text == "DC-1235"


def test_a_key_typed_as_a_number_counts() -> None:
    found = read(
        {"de_cu": table(NAMED, key="Mã", new_key="{n}")},
        sheet(["Mã", "Tên"], [Decimal("41"), "An"], [None, "Bình"]),
    )
    assert [record.key for record in found.by_table["de_cu"]] == ["41", "42"]


def test_a_key_that_cannot_be_read_is_reported_and_not_written_over() -> None:
    found = read({"de_cu": table(NAMED, **KEYED)}, sheet(["Mã", "Tên"], ["#REF!", "An"]))
    assert only(found).code == "cell-formula-error"
    assert found.new_keys == ()
    assert found.by_table["de_cu"][0].key == ""


def test_a_doubled_key_is_an_error_on_both_rows_even_when_not_ready() -> None:
    rows = (
        ["Mã", "Tên", "Ngày", "Sẵn sàng"],
        ["A1", "An"],
        ["a1 ", "Bình", date(2026, 3, 6), True],
    )
    found = read({"de_cu": table(READY, key="Mã", ready="Sẵn sàng")}, sheet(*rows))
    assert [(p.where.cell, p.code, p.level, p.params["other"]) for p in found.problems] == [
        ("A2", "cell-key-doubled", Level.ERROR, "A3"),
        ("A3", "cell-key-doubled", Level.ERROR, "A2"),
    ]
    assert all("ma" in record.faulty for record in found.by_table["de_cu"])


def test_a_key_that_no_list_could_show_is_a_problem() -> None:
    rows = (["Mã", "Tên"], ["KH\n01", "An"], ["x" * 61, "Bình"], ["KH/01 a", "Chi"])
    found = read({"de_cu": table(NAMED, key="Mã")}, sheet(*rows))
    assert places(found) == [("A2", "cell-key-form"), ("A3", "cell-key-form")]


def test_keys_are_told_apart_by_every_letter() -> None:
    columns = {"Mã": {"unique": True}, "Tên": {}}
    rows = (["Mã", "Tên"], ["MI", "An"], ["MY", "Bình"])
    assert read({"de_cu": table(columns, key="Mã")}, sheet(*rows)).problems == ()


def test_a_ready_row_without_a_key_is_a_problem_where_none_can_be_given() -> None:
    rows = (["Mã", "Tên", "Ngày", "Sẵn sàng"], [None, "An", date(2026, 3, 6), True], [None, "Bình"])
    found = read({"de_cu": table(READY, key="Mã", ready="Sẵn sàng")}, sheet(*rows))
    assert places(found) == [("A2", "cell-key-missing")]


# --- references, unique values, patterns ---------------------------------------------------------


def test_a_reference_is_spelt_as_the_key_it_means() -> None:
    children = table({"Của": {"type": "reference", "table": "de_cu"}}, tab="Con")
    rows = snapshot(
        tab("Đề cử", ["Mã", "Tên"], ["KH01", "An"], [None, "Bình"]),
        tab("Con", ["Của"], [" kh01"], ["KH02"], ["KH1"], ["xyz"]),
    )
    tables = {"de_cu": table(NAMED, key="Mã", new_key="KH{n:02}"), "con": children}
    found = read(tables, rows)
    assert [record.values["cua"] for record in found.by_table["con"]] == ["KH01", None, None, None]
    assert [(p.where.cell, p.code, p.params.get("nearest")) for p in found.problems] == [
        ("A3", "cell-reference-near", "KH03"),
        ("A4", "cell-reference-near", "KH01"),
        ("A5", "cell-reference", None),
    ]


def test_a_value_that_may_stand_once_is_a_problem_on_both_rows() -> None:
    columns = {"Tên": {"unique": True}, "Tiền": {"type": "money", "unique": True}}
    rows = (["Tên", "Tiền"], ["Hòa", Decimal(5)], ["HOÀ", "6"], ["Bình", "5 đồng"], [None, None])
    found = read({"de_cu": table(columns)}, sheet(*rows))
    assert [(p.where.cell, p.params["value"], p.params["other"]) for p in found.problems] == [
        ("A2", "Hòa", "A3"),
        ("B2", "5", "B4"),
        ("A3", "HOÀ", "A2"),
        ("B4", "5", "B2"),
    ]
    assert [len(record.faulty) for record in found.by_table["de_cu"]] == [2, 1, 1]


def test_a_half_typed_double_holds_nothing_back() -> None:
    columns = {"Tên": {"unique": True}, "Sẵn sàng": {"type": "yes-no"}}
    rows = (["Tên", "Sẵn sàng"], ["Hòa", "x"], ["Hòa", None])
    assert read({"de_cu": table(columns, ready="Sẵn sàng")}, sheet(*rows)).problems == ()


def test_a_wrong_pattern_shows_a_cell_of_the_column_that_fits() -> None:
    columns = {"Số": {"pattern": r"0\d{3}"}}
    found = read({"de_cu": table(columns)}, sheet(["Số"], ["12a"], ["0123"]))
    assert message(only(found), "vi") == (
        "Ô ghi “12a”, không đúng kiểu của cột “Số”. Hãy viết theo kiểu như “0123”."
    )


# --- merged cells -------------------------------------------------------------------------------

UNITS = {"Đơn vị": {"merged": True, "required": True}, "Tên": {}}


def test_a_merged_cell_counts_for_each_of_its_rows_in_a_grouping_column() -> None:
    rows = (["Đơn vị", "Tên"], ["Tổ 1", "An"], [None, "Bình"], [], [None, "Chi"], ["Tổ 2", "Dũng"])
    found = read({"de_cu": table(UNITS)}, sheet(*rows, merged=("A2:A5",)))
    assert found.problems == ()
    assert [record.values["don_vi"] for record in found.by_table["de_cu"]] == ["Tổ 1"] * 3 + [
        "Tổ 2"
    ]


def test_a_merged_cell_outside_grouping_columns_is_a_problem_of_the_rows_that_got_nothing() -> None:
    rows = (["Đơn vị", "Tên"], ["Tổ 1", "An"], ["Tổ 2", None])
    found = read({"de_cu": table(UNITS)}, sheet(*rows, merged=("B2:B3",)))
    assert places(found) == [("B3", "cell-merged")]
    assert only(found).params["range"] == "B2:B3"


def test_a_cell_merged_over_columns_fills_down_its_own_column_only() -> None:
    rows = (["Đơn vị", "Tên"], ["Tổ 1", None], [None, None], ["Tổ 2", "An"])
    found = read({"de_cu": table(UNITS)}, sheet(*rows, merged=("A2:B3",)))
    assert places(found) == [("B2", "cell-merged")]


def test_what_is_wrong_with_a_merged_cell_is_told_with_its_value_on_each_row() -> None:
    columns = {"Ngày": {"type": "date", "merged": True}, "Tên": {"merged": True}}
    rows = (["Ngày", "Tên"], ["3/4/2026", "An"], [None, "Bình"])
    found = read({"de_cu": table(columns)}, sheet(*rows, merged=("A2:A3",)))
    assert [(p.where.cell, p.params["value"]) for p in found.problems] == [
        ("A2", "3/4/2026"),
        ("A3", "3/4/2026"),
    ]


def test_a_cell_merged_over_two_grouping_columns_does_not_fill_the_second() -> None:
    columns = {"Đơn vị": {"merged": True}, "Tổ": {"merged": True}, "Tên": {}}
    rows = (["Đơn vị", "Tổ", "Tên"], ["Xã A", None, "An"], [None, None, "Bình"])
    found = read({"de_cu": table(columns)}, sheet(*rows, merged=("A2:B3",)))
    assert places(found) == [("B2", "cell-merged"), ("B3", "cell-merged")]


def test_a_merged_tick_counts_where_it_is_declared_so() -> None:
    columns = {"Tên": {}, "Sẵn sàng": {"type": "yes-no", "merged": True}}
    rows = (["Tên", "Sẵn sàng"], ["An", "x"], ["Bình", None])
    found = read({"de_cu": table(columns, ready="Sẵn sàng")}, sheet(*rows, merged=("B2:B3",)))
    assert [record.ready for record in found.by_table["de_cu"]] == [True, True]


def test_a_merged_tick_does_not_count_where_it_is_not_declared() -> None:
    columns = {"Tên": {}, "Sẵn sàng": {"type": "yes-no"}}
    rows = (["Tên", "Sẵn sàng"], ["An", "x"], ["Bình", None])
    found = read({"de_cu": table(columns, ready="Sẵn sàng")}, sheet(*rows, merged=("B2:B3",)))
    assert [record.ready for record in found.by_table["de_cu"]] == [True, False]
    assert (only(found).code, only(found).level) == ("cell-merged", Level.ERROR)


def test_no_key_is_written_into_a_cell_that_a_merged_range_hides() -> None:
    rows = (["Mã", "Tên"], ["DC-001", "An"], [None, "Bình"])
    found = read({"de_cu": table(NAMED, **KEYED)}, sheet(*rows, merged=("A2:A3",)))
    assert places(found) == [("A3", "cell-merged")]
    assert found.new_keys == ()
    assert found.by_table["de_cu"][1].key == ""


def test_merged_ranges_beside_and_beyond_the_table_cost_nothing() -> None:
    rows = (["Đơn vị", "Tên"], ["Tổ 1", "An"])
    ranges = ("C1:XFD1048576", "A3:A1048576", "A1:A1", "lạ")
    assert read({"de_cu": table(UNITS)}, sheet(*rows, merged=ranges)).problems == ()


# --- hostile ----------------------------------------------------------------------------------


def test_a_column_of_wrong_references_is_read_in_good_time() -> None:
    keys = [[f"KH{n:04}", "An"] for n in range(900)]
    wrong = [[f"KX{n:05}"] for n in range(5000)]
    children = table({"Của": {"type": "reference", "table": "de_cu"}}, tab="Con")
    rows = snapshot(tab("Đề cử", ["Mã", "Tên"], *keys), tab("Con", ["Của"], *wrong))
    found = read({"de_cu": table(NAMED, key="Mã"), "con": children}, rows)
    assert len(found.problems) == 5000
    assert sum(problem.code == "cell-reference-near" for problem in found.problems) <= 100


@pytest.mark.slow
def test_twenty_thousand_rows_are_read_in_seconds() -> None:
    columns = {f"Cột {n}": {"type": "text"} for n in range(8)}
    columns |= {"Tiền": {"type": "money"}, "Hệ số": {"type": "decimal"}, "Ngày": {"type": "date"}}
    words = ["Công đoàn cơ sở", "Lê Lai", "Đã hoàn thành xuất sắc nhiệm vụ được giao"]
    line = [*(words * 3)[:8], "702.000 đồng", Decimal("2.34"), date(2026, 3, 6)]
    rows = sheet([*columns], *([f"{n}", *line[1:]] for n in range(20_000)))
    started = process_time()
    found = read({"de_cu": table(columns)}, rows)
    assert process_time() - started < 8  # about 1.5 s on an office PC
    assert len(found.by_table["de_cu"]) == 20_000
    assert found.problems == ()


@pytest.mark.parametrize("odd", ["\ud800", "\x00", "{{", "x" * 30_000, "9" * 6000, "-", "…"])
@pytest.mark.parametrize(
    "type_", ["text", "rich", "integer", "decimal", "money", "date", "yes-no", "choice"]
)
def test_no_cell_stops_the_reading_and_every_problem_can_be_told(odd: str, type_: str) -> None:
    column = {"type": type_, "choices": ["a"], "max_length": 100, "unique": True}
    found = read({"de_cu": table({"Tên": {}, "Ô": column})}, sheet(["Tên", "Ô"], ["An", odd]))
    assert len(found.by_table["de_cu"]) == 1
    for problem in found.problems:
        assert message(problem, "vi").encode()
        assert (problem.where.text or "").encode()
