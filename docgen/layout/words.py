"""Letters → words, in the order in which a page is read."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from docgen.layout.letters import Letter

_GAP = 0.2  # of the size; the narrowest space of a book face is 0.25
_BACK = 0.3  # of the size; how far letters are drawn together
_RAISED = 0.5  # of the size; a raised figure belongs to its word
_SAME_LINE = 2.8  # points (1 mm) between base lines
_LIGATURES = re.compile("[\ufb00-\ufb06]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word; lengths in points from the lower left corner, as those of its letters."""

    text: str
    left: float
    right: float
    base: float
    size: float


def words_of(letters: Iterable[Letter]) -> list[Word]:
    """Return the words of a page: from top to bottom by base line, then from left to right."""
    return [word for line in _lines(map(_word, _runs(letters))) for word in line]


def _runs(letters: Iterable[Letter]) -> Iterator[list[Letter]]:
    run: list[Letter] = []
    for letter in letters:
        blank = letter.text.isspace()
        if run and (blank or not _follows(run[-1], letter)):
            yield run
            run = []
        if not blank:
            run.append(letter)
    if run:
        yield run


def _follows(last: Letter, letter: Letter) -> bool:
    size = max(last.size, letter.size)
    return (
        letter.left - last.right < _GAP * size
        and letter.left - last.left > -_BACK * size
        and abs(letter.base - last.base) < _RAISED * size
    )


def _word(run: Sequence[Letter]) -> Word:
    largest = max(run, key=lambda letter: letter.size)
    return Word(
        _text(run),
        left=run[0].left,
        right=max(letter.right for letter in run),
        base=largest.base,
        size=largest.size,
    )


def _text(run: Iterable[Letter]) -> str:
    """Return the text of letters: composed, ligatures taken apart, halves of letters joined."""
    halves = "".join(letter.text for letter in run)
    whole = halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return normalize("NFC", _LIGATURES.sub(lambda found: normalize("NFKC", found[0]), whole))


def _lines(words: Iterable[Word]) -> Iterator[list[Word]]:
    line: list[Word] = []
    for word in sorted(words, key=lambda word: -word.base):
        if line and line[0].base - word.base > _SAME_LINE:
            yield _from_left(line)
            line = []
        line.append(word)
    yield _from_left(line)


def _from_left(line: list[Word]) -> list[Word]:
    return sorted(line, key=lambda word: word.left)
