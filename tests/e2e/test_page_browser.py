"""The clerk's morning in a real Chromium: from the log-in to a document and the register."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from web_browser import PHONE, SHOTS, WIDE, browser, log_in, look, opened
from web_office import drafted, listening, served
from workspaces import Office

pytestmark = pytest.mark.browser
__all__ = ["browser"]  # a fixture


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    made = drafted(tmp_path_factory.mktemp("trang"))
    made.docgen("issue", "ke_hoach/KH01", "--date", "20/11/2026")
    made.type({"Kế hoạch!C3": "Phát động phong trào thi đua năm 2027"})
    made.type({f"Quyết định!{made.header('Quyết định', 'Ngày dự kiến')}2": "31/02/2026"})
    made.run()
    return made


@pytest.fixture(scope="module")
def address(office: Office) -> Iterator[str]:
    with served(office) as page, listening(page) as address:
        yield address


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_morning_from_the_log_in_to_the_register(
    browser: Browser, address: str, size: dict[str, int], script: bool, tmp_path: Path
) -> None:
    page = opened(browser, address, size, java_script_enabled=script)
    shown = look if script else lambda _page, _name: None  # axe itself is a script
    page.goto("/")
    shown(page, "dang-nhap")
    page.get_by_label("Tên đăng nhập").fill("vanthu")
    page.get_by_label("Mật khẩu").fill("sai mật khẩu")
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("alert")).to_contain_text("chưa đúng")
    log_in(page, "vanthu")
    shown(page, "hom-nay")
    expect(page.get_by_text("Quyết định!")).to_be_visible()

    menu = page.get_by_role("navigation", name="Các trang")
    menu.get_by_role("link", name="Văn bản", exact=True).click()
    expect(menu.get_by_role("link", name="Văn bản", exact=True)).to_have_attribute(
        "aria-current", "page"
    )
    page.get_by_label("Tìm (gõ không dấu cũng được)").fill("phat dong")
    page.get_by_role("button", name="Tìm").click()
    expect(page.get_by_role("status")).to_have_text("2 văn bản")
    shown(page, "van-ban")
    page.get_by_role("link", name="Phát động phong trào thi đua năm 2027").click()
    expect(page.get_by_role("heading", name="Các bản")).to_be_visible()
    shown(page, "mot-van-ban")
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải tệp Word").click()
    assert download.value.suggested_filename.endswith("(dự thảo).docx")
    page.get_by_role("link", name="Giá trị lấy từ đâu").click()
    expect(page.get_by_text("Kế hoạch!C3").first).to_be_visible()
    shown(page, "nguon-goc")
    page.go_back()
    page.get_by_role("link", name="So bản 1 với bản 2").click()
    expect(page.locator("ins").filter(has_text="2027").first).to_be_visible()
    shown(page, "so-sanh")

    menu.get_by_role("link", name="Sổ đăng ký").click()
    expect(page.get_by_role("link", name="01/KH-LĐLĐ")).to_be_visible()
    shown(page, "so-dang-ky")
    menu.get_by_role("link", name="Lỗi cần sửa").click()
    expect(page.get_by_role("heading", name="Quyết định")).to_be_visible()
    shown(page, "con-loi")
    page.context.close()


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_a_number_is_shown_before_it_is_given(
    browser: Browser, tmp_path: Path, size: dict[str, int]
) -> None:
    with served(drafted(tmp_path)) as one, listening(one) as address:
        page = opened(browser, address, size)
        log_in(page, "vanthu")
        page.goto("/van-ban/xem?ma=ke_hoach/KH01")
        page.get_by_role("link", name="Ban hành").click()
        day = page.get_by_label("Ngày ghi trên văn bản")
        assert day.get_attribute("type") is None
        day.fill("hôm qua")
        page.get_by_role("button", name="Xem số sẽ cấp").click()
        expect(page.get_by_role("alert")).to_contain_text("không phải là ngày")
        day.fill("20/11/2026")
        page.get_by_role("button", name="Xem số sẽ cấp").click()
        expect(page.get_by_text("01/KH-LĐLĐ")).to_be_visible()
        look(page, "ban-hanh")
        page.get_by_role("button", name="Ban hành với số này").click()
        expect(page.get_by_role("status")).to_contain_text("Đã ban hành")
        expect(page.get_by_text("thong-bao.docx")).to_be_visible()  # a draft that cites it
        page.get_by_role("link", name="Xem văn bản").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Kế hoạch 01/KH-LĐLĐ")
        page.context.close()


def test_the_administrator_sees_accounts_and_english_is_a_click_away(
    browser: Browser, address: str
) -> None:
    page = opened(browser, address, WIDE)
    log_in(page, "quantri")
    page.get_by_role("link", name="Tài khoản").click()
    look(page, "tai-khoan")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Accounts")
    assert page.locator("html").get_attribute("lang") == "en"
    for path in ("/", "/van-ban", "/so-dang-ky", "/con-loi", "/van-ban/xem?ma=ke_hoach/KH02"):
        page.goto(path)
        look(page, f"en{path.partition('?')[0].replace('/', '-')}")
    page.context.close()


def test_the_keyboard_reaches_everything(browser: Browser, address: str) -> None:
    page = opened(browser, address, WIDE)
    log_in(page, "khach")
    page.goto("/van-ban")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Đến nội dung chính")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Tìm (gõ không dấu cũng được)")).to_be_focused()
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert outline == "3px"
    page.context.close()


def test_the_register_prints_without_menus(browser: Browser, address: str) -> None:
    page = opened(browser, address, WIDE)
    log_in(page, "khach")
    page.goto("/so-dang-ky")
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation")).to_be_hidden()
    expect(page.locator("form.filters")).to_be_hidden()
    assert "Times New Roman" in page.evaluate("getComputedStyle(document.body).fontFamily")
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/in-so.png", full_page=True)
    page.context.close()
