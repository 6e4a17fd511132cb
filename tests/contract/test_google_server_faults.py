"""The local Google server when things go wrong, and what happens between two requests."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from google_api import GoogleServer, contract, faults
from google_clients import Bare

ROWS = [["Mã", "Tên"], ["K1", "Lan"], ["K2", "An"]]


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
    return server.spreadsheet("B", {"T": ROWS})


def got(bare: Bare, book: str, **kwargs: Any) -> requests.Response:
    return bare.ask("GET", f"/v4/spreadsheets/{book}", **kwargs)


def put(bare: Bare, book: str, place: str, text: str) -> requests.Response:
    return bare.write(book, [{"range": place, "values": [[text]]}])


@pytest.mark.parametrize(
    ("fault", "code", "status"),
    [
        (faults.quota(retry_after=7), 429, "RESOURCE_EXHAUSTED"),
        (faults.internal(), 500, "INTERNAL"),
        (faults.unavailable(), 503, "UNAVAILABLE"),
        (faults.disabled(), 403, "PERMISSION_DENIED"),
        (faults.no_scope(), 403, "PERMISSION_DENIED"),
        (faults.denied(), 403, "PERMISSION_DENIED"),
    ],
)
def test_errors_come_as_often_as_they_are_planned(
    server: GoogleServer, bare: Bare, book: str, fault: faults.Fault, code: int, status: str
) -> None:
    server.plan(fault, times=2, path="GET /v4")
    assert put(bare, book, "T!A2", "x").ok
    for _ in range(2):
        answer = got(bare, book)
        assert (answer.status_code, answer.json()["error"]["status"]) == (code, status)
        assert answer.headers.get("Retry-After") == ("7" if code == 429 else None)
    assert got(bare, book).ok
    assert [r.status for r in server.calls("spreadsheets")][-3:] == [code, code, 200]


def test_a_429_says_what_googles_says(server: GoogleServer, bare: Bare, book: str) -> None:
    server.plan(faults.quota())
    error = got(bare, book).json()["error"]
    assert error["message"].startswith("Quota exceeded for quota metric 'Read requests'")
    assert error["details"][0]["reason"] == "RATE_LIMIT_EXCEEDED"
    assert error["details"][0]["metadata"]["quota_limit_value"] == "60"


@pytest.mark.parametrize("code", [200, 500, 502])
def test_pages_come_in_place_of_json(
    server: GoogleServer, bare: Bare, book: str, code: int
) -> None:
    server.plan(faults.html(code))
    answer = got(bare, book)
    assert answer.status_code == code
    assert answer.headers["Content-Type"].startswith("text/html")
    with pytest.raises(ValueError):
        answer.json()


def test_answers_are_empty_blank_or_cut(server: GoogleServer, bare: Bare, book: str) -> None:
    server.plan(faults.empty())
    assert got(bare, book).json() == {}
    server.plan(faults.blank())
    assert got(bare, book).content == b""
    server.plan(faults.cut_json())
    with pytest.raises(ValueError):
        got(bare, book).json()
    server.plan(faults.truncated())
    with pytest.raises(requests.exceptions.RequestException):
        got(bare, book)
    server.plan(faults.custom({"sheets": 3}))
    assert got(bare, book).json() == {"sheets": 3}
    assert got(bare, book).ok


def test_connections_drop_before_or_after_the_change(
    server: GoogleServer, bare: Bare, book: str
) -> None:
    server.plan(faults.dropped(), path="batchUpdate")
    with pytest.raises(requests.exceptions.ConnectionError):
        put(bare, book, "T!A2", "x")
    assert server.sheet(book).value("T", "A2") == "K1"
    server.plan(faults.dropped(handled=True), path="batchUpdate")
    with pytest.raises(requests.exceptions.ConnectionError):
        put(bare, book, "T!A2", "x")
    assert server.sheet(book).value("T", "A2") == "x"
    server.plan(faults.internal(handled=True), path="batchUpdate")
    assert put(bare, book, "T!A2", "y").status_code == 500
    assert server.sheet(book).value("T", "A2") == "y"


def test_an_answer_comes_too_late_and_the_server_closes_all_the_same(
    server: GoogleServer, bare: Bare, book: str
) -> None:
    server.plan(faults.slow(600))
    with pytest.raises(requests.exceptions.ReadTimeout):
        requests.get(
            f"{server.url}/v4/spreadsheets/{book}", headers=dict(bare.headers), timeout=(5, 0.2)
        )
    assert got(bare, book).ok


def test_an_answer_trickles(server: GoogleServer, bare: Bare, book: str) -> None:
    server.plan(faults.trickle(0.01))
    with bare.get(f"{server.url}/v4/spreadsheets/{book}", stream=True, timeout=(5, 5)) as answer:
        pieces = list(answer.iter_content(1))
    assert len(pieces) > 10


def test_the_token_endpoint_fails_only_where_it_is_named(
    server: GoogleServer, tmp_path: Path, book: str
) -> None:
    key = server.key_file(tmp_path, name="other.json")
    server.plan(faults.unavailable())
    with Bare(server, key) as other:
        assert got(other, book).status_code == 503
    server.plan(faults.html(503), path="/token")
    with pytest.raises(ValueError):
        Bare(server, key)


def test_reads_a_minute_are_limited_and_come_back(
    server: GoogleServer, bare: Bare, book: str
) -> None:
    server.limit("Read", 2, retry_after=30)
    assert [got(bare, book).status_code for _ in range(3)] == [200, 200, 429]
    assert got(bare, book).headers["Retry-After"] == "30"
    assert put(bare, book, "T!A2", "x").ok
    server.wait(61)
    assert got(bare, book).ok


def test_a_clock_that_is_wrong_gets_no_token(server: GoogleServer, tmp_path: Path) -> None:
    before = requests.get(server.url, timeout=20).headers["Date"]
    server.wait(7200)
    assert requests.get(server.url, timeout=20).headers["Date"] != before
    with pytest.raises(KeyError, match="access_token"):
        Bare(server, server.key_file(tmp_path))


def test_a_row_comes_in_between_two_requests(server: GoogleServer, bare: Bare, book: str) -> None:
    hands = server.sheet(book)
    server.between("values:batchUpdate", lambda: hands.insert_rows("T", 2, [["K0", "Mai"]]))
    assert put(bare, book, "T!C2", "xong").ok
    assert hands.values("T")[1:3] == [["K0", "Mai", "xong"], ["K1", "Lan"]]
    server.between("GET", lambda: hands.delete_rows("T", 2), when="after")
    assert bare.values(book, "T!A2")["values"] == [["K0"]]
    assert bare.values(book, "T!A2")["values"] == [["K1"]]


def test_something_else_asks_the_server_in_between(
    server: GoogleServer, bare: Bare, book: str
) -> None:
    with Bare(server) as other:
        other.headers["Authorization"] = bare.headers["Authorization"]
        server.between("GET", lambda: put(other, book, "T!A2", "từ nơi khác"))
        assert bare.values(book, "T!A2")["values"] == [["từ nơi khác"]]


def test_many_clients_write_at_once(server: GoogleServer, bare: Bare, book: str) -> None:
    def write(number: int) -> None:
        with Bare(server) as other:
            other.headers["Authorization"] = bare.headers["Authorization"]
            for row in range(5):
                assert put(other, book, f"T!F{number * 5 + row + 1}", "x").ok

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(row[5:] == ["x"] for row in server.sheet(book).values("T")) == 20


def test_requests_are_logged(server: GoogleServer, bare: Bare, book: str) -> None:
    put(bare, book, "T!A2", "x")
    last = server.requests[-1]
    assert (last.method, last.kind) == ("POST", "sheets.spreadsheets.values.batchUpdate")
    assert last.account == server.account
    assert last.size > 50
    assert last.answer_size > 50
    assert len(server.calls("values")) == 1


def test_answers_are_compressed_for_those_who_ask_twice(
    server: GoogleServer, bare: Bare, book: str
) -> None:
    assert "Content-Encoding" not in got(bare, book).headers
    zipped = got(bare, book, headers={"User-Agent": "docgen (gzip)"})
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert zipped.json()["spreadsheetId"] == book


def test_a_breach_of_the_published_description_fails_the_test(tmp_path: Path) -> None:
    def run() -> None:
        with GoogleServer() as server:
            book = server.spreadsheet("B", {"T": [[{"nota": "x"}]]})
            with Bare(server, server.key_file(tmp_path)) as bare:
                bare.sheets(book, includeGridData="true")

    with pytest.raises(AssertionError, match=r'values\[0\]: .*Unknown name "nota"'):
        run()


@pytest.mark.parametrize(
    ("schema", "value", "texts"),
    [
        ("GridRange", {"sheetId": "7", "startRowIndex": 1.0}, []),
        ("GridRange", {"sheetId": 1.5}, ["Invalid value at 'sheet_id' (TYPE_INT32), 1.5"]),
        ("GridRange", {"x": 1}, ['Invalid JSON payload received. Unknown name "x"']),
        ("ValueRange", {"values": [[None, 1, "a", True]]}, []),
        ("ValueRange", {"values": [1]}, ["Invalid value at 'values[0]' (type.googleapis.com"]),
        ("Color", {"red": True}, ["Invalid value at 'red' (TYPE_DOUBLE), true"]),
        ("SheetProperties", {"hidden": "true"}, ["Invalid value at 'hidden' (TYPE_BOOL)"]),
        ("SortSpec", {"sortOrder": "UP"}, ["Invalid value at 'sort_order' (TYPE_ENUM), \"UP\""]),
    ],
)
def test_the_validator_names_each_place(schema: str, value: Any, texts: list[str]) -> None:
    found = contract.violations("sheets", schema, value, answer=False)
    assert len(found) == len(texts)
    for one, text in zip(found, texts, strict=True):
        assert one.text.startswith(text)


def test_an_answer_is_held_to_more_than_a_request() -> None:
    for value in ({"sheetId": "7"}, {"sheetId": None}):
        assert not contract.violations("sheets", "GridRange", value, answer=False)
        assert contract.violations("sheets", "GridRange", value, answer=True)
