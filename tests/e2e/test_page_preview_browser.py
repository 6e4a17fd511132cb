"""Choosing, looking and printing in a real Chromium, with and without script."""

import os
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from web_browser import PHONE, WIDE, browser, log_in, look, opened
from web_office import issued_round, listening, served
from workspaces import Office

pytestmark = pytest.mark.browser
__all__ = ["browser"]  # a fixture

SUBMISSION, DECISION = "to_trinh/TTR01", "quyet_dinh/QD01"
ROUND = "dot/D01"
VIEWER = re.compile("^chrome(-extension)?://")  # the browser's own, of which pages are asked for


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return issued_round(tmp_path_factory.mktemp("xem"))


@pytest.fixture(scope="module")
def address(office: Office) -> Iterator[str]:
    with served(office) as page, listening(page) as address:
        yield address


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_pages_open_over_the_document_and_close_again(
    browser: Browser, address: str, size: dict[str, int]
) -> None:
    page = opened(browser, address, size)
    log_in(page, "khach")
    page.goto(f"/van-ban/xem?ma={DECISION}")
    look(page, "xem-truoc-nut")
    link = page.get_by_role("link", name="Xem trước")
    if size is PHONE:  # has no room for a window in a window
        assert link.get_attribute("href") == f"/van-ban/xem-trang?ma={DECISION}"
    else:
        page.context.route(VIEWER, lambda route: route.continue_())
        with page.expect_response(lambda one: "/van-ban/xem-trang" in one.url) as shown:
            link.click()
        assert shown.value.headers["content-type"] == "application/pdf"
        window = page.get_by_role("dialog", name="Quyết định")
        expect(window).to_be_visible()
        expect(window.get_by_role("link", name="Mở ở thẻ mới")).to_be_visible()
        if os.environ.get("DOCGEN_SHOTS"):
            page.wait_for_timeout(3000)
            page.screenshot(path=f"{os.environ['DOCGEN_SHOTS']}/xem-truoc.png")
        page.keyboard.press("Escape")
        expect(window).to_have_count(0)
        expect(link).to_be_focused()
    page.context.close()


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_chosen_papers_come_as_one_file(
    browser: Browser, address: str, size: dict[str, int]
) -> None:
    page = opened(browser, address, size)
    log_in(page, "khach")
    page.goto(f"/van-ban?dot={ROUND}")
    every = page.get_by_label("Chọn cả trang")
    every.check()
    boxes = page.locator('input[name="ma"]')
    expect(boxes).to_have_count(2)
    assert all(box.is_checked() for box in boxes.all())
    look(page, "chon-nhieu")
    boxes.first.uncheck()
    assert every.evaluate("box => box.indeterminate") is True
    boxes.first.check()
    assert sorted(zipped(page)) == sorted(given_names(page))
    page.context.close()


def test_without_script_papers_are_chosen_shown_and_printed_too(
    browser: Browser, address: str
) -> None:
    page = opened(browser, address, WIDE, java_script_enabled=False)
    log_in(page, "khach")
    page.goto(f"/van-ban?dot={ROUND}")
    expect(page.get_by_label("Chọn cả trang")).to_be_hidden()
    page.get_by_label("Chọn 01/TTr-LĐLĐ").check()
    assert len(zipped(page)) == 1
    page.get_by_role("link", name="Bộ in").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bộ in")
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải đủ số bản").click()
    assert download.value.suggested_filename == "Bộ in D01.pdf"
    page.goto(f"/bo-in?dot={ROUND}")
    expect(page.get_by_role("button", name="Tải đủ số bản (4 trang)")).to_be_visible()
    page.context.close()


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_the_page_of_a_pack_is_read_by_everybody(
    browser: Browser, address: str, size: dict[str, int]
) -> None:
    page = opened(browser, address, size)
    log_in(page, "khach")
    page.goto(f"/bo-in?dot={ROUND}")
    expect(page.get_by_role("link", name="Về khen thưởng")).to_have_count(2)
    look(page, "bo-in")
    page.context.close()


def zipped(page: Page) -> list[str]:
    """Press the button, and return the names in what comes."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải về (.zip)").click()
    with zipfile.ZipFile(Path(download.value.path())) as made:
        return made.namelist()


def given_names(page: Page) -> list[str]:
    """Return the names under which the papers come one by one."""
    names = []
    for key in (SUBMISSION, DECISION):
        page.goto(f"/van-ban/xem?ma={key}")
        with page.expect_download() as download:
            page.get_by_role("link", name="Tải tệp Word").click()
        names.append(download.value.suggested_filename)
    return names
