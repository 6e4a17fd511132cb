"""Where the tone mark stands in open oa, oe and uy: hòa, khỏe, thủy (old) or hoà, khoẻ, thuỷ (new).

Both are right; one document should keep to one of them.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal

from docgen.vietnamese.slips import Slip, slip

Style = Literal["old", "new"]

_OLD = "[òóỏõọÒÓỎÕỌ][aeAE]|[ùúủũụÙÚỦŨỤ][yY]"
_NEW = "[oO][àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]|[uU][ỳýỷỹỵỲÝỶỸỴ]"
_RIME = re.compile(f"(?:{_OLD}|{_NEW})(?![^\\W\\d_])")
_SYLLABLE = re.compile(
    rf"(?<![^\W\d_])[bcdđghklmnprstvxBCDĐGHKLMNPRSTVX]{{0,3}}(?:({_OLD})|{_NEW})(?![^\W\d_])"
)
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")


def tone_styles(text: str) -> Iterator[tuple[Slip, Style]]:
    """Return each syllable that can be written in both styles, and the style it is in.

    `instead` is the same syllable in the other style. Syllables such as quý, hoàn and thuyền are
    written in one way only and not told.
    """
    return _styles(text) if _RIME.search(text) else iter(())


def _styles(text: str) -> Iterator[tuple[Slip, Style]]:
    for match in _SYLLABLE.finditer(text):
        style: Style = "old" if match[1] else "new"
        yield slip(match, _moved(match[0])), style


def _moved(syllable: str) -> str:
    """Return the syllable with its tone on the other of its last two letters."""
    first, second = (unicodedata.normalize("NFD", letter) for letter in syllable[-2:])
    tone = (_TONES.findall(first) or _TONES.findall(second))[0]
    if _TONES.search(first):
        first, second = _TONES.sub("", first), second + tone
    else:
        first, second = first + tone, _TONES.sub("", second)
    return syllable[:-2] + unicodedata.normalize("NFC", first + second)
