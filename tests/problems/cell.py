"""Cells that a person has to mend: types, characters, keys, references, merged ranges."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from problems.example import Example
from records_sheet import Typed, one_cell, snapshot, tab, table

from docgen.errors import Problem
from docgen.records import read

READY = {"Mã": {}, "Tên": {"required": True}, "Sẵn sàng": {"type": "yes-no"}}


def typed(code: str, did: str, column: dict[str, Any], value: Typed) -> Example:
    """Return the example of one value in one column."""
    return Example(code, did, lambda _: one_cell(column, value).problems)


def rows(
    code: str, did: str, columns: dict[str, Any], *values: list[Typed], **settings: Any
) -> Example:
    """Return the example of a few rows below their header; `merged` names a merged range."""
    merged = settings.pop("merged", ())

    def provoke(_: Path) -> tuple[Problem, ...]:
        content = snapshot(tab("Đề cử", [*columns], *values, merged=merged))
        return read({"de_cu": table(columns, **settings)}, content).problems

    return Example(code, did, provoke)


def referring(code: str, did: str, value: str) -> Example:
    """Return the example of a reference to a row of the tab Kế hoạch, where KH01 stands."""
    plans = table({"Mã": {}}, tab="Kế hoạch", key="Mã")
    children = table({"Kế hoạch": {"type": "reference", "table": "ke_hoach"}})
    content = snapshot(tab("Kế hoạch", ["Mã"], ["KH01"]), tab("Đề cử", ["Kế hoạch"], [value]))
    return Example(
        code, did, lambda _: read({"ke_hoach": plans, "de_cu": children}, content).problems
    )


MONEY = {"type": "money"}
DECIMAL = {"type": "decimal"}
DATE = {"type": "date"}
CHOICE = {"type": "choice", "choices": ["thay mặt", "ký thay", "thừa lệnh"]}

EXAMPLES = (
    rows(
        "cell-required", "Để trống ô ở cột bắt buộc.", {"Mã": {}, "Tên": {"required": True}}, ["1"]
    ),
    rows(
        "cell-required-ticked",
        "Đánh dấu Sẵn sàng khi hàng còn ô bắt buộc để trống.",
        READY,
        ["1", None, "x"],
        ready="Sẵn sàng",
    ),
    rows(
        "cell-merged",
        "Gộp hai ô của một cột không phải cột nhóm.",
        {"Đơn vị": {}, "Tên": {}},
        ["Tổ 1", "An"],
        ["Tổ 2", None],
        merged=("B2:B3",),
    ),
    typed(
        "cell-formula-error", "Xóa hàng mà công thức đang trỏ tới, ô thành #REF!.", MONEY, "#REF!"
    ),
    typed(
        "cell-uncalculated", "Chép tệp do phần mềm khác ghi ra, công thức chưa tính.", {}, "=A1&B1"
    ),
    typed("cell-tick", "Chèn ô tích vào cột cần chữ.", {}, True),
    typed(
        "cell-digits-lost",
        "Gõ số tài khoản 16 chữ số vào ô kiểu số.",
        {},
        Decimal("1234567890123456"),
    ),
    typed(
        "cell-too-long", "Dán cả đoạn văn vào cột tên.", {"max_length": 20}, "Công đoàn cơ sở " * 3
    ),
    rows(
        "cell-pattern",
        "Ghi mã số thiếu chữ số, khi hàng khác đã ghi đúng.",
        {"Số": {"pattern": r"0\d{3}"}},
        ["12a"],
        ["0123"],
    ),
    typed(
        "cell-pattern-bare",
        "Ghi mã số thiếu chữ số, chưa có hàng nào đúng.",
        {"pattern": r"[A-Z]{2}\d{3}"},
        "KH1",
    ),
    typed(
        "cell-pattern-number",
        "Gõ số điện thoại vào ô kiểu số, Excel bỏ số 0 ở đầu.",
        {"pattern": r"0\d{9}"},
        Decimal("912345678"),
    ),
    typed("cell-number-in-text", "Gõ 2,5 vào cột cần chữ.", {}, Decimal("2.5")),
    typed(
        "cell-date-in-text", "Gõ 3/4 vào cột cần chữ, Excel đổi thành ngày.", {}, date(2026, 4, 3)
    ),
    typed("cell-character-control", "Dán tên từ một tệp PDF.", {}, "Nguyễn\x0bVăn A"),
    typed("cell-character-surrogate", "Dán biểu tượng bị cắt đôi.", {}, "tốt \ud83d"),
    typed("cell-character-bidi", "Dán chữ có dấu đảo chiều viết.", {}, "ab\u202egpj"),
    typed("cell-character-noncharacter", "Dán một mã không phải là chữ.", {}, "Hòa\uffff"),
    typed("cell-character-lost", "Chuyển tệp từ phần mềm khác, mất một chữ.", {}, "H\ufffda"),
    typed("cell-character-private", "Dán cả dấu đầu dòng từ Word.", {}, "\uf0b7 Hòa"),
    typed("cell-character-mark", "Gõ dấu của thẻ mẫu vào ô.", {}, "{{ten}"),
    typed("cell-character-invisible", "Dán chữ có ký tự không nét.", {}, "Ho\u200bà"),
    typed("cell-character-lookalike", "Gõ Ð (tiếng Iceland) thay cho Đ.", {}, "Ðồng"),
    typed("cell-character-legacy", "Chép tên từ tệp gõ bằng TCVN3.", {}, "NguyÔn V¨n §øc"),
    rows(
        "cell-key-missing",
        "Đánh dấu Sẵn sàng khi chưa ghi mã, ở bảng không tự đặt mã.",
        READY,
        [None, "An", "x"],
        key="Mã",
        ready="Sẵn sàng",
    ),
    rows("cell-key-form", "Xuống dòng trong ô mã.", {"Mã": {}}, ["KH\n01"], key="Mã"),
    rows("cell-key-doubled", "Chép một hàng mà quên đổi mã.", {"Mã": {}}, ["A1"], ["a1"], key="Mã"),
    rows(
        "cell-not-unique",
        "Nhập một người hai lần.",
        {"Tên": {"unique": True}},
        ["Hòa"],
        ["HOÀ"],
    ),
    typed("cell-choice", "Ghi một giá trị không có trong danh sách.", CHOICE, "giám đốc"),
    typed("cell-choice-near", "Ghi gần đúng một giá trị của danh sách.", CHOICE, "ký thây"),
    referring("cell-reference", "Ghi mã của một hàng không có.", "xyz"),
    referring("cell-reference-near", "Ghi sai một chữ số của mã.", "KH1"),
    typed(
        "cell-reference-unchecked",
        "Ghi mã của một trang tính không đọc được.",
        {"type": "reference", "table": "khong_co"},
        "KH01",
    ),
    typed("cell-yes-no", "Ghi “chưa” vào cột đánh dấu.", {"type": "yes-no"}, "chưa"),
    typed("cell-number-unknown", "Ghi số tiền bằng chữ.", MONEY, "một triệu"),
    typed("cell-number-english", "Ghi 1.5 vào cột số thập phân.", DECIMAL, "1.5"),
    typed("cell-number-two-readings", "Ghi 1,500 vào cột số nguyên.", {"type": "integer"}, "1,500"),
    typed("cell-number-dots", "Ghi 1.5 vào cột số tiền.", MONEY, "1.5"),
    typed("cell-number-not-whole", "Ghi 2,5 vào cột số nguyên.", {"type": "integer"}, "2,5"),
    typed("cell-date-in-number", "Gõ 3/4 vào cột số tiền.", MONEY, date(2026, 4, 3)),
    typed("cell-too-small", "Ghi số tiền âm.", MONEY | {"min": 0}, "-5"),
    typed("cell-too-large", "Ghi quá mức cho phép.", {"type": "integer", "max": 10}, Decimal("11")),
    typed("cell-date-unknown", "Ghi “hôm qua” vào cột ngày.", DATE, "hôm qua"),
    typed("cell-date-no-year", "Ghi ngày mà thiếu năm.", DATE, "25/12"),
    typed("cell-date-short-year", "Ghi năm hai chữ số.", DATE, "25/12/26"),
    typed("cell-date-far-year", "Gõ nhầm 2026 thành 0226.", DATE, "25/12/0226"),
    typed("cell-date-no-month", "Ghi tháng 13.", DATE, "25/13/2026"),
    typed("cell-date-no-day", "Ghi ngày 31 tháng 2.", DATE, "31/02/2026"),
    typed("cell-date-month-first", "Ghi tháng trước ngày.", DATE, "12/25/2026"),
    typed("cell-date-two-readings", "Ghi 3/4/2026 bằng chữ.", DATE, "3/4/2026"),
    typed("cell-number-in-date", "Ô ngày có kèm giờ, định dạng số.", DATE, Decimal("46000.5")),
)
