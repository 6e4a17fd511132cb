"""A register of each older step, with all that an office may have in it, is raised and goes on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import register_databases
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from register_databases import AT, DAY, Place, drafted, issued, raw

from docgen.errors import Problem, Where
from docgen.register import Entry, NewLetter, Order, Register, Run, schema, upgrade

place = register_databases.place
FOUND = sorted(path.name[:4] for path in (upgrade.MIGRATIONS / "versions").glob("0*.py"))
STEPS = FOUND[: FOUND.index(upgrade.HEAD)]
KEYS = [f"ke_hoach/KH0{n}" for n in range(1, 5)]


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A register of the newest step: drafts, numbers, runs, letters."""
    full = Place("sqlite:///output/register.db", tmp_path_factory.mktemp("full"))
    with full.open() as register:
        drafted(register, full, *KEYS)
        run = register.start_run(at=full.at(), actor="may", kind="nightly", due=AT)
        told = NewLetter(kind="clerk", recipient="a@b.vn", content={"faults": []})
        problem = Problem("cell-tick", Where(file="a.xlsx"), {"value": "x"})
        register.finish_run(
            run, at=full.at(), exit_code=3, counts={"new": 4}, problems=[problem], letters=[told]
        )
        assert [issued(register, full, key) for key in KEYS[:2]] == [1, 2]
        register.reserve([Order(KEYS[2], DAY)], at=full.at(), actor="an")
        register.void(KEYS[1], "in nhầm", at=full.at(), actor="an")
    return full


def rows_of(place: Place) -> Iterator[tuple[str, list[dict[str, object]]]]:
    """Yield the rows of each table as they stand in the file, what is referred to first."""
    tables = sa.MetaData()
    with raw(place) as connection:
        tables.reflect(connection)
        for table in tables.sorted_tables:
            yield table.name, [dict(row) for row in connection.execute(table.select()).mappings()]


def lay(place: Place, step: str, full: Place) -> None:
    """Make a register of an older step that holds what a newer one does, as far as it can."""
    (place.root / "output").mkdir(exist_ok=True)
    with raw(place) as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(upgrade.MIGRATIONS))
        command.upgrade(config, step)
        tables = sa.MetaData()
        tables.reflect(connection)
        for name, rows in rows_of(full):
            if name in tables.tables and name != "alembic_version" and rows:
                table = tables.tables[name]
                known = [{k: v for k, v in row.items() if k in table.c} for row in rows]
                connection.execute(table.insert(), known)
                _go_on_counting(connection, table)
        connection.commit()


def _go_on_counting(connection: sa.Connection, table: sa.Table) -> None:
    if connection.dialect.name == "postgresql" and "id" in table.c:
        sequence = f"pg_get_serial_sequence('\"{table.name}\"', 'id')"
        connection.execute(
            sa.text(f'SELECT setval({sequence}, (SELECT max(id) FROM "{table.name}"))')
        )


def told(register: Register) -> tuple[list[Entry], list[tuple[int, int | None]]]:
    runs: tuple[Run, ...] = register.runs()
    return list(register.documents()), [(one.id, one.exit_code) for one in runs]


@pytest.mark.parametrize("step", STEPS)
def test_an_older_register_is_raised_with_what_it_holds(
    place: Place, full: Place, step: str
) -> None:
    lay(place, step, full)
    with full.open() as register:
        before = told(register)
    with place.open() as register:
        assert told(register) == before
        place.now = full.now
        assert issued(register, place, KEYS[3]) == 4
        assert register.start_run(at=place.at(), actor="may") == 2
    with raw(place) as connection:
        assert upgrade.version_of(connection, Where(file="x")) == upgrade.HEAD
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, schema.metadata) == []


def test_a_copy_is_kept_of_the_file_that_is_raised(tmp_path: Path, full: Place) -> None:
    place = Place("sqlite:///output/register.db", tmp_path)
    lay(place, STEPS[0], full)
    with place.open():
        pass
    copy = place.sqlite.with_name(f"register.db.truoc-{upgrade.HEAD}")
    with raw(Place(f"sqlite:///{copy}", tmp_path)) as connection:
        assert upgrade.version_of(connection, Where(file="x")) == STEPS[0]
