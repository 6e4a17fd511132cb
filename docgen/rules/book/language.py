"""The words themselves: blanks, dates, figures, capitals, quotation marks, doubled words.

Everything that people read is looked through (`Paper.spoken`), number and date lines apart, which
have rules of their own; in ruled tables and in lists of names only what cannot be a name.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from docgen.errors import Level
from docgen.rules.anatomy.pieces import Piece
from docgen.rules.paper import Paper
from docgen.rules.rulebook import Hit, Rules
from docgen.vietnamese.capital_slips import capital_slips
from docgen.vietnamese.date_slips import date_slips
from docgen.vietnamese.doubling import doubled_words
from docgen.vietnamese.money_slips import money_mismatch
from docgen.vietnamese.number_slips import currency_marks, number_slips
from docgen.vietnamese.pairs import mixed_quotes, unbalanced
from docgen.vietnamese.slips import Slip
from docgen.vietnamese.spacing import double_spaces, no_space_after, space_before_mark
from docgen.vietnamese.tones import tone_styles
from docgen.word.paragraphs import Paragraph

rule = Rules("body")

_COLUMN_GAP = 3  # blanks


@rule("M17b", Level.WARNING, "Phụ lục I, mục II.4b")
def zeros_in_text(paper: Paper) -> Iterator[Hit]:
    """Yield dates in the text with a zero too few or too many."""
    return _of_kind(paper, date_slips, "zero")


@rule("M18b", Level.ERROR, "Phụ lục I, mục II.4b")
def impossible_in_text(paper: Paper) -> Iterator[Hit]:
    """Yield dates in the text that no calendar has."""
    return _of_kind(paper, date_slips, "impossible")


@rule("M18c", Level.ERROR, "Phụ lục I, mục II.4b")
def weekday(paper: Paper) -> Iterator[Hit]:
    """Yield a weekday on which the date beside it does not fall."""
    return _of_kind(paper, date_slips, "weekday")


@rule("M18d", Level.ERROR, "Phụ lục I, mục II.4b")
def wrong_word_in_date(paper: Paper) -> Iterator[Hit]:
    """Yield `tháng 3 tháng 2020` and its like."""
    return _of_kind(paper, date_slips, "slip")


@rule("M29b", Level.WARNING, "–")
def double_blanks(paper: Paper) -> Iterator[Hit]:
    """Yield two or more blanks between words; not those that part the columns of head and foot."""
    for one in paper.spoken:
        for slip in double_spaces(one.text):
            if slip.end - slip.start < _COLUMN_GAP or not _in_columns(paper, one):
                yield _hit(one, slip)


@rule("M29c", Level.WARNING, "–")
def blank_before_mark(paper: Paper) -> Iterator[Hit]:
    """Yield a blank before a comma, semicolon, colon or full stop."""
    return _slips(paper, space_before_mark)


@rule("M29d", Level.WARNING, "–")
def no_blank_after_mark(paper: Paper) -> Iterator[Hit]:
    """Yield a mark with the next word right behind it."""
    return _slips(paper, no_space_after)


@rule("M46a", Level.WARNING, "Phụ lục II, mục V.7")
def own_type_small(paper: Paper) -> Iterator[Hit]:
    """Yield `kế hoạch này` for the paper itself, which is a name: Kế hoạch này."""
    return _capitals(paper, "own-type")


@rule("M46b", Level.WARNING, "Phụ lục II, mục III.1b")
def named_unit_small(paper: Paper) -> Iterator[Hit]:
    """Yield a unit named after a person, a number or an event with a small noun before it."""
    return _capitals(paper, "unit")


@rule("M46c", Level.WARNING, "Phụ lục II, mục V.8")
def new_year(paper: Paper) -> Iterator[Hit]:
    """Yield Tết and tết in the other's place."""
    return _capitals(paper, "tet")


@rule("M46d", Level.WARNING, "Phụ lục II, mục V.2")
def people_small(paper: Paper) -> Iterator[Hit]:
    """Yield `nhân dân` with small letters where it is no part of a body's name."""
    return _capitals(paper, "people")


@rule("M47a", Level.WARNING, "–")
def unbalanced_marks(paper: Paper) -> Iterator[Hit]:
    """Yield a quotation mark or bracket without its partner, in its paragraph or a later one.

    Quoted articles and dialogues go over several paragraphs, the mark opened in one of them and
    closed in another.
    """
    alone = [
        (one, slip) for one in paper.spoken if not _in_table(one) for slip in unbalanced(one.text)
    ]
    n = 0
    while n < len(alone):
        one, slip = alone[n]
        closes = alone[n + 1][1].text if n + 1 < len(alone) else ""
        if closes and _PARTNERS.get(slip.text) == closes:
            n += 2
            continue
        yield _hit(one, slip)
        n += 1


@rule("M47b", Level.WARNING, "–")
def mixed_marks(paper: Paper) -> Iterator[Hit]:
    """Yield straight quotation marks beside curly ones."""
    return _slips(paper, mixed_quotes)


@rule("M48", Level.WARNING, "–")
def doubled(paper: Paper) -> Iterator[Hit]:
    """Yield words that stand twice by a slip."""
    return _slips(paper, doubled_words, tables=False)


@rule("M49a", Level.WARNING, "–")
def decimal_point(paper: Paper) -> Iterator[Hit]:
    """Yield a point where a decimal comma belongs: `12.5%`."""
    return _of_kind(paper, number_slips, "decimal-point")


@rule("M49b", Level.WARNING, "–")
def thousands_comma(paper: Paper) -> Iterator[Hit]:
    """Yield commas where points part the thousands: `1,000,000`."""
    return _of_kind(paper, number_slips, "thousands-comma")


@rule("M49c", Level.WARNING, "–")
def mixed_currency(paper: Paper) -> Iterator[Hit]:
    """Yield amounts that bear another mark of money than most of the paper."""
    found = [(one, slip, mark) for one in paper.spoken for slip, mark in currency_marks(one.text)]
    counts = Counter(mark for *_, mark in found)
    if len(counts) < 2:
        return
    usual = counts.most_common(1)[0][0]
    for one, slip, mark in found:
        if mark != usual:
            yield _hit(one, slip, wanted=usual)


@rule("M49d", Level.ERROR, "–")
def words_of_money(paper: Paper) -> Iterator[Hit]:
    """Yield an amount in words that is not the amount in figures before it."""
    return _slips(paper, money_mismatch)


@rule("M04d", Level.INFO, "Phụ lục I, mục II.1")
def tone_marks(paper: Paper) -> Iterator[Hit]:
    """Yield the rarer of two ways to set tone marks, where a paper has both: hòa and hoà."""
    found = [
        (one, slip, style)
        for one in paper.spoken
        if not _in_table(one)  # people spell their names as they do
        for slip, style in tone_styles(one.text)
    ]
    counts = Counter(style for *_, style in found)
    if len(counts) < 2:
        return
    rarer = counts.most_common()[-1][0]
    hits = [_hit(one, slip) for one, slip, style in found if style == rarer]
    first = hits[0]
    yield Hit(first.piece, {**first.params, "count": len(hits)})


_PARTNERS = {"“": "”", "‘": "’", "«": "»", "(": ")", "[": "]", "{": "}", '"': '"'}

Scan = Callable[[str], Iterable[Slip]]
Kinds = Callable[[str], Iterable[tuple[str, Slip]]]


def _slips(paper: Paper, scan: Scan, *, tables: bool = True) -> Iterator[Hit]:
    for one in paper.spoken:
        if tables or not _in_table(one):
            for slip in scan(one.text):
                yield _hit(one, slip)


def _of_kind(paper: Paper, scan: Kinds, kind: str) -> Iterator[Hit]:
    for one in paper.spoken:
        for found, slip in scan(one.text):
            if found == kind:
                yield _hit(one, slip)


def _capitals(paper: Paper, kind: str) -> Iterator[Hit]:
    own = paper.type_.name if paper.type_ else ""
    for one in paper.spoken:
        for found, slip in capital_slips(one.text, own):
            if found == kind:
                yield _hit(one, slip)


def _in_columns(paper: Paper, one: Paragraph) -> bool:
    """Tell whether a paragraph belongs to the head or the foot, which have two columns."""
    if one.part in paper.word.notes:
        return False
    foot = paper.foot
    return one.number <= paper.head.last or foot.first <= one.number <= foot.last


def _in_table(one: Paragraph) -> bool:
    return one.cell is not None and one.cell.table.ruled


def _hit(one: Paragraph, slip: Slip, wanted: str | None = None) -> Hit:
    meant = wanted or slip.instead or ""
    return Hit(Piece(one, slip.start, slip.end), {"wanted": meant, "around": _around(one, slip)})


def _around(one: Paragraph, slip: Slip) -> str:
    """Return a slip with the words before and after it, as people find it."""
    start = max(0, one.text.rfind(" ", 0, max(0, slip.start - 12)) + 1)
    end = one.text.find(" ", min(len(one.text), slip.end + 12))
    return " ".join(one.text[start : end if end > 0 else len(one.text)].split())
