"""Workbooks as they come from offices: with all that openpyxl's load and save would lose.

Each builder starts from a plain sheet of staff and adds what Excel would have added, by openpyxl
where it can, else as raw parts with their content types and relations.
"""

import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule
from openpyxl.styles import Font, PatternFill, Protection
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

TAB = "Đề cử"
HEADERS = ("Mã", "Họ và tên", "Số tiền", "Trạng thái", "Kết quả kiểm tra")
ROWS = (
    ("DC001", "Nguyễn Thị Hòa", 702000, "Dự thảo", "cũ"),
    ("DC002", "H'Hen Niê & con", 1500000, None, None),
    (None, "Đỗ Văn Tám", 390000, "Còn lỗi", "C4: thiếu"),
)
TAB_PART = "xl/worksheets/sheet1.xml"
TAB_LINKS = "xl/worksheets/_rels/sheet1.xml.rels"
BOOK_LINKS = "xl/_rels/workbook.xml.rels"

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_XM = "http://schemas.microsoft.com/office/excel/2006/main"
_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63"
    "f8cfc0f01f0005000201a5f645400000000049454e44ae426082"
)


@dataclass(frozen=True)
class Addition:
    """Raw parts and where they hang: content types, relations by source, text of the tab's end."""

    parts: Mapping[str, bytes]
    types: Mapping[str, str] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, tuple[tuple[str, str, str], ...]] = field(default_factory=dict)
    tab_end: str = ""


def plain(change: Callable[[Workbook, Worksheet], object] | None = None) -> bytes:
    """Return a small sheet of staff, changed by openpyxl as asked."""
    workbook = Workbook()
    page = workbook.active
    page.title = TAB
    page.append(HEADERS)
    for row in ROWS:
        page.append(row)
    page.column_dimensions["D"].fill = PatternFill("solid", fgColor="EDEDED")
    for cell in page["D"]:
        cell.font = Font(italic=True)
    workbook.create_sheet("Danh mục")["A1"] = "Xuất sắc"
    if change is not None:
        change(workbook, page)
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def wild() -> dict[str, bytes]:
    """Return one workbook for each thing that offices put into theirs, by what it is."""
    return {
        "plain": plain(),
        "chart": plain(_chart),
        "comments": plain(_comments),
        "validations and conditional formats": plain(_rules),
        "table and defined names": plain(_table),
        "formulas with stored results": formulas(),
        "picture": added(plain(), picture()),
        "macros": macros(),
        "threaded comments": added(plain(_comments), threaded()),
        "slicer": added(plain(_table), slicer()),
        "sparklines and cross-sheet validation": added(plain(), extensions()),
        "pivot table": added(plain(), pivot()),
        "custom XML and printer settings": added(plain(), leftovers()),
        "prefixed names": prefixed(plain()),
        "data descriptors": streamed(plain(_chart)),
        "stored, extra fields, comment": odd_zip(plain(_table)),
        "pretty-printed, with comments": pretty(plain()),
    }


def added(content: bytes, addition: Addition) -> bytes:
    """Return the workbook with raw parts added, as its program would have linked them."""
    entries = contents(content)
    entries |= addition.parts
    entries["[Content_Types].xml"] = _into_end(
        entries["[Content_Types].xml"],
        "</Types>",
        "".join(
            f'<Default Extension="{e}" ContentType="{t}"/>' for e, t in addition.defaults.items()
        )
        + "".join(
            f'<Override PartName="/{p}" ContentType="{t}"/>' for p, t in addition.types.items()
        ),
    )
    for source, links in addition.links.items():
        empty = f'<Relationships xmlns="{_PACKAGE}/relationships"></Relationships>'.encode()
        entries[source] = _into_end(
            entries.get(source, empty),
            "</Relationships>",
            "".join(f'<Relationship Id="{i}" Type="{t}" Target="{to}"/>' for i, t, to in links),
        )
    entries[TAB_PART] = _into_end(entries[TAB_PART], "</worksheet>", addition.tab_end)
    return zipped(entries)


def contents(content: bytes) -> dict[str, bytes]:
    """Return all parts of a zip file by name."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(entries: Mapping[str, bytes]) -> bytes:
    """Return a zip file of these parts, in this order."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 3, 6, 8, 30, 0)), content)
    return stream.getvalue()


def with_tab(content: bytes, change: Callable[[str], str]) -> bytes:
    """Return the workbook with the XML text of its first tab changed."""
    entries = contents(content)
    entries[TAB_PART] = change(entries[TAB_PART].decode()).encode()
    return zipped(entries)


def formulas() -> bytes:
    """Sums beside the statuses, with results as Excel stores them, and an array formula."""

    def change(text: str) -> str:
        return text.replace(
            "</row></sheetData>",
            '</row><row r="6"><c r="C6"><f>SUM(C2:C4)</f><v>2592000</v></c>'
            '<c r="H6"><f t="array" ref="H6:I7">C2:D3*1</f><v>0</v></c></row></sheetData>',
        )

    return with_tab(plain(), change)


def macros() -> bytes:
    """A macro-enabled workbook: the content type of .xlsm and a project in a binary part."""
    content = added(
        plain(),
        Addition(
            {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 8},
            defaults={"bin": "application/vnd.ms-office.vbaProject"},
            links={BOOK_LINKS: (("rIdVba", f"{_MICROSOFT}/vbaProject", "vbaProject.bin"),)},
        ),
    )
    entries = contents(content)
    entries["[Content_Types].xml"] = entries["[Content_Types].xml"].replace(
        f"{_SPREADSHEET}.sheet.main+xml".encode(),
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    return zipped(entries)


def picture() -> Addition:
    """A picture anchored in the tab."""
    drawing = (
        '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
        f' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="{_OFFICE}">'
        "<xdr:oneCellAnchor><xdr:from><xdr:col>6</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1"
        '</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:ext cx="9525" cy="9525"/><xdr:pic>'
        '<xdr:nvPicPr><xdr:cNvPr id="2" name="Logo"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill>'
        '<a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr>'
        '<a:prstGeom prst="rect"/></xdr:spPr></xdr:pic><xdr:clientData/></xdr:oneCellAnchor>'
        "</xdr:wsDr>"
    )
    return Addition(
        {"xl/drawings/drawing9.xml": drawing.encode(), "xl/media/image1.png": _PNG},
        types={
            "xl/drawings/drawing9.xml": "application/vnd.openxmlformats-officedocument.drawing+xml"
        },
        defaults={"png": "image/png"},
        links={
            TAB_LINKS: (("rIdD", f"{_OFFICE}/drawing", "/xl/drawings/drawing9.xml"),),
            "xl/drawings/_rels/drawing9.xml.rels": (
                ("rId1", f"{_OFFICE}/image", "../media/image1.png"),
            ),
        },
        tab_end=f'<drawing xmlns:r="{_OFFICE}" r:id="rIdD"/>',
    )


def threaded() -> Addition:
    """A conversation beside a cell, and the people in it (2018 extension)."""
    space = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    one = "{00000000-0000-0000-0000-000000000001}"
    return Addition(
        {
            "xl/threadedComments/threadedComment1.xml": (
                f'<ThreadedComments xmlns="{space}"><threadedComment ref="B2" '
                f'dT="2024-03-06T08:00:00.00" personId="{one}" id="{one}">'
                "<text>Xem lại tên</text></threadedComment></ThreadedComments>"
            ).encode(),
            "xl/persons/person.xml": (
                f'<personList xmlns="{space}"><person displayName="Lan" id="{one}" userId="lan" '
                'providerId="None"/></personList>'
            ).encode(),
        },
        types={
            "xl/threadedComments/threadedComment1.xml": (
                "application/vnd.ms-excel.threadedcomments+xml"
            ),
            "xl/persons/person.xml": "application/vnd.ms-excel.person+xml",
        },
        links={
            TAB_LINKS: (
                (
                    "rIdT",
                    "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment",
                    "../threadedComments/threadedComment1.xml",
                ),
            ),
            BOOK_LINKS: (
                (
                    "rIdP",
                    "http://schemas.microsoft.com/office/2017/10/relationships/person",
                    "persons/person.xml",
                ),
            ),
        },
    )


def slicer() -> Addition:
    """A slicer on the tab's table, its cache, and the extension that shows it."""
    return Addition(
        {
            "xl/slicers/slicer1.xml": (
                f'<slicers xmlns="{_X14}"><slicer name="Trạng thái" cache="Slicer_TT" '
                'caption="Trạng thái" rowHeight="241300"/></slicers>'
            ).encode(),
            "xl/slicerCaches/slicerCache1.xml": (
                f'<slicerCacheDefinition xmlns="{_X14}" name="Slicer_TT" sourceName="Trạng thái"/>'
            ).encode(),
        },
        types={
            "xl/slicers/slicer1.xml": "application/vnd.ms-excel.slicer+xml",
            "xl/slicerCaches/slicerCache1.xml": "application/vnd.ms-excel.slicerCache+xml",
        },
        links={
            TAB_LINKS: (
                (
                    "rIdS",
                    "http://schemas.microsoft.com/office/2007/relationships/slicer",
                    "../slicers/slicer1.xml",
                ),
            ),
            BOOK_LINKS: (
                (
                    "rIdC",
                    "http://schemas.microsoft.com/office/2007/relationships/slicerCache",
                    "slicerCaches/slicerCache1.xml",
                ),
            ),
        },
        tab_end=(
            '<extLst><ext uri="{3A4CF648-6AED-40f4-86FF-DC5316D8AED3}" '
            f'xmlns:x14="{_X14}"><x14:slicerList xmlns:r="{_OFFICE}"><x14:slicer r:id="rIdS"/>'
            "</x14:slicerList></ext></extLst>"
        ),
    )


def extensions() -> Addition:
    """Sparklines, and a drop-down whose list stands in another tab (x14)."""
    return Addition(
        {},
        tab_end=(
            f'<extLst xmlns:x14="{_X14}" xmlns:xm="{_XM}">'
            '<ext uri="{05C60535-1F16-4fd2-B633-F4F36F0B64E0}"><x14:sparklineGroups>'
            "<x14:sparklineGroup><x14:sparklines><x14:sparkline><xm:f>'Đề cử'!C2:C4</xm:f>"
            "<xm:sqref>G2</xm:sqref></x14:sparkline></x14:sparklines></x14:sparklineGroup>"
            "</x14:sparklineGroups></ext>"
            '<ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><x14:dataValidations count="1">'
            "<x14:dataValidation type=\"list\"><x14:formula1><xm:f>'Danh mục'!$A$1:$A$9</xm:f>"
            "</x14:formula1><xm:sqref>E2:E99</xm:sqref></x14:dataValidation>"
            "</x14:dataValidations></ext></extLst>"
        ),
    )


def pivot() -> Addition:
    """A pivot cache with its records, as far as the package goes."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return Addition(
        {
            "xl/pivotCache/pivotCacheDefinition1.xml": (
                f'<pivotCacheDefinition xmlns="{main}" xmlns:r="{_OFFICE}" r:id="rId1" '
                'recordCount="0"><cacheSource type="worksheet"><worksheetSource ref="A1:E4" '
                f'sheet="{TAB}"/></cacheSource><cacheFields count="0"/></pivotCacheDefinition>'
            ).encode(),
            "xl/pivotCache/pivotCacheRecords1.xml": (
                f'<pivotCacheRecords xmlns="{main}" count="0"/>'.encode()
            ),
        },
        types={
            "xl/pivotCache/pivotCacheDefinition1.xml": f"{_SPREADSHEET}.pivotCacheDefinition+xml",
            "xl/pivotCache/pivotCacheRecords1.xml": f"{_SPREADSHEET}.pivotCacheRecords+xml",
        },
        links={
            BOOK_LINKS: (
                (
                    "rIdPc",
                    f"{_OFFICE}/pivotCacheDefinition",
                    "pivotCache/pivotCacheDefinition1.xml",
                ),
            ),
            "xl/pivotCache/_rels/pivotCacheDefinition1.xml.rels": (
                ("rId1", f"{_OFFICE}/pivotCacheRecords", "pivotCacheRecords1.xml"),
            ),
        },
    )


def leftovers() -> Addition:
    """What Office and its add-ins lay beside the tabs."""
    return Addition(
        {
            "customXml/item1.xml": "<ghiChu>giữ nguyên</ghiChu>".encode(),
            "xl/printerSettings/printerSettings1.bin": bytes(range(255, -1, -1)) * 4,
        },
        types={
            "xl/printerSettings/printerSettings1.bin": f"{_SPREADSHEET}.printerSettings",
            "customXml/item1.xml": "application/xml",
        },
        links={
            TAB_LINKS: (
                (
                    "rIdPr",
                    f"{_OFFICE}/printerSettings",
                    "../printerSettings/printerSettings1.bin",
                ),
            ),
            BOOK_LINKS: (("rIdX", f"{_OFFICE}/customXml", "../customXml/item1.xml"),),
        },
        tab_end=f'<pageSetup xmlns:r="{_OFFICE}" orientation="landscape" r:id="rIdPr"/>',
    )


def prefixed(content: bytes) -> bytes:
    """The same tab as programs write it that give every element a prefix."""

    def change(text: str) -> str:
        text = text.replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:")
        return text.replace("<x:?xml", "<?xml").replace("xmlns=", "xmlns:x=")

    return with_tab(content, change)


def pretty(content: bytes) -> bytes:
    """A tab with line ends, single quotes, comments, a byte order mark and a `>` in a value."""

    def change(text: str) -> str:
        text = text.replace("<row ", "\r\n  <!-- <row r='9'/> --><row ").replace("<c ", "\n\t<c ")
        text = text.replace("<sheetFormatPr ", "<sheetFormatPr customHeight='0' ")
        return "\ufeff" + text.replace("</c></row>", "</c>\n<!-- </row> -->\n</row >")

    return with_tab(content, change)


class _Pipe(BytesIO):
    """A stream that cannot go back, as when a web service writes a workbook."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: int) -> int:
        raise OSError("a pipe")

    def tell(self) -> int:
        raise OSError("a pipe")


def streamed(content: bytes) -> bytes:
    """The same parts with their sizes behind the data (APPNOTE §4.3.9)."""
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in contents(content).items():
            archive.writestr(name, part)
    return pipe.getvalue()


def odd_zip(content: bytes) -> bytes:
    """The same parts, some stored, with extra fields, attributes and comments, tab first."""
    stream = BytesIO()
    parts = contents(content)
    names = sorted(parts, key=lambda name: (name != TAB_PART, name))
    with zipfile.ZipFile(stream, "w") as archive:
        archive.comment = "của văn phòng".encode()
        for number, name in enumerate(names):
            entry = zipfile.ZipInfo(name, (1998, 4, 15, 10, 0, number))
            entry.extra = b"\xca\xfe\x04\x00docg"
            entry.comment = b"x" * number
            entry.external_attr = 0o100644 << 16
            kind = zipfile.ZIP_STORED if number % 2 else zipfile.ZIP_DEFLATED
            archive.writestr(entry, parts[name], kind)
    return stream.getvalue()


def _into_end(content: bytes, closing: str, text: str) -> bytes:
    before, found, after = content.decode().rpartition(closing)
    if not found:  # an element of the openpyxl kind: <Relationships .../>
        raise ValueError(f"no {closing}")
    return (before + text + found + after).encode()


def _chart(workbook: Workbook, page: Worksheet) -> None:
    chart = BarChart()
    chart.add_data(Reference(page, min_col=3, min_row=1, max_row=4), titles_from_data=True)
    page.add_chart(chart, "H2")


def _comments(workbook: Workbook, page: Worksheet) -> None:
    page["B2"].comment = Comment("Đã đối chiếu", "Lan")
    page["D3"].comment = Comment("Ô này của máy", "Lan")


def _rules(workbook: Workbook, page: Worksheet) -> None:
    rule = DataValidation(type="list", formula1='"x"', allow_blank=True)
    rule.add("D2:E99")
    page.add_data_validation(rule)
    page.conditional_formatting.add("D2:D99", CellIsRule("equal", ['"Dự thảo"'], font=Font(b=True)))
    page.conditional_formatting.add(
        "C2:C99", ColorScaleRule("min", None, "FFFFFF", "max", None, "00FF00")
    )
    page.auto_filter.ref = "A1:E4"
    page.row_dimensions[3].hidden = True
    page.merge_cells("G1:H2")
    page["G4"].protection = Protection(locked=False)


def _table(workbook: Workbook, page: Worksheet) -> None:
    page.add_table(Table(displayName="DeCu", ref="A1:E4"))
    workbook.defined_names["TienThuong"] = DefinedName("TienThuong", attr_text="'Đề cử'!$C$2:$C$4")
    page.print_title_rows = "1:1"
