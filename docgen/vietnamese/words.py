"""Numbers in Vietnamese words, as amounts of money stand on official papers.

The groups of three digits are read one by one: nghìn, triệu, and tỷ as the unit of the next round
(một nghìn tỷ, một tỷ tỷ). A group after the first is read in full (không trăm linh năm); a group of
zeros is not read at all. After mười and mươi, 5 is lăm; after mươi, 1 is mốt; 4 stays bốn.
"""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_MILLIARD = 1_000_000_000


def number_words(number: int, linh: str = "linh", nghin: str = "nghìn") -> str:
    """Return a whole number in words; `linh` and `nghin` choose the region (lẻ, ngàn)."""
    if number < 0:
        return f"âm {number_words(-number, linh, nghin)}"
    if number == 0:
        return _DIGITS[0]
    return " ".join(_words(number, linh, nghin))


def money_words(dong: int, linh: str = "linh", nghin: str = "nghìn") -> str:
    """Return an amount as printed after Bằng chữ: `Bảy trăm linh hai nghìn đồng`."""
    words = number_words(dong, linh, nghin)
    return f"{words[0].upper()}{words[1:]} đồng"


def _words(number: int, linh: str, nghin: str) -> list[str]:
    milliards, rest = divmod(number, _MILLIARD)
    words = [*_words(milliards, linh, nghin), "tỷ"] if milliards else []
    for size, unit in ((1_000_000, "triệu"), (1_000, nghin), (1, "")):
        group, rest = divmod(rest, size)
        if group:
            words += _group(group, linh, full=bool(words))
            words += [unit] if unit else []
    return words


def _group(group: int, linh: str, *, full: bool) -> list[str]:
    hundreds, rest = divmod(group, 100)
    tens, units = divmod(rest, 10)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or full else []
    if tens > 1:
        return [*words, _DIGITS[tens], "mươi", *_units(units, one="mốt")]
    if tens == 1:
        return [*words, "mười", *_units(units, one="một")]
    if units and words:
        return [*words, linh, _DIGITS[units]]
    return [*words, _DIGITS[units]] if units else words


def _units(units: int, *, one: str) -> list[str]:
    return [{1: one, 5: "lăm"}.get(units, _DIGITS[units])] if units else []
