"""Tên loại, trích yếu and the line under it; V/v of a công văn (mục II.5; M21, M22)."""

import re
from collections.abc import Iterator

from docgen.errors import Level
from docgen.rules.anatomy.opening import LETTER
from docgen.rules.anatomy.pieces import Piece
from docgen.rules.book.lines import line_length, ruled_below
from docgen.rules.paper import Paper
from docgen.rules.rulebook import Hit, Rules

rule = Rules("title")

_QUOTES = "\"“”'‘’"
_ABOUT = re.compile(r"V/v\b")
_TWO_WORDS = re.compile(r"\S+\s+\S+")


@rule("M22a", Level.ERROR, "Phụ lục III, mẫu 1.5")
def letter_with_title(paper: Paper) -> Iterator[Hit]:
    """Yield CÔNG VĂN printed as tên loại: a công văn has none."""
    if paper.opening.type_ == LETTER:
        yield Hit(paper.opening.title)


@rule("M21e", Level.ERROR, "Phụ lục I, mục II.5", requires=("M22a",))
def title_missing(paper: Paper) -> Iterator[Hit]:
    """Yield a paper without tên loại whose symbol names a type."""
    if paper.opening.title is None and paper.type_ is not None and not paper.is_letter:
        yield Hit(params={"wanted": paper.type_.name.upper()})


@rule("M21a", Level.ERROR, "Phụ lục I, mục II.5")
def title_look(paper: Paper) -> Iterator[Hit]:
    """Yield tên loại that is not in capitals, bold, upright and in the middle."""
    title = paper.opening.title
    if title is None or paper.opening.type_ == LETTER:
        return
    upright = title.all(lambda look: look.bold and not look.italic)
    if not (title.upper and upright and title.centred):
        yield Hit(title)


@rule("M21f", Level.ERROR, "Phụ lục I, mục II.5", requires=("M22a",))
def subject_missing(paper: Paper) -> Iterator[Hit]:
    """Yield tên loại without trích yếu under it."""
    minutes = paper.type_ is not None and not paper.type_.ending
    if paper.opening.title is not None and not paper.opening.subject and not minutes:
        yield Hit(paper.opening.title)


@rule("M21b", Level.ERROR, "Phụ lục I, mục II.5")
def subject_look(paper: Paper) -> Iterator[Hit]:
    """Yield trích yếu that is not bold, upright and in the middle."""
    for piece in paper.opening.subject:
        upright = piece.all(lambda look: look.bold and not look.italic)
        if not (upright and piece.centred):
            yield Hit(piece)
            return


@rule("M21c", Level.ERROR, "Phụ lục I, mục II.5", requires=("M22a",))
def subject_line_missing(paper: Paper) -> Iterator[Hit]:
    """Yield trích yếu without a line under it."""
    subject = paper.opening.subject
    if subject and not ruled_below(paper, subject[-1]):
        yield Hit(subject[-1])


@rule("M21d", Level.WARNING, "Phụ lục I, mục II.5", requires=("M21c",), on_paper=True)
def subject_line_length(paper: Paper) -> Iterator[Hit]:
    """Yield a line that is not a third to a half of the words of trích yếu."""
    yield from line_length(paper, paper.opening.subject, 0.3, 0.55)


@rule("M22b", Level.ERROR, "Phụ lục I, mục II.5", requires=("M22a",))
def about_missing(paper: Paper) -> Iterator[Hit]:
    """Yield a công văn without V/v under its number; Kính gửi and no tên loại make it one."""
    known_type = paper.opening.title is not None or paper.type_ is not None
    if known_type or paper.is_letter or paper.head.number is None:
        return
    if paper.opening.addressee:
        yield Hit(paper.head.number)


@rule("M22c", Level.ERROR, "Phụ lục I, mục II.5")
def about_in_quotes(paper: Paper) -> Iterator[Hit]:
    """Yield V/v and its words in quotation marks."""
    about = paper.head.about
    if about and (about[0].text[0] in _QUOTES or about[-1].text[-1] in _QUOTES):
        yield Hit(about[0])


@rule("M22d", Level.ERROR, "Phụ lục I, mục II.5")
def about_look(paper: Paper) -> Iterator[Hit]:
    """Yield V/v that is bold or slanted."""
    wrong = [one for one in paper.head.about if one.any(lambda look: look.bold or look.italic)]
    if wrong:
        yield Hit(wrong[0])


@rule("M22e", Level.ERROR, "Phụ lục I, mục II.5")
def about_written_out(paper: Paper) -> Iterator[Hit]:
    """Yield trích yếu of a công văn that does not begin with V/v."""
    about = paper.head.about
    if about and not _ABOUT.match(about[0].text.lstrip(_QUOTES + " ")):
        yield Hit(_first_words(about[0]))


def _first_words(piece: Piece) -> Piece:
    match = _TWO_WORDS.match(piece.text)
    return piece.part(0, match.end() if match else len(piece.text))
