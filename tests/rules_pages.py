"""Papers laid out by rule of thumb: words at plausible places, without any program that lays out.

One letter is as wide as it is on average in Times New Roman; lengths in mm.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from rules_markup import Grid, Line, Sheet

from docgen.model import Page, Print, Stroke

POINT = 25.4 / 72
SMALL, CAPITAL = 0.43, 0.57  # widths of a letter, in sizes
NAMES, NATION, TEXT = (58.0, 80.0), (141.0, 98.0), (110.0, 160.0)  # middles and widths
TOP = 20.0
SHARES = {"motto": 1.0, "issuer": 0.4, "subject": 0.4}  # of the words over a line


@dataclass(frozen=True, slots=True)
class Row:
    """A printed line on a strip of endless paper, or a stroke under one."""

    top: float
    words: tuple[Print, ...] = ()
    stroke: Stroke | None = None

    @property
    def text(self) -> str:
        """Return the words."""
        return " ".join(word.text for word in self.words)


@dataclass(slots=True)
class _Strip:
    rows: list[Row] = field(default_factory=list)

    def put(self, one: Line, top: float, place: tuple[float, float]) -> float:
        """Print a paragraph in a column from a height on; return where it ends."""
        middle, width = place
        size = max((run.size for run in one.runs), default=14)
        height = size * POINT * 1.15 * one.spacing
        top += one.before * POINT
        for said in one.text.split("\n"):
            for words in _wrapped(said, size, width, one.first):
                start = middle - sum(w for _, w in words) / 2 if one.align == "center" else None
                left = middle - width / 2 + one.left if start is None else start
                self.rows.append(Row(top, tuple(_set(words, left, top, height))))
                top += height
        return top + (0 if one.text else height) + one.after * POINT

    def rule(self, lines: tuple[Line, ...], top: float, middle: float, share: float) -> float:
        """Draw a line whose length is a share of the longest of some words."""
        length = share * max(_width(one.text, one.runs[0].size) for one in lines)
        stroke = Stroke(middle - length / 2, middle + length / 2, top)
        self.rows.append(Row(top, stroke=stroke))
        return top + 2


def laid(
    sheet: Sheet,
    *turns: str,
    shares: Mapping[str, float] = SHARES,
    lower: float = 0.0,
    room: float = NATION[1],
) -> tuple[Page, ...]:
    """Return the pages of a paper; a new one begins with each line that begins with a turn.

    `shares` are the lengths of the lines under words, `lower` how far the date stands under the
    number, `room` the width of the right column of the head.
    """
    strip = _Strip()
    shares = {**SHARES, **shares}
    top = _head(strip, sheet, shares, lower, room)
    for one in (*sheet.title, *sheet.subject):
        top = strip.put(one, top, TEXT)
    if sheet.subject:
        top = strip.rule(sheet.subject, top, TEXT[0], shares["subject"])
    for one in (*sheet.authority, *sheet.bases, *sheet.decree, *sheet.addressee, *sheet.body):
        for line in _lines(one):
            top = strip.put(line, top, TEXT)
    left = right = top
    for line in (*sheet.heading, *sheet.recipients):
        left = strip.put(line, left, NAMES)
    for signed in sheet.signatures:
        right = top
        for line in signed:
            right = strip.put(line, right, NATION)
    return tuple(_pages(sorted(strip.rows, key=lambda row: row.top), turns))


def renumbered(pages: tuple[Page, ...], number: int) -> tuple[Page, ...]:
    """Return pages of which the second bears another number."""
    first, second, *rest = pages
    words = (replace(second.words[0], text=str(number)), *second.words[1:])
    return (first, replace(second, words=words), *rest)


def _head(
    strip: _Strip, sheet: Sheet, shares: Mapping[str, float], lower: float, room: float
) -> float:
    left = right = TOP
    for one in (*sheet.parent, *sheet.issuer):
        left = strip.put(one, left, NAMES)
    if sheet.issuer:
        left = strip.rule(sheet.issuer, left, NAMES[0], shares["issuer"])
    for one in (*sheet.nation, *sheet.motto):
        right = strip.put(one, right, (NATION[0], room))
    if sheet.motto:
        right = strip.rule(sheet.motto, right, NATION[0], shares["motto"])
    top = left = max(left, right)
    for one in (*sheet.number, *sheet.about):
        left = strip.put(one, left, NAMES)
    for one in sheet.date:
        top = strip.put(one, top + lower, (NATION[0], room))
    return max(left, top) + 4


def _lines(one: Line | Grid) -> Iterator[Line]:
    if isinstance(one, Line):
        yield one
    else:
        for row in one.rows:
            yield replace(row[0], runs=tuple(run for cell in row for run in cell.runs), after=1)


def _wrapped(
    text: str, size: float, width: float, first: float
) -> Iterator[list[tuple[str, float]]]:
    line: list[tuple[str, float]] = []
    room = width - first
    for word in text.split():
        wide = _width(word + " ", size)
        if line and room < wide:
            yield line
            line, room = [], width
        line.append((word, wide))
        room -= wide
    if line:
        yield line


def _width(text: str, size: float) -> float:
    capitals = sum(letter.isupper() for letter in text)
    return size * POINT * (capitals * CAPITAL + (len(text) - capitals) * SMALL)


def _set(words: list[tuple[str, float]], left: float, top: float, height: float) -> Iterator[Print]:
    for word, wide in words:
        yield Print(word, left, top, left + wide - 1, top + height)
        left += wide


def _pages(rows: list[Row], turns: tuple[str, ...]) -> Iterator[Page]:
    page: list[Row] = []
    start, count, left = TOP, 1, list(turns)
    for row in rows:
        if left and row.text.startswith(left[0]):
            yield _page(page, start, count)
            page, start, count = [], row.top, count + 1
            left.pop(0)
        page.append(row)
    assert not left, f"no line begins with {left[0]}"
    yield _page(page, start, count)


def _page(rows: list[Row], start: float, count: int) -> Page:
    """Return one page of the strip, with its number over it from the second on."""
    up = start - TOP
    number = [Print(str(count), 109, 10, 112, 15)] if count > 1 else []
    words = [
        replace(word, top=word.top - up, bottom=word.bottom - up)
        for row in rows
        for word in row.words
    ]
    strokes = [replace(row.stroke, top=row.stroke.top - up) for row in rows if row.stroke]
    return Page(210, 297, (*number, *words), tuple(strokes))
