"""The workbook that statuses are written back to, and workbooks that docgen makes."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from example_config import EXAMPLE
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from problems.example import Example
from problems.office import Desk
from writeback_wild import TAB, contents, formulas, plain, with_tab, zipped

from docgen.config import Config
from docgen.config.load import check
from docgen.config.schema import Limits
from docgen.errors import Problem
from docgen.model import Update
from docgen.sheets import writeback, xlsx
from docgen.sheets.create import create

LIMITS = Limits()
STATUS = Update(TAB, 2, "D", "Đã ban hành", "DC001")
LAN = b"\x03Lan" + b" " * 51 + b"\x0a\x00" + "Nguyễn Lan".encode("utf-16-le") + b" \0" * 44


def writing(
    code: str,
    did: str,
    content: Callable[[], bytes] = plain,
    update: Update = STATUS,
    meanwhile: Callable[[Path], object] = lambda _: None,
) -> Example:
    """Return the example of one status; `meanwhile` happens between reading and writing."""

    def provoke(folder: Path) -> tuple[Problem, ...]:
        path = folder / "thi-dua.xlsx"
        path.write_bytes(content())
        snapshot = xlsx.read(path, limits=LIMITS)
        meanwhile(path)
        return writeback.write(path, snapshot, [update], LIMITS)

    return Example(code, did, provoke)


def failing(code: str, did: str, number: int) -> Example:
    """Return the example of a disk that answers with this error."""

    def provoke(folder: Path) -> tuple[Problem, ...]:
        def fails(_: int) -> None:
            raise OSError(number, os.strerror(number))

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, "fsync", fails)
            return tuple(writing(code, did).provoke(folder))

    return Example(code, did, provoke)


def _protected(_: Workbook, page: Worksheet) -> None:
    page.protection.enable()


def _merged(_: Workbook, page: Worksheet) -> None:
    page.merge_cells("D2:D4")


def _signed() -> bytes:
    return zipped(contents(plain()) | {"_xmlsignatures/sig1.xml": b"<Signature/>"})


def _strange() -> bytes:
    return with_tab(plain(), lambda text: text.replace(' r="B2"', ""))


def _opened_by_lan(path: Path) -> None:
    path.with_name(f"~${path.name}").write_bytes(LAN)


def _opened(path: Path) -> None:
    path.with_name(f"~${path.name}").write_bytes(b"")


def _saved_again(path: Path) -> None:
    path.write_bytes(plain(lambda _, page: page.append(("DC004",))))


def _existing(folder: Path) -> tuple[Problem, ...]:
    path = folder / "thi-dua.xlsx"
    path.write_bytes(b"x")
    create(_config(), path, language="vi")
    return ()


def _tab_name(folder: Path) -> tuple[Problem, ...]:
    create(_config("tab: Đề cử", "tab: Đề cử 6/2026"), folder / "thi-dua.xlsx", language="vi")
    return ()


def _config(old: str = "", new: str = "") -> Config:
    found = check(EXAMPLE.replace(old, new), {})
    assert isinstance(found, Config)
    return found


def _beside(folder: Path) -> list[Problem]:
    desk = Desk(folder, drafted=False)
    _opened(desk.office.sheet)
    return desk.run()


EXAMPLES = (
    writing("writeback-changed", "Lưu bảng tính khi docgen đang chạy.", meanwhile=_saved_again),
    writing(
        "writeback-tab",
        "Đổi tên trang tính khi docgen đang chạy.",
        update=Update("Đề cử cũ", 2, "D", "x", ""),
    ),
    writing("writeback-signed", "Ký số bảng tính.", _signed),
    writing("writeback-strange", "Lưu bảng tính bằng phần mềm không ghi địa chỉ ô.", _strange),
    writing(
        "writeback-formula",
        "Đặt công thức vào cột của docgen.",
        formulas,
        Update(TAB, 6, "C", "x", ""),
    ),
    writing(
        "writeback-merged",
        "Gộp ô trong cột của docgen.",
        lambda: plain(_merged),
        Update(TAB, 3, "D", "x", "DC002"),
    ),
    writing("writeback-protected", "Khóa trang tính.", lambda: plain(_protected)),
    writing("writing-open-by", "Chị Lan đang mở bảng tính.", meanwhile=_opened_by_lan),
    writing("writing-open", "Ai đó đang mở bảng tính.", meanwhile=_opened),
    writing(
        "writing-read-only",
        "Đặt bảng tính chỉ cho đọc.",
        meanwhile=lambda path: path.chmod(0o444),
    ),
    failing("writing-disk-full", "Ổ đĩa đầy.", errno.ENOSPC),
    failing("writing-failed", "Ổ đĩa báo lỗi.", errno.EIO),
    Example("sheet-exists", "Tạo bảng tính ở chỗ đã có tệp cùng tên.", _existing),
    Example("sheet-tab-name", "Đặt tên trang tính có dấu gạch chéo.", _tab_name),
    Example("run-statuses-beside", "Chạy docgen khi bảng tính đang mở.", _beside),
)
