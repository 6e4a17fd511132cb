"""What stands in for LibreOffice: pages by dxpdf, else the words alone as harmless HTML."""

from pathlib import Path

import nh3

from docgen.layout.whole import left_behind, whole_pdf
from docgen.layout.workshop import Workshop, python, surroundings

WORD, PDF, HTML = "given.docx", "made.pdf", "made.html"
_MEGABYTES = 1024
_MOST_HTML = 8 << 20
_TAGS = {
    *("p", "br", "h1", "h2", "h3", "h4", "h5", "h6", "strong", "em", "u", "s", "sup", "sub"),
    *("ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES = {"td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}}


def quick_pages(content: bytes, *, seconds: int) -> bytes | None:
    """Return a .docx as PDF by dxpdf; None where it fails, hangs, or finds no fonts."""
    with Workshop() as workshop:
        return whole_pdf(_made(workshop, "pdf", content, seconds) / PDF)


def reading_view(content: bytes, *, seconds: int) -> str | None:
    """Return the words and tables of a .docx as a piece of HTML without pictures, links, scripts.

    What mammoth makes is not trusted: only the tags named here come through, without attributes.
    """
    with Workshop() as workshop:
        made = left_behind(_made(workshop, "html", content, seconds) / HTML, _MOST_HTML)
    if made is None:
        return None
    return harmless(made.decode("utf-8", "replace"))


def harmless(html: str) -> str:
    """Return HTML of which nothing can act, load or lead elsewhere."""
    return nh3.clean(
        html,
        tags=_TAGS,
        clean_content_tags={"script", "style"},
        attributes=_ATTRIBUTES,
        url_schemes=set(),
        link_rel=None,
    )


def _made(workshop: Workshop, kind: str, content: bytes, seconds: int) -> Path:
    folder = workshop.folder / "one"
    folder.mkdir()
    (folder / WORD).write_bytes(content)
    environment = {**surroundings(), "HOME": str(folder)}
    command = python("-m", "docgen.layout.quick", kind)
    workshop.run(command, folder, environment, seconds=seconds, megabytes=_MEGABYTES)
    return folder
