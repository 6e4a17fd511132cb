"""The words of a Word file as a person reads them, paragraph by paragraph."""

from collections.abc import Iterator

from lxml import etree

from docgen.word.parts import Package, W, parse, take_apart

XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
FALLBACK = MC + "Fallback"
_LARGEST_MEGABYTES = 300

PARAGRAPH = W + "p"
TEXT = W + "t"
BLANKS = " \t\r\n"
SIGNS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "\u2011",
    W + "softHyphen": "\u00ad",
    W + "sym": "□",
}
SKIPPED = frozenset([W + "pPr", W + "rPr", W + "del", W + "moveFrom", FALLBACK])
_STORIES = ("header", "document", "footnotes", "endnotes", "footer")


def text(content: bytes, file: str = "") -> str:
    """Return the text of a .docx: one line for each paragraph, headers first, footers last.

    Line breaks inside a paragraph are line breaks too, tabs are tabs, a sign that has no character
    (`w:sym`) is one □; the paragraphs of a text box follow the one that anchors it. Raises Stopped
    for what is not a Word file.
    """
    package = take_apart(content, file, megabytes=_LARGEST_MEGABYTES)
    return "\n".join(line for root in stories(package) for line in lines(root))


def stories(package: Package) -> Iterator[etree._Element]:
    """Yield the roots of the parts that people read, in reading order; raises Stopped."""
    for story in _STORIES:
        for part in sorted(package.parts):
            if part.startswith(f"word/{story}") and part.endswith(".xml"):
                yield parse(package.parts[part], package.file, part)


def lines(root: etree._Element) -> Iterator[str]:
    """Yield the text of each paragraph under an element, in the file's order."""
    for paragraph in root.iter(PARAGRAPH):
        if next(paragraph.iterancestors(FALLBACK), None) is None:
            yield words(paragraph)


def words(paragraph: etree._Element) -> str:
    """Return the text of one paragraph."""
    return "".join([shown for _, shown in leaves(paragraph)])


def leaves(element: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield each element of a paragraph that puts characters on the page, with them, in order.

    What is deleted or moved away, what only old programs read, and the paragraphs of text boxes
    are left out. All that speaks of a paragraph's text, or of offsets in it, means these joined.
    """
    for child in element:
        tag = child.tag
        if tag == TEXT:
            yield child, run_text(child)
        elif tag in SIGNS:
            yield child, SIGNS[tag]
        elif len(child) and tag != PARAGRAPH and tag not in SKIPPED:
            yield from leaves(child)


def run_text(element: etree._Element) -> str:
    """Return what Word shows of one `w:t`: without `xml:space` it drops the blanks at its ends."""
    shown = element.text or ""
    return shown if element.get(XML_SPACE) == "preserve" else shown.strip(BLANKS)
