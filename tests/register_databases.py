"""Registers to test with: SQLite in a folder, or a fresh database of a private PostgreSQL server.

The server is started once, from Debian's packages, with fsync on; `DOCGEN_TEST_PG` names another
one instead (a URL of a user who may create databases).
"""

import atexit
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

import psycopg
import pytest
import sqlalchemy as sa

from docgen.config.schema import Book
from docgen.config.schema import Register as Settings
from docgen.errors import Stopped
from docgen.messages import message
from docgen.model import Draft, Numbering
from docgen.register import Entry, NewRevision, Order, Register, engine, open_register

OFFICE = ZoneInfo("Asia/Ho_Chi_Minh")
CHUNG = Book(title="Sổ chung")
AT = datetime(2026, 3, 6, 2, 0, tzinfo=UTC)  # 09:00 on 6 March in the office
DAY = date(2026, 3, 6)


@dataclass
class Place:
    """A workspace with a register; a new moment at each look on the clock."""

    url: str
    root: Path
    books: dict[str, Book] = field(default_factory=lambda: {"chung": CHUNG})
    owner: str = "LĐLĐ"
    now: datetime = AT
    approval: Literal["optional", "required"] = "optional"

    @property
    def witness(self) -> Path:
        return self.root / "output" / ".so-cuoi.json"

    @property
    def sqlite(self) -> Path:
        return self.root / "output" / "register.db"

    def open(self) -> AbstractContextManager[Register]:
        return open_register(
            Settings(url=self.url, books=self.books, approval=self.approval),
            owner=self.owner,
            timezone=OFFICE,
            root=self.root,
            witness=self.witness,
        )

    def at(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """A workspace without a register yet, on either database."""
    if request.param == "sqlite":
        yield Place("sqlite:///output/register.db", tmp_path)
        return
    with new_database() as url:
        yield Place(url, tmp_path)


@pytest.fixture
def sqlite_place(tmp_path: Path) -> Place:
    """A workspace without a register yet, for what concerns SQLite alone."""
    return Place("sqlite:///output/register.db", tmp_path)


@pytest.fixture
def postgresql_url() -> Iterator[str]:
    """A fresh PostgreSQL database, for what concerns PostgreSQL alone."""
    with new_database() as url:
        yield url


class new_database:  # noqa: N801  (reads as a verb in a with statement)
    """The URL of a fresh PostgreSQL database, dropped at the end of the block."""

    def __enter__(self) -> str:
        self.name = f"docgen_{secrets.token_hex(6)}"
        run_on_server(f'CREATE DATABASE "{self.name}" TEMPLATE template0 ENCODING UTF8')
        return f"{server().rpartition('/')[0]}/{self.name}"

    def __exit__(self, *_: object) -> None:
        run_on_server(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')


def run_on_server(statement: str) -> None:
    """Run a statement outside any transaction, in the server's own database."""
    with psycopg.connect(server(), autocommit=True) as connection:
        connection.execute(statement)


@cache
def server() -> str:
    """The URL of a PostgreSQL server; skips, saying so, where there is none."""
    if given := os.environ.get("DOCGEN_TEST_PG"):
        return given
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        pytest.skip("BỎ QUA: no PostgreSQL server here (apt install postgresql); not tested on it")
    return _start(found[-1].parent)


def new_revision(
    key: str,
    *,
    book: str = "chung",
    symbol: str = "KH-LĐLĐ",
    cites: tuple[str, ...] = (),
    **values: object,
) -> NewRevision:
    """A rendering of a small draft; `values` go into its data."""
    draft = Draft(
        key=key,
        type=key.partition("/")[0],
        tab="Kế hoạch",
        row=2,
        cell="A2",
        template="ke-hoach.docx",
        data=values,
        planned=DAY,
        symbol=symbol,
        book=book,
        cites=cites,
        type_name="Kế hoạch",
        subject="Tổ chức phong trào thi đua",
        signer="Trần Thị Bé",
        recipients="Như trên",
        keeper="VT",
        copies=3,
        name=key,
    )
    return NewRevision(
        draft=draft,
        template=b"PK template",
        digest="a:b",
        file_sha="0" * 64,
        path=f"2026/{key}.docx",
        reason="new",
        changes=[],
        own=Numbering(symbol, DAY),
        cited={cited: Numbering("QĐ-LĐLĐ", DAY) for cited in cites},
    )


def drafted(register: Register, place: Place, *keys: str, **of: str) -> None:
    """Put stored drafts into a register."""
    new = [new_revision(key, **of) for key in keys]
    made = register.add_revisions(new, at=place.at(), actor="may")
    register.mark_stored((revision.key, revision.no) for revision in made)


def issued(register: Register, place: Place, key: str, day: date = DAY) -> int:
    """Issue one document that is drafted; return its number."""
    numbers = register.take([Order(key, day)], at=place.at(), actor="an")
    register.finish(key, file_sha="f" * 64, path=f"{key}.docx", at=place.at(), actor="an")
    return numbers[key]


@contextmanager
def raw(place: Place) -> Iterator[sa.Connection]:
    """A connection past the register's face, as another program would make one."""
    database = engine.connect(place.url, place.root)
    try:
        with database.engine.connect() as connection:
            connection.execution_options(docgen_writes=True)
            yield connection
    finally:
        database.close()


@contextmanager
def refuses(*codes: str) -> Iterator[None]:
    """Expect Stopped with just these codes, each with a sentence in both languages."""
    with pytest.raises(Stopped) as caught:
        yield
    problems = caught.value.problems
    assert [problem.code for problem in problems] == list(codes)
    for problem in problems:
        assert message(problem, "vi")
        assert message(problem, "en")


def entry(register: Register, key: str) -> Entry:
    """A document that is known to be there."""
    found = register.document(key)
    assert found is not None
    return found


def _start(binaries: Path) -> str:
    home = Path(tempfile.mkdtemp(prefix="docgen-pg-"))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    become = _become_postgres(home)

    def run(*command: str) -> None:
        with (home / "log").open("ab") as log:
            subprocess.run(
                command,
                check=True,
                stdout=log,
                stderr=log,
                cwd=home,
                preexec_fn=become,
                timeout=120,
            )

    run(
        f"{binaries}/initdb",
        "-D",
        f"{home}/data",
        "-U",
        "docgen",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
    )
    options = f"-p {port} -k {home} -h 127.0.0.1 -c fsync=on -c max_connections=60"
    run(
        f"{binaries}/pg_ctl",
        "-D",
        f"{home}/data",
        "-w",
        "-o",
        options,
        "-l",
        f"{home}/server",
        "start",
    )
    pid = os.getpid()

    def stop() -> None:
        if os.getpid() == pid:
            run(f"{binaries}/pg_ctl", "-D", f"{home}/data", "-m", "immediate", "stop")
            shutil.rmtree(home, ignore_errors=True)

    atexit.register(stop)
    return f"postgresql://docgen@127.0.0.1:{port}/postgres"


def _become_postgres(home: Path) -> Callable[[], None] | None:
    """PostgreSQL refuses to run as root; give the folder and the process to its own user."""
    if os.getuid() != 0:
        return None
    user = pwd.getpwnam("postgres")
    (home / "log").touch()
    for path in (home, home / "log"):
        os.chown(path, user.pw_uid, user.pw_gid)

    def become() -> None:
        os.setgroups([])
        os.setgid(user.pw_gid)
        os.setuid(user.pw_uid)

    return become
