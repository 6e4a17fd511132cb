"""Papers that cannot be explained, and pages that cannot be written."""

import errno
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest
from problems.example import Example
from problems.office import NOW, PLAN, Desk

from docgen.errors import Problem
from docgen.pipeline.explaining import explain
from docgen.pipeline.page_file import write_page
from docgen.register import Paper

Doing = Callable[[Desk], object]


def asked(
    code: str, did: str, key: str, doing: Doing | None = None, *, drafted: bool = True
) -> Example:
    """Return the example of a paper that somebody asks about."""

    def provoke(folder: Path) -> Iterable[Problem]:
        desk = Desk(folder, drafted=drafted, issued=doing is not None)
        if doing is not None:
            doing(desk)
        with desk.workspace() as workspace:
            explain(workspace, key)
        return ()

    return Example(code, did, provoke)


def page(code: str, did: str, name: str, before: Callable[[Path], object] | None = None) -> Example:
    """Return the example of a page that is written to a file of that name."""

    def provoke(folder: Path) -> Iterable[Problem]:
        desk, path = Desk(folder), folder / name
        if before is not None:
            before(path)
        with desk.workspace() as workspace:
            write_page(workspace, path, "")
        return ()

    return Example(code, did, provoke)


def _refused(folder: Path) -> Iterable[Problem]:
    def fails(*_: object) -> None:
        raise PermissionError(errno.EACCES, "")

    desk = Desk(folder)
    with pytest.MonkeyPatch.context() as patch, desk.workspace() as workspace:
        patch.setattr(Path, "write_text", fails)
        write_page(workspace, folder / "trang.html", "")
    return ()


def _by_hand(desk: Desk) -> None:
    paper = Paper(
        book="van_ban",
        day=date(2026, 1, 13),
        symbol="CV-LĐLĐ",
        type_name="Công văn",
        subject="Về việc nghỉ lễ",
        signer="Trần Thị Bé",
        recipients="Các đơn vị",
    )
    with desk.workspace() as workspace:
        workspace.register.add_paper(paper, at=NOW, actor="lan")


def _void(desk: Desk) -> None:
    desk.void(PLAN, "Ghi nhầm năm")


def _void_and_again(desk: Desk) -> None:
    _void(desk)
    desk.run()


EXAMPLES = (
    asked("explain-unknown", "Hỏi một mã không có trong sổ.", "xyz"),
    asked("explain-unknown-near", "Gõ nhầm loại văn bản.", "ke_hoac/KH01"),
    asked("explain-not-drafted", "Hỏi trước lần chạy đầu tiên.", "ke_hoach/KH01", drafted=False),
    asked("explain-not-drafted-near", "Gõ nhầm mã của hàng.", "ke_hoach/KH09"),
    asked("explain-by-hand", "Hỏi một văn bản ghi tay vào sổ.", "@van_ban/2026/2", _by_hand),
    asked("explain-void", "Hỏi một văn bản đã hủy.", PLAN, _void),
    asked("explain-void-again", "Hỏi văn bản đã hủy và đã soạn lại.", PLAN, _void_and_again),
    page("explain-page-name", "Đặt tên trang giải thích là a.docx.", "a.docx"),
    page("explain-page-folder", "Chọn một thư mục không có.", "khong-co/a.html"),
    page(
        "explain-page-in-the-way",
        "Chọn tên của một trang khác.",
        "a.html",
        lambda path: path.write_text("<p>", "utf-8"),
    ),
    Example("explain-page-refused", "Chọn một thư mục không được ghi.", _refused),
)
