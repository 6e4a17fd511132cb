"""What a rendered part still needs when the template's proof did not hold, or things repeat."""

import re
from itertools import count

from docxtpl import DocxTemplate
from lxml import etree

from docgen.render.merging import merge_down
from docgen.render.tags import TAG

FIRST_DRAWING = 1001  # docxtpl counts drawings from here

_STRICT = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
_BOOKKEEPING = re.compile(r' w(?:14:(?:para|text)Id|:rsid\w*)="[0-9A-Fa-f]{8}"')
_BODY = re.compile(r"<w:body\b[^>]*>")
_DRAWING = re.compile(r'(<wp:docPr\b[^>]*? id=")\d+(")')
_BOOKMARK = re.compile(r"<w:bookmark(Start|End)\b[^>]*>")
_ID = re.compile(r'( w:id=")([^"]*)(")')
_ID_OF_BOOKMARK = re.compile(r'<w:bookmarkStart\b[^>]*? w:id="([^"]*)"')
_NAME = re.compile(r'( w:name=")([^"]*)(")')
_CELL_PROPERTIES = re.compile(r"<w:tcPr>(.*?)</w:tcPr>", re.DOTALL)
_CHILD = re.compile(r"<w:(\w+)(?: [^>]*)?(?:/>|>.*?</w:\1>)", re.DOTALL)
_ORDER = (  # CT_TcPr, ECMA-376 Part 1 §17.4.69
    *("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar"),
    *("textDirection", "tcFitText", "vAlign", "hideMark", "headers", "cellIns", "cellDel"),
    *("cellMerge", "tcPrChange"),
)


class NotWellFormed(Exception):
    """A rendering that is not well-formed XML: its template tears elements apart."""


def patch(xml: str) -> str:
    """Return a part as docxtpl prepares it for Jinja, with what a loop must not repeat left out.

    Ids of paragraphs have to be unique, and those of editing sessions tell of the template's
    author; both are Word's own bookkeeping. Cell properties get the schema's order, and tags the
    `&` that was typed: docxtpl keeps neither.
    """
    patched = DocxTemplate("").patch_xml(_BOOKKEEPING.sub("", xml))
    return merge_down(_CELL_PROPERTIES.sub(_in_order, TAG.sub(_unescape, patched)))


def undeclared(body: str) -> str:
    """Return a body without the namespaces that the document's root declares for it anyway."""
    return _BODY.sub("<w:body>", body, count=1)


def checked(xml: str) -> str:
    """Return the text itself; raises NotWellFormed, by a parser that forgives nothing."""
    try:
        etree.fromstring(xml.encode(), _STRICT)
    except etree.XMLSyntaxError as error:
        raise NotWellFormed(error.msg) from error
    return xml


def mend_tables(xml: str) -> str:
    """Return a body whose table grids fit their cells, as docxtpl mends them."""
    return undeclared(etree.tostring(DocxTemplate("").fix_tables(checked(xml)), encoding="unicode"))


def number_drawings(xml: str) -> str:
    """Return a body whose drawings have ids of their own, numbered as docxtpl numbers them."""
    numbers = count(FIRST_DRAWING)

    def number(match: re.Match[str]) -> str:
        return f"{match[1]}{next(numbers)}{match[2]}"

    return _DRAWING.sub(number, xml)


def number_bookmarks(xml: str) -> str:
    """Return a body in which a bookmark that a loop repeats has an id and a name of its own."""
    ids: dict[str, str] = {}
    names: dict[str, int] = {}
    used = set(_ID_OF_BOOKMARK.findall(xml))
    if len(used) == xml.count("<w:bookmarkStart"):
        return xml
    fresh = iter(str(number) for number in count(1) if str(number) not in used)

    def rename(match: re.Match[str]) -> str:
        repeats = names[match[2]] = names.get(match[2], 0) + 1
        name = match[2] if repeats == 1 else f"{match[2][:34]}_{repeats}"
        return f"{match[1]}{name}{match[3]}"

    def start(mark: str, old: str) -> str:
        ids[old] = next(fresh) if old in ids else old
        return _NAME.sub(rename, mark)

    def number(match: re.Match[str]) -> str:
        mark = match[0]
        found = _ID.search(mark)
        old = found[2] if found else ""
        if match[1] == "Start":
            mark = start(mark, old)
        return _ID.sub(lambda one: f"{one[1]}{ids.get(old, old)}{one[3]}", mark)

    return _BOOKMARK.sub(number, xml)


def _unescape(tag: re.Match[str]) -> str:
    return tag[0].replace("&amp;", "&")


def _in_order(match: re.Match[str]) -> str:
    if "{{" not in match[1] and "{%" not in match[1]:
        return match[0]
    children = [(child[1], child[0]) for child in _CHILD.finditer(match[1])]
    children.sort(key=lambda child: _ORDER.index(child[0]) if child[0] in _ORDER else len(_ORDER))
    return f"<w:tcPr>{''.join(child for _, child in children)}</w:tcPr>"
