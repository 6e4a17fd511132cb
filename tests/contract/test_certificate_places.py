"""Certificates as LibreOffice lays them out: every word in the place of its field, on one page.

An office prints them over stock that is printed already, so a millimetre counts, and the longest
text that a cell of the sheet may hold must still fit.
"""

from itertools import combinations

import pytest
from stock_made import made
from stock_samples import LONG_WORDS, OFFICE, SIGNER, Data, certificate, issued

from docgen.layout import available, lay_out
from docgen.model import Page, Print
from docgen.starter.forms import Kind
from docgen.starter.forms.stock import COLLECTIVE, PAGE_HEIGHT, PAGE_WIDTH, PERSON, Place, places

pytestmark = pytest.mark.skipif(not available(), reason="LibreOffice is not installed")

LETTERS = (1, 40, 120, 121, 200, 201, 300)
NAME = "Nguyễn Hoàng Phương Thương Thương"
WIDE = "HƯỚNG NGHIỆP THƯƠNG MẠI MƯỜNG KHƯƠNG ĐƯƠNG NHƯỢNG TRƯỜNG HƯNG MƯỢN HƯƠNG "
MARGIN = 0.6  # mm: what the box of a word has round its letters


def text(letters: int, kind: str = "") -> str:
    """Return words of so many letters: as people write, in capitals, or of the widest letters."""
    words = {"hoa": LONG_WORDS.upper(), "rong": WIDE * 5}.get(kind, LONG_WORDS)
    cut = words[:letters]
    return cut if not cut.endswith(" ") else f"{cut[:-1]}n"


def person(name: str, letters: int, kind: str) -> tuple[Kind, Data]:
    return "giay-khen-ca-nhan", certificate(ho_va_ten=name, thanh_tich=text(letters, kind))


def collective(name: str, letters: int, kind: str) -> tuple[Kind, Data]:
    return "giay-khen-tap-the", certificate(ten_tap_the=name, thanh_tich=text(letters, kind))


SAMPLES: dict[str, tuple[Kind, Data]] = {
    **{
        f"ca-nhan-{letters}{kind}": person(NAME, letters, kind)
        for letters in LETTERS
        for kind in ("", "hoa")
    },
    **{
        f"tap-the-{letters}{kind}": collective(text(letters, kind)[:200], 300, kind)
        for letters in (1, 52, 53, 100, 101, 200)
        for kind in ("", "hoa")
    },
    **{f"rong-{letters}": person(NAME.upper(), letters, "rong") for letters in LETTERS[1:]},
    **{f"tap-the-rong-{n}": collective(text(n, "rong"), 300, "rong") for n in (52, 100, 200)},
    **{f"ten-{n}": person(text(n, "rong"), 60, "") for n in (23, 24, 49, 50, 100)},
    **{
        f"chuc-vu-{n}": (
            "giay-khen-ca-nhan",
            certificate(
                chuc_vu=text(n // 3, "rong"), don_vi={"ten": text(n - n // 3, "rong")}
            ),
        )
        for n in (100, 190, 191, 300)
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def laid_out() -> dict[str, tuple[Page, ...]]:
    own = issued("GK-LĐLĐ", 1234)
    files = {name: made(kind, data, own) for name, (kind, data) in SAMPLES.items()}
    return {laid.key: tuple(laid.pages or ()) for laid in lay_out(files.items(), seconds=200)}


def fields_of(name: str) -> dict[str, Place]:
    return places(PERSON if SAMPLES[name][0] == "giay-khen-ca-nhan" else COLLECTIVE)


def holds(place: Place, word: Print) -> bool:
    return (
        place.left - MARGIN <= word.left
        and word.right <= place.left + place.width + MARGIN
        and place.top - MARGIN <= word.top
        and word.bottom <= place.top + place.height + MARGIN
    )


def words_by_field(name: str, page: Page) -> dict[str, str]:
    """Return what stands in each field; raises AssertionError for a word that is in none."""
    found: dict[str, list[str]] = {}
    for word in page.words:
        (field,) = (key for key, place in fields_of(name).items() if holds(place, word))
        found.setdefault(field, []).append(word.text)
    return {field: " ".join(words) for field, words in found.items()}


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.parametrize("name", SAMPLES)
def test_every_word_stands_in_the_place_of_its_field(
    name: str, laid_out: dict[str, tuple[Page, ...]]
) -> None:
    (page,) = laid_out[name]
    kind, data = SAMPLES[name]
    person = kind == "giay-khen-ca-nhan"
    honoured = f"{data['danh_xung']} {data['ho_va_ten']}" if person else data["ten_tap_the"]
    standing = {"standing": f"{data['chuc_vu']}, {data['don_vi']['ten']}"} if person else {}
    assert words_by_field(name, page) == {
        "issuer": f"BAN THƯỜNG VỤ {OFFICE['ten'].upper()}",
        "title": "GIẤY KHEN",
        "given": "Tặng:",
        "recipient": honoured,
        **standing,
        "merit": data["thanh_tich"],
        "decision": "Quyết định số 45/QĐ-LĐLĐ ngày 20 tháng 10 năm 2026",
        "date": "Thanh Giang, ngày 22 tháng 10 năm 2026",
        "book": "Vào sổ số: 1234",
        "signature": f"{SIGNER['quyen_han']} {SIGNER['chuc_vu']} {SIGNER['ho_va_ten']}",
    }


@pytest.mark.parametrize("middle", [PERSON, COLLECTIVE])
def test_no_place_overlaps_another_or_leaves_the_sheet(middle: dict[str, float]) -> None:
    found = places(middle)
    for place in found.values():
        assert place.left >= 0
        assert place.left + place.width <= PAGE_WIDTH - 10
        assert place.top + place.height <= PAGE_HEIGHT - 8.5
    for one, other in combinations(found.values(), 2):
        beside = one.left + one.width <= other.left or other.left + other.width <= one.left
        above = one.top + one.height <= other.top or other.top + other.height <= one.top
        assert beside or above
