"""Annexes and attached lists, and what the text says of them (mục III; M41, M42, M50)."""

import re
from collections import Counter
from collections.abc import Iterator

from docgen.errors import Level
from docgen.rules.anatomy.annexes import Annex
from docgen.rules.anatomy.pieces import Piece, joined, whole
from docgen.rules.paper import Paper
from docgen.rules.rulebook import Hit, Rules
from docgen.vietnamese.roman import roman
from docgen.vietnamese.text import bare, fold, nfc
from docgen.word.paragraphs import Cell, Table

rule = Rules("annex")

_MENTION = re.compile(
    r"phụ lục|kèm theo|đính kèm|danh sách|\b(?:biểu|mẫu) (?:số|mẫu|\d|[IVX]+\b)", re.IGNORECASE
)
_NAMED = re.compile(r"\b[Pp]hụ lục\s+([IVX]+|\d+)\b(?=[^.]{0,40}kèm theo)")
_CITED = re.compile(r"số:?\s*(?P<number>\d*)[\s.…_]*/\s*(?P<symbol>[\w&-]+)", re.IGNORECASE)
_DATED = re.compile(r"ngày\s*(\d*)[\s.…_]*tháng\s*(\d*)[\s.…_]*năm\s*(\d*)", re.IGNORECASE)
_SHORT_DATED = re.compile(r"ngày\s*(\d{1,2})/(\d{1,2})/(\d{4})", re.IGNORECASE)
_COUNT = {
    "tập thể": re.compile(r"\b(\d{1,5})\s+tập thể\b", re.IGNORECASE),
    "cá nhân": re.compile(r"\b(\d{1,5})\s+cá nhân\b", re.IGNORECASE),
}
_TOTAL = re.compile(r"\s*(?:Tổng cộng|Cộng|Tổng số|Tổng)\b", re.IGNORECASE)
_FIGURE = re.compile(r"-?\d{1,3}(?:\.\d{3})+|-?\d+")
_PERSON = re.compile(r"\bhọ (?:và )?tên\b", re.IGNORECASE)


@rule("M41a", Level.ERROR, "Phụ lục I, mục III.1")
def not_mentioned(paper: Paper) -> Iterator[Hit]:
    """Yield an annex of which the text says nothing."""
    said = any(_MENTION.search(piece.text) for piece in paper.prose)
    if paper.annexes and paper.prose and not said:
        yield Hit(_first_line(paper.annexes[0]))


@rule("M41b", Level.WARNING, "Phụ lục I, mục III.1")
def absent(paper: Paper) -> Iterator[Hit]:
    """Yield an annex that the text names by its number and that is not in the file."""
    there = {annex.numeral for annex in paper.annexes}
    for piece in paper.prose:
        for match in _NAMED.finditer(piece.text):
            if match[1] not in there:
                yield Hit(piece.part(*match.span()), {"numeral": match[1]}, part="body")


@rule("M41c", Level.ERROR, "Phụ lục I, mục III.1")
def numeral(paper: Paper) -> Iterator[Hit]:
    """Yield the label of one of several annexes that is not their Roman number in order."""
    labelled = [annex for annex in paper.annexes if annex.label is not None]
    if len(labelled) == 1 and not labelled[0].numeral.isdigit():
        return
    for n, annex in enumerate(labelled, 1):
        if annex.numeral != roman(n):
            yield Hit(annex.label, {"wanted": roman(n)})


@rule("M41d", Level.ERROR, "Phụ lục I, mục III.1")
def reference_missing(paper: Paper) -> Iterator[Hit]:
    """Yield an annex without the line that names its document."""
    for annex in paper.annexes:
        if annex.reference is None:
            yield Hit(annex.title[-1] if annex.title else annex.label)


@rule("M41e", Level.ERROR, "Phụ lục I, mục III.1")
def reference_differs(paper: Paper) -> Iterator[Hit]:
    """Yield a reference line whose number, symbol or date is not that of the document."""
    for annex in paper.annexes:
        if annex.reference is not None and (wanted := _other_reference(paper, annex.reference)):
            yield Hit(annex.reference, {"wanted": wanted})


@rule("M41f", Level.WARNING, "Phụ lục I, mục III.1")
def annex_look(paper: Paper) -> Iterator[Hit]:
    """Yield a label or title that is not bold and in the middle, a reference not slanted."""
    for annex in paper.annexes:
        bold = [*([annex.label] if annex.label else []), *annex.title]
        wrong = [piece for piece in bold if not (piece.bold and piece.centred)]
        slanted = annex.reference is None or annex.reference.all(lambda look: look.italic)
        if wrong:
            yield Hit(wrong[0])
        elif not slanted:
            yield Hit(annex.reference)


@rule("M42a", Level.ERROR, "–")
def total_differs(paper: Paper) -> Iterator[Hit]:
    """Yield a total that is not the sum of the figures over it."""
    for table in _lists(paper):
        *rows, last = table.rows
        if not last or not _TOTAL.match(last[0].text):
            continue
        for cell in last:
            said, figures = _figure(cell.text), _column(rows, cell)
            if said is not None and figures and sum(figures) != said:
                wanted = f"{sum(figures):,}".replace(",", ".")
                yield Hit(whole(cell.paragraphs[0]), {"wanted": wanted})


@rule("M42b", Level.ERROR, "–")
def count_differs(paper: Paper) -> Iterator[Hit]:
    """Yield a count of collectives or persons in the text that its list does not have."""
    for what, pattern in _COUNT.items():
        lists = [annex for annex in paper.annexes if _lists_only(annex, what)]
        said = [(piece, match) for piece in paper.prose for match in pattern.finditer(piece.text)]
        if not lists or len({int(match[1]) for _, match in said}) != 1:
            continue
        rows = sum(_counted(table) for annex in lists for table in annex.tables)
        piece, match = said[0]
        if rows and int(match[1]) != rows:
            yield Hit(piece.part(*match.span()), {"wanted": rows}, part="body")


@rule("M42c", Level.ERROR, "–")
def count_of_total_differs(paper: Paper) -> Iterator[Hit]:
    """Yield a total line that counts other than the list has rows: `Cộng: 03 cá nhân`."""
    for table in _lists(paper):
        last = table.rows[-1]
        if not last or not _TOTAL.match(last[0].text):
            continue
        counts = [match for p in _COUNT.values() for match in p.finditer(last[0].text)]
        if len(counts) == 1 and _counted(table) and int(counts[0][1]) != _counted(table):
            yield Hit(whole(last[0].paragraphs[0]), {"wanted": _counted(table)})


@rule("M50a", Level.ERROR, "–", part="file")
def name_differs(paper: Paper) -> Iterator[Hit]:
    """Yield a person's name that the sheet spells otherwise."""
    known = set(map(nfc, paper.facts.names))
    alike = {_rough(name): name for name in paper.facts.names}
    for cell in _people(paper):
        name = " ".join(cell.text.split())
        if name and name not in known and _rough(name) in alike:
            yield Hit(whole(cell.paragraphs[0]), {"wanted": alike[_rough(name)]})


@rule("M50b", Level.ERROR, "–", requires=("M50a",), part="file")
def name_spelt_twice(paper: Paper) -> Iterator[Hit]:
    """Yield a name that another list spells otherwise: Hòa and Hoà."""
    spelt = {fold(name): name for name in paper.facts.spelt}
    for cell in _people(paper):
        name = " ".join(cell.text.split())
        first = spelt.setdefault(fold(name), name)
        if first != name:
            yield Hit(whole(cell.paragraphs[0]), {"wanted": first})


def names_in(paper: Paper) -> list[str]:
    """Return the names of people in the lists of a paper."""
    found = (" ".join(cell.text.split()) for cell in _people(paper))
    return [name for name in found if name]


def _first_line(annex: Annex) -> Piece | None:
    return annex.label or (annex.title[0] if annex.title else None)


def _other_reference(paper: Paper, line: Piece) -> str:
    """Return what a reference line should say where it says something else, else nothing.

    A blank is right in a draft, and in an annex that goes out electronically (mẫu 2.2).
    """
    number, dated = paper.number, paper.dated
    cited = _CITED.search(line.text)
    if number is None and cited is not None:
        return _of_another_file(paper, line, cited)
    if number is not None and cited is not None:
        symbol = re.sub(r"\s", "", number.symbol)
        if cited["symbol"] != symbol or (
            cited["number"] and number.digits and cited["number"] != number.digits
        ):
            return f"{number.digits}/{symbol}"
        if cited["number"] and not number.digits:
            return f"…/{symbol}"
    match = _DATED.search(line.text) or _SHORT_DATED.search(line.text)
    if dated is not None and match is not None:
        own = (dated.day, dated.month, dated.year)
        pairs = zip(own, match.groups(), strict=True)
        if any(a and b and int(a) != int(b) for a, b in pairs):
            return f"ngày {dated.day or '…'} tháng {dated.month} năm {dated.year}"
    return ""


def _of_another_file(paper: Paper, line: Piece, cited: re.Match[str]) -> str:
    """Return what the line of an annex in a file of its own should say, by the files beside it."""
    beside = [one for one in paper.facts.beside if one.symbol == cited["symbol"]]
    match = _DATED.search(line.text) or _SHORT_DATED.search(line.text)
    day = match.groups() if match and all(match.groups()) else None
    for one in beside:
        own = (one.day.day, one.day.month, one.day.year) if one.day else None
        same_day = day is None or own is None or own == tuple(map(int, day))
        if not cited["number"] or (cited["number"] == one.number and same_day):
            return ""
    return f"{beside[0].number}/{beside[0].symbol}" if beside else ""


def _lists(paper: Paper) -> Iterator[Table]:
    """Yield the ruled tables that have a heading and rows."""
    for table in paper.word.tables:
        if table.ruled and len(table.rows) > 2 and table.rows[-1]:
            yield table


def _lists_only(annex: Annex, what: str) -> bool:
    title = fold(joined(annex.title))
    others = (other for other in _COUNT if other != what)
    return fold(what) in title and not any(fold(other) in title for other in others)


def _counted(table: Table) -> int:
    """Return how many rows of a list bear a number of their own, in their first cell."""
    return sum(1 for row in table.rows if row and re.fullmatch(r"\s*\d+\.?\s*", row[0].text))


def _figure(text: str) -> int | None:
    text = text.strip().removesuffix("đồng").removesuffix("đ").strip()
    return int(text.replace(".", "")) if _FIGURE.fullmatch(text) else None


def _column(rows: list[list[Cell]], total: Cell) -> list[int]:
    """Return the figures over a total; none where a row holds sums of its own."""
    found = []
    for row in rows:
        if not row or not re.fullmatch(r"\s*\d+\.?\s*", row[0].text):
            if any(cell.column == total.column and _figure(cell.text) for cell in row):
                return []
            continue
        over = [cell for cell in row if cell.column == total.column]
        figure = _figure(over[0].text) if over else None
        if figure is not None and total.column > 0:
            found.append(figure)
    return found


def _people(paper: Paper) -> Iterator[Cell]:
    """Yield the cells under a heading that says they hold people's names."""
    for table in paper.word.tables:
        if not table.rows:
            continue
        columns = Counter(cell.column for cell in table.rows[0] if _PERSON.search(cell.text))
        for row in table.rows[1:] if columns else ():
            for cell in row:
                if cell.column in columns and cell.columns == 1 and cell.paragraphs:
                    yield cell


def _rough(name: str) -> str:
    """Return a name without diacritics, case and double blanks: slips of one name share it."""
    return " ".join(bare(nfc(name)).casefold().split())
