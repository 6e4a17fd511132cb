"""The texts of cells: plain or in runs of different weight (ECMA-376 part 1 §18.4)."""

import re
from typing import NamedTuple

from docgen.errors import Problem, Stopped, Where
from docgen.model import Span
from docgen.sheets import markup
from docgen.sheets.markup import MAIN, truth
from docgen.sheets.styles import Style

_ITEM = f"{MAIN} si"
_RUN = f"{MAIN} r"
_PROPERTIES = f"{MAIN} rPr"
_BOLD = f"{MAIN} b"
_ITALIC = f"{MAIN} i"
_TEXT = f"{MAIN} t"
_PHONETIC = f"{MAIN} rPh"

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_SURROGATE = re.compile("[\ud800-\udfff]")


class Run(NamedTuple):
    """A stretch of a text; without properties of its own it looks as its cell does."""

    text: str
    bold: bool | None = None
    italic: bool | None = None


Item = str | tuple[Run, ...]


def read_strings(content: bytes, where: Where, *, limit: int) -> list[Item]:
    """Return the shared strings in their order; raises Stopped for more than `limit` of them."""
    items: list[Item] = []
    reader = ItemReader()

    def end(name: str) -> None:
        reader.end(name)
        if name == _ITEM:
            items.append(reader.take())
            if len(items) > limit:
                raise Stopped(Problem("workbook-too-many-cells", where, {"limit": limit}))

    markup.parse(content, where, root=f"{MAIN} sst", start=reader.start, end=end, text=reader.text)
    return items


class ItemReader:
    """Collects one string item at a time from the elements inside `si` or `is`.

    `text` receives character data. Readings printed above a word (`rPh`) are not part of it.
    """

    def __init__(self) -> None:
        self.text: list[str] = []
        self._runs: list[Run] = []
        self._bold: bool | None = None
        self._italic: bool | None = None
        self._phonetic = False

    def start(self, name: str, attributes: markup.Attributes) -> None:
        """Take note of an element that begins."""
        if name == _TEXT:
            self.text.clear()
        elif name == _PROPERTIES:
            self._bold = self._italic = False
        elif name == _BOLD:
            self._bold = truth(attributes.get("val", "1"))
        elif name == _ITALIC:
            self._italic = truth(attributes.get("val", "1"))
        elif name == _PHONETIC:
            self._phonetic = True

    def end(self, name: str) -> None:
        """Take note of an element that ends."""
        if name == _TEXT:
            if not self._phonetic:
                self._runs.append(Run(unescape("".join(self.text)), self._bold, self._italic))
        elif name == _RUN:
            self._bold = self._italic = None
        elif name == _PHONETIC:
            self._phonetic = False

    def take(self) -> Item:
        """Return the item collected since the last call: a plain str when no run has marks."""
        runs, self._runs = self._runs, []
        if any(run.bold is not None for run in runs):
            return tuple(run for run in runs if run.text)
        return "".join(run.text for run in runs)


def unescape(text: str) -> str:
    """Return an ST_Xstring's text: `_x000D_` is the character U+000D, `_x005F_` an underscore.

    Whatever was escaped comes back, control characters and lone surrogates too: a later stage
    names them to the person who has to mend the cell.
    """
    if "_x" not in text:
        return text
    plain = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    if _SURROGATE.search(plain):  # two halves of one character become it
        return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    return plain


def spans(item: Item, style: Style) -> tuple[str, tuple[Span, ...]]:
    """Return an item's text, and its spans when parts of it differ in weight or slant."""
    if isinstance(item, str):
        return item, ()
    merged: list[Span] = []
    for run in item:
        bold = style.bold if run.bold is None else run.bold
        italic = style.italic if run.italic is None else run.italic
        if merged and (merged[-1].bold, merged[-1].italic) == (bold, italic):
            merged[-1] = Span(merged[-1].text + run.text, bold, italic)
        else:
            merged.append(Span(run.text, bold, italic))
    return "".join(span.text for span in merged), tuple(merged) if len(merged) > 1 else ()
