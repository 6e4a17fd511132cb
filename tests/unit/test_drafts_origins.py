"""Where values came from: stored origins asked by path, cells of a list by its rows."""

from typing import Any

import pytest

from docgen.drafts.places import addresses, numbers, runs
from docgen.drafts.tracing import MADE, UNKNOWN, Origin, Origins

STORED: dict[str, Any] = {
    "places": {
        "": ["Quyết định", "2", {"khoa": "A", "ly_do": "D", "dot": "E", "tong": "F"}],
        "dot": ["Đợt", "7", {"ten_dot": "B"}],
        "ca_nhan": ["Cá nhân", "2:3,9", {"ho_va_ten": "B", "don_vi": "C"}],
        "ca_nhan.don_vi": ["Đơn vị", "4,0,4", {"ten": "B"}],
        "noi_dung": ["Nội dung", "5:6", {"loai": "B", "noi_dung": "C"}],
    },
    "rules": {
        "trich_yeu": {"kind": "same", "path": "dot.ten_dot"},
        "co_quan": {"kind": "setting", "settings": ["organisation.periods[1]"]},
        "co_quan.ten": {"kind": "setting", "settings": ["organisation.periods[1].name"]},
        "ca_nhan": {"kind": "list", "tab": "Cá nhân", "cells": [["Cá nhân", "A", "2:3,9"]]},
        "ca_nhan[].stt": {"kind": "position", "list": "ca_nhan"},
        "noi_dung[].nhan": {"kind": "outline", "path": "noi_dung[].loai"},
        "noi_nhan": {"kind": "recipients", "settings": []},
        "noi_nhan[2]": {"kind": "setting", "settings": ["documents.x.archive"]},
        "so_ca_nhan": {"kind": "figure", "rule": "count: ca_nhan", "cells": [["CN", "A", "2:3"]]},
        "tien": {"kind": "figure", "rule": "sum: ca_nhan.tien", "cells": [["CN", "E", "2,4"]]},
        "tong": {"kind": "figure", "rule": "add: [tien, so_ca_nhan]", "of": ["tien", "so_ca_nhan"]},
    },
}


@pytest.mark.parametrize(
    ("path", "kind", "cells", "over"),
    [
        ("ly_do", "cell", ("Quyết định!D2",), ""),
        ("dot.ten_dot", "cell", ("Đợt!B7",), "Quyết định!E2"),
        ("trich_yeu", "cell", ("Đợt!B7",), "Quyết định!E2"),
        ("ca_nhan[3].ho_va_ten", "cell", ("Cá nhân!B9",), ""),
        ("ca_nhan[3].don_vi.ten", "cell", ("Đơn vị!B4",), "Cá nhân!C9"),
        ("ca_nhan[2].stt", "position", (), ""),
        ("ca_nhan", "list", ("Cá nhân!A2:A3", "Cá nhân!A9"), ""),
        ("co_quan.ten", "setting", (), ""),
        ("co_quan.dia_danh", "setting", (), ""),
        ("noi_nhan[1]", "recipients", (), ""),
        ("noi_nhan[2]", "setting", (), ""),
        ("tong", "figure", ("CN!E2", "CN!E4", "CN!A2:A3"), ""),
        ("khong_ai_biet", MADE, ("Quyết định!A2",), ""),
    ],
)
def test_a_path_leads_to_its_cells(path: str, kind: str, cells: tuple[str, ...], over: str) -> None:
    origin = Origins(STORED).of(path)
    assert (origin.kind, origin.cells, origin.over) == (kind, cells, over)


def test_the_nearest_rule_speaks_for_what_has_none() -> None:
    exact = Origins(STORED).of("co_quan.ten").rule["settings"]
    above = Origins(STORED).of("co_quan.dia_danh").rule["settings"]
    assert (exact, above) == (["organisation.periods[1].name"], ["organisation.periods[1]"])


def test_a_label_is_made_by_the_level_of_its_own_row() -> None:
    assert Origins(STORED).of("noi_dung[2].nhan").beside == "Nội dung!B6"


def test_a_row_that_refers_to_nothing_has_only_the_lists_rule() -> None:
    assert Origins(STORED).of("ca_nhan[2].don_vi.ten").kind == "list"


def test_a_revision_from_before_says_that_it_does_not_know() -> None:
    assert Origins({}).of("ly_do") == Origin(UNKNOWN)


@pytest.mark.parametrize("rows", [[], [2], [2, 3, 4], [4, 3, 2], [2, 2, 3], [0, 5, 0, 6, 7]])
def test_runs_of_rows_are_read_back_as_they_were(rows: list[int]) -> None:
    assert numbers(runs(rows)) == rows


def test_a_list_of_any_length_costs_little_where_its_rows_follow_one_another() -> None:
    assert runs(range(2, 20_002)) == "2:20001"
    assert addresses([["Đề cử", "J", "2:21,30"]]) == ["Đề cử!J2:J21", "Đề cử!J30"]
