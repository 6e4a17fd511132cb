"""Small letters where the decree asks for a capital, and the other way round.

Nghị định 30/2020/NĐ-CP, phụ lục II. In doubt nothing is told: a word may be part of a name.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from docgen.vietnamese.namesakes import NAMESAKES
from docgen.vietnamese.slips import Slip, slip

Kind = Literal["own-type", "tet", "people", "unit"]

_PLURAL = re.compile(r"\b(?:các|những|mọi|nhiều|hai|ba|bốn|số|[0-9]+) \Z", re.IGNORECASE)
_FESTIVAL = re.compile(r"(?<!\w)([Tt]ết) ([Nn]guyên [Đđ]án|[Tt]rung [Tt]hu|[Đđ]oan [Nn]gọ)(?!\w)")
_NEW_YEAR = re.compile(
    r"(?<!\w)(?:dịp|đón|vui|quà|thưởng|ăn|mừng|chúc|chợ|trước|sau|giáp) (tết)(?=\Z|[,;.)!?”]"
    r"| (?:cổ truyền|cho|của|năm|trong|tại|và|đến|Giáp|Ất|Bính|Đinh|Mậu|Kỷ|Canh|Tân|Nhâm|Quý)\b)"
)
_SENTENCE_START = re.compile(r"(?:\A|[.!?:;“\"(\-–+•\n]\s*|(?:\A|\s)[0-9IVXa-zđ.]{1,6}[.)]\s+)\Z")
_PEOPLE = re.compile(
    r"(?<!\w)(?:của|với|cho|vì|do|toàn thể|tầng lớp|phục vụ|(?<!dân chủ )và|giúp) (nhân dân)"
    r"(?=\Z|[,;.)”]| (?:trong|trên|tại|về|và|ta|cả nước|địa phương|được|đã|có|các dân tộc|là)\b)"
)
_NUMBER_FOLLOWED = r"(?=\Z|[,;:.)”]| [-–]| (?:và|của|thuộc|tại|cũ)\b)"
_UNIT = re.compile(
    r"(?<!\w)(?:(?P<numbered>quận|phường) (?:[1-9]|[12][0-9])(?!\w|[.,/][0-9])"
    + _NUMBER_FOLLOWED
    + r"|(?P<named>tỉnh|thành phố|huyện|quận|thị xã|thị trấn|phường|xã) (?:"
    + "|".join(sorted(NAMESAKES, key=len, reverse=True))
    + r")(?!\w| [A-ZĐÁÂÀÊÔƠƯÝẤẦẬỐỒỘỨỪ]))"
)
_UNITS = re.compile(r"(?:ỉnh|uyện|uận|ường|xã|rấn|hố) [0-9A-ZĐ]")
_COUNTED = re.compile(r"\b(?:mỗi|từng|các|những|một|hai|ba|cấp|số|[0-9]+) \Z", re.IGNORECASE)


def capital_slips(text: str, own_type: str) -> Iterator[tuple[Kind, Slip]]:
    """Return wrong small and capital letters, and their kind.

    own-type: `kế hoạch này` for the document itself (V.7) · tet: `Tết Nguyên đán`, a lone `tết`
    (V.8) · people: `nhân dân` (V.2) · unit: `huyện Dương Minh Châu`, `quận 1` (III.1b).
    """
    if " này" in text and own_type:
        yield from _own_type(text, own_type)
    if "tết" in text or "Tết" in text:
        yield from _tet(text)
    if "nhân dân" in text:
        for match in _PEOPLE.finditer(text):
            yield "people", slip(match, "Nhân dân", 1)
    if _UNITS.search(text):
        yield from _units(text)


def _own_type(text: str, own_type: str) -> Iterator[tuple[Kind, Slip]]:
    for match in _this(own_type).finditer(text):
        if not _PLURAL.search(text, max(0, match.start() - 12), match.start()):
            yield "own-type", slip(match, match[0][0].upper() + match[0][1:])


@lru_cache(maxsize=64)
def _this(own_type: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(own_type.lower())} này(?!\w)")


def _tet(text: str) -> Iterator[tuple[Kind, Slip]]:
    for match in _FESTIVAL.finditer(text):
        starts = _SENTENCE_START.search(text, max(0, match.start() - 12), match.start())
        right = f"{match[1] if starts else 'tết'} {match[2].capitalize()}"
        if match[0] != right:
            yield "tet", slip(match, right)
    for match in _NEW_YEAR.finditer(text):
        yield "tet", slip(match, "Tết", 1)


def _units(text: str) -> Iterator[tuple[Kind, Slip]]:
    for match in _UNIT.finditer(text):
        if not _COUNTED.search(text, max(0, match.start() - 12), match.start()):
            yield "unit", slip(match, match[0][0].upper() + match[0][1:])
