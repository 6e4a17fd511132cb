"""The head of page 1, found by what stands in it: names, quốc hiệu, number, place and date."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from docgen.rules.anatomy.pieces import Piece, is_line, pieces
from docgen.vietnamese.text import bare, fold
from docgen.word.paragraphs import Paragraph

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
REACH = 40  # paragraphs in which the head is looked for
_NEAR = 0.8
_LETTERS = re.compile(r"[^a-z]+")
_FIXED = {
    name: _LETTERS.sub("", bare(text).lower())
    for name, text in (("nation", NATION), ("motto", MOTTO), ("party", PARTY))
}
_NUMBER = re.compile(r"Số\s*(?::|[\d.…_\s]*[/-]|\d)", re.IGNORECASE)
_DATE = re.compile(r"[^,]{2,60},?\s*ngày[\s\d.…_/]*tháng[\s\d.…_]*(?:năm|tháng)\b", re.IGNORECASE)
_GAP = re.compile(r"\s{3,}")
_ABOUT = re.compile(r"[\"“”']?\s*(?:V/v|Về việc)\b", re.IGNORECASE)
# What may stand over or beside the names: marks, and the note of a digital signature.
_MARKS = re.compile(
    r"\(?(?:(?:tối |tuyệt )?mật|(?:thượng )?khẩn|h(?:ỏa|oả) tốc"
    r"|dự thảo(?: lần (?:thứ )?\w+)?)\)?\Z|"
    r"(?:người ký|ký bởi|ký ngày|ngày ký|thời gian ký|cơ quan|email|chữ ký số)\s*:",
    re.IGNORECASE,
)
_AFTER_HEAD = tuple(map(fold, ("kính gửi", "căn cứ", "phụ lục")))
_UNIT = re.compile(
    r"(?:TỈNH|HUYỆN|QUẬN|XÃ|PHƯỜNG|THỊ XÃ|THỊ TRẤN|THÀNH PHỐ|ĐẶC KHU|KHU|VIỆT NAM|LAO ĐỘNG)\b"
    r"(?!\s+(?:ỦY|UỶ|ĐOÀN)\b)"
)


@dataclass(slots=True)
class Head:
    """The pieces of the head; what was not found is None or empty.

    `names` are the lines on the left, grouped by body: parent first, the issuer last. `last` is the
    number of the last paragraph that belongs to the head.
    """

    nation: Piece | None = None
    motto: Piece | None = None
    party: Piece | None = None
    number: Piece | None = None
    date: Piece | None = None
    about: list[Piece] = field(default_factory=list)
    names: list[list[Piece]] = field(default_factory=list)
    last: int = 0

    @property
    def issuer(self) -> list[Piece]:
        """Return the lines of the issuing body's name."""
        return self.names[-1] if self.names else []

    @property
    def parents(self) -> list[Piece]:
        """Return the lines above the issuing body's name."""
        return [piece for group in self.names[:-1] for piece in group]


def find_head(paragraphs: Sequence[Paragraph], types: frozenset[str]) -> Head:
    """Return the head of a file; `types` are the folded names of document types, which end it."""
    head = Head()
    candidates = [piece for one in paragraphs[:REACH] for piece in _parted(one)]
    for piece in candidates:
        _take_fixed(head, piece)
    for piece in candidates:
        if _ends_head(piece, head, types):
            break
        _take(head, piece)
    _find_names(head, candidates)
    return head


def _parted(paragraph: Paragraph) -> Iterator[Piece]:
    """Yield the pieces of a paragraph, also those that only blanks keep apart."""
    for piece in pieces(paragraph):
        cut = _second_column(piece)
        if cut is None:
            yield piece
        else:
            first = piece.part(0, len(piece.text[:cut].rstrip()))
            if first.text.strip():
                yield first
            yield piece.part(cut, len(piece.text))


def _second_column(piece: Piece) -> int | None:
    """Return where the right column begins in a line of both columns."""
    for gap in _GAP.finditer(piece.text):
        rest = piece.text[gap.end() :]
        if _fixed_name(rest) or (_DATE.match(rest) and _NUMBER.match(piece.text)):
            return gap.end()
    return None


def _take_fixed(head: Head, piece: Piece) -> None:
    name = _fixed_name(piece.text)
    if name and getattr(head, name) is None:
        setattr(head, name, piece)
        head.last = max(head.last, piece.paragraph.number)


def _fixed_name(text: str) -> str | None:
    """Return which of the fixed phrases a text is, slips of the finger allowed for."""
    if not 10 <= len(text) <= 80:
        return None
    letters = _LETTERS.sub("", bare(text).lower())
    for name, phrase in _FIXED.items():
        if letters == phrase:
            return name
    for name, phrase in _FIXED.items():
        if _near(letters, phrase):
            return name
    return None


def _near(letters: str, phrase: str) -> bool:
    """Tell whether two texts are nearly the same; most are not, which their lengths tell."""
    both = len(letters) + len(phrase)
    if 2 * min(len(letters), len(phrase)) <= _NEAR * both:
        return False
    common = sum((Counter(letters) & Counter(phrase)).values())
    if 2 * common <= _NEAR * both:
        return False
    return SequenceMatcher(None, letters, phrase, autojunk=False).ratio() > _NEAR


def _ends_head(piece: Piece, head: Head, types: frozenset[str]) -> bool:
    """Tell whether the head is over: at tên loại, Kính gửi, or the first words of the text."""
    text = piece.text.strip(" :")
    if piece.paragraph.number <= head.last:
        return False
    if fold(text) in types or fold(text).startswith(_AFTER_HEAD):
        return True
    return len(text) > 160 and not _DATE.match(text)


def _take(head: Head, piece: Piece) -> None:
    text = piece.text
    if piece in (head.nation, head.motto, head.party):
        return
    if head.number is None and _NUMBER.match(text):
        head.number = piece
    elif head.date is None and _DATE.match(text):
        head.date = piece
    elif _ABOUT.match(text) or (head.about and _goes_on(head.about[-1], piece)):
        head.about.append(piece)
    else:
        return
    head.last = max(head.last, piece.paragraph.number)


def _goes_on(before: Piece, piece: Piece) -> bool:
    """Tell whether a line goes on with the one before it, in the same cell or paragraph."""
    if before.paragraph is piece.paragraph:
        return True
    cell = before.paragraph.cell
    return cell is not None and cell is piece.paragraph.cell and not is_line(piece.text)


def _find_names(head: Head, candidates: Sequence[Piece]) -> None:
    known = {head.nation, head.motto, head.party, head.number, head.date, *head.about}
    limit = head.number.paragraph.number if head.number else head.last
    groups: list[list[Piece]] = []
    for piece in candidates:
        text = piece.text.strip()
        beside = head.nation or head.party
        if piece in known or piece.paragraph.number > limit or is_line(text):
            continue
        if beside is None and not _is_capital(piece):
            continue
        if _MARKS.match(text) or (piece.centred is False and len(text) > 90):
            continue
        if groups and _one_name(groups[-1][-1], piece):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    head.names = _merged(groups)


def _is_capital(piece: Piece) -> bool:
    return piece.upper and len(piece.text) > 5


def _one_name(before: Piece, piece: Piece) -> bool:
    """Tell whether a line goes on with a name: it begins with a unit, which no body's name does."""
    if _UNIT.match(piece.text.strip()):
        return True
    return before.bold == piece.bold and before.paragraph is piece.paragraph


def _merged(groups: list[list[Piece]]) -> list[list[Piece]]:
    """Join the bold lines at the end where lines above them are not bold: they are one name."""
    while (
        len(groups) > 2
        and groups[-1][0].bold
        and groups[-2][0].bold
        and not all(group[0].bold for group in groups)
    ):
        groups[-2:] = [groups[-2] + groups[-1]]
    return groups
