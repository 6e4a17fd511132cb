"""The local Google server, read: by gspread, by Google's own client, and as bare answers."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gspread
import pytest
from google.auth.exceptions import RefreshError
from google_api import GoogleServer, formatted, formula, rich
from google_clients import Bare, google_client, gspread_client

TABS: dict[str, list[list[Any]]] = {
    "Danh sách": [
        ["Mã", "Họ và tên", "Ngày", "Điểm", "Sẵn sàng"],
        ["007", "Nguyễn Thị Lan", dt.date(2026, 11, 20), 1234.5, True],
        ["008", "Lê\nVăn Bình", dt.date(2026, 1, 2), 90, False],
    ],
    "Danh mục": [["Mã"], ["CS"]],
    "Trống": [],
}


@pytest.fixture
def server() -> Iterator[GoogleServer]:
    with GoogleServer() as running:
        yield running


@pytest.fixture
def key(server: GoogleServer, tmp_path: Path) -> Path:
    return server.key_file(tmp_path)


@pytest.fixture
def bare(server: GoogleServer, key: Path) -> Iterator[Bare]:
    with Bare(server, key) as session:
        yield session


@pytest.fixture
def book(server: GoogleServer) -> str:
    return server.spreadsheet("Thi đua 2026", TABS)


def test_gspread_opens_and_reads_a_book(server: GoogleServer, key: Path, book: str) -> None:
    opened = gspread_client(server, key).open_by_key(book)
    assert opened.title == "Thi đua 2026"
    assert opened.locale == "vi_VN"
    assert opened.timezone == "Asia/Ho_Chi_Minh"
    assert [tab.title for tab in opened.worksheets()] == list(TABS)
    assert opened.worksheet("Danh sách").get_all_values() == [
        ["Mã", "Họ và tên", "Ngày", "Điểm", "Sẵn sàng"],
        ["007", "Nguyễn Thị Lan", "20/11/2026", "1234,5", "TRUE"],
        ["008", "Lê\nVăn Bình", "02/01/2026", "90", "FALSE"],
    ]


def test_gspread_writes_finds_formats_and_adds(server: GoogleServer, key: Path, book: str) -> None:
    opened = gspread_client(server, key).open_by_key(book)
    tab = opened.worksheet("Danh sách")
    tab.update([["009", "0042"]], "A4")
    tab.batch_update([{"range": "D4", "values": [["12,5"]]}], value_input_option="USER_ENTERED")
    tab.update_notes({"B4": "Cần xem lại"})
    tab.freeze(rows=1)
    tab.format("A1:E1", {"textFormat": {"bold": True}})
    assert tab.find("009").row == 4
    assert tab.get_notes()[3][1] == "Cần xem lại"
    assert opened.add_worksheet("Kết quả", 10, 4).row_count == 10
    hands = server.sheet(book)
    assert hands.values("Danh sách")[3] == ["009", "0042", "", 12.5]
    assert hands.tab("Danh sách").properties["gridProperties"]["frozenRowCount"] == 1
    assert hands.cell("Danh sách", "C1")["userEnteredFormat"]["textFormat"]["bold"]
    assert hands.tabs[-1] == "Kết quả"


def test_gspread_counts_as_the_notes_say(server: GoogleServer, key: Path, book: str) -> None:
    client = gspread_client(server, key)
    opened = client.open("Thi đua 2026")
    assert [r.kind for r in server.calls("drive") + server.calls("sheets")] == [
        "drive.files.list",
        "sheets.spreadsheets.get",
    ]
    opened.values_batch_get(["'Danh sách'!A1:B2", "'Danh mục'!A1"])
    opened.worksheet("Danh sách").get("A1:B2", combine_merged_cells=True)
    assert len(server.calls("values.batchGet")) == 1
    assert len(server.calls("values.get")) == 1
    assert len([r for r in server.requests if r.path == "/token"]) == 1


def test_googles_own_client_reads_and_writes(server: GoogleServer, key: Path, book: str) -> None:
    service = google_client(server, key)
    sheets = service.spreadsheets()
    answer = sheets.get(spreadsheetId=book, fields="sheets.properties(title,index)").execute()
    assert answer["sheets"][1] == {"properties": {"title": "Danh mục", "index": 1}}
    body = {"values": [["x"]]}
    sheets.values().update(
        spreadsheetId=book, range="'Danh mục'!A3", valueInputOption="RAW", body=body
    ).execute()
    assert server.sheet(book).value("Danh mục", "A3") == "x"
    service.close()


def test_token_is_needed_and_runs_out(server: GoogleServer, key: Path, book: str) -> None:
    path = f"/v4/spreadsheets/{book}"
    with Bare(server) as stranger:
        refused = stranger.ask("GET", path)
    assert (refused.status_code, refused.json()["error"]["status"]) == (401, "UNAUTHENTICATED")
    with Bare(server, key) as bare:
        assert bare.ask("GET", path).status_code == 200
        server.wait(3599)
        assert bare.ask("GET", path).status_code == 200
        server.wait(2)
        assert bare.ask("GET", path).status_code == 401


def test_gspread_gets_a_new_token_by_itself(server: GoogleServer, key: Path, book: str) -> None:
    client = gspread_client(server, key)
    client.open_by_key(book)
    server.expire()
    client.open_by_key(book)
    assert [r.status for r in server.calls("spreadsheets.get")] == [200, 401, 200]


def test_a_revoked_key_gets_no_token(server: GoogleServer, key: Path, book: str) -> None:
    server.revoke()
    with pytest.raises(RefreshError, match="invalid_grant"):
        gspread_client(server, key).open_by_key(book)


def test_another_accounts_key_signs_nothing(server: GoogleServer, tmp_path: Path) -> None:
    mine = server.key_file(tmp_path, name="a.json")
    other = server.key_file(tmp_path, email="b@x.iam.gserviceaccount.com", name="b.json")
    text = mine.read_text().replace(server.account, "b@x.iam.gserviceaccount.com")
    other.write_text(text)
    with pytest.raises(KeyError):
        Bare(server, other)


def test_scopes_are_asked_for(server: GoogleServer, key: Path, book: str) -> None:
    scope = "https://www.googleapis.com/auth/spreadsheets.readonly"
    with Bare(server, key, scope) as reader:
        assert reader.ask("GET", f"/v4/spreadsheets/{book}").status_code == 200
        refused = reader.batch(book, {"addSheet": {}})
    assert refused.status_code == 403
    assert refused.json()["error"]["details"][0]["reason"] == "ACCESS_TOKEN_SCOPE_INSUFFICIENT"


def test_a_book_that_is_not_shared_and_one_that_is_not_there(
    server: GoogleServer, bare: Bare, key: Path
) -> None:
    hidden = server.spreadsheet("Kín", shared=False)
    refused = bare.ask("GET", f"/v4/spreadsheets/{hidden}")
    assert refused.json()["error"] == {
        "code": 403,
        "message": "The caller does not have permission",
        "status": "PERMISSION_DENIED",
    }
    missing = bare.ask("GET", "/v4/spreadsheets/1abc")
    assert missing.json()["error"]["message"] == "Requested entity was not found."
    assert missing.json()["error"]["status"] == "NOT_FOUND"
    with pytest.raises(gspread.SpreadsheetNotFound):
        gspread_client(server, key).open_by_key("1abc")
    server.share(hidden, server.account, "reader")
    assert bare.ask("GET", f"/v4/spreadsheets/{hidden}").status_code == 200
    assert bare.write(hidden, [{"range": "A1", "values": [["x"]]}]).status_code == 403


def test_blanks_at_the_ends_are_left_out(server: GoogleServer, bare: Bare) -> None:
    book = server.spreadsheet("B", {"T": [["a", "", "c", ""], ["", ""], ["x"], []]})
    answer = bare.values(book, "T")
    assert answer == {
        "range": "T!A1:Z1000",
        "majorDimension": "ROWS",
        "values": [["a", "", "c"], [], ["x"]],
    }
    assert "values" not in bare.values(book, "T!F1:G9")
    assert bare.values(book, "T!A1:C3", majorDimension="COLUMNS")["values"] == [
        ["a", "", "x"],
        [],
        ["c"],
    ]


def test_each_kind_of_cell_in_each_rendering(server: GoogleServer, bare: Bare) -> None:
    row = [
        dt.date(2020, 1, 1),
        "007",
        formatted(0.125, "PERCENT", "0.0%"),
        True,
        formula("=NA()"),
        1234.5,
        formula('=HYPERLINK("https://a.vn", "Xem")'),
        formula("=F1*2"),
        formatted(7, "NUMBER", "000"),
    ]
    book = server.spreadsheet("B", {"T": [row]})

    def seen(**kwargs: str) -> list[Any]:
        found: list[Any] = bare.values(book, "T!1:1", **kwargs)["values"][0]
        return found

    shown = ["01/01/2020", "007", "12,5%", "TRUE", "#N/A", "1234,5", "Xem", "2469", "007"]
    assert seen() == shown
    plain = [43831, "007", 0.125, True, "#N/A", 1234.5, "Xem", 2469, 7]
    assert seen(valueRenderOption="UNFORMATTED_VALUE") == plain
    assert seen(valueRenderOption="UNFORMATTED_VALUE", dateTimeRenderOption="FORMATTED_STRING") == [
        "01/01/2020",
        *plain[1:],
    ]
    formulas = seen(valueRenderOption="FORMULA", dateTimeRenderOption="FORMATTED_STRING")
    assert formulas[0] == 43831
    assert formulas[4:8:2] == ["=NA()", '=HYPERLINK("https://a.vn", "Xem")']


def test_whole_numbers_come_without_a_point(server: GoogleServer, bare: Bare) -> None:
    book = server.spreadsheet("B", {"T": [[2.0]]})
    path = f"/v4/spreadsheets/{book}/values/T!A1"
    answer = bare.ask("GET", path, params={"valueRenderOption": "UNFORMATTED_VALUE"})
    assert "2.0" not in answer.text


def test_a_mask_gives_all_tabs_in_one_answer(server: GoogleServer, bare: Bare, book: str) -> None:
    hands = server.sheet(book)
    hands.set_note("Danh sách", "B2", "Ghi chú")
    hands.hide_row("Danh sách", 3)
    hands.hide_row("Danh sách", 2, by_filter=True)
    hands.merge("Danh mục", "A1:B1")
    hands.set("Danh mục", "A3", rich("Cờ ", ("thi đua", {"bold": True})))
    mask = (
        "properties(locale,timeZone),sheets(properties(sheetId,title,hidden,gridProperties),merges,"
        "data(startRow,startColumn,rowData(values(effectiveValue,formattedValue,note,"
        "textFormatRuns,userEnteredFormat.numberFormat)),rowMetadata(hiddenByUser,hiddenByFilter)))"
    )
    answer = bare.sheets(book, fields=mask)
    assert answer["properties"] == {"locale": "vi_VN", "timeZone": "Asia/Ho_Chi_Minh"}
    first, second, third = answer["sheets"]
    assert first["properties"]["sheetId"] == 0
    cells = first["data"][0]["rowData"][1]["values"]
    assert cells[1] == {
        "effectiveValue": {"stringValue": "Nguyễn Thị Lan"},
        "formattedValue": "Nguyễn Thị Lan",
        "note": "Ghi chú",
    }
    assert cells[2]["effectiveValue"] == {"numberValue": 46346}
    assert cells[2]["userEnteredFormat"]["numberFormat"]["type"] == "DATE"
    assert first["data"][0]["rowMetadata"][:4] == [
        {},
        {"hiddenByFilter": True},
        {"hiddenByUser": True},
        {},
    ]
    assert second["merges"][0]["endColumnIndex"] == 2
    runs = second["data"][0]["rowData"][2]["values"][0]["textFormatRuns"]
    assert runs == [{"format": {}}, {"startIndex": 3, "format": {"bold": True}}]
    assert "rowData" not in third["data"][0]


def test_grid_data_comes_only_where_it_is_asked_for(bare: Bare, book: str) -> None:
    assert "data" not in bare.sheets(book)["sheets"][0]
    assert "data" in bare.sheets(book, includeGridData="true")["sheets"][0]
    assert "data" not in bare.sheets(book, fields="sheets.properties")["sheets"][0]
    cut = bare.sheets(book, ranges="'Danh sách'!B2:C2", includeGridData="true")["sheets"]
    assert len(cut) == 1
    data = cut[0]["data"][0]
    assert (data["startRow"], data["startColumn"]) == (1, 1)
    assert len(data["rowData"][0]["values"]) == 2


def test_only_the_effective_value_tells_an_error_from_a_text(
    server: GoogleServer, bare: Bare
) -> None:
    book = server.spreadsheet("B", {"T": [[formula("=1/0"), "#DIV/0!"]]})
    assert bare.values(book, "T")["values"] == [["#DIV/0!", "#DIV/0!"]]
    found = bare.sheets(book, fields="sheets.data.rowData.values.effectiveValue")
    cells = found["sheets"][0]["data"][0]["rowData"][0]["values"]
    assert cells[0]["effectiveValue"]["errorValue"]["type"] == "DIVIDE_BY_ZERO"
    assert cells[1]["effectiveValue"] == {"stringValue": "#DIV/0!"}


@pytest.mark.parametrize(
    ("asked", "field"),
    [("sheets.nope", "sheets.nope"), ("properties(locale,x)", "properties.x"), ("a(", "a(")],
)
def test_a_mask_without_such_a_field_is_refused(
    bare: Bare, book: str, asked: str, field: str
) -> None:
    refused = bare.ask("GET", f"/v4/spreadsheets/{book}", params={"fields": asked})
    assert refused.status_code == 400
    assert refused.json()["error"]["details"][0]["fieldViolations"][0]["field"] == field


@pytest.mark.parametrize("place", ["NOPE!A5:F15", "Danh sách!A0", "'Danh sách'!A1:", "'x"])
def test_a_range_of_no_tab_is_refused(bare: Bare, book: str, place: str) -> None:
    refused = bare.values(book, place)["error"]
    assert (refused["code"], refused["status"]) == (400, "INVALID_ARGUMENT")
    assert refused["message"] == f"Unable to parse range: {place}"


def test_a_range_past_the_grid_is_refused(bare: Bare, book: str) -> None:
    refused = bare.values(book, "'Danh mục'!A1001:B1002")["error"]
    assert "exceeds grid limits. Max rows: 1000, max columns: 26" in refused["message"]


def test_a_name_stands_for_its_range(server: GoogleServer, bare: Bare, book: str) -> None:
    grid = {"sheetId": 0, "startRowIndex": 1, "endRowIndex": 3, "startColumnIndex": 0}
    named = {"name": "MaSo", "range": {**grid, "endColumnIndex": 1}}
    assert bare.batch(book, {"addNamedRange": {"namedRange": named}}).status_code == 200
    assert bare.values(book, "MaSo")["values"] == [["007"], ["008"]]
    assert bare.sheets(book)["namedRanges"][0]["range"]["startColumnIndex"] == 0
    server.sheet(book).insert_rows("Danh sách", 2)
    assert bare.values(book, "MaSo")["values"] == [["007"], ["008"]]


def test_unknown_parameters_are_refused(bare: Bare, book: str) -> None:
    answer = bare.ask("GET", f"/v4/spreadsheets/{book}", params={"includeGrid": "true"})
    assert answer.status_code == 400
    assert 'Unknown name "includeGrid"' in answer.json()["error"]["message"]
    kind = bare.values(book, "A1", valueRenderOption="PLAIN")
    assert "TYPE_ENUM" in kind["error"]["message"]


def test_pretty_answers_are_longer(bare: Bare, book: str) -> None:
    path = f"/v4/spreadsheets/{book}"
    pretty = bare.ask("GET", path)
    short = bare.ask("GET", path, params={"prettyPrint": "false"})
    assert short.json() == pretty.json()
    assert len(short.content) < len(pretty.content)


def test_a_book_of_twelve_full_tabs_is_read_in_one_request(
    server: GoogleServer, bare: Bare
) -> None:
    rows = [[f"T{r}", r, 1.5, "x"] for r in range(100)]
    book = server.spreadsheet("B", {f"T{n}": rows for n in range(12)})
    found = bare.sheets(book, fields="sheets.data.rowData.values.effectiveValue")
    assert sum(len(s["data"][0]["rowData"]) for s in found["sheets"]) == 1200
    assert len(server.calls("sheets.")) == 1
