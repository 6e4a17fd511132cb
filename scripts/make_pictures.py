"""The pictures of the clerk's page in docs/img, taken of the sample year: `make pictures`."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
IMG = ROOT / "docs" / "img"
sys.path[:0] = [str(ROOT / "tests")]

from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402
from web_browser import CHROMIUM  # noqa: E402
from web_office import PASSWORD, listening, sample_year, served  # noqa: E402

SCREENS = {"": (1024, 640), "-dien-thoai": (390, 844)}
PLACES = {  # picture -> address, whose page it is, on which screens
    "trang-hom-nay": ("/", "vanthu", ("", "-dien-thoai")),
    "trang-van-ban": ("/van-ban?q=thang+cong+nhan&xep=ngay", "vanthu", ("",)),
    "trang-mot-van-ban": ("/van-ban/xem?ma=quyet_dinh/QD01", "vanthu", ("",)),
    "trang-nhieu-van-ban": (
        "/nhieu/gui-duyet?ma=cong_van/CV01&ma=to_trinh/TTR01&ma=ke_hoach/KH01",
        "chuyenvien",
        ("",),
    ),
    "trang-bo-in": ("/bo-in?dot=dot/D01", "vanthu", ("",)),
    "trang-so": ("/so-dang-ky", "vanthu", ("",)),
    "trang-con-loi": ("/con-loi?theo=don-vi", "vanthu", ("",)),
    "trang-mau": ("/mau", "chuyenvien", ("",)),
    "trang-tai-khoan": ("/tai-khoan", "quantri", ("",)),
}


def main() -> None:
    """Take all pictures anew."""
    os.environ["DOCGEN_ACTOR"] = "quantri"
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        office = sample_year(Path(folder))
        office.docgen("issue", "ke_hoach/KH01", "--date", "12/01/2026")
        office.docgen("issue", "thong_bao/TB01", "--date", "02/02/2026")
        office.docgen("reserve", "ke_hoach/KH02", "--date", "09/3/2026")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        with served(office) as page, listening(page) as address:
            for screen, size in SCREENS.items():
                for name, path in _wanted(screen):
                    with _visited(browser, address, path, size) as shown:
                        shown.screenshot(path=str(IMG / f"{name}{screen}.png"))
        browser.close()


def _wanted(screen: str) -> Iterator[tuple[str, tuple[str, str]]]:
    for name, (path, person, screens) in PLACES.items():
        if screen in screens:
            yield name, (path, person)


@contextmanager
def _visited(
    browser: Browser, address: str, place: tuple[str, str], size: tuple[int, int]
) -> Iterator[Page]:
    """Yield a page as a person sees it."""
    path, person = place
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, base_url=address)
    page = context.new_page()
    page.goto("/")
    page.get_by_label("Tên đăng nhập").fill(person)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    answer = page.goto(path)
    assert answer, path
    assert answer.ok, path
    yield page
    page.locator(".who summary").click()
    page.get_by_role("button", name="Đăng xuất", exact=True).first.click()
    context.close()


if __name__ == "__main__":
    main()
