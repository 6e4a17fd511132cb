"""People work in the sheet while docgen does: no status ever stands beside another row's key."""

from collections.abc import Callable, Iterator

import pytest
from google_api import faults
from google_desk import OTHER, TAB, Desk, Office, check, new_key, opened, status

from docgen.model import Note
from docgen.sheets.google.plan import MARK

ALL = (
    status(2, "thảo 1", "DC01"),
    status(3, "thảo 2", "DC02"),
    status(4, "thảo 3", "DC03"),
    check(5, "C5: sai", "DC04"),
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with opened(tmp_path_factory.mktemp("key")) as found:
        yield found


@pytest.fixture
def sheet(office: Office) -> Desk:
    return office.desk(**{OTHER: [["KH01", "Đợt 1", 1, None, None]]})


MOVES: dict[str, Callable[[Desk], object]] = {
    "sorted": lambda one: one.hands.sort(TAB, "C", down=True),
    "inserted": lambda one: one.hands.insert_rows(TAB, 2, [["DC09", "Mới", 9]]),
    "blank inserted": lambda one: one.hands.insert_rows(TAB, 3, 2),
    "dragged": lambda one: one.hands.move_row(TAB, 5, 2),
}


@pytest.mark.parametrize("move", MOVES)
def test_rows_that_moved_before_the_write_are_found(sheet: Desk, move: str) -> None:
    snapshot = sheet.read()
    MOVES[move](sheet)
    assert sheet.tell(snapshot, *ALL).problems == ()
    states, checks = sheet.by_key(), sheet.by_key(column=4)
    assert [states[f"DC0{n}"] for n in (1, 2, 3)] == ["thảo 1", "thảo 2", "thảo 3"]
    assert states["DC04"] == ""
    assert checks["DC04"] == f"C{sheet.hands.row_of(TAB, 'DC04')}: sai"
    assert checks["DC03"] == "C4: sai"
    assert states.get("DC09", "") == ""


@pytest.mark.parametrize("move", MOVES)
def test_rows_that_moved_in_the_last_moment_are_put_right(sheet: Desk, move: str) -> None:
    snapshot = sheet.read()
    sheet.server.between(sheet.writes, lambda: MOVES[move](sheet))
    asked = len(sheet.server.calls())
    assert sheet.tell(snapshot, *ALL).problems == ()
    states, checks = sheet.by_key(), sheet.by_key(column=4)
    assert [states[f"DC0{n}"] for n in (1, 2, 3)] == ["thảo 1", "thảo 2", "thảo 3"]
    assert states["DC04"] == states.get("DC09", "") == ""
    assert checks["DC04"] == f"C{sheet.hands.row_of(TAB, 'DC04')}: sai"
    assert checks["DC01"] == checks["DC02"] == checks.get("DC09", "") == ""
    for row in sheet.hands.values(TAB)[1:]:
        assert row == [] or row[0], "a status stands in a row without a key"
    assert len(sheet.server.calls()) - asked == 6


def test_a_status_that_was_not_ours_to_change_comes_back(sheet: Desk) -> None:
    snapshot = sheet.read()
    sheet.server.between(
        sheet.writes, lambda: sheet.hands.insert_rows(TAB, 2, [["DC09", "Mới", 9]])
    )
    assert sheet.tell(snapshot, status(3, "thảo 2", "DC02")).problems == ()
    found = {"DC09": "", "DC01": "cũ 1", "DC02": "thảo 2", "DC03": "cũ 3", "DC04": ""}
    assert sheet.by_key() == found


def test_a_key_of_a_person_that_a_new_key_fell_upon_comes_back(office: Office) -> None:
    sheet = office.desk([["DC01", "An", 1, "cũ"], [None, "Ba", 2], ["DC03", "Tư", 4]])
    snapshot = sheet.read()
    sheet.server.between(
        sheet.writes, lambda: sheet.hands.insert_rows(TAB, 2, [["DC09", "Mới", 9]])
    )
    told = sheet.tell(snapshot, new_key(3, "DC04"), status(3, "thảo", "DC04"))
    assert told.problems == ()
    assert sheet.by_key() == {"DC09": "", "DC01": "cũ", "DC04": "thảo", "DC03": ""}
    assert sheet.by_key(column=1)["DC04"] == "Ba"


def test_a_note_of_a_person_that_ours_fell_upon_comes_back(sheet: Desk) -> None:
    sheet.hands.set_note(TAB, "C2", "Hỏi anh An")
    snapshot = sheet.read()
    sheet.server.between(
        sheet.writes, lambda: sheet.hands.insert_rows(TAB, 2, [["DC09", "Mới", 9]])
    )
    assert sheet.tell(snapshot, notes=(Note(TAB, 3, "C", "Sai."),)).problems == ()
    assert sheet.hands.note(TAB, "C3") == "Hỏi anh An"
    assert sheet.hands.note(TAB, "C4") == f"{MARK}\nSai."
    assert sheet.hands.note(TAB, "C2") is None


def test_cells_of_people_that_ours_fell_upon_come_back(sheet: Desk) -> None:
    before = sheet.hands.values(TAB)
    snapshot = sheet.read()
    sheet.server.between(sheet.writes, lambda: sheet.hands.insert_column(TAB, "B"))
    assert sheet.tell(snapshot, *ALL).problems == ()
    after = [[row[0], *row[2:]] for row in sheet.hands.values(TAB)]
    assert [row[:3] for row in after] == [row[:3] for row in before]
    assert [row[3] for row in after[1:4]] == ["thảo 1", "thảo 2", "thảo 3"]
    assert after[4][4] == "D5: sai"
    assert all(row[1] == "" for row in sheet.hands.values(TAB))


def _waits(sheet: Desk, change: Callable[[], object], row: int) -> None:
    """Change one row between read and write: it waits, the others are told."""
    snapshot = sheet.read()
    change()
    before = sheet.hands.values(TAB)
    told = sheet.tell(snapshot, *ALL)
    (problem,) = told.problems
    assert (problem.code, problem.params) == ("google-rows-wait", {"count": 1})
    assert told.beside is None
    assert sheet.hands.values(TAB)[row - 1] == before[row - 1]
    told_now = {*sheet.by_key().values()}
    assert len(told_now & {"thảo 1", "thảo 2", "thảo 3"}) == 2


def test_a_row_whose_key_was_retyped_waits(sheet: Desk) -> None:
    _waits(sheet, lambda: sheet.hands.set(TAB, "A3", "DC77"), 3)


def test_a_row_whose_inputs_changed_waits(sheet: Desk) -> None:
    _waits(sheet, lambda: sheet.hands.set(TAB, "C3", 201), 3)


def test_a_row_that_took_the_key_of_another_waits(sheet: Desk) -> None:
    snapshot = sheet.read()
    sheet.hands.set(TAB, "A2", "DC02")
    sheet.hands.set(TAB, "A3", "DC01")
    (problem,) = sheet.tell(snapshot, *ALL).problems
    assert problem.params == {"count": 2}
    assert [sheet.hands.value(TAB, f"D{row}") for row in (2, 3, 4)] == ["cũ 1", None, "thảo 3"]


def test_a_row_that_was_copied_waits(sheet: Desk) -> None:
    _waits(sheet, lambda: sheet.hands.copy_row(TAB, 3, 6), 3)


def test_a_row_that_was_deleted_waits(sheet: Desk) -> None:
    snapshot = sheet.read()
    sheet.hands.delete_rows(TAB, 3)
    (problem,) = sheet.tell(snapshot, *ALL).problems
    assert (problem.code, problem.params) == ("google-rows-wait", {"count": 1})
    assert sheet.by_key() == {"DC01": "thảo 1", "DC03": "thảo 3", "DC04": ""}


def test_a_row_deleted_in_the_last_moment_leaves_no_status_elsewhere(sheet: Desk) -> None:
    snapshot = sheet.read()
    sheet.server.between(sheet.writes, lambda: sheet.hands.delete_rows(TAB, 3))
    (problem,) = sheet.tell(snapshot, *ALL).problems
    assert (problem.code, problem.params) == ("google-rows-wait", {"count": 1})
    assert sheet.by_key() == {"DC01": "thảo 1", "DC03": "thảo 3", "DC04": ""}
    assert sheet.by_key(column=4) == {"DC01": "", "DC03": "C4: sai", "DC04": "C4: sai"}


def test_a_status_that_a_person_typed_over_is_ours_again(sheet: Desk) -> None:
    snapshot = sheet.read()
    sheet.hands.set(TAB, "D2", "tôi ghi vào đây")
    assert sheet.tell(snapshot, *ALL).problems == ()
    assert sheet.by_key()["DC01"] == "thảo 1"


def test_a_new_key_that_somebody_typed_elsewhere_waits(office: Office) -> None:
    sheet = office.desk([["DC01", "An", 1], [None, "Ba", 2], [None, "Tư", 4]])
    snapshot = sheet.read()
    sheet.hands.set(TAB, "A4", "DC02")
    told = sheet.tell(snapshot, new_key(3, "DC02"), status(3, "thảo", "DC02"))
    assert [problem.code for problem in told.problems] == ["google-rows-wait"]
    assert sheet.hands.value(TAB, "A3") is None
    assert sheet.by_key()["DC02"] == ""


def test_a_row_without_a_key_is_found_by_what_stands_in_it(office: Office) -> None:
    sheet = office.desk([["DC01", "An", 1], [None, "Ba", 2], [None, "Tư", 4]])
    snapshot = sheet.read()
    sheet.hands.move_row(TAB, 4, 2)
    sheet.hands.insert_rows(TAB, 2, 1)
    told = sheet.tell(snapshot, new_key(3, "DC02"), new_key(4, "DC03"), status(4, "x", "DC03"))
    assert told.problems == ()
    assert sheet.by_key(column=1) == {"DC01": "An", "DC02": "Ba", "DC03": "Tư"}
    assert sheet.by_key()["DC03"] == "x"


def test_rows_alike_of_which_one_was_copied_wait(office: Office) -> None:
    sheet = office.desk([[None, "An", 1], ["DC05", "Ba", 2]])
    snapshot = sheet.read()
    sheet.hands.copy_row(TAB, 2, 4)
    (problem,) = sheet.tell(snapshot, new_key(2, "DC06")).problems
    assert problem.code == "google-rows-wait"
    assert [row[0] for row in sheet.hands.values(TAB)] == ["Mã", "", "DC05", ""]


@pytest.mark.parametrize("when", ["read", "write", "check"])
def test_a_renamed_tab_is_told_and_the_others_are_written(sheet: Desk, when: str) -> None:
    snapshot = sheet.read()

    def rename() -> None:
        sheet.hands.rename_tab(TAB, "Đề cử cũ")

    if when == "read":
        rename()
    else:
        sheet.server.between({"write": sheet.writes, "check": sheet.checks}[when], rename)
    told = sheet.tell(snapshot, *ALL, status(2, "kế", "KH01", OTHER))
    (problem,) = told.problems
    assert (problem.code, problem.where.table) == ("google-tab-gone", TAB)
    assert sheet.hands.value(OTHER, "D2") == "kế"


def test_a_deleted_tab_in_the_last_moment_keeps_nothing_from_the_others(sheet: Desk) -> None:
    snapshot = sheet.read()
    sheet.server.between(sheet.writes, lambda: sheet.hands.delete_tab(TAB))
    told = sheet.tell(snapshot, *ALL, status(2, "kế", "KH01", OTHER))
    assert [problem.code for problem in told.problems] == ["google-tab-gone"]
    assert sheet.hands.value(OTHER, "D2") == "kế"


def test_a_renamed_column_is_told(sheet: Desk) -> None:
    snapshot = sheet.read()
    sheet.hands.set(TAB, "D1", "Tình trạng")
    told = sheet.tell(snapshot, *ALL)
    (problem,) = told.problems
    assert (problem.code, problem.params) == ("google-columns-gone", {"headers": "“Trạng thái”"})
    assert sheet.hands.value(TAB, "D2") == "cũ 1"
    assert sheet.hands.value(TAB, "E5") == "C5: sai"


@pytest.mark.parametrize(
    "lost",
    [
        faults.dropped(handled=True),
        faults.dropped(),
        faults.unavailable(retry_after=0, handled=True),
        faults.empty(),
        faults.truncated(),
    ],
)
def test_an_answer_that_was_lost_doubles_nothing(sheet: Desk, lost: faults.Fault) -> None:
    snapshot = sheet.read()
    sheet.server.plan(lost, path=sheet.writes)
    assert sheet.tell(snapshot, *ALL).problems == ()
    states = {"DC01": "thảo 1", "DC02": "thảo 2", "DC03": "thảo 3", "DC04": ""}
    assert sheet.by_key() == states


def test_two_runs_at_once_give_no_key_twice(office: Office) -> None:
    sheet = office.desk([[None, "An", 1], [None, "Ba", 2]])
    first = sheet.read()
    sheet.hands.insert_rows(TAB, 2, [[None, "Mới", 9]])
    second = sheet.read()

    def other() -> None:
        keys = (new_key(2, "DC01"), new_key(3, "DC02"), new_key(4, "DC03"))
        sheet.tell(second, *keys)

    sheet.server.between(sheet.looks, other, when="after")
    sheet.tell(first, new_key(2, "DC01"), new_key(3, "DC02"))
    keys = [row[0] for row in sheet.hands.values(TAB)[1:] if row[0]]
    assert sorted(keys) == ["DC01", "DC02"], "the third row waits; no key stands twice"


def test_a_sheet_that_never_stands_still_is_told(sheet: Desk) -> None:
    snapshot = sheet.read()
    sheet.server.between(sheet.writes, lambda: sheet.hands.insert_rows(TAB, 2, 1), times=9)
    told = sheet.tell(snapshot, *ALL)
    assert [problem.code for problem in told.problems] == ["google-unsettled"]
