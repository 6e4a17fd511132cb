"""What people do on the clerk's page: approval, edited drafts, signed scans, many at once."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import render_hostile as hostile
from flask import Flask, g
from page_files import SCAN, png
from problems.example import Example
from problems.register import DAY, KEY, OTHER, doing
from register_databases import Place, drafted, new_revision
from workspaces import Office, new_office

from docgen.errors import Problem
from docgen.pipeline import Workspace, editing, open_workspace, reserve, scanning
from docgen.register import Entry, Order, Register, Role, Seen, file_sha_of
from docgen.web.acting import hold_numbers
from docgen.web.application import application
from docgen.web.desk import open_desk
from docgen.web.many_acts import ACTS
from docgen.web.pages import edits, many
from docgen.web.visit import Visit

NAME = "chuyenvien"
ISSUED = "20/11/2026"
Act = Callable[[Register, Place], object]


def _seen(register: Register, key: str = KEY) -> list[Seen]:
    entry = register.document(key)
    assert entry is not None
    return [Seen(key, file_sha_of(entry))]


def _approve(register: Register, place: Place) -> None:
    register.approvals.approve(_seen(register), at=place.at(), actor="lan")


def _send(register: Register, place: Place) -> None:
    register.approvals.send(_seen(register), "", at=place.at(), actor="lan")


def _edit(register: Register, place: Place) -> None:
    register.pin(KEY, "a" * 64, at=place.at(), actor="may")


def _revise(register: Register, place: Place) -> None:
    new = replace(new_revision(KEY, nam=2027), file_sha="1" * 64)
    register.add_revisions([new], at=place.at(), actor="may")
    register.mark_stored([(KEY, 2)])


def _return(words: str) -> Act:
    return lambda register, place: register.approvals.send_back(
        _seen(register), words, at=place.at(), actor="lan"
    )


def _note(words: str) -> Act:
    return lambda register, place: register.approvals.write_note(
        KEY, words, at=place.at(), actor="lan"
    )


def _old_page(register: Register, place: Place) -> None:
    register.approvals.approve([Seen(KEY, "b" * 64)], at=place.at(), actor="lan")


def _take(code: str, did: str, *before: Act) -> Example:
    """Return the example of an office that issues only what was approved."""

    def provoke(folder: Path) -> tuple[Problem, ...]:
        place = Place("sqlite:///output/register.db", folder, approval="required")
        with place.open() as register:
            drafted(register, place, KEY, OTHER)
            for earlier in before:
                earlier(register, place)
            register.take([Order(KEY, DAY)], at=place.at(), actor="lan")
        return ()

    return Example(code, did, provoke)


def _scan_of_draft(register: Register, place: Place) -> None:
    register.approvals.enter_scan(
        KEY, path="x.pdf", sha="e" * 64, pages=1, at=place.at(), actor="lan"
    )


@contextmanager
def _office(folder: Path) -> Iterator[tuple[Office, Workspace, Entry]]:
    """Yield an office that has drafted its sheet, open to act in."""
    office = new_office(folder)
    office.run()
    path = office.root / "config.yaml"
    now = datetime.now(UTC)
    with open_workspace(path, environment={}, now=now, actor="lan", exclusive=True) as workspace:
        entry = workspace.register.document(KEY)
        assert entry is not None
        yield office, workspace, entry


def _has_number(folder: Path) -> Iterable[Problem]:
    with _office(folder) as (_, workspace, _entry):
        reserve(workspace, [KEY], DAY)
        entry = workspace.register.document(KEY)
        assert entry is not None
        found = ACTS["reserve"].against(workspace, entry)
    return () if found is None else (found,)


def _moved(folder: Path) -> Iterable[Problem]:
    with _office(folder) as (_, workspace, _entry):
        reserve(workspace, [OTHER], DAY)
        hold_numbers(workspace, "reserve", [Order(KEY, DAY)], ["1"])
    return ()


def _same(folder: Path) -> Iterable[Problem]:
    with _office(folder) as (office, workspace, entry):
        editing.look_at(workspace, entry, office.file(KEY).read_bytes(), "sua.docx")
    return ()


def _tag(folder: Path) -> Iterable[Problem]:
    with _office(folder) as (office, workspace, entry):
        body = f"<w:body>{hostile.p('Kính gửi {{ noi_nhan }}')}"
        draft = office.file(KEY).read_bytes()
        content = hostile.changed(draft, "word/document.xml", "<w:body>", body)
        editing.look_at(workspace, entry, content, "sua.docx")
    return ()


def _not_edited(folder: Path) -> Iterable[Problem]:
    with _office(folder) as (_, workspace, entry):
        editing.put_aside(workspace, Seen(KEY, file_sha_of(entry)))
    return ()


def _asking(
    folder: Path, form: dict[str, object], do: Callable[[Entry], object]
) -> Iterable[Problem]:
    """Do something on the page as a specialist; the plan has a reserved number."""
    office = new_office(folder)
    office.run()
    office.docgen("reserve", KEY, "--date", ISSUED)
    with open_desk(office.root / "config.yaml", {}, lambda: datetime.now(UTC)) as desk:
        register = desk.reading().register
        register.accounts.add(NAME, "", Role.SPECIALIST, "-", at=desk.now, actor="")
        entry = register.document(KEY)
        assert entry is not None
        with application(desk).test_request_context("/", method="POST", data=form):
            g.visit = Visit("vi", "token", register.accounts.named(NAME))
            do(entry)
    return ()


def _no_file(_: Path) -> Iterable[Problem]:
    with Flask("x").test_request_context("/", method="POST", data={"ma": KEY}):
        edits.sent_file()
    return ()


def _scan(content: bytes) -> Callable[[Path], Iterable[Problem]]:
    def provoke(_: Path) -> Iterable[Problem]:
        scanning.ending_and_pages(content, "quet.pdf")
        return ()

    return provoke


def _kept_scan(folder: Path, after: Callable[[Workspace], object]) -> Iterable[Problem]:
    office = new_office(folder)
    office.run()
    office.docgen("issue", KEY, "--date", ISSUED)
    path = office.root / "config.yaml"
    now = datetime.now(UTC)
    with open_workspace(path, environment={}, now=now, actor="lan", exclusive=True) as workspace:
        scanning.keep_scan(workspace, KEY, SCAN, "pdf", 2)
        after(workspace)
    return ()


def _scan_twice(folder: Path) -> Iterable[Problem]:
    return _kept_scan(folder, lambda of: scanning.keep_scan(of, KEY, SCAN, "pdf", 2))


def _scan_changed(folder: Path) -> Iterable[Problem]:
    def change(workspace: Workspace) -> None:
        (scan,) = scanning.scans(workspace, KEY)
        file = workspace.output.at(scan.path)
        file.chmod(0o644)
        file.write_bytes(SCAN + b" ")
        scanning.read_scan(workspace, scan)

    return _kept_scan(folder, change)


EXAMPLES = (
    _take("act-not-approved", "Ban hành văn bản chưa duyệt ở nơi đòi duyệt.", _send),
    _take("act-approved-before", "Ban hành khi dữ liệu đổi sau lúc duyệt.", _approve, _revise),
    _take("act-approved-then-edited", "Ban hành khi tệp bị sửa sau lúc duyệt.", _approve, _edit),
    doing("act-approved", "Gửi duyệt một bản đã duyệt rồi.", _send, _approve),
    doing("act-changed-since", "Duyệt ở một trang mở từ trước khi văn bản đổi.", _old_page),
    doing("act-not-sent", "Trả lại văn bản chưa ai gửi duyệt.", _return("Sai căn cứ")),
    doing("act-no-note", "Trả lại văn bản mà không ghi cần sửa gì.", _return(" "), _send),
    doing("act-note-empty", "Lưu một ghi chú không có chữ nào.", _note(" ")),
    doing("act-note-long", "Lưu một ghi chú dài mười trang giấy.", _note("ạ" * 30_000)),
    Example("act-reserved", "Giữ số cho nhiều văn bản, một văn bản đã có số.", _has_number),
    Example("act-number-moved", "Hai văn thư cùng xem một số, một người lấy trước.", _moved),
    Example(
        "act-too-many",
        "Chọn hơn hai trăm văn bản một lần.",
        lambda folder: _asking(
            folder, {"ma": [f"x/{n}" for n in range(201)]}, lambda _: many.chosen()
        ),
    ),
    Example("act-no-file-sent", "Bấm gửi mà chưa chọn tệp.", _no_file),
    Example("act-edit-same", "Nộp lại đúng tệp vừa tải về, chưa sửa gì.", _same),
    Example("act-edit-tag", "Nộp tệp còn thẻ mẫu {{ noi_nhan }} trên trang.", _tag),
    Example(
        "act-edit-expired",
        "Xác nhận một tệp đã chờ quá lâu.",
        lambda folder: _asking(folder, {"cho": "cu"}, edits.waiting_file),
    ),
    Example(
        "act-edit-reserved",
        "Chuyên viên nộp tệp sửa của văn bản đã giữ số.",
        lambda folder: _asking(folder, {}, edits.may_change),
    ),
    Example("act-not-pinned", "Bỏ bản sửa tay của văn bản không ai sửa.", _not_edited),
    doing("act-scan-not-issued", "Đính kèm bản ký của một dự thảo.", _scan_of_draft),
    Example("act-scan-kind", "Đính kèm tệp Word đổi tên thành .pdf.", _scan(b"\xd0\xcf\x11\xe0")),
    Example("act-scan-large", "Đính kèm một tệp quét 21 MB.", _scan(SCAN + b"\0" * (21 << 20))),
    Example("act-scan-unreadable", "Đính kèm một tệp PDF bị cắt ngang.", _scan(SCAN[:200])),
    Example(
        "act-scan-active",
        "Đính kèm một tệp PDF giấu tệp khác bên trong.",
        _scan(SCAN + hostile.zipped({"a.exe": b"MZ"})),
    ),
    Example("act-scan-pixels", "Đính kèm ảnh rộng 60000 điểm.", _scan(png(60_000, 60_000))),
    Example("act-scan-same", "Đính kèm hai lần cùng một bản quét.", _scan_twice),
    Example("act-scan-changed", "Sửa bản quét trong thư mục rồi tải nó từ trang.", _scan_changed),
)
