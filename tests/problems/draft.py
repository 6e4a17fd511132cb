"""Rows that are sound cell by cell and make no document all the same."""

from datetime import date
from pathlib import Path
from typing import Any

from problems.example import Example
from problems.office import NOTICE, PLAN, Desk

from docgen.errors import Problem
from docgen.pipeline import RunOrder

ONE = RunOrder(only=PLAN)


def typing(code: str, did: str, **cells: Any) -> Example:
    """Return the example of values typed under headers: `tab`, `row`, and values by header."""
    tab, row = cells.pop("tab"), cells.pop("row")

    def provoke(folder: Path) -> list[Problem]:
        desk = Desk(folder, drafted=False)
        columns = {header: desk.office.header(tab, header) for header in cells["values"]}
        desk.office.type(
            {f"{tab}!{columns[header]}{row}": value for header, value in cells["values"].items()}
        )
        return desk.run(ONE)

    return Example(code, did, provoke)


def optional(code: str, did: str, key: str, column: str, cell: str) -> Example:
    """Return the example of an optional cell left empty that this document cannot do without."""

    def provoke(folder: Path) -> list[Problem]:
        desk = Desk(folder, drafted=False)
        desk.office.configure(f"{column}, required: true}}", f"{column}}}")
        desk.office.type({cell: None})
        return desk.run(RunOrder(only=key))

    return Example(code, did, provoke)


def _empty_list(folder: Path) -> list[Problem]:
    desk = Desk(folder, drafted=False)
    desk.office.delete_row("Nội dung thông báo", 2, 30)
    return desk.run(RunOrder(only=NOTICE))


def _undrafted(folder: Path) -> list[Problem]:
    desk = Desk(folder, drafted=False)
    tick = desk.office.header("Kế hoạch", "Sẵn sàng")
    desk.office.type({f"Kế hoạch!{tick}2": None})
    return desk.run(RunOrder(only=NOTICE))


EXAMPLES = (
    optional(
        "draft-date-missing",
        "Để trống ngày dự kiến, ở bảng không bắt buộc ngày.",
        PLAN,
        "Ngày dự kiến: {type: date",
        "Kế hoạch!B2",
    ),
    typing(
        "draft-no-office",
        "Ghi ngày trước khi cơ quan thành lập.",
        tab="Kế hoạch",
        row=2,
        values={"Ngày dự kiến": date(2025, 6, 1)},
    ),
    optional(
        "draft-cites-nothing",
        "Không chọn kế hoạch mà thông báo dẫn, ở bảng không bắt buộc chọn.",
        NOTICE,
        "Theo kế hoạch: {type: reference, table: ke_hoach",
        "Thông báo!D2",
    ),
    Example("draft-cited-not-drafted", "Dẫn một kế hoạch chưa đánh dấu Sẵn sàng.", _undrafted),
    typing(
        "draft-recipient-group-unknown",
        "Ghi một nhóm nơi nhận không có.",
        tab="Kế hoạch",
        row=2,
        values={"Nơi nhận": "xyz"},
    ),
    typing(
        "draft-recipient-group-near",
        "Ghi gần đúng tên một nhóm nơi nhận.",
        tab="Kế hoạch",
        row=2,
        values={"Nơi nhận": "Cấp trênn"},
    ),
    typing(
        "draft-signer-out-of-office",
        "Chọn người ký đã thôi chức.",
        tab="Người ký",
        row=2,
        values={"Đến ngày": date(2025, 12, 31)},
    ),
    Example("draft-list-empty", "Xóa hết nội dung của thông báo.", _empty_list),
)
