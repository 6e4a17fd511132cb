"""Where the tone mark stands in open oa, oe and uy: hòa, khỏe, thủy (old) or hoà, khoẻ, thuỷ (new).

Both are right; one document should keep to one of them.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal

from docgen.vietnamese.slips import Slip

Style = Literal["old", "new"]

_OLD_LETTERS = "òóỏõọùúủũụÒÓỎÕỌÙÚỦŨỤ"
_RIME = re.compile(
    f"[{_OLD_LETTERS}oOuU](?:(?<=[òóỏõọÒÓỎÕỌ])[aeAE]|(?<=[ùúủũụÙÚỦŨỤ])[yY]"
    "|(?<=[oO])[àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]|(?<=[uU])[ỳýỷỹỵỲÝỶỸỴ])(?![^\\W\\d_])"
)
_ONSET = frozenset("bcdđghklmnprstvxBCDĐGHKLMNPRSTVX")
_LONGEST_ONSET = 3
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")


def tone_styles(text: str) -> Iterator[tuple[Slip, Style]]:
    """Return each syllable that can be written in both styles, and the style it is in.

    `instead` is the same syllable in the other style. Syllables such as quý, hoàn and thuyền are
    written in one way only and not told.
    """
    return _styles(text) if _RIME.search(text) else iter(())


def _styles(text: str) -> Iterator[tuple[Slip, Style]]:
    for match in _RIME.finditer(text):
        start, end = match.span()
        while start and text[start - 1].isalpha():
            start -= 1
        onset = text[start : match.start()]
        if len(onset) <= _LONGEST_ONSET and _ONSET.issuperset(onset):
            syllable = text[start:end]
            style: Style = "old" if match[0][0] in _OLD_LETTERS else "new"
            yield Slip(start, end, syllable, _moved(syllable)), style


def _moved(syllable: str) -> str:
    """Return the syllable with its tone on the other of its last two letters."""
    first, second = (unicodedata.normalize("NFD", letter) for letter in syllable[-2:])
    tone = (_TONES.findall(first) or _TONES.findall(second))[0]
    if _TONES.search(first):
        first, second = _TONES.sub("", first), second + tone
    else:
        first, second = first + tone, _TONES.sub("", second)
    return syllable[:-2] + unicodedata.normalize("NFC", first + second)
