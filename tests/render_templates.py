"""Small templates and their data for the tests of rendering, built as Word would save them."""

import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docxtpl import DocxTemplate
from jinja2 import Environment
from lxml import etree

from docgen.model import Json, Numbering
from docgen.render.environment import FILTERS
from docgen.render.values import context, shown

OWN = Numbering("KH-LĐLĐ", date(2026, 3, 6))
ISSUED = Numbering("KH-LĐLĐ", date(2026, 3, 1), 5, date(2026, 3, 6))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


def template(build: Callable[[Any], object]) -> bytes:
    """Return a .docx to which `build` has added what it wants."""
    document = Document()
    build(document)
    return saved(document)


def paragraphs(*texts: str) -> bytes:
    """Return a .docx of plain paragraphs."""
    return template(lambda document: [document.add_paragraph(text) for text in texts])


def table(*rows: tuple[str, ...]) -> bytes:
    """Return a .docx with one table."""

    def build(document: Any) -> None:
        grid = document.add_table(len(rows), len(rows[0]))
        for row, texts in zip(grid.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text

    return template(build)


def runs(*pieces: tuple[str, str]) -> bytes:
    """Return a .docx with one paragraph of runs; the second of each pair is the inside of rPr."""
    inside = "".join(
        f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}"
        f'<w:t xml:space="preserve">{text}</w:t></w:r>'
        for text, properties in pieces
    )
    return body(f"<w:p>{inside}</w:p>")


def body(xml: str) -> bytes:
    """Return a .docx whose body begins with the given elements."""

    def build(document: Any) -> None:
        whole = parse_xml(f"<w:body {nsdecls('w', 'wp', 'a', 'pic', 'r')}>{xml}</w:body>")
        for place, element in enumerate(list(whole)):
            document.element.body.insert(place, element)

    return template(build)


def everywhere(tag: str) -> bytes:
    """Return a .docx with the tag in body, cell, text box, header, footer, footnote and title."""

    def build(document: Any) -> None:
        document.add_paragraph(tag)
        document.add_table(1, 1).cell(0, 0).text = tag
        document.element.body.insert(0, parse_xml(_box(tag)))
        document.sections[0].header.paragraphs[0].text = tag
        document.sections[0].footer.paragraphs[0].text = tag
        document.core_properties.title = tag
        document.add_paragraph("HẾT")

    return with_footnote(template(build), tag)


def with_footnote(content: bytes, text: str) -> bytes:
    """Return the .docx with a part of footnotes, as python-docx cannot make one."""
    part = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:id="1"><w:p><w:r>'
        f'<w:t xml:space="preserve">{text}</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    override = f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
    relation = f'<Relationship Id="rIdF" Type="{FOOTNOTES}" Target="footnotes.xml"/>'
    return changed(
        content,
        {
            "[Content_Types].xml": lambda old: old.replace("</Types>", override),
            "word/_rels/document.xml.rels": lambda old: old.replace(
                "</Relationships>", f"{relation}</Relationships>"
            ),
            "word/footnotes.xml": lambda _: part,
        },
    )


def changed(content: bytes, edits: Mapping[str, Callable[[str], str]]) -> bytes:
    """Return the .docx with parts edited as text; a part that is not there begins empty."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in dict.fromkeys([*old.namelist(), *edits]):
            data = old.read(name) if name in old.namelist() else b""
            new.writestr(name, edits[name](data.decode()) if name in edits else data)
    return made.getvalue()


def saved(document: Any) -> bytes:
    """Return the bytes of a python-docx document."""
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def part(content: bytes, name: str = "word/document.xml") -> str:
    """Return one part of a .docx as text."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return archive.read(name).decode()


def texts(content: bytes, name: str = "word/document.xml") -> list[str]:
    """Return the text of each paragraph of a part as Word shows it; breaks and tabs as characters.

    Without `xml:space` Word drops the spaces at both ends of a piece.
    """
    root = etree.fromstring(part(content, name).encode())
    signs = {f"{W}br": "\n", f"{W}tab": "\t"}
    for piece in root.iter(f"{W}t"):
        if piece.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
            piece.text = (piece.text or "").strip()
    return [
        "".join(
            signs.get(piece.tag, piece.text or "")
            for piece in paragraph.iter(f"{W}t", *signs)
            if next(piece.iterancestors(f"{W}p")) is paragraph and piece.getparent().tag == f"{W}r"
        )
        for paragraph in root.iter(f"{W}p")
    ]


def canonical(content: bytes, name: str = "word/document.xml") -> bytes:
    """Return the canonical XML of a part: two parts that say the same are equal.

    Ids of editing sessions say nothing; we leave them out of our files.
    """
    root = etree.fromstring(part(content, name).encode())
    for element in root.iter(etree.Element):
        for attribute in [key for key in element.attrib if "}rsid" in key]:
            del element.attrib[attribute]
    etree.cleanup_namespaces(root)
    return etree.tostring(root, method="c14n")


def by_docxtpl(
    content: bytes, data: Mapping[str, Json], own: Numbering, cited: Mapping[str, Numbering]
) -> bytes:
    """Return what docxtpl makes of the same template and data; values print in our forms."""
    engine = DocxTemplate(BytesIO(content))
    environment = Environment(autoescape=True, finalize=_shown)
    environment.filters.update(FILTERS)
    engine.render(context(data, own, cited, lambda *_: None), environment, autoescape=True)
    made = BytesIO()
    engine.save(made)
    return made.getvalue()


def _shown(value: object) -> object:
    return value if hasattr(value, "__html__") else shown(value)


def _box(text: str) -> str:
    shape = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    return (
        f'<w:p {nsdecls("w", "wp", "a")} xmlns:wps="{shape}"><w:r><w:drawing><wp:inline>'
        '<wp:extent cx="914400" cy="914400"/><wp:docPr id="1" name="Khung"/><a:graphic>'
        f'<a:graphicData uri="{shape}"><wps:wsp><wps:txbx><w:txbxContent><w:p><w:r>'
        f'<w:t xml:space="preserve">{text}</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


# --- the two documents that the promises of speed are about ----------------------------------


def plan_data(paragraphs: int = 60) -> dict[str, Json]:
    """Return the data of a plan of some paragraphs."""
    return _office() | {
        "ten_loai": "Kế hoạch",
        "trich_yeu": "Tổ chức phong trào thi đua “Lao động giỏi, lao động sáng tạo” năm 2026",
        "can_cu": [f"Căn cứ Luật số {n}/2022/QH15 về thi đua & khen thưởng;" for n in range(4)],
        "noi_dung": [_paragraph(n) for n in range(paragraphs)],
    }


def decision_data(awardees: int) -> dict[str, Json]:
    """Return the data of an award decision with one list of units and one of people."""
    money = {"$": "money", "v": 702000}
    total = {"$": "money", "v": 702000 * awardees}
    return _office() | {
        "ten_loai": "Quyết định",
        "trich_yeu": "Về việc khen thưởng công tác công đoàn năm 2026",
        "tap_the_ra_quyet_dinh": "BAN THƯỜNG VỤ LIÊN ĐOÀN LAO ĐỘNG HUYỆN",
        "can_cu": ["Căn cứ Điều lệ Công đoàn Việt Nam;", "Xét thành tích đạt được."],
        "tap_the": [],
        "ca_nhan": [_awardee(n, money) for n in range(1, awardees + 1)],
        "so_tap_the": 0,
        "so_ca_nhan": awardees,
        "ly_do": "đã có thành tích xuất sắc trong hoạt động công đoàn năm 2026",
        "muc_thuong_tap_the": money,
        "muc_thuong_ca_nhan": money,
        "tong_tien": total,
        "tien_tap_the": {"$": "money", "v": 0},
        "tien_ca_nhan": total,
    }


def _office() -> dict[str, Json]:
    return {
        "khoa": "01",
        "co_quan": {
            "ten": "Liên đoàn Lao động huyện Dương Minh Châu",
            "tieu_de": "LIÊN ĐOÀN LAO ĐỘNG\nHUYỆN DƯƠNG MINH CHÂU",
            "cap_tren": "Liên đoàn Lao động tỉnh Tây Ninh",
            "tieu_de_cap_tren": "LIÊN ĐOÀN LAO ĐỘNG TỈNH TÂY NINH",
            "dia_danh": "Dương Minh Châu",
            "tap_the": "Ban Thường vụ",
        },
        "nguoi_ky": {
            "quyen_han": "TM. BAN THƯỜNG VỤ",
            "chuc_vu": "CHỦ TỊCH",
            "ho_va_ten": "Nguyễn Thị Hoà",
        },
        "noi_nhan": ["- Như trên;", "- Ban Tổ chức Huyện ủy;", "- Lưu: VT, VP."],
    }


def _paragraph(number: int) -> dict[str, Json]:
    kind = ("roman", "number", "dash", "plus", "none")[number % 5]
    label = {"roman": "I.", "number": "1.", "dash": "-", "plus": "+", "none": ""}[kind]
    text = f"Các công đoàn cơ sở tổ chức phát động thi đua đợt {number}, gắn với “5 nhất” & 4 tốt"
    heading = kind == "number"
    return {"loai": kind, "nhan": label, "de_muc": heading, "giu": False, "noi_dung": text}


def _awardee(number: int, money: Json) -> dict[str, Json]:
    return {
        "stt": number,
        "ho_va_ten": f"Trần Văn {number}",
        "chuc_vu": "Chủ tịch CĐCS",
        "don_vi": f"Trường Tiểu học & THCS số {number}",
        "tien_thuong": money,
    }
