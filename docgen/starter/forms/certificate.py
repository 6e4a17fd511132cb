"""A certificate of merit (giấy khen): fields on a sheet, each at its own place, and no letter head.

Long words take a smaller size, by their number of letters, so that they stay in their field; the
steps hold for words in capitals too.
"""

from collections.abc import Mapping, Sequence

from docgen.starter.forms.markup import Element, mm, pt, w
from docgen.starter.forms.package import Form
from docgen.starter.forms.paragraphs import Part, command, day, number, paragraph
from docgen.starter.forms.stock import (
    BORDER_SPACE,
    BOTTOM,
    COLLECTIVE,
    LEFT_WIDTH,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    PERSON,
    RIGHT_WIDTH,
    SIDE,
    TOP,
    Place,
    places,
)
from docgen.starter.forms.styles import Style
from docgen.starter.forms.styles_part import LAYOUT
from docgen.starter.forms.tables import cell, table

# The most letters of each size, largest first; the last size takes what is longer.
Steps = Sequence[tuple[int, str]]
NAME: Steps = ((26, "GkTen"), (52, "GkTenVua"), (0, "GkTenNho"))
COLLECTIVE_NAME: Steps = ((38, "GkTen"), (100, "GkTenVua"), (0, "GkTenNho"))
STANDING: Steps = ((100, "GkChucVu"), (190, "GkChucVuVua"), (0, "GkChucVuNho"))
MERIT: Steps = ((120, "GkThanhTich"), (200, "GkThanhTichVua"), (0, "GkThanhTichNho"))

STYLES = (
    Style(id="GkCoQuan", name="Giấy khen: cơ quan tặng", size=16, bold=True, align="center"),
    Style(id="GkTieuDe", name="Giấy khen: tiêu đề", size=34, bold=True, align="center"),
    Style(id="GkTang", name="Giấy khen: tặng", size=16, italic=True, align="center"),
    Style(id="GkTen", name="Giấy khen: tên", size=30, bold=True, align="center"),
    Style(id="GkTenVua", name="Giấy khen: tên dài", size=22, bold=True, align="center"),
    Style(id="GkTenNho", name="Giấy khen: tên rất dài", size=16, bold=True, align="center"),
    Style(id="GkChucVu", name="Giấy khen: chức vụ, đơn vị", size=16, align="center"),
    Style(id="GkChucVuVua", name="Giấy khen: chức vụ dài", size=13, align="center"),
    Style(id="GkChucVuNho", name="Giấy khen: chức vụ rất dài", size=11, align="center"),
    Style(id="GkThanhTich", name="Giấy khen: thành tích", size=20, align="center"),
    Style(id="GkThanhTichVua", name="Giấy khen: thành tích dài", size=17, align="center"),
    Style(id="GkThanhTichNho", name="Giấy khen: thành tích rất dài", size=15, align="center"),
    Style(id="GkDong", name="Giấy khen: quyết định, vào sổ", size=13),
    Style(id="GkNgay", name="Giấy khen: nơi, ngày", size=14, italic=True, align="center"),
)

PERSON_NAME = "{{ danh_xung }} {{ ho_va_ten }}"
POSITION = "{{ chuc_vu }}, {{ don_vi.ten }}"


def person_certificate() -> Form:
    """Return the certificate of a person, with position and unit under the name."""
    return _certificate(
        PERSON,
        recipient=_by_length("danh_xung|length + ho_va_ten|length", NAME, PERSON_NAME),
        standing=_by_length("chuc_vu|length + don_vi.ten|length", STANDING, POSITION),
    )


def collective_certificate() -> Form:
    """Return the certificate of a collective, whose name has the room of name and position."""
    return _certificate(
        COLLECTIVE,
        recipient=_by_length("ten_tap_the|length", COLLECTIVE_NAME, "{{ ten_tap_the }}"),
    )


def _certificate(middle: Mapping[str, float], **recipient: Sequence[Element]) -> Form:
    where = places(middle)
    fields: dict[str, Sequence[Element]] = {
        "issuer": [paragraph("GkCoQuan", "{{ tap_the_ra_quyet_dinh }}")],
        "title": [paragraph("GkTieuDe", "{{ ten_loai|hoa }}")],
        "given": [paragraph("GkTang", "Tặng:")],
        **recipient,
        "merit": _by_length("thanh_tich|length", MERIT, "{{ thanh_tich }}"),
    }
    rows = [_row(where[name].height, _field(where[name], words)) for name, words in fields.items()]
    sheet = table(LAYOUT, (LEFT_WIDTH, RIGHT_WIDTH), *rows, *_foot(where))
    body = [sheet, paragraph("NgatPhan")]
    return Form("Giấy khen", body, last=_section(), styles=STYLES)


def _by_length(letters: str, steps: Steps, words: str) -> list[Element]:
    """Return the words in the first size whose number of letters they do not pass."""
    (most, style), *rest = steps
    chosen = [command(f"if {letters} <= {most}"), paragraph(style, words)]
    for step, (limit, smaller) in enumerate(rest):
        last = step == len(rest) - 1
        chosen.append(command("else" if last else f"elif {letters} <= {limit}"))
        chosen.append(paragraph(smaller, words))
    return [*chosen, command("endif")]


def _foot(where: Mapping[str, Place]) -> list[Element]:
    """Return decision and book number on the left, date and signature on the right.

    The rows of a table are as high on the left as on the right, so the book's place begins where
    the signature's does.
    """
    decision = paragraph("GkDong", "{{ vien_dan.quyet_dinh }}")
    book: Sequence[Part] = ("Vào sổ số: ", number(1))
    return [
        _row(
            where["date"].height,
            _field(where["decision"], [decision], columns=1),
            _field(where["date"], [_dated()], columns=1),
        ),
        _row(
            where["signature"].height,
            _field(where["book"], [paragraph("GkDong", *book)], columns=1, middle=False),
            _field(where["signature"], _signature(), columns=1, middle=False),
        ),
    ]


def _dated() -> Element:
    return paragraph("GkNgay", "{{ co_quan.dia_danh }}, ", day(1))


def _signature() -> list[Element]:
    return [
        command("if nguoi_ky.quyen_han"),
        paragraph("QuyenHanChucVu", "{{ nguoi_ky.quyen_han }}"),
        command("endif"),
        paragraph("QuyenHanChucVu", "{{ nguoi_ky.chuc_vu }}"),
        paragraph("NguoiKy", "{{ nguoi_ky.ho_va_ten }}"),
    ]


def _row(height: float, *cells: Element) -> Element:
    """Return a row of exactly this height: what does not fit is cut, nothing below moves."""
    exact = w("trHeight", val=mm(height), hRule="exact")
    return w("tr", w("trPr", w("cantSplit"), exact), *cells)


def _field(
    place: Place, words: Sequence[Element], *, columns: int = 2, middle: bool = True
) -> Element:
    return cell(place.width, *words, columns=columns, middle=middle)


def _section() -> Element:
    """Return A4 across with a double border; over printed stock, take the border out in Word."""
    space = round(BORDER_SPACE / 25.4 * 72)
    edges = (
        w(edge, val="double", sz=12, space=space, color="auto")
        for edge in ("top", "left", "bottom", "right")
    )
    return w(
        "sectPr",
        w("type", val="nextPage"),
        w("pgSz", w=mm(PAGE_WIDTH), h=mm(PAGE_HEIGHT), orient="landscape"),
        w(
            "pgMar",
            top=mm(TOP),
            right=mm(SIDE),
            bottom=mm(BOTTOM),
            left=mm(SIDE),
            header=pt(0),
            footer=pt(0),
            gutter=0,
        ),
        w("pgBorders", *edges, offsetFrom="page"),
        w("pgNumType", start=1),
    )
