"""Text typed for fonts older than Unicode: TCVN3 (.VnTime) and VNI, as it looks in other fonts.

`NguyÔn V¨n §øc` and `Nguyeãn Vaên Ñöùc` are both Nguyễn Văn Đức. Such text is only suspected,
never converted on the quiet: a word counts when it is no Vietnamese syllable as it stands and is
one once it is read by the old table.
"""

import re
import unicodedata
from functools import lru_cache

_TCVN3 = str.maketrans(
    dict(
        zip(
            "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢£¤¥¦§",
            "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂÊÔƠƯĐ",
            strict=True,
        )
    )
)
_VNI_VOWELS = {
    "a": ("ùøûõïâáàåãäêéèúüë", "áàảãạâấầẩẫậăắằẳẵặ"),
    "e": ("ùøûõïâáàåãä", "éèẻẽẹêếềểễệ"),
    "o": ("ùøûõïâáàåãä", "óòỏõọôốồổỗộ"),
    "u": ("ùøûõï", "úùủũụ"),
    "y": ("ùøûõ", "ýỳỷỹ"),
    "ô": ("ùøûõï", "ớờởỡợ"),
    "ö": ("ùøûõï", "ứừửữự"),
}
_VNI_SINGLE = {"ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ"}
_VNI_LOWER = _VNI_SINGLE | {
    vowel + mark: letter
    for vowel, (marks, letters) in _VNI_VOWELS.items()
    for mark, letter in zip(marks, letters, strict=True)
}
_VNI = {
    form: letter
    for old, new in _VNI_LOWER.items()
    for form, letter in (
        (old, new),
        (old.upper(), new.upper()),
        (old[0].upper() + old[1:], new.upper()),
    )
}
_VNI_LETTER = re.compile("|".join(sorted(_VNI, key=len, reverse=True)))

_INITIAL = "b|ch?|d|đ|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|qu|r|s|th?|tr|v|x"
_RIME = (
    "a(?:ch?|i|m|n[gh]?|o|p|t|u|y)?|ă(?:c|m|ng?|p|t)|â(?:c|m|ng?|p|t|u|y)|e(?:c|m|ng?|o|p|t)?"
    "|ê(?:ch|m|nh?|p|t|u)?|i(?:a|ch|m|nh?|p|t|u)?|iê(?:c|m|ng?|p|t|u)|o(?:c|i|m|ng?|p|t)?"
    "|oa(?:ch?|i|m|n[gh]?|o|p|t|y)?|oă(?:c|m|ng?|t)|oe(?:n|o|t)?|oo(?:c|ng)|ô(?:c|i|m|ng?|p|t)?"
    "|ơ(?:i|m|n|p|t)?|u(?:a|c|i|m|ng?|p|t)?|uâ(?:ng?|t|y)|uê(?:ch|nh)?|uơ|uô(?:c|i|m|ng?|t)"
    "|uy(?:a|ch|nh?|p|t|u)?|uyê(?:n|t)|ư(?:a|c|i|m|ng?|t|u)?|ươ(?:c|i|m|ng?|p|t|u)"
    "|y|yê(?:m|ng?|t|u)"
)
_SYLLABLE = re.compile(f"(?:{_INITIAL})?(?:{_RIME})")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_LATIN_1 = re.compile(r"[\n\t\x20-\x7e\xa1-\xff]*")
_SPLIT = re.compile(r"([^A-Za-z\xa1-\xff]+)")


def from_legacy(text: str) -> str | None:
    """Return what the text says if it was typed for an old font, None where that is not likely.

    Any letter that only Unicode has (ễ, ạ, ư …) clears a text of the suspicion.
    """
    if text.isascii() or not _LATIN_1.fullmatch(text):
        return None
    words = _SPLIT.split(text)
    strange = [word for word in words if _is_strange(word)]
    for convert in (_tcvn3, _vni):
        if any(_is_syllable(convert(word)) for word in strange):
            return "".join(map(convert, words))
    return None


def _is_strange(word: str) -> bool:
    return len(word) > 2 and not word.isascii() and not _is_syllable(word)


@lru_cache(maxsize=10_000)
def _is_syllable(word: str) -> bool:
    apart = unicodedata.normalize("NFD", word.casefold())
    toneless, tones = _TONES.subn("", apart)
    return tones <= 1 and _SYLLABLE.fullmatch(unicodedata.normalize("NFC", toneless)) is not None


def _tcvn3(word: str) -> str:
    return word.translate(_TCVN3)


def _vni(word: str) -> str:
    return _VNI_LETTER.sub(lambda form: _VNI[form[0]], word)
