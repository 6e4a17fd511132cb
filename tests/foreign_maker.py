"""The maker of foreign files: letter heads, lines, texts and feet as people set them."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Mm, Pt
from docx.text.paragraph import Paragraph
from foreign_words import (
    ARTICLE,
    BODY,
    DATE,
    ISSUER,
    LOOKS,
    MOTTO,
    NAMES,
    NATION,
    NUMBER,
    PARENT,
    RULE,
    SENT,
    SENT_TO,
    SIGNED,
    SUBJECT,
    TITLE,
    Look,
    Words,
)

WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
SPACES = (
    nsdecls("w", "wp", "a", "r")
    + f' xmlns:wps="{WPS}" xmlns:v="urn:schemas-microsoft-com:vml"'
    + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
ALIGN = {
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
    "left": WD_ALIGN_PARAGRAPH.LEFT,
}


@dataclass
class Way:
    """One way of laying the plan out."""

    head: str = "table"
    lines: str = "underscores"
    text: str = "typed"
    foot: str = "table"
    dress: str = "direct"
    font: str = "Times New Roman"
    sizes: Mapping[float, float] = field(default_factory=dict)  # what stands instead of a size
    after: Callable[[Document], None] | None = None


@dataclass
class Maker:
    way: Way
    words: Words
    doc: Document = field(default_factory=docx.Document)

    def make(self) -> Document:
        self._styles()
        self._page()
        getattr(self, f"_head_{self.way.head}")()
        if self.words.title:
            self._put(self.doc, self.words.title, TITLE)
            self._ruled(self._put(self.doc, self.words.subject, SUBJECT), self.doc, 14)
        getattr(self, f"_text_{self.way.text}")()
        getattr(self, f"_foot_{self.way.foot}")()
        if self.way.dress == "google":
            _wrap(self.doc)
        return self.doc

    # --- the file ----------------------------------------------------------------------------

    def _page(self) -> None:
        self.doc.core_properties.author = ""
        section = self.doc.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin = section.bottom_margin = section.right_margin = Mm(20)
        section.left_margin = Mm(30)
        section.different_first_page_header_footer = True
        number = self._put(section.header, "", Look(14), first=section.header.paragraphs[0])
        run = number.add_run()
        self._wear(run, Look(14))
        run._r.append(make("w:fldChar", fldCharType="begin"))
        asked = make("w:instrText")
        asked.text = " PAGE "
        run._r.append(asked)
        run._r.append(make("w:fldChar", fldCharType="end"))

    def _styles(self) -> None:
        normal = self.doc.styles["Normal"]
        named = self.way.dress in ("styles", "libre")
        fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
        for name in list(fonts.attrib):
            del fonts.attrib[name]
        default = self.doc.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:rFonts')}")
        if self.way.dress == "theme":  # the file's defaults name the theme's fonts, nobody else
            self._theme(self.way.font)
        elif self.way.dress == "ascii":
            fonts.set(qn("w:ascii"), self.way.font)
        elif named or self.way.dress == "google":
            for name in list(default.attrib):
                del default.attrib[name]
            for side in ("ascii", "hAnsi", "cs", "eastAsia"):
                default.set(qn(f"w:{side}"), self.way.font)
        if self.way.dress == "styles":
            self._chain()
        if self.way.dress == "libre":
            normal.element.set(qn("w:styleId"), "Standard")
            normal.element.find(qn("w:name")).set(qn("w:val"), "Standard")
            self._style("Text body", "Standard", BODY)

    def _chain(self) -> None:
        """Make styles based on one another, and a linked character style for what is bold."""
        base = self._style("Nen", None, Look(13, align="left"))
        for name, look in NAMES.items():
            self._style(name, base, look)
        bold = self.doc.styles.add_style("Dam Char", WD_STYLE_TYPE.CHARACTER)
        bold.font.bold = True

    def _style(self, name: str, base: Any, look: Look) -> Any:
        made = self.doc.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = self.doc.styles[base] if isinstance(base, str) else base
        made.font.size, made.font.bold, made.font.italic = self._size(look), look.bold, look.italic
        self._set(made.paragraph_format, look)
        return made

    def _theme(self, font: str) -> None:
        part = next(p for p in self.doc.part.package.iter_parts() if "theme" in p.partname)
        part._blob = re.sub(
            rb'(<a:minorFont>\s*<a:latin typeface=")[^"]*', rb"\g<1>" + font.encode(), part.blob
        )

    def _size(self, look: Look) -> Any:
        return Pt(self.way.sizes.get(look.size, look.size))

    # --- paragraphs --------------------------------------------------------------------------

    def _put(self, home: Any, text: str, look: Look, first: Paragraph | None = None) -> Paragraph:
        """Put a paragraph into a place; tabs and line breaks in its words are such."""
        one = first if first is not None else home.add_paragraph()
        if self.way.dress == "styles":
            one.style = next(name for name, worn in NAMES.items() if worn == _plain(look))
        elif self.way.dress == "libre" and look == BODY:
            one.style = "Text body"
        if self.way.dress != "styles":
            self._set(one.paragraph_format, look)
        if text:
            self._run(one, text, look)
        return one

    def _run(self, one: Paragraph, text: str, look: Look) -> None:
        for n, line in enumerate(text.split("\n")):
            run = one.add_run()
            if n:
                run.add_break(WD_BREAK.LINE)
            run.add_text(line)
            self._wear(run, look)

    def _wear(self, run: Any, look: Look) -> None:
        dress = self.way.dress
        if dress == "direct":
            run.font.name = self.way.font
        elif dress == "google":
            fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
            for side in ("ascii", "cs", "eastAsia", "hAnsi"):
                fonts.set(qn(f"w:{side}"), self.way.font)
            run._r.rPr.append(make("w:rtl", val="0"))
        elif dress == "libre":
            run._r.get_or_add_rPr().append(make("w:lang", val="vi-VN", bidi="hi-IN"))
        if dress == "styles":
            if look == ARTICLE:
                run.style = "Dam Char"
            return
        run.font.size, run.font.bold, run.font.italic = self._size(look), look.bold, look.italic

    def _set(self, form: Any, look: Look) -> None:
        form.alignment = ALIGN[look.align]
        form.first_line_indent = Cm(look.first)
        form.space_before, form.space_after = Pt(0), Pt(look.after)
        form.line_spacing = look.line

    # --- lines -------------------------------------------------------------------------------

    def _ruled(self, one: Paragraph, home: Any, length: int) -> None:
        """Draw a line under a paragraph."""
        kind = self.way.lines
        if kind == "underscores":
            self._put(home, "_" * length, RULE)
        elif kind == "border":
            empty = self._put(home, "", RULE)
            edge = make("w:pBdr")
            edge.append(make("w:top", val="single", sz="6", space="1", color="auto"))
            empty._p.get_or_add_pPr().insert_element_before(
                edge, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
            )
        elif kind == "connector":
            one._p.append(parse_xml(CONNECTOR))
        elif kind == "vml":
            one._p.append(parse_xml(VML_LINE))
        elif kind == "cell":
            self._cell_line(one, home)

    def _cell_line(self, one: Paragraph, home: Any) -> None:
        """Set a narrow table whose cell has a line above it under a paragraph."""
        narrow = home.add_table(1, 1)
        if home is not self.doc:
            after = home.paragraphs[-1]  # Word asks for a paragraph behind a nested table
            self._set(after.paragraph_format, RULE)
        sides = make("w:tcBorders")
        sides.append(make("w:top", val="single", sz="6", space="0", color="auto"))
        narrow.cell(0, 0)._tc.get_or_add_tcPr().append(sides)
        self._set(narrow.cell(0, 0).paragraphs[0].paragraph_format, RULE)

    # --- the letter head ---------------------------------------------------------------------

    def _head_table(self) -> None:
        table = self.doc.add_table(1, 2)
        left, right = table.rows[0].cells
        self._names(left)
        self._nation(right)
        self._numbered(table.add_row().cells)
        self._cleared(table)

    def _columns(self) -> Any:
        return self.doc.add_table(1, 2).rows

    def _names(self, home: Any) -> None:
        first = home.paragraphs[0] if home is not self.doc else None
        for n, line in enumerate(self.words.parent):
            self._put(home, line, PARENT, first if not n else None)
        for line in self.words.issuer:
            last = self._put(home, line, ISSUER)
        self._ruled(last, home, 10)

    def _nation(self, home: Any) -> None:
        self._put(home, self.words.nation, NATION, home.paragraphs[0])
        self._ruled(self._put(home, self.words.motto, MOTTO), home, 24)

    def _numbered(self, cells: Any) -> None:
        for one, text, look in zip(
            cells, (self.words.number, self.words.date), (NUMBER, DATE), strict=True
        ):
            self._put(one, text, look, one.paragraphs[0])

    def _cleared(self, table: Any) -> None:
        """Take the lines of a table away, as the program does whose dress the paper wears."""
        if self.way.dress == "google":
            for one in (cell for row in table.rows for cell in row.cells):
                sides = make("w:tcBorders")
                for side in ("top", "left", "bottom", "right"):
                    sides.append(make(f"w:{side}", val="nil"))
                one._tc.get_or_add_tcPr().append(sides)
            table.style = "Table Grid"

    def _head_broken_names(self) -> None:
        """Set each name on two lines of one paragraph, with blanks that do not break."""
        left, right = self._columns()[0].cells
        nbsp = str.maketrans(" ", "\u00a0")
        self._put(left, "\n".join(self.words.parent), PARENT, left.paragraphs[0])
        last = self._put(left, "\n".join(self.words.issuer).translate(nbsp), ISSUER)
        self._ruled(last, left, 10)
        self._nation(right)
        self._numbered(self.doc.tables[0].add_row().cells)

    def _head_one_paragraph(self) -> None:
        """Set each cell as one paragraph of several lines."""
        left, right = self._columns()[0].cells
        one = self._put(left, "\n".join(self.words.parent), PARENT, left.paragraphs[0])
        self._run(one, "\n" + "\n".join(self.words.issuer), ISSUER)
        self._run(one, "\n" + "_" * 10 + "\n" + self.words.number, NUMBER)
        other = self._put(right, self.words.nation, NATION, right.paragraphs[0])
        self._run(other, "\n" + self.words.motto, MOTTO)
        self._run(other, "\n" + "_" * 24 + "\n", RULE)
        self._run(other, self.words.date, DATE)

    def _head_noted(self) -> None:
        """Set the note of a digital signature and the mark of a draft over the head."""
        note = "Người ký: Liên đoàn Lao động huyện\nThời gian ký: 06.03.2024 10:05:00 +07:00"
        anchor = self._put(self.doc, "", RULE)
        self._box(anchor, [(note, Look(10, align="left"))])
        self._put(self.doc, "DỰ THẢO LẦN 2", Look(13, bold=True))
        self._head_table()

    def _head_stacked(self) -> None:
        """Set all that stands left, and all that stands right, into one row of two cells."""
        left, right = self._columns()[0].cells
        self._names(left)
        self._nation(right)
        self._put(left, self.words.number, NUMBER)
        self._put(right, self.words.date, DATE)

    def _head_two_tables(self) -> None:
        left, right = self._columns()[0].cells
        self._names(left)
        self._nation(right)
        self._put(self.doc, "", Look(6))
        self._numbered(self.doc.add_table(1, 2).rows[0].cells)

    def _head_tabs(self) -> None:
        self._in_columns("\t")

    def _head_blanks(self) -> None:
        self._in_columns(" " * 9)

    def _in_columns(self, between: str) -> None:
        words, line = self.words, "_" * 8 + between + "_" * 22
        for left, right, look, other in (
            (" ".join(words.parent), words.nation, PARENT, NATION),
            (" ".join(words.issuer), words.motto, ISSUER, MOTTO),
            (line, "", RULE, RULE),
            (words.number, words.date, NUMBER, DATE),
        ):
            one = self._put(self.doc, "", Look(12, align="left"))
            if between == "\t":
                for at in (4, 12):
                    one.paragraph_format.tab_stops.add_tab_stop(Cm(at), WD_TAB_ALIGNMENT.CENTER)
            lead = "\t" if between == "\t" else "   "
            self._run(one, lead + left, look)
            if right:
                self._run(one, between + right, other)

    def _head_boxes(self) -> None:
        anchor = self._put(self.doc, "", RULE)
        for lines in (
            [*((line, PARENT) for line in self.words.parent),
             *((line, ISSUER) for line in self.words.issuer), ("_" * 10, RULE)],
            [(self.words.nation, NATION), (self.words.motto, MOTTO), ("_" * 24, RULE)],
            [(self.words.number, NUMBER)],
            [(self.words.date, DATE)],
        ):  # fmt: skip
            self._box(anchor, lines)

    def _box(self, anchor: Paragraph, lines: list[tuple[str, Look]]) -> None:
        """Put a text box with its copy for old programs into a paragraph."""
        made = docx.Document()
        self_doc, self.doc = self.doc, made
        inside = "".join(
            re.sub(r' xmlns:\w+="[^"]*"', "", self._put(made, text, look)._p.xml)
            for text, look in lines
        )
        self.doc = self_doc
        anchor._p.append(parse_xml(BOX.format(inside)))

    # --- the text ----------------------------------------------------------------------------

    def _text_typed(self) -> None:
        self._typed(self.doc)

    def _typed(self, home: Any) -> None:
        for kind, label, text in self.words.text:
            look = LOOKS.get(kind, BODY)
            if kind == "article":
                one = self._put(home, "", BODY)
                self._run(one, label, ARTICLE)
                self._run(one, f" {text}", BODY)
            else:
                self._put(home, f"{label} {text}" if label else text, look)

    def _text_in_a_table(self) -> None:
        """Set the text into the one cell of a table that shows no lines."""
        cell = self.doc.add_table(1, 1).cell(0, 0)
        first = cell.paragraphs[0]._p
        self._typed(cell)
        first.getparent().remove(first)

    def _text_listed(self) -> None:
        """Let Word make the labels."""
        lists = self._lists()
        for kind, _, text in self.words.text:
            one = self._put(self.doc, text, LOOKS.get(kind, BODY))
            level = {
                "roman": 0,
                "number": 1,
                "heading": 1,
                "letter": 2,
                "dash": 3,
                "article": 4,
            }.get(kind)
            if level is not None:
                numbered = one._p.get_or_add_pPr().get_or_add_numPr()
                numbered.get_or_add_ilvl().val = level
                numbered.get_or_add_numId().val = lists

    def _lists(self) -> int:
        part = self.doc.part.numbering_part
        levels = "".join(
            f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:suff w:val='
            f'"space"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360"'
            f' w:hanging="360"/></w:pPr><w:rPr><w:rFonts w:ascii="{self.way.font}" w:hAnsi='
            f'"{self.way.font}"/>{"<w:b/>" if "Điều" in text else ""}</w:rPr></w:lvl>'
            for n, (kind, text) in enumerate(
                (
                    ("upperRoman", "%1."),
                    ("decimal", "%2."),
                    ("lowerLetter", "%3)"),
                    ("bullet", "-"),
                    ("decimal", "Điều %5."),
                )
            )
        )
        abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'
        part.element.insert(0, parse_xml(abstract))
        number = f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'
        part.element.append(parse_xml(number))
        return 77

    # --- the foot ----------------------------------------------------------------------------

    def _foot_table(self) -> None:
        left, right = self.doc.add_table(1, 2).rows[0].cells
        self._sent(left)
        self._signed(right, right.paragraphs[0])
        self._cleared(self.doc.tables[-1])

    def _sent(self, home: Any) -> None:
        first = home.paragraphs[0] if home is not self.doc else None
        self._put(home, self.words.sent_to, SENT_TO, first)
        for line in self.words.sent:
            self._put(home, line, SENT)

    def _signed(self, home: Any, first: Paragraph | None = None) -> None:
        self._put(home, self.words.authority, SIGNED, first)
        self._put(home, self.words.position, SIGNED)
        for _ in range(4):
            self._put(home, "", SIGNED)
        self._put(home, self.words.name, SIGNED)

    def _foot_rows(self) -> None:
        """Set the name into a row of its own under the position."""
        table = self.doc.add_table(2, 2)
        left, right = table.rows[0].cells
        self._sent(left)
        self._put(right, self.words.authority, SIGNED, right.paragraphs[0])
        self._put(right, self.words.position, SIGNED)
        below = table.rows[1].cells[1]
        self._put(below, self.words.name, SIGNED, below.paragraphs[0])

    def _foot_tabs(self) -> None:
        """Set both columns line by line, with a tab between them."""
        self._foot_lines("\t")

    def _foot_blanks(self) -> None:
        self._foot_lines(" " * 40)

    def _foot_lines(self, between: str) -> None:
        words = self.words
        left = [(words.sent_to, SENT_TO), *((line, SENT) for line in words.sent)]
        right = [words.authority, words.position, "", words.name]
        for (text, look), other in zip_longest(left, right, fillvalue=""):
            one = self._put(self.doc, "", Look(12, align="left"))
            if between == "\t":
                one.paragraph_format.tab_stops.add_tab_stop(Cm(12), WD_TAB_ALIGNMENT.CENTER)
            self._run(one, text, look)
            if other:
                self._run(one, between + other, SIGNED)

    def _foot_under(self) -> None:
        """Set the signature to the right, nơi nhận under it."""
        for text in (self.words.authority, self.words.position, self.words.name):
            one = self._put(self.doc, text, SIGNED)
            one.paragraph_format.left_indent = Cm(8)
        self._sent(self.doc)

    def _foot_box(self) -> None:
        """Set the signature into a text box that hangs on the line of nơi nhận."""
        heading = self._put(self.doc, self.words.sent_to, SENT_TO)
        lines = (self.words.authority, self.words.position, "", self.words.name)
        self._box(heading, [(line, SIGNED) for line in lines])
        for line in self.words.sent:
            self._put(self.doc, line, SENT)


def _plain(look: Look) -> Look:
    """Return a look that some style has: names of the issuing body look like quốc hiệu."""
    return NATION if look == ISSUER else TITLE if look in (SIGNED, SUBJECT) else look


def make(tag: str, **values: str) -> Any:
    made = OxmlElement(tag)
    for name, value in values.items():
        made.set(qn(f"w:{name}"), value)
    return made


def _wrap(doc: Document) -> None:
    """Wrap paragraphs and rows into content controls, as Google Docs does with some."""
    for n, one in enumerate(list(doc.element.body.iterchildren(qn("w:p"), qn("w:tbl")))):
        if n % 3 == 0:
            _control(one)
    for row in list(doc.element.body.iter(qn("w:tr"))):
        _control(row)


def _control(one: Any) -> None:
    made = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:tag w:val='goog_rdk_0'/></w:sdtPr><w:sdtContent/>"
        "</w:sdt>"
    )
    one.addprevious(made)
    made[1].append(one)


def runs_of(doc: Document, words: str) -> Iterator[Any]:
    """Yield the runs, anywhere in the body, whose text holds some words."""
    for run in doc.element.body.iter(qn("w:r")):
        if words in "".join(text.text or "" for text in run.iter(qn("w:t"))):
            yield run


_SHAPE = (
    "<wp:inline><wp:extent cx='914400' cy='{1}'/><wp:docPr id='7' name='Hình'/><a:graphic>"
    f"<a:graphicData uri='{WPS}'><wps:wsp>{{0}}</wps:wsp></a:graphicData></a:graphic></wp:inline>"
)
CONNECTOR = (
    f"<w:r {SPACES}><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>"
    + _SHAPE.format("<wps:cNvCnPr/>", 0)
    + "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:line from='0,0' to='90,0'/></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r>"
)
VML_LINE = f"<w:r {SPACES}><w:pict><v:line id='duong' from='0,0' to='90,0'/></w:pict></w:r>"
BOX = (
    f"<w:r {SPACES}><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>"
    + _SHAPE.format("<wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx>", 914400)
    + "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent>"
    "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
