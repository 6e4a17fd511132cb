"""Workbooks that cannot be read whole; nothing is drafted from half a sheet."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import sheets_hostile as hostile
from openpyxl import load_workbook
from problems.example import Example
from problems.office import Desk

from docgen.config.schema import Limits
from docgen.errors import Problem
from docgen.sheets import xlsx
from docgen.sheets.package import open_package
from docgen.sheets.wholefile import load

TWO_ROWS = '<row r="1"><c><v>1</v></c><c><v>2</v></c></row><row r="9"><c><v>3</v></c></row>'


def built(code: str, did: str, name: str) -> Example:
    """Return the example of a hostile file that is known by this name."""
    return holding(code, did, hostile.HOSTILE[name][0])


def holding(code: str, did: str, content: Callable[[], bytes], **limits: int) -> Example:
    """Return the example of a workbook with these bytes."""

    def provoke(folder: Path) -> tuple[Problem, ...]:
        path = folder / "thi-dua.xlsx"
        path.write_bytes(content())
        xlsx.read(path, limits=Limits(**limits))
        return ()

    return Example(code, did, provoke)


def failing(code: str, did: str, fault: type[OSError]) -> Example:
    """Return the example of a file that the system does not give."""

    def provoke(folder: Path) -> tuple[Problem, ...]:
        def opened(*_: object, **__: object) -> None:
            raise fault

        path = folder / "thi-dua.xlsx"
        path.write_bytes(b"x")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Path, "open", opened)
            load(path, megabytes=1)
        return ()

    return Example(code, did, provoke)


def _missing(folder: Path) -> tuple[Problem, ...]:
    load(folder / "thi-dua.xlsx", megabytes=1)
    return ()


def _folder(folder: Path) -> tuple[Problem, ...]:
    (folder / "thi-dua.xlsx").mkdir()
    load(folder / "thi-dua.xlsx", megabytes=1)
    return ()


def _large(folder: Path) -> tuple[Problem, ...]:
    path = folder / "thi-dua.xlsx"
    path.write_bytes(bytes(1024 * 1024 + 1))
    load(path, megabytes=1)
    return ()


def _unfolding(_: Path) -> tuple[Problem, ...]:
    noise = bytes(range(256)) * 4 * 1024
    part = b"".join(noise[index:] + noise[:index] for index in range(120))
    media = {f"xl/media/{index}.bin": part for index in range(3)}
    content = hostile.pack({**hostile.parts(), **media}, zipfile.ZIP_STORED)
    open_package(content, megabytes=1000, file="thi-dua.xlsx")
    return ()


def _without_rows(folder: Path) -> list[Problem]:
    desk = Desk(folder, drafted=False)
    for tab in load_workbook(desk.office.sheet).sheetnames:
        desk.office.delete_row(tab, 2, 1000)
    return desk.run()


EXAMPLES = (
    Example("workbook-missing", "Chuyển bảng tính sang thư mục khác.", _missing),
    Example("workbook-folder", "Ghi tên một thư mục vào mục sheet.workbook.", _folder),
    failing("workbook-locked", "Mở bảng tính bằng Excel trên Windows.", PermissionError),
    failing("workbook-unreachable", "Mạng đứt khi đang đọc ổ đĩa chung.", TimeoutError),
    Example("workbook-too-large", "Chèn nhiều ảnh, tệp lớn hơn limits.workbook_megabytes.", _large),
    built("workbook-empty", "Chép dở, tệp 0 byte.", "empty"),
    built("workbook-encrypted", "Đặt mật khẩu mở tệp.", "encrypted"),
    built("workbook-old-xls", "Đổi đuôi .xls thành .xlsx.", "old xls"),
    built("workbook-html", "Tải về một trang web mang tên .xlsx.", "html renamed"),
    built("workbook-text", "Đổi đuôi .csv thành .xlsx.", "csv renamed"),
    built("workbook-not-zip", "Đổi đuôi một tấm ảnh thành .xlsx.", "a picture"),
    built("workbook-truncated", "Rút thẻ nhớ khi chưa chép xong.", "cut short"),
    built("workbook-damaged", "Đĩa hỏng một chữ trong tệp.", "wrong checksum"),
    built("workbook-part-missing", "Tệp mất một phần bên trong.", "no strings part"),
    built("workbook-part-name", "Tệp do kẻ xấu làm, định ghi ra ngoài thư mục.", "zip slip"),
    built("workbook-part-repeated", "Tệp do phần mềm lạ ghi, một phần có hai lần.", "part twice"),
    built("workbook-too-many-parts", "Chèn hai nghìn tấm ảnh nhỏ.", "too many parts"),
    built("workbook-part-too-large", "Nhúng một tệp rất lớn.", "part too large"),
    Example("workbook-unfolds-too-large", "Nhúng nhiều tệp lớn.", _unfolding),
    built("workbook-bomb", "Nhận một tệp nén tới mức bất thường.", "zip bomb"),
    built("workbook-not-excel", "Đổi đuôi .docx thành .xlsx.", "docx renamed"),
    built("workbook-xlsb", "Lưu dạng .xlsb.", "xlsb"),
    built("workbook-ods", "Lưu dạng .ods.", "ods"),
    built("workbook-strict", "Lưu dạng Strict Open XML.", "strict"),
    built("workbook-dtd", "Nhận một tệp có khai báo DTD.", "billion laughs"),
    built("workbook-xml", "Phần mềm khác ghi một trang tính dở dang.", "tab cut short"),
    built("workbook-no-tabs", "Tệp không còn trang tính nào.", "no tabs"),
    built("workbook-tab-missing", "Tệp mất nội dung một trang tính.", "no tab part"),
    built("workbook-tab-repeated", "Hai trang tính chỉ khác nhau chữ hoa.", "tab names twice"),
    built("workbook-string-missing", "Ô trỏ tới đoạn chữ đã mất.", "string 5 of 1"),
    built("workbook-address", "Phần mềm khác ghi địa chỉ ô không có thật.", "cell ZZZZ1"),
    built("workbook-address-repeated", "Phần mềm khác ghi một ô hai lần.", "cell twice"),
    holding(
        "workbook-too-many-rows",
        "Dán nhiều hàng hơn limits.rows.",
        lambda: hostile.workbook(TWO_ROWS),
        rows=1,
    ),
    holding(
        "workbook-too-many-cells",
        "Dán nhiều ô hơn limits.cells.",
        lambda: hostile.workbook(TWO_ROWS),
        cells=2,
    ),
    Example("workbook-without-rows", "Xóa hết các hàng của bảng tính.", _without_rows),
)
