"""The year's change: a book that is closed, a new workbook, a key that last year's paper has."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from example_config import EXAMPLE
from problems.config import written
from problems.example import Example
from problems.office import PLAN, Desk
from problems.register import KEY, OTHER, Doing, add, confirm, doing, issue, reserve, take
from register_databases import Place

from docgen.config.schema import Book, Volume
from docgen.errors import Problem
from docgen.pipeline.next_year import next_year
from docgen.register import Register

NEXT = "sheets/thi-dua-2027.xlsx"
CARRIED = ("nguoi_ky", "noi_nhan", "can_cu")
HALVES = Book(
    title="Sổ chung",
    volumes=[
        Volume(opened=date(2026, 1, 1), closed=date(2026, 2, 28)),
        Volume(opened=date(2026, 3, 1)),
    ],
)


def close(**of: int | str) -> Doing:
    return lambda register, place: register.close(
        "chung",
        at=place.at(),
        actor="lan",
        **of,  # type: ignore[arg-type]
    )


def carrying(desk: Desk) -> None:
    """Say of the tables that go on holding that their rows are carried."""
    for name in CARRIED:
        desk.office.configure(f"\n  {name}:\n    tab:", f"\n  {name}:\n    carried: true\n    tab:")


def next_years(code: str, did: str, prepare: Callable[[Desk], object], path: str = NEXT) -> Example:
    """Return the example of a new workbook that is not made."""

    def provoke(folder: Path) -> tuple[Problem, ...]:
        desk = Desk(folder, drafted=False)
        prepare(desk)
        with desk.workspace() as workspace:
            next_year(workspace, desk.office.root / path, year=2027)
        return ()

    return Example(code, did, provoke)


def typed_again(code: str, did: str, before: Callable[[Desk], object]) -> Example:
    """Return the example of last year's key, typed in the new year's workbook."""

    def provoke(folder: Path) -> list[Problem]:
        desk = Desk(folder)
        before(desk)
        carrying(desk)
        office = desk.office
        with desk.workspace() as workspace:
            next_year(workspace, office.root / NEXT, year=2027)
        office.configure("workbook: sheets/thi-dua-2026.xlsx", f"workbook: {NEXT}")
        office.sheet = office.root / NEXT
        row = ("KH01", date(2027, 1, 11), "Phát động thi đua năm 2027", "CT", "Nội bộ", "x")
        office.type({f"Kế hoạch!{at}2": value for at, value in zip("ABCDEF", row, strict=True)})
        return desk.run()

    return Example(code, did, provoke)


def _issued(desk: Desk) -> None:
    desk.issue(PLAN)


def _void(desk: Desk) -> None:
    desk.issue(PLAN)
    desk.void(PLAN, "Ghi nhầm năm")


def _faulty(desk: Desk) -> None:
    carrying(desk)
    desk.office.type({"Người ký!F2": "31/02/2025"})


def _nothing(_: object, __: object = None) -> None:
    pass


def _closed(register: Register, place: Place) -> None:
    close()(register, place)


CONFIG = (
    written(
        "config-carried-reference",
        "Chép sang năm sau các dòng nội dung, mà không chép kế hoạch của chúng.",
        EXAMPLE.replace("    tab: Nội dung\n", "    tab: Nội dung\n    carried: true\n", 1),
    ),
)
DRAFTS = (
    typed_again(
        "draft-key-of-another-year", "Đặt lại mã KH01 của một dự thảo năm trước.", _nothing
    ),
    typed_again(
        "draft-key-of-another-year-numbered",
        "Đặt lại mã KH01 của một văn bản đã ban hành năm trước.",
        _issued,
    ),
    typed_again("draft-key-of-another-year-void", "Đặt lại mã KH01 của một văn bản đã hủy.", _void),
)
SHEET = (
    next_years("sheet-next-suffix", "Tạo bảng tính năm sau tên thi-dua.xls.", carrying, "a.xls"),
    next_years("sheet-next-nothing", "Chưa ghi carried: true cho bảng nào.", _nothing),
    next_years("sheet-next-faulty", "Để ngày sai ở hàng được chép sang năm sau.", _faulty),
)
REGISTER = (
    doing("act-book-closed", "Ban hành sau khi đóng sổ.", take(KEY), issue(OTHER), _closed),
    doing("register-close-reserved", "Đóng sổ khi còn số đang giữ.", close(), reserve()),
    doing("register-close-unfinished", "Đóng sổ khi đang ban hành dở.", close(), take(KEY)),
    doing("register-close-none", "Đóng một kỳ mà sổ không có.", close(period="2026-02-02")),
    doing(
        "register-close-which",
        "Đóng sổ năm 2026 khi năm ấy có hai kỳ.",
        close(year=2026),
        books={"chung": HALVES},
    ),
    doing("register-close-early", "Đóng sổ của năm sau.", close(year=2027)),
    doing(
        "register-confirm-closed",
        "Xác nhận số cuối lớn hơn số cuối của sổ đã đóng.",
        confirm("chung", "2026", 9),
        add(),
        _closed,
    ),
)
