"""The lines drawn under parts of the page: whether there is one, and how long it is on paper."""

from collections.abc import Iterator, Sequence

from docgen.model import Page, Print
from docgen.rules.anatomy.pieces import Piece, is_line, pieces
from docgen.rules.paper import Paper
from docgen.rules.rulebook import Hit
from docgen.word.paragraphs import Cell, Paragraph
from docgen.word.parts import W
from docgen.word.properties import edges

_BELOW = 2  # paragraphs under the words in which a line may stand
_SAME_LINE = 1.2  # mm between the feet of words that stand on one line
_REACH = 5.0  # mm from the foot of the words to the line under them
_OFF_AXIS = 6.0  # mm between the middles of words and line
_SHORTEST = 5.0

Extent = tuple[float, float, float]  # left, right, foot, in mm


def ruled_below(paper: Paper, piece: Piece) -> bool:
    """Tell whether a line stands under a piece: a border, underscores, a drawn one."""
    home = piece.paragraph
    if home.shape.line_bottom or home.drawn or _cell_ruled(home.cell):
        return True
    if any(one.start > piece.start and is_line(one.text) for one in pieces(home)):
        return True
    after = [one for one in paper.word.paragraphs if one.number > home.number]
    for one in after[:_BELOW]:
        if _draws_line(one):
            return True
        if not one.blank:
            break
    return _drawn_nearby(paper, piece)


def line_length(paper: Paper, lines: Sequence[Piece], least: float, most: float) -> Iterator[Hit]:
    """Yield the last of some lines of words when the line under them is out of proportion.

    `least` and `most` are shares of the longest of them, as it stands on the first page.
    """
    extents = [extent for piece in lines for extent in on_page(paper, piece)]
    if not extents or not paper.pages:
        return
    width = max(right - left for left, right, _ in extents)
    found = _line_below(paper.pages[0], extents[-1])
    if found is not None and not least <= found / width <= most:
        params = {"found": _mm(found), "least": _mm(least * width), "most": _mm(most * width)}
        yield Hit(lines[-1], params)


def on_page(paper: Paper, piece: Piece) -> list[Extent]:
    """Return where the words of a piece stand on the first page, line by line; [] if not found."""
    if not paper.pages:
        return []
    wanted = piece.text.split()
    found: list[Extent] = []
    for line in lines_of(paper.pages[0]):
        start, count = _longest_match(line, wanted)
        if not count:
            if found:
                wanted, found = piece.text.split(), []
            continue
        words = line[start : start + count]
        found.append((words[0].left, words[-1].right, words[0].bottom))
        wanted = wanted[count:]
        if not wanted:
            return found
    return []


def lines_of(page: Page) -> list[list[Print]]:
    """Return the words of a page line by line, each from left to right."""
    lines: list[list[Print]] = []
    for word in sorted(page.words, key=lambda word: (word.bottom, word.left)):
        if lines and abs(lines[-1][0].bottom - word.bottom) < _SAME_LINE:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda word: word.left) for line in lines]


def stretches(paper: Paper) -> list[list[Page]]:
    """Return the pages of each part of the file that counts its pages on its own."""
    found: list[list[Page]] = []
    for page in paper.pages or ():
        if not found or begins_section(paper, page):
            found.append([])
        found[-1].append(page)
    return found


def begins_section(paper: Paper, page: Page) -> bool:
    """Tell whether a page begins with the first words of a later section."""
    lines = lines_of(page)
    first = [word.text for word in lines[0]] if lines else []
    for n in range(1, len(paper.word.sections)):
        shown = (one for one in paper.word.paragraphs if one.section == n and not one.blank)
        begins = next((one.text.split() for one in shown), [])
        if first and begins[: len(first)] == first[: len(begins)]:
            return True
    return False


def _draws_line(one: Paragraph) -> bool:
    if one.blank and (one.shape.line_top or one.shape.line_bottom or one.drawn):
        return True
    if one.blank and not _edges(one.cell).isdisjoint(("top", "bottom")):
        return True
    return one.shape.line_top or is_line(one.text)


def _cell_ruled(cell: Cell | None) -> bool:
    """Tell whether a line is drawn under a cell, by it or by the one below."""
    if cell is None:
        return False
    below = cell.table.rows[cell.row + 1] if cell.row + 1 < len(cell.table.rows) else []
    under = (one for one in below if one.column == cell.column)
    return "bottom" in _edges(cell) or any("top" in _edges(one) for one in under)


def _edges(cell: Cell | None) -> frozenset[str]:
    """Return the edges that a cell draws itself."""
    if cell is None or not cell.paragraphs:
        return frozenset()
    home = next(cell.paragraphs[0].element.iterancestors(W + "tc"), None)
    drawn = edges(None if home is None else home.find(f"{W}tcPr/{W}tcBorders"))
    return frozenset(side for side, shown in drawn.items() if shown)


def _drawn_nearby(paper: Paper, piece: Piece) -> bool:
    """Tell whether something is drawn round about: a shape may be anchored in any paragraph."""
    number, last = piece.paragraph.number, paper.head.last
    near = range(1, last + 3) if number <= last else range(number - 2, number + 4)
    return any(one.drawn for one in paper.word.paragraphs if one.number in near)


def _longest_match(line: Sequence[Print], wanted: Sequence[str]) -> tuple[int, int]:
    """Return where in a line the words begin, and how many stand there one after another."""
    best = (0, 0)
    for start in range(len(line)):
        count = 0
        while (
            count < len(wanted)
            and start + count < len(line)
            and line[start + count].text == wanted[count]
        ):
            count += 1
        if count > best[1]:
            best = (start, count)
    return best


def _line_below(page: Page, words: Extent) -> float | None:
    left, right, foot = words
    middle = (left + right) / 2
    drawn = [(one.left, one.right, one.top) for one in page.strokes]
    typed = [(w.left, w.right, w.bottom) for w in page.words if is_line(w.text) and len(w.text) > 2]
    near = [
        b - a
        for a, b, top in (*drawn, *typed)
        if -1.0 <= top - foot <= _REACH
        and abs((a + b) / 2 - middle) < _OFF_AXIS
        and b - a > _SHORTEST
    ]
    return near[0] if near else None


def _mm(length: float) -> str:
    return f"{length:.0f}"
