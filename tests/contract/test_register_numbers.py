"""Numbers given, used and closed, on both databases."""

from datetime import UTC, date, datetime, timedelta

import pytest
import register_databases
from register_databases import DAY, Place, drafted, entry, issued, new_revision, refuses

from docgen.config.schema import Book, Volume
from docgen.errors import Level, Stopped
from docgen.model import State
from docgen.register import Order, Register

place = register_databases.place
ONE, TWO, THREE = "ke_hoach/KH01", "ke_hoach/KH02", "to_trinh/TT01"


def reserve(register: Register, place: Place, *keys: str, day: date = DAY) -> dict[str, int]:
    orders = [Order(key, day) for key in keys]
    return register.reserve(orders, at=place.at(), actor="an")


def take(register: Register, place: Place, *keys: str, day: date = DAY) -> dict[str, int]:
    return register.take([Order(key, day) for key in keys], at=place.at(), actor="an")


def test_numbers_follow_the_order_of_the_list(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, ONE, TWO, THREE)
        assert reserve(register, place, TWO, ONE) == {TWO: 1, ONE: 2}
        assert take(register, place, THREE) == {THREE: 3}


def test_issuing_goes_from_draft_over_taken_to_issued(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, ONE)
        assert take(register, place, ONE) == {ONE: 1}
        half = entry(register, ONE)
        assert (half.state, half.taken, half.number, half.day) == (State.RESERVED, True, 1, DAY)
        register.finish(ONE, file_sha="f" * 64, path="x/01.docx", at=place.at(), actor="an")
        whole = entry(register, ONE)
        assert (whole.state, whole.taken, whole.frozen) == (State.ISSUED, False, True)
        assert (whole.file_sha, whole.path) == ("f" * 64, "x/01.docx")


def test_a_crash_between_take_and_finish_leaves_an_issue_to_finish(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, ONE)
        take(register, place, ONE)
    with place.open() as register:
        assert [one.key for one in register.unfinished().issues] == [ONE]
        assert take(register, place, ONE) == {ONE: 1}
        for _ in range(2):
            register.finish(ONE, file_sha="f" * 64, path="01.docx", at=place.at(), actor="an")
        assert register.unfinished().issues == ()
        assert [event.code for event in register.events(ONE)].count("issued") == 1


def test_a_finished_issue_is_not_finished_with_another_file(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, ONE)
        issued(register, place, ONE)
        with refuses("act-not-taken"):
            register.finish(ONE, file_sha="e" * 64, path="01.docx", at=place.at(), actor="an")


def test_a_failed_rendering_leaves_the_number_reserved(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, ONE, TWO)
        take(register, place, ONE)
        register.put_back(ONE, at=place.at(), actor="an")
        assert (entry(register, ONE).state, entry(register, ONE).taken) == (State.RESERVED, False)
        assert take(register, place, TWO) == {TWO: 2}
        assert take(register, place, ONE, day=date(2026, 3, 5)) == {ONE: 1}
        register.finish(ONE, file_sha="f" * 64, path="01.docx", at=place.at(), actor="an")
        with refuses("act-not-taken"):
            register.put_back(ONE, at=place.at(), actor="an")


def test_reserving_twice_gives_the_same_number_and_may_move_the_day(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, ONE)
        assert reserve(register, place, ONE) == reserve(register, place, ONE) == {ONE: 1}
        assert [event.code for event in register.events(ONE)] == ["revised", "reserved"]
        assert reserve(register, place, ONE, day=date(2026, 3, 20)) == {ONE: 1}
        assert entry(register, ONE).day == date(2026, 3, 20)


def test_issuing_uses_the_reserved_number(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, ONE, TWO)
        reserve(register, place, ONE)
        assert issued(register, place, TWO) == 2
        assert issued(register, place, ONE) == 1


def test_issuing_again_on_the_same_day_answers_with_the_number(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, ONE)
        issued(register, place, ONE)
        assert take(register, place, ONE) == {ONE: 1}
        assert entry(register, ONE).state is State.ISSUED
        with refuses("act-issued"):
            take(register, place, ONE, day=date(2026, 3, 5))
        with refuses("act-issued"):
            reserve(register, place, ONE)


def test_candidates_are_the_numbers_that_taking_then_gives(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, ONE, TWO, THREE)
        reserve(register, place, TWO)
        orders = [Order(key, DAY) for key in (ONE, TWO, THREE)]
        foreseen = register.candidates(orders, at=place.at())
        assert foreseen == {ONE: 2, TWO: 1, THREE: 3}
        assert entry(register, ONE).number is None
        assert register.take(orders, at=place.at(), actor="an") == foreseen


def test_all_refusals_of_a_list_come_at_once_and_nothing_is_given(place: Place) -> None:
    held, gone, void, fresh = "a/held", "a/gone", "a/void", "a/fresh"
    with place.open() as register:
        drafted(register, place, ONE, held, gone, void)
        register.hold([held], at=place.at(), actor="may")
        register.withdraw([gone], at=place.at(), actor="may")
        reserve(register, place, void)
        register.void(void, "nhầm", at=place.at(), actor="an")
        register.add_revisions([new_revision(fresh)], at=place.at(), actor="may")
        keys = [ONE, held, gone, void, fresh, "a/none"]
        codes = ["act-held", "act-withdrawn", "act-void", "act-not-stored", "act-unknown"]
        for act in (reserve, take):
            with pytest.raises(Stopped) as caught:
                act(register, place, *keys)
            found = [(one.where.file, one.code) for one in caught.value.problems]
            assert found == list(zip(keys[1:], codes, strict=True))
        assert entry(register, ONE).number is None
        assert [line.number for line in register.entries()] == [1]
        assert register.books()[0].last == 1


def test_a_key_named_twice_is_refused(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, "ke_hoach/Hòa")
        with refuses("act-twice"):
            take(register, place, "ke_hoach/Hòa", "ke_hoach/Ho\u0300a")


def test_a_half_issued_document_is_not_reserved_or_issued_on_another_day(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, ONE)
        take(register, place, ONE)
        with refuses("act-taken"):
            reserve(register, place, ONE)
        with refuses("act-taken"):
            take(register, place, ONE, day=date(2026, 3, 5))


def test_a_void_number_is_never_given_again(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, ONE, TWO)
        reserve(register, place, ONE)
        assert register.void(ONE, " viết nhầm ", at=place.at(), actor="an") == 1
        assert register.void(ONE, "viết nhầm", at=place.at(), actor="an") == 1
        with refuses("act-void"):
            register.void(ONE, "lý do khác", at=place.at(), actor="an")
        assert take(register, place, TWO) == {TWO: 2}
        drafted(register, place, ONE)
        assert reserve(register, place, f"{ONE}~2") == {f"{ONE}~2": 3}
        lines = [(line.number, line.state, line.reason) for line in register.entries()]
        assert lines[0] == (1, State.VOID, "viết nhầm")


@pytest.mark.parametrize(("reason", "code"), [("", "act-no-reason"), ("  \n", "act-no-reason")])
def test_voiding_needs_a_reason(place: Place, reason: str, code: str) -> None:
    with place.open() as register:
        drafted(register, place, ONE)
        reserve(register, place, ONE)
        with refuses(code):
            register.void(ONE, reason, at=place.at(), actor="an")


def test_a_draft_without_number_has_nothing_to_void(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, ONE)
        with refuses("act-no-number"):
            register.void(ONE, "nhầm", at=place.at(), actor="an")
        with refuses("act-unknown"):
            register.void(TWO, "nhầm", at=place.at(), actor="an")


def test_an_issued_document_stays_frozen_when_it_is_voided(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, ONE)
        issued(register, place, ONE)
        register.void(ONE, "sai thẩm quyền", at=place.at(), actor="an")
        closed = entry(register, ONE)
        assert (closed.state, closed.frozen, closed.number) == (State.VOID, True, 1)
        assert closed.path == f"{ONE}.docx"


# --- years, volumes, books -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("instant", "day", "number"),
    [
        (datetime(2026, 12, 31, 16, 59, tzinfo=UTC), date(2026, 12, 31), 2),
        (datetime(2026, 12, 31, 17, 1, tzinfo=UTC), date(2027, 1, 1), 1),
        (datetime(2027, 1, 1, 2, 0, tzinfo=UTC), date(2026, 12, 31), 2),
    ],
)
def test_the_year_changes_at_midnight_in_the_office(
    place: Place, instant: datetime, day: date, number: int
) -> None:
    with place.open() as register:
        drafted(register, place, ONE, TWO)
        issued(register, place, ONE)
        place.now = instant
        assert take(register, place, TWO, day=day) == {TWO: number}


def test_new_year_has_not_begun_before_midnight_in_the_office(place: Place) -> None:
    place.now = datetime(2026, 12, 31, 16, 59, tzinfo=UTC)
    with place.open() as register:
        drafted(register, place, ONE)
        with refuses("act-future"):
            take(register, place, ONE, day=date(2027, 1, 1))
        assert reserve(register, place, ONE, day=date(2027, 1, 1)) == {ONE: 1}
        assert [(line.period, line.number) for line in register.entries()] == [("2027", 1)]


def test_a_reserved_number_is_not_issued_in_another_year_until_voided(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, ONE)
        reserve(register, place, ONE)
        place.now = datetime(2027, 1, 4, 2, 0, tzinfo=UTC)
        for act in (take, reserve):
            with refuses("act-other-volume"):
                act(register, place, ONE, day=date(2027, 1, 4))
        register.void(ONE, "sang năm mới", at=place.at(), actor="an")
        drafted(register, place, ONE)
        assert take(register, place, f"{ONE}~2", day=date(2027, 1, 4)) == {f"{ONE}~2": 1}


def test_a_book_opened_in_mid_year_begins_where_the_paper_book_ended(place: Place) -> None:
    place.books = {
        "chung": Book(title="Sổ chung", volumes=[Volume(opened=date(2026, 3, 2), first=143)])
    }
    with place.open() as register:
        drafted(register, place, ONE, TWO)
        with refuses("act-no-volume"):
            take(register, place, ONE, day=date(2026, 3, 1))
        assert register.candidates([Order(ONE, DAY)], at=place.at()) == {ONE: 143}
        assert issued(register, place, ONE) == 143
        place.now = datetime(2027, 1, 4, 2, 0, tzinfo=UTC)
        assert take(register, place, TWO, day=date(2027, 1, 4)) == {TWO: 1}
        periods = [(volume.period, volume.first, volume.last) for volume in register.books()]
        assert periods == [("2026-03-02", 143, 143), ("2027", 1, 1)]


def test_a_book_closed_in_mid_year_counts_anew_in_its_next_volume(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, ONE, TWO, THREE)
        assert issued(register, place, ONE) == 1
    place.books = {
        "chung": Book(
            title="Sổ chung",
            volumes=[
                Volume(opened=date(2026, 1, 1), closed=date(2026, 6, 30)),
                Volume(opened=date(2026, 7, 15)),
            ],
        )
    }
    place.now = datetime(2026, 8, 3, 2, 0, tzinfo=UTC)
    with place.open() as register:
        with refuses("act-no-volume"):
            take(register, place, TWO, day=date(2026, 7, 1))
        assert take(register, place, TWO, day=date(2026, 8, 3)) == {TWO: 1}
        assert take(register, place, THREE, day=date(2026, 6, 30)) == {THREE: 2}


@pytest.mark.parametrize(
    "changed",
    [
        Book(title="Sổ", volumes=[Volume(opened=date(2026, 1, 1), first=143)]),
        Book(title="Sổ", volumes=[Volume(opened=date(2026, 3, 1), first=143)]),
        Book(title="Sổ", volumes=[Volume(opened=date(2026, 3, 6))]),
        Book(title="Sổ", volumes=[Volume(opened=date(2026, 3, 7))]),
        Book(
            title="Sổ",
            volumes=[
                Volume(opened=date(2026, 1, 1), closed=date(2026, 3, 5)),
                Volume(opened=date(2026, 3, 6)),
            ],
        ),
        Book(title="Sổ", owner="CĐ"),
        Book(title="Sổ", per_type=True),
    ],
)
def test_a_book_that_gave_numbers_may_not_change_under_them(place: Place, changed: Book) -> None:
    with place.open() as register:
        drafted(register, place, ONE, TWO)
        issued(register, place, ONE)
    place.books = {"chung": changed}
    place.now += timedelta(days=3)
    with place.open() as register:
        for day in (DAY, date(2026, 3, 9)):
            with pytest.raises(Stopped) as caught:
                take(register, place, TWO, day=day)
            code = caught.value.problems[0].code
            assert code in {"register-book-changed", "act-no-volume"}
        assert code == "register-book-changed"
        assert [line.number for line in register.entries()] == [1]


def test_a_new_year_may_be_counted_otherwise(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, ONE, TWO)
        issued(register, place, ONE)
    place.books = {"chung": Book(title="Sổ", per_type=True, owner="CĐ")}
    place.now = datetime(2027, 1, 4, 2, 0, tzinfo=UTC)
    with place.open() as register:
        assert take(register, place, TWO, day=date(2027, 1, 4)) == {TWO: 1}
        assert [volume.series for volume in register.books()] == ["chung", "chung.ke_hoach"]


def test_each_type_may_count_on_its_own(place: Place) -> None:
    place.books = {"chung": Book(title="Sổ", per_type=True)}
    with place.open() as register:
        drafted(register, place, ONE, TWO, THREE)
        assert take(register, place, ONE, THREE, TWO) == {ONE: 1, THREE: 1, TWO: 2}
        assert [line.series for line in register.entries()] == [
            "chung.ke_hoach",
            "chung.ke_hoach",
            "chung.to_trinh",
        ]


def test_a_committee_counts_through_its_term(place: Place) -> None:
    term = Book(
        title="Sổ Hội đồng",
        period="term",
        volumes=[Volume(opened=date(2023, 5, 1), closed=date(2028, 4, 30), first=7)],
    )
    place.books["hoi_dong"] = term
    with place.open() as register:
        drafted(register, place, ONE, TWO, book="hoi_dong")
        assert issued(register, place, ONE) == 7
        place.now = datetime(2028, 1, 4, 2, 0, tzinfo=UTC)
        assert take(register, place, TWO, day=date(2028, 1, 4)) == {TWO: 8}
        assert [volume.period for volume in register.books()] == ["2023-05-01"]


def test_books_count_apart(place: Place) -> None:
    place.books["mat"] = Book(title="Sổ văn bản mật")
    with place.open() as register:
        drafted(register, place, ONE)
        drafted(register, place, TWO, book="mat")
        drafted(register, place, THREE, book="none")
        assert take(register, place, ONE, TWO) == {ONE: 1, TWO: 1}
        with refuses("act-no-book"):
            take(register, place, THREE)


def test_an_earlier_date_than_the_last_issued_is_warned_of_not_refused(place: Place) -> None:
    earlier = [Order(TWO, date(2026, 3, 2))]
    with place.open() as register:
        drafted(register, place, ONE, TWO)
        assert register.order_warnings(earlier, at=place.at()) == ()
        issued(register, place, ONE)
        (warning,) = register.order_warnings(earlier, at=place.at())
        assert (warning.code, warning.level) == ("act-out-of-order", Level.WARNING)
        assert register.order_warnings([Order(TWO, DAY)], at=place.at()) == ()
        assert take(register, place, TWO, day=date(2026, 3, 2)) == {TWO: 2}


def test_a_clock_that_went_back_gives_no_number(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, ONE, TWO)
        issued(register, place, ONE)
        place.now -= timedelta(minutes=4)
        reserve(register, place, TWO)
        place.now -= timedelta(minutes=2)
        with refuses("register-clock"):
            take(register, place, TWO)
        with refuses("register-clock"):
            register.void(TWO, "nhầm", at=place.at(), actor="an")
        assert register.confirm("chung", "2026", 2, at=place.at(), actor="an") == ()
        assert take(register, place, TWO) == {TWO: 2}
