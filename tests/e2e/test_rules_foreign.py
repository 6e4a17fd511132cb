"""One plan in the many ways of people and programs: clean in each, and its faults found in each."""

import pytest
import rules_foreign as foreign
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Pt
from foreign_maker import Maker, make
from foreign_words import TITLE, Look
from rules_foreign import DECISION, LETTER, WAYS, Way, Words
from word_files import docx, header, p

from docgen.rules import check, profile

# What is typed wrong, and the pairs of rule and words that tell it.
SLIPS = {
    "08/KH-LĐLĐ": "08/KH - LĐLĐ",
    "ngày 06 tháng 3 năm": "ngày 6 tháng 03 năm",
    "Tự do - Hạnh": "Tự do – Hạnh",
    "hiểu biết của đoàn": "hiểu biết , của đoàn",
    "phong trào thi đua lao": "phong trào thi đua thi đua lao",
    "thực hiện./.": "thực hiện.",
    "- Các CĐCS;": "- Các CĐCS",
    "Nguyễn Văn Mẫu": "ThS. Nguyễn Văn Mẫu",
}
TOLD = [
    ("M05c", "Độc lập - Tự do – Hạnh phúc"),
    ("M13", "08/KH - LĐLĐ"),
    ("M17a", "03"),
    ("M17a", "6"),
    ("M29c", "biết ,"),
    ("M32a", "các công đoàn cơ sở nghiêm túc thực hiện."),
    ("M34", "ThS. Nguyễn Văn Mẫu"),
    ("M36d", "CĐCS"),
    ("M48", "thi đua thi đua"),
]


def told(content: bytes, name: str = "cong-doan") -> list[tuple[str, str]]:
    found = check(content, "lạ.docx", profile(name))
    return sorted((one.rule, one.where.text or "") for one in found)


@pytest.mark.parametrize("name", ["cong-doan", "nd30"])
@pytest.mark.parametrize("way", WAYS)
def test_a_right_plan_is_right_in_whatever_way_it_is_laid_out(way, name):
    assert told(foreign.plan(WAYS[way]), name) == []


@pytest.mark.parametrize("way", WAYS)
def test_slips_of_typing_are_found_in_whatever_way_it_is_laid_out(way):
    assert told(foreign.plan(WAYS[way], SLIPS)) == TOLD


@pytest.mark.parametrize("way", WAYS)
def test_other_slips_of_the_head_and_the_foot(way):
    slips = {
        "Số: 08/KH-LĐLĐ": "Số 8/BC-LĐLĐ",
        "Bình An, ngày 06 tháng 3": "TT. Bình An, ngày 31 tháng 4",
        "Độc lập - Tự do": "Độc lập-Tự do",
        "TM. BAN THƯỜNG VỤ": "TM. CHỦ TỊCH",
        "- Lưu: VT, VP.": "- Lưu: VP.",
        "- LĐLĐ tỉnh;": "- Như trên;",
    }
    assert told(foreign.plan(WAYS[way], slips)) == [
        ("M08d", "Độc lập-Tự do - Hạnh phúc"),
        ("M12a", "Số 8/BC-LĐLĐ"),
        ("M14a", "8"),
        ("M15", "Số 8/BC-LĐLĐ"),
        ("M18a", "TT. Bình An, ngày 31 tháng 4 năm 2024"),
        ("M19a", "TT. Bình An"),
        ("M33b", "TM. CHỦ TỊCH"),
        ("M36f", "- Lưu: VP."),
        ("M39a", "- Như trên;"),
    ]


LETTERS = [name for name, way in WAYS.items() if way.head not in ("tabs", "blanks")]


@pytest.mark.parametrize("way", WAYS)
def test_a_right_decision_is_right_in_whatever_way_it_is_laid_out(way):
    assert told(foreign.plan_of(WAYS[way], Words(**DECISION))) == []


@pytest.mark.parametrize("way", LETTERS)
def test_a_right_letter_is_right_in_whatever_way_it_is_laid_out(way):
    assert told(foreign.plan_of(WAYS[way], Words(**LETTER))) == []


@pytest.mark.parametrize("way", WAYS)
def test_faults_of_a_decision_are_found_in_whatever_way_it_is_laid_out(way):
    slips = {
        "ngày 20 tháng 6 năm 2012;": "ngày 20 tháng 6 năm 2012,",
        "Luật Công đoàn": "Luật Công đoàn số 12/2012/QH13",
        " ngày 10 tháng 01 năm 2024 của": " của",
        "Điều 2.": "Điều 4.",
        "1.000.000 đồng": "1,000,000 đồng",
        "- Như Điều 3;": "- Như Điều 5;",
    }
    typed = [
        (
            "M30b",
            "Điều 3. Văn phòng, các công đoàn cơ sở và các tập thể có tên tại Điều 1 chịu trách "
            "nhiệm …",
        ),
        (
            "M30b",
            "Điều 4. Mỗi tập thể được thưởng 1,000,000 đồng từ nguồn tài chính công đoàn của Liên "
            "đoàn…",
        ),
    ]
    assert told(foreign.plan_of(WAYS[way], Words(slips, **DECISION))) == [
        ("M23b", "2012,"),
        ("M24a", "Căn cứ Luật Công đoàn số 12/2012/QH13 ngày 20 tháng 6 năm 2012,"),
        (
            "M24b",
            "Căn cứ Quyết định số 99/QĐ-LĐLĐ của Liên đoàn Lao động tỉnh Thanh Giang ban hành Quy "
            "chế …",
        ),
        *(typed if WAYS[way].text != "listed" else []),  # Word counts by itself
        ("M39b", "- Như Điều 5;"),
        ("M49b", "1,000,000"),
    ]


@pytest.mark.parametrize("way", LETTERS)
def test_faults_of_a_letter_are_found_in_whatever_way_it_is_laid_out(way):
    slips = {
        "Kính gửi: Các": "Kính gửi Các",
        "V/v lập": "Về việc lập",
        "- Như trên;": "- Huyện ủy;",
    }
    assert told(foreign.plan_of(WAYS[way], Words(slips, **LETTER))) == [
        ("M22e", "Về việc"),
        ("M38c", "Kính gửi Các công đoàn cơ sở"),
        ("M39d", "- Huyện ủy;"),
    ]


def attached(*, table: bool, dress: str):
    """Return what adds a list of two collectives, its title perhaps in a table without lines."""

    def change(doc: Document) -> None:
        maker = Maker(Way(dress=dress), Words(), doc)
        doc.add_section(WD_SECTION.NEW_PAGE)._sectPr.append(make("w:pgNumType", start="1"))
        home = doc.add_table(1, 1).cell(0, 0) if table else doc
        maker._put(home, "DANH SÁCH\nTẬP THỂ ĐƯỢC KHEN THƯỞNG", TITLE)
        cited = "(Kèm theo Quyết định số 12/QĐ-LĐLĐ ngày 06 tháng 3 năm 2024\ncủa Liên đoàn)"
        maker._put(home, cited, Look(14, italic=True))
        rows = (("TT", "Tập thể", "Tiền"), ("1", "A", "1.000.000"), ("2", "B", "1.000.000"))
        drawn = doc.add_table(0, 3)
        for row in rows:
            for one, text in zip(drawn.add_row().cells, row, strict=True):
                maker._put(one, text, Look(13), one.paragraphs[0])
                if dress == "google":
                    _draw_round(one)
        drawn.style = None if dress == "google" else "Table Grid"

    return change


def _draw_round(cell) -> None:
    """Draw lines round a cell, as LibreOffice and Google Docs do."""
    sides = make("w:tcBorders")
    for side in ("top", "left", "bottom", "right"):
        sides.append(make(f"w:{side}", val="single", sz="4"))
    cell._tc.get_or_add_tcPr().append(sides)


@pytest.mark.parametrize("table", [False, True], ids=["đoạn", "bảng"])
@pytest.mark.parametrize("dress", ["direct", "google"])
def test_a_list_is_an_annex_however_its_title_and_its_lines_are_set(dress, table):
    way = Way(dress=dress, after=attached(table=table, dress=dress))
    three, two = Words(**DECISION), Words({"03 tập": "02 tập"}, **DECISION)
    assert told(foreign.plan_of(way, two)) == []
    assert told(foreign.plan_of(way, three)) == [("M42b", "03 tập thể")]


# --- formatting that is wrong in the way of one program ----------------------------------------


def unbold(words: str):
    def change(doc: Document) -> None:
        for run in foreign.runs_of(doc, words):
            run.get_or_add_rPr().get_or_add_b().val = False

    return change


def cancelled(doc: Document) -> None:
    """Put a bold character style on words whose paragraph style is bold: they cancel out."""
    for run in foreign.runs_of(doc, "CỘNG HÒA"):
        run.style = "DamChar"


def coloured(doc: Document) -> None:
    for run in foreign.runs_of(doc, "Hình thức thi"):
        run.get_or_add_rPr().append(make("w:color", val="FF0000"))


def hidden(doc: Document) -> None:
    for run in foreign.runs_of(doc, "Hình thức thi"):
        run.get_or_add_rPr().append(make("w:vanish"))


def tight(doc: Document) -> None:
    doc.styles["Chu thuong"].paragraph_format.space_after = Pt(3)


def left(doc: Document) -> None:
    for one in doc.element.body.iter(qn("w:jc")):
        if one.get(qn("w:val")) == "both":
            one.set(qn("w:val"), "start")


FIRST = "Thực hiện Hướng dẫn số 17/HD-LĐLĐ ngày 22/01/2024 của Liên đoàn Lao động tỉnh về công tác…"
FORMATTING = {
    "phông khác trên từng chữ": (Way(font="Arial"), [("M03a", "LIÊN ĐOÀN LAO ĐỘNG")]),
    "phông của chủ đề là Calibri": (
        Way(dress="theme", font="Calibri"), [("M03a", "LIÊN ĐOÀN LAO ĐỘNG")],
    ),
    "chỉ đặt phông cho chữ ASCII": (  # Word shows Đ and ộ in the theme's font
        Way(dress="ascii"), [("M03a", "LIÊN ĐOÀN LAO ĐỘNG")],
    ),
    "phông của kiểu": (Way(dress="styles", font="Arial"), [("M03a", "LIÊN ĐOÀN LAO ĐỘNG")]),
    "phông .VnTime": (Way(font=".VnTime"), [("M04b", "LIÊN ĐOÀN LAO ĐỘNG")]),
    "cỡ chữ của kiểu": (
        Way(dress="styles", sizes={14: 15}),
        [("M07", FIRST), ("M07", "KẾ HOẠCH"), ("M07", "Nguyễn Văn Mẫu"),
         ("M07", "TM. BAN THƯỜNG VỤ"),
         ("M07", "Tổ chức hội thi an toàn, vệ sinh lao động năm 2024"), ("M40d", "")],
    ),
    "cỡ chữ nơi nhận": (Way(sizes={11: 12}), [("M36b", "- LĐLĐ tỉnh;")]),
    "đậm hai lần là không đậm": (
        Way(dress="styles", after=cancelled), [("M08e", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")],
    ),
    "tên cơ quan không đậm trong khung chữ": (
        Way(head="boxes", after=unbold("HUYỆN BÌNH AN")), [("M10b", "HUYỆN BÌNH AN")],
    ),
    "tên loại không đậm": (Way(head="tabs", after=unbold("KẾ HOẠCH")), [("M21a", "KẾ HOẠCH")]),
    "không có đường kẻ": (
        Way(lines="none"),
        [("M09a", "Độc lập - Tự do - Hạnh phúc"), ("M09d", "HUYỆN BÌNH AN"),
         ("M21c", "Tổ chức hội thi an toàn, vệ sinh lao động năm 2024")],
    ),
    "chữ đỏ": (Way(dress="google", after=coloured), [("M06a", "1. Hình thức thi")]),
    "chữ ẩn": (Way(dress="libre", after=hidden), [("M44c", "1. Hình thức thi")]),
    "khoảng cách đoạn của kiểu": (
        Way(dress="styles", after=tight), [("M28a", "I. MỤC ĐÍCH, YÊU CẦU")],
    ),
    "không căn đều": (Way(after=left), [("M27a", FIRST)]),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMATTING)
def test_formatting_that_is_wrong_is_found_however_it_is_said(name):
    way, wanted = FORMATTING[name]
    assert told(foreign.plan(way)) == sorted(wanted)


def test_a_file_may_have_words_in_its_header_alone():
    content = docx("", more={"header1.xml": header(p("TM.  BAN THƯỜNG VỤ ,"))})
    assert {"M08a", "M29b", "M29c"} <= {rule for rule, _ in told(content)}
