"""Random well-formed Word files that no program would write, for properties."""

from hypothesis import strategies as st
from lxml import etree
from render_hostile import OFFICE, PACKAGE, XML
from word_paragraphs import NAMESPACES

from docgen.model import Page, Print, Stroke
from docgen.word.parts import parse
from docgen.word.reading import PARAGRAPH

__all__ = ["FILES", "PAGES", "PARAGRAPH", "root"]

OFFICIAL = [
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Độc lập – Tự do - Hạnh Phúc",
    "ĐẢNG CỘNG SẢN VIỆT NAM",
    "LIÊN ĐOÀN LAO ĐỘNG TỈNH TÂY NINH",
    "LĐLĐ HUYỆN A",
    "Số:      /KH-LĐLĐ",
    "Số: 5 / QĐ - LĐLĐ",
    "Số 99999999999999999999-NQ/HU",
    "Số:",
    "Số: /",
    "Tây Ninh, ngày 31 tháng 2 năm 2024",
    "A, ngày … tháng … năm …",
    "ngày 0 tháng 0 năm 0",
    "Huyện DMC, ngày 999999999 tháng 99 tháng 99999999",
    "KẾ HOẠCH",
    "QUYẾT ĐỊNH",
    "QUYẾT ĐỊNH:",
    "CÔNG VĂN",
    "BIÊN BẢN",
    "TỜ TRÌNH",
    "Kính gửi:",
    "Kính gửi: Ban Thường vụ;",
    "V/v xét khen thưởng",
    "Về việc “khen thưởng",
    "Căn cứ Luật Công đoàn số 12/2012/QH13 ngày 31/02/2012,",
    "Căn cứ Quyết định số 5/QĐ-TLĐ ngày 30/4/2099 của Tổng Liên đoàn;",
    "Theo đề nghị của Ban.",
    "Điều 1. Khen thưởng 03 tập thể",
    "Điều 99999999. Ban A chịu trách nhiệm thi hành./.",
    "I. MỤC ĐÍCH",
    "IIII. SAI",
    "1. Nội dung.",
    "2.1. Mục con",
    "1.1.1.1.1 Sâu",
    "a) điểm",
    "f) sai",
    "- gạch",
    "+ cộng",
    "./.",
    "./../.",
    "TM. BAN THƯỜNG VỤ",
    "KT. CHỦ TỊCH",
    "PHÓ CHỦ TỊCH",
    "TS. Nguyễn Văn A",
    "Nơi nhận:",
    "Nơi nhận: - Như trên;",
    "- Như Điều 3;",
    "- Lưu: VT.",
    "Phụ lục I",
    "PHỤ LỤC",
    "DANH SÁCH",
    "(Kèm theo Quyết định số 1/QĐ ngày 1/1/2024)",
    "Tổng cộng",
    "1",
    "1.000.000",
    "Họ và tên",
    "_______",
    "{{ten}} [...] …… #N/A None XXX",
    "thi đua thi đua đua",
    "  hai  dấu  cách ,sai",
    "tháng 13/2024 ngày 32/01/2024 thứ hai ngày 01/01/2024",
    "1,000,000đ 12.5% 1.000.000 đồng (Một đồng)",
    "ở huyện Dương Minh Châu, kế hoạch này",
]
LETTERS = st.text(max_size=12).map(lambda text: "".join(c for c in text if c.isprintable()))
TEXTS = st.one_of(st.sampled_from(OFFICIAL), st.sampled_from(OFFICIAL), LETTERS)
NUMBERS = st.sampled_from(
    ["0", "1", "2", "-1", "-720", "28", "8", "9", "12.5", "99999999999", "1e300", "-1e308", "nan",
     "inf", "٣", "x", "", "auto", "240", "360", "11906", "16838", "720", "2147483648"]
)  # fmt: skip
WORDS = st.sampled_from(
    ["center", "both", "left", "start", "none", "single", "nil", "true", "off", "0", "1", "first",
     "default", "even", "page", "rId1", "rId2", "rId3", "A", "B", "C", "D", "Normal", "TableGrid",
     "exact", "auto", "minorHAnsi", "majorBidi", "Times New Roman", "VNI-Times", "Symbol", "begin",
     "separate", "end", " PAGE ", "NUMPAGES", "HYPERLINK", "bullet", "decimal", "lowerLetter",
     "upperRoman", "%1.", "%1.%2.%9", "FF0000", "landscape", "restart", "preserve", "0000", "zz"]
)  # fmt: skip
VALUES = st.one_of(NUMBERS, WORDS)
ATTRIBUTES = [
    "val", "ascii", "hAnsi", "asciiTheme", "hAnsiTheme", "before", "after", "line", "lineRule",
    "beforeLines", "beforeAutospacing", "left", "start", "right", "firstLine", "hanging", "fill",
    "w", "h", "orient", "top", "bottom", "gutter", "type", "fldCharType", "instr", "styleId",
    "default", "numId", "abstractNumId", "ilvl", "fmt", "themeColor", "firstRow", "noHBand",
]  # fmt: skip
PROPERTIES = [
    "b", "i", "caps", "vanish", "sz", "rFonts", "u", "color", "highlight", "shd", "rStyle",
    "pStyle", "jc", "ind", "spacing", "numPr", "pBdr", "contextualSpacing", "outlineLvl",
    "keepNext", "pageBreakBefore", "rPr", "pPr", "sectPr", "pgSz", "pgMar", "pgNumType", "titlePg",
    "headerReference", "footerReference", "ilvl", "numId", "bottom", "tblStyle", "tblLook",
    "tblBorders", "tblPr", "tcPr", "tcBorders", "gridSpan", "vMerge", "gridBefore", "trPr",
    "framePr", "ins", "del", "tabs", "rPrChange", "basedOn", "name", "tblStylePr",
]  # fmt: skip
CONTENT = [
    "p", "p", "p", "r", "r", "r", "t", "tbl", "tr", "tc", "sdt", "sdtContent", "sdtPr", "ins",
    "del", "moveFrom", "hyperlink", "fldSimple", "fldChar", "instrText", "br", "tab", "sym", "cr",
    "ruby", "rt", "rubyBase", "pict", "drawing", "txbxContent", "smartTag", "bookmarkStart",
    "customXml", "footnoteReference", "lastRenderedPageBreak", "delText", "object", "altChunk",
    "noBreakHyphen",
]  # fmt: skip
ODD = st.sampled_from(
    ["<!-- chú thích -->", "<?pi x?>", "  \n", "lạc", "<a:t>lạc</a:t>", "<v:textbox/>"]
)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def _attributes(pairs: dict[str, str]) -> str:
    return "".join(f' w:{name}="{_escaped(value)}"' for name, value in pairs.items())


ATTRIBUTED = st.dictionaries(st.sampled_from(ATTRIBUTES), VALUES, max_size=3).map(_attributes)
REFERENCE = st.builds(
    lambda where, kind, id_: f'<w:{where}Reference w:type="{kind}" r:id="{id_}"/>',
    st.sampled_from(["header", "footer"]),
    st.sampled_from(["default", "first", "even", "x"]),
    st.sampled_from(["rId1", "rId2", "rId3", "rId9"]),
)


def _element(name: str, attributes: str, inside: list[str]) -> str:
    return f"<w:{name}{attributes}>{''.join(inside)}</w:{name}>"


SETTING = st.recursive(
    st.one_of(
        st.builds(_element, st.sampled_from(PROPERTIES), ATTRIBUTED, st.just([])), REFERENCE, ODD
    ),
    lambda inner: st.builds(
        _element, st.sampled_from(PROPERTIES), ATTRIBUTED, st.lists(inner, max_size=4)
    ),
    max_leaves=6,
)
TEXT = st.builds(lambda text: f'<w:t xml:space="preserve">{_escaped(text)}</w:t>', TEXTS)
BARE = st.builds(lambda text: f"<w:t>{_escaped(text)}</w:t>", TEXTS)
LEAF = st.one_of(TEXT, TEXT, BARE, SETTING, ODD, st.sampled_from(["<w:br/>", "<w:tab/>"]))


def _alternative(inner: list[str]) -> str:
    text = "".join(inner)
    return (
        f"<mc:AlternateContent><mc:Choice Requires='wps'>{text}</mc:Choice>"
        f"<mc:Fallback>{text}</mc:Fallback></mc:AlternateContent>"
    )


def _ordered(settings: list[str], runs: list[str]) -> str:
    inside = "".join(f"<w:r>{run}</w:r>" for run in runs)
    return f"<w:p><w:pPr>{''.join(settings)}</w:pPr>{inside}</w:p>"


PLAIN = st.builds(_ordered, st.lists(SETTING, max_size=2), st.lists(TEXT, max_size=3))
CELL = st.lists(PLAIN, max_size=2).map(lambda inside: _element("tc", "", inside))
ROW = st.lists(CELL, max_size=3).map(lambda cells: _element("tr", "", cells))
TABLE = st.builds(
    lambda settings, rows: f"<w:tbl><w:tblPr>{''.join(settings)}</w:tblPr>{''.join(rows)}</w:tbl>",
    st.lists(SETTING, max_size=2),
    st.lists(ROW, max_size=3),
)
ANYTHING = st.recursive(
    st.one_of(LEAF, PLAIN, PLAIN),
    lambda inner: st.one_of(
        st.builds(_element, st.sampled_from(CONTENT), ATTRIBUTED, st.lists(inner, max_size=4)),
        st.lists(inner, max_size=2).map(_alternative),
    ),
    max_leaves=12,
)
HEAD = st.just("".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in OFFICIAL[:16]))
BODY = st.lists(st.one_of(ANYTHING, PLAIN, TABLE, HEAD), max_size=10).map("".join)
STYLE = st.builds(
    lambda kind, id_, base, settings: (
        f'<w:style w:type="{kind}" w:styleId="{id_}"><w:basedOn w:val="{base}"/>'
        f"{''.join(settings)}</w:style>"
    ),
    st.sampled_from(["paragraph", "character", "table", "numbering", "x"]),
    st.sampled_from("ABCD"),
    st.sampled_from("ABCD"),
    st.lists(SETTING, max_size=3),
)
LEVEL = st.builds(
    lambda level, start, restart, kind, text: (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlRestart w:val="{restart}"/><w:lvlText w:val="{text}"/></w:lvl>'
    ),
    NUMBERS, NUMBERS, NUMBERS,
    st.sampled_from(["decimal", "lowerLetter", "upperRoman", "bullet", "none", "zz"]), WORDS,
)  # fmt: skip
LISTS = st.builds(
    lambda levels, links, changed: (
        "".join(f'<w:abstractNum w:abstractNumId="{n}">{"".join(levels)}</w:abstractNum>'
                for n in (0, 1))
        + "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{to}"/>'
                  f'<w:lvlOverride w:ilvl="{changed}"><w:startOverride w:val="{changed}"/>'
                  f'{"".join(levels)}</w:lvlOverride></w:num>'
                  for n, to in enumerate(links, 1))
    ),
    st.lists(LEVEL, max_size=3), st.lists(NUMBERS, max_size=3), NUMBERS,
)  # fmt: skip


def _part(name: str, inside: str) -> str:
    return f"{XML}<w:{name} {NAMESPACES}>{inside}</w:{name}>"


def _file(
    body: str, styles: str | None, lists: str | None, header: str | None, footer: str | None,
    last: str, missing: str,
) -> dict[str, str]:  # fmt: skip
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(
            [("header", "header1.xml"), ("footer", "footer1.xml"), ("styles", "styles.xml"),
             ("numbering", "numbering.xml"), ("footnotes", "gone.xml")], 1)
    )  # fmt: skip
    relations = f'{XML}<Relationships xmlns="{PACKAGE}/relationships">'
    parts = {
        "[Content_Types].xml": f'{XML}<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": f'{relations}<Relationship Id="rId1" Type="{OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": _part("document", f"<w:body>{body}{last}</w:body>"),
        "word/_rels/document.xml.rels": f"{relations}{links}</Relationships>",
        **({} if styles is None else {"word/styles.xml": _part("styles", styles)}),
        **({} if lists is None else {"word/numbering.xml": _part("numbering", lists)}),
        **({} if header is None else {"word/header1.xml": _part("hdr", header)}),
        **({} if footer is None else {"word/footer1.xml": _part("ftr", footer)}),
    }
    return {name: part for name, part in parts.items() if name != missing}


FILES = st.builds(
    _file,
    BODY,
    st.one_of(st.none(), st.lists(STYLE, max_size=5).map("".join)),
    st.one_of(st.none(), LISTS),
    st.one_of(st.none(), BODY),
    st.one_of(st.none(), BODY),
    st.one_of(st.just(""), st.lists(SETTING, max_size=4).map(
        lambda inside: f"<w:sectPr>{''.join(inside)}</w:sectPr>")),
    st.sampled_from(["", "", "", "", "", "", "word/document.xml", "_rels/.rels",
                     "word/_rels/document.xml.rels", "[Content_Types].xml"]),
)  # fmt: skip

MM = st.floats(-50, 400)
WORD = st.builds(
    lambda text, left, top, width: Print(text, left, top, left + width, top + 5),
    TEXTS.map(lambda text: text.split()[0] if text.split() else "x"), MM, MM, st.floats(0, 80),
)  # fmt: skip
PAGE = st.builds(
    lambda words, strokes: Page(210.0, 297.0, tuple(words), tuple(strokes)),
    st.lists(WORD, max_size=12),
    st.lists(st.builds(Stroke, MM, MM, MM), max_size=3),
)


def _laid(lines: list[str]) -> Page:
    words = [
        Print(word, 30.0 + 10 * n, 20.0 + 6 * k, 38.0 + 10 * n, 25.0 + 6 * k)
        for k, line in enumerate(lines)
        for n, word in enumerate(line.split())
    ]
    return Page(210.0, 297.0, tuple(words), (Stroke(30.0, 60.0, 33.0),))


PAGES = st.lists(
    st.one_of(PAGE, st.lists(st.sampled_from(OFFICIAL), max_size=12).map(_laid)), max_size=3
)


def root(content: str) -> etree._Element:
    """Return the root of a part."""
    return parse(content.encode(), "", "")
