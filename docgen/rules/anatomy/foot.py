"""The foot of a document: nơi nhận on the left, the signature block on the right."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from docgen.rules.anatomy.pieces import Piece, is_line, pieces
from docgen.vietnamese.text import fold
from docgen.word.paragraphs import Cell, Paragraph

MARK = re.compile(r"(?:TM|KT|TL|TUQ|Q|T/M|K/T|T/L)\s*[./]?\s+(?=\S)")
_RECIPIENTS = re.compile(r"Nơi nhận\s*:?", re.IGNORECASE)
_GAP = re.compile(r"\s{3,}")
_POSITION = re.compile(
    r"(?:PHÓ |QUYỀN |Q\. ?)?(?:CHỦ TỊCH|CHỦ NHIỆM|BÍ THƯ|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|CHÁNH|TRƯỞNG|"
    r"HIỆU TRƯỞNG|BỘ TRƯỞNG|CỤC TRƯỞNG|VIỆN TRƯỞNG|THƯ KÝ|CHỦ TỌA|CHỦ TOẠ|CHỦ TRÌ|"
    r"NGƯỜI GHI BIÊN BẢN)\b"
)
_ANNEX = re.compile(rf"{fold('phụ lục')}\b")
_FEW_LINES = 8  # of a signature block, from the authority line to the name


@dataclass(slots=True)
class Signature:
    """One signature block: authority lines (`TM. …`), positions, and the name under them."""

    authority: list[Piece] = field(default_factory=list)
    positions: list[Piece] = field(default_factory=list)
    name: Piece | None = None

    @property
    def lines(self) -> list[Piece]:
        """Return all its lines in order."""
        name = [self.name] if self.name else []
        return sorted(
            (*self.authority, *self.positions, *name),
            key=lambda piece: (piece.paragraph.number, piece.start),
        )


@dataclass(slots=True)
class Foot:
    """Nơi nhận with its lines, the signatures; `first` and `last` number its paragraphs."""

    heading: Piece | None = None
    recipients: list[Piece] = field(default_factory=list)
    signatures: list[Signature] = field(default_factory=list)
    first: int = 0
    last: int = 0


def find_foot(paragraphs: Sequence[Paragraph], after: int) -> Foot:
    """Return the foot of the main document, which begins after paragraph number `after`."""
    rest = [one for one in paragraphs if one.number > after]
    foot = Foot()
    at = _find_heading(foot, rest)
    if at is not None:
        _find_recipients(foot, rest, at)
    _find_signatures(foot, rest)
    numbers = [piece.paragraph.number for piece in _all(foot)]
    if numbers:
        foot.first, foot.last = min(numbers), max(numbers)
    return foot


def _all(foot: Foot) -> list[Piece]:
    heading = [foot.heading] if foot.heading else []
    signed = [piece for one in foot.signatures for piece in one.lines]
    return [*heading, *foot.recipients, *signed]


def _find_heading(foot: Foot, rest: Sequence[Paragraph]) -> int | None:
    for n, paragraph in enumerate(rest):
        for piece in pieces(paragraph):
            match = _RECIPIENTS.match(piece.text)
            if match and len(piece.text[match.end() :].split()) <= 8:
                foot.heading = piece.part(0, len(match[0].rstrip()))
                return n
        if _ANNEX.match(fold(paragraph.text[:20])):
            break
    return None


def _find_recipients(foot: Foot, rest: Sequence[Paragraph], at: int) -> None:
    """Find the lines under the heading: in its cell, or until the page part ends."""
    home = rest[at]
    assert foot.heading is not None
    for piece in pieces(home):
        if piece.start >= foot.heading.end and piece.text.startswith(("-", "–")):
            foot.recipients.append(piece)
    for paragraph in rest[at + 1 :]:
        if _leaves(paragraph, home):
            break
        if paragraph.boxed != home.boxed:
            continue
        for piece in pieces(paragraph):
            if not _is_signed(piece) and not is_line(piece.text):
                foot.recipients.append(_left(piece))
            if home.cell is None:
                break  # further pieces of the line stand in the right column


def _leaves(paragraph: Paragraph, home: Paragraph) -> bool:
    """Tell whether a paragraph stands outside the place in which nơi nhận began."""
    if paragraph.cell is not home.cell:
        return True
    if home.boxed and not paragraph.boxed:
        return True
    return paragraph.section != home.section or _ANNEX.match(fold(paragraph.text[:20])) is not None


def _left(piece: Piece) -> Piece:
    gap = _GAP.search(piece.text)
    return piece.part(0, gap.start()) if gap and gap.start() > 2 else piece


def _is_signed(piece: Piece) -> bool:
    return bool(MARK.match(piece.text) or _POSITION.match(piece.text)) and piece.upper


def _find_signatures(foot: Foot, rest: Sequence[Paragraph]) -> None:
    home = foot.heading.paragraph if foot.heading else None
    if home is not None and home.cell is not None:
        rows, top = home.cell.table.rows, home.cell.row
        for cell in rows[top]:
            if cell is home.cell:
                _sign(foot, _above_recipients(foot, home))
            else:
                _sign(foot, _below(rows, top, cell.column))
        if foot.signatures:
            return
    begins = _first_signed(rest)
    if begins is None:
        return
    if begins.cell is not None:
        rows, top = begins.cell.table.rows, begins.cell.row
        for cell in rows[top]:
            _sign(foot, _below(rows, top, cell.column))
        return
    block = [one for one in rest if begins.number <= one.number <= begins.number + 3 * _FEW_LINES]
    lines = [
        piece
        for one in block
        if one.cell is None and one.section == begins.section and one.boxed == begins.boxed
        for piece in _right(one)
        if not _in(piece, foot.recipients) and piece.paragraph is not _heading_alone(foot)
    ]
    _sign(foot, lines)


def _above_recipients(foot: Foot, home: Paragraph) -> list[Piece]:
    """Return what stands in the cell of nơi nhận over it: minutes have the secretary there."""
    assert home.cell is not None
    over = [one for one in home.cell.paragraphs if one.number < home.number]
    return [piece for one in over for piece in pieces(one)]


def _heading_alone(foot: Foot) -> Paragraph | None:
    """Return the paragraph of `Nơi nhận:` where nothing else stands in it."""
    if foot.heading is None:
        return None
    home = foot.heading.paragraph
    return home if len(home.text.strip()) <= len(foot.heading.text) else None


def _right(paragraph: Paragraph) -> list[Piece]:
    """Return what stands in the right column of a line of both columns."""
    found = []
    for piece in pieces(paragraph):
        gap = _GAP.search(piece.text)
        if gap and _parts_columns(piece.text, gap):
            found.append(piece.part(gap.end(), len(piece.text)))
        elif not _RECIPIENTS.match(piece.text):
            found.append(piece)
    return found


def _parts_columns(text: str, gap: re.Match[str]) -> bool:
    """Tell whether a gap parts nơi nhận from the signature: by what stands on either side."""
    left, right = text[: gap.start()], text[gap.end() :]
    if MARK.match(right) or _POSITION.match(right):
        return True
    return left.startswith(("-", "–")) or _RECIPIENTS.match(left) is not None


def _in(piece: Piece, others: Sequence[Piece]) -> bool:
    return any(
        piece.paragraph is other.paragraph and piece.start < other.end and other.start < piece.end
        for other in others
    )


def _first_signed(rest: Sequence[Paragraph]) -> Paragraph | None:
    """Return the paragraph in which the last signature block of the main document begins."""
    found = None
    for paragraph in rest:
        if _ANNEX.match(fold(paragraph.text[:20])):
            break
        signed = any(_is_signed(piece) for piece in (*pieces(paragraph), *_right(paragraph)))
        if signed and (found is None or paragraph.number > found.number + _FEW_LINES):
            found = paragraph
    return found


def _below(rows: Sequence[Sequence[Cell]], row: int, column: int) -> list[Piece]:
    """Return the pieces of a column of a table from a row down: a block may take several rows."""
    below = [cell for cells in rows[row:] for cell in cells if cell.column == column]
    return [piece for cell in below for one in cell.paragraphs for piece in pieces(one)]


def _sign(foot: Foot, lines: Sequence[Piece]) -> None:
    signature = Signature()
    for piece in lines:
        text = piece.text
        if is_line(text) or (text.startswith("(") and text.endswith(")")):
            continue
        if MARK.match(text) and piece.upper:
            signature.authority.append(piece)
        elif piece.upper and signature.name is None:
            signature.positions.append(piece)
        elif signature.authority or signature.positions:
            signature.name = piece
    if signature.authority or signature.positions:
        foot.signatures.append(signature)
