"""`docgen sheet create` and `docgen sheet check` at Google, over real HTTP."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from example_config import EXAMPLE
from google_api import GoogleServer, Hands

from docgen.cli import main


@dataclass
class Desk:
    """An administrator's desk: a workspace whose sheet is at Google."""

    folder: Path
    server: GoogleServer
    book: str

    def run(self, *words: str) -> tuple[int, dict[str, Any]]:
        """Return the exit code and the JSON of a command."""
        at = ["--config", str(self.folder / "config.yaml"), "--json"]
        done = CliRunner().invoke(main, ["sheet", *words, *at], catch_exceptions=False)
        return done.exit_code, json.loads(done.stdout)

    def create(self) -> tuple[int, dict[str, Any]]:
        return self.run("create", "--into", self.book)

    def check(self) -> list[tuple[str, str, str | None]]:
        """Return what a check finds: code, tab and cell. A short sheet is read sooner."""
        for sheet in self.server.sheet(self.book).book.sheets:
            sheet.resize(min(sheet.row_count, 60), sheet.column_count)
        code, said = self.run("check")
        found = [
            (one["code"], one["where"].get("table"), one["where"].get("cell"))
            for one in said["problems"]
        ]
        grave = any(one["level"] != "info" for one in said["problems"])
        assert code == (3 if grave else 0), said
        return found

    def asked(self, kind: str = "") -> list[str]:
        return [request.kind.rsplit(".", 1)[-1] for request in self.server.calls(kind)]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    with GoogleServer() as server:
        monkeypatch.setenv("DOCGEN_SHEETS_ENDPOINT", server.url)
        server.key_file(tmp_path)
        book = server.spreadsheet("Thi đua 2026")
        said = EXAMPLE.replace(
            "workbook: sheets/thi-dua.xlsx", f"google: {book}\n  credentials: key.json"
        )
        (tmp_path / "config.yaml").write_text(said, "utf-8")
        yield Desk(tmp_path, server, book)


def test_an_empty_spreadsheet_gets_everything_by_one_request(desk: Desk) -> None:
    code, said = desk.create()
    assert (code, said["problems"]) == (0, [])
    assert said["counts"]["tabs"] == 7
    assert said["sheet"]["id"] == desk.book
    assert desk.asked() == ["get", "get", "batchUpdate"]
    hands = desk.server.sheet(desk.book)
    assert hands.tabs == [
        "Sheet1",
        "Kế hoạch",
        "Nội dung",
        "Quyết định",
        "Đề cử",
        "Người ký",
        "Nơi nhận",
        "Căn cứ",
    ]
    assert hands.values("Kế hoạch")[0][:3] == ["Mã", "Sẵn sàng", "Ngày dự kiến"]
    assert desk.check() == []


def test_nothing_is_left_to_add_a_second_time(desk: Desk) -> None:
    desk.create()
    before = desk.server.sheet(desk.book).book.version
    code, said = desk.create()
    assert (code, said["counts"]["changes"]) == (0, 0)
    assert desk.asked()[3:] == ["get", "get"]
    assert desk.server.sheet(desk.book).book.version == before


def test_headers_stay_in_sight_and_explain_themselves(desk: Desk) -> None:
    desk.create()
    hands = desk.server.sheet(desk.book)
    grid = hands.tab("Kế hoạch").properties["gridProperties"]
    assert (grid["frozenRowCount"], grid["frozenColumnCount"]) == (1, 1)
    assert not hands.tab("Nội dung").properties["gridProperties"].get("frozenColumnCount")
    assert hands.note("Kế hoạch", "D1") == (
        "Ghi chữ. Số 0 ở đầu được giữ nguyên.\nBắt buộc phải có."
    )
    assert hands.note("Kế hoạch", "B1") == (
        "Đánh dấu vào ô khi dòng đã đủ và đúng, để docgen soạn văn bản."
    )
    form = hands.cell("Kế hoạch", "A1")["userEnteredFormat"]
    assert form["textFormat"]["bold"]
    assert form["wrapStrategy"] == "WRAP"
    widths = [meta.get("pixelSize") for meta in hands.tab("Nội dung").column_meta[:4]]
    assert widths == [18 * 7, 18 * 7, 70 * 7, 60 * 7]


def test_columns_have_the_formats_of_their_types_down_to_the_last_row(desk: Desk) -> None:
    desk.create()
    hands = desk.server.sheet(desk.book)

    def formats(tab: str, row: int) -> list[str]:
        cells = (hands.cell(tab, f"{letters}{row}") for letters in "ABCDEFGHIJKL")
        forms = (cell.get("userEnteredFormat", {}).get("numberFormat", {}) for cell in cells)
        return [form.get("pattern", "") for form in forms]

    wanted = ["@", "", "dd/mm/yyyy", "@", "@", "@", "#,##0", "0", "@", "@", "@", "@"]
    assert formats("Quyết định", 2) == wanted
    assert formats("Quyết định", 1001) == wanted


def test_what_is_typed_stays_what_it_is(desk: Desk) -> None:
    desk.create()
    hands = desk.server.sheet(desk.book)
    for place, text in {"A2": "007", "C2": "6/3/2026", "G2": "1500000", "D2": "=1+1"}.items():
        hands.type("Quyết định", place, text)
    values = [hands.value("Quyết định", place) for place in ("A2", "C2", "G2")]
    assert values == ["007", 46087, 1500000]
    assert hands.shown("Quyết định", "C2") == "06/03/2026"


def test_drop_downs_offer_choices_and_the_keys_of_other_tabs_and_ticks_are_boxes(
    desk: Desk,
) -> None:
    desk.create()
    hands = desk.server.sheet(desk.book)

    def rule(tab: str, place: str) -> tuple[str, list[str], bool]:
        found = hands.cell(tab, place)["dataValidation"]
        assert found["showCustomUi"]
        values = [one["userEnteredValue"] for one in found["condition"].get("values", [])]
        return found["condition"]["type"], values, found.get("strict", False)

    assert rule("Đề cử", "C2") == ("ONE_OF_LIST", ["Tập thể", "Cá nhân"], True)
    assert rule("Đề cử", "B900") == ("ONE_OF_RANGE", ["='Quyết định'!A2:A"], False)
    assert rule("Kế hoạch", "E2") == ("ONE_OF_RANGE", ["='Người ký'!A2:A"], False)
    assert rule("Kế hoạch", "B2") == ("BOOLEAN", [], True)
    assert "dataValidation" not in hands.cell("Kế hoạch", "A2")


def test_only_docgen_and_the_owner_write_answers_and_people_are_warned_of_keys(
    desk: Desk,
) -> None:
    desk.create()
    hands = desk.server.sheet(desk.book)
    editor = "lan@cong-doan.vn"
    desk.server.share(desk.book, editor)
    assert [hands.refuses(editor, "Kế hoạch", f"{one}5") for one in "ABCDEFGH"] == [
        False,
        False,
        False,
        False,
        False,
        False,
        True,
        True,
    ]
    assert not hands.refuses(desk.server.account, "Kế hoạch", "G5")
    warned = [
        (one["range"].get("startRowIndex", 0), one["range"].get("startColumnIndex"))
        for one in hands.tab("Kế hoạch").protected
        if one.get("warningOnly")
    ]
    assert warned == [(1, 0), (0, None)]  # keys that docgen gives, and the headers
    assert len(hands.tab("Người ký").protected) == 1  # its keys are people's own


def test_statuses_are_coloured_by_the_words_they_begin_with(desk: Desk) -> None:
    desk.create()
    rules = desk.server.sheet(desk.book).tab("Kế hoạch").conditional
    words = [one["booleanRule"]["condition"]["values"][0]["userEnteredValue"] for one in rules]
    assert words[:2] == ["Dự thảo, đã giữ số", "Dự thảo"]  # the first that fits wins
    assert {one["ranges"][0]["startColumnIndex"] for one in rules} == {6}
    assert not desk.server.sheet(desk.book).tab("Đề cử").conditional


# --- what people did meanwhile ---------------------------------------------------------------


def test_what_people_made_their_own_is_not_touched(desk: Desk) -> None:
    desk.create()
    hands = desk.server.sheet(desk.book)
    hands.insert_column("Đề cử", "A")
    hands.set("Đề cử", "A1", "Ghi chú của chị Lan")
    hands.set_note("Đề cử", "B1", "Chị Lan giữ mã")
    hands.set_format("Đề cử", "H2:H1001", "NUMBER", "#,##0.00")
    hands.hide_column("Đề cử", "F")
    version = hands.book.version
    code, said = desk.create()
    assert (code, said["counts"]["changes"]) == (0, 0)
    assert hands.book.version == version
    assert hands.note("Đề cử", "B1") == "Chị Lan giữ mã"


def test_a_missing_column_goes_behind_the_last_with_all_that_belongs_to_it(desk: Desk) -> None:
    desk.create()
    hands = desk.server.sheet(desk.book)
    hands.delete_column("Kế hoạch", "C")
    hands.set("Kế hoạch", "H1", "Của chị Lan")
    code, said = desk.create()
    assert (code, said["counts"]["columns"], said["problems"]) == (0, 1, [])
    assert hands.value("Kế hoạch", "I1") == "Ngày dự kiến"
    assert hands.value("Kế hoạch", "H1") == "Của chị Lan"
    form = hands.cell("Kế hoạch", "I2")["userEnteredFormat"]["numberFormat"]
    assert form == {"type": "DATE", "pattern": "dd/mm/yyyy"}
    assert desk.check() == []
    assert desk.create()[1]["counts"]["changes"] == 0


def test_a_column_goes_into_new_cells_where_the_tab_is_full(desk: Desk) -> None:
    desk.create()
    hands = desk.server.sheet(desk.book)
    hands.delete_column("Nơi nhận", "B")
    hands.tab("Nơi nhận").resize(1001, 2)
    assert desk.create()[0] == 0
    assert hands.values("Nơi nhận")[0] == ["Nhóm", "Ghi chú", "Nơi nhận"]


def test_a_missing_tab_comes_again(desk: Desk) -> None:
    desk.create()
    hands = desk.server.sheet(desk.book)
    hands.delete_tab("Người ký")
    assert ("tab-missing", "Người ký", None) in desk.check()
    code, said = desk.create()
    assert (code, said["counts"]["tabs"]) == (0, 1)
    assert desk.check() == []


def test_a_renamed_header_or_tab_gets_no_double(desk: Desk) -> None:
    desk.create()
    hands = desk.server.sheet(desk.book)
    hands.set("Đề cử", "D1", "Họ tên")
    hands.set("Nơi nhận", "A2", "Cấp trên")
    hands.rename_tab("Nơi nhận", "Nơi nhận văn bản")
    code, said = desk.create()
    assert code == 3
    assert [one["code"] for one in said["problems"]] == ["sheet-left-column", "sheet-left-tab"]
    assert said["counts"]["changes"] == 0
    assert desk.check() == [
        ("tab-column-renamed", "Đề cử", None),
        ("tab-renamed", "Nơi nhận", None),
    ]


def test_headers_that_stand_elsewhere_are_left_alone(desk: Desk) -> None:
    hands = desk.server.sheet(desk.book)
    hands.add_tab("Nơi nhận", [["Danh sách nơi nhận"], [], ["Nhóm", "Nơi nhận", "Ghi chú"]])
    code, said = desk.create()
    assert (code, [one["code"] for one in said["problems"]]) == (3, ["sheet-left-headers"])
    assert said["counts"]["tabs"] == 6
    assert hands.values("Nơi nhận")[0] == ["Danh sách nơi nhận"]


def test_a_sheet_that_people_typed_is_dressed_and_not_a_word_of_it_changes(desk: Desk) -> None:
    hands = desk.server.sheet(desk.book)
    typed = [["Mã", "Họ và tên", "Từ ngày", "Sẵn"], ["001", "Lan", 46087, "x"]]
    hands.add_tab("Người ký", typed)
    hands.add_tab("Quyết định", [["Sẵn sàng", "Mã"], ["x", 7]])
    assert desk.create()[0] == 0
    assert hands.values("Người ký")[1] == typed[1]
    assert hands.values("Người ký")[0][:4] == typed[0]
    assert hands.value("Người ký", "E1") == "Chức vụ"
    assert hands.note("Người ký", "A1")
    assert hands.cell("Người ký", "C2")["userEnteredFormat"]["numberFormat"]["type"] == "DATE"
    assert "dataValidation" not in hands.cell("Quyết định", "A2")  # over an x it would be a fault
    assert {code for code, *_ in desk.check()} == {"sheet-no-box", "sheet-zeros-lost"}
    assert desk.create()[1]["counts"]["changes"] == 0


CHANGES: dict[str, tuple[Any, tuple[str, str, str | None]]] = {
    "a date column as text": (
        lambda hands: hands.set_format("Kế hoạch", "C2:C1001", "TEXT", "@"),
        ("sheet-format-text", "Kế hoạch", "C1"),
    ),
    "money as a date": (
        lambda hands: hands.set_format("Đề cử", "G2:G1001", "DATE", "dd/mm/yyyy"),
        ("sheet-format-other", "Đề cử", "G1"),
    ),
    "a key column as number": (
        lambda hands: hands.set_format("Người ký", "A2:A1001", "NUMBER", "0"),
        ("sheet-format-zeros", "Người ký", "A1"),
    ),
    "a key that is a number": (
        lambda hands: hands.set("Người ký", "A3", 7),
        ("sheet-zeros-lost", "Người ký", "A3"),
    ),
    "a choice taken away": (
        lambda hands: _rule(hands, "Đề cử", "C", "ONE_OF_LIST", "Tập thể"),
        ("sheet-offer-lacks", "Đề cử", "C1"),
    ),
    "a choice that is not configured": (
        lambda hands: _rule(hands, "Đề cử", "C", "ONE_OF_LIST", "Tập thể", "Cá nhân", "Cụm"),
        ("sheet-offer-surplus", "Đề cử", "C1"),
    ),
    "keys of another tab": (
        lambda hands: _rule(hands, "Đề cử", "B", "ONE_OF_RANGE", "='Kế hoạch'!$A$2:$A$90"),
        ("sheet-offer-elsewhere", "Đề cử", "B1"),
    ),
    "no drop-down": (
        lambda hands: _rule(hands, "Đề cử", "C", ""),
        ("sheet-no-offer", "Đề cử", "C1"),
    ),
    "no boxes": (
        lambda hands: _rule(hands, "Kế hoạch", "B", ""),
        ("sheet-no-box", "Kế hoạch", "B1"),
    ),
    "no protection of the answers": (
        lambda hands: hands.unprotect("Nội dung"),
        ("sheet-answers-unprotected", "Nội dung", "D1"),
    ),
    "a column twice": (
        lambda hands: hands.set("Nơi nhận", "F1", "Nhóm"),
        ("tab-column-doubled", "Nơi nhận", None),
    ),
    "no column for answers": (
        lambda hands: hands.delete_column("Nội dung", "D"),
        ("sheet-answers-missing", "Nội dung", None),
    ),
    "a column for answers by another name": (
        lambda hands: hands.set("Nội dung", "D1", "Kết quả"),
        ("sheet-answers-renamed", "Nội dung", None),
    ),
}


def _rule(hands: Hands, tab: str, letters: str, kind: str, *values: str) -> None:
    """Give a column another rule, or with no kind none, as a person does."""
    sheet = hands.tab(tab)
    column = ord(letters) - ord("A")
    for row in range(1, sheet.row_count):
        cell = {k: v for k, v in sheet.cell(row, column).items() if k != "dataValidation"}
        condition = {"type": kind, "values": [{"userEnteredValue": one} for one in values]}
        sheet.put(
            row, column, cell | ({"dataValidation": {"condition": condition}} if kind else {})
        )


@pytest.mark.parametrize("what", CHANGES)
def test_a_check_finds(what: str, desk: Desk) -> None:
    desk.create()
    change, wanted = CHANGES[what]
    change(desk.server.sheet(desk.book))
    assert desk.check() == [wanted]


def test_a_choice_may_be_offered_from_cells(desk: Desk) -> None:
    desk.create()
    hands = desk.server.sheet(desk.book)
    hands.add_tab("Danh mục", [["Loại"], ["Tập thể"], ["Cá nhân"]])
    _rule(hands, "Đề cử", "C", "ONE_OF_RANGE", "='Danh mục'!A2:A")
    assert desk.check() == []
    hands.set("Danh mục", "A3", "Cụm")
    assert {code for code, *_ in desk.check()} == {"sheet-offer-lacks", "sheet-offer-surplus"}


def test_two_at_once_make_no_tab_twice(desk: Desk) -> None:
    desk.server.between("batchUpdate", desk.create)
    code, said = desk.create()
    assert (code, said["problems"][0]["code"]) == (1, "sheet-google-unchanged")
    hands = desk.server.sheet(desk.book)
    assert len(hands.tabs) == len(set(hands.tabs)) == 8
    assert desk.create()[1]["counts"]["changes"] == 0


def test_where_a_protection_keeps_docgen_out_nothing_is_added(desk: Desk) -> None:
    hands = desk.server.sheet(desk.book)
    hands.add_tab("Nơi nhận", [["Nhóm"]])
    hands.protect("Nơi nhận", editors=("lan@cong-doan.vn",))
    code, said = desk.create()
    assert (code, said["problems"][0]["code"]) == (1, "sheet-google-unchanged")
    assert desk.server.account in said["problems"][0]["message"]
    assert hands.tabs == ["Sheet1", "Nơi nhận"]


def test_many_tabs_are_looked_at_in_turn(desk: Desk) -> None:
    hands = desk.server.sheet(desk.book)
    for number in range(40):
        hands.add_tab(f"Trang của chị Lan {number}'s")
    assert desk.create()[0] == 0
    assert desk.asked() == ["get", "get", "get", "batchUpdate"]


# --- a new spreadsheet, and what is refused --------------------------------------------------


def test_an_account_that_may_own_files_makes_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with GoogleServer(accounts_own_files=True) as server:
        monkeypatch.setenv("DOCGEN_SHEETS_ENDPOINT", server.url)
        (tmp_path / "config.yaml").write_text(EXAMPLE, "utf-8")
        desk = Desk(tmp_path, server, "")
        key = str(server.key_file(tmp_path))
        code, said = desk.run("create", "--google", "Thi đua 2027", "--credentials", key)
        assert (code, said["counts"]["tabs"]) == (0, 7)
        assert said["sheet"]["settings"] == {"google": said["sheet"]["id"], "credentials": key}
        properties = server.sheet(said["sheet"]["id"]).book.properties
        assert properties["title"] == "Thi đua 2027"
        assert (properties["locale"], properties["timeZone"]) == ("vi_VN", "Asia/Ho_Chi_Minh")


def test_an_account_without_files_is_told_what_to_do(desk: Desk) -> None:
    code, said = desk.run("create", "--google", "Thi đua 2027")
    assert (code, said["problems"][0]["code"]) == (1, "sheet-google-refused")
    assert desk.server.account in said["problems"][0]["message"]
    assert "--into" in said["problems"][0]["message"]


def test_a_sheet_not_shared_names_the_address(desk: Desk) -> None:
    desk.server.unshare(desk.book)
    code, said = desk.create()
    assert code == 1
    assert desk.server.account in said["problems"][0]["message"]
    assert desk.asked() == ["get"]


def test_who_may_only_look_adds_nothing(desk: Desk) -> None:
    desk.server.share(desk.book, role="reader")
    code, said = desk.create()
    assert (code, said["problems"][0]["code"]) == (1, "google-not-editor")
    assert desk.server.sheet(desk.book).tabs == ["Sheet1"]


def test_an_address_from_the_browser_will_do(desk: Desk) -> None:
    address = f"https://docs.google.com/spreadsheets/d/{desk.book}/edit#gid=0"
    assert desk.run("create", "--into", address)[0] == 0
    code, said = desk.run("create", "--into", "bảng tính")
    assert (code, said["problems"][0]["code"]) == (1, "sheet-into-id")


def test_without_a_key_nothing_is_asked(desk: Desk) -> None:
    (desk.folder / "config.yaml").write_text(EXAMPLE, "utf-8")
    code, said = desk.create()
    assert (code, said["problems"][0]["code"]) == (1, "sheet-no-credentials")
    assert desk.server.requests == []


@pytest.mark.parametrize(
    "words", [(), ("--google", "A", "--into", "B"), ("--xlsx", "a.xlsx", "--into", "B")]
)
def test_exactly_one_sheet_is_made(words: tuple[str, ...], desk: Desk) -> None:
    done = CliRunner().invoke(main, ["sheet", "create", *words])
    assert done.exit_code == 2
    assert desk.server.requests == []
