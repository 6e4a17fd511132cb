"""Rounds, origins and citations of documents, on both databases."""

from collections.abc import Mapping
from dataclasses import replace

import register_databases
from register_databases import Place, drafted, entry, issued, new_revision

from docgen.model import Json
from docgen.register import NewRevision

place = register_databases.place
KEY = "quyet_dinh/QD01"
ORIGINS: Mapping[str, Json] = {
    "places": {"": ["Quyết định", "2", {"khoa": "A"}]},
    "rules": {"so_ca_nhan": {"kind": "figure", "rule": "count: ca_nhan"}},
}


def of_a_round(key: str, family: str = "dot/D01", **of: tuple[str, ...]) -> NewRevision:
    new = new_revision(key, **of)
    return replace(new, draft=replace(new.draft, family=family, origins=ORIGINS))


def test_the_round_and_the_origins_of_a_revision_come_back(place: Place) -> None:
    with place.open() as register:
        register.add_revisions([of_a_round(KEY)], at=place.at(), actor="may")
    with place.open() as register:
        kept = register.revision(KEY)
        assert kept is not None
        assert (kept.draft.family, kept.draft.origins) == ("dot/D01", ORIGINS)
        assert entry(register, KEY).family == "dot/D01"


def test_a_document_is_of_the_round_of_its_latest_revision(place: Place) -> None:
    with place.open() as register:
        register.add_revisions([of_a_round(KEY)], at=place.at(), actor="may")
        register.add_revisions([of_a_round(KEY, "dot/D02")], at=place.at(), actor="may")
        assert entry(register, KEY).family == "dot/D02"


def test_a_plain_paper_is_of_no_round(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, "ke_hoach/KH01")
        assert entry(register, "ke_hoach/KH01").family == ""


def test_the_line_of_a_number_names_its_round(place: Place) -> None:
    with place.open() as register:
        made = register.add_revisions([of_a_round(KEY)], at=place.at(), actor="may")
        register.mark_stored((one.key, one.no) for one in made)
        drafted(register, place, "ke_hoach/KH01")
        issued(register, place, KEY)
        issued(register, place, "ke_hoach/KH01")
        assert {line.key: line.family for line in register.entries()} == {
            KEY: "dot/D01",
            "ke_hoach/KH01": "",
        }


def test_facts_that_change_no_letter_bring_their_own_origins(place: Place) -> None:
    moved = {"places": {"": ["Quyết định", "9", {"khoa": "A"}]}, "rules": {}}
    with place.open() as register:
        register.add_revisions([of_a_round(KEY)], at=place.at(), actor="may")
        draft = replace(of_a_round(KEY).draft, origins=moved)
        register.mark_unchanged([(KEY, 1, "c:d", draft)])
        kept = register.revision(KEY)
        assert kept is not None
        assert kept.draft.origins == moved


def test_a_row_that_moved_is_noted_and_an_issued_paper_keeps_its_own(place: Place) -> None:
    moved = {"places": {"": ["Quyết định", "9", {"khoa": "A"}]}, "rules": {}}
    with place.open() as register:
        made = register.add_revisions(
            [of_a_round(KEY), of_a_round("quyet_dinh/QD02")], at=place.at(), actor="may"
        )
        register.mark_stored((one.key, one.no) for one in made)
        drafted(register, place, "quyet_dinh/QD03")
        issued(register, place, KEY)
        issued(register, place, "quyet_dinh/QD03")
        keys = [KEY, "quyet_dinh/QD02", "quyet_dinh/QD03"]
        now = [(key, replace(of_a_round(key).draft, origins=moved)) for key in keys]
        assert register.note_origins(now) == 2
        assert register.note_origins(now) == 0
        found = {key: register.revision(key) for key in keys}
        assert {key: one and one.draft.origins for key, one in found.items()} == {
            KEY: ORIGINS,
            "quyet_dinh/QD02": moved,
            "quyet_dinh/QD03": moved,
        }
        assert entry(register, "quyet_dinh/QD03").family == "dot/D01"


def test_what_the_latest_revisions_cite_is_told_at_once(place: Place) -> None:
    with place.open() as register:
        register.add_revisions([of_a_round(KEY, cites=("x/1",))], at=place.at(), actor="may")
        latest = of_a_round(KEY, cites=("to_trinh/TT01", "bien_ban/BB01"))
        register.add_revisions([latest], at=place.at(), actor="may")
        drafted(register, place, "ke_hoach/KH01")
        assert register.citations() == {KEY: ("bien_ban/BB01", "to_trinh/TT01")}
