"""XML parts read as a stream, with nothing in them that could act, grow or nest without end.

Expat calls our handlers element by element: no tree is built, no entity is declared, nothing is
fetched. Names come as `namespace name` (one space between); attributes likewise when prefixed.
"""

import re
from collections.abc import Callable
from xml.parsers import expat

from docgen.errors import Problem, Stopped, Where

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/"  # every namespace of ISO/IEC 29500 Strict begins so

Attributes = dict[str, str]
Start = Callable[[str, Attributes], object]
End = Callable[[str], object]

# No text of a workbook comes near this (Excel keeps 32,767 characters in a cell); one tag with
# millions of attributes would.
_STRETCH = re.compile(rb"<[^<]{2097152}")
_DEPTH = 100
_WHOLE = True  # expat up to 2.5 takes quadratic time over a long token that is fed in chunks


def parse(
    content: bytes,
    where: Where,
    *,
    root: str | None = None,
    start: Start,
    end: End | None = None,
    text: list[str] | None = None,
) -> None:
    """Call `start` and `end` for each element and append character data to `text`.

    `root` is what the outermost element has to be, if that matters; `text` is the caller's to
    clear. Raises Stopped for another root, a DTD, XML that is not well-formed, nesting or tokens
    beyond all sense.
    """
    if _STRETCH.search(content):
        raise Stopped(Problem("workbook-xml", where))
    depth = 0

    def first(name: str, attributes: Attributes) -> None:
        _check_root(name, root, where)
        parser.StartElementHandler = deeper
        deeper(name, attributes)

    def deeper(name: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEPTH:
            raise Stopped(Problem("workbook-xml", where))
        start(name, attributes)

    def shallower(name: str) -> None:
        nonlocal depth
        depth -= 1
        if end is not None:
            end(name)

    def refuse_dtd(*_: object) -> None:
        raise Stopped(Problem("workbook-dtd", where))

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = first
    parser.EndElementHandler = shallower
    if text is not None:
        parser.CharacterDataHandler = text.append
    parser.StartDoctypeDeclHandler = refuse_dtd
    try:
        parser.Parse(content, _WHOLE)
    except (expat.ExpatError, ValueError, LookupError) as error:  # the last two: odd encodings
        raise Stopped(Problem("workbook-xml", where)) from error


def truth(text: str) -> bool:
    """Return what an xsd:boolean says (also Transitional's `on` and `off`)."""
    return text not in ("0", "false", "off")


def _check_root(name: str, root: str | None, where: Where) -> None:
    if root is not None and name != root:
        code = "workbook-strict" if name.startswith(STRICT) else "workbook-xml"
        raise Stopped(Problem(code, where))
