"""Papers as plain data, and their .docx: what the tests of the rules build and break.

A `Sheet` holds the parts of a page by name, each a tuple of `Line`; `replace` makes another of
one. Lengths are mm, sizes and distances points, as in the decree; the XML is written straight
from them (ECMA-376 Part 1 §17), so that no library's habits stand between a test and a rule.
"""

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

FONT = "Times New Roman"
TIME = (1980, 1, 1, 0, 0, 0)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{OFFICE}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
STYLES = (
    f"{XML}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
    f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    '<w:sz w:val="28"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    "</w:style>"
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    "</w:style></w:styles>"
)
SHAPE = (  # a line as Word draws it, with its copy for old programs
    "<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor>"
    '<wp:extent cx="1940000" cy="0"/><wp:docPr id="7" name="Đường thẳng 7"/><a:graphic>'
    '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
    "<wps:wsp><wps:cNvCnPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    "</mc:Choice><mc:Fallback><w:pict><v:line from='0,0' to='150pt,0'/></w:pict></mc:Fallback>"
    "</mc:AlternateContent>"
)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one look; `more` are further properties as XML, `xml` stands for its words."""

    text: str
    bold: bool = False
    italic: bool = False
    size: float = 14
    font: str = ""
    more: str = ""
    xml: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph; `more` are further properties as XML, `around` XML with `{}` for its runs."""

    runs: tuple[Run, ...] = ()
    align: str = "both"
    first: float = 0
    left: float = 0
    before: float = 0
    after: float = 0
    spacing: float = 1
    ruled: bool = False
    more: str = ""
    around: str = "{}"

    @property
    def text(self) -> str:
        """Return the words."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: each row a tuple of cells, each cell a line; the first row is its heading.

    `totals` counts the columns that the first cell of the last row takes.
    """

    rows: tuple[tuple[Line, ...], ...]
    totals: int = 1


@dataclass(frozen=True, slots=True)
class Setting:
    """Paper, margins and page number of a section."""

    width: float = 210
    height: float = 297
    top: float = 20
    bottom: float = 20
    left: float = 30
    right: float = 20
    first_differs: bool = True
    start: int | None = 1
    format: str = ""
    header: tuple[Line, ...] = ()
    first_header: tuple[Line, ...] = ()
    footer: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex with a section of its own, or in that of the main text where `setting` is None."""

    label: tuple[Line, ...] = ()
    title: tuple[Line, ...] = ()
    reference: tuple[Line, ...] = ()
    text: tuple[Line, ...] = ()
    grid: Grid | None = None
    setting: Setting | None = None


Lines = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One paper by the parts of its page.

    `head` tells whether names, number and date share one row of a table or take two, or (`split`)
    the date stands in the first and the number in the second; `drawn` how the lines under parts
    are made, `lines` under which parts there is one. `foot` puts the signatures beside nơi nhận or
    over it.
    """

    parent: Lines = ()
    issuer: Lines = ()
    nation: Lines = ()
    motto: Lines = ()
    number: Lines = ()
    date: Lines = ()
    about: Lines = ()
    title: Lines = ()
    subject: Lines = ()
    authority: Lines = ()
    bases: Lines = ()
    decree: Lines = ()
    addressee: Lines = ()
    body: tuple[Line | Grid, ...] = ()
    heading: Lines = ()
    recipients: Lines = ()
    signatures: tuple[Lines, ...] = ()
    annexes: tuple[Annex, ...] = ()
    main: Setting = field(default_factory=Setting)
    head: Literal["rows", "row", "split"] = "rows"
    foot: Literal["beside", "over"] = "beside"
    drawn: Literal["border", "typed", "shape"] = "border"
    lines: frozenset[str] = frozenset({"motto", "issuer", "subject"})
    comments: int = 0
    creator: str = ""
    numbering: str = ""


def line(
    text: str, *, bold: bool = False, italic: bool = False, size: float = 14, **shape: object
) -> Line:
    """Return a paragraph of one run."""
    return Line((Run(text, bold, italic, size),), **shape)  # type: ignore[arg-type]


def centred(text: str, **looks: object) -> Line:
    """Return a paragraph in the middle."""
    return line(text, align="center", **looks)  # type: ignore[arg-type]


def docx(sheet: Sheet) -> bytes:
    """Return a paper as the bytes of a .docx, the same bytes each time."""
    parts = dict(_parts(sheet))
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, TIME), content)
    return stream.getvalue()


def _parts(sheet: Sheet) -> Iterator[tuple[str, str]]:
    settings = [sheet.main, *(one.setting for one in sheet.annexes if one.setting is not None)]
    furniture = [
        (f"{kind}{n}{which}.xml", kind, lines)
        for n, one in enumerate(settings)
        for kind, which, lines in _furniture(one)
    ]
    kinds = {
        "document.xml": "document.main",
        "styles.xml": "styles",
        **{name: kind for name, kind, _ in furniture},
        **({"comments.xml": "comments"} if sheet.comments else {}),
        **({"numbering.xml": "numbering"} if sheet.numbering else {}),
    }
    types = "".join(
        f'<Override PartName="/word/{name}" ContentType="{WML}.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    yield (
        "[Content_Types].xml",
        f'{XML}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
    )
    yield (
        "_rels/.rels",
        _relations(
            (f"{OFFICE}/officeDocument", "word/document.xml", "rId1"),
            (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml", "rId2"),
        ),
    )
    yield (
        "docProps/core.xml",
        f'{XML}<cp:coreProperties xmlns:cp="{CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:creator>{escape(sheet.creator)}</dc:creator></cp:coreProperties>",
    )
    yield (
        "word/_rels/document.xml.rels",
        _relations(
            *(
                (f"{OFFICE}/{kind}", name, f"id-{name}")
                for name, kind in kinds.items()
                if name != "document.xml"
            ),
            (f"{OFFICE}/hyperlink", "https://congdoan.example/", "link"),
        ),
    )
    yield "word/styles.xml", STYLES
    for name, kind, lines in furniture:
        tag = {"header": "hdr", "footer": "ftr"}[kind]
        yield f"word/{name}", f"{XML}<w:{tag} {NAMESPACES}>{_all(lines)}</w:{tag}>"
    if sheet.comments:
        said = "".join(
            f'<w:comment w:id="{n}" w:author="A">{paragraph(line("Xem lại."))}</w:comment>'
            for n in range(sheet.comments)
        )
        yield "word/comments.xml", f"{XML}<w:comments {NAMESPACES}>{said}</w:comments>"
    if sheet.numbering:
        yield (
            "word/numbering.xml",
            f"{XML}<w:numbering {NAMESPACES}>{sheet.numbering}</w:numbering>",
        )
    body = "".join(_body(sheet))
    yield (
        "word/document.xml",
        f"{XML}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
    )


def _relations(*entries: tuple[str, str, str]) -> str:
    outside = ' TargetMode="External"'
    inside = "".join(
        f'<Relationship Id="{id_}" Type="{kind}" Target="{target}"'
        f"{outside if '://' in target else ''}/>"
        for kind, target, id_ in entries
    )
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'


def _furniture(setting: Setting) -> Iterator[tuple[str, str, Lines]]:
    """Yield kind, which pages, and lines of the headers and footers that a section has."""
    if setting.header:
        yield "header", "default", setting.header
    if setting.first_header:
        yield "header", "first", setting.first_header
    if setting.footer:
        yield "footer", "default", setting.footer


def _body(sheet: Sheet) -> Iterator[str]:
    yield _head(sheet)
    yield _all(sheet.title)
    yield from _with_line(sheet, "subject")
    yield _all((*sheet.authority, *sheet.bases, *sheet.decree, *sheet.addressee))
    yield "".join(paragraph(one) if isinstance(one, Line) else grid(one) for one in sheet.body)
    yield _foot(sheet)
    settings = [sheet.main]
    for annex in sheet.annexes:
        if annex.setting is not None:
            yield f"<w:p><w:pPr>{_section(settings[-1], len(settings) - 1)}</w:pPr></w:p>"
            settings.append(annex.setting)
        yield _all((*annex.label, *annex.title, *annex.reference, *annex.text))
        yield "" if annex.grid is None else grid(annex.grid)
    yield "<w:p/>" + _section(settings[-1], len(settings) - 1)


def _head(sheet: Sheet) -> str:
    names = [_all(sheet.parent), *_with_line(sheet, "issuer")]
    nation = [_all(sheet.nation), *_with_line(sheet, "motto")]
    symbol, day = _all((*sheet.number, *sheet.about)), _all(sheet.date)
    if sheet.head == "row":
        return _layout(("".join([*names, symbol]), "".join([*nation, day])))
    if sheet.head == "split":
        return _layout(("".join(names), "".join([*nation, day])), (symbol, EMPTY))
    return _layout(("".join(names), "".join(nation)), (symbol, day))


def _with_line(sheet: Sheet, part: str) -> Iterator[str]:
    """Yield the lines of a part, with the line drawn under it where it has one."""
    lines: Lines = getattr(sheet, part)
    if not lines or part not in sheet.lines:
        yield _all(lines)
    elif sheet.drawn == "border":
        yield _all(lines)
        yield paragraph(Line((Run("", size=1),), align="center", ruled=True))
    elif sheet.drawn == "typed":
        yield _all(lines)
        yield paragraph(centred("_" * 12, size=8))
    else:
        *before, last = lines
        yield _all(before)
        yield paragraph(last, f"<w:r>{SHAPE}</w:r>")


def _foot(sheet: Sheet) -> str:
    recipients = _all((*sheet.heading, *sheet.recipients))
    signed = [_all(one) for one in sheet.signatures]
    if sheet.foot == "over":
        return _layout(tuple(signed)) + recipients
    return _layout((recipients, *signed)) if recipients or signed else ""


def _layout(*rows: tuple[str, ...]) -> str:
    """Return a table without lines that only puts things side by side."""
    made = "".join(
        f"<w:tr>{''.join(f'<w:tc><w:tcPr/>{cell or EMPTY}</w:tc>' for cell in row)}</w:tr>"
        for row in rows
    )
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{made}</w:tbl>"


EMPTY = "<w:p/>"


def grid(table: Grid) -> str:
    """Return a ruled table."""
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    last = len(table.rows) - 1
    made = "".join(
        f"<w:tr>{_row(cells, table.totals if n == last else 1)}</w:tr>"
        for n, cells in enumerate(table.rows)
    )
    return (
        f"<w:tbl><w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr><w:tblGrid/>{made}</w:tbl>"
    )


def _row(cells: Iterable[Line], span: int) -> str:
    first, *others = cells
    spanned = f'<w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>' if span > 1 else "<w:tcPr/>"
    return f"<w:tc>{spanned}{paragraph(first)}</w:tc>" + "".join(
        f"<w:tc><w:tcPr/>{paragraph(one)}</w:tc>" for one in others
    )


def _all(lines: Iterable[Line]) -> str:
    return "".join(map(paragraph, lines))


def paragraph(one: Line, behind: str = "") -> str:
    """Return a paragraph; `behind` is XML that follows its runs."""
    border = '<w:pBdr><w:bottom w:val="single" w:sz="6"/></w:pBdr>' if one.ruled else ""
    spacing = (
        f'<w:spacing w:before="{round(one.before * 20)}" w:after="{round(one.after * 20)}" '
        f'w:line="{round(one.spacing * 240)}" w:lineRule="auto"/>'
    )
    indent = f'<w:ind w:left="{twips(one.left)}" w:firstLine="{twips(one.first)}"/>'
    if one.first < 0:
        indent = f'<w:ind w:left="{twips(one.left)}" w:hanging="{twips(-one.first)}"/>'
    runs = one.around.format("".join(map(run, one.runs)))
    return (
        f'<w:p><w:pPr>{border}{spacing}{indent}<w:jc w:val="{one.align}"/>{one.more}</w:pPr>'
        f"{runs}{behind}</w:p>"
    )


def run(one: Run) -> str:
    """Return a run; tabs and line breaks of its text become Word's."""
    font = f"<w:rFonts w:ascii={quoteattr(one.font)} w:hAnsi={quoteattr(one.font)}/>"
    properties = (
        (font if one.font else "")
        + ("<w:b/>" if one.bold else "")
        + ("<w:i/>" if one.italic else "")
        + f'<w:sz w:val="{round(one.size * 2)}"/>'
        + one.more
    )
    words = f'<w:t xml:space="preserve">{escape(one.text)}</w:t>'
    for sign, element in (("\t", "tab"), ("\n", "br")):
        words = words.replace(sign, f'</w:t><w:{element}/><w:t xml:space="preserve">')
    return f"<w:r><w:rPr>{properties}</w:rPr>{one.xml or words}</w:r>"


def _section(one: Setting, place: int) -> str:
    references = "".join(
        f'<w:{kind}Reference w:type="{which}" r:id="id-{kind}{place}{which}.xml"/>'
        for kind, which, _ in _furniture(one)
    )
    orient = ' w:orient="landscape"' if one.width > one.height else ""
    start = "" if one.start is None else f' w:start="{one.start}"'
    kind = f' w:fmt="{one.format}"' if one.format else ""
    return (
        f"<w:sectPr>{references}"
        f'<w:pgSz w:w="{twips(one.width)}" w:h="{twips(one.height)}"{orient}/>'
        f'<w:pgMar w:top="{twips(one.top)}" w:right="{twips(one.right)}" '
        f'w:bottom="{twips(one.bottom)}" w:left="{twips(one.left)}" w:header="567" w:footer="567" '
        f'w:gutter="0"/><w:pgNumType{kind}{start}/>{"<w:titlePg/>" if one.first_differs else ""}'
        "</w:sectPr>"
    )


def twips(length: float) -> int:
    """Return mm as twips."""
    return round(length * 1440 / 25.4)
