"""The night: mail servers that refuse, backups that are no longer whole, machines that share."""

import json
import socketserver
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
import sqlalchemy as sa
from problems.example import Example
from problems.office import NOW, PLAN, Desk

from docgen.config.nights import Mail
from docgen.errors import Problem, Where
from docgen.nightly import Pulse, Stop, back_up, restore, wake
from docgen.nightly.backup import LIST
from docgen.nightly.night import unforeseen
from docgen.nightly.post import send
from docgen.register.copying import _dump, alone
from docgen.register.engine import Database, connect

SERVER = "postgresql://docgen@127.0.0.1:1/docgen"


class _Server(socketserver.StreamRequestHandler):
    """A mail server that says the same thing to all."""

    answers: tuple[str, ...] = ()

    def handle(self) -> None:
        self.wfile.write(b"220 thu\r\n")
        for answer in self.answers:
            if not self.rfile.readline():
                return
            self.wfile.write(answer.encode() + b"\r\n")


@contextmanager
def saying(*answers: str) -> Iterator[int]:
    """Yield the port of a mail server that gives these answers, one to each line, and is gone."""
    handler = type("Handler", (_Server,), {"answers": answers})
    with socketserver.TCPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield server.server_address[1]
        finally:  # what the letter meets is an exception; a server left behind asks for ever
            server.shutdown()
            thread.join()


def mail(port: int, **settings: object) -> Mail:
    """Return settings for a mail server of this machine."""
    plain = {"host": "127.0.0.1", "port": port, "security": "none", "from_": "docgen@a.example"}
    people = {"clerk": ["vt@a.example"], "administrator": ["qt@a.example"]}
    return Mail.model_validate({**plain, **people, **settings})


def sending(code: str, did: str, *answers: str, **settings: object) -> Example:
    """Return the example of a letter to a server that answers so."""

    def provoke(_: Path) -> tuple[Problem, ...]:
        message = EmailMessage()
        message["From"], message["To"] = "docgen@a.example", "vt@a.example"
        message.set_content("x")
        with saying(*answers) as port:
            send(mail(port, **settings), message)
        return ()

    return Example(code, did, provoke)


def _unreachable(_: Path) -> tuple[Problem, ...]:
    send(mail(1), EmailMessage())  # nobody listens there
    return ()


def _database(url: str, folder: Path) -> Database:
    return connect(url, folder)


def _no_pg_dump(folder: Path) -> tuple[Problem, ...]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", str(folder))
        _dump(_database(SERVER, folder), folder / "x")
    return ()


def _pg_dump_fails(folder: Path) -> tuple[Problem, ...]:
    program = folder / "pg_dump"
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", f"{folder}:/usr/bin:/bin")
        _dump(_database(SERVER, folder), folder / "x")
    return ()


def _elsewhere(_: Path) -> tuple[Problem, ...]:
    engine = sa.create_engine("sqlite://")

    def held(connection: sqlite3.Connection, _: object) -> None:
        connection.create_function("pg_try_advisory_lock", 1, lambda _: 0)

    sa.event.listen(engine, "connect", held)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("docgen.register.copying.LINGERS", 0)
        with alone(Database(engine, "postgresql://may-chu/so", None), 0):
            return ()


def _unforeseen(_: Path) -> tuple[Problem, ...]:
    try:
        exec(compile("1 / 0", "khen.py", "exec"))
    except ZeroDivisionError as fault:
        return (unforeseen(fault),)
    return ()


def _given_up(folder: Path) -> list[Problem]:
    """A night whose every try is broken off: the runs are noted as begun, and never end."""
    desk = Desk(folder)
    config = desk.office.root / "config.yaml"
    with config.open("a", encoding="utf-8") as settings:
        settings.write("schedule: {times: ['22:00'], retries: 1}\n")
    with desk.workspace() as workspace:
        for _ in range(2):
            due = NOW - timedelta(hours=12)
            workspace.register.start_run(at=due, actor="may", kind="nightly", due=due)
    pulse = Pulse("may-chu", lambda: NOW, once=True)
    wake(config, environment={}, clock=lambda: NOW, actor="may", stop=Stop(), pulse=pulse)
    with desk.workspace() as workspace:
        (newest,) = workspace.register.runs("nightly", most=1)
        params = {"tries": workspace.config.schedule.retries + 1}
    return [Problem(one["code"], Where(file="docgen"), params) for one in newest.problems]


def _backup(folder: Path) -> Path:
    """Return a backup of an office whose plan is issued."""
    desk = Desk(folder, issued=True)
    with desk.workspace() as workspace:
        return back_up(workspace, folder / "sao-luu").folder


def _amiss(change: Callable[[Path], object]) -> Callable[[Path], list[Problem]]:
    def provoke(folder: Path) -> list[Problem]:
        desk = Desk(folder, issued=True)
        change(desk.office.file(PLAN))
        with desk.workspace() as workspace:
            return back_up(workspace, folder / "sao-luu").problems

    return provoke


def _edit(path: Path) -> None:
    path.chmod(0o644)
    path.write_bytes(b"x")


def _damaged(folder: Path) -> tuple[Problem, ...]:
    made = _backup(folder)
    with (made / "register.db").open("ab") as file:
        file.write(b"x")
    restore(made, folder / "moi")
    return ()


def _not_empty(folder: Path) -> tuple[Problem, ...]:
    restore(_backup(folder), folder)
    return ()


def _no_backup(folder: Path) -> tuple[Problem, ...]:
    restore(folder, folder / "moi")
    return ()


def _confirm(folder: Path) -> list[Problem]:
    return restore(_backup(folder), folder / "moi").problems


def _leads_out(folder: Path) -> list[Problem]:
    made = _backup(folder)
    listed = json.loads((made / LIST).read_text("utf-8"))
    listed |= {"outside": ["register.url"], "url_path": ""}
    (made / LIST).write_text(json.dumps(listed), "utf-8")
    return restore(made, folder / "moi").problems


EXAMPLES = (
    Example("run-busy-elsewhere", "Hai máy dùng chung sổ cùng chạy docgen.", _elsewhere),
    Example("nightly-unforeseen", "docgen gặp một lỗi của chính nó trong đêm.", _unforeseen),
    Example("nightly-given-up", "Máy tắt giữa mỗi lần thử.", _given_up),
    Example("mail-unreachable", "Máy chủ thư tắt.", _unreachable),
    sending("mail-broken-off", "Máy chủ thư ngắt giữa chừng.", "250 a"),
    sending("mail-refused", "Máy chủ thư từ chối người nhận.", "250 a", "250 a", "550 x", "250 a"),
    sending("mail-not-safe", "Máy chủ thư không có mã hóa.", "250 a", security="starttls"),
    sending(
        "mail-sign-in",
        "Mật khẩu thư sai.",
        *("250-a\r\n250 AUTH PLAIN", "535 x", "535 x", "535 x"),
        user="a",
        password="b",
    ),
    Example("backup-no-pg-dump", "Máy không có pg_dump.", _no_pg_dump),
    Example("backup-pg-dump", "pg_dump khác bản với máy chủ.", _pg_dump_fails),
    Example("backup-issued-missing", "Xóa tệp đã ban hành rồi sao lưu.", _amiss(Path.unlink)),
    Example("backup-issued-edited", "Sửa tệp đã ban hành rồi sao lưu.", _amiss(_edit)),
    Example("restore-no-backup", "Khôi phục từ một thư mục khác.", _no_backup),
    Example("restore-damaged", "Bản sao lưu bị hỏng.", _damaged),
    Example("restore-not-empty", "Khôi phục đè lên thư mục đang dùng.", _not_empty),
    Example("restore-leads-out", "Khôi phục một sổ ở nơi khác.", _leads_out),
    Example("restore-confirm", "Khôi phục một bản sao lưu.", _confirm),
)
