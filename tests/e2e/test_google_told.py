"""A whole run on a Google Sheet: keys, statuses and notes are in it when the run ends."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from google_api import GoogleServer, faults
from google_api.hands import Hands
from openpyxl import load_workbook
from workspaces import Office, new_office

PLANS = "Kế hoạch"


@pytest.fixture
def server() -> Iterator[GoogleServer]:
    with GoogleServer() as found:
        yield found


@pytest.fixture
def office(server: GoogleServer, tmp_path: Path) -> Office:
    """Return an office whose workbook was moved to Google."""
    found = new_office(tmp_path)
    found.configure(f"workbook: sheets/{found.sheet.name}", f"google: {_moved(server, found)}")
    server.key_file(found.root)
    found.configure(
        "sheet:\n",
        f"sheet:\n  credentials: key.json\n  sheets_endpoint: {server.url}\n"
        f"  drive_endpoint: {server.url}\n",
    )
    return found


def _moved(server: GoogleServer, office: Office) -> str:
    workbook = load_workbook(office.sheet)
    tabs = {
        page.title: [[_plain(cell) for cell in row] for row in page.iter_rows(values_only=True)]
        for page in workbook.worksheets
    }
    return server.spreadsheet("Thi đua 2026", tabs)


def _plain(value: Any) -> Any:
    return value.date() if isinstance(value, datetime) else value


def _hands(server: GoogleServer) -> Hands:
    return server.sheet(next(iter(server.books)))


def _letters(office: Office, header: str, tab: str = PLANS) -> str:
    return office.header(tab, header)


def test_a_run_tells_the_sheet_in_five_requests_at_most(
    server: GoogleServer, office: Office
) -> None:
    answer = office.run()
    assert answer.code == 0, answer.out
    state = _letters(office, "Trạng thái")
    assert "Dự thảo" in str(_hands(server).value(PLANS, f"{state}2"))
    assert answer.json["counts"]["api_calls"] == 4
    again = office.run()
    assert again.json["counts"]["api_calls"] == 2, "nothing is set where nothing is new"


def test_a_faulty_cell_bears_a_note_until_it_is_mended(
    server: GoogleServer, office: Office
) -> None:
    hands, day = _hands(server), _letters(office, "Ngày dự kiến")
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


def test_a_key_doubled_by_copying_a_row_is_told_on_both_rows(
    server: GoogleServer, office: Office
) -> None:
    hands = _hands(server)
    last = len(hands.values(PLANS)) + 1
    hands.copy_row(PLANS, 2, last)
    answer = office.run()
    assert answer.codes.count("cell-key-doubled") == 2
    check, key = _letters(office, "Kết quả kiểm tra"), _letters(office, "Mã")
    assert f"{key}{last}" in str(hands.value(PLANS, f"{check}2"))
    assert f"{key}2" in str(hands.value(PLANS, f"{check}{last}"))
    assert hands.note(PLANS, f"{key}2")
    assert hands.note(PLANS, f"{key}{last}")


def test_statuses_stand_in_a_file_where_the_account_may_only_look(
    server: GoogleServer, office: Office
) -> None:
    server.share(next(iter(server.books)), role="reader")
    answer = office.run()
    assert {"google-read-only", "run-statuses-beside"} <= {*answer.codes}
    assert (office.output / "ket-qua.xlsx").is_file()
    server.share(next(iter(server.books)), role="writer")
    assert "google-read-only" not in office.run().codes
    assert not (office.output / "ket-qua.xlsx").exists()


def test_a_run_that_google_breaks_off_comes_back_later_and_heals(
    server: GoogleServer, office: Office
) -> None:
    office.configure("workers: 1\n", "workers: 1\nlimits: {sheet_seconds: 1}\n")
    server.plan(faults.unavailable(), times=50, path="POST .*:batchUpdate")
    assert office.run().code == 75
    server._plans.clear()
    assert office.run().code == 0
    state = _letters(office, "Trạng thái")
    assert "Dự thảo" in str(_hands(server).value(PLANS, f"{state}2"))


def test_a_new_row_gets_a_key_once(server: GoogleServer, office: Office) -> None:
    hands = _hands(server)
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
