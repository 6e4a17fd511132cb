"""How the columns of a workbook look: number formats and drop-downs, from the XML of its tabs.

Excel writes a drop-down that looks into another tab as an extension (`x14`), which other readers
drop; both forms are read here.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from openpyxl.utils import column_index_from_string, range_boundaries

from docgen.config.schema import Limits
from docgen.sheets import markup, xlsx
from docgen.sheets.declaration import NO_FORMAT, Declaration
from docgen.sheets.looks import SAMPLED, FoundOffer, Look, offer_of_cells
from docgen.sheets.markup import MAIN
from docgen.sheets.package import Package, open_package
from docgen.sheets.styles import read_formats
from docgen.vietnamese.text import header_key

_EXTENSION = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_FORMULAS = "http://schemas.microsoft.com/office/excel/2006/main"
_RULES = frozenset({f"{MAIN} dataValidation", f"{_EXTENSION} dataValidation"})
_TEXTS = frozenset({f"{MAIN} formula1", f"{_FORMULAS} f", f"{_FORMULAS} sqref"})


def looks(path: Path, declared: Declaration, *, limits: Limits) -> dict[str, dict[str, Look]]:
    """Return how the columns of the declared tabs look; raises Stopped as `xlsx.read` does."""
    package = open_package(path, megabytes=limits.workbook_megabytes)
    formats = _formats(package)
    rows = {header_key(tab.name): tab.header_row for tab in declared.tabs.values()}
    found: dict[str, dict[str, Look]] = {}
    for name, part in xlsx.tab_parts(package).items():
        if (row := rows.get(header_key(name))) is not None:
            reader = _Reader(name, row)
            markup.parse(
                package.read(part),
                package.at(part),
                start=reader.start,
                end=reader.end,
                text=reader.text,
            )
            found[name] = reader.looks(formats)
    return found


def _formats(package: Package) -> tuple[str, ...]:
    for link in package.relationships(package.workbook).values():
        if link.type == f"{markup.RELATIONSHIPS}/styles":
            return read_formats(package.read(link.target), package.at(link.target))
    return ()


class _Reader:
    """Collects the styles of columns and of the first cells below the headers, and all rules."""

    def __init__(self, tab: str, header_row: int) -> None:
        self._tab = tab
        self._first = header_row + 1
        self.text: list[str] = []
        self._columns: dict[int, int] = {}
        self._cells: dict[str, Counter[int]] = defaultdict(Counter)
        self._headers: list[str] = []
        self._offers: dict[int, FoundOffer] = {}
        self._rule: dict[str, str] | None = None

    def start(self, name: str, attributes: markup.Attributes) -> None:
        """Take note of an element that begins."""
        if name == f"{MAIN} c":
            self._cell(attributes)
        elif name == f"{MAIN} col":
            first, last = _number(attributes, "min"), _number(attributes, "max")
            for column in range(first, min(last, first + 1000) + 1):
                self._columns[column] = _number(attributes, "style")
        elif name in _RULES:
            self._rule = dict(attributes)
        elif name in _TEXTS:
            self.text.clear()

    def end(self, name: str) -> None:
        """Take note of an element that ends."""
        if name in _RULES:
            self._close_rule()
        elif name in _TEXTS and self._rule is not None:
            local = "sqref" if name.endswith("sqref") else "formula1"
            self._rule.setdefault(local, "".join(self.text))

    def looks(self, formats: tuple[str, ...]) -> dict[str, Look]:
        """Return the look of every column that has a header."""
        found = {}
        for letters in self._headers:
            number = column_index_from_string(letters)
            cells = self._cells[letters].copy()
            if number in self._columns:  # cells that are not in the file look as their column
                cells[self._columns[number]] += max(SAMPLED - cells.total(), 0)
            style = cells.most_common(1)[0][0] if cells else 0
            code = formats[style] if style < len(formats) else NO_FORMAT
            found[letters] = Look(code, self._offers.get(number))
        return found

    def _cell(self, attributes: markup.Attributes) -> None:
        ref = attributes.get("r", "")
        letters = ref.rstrip("0123456789")
        row = int(ref[len(letters) :] or 0) if len(ref) < 12 else 0
        if row == self._first - 1:
            self._headers.append(letters)
        elif self._first <= row < self._first + SAMPLED:
            self._cells[letters][_number(attributes, "s")] += 1

    def _close_rule(self) -> None:
        rule, self._rule = self._rule or {}, None
        offer = self._offer(rule.get("type", ""), rule.get("formula1", ""))
        for column in _columns(rule.get("sqref", "").split(), self._first):
            self._offers.setdefault(column, offer)

    def _offer(self, kind: str, formula: str) -> FoundOffer:
        if kind == "list" and formula.startswith('"'):
            return FoundOffer(tuple(one.strip() for one in formula.strip('"').split(",")))
        return offer_of_cells(formula, self._tab) if kind == "list" else FoundOffer()


def _columns(ranges: Iterable[str], first: int) -> Iterable[int]:
    """Yield the columns whose cells below the headers lie in one of the ranges."""
    for text in ranges:
        try:
            left, _, right, bottom = range_boundaries(text)
        except ValueError:
            continue
        if left and right and (bottom is None or bottom >= first):
            yield from range(left, min(right, left + 1000) + 1)


def _number(attributes: markup.Attributes, name: str) -> int:
    text = attributes.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
