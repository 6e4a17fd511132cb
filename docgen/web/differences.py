"""Two revisions side by side, word by word. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_PIECES = re.compile(r"\s+|[^\s]+")
_PLACE = re.compile(r"\[\d+\]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of one side; `changed` tells that the other side has not got them."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One field on both sides; a side that has no such field is None."""

    name: str
    old: tuple[Piece, ...] | None
    new: tuple[Piece, ...] | None


Field = tuple[str, str]  # path, printed value


def differences(old: Sequence[Field], new: Sequence[Field]) -> list[Row]:
    """Return the fields that differ, in the order of the paper."""
    before, after = [*map(_known_by, old)], [*map(_known_by, new)]
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    rows: list[Row] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            rows += _rows(old[a:b], new[c:d])
    return rows


def _known_by(field: Field) -> Field:
    """Return what a field is known by: that a row of a list moved up or down is no difference."""
    return _PLACE.sub("[]", field[0]), field[1]


def _rows(old: Sequence[Field], new: Sequence[Field]) -> Iterator[Row]:
    """Yield the fields of a stretch: those of one name beside each other, in order."""
    names = [_PLACE.sub("[]", name) for name, _ in new]
    taken: set[int] = set()
    for name, value in old:
        plain = _PLACE.sub("[]", name)
        at = next((n for n, one in enumerate(names) if one == plain and n not in taken), None)
        if at is None:
            yield Row(name, (Piece(value, changed=True),), None)
        else:
            taken.add(at)
            yield Row(new[at][0], *_words(value, new[at][1]))
    for n, (name, value) in enumerate(new):
        if n not in taken:
            yield Row(name, None, (Piece(value, changed=True),))


def _words(old: str, new: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    before, after = _PIECES.findall(old), _PIECES.findall(new)
    left: list[Piece] = []
    right: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if a < b:
            left.append(Piece("".join(before[a:b]), changed=kind != "equal"))
        if c < d:
            right.append(Piece("".join(after[c:d]), changed=kind != "equal"))
    return tuple(left), tuple(right)
