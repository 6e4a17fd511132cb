"""The award decision of a round: lists by form of award and by unit (mẫu 1.2)."""

from docgen.starter.forms.articles import GROUPS, PERSONS, article, authority, by_case
from docgen.starter.forms.letterhead import letterhead
from docgen.starter.forms.lists import USUAL, Column, Group, Listing
from docgen.starter.forms.markup import Element
from docgen.starter.forms.paragraphs import paragraph
from docgen.starter.forms.parts import Attached, with_annexes
from docgen.starter.forms.signature import signature
from docgen.starter.forms.title import bases, title

MONEY = "{{ dong.tien_thuong|tien_so }}"
ANNEXES = (
    Attached(
        title="DANH SÁCH TẬP THỂ ĐƯỢC TẶNG GIẤY KHEN",
        made=Listing(
            rows="tap_the",
            columns=(
                Column("STT", "{{ dong.stt_hinh_thuc }}", 13, USUAL.middle),
                Column("Tên tập thể", "{{ dong.ten_tap_the }}", 75, USUAL.text),
                Column("Đơn vị", "{{ dong.don_vi.ten_ngan }}", 44, USUAL.text),
                Column("Tiền thưởng (đồng)", MONEY, 28, USUAL.money),
            ),
            group=Group(
                "hinh_thuc",
                "{{ dong.hinh_thuc }} ({{ dong.dong_hinh_thuc|hai_chu_so }} tập thể)",
            ),
            total="Cộng: {{ so_tap_the|hai_chu_so }} tập thể",
            money="{{ tien_tap_the|tien_so }}",
        ),
    ),
    Attached(
        title="DANH SÁCH CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN",
        across=True,
        made=Listing(
            rows="ca_nhan",
            columns=(
                Column("STT", "{{ dong.stt_hinh_thuc }}", 13, USUAL.middle),
                Column("Đơn vị", "{{ dong.don_vi.ten_ngan }}", 50, USUAL.text, of="don_vi"),
                Column("Họ và tên", "{{ dong.ho_va_ten }}", 54, USUAL.text),
                Column("Chức vụ", "{{ dong.chuc_vu }}", 44, USUAL.text),
                Column("Thành tích", "{{ dong.thanh_tich }}", 68, USUAL.text),
                Column("Tiền thưởng (đồng)", MONEY, 28, USUAL.money),
            ),
            group=Group(
                "hinh_thuc",
                "{{ dong.hinh_thuc }} ({{ dong.dong_hinh_thuc|hai_chu_so }} cá nhân)",
            ),
            total="Cộng: {{ so_ca_nhan|hai_chu_so }} cá nhân",
            money="{{ tien_ca_nhan|tien_so }}",
        ),
    ),
)
AWARD = "Tặng Giấy khen của {{ co_quan.ten }} cho"
REASON = "{{ dot.ly_do }}"
TOTAL = "Tổng số tiền thưởng là {{ tong_tien }} (Bằng chữ: {{ tong_tien|bang_chu }})"
SOURCE = "Nguồn chi: kinh phí thi đua, khen thưởng của {{ co_quan.ten }}."
EACH = "Mức thưởng của từng tập thể, cá nhân theo danh sách kèm theo Quyết định này."


def round_decision() -> list[Element]:
    """Return the body of a `quyet-dinh-khen-thuong`; a list without rows leaves out its annex."""
    text = [letterhead(), *title(), *authority(), *bases(), *_articles(), signature()]
    return with_annexes(text, ANNEXES)


def _articles() -> list[Element]:
    parted = f"{TOTAL}, trong đó tập thể {{{{ tien_tap_the }}}}, cá nhân {{{{ tien_ca_nhan }}}}"
    return [
        paragraph("QuyetDinh", "QUYẾT ĐỊNH:"),
        *by_case(
            1,
            both=f"{AWARD} {GROUPS} và {PERSONS} {REASON} "
            "(danh sách tại Phụ lục I và Phụ lục II kèm theo).",
            groups=f"{AWARD} {GROUPS} {REASON} (danh sách tại Phụ lục kèm theo).",
            persons=f"{AWARD} {PERSONS} {REASON} (danh sách tại Phụ lục kèm theo).",
            none=f"{AWARD} các tập thể, cá nhân {REASON}.",
        ),
        *by_case(
            2,
            both=f"{parted}. {EACH} {SOURCE}",
            groups=f"{TOTAL}. Mức thưởng của từng tập thể theo danh sách. {SOURCE}",
            persons=f"{TOTAL}. Mức thưởng của từng cá nhân theo danh sách. {SOURCE}",
            none="Tiền thưởng kèm theo Giấy khen thực hiện theo quy định hiện hành.",
        ),
        article(
            3,
            "Văn phòng, Ban Tài chính {{ co_quan.ten }}, các đơn vị, tập thể và cá nhân có tên "
            "tại Điều 1 chịu trách nhiệm thi hành Quyết định này kể từ ngày ký./.",
            style="DoanKet",
        ),
    ]
