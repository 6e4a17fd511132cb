"""Figures that Vietnamese would write otherwise, and the marks of money that follow amounts.

A dot stands between thousands, a comma before decimals. What may be the number of a section, a
version, a time or a date is left alone.
"""

import re
from collections.abc import Iterator
from typing import Literal

from docgen.vietnamese.slips import Slip, slip

Kind = Literal["decimal-point", "thousands-comma"]

# đồng is not only money: đồng chí, đồng thời …
_NO_MONEY = (
    "(?! (?:chí|ý|thời|bộ|thuận|hành|đều|đội|nghiệp|bào|loạt|phục|hồ|chủ|tác|hạng|minh|giải|nhất"
    "|đẳng|cấp|dạng|hương|môn|tình|lòng|sức|tâm|quản|dao|ruộng|cỏ|bằng|trưởng|nhân|sáng|phạm)\\b)"
)
_MARK = rf"(?:đồng\b{_NO_MONEY}|VNĐ|VND|vnđ|vnd|₫|đ(?!/c))(?!\w)"
_UNIT = (
    r"(?: ?%| (?:điểm(?! [a-zđ]\b| mạnh| yếu| nào)|nghìn|ngàn|triệu(?! tập| chứng)|tỷ(?! lệ| trọng"
    r"| số| suất)|tỉ(?! lệ| trọng| số| suất)|lần|phần trăm|ha|km2?|km²|m[23²³]?|cm|kg|tấn|tạ|lít"
    rf"|đồng{_NO_MONEY})(?!\w))"
)
_POINT = re.compile(
    rf"(?<![\w.,/:\-])(?:[0-9]{{1,3}}\.(?:[0-9]{{1,2}}|[0-9]{{4,6}})|0\.[0-9]{{3}}){_UNIT}"
)
_FIGURE = re.compile(r"[0-9]+\.[0-9]+")
_NUMBERED = re.compile(
    r"(?:điều|khoản|mục|điểm|phần|chương|bảng|biểu|hình|mẫu|lục|bản|số|bước|chí|dung|câu|bài|tiết"
    r"|đoạn|ý|và|đến) \Z",
    re.IGNORECASE,
)
_COMMAS = re.compile(
    r"(?<![\w.,/])[1-9][0-9]{0,2}(?:(?:,[0-9]{3}){2,}(?![\w,]|\.[0-9])"
    rf"|(?:,[0-9]{{3}})(?= ?{_MARK}))"
)
_AMOUNT = re.compile(rf"(?<![\w.,/])([0-9][0-9.,]*)( ?)((?:(?:nghìn|ngàn|triệu|tỷ|tỉ) )*)({_MARK})")
_PUNCTUATED = re.compile(r"[0-9][.,][0-9]")
# Something that may be an amount: a figure before đồng, nghìn, triệu, tỷ, VNĐ.
MARKED = re.compile("[0-9][ \u00a0]?(?:[đ₫Vv]|ng|tri|t[ỷỉ])")
_STYLES = {"vnđ": "VNĐ", "vnd": "VND", "₫": "đ"}
_BELOW_MONEY = 1000


def number_slips(text: str) -> Iterator[tuple[Kind, Slip]]:
    """Return `12.5%` (decimal-point) and `1,000,000` or `500,000 đồng` (thousands-comma)."""
    if _PUNCTUATED.search(text):
        yield from _commas(text)
        yield from _points(text)


def currency_marks(text: str) -> Iterator[tuple[Slip, str]]:
    """Return the marks of money after amounts, and which each is: đồng, đ, VNĐ or VND."""
    if not MARKED.search(text):
        return iter(())
    return (
        (slip(match, None if match[4] == "đồng" else "đồng", 4), _STYLES.get(match[4], match[4]))
        for match in _AMOUNT.finditer(text)
        if match[4] != "đ" or _is_money(match[1], match[2])
    )


def _commas(text: str) -> Iterator[tuple[Kind, Slip]]:
    for match in _COMMAS.finditer(text):
        yield "thousands-comma", slip(match, match[0].replace(",", "."))


def _points(text: str) -> Iterator[tuple[Kind, Slip]]:
    for match in _POINT.finditer(text):
        if match.start() == 0 or _NUMBERED.search(text, max(0, match.start() - 12), match.start()):
            continue
        figure = _FIGURE.match(text, match.start())
        if figure:
            yield "decimal-point", slip(figure, figure[0].replace(".", ","))


def _is_money(figures: str, space: str) -> bool:
    """A lone đ may also be points or a list's label: `9,5 đ`, `khoản 5 đ)`."""
    digits = re.sub(r"[.,]", "", figures)
    return not space and int(digits) >= _BELOW_MONEY
