"""What follows the signature: annexes and attached lists, each with its title and reference."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from docgen.rules.anatomy.pieces import Piece, is_line, pieces
from docgen.word.paragraphs import Paragraph, Table

LABEL = re.compile(r"PHỤ LỤC(?:\s+(?:SỐ\s+)?([IVXLC]+|\d+|[A-Z]))?\s*[:.]?", re.IGNORECASE)
REFERENCE = re.compile(r"\(?\s*(?:Ban hành k|K)èm theo\b", re.IGNORECASE)
_LIST = re.compile(r"DANH SÁCH\b")
_MOST_TITLE = 4


@dataclass(slots=True)
class Annex:
    """One annex: its label, the lines of its title, its reference line, its tables."""

    label: Piece | None = None
    title: list[Piece] = field(default_factory=list)
    reference: Piece | None = None
    tables: list[Table] = field(default_factory=list)
    first: int = 0
    last: int = 0
    section: int = 0

    @property
    def numeral(self) -> str:
        """Return the number of the label, an empty text where it has none."""
        match = LABEL.match(self.label.text) if self.label else None
        return (match[1] or "") if match else ""


def find_annexes(paragraphs: Sequence[Paragraph], after: int) -> list[Annex]:
    """Return the annexes that begin after paragraph number `after`, which ends the main text."""
    annexes: list[Annex] = []
    rest = [one for one in paragraphs if one.number > after]
    for n, paragraph in enumerate(rest):
        if paragraph.blank or _in_list(paragraph):
            continue
        if _begins(paragraph, annexes, rest, n):
            annexes.append(Annex(first=paragraph.number, section=paragraph.section))
            _read_head(annexes[-1], rest[n:])
    _bound(annexes, rest)
    return annexes


def _begins(
    paragraph: Paragraph, annexes: Sequence[Annex], rest: Sequence[Paragraph], n: int
) -> bool:
    piece = next(pieces(paragraph))
    if annexes and annexes[-1].title and _in_head(annexes[-1], paragraph):
        return False
    if LABEL.fullmatch(piece.text.strip()) or (LABEL.match(piece.text) and piece.upper):
        return True
    if not (_LIST.match(piece.text) and piece.upper):
        return False
    # A list without a label is an annex when a reference line follows its title.
    following = [one for one in rest[n + 1 : n + 6] if not one.blank]
    return any(REFERENCE.match(one.text.strip()) for one in following[:3])


def _in_head(annex: Annex, paragraph: Paragraph) -> bool:
    known = (*annex.title, *((annex.reference,) if annex.reference else ()))
    return any(piece.paragraph is paragraph for piece in known)


def _read_head(annex: Annex, rest: Sequence[Paragraph]) -> None:
    found = [piece for one in rest[:12] if not _in_list(one) for piece in pieces(one)]
    for piece in found:
        text = piece.text
        if is_line(text):
            continue
        if annex.label is None and not annex.title and LABEL.match(text):
            match = LABEL.match(text)
            assert match is not None
            annex.label = piece.part(0, len(match[0].rstrip()))
            if text[match.end() :].strip():
                annex.title.append(piece.part(match.end(), len(text)))
        elif REFERENCE.match(text):
            annex.reference = _whole_reference(piece)
            return
        elif piece.upper and len(annex.title) < _MOST_TITLE:
            annex.title.append(piece)
        else:
            return


def _in_list(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph stands in a table with lines; one without only sets the page."""
    return paragraph.cell is not None and paragraph.cell.table.ruled


def _whole_reference(piece: Piece) -> Piece:
    """Return the reference line with what follows a line break in it."""
    return Piece(piece.paragraph, piece.start, len(piece.paragraph.text.rstrip()))


def _bound(annexes: Sequence[Annex], rest: Sequence[Paragraph]) -> None:
    """Tell each annex where it ends, and which tables stand in it."""
    for n, annex in enumerate(annexes):
        end = annexes[n + 1].first - 1 if n + 1 < len(annexes) else 10**9
        own = [one for one in rest if annex.first <= one.number <= end]
        annex.last = own[-1].number if own else annex.first
        tables = {id(one.cell.table): one.cell.table for one in own if one.cell is not None}
        annex.tables = list(tables.values())


def main_ends(paragraphs: Sequence[Paragraph], foot_last: int, opening_last: int) -> int:
    """Return the number of the last paragraph before annexes: of the foot, or before a label."""
    if foot_last:
        return foot_last
    for paragraph in paragraphs:
        if paragraph.number <= opening_last or paragraph.blank or _in_list(paragraph):
            continue
        if LABEL.fullmatch(paragraph.text.strip()):
            return paragraph.number - 1
    return len(paragraphs)
