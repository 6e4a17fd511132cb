"""Runs, acts on documents, the output folder, and a new workspace."""

import errno
import os
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from filelock import FileLock
from openpyxl import load_workbook
from problems.example import Example
from problems.office import DAY, NOTICE, OTHER_PLAN, PLAN, Desk

from docgen.errors import Problem
from docgen.pipeline import RunOrder
from docgen.pipeline.begin import new_workspace
from docgen.store import Output

LATER = date(2026, 2, 2)
Doing = Callable[[Desk], list[Problem]]


def desk(code: str, did: str, doing: Doing, *, issued: bool = False) -> Example:
    """Return the example of something done in an office whose documents are drafted.

    `issued` tells that its first plan was issued too.
    """
    return Example(code, did, lambda folder: doing(Desk(folder, issued=issued)))


def only(code: str, asked: str) -> Example:
    """Return the example of a run that is asked for one document or type, KH02 not being ready."""

    def provoke(folder: Path) -> list[Problem]:
        desk = Desk(folder, drafted=False)
        tick = desk.office.header("Kế hoạch", "Sẵn sàng")
        desk.office.type({f"Kế hoạch!{tick}3": None})
        return desk.run(RunOrder(only=asked))

    return Example(code, f"Chạy `docgen run --only {asked}`.", provoke)


def _busy(desk: Desk) -> list[Problem]:
    with FileLock(desk.office.output / ".docgen.lock"):
        return desk.run()


def _many_withdrawals(desk: Desk) -> list[Problem]:
    desk.office.configure("workers: 1", "workers: 1\nlimits: {withdrawals: 1}")
    tick = desk.office.header("Kế hoạch", "Sẵn sàng")
    desk.office.type({f"Kế hoạch!{tick}2": None, f"Kế hoạch!{tick}3": None})
    return desk.run()


def _hidden_row(desk: Desk) -> list[Problem]:
    workbook = load_workbook(desk.office.sheet, rich_text=True)
    workbook["Kế hoạch"].row_dimensions[3].hidden = True
    workbook.save(desk.office.sheet)
    return desk.run()


def _template_gone(desk: Desk) -> list[Problem]:
    (desk.office.root / "templates" / "ke-hoach.docx").unlink()
    return desk.run()


def _template_renamed(desk: Desk) -> list[Problem]:
    template = desk.office.root / "templates" / "ke-hoach.docx"
    template.rename(template.with_name("ke-hoach-2026.docx"))
    return desk.run()


def _template_locked(desk: Desk) -> list[Problem]:
    template = desk.office.root / "templates" / "ke-hoach.docx"
    template.unlink()
    template.mkdir()
    return desk.run()


def _edited_and_changed(desk: Desk) -> list[Problem]:
    desk.edit(PLAN, "YÊU CẦU", "yêu cầu")
    desk.run()
    desk.office.type({"Kế hoạch!C2": "Trích yếu khác"})
    return desk.run()


def _issued_and_changed(desk: Desk) -> list[Problem]:
    desk.office.type({"Kế hoạch!C2": "Trích yếu khác"})
    return desk.run()


def _cites_unissued(desk: Desk) -> list[Problem]:
    return desk.issue(NOTICE, day=LATER)


def _file_missing(desk: Desk) -> list[Problem]:
    desk.edit(PLAN, "YÊU CẦU", "yêu cầu")
    desk.run()
    path = desk.office.file(PLAN)
    read = Output.read

    def vanishing(output: Output, name: str) -> bytes | None:
        content = read(output, name)
        if output.at(name) == path:
            path.unlink(missing_ok=True)
        return content

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Output, "read", vanishing)
        return desk.issue(PLAN)


def _citing_issued(desk: Desk) -> list[Problem]:
    desk.issue(NOTICE, day=LATER)
    desk.void(PLAN, "Ghi nhầm năm")
    desk.run()
    return desk.issue(f"{PLAN}~2", day=LATER)


def _citing_edited(desk: Desk) -> list[Problem]:
    desk.edit(NOTICE, "Cụm thi đua", "Các cụm thi đua")
    desk.run()
    return desk.issue(PLAN)


def _void_cited(desk: Desk) -> list[Problem]:
    desk.issue(NOTICE, day=LATER)
    return desk.void(PLAN, "Ghi nhầm năm")


def _office_renamed(desk: Desk) -> list[Problem]:
    desk.office.configure(
        "- from: 2025-07-01",
        "- to: 2026-01-31\n      name: Tên cũ\n      heading: [TÊN CŨ]\n      symbol: TC\n"
        "      place: Thanh Giang\n    - from: 2026-02-01",
    )
    return desk.issue(PLAN, day=LATER)


def _lacks_citation(desk: Desk) -> list[Problem]:
    _citing_edited(desk)
    return desk.issue(NOTICE, day=LATER)


def _out_of_order(desk: Desk) -> list[Problem]:
    return desk.issue(OTHER_PLAN, day=DAY - timedelta(days=3))


def _issued_edited(desk: Desk) -> list[Problem]:
    path = desk.office.file(PLAN)
    path.chmod(0o644)
    path.write_bytes(b"x")
    return desk.run()


def _issued_missing(desk: Desk) -> list[Problem]:
    desk.office.file(PLAN).unlink()
    return desk.run()


def _storing(code: str, did: str, fault: OSError, system: str = os.name) -> Example:
    def provoke(folder: Path) -> tuple[Problem, ...]:
        def fails(*_: object) -> None:
            raise fault

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Path, "replace", fails)
            patch.setattr("docgen.store.os.name", system)
            Output(folder).write("a.docx", b"x")
        return ()

    return Example(code, did, provoke)


def _not_empty(folder: Path) -> tuple[Problem, ...]:
    (folder / "ghi-chu.txt").write_text("x", "utf-8")
    new_workspace(folder, language="vi")
    return ()


EXAMPLES = (
    desk("run-busy", "Chạy docgen khi một lệnh khác đang chạy.", _busy),
    desk("run-many-withdrawals", "Bỏ đánh dấu nhiều hàng cùng lúc.", _many_withdrawals),
    desk("run-hidden-rows", "Ẩn một hàng (hoặc lọc bảng) rồi lưu.", _hidden_row),
    only("run-only-unknown", "xyz"),
    only("run-only-unknown-near", "ke_hoach/KH1"),
    only("run-only-not-ready", "ke_hoach/KH02"),
    desk("template-missing", "Xóa một tệp mẫu.", _template_gone),
    desk("template-missing-near", "Đổi tên một tệp mẫu.", _template_renamed),
    desk("template-locked", "Đặt một thư mục vào chỗ của tệp mẫu.", _template_locked),
    desk("due-edited-and-changed", "Sửa cả dự thảo lẫn ô của nó.", _edited_and_changed),
    desk("due-issued-and-changed", "Sửa ô sau khi đã ban hành.", _issued_and_changed, issued=True),
    desk("act-cites-unissued", "Ban hành trước văn bản được dẫn.", _cites_unissued),
    desk("act-file-missing", "Tệp sửa tay biến mất giữa lúc ban hành.", _file_missing),
    desk("act-citing-issued", "Ban hành lại văn bản đã có nơi dẫn.", _citing_issued, issued=True),
    desk("act-citing-edited", "Ban hành văn bản mà một tệp sửa tay dẫn.", _citing_edited),
    desk("act-void-cited", "Hủy văn bản mà văn bản khác dẫn.", _void_cited, issued=True),
    desk("act-office-renamed", "Ban hành sau ngày cơ quan đổi tên.", _office_renamed),
    desk("act-edited-lacks-citation", "Ban hành tệp sửa tay chưa ghi số dẫn.", _lacks_citation),
    desk(
        "act-out-of-order", "Ban hành với ngày trước văn bản gần nhất.", _out_of_order, issued=True
    ),
    desk("output-issued-edited", "Sửa tệp đã ban hành.", _issued_edited, issued=True),
    desk("output-issued-missing", "Xóa tệp đã ban hành.", _issued_missing, issued=True),
    _storing("output-disk-full", "Ổ đĩa đầy.", OSError(errno.ENOSPC, "")),
    _storing(
        "output-open-elsewhere",
        "Mở dự thảo bằng Word trên Windows.",
        PermissionError(errno.EACCES, ""),
        "nt",
    ),
    _storing("output-in-the-way", "Đặt một thư mục trùng tên tệp.", OSError(errno.EISDIR, "")),
    _storing("output-read-only", "Thư mục chỉ cho đọc.", OSError(errno.EROFS, "")),
    _storing("output-not-writable", "Ổ đĩa hỏng.", OSError(errno.EIO, "")),
    Example("init-not-empty", "Tạo thư mục làm việc trong thư mục đã có tệp.", _not_empty),
)
