"""Cells that may not be written: their rows are told in a tab of ours, or beside the sheet."""

from collections.abc import Iterator

import pytest
from google_api.hands import formula
from google_desk import OTHER, TAB, Desk, Office, check, new_key, opened, status

from docgen.errors import Problem
from docgen.model import Note

RESULTS = "Kết quả docgen"
HEAD = ["Trang tính", "Dòng", "Mã", "Trạng thái", "Kết quả kiểm tra"]
BOTH = (status(2, "thảo 1", "DC01"), check(2, "=C2: sai", "DC01"), status(3, "thảo 2", "DC02"))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with opened(tmp_path_factory.mktemp("key")) as found:
        yield found


@pytest.fixture
def sheet(office: Office) -> Desk:
    return office.desk(**{OTHER: [["KH01", "Đợt 1", 1, None, None]]})


def _codes(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.code for problem in problems]


def test_a_locked_column_is_told_in_a_tab_of_ours_and_the_rest_in_its_place(sheet: Desk) -> None:
    sheet.hands.protect(TAB, "D1:D9", ("lan@congdoan.vn",), description="Cột của văn thư")
    asked = len(sheet.server.calls())
    told = sheet.tell(sheet.read(), *BOTH, status(2, "kế", "KH01", OTHER))
    assert len(sheet.server.calls()) - asked == 4  # one of them is the reading
    protected, moved = told.problems
    assert (protected.code, protected.where.table, protected.where.cell) == (
        "google-protected",
        TAB,
        "D2",
    )
    assert protected.params["range"] == "Cột của văn thư"
    assert protected.params["account"] == sheet.client.account
    assert protected.params["count"] == 2
    assert (moved.code, moved.params, moved.where.table) == (
        "google-results-tab",
        {"count": 2},
        RESULTS,
    )
    assert told.beside is None
    assert sheet.hands.values(RESULTS) == [
        HEAD,
        [TAB, "2", "DC01", "thảo 1", "=C2: sai"],
        [TAB, "3", "DC02", "thảo 2"],
    ]
    assert sheet.hands.value(TAB, "D2") == "cũ 1"
    assert sheet.hands.value(TAB, "E2") == "=C2: sai"
    assert sheet.hands.value(OTHER, "D2") == "kế"


def test_the_tab_of_ours_says_what_is_true_now_and_is_empty_when_nothing_is(sheet: Desk) -> None:
    sheet.hands.protect(TAB, "D1:E9", ("lan@congdoan.vn",))
    sheet.tell(sheet.read(), *BOTH)
    sheet.tell(sheet.read(), status(3, "thảo 2", "DC02"))
    assert sheet.hands.values(RESULTS) == [HEAD, [TAB, "3", "DC02", "thảo 2"]]
    asked = len(sheet.server.calls())
    sheet.tell(sheet.read(), status(3, "thảo 2", "DC02"))
    assert len(sheet.server.calls()) - asked == 2, "what stands there is not set again"
    sheet.hands.unprotect(TAB)
    assert sheet.tell(sheet.read(), *BOTH).problems == ()
    assert sheet.hands.values(RESULTS) == [HEAD]
    assert sheet.by_key()["DC02"] == "thảo 2"


def test_a_tab_of_that_name_that_is_a_persons_is_left_alone(sheet: Desk) -> None:
    sheet.hands.add_tab(RESULTS, [["Việc riêng"], ["của chị Lan"]])
    sheet.hands.protect(TAB, "D1:E9", ("lan@congdoan.vn",))
    told = sheet.tell(sheet.read(), *BOTH)
    assert _codes(told.problems) == ["google-protected", "google-protected"]
    assert told.beside is not None
    assert {row[2] for row in told.beside} == {"DC01", "DC02"}
    assert sheet.hands.values(RESULTS) == [["Việc riêng"], ["của chị Lan"]]


def test_rows_without_a_column_stand_in_the_tab_of_ours(sheet: Desk) -> None:
    homeless = ((OTHER, 2, "KH01", "Đã dự thảo", ""),)
    told = sheet.tell(sheet.read(), homeless=homeless)
    assert _codes(told.problems) == ["google-results-tab"]
    assert sheet.hands.values(RESULTS)[1] == [OTHER, "2", "KH01", "Đã dự thảo"]


def test_a_whole_tab_that_is_locked_but_for_our_columns_is_written(sheet: Desk) -> None:
    sheet.hands.protect(TAB, "", ("lan@congdoan.vn",))
    guard = sheet.hands.tab(TAB).protected[0]
    sheet_id = sheet.hands.tab(TAB).id
    guard["unprotectedRanges"] = [
        {"sheetId": sheet_id, "startColumnIndex": 3, "endColumnIndex": 5, "startRowIndex": 1}
    ]
    told = sheet.tell(sheet.read(), *BOTH, notes=(Note(TAB, 2, "C", "Sai."),))
    assert told.problems == ()
    assert sheet.by_key()["DC02"] == "thảo 2"
    assert sheet.hands.note(TAB, "C2") is None, "a note on a locked cell would refuse everything"


def test_a_range_that_only_warns_or_lets_us_in_locks_nobody(sheet: Desk) -> None:
    sheet.hands.protect(TAB, "D1:D9", warning=True)
    sheet.hands.protect(TAB, "E1:E9", (sheet.client.account,))
    assert sheet.tell(sheet.read(), *BOTH).problems == ()
    assert sheet.by_key()["DC02"] == "thảo 2"


def test_a_range_locked_in_the_last_moment_is_met_the_second_time(sheet: Desk) -> None:
    snapshot = sheet.read()
    sheet.server.between(sheet.writes, lambda: sheet.hands.protect(TAB, "D1:D9", ("lan@x.vn",)))
    told = sheet.tell(snapshot, *BOTH)
    assert _codes(told.problems) == ["google-protected", "google-results-tab"]
    assert sheet.hands.value(TAB, "E2") == "=C2: sai"


def test_who_may_only_look_is_told_whom_to_ask(sheet: Desk) -> None:
    snapshot = sheet.read()
    sheet.server.share(sheet.id, role="reader")
    told = sheet.tell(snapshot, *BOTH)
    (problem,) = told.problems
    assert (problem.code, problem.params) == (
        "google-read-only",
        {"account": sheet.client.account},
    )
    assert told.beside is not None
    assert len(told.beside) == 2


@pytest.mark.parametrize("gone", ["unshared", "deleted"])
def test_a_sheet_that_is_gone_by_then_leaves_the_statuses_beside(sheet: Desk, gone: str) -> None:
    snapshot = sheet.read()
    if gone == "unshared":
        sheet.server.unshare(sheet.id)
    else:
        sheet.server.delete(sheet.id)
    told = sheet.tell(snapshot, *BOTH)
    assert len(told.problems) == 1
    assert told.beside is not None
    assert len(told.beside) == 2


def test_a_column_with_a_formula_is_a_persons(sheet: Desk) -> None:
    sheet.hands.set(TAB, "D5", formula('="x"&A5'))
    told = sheet.tell(sheet.read(), *BOTH)
    assert _codes(told.problems) == ["google-formula", "google-results-tab"]
    assert told.problems[0].where.cell == "D5"
    assert sheet.hands.value(TAB, "D2") == "cũ 1"
    assert sheet.hands.value(TAB, "E2") == "=C2: sai"


def test_a_cell_that_a_merged_range_hides_is_not_written(sheet: Desk) -> None:
    sheet.hands.merge(TAB, "D2:D3")
    told = sheet.tell(sheet.read(), *BOTH)
    assert _codes(told.problems) == ["google-merged", "google-results-tab"]
    assert told.problems[0].where.cell == "D3"
    assert sheet.hands.value(TAB, "D2") == "thảo 1"


def test_a_key_column_that_is_locked_is_told(office: Office) -> None:
    sheet = office.desk([[None, "An", 1]])
    sheet.hands.protect(TAB, "A1:A9", ("lan@congdoan.vn",))
    told = sheet.tell(sheet.read(), new_key(2, "DC01"), status(2, "thảo", "DC01"))
    assert _codes(told.problems) == ["google-protected", "google-results-tab"]
    assert sheet.hands.value(TAB, "A2") is None


def test_a_tab_of_ours_whose_making_was_not_confirmed_is_not_made_twice(sheet: Desk) -> None:
    sheet.hands.protect(TAB, "D1:D9", ("lan@congdoan.vn",))
    snapshot = sheet.read()
    sheet.server.between(sheet.writes, lambda: sheet.hands.add_tab(RESULTS, [HEAD]), when="before")
    told = sheet.tell(snapshot, *BOTH)
    assert _codes(told.problems) == ["google-protected", "google-results-tab"]
    assert sheet.hands.tabs.count(RESULTS) == 1
    assert len(sheet.hands.values(RESULTS)) == 3
