"""Small Word files for the tests of how formatting, lists and parts are read."""

from collections.abc import Mapping

from render_hostile import OFFICE, PACKAGE, XML, relation, relations, zipped
from word_paragraphs import NAMESPACES

from docgen.word.document import WordFile, read
from docgen.word.looks import Look, Shape
from docgen.word.paragraphs import Paragraph

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
KINDS = {
    "styles.xml": "styles",
    "numbering.xml": "numbering",
    "settings.xml": "settings",
    "comments.xml": "comments",
    "theme/theme1.xml": "theme",
    "footnotes.xml": "footnotes",
    "endnotes.xml": "endnotes",
}


def docx(
    body: str,
    *,
    styles: str | None = "",
    lists: str | None = None,
    theme: str | None = None,
    more: Mapping[str, str] | None = None,
    main: str = "word/document.xml",
) -> bytes:
    """Return a Word file: the inside of its body, styles, lists; `more` are parts in `word/`.

    The relations of the main part are rId of a part's name: `rIdheader1.xml`.
    """
    inside: dict[str, str] = dict(more or {})
    if styles is not None:
        inside["styles.xml"] = f"<w:styles {NAMESPACES}>{styles}</w:styles>"
    if lists is not None:
        inside["numbering.xml"] = f"<w:numbering {NAMESPACES}>{lists}</w:numbering>"
    if theme is not None:
        inside["theme/theme1.xml"] = f'<a:theme xmlns:a="{A}">{theme}</a:theme>'
    links = [
        relation(KINDS.get(name, name[:6]), f"/word/{name}", id_=f"rId{name}") for name in inside
    ]
    folder, _, file = main.rpartition("/")
    return zipped(
        {
            "[Content_Types].xml": f'{XML}<Types xmlns="{PACKAGE}/content-types"/>',
            "_rels/.rels": relations(relation("officeDocument", main)),
            main: f"{XML}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
            f"{folder}/_rels/{file}.rels": relations(*links),
            **{f"word/{name}": f"{XML}{part}" for name, part in inside.items()},
        }
    )


def header(inside: str, kind: str = "hdr") -> str:
    """Return a header or footer part."""
    return f"<w:{kind} {NAMESPACES}>{inside}</w:{kind}>"


def word(body: str, **more: object) -> WordFile:
    """Return the reading of such a file."""
    return read(docx(body, **more), "tệp.docx")  # type: ignore[arg-type]


def paragraphs(body: str, **more: object) -> list[Paragraph]:
    """Return its paragraphs."""
    return word(body, **more).paragraphs


def look(body: str, **more: object) -> Look:
    """Return the look of the first words of a file."""
    return next(run for one in paragraphs(body, **more) for run in one.runs).look


def shape(body: str, **more: object) -> Shape:
    """Return how the first paragraph of a file is set."""
    return paragraphs(body, **more)[0].shape


def run(text: str = "chữ", settings: str = "") -> str:
    """Return a run; `settings` is the inside of its properties."""
    return f'<w:r><w:rPr>{settings}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(text: str = "chữ", settings: str = "", run_settings: str = "") -> str:
    """Return a paragraph of one run, with the inside of both properties."""
    return f"<w:p><w:pPr>{settings}</w:pPr>{run(text, run_settings)}</w:p>"


def style(
    name: str, inside: str, *, kind: str = "paragraph", base: str = "", default: bool = False
) -> str:
    """Return a style."""
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    first = ' w:default="1"' if default else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}"{first}>{based}{inside}</w:style>'


def runs(inside: str) -> str:
    """Return the properties of runs."""
    return f"<w:rPr>{inside}</w:rPr>"


def settings(inside: str) -> str:
    """Return the properties of paragraphs."""
    return f"<w:pPr>{inside}</w:pPr>"


def defaults(run: str = "", paragraph: str = "") -> str:
    """Return the defaults of a file."""
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{run}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr>{paragraph}</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def table(rows: str, *, style: str = "", look: str | None = None, settings: str = "") -> str:
    """Return a table of some rows."""
    named = f'<w:tblStyle w:val="{style}"/>' if style else ""
    looks = "" if look is None else f"<w:tblLook {look}/>"
    return f"<w:tbl><w:tblPr>{named}{settings}{looks}</w:tblPr>{rows}</w:tbl>"


def row(*cells: str, settings: str = "") -> str:
    """Return a row of cells of one paragraph each, or of cells as they are."""
    made = (one if one.startswith("<w:tc>") else cell(p(one)) for one in cells)
    return f"<w:tr><w:trPr>{settings}</w:trPr>{''.join(made)}</w:tr>"


def cell(inside: str, settings: str = "") -> str:
    """Return a cell."""
    return f"<w:tc><w:tcPr>{settings}</w:tcPr>{inside}</w:tc>"


__all__ = ["OFFICE"]
