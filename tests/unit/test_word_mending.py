"""Edits are applied where their words stand as they were read, and skipped everywhere else."""

import pytest
import render_hostile as hostile
from hypothesis import given
from hypothesis import strategies as st
from word_paragraphs import INSIDES, MAIN, WORDS, box, docx, entries, formatting, root, run, texts

from docgen.errors import Stopped
from docgen.model import Anchor
from docgen.word.mending import Edit, mended
from docgen.word.parts import W
from docgen.word.reading import PARAGRAPH

HEADER = "word/header1.xml"


def edit(paragraph: int, start: int, end: int, old: str, text: str, part: str = MAIN) -> Edit:
    return Edit(anchor=Anchor(part, paragraph, start, end), old=old, text=text)


def test_edits_of_all_parts_are_applied_and_other_parts_stay() -> None:
    content = docx(
        hostile.p("căn cứ luật, luật") + hostile.p("điều 1"),
        header=hostile.p("liên đoàn"),
        more={"customXml/item1.xml": "<a  b='c'/>"},
    )
    edits = [
        edit(0, 7, 11, "luật", "Bộ luật"),
        edit(0, 13, 17, "luật", "Nghị định"),
        edit(0, 0, 1, "c", "C"),
        edit(1, 0, 0, "điều 1", "Điều 1."),
        edit(0, 0, 4, "liên", "Liên", HEADER),
    ]
    made = mended(content, "a.docx", edits)
    assert texts(made.content) == ["Căn cứ Bộ luật, Nghị định", "Điều 1."]
    assert texts(made.content, HEADER) == ["Liên đoàn"]
    assert (made.applied, made.skipped) == (tuple(edits), ())
    old, new = entries(content), entries(made.content)
    assert list(old) == list(new)
    assert {name for name in old if old[name] != new[name]} == {MAIN, HEADER}


def test_the_words_keep_their_own_looks() -> None:
    content = docx(f"<w:p>{run('Số: ')}{run('so', '<w:b/>')}{run('25', '<w:i/>')}</w:p>")
    made = mended(content, "", [edit(0, 4, 7, "so2", "0")])
    assert formatting(root(made.content)[0][0]) == [("Số: ", []), ("0", ["b"]), ("5", ["i"])]


SKIPPED = {
    "other words stand there": edit(0, 0, 3, "hai", "x"),
    "other capitals": edit(0, 0, 3, "Một", "x"),
    "no such paragraph": edit(9, 0, 3, "một", "x"),
    "a paragraph before the first": edit(-1, 0, 3, "một", "x"),
    "behind the end": edit(0, 5, 99, "ai", "x"),
    "the whole paragraph, and only a piece of it meant": edit(0, 0, 0, "một", "x"),
    "nowhere in particular": edit(0, 3, 3, "", "x"),
    "no such part": edit(0, 0, 3, "một", "x", "word/footer9.xml"),
    "a picture": edit(0, 0, 3, "một", "x", "word/media/a.png"),
}


@pytest.mark.parametrize("name", SKIPPED)
def test_an_edit_that_does_not_fit_is_skipped_and_the_bytes_stay(name: str) -> None:
    content = docx(hostile.p("một hai"), more={"word/media/a.png": b"\x89PNG"})
    made = mended(content, "", [SKIPPED[name]])
    assert made.content is content
    assert (made.applied, made.skipped) == ((), (SKIPPED[name],))


@pytest.mark.parametrize(
    ("edits", "text", "applied"),
    [
        ([(0, 3, "một"), (2, 5, "t h")], "X hai", [0]),
        ([(2, 5, "t h"), (0, 3, "một"), (5, 7, "ai")], "mộXX", [0, 2]),
        ([(0, 3, "một"), (0, 3, "một")], "X hai", [0]),
        ([(0, 0, "một hai"), (0, 3, "một")], "X", [0]),
        ([(0, 3, "một"), (0, 0, "một hai"), (3, 4, " ")], "XXhai", [0, 2]),
    ],
)
def test_of_edits_that_overlap_the_first_wins(
    edits: list[tuple[int, int, str]], text: str, applied: list[int]
) -> None:
    given_ = [edit(0, start, end, old, "X") for start, end, old in edits]
    made = mended(docx(hostile.p("một hai")), "", given_)
    assert texts(made.content) == [text]
    assert list(made.applied) == [given_[number] for number in applied]
    assert len(made.applied) + len(made.skipped) == len(given_)


def test_one_edit_given_twice_is_applied_once() -> None:
    one = edit(0, 0, 3, "một", "X")
    made = mended(docx(hostile.p("một hai")), "", [one, one])
    assert (made.applied, made.skipped) == ((one,), (one,))


def test_an_empty_paragraph_is_filled_once() -> None:
    edits = [edit(0, 0, 0, "", "một"), edit(0, 0, 0, "", "hai")]
    made = mended(docx("<w:p/>"), "", edits)
    assert texts(made.content) == ["một"]
    assert made.skipped == (edits[1],)


def test_letters_and_marks_apart_are_the_same_letters() -> None:
    content = docx(f"<w:p>{run('Hoa', '<w:b/>')}{run(chr(0x300) + ' bình')}</w:p>")
    made = mended(content, "", [edit(0, 2, 4, "à", "à")])
    assert texts(made.content) == ["Hoà bình"]
    assert formatting(root(made.content)[0][0]) == [("Hoà", ["b"]), (" bình", [])]


def test_the_copy_of_a_text_box_follows_the_box() -> None:
    content = docx(hostile.p("một") + box("kế hoạch số 1"))
    edits = [edit(2, 0, 2, "kế", "Kế"), edit(2, 9, 11, "số", "Số")]
    made = mended(content, "", edits)
    assert texts(made.content) == ["một", "", "Kế hoạch Số 1", "Kế hoạch Số 1"]
    assert made.applied == tuple(edits)


def test_a_copy_that_says_something_else_stays() -> None:
    made = mended(docx(box("kế hoạch", "khác")), "", [edit(1, 0, 2, "kế", "Kế")])
    assert texts(made.content) == ["", "Kế hoạch", "khác"]


def test_nobody_edits_the_copy_alone() -> None:
    content = docx(box("kế hoạch"))
    assert mended(content, "", [edit(2, 0, 2, "kế", "Kế")]).content is content


def test_the_same_edits_give_the_same_bytes() -> None:
    content, edits = docx(hostile.p("một")), [edit(0, 0, 3, "một", "hai")]
    assert mended(content, "", edits) == mended(content, "", edits)


def test_what_is_no_word_file_is_refused() -> None:
    with pytest.raises(Stopped):
        mended(b"xin chao", "", [edit(0, 0, 3, "một", "hai")])


@given(st.lists(INSIDES, min_size=1, max_size=3), st.data(), WORDS)
def test_whatever_the_file_one_edit_changes_one_paragraph(
    insides: list[str], data: st.DataObject, text: str
) -> None:
    content = docx("".join(f"<w:p>{one}</w:p>" for one in insides))
    paragraphs = list(root(content).iter(PARAGRAPH))
    standing = texts(content)
    outer = [n for n, one in enumerate(paragraphs) if one.getparent().tag == W + "body"]
    number = data.draw(st.sampled_from(outer))
    start = data.draw(st.integers(0, len(standing[number])))
    end = data.draw(st.integers(start, len(standing[number])))
    if start == end:
        start, end = 0, len(standing[number])
    one = edit(number, start, end, standing[number][start:end], text)
    made = mended(content, "", [one])
    assert made.applied == (one,)
    expected = list(standing)
    expected[number] = standing[number][:start] + text + standing[number][end:]
    assert texts(made.content) == expected
