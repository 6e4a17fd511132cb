"""Documents and their revisions, on both databases."""

import threading
from datetime import date

import pytest
import register_databases
from register_databases import (
    DAY,
    Place,
    drafted,
    entry,
    issued,
    new_revision,
    refuses,
)

from docgen.data import Money, encode
from docgen.errors import Stopped
from docgen.model import Numbering, State
from docgen.register import Order, RowState

place = register_databases.place
KEY = "ke_hoach/KH01"


def test_a_new_register_is_empty(place: Place) -> None:
    with place.open() as register:
        assert register.document(KEY) is None
        assert register.current("ke_hoach", "KH01") is None
        assert list(register.documents()) == []
        assert list(register.entries()) == []
        assert register.books() == ()
        assert register.faults() == ()


def test_a_revision_comes_back_as_it_was_stored(place: Place) -> None:
    new = new_revision(
        KEY, cites=("quyet_dinh/QD01",), ho_ten="Nguyễn Thị Hòa Đức 🎗", tien=encode(Money(702000))
    )
    with place.open() as register:
        (made,) = register.add_revisions([new], at=place.at(), actor="may")
    with place.open() as register:
        kept = register.revision(KEY)
        assert kept == made
        assert kept.draft.data == new.draft.data
        assert (kept.key, kept.no, kept.stored, kept.at) == (KEY, 1, False, place.now)
        assert kept.draft.cites == ("quyet_dinh/QD01",)
        assert kept.own == Numbering("KH-LĐLĐ", DAY)
        assert kept.cited == {"quyet_dinh/QD01": Numbering("QĐ-LĐLĐ", DAY)}
        assert kept.draft.copies == 3
        assert register.template(kept.template_sha) == b"PK template"
        assert register.revision(KEY, 2) is None


def test_an_unknown_template_is_a_key_error(place: Place) -> None:
    with place.open() as register, pytest.raises(KeyError):
        register.template("0" * 64)


def test_revisions_count_up_and_earlier_ones_stay(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, KEY)
        register.add_revisions([new_revision(KEY, nam=2027)], at=place.at(), actor="may")
        found = entry(register, KEY)
        assert (found.revision, found.stored) == (2, False)
        first, second = register.revision(KEY, 1), register.revision(KEY)
        assert first is not None
        assert second is not None
        assert (first.draft.data, second.draft.data) == ({}, {"nam": 2027})


def test_what_was_not_marked_as_stored_is_unfinished(place: Place) -> None:
    with place.open() as register:
        register.add_revisions(
            [new_revision(KEY), new_revision("ke_hoach/KH02")], at=place.at(), actor="may"
        )
        register.mark_stored([("ke_hoach/KH02", 1)])
        assert [(one.key, one.no) for one in register.unfinished().revisions] == [(KEY, 1)]
        register.mark_stored([(KEY, 1)])
        assert register.unfinished().revisions == ()


def test_only_the_latest_revision_is_left_to_finish(place: Place) -> None:
    with place.open() as register:
        for year in (2026, 2027):
            register.add_revisions([new_revision(KEY, nam=year)], at=place.at(), actor="may")
        assert [(one.key, one.no) for one in register.unfinished().revisions] == [(KEY, 2)]


def test_documents_come_in_order_of_type_row_key_and_generation(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, "to_trinh/1", "ke_hoach/b", "ke_hoach/Đ", "ke_hoach/B")
        issued(register, place, "ke_hoach/b")
        register.void("ke_hoach/b", "sai số", at=place.at(), actor="an")
        drafted(register, place, "ke_hoach/b")
        keys = [one.key for one in register.documents()]
        assert keys == ["ke_hoach/B", "ke_hoach/b", "ke_hoach/b~2", "ke_hoach/Đ", "to_trinh/1"]
        assert [one.key for one in register.documents(type_="to_trinh")] == ["to_trinh/1"]
        drafts = register.documents(type_="ke_hoach", states={State.VOID})
        assert [one.key for one in drafts] == ["ke_hoach/b"]


def test_a_register_may_be_written_while_its_documents_stream(place: Place) -> None:
    keys = [f"ke_hoach/{n:04}" for n in range(600)]
    with place.open() as register:
        drafted(register, place, *keys)
        seen = []
        for one in register.documents():
            seen.append(one.key)
            if len(seen) == 1:
                register.hold([keys[0], keys[-1]], at=place.at(), actor="may")
        assert seen == keys


def test_held_withdrawn_and_back(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, KEY)
        assert register.hold([KEY, "ke_hoach/none"], at=place.at(), actor="may") == (KEY,)
        assert register.hold([KEY], at=place.at(), actor="may") == ()
        assert entry(register, KEY).state is State.HELD
        assert register.withdraw([KEY], at=place.at(), actor="may") == (KEY,)
        assert entry(register, KEY).state is State.WITHDRAWN
        assert register.revive([KEY], at=place.at(), actor="may") == (KEY,)
        assert entry(register, KEY).state is State.DRAFT
        assert [event.code for event in register.events(KEY)] == [
            "revised",
            "held",
            "withdrawn",
            "live",
        ]


def test_a_new_revision_makes_a_held_document_live(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, KEY)
        register.hold([KEY], at=place.at(), actor="may")
        drafted(register, place, KEY)
        found = entry(register, KEY)
        assert (found.row_state, found.state) == (RowState.LIVE, State.DRAFT)


def test_a_reserved_number_stays_with_a_held_or_withdrawn_document(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, KEY)
        register.reserve([Order(KEY, DAY)], at=place.at(), actor="an")
        register.withdraw([KEY], at=place.at(), actor="may")
        found = entry(register, KEY)
        assert (found.state, found.number) == (State.WITHDRAWN, 1)
        register.revive([KEY], at=place.at(), actor="may")
        assert entry(register, KEY).state is State.RESERVED


def test_a_reserved_number_takes_the_symbol_of_a_later_revision(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, KEY)
        register.reserve([Order(KEY, DAY)], at=place.at(), actor="an")
        drafted(register, place, KEY, symbol="KH-CĐ")
        assert entry(register, KEY).symbol == "KH-CĐ"


def test_issued_and_half_issued_documents_neither_move_nor_get_revisions(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, KEY, "ke_hoach/KH02")
        issued(register, place, KEY)
        register.take([Order("ke_hoach/KH02", DAY)], at=place.at(), actor="an")
        both = [KEY, "ke_hoach/KH02"]
        assert register.hold(both, at=place.at(), actor="may") == ()
        assert register.withdraw(both, at=place.at(), actor="may") == ()
        for key, code in zip(both, ("register-frozen", "register-taken"), strict=True):
            with refuses(code):
                register.add_revisions([new_revision(key)], at=place.at(), actor="may")
        register.pin(KEY, "1" * 64, at=place.at(), actor="may")
        assert entry(register, KEY).pinned is None


def test_one_refused_revision_takes_all_of_its_batch_back(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, KEY)
        issued(register, place, KEY)
        batch = [new_revision("ke_hoach/KH02"), new_revision(KEY)]
        with pytest.raises(Stopped):
            register.add_revisions(batch, at=place.at(), actor="may")
        assert register.document("ke_hoach/KH02") is None


def test_a_pinned_file_is_remembered_until_unpinned(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, KEY)
        register.pin(KEY, "1" * 64, at=place.at(), actor="may")
        assert entry(register, KEY).pinned == "1" * 64
        register.unpin(KEY, at=place.at(), actor="may")
        assert entry(register, KEY).pinned is None


def test_citing_finds_latest_revisions_whatever_the_generation(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, KEY, "ke_hoach/KH03")
        for key, cites in (("tb/1", (KEY,)), ("tb/2", (KEY,)), ("tb/3", ("ke_hoach/KH0",))):
            register.add_revisions([new_revision(key, cites=cites)], at=place.at(), actor="may")
        register.add_revisions([new_revision("tb/2")], at=place.at(), actor="may")
        assert register.citing(KEY) == ("tb/1",)
        issued(register, place, KEY)
        register.void(KEY, "sai", at=place.at(), actor="an")
        drafted(register, place, KEY)
        assert register.citing(f"{KEY}~2") == ("tb/1",)


@pytest.mark.parametrize(
    "key", ["ke_hoach/KH01~2", "ke_hoach/", "/KH01", "KH01", "@chung/2026/1", "ke_hoach/KH~1"]
)
def test_a_key_that_could_be_taken_for_another_is_refused(place: Place, key: str) -> None:
    with place.open() as register, refuses("register-key"):
        register.add_revisions([new_revision(key)], at=place.at(), actor="may")


def test_keys_are_compared_letter_by_letter_in_nfc(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, "ke_hoach/Hòa", "ke_hoach/hòa", "ke_hoach/Hoà")
        decomposed = "ke_hoach/Ho\u0300a"
        found = entry(register, decomposed)
        assert (found.key, found.revision) == ("ke_hoach/Hòa", 1)
        drafted(register, place, decomposed)
        assert entry(register, "ke_hoach/Hòa").revision == 2
        assert len(list(register.documents())) == 3


@pytest.mark.parametrize("bad", ["a\x00b", "a\ud800b"])
def test_what_no_database_holds_is_refused_before_it(place: Place, bad: str) -> None:
    with place.open() as register:
        for new in (
            new_revision(f"ke_hoach/{bad}"),
            new_revision(KEY, symbol=bad),
            new_revision(KEY, ten=bad),
            new_revision(KEY, cites=(bad,)),
        ):
            with refuses("register-text"):
                register.add_revisions([new], at=place.at(), actor="may")
        with refuses("register-text"):
            register.add_revisions([new_revision(KEY)], at=place.at(), actor=bad)
        with refuses("register-text"):
            register.document(bad)
        assert list(register.documents()) == []


def test_threads_that_revise_one_record_all_get_their_own_revision(place: Place) -> None:
    made: list[int] = []
    with place.open() as register:

        def revise() -> None:
            at = place.at()
            for n in range(5):
                (one,) = register.add_revisions([new_revision(KEY, n=n)], at=at, actor="may")
                made.append(one.no)

        threads = [threading.Thread(target=revise) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(made) == list(range(1, 21))


def test_runs_are_numbered_and_may_be_finished(place: Place) -> None:
    with place.open() as register:
        first = register.start_run(at=place.at(), actor="may")
        second = register.start_run(at=place.at(), actor="may")
        register.finish_run(first, at=place.at(), exit_code=3, counts={"drafted": 10})
        assert second > first


def test_a_void_document_is_followed_by_a_new_one_linked_to_it(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, KEY)
        issued(register, place, KEY)
        register.void(KEY, "ban hành nhầm", at=place.at(), actor="an")
        assert register.current("ke_hoach", "KH01").key == KEY
        drafted(register, place, KEY)
        after = register.current("ke_hoach", "KH01")
        assert after is not None
        assert (after.key, after.generation, after.previous) == (f"{KEY}~2", 2, KEY)
        assert (after.state, after.number) == (State.DRAFT, None)
        assert register.revision(f"{KEY}~2").draft.key == KEY
        assert issued(register, place, f"{KEY}~2", date(2026, 3, 6)) == 2
