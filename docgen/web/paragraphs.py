"""Two Word files side by side, paragraph by paragraph: what differs, words marked. Pure, bounded.

One of the two may be a stranger's: the work that a comparison takes has a limit, beyond which the
answer is that they differ too much to be shown.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docgen.web.differences import Field, Row, differences

MOST_PARAGRAPHS = 1_500  # that differ, on either side
MOST_LETTERS = 300_000
MOST_PAIRS = 1_000_000  # of paragraphs that are the same words
CHUNK = 1_500  # letters of a paragraph that are compared in one go
SHOWN = 400


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The paragraphs that differ; `more` are left out; `too_many`: they were not compared."""

    rows: Sequence[Row]
    more: int = 0
    too_many: bool = False


def side_by_side(old: Sequence[str], new: Sequence[str]) -> SideBySide:
    """Return what differs between the paragraphs of two files, named by their places in the new."""
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    before = list(_fields(old[start : len(old) - end], start))
    after = list(_fields(new[start : len(new) - end], start))
    if _too_much(before, after):
        return SideBySide((), too_many=True)
    rows = differences(before, after)
    return SideBySide(rows[:SHOWN], more=max(0, len(rows) - SHOWN))


def _alike(old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many paragraphs both begin with."""
    return next(
        (n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b),
        min(len(old), len(new)),
    )


def _fields(paragraphs: Sequence[str], start: int) -> Iterator[Field]:
    for number, words in enumerate(paragraphs, start=start + 1):
        for at in range(0, max(1, len(words)), CHUNK):
            yield f"[{number}]", words[at : at + CHUNK]


def _too_much(old: Sequence[Field], new: Sequence[Field]) -> bool:
    letters = sum(len(words) for _, words in (*old, *new))
    if max(len(old), len(new)) > MOST_PARAGRAPHS or letters > MOST_LETTERS:
        return True
    times = Counter(words for _, words in new)
    return sum(times[words] for _, words in old) > MOST_PAIRS
