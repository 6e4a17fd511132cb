"""The end of a rendered body: the section of its last part, whichever the data left as the last."""

_SECTION, _SECTION_ENDS = "<w:sectPr", "</w:sectPr>"
_PARAGRAPH_ENDS = "</w:pPr></w:p>"


def closed(body: str) -> str:
    """Return a body that ends with its last part.

    Where each part of a template ends with a section break of its own, nothing stands behind the
    last one but the section that Word asks for at the end of a file; it would be an empty page.
    The break's own section takes its place. Word itself never writes a section without a paragraph.
    """
    last = body.rfind(_SECTION)
    before = body[:last].rstrip() if last > 0 else ""
    if not before.endswith(_SECTION_ENDS + _PARAGRAPH_ENDS):
        return body
    own = before.rfind(_SECTION)
    section = before[own : -len(_PARAGRAPH_ENDS)]
    return before[:own] + _PARAGRAPH_ENDS + section + _after(body, last)


def _after(body: str, section: int) -> str:
    """Return what follows the section that begins at a place; it may close itself."""
    opened = body.index(">", section)
    if body[opened - 1] == "/":
        return body[opened + 1 :]
    return body[body.index(_SECTION_ENDS, section) + len(_SECTION_ENDS) :]
