"""Words written twice in a row: `thi đua đua`, `phong trào thi đua thi đua yêu nước`.

Vietnamese doubles words on purpose (luôn luôn), and where one compound ends in the syllable with
which the next begins (hành vi vi phạm, Ủy ban ban hành) nothing is doubled at all. Such words are
told only where the sentence leaves no other reading.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import repeat
from operator import eq

from docgen.vietnamese.slips import Slip
from docgen.vietnamese.twins import (
    ACTORS,
    ENDS_AFTER,
    GROUPS,
    JOINTS,
    LEADS,
    LISTING,
    NOUNS,
    NUMBERS,
    REDUPLICATIONS,
)

_WORD = re.compile(r"\w+")
_GAP = re.compile("[ \u00a0]+")
_LONGEST = 4
_MARKS = ',.;:()“”!?…"/'
_STARTS = re.compile(r"(?:\A|[.!?:;“\"\-–+•]\s*|\s[0-9a-zđ]{1,2}[.)]\s*)\Z")

_COUNTED = frozenset(("từng", "mỗi", "một", "vài", "mấy", "bao"))
_JOINERS = frozenset("-–/&_")
_NAME_LENGTH = 5  # words of a cell that may be a name in capitals


def doubled_words(text: str) -> Iterator[Slip]:
    """Return stretches in which one to four words stand twice or more, once instead.

    Only white space stands between. Numbers, letters, names and what `REDUPLICATIONS` lists are no
    slips; of a word in `JOINTS` only what has no other reading is.
    """
    return _doubled(text) if _repeats(text) else iter(())


def _repeats(text: str) -> bool:
    """Tell quickly whether some word, or a pair of neighbours, stands twice in a row."""
    words = list(map(str.strip, text.lower().split(), repeat(_MARKS)))
    if len(words) == len(set(words)):
        return False
    return any(map(eq, words, words[1:])) or any(
        b"\1" * size in bytes(map(eq, words, words[size:])) for size in range(2, _LONGEST + 1)
    )


def _doubled(text: str) -> Iterator[Slip]:
    spans = [match.span() for match in _WORD.finditer(text)]
    words = [text[start:end] for start, end in spans]
    plain = [word.casefold() for word in words]
    index = 0
    while index < len(words):
        size, copies = _run(text, spans, plain, index)
        if copies > 1 and _is_slip(text, spans, words, index, size):
            start, end = spans[index][0], spans[index + size * copies - 1][1]
            once = text[start : spans[index + size - 1][1]]
            yield Slip(start, end, text[start:end], once)
        index += max(1, size * (copies - 1))


def _run(
    text: str, spans: Sequence[tuple[int, int]], plain: Sequence[str], at: int
) -> tuple[int, int]:
    """The shortest group that is repeated from here on, and how often it stands."""
    for size in range(1, _LONGEST + 1):
        group, copies = plain[at : at + size], 1
        while plain[(then := at + size * copies) : then + size] == group and _joined(
            text, spans, then - size, then + size
        ):
            copies += 1
        if copies > 1:
            return size, copies
    return 1, 1


def _joined(text: str, spans: Sequence[tuple[int, int]], first: int, end: int) -> bool:
    return all(
        _GAP.fullmatch(text, spans[index][1], spans[index + 1][0])
        for index in range(first, end - 1)
    )


def _is_slip(
    text: str, spans: Sequence[tuple[int, int]], words: Sequence[str], at: int, size: int
) -> bool:
    group = words[at : at + size]
    again = words[at + size : at + 2 * size]
    plain = [word.casefold() for word in group]
    if not all(word.isalpha() for word in group) or max(map(len, group)) < 2:
        return False
    if set(plain) <= NUMBERS or plain[0] in _COUNTED or " ".join(plain) in GROUPS:
        return False
    starts = _STARTS.search(text, max(0, spans[at][0] - 6), spans[at][0]) is not None
    if _is_part(text, spans[at][0], spans[at + 2 * size - 1][1]):
        return False
    if size > 1 and (not LISTING.isdisjoint(plain) or _acts(words, at)):
        return False
    if group != again and not (starts and _uncapital(group) == again):
        return False  # the one belongs to a name: Ban Tổ chức tổ chức
    return size > 1 or _is_word_slip(text, words, at, starts=starts)


def _is_part(text: str, start: int, end: int) -> bool:
    """Whether the words are parts of a longer one: `AA AA-`, `kinh tế-xã hội xã hội chủ nghĩa`."""
    return text[start - 1 : start] in _JOINERS or text[end : end + 1] in _JOINERS


def _acts(words: Sequence[str], at: int) -> bool:
    """Whether a body named for what it does is followed by doing it: `đơn vị thi công thi công`."""
    return at > 0 and words[at - 1].casefold() in ACTORS


def _uncapital(group: Sequence[str]) -> list[str]:
    return [group[0].lower(), *group[1:]]


def _is_word_slip(text: str, words: Sequence[str], at: int, *, starts: bool) -> bool:
    word = words[at]
    plain = word.casefold()
    if plain in REDUPLICATIONS or re.fullmatch("[ivxlc]+", plain):
        return False
    if word[0].isupper() and words[at + 1][0].isupper():
        return text.isupper() and len(words) > _NAME_LENGTH and plain not in JOINTS
    before = words[at - 1].casefold() if at and not starts else ""
    if plain in ENDS_AFTER and before:
        return before not in ENDS_AFTER[plain]
    if plain not in JOINTS:
        return True
    return before in LEADS and plain not in NOUNS
