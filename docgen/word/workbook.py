"""The workbook that a chart of a Word file carries: one sheet of texts and numbers, made by hand.

Word opens it when a person asks to edit the chart's data. It holds what Excel insists on and no
more (ECMA-376 Part 1 §18.3, Part 2): no styles, no author, no time.
"""

import io
from collections.abc import Sequence
from decimal import Decimal
from xml.sax.saxutils import escape
from zipfile import ZIP_STORED, ZipFile, ZipInfo

SHEET = "Sheet1"  # what Word calls it, in any language of its menus

Entry = str | int | Decimal | None

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)

_FIXED = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/>'
    "</Types>",
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    f'<sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    "</Relationships>",
}


def workbook(rows: Sequence[Sequence[Entry]]) -> bytes:
    """Return the rows as an .xlsx, from A1 on; the same rows give the same bytes everywhere."""
    parts = {**_FIXED, "xl/worksheets/sheet1.xml": _sheet(rows)}
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_STORED) as archive:
        for name, content in parts.items():
            entry = ZipInfo(name, _FIRST_DAY)
            entry.create_system = 0  # else it names the system it was made on
            archive.writestr(entry, f"{_DECLARATION}{content}".encode())
    return stream.getvalue()


def column(index: int) -> str:
    """Return the letters of a column counted from 0: A, B … Z, AA."""
    before, last = divmod(index, 26)
    return (column(before - 1) if before else "") + chr(ord("A") + last)


def _sheet(rows: Sequence[Sequence[Entry]]) -> str:
    lines = "".join(
        f'<row r="{number}">{"".join(map(_cell, range(len(row)), [number] * len(row), row))}</row>'
        for number, row in enumerate(rows, 1)
    )
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{lines}</sheetData></worksheet>'


def _cell(index: int, number: int, entry: Entry) -> str:
    at = f"{column(index)}{number}"
    match entry:
        case None:
            return ""
        case str():
            text = f'<is><t xml:space="preserve">{escape(entry)}</t></is>'
            return f'<c r="{at}" t="inlineStr">{text}</c>'
        case Decimal():
            return f'<c r="{at}"><v>{entry:f}</v></c>'
        case _:
            return f'<c r="{at}"><v>{entry}</v></c>'
