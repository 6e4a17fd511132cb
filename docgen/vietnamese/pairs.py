"""Quotation marks and brackets that have no partner, and two kinds of quotation marks in one text.

Labels of a list (`a)`, `1)`), apostrophes of foreign names and marks for inches are no partners of
anything. A mark of either kind may close a quotation: the mixing is told apart.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from docgen.vietnamese.slips import Slip

_MARKS = re.compile(r"[“”‘’\"«»()\[\]{}]")
_OPENERS = {"”": "“", "’": "‘", "»": "«", ")": "(", "]": "[", "}": "{"}
_LABEL = re.compile(r"(?:\A|(?<=[\s;,:.\-–+“(/]))(?:[0-9]{1,2}|[a-zđA-ZĐ][0-9]?|[ivx]{1,4}|\*+)\Z")
_LONGEST_LABEL = 6
_LONGEST_INTERVAL = 30
_TYPEWRITER = '"'


@dataclass(slots=True)
class _Open:
    mark: str
    at: int
    maybe_closed: bool = False  # a `)` that may be a list's label has been seen


class _Stack(list[_Open]):
    """The marks that are open; knows without looking through them whether one of a kind is."""

    def __init__(self) -> None:
        super().__init__()
        self._count = Counter[str]()

    def has(self, mark: str) -> bool:
        return self._count[mark] > 0

    def open(self, mark: str, at: int) -> None:
        self.append(_Open(mark, at))
        self._count[mark] += 1

    def close(self) -> _Open:
        entry = self.pop()
        self._count[entry.mark] -= 1
        return entry


def unbalanced(text: str) -> Iterator[Slip]:
    """Return the marks without a partner, in the order in which they stand.

    Of two opened quotations of which one is closed, the first is the one left open.
    """
    if not _MARKS.search(text):
        return iter(())
    return (Slip(at, at + 1, text[at]) for at in sorted(_alone(text)))


def mixed_quotes(text: str) -> Iterator[Slip]:
    """Return the straight quotation marks of a text that also has “ or ”."""
    if _TYPEWRITER not in text or ("“" not in text and "”" not in text):
        return iter(())
    return _straight(text)


def _straight(text: str) -> Iterator[Slip]:
    is_open = False
    for match in re.finditer(_TYPEWRITER, text):
        at = match.start()
        if _is_inch(text, at, is_open=is_open):
            continue
        is_open = _opens(text, at, is_open=is_open)
        yield Slip(at, at + 1, _TYPEWRITER, "“" if is_open else "”")


def _alone(text: str) -> list[int]:
    stack = _Stack()
    alone: list[int] = []
    for match in _MARKS.finditer(text):
        mark, at = match[0], match.start()
        if mark == _TYPEWRITER:
            _meet_straight(text, at, stack, alone)
        elif mark in "‘’" and _is_apostrophe(text, at, stack):
            continue
        elif mark == ")" and _LABEL.search(text, max(0, at - _LONGEST_LABEL), at):
            _meet_label(text, at, stack)
        elif mark in _OPENERS:
            _close(text, at, _OPENERS[mark], stack, alone)
        else:
            stack.open(mark, at)
    return alone + [entry.at for entry in stack if not entry.maybe_closed]


def _meet_straight(text: str, at: int, stack: _Stack, alone: list[int]) -> None:
    is_open = stack.has(_TYPEWRITER) or stack.has("“")
    if _is_inch(text, at, is_open=is_open):
        return
    if _opens(text, at, is_open=is_open):
        stack.open(_TYPEWRITER, at)
    else:
        _close(text, at, _TYPEWRITER, stack, alone)


def _meet_label(text: str, at: int, stack: _Stack) -> None:
    if stack and stack[-1].mark == "(":
        stack[-1].maybe_closed = True
    elif stack and _is_interval(text, stack[-1], at):
        stack.close()


def _close(text: str, at: int, opener: str, stack: _Stack, alone: list[int]) -> None:
    partners = (opener, "“", _TYPEWRITER) if opener in ("“", _TYPEWRITER) else (opener,)
    partner = next(filter(stack.has, partners), None)
    if partner is None:
        if stack and _is_interval(text, stack[-1], at):
            stack.close()
        else:
            alone.append(at)
        return
    while (entry := stack.close()).mark != partner:
        if not entry.maybe_closed:
            alone.append(entry.at)


def _is_interval(text: str, entry: _Open, at: int) -> bool:
    """A half-open interval of figures, `[0; 5)`."""
    inner = text[entry.at + 1 : at]
    return (
        entry.mark in "(["
        and text[at] in ")]"
        and len(inner) <= _LONGEST_INTERVAL
        and not any(map(str.isalpha, inner))
    )


def _opens(text: str, at: int, *, is_open: bool) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    free_before = not before or before.isspace() or before in "(“[-–/"
    free_after = not after or after.isspace() or after in ",;:.!?)”]"
    return not is_open if free_before == free_after else free_before


def _is_inch(text: str, at: int, *, is_open: bool) -> bool:
    return not is_open and text[at - 1 : at].isdigit() and at > 0


def _is_apostrophe(text: str, at: int, stack: _Stack) -> bool:
    inside = at > 0 and text[at - 1].isalnum() and text[at + 1 : at + 2].isalnum()
    if text[at] == "‘":
        return inside
    return inside or not stack.has("‘")
