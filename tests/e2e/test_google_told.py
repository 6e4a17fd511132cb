"""A whole run on a Google Sheet: keys, statuses and notes are in it when the run ends."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from google_api import faults
from google_office import GoogleOffice, google_office

PLANS = "Kế hoạch"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[GoogleOffice]:
    with google_office(tmp_path) as found:
        yield found


def _letters(office: GoogleOffice, header: str, tab: str = PLANS) -> str:
    return office.header(tab, header)


def test_a_run_tells_the_sheet_in_five_requests_at_most(office: GoogleOffice) -> None:
    answer = office.run()
    assert answer.code == 0, answer.out
    state = _letters(office, "Trạng thái")
    assert "Dự thảo" in str(office.hands.value(PLANS, f"{state}2"))
    assert answer.json["counts"]["api_calls"] == 4
    again = office.run()
    assert again.json["counts"]["api_calls"] == 2, "nothing is set where nothing is new"


def test_a_faulty_cell_bears_a_note_until_it_is_mended(office: GoogleOffice) -> None:
    hands, day = office.hands, _letters(office, "Ngày dự kiến")
    good = hands.value(PLANS, f"{day}2")
    hands.set(PLANS, f"{day}2", "31/02/2026")
    answer = office.run()
    assert answer.code == 3
    note = hands.note(PLANS, f"{day}2")
    assert note is not None
    assert note.startswith("docgen:\n")
    assert "31" in note
    assert hands.value(PLANS, f"{_letters(office, 'Kết quả kiểm tra')}2")
    hands.set(PLANS, f"{day}2", good)
    assert office.run().code == 0
    assert hands.note(PLANS, f"{day}2") is None


def test_a_key_doubled_by_copying_a_row_is_told_on_both_rows(office: GoogleOffice) -> None:
    hands = office.hands
    last = len(hands.values(PLANS)) + 1
    hands.copy_row(PLANS, 2, last)
    answer = office.run()
    assert answer.codes.count("cell-key-doubled") == 2
    check, key = _letters(office, "Kết quả kiểm tra"), _letters(office, "Mã")
    assert f"{key}{last}" in str(hands.value(PLANS, f"{check}2"))
    assert f"{key}2" in str(hands.value(PLANS, f"{check}{last}"))
    assert hands.note(PLANS, f"{key}2")
    assert hands.note(PLANS, f"{key}{last}")


def test_statuses_stand_in_a_file_where_the_account_may_only_look(office: GoogleOffice) -> None:
    office.server.share(office.id, role="reader")
    answer = office.run()
    assert {"google-read-only", "run-statuses-beside"} <= {*answer.codes}
    assert (office.output / "ket-qua.xlsx").is_file()
    office.server.share(office.id, role="writer")
    assert "google-read-only" not in office.run().codes
    assert not (office.output / "ket-qua.xlsx").exists()


def test_a_run_that_google_breaks_off_comes_back_later_and_heals(office: GoogleOffice) -> None:
    office.configure("workers: 1\n", "workers: 1\nlimits: {sheet_seconds: 1}\n")
    office.server.plan(faults.unavailable(), times=50, path="POST .*:batchUpdate")
    assert office.run().code == 75
    office.server._plans.clear()
    assert office.run().code == 0
    state = _letters(office, "Trạng thái")
    assert "Dự thảo" in str(office.hands.value(PLANS, f"{state}2"))


def test_a_new_row_gets_a_key_once(office: GoogleOffice) -> None:
    hands = office.hands
    key, subject = _letters(office, "Mã"), _letters(office, "Trích yếu")
    typed = [row[0] for row in hands.values(PLANS)[1:]]
    hands.insert_rows(PLANS, 2, 1)
    hands.set(PLANS, f"{subject}2", "Kế hoạch mới")
    office.run()
    given = hands.value(PLANS, f"{key}2")
    assert given
    assert given not in typed
    hands.move_row(PLANS, 2, 4)
    office.run()
    assert hands.value(PLANS, f"{key}3") == given
    assert [hands.value(PLANS, f"{key}{row}") for row in (2, 4)] == typed[:2]
