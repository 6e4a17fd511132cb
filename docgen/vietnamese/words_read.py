"""Numbers in Vietnamese words read back: the inverse of `words`, kinder to how people write.

Regions differ (linh and lẻ, nghìn and ngàn, tỷ and tỉ), and after mươi 4 is bốn or tư, 5 lăm,
nhăm or năm. What reads two ways is not read: `một nghìn năm` is 1005 to some and 1500 to others.
"""

import re

from docgen.vietnamese.text import header_key

LIMIT = 1000 * 10**18

_UNITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_DIGITS = {**{word: digit for digit, word in enumerate(_UNITS)}, "bẩy": 7}
_AFTER_TENS = {**_DIGITS, "mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
_SCALES = {"nghìn": 1_000, "ngàn": 1_000, "triệu": 1_000_000}
_ZERO_TENS = frozenset(("linh", "lẻ"))
_MILLIARD = 1_000_000_000
_HALVES = {"trăm": 50, "nghìn": 500, "triệu": 500_000, "tỷ": 500_000_000}
_TAIL = re.compile(r"(?: đồng)?(?: chẵn)?(?: đồng)?\Z")


def read_words(text: str) -> int | None:
    """Return the number that words mean, below a thousand tỷ tỷ; None if they are no number.

    `đồng` and `chẵn` may follow, `rưỡi` may stand last, `âm` first.
    """
    plain = _TAIL.sub("", header_key(text).replace(",", " ").replace("tỉ", "tỷ"))
    words = plain.replace("ngàn", "nghìn").split()
    negative = words[:1] == ["âm"]
    number = _with_half(words[1:] if negative else words)
    if number is None or number >= LIMIT:
        return None
    return -number if negative else number


def _with_half(words: list[str]) -> int | None:
    if words[-1:] != ["rưỡi"]:
        return _milliards(words)
    half = _HALVES.get(words[-2]) if len(words) > 2 else None
    number = _milliards(words[:-1])
    return None if half is None or number is None else number + half


def _milliards(words: list[str]) -> int | None:
    if "tỷ" not in words:
        return _below_milliard(words, first=True)
    cut = len(words) - 1 - words[::-1].index("tỷ")
    before = _milliards(words[:cut])
    after = _below_milliard(words[cut + 1 :], first=False) if words[cut + 1 :] else 0
    return None if before is None or after is None else before * _MILLIARD + after


def _below_milliard(words: list[str], *, first: bool) -> int | None:
    """Groups from the largest scale to the smallest, each at most once."""
    total, last, group = 0, _MILLIARD, list[str]()
    for word in words:
        scale = _SCALES.get(word)
        if scale is None:
            group.append(word)
            continue
        value = _group(group)
        if value is None or scale >= last:
            return None
        total, last, group, first = total + value * scale, scale, [], False
    if not group:
        return None if first else total
    if len(group) == 1 and not first:
        return None  # năm: 5, or 500?
    value = _group(group)
    return None if value is None else total + value


def _group(words: list[str]) -> int | None:
    """A number below a thousand."""
    if words[1:2] == ["trăm"]:
        hundreds = _DIGITS.get(words[0])
        rest = _tens(words[2:]) if len(words) > 3 else (0 if len(words) == 2 else _ten(words[2]))
        return None if hundreds is None or rest is None else 100 * hundreds + rest
    return _DIGITS.get(words[0]) if len(words) == 1 and words[0] != "mười" else _tens(words)


def _ten(word: str) -> int | None:
    return 10 if word == "mười" else None


def _tens(words: list[str]) -> int | None:
    if words == ["mười"]:
        return 10
    if len(words) == 2 and words[0] in _ZERO_TENS:
        return {**_DIGITS, "tư": 4}.get(words[1])
    if len(words) == 2 and words[0] == "mười":
        return _sum(10, _AFTER_TENS.get(words[1]))
    if len(words) in (2, 3) and words[1] == "mươi" and _DIGITS.get(words[0], 0) > 1:
        tens = 10 * _DIGITS[words[0]]
        return tens if len(words) == 2 else _sum(tens, _AFTER_TENS.get(words[2]))
    return None


def _sum(tens: int, units: int | None) -> int | None:
    return tens + units if units else None
