"""A closed book gives no number any more, on either database, in whatever order things happen."""

import json
import shutil
import threading
from datetime import UTC, date, datetime

import pytest
import register_databases
import sqlalchemy as sa
from register_databases import DAY, Place, drafted, entry, issued, raw, refuses

from docgen.config.schema import Book, Volume
from docgen.errors import DocgenError, Stopped
from docgen.model import State
from docgen.register import Cover, Order, Paper, Register

place = register_databases.place
sqlite_place = register_databases.sqlite_place
ONE, TWO, THREE = "ke_hoach/KH01", "ke_hoach/KH02", "to_trinh/TT01"
NEW_YEAR = datetime(2027, 1, 4, 2, 0, tzinfo=UTC)


def close(register: Register, place: Place, series: str = "chung", **of: int | str) -> Cover:
    return register.close(series, at=place.at(), actor="an", **of)  # type: ignore[arg-type]


def take(register: Register, place: Place, key: str, day: date = DAY) -> dict[str, int]:
    return register.take([Order(key, day)], at=place.at(), actor="an")


def paper(day: date = DAY, **of: object) -> Paper:
    columns: dict[str, object] = {
        "book": "chung",
        "day": day,
        "symbol": "CV-LĐLĐ",
        "type_name": "Công văn",
        "subject": "Mời họp",
        "signer": "Lê Văn Tám",
        "recipients": "",
    }
    return Paper(**{**columns, **of})  # type: ignore[arg-type]


def test_the_cover_says_days_numbers_and_how_many_are_void(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, ONE, TWO, THREE)
        issued(register, place, ONE, date(2026, 2, 3))
        issued(register, place, TWO)
        register.void(TWO, "nhầm", at=place.at(), actor="an")
        issued(register, place, THREE)
        cover = close(register, place)
        assert cover == Cover(
            book="chung",
            series="chung",
            title="Sổ chung",
            owner="LĐLĐ",
            period="2026",
            opened=date(2026, 1, 1),
            closed=DAY,
            since=date(2026, 2, 3),
            until=DAY,
            first=1,
            last=3,
            count=3,
            void=1,
            lost=0,
        )
        assert register.covers() == (cover,)
        assert [one.shut for one in register.books()] == [DAY]


def test_a_closed_book_gives_no_number_to_anybody(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, ONE, TWO)
        issued(register, place, ONE)
        close(register, place)
        with refuses("act-book-closed"):
            take(register, place, TWO)
        with refuses("act-book-closed"):
            register.reserve([Order(TWO, DAY)], at=place.at(), actor="an")
        with refuses("act-book-closed"):
            register.candidates([Order(TWO, DAY)], at=place.at())
        with refuses("act-book-closed"):
            register.add_paper(paper(), at=place.at(), actor="an")
        with refuses("act-book-closed"):
            register.add_paper(paper(number=2), at=place.at(), actor="an")
        with refuses("register-confirm-closed"):
            register.confirm("chung", "2026", 5, at=place.at(), actor="an")
        assert [line.number for line in register.entries()] == [1]


def test_what_stands_in_a_closed_book_can_be_asked_for_again_and_voided(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, ONE)
        issued(register, place, ONE)
        register.add_paper(paper(number=2), at=place.at(), actor="an")
        close(register, place)
        assert take(register, place, ONE) == {ONE: 1}
        assert register.add_paper(paper(number=2), at=place.at(), actor="an").number == 2
        register.edit(ONE, {"received_by": "Tổ VP"}, at=place.at(), actor="an")
        register.confirm("chung", "2026", 2, at=place.at(), actor="an")
        register.void(ONE, "nhầm", at=place.at(), actor="an")
        assert [(cover.count, cover.void) for cover in register.covers()] == [(2, 1)]


def test_a_lost_number_of_a_closed_book_may_still_be_found(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, ONE)
        issued(register, place, ONE)
        register.confirm("chung", "2026", 3, at=place.at(), actor="an")
        cover = close(register, place)
        assert (cover.count, cover.last, cover.lost) == (3, 3, 2)
        assert register.add_paper(paper(number=2), at=place.at(), actor="an").number == 2
        assert [(one.count, one.lost) for one in register.covers()] == [(3, 1)]


def test_the_next_year_begins_at_one_whether_or_not_the_old_one_is_closed(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, ONE, TWO, THREE)
        issued(register, place, ONE)
        place.now = NEW_YEAR
        assert take(register, place, TWO, date(2027, 1, 4)) == {TWO: 1}
        register.finish(TWO, file_sha="f" * 64, path="x.docx", at=place.at(), actor="an")
        with refuses("register-close-which"):
            close(register, place)
        assert close(register, place, year=2026).last == 1
        with refuses("act-book-closed"):
            take(register, place, THREE, date(2026, 12, 31))
        assert take(register, place, THREE, date(2027, 1, 4)) == {THREE: 2}


def test_the_office_s_own_night_tells_the_years_apart(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, ONE)
        place.now = datetime(2026, 12, 31, 16, 0, tzinfo=UTC)  # 23:00 on 31 December there
        with refuses("register-close-early"):
            close(register, place, year=2027)
        place.now = datetime(2026, 12, 31, 17, 1, tzinfo=UTC)
        assert close(register, place, year=2027).closed == date(2027, 1, 1)
        with refuses("act-book-closed"):
            take(register, place, ONE, date(2027, 1, 1))
        assert take(register, place, ONE, date(2026, 12, 31)) == {ONE: 1}


def test_a_clock_that_goes_back_does_not_open_a_closed_book(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, ONE, TWO)
        issued(register, place, ONE)
        place.now = NEW_YEAR
        close(register, place, year=2026)
        place.now = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
        with refuses("register-clock"):
            take(register, place, TWO)


def test_numbers_that_wait_for_their_papers_are_named_and_keep_the_book_open(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, ONE, TWO, THREE)
        register.reserve([Order(ONE, DAY)], at=place.at(), actor="an")
        take(register, place, TWO)
        with pytest.raises(Stopped) as caught:
            close(register, place)
        told = [(p.code, p.where.file, p.params["number"]) for p in caught.value.problems]
        assert told == [
            ("register-close-reserved", ONE, "01"),
            ("register-close-unfinished", TWO, "02"),
        ]
        assert register.covers() == ()
        assert take(register, place, THREE) == {THREE: 3}
        for key in (TWO, THREE):
            register.finish(key, file_sha="f" * 64, path=key, at=place.at(), actor="an")
        register.void(ONE, "không dùng", at=place.at(), actor="an")
        cover = close(register, place)
        assert (cover.last, cover.void) == (3, 1)


def test_closing_twice_gives_the_first_cover_and_one_event(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, ONE)
        issued(register, place, ONE)
        first = close(register, place)
        place.now = NEW_YEAR
        assert close(register, place, period="2026") == first
    with raw(place) as connection:
        events = connection.execute(
            sa.text("SELECT actor, params FROM event WHERE code = 'closed'")
        ).all()
    assert [(actor, json.loads(params)) for actor, params in events] == [
        ("an", {"series": "chung", "period": "2026"})
    ]


def test_a_year_without_a_number_can_be_closed_too(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, ONE)
        cover = close(register, place, year=2025)
        assert (cover.period, cover.count, cover.first, cover.since) == ("2025", 0, None, None)
        with refuses("act-book-closed"):
            take(register, place, ONE, date(2025, 12, 31))
        assert take(register, place, ONE) == {ONE: 1}


def test_a_book_that_counts_by_type_is_closed_for_types_that_gave_no_number(place: Place) -> None:
    place.books["chung"] = Book(title="Sổ chung", per_type=True)
    with place.open() as register:
        drafted(register, place, ONE, TWO, THREE)
        issued(register, place, ONE)
        cover = close(register, place)
        assert (cover.series, cover.count) == ("chung", 1)
        for key in (TWO, THREE):
            with refuses("act-book-closed"):
                take(register, place, key)
        with refuses("act-book-closed"):
            register.add_paper(paper(type="cong_van"), at=place.at(), actor="an")
        place.now = NEW_YEAR
        assert take(register, place, THREE, date(2027, 1, 4)) == {THREE: 1}


def test_one_series_of_a_book_that_counts_by_type_can_be_closed_alone(place: Place) -> None:
    place.books["chung"] = Book(title="Sổ chung", per_type=True)
    with place.open() as register:
        drafted(register, place, ONE, TWO, THREE)
        issued(register, place, ONE)
        assert close(register, place, "chung.ke_hoach").count == 1
        with refuses("act-book-closed"):
            take(register, place, TWO)
        assert take(register, place, THREE) == {THREE: 1}


def test_a_book_opened_in_mid_year_is_closed_by_its_period(place: Place) -> None:
    volumes = [
        Volume(opened=date(2026, 1, 1), closed=date(2026, 2, 28)),
        Volume(opened=date(2026, 3, 1), first=143),
    ]
    place.books["chung"] = Book(title="Sổ chung", volumes=volumes)
    with place.open() as register:
        drafted(register, place, ONE, TWO, THREE)
        issued(register, place, ONE, date(2026, 2, 1))
        with refuses("register-close-which"):
            close(register, place, year=2026)
        assert close(register, place, period="2026").last == 1
        assert issued(register, place, TWO) == 143
        assert close(register, place, period="2026-03-01").first == 143
        with refuses("act-book-closed"):
            take(register, place, THREE)


@pytest.mark.parametrize("asked", [{"period": "2026-02-02"}, {"period": "x"}])
def test_a_period_that_is_none_closes_nothing(place: Place, asked: dict[str, str]) -> None:
    with place.open() as register, refuses("register-close-none"):
        close(register, place, **asked)


def test_a_book_that_is_none_closes_nothing(place: Place) -> None:
    with place.open() as register:
        for series in ("khac", "chung.ke_hoach"):
            with refuses("act-no-book"):
                close(register, place, series)


def test_a_restored_copy_is_closed_again_by_what_lies_beside_the_papers(
    sqlite_place: Place,
) -> None:
    place = sqlite_place
    with place.open() as register:
        drafted(register, place, ONE, TWO)
        issued(register, place, ONE)
    copy = place.root / "copy.db"
    shutil.copy(place.sqlite, copy)  # whole: the log was written into it when it was closed
    with place.open() as register:
        close(register, place)
    for old in place.sqlite.parent.glob("register.db*"):
        old.unlink()
    shutil.copy(copy, place.sqlite)
    with place.open() as register:
        with refuses("act-book-closed"):
            take(register, place, TWO)
        place.now = datetime(2026, 4, 1, 2, 0, tzinfo=UTC)
        assert close(register, place).closed == DAY


def test_a_number_is_in_the_book_or_refused_when_it_is_closed_meanwhile(place: Place) -> None:
    keys = [f"ke_hoach/KH{n:02}" for n in range(12)]
    outcomes: dict[str, str] = {}
    covers: list[Cover] = []
    with place.open() as register:
        drafted(register, place, *keys)
        at = place.at()

        def give(key: str) -> None:
            try:
                register.take([Order(key, DAY)], at=at, actor="an")
                register.finish(key, file_sha="f" * 64, path=key, at=at, actor="an")
                outcomes[key] = "in"
            except DocgenError as fault:
                outcomes[key] = fault.problems[0].code

        def shut() -> None:
            while not covers:
                try:
                    covers.append(register.close("chung", at=at, actor="an"))
                except Stopped as fault:
                    codes = {problem.code for problem in fault.problems}
                    assert codes == {"register-close-unfinished"}

        threads = [threading.Thread(target=give, args=(key,)) for key in keys]
        threads.insert(6, threading.Thread(target=shut))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        given = [key for key in keys if outcomes[key] == "in"]
        assert {outcomes[key] for key in keys} <= {"in", "act-book-closed"}
        assert covers[0].count == len(given)
        assert [line.number for line in register.entries()] == [*range(1, len(given) + 1)]
        for key in keys:
            assert (entry(register, key).state is State.ISSUED) == (key in given)
