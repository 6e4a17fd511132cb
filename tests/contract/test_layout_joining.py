"""PDFs joined in their order and copies, read back as whoever prints them would."""

import pypdfium2 as pdfium
import pytest
from pdf_by_hand import pdf, text

from docgen.layout import joined, page_counts

ONE = pdf(text("mot", 100, 700))
TWO = pdf(text("hai-a", 100, 700), text("hai-b", 100, 700))
BROKEN = b"%PDF-1.7\nno more\n%%EOF"


def words(content: bytes) -> list[str]:
    document = pdfium.PdfDocument(content)
    try:
        return [page.get_textpage().get_text_bounded().strip() for page in document]
    finally:
        document.close()


def test_parts_follow_one_another_each_whole_in_all_its_copies() -> None:
    made = joined([(TWO, 2), (ONE, 1), (TWO, 1)], seconds=30)
    assert made is not None
    assert words(made) == ["hai-a", "hai-b", "hai-a", "hai-b", "mot", "hai-a", "hai-b"]


def test_copies_share_what_they_show() -> None:
    heavy = pdf("% " + "x" * 200_000 + "\n" + text("nang", 100, 700))
    made = joined([(heavy, 50)], seconds=30)
    assert made is not None
    assert words(made) == ["nang"] * 50
    assert len(made) < 3 * len(heavy)


def test_what_cannot_be_read_is_counted_as_nothing_and_spoils_the_whole() -> None:
    assert page_counts([ONE, BROKEN, TWO, b""], seconds=30) == [1, None, 2, None]
    assert joined([(ONE, 1), (BROKEN, 1)], seconds=30) is None


@pytest.mark.parametrize("parts", [[], [(ONE, 0)]])
def test_without_a_copy_there_is_no_file(parts: list[tuple[bytes, int]]) -> None:
    assert joined(parts, seconds=30) is None


def test_time_is_bounded() -> None:
    assert joined([(ONE, 1)], seconds=0) is None
    assert page_counts([ONE], seconds=0) == [None]
