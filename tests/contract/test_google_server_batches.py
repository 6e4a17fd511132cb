"""The local Google server, written to by batches of requests."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from google_api import GoogleServer
from google_clients import Bare

ROWS = [["Mã", "Tên", "Điểm"], ["K1", "Lan", 3], ["K2", "Bình", 1], ["K3", "An", 2]]
COLUMN_A = {"sheetId": 0, "startColumnIndex": 0, "endColumnIndex": 1}


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


def cell(value: Any) -> dict[str, Any]:
    return {"rows": [{"values": [value]}], "start": {"sheetId": 0}}


def test_a_batch_is_all_or_nothing(server: GoogleServer, bare: Bare, book: str) -> None:
    refused = bare.batch(
        book,
        {"updateCells": {**cell({"note": "x"}), "fields": "note"}},
        {"addSheet": {"properties": {"title": "T"}}},
    )
    expected = 'A sheet with the name "T" already exists. Please enter another name.'
    assert message(refused) == f"Invalid requests[1].addSheet: {expected}"
    assert server.sheet(book).note("T", "A1") is None


def test_fields_are_compulsory_and_must_exist(bare: Bare, book: str) -> None:
    assert "At least one field" in message(bare.batch(book, {"updateCells": cell({"note": "x"})}))
    wrong = {"updateCells": {**cell({"note": "x"}), "fields": "nota"}}
    assert message(bare.batch(book, wrong)).endswith("Invalid field: nota")


def test_a_star_wipes_what_is_not_sent(server: GoogleServer, bare: Bare, book: str) -> None:
    assert bare.batch(book, {"updateCells": {**cell({"note": "x"}), "fields": "*"}}).ok
    assert server.sheet(book).value("T", "A1") is None
    assert server.sheet(book).note("T", "A1") == "x"


def test_formats_are_merged_by_mask(server: GoogleServer, bare: Bare, book: str) -> None:
    bold = {"userEnteredFormat": {"textFormat": {"bold": True}}}
    percent = {"userEnteredFormat": {"numberFormat": {"type": "PERCENT"}}}
    for given, fields in (
        (bold, "userEnteredFormat.textFormat.bold"),
        (percent, "userEnteredFormat(numberFormat)"),
    ):
        ask = {"repeatCell": {"range": COLUMN_A, "cell": given, "fields": fields}}
        assert bare.batch(book, ask).ok
    found = server.sheet(book).cell("T", "A900")["userEnteredFormat"]
    assert found == bold["userEnteredFormat"] | percent["userEnteredFormat"]


def test_one_batch_provisions_a_tab(server: GoogleServer, bare: Bare, book: str) -> None:
    header = {"userEnteredValue": {"stringValue": "Mã"}, "note": "Khoá"}
    column = {"sheetId": 7, "startColumnIndex": 0, "endColumnIndex": 1}
    body = {**column, "startRowIndex": 1}
    colour = {"format": {"backgroundColor": {"red": 1}}}
    formula = {"condition": {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": "=A1=2"}]}}
    properties = {
        "sheetId": 7,
        "title": "Mới",
        "gridProperties": {"frozenRowCount": 1, "rowCount": 50, "columnCount": 3},
    }
    answer = bare.batch(
        book,
        {"addSheet": {"properties": properties}},
        {
            "updateCells": {
                "rows": [{"values": [header]}],
                "fields": "userEnteredValue,note",
                "start": {"sheetId": 7},
            }
        },
        {"setDataValidation": {"range": body, "rule": {"condition": {"type": "BOOLEAN"}}}},
        {"addProtectedRange": {"protectedRange": {"range": column, "description": "Khoá"}}},
        {
            "addConditionalFormatRule": {
                "rule": {"ranges": [body], "booleanRule": {**formula, **colour}},
            }
        },
        {
            "updateDimensionProperties": {
                "range": {"sheetId": 7, "dimension": "COLUMNS", "startIndex": 0, "endIndex": 1},
                "properties": {"pixelSize": 180},
                "fields": "pixelSize",
            }
        },
        {"mergeCells": {"range": {**body, "endRowIndex": 3}, "mergeType": "MERGE_ALL"}},
        {"setBasicFilter": {"filter": {"range": body}}},
    ).json()
    assert answer["replies"][0]["addSheet"]["properties"]["sheetId"] == 7
    assert answer["replies"][3]["addProtectedRange"]["protectedRange"]["editors"] == {}
    found = bare.sheets(book, includeGridData="true")["sheets"][2]
    assert found["properties"]["gridProperties"]["frozenRowCount"] == 1
    assert found["protectedRanges"][0]["editors"]["users"] == [server.account]
    assert found["protectedRanges"][0]["range"] == column
    assert found["conditionalFormats"][0]["ranges"] == [body]
    data = found["data"][0]
    assert data["columnMetadata"][0] == {"pixelSize": 180}
    assert data["rowData"][1]["values"][0]["dataValidation"]["condition"]["type"] == "BOOLEAN"
    assert len(data["rowMetadata"]) == 50


@pytest.mark.parametrize(
    ("condition", "text"),
    [
        ({"type": "BLANK"}, "BLANK is not supported"),
        ({"type": "ONE_OF_LIST"}, "count for ONE_OF_LIST: 0"),
        ({"type": "BOOLEAN", "values": [{"userEnteredValue": "a"}] * 3}, "count for BOOLEAN"),
        ({"type": "ONE_OF_RANGE", "values": [{"userEnteredValue": "'X'!A1:A"}]}, "Invalid Cond"),
        ({"type": "ONE_OF_RANGE", "values": [{"userEnteredValue": "='X'!A:A"}]}, "Unable to"),
        ({"type": "ONE_OF_LIST", "values": [{"userEnteredValue": 10}]}, "TYPE_STRING"),
        ({"type": "LIST"}, "TYPE_ENUM"),
    ],
)
def test_rules_that_no_cell_can_have(
    bare: Bare, book: str, condition: dict[str, Any], text: str
) -> None:
    ask = {"setDataValidation": {"range": COLUMN_A, "rule": {"condition": condition}}}
    assert text in message(bare.batch(book, ask))


@pytest.mark.parametrize(
    ("ask", "text"),
    [
        ({"addSheet": {"titel": "x"}}, "Unknown name \"titel\" at 'requests[0].add_sheet'"),
        ({"addSheet": {"properties": {"title": 3}}}, "(TYPE_STRING), 3"),
        ({"deleteSheet": {"sheetId": True}}, "(TYPE_INT32), true"),
        ({"mergeCells": {"range": [1]}}, "(type MESSAGE), [1]"),
        ({"deleteSheet": {"sheetId": 99}}, "No grid with id: 99"),
        ({"addSheet": {}, "deleteSheet": {}}, "oneof"),
        ({"addSlicer": {}}, "the test server does not know add_slicer"),
    ],
)
def test_bodies_are_held_to_the_published_description(
    bare: Bare, book: str, ask: dict[str, Any], text: str
) -> None:
    assert text in message(bare.batch(book, ask))


def test_a_null_field_is_an_absent_one(server: GoogleServer, bare: Bare, book: str) -> None:
    assert bare.batch(book, {"addSheet": {"properties": {"title": "X", "index": None}}}).ok
    assert server.sheet(book).tabs[-1] == "X"


def test_tabs_are_renamed_moved_and_deleted(server: GoogleServer, bare: Bare, book: str) -> None:
    new = {"sheetId": 0, "title": "Mới", "index": 1, "gridProperties": {"frozenRowCount": 1}}
    ask = {"updateSheetProperties": {"properties": new, "fields": "title,index"}}
    assert bare.batch(book, ask).ok
    hands = server.sheet(book)
    assert hands.tabs == ["Danh mục", "Mới"]
    assert "frozenRowCount" not in bare.sheets(book)["sheets"][1]["properties"]["gridProperties"]
    assert bare.batch(book, {"deleteSheet": {"sheetId": 0}}).ok
    last = hands.tab("Danh mục").id
    assert "all the visible sheets" in message(bare.batch(book, {"deleteSheet": {"sheetId": last}}))


def test_rows_come_go_and_move(server: GoogleServer, bare: Bare, book: str) -> None:
    def rows(start: int, end: int) -> dict[str, Any]:
        return {"sheetId": 0, "dimension": "ROWS", "startIndex": start, "endIndex": end}

    hands = server.sheet(book)
    assert bare.batch(
        book,
        {"insertDimension": {"range": rows(1, 3), "inheritFromBefore": True}},
        {"moveDimension": {"source": rows(5, 6), "destinationIndex": 0}},
        {"deleteDimension": {"range": rows(2, 4)}},
        {"appendDimension": {"sheetId": 0, "dimension": "ROWS", "length": 5}},
    ).ok
    assert [row[0] for row in hands.values("T")] == ["K3", "Mã", "K1", "K2"]
    assert hands.tab("T").row_count == 1005
    columns = {"sheetId": 0, "dimension": "COLUMNS", "startIndex": 0, "endIndex": 1}
    assert bare.batch(book, {"insertDimension": {"range": columns}}).ok
    assert hands.value("T", "B1") == "K3"
    assert hands.tab("T").column_count == 27


def test_sorting_moves_notes_and_leaves_rules(server: GoogleServer, bare: Bare, book: str) -> None:
    hands = server.sheet(book)
    hands.set_note("T", "A2", "của K1")
    hands.check_boxes("T", "D2")
    hands.hide_row("T", 2)
    span = {"sheetId": 0, "startRowIndex": 1, "endRowIndex": 4}
    specs = [{"dimensionIndex": 2, "sortOrder": "ASCENDING"}]
    assert bare.batch(book, {"sortRange": {"range": span, "sortSpecs": specs}}).ok
    assert [row[0] for row in hands.values("T")] == ["Mã", "K2", "K3", "K1"]
    assert hands.note("T", "A4") == "của K1"
    assert hands.note("T", "A2") is None
    assert "dataValidation" in hands.cell("T", "D2")
    assert hands.tab("T").row_meta[1]["hiddenByUser"]


def test_protected_cells_refuse_all_but_their_editors(
    server: GoogleServer, bare: Bare, book: str
) -> None:
    hands = server.sheet(book)
    hands.protect("T", "A:A")
    refused = bare.write(book, one("T!B2", "x") + one("T!A2", "y"))
    assert message(refused).startswith(
        "Invalid data[1]: You are trying to edit a protected cell or object."
    )
    ask = {"updateCells": {**cell({"note": "x"}), "fields": "note"}}
    assert "Invalid requests[0].updateCells: You are trying" in message(bare.batch(book, ask))
    assert hands.values("T") == ROWS
    assert hands.refuses(server.account, "T", "A2")
    assert "editors" not in bare.sheets(book)["sheets"][0]["protectedRanges"][0]
    hands.unprotect("T")
    hands.protect("T", "A:A", editors=(server.account,))
    hands.protect("T", "B:B", warning=True)
    assert bare.write(book, one("T!A2", "y") + one("T!B2", "x")).ok


def test_a_protection_can_be_changed_by_its_editors_only(
    server: GoogleServer, bare: Bare, book: str
) -> None:
    hands = server.sheet(book)
    closed = hands.protect("T", "A1")
    ours = hands.protect("T", "B1", editors=(server.account,))
    assert "protected" in message(
        bare.batch(book, {"deleteProtectedRange": {"protectedRangeId": closed}})
    )
    new = {"protectedRangeId": ours, "description": "mới"}
    ask = {"updateProtectedRange": {"protectedRange": new, "fields": "description"}}
    assert bare.batch(book, ask, {"deleteProtectedRange": {"protectedRangeId": closed}}).status_code
    assert bare.batch(book, ask).ok
    assert hands.tab("T").protected[1]["description"] == "mới"
    assert bare.batch(book, {"deleteProtectedRange": {"protectedRangeId": ours}}).ok
    assert [p["protectedRangeId"] for p in hands.tab("T").protected] == [closed]


def test_protections_move_with_their_cells(server: GoogleServer, bare: Bare, book: str) -> None:
    hands = server.sheet(book)
    hands.protect("T", "A3:A4")
    hands.protect("T", "B:B")
    hands.insert_rows("T", 2)
    hands.insert_column("T", "A")
    first, second = (p["range"] for p in hands.tab("T").protected)
    assert (first["startRowIndex"], first["endRowIndex"]) == (3, 5)
    assert (second["startColumnIndex"], second["endColumnIndex"]) == (2, 3)
    hands.delete_rows("T", 4, 2)
    assert len(hands.tab("T").protected) == 1


def test_merged_cells_keep_the_first_value(server: GoogleServer, bare: Bare, book: str) -> None:
    box = {"sheetId": 0, "startRowIndex": 1, "endRowIndex": 3}
    box |= {"startColumnIndex": 0, "endColumnIndex": 2}
    assert bare.batch(book, {"mergeCells": {"range": box, "mergeType": "MERGE_ALL"}}).ok
    assert server.sheet(book).values("T")[1:3] == [["K1", "", 3], ["", "", 1]]
    found = bare.sheets(book)["sheets"][0]["merges"]
    assert found == [{k: v for k, v in box.items() if k != "sheetId"}]
    part = {**box, "endRowIndex": 2}
    assert "select all cells" in message(bare.batch(book, {"unmergeCells": {"range": part}}))
    assert "containing merges" in message(bare.batch(book, {"sortRange": {"range": box}}))
    assert bare.batch(book, {"unmergeCells": {"range": box}}).ok
    assert "merges" not in bare.sheets(book)["sheets"][0]


def test_runs_are_for_texts_and_go_with_them(server: GoogleServer, bare: Bare, book: str) -> None:
    runs = [{"format": {"bold": True}}]
    fields = "userEnteredValue,textFormatRuns"
    text = {"userEnteredValue": {"stringValue": "Lan"}, "textFormatRuns": runs}
    assert bare.batch(book, {"updateCells": {**cell(text), "fields": fields}}).ok
    assert server.sheet(book).cell("T", "A1")["textFormatRuns"] == runs
    number = {"userEnteredValue": {"numberValue": 1}, "textFormatRuns": runs}
    assert "TextFormatRuns" in message(
        bare.batch(book, {"updateCells": {**cell(number), "fields": fields}})
    )
    assert bare.write(book, one("T!A1", "Bình")).ok
    assert "textFormatRuns" not in server.sheet(book).cell("T", "A1")
