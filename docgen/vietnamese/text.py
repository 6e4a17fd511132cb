"""Text in its normal forms: as it is kept, as it is compared, as it names things."""

import re
import unicodedata
from functools import lru_cache

_ODD_SPACES = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f"
    "\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
# Everyday text is NFC already and has nothing to replace.
_EVERYDAY = re.compile(
    "[\n\t\x20-\x7eÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9–—‘’“”…]*"
)
_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"[^\W\d_]+")
_NOT_NAME = re.compile(r"[^a-z0-9]+")

# Tone marks in NFD: grave, acute, tilde, hook above, dot below.
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_TONE_LETTERS = str.maketrans("\u0300\u0301\u0303\u0309\u0323", "12345")
# After these consonants a lone i and a lone y spell one sound: Mỹ and Mĩ, quý and quí.
_I_OR_Y = re.compile(r"(h|k|l|m|s|t|qu)y([1-5]*)")

LOOKALIKES = {
    **dict.fromkeys("ÐƉ", "Đ"),
    **dict.fromkeys("ðɖ", "đ"),
    **dict(zip("АВЕЅІЈКМНОРСТУХ", "ABESIJKMHOPCTYX", strict=True)),
    **dict(zip("аеѕіјорсухһ", "aesijopcyxh", strict=True)),
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧον", "ABEZHIKMNOPTYXov", strict=True)),
}
_LOOKALIKES = str.maketrans(LOOKALIKES)


def nfc(text: str) -> str:
    """Return the text with letters and marks joined (phones and macOS send them apart)."""
    return unicodedata.normalize("NFC", text)


def tidy(text: str) -> str:
    """Return the text as it is kept and printed: no word of it changes.

    Letters are joined (NFC), line ends become `\\n`, odd spaces (no-break, thin …) plain ones,
    invisible characters (zero width, soft hyphen, byte-order mark) are dropped, and white space at
    both ends goes. What `characters.faults` refuses stays, for the message.
    """
    return _join(text).strip()


def tidy_spans(texts: list[str]) -> list[str]:
    """Return the stretches of one text, tidied so that they join to the tidied whole.

    A mark whose letter ends the stretch before goes to that letter; a stretch may become empty.
    """
    tidied: list[str] = []
    letters = -1  # the last stretch that holds any
    for text in texts:
        marks = _leading_marks(text) if letters >= 0 else 0
        if marks:
            tidied[letters] = _join(tidied[letters] + text[:marks])
        tidied.append(_join(text[marks:]))
        letters = len(tidied) - 1 if tidied[-1] else letters
    return _trim(tidied)


def is_invisible(character: str) -> bool:
    """Tell whether `tidy` drops this character because nobody can see it."""
    return _INVISIBLE.match(character) is not None


def fold(text: str) -> str:
    """Return the text for comparison; never print it.

    One key for the spellings of one name: case, spaces, HÒA and HOÀ, Mỹ and Mĩ, Ð and Đ, Latin
    letters that are Cyrillic. Other names stay apart: Hoa, Hòa and Hóa have three keys.
    """
    plain = unicodedata.normalize("NFKC", tidy(text)).translate(_LOOKALIKES).casefold()
    return _WORD.sub(lambda word: _tone_last(word[0]), _SPACES.sub(" ", plain).strip())


def header_key(text: str) -> str:
    """Return a name for comparison by its letters: NFC, trimmed, spaces collapsed, case-folded."""
    return _SPACES.sub(" ", tidy(text)).casefold()


def bare(text: str) -> str:
    """Return the text without diacritics: `Đề cử` → `De cu`."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFD", text.translate(_LOOKALIKES))
    letters = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return letters.replace("Đ", "D").replace("đ", "d")


def tag(header: str) -> str:
    """Return a header as a name for templates: ASCII snake case, `Họ và tên` → `ho_va_ten`.

    A header without a Latin letter or digit gives an empty name, one that begins with a digit a
    name that does: whoever needs a valid name checks it.
    """
    plain = bare(unicodedata.normalize("NFKC", tidy(header))).casefold()
    return _NOT_NAME.sub("_", plain).strip("_")


def cut_bytes(text: str, limit: int) -> str:
    """Return the longest beginning of the text that fits into `limit` bytes of UTF-8.

    It ends at the border of a letter as people see it: base and marks stay together.
    """
    end = size = 0
    for index, character in enumerate(text):
        if not _continues(text, index):
            end = index
        size += len(character.encode("utf-8", "surrogatepass"))
        if size > limit:
            return text[:end]
    return text


def _join(text: str) -> str:
    if _EVERYDAY.fullmatch(text):
        return text
    text = _LINE_ENDS.sub("\n", _ODD_SPACES.sub(" ", text))
    return nfc(_INVISIBLE.sub("", text))


def _leading_marks(text: str) -> int:
    count = 0
    while count < len(text) and unicodedata.combining(text[count]):
        count += 1
    return count


def _trim(texts: list[str]) -> list[str]:
    trimmed = list(texts)
    for order, strip in ((range(len(texts)), str.lstrip), (range(len(texts))[::-1], str.rstrip)):
        for index in order:
            trimmed[index] = strip(trimmed[index])
            if trimmed[index]:
                break
    return trimmed


@lru_cache(maxsize=10_000)  # a few words make most of any text
def _tone_last(word: str) -> str:
    if word.isascii():
        spoken = word
    else:
        apart = unicodedata.normalize("NFD", word)
        tones = "".join(_TONES.findall(apart)).translate(_TONE_LETTERS)
        spoken = nfc(_TONES.sub("", apart)) + tones
    match = _I_OR_Y.fullmatch(spoken)
    return f"{match[1]}i{match[2]}" if match else spoken


def _continues(text: str, index: int) -> bool:
    character = text[index]
    return (
        unicodedata.category(character) in ("Mn", "Mc", "Me")
        or character == "\u200d"
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or (index > 0 and text[index - 1] == "\u200d")
    )
