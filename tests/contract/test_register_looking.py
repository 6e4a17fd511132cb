"""What each account has looked at, how it is known elsewhere, who logged in: on both databases."""

import pytest
import sqlalchemy as sa
from register_databases import Place, drafted
from register_databases import place as place

from docgen.errors import Problem, Stopped, Where
from docgen.register import Account, Register, Role, Told, schema

ONE, OTHER = "ke_hoach/KH01", "ke_hoach/KH02"


def account(register: Register, place: Place, name: str, **more: str) -> Account:
    register.accounts.add(name, "", Role.CLERK, "-", at=place.at(), actor="may", **more)
    found = register.accounts.named(name)
    assert found is not None
    return found


def changed(register: Register, mine: Account) -> dict[str | None, int]:
    count, found = register.looks.changed(mine, most=10)
    assert count == len(found)
    return {one.last.key: one.count for one in found}


def events(register: Register, code: str) -> list[tuple[str, str]]:
    with register._database.reading() as connection:
        rows = connection.execute(sa.select(schema.event).where(schema.event.c.code == code))
        return [(row.actor, row.params) for row in rows]


def test_what_others_changed_stays_new_until_it_is_looked_at(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, ONE)
        lan = account(register, place, "lan")
        assert changed(register, lan) == {}  # what was there before her is no news
        drafted(register, place, ONE)
        drafted(register, place, ONE)
        drafted(register, place, OTHER)
        assert changed(register, lan) == {ONE: 2, OTHER: 1}
        register.looks.looked_at(lan, ONE)
        assert changed(register, lan) == {OTHER: 1}
        register.hold([ONE], at=place.at(), actor="may")
        assert changed(register, lan) == {ONE: 1, OTHER: 1}
        _, (newest, _) = register.looks.changed(lan, most=10)
        assert (newest.last.key, newest.last.code, newest.last.actor) == (ONE, "held", "may")


def test_what_somebody_did_herself_is_no_news_to_her_but_to_the_others(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, ONE)
        lan, minh = account(register, place, "lan"), account(register, place, "minh")
        register.hold([ONE], at=place.at(), actor="lan")
        assert changed(register, lan) == {}
        assert changed(register, minh) == {ONE: 1}


def test_all_that_was_shown_can_be_put_aside_and_what_came_since_stays(place: Place) -> None:
    with place.open() as register:
        lan, minh = account(register, place, "lan"), account(register, place, "minh")
        drafted(register, place, ONE)
        register.looks.looked_at(lan, ONE)
        shown = register.looks.newest()
        drafted(register, place, OTHER)
        register.looks.looked_at_all(lan, until=shown)
        assert changed(register, lan) == {OTHER: 1}
        register.looks.looked_at_all(lan, until=shown - 1)  # an older page does not go back
        assert changed(register, lan) == {OTHER: 1}
        assert changed(register, minh) == {ONE: 1, OTHER: 1}


def test_only_the_newest_changes_are_given_and_all_are_counted(place: Place) -> None:
    with place.open() as register:
        lan = account(register, place, "lan")
        drafted(register, place, ONE)
        drafted(register, place, OTHER)
        count, found = register.looks.changed(lan, most=1)
        assert (count, [one.last.key for one in found]) == (2, [OTHER])


def test_an_address_is_one_accounts_and_knows_no_capitals(place: Place) -> None:
    with place.open() as register:
        lan = account(register, place, "lan", email="Lan@CongDoan.example")
        minh = account(register, place, "minh")
        found = register.accounts.known_by("LAN@congdoan.EXAMPLE")
        assert found is not None
        assert found.name == "lan"
        assert register.accounts.known_by("") is None  # not the first without an address
        with pytest.raises(Stopped, match="account-email-taken"):
            register.accounts.set_email("minh", "lan@congdoan.example", at=place.at(), actor="q")
        with pytest.raises(Stopped, match="account-email-taken"):
            account(register, place, "hoa", email="lan@congdoan.example")
        assert register.accounts.named("hoa") is None
        assert register.accounts.bind(lan, "s-1", at=place.at())
        assert register.accounts.bind(lan, "s-1", at=place.at())
        assert not register.accounts.bind(lan, "s-2", at=place.at())  # the address went on
        register.accounts.set_email("lan", "lan@congdoan.example", at=place.at(), actor="q")
        assert register.accounts.bind(lan, "s-2", at=place.at())
        assert minh.email == ""
        assert len(events(register, "account-bound")) == 2


def test_log_ins_and_log_outs_are_events_with_their_address(place: Place) -> None:
    with place.open() as register:
        lan = account(register, place, "lan")
        for token in ("a", "b", "c"):
            now = place.at()
            register.accounts.begin_session(token, lan, at=now, address="10.0.0.7")
        known = register.accounts.named("lan")
        assert known is not None
        assert known.last_in == now
        assert [one.address for one in register.accounts.sessions()] == ["10.0.0.7"] * 3
        register.accounts.set_password("lan", "-", at=place.at(), actor="lan", keep="b")
        assert [register.accounts.session(one) is not None for one in "abc"] == [0, 1, 0]
        register.accounts.log_out("b", lan, at=place.at(), address="10.0.0.7")
        register.accounts.begin_session("d", lan, at=place.at(), address="10.0.0.8", way="oidc")
        register.accounts.log_out_everywhere("lan", at=place.at(), actor="quantri")
        assert register.accounts.sessions() == ()
        come, gone = events(register, "logged-in"), events(register, "logged-out")
        assert ("lan", '{"address":"10.0.0.8","way":"oidc"}') in come
        assert (len(come), gone) == (4, [("lan", '{"address":"10.0.0.7"}')])
        [(actor, params)] = events(register, "logged-out-everywhere")
        assert (actor, '"sessions":1' in params) == ("quantri", True)
        with pytest.raises(Stopped, match="account-unknown"):
            register.accounts.log_out_everywhere("khong", at=place.at(), actor="quantri")


def test_a_register_of_before_brings_along_no_year_of_news(place: Place) -> None:
    """The step itself: accounts of before have looked at all that there was."""
    with place.open() as register:
        lan = account(register, place, "lan")
        drafted(register, place, ONE)
        with register._database.writing() as connection:
            for column in ("email", "subject", "last_in", "looked"):
                if column == "email":
                    connection.execute(sa.text("DROP INDEX ix_account_email"))
                connection.execute(sa.text(f"ALTER TABLE account DROP COLUMN {column}"))
            connection.execute(sa.text("ALTER TABLE session DROP COLUMN address"))
            connection.execute(sa.text("ALTER TABLE revision DROP COLUMN unit"))
            connection.execute(sa.text("DROP TABLE look"))
            connection.execute(sa.text("DROP TABLE heartbeat"))
            before = sa.text("UPDATE alembic_version SET version_num = '0006'")
            connection.execute(before)
    with place.open() as register:
        assert changed(register, lan) == {}
        drafted(register, place, OTHER)
        assert changed(register, lan) == {OTHER: 1}


def test_what_a_run_told_names_the_unit_of_a_row_and_googles_number_of_a_tab(place: Place) -> None:
    faulty = Problem("cell-tick", Where(file="a", table="Đề cử", cell="B12"), {"value": "x"})
    whole = Problem("tab-x", Where(file="a"))
    units = {("Đề cử", 12): "CĐCS Trường A", ("Đề cử", 13): "CĐCS Trường B"}
    with place.open() as register:
        assert register.shelf.told() == Told()
        run = register.start_run(at=place.at(), actor="may")
        told = Told(problems=(faulty, whole), units=units, tabs={"Đề cử": 7})
        register.finish_run(run, at=place.at(), exit_code=3, counts={}, told=told)
        kept = register.shelf.told()
    assert (kept.run, kept.tabs) == (run, {"Đề cử": 7})
    assert dict(kept.units) == {("Đề cử", 12): "CĐCS Trường A"}  # no unit without a problem
    assert [kept.unit(one) for one in kept.problems] == ["CĐCS Trường A", ""]
