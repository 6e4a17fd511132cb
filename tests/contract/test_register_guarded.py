"""What the database holds against every program: kept rows, the scheme, durability."""

import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
import register_databases
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from register_databases import AT, Place, drafted, issued, new_revision, raw, refuses

from docgen.register import Tie, schema, upgrade

place = register_databases.place
sqlite_place = register_databases.sqlite_place
postgresql_url = register_databases.postgresql_url
KEY = "ke_hoach/KH01"

FORBIDDEN = [
    "UPDATE book SET closed = NULL WHERE closed IS NOT NULL",
    "UPDATE book SET closed = '2027-01-01' WHERE closed IS NOT NULL",
    "UPDATE book SET last = last + 1 WHERE closed IS NOT NULL",
    "UPDATE book SET name = 'x' WHERE closed IS NOT NULL",
    "DELETE FROM book WHERE closed IS NOT NULL",
    "INSERT INTO number (book_id, no, document_id, status) SELECT id, 99,"
    " (SELECT id FROM document WHERE key = 'ke_hoach/KH03'), 'reserved'"
    " FROM book WHERE closed IS NOT NULL",
    "DELETE FROM number",
    "DELETE FROM document",
    "DELETE FROM event",
    "DELETE FROM revision",
    "DELETE FROM book",
    "DELETE FROM citation",
    "DELETE FROM relation",
    "DELETE FROM template",
    "DELETE FROM run",
    "DELETE FROM identity",
    "UPDATE number SET no = no + 100",
    "UPDATE number SET book_id = book_id + 1",
    "UPDATE number SET document_id = document_id + 1",
    "UPDATE number SET status = 'reserved' WHERE status = 'issued'",
    "UPDATE number SET status = 'issued' WHERE status = 'void'",
    "UPDATE number SET day = '2026-01-01' WHERE status = 'issued'",
    "UPDATE number SET symbol = 'X' WHERE status = 'issued'",
    "UPDATE number SET status = 'lapsed'",
    "UPDATE book SET last = last - 1",
    "UPDATE book SET first = 0",
    "UPDATE book SET owner = 'x'",
    "UPDATE book SET series = 'x'",
    "UPDATE book SET opened = '2026-02-01'",
    "UPDATE document SET key = 'x'",
    "UPDATE document SET issued_sha = 'x' WHERE issued_sha <> ''",
    "UPDATE document SET revision = 0 WHERE revision = 1",
    "UPDATE event SET code = 'x'",
    "UPDATE relation SET kind = 'recalls'",
    "UPDATE citation SET record = 'x'",
    "UPDATE template SET content = 'x'",
    "UPDATE revision SET data = '{}'",
    "UPDATE revision SET template_sha = 'x'",
    "UPDATE identity SET register = 'x'",
    "INSERT INTO number (book_id, no, document_id, status)"
    " SELECT book_id, no, 99, status FROM number",
    "INSERT INTO number (book_id, no, document_id, status)"
    " SELECT book_id, no + 9, document_id, 'reserved' FROM number",
]


def test_nothing_a_clerk_did_can_be_deleted_or_renumbered(place: Place) -> None:
    with place.open() as register:
        run = register.start_run(at=place.at(), actor="may")
        register.add_revisions([new_revision(KEY, cites=("a/b",), x=1)], at=AT, actor="may")
        register.mark_stored([(KEY, 1)])
        drafted(register, place, "ke_hoach/KH02", "ke_hoach/KH03")
        issued(register, place, KEY)
        issued(register, place, "ke_hoach/KH02")
        register.relate("ke_hoach/KH02", KEY, Tie.REPLACES, at=place.at(), actor="an")
        register.void("ke_hoach/KH02", "nhầm", at=place.at(), actor="an")
        register.finish_run(run, at=place.at(), exit_code=0, counts={})
        register.close("chung", at=place.at(), actor="an")
        before = list(register.entries())
    with raw(place) as connection:
        for statement in FORBIDDEN:
            with pytest.raises(sa.exc.IntegrityError):
                connection.execute(sa.text(statement))
            connection.rollback()
        if connection.dialect.name == "postgresql":
            with pytest.raises(sa.exc.IntegrityError):
                connection.execute(sa.text("TRUNCATE number CASCADE"))
    with place.open() as register:
        assert list(register.entries()) == before


def test_the_tables_that_migrations_make_are_those_that_the_code_knows(place: Place) -> None:
    with place.open(), raw(place) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, schema.metadata) == []


def test_the_newest_step_is_the_one_that_the_code_asks_for() -> None:
    steps = sorted(path.name for path in (upgrade.MIGRATIONS / "versions").glob("0*.py"))
    assert steps[-1].startswith(f"{upgrade.HEAD}_")


def test_sqlite_keeps_what_it_acknowledged(sqlite_place: Place) -> None:
    with sqlite_place.open(), raw(sqlite_place) as connection:
        asked = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        found = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in asked]
        assert found == ["wal", 2, 1, 60_000]


@pytest.mark.postgres
def test_postgresql_keeps_what_it_acknowledged_whatever_the_server_says(
    postgresql_url: str, tmp_path: Path
) -> None:
    name = postgresql_url.rpartition("/")[2]
    register_databases.run_on_server(f'ALTER DATABASE "{name}" SET synchronous_commit = off')
    place = Place(postgresql_url, tmp_path)
    with place.open(), raw(place) as connection:
        assert connection.scalar(sa.text("SHOW synchronous_commit")) == "on"


def test_only_its_owner_may_read_a_new_register(sqlite_place: Place) -> None:
    with sqlite_place.open() as register:
        drafted(register, sqlite_place, KEY)
        files = list(sqlite_place.sqlite.parent.glob("register.db*"))
        assert len(files) == 3
        for file in files:
            assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_path_with_spaces_and_vietnamese_letters_is_a_path(tmp_path: Path) -> None:
    place = Place("sqlite:///sổ đăng ký/văn bản đi 100%.db", tmp_path / "Công đoàn")
    with place.open() as register:
        drafted(register, place, KEY)
    assert (tmp_path / "Công đoàn" / "sổ đăng ký" / "văn bản đi 100%.db").exists()


# --- raising the scheme ----------------------------------------------------------------------


def next_step(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *statements: str) -> None:
    """Pretend that a later docgen knows one step more."""
    steps = tmp_path / "migrations"
    shutil.copytree(upgrade.MIGRATIONS, steps)
    body = "".join(f"    op.execute({statement!r})\n" for statement in statements)
    (steps / "versions" / "9999_next.py").write_text(
        f"from alembic import op\nrevision, down_revision = '9999', '{upgrade.HEAD}'\n"
        f"def upgrade():\n{body}"
    )
    monkeypatch.setattr(upgrade, "MIGRATIONS", steps)
    monkeypatch.setattr(upgrade, "HEAD", "9999")


def test_an_older_register_is_copied_before_it_is_raised(
    sqlite_place: Place, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with sqlite_place.open() as register:
        drafted(register, sqlite_place, KEY)
    before = upgrade.HEAD
    next_step(monkeypatch, tmp_path, "CREATE TABLE later (a integer)")
    with sqlite_place.open() as register:
        assert register.document(KEY) is not None
    copy = sqlite_place.sqlite.with_name("register.db.truoc-9999")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with closing(sqlite3.connect(copy)) as connection:
        version = connection.execute("SELECT version_num FROM alembic_version").fetchall()
        assert version == [(before,)]
        assert connection.execute("SELECT key FROM document").fetchall() == [(KEY,)]
    with closing(sqlite3.connect(sqlite_place.sqlite)) as connection:
        assert connection.execute("SELECT count(*) FROM later").fetchall() == [(0,)]


def test_a_step_that_fails_leaves_the_register_as_it_was(
    place: Place, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with place.open() as register:
        drafted(register, place, KEY)
    with monkeypatch.context() as patch:
        next_step(patch, tmp_path, "CREATE TABLE later (a integer)", "SELECT none FROM later")
        with refuses("register-failed"), place.open():
            pass
    with place.open() as register, raw(place) as connection:
        assert register.document(KEY) is not None
        assert "later" not in sa.inspect(connection).get_table_names()


def test_a_register_newer_than_the_code_is_refused(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, KEY)
    with raw(place) as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
        connection.commit()
    with refuses("register-newer"), place.open():
        pass
