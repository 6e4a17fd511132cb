"""Amounts of money whose words say another number than their figures."""

import re
from collections.abc import Iterator
from decimal import Decimal

from docgen.vietnamese.number_slips import MARKED
from docgen.vietnamese.slips import Slip
from docgen.vietnamese.words import number_words
from docgen.vietnamese.words_read import read_words

_SCALES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_MARK = r"(?:đồng|VNĐ|VND|đ)"
_AMOUNT = re.compile(
    rf"(?<![\w.,/])([0-9][0-9.,]*)(?: ?(nghìn|ngàn|triệu|tỷ|tỉ))? ?{_MARK}(?!\w)"
    r"(?:/[^\W\d_]+(?: [^\W\d_]+)?)?"
)
_SAID = re.compile(
    r"(?:[^.!?;()0-9]{0,60}?[\s(](?:[Vv]iết )?[Bb]ằng chữ(?: là)?:? ?|,? ?\()"
    r"([^\W\d_][^()\d.;:]{0,200}?)(?:,? chẵn)? đồng\b"
)
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:([.,])[0-9]{3})(?:\1[0-9]{3})*|[0-9]+")
_DECIMAL = re.compile(r"[0-9]+,[0-9]{1,9}")


def money_mismatch(text: str) -> Iterator[Slip]:
    """Return the words of an amount that differ from its figures, the right ones instead.

    Words that cannot be read as a number are left alone.
    """
    return _mismatches(text) if " đồng" in text and MARKED.search(text) else iter(())


def _mismatches(text: str) -> Iterator[Slip]:
    for match in _AMOUNT.finditer(text):
        amount = _amount(match[1], match[2])
        said = _SAID.match(text, match.end()) if amount is not None else None
        if amount is None or said is None:
            continue
        read = read_words(said[1])
        if read is not None and read != amount:
            yield Slip(said.start(1), said.end(1), said[1], _words(amount, like=said[1]))


def _amount(figures: str, scale: str | None) -> int | None:
    if not scale:
        whole = _GROUPED.fullmatch(figures)
        return int(re.sub("[.,]", "", figures)) if whole else None
    if not (_DECIMAL.fullmatch(figures) or figures.isdecimal()):
        return None
    exact = Decimal(figures.replace(",", ".")) * _SCALES[scale]
    return int(exact) if exact == exact.to_integral_value() else None


def _words(amount: int, *, like: str) -> str:
    """The words in the manner of those that stand there: linh or lẻ, nghìn or ngàn, Capital."""
    lower = like.casefold()
    words = number_words(
        amount, "lẻ" if " lẻ " in lower else "linh", "ngàn" if "ngàn" in lower else "nghìn"
    )
    return words[0].upper() + words[1:] if like[0].isupper() else words
