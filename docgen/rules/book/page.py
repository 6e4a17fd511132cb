"""Paper, margins and page numbers (Phụ lục I, phần I, mục I; M01, M02, M40)."""

from collections.abc import Iterator, Mapping

from docgen.errors import Level
from docgen.rules.anatomy.pieces import Piece, whole
from docgen.rules.book.sizes import allowed, points
from docgen.rules.paper import Paper
from docgen.rules.rulebook import Hit, Rules
from docgen.word.document import Section
from docgen.word.paragraphs import Paragraph, Run, Table
from docgen.word.parts import W

rule = Rules("page")

_FRAME = f"{W}framePr"
_COUNTED = {
    "upperRoman": "I, II, III",
    "lowerRoman": "i, ii, iii",
    "upperLetter": "A, B, C",
    "lowerLetter": "a, b, c",
}


@rule("M01a", Level.ERROR, "Phụ lục I, mục I.1")
def paper_size(paper: Paper) -> Iterator[Hit]:
    """Yield each size of paper in the file that is not A4."""
    width, height = paper.profile.paper
    wrong = {
        (one.width, one.height)
        for one in paper.word.sections
        if not (
            (width.holds(one.width) and height.holds(one.height))
            or (width.holds(one.height) and height.holds(one.width))
        )
    }
    for across, down in sorted(wrong):
        yield Hit(params={"found": f"{_mm(across)} × {_mm(down)}"})


@rule("M01b", Level.WARNING, "Phụ lục I, mục I.2")
def landscape(paper: Paper) -> Iterator[Hit]:
    """Yield a part of the file that lies across without a ruled table that would need it."""
    tables = {table.rows[0][0].paragraphs[0].section for table in _filled(paper) if table.ruled}
    for n, section in enumerate(paper.word.sections):
        if section.width > section.height and n not in tables:
            first = next((one for one in paper.word.paragraphs if one.section == n), None)
            yield Hit(whole(first) if first else None, {"section": n + 1})


@rule("M02", Level.ERROR, "Phụ lục I, mục I.3")
def margins(paper: Paper) -> Iterator[Hit]:
    """Yield margins that are out of their range, the binding edge included."""
    wrong = {
        (one.top, one.bottom, one.left, one.right)
        for one in paper.word.sections
        if not _margins_hold(paper, one)
    }
    spans = [paper.profile.margins[side] for side in ("top", "bottom", "left", "right")]
    within = "; ".join(_range(span.least, span.most) for span in spans)
    for found in sorted(wrong):
        yield Hit(params={"found": "; ".join(map(_mm, found)), "allowed": within})


@rule("M40a", Level.ERROR, "Phụ lục I, mục I.7")
def number_on_first_page(paper: Paper) -> Iterator[Hit]:
    """Yield a page number that shows on the first page of the paper or of an annex."""
    for n, section in enumerate(paper.word.sections):
        if n and section.start != 1:
            continue
        kind = "first" if section.first_differs else "default"
        for parts in (section.headers, section.footers):
            run = _page_field(paper, parts.get(kind))
            if run is not None:
                yield Hit(_piece(run))
                return


@rule("M40b", Level.ERROR, "Phụ lục I, mục I.7")
def number_at_bottom(paper: Paper) -> Iterator[Hit]:
    """Yield a page number in the bottom margin."""
    for run in _numbers(paper, "footers"):
        yield Hit(_piece(run))
        return


@rule("M40c", Level.ERROR, "Phụ lục I, mục I.7")
def number_off_centre(paper: Paper) -> Iterator[Hit]:
    """Yield a page number that is not in the middle."""
    for run in (*_numbers(paper, "headers"), *_numbers(paper, "footers")):
        if not _in_the_middle(run.paragraph):
            yield Hit(_piece(run))
            return


@rule("M40d", Level.ERROR, "Phụ lục I, mục I.7")
def number_size(paper: Paper) -> Iterator[Hit]:
    """Yield a page number of another size, bold or slanted."""
    span = paper.profile.sizes["page-number"]
    for run in (*_numbers(paper, "headers"), *_numbers(paper, "footers")):
        look = run.look
        if not span.holds(look.size) or look.bold or look.italic:
            yield Hit(_piece(run), {"found": points(look.size), "allowed": allowed(span)})
            return


@rule("M40e", Level.ERROR, "Phụ lục I, mục I.7", on_paper=True)
def number_missing(paper: Paper) -> Iterator[Hit]:
    """Yield a paper of several pages without page numbers."""
    pages = len(paper.pages or ())
    if pages > 1 and not [*_numbers(paper, "headers"), *_numbers(paper, "footers")]:
        yield Hit(params={"pages": pages})


@rule("M40f", Level.ERROR, "Phụ lục I, mục I.7")
def number_not_arabic(paper: Paper) -> Iterator[Hit]:
    """Yield pages counted in letters or Roman numerals."""
    for section in paper.word.sections:
        if section.format not in ("decimal", "numberInDash"):
            yield Hit(params={"found": _COUNTED.get(section.format, section.format)})
            return


@rule("M40g", Level.WARNING, "Phụ lục I, mục III.1", part="annex")
def annex_pages_run_on(paper: Paper) -> Iterator[Hit]:
    """Yield an annex whose pages do not count from 1."""
    for annex in paper.annexes:
        section = paper.word.sections[annex.section] if paper.word.sections else None
        main = paper.word.paragraphs[0].section
        if section is None or (annex.section != main and section.start == 1):
            continue
        yield Hit(annex.label or (annex.title[0] if annex.title else None))


def _margins_hold(paper: Paper, one: Section) -> bool:
    spans = paper.profile.margins
    upright = (one.top, one.bottom, one.left, one.right)
    sides = ("top", "bottom", "left", "right")
    if all(spans[side].holds(length) for side, length in zip(sides, upright, strict=True)):
        return True
    if one.width <= one.height:
        return False
    for turned in (("left", "right", "bottom", "top"), ("right", "left", "top", "bottom")):
        if all(spans[side].holds(length) for side, length in zip(turned, upright, strict=True)):
            return True
    return False


def _filled(paper: Paper) -> Iterator[Table]:
    for table in paper.word.tables:
        if table.rows and table.rows[0] and table.rows[0][0].paragraphs:
            yield table


def _numbers(paper: Paper, where: str) -> list[Run]:
    """Return the page number fields of all headers, or of all footers, each part once."""
    parts: dict[str, None] = {}
    for section in paper.word.sections:
        named: Mapping[str, str] = getattr(section, where)
        for kind, part in named.items():
            shown = kind == "default" or (kind == "first" and section.first_differs)
            if shown or (kind == "even" and paper.word.even_differs):
                parts[part] = None
    found = (_page_field(paper, part) for part in parts)
    return [run for run in found if run is not None]


def _page_field(paper: Paper, part: str | None) -> Run | None:
    for paragraph in paper.word.notes.get(part or "", ()):
        for run in paragraph.runs:
            if "PAGE" in run.field.upper().split():
                return run
    return None


def _piece(run: Run) -> Piece:
    return Piece(run.paragraph, run.start, run.end)


def _in_the_middle(paragraph: Paragraph) -> bool:
    if paragraph.shape.align == "center" or "\t" in paragraph.text:
        return True
    own = paragraph.properties
    frame = None if own is None else own.find(_FRAME)
    return frame is not None and frame.get(W + "xAlign") == "center"


def _mm(twips: int) -> str:
    return f"{round(twips * 25.4 / 1440, 1):g}".replace(".", ",")


def _range(least: int, most: int) -> str:
    return _mm(least) if least == most else f"{_mm(least)}–{_mm(most)}"
