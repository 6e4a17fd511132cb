"""A register examined as it stands, on both databases; the examination changes nothing."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from register_databases import Place, place

from docgen.config.schema import Register as Settings
from docgen.errors import Later, Stopped
from docgen.register import Health, LastRun, examined

__all__ = ["place"]


def health(place: Place) -> Health | None:
    settings = Settings(url=place.url, books=place.books)
    return examined(settings, root=place.root, witness_file=place.witness, now=place.now)


def test_where_there_is_no_register_none_is_made(place: Place) -> None:
    found = health(place)
    assert found is None or found.scheme is None
    assert not place.sqlite.exists()


def test_a_sound_register_is_told_with_its_last_run(place: Place) -> None:
    with place.open() as register:
        run = register.start_run(at=place.at(), actor="lan")
        started = place.now
        register.finish_run(run, at=place.at(), exit_code=3, counts={})
        register.start_run(at=place.at(), actor="lan")
    found = health(place)
    assert found is not None
    assert found.scheme == found.known
    assert found.last_run == LastRun(place.now, None, None)
    assert found.last_run.started > started
    assert (found.documents, found.newest, found.faults) == (0, None, ())


def test_a_register_that_was_examined_is_the_same_one(place: Place) -> None:
    with place.open() as register:
        before = register.identity()
    health(place)
    with place.open() as register:
        assert register.identity() == before


def test_a_register_of_another_scheme_is_not_raised(tmp_path: Path) -> None:
    place = Place("sqlite:///output/register.db", tmp_path)
    with place.open():
        pass
    with closing(sqlite3.connect(place.sqlite)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
    for _ in range(2):
        found = health(place)
        assert found is not None
        assert found.scheme == "0001"
    assert [one.name for one in place.sqlite.parent.glob("*.truoc-*")] == []


def test_a_server_that_does_not_answer_is_told_as_what_may_pass(tmp_path: Path) -> None:
    place = Place("postgresql://docgen@127.0.0.1:1/docgen", tmp_path)
    with pytest.raises(Later):
        health(place)


def test_what_holds_something_else_is_refused(tmp_path: Path) -> None:
    place = Place("sqlite:///output/register.db", tmp_path)
    place.sqlite.parent.mkdir()
    with closing(sqlite3.connect(place.sqlite)) as connection, connection:
        connection.execute("CREATE TABLE notes (text TEXT)")
    with pytest.raises(Stopped, match="register-foreign"):
        health(place)
