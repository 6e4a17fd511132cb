"""Accounts on the page: one's own password, sessions, who logged in when, out everywhere."""

import json
from collections.abc import Iterator

import pytest
from web_office import PASSWORD, Page, Visitor, drafted, served
from workspaces import Office

NEW = "hoa sen trong dam"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return drafted(tmp_path_factory.mktemp("tai-khoan"))


@pytest.fixture
def page(office: Office) -> Iterator[Page]:
    with served(office) as page:
        yield page


def change(visitor: Visitor, old: str, new: str, again: str | None = None):
    form = {"mat-khau": old, "mat-khau-moi": new, "nhac-lai": new if again is None else again}
    return visitor.post("/mat-khau", form, of="/mat-khau")


def newest(page: Page, code: str) -> tuple[str, dict[str, object]]:
    """Return actor and parameters of the newest event of a kind."""
    with page.office_register() as (register, _):
        from sqlalchemy import text

        with register._database.reading() as connection:
            query = text("SELECT actor, params FROM event WHERE code = :c ORDER BY id DESC LIMIT 1")
            actor, params = connection.execute(query, {"c": code}).one()
    return actor, json.loads(params)


def test_a_new_password_counts_at_once_and_ends_the_other_sessions(page: Page) -> None:
    here, there = page.visitor("khach"), page.visitor("khach")
    assert change(here, PASSWORD, NEW).headers["Location"] == "/mat-khau?bao=xong"
    try:
        assert "Đã đổi mật khẩu" in here.get("/mat-khau?bao=xong").get_data(as_text=True)
        assert there.get("/").status_code == 302
        assert page.visitor().log_in("khach").status_code == 401
        assert page.visitor().log_in("khach", NEW).status_code == 302
        assert newest(page, "account-password") == ("khach", {"account": "khach"})
    finally:
        assert change(here, NEW, PASSWORD).status_code == 302


@pytest.mark.parametrize(
    ("old", "new", "again", "said"),
    [
        ("sai", NEW, NEW, "Mật khẩu hiện nay chưa đúng"),
        (PASSWORD, NEW, NEW + "x", "không giống nhau"),
        (PASSWORD, "ngan", "ngan", "ít nhất 10"),
        (PASSWORD, "chuyenvien2026", "chuyenvien2026", "dễ đoán"),
        (PASSWORD, "x" * 201, "x" * 201, "10"),
        ("", "", "", "Mật khẩu hiện nay chưa đúng"),
    ],
)
def test_a_password_that_will_not_do_changes_nothing(
    page: Page, old: str, new: str, again: str, said: str
) -> None:
    visitor = page.visitor("chuyenvien")
    answer = change(visitor, old, new, again)
    assert answer.status_code == 400
    assert said in answer.get_data(as_text=True)
    assert page.visitor().log_in("chuyenvien").status_code == 302


def test_whoever_finds_a_browser_open_cannot_guess_the_password(page: Page) -> None:
    visitor = page.visitor("vanthu")
    said = [change(visitor, f"sai {n}", NEW).status_code for n in range(10)]
    assert said == [400] * 10
    assert change(visitor, PASSWORD, NEW).status_code == 429
    page.clock.later(minutes=16)
    assert page.visitor().log_in("vanthu").status_code == 302


def test_the_administrator_sees_who_is_in_and_puts_somebody_out(page: Page) -> None:
    page.clock.later(minutes=30)  # the guesses of another test are past
    administrator, clerk = page.visitor("quantri"), page.visitor("vanthu")
    shown = administrator.get("/tai-khoan").get_data(as_text=True)
    assert shown.count("127.0.0.1") >= 2
    assert f"{page.clock.now.astimezone().year}" in shown
    form = {"ten": "vanthu"}
    answer = administrator.post("/tai-khoan/dang-xuat", form, of="/tai-khoan")
    assert answer.status_code == 302
    assert clerk.get("/").status_code == 302
    actor, params = newest(page, "logged-out-everywhere")
    assert (actor, params["account"]) == ("quantri", "vanthu")
    assert int(str(params["sessions"])) >= 1
    nobody = administrator.post("/tai-khoan/dang-xuat", {"ten": "khongcoai"}, of="/tai-khoan")
    assert nobody.status_code == 404


def test_log_in_and_log_out_are_among_the_events_with_the_address(page: Page) -> None:
    visitor = page.visitor("khach")
    assert newest(page, "logged-in") == ("khach", {"address": "127.0.0.1", "way": "password"})
    visitor.post("/dang-xuat", {})
    assert newest(page, "logged-out") == ("khach", {"address": "127.0.0.1"})


def test_a_session_that_is_over_is_not_shown_as_open(page: Page) -> None:
    page.visitor("khach")
    page.clock.later(hours=11)
    shown = page.visitor("quantri").get("/tai-khoan").get_data(as_text=True)
    assert shown.count("127.0.0.1") == 1
