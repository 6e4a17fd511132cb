"""An outline body: rows with a level become numbered paragraphs, the numbers computed.

    roman    I. II. III.          mục, title in capitals and bold
    number   1. 2. 3.             khoản; anew under each mục
    decimal  2.1. then 2.1.1.     as deep as there are decimal levels
    letter   a) b) c) d) đ) e) g) the Vietnamese alphabet without f j w z
    dash     -
    plus     +
    none     a plain paragraph

(Nghị định 30/2020/NĐ-CP, Phụ lục I, II.6d and e; the level below khoản is office usage.)
"""

from collections.abc import Sequence
from dataclasses import replace

from docgen.config.carried import Outline
from docgen.data import encode
from docgen.drafts.values import plain
from docgen.model import Json, Record, Rich, Span, Value
from docgen.vietnamese.roman import roman

LETTERS = [
    "a",
    "b",
    "c",
    "d",
    "đ",
    "e",
    "g",
    "h",
    "i",
    "k",
    "l",
    "m",
    "n",
    "o",
    "p",
    "q",
    "r",
    "s",
    "t",
    "u",
    "v",
    "x",
    "y",
]
HEADED = ("number", "decimal")
LONGEST_HEADING = 150
SURELY_TWO_LINES = 75  # letters: at 14 pt the first line of a paragraph holds 60 to 75


def outline(shape: Outline, rows: Sequence[Record]) -> list[Json]:
    """Return the paragraphs: `loai` (kind), `nhan` (label), `de_muc` (heading), `noi_dung`.

    `giu` marks those to keep on one page with the signature, two lines at least.
    """
    names = list(shape.levels)
    kinds = [shape.levels[plain(row.values.get(shape.level)) or names[-1]] for row in rows]
    depths = [_depth(names, plain(row.values.get(shape.level))) for row in rows]
    labels = _labels(kinds, depths, shape.first)
    texts = [row.values.get(shape.text) for row in rows]
    if shape.ending and texts:
        texts[-1] = _ended(texts[-1], shape.ending)
    first_kept = len(texts) - _kept_with_signature(labels, texts)
    return [
        {
            "loai": kind,
            "nhan": label,
            "de_muc": _is_heading(n, kinds, depths, texts),
            "giu": n >= first_kept,
            "noi_dung": encode(text if text is not None else ""),
        }
        for n, (kind, label, text) in enumerate(zip(kinds, labels, texts, strict=True))
    ]


def _depth(names: Sequence[str], level: str) -> int:
    return names.index(level) if level in names else len(names)


def _labels(kinds: Sequence[str], depths: Sequence[int], first: int = 1) -> list[str]:
    """Return each paragraph's label; a level starts anew under each paragraph above it.

    `first` is the number with which the outermost level that there is begins.
    """
    numbered = [depth for kind, depth in zip(kinds, depths, strict=True) if kind != "none"]
    counts: dict[int, int] = {min(numbered): first - 1} if numbered else {}
    numbers: dict[int, str] = {}
    labels = []
    for kind, depth in zip(kinds, depths, strict=True):
        if kind == "none":
            labels.append("")
            continue
        counts = {d: n for d, n in counts.items() if d <= depth}
        numbers = {d: n for d, n in numbers.items() if d < depth}
        counts[depth] = counts.get(depth, 0) + 1
        label = _label(kind, counts[depth], numbers)
        if kind in HEADED:
            numbers[depth] = label
        labels.append(label)
    return labels


def _label(kind: str, count: int, above: dict[int, str]) -> str:
    match kind:
        case "roman":
            return f"{roman(count)}."
        case "number":
            return f"{count}."
        case "decimal":
            return f"{above[max(above)] if above else ''}{count}."
        case "letter":
            return f"{_letter(count)})"
        case "dash":
            return "-"
        case _:
            return "+"


def _letter(count: int) -> str:
    cycle, place = divmod(count - 1, len(LETTERS))
    return LETTERS[place] * (cycle + 1)


def _is_heading(
    n: int, kinds: Sequence[str], depths: Sequence[int], texts: Sequence[Value]
) -> bool:
    """Tell a title from a sentence: a title has paragraphs below it and no closing mark."""
    if kinds[n] == "roman":
        return True
    if kinds[n] not in HEADED or n + 1 == len(kinds):
        return False
    text = plain(texts[n])
    follows = depths[n + 1] > depths[n]
    return follows and len(text) <= LONGEST_HEADING and not text.rstrip().endswith((".", ";", ":"))


def _kept_with_signature(labels: Sequence[str], texts: Sequence[Value]) -> int:
    """Return how many of the last paragraphs make two lines for sure: one, or two."""
    if not texts:
        return 0
    return 1 if len(f"{labels[-1]} {plain(texts[-1])}".strip()) > SURELY_TWO_LINES else 2


def _ended(text: Value, ending: str) -> Value:
    spans: Rich = text if isinstance(text, tuple) else (Span(plain(text)),)
    last = spans[-1]
    closed = replace(last, text=last.text.rstrip().removesuffix(ending).rstrip(".;") + ending)
    if not isinstance(text, tuple):
        return closed.text
    return (*spans[:-1], closed)
