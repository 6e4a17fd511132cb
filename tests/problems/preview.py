"""Pages that cannot be shown or printed, and what cannot be kept beside issued papers."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import g
from pdf_by_hand import pdf, text
from problems.example import Example
from problems.office import NOW, PLAN, Desk
from rounds import new_round

from docgen.errors import Problem
from docgen.layout import Laid
from docgen.nightly import back_up
from docgen.pipeline import Workspace, beside, open_workspace, pack, pages_ahead, printing
from docgen.pipeline.kept_pages import Engine
from docgen.pipeline.pack import Copies, print_pack
from docgen.pipeline.pages import Printed
from docgen.pipeline.printing import Printing, Shown
from docgen.register import Entry, Role
from docgen.web.application import application
from docgen.web.desk import open_desk
from docgen.web.pages import several
from docgen.web.visit import Visit

PAGE = pdf(text("trang", 100, 700))
ROUND = "dot/D01"
NAME = "Liên đoàn Lao động tỉnh Thanh Giang"


class _Ready(Printing):
    """Has a page for every paper already."""

    def ready(self, workspace: Workspace, entry: Entry) -> Shown | None:
        return Shown(Engine.LIBREOFFICE, PAGE)


def _shown(folder: Path, engine: str, ask: str, content: bytes | None = None) -> Iterable[Problem]:
    """Ask for the pages of a draft, whose file a person may have put something else into."""
    desk = Desk(folder)
    desk.office.configure("workers: 1", f"workers: 1\nweb: {{preview: {engine}}}")
    if content is not None:
        desk.office.file(PLAN).write_bytes(content)
    with desk.workspace() as workspace:
        entry = workspace.register.document(PLAN)
        assert entry is not None
        getattr(Printing(), ask)(workspace, entry)
    return ()


def _busy(folder: Path) -> Iterable[Problem]:
    printer = Printing()
    with Desk(folder).workspace() as workspace, pytest.MonkeyPatch.context() as patch:
        entry = workspace.register.document(PLAN)
        assert entry is not None
        patch.setattr(printing, "PATIENCE", 0.01)
        with printer._in_turn():
            printer.shown(workspace, entry)
    return ()


def _printed(
    folder: Path,
    engine: str,
    patches: Iterable[tuple[object, str, object]] = (),
    ready: bool = False,
) -> Iterable[Problem]:
    """Print a round of drafts."""
    office = new_round(folder)
    office.configure("workers: 1", f"workers: 1\nweb: {{preview: {engine}}}")
    for kind in ("to_trinh", "quyet_dinh"):
        office.configure(f"    each: {kind}\n", f"    each: {kind}\n    family: dot\n")
    assert office.run().code == 0
    with _round(office.root) as workspace, pytest.MonkeyPatch.context() as patch:
        for place, name, value in patches:
            patch.setattr(place, name, value)
        print_pack(workspace, _Ready() if ready else Printing(), ROUND, Copies.ONE)
    return ()


def _nothing(*_: object, **__: object) -> None:
    return None


@contextmanager
def _round(root: Path) -> Iterator[Workspace]:
    with open_workspace(
        root / "config.yaml", environment={}, now=NOW, actor="lan", exclusive=False
    ) as workspace:
        yield workspace


def _zip(folder: Path, keys: list[str]) -> Iterable[Problem]:
    desk = Desk(folder)
    with open_desk(desk.office.root / "config.yaml", {}, lambda: datetime.now(UTC)) as served:
        kept = served.reading().register.accounts
        kept.add("vanthu", "", Role.CLERK, "-", at=served.now, actor="")
        asked = "/?" + "&".join(f"ma={key}" for key in keys)
        with application(served).test_request_context(asked):
            g.visit = Visit("vi", "token", kept.named("vanthu"))
            several.downloaded()
    return ()


def _too_heavy(folder: Path) -> Iterable[Problem]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(several, "MOST_BYTES", 1 << 10)
        return _zip(folder, [PLAN])


def _issued(folder: Path, issued: str, **patches: object) -> list[Problem]:
    """Issue a plan in an office that keeps things beside it; return what is told."""
    desk = Desk(folder)
    desk.office.configure("issued: {pdf: false, metadata: false}", f"issued: {{{issued}}}")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in patches.items():
            patch.setattr(beside, name, value)
        patch.setattr(pages_ahead, "available", lambda: False)
        return desk.issue(PLAN)


def _fails(_: object, paths: Iterable[str]) -> Iterator[Printed]:
    return (Printed(path, "", Laid(path, None)) for path in paths)


def _no_office(folder: Path) -> list[Problem]:
    return _issued(folder, "metadata: false", available=lambda: False)


def _no_pdf(folder: Path) -> list[Problem]:
    return _issued(folder, "metadata: false", available=lambda: True, print_files=_fails)


def _later(folder: Path) -> list[Problem]:
    patches = {"available": lambda: True, "MOST_FILES": 0, "print_files": _fails}
    return _issued(folder, "metadata: false", **patches)


def _long(folder: Path) -> list[Problem]:
    desk = Desk(folder)
    desk.office.configure("issued: {pdf: false, metadata: false}", "issued: {pdf: false}")
    desk.office.configure(f"name: {NAME}\n", f"name: {NAME}, {'một tên rất dài ' * 12}\n")
    return desk.issue(PLAN)


def _in_the_way(folder: Path) -> list[Problem]:
    desk = Desk(folder)
    desk.issue(PLAN)
    desk.office.file(PLAN).with_suffix(".json").write_text("{}")
    desk.office.configure("issued: {pdf: false, metadata: false}", "issued: {pdf: false}")
    return desk.run()


def _edited(folder: Path) -> list[Problem]:
    desk = Desk(folder)
    desk.office.configure("issued: {pdf: false, metadata: false}", "issued: {pdf: false}")
    desk.issue(PLAN)
    file = desk.office.file(PLAN).with_suffix(".xml")
    file.chmod(0o644)
    file.write_text("<a/>")
    with desk.workspace() as workspace:
        return back_up(workspace, folder / "sao-luu").problems


EXAMPLES = (
    Example(
        "preview-none",
        "Thay tệp dự thảo bằng một tệp hỏng rồi xem trước trên máy không có LibreOffice.",
        lambda folder: _shown(folder, "dxpdf", "shown", b"PK"),
    ),
    Example(
        "preview-no-pdf",
        "Đặt `web: {preview: reading}` rồi tải PDF.",
        lambda folder: _shown(folder, "reading", "pages"),
    ),
    Example("preview-busy", "Xem trước khi máy đang dựng trang cho người khác quá lâu.", _busy),
    Example(
        "pack-not-yet",
        "Tải bộ in của một đợt có quá nhiều văn bản chưa dựng trang.",
        lambda folder: _printed(folder, "dxpdf", [(printing, "MOST_AT_ONCE", 0)]),
    ),
    Example(
        "pack-lacks",
        "Đặt `web: {preview: reading}` rồi tải bộ in.",
        lambda folder: _printed(folder, "reading"),
    ),
    Example(
        "pack-too-large",
        "Tải bộ in có nhiều trang hơn mức cho một tệp.",
        lambda folder: _printed(folder, "dxpdf", [(pack, "MOST_PAGES", 1)], ready=True),
    ),
    Example(
        "pack-failed",
        "Tải bộ in khi máy hết bộ nhớ.",
        lambda folder: _printed(folder, "dxpdf", [(pack, "joined", _nothing)], ready=True),
    ),
    Example(
        "zip-too-many",
        "Gõ địa chỉ tải một lúc hơn 200 văn bản.",
        lambda folder: _zip(folder, [f"ke_hoach/{n}" for n in range(201)]),
    ),
    Example("zip-too-large", "Chọn những văn bản có ảnh rất nặng rồi tải về một lúc.", _too_heavy),
    Example("beside-no-office", "Ban hành trên máy không có LibreOffice.", _no_office),
    Example("beside-no-pdf", "Ban hành một tệp mà LibreOffice không mở được.", _no_pdf),
    Example("beside-later", "Ban hành một lúc nhiều văn bản hơn mức dựng trang ngay.", _later),
    Example("beside-in-the-way", "Tự lưu một tệp .json cùng tên bên tệp đã ban hành.", _in_the_way),
    Example("beside-too-long", "Đặt tên cơ quan dài hơn 200 ký tự rồi ban hành.", _long),
    Example("backup-beside-edited", "Sửa tệp .xml lưu kèm văn bản đã ban hành.", _edited),
)
