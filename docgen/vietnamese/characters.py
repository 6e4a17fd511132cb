"""The characters of a text that may not stand in an official paper, or look wrong, each found.

Refused are characters that Word cannot show or that would change what it shows; invisible ones
are dropped by `text.tidy` and only told; look-alikes and text of old fonts are for a person to
judge.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from docgen.vietnamese.legacy import from_legacy
from docgen.vietnamese.text import LOOKALIKES, is_invisible

# Letters, digits and punctuation of everyday text: nothing to look for in it.
_ORDINARY = re.compile(
    "[\n\t\x20-z|~ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9–—‘’“”…]*"
)
_ALL_LATIN_1 = re.compile(r"[\x00-\xff]*")
_SUSPECT = re.compile(r"\{_?[{%#]|[}%#]_?\}|[^\n\r\t\x20-\x7e]")
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\uf8ff"
    "\ufdd0-\ufdef\ufffe\uffff]"
)
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_CONTEXT = 12
_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Cs", "Mn"})


class Trait(StrEnum):
    """What is wrong with a character or stretch of text."""

    CONTROL = "control"
    SURROGATE = "surrogate"  # half of a character
    BIDI = "bidi"  # turns the direction of writing
    NONCHARACTER = "noncharacter"
    LOST = "lost"  # U+FFFD: another program could not read it
    PRIVATE = "private"  # has a meaning only where it was typed
    MARK = "mark"  # a mark of the template language
    INVISIBLE = "invisible"
    LOOKALIKE = "lookalike"
    LEGACY = "legacy"  # typed for a TCVN3 or VNI font


REFUSED = frozenset(Trait) - {Trait.INVISIBLE, Trait.LOOKALIKE, Trait.LEGACY}
_BY_CATEGORY = {"Cc": Trait.CONTROL, "Cs": Trait.SURROGATE, "Co": Trait.PRIVATE}


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: `position` counts letters as people see them, from 1.

    `code` is the character's number (`U+000B`), or the mark itself; `instead` what it should
    probably be, where that is known; `around` the words next to it, □ in its place.
    """

    trait: Trait
    position: int
    code: str
    around: str
    instead: str = ""


def faults(text: str) -> tuple[Fault, ...]:
    """Return every fault of a text as it was typed, in the order in which they stand."""
    if _ORDINARY.fullmatch(text) and (text.isascii() or not _ALL_LATIN_1.fullmatch(text)):
        return ()
    found = tuple(_found(text))
    meant = from_legacy(text)
    if meant is None:
        return found
    refused = tuple(fault for fault in found if fault.trait in REFUSED)
    return (*refused, Fault(Trait.LEGACY, 1, "", shown(text), shown(meant)))


def shown(text: str, limit: int = 60) -> str:
    """Return a text fit to be shown on one line: unprintable characters as □, cut with an …"""
    line = " ".join(_UNPRINTABLE.sub("□", text[: 4 * limit]).split())
    return line if len(line) <= limit else f"{line[: limit - 1].rstrip()}…"


def _found(text: str) -> Iterator[Fault]:
    seen = position = 0
    for match in _SUSPECT.finditer(text):
        trait = _trait(match[0]) or _lookalike(text, match.start())
        if trait is None:
            continue
        position += _visible(text[seen : match.start()])
        seen = match.start()
        yield Fault(
            trait,
            position + 1,
            match[0] if trait is Trait.MARK else f"U+{ord(match[0]):04X}",
            _around(text, match, hidden=trait is not Trait.MARK and trait is not Trait.LOOKALIKE),
            LOOKALIKES.get(match[0], ""),
        )


def _trait(found: str) -> Trait | None:
    if len(found) > 1:
        return Trait.MARK
    if found in _BIDI:
        return Trait.BIDI
    if found == "\ufffd":
        return Trait.LOST
    if found in "ÐðƉɖ":
        return Trait.LOOKALIKE
    if "\ufdd0" <= found <= "\ufdef" or ord(found) & 0xFFFE == 0xFFFE:
        return Trait.NONCHARACTER
    if is_invisible(found):
        return Trait.INVISIBLE
    return _BY_CATEGORY.get(unicodedata.category(found))


def _lookalike(text: str, index: int) -> Trait | None:
    """Only inside a word of Latin letters: a name in Cyrillic letters is what it looks like."""
    if text[index] not in LOOKALIKES:
        return None
    start, end = index, index + 1
    while start and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and text[end].isalpha():
        end += 1
    latin = any(unicodedata.name(letter, "").startswith("LATIN") for letter in text[start:end])
    return Trait.LOOKALIKE if latin else None


def _visible(text: str) -> int:
    return sum(
        not (is_invisible(letter) or unicodedata.category(letter) in _UNSEEN) for letter in text
    )


def _around(text: str, match: re.Match[str], *, hidden: bool) -> str:
    before = text[max(0, match.start() - _CONTEXT) : match.start()]
    after = text[match.end() : match.end() + _CONTEXT]
    return shown(f"{before}{'□' if hidden else match[0]}{after}")
