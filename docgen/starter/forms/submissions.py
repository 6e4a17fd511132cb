"""The submission of a round of awards, with the lists of who is proposed (mẫu 1.4)."""

from docgen.starter.forms.addressees import addressees
from docgen.starter.forms.letterhead import letterhead
from docgen.starter.forms.lists import SMALL, Column, Group, Listing
from docgen.starter.forms.markup import Element
from docgen.starter.forms.paragraphs import command, paragraph
from docgen.starter.forms.parts import Attached, with_annexes
from docgen.starter.forms.signature import signature
from docgen.starter.forms.title import bases, title

FORM = "{{ dong.hinh_thuc }}"
MONEY = "{{ dong.tien_thuong|tien_so }}"
ANNEXES = (
    Attached(
        title="DANH SÁCH TẬP THỂ ĐỀ NGHỊ KHEN THƯỞNG",
        issuer="{{ co_quan.ten }}",
        across=True,
        made=Listing(
            rows="tap_the",
            columns=(
                Column("STT", "{{ dong.stt_hinh_thuc }}", 12, SMALL.middle),
                Column("Tên tập thể", "{{ dong.ten_tap_the }}", 68, SMALL.text),
                Column("Đơn vị", "{{ dong.don_vi.ten_ngan }}", 50, SMALL.text),
                Column("Thành tích", "{{ dong.thanh_tich }}", 72, SMALL.text),
                Column("Hình thức", FORM, 29, SMALL.text),
                Column("Tiền thưởng (đồng)", MONEY, 26, SMALL.money),
            ),
            group=Group("hinh_thuc", FORM + " ({{ dong.dong_hinh_thuc|hai_chu_so }} tập thể)"),
            total="Cộng: {{ so_tap_the|hai_chu_so }} tập thể",
            money="{{ tien_tap_the|tien_so }}",
            face=SMALL,
        ),
    ),
    Attached(
        title="DANH SÁCH CÁ NHÂN ĐỀ NGHỊ KHEN THƯỞNG",
        issuer="{{ co_quan.ten }}",
        across=True,
        made=Listing(
            rows="ca_nhan",
            columns=(
                Column("STT", "{{ dong.stt_hinh_thuc }}", 12, SMALL.middle),
                Column("Họ và tên", "{{ dong.ho_va_ten }}", 47, SMALL.text),
                Column(
                    "Ngày sinh",
                    "{% if dong.ngay_sinh %}{{ dong.ngay_sinh }}{% endif %}",
                    24,
                    SMALL.middle,
                ),
                Column("Chức vụ", "{{ dong.chuc_vu }}", 32, SMALL.text),
                Column("Đơn vị", "{{ dong.don_vi.ten_ngan }}", 36, SMALL.text, of="don_vi"),
                Column("Phân loại", "{{ dong.phan_loai }}", 22, SMALL.text),
                Column("Thành tích", "{{ dong.thanh_tich }}", 38, SMALL.text),
                Column("Hình thức", FORM, 22, SMALL.text),
                Column("Tiền thưởng (đồng)", MONEY, 24, SMALL.money),
            ),
            group=Group("hinh_thuc", FORM + " ({{ dong.dong_hinh_thuc|hai_chu_so }} cá nhân)"),
            total="Cộng: {{ so_ca_nhan|hai_chu_so }} cá nhân",
            money="{{ tien_ca_nhan|tien_so }}",
            face=SMALL,
        ),
    ),
)
TOTAL = "Tổng số tiền thưởng là {{ tong_tien }} (Bằng chữ: {{ tong_tien|bang_chu }})"
WHOM = (
    "{% if tap_the and ca_nhan %}các tập thể, cá nhân{% elif tap_the %}các tập thể"
    "{% else %}các cá nhân{% endif %}"
)
ENCLOSED = (
    "(Danh sách tại {% if tap_the and ca_nhan %}Phụ lục I và Phụ lục II{% else %}Phụ lục"
    "{% endif %} kèm theo)."
)


def submission() -> list[Element]:
    """Return the body of a `to-trinh`; what there is nobody for is not said."""
    text = [letterhead(), *title(), *addressees(), *bases(), *_proposal(), signature()]
    return with_annexes(text, ANNEXES)


def _proposal() -> list[Element]:
    return [
        command("if tap_the or ca_nhan"),
        paragraph(
            "ThanBai",
            "{{ co_quan.ten }} kính trình xem xét, quyết định tặng Giấy khen cho "
            f"{WHOM} {{{{ dot.ly_do }}}}, cụ thể như sau:",
        ),
        *_counts(),
        *_money(),
        command("endif"),
        paragraph(
            "DoanKet",
            "{{ co_quan.ten }} kính trình cấp có thẩm quyền xem xét, quyết định./.",
        ),
    ]


def _counts() -> list[Element]:
    return [
        paragraph("Khoan", "1. Số lượng đề nghị khen thưởng"),
        command("if tap_the"),
        paragraph("ThanBai", "- Tập thể: {{ so_tap_the|hai_chu_so }} tập thể."),
        command("endif"),
        command("if ca_nhan"),
        paragraph(
            "ThanBai",
            "- Cá nhân: {{ so_ca_nhan|hai_chu_so }} cá nhân, trong đó lãnh đạo "
            "{{ so_lanh_dao|hai_chu_so }} người, chiếm {{ ty_le_lanh_dao }}%; trực tiếp lao động "
            "{{ so_truc_tiep|hai_chu_so }} người, chiếm {{ ty_le_truc_tiep }}%.",
        ),
        command("endif"),
        paragraph("ThanBai", ENCLOSED),
    ]


def _money() -> list[Element]:
    return [
        paragraph("Khoan", "2. Tiền thưởng"),
        command("if tap_the and ca_nhan"),
        paragraph(
            "ThanBai",
            f"{TOTAL}, trong đó tập thể {{{{ tien_tap_the }}}}, cá nhân {{{{ tien_ca_nhan }}}}.",
        ),
        command("else"),
        paragraph("ThanBai", f"{TOTAL}."),
        command("endif"),
    ]
