"""`docgen check` as a clerk uses it: a draft of ours, a file from elsewhere, several at once."""

import io
import json
import shutil
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from docx import Document
from workspaces import Answer, Office, new_office

from docgen.cli import main
from docgen.word.reading import text

PLAN, OTHER_PLAN, DECISION = "ke_hoach/KH01", "ke_hoach/KH02", "quyet_dinh/QD01"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = new_office(tmp_path)
    assert office.run().code == 0
    return office


def check(office: Office, *words: str | Path) -> Answer:
    return office.docgen("check", *map(str, words), "--no-pages")


def edited(file: Path, to: Path, *changes: tuple[str, str]) -> Path:
    """Write a file with words changed in every paragraph, as a person would in Word."""
    document = Document(str(file))
    cells = [cell for table in document.tables for cell in table._cells]
    paragraphs = [*document.paragraphs, *(one for cell in cells for one in cell.paragraphs)]
    for run in (run for paragraph in paragraphs for run in paragraph.runs):
        for old, new in changes:
            run.text = run.text.replace(old, new)
    document.save(str(to))
    return to


def rules(answer: Answer) -> list[str]:
    return [finding["rule"] for finding in answer.json["findings"]]


def test_every_draft_of_the_sample_keeps_the_form(office: Office) -> None:
    answer = office.docgen("check", "--json", "--no-pages", *map(str, drafts(office)))
    assert (answer.code, answer.json["findings"], answer.json["problems"]) == (0, [], [])
    assert answer.json["counts"] == {"files": 4, "errors": 0, "warnings": 0, "infos": 0}


def drafts(office: Office) -> list[Path]:
    return sorted(office.output.rglob("*.docx"))


def test_a_finding_says_what_where_and_by_which_clause(office: Office, tmp_path: Path) -> None:
    file = edited(office.file(PLAN), tmp_path / "sai.docx", ("/KH-LĐLĐ", "/KH - LĐLĐ"))
    answer = check(office, file, "--json")
    (finding,) = answer.json["findings"]
    assert answer.code == 3
    assert finding["rule"] == "M13"
    assert finding["level"] == "error"
    assert finding["clause"].startswith("Phụ lục I, mục II.3")
    assert finding["where"] == {
        "file": str(file),
        "part": "number",
        "paragraph": "7",
        "text": "/KH - LĐLĐ",
    }
    assert "/KH-LĐLĐ" in finding["message"]
    shown = check(office, file)
    assert shown.code == 3
    assert finding["message"] in shown.out
    assert "M13" in shown.out


def test_warnings_alone_are_no_failure(office: Office, tmp_path: Path) -> None:
    file = edited(office.file(PLAN), tmp_path / "lap.docx", ("Tạo khí thế", "Tạo khí thế khí thế"))
    answer = check(office, file, "--json")
    assert (answer.code, rules(answer)) == (0, ["M48"])


def test_the_workspace_is_what_a_draft_of_ours_is_held_against(office: Office) -> None:
    file = office.file(DECISION)
    edited(file, file, ("LIÊN ĐOÀN LAO ĐỘNG", "CÔNG ĐOÀN"), ("Thanh Giang, ", "Sông Thanh, "))
    assert {"M11b", "M19b"} <= set(rules(check(office, file, "--json")))
    elsewhere = office.root / "elsewhere.docx"
    shutil.copy(file, elsewhere)
    assert {"M11b", "M19b"}.isdisjoint(rules(check(office, elsewhere, "--json")))


def test_names_are_held_against_the_sheet(office: Office) -> None:
    file = office.file(DECISION)
    name = Document(str(file)).tables[-1].cell(1, 1).text
    other = name.replace("ị", "i").replace("ễ", "ê").replace("ă", "a").replace("ầ", "a")
    assert other != name
    edited(file, file, (name, other))
    found = [one for one in check(office, file, "--json").json["findings"] if one["rule"] == "M50a"]
    assert [one["where"]["text"] for one in found] == [other]
    assert name in found[0]["message"]


def test_a_profile_may_be_named(office: Office) -> None:
    file = office.file(PLAN)
    assert check(office, file, "--profile", "nd30").code == 0
    answer = check(office, file, "--profile", "dang", "--json")
    assert answer.code == 3
    assert "M08a" in rules(answer)


def test_an_office_says_how_grave_a_rule_is(office: Office, tmp_path: Path) -> None:
    file = edited(office.file(PLAN), tmp_path / "sai.docx", ("/KH-LĐLĐ", "/KH - LĐLĐ"))
    office.configure("form: {pages: false}", "form: {pages: false, levels: {M13: warning}}")
    answer = check(office, file, "--json")
    assert (answer.code, answer.json["findings"][0]["level"]) == (0, "warning")
    office.configure("levels: {M13: warning}", "levels: {M13: 'off'}")
    assert check(office, file, "--json").json["findings"] == []


def test_comments_stand_beside_the_words_and_the_original_stays(
    office: Office, tmp_path: Path
) -> None:
    file = edited(office.file(PLAN), tmp_path / "sai.docx", ("/KH-LĐLĐ", "/KH - LĐLĐ"))
    before, out = file.read_bytes(), tmp_path / "nhận xét.docx"
    assert check(office, file, "--annotate", out).code == 3
    assert file.read_bytes() == before
    assert text(out.read_bytes()) == text(before)
    comments = ZipFile(out).read("word/comments.xml").decode()
    assert comments.count("<w:comment ") == 1
    assert "M13" in comments
    assert "/KH-LĐLĐ" in comments


def test_what_is_safe_is_mended_and_told(office: Office, tmp_path: Path) -> None:
    file = edited(
        office.file(PLAN),
        tmp_path / "sai.docx",
        ("/KH-LĐLĐ", "/KH - LĐLÐ"),
        ("Lưu: VT, VP.", "Lưu: VT, VP"),
        ("KHÍ", "KHI\u0301"),
        ("sôi nổi", "sôi nổi".replace("ổ", "ô\u0309")),
    )
    before, out = file.read_bytes(), tmp_path / "đã sửa.docx"
    answer = check(office, file, "--fix", out)
    assert answer.code == 3
    assert file.read_bytes() == before
    for change in ("“LĐLÐ” → “LĐLĐ”", "“/KH - LĐLĐ” → “/KH-LĐLĐ”", "“VP” → “VP.”"):
        assert change in answer.out
    assert check(office, out, "--json").json["findings"] == []
    assert text(out.read_bytes()) == text(office.file(PLAN).read_bytes())


def test_a_file_without_fault_is_copied_as_it_is(office: Office, tmp_path: Path) -> None:
    out = tmp_path / "y-nguyen.docx"
    assert check(office, office.file(PLAN), "--fix", out).code == 0
    assert out.read_bytes() == office.file(PLAN).read_bytes()


@pytest.mark.parametrize("option", ["--annotate", "--fix"])
def test_the_original_is_never_written_over(office: Office, option: str) -> None:
    file = office.file(PLAN)
    before = file.read_bytes()
    answer = check(office, file, option, file, "--json")
    assert (answer.code, answer.codes) == (1, ["check-out-itself"])
    link = file.with_name("khac.docx")
    link.symlink_to(file)
    assert check(office, file, option, link, "--json").codes == ["check-out-itself"]
    assert file.read_bytes() == before


def test_what_was_found_is_told_though_the_copy_cannot_be_written(
    office: Office, tmp_path: Path
) -> None:
    file = edited(office.file(PLAN), tmp_path / "sai.docx", ("/KH-LĐLĐ", "/KH - LĐLĐ"))
    answer = check(office, file, "--annotate", file, "--json")
    assert (answer.code, answer.codes, rules(answer)) == (1, ["check-out-itself"], ["M13"])
    assert "Đã ghi" not in check(office, file, "--annotate", file).out


def test_the_language_is_that_of_the_office(office: Office) -> None:
    assert "đúng thể thức" in check(office, office.file(PLAN)).out
    office.configure("  language: vi", "  language: en")
    assert "keeps the official form" in check(office, office.file(PLAN)).out


def test_one_file_at_a_time_is_annotated(office: Office, tmp_path: Path) -> None:
    answer = check(office, *drafts(office), "--annotate", tmp_path / "x.docx")
    assert answer.code == 2
    assert not (tmp_path / "x.docx").exists()


def test_files_that_cannot_be_read_are_told_and_the_others_checked(
    office: Office, tmp_path: Path
) -> None:
    broken = tmp_path / "hỏng.docx"
    broken.write_bytes(office.file(PLAN).read_bytes()[:500])
    missing = tmp_path / "không có.docx"
    answer = check(office, broken, missing, office.file(DECISION), "--json")
    assert answer.code == 1
    assert answer.codes == ["render-file-truncated", "check-no-file"]
    assert answer.json["counts"]["files"] == 1


def test_an_annex_in_a_file_of_its_own_bears_the_number_of_its_decision(
    office: Office, tmp_path: Path
) -> None:
    answer = office.docgen("issue", OTHER_PLAN, DECISION, "--date", "6/3/2026", "--json")
    assert answer.code == 0
    decision = office.file(DECISION)
    annex = tmp_path / "danh sach.docx"
    document = Document()
    for line in (
        "Phụ lục",
        "DANH SÁCH TẬP THỂ ĐƯỢC TẶNG GIẤY KHEN",
        "(Kèm theo Quyết định số 07/QĐ-LĐLĐ ngày 06 tháng 3 năm 2026)",
    ):
        document.add_paragraph(line)
    document.save(str(annex))
    found = check(office, decision, annex, "--json").json["findings"]
    assert "M41e" in [one["rule"] for one in found if one["where"]["file"] == str(annex)]


def test_sarif_names_the_rules_and_the_places(office: Office, tmp_path: Path) -> None:
    file = edited(office.file(PLAN), tmp_path / "sai.docx", ("/KH-LĐLĐ", "/KH - LĐLĐ"))
    answer = check(office, file, "--sarif")
    log = json.loads(answer.out)
    (result,) = log["runs"][0]["results"]
    assert (answer.code, log["version"], result["ruleId"]) == (3, "2.1.0", "M13")
    assert result["level"] == "error"


def test_outside_of_a_workspace_the_union_form_is_kept(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = tmp_path / "away"
    away.mkdir()
    shutil.copy(office.file(PLAN), away / "kh.docx")
    monkeypatch.chdir(away)
    result = CliRunner().invoke(main, ["check", "kh.docx", "--json", "--no-pages"])
    answer = Answer(result.exit_code, result.stdout, result.stderr)
    assert (answer.code, answer.json["findings"]) == (0, [])
    assert [one.name for one in away.iterdir()] == ["kh.docx"]


# --- drafts and issuing ----------------------------------------------------------------------


def test_a_draft_with_an_error_is_held_back_and_the_sheet_says_why(tmp_path: Path) -> None:
    office = new_office(tmp_path)
    office.configure("[LIÊN ĐOÀN LAO ĐỘNG, TỈNH THANH GIANG]", "[LĐLĐ TỈNH THANH GIANG]")
    answer = office.run()
    assert answer.code == 3
    assert {one["state"] for one in answer.json["documents"]} == {"held"}
    assert set(answer.codes) == {"rule-M11a"}
    assert {one["rule"] for one in answer.json["findings"]} == {"M11a"}
    assert drafts(office) == []
    told = str(office.cell(f"Kế hoạch!{office.header('Kế hoạch', 'Kết quả kiểm tra')}2"))
    assert "LĐLĐ" in told
    office.configure("[LĐLĐ TỈNH THANH GIANG]", "[LIÊN ĐOÀN LAO ĐỘNG, TỈNH THANH GIANG]")
    assert office.run().code == 0
    assert len(drafts(office)) == 4


def test_a_held_draft_stays_at_its_last_revision(office: Office) -> None:
    before = office.file(PLAN).read_bytes()
    office.type({"Nội dung kế hoạch!C2": "Kết quả ghi ở bảng số [...] kèm theo."})
    answer = office.run()
    assert answer.document(PLAN)["state"] == "held"
    assert "rule-M43a" in answer.codes
    assert office.file(PLAN).read_bytes() == before


def test_a_type_lacks_the_parts_that_it_says(tmp_path: Path) -> None:
    office = new_office(tmp_path)
    office.configure("[LIÊN ĐOÀN LAO ĐỘNG, TỈNH THANH GIANG]", "[LĐLĐ TỈNH THANH GIANG]")
    office.configure(
        "    name: Kế hoạch\n",
        "    name: Kế hoạch\n    form: [file, page, number, date, title, body, signature]\n",
    )
    answer = office.run()
    states = {one["key"]: one["state"] for one in answer.json["documents"]}
    assert states[PLAN] == "draft"
    assert states[DECISION] == "held"


def test_an_edited_draft_with_an_error_is_not_issued(office: Office) -> None:
    file = office.file(PLAN)
    edited(file, file, ("/KH-LĐLĐ", "/KH - LĐLĐ"))
    answer = office.docgen("issue", PLAN, "--date", "12/1/2026", "--json")
    assert (answer.code, answer.codes) == (1, ["rule-M13"])
    assert office.docgen("list", "--json").document(PLAN)["number"] is None
    edited(file, file, ("/KH - LĐLĐ", "/KH-LĐLĐ"))
    assert office.docgen("issue", PLAN, "--date", "12/1/2026").code == 0


def test_on_another_day_the_signer_must_be_in_office_and_the_bases_in_force(
    office: Office,
) -> None:
    until = office.header("Người ký", "Đến ngày")
    office.type({f"Người ký!{until}2": date(2026, 1, 31)})
    assert office.run().code == 0
    late = office.docgen("issue", PLAN, "--date", "2/2/2026", "--json")
    assert (late.code, late.codes) == (1, ["act-signer-out-of-office"])
    assert "Trần Quốc Khải" in late.json["problems"][0]["message"]
    office.type({f"Người ký!{until}2": None})
    ended = office.header("Căn cứ", "Đến ngày")
    office.type({f"Căn cứ!{ended}2": date(2026, 1, 31)})
    assert office.run().code == 0
    late = office.docgen("issue", PLAN, "--date", "2/2/2026", "--json")
    assert (late.code, late.codes) == (1, ["act-basis-ended"])
    assert office.docgen("list", "--json").document(PLAN)["number"] is None
    assert office.docgen("issue", PLAN, "--date", "31/1/2026").code == 0


def test_what_is_issued_keeps_the_form(office: Office) -> None:
    keys = (PLAN, OTHER_PLAN, "thong_bao/TB01", DECISION)
    assert office.docgen("issue", *keys, "--date", "9/3/2026").code == 0
    answer = check(office, *(office.file(key) for key in keys), "--json")
    assert (answer.code, answer.json["findings"]) == (0, [])


@pytest.mark.office
@pytest.mark.slow
def test_pages_are_looked_at_after_the_run_and_an_error_keeps_a_paper_in(tmp_path: Path) -> None:
    office = new_office(tmp_path)
    office.configure("form: {pages: false}", "form: {pages: true, levels: {M45a: error}}")
    strip_page_numbers(office.root / "templates" / "ke-hoach.docx")
    answer = office.run()
    found = [one for one in answer.json["findings"] if one["rule"] == "M40e"]
    assert {one["where"]["file"] for one in found} == {
        answer.document(key)["path"] for key in (PLAN, OTHER_PLAN)
    }
    assert {one["state"] for one in answer.json["documents"]} == {"draft"}
    assert office.run().json["findings"] == []
    issued = office.docgen("issue", PLAN, "--date", "12/1/2026", "--json")
    assert (issued.code, issued.codes) == (1, ["rule-M40e"])
    assert office.docgen("issue", DECISION, "--date", "9/3/2026", "--json").codes == [
        "act-cites-unissued"
    ]


def strip_page_numbers(template: Path) -> None:
    """Take the page number out of a template, as somebody does who finds it ugly."""
    archive, made = ZipFile(template), io.BytesIO()
    with ZipFile(made, "w") as target:
        for name in archive.namelist():
            content = archive.read(name)
            if name == "word/header-default.xml":
                content = content.replace(b" PAGE ", b" TITLE ")
            target.writestr(name, content)
    template.write_bytes(made.getvalue())
