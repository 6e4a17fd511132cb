"""Statuses, keys and notes into a Google Sheet: as plain text, only what differs, one request."""

from collections.abc import Iterator

import pytest
from google_desk import OTHER, TAB, Desk, Office, check, new_key, opened, status

from docgen.model import Note, Update
from docgen.sheets.google.plan import MARK


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with opened(tmp_path_factory.mktemp("key")) as found:
        yield found


@pytest.fixture
def sheet(office: Office) -> Desk:
    return office.desk(**{OTHER: [["KH01", "Đợt 1", 1, None, None]]})


def test_statuses_stand_beside_their_rows_after_three_requests(sheet: Desk) -> None:
    snapshot = sheet.read()
    asked = len(sheet.server.calls())
    told = sheet.tell(
        snapshot,
        status(2, "Đã dự thảo", "DC01"),
        check(4, "", "DC03"),
        status(2, "Đã ban hành", "KH01", OTHER),
    )
    assert told.problems == ()
    assert told.beside is None
    assert sheet.by_key() == {"DC01": "Đã dự thảo", "DC02": "", "DC03": "cũ 3", "DC04": ""}
    assert sheet.hands.value(TAB, "E4") is None
    assert sheet.hands.value(OTHER, "D2") == "Đã ban hành"
    assert len(sheet.server.calls()) - asked == 3


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+84", "-x", "@ai", "0042", "1/2", "TRUE", "'x", "=HYPERLINK(1)", "1.5", "#N/A"],
)
def test_a_text_stays_the_text_it_is(sheet: Desk, text: str) -> None:
    snapshot = sheet.read()
    assert sheet.tell(snapshot, status(2, text, "DC01")).problems == ()
    assert sheet.hands.value(TAB, "D2") == text
    assert "formulaValue" not in sheet.hands.cell(TAB, "D2")["userEnteredValue"]


def test_lines_and_accents_come_back_as_they_were(sheet: Desk) -> None:
    text = "C2: số tiền “100” sai\nB2: thiếu họ ‘đệm’ 😀"
    assert sheet.tell(sheet.read(), check(2, text, "DC01")).problems == ()
    assert sheet.hands.value(TAB, "E2") == text


def test_a_text_longer_than_a_cell_is_cut(sheet: Desk) -> None:
    assert sheet.tell(sheet.read(), check(2, "ờ" * 60_000, "DC01")).problems == ()
    found = sheet.hands.value(TAB, "E2")
    assert len(found) == 50_000
    assert found.endswith("ờ…")


def test_what_stands_there_already_is_not_written(sheet: Desk) -> None:
    snapshot = sheet.read()
    sheet.hands.set(TAB, "D2", "Đã dự thảo")
    asked = len(sheet.server.calls())
    assert sheet.tell(snapshot, status(2, "Đã dự thảo", "DC01")).problems == ()
    assert [call.method for call in sheet.server.calls()[asked:]] == ["GET"]


def test_new_keys_are_written_with_the_statuses_of_their_rows(office: Office) -> None:
    sheet = office.desk([["DC01", "An", 1], [None, "Bình", 2], [None, "Bình", 3]])
    told = sheet.tell(
        sheet.read(),
        new_key(3, "DC02"),
        new_key(4, "DC03"),
        status(3, "thảo 2", "DC02"),
        status(4, "thảo 3", "DC03"),
    )
    assert told.problems == ()
    assert sheet.by_key() == {"DC01": "", "DC02": "thảo 2", "DC03": "thảo 3"}


def test_rows_alike_that_stayed_where_they_were_get_their_keys(office: Office) -> None:
    sheet = office.desk([[None, "An", 1], [None, "An", 1]])
    assert sheet.tell(sheet.read(), new_key(2, "DC01"), new_key(3, "DC02")).problems == ()
    assert list(sheet.by_key()) == ["DC01", "DC02"]


def test_both_rows_of_a_doubled_key_are_told(office: Office) -> None:
    sheet = office.desk([["DC01", "An", 1], ["DC01", "An", 1], ["DC01", "Ba", 2]])
    texts = [check(row, f"A{row}: trùng", "DC01") for row in (2, 3, 4)]
    assert sheet.tell(sheet.read(), *texts).problems == ()
    found = [sheet.hands.value(TAB, f"E{row}") for row in (2, 3, 4)]
    assert found == ["A2: trùng", "A3: trùng", "A4: trùng"]


def test_our_notes_come_change_and_go(sheet: Desk) -> None:
    one, two = Note(TAB, 2, "C", "Số tiền sai."), Note(TAB, 3, "B", "Thiếu họ.")
    asked = len(sheet.server.calls())
    sheet.tell(sheet.read(), status(2, "x", "DC01"), notes=(one, two))
    assert len(sheet.server.calls()) - asked == 4  # one of them is the reading
    assert sheet.hands.note(TAB, "C2") == f"{MARK}\nSố tiền sai."
    assert sheet.hands.note(TAB, "B3") == f"{MARK}\nThiếu họ."
    assert sheet.hands.value(TAB, "C2") == 100
    sheet.tell(sheet.read(), notes=(Note(TAB, 2, "C", "Số tiền lớn."),))
    assert sheet.hands.note(TAB, "C2") == f"{MARK}\nSố tiền lớn."
    assert sheet.hands.note(TAB, "B3") is None
    asked = len(sheet.server.calls())
    sheet.tell(sheet.read(), notes=(Note(TAB, 2, "C", "Số tiền lớn."),))
    assert len(sheet.server.calls()) - asked == 2  # nothing to set


def test_a_note_of_a_person_is_never_touched(sheet: Desk) -> None:
    sheet.hands.set_note(TAB, "C2", "Hỏi lại anh An")
    sheet.hands.set_note(TAB, "C3", "docgen viết gì ở đây?")
    sheet.hands.set_note(TAB, "A1", f"{MARK}\nghi chú tiêu đề")
    told = sheet.tell(sheet.read(), notes=(Note(TAB, 2, "C", "Sai."),))
    assert told.problems == ()
    assert sheet.hands.note(TAB, "C2") == "Hỏi lại anh An"
    assert sheet.hands.note(TAB, "C3") == "docgen viết gì ở đây?"
    assert sheet.hands.note(TAB, "A1") == f"{MARK}\nghi chú tiêu đề"


def test_columns_are_found_by_their_headers(sheet: Desk) -> None:
    snapshot = sheet.read()
    sheet.hands.insert_column(TAB, "B")
    told = sheet.tell(snapshot, check(2, "C2: sai", "DC01"), notes=(Note(TAB, 2, "C", "Sai."),))
    assert told.problems == ()
    assert sheet.hands.value(TAB, "F2") == "D2: sai"
    assert sheet.hands.note(TAB, "D2") == f"{MARK}\nSai."


def test_keys_that_are_numbers_find_their_rows(office: Office) -> None:
    sheet = office.desk([[7, "An", 1], [12, "Ba", 2]])
    snapshot = sheet.read()
    sheet.hands.sort(TAB, "A", down=True)
    assert sheet.tell(snapshot, Update(TAB, 2, "D", "bảy", "7")).problems == ()
    assert sheet.by_key() == {12: "", 7: "bảy"}
