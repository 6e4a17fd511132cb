"""What stands between the head and the text: tên loại, trích yếu, authority, bases, addressee."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from docgen.rules.anatomy.head import Head
from docgen.rules.anatomy.pieces import Piece, is_line, pieces, whole
from docgen.vietnamese.text import fold
from docgen.word.paragraphs import Paragraph

LETTER = fold("công văn")
DECISION = fold("quyết định")
_REACH = 12  # non-blank paragraphs after the head in which tên loại may stand
_MOST_SUBJECT = 5
_BASIS = re.compile(
    r"(?:[-–*•+]\s*)?(?:Căn cứ|Theo đề nghị|Xét đề nghị|Xét tờ trình)\b", re.IGNORECASE
)
_BEGINS_TEXT = re.compile(
    r"[-–*+]|\d+[.)]|[IVXL]+\.\s|"
    r"(?:Căn cứ|Thực hiện|Theo|Xét|Kính gửi|Nhằm|Ngày|Hôm nay|Điều \d)"
)
_DECREE = re.compile(r"(?:NAY )?QUYẾT ĐỊNH\s*:?")
_ADDRESS = re.compile(r"Kính gửi", re.IGNORECASE)
_LISTED = re.compile(r"\s*[-–+•]\s*\S")


@dataclass(slots=True)
class Opening:
    """The parts before the text; what was not found is None or empty.

    `type_` is the folded name of the type, from tên loại or else from the symbol; `last` is the
    number of the last paragraph of the opening.
    """

    type_: str = ""
    title: Piece | None = None
    subject: list[Piece] = field(default_factory=list)
    authority: list[Piece] = field(default_factory=list)
    bases: list[Piece] = field(default_factory=list)
    decree: Piece | None = None
    addressee: list[Piece] = field(default_factory=list)
    last: int = 0


def find_opening(paragraphs: Sequence[Paragraph], head: Head, types: frozenset[str]) -> Opening:
    """Return the opening, `types` being the folded names of document types."""
    opening = Opening(last=head.last)
    shown = [one for one in paragraphs if not one.blank and one.number > head.last]
    at = _find_title(opening, shown, types)
    at = _find_subject(opening, shown, at) if opening.title else at
    if opening.title is not None and opening.type_ == DECISION:
        at = _find_authority(opening, shown, at)
    _find_bases(opening, shown, at)
    _find_addressee(opening, shown)
    if opening.title is not None and opening.addressee and not opening.bases:
        _find_bases_addressed(opening, shown)
    return opening


def _find_title(opening: Opening, shown: Sequence[Paragraph], types: frozenset[str]) -> int:
    for n, paragraph in enumerate(shown[:_REACH]):
        piece = whole(paragraph)
        first = next(pieces(paragraph))
        name = fold(first.text.strip(" :"))
        if name in types or name == LETTER:
            opening.title, opening.type_ = first, name
            opening.last = paragraph.number
            if first.end < piece.end:  # trích yếu after a line break
                opening.subject.append(piece.part(first.end - piece.start, len(piece.text)))
            return n + 1
        if len(piece.text) > 200:
            break
    return 0


def _find_subject(opening: Opening, shown: Sequence[Paragraph], at: int) -> int:
    for paragraph in shown[at : at + _MOST_SUBJECT]:
        piece = whole(paragraph)
        if is_line(piece.text):
            opening.last = paragraph.number
            at += 1
            if opening.subject:
                break
            continue
        if not _belongs_to_subject(piece, begun=bool(opening.subject)):
            break
        opening.subject.append(piece)
        opening.last = paragraph.number
        at += 1
    return at


def _belongs_to_subject(piece: Piece, *, begun: bool) -> bool:
    text = piece.text
    if _BASIS.match(text) or _ADDRESS.match(text) or _DECREE.fullmatch(text):
        return False
    if begun:
        return piece.centred and piece.bold and not piece.upper
    if text.startswith(("Về việc", "V/v", "Về ")):
        return True
    if _BEGINS_TEXT.match(text) and not (piece.centred or piece.bold):
        return False
    short = len(text) < 250 and not text.endswith((".", ";", ":", ","))
    return (piece.centred or piece.bold or short) and not piece.upper


def _find_authority(opening: Opening, shown: Sequence[Paragraph], at: int) -> int:
    for paragraph in shown[at : at + 3]:
        piece = whole(paragraph)
        if is_line(piece.text):
            opening.last = paragraph.number
            at += 1
            opening.last = paragraph.number
            continue
        if not piece.upper or _DECREE.fullmatch(piece.text):
            break
        opening.authority.append(piece)
        opening.last = paragraph.number
        at += 1
    return at


def _find_bases(opening: Opening, shown: Sequence[Paragraph], at: int) -> None:
    """Find the căn cứ: lines one after another; one that ends with a colon opens the text."""
    for paragraph in shown[at:]:
        piece = whole(paragraph)
        if is_line(piece.text):
            continue
        if _DECREE.fullmatch(piece.text) and opening.type_ == DECISION:
            opening.decree, opening.last = piece, paragraph.number
            return
        if not _BASIS.match(piece.text) or piece.text.endswith(":"):
            if opening.bases or opening.type_ != DECISION:
                return
            continue
        opening.bases.append(piece)
        opening.last = paragraph.number


def _find_bases_addressed(opening: Opening, shown: Sequence[Paragraph]) -> None:
    """Find the căn cứ that stand under Kính gửi, as in a tờ trình.

    There a sentence of the text may begin alike, `Căn cứ Kế hoạch số …, Ban Thường vụ đề nghị`: it
    is upright and no list. Lines that are slanted, or the first of which ends with `;`, are căn cứ.
    """
    last = opening.addressee[-1].paragraph.number
    found: list[Piece] = []
    for paragraph in (one for one in shown if one.number > last):
        piece = whole(paragraph)
        if not _BASIS.match(piece.text) or piece.text.endswith(":"):
            break
        found.append(piece)
    listed = bool(found) and found[0].text.endswith(";")
    if found and (listed or all(one.all(lambda look: look.italic) for one in found)):
        opening.bases = found
        opening.last = max(opening.last, found[-1].paragraph.number)


def _find_addressee(opening: Opening, shown: Sequence[Paragraph]) -> None:
    for n, paragraph in enumerate(shown[:_REACH]):
        piece = whole(paragraph)
        if _ADDRESS.match(piece.text):
            opening.addressee.append(piece)
            for following in shown[n + 1 :]:
                if not _LISTED.match(following.text):
                    break
                opening.addressee.append(whole(following))
            opening.last = max(opening.last, opening.addressee[-1].paragraph.number)
            return


def type_of_symbol(symbol: str, abbreviations: Mapping[str, str]) -> str:
    """Return the folded name of the type that a symbol such as `KH-LĐLĐ` begins with."""
    return abbreviations.get(symbol.partition("-")[0].strip(), "")
