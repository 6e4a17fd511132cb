"""Faults of the database, each with a sentence of ours and nothing lost."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
import register_databases
import sqlalchemy as sa
from register_databases import AT, DAY, Place, drafted, issued, new_revision, raw, refuses

from docgen.errors import Later, Stopped
from docgen.register import Paper, engine

place = register_databases.place
sqlite_place = register_databases.sqlite_place
postgresql_url = register_databases.postgresql_url
KEY = "ke_hoach/KH01"
UNKNOWN = "postgresql://docgen@127.0.0.1:1/docgen"


@pytest.mark.parametrize(
    "url", ["register.db", "sqlite://", "sqlite:///:memory:", "mysql://a/b", "postgresql://a"]
)
def test_an_address_that_is_no_register_is_refused(tmp_path: Path, url: str) -> None:
    with refuses("register-url"), Place(url, tmp_path).open():
        pass


@pytest.mark.parametrize("content", [b"not a database at all, " * 100, b"SQLite format 3\0" * 300])
def test_a_file_that_is_no_register_is_refused(sqlite_place: Place, content: bytes) -> None:
    sqlite_place.sqlite.parent.mkdir()
    sqlite_place.sqlite.write_bytes(content)
    with refuses("register-corrupt"), sqlite_place.open():
        pass
    assert sqlite_place.sqlite.read_bytes() == content


def test_a_register_with_broken_pages_is_refused(sqlite_place: Place) -> None:
    with sqlite_place.open() as register:
        drafted(register, sqlite_place, *(f"ke_hoach/{n}" for n in range(100)))
    with sqlite_place.sqlite.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (sqlite_place.sqlite.stat().st_size - 4096))
    with refuses("register-corrupt"), sqlite_place.open() as register:
        list(register.documents())


def test_a_folder_in_the_registers_place_is_refused(sqlite_place: Place) -> None:
    sqlite_place.sqlite.mkdir(parents=True)
    with refuses("register-not-opened"), sqlite_place.open():
        pass


def test_a_file_in_the_folders_place_is_refused(sqlite_place: Place) -> None:
    (sqlite_place.root / "output").write_text("")
    with refuses("register-not-opened"), sqlite_place.open():
        pass


def test_another_programs_database_is_left_alone(place: Place) -> None:
    if place.url.startswith("sqlite"):
        place.sqlite.parent.mkdir()
        with closing(sqlite3.connect(place.sqlite)) as connection:
            connection.execute("CREATE TABLE theirs (a)")
    else:
        with psycopg.connect(place.url, autocommit=True) as server:
            server.execute("CREATE TABLE theirs (a int)")
    with refuses("register-foreign"), place.open():
        pass
    with raw(place) as connection:
        assert sa.inspect(connection).get_table_names() == ["theirs"]


def test_a_locked_register_is_worth_another_try(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    with place.open() as register:
        drafted(register, place, KEY)
    monkeypatch.setattr(engine, "PATIENCE", 0.2)
    monkeypatch.setitem(engine.SESSION, "options", "-c lock_timeout=200")
    with place.open() as register, raw(place) as other:
        if other.dialect.name == "postgresql":
            other.execute(sa.select(sa.func.pg_advisory_xact_lock(engine.LOCK)))
        else:
            other.exec_driver_sql("UPDATE document SET pinned = NULL")
        with pytest.raises(Later, match="register-locked"):
            drafted(register, place, KEY)
        assert register.document(KEY) is not None


def test_an_unreachable_server_is_worth_another_try(tmp_path: Path) -> None:
    place = Place(UNKNOWN, tmp_path)
    with pytest.raises(Later, match="register-unreachable") as caught, place.open():
        pass
    assert caught.value.problems[0].where.file == "postgresql://127.0.0.1/docgen"


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("user", "name", "code"),
    [("nobody", "", "register-no-entry"), ("docgen", "none", "register-no-database")],
)
def test_a_wrong_user_or_database_is_a_persons_to_mend(
    postgresql_url: str, tmp_path: Path, user: str, name: str, code: str
) -> None:
    if "DOCGEN_TEST_PG" in os.environ:
        pytest.skip("the server is not ours: its users are unknown")
    base, _, own = postgresql_url.rpartition("/")
    url = f"{base.replace('docgen@', user + '@')}/{name or own}"
    with refuses(code), Place(url, tmp_path).open():
        pass


@pytest.mark.postgres
def test_a_server_that_goes_away_takes_nothing_with_it(postgresql_url: str, tmp_path: Path) -> None:
    place = Place(postgresql_url, tmp_path)
    name = postgresql_url.rpartition("/")[2]
    with place.open() as register:
        drafted(register, place, KEY)
        register_databases.run_on_server(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            f" WHERE datname = '{name}' AND pid <> pg_backend_pid()"
        )
        assert issued(register, place, KEY) == 1


@pytest.mark.postgres
def test_a_database_that_cannot_hold_vietnamese_is_refused(tmp_path: Path) -> None:
    name = f"docgen_ascii_{os.getpid()}"
    server = register_databases.server()
    register_databases.run_on_server(
        f"CREATE DATABASE {name} TEMPLATE template0 ENCODING SQL_ASCII LOCALE 'C'"
    )
    try:
        place = Place(f"{server.rpartition('/')[0]}/{name}", tmp_path)
        with refuses("register-encoding"), place.open():
            pass
    finally:
        register_databases.run_on_server(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.skipif(os.name == "nt", reason="users and their rights are POSIX ones")
def test_a_register_that_may_not_be_written_says_so(sqlite_place: Place) -> None:
    with sqlite_place.open() as register:
        drafted(register, sqlite_place, KEY)
    sqlite_place.sqlite.chmod(0o444)
    sqlite_place.sqlite.parent.chmod(0o555)
    assert _as_nobody(sqlite_place) in {"register-read-only", "register-not-opened"}


def _as_nobody(place: Place) -> str:
    """Open a register and draft in it as a user without rights; return the fault's code."""
    if os.getuid() == 0:
        for folder in (place.root, *place.root.parents[:2]):
            folder.chmod(folder.stat().st_mode | 0o055)
    code = (
        "import os, sys; sys.path[:0] = sys.argv[2:]\n"
        "from pathlib import Path\n"
        "import register_databases as r\n"
        "from docgen.errors import DocgenError\n"
        "if os.getuid() == 0: os.setgid(65534); os.setuid(65534)\n"
        "place = r.Place('sqlite:///output/register.db', Path(sys.argv[1]))\n"
        "try:\n"
        "    with place.open() as register: r.drafted(register, place, 'a/b')\n"
        "except DocgenError as error: print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(place.root), *sys.path],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_a_full_disk_undoes_the_act_and_the_next_one_goes_on(sqlite_place: Place) -> None:
    with sqlite_place.open() as register:
        drafted(register, sqlite_place, KEY)
        big = new_revision("ke_hoach/KH02", text="x" * 3_000_000)
        with _little_room(register), refuses("register-disk-full"):
            register.add_revisions([big], at=AT, actor="may")
        assert register.document("ke_hoach/KH02") is None
        assert issued(register, sqlite_place, KEY) == 1


@contextmanager
def _little_room(register: Any) -> Iterator[None]:
    """Let SQLite say that the disk is full, as it does when a write finds no room."""
    own = register._database.engine

    def limit(connection: sa.Connection) -> None:
        connection.exec_driver_sql("PRAGMA max_page_count = 100")

    sa.event.listen(own, "begin", limit)
    try:
        yield
    finally:
        sa.event.remove(own, "begin", limit)
        with own.connect() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1073741823")


@pytest.mark.parametrize(
    ("kind", "refused"),
    [("ext4", False), ("nfs4", True), ("cifs", True), ("fuse.sshfs", True), ("9p", True)],
)
def test_a_network_drive_is_known_by_its_file_system(kind: str, refused: bool) -> None:
    mounts = (
        "22 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw\n"
        f"40 22 0:44 / /mnt/so\\040dang\\040ky rw shared:5 - {kind} server:/x rw\n"
        f"41 22 0:45 / /mnt/so rw - {kind} server:/y rw\n"
        "42 41 0:46 / /mnt/so/here rw - ext4 /dev/sdb1 rw\n"
    )
    assert engine.on_network(Path("/mnt/so/output/register.db"), mounts) is refused
    assert engine.on_network(Path("/mnt/so dang ky/register.db"), mounts) is refused
    assert engine.on_network(Path("/mnt/so2/register.db"), mounts) is False
    assert engine.on_network(Path("/mnt/so/here/register.db"), mounts) is False


# A row of another program: the register does not expect it, and the database knows its values.
IN_THE_WAY = (
    "INSERT INTO book (series, opened, name, owner, title, first, last)"
    " VALUES ('chung', '2026-01-01', 'chung', 'LĐLĐ', 'x', 1, 0)",
    "INSERT INTO document (key, type, row_key, generation, origin, row_state, revision)"
    " VALUES ('x/y', 'x', 'y', 1, 'paper', 'live', 0)",
    "INSERT INTO number (book_id, no, document_id, status)"
    " SELECT book.id, 1, document.id, 'issued' FROM book, document WHERE document.key = 'x/y'",
)


def test_no_fault_carries_what_people_wrote(place: Place) -> None:
    canary = "Trần Thị Canary 001099012345"
    paper = Paper(
        book="chung",
        day=DAY,
        symbol="QĐ",
        type_name="",
        subject=canary,
        signer=canary,
        recipients=canary,
    )
    with place.open() as register:
        with raw(place) as connection:
            for statement in IN_THE_WAY:
                connection.execute(sa.text(statement))
            connection.commit()
        with pytest.raises(Stopped) as caught:
            register.add_paper(paper, at=place.at(), actor="an")
    fault = caught.value
    assert [problem.code for problem in fault.problems] == ["register-failed"]
    assert "Canary" not in repr(fault.problems) + str(fault)
    assert fault.__cause__ is None
    assert fault.__suppress_context__
