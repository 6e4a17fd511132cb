"""The pages are followed to the letter: the first five minutes, a new type of document."""

import re
from copy import deepcopy
from datetime import date
from pathlib import Path

from docx import Document
from openpyxl import load_workbook
from workspaces import Office, new_office

from docgen.word.reading import text

ROOT = Path(__file__).parents[2]
SPECIALIST = ROOT / "docs" / "chuyen-vien.md"
FIVE_MINUTES = "## A first document in five minutes"


def declare(office: Office, section: str, fragment: str) -> None:
    """Put a fragment at the top of a section of config.yaml."""
    office.configure(f"\n{section}:\n", f"\n{section}:\n{fragment}\n")


def add_tab(office: Office, headers: list[str], row: dict[str, object]) -> None:
    workbook = load_workbook(office.sheet, rich_text=True)
    tab = workbook.create_sheet("Giấy giới thiệu")
    tab.append(headers)
    tab.append([row.get(header) for header in headers])
    workbook.save(office.sheet)


def write_template(office: Office, lines: list[str]) -> None:
    """Copy the plan's template and type the lines where its outline stands."""
    document = Document(str(office.root / "templates" / "ke-hoach.docx"))
    body = document.paragraphs
    first = next(n for n, one in enumerate(body) if "for doan in noi_dung" in one.text)
    last = next(n for n in range(first, len(body)) if "endfor" in body[n].text)
    pattern = next(one for one in body[first:last] if "doan.noi_dung" in one.text)
    for line in lines:
        new = deepcopy(pattern._p)
        body[first]._p.addprevious(new)
        typed = type(pattern)(new, pattern._parent)
        typed.runs[0].text = line
        for run in typed.runs[1:]:
            run.text = ""
    for one in body[first : last + 1]:
        one._p.getparent().remove(one._p)
    document.save(str(office.root / "templates" / "giay-gioi-thieu.docx"))


def test_the_first_five_minutes_end_with_a_plan_and_its_number(tmp_path: Path) -> None:
    page = (ROOT / "README.md").read_text("utf-8").split(FIVE_MINUTES)[1].split("\n## ")[0]
    key, signer, recipients, tick = re.findall(r"`([^`]+)`", page.split("fill the next")[1])[:4]
    office = new_office(tmp_path)
    office.type(
        {
            "Kế hoạch!A4": key,
            "Kế hoạch!B4": date(2026, 3, 6),
            "Kế hoạch!C4": "Tổ chức hội thao năm 2026",
            "Kế hoạch!D4": signer,
            "Kế hoạch!E4": recipients.replace("\n   ", " "),
            "Kế hoạch!F4": tick,
        }
    )
    workbook = load_workbook(office.sheet, rich_text=True)
    for level, words in (("Phần", "Mục đích"), ("Mục", "Nâng cao sức khỏe cho đoàn viên.")):
        workbook["Nội dung kế hoạch"].append([key, level, words])
    workbook.save(office.sheet)

    assert office.run().code == 0
    drafted = text(office.file(f"ke_hoach/{key}").read_bytes())
    assert "I. MỤC ĐÍCH" in drafted
    assert "1. Nâng cao sức khỏe" in drafted
    assert office.cell("Kế hoạch!G4") == "Dự thảo"

    typed = re.search(r"`docgen (issue \S+ --date \S+)`", page)
    assert typed
    assert office.docgen(*typed[1].split()).code == 0
    assert "Số: 01/KH-LĐLĐ" in text(office.file(f"ke_hoach/{key}").read_bytes())


def test_the_new_type_of_the_page_is_drafted(tmp_path: Path) -> None:
    page = SPECIALIST.read_text("utf-8")
    office = new_office(tmp_path)
    tables, documents, *_ = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    declare(office, "tables", tables)
    declare(office, "documents", documents)
    step = re.search(r"hàng 1 ghi các tiêu đề:(.*?)\. Thứ tự", page, re.DOTALL)
    assert step
    row = {
        "Ngày dự kiến": date(2026, 3, 6),
        "Trích yếu": "Về việc liên hệ công tác",
        "Danh xưng": "Bà",
        "Họ và tên": "Lê Thị Nhàn",
        "Chức vụ": "chuyên viên",
        "Nơi đến": "Sở Nội vụ tỉnh",
        "Hết hạn": date(2026, 3, 20),
        "Người ký": "CVP",
        "Sẵn sàng": "x",
    }
    add_tab(office, re.findall(r"`([^`]+)`", step[1]), row)
    block = re.search(r"```text\n(.*?)```", page, re.DOTALL)
    assert block
    write_template(office, block[1].splitlines())

    answer = office.run("--only", "gioi_thieu")

    assert (answer.code, answer.json["problems"]) == (0, [])
    drafted = text(office.file("gioi_thieu/GT01").read_bytes())
    assert "Số:        /GGT-LĐLĐ" in drafted
    assert "giới thiệu bà Lê Thị Nhàn, chuyên viên, đến Sở Nội vụ tỉnh" in drafted
    assert "đến hết ngày 20/3/2026./." in drafted
    assert office.cell("Giấy giới thiệu!A2") == "GT01"
    state = office.header("Giấy giới thiệu", "Trạng thái")
    assert office.cell(f"Giấy giới thiệu!{state}2") == "Dự thảo"
