"""The articles of an award decision, worded for each case: both lists, one of them, none."""

from docgen.starter.forms.markup import Element
from docgen.starter.forms.paragraphs import command, paragraph, run
from docgen.starter.forms.styles_part import ARTICLE

BOTH = "tap_the and ca_nhan"
GROUPS = "{{ so_tap_the|hai_chu_so }} tập thể"
PERSONS = "{{ so_ca_nhan|hai_chu_so }} cá nhân"
AWARD = "Tặng Giấy khen của {{ co_quan.ten }} cho"
REASON = "{{ ly_do }}"
FOR_GROUP = "{{ muc_thuong_tap_the }} cho mỗi tập thể"
FOR_PERSON = "{{ muc_thuong_ca_nhan }} cho mỗi cá nhân"
TOTAL = (
    "Tổng số tiền thưởng là {{ tong_tien }} (Bằng chữ: {{ tong_tien|bang_chu }}), "
    "chi từ nguồn kinh phí thi đua, khen thưởng của {{ co_quan.ten }}."
)


def authority() -> list[Element]:
    """Return the line that says who decides, above the bases (mẫu 1.2, Phụ lục III)."""
    return [paragraph("ThamQuyen", "{{ tap_the_ra_quyet_dinh }}")]


def articles() -> list[Element]:
    """Return `QUYẾT ĐỊNH:` and Điều 1 to 3: the award, the money, who carries it out."""
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
            both=f"Tiền thưởng kèm theo Giấy khen: {FOR_GROUP}, {FOR_PERSON}. {TOTAL}",
            groups=f"Tiền thưởng kèm theo Giấy khen: {FOR_GROUP}. {TOTAL}",
            persons=f"Tiền thưởng kèm theo Giấy khen: {FOR_PERSON}. {TOTAL}",
            none="Tiền thưởng kèm theo Giấy khen thực hiện theo quy định hiện hành.",
        ),
        article(
            3,
            "Văn phòng, Ban Tài chính {{ co_quan.ten }} và các đơn vị, cá nhân có liên quan "
            "chịu trách nhiệm thi hành Quyết định này kể từ ngày ký./.",
            style="DoanKet",
        ),
    ]


def by_case(number: int, *, both: str, groups: str, persons: str, none: str) -> list[Element]:
    """Return an article in the words for both lists, for one of them, or for none."""
    return [
        command(f"if {BOTH}"),
        article(number, both),
        command("elif tap_the"),
        article(number, groups),
        command("elif ca_nhan"),
        article(number, persons),
        command("else"),
        article(number, none),
        command("endif"),
    ]


def article(number: int, text: str, style: str = "ThanBai") -> Element:
    """Return an article, its label bold."""
    return paragraph(style, run(f"Điều {number}.", ARTICLE), f" {text}")
