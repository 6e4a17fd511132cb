"""Runs, letters and copies of a register, on both databases."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from register_databases import AT, Place, drafted
from register_databases import place as place

from docgen.errors import Later, Problem, Stopped, Where
from docgen.register import NewLetter, Register, Service, copying

KEY = "ke_hoach/KH01"


def finished(register: Register, place: Place, *letters: NewLetter, code: int = 0) -> int:
    run = register.start_run(at=place.at(), actor="may", kind="nightly", due=AT)
    problem = Problem("cell-tick", Where(file="a.xlsx", table="T", cell="B2"), {"value": "Lan"})
    register.finish_run(
        run, at=place.at(), exit_code=code, counts={"new": 1}, problems=[problem], letters=letters
    )
    return run


def letter(to: str = "a@b.vn") -> NewLetter:
    return NewLetter(kind="clerk", recipient=to, content={"faults": [{"code": "cell-tick"}]})


def test_a_run_is_remembered_with_codes_and_cells_and_nobodys_name(place: Place) -> None:
    with place.open() as register:
        first = finished(register, place)
        begun = register.start_run(at=place.at(), actor="may")
        newest, night = register.runs()
    assert (newest.id, newest.kind, newest.finished, newest.exit_code) == (
        begun,
        "hand",
        None,
        None,
    )
    assert (night.id, night.kind, night.due, night.counts) == (first, "nightly", AT, {"new": 1})
    told = {"code": "cell-tick", "level": "error", "file": "a.xlsx", "table": "T", "cell": "B2"}
    assert list(night.problems) == [told]


def test_drafts_are_told_until_a_night_ended_well(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, KEY)
        finished(register, place, code=1)
        assert register.drafted_since_told() == ((KEY, True),)
        finished(register, place, code=3)
        assert register.drafted_since_told() == ()
        drafted(register, place, KEY)
        assert register.drafted_since_told() == ((KEY, False),)


def test_a_letter_rests_between_tries_and_comes_back_until_it_is_sent(place: Place) -> None:
    with place.open() as register:
        finished(register, place, letter())
        now = place.at()
        first = register.claim_letter(now)
        assert first is not None
        assert register.claim_letter(now + timedelta(minutes=4)) is None
        second = register.claim_letter(now + timedelta(minutes=6))
        assert second is not None
        assert (second.message_id, second.tries) == (first.message_id, 2)
        assert register.claim_letter(now + timedelta(minutes=12)) is None
        assert register.claim_letter(now - timedelta(days=2)) is not None  # the clock went back
        register.close_letter(first.id, sent=None, why="mail-refused")
        assert register.letters_waiting() == {"mail-refused": 1}
        register.close_letter(first.id, sent=now)
        assert register.letters_waiting() == {}
        assert register.claim_letter(now + timedelta(days=9)) is None
        assert register.last_letter("a@b.vn", "clerk") == letter().content


def test_one_machine_at_a_time_works_on_a_shared_register(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "LINGERS", 0)
    with place.open() as one, place.open() as other:
        shared = not place.url.startswith("sqlite")
        with one.alone(0):
            if shared:
                with pytest.raises(Later), other.alone(0):
                    pass
        with other.alone(0):
            pass


def test_a_copy_is_a_register_of_its_own(place: Place, tmp_path: Path) -> None:
    with place.open() as register:
        drafted(register, place, KEY)
        folder = tmp_path / "copy"
        folder.mkdir()
        if not place.url.startswith("sqlite") and shutil.which("pg_dump") is None:
            with pytest.raises(Stopped):
                register.copy_to(folder)
            return
        name = register.copy_to(folder)
    assert (folder / name).stat().st_size > 1000
    if name == "register.db":
        with Place(f"sqlite:///{folder / name}", tmp_path).open() as copied:
            assert copied.document(KEY) is not None


def test_a_service_lives_as_long_as_it_said_and_rests_when_it_was_ended(place: Place) -> None:
    with place.open() as register:
        assert register.service(AT) is None
        soon = AT + timedelta(minutes=5)
        register.beat("một", at=AT, until=soon)
        assert register.service(soon) == Service(AT, alive=True)
        late = soon + timedelta(seconds=1)
        assert register.service(late) == Service(AT, alive=False)
        register.beat("hai", at=soon, until=soon + timedelta(minutes=5))
        assert register.service(late) == Service(soon, alive=True)  # one of them is enough
        register.beat("hai", at=late, until=late)
        after = late + timedelta(seconds=1)
        assert register.service(after) == Service(late, alive=False)


def test_a_sign_of_life_by_a_wrong_clock_is_not_believed(place: Place) -> None:
    with place.open() as register:
        ahead = AT + timedelta(days=365)
        register.beat("một", at=ahead, until=ahead + timedelta(minutes=5))
        assert register.service(AT) is None
        register.beat("một", at=AT, until=AT + timedelta(minutes=5))
        assert register.service(AT) == Service(AT, alive=True)
