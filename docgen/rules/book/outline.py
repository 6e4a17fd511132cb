"""The numbers before the paragraphs of the text: I., 1., 1.1., a), Điều 1 (mục II.6; M30)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from docgen.errors import Level
from docgen.rules.anatomy.pieces import Piece
from docgen.rules.paper import Paper
from docgen.rules.rulebook import Hit, Rules
from docgen.vietnamese.roman import roman

rule = Rules("body")

LETTERS = "abcdđeghiklmnopqrstuvxy"
_KINDS = {
    "part": re.compile(r"(?:Phần|Chương)\s+(?:thứ\s+)?([IVXL]+)\b"),
    "roman": re.compile(r"([IVXL]+)\.\s"),
    "article": re.compile(r"Điều\s+(\d{1,3})\s*[.:]"),
    "decimal": re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})\.?\s"),
    "number": re.compile(r"(\d{1,2})\.\s"),
    "letter": re.compile(r"([a-zđ])\)\s"),
}
_RANK = {"dash": 9, "part": 0, "roman": 1, "article": 1, "number": 2, "decimal": 3, "letter": 4}
_STOPPED = re.compile(r"[\w)”]\.$")
_SENTENCE = re.compile(r"[.;:!?]\s")  # a mark with more words behind it
_LONGEST_HEADING = 90
_ROMAN = {roman(n): n for n in range(1, 60)}


@dataclass(frozen=True, slots=True)
class Label:
    """The label of a paragraph: its kind, the numbers in it, its words."""

    piece: Piece
    kind: str
    counts: tuple[int, ...]
    text: str


@rule("M30a", Level.WARNING, "Phụ lục I, mục II.6d")
def letters(paper: Paper) -> Iterator[Hit]:
    """Yield a điểm with a letter that the alphabet has not, or the one after a skipped đ."""
    before = ""
    for label in _labels(paper):
        if label.kind != "letter":
            before = "" if label.kind not in ("", "dash") else before
            continue
        letter = label.text
        if letter not in LETTERS or (before == "d" and letter == "e"):
            wanted = "đ" if before == "d" else _after(before)
            yield Hit(label.piece, {"found": letter, "wanted": wanted})
        before = letter


@rule("M30b", Level.WARNING, "Phụ lục I, mục II.6d")
def order(paper: Paper) -> Iterator[Hit]:
    """Yield a label that skips or repeats a number of its level."""
    at: dict[str, int] = {}
    fresh = True  # something unnumbered stands between: a list may begin anew
    for label in _labels(paper):
        if label.kind in ("", "dash"):
            fresh = fresh or not label.kind
            continue
        kind, count = label.kind, label.counts[-1]
        before = at.get(kind)
        if kind == "decimal":
            fresh = False
            continue
        first = count == 1 and (before is None or fresh or kind in ("letter", "number"))
        follows = before is not None and count == before + 1
        if label.counts[-1] and not follows and not first and before is not None:
            if not _skips_letter(label, before):
                yield Hit(label.piece, {"found": label.text, "wanted": _next(kind, before)})
        elif before is None and count > 1 and kind in ("roman", "article"):
            yield Hit(label.piece, {"found": label.text, "wanted": _next(kind, 0)})
        at[kind] = count
        for deeper in [one for one in at if _RANK[one] > _RANK[kind]]:
            if kind != "article" or deeper != "roman":
                del at[deeper]
        fresh = False


@rule("M30c", Level.WARNING, "Phụ lục I, mục II.6d")
def level(paper: Paper) -> Iterator[Hit]:
    """Yield a label such as 2.1 that stands under another number than 2, or out of its order."""
    number = 0
    last: tuple[int, ...] = ()
    for label in _labels(paper):
        if label.kind == "number" or label.kind in ("roman", "article", "part"):
            number, last = label.counts[0], ()
        elif label.kind == "decimal":
            if not _follows(label.counts, last, number):
                yield Hit(label.piece, {"found": label.text})
            last = label.counts


@rule("M29e", Level.WARNING, "–")
def heading_with_full_stop(paper: Paper) -> Iterator[Hit]:
    """Yield a heading that ends with a full stop while those beside it end with no mark."""
    for group in _siblings([*_labels(paper)]):
        marked = [one for one, heads in group if heads and _STOPPED.search(one.piece.text)]
        others = [one for one, _ in group if one not in marked]
        if others and all(_is_heading(one, one.piece.text) for one in others):
            for one in marked:
                bare = one.piece.text.removesuffix(".")
                if _is_heading(one, bare):
                    yield Hit(one.piece, {"wanted": bare})


def _siblings(labels: list[Label]) -> Iterator[list[tuple[Label, bool]]]:
    """Yield the labels that stand beside one another, each with whether text stands under it."""
    open_: dict[tuple[int, int], list[tuple[Label, bool]]] = {}
    for one, following in zip_longest(labels, labels[1:]):
        if one.kind in ("", "dash"):
            continue
        level = (_RANK[one.kind], len(one.counts))
        for deeper in [other for other in open_ if other > level]:
            yield open_.pop(deeper)
        heads = following is not None and (
            not following.kind or (_RANK[following.kind], len(following.counts)) > level
        )
        open_.setdefault(level, []).append((one, heads))
    yield from open_.values()


def _is_heading(label: Label, text: str) -> bool:
    typed = _KINDS[label.kind].match(text)
    words = text[typed.end() :] if typed else text
    return len(words) < _LONGEST_HEADING and words[-1:].isalnum() and not _SENTENCE.search(words)


def _labels(paper: Paper) -> Iterator[Label]:
    """Yield the label of each paragraph of the text; one without has an empty kind."""
    for piece in paper.prose:
        own = piece.paragraph.label
        words = own.text.strip() + " " if own and own.format != "bullet" else ""
        text = f"{words}{piece.text}" if words.strip() else piece.text
        yield _label(piece, text)


def _label(piece: Piece, text: str) -> Label:
    for kind, pattern in _KINDS.items():
        match = pattern.match(text)
        if match is None:
            continue
        found = match[1]
        if kind in ("roman", "part"):
            if found not in _ROMAN:
                continue
            return Label(piece, kind, (_ROMAN[found],), found)
        if kind == "letter":
            return Label(piece, kind, (LETTERS.find(found) + 1,), found)
        return Label(piece, kind, tuple(map(int, found.split("."))), found)
    dashed = piece.text.startswith(("-", "–", "+", "•", "*"))
    return Label(piece, "" if not dashed else "dash", (0,), "")


def _next(kind: str, before: int) -> str:
    """Return the label that follows the one with this count, written as its kind is."""
    if kind == "letter":
        return LETTERS[min(before, len(LETTERS) - 1)]
    return roman(before + 1) if kind in ("roman", "part") else str(before + 1)


def _after(letter: str) -> str:
    at = LETTERS.find(letter) if letter else -1
    return LETTERS[at + 1] if 0 <= at < len(LETTERS) - 1 else LETTERS[0]


def _skips_letter(label: Label, before: int) -> bool:
    """Tell whether only the alphabet is wrong here, which has a rule of its own."""
    if label.kind != "letter":
        return False
    return label.text not in LETTERS or (LETTERS[before - 1] == "d" and label.text == "e")


def _follows(counts: tuple[int, ...], last: tuple[int, ...], number: int) -> bool:
    if not last:
        return counts[-1] == 1 and (number == 0 or counts[0] == number)
    if len(counts) > len(last):
        return counts[: len(last)] == last and counts[-1] == 1
    deep = len(counts)
    return counts[:-1] == last[: deep - 1] and counts[-1] == last[deep - 1] + 1
