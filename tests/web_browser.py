"""A real Chromium before the clerk's page: opened, logged in, each page held against axe."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright
from web_office import PASSWORD

CHROMIUM = Path("/usr/bin/chromium")
WIDE, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}
SHOTS = os.environ.get("DOCGEN_SHOTS")  # a folder, for whoever wants to look at the pages
GRAVE = ("serious", "critical")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    assert CHROMIUM.exists(), "apt-get install chromium"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-background-networking", "--disable-component-update"],
        )
        yield opened
        opened.close()


def opened(browser: Browser, address: str, size: dict[str, int], **options: object) -> Page:
    """Return a page of a browser that asks nobody but us."""
    context = browser.new_context(viewport=size, base_url=address, **options)
    context.route("**/*", lambda route: _only(route, address))
    return context.new_page()


def _only(route, address: str) -> None:
    assert route.request.url.startswith(address), route.request.url
    route.continue_()


def log_in(page: Page, name: str) -> None:
    page.goto("/")
    page.get_by_label("Tên đăng nhập").fill(name)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hôm nay")


def look(page: Page, name: str) -> None:
    """Hold a page against axe's rules; nothing sticks out of it sideways."""
    found = Axe().run(page).response["violations"]
    grave = [(one["id"], [node["target"] for node in one["nodes"]]) for one in found]
    assert [one for one, kind in zip(grave, found, strict=True) if kind["impact"] in GRAVE] == []
    wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wider <= 0, f"{name} is {wider} pixels too wide"
    if SHOTS:
        size = page.viewport_size
        page.screenshot(path=f"{SHOTS}/{name}-{size['width'] if size else 0}.png", full_page=True)
