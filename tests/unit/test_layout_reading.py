"""Pages read back from PDFs that were written by hand, and from what is no PDF."""

import random

import pytest
from pdf_by_hand import A4, pdf, text

from docgen.layout.letters import Letter
from docgen.layout.reading import read_pages
from docgen.layout.words import words_of
from docgen.model import Page, Stroke

MM = 25.4 / 72


def page(content: str, **more: str) -> Page:
    (only,) = read_pages(pdf(content, **more))
    return only


def words(content: str) -> list[str]:
    return [word.text for word in page(content).words]


def strokes(content: str, **more: str) -> list[tuple[float, float, float]]:
    """Return left, right and height of each line in points from the lower left corner."""
    found = page(content, **more).strokes
    return [
        (round(one.left / MM, 1), round(one.right / MM, 1), round(A4[1] - one.top / MM, 1))
        for one in found
    ]


def letters(written: str, left: float = 0, base: float = 0, size: float = 10) -> list[Letter]:
    """Return letters, each half its size wide."""
    wide = size / 2
    return [
        Letter(one, left + wide * n, left + wide * (n + 1), base, size)
        for n, one in enumerate(written)
    ]


def test_a_word_is_as_wide_as_the_font_says_and_stands_where_it_was_put() -> None:
    (word,) = page(text("HAM", 100, 700, size=20)).words
    assert word.text == "HAM"
    assert word.left == pytest.approx(100 * MM, abs=0.01)
    assert word.right == pytest.approx((100 + 20 * (0.722 + 0.722 + 0.889)) * MM, abs=0.05)
    assert word.bottom == pytest.approx((A4[1] - 700 + 0.216 * 20) * MM, abs=0.01)
    assert word.top == pytest.approx((A4[1] - 700 - 0.891 * 20) * MM, abs=0.01)


def test_words_of_one_size_on_one_line_have_one_bottom_whatever_their_letters() -> None:
    found = page(text("axe Qgy ___ - .", 100, 700)).words
    assert [word.text for word in found] == ["axe", "Qgy", "___", "-", "."]
    assert len({(word.top, word.bottom) for word in found}) == 1


def test_words_come_from_top_to_bottom_then_from_left_to_right() -> None:
    content = text("d", 300, 500) + text("a", 100, 700) + text("c", 100, 500) + text("b", 300, 701)
    assert words(content) == ["a", "b", "c", "d"]


def test_a_gap_parts_words_and_letters_put_closer_do_not() -> None:
    assert words(text("mot", 100, 700) + text("hai", 130, 700)) == ["mot", "hai"]
    assert words("BT /T 10 Tf 1.5 Tc 100 700 Td (thua) Tj ET") == ["thua"]
    assert words("BT /T 10 Tf -1 Tc 100 700 Td (chat che) Tj ET") == ["chat", "che"]


def test_a_word_written_in_pieces_is_one_word() -> None:
    assert words("BT /T 10 Tf 100 700 Td (Chi) Tj 12 TL (nh) Tj ET") == ["Chinh"]


def test_a_raised_figure_belongs_to_its_word() -> None:
    assert words("BT /T 10 Tf 100 700 Td (m) Tj /T 6 Tf 4 Ts (2) Tj ET") == ["m2"]


def test_a_crop_box_moves_the_corner_from_which_all_is_measured() -> None:
    whole = page(text("x", 100, 700))
    cropped = page(text("x", 100, 700), box="/CropBox [20 30 500 800]")
    assert cropped.width == pytest.approx(480 * MM, abs=0.01)
    assert cropped.height == pytest.approx(770 * MM, abs=0.01)
    assert cropped.words[0].left == pytest.approx(whole.words[0].left - 20 * MM, abs=0.01)
    assert cropped.words[0].top == pytest.approx(whole.words[0].top - 42 * MM, abs=0.01)


def test_each_page_has_its_own_words_and_an_empty_one_has_none() -> None:
    found = read_pages(pdf(text("mot", 100, 700), "", text("ba", 100, 700)))
    assert [[word.text for word in one.words] for one in found] == [["mot"], [], ["ba"]]
    assert (found[1].width, found[1].height) == (209.903, 297.039)


@pytest.mark.parametrize(
    ("drawn", "found"),
    [
        ("100 700 m 200 700 l S", [(100, 200, 700)]),
        ("200 700 m 100 700 l S", [(100, 200, 700)]),
        ("100 700 100 1 re f", [(100, 200, 700.5)]),
        ("100 700 100 50 re S", [(100, 200, 750), (100, 200, 700)]),
        ("100 700 100 50 re f", []),
        ("100 700 m 100 600 l S", []),
        ("100 700 m 200 690 l S", []),
        ("100 700 m 103 700 l S", []),
        ("20 w 100 700 m 200 700 l S", []),
        ("100 700 m 200 700 l n", []),
        ("1 G 100 700 m 200 700 l S", []),
        ("1 g 100 700 100 1 re f", []),
        ("2 0 0 2 10 20 cm 100 300 m 200 300 l S", [(210, 410, 620)]),
        ("0 1 -1 0 0 0 cm 600 -300 m 700 -300 l S", []),
        ("0 1 -1 0 0 0 cm 700 -100 m 700 -200 l S", [(100, 200, 700)]),
        ("100 700 m 150 700 l S 150 700 m 200 700 l S", [(100, 200, 700)]),
        ("100 700 m 101 700 l 102 700 m 103 700 l 104 700 m 108 700 l S", [(100, 108, 700)]),
        ("100 700 m 150 700 l S 160 700 m 200 700 l S", [(100, 150, 700), (160, 200, 700)]),
        ("100 700 m 200 700 l S 100 697 m 200 697 l S", [(100, 200, 700), (100, 200, 697)]),
        ("100 700 m 120 700 180 700 200 700 c S", [(100, 200, 700)]),
    ],
)
def test_what_looks_like_a_thin_horizontal_line_is_a_stroke(
    drawn: str, found: list[tuple[float, float, float]]
) -> None:
    assert strokes(drawn) == found


def test_lines_in_drawings_stand_where_the_drawing_puts_them() -> None:
    assert strokes("q 1 0 0 1 50 60 cm /X Do Q", form="100 500 m 200 500 l S") == [(160, 260, 580)]


def test_a_stroke_is_measured_in_mm_from_the_upper_left_corner() -> None:
    (one,) = page("100 700 m 200 700 l S").strokes
    assert one == Stroke(left=35.278, right=70.556, top=50.094)


def test_letters_and_their_marks_are_composed_and_ligatures_taken_apart() -> None:
    marks = [Letter("\u0323", 5, 10, 0, 10), Letter("\u0302", 5, 10, 0, 10)]
    pieces = [*letters("Le"), *marks, *letters("\ufb01", left=10)]
    assert [word.text for word in words_of(pieces)] == ["L\u1ec7fi"]


def test_halves_of_a_letter_are_joined_and_a_lone_half_does_no_harm() -> None:
    assert [word.text for word in words_of(letters("\ud835\udc00"))] == ["\U0001d400"]
    assert words_of(letters("\ud835"))[0].text == "\ufffd"


def test_a_page_without_letters_has_no_words() -> None:
    assert words_of([]) == []


@pytest.mark.parametrize(
    "broken", [b"", b"%PDF-1.7", b"PK\3\4" * 100, b"\0" * 5000, pdf()], ids=str
)
def test_what_is_no_pdf_is_refused(broken: bytes) -> None:
    with pytest.raises(ValueError, match=r"PDF|pages"):
        read_pages(broken)


def test_a_damaged_pdf_is_read_or_refused_but_nothing_else() -> None:
    whole = pdf(text("chu", 100, 700), "100 700 m 200 700 l S", form=text("x", 1, 1))
    chance = random.Random(7)
    refused = 0
    for _ in range(300):
        content = bytearray(whole)
        for _ in range(chance.randrange(1, 30)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        try:
            read_pages(bytes(content[: chance.choice((len(content), len(content) // 2))]))
        except ValueError:
            refused += 1
    assert 0 < refused < 300
