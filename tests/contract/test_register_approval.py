"""Approval as the register keeps it, on either database: of a revision and its file, for ever."""

from dataclasses import replace

import pytest
import register_databases
import sqlalchemy as sa
from register_databases import DAY, Place, drafted, entry, issued, new_revision, raw, refuses

from docgen.errors import Level
from docgen.register import Order, Register, Seen, Step, file_sha_of

place = register_databases.place
sqlite_place = register_databases.sqlite_place
KEY, OTHER = "ke_hoach/KH01", "ke_hoach/KH02"


def seen(register: Register, *keys: str) -> list[Seen]:
    return [Seen(key, file_sha_of(entry(register, key))) for key in keys or (KEY,)]


def send(register: Register, place: Place, *keys: str, words: str = "") -> None:
    register.approvals.send(seen(register, *keys), words, at=place.at(), actor="ba")


def approve(register: Register, place: Place, *keys: str) -> None:
    register.approvals.approve(seen(register, *keys), at=place.at(), actor="an")


def send_back(register: Register, place: Place, words: str = "Sai căn cứ") -> None:
    register.approvals.send_back(seen(register), words, at=place.at(), actor="an")


def revise(register: Register, place: Place, **data: object) -> None:
    new = replace(new_revision(KEY, **data), file_sha="1" * 64)
    register.add_revisions([new], at=place.at(), actor="may")
    register.mark_stored([(KEY, entry(register, KEY).revision)])


def steps(register: Register, key: str = KEY) -> list[tuple[str, int, str, str]]:
    return [(one.step, one.revision, one.note, one.actor) for one in register.approvals.of(key)]


def listed(register: Register, key: str = KEY) -> object:
    return next(one for one in register.shelf.documents() if one.key == key).approval


def codes(register: Register, key: str = KEY) -> list[str]:
    return [event.code for event in register.events(key)]


def test_each_step_is_kept_with_who_and_what_and_leaves_one_event(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, KEY, OTHER)
        send(register, place, words="Gấp")
        send_back(register, place)
        send(register, place)
        approve(register, place)
        assert steps(register) == [
            (Step.SENT, 1, "Gấp", "ba"),
            (Step.RETURNED, 1, "Sai căn cứ", "an"),
            (Step.SENT, 1, "", "ba"),
            (Step.APPROVED, 1, "", "an"),
        ]
        assert codes(register) == ["revised", "sent", "returned", "sent", "approved"]
        told = register.events(KEY)[2]
        assert (told.actor, told.params) == ("an", {"revision": 1, "note": "Sai căn cứ"})
        assert steps(register, OTHER) == []


def test_done_twice_is_done_once(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, KEY)
        for _ in range(2):
            send(register, place)
        for _ in range(2):
            approve(register, place)
        assert codes(register) == ["revised", "sent", "approved"]
        with refuses("act-approved"):  # nobody takes an approval back by sending
            send(register, place)


def test_a_list_is_approved_whole_or_not_at_all(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, KEY, OTHER)
        register.hold([OTHER], at=place.at(), actor="may")
        with refuses("act-held", "act-unknown"):
            wrong = [*seen(register, KEY, OTHER), Seen("ke_hoach/KH99", "0" * 64)]
            register.approvals.approve(wrong, at=place.at(), actor="an")
        assert steps(register) == []


@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("void", "act-void"),
        ("issued", "act-issued"),
        ("taken", "act-taken"),
        ("held", "act-held"),
        ("withdrawn", "act-withdrawn"),
    ],
)
def test_only_a_live_draft_goes_on_its_way(sqlite_place: Place, state: str, code: str) -> None:
    place = sqlite_place
    with place.open() as register:
        drafted(register, place, KEY)
        sha = seen(register)
        if state in ("issued", "void"):
            issued(register, place, KEY)
        if state == "void":
            register.void(KEY, "nhầm", at=place.at(), actor="an")
        if state == "taken":
            register.take([Order(KEY, DAY)], at=place.at(), actor="an")
        if state == "held":
            register.hold([KEY], at=place.at(), actor="may")
        if state == "withdrawn":
            register.withdraw([KEY], at=place.at(), actor="may")
        for act in (
            register.approvals.approve,
            lambda of, **by: register.approvals.send(of, "", **by),
        ):
            with refuses(code):
                act(sha, at=place.at(), actor="an")


def test_a_reserved_draft_can_be_approved(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, KEY)
        register.reserve([Order(KEY, DAY)], at=place.at(), actor="an")
        approve(register, place)
        assert steps(register) == [(Step.APPROVED, 1, "", "an")]


def test_what_was_looked_at_must_be_what_stands_there(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, KEY)
        before = seen(register)
        register.pin(KEY, "a" * 64, at=place.at(), actor="may")
        with refuses("act-changed-since"):
            register.approvals.approve(before, at=place.at(), actor="an")


def test_a_return_needs_words_and_something_to_return(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, KEY)
        with refuses("act-not-sent"):
            send_back(register, place)
        send(register, place)
        with refuses("act-no-note"):
            send_back(register, place, "  ")
        with refuses("act-note-long"):
            send_back(register, place, "ạ" * 2001)
        approve(register, place)
        send_back(register, place)  # an approval may be taken back
        with refuses("act-not-sent"):
            send_back(register, place)


@pytest.mark.parametrize("by", ["run", "hand"])
def test_an_approval_of_what_was_there_before_is_told(place: Place, by: str) -> None:
    with place.open() as register:
        drafted(register, place, KEY)
        assert register.approvals.warnings([KEY]) == ()
        approve(register, place)
        assert (listed(register).holds, register.approvals.warnings([KEY])) == (True, ())
        if by == "run":
            revise(register, place, nam=2027)
        else:
            register.pin(KEY, "a" * 64, at=place.at(), actor="may")
        mark = listed(register)
        assert (mark.step, mark.revision, mark.holds) == (Step.APPROVED, 1, False)
        assert mark.current == (2 if by == "run" else 1)
        (warning,) = register.approvals.warnings([KEY])
        code = "act-approved-before" if by == "run" else "act-approved-then-edited"
        assert (warning.code, warning.level) == (code, Level.WARNING)
        issued(register, place, KEY)  # by itself it stops nothing
        assert listed(register) is None


def test_where_approval_is_needed_no_number_is_taken_without(place: Place) -> None:
    place.approval = "required"
    with place.open() as register:
        drafted(register, place, KEY, OTHER)
        order = [Order(KEY, DAY)]
        register.reserve([Order(OTHER, DAY)], at=place.at(), actor="an")  # a number may be kept
        for refused in (
            lambda: register.take(order, at=place.at(), actor="an"),
            lambda: register.candidates(order, at=place.at()),
        ):
            with refuses("act-not-approved"):
                refused()
        send(register, place)
        with refuses("act-not-approved"):
            register.take(order, at=place.at(), actor="an")
        approve(register, place)
        revise(register, place, nam=2027)
        with refuses("act-approved-before"):
            register.take(order, at=place.at(), actor="an")
        approve(register, place)
        assert register.take(order, at=place.at(), actor="an") == {KEY: 2}
        assert register.take(order, at=place.at(), actor="an") == {KEY: 2}  # after a crash, again


def test_nothing_that_was_decided_can_be_changed(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, KEY)
        approve(register, place)
    with raw(place) as connection:
        statements = ["DELETE FROM approval", "UPDATE approval SET note = 'x'"]
        if connection.dialect.name == "postgresql":
            statements.append("TRUNCATE approval")
        for statement in statements:
            with pytest.raises(sa.exc.IntegrityError):
                connection.execute(sa.text(statement))
            connection.rollback()


def test_notes_and_scans_are_events(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, KEY)
        register.approvals.write_note(KEY, " Đã gọi \n lại ", at=place.at(), actor="ba")
        with refuses("act-note-empty"):
            register.approvals.write_note(KEY, " \n ", at=place.at(), actor="ba")
        scan = {"path": "x.pdf", "sha": "e" * 64, "pages": 2}
        with refuses("act-scan-not-issued"):
            register.approvals.enter_scan(KEY, **scan, at=place.at(), actor="an")
        issued(register, place, KEY)
        register.approvals.enter_scan(KEY, **scan, at=place.at(), actor="an")
        noted, scanned = (register.events(KEY)[n] for n in (1, -1))
        assert (noted.code, noted.params, noted.actor) == ("noted", {"note": "Đã gọi \n lại"}, "ba")
        assert (scanned.code, scanned.params) == ("scanned", scan)


def test_an_edit_is_pinned_only_over_the_file_that_was_seen(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, KEY)
        (before,) = seen(register)
        register.approvals.enter_edit(before, "b" * 64, at=place.at(), actor="ba")
        assert entry(register, KEY).pinned == "b" * 64
        assert codes(register)[-1] == "uploaded"
        with refuses("act-changed-since"):
            register.approvals.enter_edit(before, "c" * 64, at=place.at(), actor="ba")


def test_numbers_filled_in_carry_what_was_decided_and_nothing_else_does(place: Place) -> None:
    """A step that held for the file before holds on; one that did not, does not come to."""
    with place.open() as register:
        drafted(register, place, KEY, OTHER)
        before = entry(register, KEY)
        register.approvals.carry(before, at=place.at())  # nothing was decided
        approve(register, place)
        register.approvals.carry(before, at=place.at())  # the file is the same
        assert len(register.approvals.of(KEY)) == 1
        revise(register, place)
        register.approvals.carry(before, at=place.at())
        kept = register.approvals.of(KEY)[-1]
        assert (kept.step, kept.revision, kept.actor, kept.carried) == ("approved", 2, "an", True)
        assert (listed(register).holds, register.approvals.warnings([KEY])) == (True, ())
        assert codes(register) == ["revised", "approved", "revised"]

        changed_by_hand = entry(register, KEY)
        register.pin(KEY, "a" * 64, at=place.at(), actor="may")
        edited = entry(register, KEY)
        register.pin(KEY, "b" * 64, at=place.at(), actor="may")
        register.approvals.carry(edited, at=place.at())  # the edit came after the approval
        assert listed(register).holds is False
        assert file_sha_of(changed_by_hand) != file_sha_of(edited)

        send(register, place)
        send_back(register, place)
        returned = entry(register, KEY)
        register.pin(KEY, "c" * 64, at=place.at(), actor="may")
        register.approvals.carry(returned, at=place.at())
        assert register.approvals.of(KEY)[-1].step == Step.RETURNED
