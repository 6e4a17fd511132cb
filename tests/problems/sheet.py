"""Sheets that docgen makes, adds to and holds against config.yaml: at Google, and in files."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from example_config import EXAMPLE
from google_api import GoogleServer, Hands
from problems.example import Example

from docgen.errors import Problem
from docgen.pipeline.provisioning import check_sheet, make_google, make_workbook

Change = Callable[[Hands], object]


def _office(folder: Path, server: GoogleServer) -> tuple[Path, str, dict[str, str]]:
    """Return a configuration, the id of an empty spreadsheet and how the server is reached."""
    book = server.spreadsheet("Thi đua 2026")
    server.key_file(folder)
    config = folder / "config.yaml"
    config.write_text(
        EXAMPLE.replace(
            "workbook: sheets/thi-dua.xlsx", f"google: {book}\n  credentials: key.json"
        ),
        "utf-8",
    )
    return config, book, {"DOCGEN_SHEETS_ENDPOINT": server.url}


def checking(code: str, did: str, change: Change) -> Example:
    """Return the example of a Google Sheet in which a person did this, and then it is checked."""

    def provoke(folder: Path) -> tuple[Problem, ...]:
        with GoogleServer() as server:
            config, book, environment = _office(folder, server)
            make_google(config, environment, into=book)
            hands = server.sheet(book)
            for sheet in hands.book.sheets:
                sheet.resize(60, sheet.column_count)  # a short sheet is read sooner
            change(hands)
            return check_sheet(config, environment).problems

    return Example(code, did, provoke)


def adding(code: str, did: str, change: Change) -> Example:
    """Return the example of a Google Sheet in which a person did this, and then it is added to."""

    def provoke(folder: Path) -> tuple[Problem, ...]:
        with GoogleServer() as server:
            config, book, environment = _office(folder, server)
            make_google(config, environment, into=book)
            change(server.sheet(book))
            return make_google(config, environment, into=book).problems

    return Example(code, did, provoke)


def creating(code: str, did: str, configuration: str = "", **words: Any) -> Example:
    """Return the example of a command to make a Google Sheet."""

    def provoke(folder: Path) -> tuple[Problem, ...]:
        with GoogleServer() as server:
            config, _, environment = _office(folder, server)
            if configuration:
                config.write_text(configuration, "utf-8")
            return make_google(config, environment, **words).problems

    return Example(code, did, provoke)


def ruled(hands: Hands, tab: str, column: int, kind: str, *values: str) -> None:
    """Give a column (from 0) another rule, with no kind none, as a person does in the menus."""
    sheet = hands.tab(tab)
    for row in range(1, sheet.row_count):
        cell = {k: v for k, v in sheet.cell(row, column).items() if k != "dataValidation"}
        condition = {"type": kind, "values": [{"userEnteredValue": one} for one in values]}
        rule = {"dataValidation": {"condition": condition}} if kind else {}
        sheet.put(row, column, cell | rule)


def _headers_elsewhere(hands: Hands) -> None:
    hands.insert_rows("Nơi nhận", 1, [["DANH SÁCH NƠI NHẬN"]])


def _renamed_tab(hands: Hands) -> None:
    hands.set("Nơi nhận", "A2", "Cấp trên")
    hands.rename_tab("Nơi nhận", "Nơi nhận văn bản")


def _kept_out(hands: Hands) -> None:
    hands.delete_column("Nơi nhận", "B")
    hands.protect("Nơi nhận", editors=("lan@cong-doan.vn",))


def _other_workbook(folder: Path) -> tuple[Problem, ...]:
    config, path = folder / "config.yaml", folder / "thi-dua.xlsx"
    config.write_text(EXAMPLE, "utf-8")
    make_workbook(config, path, {})
    config.write_text(EXAMPLE.replace("Tập thể, Cá nhân]", "Tập thể, Cá nhân, Cụm]"), "utf-8")
    make_workbook(config, path, {})
    return ()


EXAMPLES = (
    checking(
        "sheet-answers-missing",
        "Xóa cột Kết quả kiểm tra.",
        lambda hands: hands.delete_column("Nội dung", "D"),
    ),
    checking(
        "sheet-answers-renamed",
        "Đổi tiêu đề cột của docgen.",
        lambda hands: hands.set("Nội dung", "D1", "Kết quả"),
    ),
    checking(
        "sheet-format-text",
        "Đặt cột ngày thành văn bản.",
        lambda hands: hands.set_format("Kế hoạch", "C2:C60", "TEXT", "@"),
    ),
    checking(
        "sheet-format-other",
        "Đặt cột tiền thành ngày.",
        lambda hands: hands.set_format("Đề cử", "G2:G60", "DATE", "dd/mm/yyyy"),
    ),
    checking(
        "sheet-format-zeros",
        "Đặt cột mã thành số.",
        lambda hands: hands.set_format("Người ký", "A2:A60", "NUMBER", "0"),
    ),
    checking(
        "sheet-zeros-lost",
        "Dán mã từ nơi khác, mất số 0 ở đầu.",
        lambda hands: hands.set("Người ký", "A2", 7),
    ),
    checking(
        "sheet-no-offer",
        "Xóa danh sách thả xuống của một cột.",
        lambda hands: ruled(hands, "Đề cử", 2, ""),
    ),
    checking(
        "sheet-offer-lacks",
        "Bỏ bớt một mục trong danh sách thả xuống.",
        lambda hands: ruled(hands, "Đề cử", 2, "ONE_OF_LIST", "Tập thể"),
    ),
    checking(
        "sheet-offer-surplus",
        "Thêm một mục vào danh sách thả xuống mà không khai trong config.yaml.",
        lambda hands: ruled(hands, "Đề cử", 2, "ONE_OF_LIST", "Tập thể", "Cá nhân", "Cụm"),
    ),
    checking(
        "sheet-offer-elsewhere",
        "Cho danh sách thả xuống lấy từ trang khác.",
        lambda hands: ruled(hands, "Đề cử", 1, "ONE_OF_RANGE", "='Kế hoạch'!$A$2:$A$60"),
    ),
    checking(
        "sheet-no-box",
        "Xóa các ô đánh dấu ở cột Sẵn sàng.",
        lambda hands: ruled(hands, "Kế hoạch", 1, ""),
    ),
    checking(
        "sheet-answers-unprotected",
        "Bỏ bảo vệ của một trang.",
        lambda hands: hands.unprotect("Nội dung"),
    ),
    checking(
        "sheet-key-unprotected",
        "Bỏ bảo vệ của trang có cột mã.",
        lambda hands: hands.unprotect("Kế hoạch"),
    ),
    adding(
        "sheet-left-column",
        "Đổi tiêu đề một cột rồi chạy lại lệnh tạo bảng tính.",
        lambda hands: hands.set("Đề cử", "D1", "Họ tên"),
    ),
    adding("sheet-left-tab", "Đổi tên một trang rồi chạy lại lệnh tạo bảng tính.", _renamed_tab),
    adding(
        "sheet-left-headers",
        "Chèn một hàng lên trên tiêu đề rồi chạy lại lệnh tạo bảng tính.",
        _headers_elsewhere,
    ),
    adding(
        "sheet-google-unchanged",
        "Khóa một trang, không cho docgen sửa, rồi chạy lại lệnh tạo bảng tính.",
        _kept_out,
    ),
    creating(
        "sheet-google-refused",
        "Bảo tài khoản dịch vụ tự tạo một bảng tính Google.",
        title="Thi đua 2027",
    ),
    creating("sheet-into-id", "Ghi tên bảng tính thay cho mã hay địa chỉ.", into="Thi đua 2026"),
    creating(
        "sheet-no-credentials",
        "Tạo bảng tính Google khi config.yaml chưa ghi khóa.",
        EXAMPLE,
        title="Thi đua 2027",
    ),
    Example(
        "sheet-exists-otherwise",
        "Thêm một mục vào choices rồi tạo bảng tính ở chỗ đã có bảng tính cũ.",
        _other_workbook,
    ),
)
