"""A Google Sheet that people change or lock while docgen writes to it."""

from collections.abc import Callable
from pathlib import Path

from google_api.hands import formula
from google_desk import TAB, Desk, opened, status
from problems.example import Example

from docgen.errors import Problem


def writing(code: str, did: str, meanwhile: Callable[[Desk], object]) -> Example:
    """Return the example of two statuses; `meanwhile` happens between reading and writing."""

    def provoke(folder: Path) -> tuple[Problem, ...]:
        with opened(folder) as office:
            sheet = office.desk()
            snapshot = sheet.read()
            meanwhile(sheet)
            told = sheet.tell(
                snapshot, status(2, "Đã dự thảo", "DC01"), status(3, "Đã dự thảo", "DC02")
            )
            return told.problems

    return Example(code, did, provoke)


def _locked(sheet: Desk) -> None:
    sheet.hands.protect(TAB, "D1:D100", ("lan@congdoan.vn",), description="Cột của văn thư")


def _restless(sheet: Desk) -> None:
    sheet.server.between(sheet.writes, lambda: sheet.hands.insert_rows(TAB, 2, 1), times=9)


EXAMPLES = (
    writing(
        "google-tab-gone",
        "Đổi tên trang tính khi docgen đang chạy.",
        lambda sheet: sheet.hands.rename_tab(TAB, "Đề cử cũ"),
    ),
    writing(
        "google-columns-gone",
        "Đổi tiêu đề cột Trạng thái khi docgen đang chạy.",
        lambda sheet: sheet.hands.set(TAB, "D1", "Tình trạng"),
    ),
    writing(
        "google-rows-wait",
        "Sửa một hàng khi docgen đang chạy.",
        lambda sheet: sheet.hands.set(TAB, "C2", 150),
    ),
    writing("google-protected", "Bảo vệ cột Trạng thái, chỉ cho văn thư sửa.", _locked),
    writing(
        "google-merged",
        "Gộp ô trong cột của docgen.",
        lambda sheet: sheet.hands.merge(TAB, "D2:D3"),
    ),
    writing(
        "google-formula",
        "Đặt công thức vào cột của docgen.",
        lambda sheet: sheet.hands.set(TAB, "D5", formula('=A5&" xong"')),
    ),
    writing("google-results-tab", "Bảo vệ cột Trạng thái rồi chạy docgen.", _locked),
    writing(
        "google-read-only",
        "Chia sẻ bảng tính cho docgen với quyền Người xem.",
        lambda sheet: sheet.server.share(sheet.id, role="reader"),
    ),
    writing("google-unsettled", "Chèn hàng liên tục đúng lúc docgen ghi.", _restless),
)
