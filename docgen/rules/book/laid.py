"""What only a laid-out page shows: parts torn apart, lines alone, heads that wrap (M45)."""

import re
from collections.abc import Iterator

from docgen.errors import Level
from docgen.model import Page, Print
from docgen.rules.anatomy.pieces import Piece
from docgen.rules.book.lines import lines_of
from docgen.rules.paper import Paper
from docgen.rules.rulebook import Hit, Rules

rule = Rules("page")

_HEADING = re.compile(r"(?:[IVXL]+\.|\d+\.|Điều \d+\.|Chương|Phần|Mục)\s")
_NUMBER = re.compile(r"\d{1,3}")
_TOP_MARGIN = 26.0  # mm from the edge of the paper to the first line of the text, at most
_FEW = 2  # lines of text that keep a signature company


@rule("M45a", Level.WARNING, "Phụ lục I, mục II.7", on_paper=True, part="signature")
def signature_torn(paper: Paper) -> Iterator[Hit]:
    """Yield a signature block whose lines stand on two pages."""
    for signature in paper.foot.signatures:
        found = [_page_of(paper, piece) for piece in signature.lines]
        known = [page for page in found if page is not None]
        if known and min(known) != max(known):
            yield Hit(signature.lines[0])


@rule(
    "M45b",
    Level.WARNING,
    "Phụ lục I, mục II.7",
    requires=("M45a",),
    on_paper=True,
    part="signature",
)
def signature_alone(paper: Paper) -> Iterator[Hit]:
    """Yield a signature block on a page that holds less than two lines of the text."""
    if not paper.foot.signatures or not paper.prose:
        return
    first = paper.foot.signatures[0].lines[0]
    page = _page_of(paper, first)
    if page is None or page == 0 or paper.pages is None:
        return
    words = first.text.split()
    above = 0
    for line in lines_of(paper.pages[page]):
        texts = [word.text for word in line]
        if _holds(texts, words) or "Nơi nhận:" in " ".join(texts):
            break
        above += not (len(texts) == 1 and _NUMBER.fullmatch(texts[0]))
    if above < _FEW:
        yield Hit(first)


@rule("M45c", Level.WARNING, "Phụ lục I, mục II.6", on_paper=True, part="body")
def heading_alone(paper: Paper) -> Iterator[Hit]:
    """Yield a heading that ends a page while its text begins on the next."""
    for piece, following in zip(paper.prose, paper.prose[1:], strict=False):
        short = len(piece.text) < 120 and piece.bold and _HEADING.match(piece.text)
        if not short:
            continue
        here, there = _page_of(paper, piece), _page_of(paper, following)
        if (
            here is not None
            and there is not None
            and there > here
            and _ends_page(paper, here, piece)
        ):
            yield Hit(piece)


@rule("M45d", Level.WARNING, "Phụ lục I, mục II.6", on_paper=True, part="body")
def single_line(paper: Paper) -> Iterator[Hit]:
    """Yield a paragraph of which one line alone stands at the foot or at the head of a page."""
    for n, page in enumerate(paper.pages or ()):
        lines = [line for line in lines_of(page) if not _is_page_number(line)]
        if not lines or n + 1 >= len(paper.pages or ()):
            continue
        words = " ".join(word.text for word in lines[-1])
        for piece in paper.prose:
            start = " ".join(piece.text.split())
            if len(start) > len(words) + 10 and start.startswith(words) and len(words) > 30:
                yield Hit(piece)
                break


@rule(
    "M40h",
    Level.WARNING,
    "Phụ lục I, mục I.7",
    requires=("M40a", "M40b", "M40e"),
    on_paper=True,
)
def numbers_do_not_run(paper: Paper) -> Iterator[Hit]:
    """Yield a page whose number is not the one after that of the page before, or is not there.

    The first page of a part of the file has none, and counts as 1.
    """
    shown = [_number_on(page) for page in paper.pages or ()]
    if not any(shown):
        return  # without any there is a rule of its own
    before = 1
    for n, page in enumerate(paper.pages or ()):
        number = shown[n]
        if number is None and (n == 0 or _begins_section(paper, page)):
            before = 1
        elif n and number != before + 1:
            yield Hit(params={"page": n + 1, "found": number or "–", "wanted": before + 1})
            return
        else:
            before = number or 1


@rule("M20f", Level.WARNING, "Phụ lục I, mục II.1 và II.4", on_paper=True, part="nation")
def head_wraps(paper: Paper) -> Iterator[Hit]:
    """Yield quốc hiệu, tiêu ngữ, number or date that takes more than one line."""
    if not paper.pages:
        return
    head = paper.head
    for piece in (head.nation, head.party, head.motto, head.number, head.date):
        if piece is not None and _wraps(paper.pages[0], piece):
            yield Hit(piece)


def _wraps(page: Page, piece: Piece) -> bool:
    """Tell whether the words of a piece go on in the next line of the page."""
    words = piece.text.split()
    for line in lines_of(page):
        texts = [word.text for word in line]
        if _holds(texts, words):
            return False
    return any(_holds([word.text for word in line], words[:2]) for line in lines_of(page))


def _page_of(paper: Paper, piece: Piece) -> int | None:
    """Return the page, from 0, on which a piece begins; None where it is not found."""
    words = piece.text.split()[:6]
    for n, page in enumerate(paper.pages or ()):
        for line in lines_of(page):
            texts = [word.text for word in line]
            if _holds(texts, words[: max(1, min(len(words), len(texts)))]):
                return n
    return None


def _holds(texts: list[str], wanted: list[str]) -> bool:
    size = len(wanted)
    return any(texts[at : at + size] == wanted for at in range(len(texts) - size + 1))


def _ends_page(paper: Paper, page: int, piece: Piece) -> bool:
    assert paper.pages is not None
    lines = [line for line in lines_of(paper.pages[page]) if not _is_page_number(line)]
    last = [word.text for word in lines[-1]] if lines else []
    return bool(last) and piece.text.split()[-len(last) :] == last


def _number_on(page: Page) -> int | None:
    """Return the number in the top margin of a page."""
    lines = lines_of(page)
    top = " ".join(word.text for word in lines[0]).strip("-– ") if lines else ""
    is_number = _NUMBER.fullmatch(top) is not None and lines[0][0].bottom < _TOP_MARGIN
    return int(top) if is_number else None


def _begins_section(paper: Paper, page: Page) -> bool:
    lines = lines_of(page)
    first = [word.text for word in lines[0]] if lines else []
    for n in range(1, len(paper.word.sections)):
        shown = (one for one in paper.word.paragraphs if one.section == n and not one.blank)
        begins = next((one.text.split() for one in shown), [])
        if first and begins[: len(first)] == first[: len(begins)]:
            return True
    return False


def _is_page_number(line: list[Print]) -> bool:
    return len(line) == 1 and _NUMBER.fullmatch(line[0].text) is not None
