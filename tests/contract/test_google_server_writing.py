"""The local Google server, written to: values, and what people do by hand."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from google_api import GoogleServer
from google_clients import Bare

ROWS = [["Mã", "Tên", "Điểm"], ["K1", "Lan", 3], ["K2", "Bình", 1], ["K3", "An", 2]]


@pytest.fixture
def server() -> Iterator[GoogleServer]:
    with GoogleServer() as running:
        yield running


@pytest.fixture
def bare(server: GoogleServer, tmp_path: Path) -> Iterator[Bare]:
    with Bare(server, server.key_file(tmp_path)) as session:
        yield session


@pytest.fixture
def book(server: GoogleServer) -> str:
    return server.spreadsheet("B", {"T": ROWS, "Danh mục": [["CS"]]})


def one(place: str, value: Any) -> list[dict[str, Any]]:
    return [{"range": place, "values": [[value]]}]


def message(answer: Any) -> str:
    assert answer.status_code == 400, answer.text
    return str(answer.json()["error"]["message"])


def test_null_is_skipped_and_an_empty_text_clears(
    server: GoogleServer, bare: Bare, book: str
) -> None:
    hands = server.sheet(book)
    hands.set_note("T", "B2", "Ghi chú")
    answer = bare.write(book, [{"range": "T!A2:C2", "values": [[None, "", "=1+1"]]}]).json()
    assert hands.values("T")[1] == ["K1", "", "=1+1"]
    assert hands.note("T", "B2") == "Ghi chú"
    assert answer["totalUpdatedCells"] == 2
    assert answer["responses"][0]["updatedRange"] == "T!A2:C2"


def test_one_bad_range_undoes_the_whole_batch(server: GoogleServer, bare: Bare, book: str) -> None:
    refused = bare.write(book, one("T!A2", "x") + one("Không!A1", "y"))
    assert message(refused) == "Invalid data[1]: Unable to parse range: Không!A1"
    assert server.sheet(book).values("T") == ROWS


def test_values_must_fit_the_range_and_be_plain(bare: Bare, book: str) -> None:
    wide = bare.write(book, [{"range": "T!A1:B1", "values": [["a", "b", "c"]]}])
    assert message(wide).endswith("but tried writing to column [C]")
    high = bare.write(book, [{"range": "T!A1:B1", "values": [["a"], ["b"]]}])
    assert message(high).endswith("but tried writing to row [2]")
    assert "list_value" in message(bare.write(book, one("T!A1", ["x"])))
    assert "exceeds grid limits" in message(bare.write(book, one("T!A1001", "x")))
    assert "valueInputOption" in message(bare.write(book, one("T!A1", "x"), how=None))  # type: ignore[arg-type]
    assert bare.write(book, [{"range": "T!E1", "values": [["a", "b"], ["c"]]}]).ok
    assert "50000 characters" in message(bare.write(book, one("T!A1", "x" * 50_001)))


@pytest.mark.parametrize(
    ("locale", "text", "value", "shown"),
    [
        ("vi_VN", "0042", 42, "42"),
        ("vi_VN", "1.234,5", 1234.5, "1.234,50"),
        ("vi_VN", "1,234.5", "1,234.5", "1,234.5"),
        ("vi_VN", "1,5", 1.5, "1,5"),
        ("vi_VN", "1.5", "1.5", "1.5"),
        ("vi_VN", "20/11/2026", 46346, "20/11/2026"),
        ("vi_VN", "31/02/2026", "31/02/2026", "31/02/2026"),
        ("vi_VN", "12,5%", 0.125, "12,50%"),
        ("vi_VN", "2026-11-20", 46346, "2026-11-20"),
        ("vi_VN", "20/11/2026 6:00", 46346.25, "20/11/2026 6:00:00"),
        ("en_US", "1,234.5", 1234.5, "1,234.50"),
        ("en_US", "1.234,5", "1.234,5", "1.234,5"),
        ("en_US", "11/20/2026", 46346, "11/20/2026"),
        ("en_US", "20/11/2026", "20/11/2026", "20/11/2026"),
        ("en_US", "true", True, "TRUE"),
        ("en_US", "'0042", "0042", "0042"),
        ("en_US", "=1+1", 2, "2"),
        ("en_US", "Cấp cơ sở", "Cấp cơ sở", "Cấp cơ sở"),
    ],
)
def test_typed_text_is_read_by_the_locale(
    server: GoogleServer, bare: Bare, locale: str, text: str, value: Any, shown: str
) -> None:
    book = server.spreadsheet("B", {"T": []}, locale=locale)
    assert bare.write(book, one("T!A1", text), "USER_ENTERED").ok
    hands = server.sheet(book)
    assert hands.value("T", "A1") == value
    assert hands.shown("T", "A1") == shown
    hands.type("T", "A2", text)
    assert hands.value("T", "A2") == value
    assert bare.write(book, one("T!A3", text)).ok
    assert hands.value("T", "A3") == text


def test_cells_that_are_formatted_read_what_is_typed_otherwise(server: GoogleServer) -> None:
    hands = server.sheet(server.spreadsheet("B", {"T": []}))
    hands.set_format("T", "A1:A2", "TEXT", "@")
    hands.type("T", "A1", "0042")
    assert hands.value("T", "A1") == "0042"
    hands.set_format("T", "B1", "PERCENT", "0.0%")
    hands.type("T", "B1", "12,5")
    assert (hands.value("T", "B1"), hands.shown("T", "B1")) == (0.125, "12,5%")


def test_appending_twice_makes_two_rows(server: GoogleServer, bare: Bare, book: str) -> None:
    path = f"/v4/spreadsheets/{book}/values/T!A1:append?valueInputOption=RAW"
    for _ in range(2):
        assert bare.ask("POST", path, json={"values": [["K4"]]}).ok
    assert [row[0] for row in server.sheet(book).values("T")[4:]] == ["K4", "K4"]


def test_clearing_leaves_notes(server: GoogleServer, bare: Bare, book: str) -> None:
    hands = server.sheet(book)
    hands.set_note("T", "A2", "x")
    assert bare.ask("POST", f"/v4/spreadsheets/{book}/values/T!A2:C2:clear", json={}).ok
    assert hands.values("T")[1] == []
    assert hands.note("T", "A2") == "x"


def test_service_accounts_make_no_books_and_people_do(
    server: GoogleServer, bare: Bare, tmp_path: Path
) -> None:
    asked = {"properties": {"title": "Mới", "locale": "vi_VN"}}
    assert bare.ask("POST", "/v4/spreadsheets", json=asked).status_code == 403
    with (
        GoogleServer(accounts_own_files=True) as other,
        Bare(other, other.key_file(tmp_path)) as owner,
    ):
        made = owner.ask("POST", "/v4/spreadsheets", json=asked).json()
        assert made["properties"]["locale"] == "vi_VN"
        assert owner.write(made["spreadsheetId"], one("A1", "x")).ok


def test_hands_do_what_people_do(server: GoogleServer) -> None:
    hands = server.sheet(server.spreadsheet("B", {"T": ROWS}))
    hands.insert_rows("T", 2, [["K0", "Mai", "4,5"]])
    hands.sort("T", "C", down=True)
    assert [row[0] for row in hands.values("T")] == ["Mã", "K0", "K1", "K3", "K2"]
    assert hands.value("T", "C2") == 4.5
    hands.copy_row("T", hands.row_of("T", "K3"), 6)
    hands.move_row("T", 6, 2)
    assert [row[0] for row in hands.values("T")] == ["Mã", "K3", "K0", "K1", "K3", "K2"]
    hands.check_boxes("T", "D2:D6")
    hands.tick("T", "D3")
    assert [row[3] for row in hands.values("T")[1:]] == [False, True, False, False, False]
    hands.rename_tab("T", "Danh sách 2026")
    hands.add_tab("Khác", [["x"]])
    assert hands.tabs == ["Danh sách 2026", "Khác"]
    assert hands.add_row("Khác", ["1,5"]) == 2
    assert hands.value("Khác", "A2") == 1.5
    hands.delete_column("Danh sách 2026", "A")
    assert hands.value("Danh sách 2026", "A1") == "Tên"
    hands.delete_tab("Khác")
    assert hands.tabs == ["Danh sách 2026"]
