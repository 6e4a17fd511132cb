"""Nights to test with: a mail server that keeps what it takes, an office with units to write to,
the service as a process of its own."""

import multiprocessing
import os
import re
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from openpyxl import load_workbook
from workspaces import Answer, Office, new_office

from docgen.cli import main
from docgen.config import load
from docgen.register import engine

ROOT = Path(__file__).parents[1]
CLERK, ADMINISTRATOR, UNIT = "vt@a.example", "qt@a.example", "donvi@b.example"


class Postman:
    """A mail server that keeps what it takes, and does what faults are planned for it."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.answers: list[str] = []  # instead of taking the next letters; "cut": taken, then cut
        self.before: Callable[[], bool] = lambda: False  # True: the sender is gone, nothing came
        self.after: Callable[[], bool] = lambda: False

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        if self.before():
            return "451 gone"
        answer = self.answers.pop(0) if self.answers else ""
        if answer and answer != "cut":
            return answer
        letter = BytesParser(policy=default).parsebytes(bytes(envelope.content or b""))
        self.letters.append(letter)  # type: ignore[arg-type]
        self.after()
        if answer == "cut":
            server.transport.abort()
        return "250 OK"

    def to(self, address: str) -> list[EmailMessage]:
        return [one for one in self.letters if one["To"] == address]


@contextmanager
def postman(**settings: Any) -> Iterator[tuple[Postman, int]]:
    """Yield a mail server of this machine and its port; settings as aiosmtpd has them."""
    keeper = Postman()
    controller = Controller(keeper, hostname="127.0.0.1", port=free_port(), **settings)
    controller.start()
    yield keeper, controller.port
    controller.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def words_of(letter: EmailMessage) -> tuple[str, str]:
    """Return the plain text of a letter and its page."""
    text, page = (part.get_content() for part in letter.iter_parts())
    return str(text), str(page)


def timeless(letter: EmailMessage) -> tuple[str, ...]:
    """Return a letter without its day and its own name: two nights of one day tell the same."""
    told = (letter["To"], letter["From"], letter["Subject"], *words_of(letter))
    return tuple(re.sub(r"\d{2}/\d{2}/\d{4}", "#", str(one)) for one in told)


def office_at_night(folder: Path, port: int, *, url: str = "", more: str = "") -> Office:
    """Return a new office whose time of day came an hour ago, so that a night is due now."""
    office = new_office(folder)
    if url:
        office.configure("  books:\n", f"  url: {url}\n  books:\n")
    came = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")) - timedelta(hours=1)
    with (office.root / "config.yaml").open("a", encoding="utf-8") as config:
        config.write(
            f"schedule: {{times: ['{came:%H:%M}'], retries: 200}}\n"
            "backups: {folder: ../sao-luu}\n"
            f"mail: {{host: 127.0.0.1, port: {port}, security: none, from: may@a.example,"
            f" clerk: [{CLERK}], administrator: [{ADMINISTRATOR}]}}\n{more}"
        )
    return office


def with_units(office: Office, address: str = UNIT) -> Office:
    """Give the office a tab of units with an address, which the rows of nominees name."""
    office.configure(
        "  nguoi_ky:\n    tab: Người ký\n",
        "  don_vi:\n    tab: Đơn vị\n    key: Mã\n    columns:\n"
        "      Mã: {required: true, unique: true}\n      Tên: {required: true}\n      Thư: {}\n\n"
        "  nguoi_ky:\n    tab: Người ký\n",
    )
    office.configure(
        "      Chức vụ: {type: text, required: true}\n      Đơn vị: {type: text,",
        "      Chức vụ: {type: text, required: true}\n"
        "      Mã đơn vị: {type: reference, table: don_vi}\n      Đơn vị: {type: text,",
    )
    office.configure("\nbases:\n", "\nunits: {table: don_vi, name: ten, contact: thu}\n\nbases:\n")
    workbook = load_workbook(office.sheet, rich_text=True)
    units = workbook.create_sheet("Đơn vị")
    units.append(("Mã", "Tên", "Thư"))
    units.append(("HL", "CĐCS Công ty Cổ phần May Hồng Lam", address))
    people = workbook["Đề cử cá nhân"]
    place = people.max_column + 1
    people.cell(1, place, "Mã đơn vị")
    for row in range(2, people.max_row + 1):
        if people.cell(row, 1).value:
            people.cell(row, place, "HL")
    workbook.save(office.sheet)
    return office


def once(office: Office) -> Answer:
    return office.docgen("nightly", "--once")


def runs(office: Office) -> list[dict[str, Any]]:
    return list(office.docgen("runs", "--json").json["runs"])


def waiting(office: Office) -> dict[str, int]:
    """Return how many letters wait, by the code of why."""
    return dict(office.docgen("runs", "--json").json["letters"]["reasons"])


@contextmanager
def started(office: Office, *options: str) -> Iterator[BaseProcess]:
    """Yield the service in a process of its own, which leads its group; it ends with the block.

    Processes are forked from one that has loaded docgen and nothing else: to load it takes longer
    than a night of this office.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["docgen.cli"])
    words = ["nightly", *options, "--config", str(office.root / "config.yaml")]
    service = context.Process(target=_serve, args=(words, str(ROOT)))
    service.start()
    try:
        yield service
    finally:
        kill(service)


def kill(service: BaseProcess) -> None:
    """Kill a service and all that it began, as a power cut would."""
    assert service.pid is not None
    with suppress(ProcessLookupError):
        os.killpg(service.pid, signal.SIGKILL)
    service.kill()  # it may be so young that it leads no group yet
    service.join()


def _serve(words: list[str], home: str) -> None:
    os.setsid()
    os.chdir(home)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nowhere, stream)
    main(words)


@contextmanager
def raw(office: Office) -> Iterator[sa.Connection]:
    """Yield a connection to the office's register past its face."""
    settings = load(office.root / "config.yaml", os.environ).register_
    with (
        closing(engine.connect(settings.url, office.root)) as database,
        database.engine.connect() as connection,
    ):
        yield connection.execution_options(docgen_writes=True)
        connection.commit()


@contextmanager
def counting_runs(office: Office) -> Iterator[Callable[[], int]]:
    """Yield what counts the runs that the register has noted so far."""
    settings = load(office.root / "config.yaml", os.environ).register_
    with closing(engine.connect(settings.url, office.root)) as database:

        def count() -> int:
            with database.reading() as connection:
                return int(connection.scalar(sa.text("SELECT count(*) FROM run")) or 0)

        yield count


def let_gaps_pass(office: Office) -> None:
    """Turn the clocks of letters and of runs that were broken off back by more than any gap."""
    long_ago = "2020-01-01T00:00:00.000000Z"
    with raw(office) as register:
        if sa.inspect(register).has_table("letter"):
            register.execute(sa.text(f"UPDATE letter SET tried = '{long_ago}'"))
            register.execute(
                sa.text(f"UPDATE run SET started = '{long_ago}' WHERE finished IS NULL")
            )
