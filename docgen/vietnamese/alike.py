"""Names that differ only as slips of spelling do: a mark that was left out, a space too many.

Nguyễn Thị Hoa and Nguyễn Thị Hòa are two people whose names are both right, and so are Trần Thanh
Hà and Trần Thành Hà: one mark more or less proves nothing. A slip is told only where one name has
fewer marks than the other and one of these shows that they were forgotten:

* what is left is no Vietnamese syllable: Nguyen, Phuong and Yen need a mark on their vowel, Duc,
  Viêt and Hôp a tone, since a syllable that ends in c, ch, p or t has the acute or the dot below;
* they are missing in the family name, of which there are few: that two people of one unit share
  all but that is far less likely than that Lê was typed Le;
* the whole name was typed without marks, and the other has them in two syllables at least.

Where both were born on one day, any difference of marks is a slip.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from docgen.vietnamese.text import LOOKALIKES, fold, tidy

_WORD = re.compile(r"[^\W\d_]+|\d+")
_LOOKALIKES = str.maketrans(LOOKALIKES)
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_STROKE = "\u0335"  # what makes d to đ, as a mark like the others
_HORN = "\u031b"
_I_OR_Y = re.compile(r"(h|k|l|m|s|t|qu)y")
_STOPPED = re.compile(r"(c|ch|p|t)$")
# Of these vowels one always bears a mark: iê, uyê, yê, uô, ươ; qu and gi are consonants.
_MARKED_VOWELS = re.compile(r"(?<!g)ie|ye|(?<!q)uo")
_CLOSED_UO = re.compile(r"(?<=u)(?<!qu)o(?=[a-z])")  # ươ: both have the horn


@dataclass(frozen=True, slots=True)
class Syllable:
    """One syllable, number or foreign word of a name: bare letters, and its marks by place."""

    letters: str
    marks: frozenset[tuple[int, str]]


@lru_cache(maxsize=10_000)
def spelt_alike(one: str, other: str, *, born_alike: bool = False) -> bool:
    """Tell whether two names differ, and only as slips of spelling do (the rule stands above)."""
    first, second = syllables(one), syllables(other)
    if first == second:  # but for a stop, a hyphen, a space: Tổ 1A and Tổ 1 A
        return fold(one) != fold(other)
    if skeleton(one) != skeleton(other):
        return False
    if len(first) != len(second):
        return _marks(first) == _marks(second)  # a space was forgotten, or typed inside a word
    return born_alike or _lacks(first, second) or _lacks(second, first)


@lru_cache(maxsize=10_000)
def skeleton(name: str) -> str:
    """Return what names that are spelt alike have in common: bare letters and numbers."""
    return re.sub(r"(?<=\D) | (?=\D)", "", " ".join(one.letters for one in syllables(name)))


@lru_cache(maxsize=10_000)
def syllables(name: str) -> tuple[Syllable, ...]:
    """Return the syllables of a name; case, HÒA or HOÀ, Mỹ or Mĩ make no difference."""
    plain = unicodedata.normalize("NFKC", tidy(name)).translate(_LOOKALIKES).casefold()
    return tuple(_syllable(word) for word in _WORD.findall(plain))


def _syllable(word: str) -> Syllable:
    letters, marks = "", set()
    for character in unicodedata.normalize("NFD", word):
        if character == "đ":
            marks.add((len(letters), _STROKE))
            letters += "d"
        elif not unicodedata.combining(character):
            letters += character
        else:  # a tone belongs to the syllable, wherever it stands
            marks.add((0 if character in _TONES else len(letters), character))
    match = _I_OR_Y.fullmatch(letters)
    return Syllable(f"{match[1]}i" if match else letters, frozenset(marks))


def _marks(name: tuple[Syllable, ...]) -> list[str]:
    return sorted(mark for syllable in name for _, mark in syllable.marks)


def _lacks(fewer: tuple[Syllable, ...], more: tuple[Syllable, ...]) -> bool:
    """Tell whether the first name is the second with marks forgotten."""
    if not all(few.marks <= many.marks for few, many in zip(fewer, more, strict=True)):
        return False
    lacking = [at for at, few in enumerate(fewer) if few != more[at]]
    unmarked = not any(syllable.marks for syllable in fewer)
    return (
        0 in lacking
        or (unmarked and len(lacking) > 1)
        or any(_is_no_syllable(fewer[at]) for at in lacking)
    )


def _is_no_syllable(syllable: Syllable) -> bool:
    marks = {mark for _, mark in syllable.marks}
    if _STOPPED.search(syllable.letters) and marks.isdisjoint(_TONES):
        return True
    if _MARKED_VOWELS.search(syllable.letters) and marks.issubset({*_TONES, _STROKE}):
        return True
    closed = _CLOSED_UO.search(syllable.letters)
    horns = (syllable.marks & {(at, _HORN) for at in closed.span()}) if closed else ()
    return len(horns) == 1  # Trường is often typed Truờng
