"""Căn cứ and citations (mục II.6; M18, M23 to M26)."""

import re
from collections.abc import Iterator
from datetime import date

from docgen.errors import Level
from docgen.model import covers
from docgen.rules.anatomy.pieces import Piece
from docgen.rules.paper import Paper
from docgen.rules.rulebook import Hit, Rules
from docgen.vietnamese.dates import short_date
from docgen.vietnamese.text import fold

rule = Rules("bases")

_LAW = re.compile(r"Căn cứ\s+(?:Bộ )?(?:Luật|luật|Pháp lệnh|pháp lệnh)\b")
_LAW_NUMBER = re.compile(
    r"\bsố\s+\d[\w/]*/(?:QH|PL|UBTVQH|NQ)\w*|\bcủa Quốc hội\b|\b\d+/\d{4}/QH\d*"
)
_KINDS = (
    "Nghị định|Thông tư|Quyết định|Nghị quyết|Chỉ thị|Hướng dẫn|Kế hoạch|Chương trình|Thông báo|"
    "Kết luận|Quy định|Công văn|Tờ trình"
)
_TEXT = re.compile(rf"Căn cứ\s+(?:{_KINDS})\b(?!\s+này)")
_NUMBER = re.compile(r"\bsố:?\s*[\d.…_\s]*[/-]\s*[\w&/-]+", re.IGNORECASE)
_DATE = re.compile(r"\bngày\s*[\d.…_\s]*(?:tháng|/)")
_ISSUER = re.compile(r"\bcủa\s+\S")
_ABSTRACT = re.compile(
    r"\b(?:về|quy định|ban hành|hướng dẫn|sửa đổi|phê duyệt|công bố|phát động|triển khai|tổ chức|"
    r"thực hiện|đề nghị|thành lập|kiện toàn|phân công|ủy quyền|khen thưởng|tặng|giao|năm \d{4})\b",
    re.IGNORECASE,
)
_LONG_DATE = re.compile(r"\bngày[\s\d.…_]*tháng[\s\d.…_]*năm\s+\d{4}")
_FULL_DATE = re.compile(
    r"\bngày\s*(\d{1,2})\s*(?:tháng\s*(\d{1,2})\s*năm\s*(\d{4})|/(\d{1,2})/(\d{4}))"
)
_CITED = re.compile(
    rf"\b(?P<type>{_KINDS})\s+số:?\s*(?P<number>\d{{1,5}}(?:/\d{{4}})?[/-][\w-]+(?:/\w+)*)"
    r"(?P<date>,?\s*ngày\s*\d[\d/]*(?:\s+tháng\s+\d+\s+năm\s+\d+)?)?"
)


@rule("M23a", Level.ERROR, "Phụ lục I, mục II.6a")
def not_italic(paper: Paper) -> Iterator[Hit]:
    """Yield a căn cứ that is not slanted."""
    for piece in paper.opening.bases:
        if not piece.all(lambda look: look.italic):
            yield Hit(piece)


@rule("M23b", Level.ERROR, "Phụ lục I, mục II.6a")
def ending(paper: Paper) -> Iterator[Hit]:
    """Yield a căn cứ that does not end with `;`, the last one with a full stop."""
    bases = paper.opening.bases
    for n, piece in enumerate(bases, 1):
        mark = "." if n == len(bases) else ";"
        if piece.text.endswith(mark):
            continue
        last = _last_word(piece)
        yield Hit(last, {"mark": mark}, instead=f"{last.text.rstrip('.;,:')}{mark}")


@rule("M24a", Level.WARNING, "Phụ lục I, mục II.6a")
def law_with_number(paper: Paper) -> Iterator[Hit]:
    """Yield a law cited with its number or with who passed it."""
    for piece in paper.opening.bases:
        if _LAW.match(piece.text) and _LAW_NUMBER.search(piece.text):
            yield Hit(piece)


@rule("M24b", Level.WARNING, "Phụ lục I, mục II.6a")
def not_cited_in_full(paper: Paper) -> Iterator[Hit]:
    """Yield a text that is cited without its number, date, issuer or abstract."""
    for piece in paper.opening.bases:
        match = _TEXT.match(piece.text)
        if match is None:
            continue
        rest = piece.text[match.end() :]
        wanted = {"số": _NUMBER, "ngày": _DATE, "cơ quan": _ISSUER}
        missing = [name for name, pattern in wanted.items() if not pattern.search(rest)]
        if not _ABSTRACT.search(_LONG_DATE.sub("", rest)):
            missing.append("trích yếu")
        if missing:
            yield Hit(piece, {"missing": ", ".join(missing)})


@rule("M18e", Level.ERROR, "Phụ lục I, mục II.4 và II.6a")
def later_than_paper(paper: Paper) -> Iterator[Hit]:
    """Yield a căn cứ of a later day than the paper itself."""
    day = paper.day
    if day is None:
        return
    for piece in paper.opening.bases:
        for match in _FULL_DATE.finditer(piece.text):
            cited = _date(match)
            if cited is not None and cited > day:
                params = {"cited": short_date(cited), "day": short_date(day)}
                yield Hit(piece.part(*match.span()), params)


@rule("M25", Level.ERROR, "Điều 8; phụ lục I, mục II.6a")
def not_in_force(paper: Paper) -> Iterator[Hit]:
    """Yield a căn cứ that the office's table says is not in force on the day of the paper."""
    day = paper.day
    if day is None:
        return
    for piece in paper.opening.bases:
        said = fold(piece.text)
        for basis in paper.facts.bases:
            out = not covers(day, basis.since, basis.until)
            if out and fold(basis.text) in said and not _still_in_force(paper, basis.text, day):
                yield Hit(piece, {"day": short_date(day)})
                break


@rule("M26", Level.INFO, "Phụ lục I, mục II.6b")
def cited_again_in_full(paper: Paper) -> Iterator[Hit]:
    """Yield a text cited in full a second time, or by its number alone before its date is told.

    A căn cứ without its date is left to the rule on what a căn cứ names.
    """
    told: set[str] = set()
    for piece in (*paper.opening.bases, *paper.prose):
        first = piece.paragraph.number <= paper.opening.last
        for match in _CITED.finditer(piece.text):
            key, dated = fold(f"{match['type']} {match['number']}"), bool(match["date"])
            if (key in told) == dated and (dated or not first):
                cited = f"{match['type']} số {match['number']}"
                yield Hit(piece.part(*match.span()), {"cited": cited})
            told.add(key)


def _still_in_force(paper: Paper, text: str, day: date) -> bool:
    """Tell whether another line of the table has the same text in force."""
    return any(
        fold(one.text) == fold(text) and covers(day, one.since, one.until)
        for one in paper.facts.bases
    )


def _date(match: re.Match[str]) -> date | None:
    day, month, year = match[1], match[2] or match[4], match[3] or match[5]
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _last_word(piece: Piece) -> Piece:
    """Return the last word of a line, which a person finds sooner than a mark."""
    start = piece.text.rfind(" ") + 1
    return piece.part(start, len(piece.text))
