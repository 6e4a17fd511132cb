"""Place and date (mục II.4; M17 to M20)."""

import re
from collections.abc import Iterator

from docgen.errors import Level
from docgen.rules.book.lines import on_page
from docgen.rules.paper import Dated, Paper
from docgen.rules.rulebook import Hit, Rules
from docgen.vietnamese.text import fold

rule = Rules("date")

_SHORT = re.compile(r"\b(?:T[Pp]|T[Xx]|T[Tt]|H|Q|P|X|T)\s*\.|\b[A-ZĐ]{2,}\b")
_OFF_LEVEL = 2.0  # mm between the feet of number and date that are level to the eye
_PARTS = re.compile(r"ngày\s*([\d.…_]*)\s*tháng\s*([\d.…_]*)\s*(năm|tháng)", re.IGNORECASE)


@rule("M20c", Level.ERROR, "Phụ lục I, mục II.4")
def date_missing(paper: Paper) -> Iterator[Hit]:
    """Yield a paper without place and date; minutes have none in their head."""
    if paper.head.date is None and (paper.type_ is None or paper.type_.date):
        yield Hit()


@rule("M17a", Level.ERROR, "Phụ lục I, mục II.4")
def zeros(paper: Paper) -> Iterator[Hit]:
    """Yield a day below 10 or a month 1 or 2 without zero, a month from 3 to 9 with one."""
    dated = paper.dated
    if dated is None:
        return
    for digits, place, least in ((dated.day, 1, 10), (dated.month, 2, 3)):
        wanted = digits
        if digits and int(digits):
            wanted = f"{int(digits):02}" if int(digits) < least else str(int(digits))
        if wanted != digits:
            yield _at(dated, place, wanted)


@rule("M18a", Level.ERROR, "Phụ lục I, mục II.4")
def impossible(paper: Paper) -> Iterator[Hit]:
    """Yield a date that no calendar has, or `tháng` where `năm` belongs."""
    dated = paper.dated
    if dated is None:
        return
    given = dated.day and dated.month and dated.year
    match = _PARTS.search(dated.piece.text)
    if (given and dated.date is None) or (match and match[3].lower() == "tháng"):
        yield Hit(dated.piece)


@rule("M19a", Level.ERROR, "Phụ lục I, mục II.4")
def place_abbreviated(paper: Paper) -> Iterator[Hit]:
    """Yield a place that is not written in full."""
    dated = paper.dated
    if dated is None:
        return
    shouted = len(dated.place) > 5 and dated.place == dated.place.upper() and "." not in dated.place
    if _SHORT.search(dated.place) and not shouted:
        yield Hit(dated.piece.part(0, len(dated.place)))


@rule("M19b", Level.ERROR, "Phụ lục I, mục II.4", requires=("M19a",))
def place_not_official(paper: Paper) -> Iterator[Hit]:
    """Yield a place that is not that of the office on the day of the paper."""
    dated, office = paper.dated, paper.facts.office
    if dated is not None and office is not None and fold(dated.place) != fold(office.place):
        yield Hit(dated.piece.part(0, len(dated.place)), {"wanted": office.place})


@rule("M19c", Level.ERROR, "Phụ lục I, mục II.4")
def comma_missing(paper: Paper) -> Iterator[Hit]:
    """Yield a place without a comma between it and the date."""
    dated = paper.dated
    if dated is None or not dated.place:
        return
    rest = dated.piece.text[len(dated.place) :]
    if not rest.lstrip().startswith(","):
        piece = dated.piece.part(0, len(dated.place))
        yield Hit(piece, {"wanted": f"{dated.place},"}, instead=f"{dated.place},")


@rule("M20a", Level.WARNING, "Phụ lục I, mục II.4")
def not_italic(paper: Paper) -> Iterator[Hit]:
    """Yield place and date that are not slanted, or bold."""
    piece = paper.head.date
    if piece is not None and not piece.all(lambda look: look.italic and not look.bold):
        yield Hit(piece)


@rule("M20b", Level.WARNING, "Phụ lục I, mục II.3 và II.4")
def not_beside_number(paper: Paper) -> Iterator[Hit]:
    """Yield place and date in another row than the number."""
    piece, number = paper.head.date, paper.head.number
    if piece is None or number is None:
        return
    one, other = piece.paragraph, number.paragraph
    if one is other or one.boxed or other.boxed:
        return
    same_row = (
        one.cell is not None
        and other.cell is not None
        and one.cell.table is other.cell.table
        and one.cell.row == other.cell.row
    )
    if not same_row:
        yield Hit(piece)


@rule("M20e", Level.WARNING, "Phụ lục I, mục II.3 và II.4", requires=("M20b",), on_paper=True)
def not_level_with_number(paper: Paper) -> Iterator[Hit]:
    """Yield place and date that are not level with the number: lines are stacked over them."""
    piece, number = paper.head.date, paper.head.number
    if piece is None or number is None:
        return
    one, other = on_page(paper, piece), on_page(paper, number)
    if one and other and abs(one[-1][2] - other[0][2]) > _OFF_LEVEL:
        yield Hit(piece)


@rule("M20d", Level.WARNING, "Phụ lục III, mẫu 1.9")
def date_in_minutes(paper: Paper) -> Iterator[Hit]:
    """Yield place and date in the head of minutes, which tell their time in the text."""
    if paper.type_ is not None and not paper.type_.date and paper.head.date is not None:
        yield Hit(paper.head.date)


def _at(dated: Dated, group: int, wanted: str) -> Hit:
    match = _PARTS.search(dated.piece.text)
    assert match is not None
    return Hit(dated.piece.part(*match.span(group)), {"wanted": wanted}, instead=wanted)
