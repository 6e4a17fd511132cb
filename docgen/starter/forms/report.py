"""A report (báo cáo): figures in words, in tables and in a chart, then the outline of the sheet.

The outline goes on where the figures end, so it begins with II. Units and their figures stand in an
annex that lies across.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from docgen.starter.forms.addressees import addressees
from docgen.starter.forms.chart import STYLES as CHART_STYLES
from docgen.starter.forms.chart import chart_paragraph, chart_parts
from docgen.starter.forms.geometry import BODY_WIDTH
from docgen.starter.forms.letterhead import letterhead
from docgen.starter.forms.markup import Element
from docgen.starter.forms.outline import outline
from docgen.starter.forms.package import Form
from docgen.starter.forms.pages import closing_paragraph, section, section_break
from docgen.starter.forms.paragraphs import command, paragraph, reference
from docgen.starter.forms.signature import signature
from docgen.starter.forms.styles import Style
from docgen.starter.forms.styles_part import GRID
from docgen.starter.forms.tables import cell, row, table
from docgen.starter.forms.title import title

STYLES = (
    *CHART_STYLES,
    Style(
        id="KhoanSauBang",
        name="Khoản sau bảng",
        based_on="Khoan",
        next="ThanBai",
        before=6,
        keep_next=True,
    ),
    Style(
        id="SoLieuTieuDe",
        name="Số liệu: tiêu đề",
        based_on="SoLieuChu",
        bold=True,
        align="center",
    ),
    Style(id="SoLieuChu", name="Số liệu: chữ", size=11, before=2, after=2),
    Style(id="SoLieuGiua", name="Số liệu: giữa", based_on="SoLieuChu", align="center"),
    Style(id="SoLieuSo", name="Số liệu: số", based_on="SoLieuChu", align="right"),
    Style(id="SoLieuNhom", name="Số liệu: nhóm", based_on="SoLieuChu", bold=True, keep_next=True),
    Style(id="SoLieuCong", name="Số liệu: cộng", based_on="SoLieuGiua", bold=True),
    Style(id="SoLieuSoCong", name="Số liệu: số cộng", based_on="SoLieuSo", bold=True),
)

COLLECTIVE = "{% if co_quan.tap_the %}{{ co_quan.tap_the }} {% endif %}{{ co_quan.ten }}"
OPENING = f"Thực hiện {{{{ vien_dan.ke_hoach }}}}, {COLLECTIVE} báo cáo kết quả như sau:"
REPORTED = (
    "Đến ngày lập báo cáo, {{ so_don_vi|hai_chu_so }}/{{ so_phai_bao_cao|hai_chu_so }} đơn vị đã "
    "gửi số liệu {{ ky.ten_ky }} (chi tiết tại Phụ lục kèm theo)."
    '{% if chua_bao_cao %} Chưa gửi số liệu: {{ chua_bao_cao|join("; ", "ten") }}.{% endif %}'
)
OVERALL = (
    "Các đơn vị có {{ nguoi_lao_dong }} công nhân, viên chức, lao động, trong đó có "
    "{{ doan_vien }} đoàn viên công đoàn; nữ đoàn viên là {{ nu_doan_vien }} người"
    "{% if ty_le_nu or ty_le_nu == 0 %}, chiếm {{ ty_le_nu }}%{% endif %}. "
    "Kết nạp mới {{ ket_nap_moi }} đoàn viên. Có {{ sang_kien }} sáng kiến được công nhận"
    "{% if so_voi_truoc or so_voi_truoc == 0 %}, bằng {{ so_voi_truoc }}% so với cùng kỳ"
    "{% endif %}; giá trị làm lợi {{ gia_tri_lam_loi }}."
)
REACHED = "{% if dong.dat %}Đạt{% elif dong.dat == false %}Chưa đạt{% else %}–{% endif %}"
BOUND = "bieu_do: theo_khu_vuc; ten; doan_vien, nu_doan_vien"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table of figures: heading, what a row prints, width in mm, style, last row."""

    heading: str
    value: str
    width: float
    total: str = ""
    style: str = "SoLieuSo"


def _known(tag: str, shown: str = "") -> str:
    """Return a share, or a dash where there is none: nothing can be divided by zero."""
    return f"{{% if {tag} or {tag} == 0 %}}{{{{ {tag}{shown} }}}}{{% else %}}–{{% endif %}}"


TARGETS = (
    Column("STT", "{{ dong.stt }}", 10, style="SoLieuGiua"),
    Column("Chỉ tiêu", "{{ dong.chi_tieu }} ({{ dong.don_vi_tinh }})", 29, style="SoLieuChu"),
    Column("Mục tiêu", "{{ dong.muc_tieu|tien_so }}", 27),
    Column("Thực hiện", "{{ dong.thuc_hien|tien_so }}", 27),
    Column("Tỷ lệ (%)", _known("dong.ty_le"), 13),
    Column("Cùng kỳ", _known("dong.cung_ky", "|tien_so"), 27),
    Column("So cùng kỳ (%)", _known("dong.so_voi_cung_ky"), 14),
    Column("Kết quả", REACHED, 13, style="SoLieuGiua"),
)
SECTORS = (
    Column("STT", "{{ loop.index }}", 10, style="SoLieuGiua"),
    Column("Khu vực", "{{ dong.ten }}", 42, style="SoLieuChu"),
    Column("Số đơn vị", "{{ dong.so_dong }}", 16, "{{ so_don_vi }}"),
    Column("Đoàn viên", "{{ dong.doan_vien }}", 20, "{{ doan_vien }}"),
    Column(
        "Tỷ lệ (%)",
        _known("dong.ty_le_doan_vien"),
        14,
        "{% if doan_vien %}100,0{% else %}–{% endif %}",
    ),
    Column("Nữ đoàn viên", "{{ dong.nu_doan_vien }}", 20, "{{ nu_doan_vien }}"),
    Column("Kết nạp mới", "{{ dong.ket_nap_moi }}", 19, "{{ ket_nap_moi }}"),
    Column("Sáng kiến", "{{ dong.sang_kien }}", 19, "{{ sang_kien }}"),
)
UNITS = (
    Column("STT", "{{ dong.stt }}", 13, style="SoLieuGiua"),
    Column("Đơn vị", "{{ dong.don_vi.ten }}", 94, style="SoLieuChu"),
    Column("Người lao động", "{{ dong.nguoi_lao_dong }}", 24, "{{ nguoi_lao_dong }}"),
    Column("Đoàn viên", "{{ dong.doan_vien }}", 22, "{{ doan_vien }}"),
    Column("Nữ đoàn viên", "{{ dong.nu_doan_vien }}", 22, "{{ nu_doan_vien }}"),
    Column("Kết nạp mới", "{{ dong.ket_nap_moi }}", 22, "{{ ket_nap_moi }}"),
    Column("Sáng kiến", "{{ dong.sang_kien }}", 22, "{{ sang_kien }}"),
    Column(
        "Giá trị làm lợi (đồng)",
        "{{ dong.gia_tri_lam_loi|tien_so }}",
        38,
        "{{ gia_tri_lam_loi|tien_so }}",
    ),
)


def report() -> Form:
    """Return the template of a report."""
    body = [
        letterhead(),
        *title(),
        *addressees(),
        paragraph("ThanBai", OPENING),
        paragraph("ThanBai", REPORTED),
        paragraph("Muc", "I. KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU"),
        *_results(),
        *outline(),
        signature(),
        section_break(),
        *_annex(),
        closing_paragraph(),
    ]
    return Form(
        "Báo cáo",
        body,
        last=section(across=True),
        styles=STYLES,
        extras=chart_parts("Đoàn viên theo khu vực", ("Đoàn viên", "Nữ đoàn viên")),
    )


def _results() -> list[Element]:
    return [
        paragraph("Khoan", "1. Số liệu chung"),
        paragraph("ThanBai", OVERALL),
        command("if chi_tieu"),
        paragraph("Khoan", "2. Kết quả thực hiện chỉ tiêu"),
        _table(TARGETS, "chi_tieu"),
        command("endif"),
        command("if theo_khu_vuc"),
        paragraph(
            "KhoanSauBang",
            "{% if chi_tieu %}3{% else %}2{% endif %}. Kết quả theo khu vực",
        ),
        _table(SECTORS, "theo_khu_vuc", total="Tổng cộng"),
        chart_paragraph(BOUND, BODY_WIDTH, 80),
        command("endif"),
    ]


def _annex() -> list[Element]:
    return [
        paragraph("PhuLuc", "Phụ lục"),
        paragraph("TenPhuLuc", "SỐ LIỆU CỦA CÁC ĐƠN VỊ"),
        reference(2),
        paragraph("KePhuLucNgang"),
        _table(UNITS, "so_lieu", total="Tổng cộng", group=True),
    ]


def _table(
    columns: Sequence[Column], rows: str, *, total: str | None = None, group: bool = False
) -> Element:
    """Return a table of a list's rows; `group` puts a line before the first row of each sector."""
    widths = [column.width for column in columns]
    across = sum(widths)
    headings = [("SoLieuTieuDe", column.heading) for column in columns]
    sector = paragraph("SoLieuNhom", "{{ dong.don_vi.khu_vuc }}")
    grouped = [
        _command("if dong.dau_khu_vuc", columns),
        row(cell(across, sector, columns=len(columns))),
        _command("endif", columns),
    ]
    return table(
        GRID,
        widths,
        row(*_cells(columns, headings), header=True),
        _command(f"for dong in {rows}", columns),
        *(grouped if group else ()),
        row(*_cells(columns, [(column.style, column.value) for column in columns])),
        _command("endfor", columns),
        *(_when_empty(columns, rows) if group else ()),
        *([_total(columns, total)] if total else ()),
    )


def _when_empty(columns: Sequence[Column], rows: str) -> list[Element]:
    """Return the row that stands in an annex of no units: it is never a bare heading."""
    words = paragraph("SoLieuGiua", "Chưa có đơn vị gửi số liệu.")
    whole = cell(sum(column.width for column in columns), words, columns=len(columns))
    return [_command(f"if not {rows}", columns), row(whole), _command("endif", columns)]


def _total(columns: Sequence[Column], label: str) -> Element:
    first = cell(
        columns[0].width + columns[1].width, paragraph("SoLieuCong", label), columns=2, middle=True
    )
    rest = [
        cell(column.width, paragraph("SoLieuSoCong", column.total), middle=True)
        for column in columns[2:]
    ]
    return row(first, *rest)


def _cells(columns: Sequence[Column], words: Sequence[tuple[str, str]]) -> list[Element]:
    return [
        cell(column.width, paragraph(style, text), middle=True)
        for column, (style, text) in zip(columns, words, strict=True)
    ]


def _command(text: str, columns: Sequence[Column]) -> Element:
    line = paragraph("LenhMau", f"{{%tr {text} %}}")
    return row(cell(sum(column.width for column in columns), line, columns=len(columns)))
