"""Runs as the page knows them: begun by a button, watched, one at a time; those of the clock."""

import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from web_office import Page, Visitor, drafted, served
from workspaces import Office

from docgen.pipeline import open_workspace
from docgen.pipeline.apart import Going, Stage, heard
from docgen.register import Run


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return drafted(tmp_path_factory.mktemp("chay"))


@pytest.fixture
def page(office: Office) -> Iterator[Page]:
    with served(office) as page:
        yield page


def run_to_its_end(visitor: Visitor) -> list[object]:
    """Watch a run until it has ended; return what was shown of it on the way."""
    said: list[object] = []
    for _ in range(600):
        told = visitor.get("/dang-chay/tien-do").get_json()
        if told["words"] not in said:
            said.append(told["words"])
        if told["ended"]:
            return said
        time.sleep(0.1)
    raise AssertionError(said)


def of_the_page(page: Page) -> list[Run]:
    with page.office_register() as (register, _):
        return list(register.runs("page", most=50))


def test_a_run_is_begun_watched_and_told_of(page: Page) -> None:
    page.office.type({"Kế hoạch!C2": "Tổ chức hội thao công nhân năm 2026"})
    visitor = page.visitor("vanthu")
    assert visitor.post("/chay-ngay", {}).headers["Location"] == "/dang-chay"
    watched = visitor.get("/dang-chay").get_data(as_text=True)
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in watched
    assert visitor.get("/").get_data(as_text=True).count('href="/dang-chay"') == 1
    said = run_to_its_end(visitor)
    assert said[-1] == "Đã chạy xong."
    ended = visitor.get("/dang-chay").get_data(as_text=True)
    assert "refresh" not in ended
    assert "0 dự thảo mới, 2 soạn lại" in ended  # the notice names the plan
    today = visitor.get("/").get_data(as_text=True)
    assert "Tổ chức hội thao công nhân năm 2026" in today
    assert "(vanthu)" in today
    (run,) = of_the_page(page)
    assert (run.actor, run.exit_code) == ("vanthu", 0)
    assert "bấm trên trang" in visitor.get("/cac-lan-chay").get_data(as_text=True)
    assert "bấm trên trang" in visitor.get(f"/cac-lan-chay/xem?so={run.id}").get_data(as_text=True)


def test_a_double_click_begins_one_run_and_a_second_person_joins_it(page: Page) -> None:
    clerk, other = page.visitor("vanthu"), page.visitor("quantri")
    before = len(of_the_page(page))
    form = {"once": "mot-lan"}
    assert clerk.post("/chay-ngay", form).status_code == 302
    first = page.app.extensions["docgen"].runner.last
    assert other.post("/chay-ngay", {}).status_code == 302
    run_to_its_end(clerk)
    assert clerk.post("/chay-ngay", form).status_code == 302  # the form that was sent before
    last = page.app.extensions["docgen"].runner.last
    assert (first.actor, first.began) == (last.actor, last.began)
    assert last.stage is Stage.ENDED
    assert len(of_the_page(page)) == before + 1


def test_while_another_machine_runs_it_is_put_off_and_says_so(page: Page) -> None:
    visitor, before = page.visitor("vanthu"), len(of_the_page(page))
    with open_workspace(
        page.office.root / "config.yaml",
        environment={},
        now=datetime.now(UTC),
        actor="dem",
        exclusive=True,
    ):
        visitor.post("/chay-ngay", {})
        run_to_its_end(visitor)
    told = visitor.get("/dang-chay").get_data(as_text=True)
    assert "Bây giờ chưa chạy được" in told
    assert len(of_the_page(page)) == before


def test_a_page_that_is_closed_takes_its_run_along_and_nothing_stays_locked(office: Office) -> None:
    with served(office) as page:
        page.visitor("vanthu").post("/chay-ngay", {})
        runner = page.app.extensions["docgen"].runner
        assert runner.going
    assert not runner.going
    assert office.run().code == 0  # the lock is free, what was begun is finished


@pytest.mark.parametrize("number", ["", "0", "99999", "-1", "1e3", "١", "9" * 40, "' OR 1=1"])
def test_a_run_that_there_is_not_opens_nothing(page: Page, number: str) -> None:
    visitor = page.visitor("vanthu")
    assert visitor.get("/cac-lan-chay/xem", query_string={"so": number}).status_code == 404


def test_of_an_older_run_cells_and_codes_are_left(page: Page) -> None:
    date, visitor = page.office.header("Quyết định", "Ngày dự kiến"), page.visitor("chuyenvien")
    page.office.type({f"Quyết định!{date}2": "31/02/2026"})
    page.office.run()
    with page.office_register() as (register, _):
        address = f"/cac-lan-chay/xem?so={register.runs('hand', most=1)[0].id}"
    assert "không có ngày 31" in visitor.get(address).get_data(as_text=True)
    page.office.run()
    older = visitor.get(address).get_data(as_text=True)
    assert "không có ngày 31" not in older
    assert "<code>cell-date-no-day</code>" in older


def test_the_services_next_run_is_told_and_that_it_stopped(page: Page) -> None:
    visitor = page.visitor("vanthu")
    assert "Chưa có lần chạy theo giờ nào" in visitor.get("/").get_data(as_text=True)
    with page.office_register() as (register, at):
        register.beat("may-chu", at=at, until=at + timedelta(minutes=5))
    today = visitor.get("/").get_data(as_text=True)
    assert re.search(r"Lần chạy theo giờ sắp tới: \d\d/\d+/\d{4} 22:00", today)
    assert "Bộ hẹn giờ dừng" not in today
    page.clock.now = at + timedelta(minutes=6)
    assert "Bộ hẹn giờ dừng" in page.visitor("vanthu").get("/").get_data(as_text=True)


def test_what_a_run_says_of_itself_adds_up() -> None:
    going = Going(actor="lan", began=datetime(2026, 3, 6, tzinfo=UTC))
    assert heard(going, {"total": 0}).stage is Stage.FINISHING
    drafting = heard(heard(going, {"total": 3}), {"done": 2})
    assert (drafting.stage, drafting.done, drafting.total) == (Stage.DRAFTING, 2, 3)
    assert heard(drafting, {"done": 1}).stage is Stage.FINISHING
    ended = heard(drafting, {"ended": 3, "counts": {"new": 2}})
    assert (ended.stage, ended.exit_code, ended.counts) == (Stage.ENDED, 3, {"new": 2})
    with pytest.raises(ValueError, match="nonsense"):
        heard(going, {"nonsense": 1})
