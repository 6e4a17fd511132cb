"""A real plan, taken apart into what a clerk would type, comes out of the program as it was.

The founding document is the plan of a district federation of March 2024. It is not ours to
publish: `DOCGEN_FOUNDING_TEXT` names a file with its text, where there is one. A made-up plan of
the same build is always tested.
"""

import difflib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import founding
import openpyxl
import pytest

from docgen.word.reading import text as text_of

pytestmark = pytest.mark.slow

UNCHECKED = "the founding document was not checked: DOCGEN_FOUNDING_TEXT names no text"
DOCUMENT = f"ke_hoach/{founding.KEY}"


@dataclass(frozen=True, slots=True)
class Difference:
    """A few words that stand once in the document, and what the draft says in their place."""

    why: str
    document: str
    draft: str


@dataclass(frozen=True, slots=True)
class Case:
    """A document, the office that wrote it, and all that its draft says otherwise."""

    text: str
    office: founding.Office
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Drafted:
    """The workspace after the run (`before` is the draft's text then) and the reservation."""

    case: Case
    folder: Path
    before: str
    path: Path
    entry: dict[str, Any]


HEAD_LOST = "the conversion lost the table at the top: issuer on the left, State on the right"
SYMBOL = "no blanks around the hyphen of the symbol (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.3b)"
PLACE = "the place is written in full (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.4a)"
DAY = "the conversion closed the gap in which the day is written by hand"
ITALIC = "the conversion marks italics with asterisks; the draft is italic there (tested below)"
BROKEN = "the conversion broke a sentence where a page ended"
NESTED = "the conversion wrote the second level of a list as two signs"
BESIDE = "recipients stand on the left of the signature, so they are read before it"
UNSIGNED = "the text ends without the signer's name; a paper ready to be signed bears it"

FOUNDING_OFFICE = founding.Office(
    name="Liên đoàn Lao động huyện Dương Minh Châu",
    heading=("LIÊN ĐOÀN LAO ĐỘNG", "HUYỆN DƯƠNG MINH CHÂU"),
    parent="Liên đoàn Lao động tỉnh Tây Ninh",
    parent_heading=("LIÊN ĐOÀN LAO ĐỘNG", "TỈNH TÂY NINH"),
    place="Huyện Dương Minh Châu",
    signer="Nguyễn Văn Mẫu",
)
FOUNDING_DIFFERENCES = (
    Difference(HEAD_LOST, "Số: 25/", "LIÊN ĐOÀN LAO ĐỘNG\nTỈNH TÂY NINH\nSố: 25/"),
    Difference(HEAD_LOST, "Số: 25/", "LIÊN ĐOÀN LAO ĐỘNG\nHUYỆN DƯƠNG MINH CHÂU\nSố: 25/"),
    Difference(HEAD_LOST, "Số: 25/", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 25/"),
    Difference(HEAD_LOST, "Số: 25/", "Độc lập - Tự do - Hạnh phúc\nSố: 25/"),
    Difference(SYMBOL, "25/KH - LĐLĐ", "25/KH-LĐLĐ"),
    Difference(PLACE, "Huyện DMC,", "Huyện Dương Minh Châu,"),
    Difference(DAY, "ngày tháng 3", "ngày      tháng 3"),
    Difference(ITALIC, "“*Đổi mới", "“Đổi mới"),
    Difference(ITALIC, "Việt Nam*”", "Việt Nam”"),
    Difference(BROKEN, "đoàn viên và\nngười lao động", "đoàn viên và người lao động"),
    Difference(
        NESTED, "- + Bằng khen của Ban Chấp hành Tổng", "+ Bằng khen của Ban Chấp hành Tổng"
    ),
    Difference(
        NESTED, "- + Bằng khen của Ban Chấp hành Liên", "+ Bằng khen của Ban Chấp hành Liên"
    ),
    Difference(NESTED, "- + Giấy khen", "+ Giấy khen"),
    Difference(BESIDE, "TM. BAN THƯỜNG VỤ\nPHÓ CHỦ TỊCH\nNơi nhận:", "Nơi nhận:"),
    Difference(BESIDE, "- Lưu: VP.", "- Lưu: VP.\nTM. BAN THƯỜNG VỤ\nPHÓ CHỦ TỊCH"),
    Difference(UNSIGNED, "\nPHÓ CHỦ TỊCH", "\nPHÓ CHỦ TỊCH\nNguyễn Văn Mẫu"),
)

MADE_UP_OFFICE = founding.Office(
    name="Liên đoàn Lao động huyện Bình An",
    heading=("LIÊN ĐOÀN LAO ĐỘNG", "HUYỆN BÌNH AN"),
    parent="Liên đoàn Lao động tỉnh Thanh Giang",
    parent_heading=("LIÊN ĐOÀN LAO ĐỘNG", "TỈNH THANH GIANG"),
    place="Bình An",
    signer="Trịnh Thị Hoài Thương",
)
MADE_UP_DIFFERENCES = (
    Difference(HEAD_LOST, "Số: 08/", "LIÊN ĐOÀN LAO ĐỘNG\nTỈNH THANH GIANG\nSố: 08/"),
    Difference(HEAD_LOST, "Số: 08/", "LIÊN ĐOÀN LAO ĐỘNG\nHUYỆN BÌNH AN\nSố: 08/"),
    Difference(HEAD_LOST, "Số: 08/", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 08/"),
    Difference(HEAD_LOST, "Số: 08/", "Độc lập - Tự do - Hạnh phúc\nSố: 08/"),
    Difference(SYMBOL, "08/KH - LĐLĐ", "08/KH-LĐLĐ"),
    Difference(PLACE, "\nBA,", "\nBình An,"),
    Difference(DAY, "ngày tháng 02", "ngày      tháng 02"),
    Difference(ITALIC, "“*Nơi làm việc", "“Nơi làm việc"),
    Difference(ITALIC, "Bình An*”", "Bình An”"),
    Difference(BROKEN, "bình an\nvới gia đình", "bình an với gia đình"),
    Difference(NESTED, "- + Cờ", "+ Cờ"),
    Difference(NESTED, "- + Bằng khen", "+ Bằng khen"),
    Difference(NESTED, "- + Giấy khen", "+ Giấy khen"),
    Difference(BESIDE, "TM. BAN THƯỜNG VỤ\nCHỦ TỊCH\nNơi nhận:", "Nơi nhận:"),
    Difference(BESIDE, "- Lưu: VT, VP.", "- Lưu: VT, VP.\nTM. BAN THƯỜNG VỤ\nCHỦ TỊCH"),
    Difference(UNSIGNED, "\nCHỦ TỊCH", "\nCHỦ TỊCH\nTrịnh Thị Hoài Thương"),
)


@pytest.fixture(scope="module", params=["made-up plan", "founding document"])
def drafted(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Drafted:
    case = _founding() if request.param == "founding document" else _made_up()
    folder = tmp_path_factory.mktemp("Liên đoàn") / "không gian làm việc"
    plan = founding.read_plan(case.text)
    founding.make_workspace(folder, plan, case.office)
    ran = _docgen(folder, "run")
    assert ran["counts"]["new"] == 1, ran
    before = _text(folder / ran["documents"][0]["path"])
    (entry,) = _docgen(folder, "reserve", DOCUMENT, "--date", f"{plan.month}")["documents"]
    return Drafted(case, folder, before, folder / entry["path"], entry)


def _founding() -> Case:
    named = os.environ.get("DOCGEN_FOUNDING_TEXT")
    if not named:
        pytest.skip(UNCHECKED)
    text = Path(named).read_text("utf-8")
    return Case(text, FOUNDING_OFFICE, FOUNDING_DIFFERENCES)


def _made_up() -> Case:
    text = (Path(founding.__file__).parent / "made_up_plan.txt").read_text("utf-8")
    return Case(text, MADE_UP_OFFICE, MADE_UP_DIFFERENCES)


def test_the_draft_is_the_document_but_for_what_is_listed(drafted: Drafted) -> None:
    wanted = _with_differences(drafted.case)
    found = _text(drafted.path)
    unlisted = difflib.unified_diff(wanted.split("\n"), found.split("\n"), lineterm="", n=0)
    assert found == wanted, "differences that are not listed:\n" + "\n".join(unlisted)


def test_what_is_italic_in_the_document_is_italic_in_the_draft(drafted: Drafted) -> None:
    body = docx.Document(str(drafted.path)).paragraphs
    italics = [
        "".join(run.text for run in paragraph.runs if run.italic)
        for paragraph in body
        if any(run.italic for run in paragraph.runs)
    ]
    assert italics == founding.italics_of(drafted.case.text) != []


def test_no_cell_holds_what_the_program_makes(drafted: Drafted) -> None:
    faults = [
        f"{place}: {text}" for place, text in _cells(drafted.folder) for _ in _made_by_us(text)
    ]
    recipients = [text for place, text in _cells(drafted.folder) if place.startswith("Nơi nhận!")]
    number = founding.read_plan(drafted.case.text).number
    assert faults == []
    assert [text for text in recipients if text.endswith((";", "."))] == []
    assert not any(f"{number:02}/KH" in text for _, text in _cells(drafted.folder))


@pytest.mark.parametrize(
    "typed",
    [
        "I. MỤC ĐÍCH", "2. Nội dung", "2.1. Thi đua", "a) Tuyên truyền", "- Xây dựng", "– Xây dựng",
        "+ Cờ", "- + Cờ", "25/KH-LĐLĐ", "Số: 25/KH - LĐLĐ", "KẾ HOẠCH", "Nơi nhận:",
        "TM. BAN THƯỜNG VỤ", "PHÓ CHỦ TỊCH", "LIÊN ĐOÀN LAO ĐỘNG", "Độc lập - Tự do - Hạnh phúc",
        "Bình An, ngày tháng 3 năm 2024", "ngày 06 tháng 3 năm 2024", "kế hoạch này./.", "Lưu: VP",
    ],
)  # fmt: skip
def test_a_cell_with_a_part_of_the_form_would_be_noticed(typed: str) -> None:
    assert list(_made_by_us(typed)) != []


def test_number_and_month_stand_while_number_and_day_are_blank_where_not_given(
    drafted: Drafted,
) -> None:
    plan = founding.read_plan(drafted.case.text)
    assert "Số:        /KH-LĐLĐ" in drafted.before.split("\n")
    day = f"{drafted.case.office.place}, ngày      tháng {_month(plan)} năm {plan.month.year}"
    for text in (drafted.before, _text(drafted.path)):
        assert day in text.split("\n")
    assert f"Số: {plan.number:02}/KH-LĐLĐ" in _text(drafted.path).split("\n")


def test_the_reserved_number_stays_on_later_runs_and_in_its_year(drafted: Drafted) -> None:
    plan = founding.read_plan(drafted.case.text)
    entry = drafted.entry
    assert (entry["state"], entry["number"], entry["date"]) == ("reserved", plan.number, None)
    content = drafted.path.read_bytes()

    assert _docgen(drafted.folder, "run")["documents"][0]["number"] == plan.number
    later = f"{plan.month.replace(year=plan.month.year + 1)}"
    refused = _docgen(drafted.folder, "issue", DOCUMENT, "--date", later, exit_code=1)

    assert [problem["level"] for problem in refused["problems"]] == ["error"]
    assert drafted.path.read_bytes() == content


def test_a_paragraph_that_starts_small_belongs_to_the_one_before() -> None:
    plan = founding.read_plan(_made_up().text)
    broken = [text for _, text in plan.outline if "bình an với gia đình" in text]
    assert len(broken) == 1
    assert [level for level, _ in plan.outline].count("Tiểu mục") == 6


def _with_differences(case: Case) -> str:
    """Return the document's lines with each difference made; each must find its words once."""
    text = "\n".join(founding.lines_of(case.text))
    for one in case.differences:
        assert text.count(one.document) == 1, f"no longer a difference: {one}"
        text = text.replace(one.document, one.draft)
    return text


def _docgen(folder: Path, *arguments: str, exit_code: int = 0) -> dict[str, Any]:
    command = [sys.executable, "-m", "docgen", *arguments, "--json", "--lang", "vi"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120)
    assert done.returncode == exit_code, done.stdout + done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def _text(path: Path) -> str:
    """Return the lines of a draft's pages that say something, without the page number on top."""
    page_number, *lines = founding.lines_of(text_of(path.read_bytes()))
    assert page_number.isdigit()
    return "\n".join(lines)


def _cells(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield place and text of every cell that is typed, below the headers."""
    (workbook,) = (folder / "sheets").glob("*.xlsx")
    for page in openpyxl.load_workbook(workbook):
        ours = {c.column for c in page[1] if c.value in ("Trạng thái", "Kết quả kiểm tra")}
        for row in page.iter_rows(min_row=2):
            for cell in row:
                if isinstance(cell.value, str) and cell.column not in ours:
                    yield f"{page.title}!{cell.coordinate}", cell.value


def _made_by_us(text: str) -> Iterator[str]:
    """Yield the parts of the form that a cell's text holds."""
    parts = {
        "numeral": r"(?:[IVXLC]+|\d+(?:\.\d+)*)\.\s|[a-zđ]\)\s",
        "dash": r"\s*[-–—+•*]",
        "number": r"Số:|\d*/KH",
        "heading": r"KẾ HOẠCH$|(?i:nơi nhận|lưu):|CỘNG HÒA|Độc lập|LIÊN ĐOÀN",
        "authority": r"(?:TM|KT|TL|TUQ|Q)\.|(?:PHÓ )?CHỦ TỊCH$|BAN THƯỜNG VỤ$",
        "archive": r"(?i:lưu)\b",
        "date": r"[^;]{0,40}\bngày\s+(?:\d+\s+)?tháng \d+ năm \d+$",
        "closing mark": r".*\./\.$",
    }
    return (name for name, pattern in parts.items() if re.match(pattern, text, re.DOTALL))


def _month(plan: founding.Plan) -> str:
    return f"{plan.month.month:02}" if plan.month.month <= 2 else str(plan.month.month)
