"""White space that is wrong in running text: two spaces, one before a mark, none after it.

What people leave open on purpose stays: `ngày      tháng 3`, `Số:      /KH-LĐLĐ`, lines of dots.
So do figures, times, symbols, addresses of the web, names of files and abbreviations.
"""

import re
from collections.abc import Iterator

from docgen.vietnamese.slips import Slip, slip

_DOUBLE = re.compile("(?<=\\S)[ \u00a0]{2,}(?=\\S)")
_BLANK_BEFORE = re.compile(
    r"(?:\b(?:ngày|tháng|năm|giờ|phút|lúc|hồi|số)|[Ss]ố ?:|[/.…_(\[])\Z", re.I
)
_BLANK_AFTER = re.compile(r"(?:tháng|năm|giờ|phút|của)\b|[/.…_,;)\]]", re.I)

_BEFORE_MARK = re.compile(
    '(?:[^\\W_]+|[)”’"»\\]%])[ \u00a0]+(?:[,;!?]|\\)|:(?![\\w/)(])|\\.(?![\\w./…]|[ \u00a0]*[.…])'
    "|”(?!\\w))"
)
_SPACED_MARK = re.compile("[ \u00a0][,;:.!?)”]")

_LONGEST_TOKEN = 100
_NO_SPACE = re.compile(r"[,;:.!?][^\W\d_]")
_AFTER_MARK = re.compile(r"([^\s,;:.!?]*)([,;:.!?])([^\W\d_]+)")
_ADDRESS = re.compile(r"[@=\\<>]|://|www\.|&[a-z]+;", re.I)
_LABEL = re.compile(r"\s*(?:[0-9]{1,2}\.){1,4}\Z|\s*(?:[IVX]{2,5})\.\Z")
_ROMAN = re.compile(r"\s*[IVX]\.\Z")
_NUMBER = re.compile(r"[0-9]+\Z")
_TITLE = re.compile(
    r"(?:[A-ZĐ]{1,4}|[A-Z][a-zA-Z]?[A-Z]\w*|T[psxt]|Ths?|Bs|[GK]s|Mrs?|Ms|Dr|St|Nxb|No|Vs|Đc)\Z"
)
_SUFFIXES = "com vn net org gov edu info doc docx xls xlsx pdf ppt pptx jpg png zip rar txt js"
_SUFFIX = frozenset(_SUFFIXES.split())


def double_spaces(text: str) -> Iterator[Slip]:
    """Return two or more spaces between words; not those that leave a blank to be filled in."""
    if "  " not in text and "\u00a0" not in text:
        return iter(())
    return (
        slip(match, " ")
        for match in _DOUBLE.finditer(text)
        if not (
            _BLANK_BEFORE.search(text, max(0, match.start() - 8), match.start())
            and _BLANK_AFTER.match(text, match.end())
        )
    )


def space_before_mark(text: str) -> Iterator[Slip]:
    """Return words with a space before the mark that follows: `Số :` for `Số:`.

    Not before `...`, `…`, `./.`, a file's ending, nor in a ratio (`1 : 500`).
    """
    if not _SPACED_MARK.search(text):
        return iter(())
    return (
        slip(match, match[0].rstrip(",;:.!?)”").rstrip() + match[0][-1])
        for match in _BEFORE_MARK.finditer(text)
        if not (match[0][-1] == ":" and _divides(text, match))
    )


def no_space_after(text: str) -> Iterator[Slip]:
    """Return marks with the word that follows without a space: `,tiếp` for `, tiếp`.

    Calm at a full stop, which also stands in abbreviations, names and addresses: the word after it
    must begin a sentence, or bear a Vietnamese mark.
    """
    return _unspaced(text) if _NO_SPACE.search(text) else iter(())


def _divides(text: str, match: re.Match[str]) -> bool:
    """Whether the colon means divided by: `1 : 500`, `cột 2 : cột 1` of a formula."""
    after = text[match.end() :].lstrip()[:1]
    return "=" in text or (match[0][:1].isdigit() and after.isdigit())


def _unspaced(text: str) -> Iterator[Slip]:
    for match in _AFTER_MARK.finditer(text):
        before, mark, word = match.groups()
        if _is_address(text, match) or not _joins(text, match, before, mark, word):
            continue
        start = match.start(2)
        yield Slip(start, match.end(), text[start : match.end()], f"{mark} {word}")


def _joins(text: str, match: re.Match[str], before: str, mark: str, word: str) -> bool:
    if mark == ".":
        return _ends_sentence(text, match.start(), before, word)
    if mark == ":":
        return bool(before) and (len(before) > 1 or len(word) > 1) and before[-1] != "/"
    if mark == "," and len(word) == 1 and text[match.end() : match.end() + 1] == "-":
        return False  # N,N-dimetyl
    return bool(before) or mark in ",;"


def _ends_sentence(text: str, start: int, before: str, word: str) -> bool:
    stop = start + len(before) + 1
    if (len(word) == 1 and word.isascii()) or word.casefold() in _SUFFIX or not before:
        return False
    if _LABEL.fullmatch(text, 0, stop) or (_ROMAN.fullmatch(text, 0, stop) and word.isupper()):
        return True
    if not word[0].isupper():
        return len(before) > 2 and before.isalpha() and len(word) > 1 and not word.isascii()
    if _NUMBER.search(before):
        return word[1:2].islower()
    if before[-1].isalpha():
        last = re.split(r"[\W\d_]", before)[-1]
        return len(last) > 1 and not _TITLE.fullmatch(last)
    return before[-1] in ')”’"»]%'


def _is_address(text: str, match: re.Match[str]) -> bool:
    start, end = match.span()
    while start and match.start() - start < _LONGEST_TOKEN and not text[start - 1].isspace():
        start -= 1
    last = min(len(text), end + _LONGEST_TOKEN)
    while end < last and not text[end].isspace():
        end += 1
    token = text[start:end]
    return bool(_ADDRESS.search(token)) or ("/" in token and token.isascii())
