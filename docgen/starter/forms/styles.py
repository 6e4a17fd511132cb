"""The named styles of a form: every size, weight and distance of the page, and none elsewhere.

Sizes, weights and cases follow Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục V; where the
decree leaves a range, the figure is the one of its sample table. Two lines of the head and one of
the title are drawn: they are the top border of a paragraph without words whose indents leave the
wanted length, which Word and LibreOffice draw alike and which no name or font can shift.
"""

from dataclasses import dataclass

from docgen.starter.forms.geometry import (
    ACROSS_WIDTH,
    ADDRESSEE_DASH,
    ADDRESSEE_LEFT,
    ADDRESSEE_WORDS,
    BODY_WIDTH,
    ISSUER_RULE,
    LONG_ISSUER_RULE,
    MOTTO_RULE,
    NAMES_WIDTH,
    NATION_WIDTH,
    SHORT_SUBJECT_RULE,
    SHORTEST_SUBJECT_RULE,
    SUBJECT_RULE,
    SUBJECT_SIDE,
    SYMBOL_SHIFT,
)

BODY_LINES = 1.15
FIRST_LINE = 12.7  # mm
SIGNATURE_SPACE = 78.0  # pt: four to five lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A paragraph style; lengths across the page in mm, down the page and of letters in pt."""

    id: str
    name: str
    based_on: str = "Normal"
    next: str | None = None
    size: float | None = None
    bold: bool = False
    italic: bool = False
    grey: bool = False
    align: str | None = None
    before: float | None = None
    after: float | None = None
    lines: float | None = None
    height: float | None = None
    first_line: float | None = None
    hanging: float | None = None
    left: float | None = None
    right: float | None = None
    rule: bool = False
    keep_next: bool = False
    outline: int | None = None


def _rule(id_: str, name: str, width: float, length: float, *, after: float = 0) -> Style:
    """Return the style of a drawn line of `length` mm in the middle of `width` mm."""
    side = (width - length) / 2
    return Style(
        id=id_, name=name, size=1, height=1, before=3, after=after, left=side, right=side, rule=True
    )


STYLES = (
    Style(id="QuocHieu", name="Quốc hiệu", next="TieuNgu", size=12, bold=True, align="center"),
    Style(id="TieuNgu", name="Tiêu ngữ", next="KeTieuNgu", size=13, bold=True, align="center"),
    _rule("KeTieuNgu", "Kẻ dưới tiêu ngữ", NATION_WIDTH, MOTTO_RULE),
    Style(id="CoQuanCapTren", name="Cơ quan cấp trên", size=12, align="center"),
    Style(id="CoQuanBanHanh", name="Cơ quan ban hành", size=12, bold=True, align="center"),
    _rule("KeCoQuan", "Kẻ dưới cơ quan ban hành", NAMES_WIDTH, ISSUER_RULE),
    _rule("KeCoQuanDai", "Kẻ dưới cơ quan tên dài", NAMES_WIDTH, LONG_ISSUER_RULE),
    Style(
        id="SoKyHieu",
        name="Số, ký hiệu",
        size=13,
        align="center",
        before=6,
        left=SYMBOL_SHIFT,
    ),
    Style(id="VeViec", name="V/v", size=12, align="center", before=6, left=SYMBOL_SHIFT),
    Style(
        id="DiaDanhNgay",
        name="Địa danh, ngày tháng",
        size=13,
        italic=True,
        align="center",
        before=6,
    ),
    Style(
        id="TenLoai",
        name="Tên loại văn bản",
        next="TrichYeu",
        bold=True,
        align="center",
        before=18,
        keep_next=True,
    ),
    Style(
        id="TrichYeu",
        name="Trích yếu",
        bold=True,
        align="center",
        left=SUBJECT_SIDE,
        right=SUBJECT_SIDE,
        keep_next=True,
    ),
    _rule("KeTrichYeu", "Kẻ dưới trích yếu", BODY_WIDTH, SUBJECT_RULE, after=12),
    _rule("KeTrichYeuNgan", "Kẻ dưới trích yếu ngắn", BODY_WIDTH, SHORT_SUBJECT_RULE, after=12),
    _rule(
        "KeTrichYeuRatNgan",
        "Kẻ dưới trích yếu rất ngắn",
        BODY_WIDTH,
        SHORTEST_SUBJECT_RULE,
        after=12,
    ),
    Style(
        id="ThamQuyen",
        name="Thẩm quyền ban hành",
        bold=True,
        align="center",
        after=12,
        left=SUBJECT_SIDE,
        right=SUBJECT_SIDE,
        keep_next=True,
    ),
    Style(
        id="KinhGui",
        name="Kính gửi",
        next="ThanBai",
        align="center",
        before=15,
        after=12,
        left=SUBJECT_SIDE,
        right=SUBJECT_SIDE,
        keep_next=True,
    ),
    Style(
        id="KinhGuiNhieuNoi",
        name="Kính gửi nhiều nơi",
        next="KinhGuiNoi",
        before=15,
        left=ADDRESSEE_LEFT,
        keep_next=True,
    ),
    Style(
        id="KinhGuiNoi",
        name="Kính gửi (nơi)",
        left=ADDRESSEE_LEFT + ADDRESSEE_WORDS + ADDRESSEE_DASH,
        hanging=ADDRESSEE_DASH,
        keep_next=True,
    ),
    Style(
        id="KinhGuiNoiCuoi",
        name="Kính gửi (nơi cuối)",
        based_on="KinhGuiNoi",
        next="ThanBai",
        after=12,
    ),
    Style(id="CanCu", name="Căn cứ", based_on="ThanBai", italic=True),
    Style(
        id="QuyetDinh",
        name="Quyết định (dòng)",
        next="ThanBai",
        bold=True,
        align="center",
        before=6,
        after=12,
        keep_next=True,
    ),
    Style(
        id="ThanBai",
        name="Thân bài",
        align="both",
        after=6,
        lines=BODY_LINES,
        first_line=FIRST_LINE,
    ),
    Style(
        id="Muc",
        name="Mục (I, II)",
        based_on="ThanBai",
        next="ThanBai",
        bold=True,
        keep_next=True,
        outline=0,
    ),
    Style(
        id="Khoan",
        name="Khoản có tiêu đề",
        based_on="ThanBai",
        next="ThanBai",
        bold=True,
        keep_next=True,
        outline=1,
    ),
    Style(id="DoanKet", name="Đoạn kết", based_on="ThanBai", keep_next=True),
    Style(id="DanBang", name="Dẫn bảng", based_on="ThanBai", before=6, keep_next=True),
    Style(id="KetSauBang", name="Kết sau bảng", based_on="DoanKet", before=9),
    Style(
        id="NguoiMoi", name="Người mời", next="KhachMoi", align="center", after=6, keep_next=True
    ),
    Style(
        id="KhachMoi",
        name="Khách mời",
        next="KhachMoiChucVu",
        bold=True,
        align="center",
        after=6,
        keep_next=True,
    ),
    Style(
        id="KhachMoiChucVu",
        name="Chức vụ khách mời",
        next="ThanBai",
        align="center",
        after=12,
        left=SUBJECT_SIDE,
        right=SUBJECT_SIDE,
        keep_next=True,
    ),
    Style(id="QuyenHanChucVu", name="Quyền hạn, chức vụ", bold=True, align="center"),
    Style(
        id="NguoiKy",
        name="Người ký",
        bold=True,
        align="center",
        before=SIGNATURE_SPACE,
    ),
    Style(
        id="NoiNhan",
        name="Nơi nhận",
        next="NoiNhanDong",
        size=12,
        bold=True,
        italic=True,
        before=1.8,
    ),
    Style(id="NoiNhanDuoi", name="Nơi nhận dưới chữ ký", based_on="NoiNhan", before=12),
    Style(id="NoiNhanDong", name="Nơi nhận (dòng)", size=11),
    Style(id="PhuLuc", name="Phụ lục", next="TenPhuLuc", bold=True, align="center", keep_next=True),
    Style(
        id="TenPhuLuc",
        name="Tên phụ lục",
        next="KemTheo",
        bold=True,
        align="center",
        keep_next=True,
    ),
    Style(id="KemTheo", name="Kèm theo", italic=True, align="center", keep_next=True),
    _rule("KePhuLuc", "Kẻ dưới phụ lục", BODY_WIDTH, SUBJECT_RULE, after=12),
    _rule("KePhuLucNgang", "Kẻ dưới phụ lục ngang", ACROSS_WIDTH, SUBJECT_RULE, after=12),
    Style(id="BangTieuDe", name="Bảng: tiêu đề", based_on="BangChu", bold=True, align="center"),
    Style(id="BangChu", name="Bảng: chữ", size=13, before=3, after=3),
    Style(id="BangGiua", name="Bảng: giữa", based_on="BangChu", align="center"),
    Style(id="BangTien", name="Bảng: tiền", based_on="BangChu", align="right"),
    Style(id="BangCong", name="Bảng: cộng", based_on="BangChu", bold=True, align="center"),
    Style(id="BangTienCong", name="Bảng: tiền cộng", based_on="BangTien", bold=True),
    Style(id="BangNhom", name="Bảng: nhóm", based_on="BangChu", bold=True, keep_next=True),
    Style(id="BangNhomSo", name="Bảng: số nhóm", based_on="BangNhom", align="center"),
    Style(id="BangNho", name="Bảng nhỏ: chữ", size=12, before=2, after=2),
    Style(id="BangNhoGiua", name="Bảng nhỏ: giữa", based_on="BangNho", align="center"),
    Style(id="BangNhoTien", name="Bảng nhỏ: tiền", based_on="BangNho", align="right"),
    Style(id="BangNhoTieuDe", name="Bảng nhỏ: tiêu đề", based_on="BangNhoGiua", bold=True),
    Style(id="BangNhoNhom", name="Bảng nhỏ: nhóm", based_on="BangNho", bold=True, keep_next=True),
    Style(id="BangNhoNhomSo", name="Bảng nhỏ: số nhóm", based_on="BangNhoNhom", align="center"),
    Style(id="BangNhoCong", name="Bảng nhỏ: cộng", based_on="BangNhoGiua", bold=True),
    Style(id="BangNhoTienCong", name="Bảng nhỏ: tiền cộng", based_on="BangNhoTien", bold=True),
    Style(id="SoTrang", name="header", align="center"),
    Style(id="NgatPhan", name="Ngắt phần", size=1, height=1),
    Style(id="LenhMau", name="Lệnh mẫu", size=9, grey=True),
)
