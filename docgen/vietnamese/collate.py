"""The order of the Vietnamese alphabet: a ă â b c d đ e ê …, and tones after letters.

As in a dictionary, words are compared syllable by syllable: letters first, then the tone (ngang,
huyền, hỏi, ngã, sắc, nặng). Runs of digits are compared as numbers; what is neither letter nor
digit only separates.
"""

import re
import unicodedata

from docgen.vietnamese.text import tidy

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANKS = str.maketrans({letter: chr(0x21 + rank) for rank, letter in enumerate(_ALPHABET)})
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_PARTS = re.compile(r"\d+|[^\W\d_]+")
_REMARK = re.compile(r"\([^()]*\)")

_Part = tuple[int, int, str, str]
SortKey = tuple[tuple[_Part, ...], str]


def sort_key(text: str) -> SortKey:
    """Return what the text is sorted by; equal keys only for equal texts (tidied)."""
    tidied = tidy(text)
    parts = _PARTS.findall(unicodedata.normalize("NFC", tidied.casefold()))
    return tuple(_part(part) for part in parts), tidied


def name_key(name: str) -> tuple[SortKey, SortKey, str]:
    """Return what a person's full name is sorted by: given name, then family and middle names.

    A remark in brackets, as in `Nguyễn Văn An (Tổ 2)`, counts last.
    """
    *family, given = _REMARK.sub(" ", tidy(name)).split() or [""]
    return sort_key(given), sort_key(" ".join(family)), tidy(name)


def _part(part: str) -> _Part:
    if part.isdecimal():
        digits = part.lstrip("0")
        return 0, len(digits), digits, ""
    apart = unicodedata.normalize("NFD", part)
    tones = "".join(_TONES[mark] for mark in apart if mark in _TONES)
    letters = "".join(mark for mark in apart if mark not in _TONES)
    return 1, 0, unicodedata.normalize("NFC", letters).translate(_RANKS), tones
