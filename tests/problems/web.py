"""Faults of the clerk's page and its accounts."""

import socket
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import g
from problems.example import Example
from workspaces import Office, new_office

from docgen.cli.user import checked_email, checked_name
from docgen.errors import Problem
from docgen.pipeline.apart import RunApart, unforeseen
from docgen.register import Role
from docgen.web import hashed, serve
from docgen.web.application import application
from docgen.web.desk import Desk, open_desk
from docgen.web.pages import accounts, acts, document, templates
from docgen.web.visit import Visit

KEY = "ke_hoach/KH01"
PORT = 47919  # the same each time: it stands on the page of problems
NAME, PASSWORD = "vanthu", "mot cau de nho"


def _now() -> datetime:
    return datetime.now(UTC)


def _on_page(
    folder: Path,
    answers: Callable[[], Any],
    form: Mapping[str, str],
    before: Callable[[Office, Desk], None] = lambda _office, _desk: None,
    asked: str = "",
) -> Iterable[Problem]:
    """Send a form to what answers it, as an administrator who is logged in."""
    office = new_office(folder)
    office.run()
    with open_desk(office.root / "config.yaml", {}, _now) as desk:
        kept = desk.reading().register.accounts
        kept.add(NAME, "", Role.ADMINISTRATOR, "-", at=desk.now, actor="")
        before(office, desk)
        with application(desk).test_request_context(
            f"/{asked}", method="POST", data={**form, "ma": KEY}
        ):
            g.visit = Visit("vi", "token", kept.named(NAME))
            answers()
    return ()


def _day(_: Path) -> Iterable[Problem]:
    from flask import Flask

    with Flask("x").test_request_context("/?ngay=hôm qua"):
        acts.typed_day()()
    return ()


def _reason(_: Path) -> Iterable[Problem]:
    acts.given_reason("  ")
    return ()


def _no_file(folder: Path) -> Iterable[Problem]:
    def lose(office: Office, _desk: Desk) -> None:
        office.file(KEY).unlink()

    return _on_page(folder, document.downloaded, {}, lose)


def _changed(folder: Path) -> Iterable[Problem]:
    def change(office: Office, _desk: Desk) -> None:
        office.docgen("issue", KEY, "--date", "20/11/2026")
        file = office.file(KEY)
        file.chmod(0o644)
        file.write_bytes(file.read_bytes() + b" ")

    return _on_page(folder, document.downloaded, {}, change)


def _address(folder: Path) -> Iterable[Problem]:
    office = new_office(folder)
    with socket.socket() as taken:
        with suppress(OSError):  # whoever has it, it is taken
            taken.bind(("127.0.0.1", PORT))
            taken.listen()
        serve(
            office.root / "config.yaml",
            environment={},
            clock=_now,
            host="127.0.0.1",
            port=PORT,
            ready=lambda _address: None,
        )
    return ()


def _twice(folder: Path) -> Iterable[Problem]:
    with open_desk(new_office(folder).root / "config.yaml", {}, _now) as desk:
        for _ in range(2):
            kept = desk.reading().register.accounts
            kept.add(NAME, "", Role.CLERK, "-", at=desk.now, actor="")
    return ()


def _unknown(folder: Path) -> Iterable[Problem]:
    with open_desk(new_office(folder).root / "config.yaml", {}, _now) as desk:
        kept = desk.reading().register.accounts
        kept.set_disabled("khongcoai", disabled=True, at=desk.now, actor="")
    return ()


def _name(_: Path) -> Iterable[Problem]:
    checked_name("Văn thư")
    return ()


def _short(_: Path) -> Iterable[Problem]:
    hashed("123456", NAME)
    return ()


def _easy(_: Path) -> Iterable[Problem]:
    hashed("vanthu2026!", NAME)
    return ()


def _own(folder: Path) -> Iterable[Problem]:
    return _on_page(folder, accounts.disabled, {"ten": NAME})


def _no_template(folder: Path) -> Iterable[Problem]:
    def lose(office: Office, _desk: Desk) -> None:
        (office.root / "templates" / "ke-hoach.docx").unlink()

    return _on_page(folder, templates.downloaded, {}, lose, asked="?loai=ke_hoach")


def _without_libraries(folder: Path) -> Iterable[Problem]:
    office = new_office(folder)
    with (office.root / "config.yaml").open("a", encoding="utf-8") as config:
        config.write("\nweb: {oidc: {issuer: 'https://a.example', client_id: a, client_secret: b, ")
        config.write("name: c}}\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "docgen.web.oidc", None)  # as where they are not installed
        with open_desk(office.root / "config.yaml", {}, _now):
            return ()


def _email(_: Path) -> Iterable[Problem]:
    checked_email("văn thư")
    return ()


def _email_twice(folder: Path) -> Iterable[Problem]:
    with open_desk(new_office(folder).root / "config.yaml", {}, _now) as desk:
        kept = desk.reading().register.accounts
        for name in ("vanthu", "khach"):
            address = "vt@congdoan.example"
            kept.add(name, "", Role.CLERK, "-", at=desk.now, actor="", email=address)
    return ()


def _broken_off(folder: Path) -> Iterable[Problem]:
    run = RunApart(new_office(folder).root / "config.yaml", {}, actor="", now=_now())
    run.close()
    return run.going.problems


def _unforeseen(_: Path) -> Iterable[Problem]:
    try:
        exec(compile("1 / 0", "khen.py", "exec"))
    except ZeroDivisionError as fault:
        return (unforeseen(fault),)
    return ()


EXAMPLES = (
    Example("web-no-template", "Xóa tệp mẫu rồi tải nó từ trang Mẫu.", _no_template),
    Example("web-oidc-missing", "Khai `web.oidc` mà chưa cài thư viện.", _without_libraries),
    Example("account-email", "Ghi “văn thư” làm địa chỉ thư của tài khoản.", _email),
    Example("account-email-taken", "Ghi một địa chỉ thư cho hai tài khoản.", _email_twice),
    Example("run-broken-off", "Tắt tiến trình của lần chạy bấm trên trang.", _broken_off),
    Example("run-unforeseen", "docgen gặp một lỗi của chính nó trong lần chạy ấy.", _unforeseen),
    Example("web-address", "Mở trang văn thư ở cổng đã có chương trình khác dùng.", _address),
    Example("web-no-date", "Gõ “hôm qua” vào ô ngày ban hành trên trang.", _day),
    Example("web-no-reason", "Hủy văn bản trên trang mà không ghi lý do.", _reason),
    Example("web-no-file", "Xóa tệp dự thảo rồi tải nó từ trang.", _no_file),
    Example("web-file-changed", "Sửa tệp đã ban hành rồi tải nó từ trang.", _changed),
    Example("account-exists", "Lập hai tài khoản cùng tên.", _twice),
    Example("account-unknown", "Khóa một tài khoản không có.", _unknown),
    Example("account-name", "Lập tài khoản tên “Văn thư”, có dấu và khoảng trống.", _name),
    Example("account-password-length", "Đặt mật khẩu “123456”.", _short),
    Example("account-password-easy", "Đặt mật khẩu có tên đăng nhập ở trong.", _easy),
    Example("account-own", "Người quản trị tự khóa tài khoản của mình.", _own),
)
