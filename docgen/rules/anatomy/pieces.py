"""Pieces: stretches of a paragraph that mean one thing, with their looks.

A line of a letter head may hold a name on the left and the quốc hiệu on the right, parted by tabs
or blanks; a name may stand on two lines of one paragraph. The parts of a page are therefore made
of pieces, not of paragraphs.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from docgen.model import Anchor
from docgen.vietnamese.text import fold
from docgen.word.looks import Look
from docgen.word.paragraphs import Paragraph, Run

_PARTED = re.compile(r"[\t\n]+")
_LETTER = re.compile(r"[^\W_]")
_LINE = re.compile(r"[_\-–—=*.\s]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """The characters of a paragraph from `start` to `end`."""

    paragraph: Paragraph
    start: int
    end: int

    @property
    def text(self) -> str:
        """Return the words."""
        return self.paragraph.text[self.start : self.end]

    @property
    def folded(self) -> str:
        """Return the words for comparison."""
        return fold(self.text)

    @property
    def anchor(self) -> Anchor:
        """Return where the piece stands in the file."""
        return Anchor(self.paragraph.part, self.paragraph.index, self.start, self.end)

    @property
    def runs(self) -> Iterator[Run]:
        """Yield the runs that show letters or digits within the piece."""
        for run in self.paragraph.runs:
            if run.start < self.end and run.end > self.start:
                shown = run.text[max(0, self.start - run.start) : self.end - run.start]
                if _LETTER.search(shown):
                    yield run

    @property
    def looks(self) -> Iterator[Look]:
        """Yield the looks of the words, each stretch's own."""
        return (run.look for run in self.runs)

    def all(self, test: Callable[[Look], bool]) -> bool:
        """Tell whether all words look so; a piece without any does."""
        return all(test(look) for look in self.looks)

    def any(self, test: Callable[[Look], bool]) -> bool:
        """Tell whether some of the words look so."""
        return any(test(look) for look in self.looks)

    @property
    def bold(self) -> bool:
        """Tell whether all words are bold."""
        return self.all(lambda look: look.bold)

    @property
    def upper(self) -> bool:
        """Tell whether the words stand in capitals, typed so or shown so."""
        if self.text == self.text.upper():
            return True
        return all(run.look.caps or run.text == run.text.upper() for run in self.runs)

    @property
    def centred(self) -> bool:
        """Tell whether the paragraph of the piece is centred."""
        return self.paragraph.shape.align == "center"

    def part(self, start: int, end: int) -> "Piece":
        """Return a stretch of the piece, counted from its beginning."""
        return Piece(self.paragraph, self.start + start, self.start + end)


def whole(paragraph: Paragraph) -> Piece:
    """Return a paragraph as one piece, without the blanks at its ends."""
    text = paragraph.text
    start = len(text) - len(text.lstrip())
    return Piece(paragraph, start, max(start, len(text.rstrip())))


def pieces(paragraph: Paragraph) -> Iterator[Piece]:
    """Yield the pieces of a paragraph between tabs and line breaks, none of them blank."""
    text, start = paragraph.text, 0
    for match in (*_PARTED.finditer(text), None):
        end = len(text) if match is None else match.start()
        words = text[start:end]
        if words.strip():
            first = start + len(words) - len(words.lstrip())
            yield Piece(paragraph, first, start + len(words.rstrip()))
        start = end if match is None else match.end()


def is_line(text: str) -> bool:
    """Tell whether a text only draws a line: `_____`, `-----`, `***`."""
    return bool(text.strip()) and _LINE.fullmatch(text) is not None


def joined(group: Iterable[Piece]) -> str:
    """Return the words of several pieces on one line."""
    return " ".join(" ".join(piece.text.split()) for piece in group)
