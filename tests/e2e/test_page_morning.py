"""The clerk's whole morning over a sample year in a real Chromium; every page held against axe."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from web_browser import PHONE, WIDE, browser, log_in, look, opened
from web_office import PASSWORD, listening, served, year_copied
from workspaces import Office

pytestmark = pytest.mark.browser
__all__ = ["browser"]  # a fixture


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return year_copied(tmp_path_factory, "sang")


@pytest.fixture(scope="module")
def address(office: Office) -> Iterator[str]:
    with served(office) as page, listening(page) as address:
        yield address


def test_the_morning_by_script_on_a_wide_screen(
    browser: Browser, address: str, office: Office
) -> None:
    page = opened(browser, address, WIDE)
    log_in(page, "vanthu")
    look(page, "sang-hom-nay")
    jump = page.get_by_role("main").get_by_role("list").first
    jump.get_by_role("link", name="Còn lỗi, chưa soạn được").click()
    expect(page.get_by_role("cell", name="Kế hoạch!B6")).to_be_in_viewport()
    office.type({"Kế hoạch!B6": "25/8/2026"})  # somebody mends the cell meanwhile
    page.get_by_role("button", name="Chạy ngay").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Chạy docgen")
    expect(page.get_by_role("progressbar")).to_be_visible()
    look(page, "sang-dang-chay")
    expect(page.get_by_text("1 dự thảo mới")).to_be_visible(timeout=120_000)
    look(page, "sang-chay-xong")
    page.get_by_role("link", name="Về trang Hôm nay").click()
    expect(page.get_by_role("cell", name="Kế hoạch!B6")).to_have_count(0)
    page.get_by_role("link", name="Các lần chạy").click()
    look(page, "sang-cac-lan-chay")
    page.get_by_role("row").nth(1).get_by_role("link").click()
    expect(page.get_by_text("bấm trên trang")).to_be_visible()
    look(page, "sang-mot-lan-chay")
    menu = page.get_by_role("navigation", name="Các trang")
    menu.get_by_role("link", name="Văn bản", exact=True).click()
    page.get_by_label("Đơn vị").select_option(index=1)
    page.get_by_label("Loại").select_option(label="Giấy khen")
    page.get_by_role("button", name="Tìm").click()
    expect(page.get_by_role("status")).not_to_have_text("0 văn bản")
    look(page, "sang-van-ban")
    menu.get_by_role("link", name="Lỗi cần sửa").click()
    page.get_by_role("link", name="Theo đơn vị").click()
    expect(page.get_by_role("heading", name="Không thuộc đơn vị nào")).to_be_visible()
    look(page, "sang-con-loi")
    menu.get_by_role("link", name="Mẫu").click()
    page.get_by_text("Lấy dữ liệu từ").first.click()
    expect(page.get_by_role("cell", name="Trích yếu trich_yeu").first).to_be_visible()
    look(page, "sang-mau")
    page.context.close()


def test_the_morning_on_a_phone_without_script(browser: Browser, address: str) -> None:
    page = opened(browser, address, PHONE, java_script_enabled=False)
    log_in(page, "vanthu")
    page.get_by_role("button", name="Chạy ngay").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Chạy docgen")
    # Nobody clicks: the page asks again by itself.
    expect(page.get_by_text("Đã chạy xong.")).to_be_visible(timeout=120_000)
    page.get_by_role("link", name="Về trang Hôm nay").click()
    expect(page.get_by_text("(vanthu)")).to_be_visible()
    page.get_by_text("Khen thưởng phong trào thi đua đợt 1 năm 2026").click()
    expect(page.get_by_role("link", name="Văn bản của đợt này").nth(1)).to_be_visible()
    page.get_by_role("link", name="Văn bản của đợt này").nth(1).click()
    expect(page.get_by_role("status")).to_have_text("29 văn bản")
    page.context.close()


def test_every_page_is_sound_on_a_phone_and_in_english(browser: Browser, address: str) -> None:
    page = opened(browser, address, PHONE)
    log_in(page, "quantri")
    paths = ["/", "/van-ban", "/con-loi", "/mau", "/cac-lan-chay", "/cac-lan-chay/xem?so=1"]
    paths += ["/mat-khau", "/tai-khoan"]
    for path in paths:
        page.goto(path)
        look(page, "trang" + path.partition("?")[0].replace("/", "-"))
    page.set_viewport_size(WIDE)
    page.get_by_role("link", name="English").click()
    for path in paths[3:]:
        page.goto(path)
        assert page.locator("html").get_attribute("lang") == "en"
        look(page, "page" + path.partition("?")[0].replace("/", "-"))
    expect(page.get_by_role("columnheader", name="Last log-in")).to_be_visible()
    page.context.close()


def test_the_morning_by_keyboard_alone(browser: Browser, address: str) -> None:
    page = opened(browser, address, WIDE)
    page.goto("/")
    _press_to(page, page.get_by_label("Tên đăng nhập"))
    page.keyboard.type("vanthu")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hôm nay")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # to the main part
    _press_to(page, page.get_by_role("button", name="Chạy ngay"))
    _press_to(page, page.get_by_role("link", name="Các lần chạy"))
    _press_to(page, page.get_by_role("link", name="Còn lỗi, chưa soạn được"))
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")  # goes on from where it jumped to
    expect(page.locator("#cac-dot ~ details summary").first).to_be_focused()
    page.goto("/van-ban")
    page.keyboard.press("/")
    expect(page.get_by_label("Tìm (gõ không dấu cũng được)")).to_be_focused()
    page.keyboard.type("tap huan nghiep vu")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("2 văn bản")
    page.goto("/mat-khau")
    _press_to(page, page.get_by_label("Mật khẩu hiện nay"))
    page.context.close()


def _press_to(page: Page, wanted) -> None:
    """Press Tab until something has the focus, and shows it."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outline != "none"
            return
    raise AssertionError("the keyboard does not get there")
