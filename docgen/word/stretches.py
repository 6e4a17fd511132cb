"""A paragraph's text in its XML: where each character stands, and others put in its place.

Offsets count the characters of a paragraph's text as `docgen.word.reading` reads it.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from docgen.word.parts import W
from docgen.word.reading import BLANKS, PARAGRAPH, TEXT, XML_SPACE, leaves

RUN = W + "r"
_FORMATTING = W + "rPr"
_SETTINGS = W + "pPr"

# What may hold runs in a row, and marks between them (ECMA-376 Part 1 §17.3.2, EG_PContent).
# Content controls and simple fields may too, but LibreOffice 7.4 then loses words of a plain text
# control, and shows a comment's text in the field.
_HOLDERS = frozenset(
    W + name for name in ("p", "hyperlink", "smartTag", "customXml", "ins", "moveTo", "dir", "bdo")
)
# A sign without a character of its own (`w:sym`) can be taken away, not written.
_WRITTEN = {
    "\t": W + "tab",
    "\n": W + "br",
    "\u2011": W + "noBreakHyphen",
    "\u00ad": W + "softHyphen",
}
_SIGN = re.compile(f"([{''.join(_WRITTEN)}])")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# What a paragraph's mark says of its own insertion or change is not said of its words.
_OF_THE_MARK = frozenset(W + name for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange"))


@dataclass(frozen=True, slots=True)
class Piece:
    """An element that puts characters on the page, these characters, and where they begin."""

    element: etree._Element
    text: str
    start: int

    @property
    def end(self) -> int:
        """Return the offset behind its last character."""
        return self.start + len(self.text)


def pieces(paragraph: etree._Element) -> Iterator[Piece]:
    """Yield what the text of a paragraph is made of, in order; some pieces may be empty."""
    start = 0
    for element, shown in leaves(paragraph):
        yield Piece(element, shown, start)
        start += len(shown)


def replace(paragraph: etree._Element, start: int, end: int, text: str) -> None:
    """Put `text` in place of a stretch, in the formatting of the run in which the stretch begins.

    Where `start == end` the text is put in, and continues the run before it. Tabs and line breaks
    of the text become those of Word, the two special hyphens too. Nothing is taken away but the
    stretch and the runs and texts that it leaves empty. Raises ValueError, having changed nothing,
    for offsets that do not fit and for characters that XML cannot hold.
    """
    found = list(pieces(paragraph))
    _check_fit(found, start, end)
    if _NO_XML.search(text):
        raise ValueError("a text with characters that XML cannot hold")
    touched = _touched(found, start, end)
    if touched:
        _put(touched[0], start, end, text)
        for piece in touched[1:]:
            _put(piece, piece.start, end, "")
    elif text:
        _put(_home(found, start) or _new_home(paragraph), start, end, text)


def split(paragraph: etree._Element, offset: int) -> None:
    """Make the border of two runs at an offset, where a run goes across it.

    What is inside something else (a content control, a simple field, a ruby, a formula) stays
    whole. Raises ValueError for an offset that does not fit.
    """
    found = list(pieces(paragraph))
    _check_fit(found, offset, offset)
    piece = next((piece for piece in found if piece.end > offset), None)
    run = None if piece is None else piece.element.getparent()
    if piece is not None and run is not None and _place(paragraph, piece.element) is run:
        _split_at(run, piece, offset)


def reach(
    paragraph: etree._Element, start: int, end: int
) -> tuple[etree._Element, etree._Element] | None:
    """Return the first and the last element beside which marks of a stretch may stand.

    They are runs as a rule, and hold more than the stretch where no border is at its ends. None
    for a stretch without characters.
    """
    touched = _touched(list(pieces(paragraph)), start, end)
    if not touched:
        return None
    return _place(paragraph, touched[0].element), _place(paragraph, touched[-1].element)


def inked(text: str) -> list[etree._Element]:
    """Return the elements of a run that show a text, its tabs and line breaks as Word's."""
    return _elements("", text, "", keep=False)


def paragraph_at(root: etree._Element, index: int) -> etree._Element | None:
    """Return a paragraph by its number among all of a part, from 0; None where there is none."""
    if index < 0:
        return None
    return next((p for number, p in enumerate(root.iter(PARAGRAPH)) if number == index), None)


def _check_fit(found: list[Piece], start: int, end: int) -> None:
    length = found[-1].end if found else 0
    if not 0 <= start <= end <= length:
        raise ValueError(f"{start} to {end} in a paragraph of {length} characters")


def _touched(found: list[Piece], start: int, end: int) -> list[Piece]:
    if start == end:
        return []
    return [piece for piece in found if piece.start < end and piece.end > start]


def _put(piece: Piece, start: int, end: int, text: str) -> None:
    """Put `text` in place of what a piece has of a stretch."""
    head = piece.text[: max(start - piece.start, 0)]
    tail = piece.text[max(end - piece.start, 0) :]
    element = piece.element
    if element.tag == TEXT:
        keep = element.get(XML_SPACE) == "preserve"
        _swap(element, _elements(head, text, tail, keep=keep))
    elif head:
        for new in reversed(_elements("", text, "", keep=False)):
            element.addnext(new)
    elif tail:
        for new in _elements("", text, "", keep=False):
            element.addprevious(new)
    else:
        _swap(element, _elements("", text, "", keep=False))


def _elements(head: str, text: str, tail: str, *, keep: bool) -> list[etree._Element]:
    """Return what shows three texts in a row; only the signs of the middle one become elements."""
    shown = _SIGN.split(text)  # texts at even places, signs between them
    shown[0] = head + shown[0]
    shown[-1] += tail
    return [
        etree.Element(_WRITTEN[word]) if number % 2 else _text(word, keep=keep)
        for number, word in enumerate(shown)
        if word
    ]


def _text(shown: str, *, keep: bool) -> etree._Element:
    element = etree.Element(TEXT)
    element.text = shown
    if keep or shown.strip(BLANKS) != shown:
        element.set(XML_SPACE, "preserve")
    return element


def _swap(element: etree._Element, others: list[etree._Element]) -> None:
    for other in others:
        element.addprevious(other)
    run = element.getparent()
    assert run is not None
    run.remove(element)
    holder = run.getparent()
    # A control or a field with nothing in it would be another thing than one with an empty run.
    if run.tag == RUN and holder is not None and _is_bare(run) and len(holder) > 1:
        holder.remove(run)


def _is_bare(run: etree._Element) -> bool:
    return all(child.tag == _FORMATTING for child in run)


def _home(found: list[Piece], offset: int) -> Piece | None:
    """Return the piece that a text put in at an offset continues, or else begins."""
    beside = [piece for piece in found if piece.start <= offset <= piece.end]
    return next((piece for piece in beside if piece.start < offset), next(iter(beside), None))


def _new_home(paragraph: etree._Element) -> Piece:
    """Return an empty piece in a paragraph that has none, formatted as its mark is."""
    run = etree.SubElement(paragraph, RUN)
    worn = paragraph.find(f"{_SETTINGS}/{_FORMATTING}")
    if worn is not None:
        own = deepcopy(worn)
        for child in [child for child in own if child.tag in _OF_THE_MARK]:
            own.remove(child)
        run.append(own)
    return Piece(etree.SubElement(run, TEXT), "", 0)


def _place(paragraph: etree._Element, leaf: etree._Element) -> etree._Element:
    """Return what of a paragraph stands in a row with marks and holds a leaf: a run, as a rule."""
    place = leaf
    for ancestor in leaf.iterancestors():
        if ancestor.tag not in _HOLDERS:
            place = ancestor
        if ancestor is paragraph:
            break
    return place


def _split_at(run: etree._Element, piece: Piece, offset: int) -> None:
    element, inside = piece.element, offset - piece.start
    if inside > 0:
        keep = element.get(XML_SPACE) == "preserve"
        rest = _text(piece.text[inside:], keep=keep)
        element.addnext(rest)
        element.text = piece.text[:inside]
        if element.text.strip(BLANKS) != element.text:
            element.set(XML_SPACE, "preserve")
        element = rest
    later = [element, *element.itersiblings()]
    if all(sibling.tag == _FORMATTING for sibling in element.itersiblings(preceding=True)):
        return
    other = etree.Element(RUN)
    for name, value in run.attrib.items():
        other.set(name, value)
    worn = run.find(_FORMATTING)
    if worn is not None:
        other.append(deepcopy(worn))
    other.extend(later)
    run.addnext(other)
