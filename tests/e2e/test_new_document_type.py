"""A specialist adds a kind of paper: a tab, a Word file, lines in config.yaml, and no Python.

The Word file is made as people make one: the plan's is opened in Word, its body is replaced by
other sentences with tags, and it is saved under another name.
"""

import copy
from datetime import date
from pathlib import Path

from docx import Document
from openpyxl import load_workbook
from workspaces import Office, new_office

from docgen.word.reading import text

TABLES = """
  gioi_thieu:
    tab: Giấy giới thiệu
    key: Mã
    new_key: GT{n:02}
    ready: Sẵn sàng
    status: Trạng thái
    check: Kết quả kiểm tra
    columns:
      Mã: {type: text, unique: true}
      Ngày dự kiến: {type: date, required: true}
      Trích yếu: {type: text, required: true}
      Danh xưng: {type: choice, choices: [Ông, Bà], required: true}
      Họ và tên: {type: text, required: true, person: true}
      Chức vụ: {type: text, required: true}
      Nơi đến: {type: text, required: true}
      Hết hạn: {type: date, required: true}
      Người ký: {type: reference, table: nguoi_ky, required: true}
      Sẵn sàng: {type: yes-no}

  ke_hoach:"""
DOCUMENTS = """
documents:
  gioi_thieu:
    name: Giấy giới thiệu
    abbreviation: GGT
    template: templates/giay-gioi-thieu.docx
    each: gioi_thieu
    date: ngay_du_kien
    subject: trich_yeu
    signer: nguoi_ky
    archive: [VT]
    book: van_ban
"""
BODY = (
    "{{ co_quan.ten }} giới thiệu {{ danh_xung|thuong }} {{ ho_va_ten }}, {{ chuc_vu }}, "
    "đến {{ noi_den }} để liên hệ công tác.",
    "Đề nghị Quý cơ quan tạo điều kiện giúp đỡ. Giấy này có giá trị đến hết ngày {{ het_han }}./.",
)
HEADERS = (
    *("Mã", "Ngày dự kiến", "Trích yếu", "Danh xưng", "Họ và tên", "Chức vụ", "Nơi đến"),
    *("Hết hạn", "Người ký", "Sẵn sàng", "Trạng thái", "Kết quả kiểm tra"),
)
ROW = (
    *(None, date(2026, 5, 4), "Về việc liên hệ công tác", "Bà", "Lê Thị Nhàn", "chuyên viên"),
    *("Ngân hàng Chính sách xã hội tỉnh Thanh Giang", date(2026, 5, 15), "CVP", True),
)


def add_the_tab(office: Office, *rows: tuple[object, ...]) -> None:
    workbook = load_workbook(office.sheet, rich_text=True)
    tab = workbook.create_sheet("Giấy giới thiệu")
    for row in (HEADERS, *rows):
        tab.append(row)
    workbook.save(office.sheet)


def write_the_word_file(office: Office) -> Path:
    word = Document(str(office.root / "templates" / "ke-hoach.docx"))
    texts = [paragraph.text for paragraph in word.paragraphs]
    first, last = texts.index("{%p for doan in noi_dung %}"), len(texts) - 1
    body = next(p for p in word.paragraphs if p.style is not None and p.style.name == "Thân bài")
    end = next(p for p in word.paragraphs if p.style is not None and p.style.name == "Đoạn kết")
    for model, words in zip((body, end), BODY, strict=True):
        written = copy.deepcopy(model._p)
        word.paragraphs[first]._p.addprevious(written)
        first += 1
        paragraph = next(p for p in word.paragraphs if p._p is written)
        paragraph.runs[0].text = words
    for paragraph in word.paragraphs[first : last + len(BODY)]:
        paragraph._p.getparent().remove(paragraph._p)
    path = office.root / "templates" / "giay-gioi-thieu.docx"
    word.save(str(path))
    return path


def set_up(office: Office, *rows: tuple[object, ...]) -> None:
    add_the_tab(office, *rows)
    write_the_word_file(office)
    office.configure("\n  ke_hoach:\n    tab:", TABLES + "\n    tab:")
    office.configure("\ndocuments:\n", DOCUMENTS)


def words_of(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)


def test_a_tab_a_word_file_and_lines_of_configuration_make_a_new_kind_of_paper(
    tmp_path: Path,
) -> None:
    office = new_office(tmp_path)
    set_up(office, ROW)
    answer = office.run()
    assert (answer.code, answer.json["problems"], answer.json["findings"]) == (0, [], [])
    assert answer.document("gioi_thieu/GT01")["state"] == "draft"
    assert office.cell("Giấy giới thiệu!A2") == "GT01"
    assert str(office.cell("Giấy giới thiệu!K2")).startswith("Dự thảo")
    draft = words_of(office.file("gioi_thieu/GT01"))
    assert "GIẤY GIỚI THIỆU" in draft
    assert "giới thiệu bà Lê Thị Nhàn, chuyên viên, đến Ngân hàng" in draft
    assert "hết ngày 15/5/2026./." in draft

    issued = office.docgen("issue", "gioi_thieu/GT01", "--date", "4/5/2026", "--json")
    assert issued.code == 0, issued.json
    said = text(office.file("gioi_thieu/GT01").read_bytes())
    assert "Số: 01/GGT-LĐLĐ" in said
    assert "Thanh Giang, ngày 04 tháng 5 năm 2026" in said
    assert office.run().json["counts"]["changed"] == 0


def test_its_faults_are_told_at_their_cells_as_those_of_any_other(tmp_path: Path) -> None:
    office = new_office(tmp_path)
    faulty = (*ROW[:3], "Cô", *ROW[4:7], "30/02/2026", *ROW[8:])
    set_up(office, faulty)
    told = {
        f"{problem['where']['table']}!{problem['where']['cell']}": problem["code"]
        for problem in office.run().json["problems"]
    }
    assert told == {
        "Giấy giới thiệu!D2": "cell-choice",
        "Giấy giới thiệu!H2": "cell-date-no-day",
    }


def test_a_tag_that_no_column_has_holds_the_new_kind_back_and_nothing_else(tmp_path: Path) -> None:
    office = new_office(tmp_path)
    set_up(office, ROW)
    path = office.root / "templates" / "giay-gioi-thieu.docx"
    word = Document(str(path))
    for run_ in (r for p in word.paragraphs for r in p.runs):
        run_.text = run_.text.replace("{{ noi_den }}", "{{ noi_toi }}")
    word.save(str(path))
    answer = office.run()
    assert answer.document("gioi_thieu/GT01")["state"] == "held"
    assert "noi_den" in " ".join(problem["message"] for problem in answer.json["problems"])
    assert answer.document("ke_hoach/KH01")["state"] == "draft"
