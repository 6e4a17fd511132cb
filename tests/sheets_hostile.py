"""Workbooks built byte by byte: plain ones for a case at hand, and hostile ones of every kind."""

import io
import random
import struct
import zipfile
from collections.abc import Callable, Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
STRICT = "http://purl.oclc.org/ooxml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"

SHEET = "xl/worksheets/sheet1.xml"
ONE_ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def worksheet(rows: str = ONE_ROW, *, before: str = "", after: str = "") -> str:
    """Return a tab part with these rows between what stands before and after `sheetData`."""
    return (
        f'{DECLARATION}<worksheet xmlns="{MAIN}">{before}'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>"
    )


def shared_strings(*items: str) -> str:
    """Return a part of shared strings from the inner XML of each `si`."""
    inside = "".join(f"<si>{item}</si>" for item in items)
    return f'{DECLARATION}<sst xmlns="{MAIN}">{inside}</sst>'


def styles(*codes: str, fonts: str = "<font/>", fonts_used: tuple[int, ...] = ()) -> str:
    """Return a part of styles: style 0 is plain, style n+1 has the n-th number format code.

    `fonts_used` adds one more plain style for each font index named.
    """
    formats = "".join(
        f'<numFmt numFmtId="{164 + index}" formatCode="{_attribute(code)}"/>'
        for index, code in enumerate(codes)
    )
    xfs = "".join(f'<xf numFmtId="{164 + index}" fontId="0"/>' for index in range(len(codes)))
    xfs += "".join(f'<xf numFmtId="0" fontId="{font}"/>' for font in fonts_used)
    return (
        f'{DECLARATION}<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts>'
        f'<fonts>{fonts}</fonts><cellStyleXfs><xf numFmtId="14" fontId="0"/></cellStyleXfs>'
        f'<cellXfs><xf numFmtId="0" fontId="0"/>{xfs}</cellXfs></styleSheet>'
    )


def parts(
    sheet: str | None = None,
    *,
    strings: str | None = None,
    style: str | None = None,
    sheets: str = '<sheet name="Đề cử" sheetId="1" r:id="rId1"/>',
    properties: str = "",
) -> dict[str, str | bytes]:
    """Return the parts of a sound workbook with one tab, to be changed by the caller."""
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{MAIN_TYPE}"/></Types>'
        ),
        "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": (
            f'{DECLARATION}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONSHIPS}">'
            f"{properties}<sheets>{sheets}</sheets></workbook>"
        ),
        SHEET: worksheet() if sheet is None else sheet,
    }
    links = [("rId1", "worksheet", "worksheets/sheet1.xml")]
    if strings is not None:
        made["xl/sharedStrings.xml"] = strings
        links.append(("rId2", "sharedStrings", "sharedStrings.xml"))
    if style is not None:
        made["xl/styles.xml"] = style
        links.append(("rId3", "styles", "styles.xml"))
    made["xl/_rels/workbook.xml.rels"] = relations(*links)
    return made


def relations(*links: tuple[str, str, str]) -> str:
    """Return a part of relations from (id, last word of the type, target)."""
    inside = "".join(
        f'<Relationship Id="{name}" Type="{RELATIONSHIPS}/{kind}" Target="{target}"/>'
        for name, kind, target in links
    )
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'


def pack(content: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return the zip of these parts, always the same bytes for the same parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, part in content.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), part, method)
    return target.getvalue()


def workbook(rows: str = ONE_ROW, *, after: str = "", **more: str) -> bytes:
    """Return a workbook whose one tab `Đề cử` has these rows; `more` as `parts` takes it."""
    return pack(parts(worksheet(rows, after=after), **more))


def cell_workbook(cell: str, **more: str) -> bytes:
    """Return a workbook with one row that is the XML of one cell."""
    return workbook(f'<row r="1">{cell}</row>', **more)


def _attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")


# --- files that are no workbook, or none that may be believed ---------------------------------


def changed(name: str, part: str | bytes | None) -> bytes:
    """Return a sound workbook in which one part is another, or is missing."""
    content = parts(strings=shared_strings("<t>x</t>"), style=styles())
    if part is None:
        del content[name]
    else:
        content[name] = part
    return pack(content)


def replaced(name: str, old: str, new: str) -> bytes:
    """Return a sound workbook in which one part says `new` where it said `old`."""
    part = parts()[name]
    assert isinstance(part, str)
    assert old in part
    return changed(name, part.replace(old, new))


def with_entry(name: str, part: bytes = b"x") -> bytes:
    """Return a sound workbook with one more zip entry, of whatever name."""
    return pack({**parts(), name: part})


def part_twice() -> bytes:
    """Return a workbook with two tab parts of one name."""
    twin = "xl/worksheets/sheet2.xml"
    return pack({**parts(), twin: worksheet()}).replace(twin.encode(), SHEET.encode())


def many_parts(count: int) -> bytes:
    """Return a workbook with so many more empty parts."""
    return pack({**parts(), **{f"xl/media/{index}.png": b"" for index in range(count)}})


def strict() -> bytes:
    """Return a workbook saved as Strict Open XML."""
    content = {
        name: part.replace(MAIN, f"{STRICT}/spreadsheetml/main").replace(
            RELATIONSHIPS, f"{STRICT}/officeDocument/relationships"
        )
        for name, part in parts().items()
        if isinstance(part, str)
    }
    return pack(content)


def of_type(content_type: str) -> bytes:
    """Return a package whose main part declares another content type."""
    return replaced("[Content_Types].xml", MAIN_TYPE, content_type)


def open_document() -> bytes:
    """Return the beginnings of an .ods file."""
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    return pack({"mimetype": mimetype, "content.xml": "<x/>"})


def ole(stream: str) -> bytes:
    """Return an OLE container that names one stream: `Workbook` (.xls), `EncryptedPackage`."""
    return OLE + bytes(1024) + stream.encode("utf-16-le") + bytes(1024)


def zip_encrypted() -> bytes:
    """Return a workbook whose zip entries say that they are encrypted."""
    content = bytearray(workbook())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = content.find(signature)
        while start >= 0:
            content[start + offset] |= 1
            start = content.find(signature, start + 4)
    return bytes(content)


def wrong_checksum() -> bytes:
    """Return a workbook with one letter of the tab changed, its checksum not."""
    return pack(parts(), zipfile.ZIP_STORED).replace(b"<v>1</v>", b"<v>2</v>")


def corrupt_deflate() -> bytes:
    """Return a workbook whose tab part does not unfold."""
    content = bytearray(workbook())
    start = content.find(SHEET.encode()) + len(SHEET)
    content[start : start + 40] = b"\xff" * 40
    return bytes(content)


def headers_disagree(offset: int) -> bytes:
    """Return a workbook in which the first local header differs from the directory at `offset`."""
    content = bytearray(workbook())
    content[offset] ^= 0x10
    return bytes(content)


def lying_size() -> bytes:
    """Return 100 KB whose first tab claims 1,000 bytes and would unfold to 100 MiB."""
    content = bytearray(pack({SHEET: b"<" * (100 * 1024 * 1024), **_without(SHEET)}))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = content.find(signature) + offset
        content[start : start + 4] = struct.pack("<L", 1000)
    return bytes(content)


def _without(name: str) -> dict[str, str | bytes]:
    return {key: part for key, part in parts().items() if key != name}


def nested_archive() -> bytes:
    """Return a workbook that carries a zip bomb as a file: never opened, so no harm."""
    bomb = pack({"bomb.bin": bytes(50 * 1024 * 1024)})
    return with_entry("xl/embeddings/bomb.zip", pack({"inner.zip": bomb}))


# --- tabs that would cost without end ---------------------------------------------------------


def stray_last_cell() -> bytes:
    """Return the everyday 5 KB file: somebody coloured the last cell of the sheet."""
    return workbook(ONE_ROW + '<row r="1048576"><c r="XFD1048576" s="1"/></row>', style=styles("0"))


def styled_column(rows: int) -> bytes:
    """Return a tab with a coloured column of empty cells down to row `rows`."""
    stray = "".join(f'<row r="{row}"><c r="A{row}" s="1"/></row>' for row in range(2, rows + 1))
    return workbook(ONE_ROW + stray, style=styles("0"))


def false_dimension(reference: str) -> bytes:
    """Return a one-cell tab that claims another size."""
    return pack(parts(worksheet(before=f'<dimension ref="{reference}"/>')))


def packed_cells() -> bytes:
    """Return half a megabyte that unfolds to 16 million cells."""
    return workbook("<row>" + "<c><v>1</v></c>" * 7_000_000 + "</row>")


def noisy_elements(count: int, seed: int = 1) -> bytes:
    """Return a tab of `count` unknown elements, varied so that they do not pack too well."""
    chance = random.Random(seed)
    inside = "".join(f"<x{chance.randrange(10**6)}/>" for _ in range(count))
    return workbook(after=inside)


def deep(levels: int) -> bytes:
    """Return a tab with elements nested so deep."""
    return workbook(after="<n>" * levels + "</n>" * levels)


def long_tag(attributes: int) -> bytes:
    """Return a tab whose row carries so many attributes."""
    inside = " ".join(f'a{index}="{index}"' for index in range(attributes))
    return workbook(f"<row r='1' {inside}><c r='A1'><v>1</v></c></row>")


def dtd(name: str, declarations: str, use: str = "") -> bytes:
    """Return a sound workbook whose part `name` begins with a DTD and uses it."""
    part = parts(strings=shared_strings("<t>x</t>"), style=styles())[name]
    assert isinstance(part, str)
    root = part.removeprefix(DECLARATION)
    inside = root.replace("<v>1</v>", f"<v>{use}</v>")
    return changed(name, f"{DECLARATION}<!DOCTYPE r [{declarations}]>{inside}")


BILLION_LAUGHS = '<!ENTITY a0 "ha">' + "".join(
    f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, 10)
)
QUADRATIC = f'<!ENTITY big "{"x" * 100_000}">'
EXTERNAL = '<!ENTITY file SYSTEM "file:///etc/passwd">'


# --- all of it, by name, with the code that answers -------------------------------------------

Builder = Callable[[], bytes]

NO_WORKBOOK: dict[str, tuple[Builder, str]] = {
    "empty": (lambda: b"", "workbook-empty"),
    "cut short": (lambda: workbook()[:-30], "workbook-truncated"),
    "cut in the middle": (lambda: workbook()[: len(workbook()) // 2], "workbook-truncated"),
    "html renamed": (lambda: b"\xef\xbb\xbf\n<html><table>", "workbook-html"),
    "csv renamed": (lambda: "Mã;Họ và tên\n1;Hòa\n".encode(), "workbook-text"),
    "csv in utf-16": (lambda: "Mã\tHọ".encode("utf-16"), "workbook-text"),
    "old xls": (lambda: ole("Workbook"), "workbook-old-xls"),
    "encrypted": (lambda: ole("EncryptedPackage"), "workbook-encrypted"),
    "zip encrypted": (zip_encrypted, "workbook-encrypted"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(99), "workbook-not-zip"),
    "only zeros": (lambda: bytes(5000), "workbook-not-zip"),
    "an empty zip": (lambda: pack({}), "workbook-not-zip"),
    "any zip": (lambda: pack({"a.txt": "x"}), "workbook-not-excel"),
    "ods": (open_document, "workbook-ods"),
    "xlsb": (
        lambda: of_type("application/vnd.ms-excel.sheet.binary.macroEnabled.main"),
        "workbook-xlsb",
    ),
    "docx renamed": (
        lambda: of_type(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        ),
        "workbook-not-excel",
    ),
    "strict": (strict, "workbook-strict"),
}

UNSOUND_PACKAGE: dict[str, tuple[Builder, str]] = {
    "zip slip": (lambda: with_entry("../../etc/cron.d/x"), "workbook-part-name"),
    "zip slip inside": (lambda: with_entry("xl/../../x"), "workbook-part-name"),
    "absolute name": (lambda: with_entry("/etc/passwd"), "workbook-part-name"),
    "drive name": (lambda: with_entry("C:/x"), "workbook-part-name"),
    "backslash name": (lambda: with_entry("..\\x"), "workbook-part-name"),
    "part twice": (part_twice, "workbook-part-repeated"),
    "part twice in other case": (
        lambda: with_entry("XL/Workbook.xml"),
        "workbook-part-repeated",
    ),
    "too many parts": (lambda: many_parts(2_000), "workbook-too-many-parts"),
    "far too many parts": (lambda: many_parts(20_000), "workbook-too-many-parts"),
    "part too large": (
        lambda: with_entry("xl/media/a.bin", bytes(151 * 1024 * 1024)),
        "workbook-part-too-large",
    ),
    "zip bomb": (lambda: with_entry("xl/media/a.bin", bytes(2**24)), "workbook-bomb"),
    "lying size": (lying_size, "workbook-damaged"),
    "wrong checksum": (wrong_checksum, "workbook-damaged"),
    "corrupt deflate": (corrupt_deflate, "workbook-damaged"),
    "names disagree": (lambda: headers_disagree(31), "workbook-damaged"),
    "methods disagree": (lambda: headers_disagree(8), "workbook-damaged"),
    "checksums disagree": (lambda: headers_disagree(14), "workbook-damaged"),
    "sizes disagree": (lambda: headers_disagree(22), "workbook-damaged"),
    "unknown method": (lambda: pack(parts(), zipfile.ZIP_BZIP2), "workbook-damaged"),
    "no content types": (lambda: changed("[Content_Types].xml", None), "workbook-not-excel"),
    "no package relations": (lambda: changed("_rels/.rels", None), "workbook-not-excel"),
    "no main part": (lambda: changed("xl/workbook.xml", None), "workbook-part-missing"),
    "no tab part": (lambda: changed(SHEET, None), "workbook-tab-missing"),
    "no relations": (lambda: changed("xl/_rels/workbook.xml.rels", None), "workbook-tab-missing"),
    "no strings part": (lambda: changed("xl/sharedStrings.xml", None), "workbook-part-missing"),
    "no styles part": (lambda: changed("xl/styles.xml", None), "workbook-part-missing"),
    "relation to nowhere": (
        lambda: replaced("xl/_rels/workbook.xml.rels", "sheet1.xml", "sheet9.xml"),
        "workbook-tab-missing",
    ),
    "relation out of the package": (
        lambda: replaced("xl/_rels/workbook.xml.rels", "worksheets/", "../../../worksheets/"),
        "workbook-tab-missing",
    ),
    "main part is a web address": (
        lambda: replaced("_rels/.rels", 'Target="', 'TargetMode="External" Target="http://x/'),
        "workbook-not-excel",
    ),
}

UNSOUND_XML: dict[str, tuple[Builder, str]] = {
    "no tabs": (lambda: pack(parts(sheets="")), "workbook-no-tabs"),
    "tab names twice": (
        lambda: pack(
            parts(
                sheets='<sheet name="Đề cử" sheetId="1" r:id="rId1"/>'
                '<sheet name="ĐỀ CỬ" sheetId="2" r:id="rId2"/>'
            )
        ),
        "workbook-tab-repeated",
    ),
    "one part for many tabs": (
        lambda: pack(
            parts(
                sheets="".join(
                    f'<sheet name="T{index}" sheetId="{index}" r:id="rId1"/>' for index in range(9)
                )
            )
        ),
        "workbook-tab-repeated",
    ),
    "tab of unknown kind": (
        lambda: replaced("xl/_rels/workbook.xml.rels", "/worksheet", "/vortex"),
        "workbook-tab-missing",
    ),
    "tab cut short": (lambda: changed(SHEET, worksheet()[:-20]), "workbook-xml"),
    "tab is html": (lambda: changed(SHEET, "<html/>"), "workbook-xml"),
    "tab without rows' place": (
        lambda: changed(SHEET, f'<worksheet xmlns="{MAIN}"/>'),
        "workbook-xml",
    ),
    "tab empty": (lambda: changed(SHEET, ""), "workbook-xml"),
    "rows outside their place": (
        lambda: changed(SHEET, f'<worksheet xmlns="{MAIN}">{ONE_ROW}</worksheet>'),
        "workbook-xml",
    ),
    "rows before their place": (
        lambda: pack(parts(worksheet(before=ONE_ROW))),
        "workbook-xml",
    ),
    "cell outside a row": (lambda: workbook("<c><v>1</v></c>"), "workbook-xml"),
    "cell in a cell": (lambda: cell_workbook("<c><c/></c>"), "workbook-xml"),
    "row in a row": (lambda: workbook("<row><row/></row>"), "workbook-xml"),
    "unknown type": (lambda: cell_workbook('<c t="q"><v>1</v></c>'), "workbook-xml"),
    "raw control character": (
        lambda: cell_workbook('<c t="str"><v>a\x01b</v></c>'),
        "workbook-xml",
    ),
    "unknown entity": (lambda: cell_workbook("<c><v>&x;</v></c>"), "workbook-xml"),
    "odd encoding": (
        lambda: changed(SHEET, worksheet().replace('"UTF-8"', '"UTF-7"')),
        "workbook-xml",
    ),
    "no such encoding": (
        lambda: changed(SHEET, worksheet().replace('"UTF-8"', '"vortex"')),
        "workbook-xml",
    ),
    "strings are html": (lambda: changed("xl/sharedStrings.xml", "<html/>"), "workbook-xml"),
    "strings cut short": (
        lambda: changed("xl/sharedStrings.xml", shared_strings("<t>x</t>")[:-8]),
        "workbook-xml",
    ),
    "styles are html": (lambda: changed("xl/styles.xml", "<html/>"), "workbook-xml"),
    "string -1": (lambda: cell_workbook('<c t="s"><v>-1</v></c>'), "workbook-string-missing"),
    "string 5 of 1": (
        lambda: cell_workbook('<c t="s"><v>5</v></c>', strings=shared_strings("<t>x</t>")),
        "workbook-string-missing",
    ),
    "string x": (lambda: cell_workbook('<c t="s"><v>x</v></c>'), "workbook-string-missing"),
    "string ²": (lambda: cell_workbook('<c t="s"><v>²</v></c>'), "workbook-string-missing"),
    "cell A0": (lambda: cell_workbook('<c r="A0"><v>1</v></c>'), "workbook-address"),
    "cell ZZZZ1": (lambda: cell_workbook('<c r="ZZZZ1"><v>1</v></c>'), "workbook-address"),
    "cell XFE1": (lambda: cell_workbook('<c r="XFE1"><v>1</v></c>'), "workbook-address"),
    "cell a1": (lambda: cell_workbook('<c r="a1"><v>1</v></c>'), "workbook-address"),
    "cell 1": (lambda: cell_workbook('<c r="1"><v>1</v></c>'), "workbook-address"),
    "cell without a number": (lambda: cell_workbook('<c r="A"><v>1</v></c>'), "workbook-address"),
    "cell $A$1": (lambda: cell_workbook('<c r="$A$1"><v>1</v></c>'), "workbook-address"),
    "cell of another row": (lambda: cell_workbook('<c r="A2"><v>1</v></c>'), "workbook-address"),
    "cell past the last column": (
        lambda: cell_workbook('<c r="XFD1"/><c><v>1</v></c>'),
        "workbook-address",
    ),
    "row 0": (lambda: workbook('<row r="0"><c><v>1</v></c></row>'), "workbook-address"),
    "row -1": (lambda: workbook('<row r="-1"><c><v>1</v></c></row>'), "workbook-address"),
    "row 1048577": (
        lambda: workbook('<row r="1048577"><c><v>1</v></c></row>'),
        "workbook-address",
    ),
    "row past the last": (lambda: workbook('<row r="1048576"/><row/>'), "workbook-address"),
    "row x": (lambda: workbook('<row r="x"><c><v>1</v></c></row>'), "workbook-address"),
    "merge of garbage": (
        lambda: workbook(after='<mergeCells><mergeCell ref="A0:B"/></mergeCells>'),
        "workbook-address",
    ),
    "cell twice": (
        lambda: cell_workbook('<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>'),
        "workbook-address-repeated",
    ),
    "row twice": (lambda: workbook(ONE_ROW + ONE_ROW), "workbook-address-repeated"),
    "billion laughs": (lambda: dtd(SHEET, BILLION_LAUGHS, "&a9;"), "workbook-dtd"),
    "quadratic blow-up": (lambda: dtd(SHEET, QUADRATIC, "&big;" * 10_000), "workbook-dtd"),
    "external entity": (lambda: dtd(SHEET, EXTERNAL, "&file;"), "workbook-dtd"),
    "deep nesting": (lambda: deep(10_000), "workbook-xml"),
    "a tag of megabytes": (lambda: long_tag(300_000), "workbook-xml"),
    "a text of megabytes": (
        lambda: cell_workbook(f'<c t="str"><v>{random.Random(1).randbytes(2**20).hex()}</v></c>'),
        "workbook-xml",
    ),
    **{
        f"dtd in {name}": (lambda name=name: dtd(name, "<!ELEMENT r ANY>"), "workbook-dtd")
        for name in (
            "[Content_Types].xml",
            "_rels/.rels",
            "xl/workbook.xml",
            "xl/_rels/workbook.xml.rels",
            "xl/sharedStrings.xml",
            "xl/styles.xml",
            SHEET,
        )
    },
}

HOSTILE = {**NO_WORKBOOK, **UNSOUND_PACKAGE, **UNSOUND_XML}
