"""How the text is set: edges, indents, distances, its first and last words (mục II.6; M27–M32)."""

import re
from collections.abc import Iterator, Sequence

from docgen.errors import Level
from docgen.rules.anatomy.pieces import Piece, whole
from docgen.rules.paper import Paper
from docgen.rules.rulebook import Hit, Rules
from docgen.word.looks import Shape
from docgen.word.paragraphs import Paragraph

rule = Rules("body")

_LONG = 95  # letters that surely take more than one line
_LINE_HEIGHT = 1.15  # of Times New Roman, in font sizes
_SLACK = 0.04
_TAIL = 40  # letters at the end of a paragraph that a finding shows
_ARTICLE = re.compile(r"Điều\s+\d+\s*[.:]?")
_ARTICLE_LINE = re.compile(r"Điều\s+\d+\s*[.:]")
_LAST_WORDS = re.compile(r"(?:\S+\s+){0,2}\S+$")
_LABELLED = re.compile(r"\w{1,4}[.)]\s")
_END = re.compile(r"\./\.$")
_ODD_END = re.compile(r"(?:\./\.\s*){2,}$|(?<!\.)/\.$|\.\s+/\.$|\./\s*$|\.\./\.$|\./\.\.$|\.//\.$")


@rule("M27a", Level.WARNING, "Phụ lục I, mục II.6")
def not_justified(paper: Paper) -> Iterator[Hit]:
    """Yield paragraphs of the text that are not set to both edges; the first of them."""
    wrong = [
        piece
        for piece in _running(paper)
        if len(piece.text) > _LONG and piece.paragraph.shape.align not in ("both", "distribute")
    ]
    yield from _first(wrong)


@rule("M27c", Level.WARNING, "Phụ lục I, mục II.6")
def indented_by_blanks(paper: Paper) -> Iterator[Hit]:
    """Yield paragraphs whose first line is pushed in by blanks or tabs; the first of them."""
    yield from _first([one for one in _running(paper) if _pushed(one)])


@rule("M27b", Level.WARNING, "Phụ lục I, mục II.6")
def indent(paper: Paper) -> Iterator[Hit]:
    """Yield paragraphs whose first line is not set in by 1 or 1.27 cm; the first of them.

    One that is set in as a whole stands deeper and is right.
    """
    wrong = [
        piece
        for piece in _running(paper)
        if piece.paragraph.cell is None and not _pushed(piece) and not _set_in(paper, piece)
    ]
    if wrong:
        shape = wrong[0].paragraph.shape
        found = f"{(shape.left + shape.first) * 2.54 / 1440:.2f}".replace(".", ",")
        yield Hit(wrong[0], {"found": found, "count": len(wrong)})


@rule("M28a", Level.WARNING, "Phụ lục I, mục II.6")
def gap(paper: Paper) -> Iterator[Hit]:
    """Yield paragraphs closer than 6 points to the one before; the first of them."""
    wrong: list[Piece] = []
    least = 0
    for before, after in _neighbours(paper):
        found = _distance(before.shape, after.shape)
        if found < paper.profile.gap:
            least = found if not wrong else min(least, found)
            wrong.append(whole(after))
    if wrong:
        yield Hit(wrong[0], {"count": len(wrong), "found": f"{least / 20:g}".replace(".", ",")})


@rule("M28b", Level.WARNING, "Phụ lục I, mục II.6")
def line_spacing(paper: Paper) -> Iterator[Hit]:
    """Yield paragraphs whose lines are closer than single or wider than one and a half."""
    span = paper.profile.lines
    wrong = []
    for piece in paper.prose:
        lines = _lines(piece)
        if not span.least / 240 - _SLACK <= lines <= span.most / 240 + _SLACK:
            wrong.append((piece, lines))
    if wrong:
        found = f"{wrong[0][1]:.2f}".rstrip("0").rstrip(".").replace(".", ",")
        yield Hit(wrong[0][0], {"count": len(wrong), "found": found})


@rule("M29a", Level.WARNING, "–")
def empty_paragraphs(paper: Paper) -> Iterator[Hit]:
    """Yield empty paragraphs between paragraphs of the text; the place of the first."""
    empty: list[Paragraph] = []
    before: list[Piece] = []
    run: list[Paragraph] = []
    for one in paper.body:
        if one.blank and one.cell is None:
            if not (one.drawn or one.shape.line_top or one.shape.line_bottom or _breaks(one)):
                run.append(one)
        elif not one.blank:
            if run and before:
                empty += run
            run = []
            before.append(whole(one))
    if empty:
        words = [piece for piece in before if piece.paragraph.number < empty[0].number]
        yield Hit(words[-1], {"count": len(empty)})


@rule("M29f", Level.WARNING, "–")
def torn(paper: Paper) -> Iterator[Hit]:
    """Yield a paragraph that breaks off in the middle of a sentence, which the next one goes on."""
    for before, after in torn_apart(paper):
        last = _LAST_WORDS.search(before.text)
        assert last is not None
        yield Hit(before.part(*last.span()), {"next": " ".join(after.text.split()[:4])})


def torn_apart(paper: Paper) -> Iterator[tuple[Piece, Piece]]:
    """Yield two paragraphs that surely are one: no mark ends the first, a small letter goes on.

    Short or bold lines are headings or parts of lists; labels begin something of their own.
    """
    for before, after in zip(paper.prose, paper.prose[1:], strict=False):
        one, other = before.paragraph, after.paragraph
        breaks_off = len(before.text) > _LONG and before.text[-1].isalnum() and not before.bold
        goes_on = after.text[0].islower() and not _LABELLED.match(after.text)
        alike = one.cell is other.cell and one.section == other.section
        if breaks_off and goes_on and alike and other.label is None:
            yield before, after


@rule("M31a", Level.WARNING, "Phụ lục I, mục II.6d")
def article_not_bold(paper: Paper) -> Iterator[Hit]:
    """Yield `Điều n.` that is not bold; each of them."""
    for piece in paper.prose:
        match = _ARTICLE_LINE.match(piece.text)
        if match and not piece.part(*match.span()).bold:
            yield Hit(piece.part(*match.span()))
        label = piece.paragraph.label
        if label and _ARTICLE.match(label.text) and not piece.paragraph.label_look.bold:
            yield Hit(piece.part(0, min(len(piece.text), 20)))


@rule("M31c", Level.WARNING, "Phụ lục I, mục II.6d")
def article_with_colon(paper: Paper) -> Iterator[Hit]:
    """Yield `Điều n` with another mark than a full stop after its number."""
    for piece in paper.prose:
        match = _ARTICLE_LINE.match(piece.text)
        if match and match[0].endswith(":"):
            yield Hit(piece.part(*match.span()), {"wanted": f"{match[0][:-1].rstrip()}."})


@rule("M31b", Level.WARNING, "Phụ lục I, mục II.6d")
def article_all_bold(paper: Paper) -> Iterator[Hit]:
    """Yield an article without a title that is bold as a whole."""
    for piece in paper.prose:
        match = _ARTICLE_LINE.match(piece.text)
        rest = piece.part(match.end(), len(piece.text)) if match else None
        if rest and len(rest.text) > _LONG and rest.text.endswith((".", ";", ":")) and rest.bold:
            yield Hit(piece)


@rule("M32a", Level.WARNING, "Phụ lục III, mẫu 1.2 đến 1.7")
def ending_missing(paper: Paper) -> Iterator[Hit]:
    """Yield a text that does not end with `./.`."""
    last = _last(paper)
    if last is None or not _wants_ending(paper):
        return
    if not _END.search(last.text) and not _ODD_END.search(last.text):
        yield Hit(_tail(last))


@rule("M32b", Level.WARNING, "Phụ lục III, mẫu 1.2 đến 1.7")
def ending_odd(paper: Paper) -> Iterator[Hit]:
    """Yield `./.` written otherwise, twice, or before the end of the text."""
    last = _last(paper)
    for piece in paper.prose:
        odd = _ODD_END.search(piece.text)
        early = piece is not last and _END.search(piece.text)
        if odd or early:
            yield Hit(_tail(piece))


@rule("M32c", Level.WARNING, "Hướng dẫn 05-HD/VPTW")
def ending_in_party_form(paper: Paper) -> Iterator[Hit]:
    """Yield `./.` where the form ends with a full stop alone: the Party's."""
    last = _last(paper)
    if last is not None and _END.search(last.text):
        yield Hit(_tail(last))


def _running(paper: Paper) -> list[Piece]:
    """Return the paragraphs of running text: no headings in the middle, no layout cells."""
    return [
        piece
        for piece in paper.prose
        if piece.paragraph.shape.align != "center" and piece.paragraph.cell is None
    ]


def _first(wrong: Sequence[Piece]) -> Iterator[Hit]:
    if wrong:
        yield Hit(wrong[0], {"count": len(wrong)})


def _pushed(piece: Piece) -> bool:
    blanks = piece.paragraph.text[: piece.start]
    return "\t" in blanks or len(blanks) > 1


def _set_in(paper: Paper, piece: Piece) -> bool:
    shape, slack = piece.paragraph.shape, paper.profile.indent_tolerance
    found = shape.left + shape.first
    if any(abs(found - wanted) <= slack for wanted in paper.profile.indents):
        return True
    return shape.left > 0 and found >= min(paper.profile.indents) - slack


def _neighbours(paper: Paper) -> Iterator[tuple[Paragraph, Paragraph]]:
    """Yield each two paragraphs of the text that stand one right under the other."""
    for before, after in zip(paper.body, paper.body[1:], strict=False):
        adjacent = after.number == before.number + 1 and before.cell is None and after.cell is None
        if adjacent and not before.blank and not after.blank and not after.breaks_page:
            yield before, after


def _distance(before: Shape, after: Shape) -> int:
    alike = before.style == after.style
    return (0 if alike and before.contextual else before.after) + (
        0 if alike and after.contextual else after.before
    )


def _lines(piece: Piece) -> float:
    """Return the distance of a paragraph's lines, 1 for single."""
    shape = piece.paragraph.shape
    if shape.rule == "auto":
        return shape.line / 240
    size = max((look.size for look in piece.looks), default=28) / 2
    lines = shape.line / 20 / (size * _LINE_HEIGHT)
    return max(lines, 1.0) if shape.rule == "atLeast" else lines


def _breaks(one: Paragraph) -> bool:
    """Tell whether an empty paragraph ends a page or a part of the file."""
    own = one.properties
    ends = own is not None and any(str(child.tag).endswith("}sectPr") for child in own)
    return ends or one.breaks_page or one.shape.page_break_before


def _last(paper: Paper) -> Piece | None:
    return paper.prose[-1] if paper.prose else None


def _wants_ending(paper: Paper) -> bool:
    return paper.is_letter or (paper.type_ is not None and paper.type_.ending)


def _tail(piece: Piece) -> Piece:
    """Return the last words of a paragraph."""
    start = max(0, len(piece.text) - _TAIL)
    return piece.part(piece.text.rfind(" ", 0, start) + 1, len(piece.text))
