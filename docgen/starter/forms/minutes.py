"""The minutes of a council: who sat, what was said, how each was voted on (mẫu 1.9)."""

from docgen.starter.forms.geometry import RECIPIENTS_WIDTH, SIGNATURE_WIDTH
from docgen.starter.forms.letterhead import letterhead
from docgen.starter.forms.lists import Column, Listing, listing
from docgen.starter.forms.markup import Element
from docgen.starter.forms.outline import outline
from docgen.starter.forms.pages import closing_paragraph
from docgen.starter.forms.paragraphs import command, paragraph
from docgen.starter.forms.signature import recipients
from docgen.starter.forms.styles_part import SIGNATURE
from docgen.starter.forms.tables import cell, row, table
from docgen.starter.forms.title import title

VOTES = (
    Column("Số phiếu đồng ý", "{{ dong.phieu_dong_y }}/{{ co_mat }}", 22, "BangGiua"),
    Column("Kết quả", "{{ dong.ket_qua_xet }}", 23, "BangGiua"),
)
LISTS = (
    Listing(
        rows="tap_the",
        columns=(
            Column("STT", "{{ dong.stt }}", 13, "BangGiua"),
            Column("Tên tập thể", "{{ dong.ten_tap_the }}", 60, "BangChu"),
            Column("Đơn vị", "{{ dong.don_vi.ten_ngan }}", 42, "BangChu"),
            *VOTES,
        ),
    ),
    Listing(
        rows="ca_nhan",
        columns=(
            Column("STT", "{{ dong.stt }}", 13, "BangGiua"),
            Column("Họ và tên", "{{ dong.ho_va_ten }}", 53, "BangChu"),
            Column("Đơn vị", "{{ dong.don_vi.ten_ngan }}", 49, "BangChu"),
            *VOTES,
        ),
    ),
)
VOTED = {
    "tap_the": "Kết quả biểu quyết đối với tập thể: {{ so_tap_the_dong_y|hai_chu_so }}/"
    "{{ so_tap_the|hai_chu_so }} tập thể được nhất trí đề nghị khen thưởng, cụ thể:",
    "ca_nhan": "Kết quả biểu quyết đối với cá nhân: {{ so_ca_nhan_dong_y|hai_chu_so }}/"
    "{{ so_ca_nhan|hai_chu_so }} cá nhân được nhất trí đề nghị khen thưởng, cụ thể:",
}


def council_minutes() -> list[Element]:
    """Return the body of a `bien-ban`; a list without rows leaves out its table."""
    return [
        letterhead(dated=False),
        *title(),
        *_present(),
        *outline(),
        *(element for made in LISTS for element in _vote(made)),
        paragraph(
            "KetSauBang",
            "Cuộc họp kết thúc vào {{ ket_thuc }}. Biên bản này đã được đọc lại để những người "
            "tham dự cùng nghe và nhất trí thông qua./.",
        ),
        _signatures(),
        closing_paragraph(),
    ]


def _present() -> list[Element]:
    return [
        paragraph("ThanBai", "Thời gian bắt đầu: {{ bat_dau|cham_cau }}"),
        paragraph("ThanBai", "Địa điểm: {{ dia_diem|cham_cau }}"),
        paragraph(
            "ThanBai",
            "Thành phần tham dự: {{ so_thanh_vien|hai_chu_so }} thành viên {{ co_quan.ten }}; "
            "có mặt {{ co_mat|hai_chu_so }}, vắng mặt {{ vang_mat|hai_chu_so }}.",
        ),
        paragraph("ThanBai", "Chủ trì (chủ tọa): {{ chu_toa.ho_va_ten }}, {{ chu_toa.chuc_vu }}."),
        paragraph(
            "ThanBai",
            "Thư ký (người ghi biên bản): {{ thu_ky.ho_va_ten }}, {{ thu_ky.chuc_vu }}.",
        ),
        paragraph("DanBang", "Nội dung (theo diễn biến cuộc họp):"),
    ]


def _vote(made: Listing) -> list[Element]:
    return [
        command(f"if {made.rows}"),
        paragraph("DanBang", VOTED[made.rows]),
        listing(made),
        command("endif"),
    ]


def _signatures() -> Element:
    """Return secretary and chair side by side, nơi nhận under the secretary.

    One row, which may not break: both signatures and nơi nhận stay together.
    """
    secretary = cell(
        RECIPIENTS_WIDTH,
        paragraph("QuyenHanChucVu", "THƯ KÝ"),
        paragraph("NguoiKy", "{{ thu_ky.ho_va_ten }}"),
        *recipients("NoiNhanDuoi"),
    )
    chair = cell(
        SIGNATURE_WIDTH,
        paragraph("QuyenHanChucVu", "CHỦ TỌA"),
        paragraph("NguoiKy", "{{ chu_toa.ho_va_ten }}"),
    )
    return table(SIGNATURE, (RECIPIENTS_WIDTH, SIGNATURE_WIDTH), row(secretary, chair))
