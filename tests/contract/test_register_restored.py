"""An old copy put back, a register swapped: no number is given until a person confirms the last."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
import register_databases
from register_databases import DAY, Place, drafted, entry, issued, refuses

from docgen.errors import Stopped
from docgen.model import State
from docgen.register import Order, Paper, Register

place = register_databases.place
sqlite_place = register_databases.sqlite_place
KEYS = [f"ke_hoach/KH{n:02}" for n in range(1, 9)]


@contextmanager
def put_back_to_three(place: Place) -> Iterator[Register]:
    """Issue three, keep a copy, issue two more, and put the copy back."""
    with place.open() as register:
        drafted(register, place, *KEYS)
        for key in KEYS[:3]:
            issued(register, place, key)
    with _restored(place), place.open() as register:
        for key in KEYS[3:5]:
            issued(register, place, key)
    with place.open() as register:
        yield register


@contextmanager
def _restored(place: Place) -> Iterator[None]:
    if place.url.startswith("sqlite"):
        with (
            closing(sqlite3.connect(place.sqlite)) as now,
            closing(sqlite3.connect(":memory:")) as old,
        ):
            now.backup(old)
            yield
            old.backup(now)
        return
    # The same on a server: another database, made from this one before, takes its place.
    name = place.url.rpartition("/")[2]
    register_databases.run_on_server(f'CREATE DATABASE "{name}_old" TEMPLATE "{name}"')
    yield
    register_databases.run_on_server(f'DROP DATABASE "{name}" WITH (FORCE)')
    register_databases.run_on_server(f'ALTER DATABASE "{name}_old" RENAME TO "{name}"')


def take(register: Register, place: Place, *keys: str) -> dict[str, int]:
    return register.take([Order(key, DAY) for key in keys], at=place.at(), actor="an")


def a_paper(**values: object) -> Paper:
    return Paper(
        book="chung",
        day=DAY,
        symbol="KH-LĐLĐ",
        type_name="Kế hoạch",
        subject="Tìm lại được",
        signer="",
        recipients="",
        **values,  # type: ignore[arg-type]
    )


def test_after_a_restore_no_number_is_given(place: Place) -> None:
    with put_back_to_three(place) as register:
        (fault,) = register.faults()
        assert fault.code == "register-restored"
        assert (fault.params["last"], fault.params["here"]) == (5, 3)
        with refuses("register-restored"):
            take(register, place, KEYS[5])
        with refuses("register-restored"):
            register.reserve([Order(KEYS[5], DAY)], at=place.at(), actor="an")
        with refuses("register-restored"):
            register.add_paper(a_paper(), at=place.at(), actor="an")


def test_after_a_restore_reading_and_drafting_go_on(place: Place) -> None:
    with put_back_to_three(place) as register:
        drafted(register, place, KEYS[6])
        assert entry(register, KEYS[6]).revision == 2
        assert register.void(KEYS[0], "nhầm", at=place.at(), actor="an") == 1


def test_confirming_explains_the_lost_numbers_and_lets_issuing_go_on(place: Place) -> None:
    with put_back_to_three(place) as register:
        assert register.confirm("chung", "2026", 5, at=place.at(), actor="an") == ()
        lines = [(line.number, line.state, line.lost) for line in register.entries()]
        assert lines[2:] == [
            (3, State.ISSUED, False),
            (4, State.VOID, True),
            (5, State.VOID, True),
        ]
        assert take(register, place, KEYS[5]) == {KEYS[5]: 6}
    with place.open() as register:
        assert register.faults() == ()


def test_a_paper_that_is_found_again_takes_its_lost_number_back(place: Place) -> None:
    with put_back_to_three(place) as register:
        register.confirm("chung", "2026", 5, at=place.at(), actor="an")
        line = register.add_paper(a_paper(number=4), at=place.at(), actor="an")
        assert (line.number, line.state, line.lost) == (4, State.ISSUED, False)
        assert [one.number for one in register.entries()] == [1, 2, 3, 4, 5]
        assert take(register, place, KEYS[5]) == {KEYS[5]: 6}
        with refuses("act-void"):
            register.void("@chung/2026/5", "mất", at=place.at(), actor="an")
        edited = register.edit(
            "@chung/2026/5", {"remarks": "không tìm thấy"}, at=place.at(), actor="an"
        )
        assert edited.remarks == "không tìm thấy"


def test_the_paper_book_may_know_more_than_the_witness_but_not_less(place: Place) -> None:
    with put_back_to_three(place) as register:
        with refuses("register-confirm-low"):
            register.confirm("chung", "2026", 4, at=place.at(), actor="an")
        with refuses("register-confirm-high"):
            register.confirm("chung", "2026", 1006, at=place.at(), actor="an")
        with refuses("register-no-volume"):
            register.confirm("none", "2026", 4, at=place.at(), actor="an")
        with refuses("register-no-volume"):
            register.confirm("chung", "2026-02-30", 4, at=place.at(), actor="an")
        register.confirm("chung", "2026-01-01", 7, at=place.at(), actor="an")
        assert take(register, place, KEYS[5]) == {KEYS[5]: 8}


def test_each_book_is_confirmed_on_its_own(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, *KEYS[:2])
        issued(register, place, KEYS[0])
    content = json.loads(place.witness.read_text("utf-8"))
    content["volumes"][0]["last"] = 2
    content["volumes"].append(content["volumes"][0] | {"period": "2025", "last": 9})
    place.witness.write_text(json.dumps(content), "utf-8")
    with place.open() as register:
        assert [fault.params["period"] for fault in register.faults()] == ["2026", "2025"]
        (left,) = register.confirm("chung", "2026", 2, at=place.at(), actor="an")
        assert left.params["period"] == "2025"
        with refuses("register-restored"):
            take(register, place, KEYS[1])
        assert register.confirm("chung", "2025", 9, at=place.at(), actor="an") == ()
        assert take(register, place, KEYS[1]) == {KEYS[1]: 3}
        assert len(list(register.entries())) == 12


def test_another_register_under_the_same_papers_is_a_fault(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, KEYS[0])
        issued(register, place, KEYS[0])
    content = json.loads(place.witness.read_text("utf-8"))
    place.witness.write_text(json.dumps(content | {"register": "0" * 32}), "utf-8")
    with place.open() as register:
        drafted(register, place, KEYS[1])
        with refuses("register-swapped"):
            take(register, place, KEYS[1])
        assert register.confirm("chung", "2026", 1, at=place.at(), actor="an") == ()
        assert take(register, place, KEYS[1]) == {KEYS[1]: 2}


def test_a_register_that_was_deleted_is_not_begun_anew_at_one(
    sqlite_place: Place,
) -> None:
    place = sqlite_place
    with place.open() as register:
        drafted(register, place, *KEYS[:4])
        for key in KEYS[:4]:
            issued(register, place, key)
    for file in place.sqlite.parent.glob("register.db*"):
        file.unlink()
    with place.open() as register:
        drafted(register, place, KEYS[0])
        with refuses("register-restored"):
            take(register, place, KEYS[0])
        register.confirm("chung", "2026", 4, at=place.at(), actor="an")
        assert take(register, place, KEYS[0]) == {KEYS[0]: 5}


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"register": 1}', "\ufeff", '{"register":"","volumes":[{}]}']
)
def test_an_unreadable_witness_gives_no_number(sqlite_place: Place, content: str) -> None:
    place = sqlite_place
    with place.open() as register:
        drafted(register, place, KEYS[0])
        place.witness.write_text(content, "utf-8")
        with refuses("register-witness"):
            take(register, place, KEYS[0])
        with refuses("register-witness"):
            register.faults()
        place.witness.unlink()
        assert take(register, place, KEYS[0]) == {KEYS[0]: 1}


def test_a_witness_that_cannot_be_written_takes_no_number_back(
    sqlite_place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    place = sqlite_place
    with place.open() as register:
        drafted(register, place, *KEYS[:2])
        partial = place.witness.with_name(f".{place.witness.name}.dang-ghi")
        partial.mkdir()
        assert take(register, place, KEYS[0]) == {KEYS[0]: 1}
        assert "register-witness-not-written IsADirectoryError" in caplog.text
        partial.rmdir()
        assert take(register, place, KEYS[1]) == {KEYS[1]: 2}
    assert json.loads(place.witness.read_text("utf-8"))["volumes"][0]["last"] == 2


def test_the_witness_is_written_at_every_act_that_gives_a_number(place: Place) -> None:
    def last() -> int:
        return int(json.loads(place.witness.read_text("utf-8"))["volumes"][0]["last"])

    with place.open() as register:
        drafted(register, place, *KEYS[:2])
        assert not place.witness.exists()
        register.reserve([Order(KEYS[0], DAY)], at=place.at(), actor="an")
        assert last() == 1
        take(register, place, KEYS[1])
        assert last() == 2
        register.add_paper(a_paper(), at=place.at(), actor="an")
        assert last() == 3
        with pytest.raises(Stopped):
            register.add_paper(a_paper(number=9), at=place.at(), actor="an")
        assert last() == 3
