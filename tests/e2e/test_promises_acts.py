"""Drafting and issuing are two acts, and a person's edit is never lost (promises 3, 4, 6)."""

import shutil
import stat
import zipfile
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from workspaces import Office, new_office

from docgen.render.controls import named
from docgen.word.reading import text


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = new_office(tmp_path)
    office.run()
    return office


def edit_by_hand(path: Path, old: str, new: str) -> None:
    """Change words in Word, and save."""
    document = Document(str(path))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            if old in run.text:
                run.text = run.text.replace(old, new)
    document.save(str(path))
    assert new in text(path.read_bytes())


def remove_control(path: Path, tag: str) -> None:
    document = Document(str(path))
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    for control in list(document.element.iter(f"{space}sdt")):
        if control.find(f"{space}sdtPr/{space}tag").get(f"{space}val") == tag:
            control.getparent().remove(control)
    document.save(str(path))


def test_a_draft_is_complete_but_for_number_and_day(office: Office) -> None:
    words = text(office.file("ke_hoach/KH01").read_bytes())
    assert "Số:        /KH-LĐLĐ" in words
    assert "Thanh Giang, ngày      tháng 01 năm 2026" in words


def test_a_reserved_number_stands_in_the_draft_with_a_blank_day(office: Office) -> None:
    answer = office.docgen("reserve", "ke_hoach/KH01", "--date", "6/3/2026", "--json")
    assert answer.code == 0, answer.out
    one = answer.document("ke_hoach/KH01")
    assert (one["state"], one["number"], one["date"]) == ("reserved", 1, None)
    words = text(office.file("ke_hoach/KH01").read_bytes())
    assert "Số: 01/KH-LĐLĐ" in words
    assert "ngày      tháng 01 năm 2026" in words
    assert "số 01/KH-LĐLĐ ngày      tháng 01 năm 2026" in text(
        office.file("thong_bao/TB01").read_bytes()
    )
    papers = office.papers()
    assert office.run().json["counts"]["changed"] == 0
    assert office.papers() == papers


def test_reserving_twice_gives_the_same_number(office: Office) -> None:
    for _ in range(2):
        answer = office.docgen("reserve", "ke_hoach/KH02", "--date", "2026-03-06", "--json")
        assert answer.document("ke_hoach/KH02")["number"] == 1


def test_a_reserved_number_is_not_issued_in_another_year(office: Office) -> None:
    office.docgen("reserve", "ke_hoach/KH01", "--date", "2026-03-06")
    papers = office.papers()
    answer = office.docgen("issue", "ke_hoach/KH01", "--date", "2025-12-31", "--json")
    assert answer.code == 1
    assert office.papers() == papers


def test_issuing_fills_number_and_date_everywhere_and_freezes_the_file(office: Office) -> None:
    office.docgen("issue", "ke_hoach/KH02", "--date", "9/3/2026")
    answer = office.docgen("issue", "quyet_dinh/QD01", "--date", "20/4/2026", "--json")
    assert answer.code == 0, answer.out
    one = answer.document("quyet_dinh/QD01")
    assert (one["state"], one["number"], one["date"]) == ("issued", 2, "2026-04-20")
    path = office.root / str(one["path"])
    assert path.name.startswith("02-QĐ-LĐLĐ Về việc tặng Giấy khen")
    words = text(path.read_bytes())
    assert "Số: 02/QĐ-LĐLĐ" in words
    assert words.count("số 02/QĐ-LĐLĐ ngày 20 tháng 4 năm 2026") == 2  # two annexes
    assert "Căn cứ Kế hoạch số 01/KH-LĐLĐ ngày 09 tháng 3 năm 2026" in words
    assert named(path.read_bytes()) == {
        "so": ["02"] * 3,
        "ngay": ["ngày 20 tháng 4 năm 2026"] * 3,
    }
    assert stat.S_IMODE(path.stat().st_mode) == 0o444
    assert not list(path.parent.glob("*(dự thảo)*"))
    status = office.header("Quyết định", "Trạng thái")
    office.run()
    assert office.cell(f"Quyết định!{status}2") == "Đã ban hành số 02/QĐ-LĐLĐ ngày 20/4/2026"


def test_issuing_makes_anew_the_drafts_that_cite(office: Office) -> None:
    office.docgen("issue", "ke_hoach/KH01", "--date", "12/1/2026")
    words = text(office.file("thong_bao/TB01").read_bytes())
    assert "Căn cứ Kế hoạch số 01/KH-LĐLĐ ngày 12 tháng 01 năm 2026 của Ban Thường vụ" in words
    assert office.run().json["counts"]["changed"] == 0


def test_a_paper_that_cites_an_unissued_one_is_not_issued(office: Office) -> None:
    answer = office.docgen("issue", "thong_bao/TB01", "--date", "2/2/2026", "--json")
    assert (answer.code, answer.codes) == (1, ["act-cites-unissued"])
    assert office.docgen("register", "--json").json["documents"] == []
    both = office.docgen("issue", "thong_bao/TB01", "ke_hoach/KH01", "--date", "2/2/2026", "--json")
    assert both.code == 0, both.out
    assert both.codes == []
    assert both.document("ke_hoach/KH01")["number"] == 1  # the cited paper comes first
    assert "số 01/KH-LĐLĐ ngày 02 tháng 02 năm 2026" in text(
        office.file("thong_bao/TB01").read_bytes()
    )


def test_a_paper_is_not_issued_past_a_change_of_the_offices_name(office: Office) -> None:
    office.configure(
        "    - from: 2025-07-01\n",
        "    - {from: 2020-01-01, to: 2026-01-31, name: Tên cũ, heading: [TÊN CŨ], symbol: CU, "
        "place: Thanh Giang}\n    - from: 2026-02-01\n",
    )
    office.run()
    for act in ("reserve", "issue"):
        answer = office.docgen(act, "ke_hoach/KH01", "--date", "2/2/2026", "--json")
        assert (answer.code, answer.codes) == (1, ["act-office-renamed"])
    assert office.docgen("register", "--json").json["documents"] == []
    answer = office.docgen("issue", "ke_hoach/KH01", "--date", "31/1/2026", "--json")
    assert (answer.code, answer.document("ke_hoach/KH01")["symbol"]) == (0, "01/KH-CU")


def test_voiding_a_number_names_the_issued_papers_that_cite_it(office: Office) -> None:
    both = ("ke_hoach/KH01", "thong_bao/TB01")
    assert office.docgen("issue", *both, "--date", "2/2/2026").code == 0
    answer = office.docgen("void", "ke_hoach/KH01", "--reason", "Sai thẩm quyền", "--json")
    assert answer.codes == ["act-void-cited"]
    office.run()
    office.docgen("issue", "ke_hoach/KH01~2", "--date", "3/2/2026")
    again = office.docgen("void", "ke_hoach/KH01~2", "--reason", "Sai thẩm quyền", "--json")
    assert again.codes == []


def test_a_number_kept_by_a_withdrawn_paper_is_not_forgotten(office: Office) -> None:
    office.docgen("reserve", "ke_hoach/KH02", "--date", "6/3/2026")
    tick, status = (office.header("Kế hoạch", header) for header in ("Sẵn sàng", "Trạng thái"))
    office.type({f"Kế hoạch!{tick}3": None})
    office.run()
    assert office.cell(f"Kế hoạch!{status}3") == "Đã rút (đang giữ số 01/KH-LĐLĐ)"
    assert "01/KH-LĐLĐ  06/3/2026 " in office.docgen("register").out


def test_a_refusal_names_number_date_and_book_as_people_write_them(office: Office) -> None:
    office.docgen("reserve", "ke_hoach/KH02", "--date", "6/3/2026")
    answer = office.docgen("issue", "ke_hoach/KH02", "--date", "5/3/2027")
    assert "số 02" not in answer.err
    assert "số 01 của “Sổ đăng ký văn bản đi” kỳ 2026, ngày 05/3/2027" in answer.err


def test_of_many_keys_all_are_issued_or_none_and_each_reason_is_told(office: Office) -> None:
    office.type({"Kế hoạch!B2": "31/02/2026"})
    office.run()
    answer = office.docgen(
        "issue", "ke_hoach/KH02", "ke_hoach/KH01", "ke_hoach/KH99", "--date", "9/3/2026", "--json"
    )
    assert answer.code == 1
    assert {p["where"]["file"] for p in answer.json["problems"]} >= {"ke_hoach/KH99"}
    answer = office.docgen(
        "issue", "ke_hoach/KH02", "ke_hoach/KH01", "--date", "9/3/2026", "--json"
    )
    assert answer.code == 1
    assert {p["where"]["file"] for p in answer.json["problems"]} == {"ke_hoach/KH01"}
    assert office.docgen("register", "--json").json["documents"] == []


def test_issuing_again_with_the_same_day_changes_nothing(office: Office) -> None:
    office.docgen("issue", "ke_hoach/KH01", "--date", "12/1/2026")
    papers = office.papers()
    again = office.docgen("issue", "ke_hoach/KH01", "--date", "12/1/2026", "--json")
    assert (again.code, again.document("ke_hoach/KH01")["number"]) == (0, 1)
    assert again.codes == []
    assert office.papers() == papers
    assert office.docgen("issue", "ke_hoach/KH01", "--date", "13/1/2026").code == 1


def test_what_changes_after_issue_is_told_and_nothing_is_overwritten(office: Office) -> None:
    office.docgen("issue", "ke_hoach/KH01", "--date", "12/1/2026")
    papers = office.papers()
    office.type({"Kế hoạch!C2": "Trích yếu khác", "Nội dung kế hoạch!C3": "MỤC ĐÍCH"})
    answer = office.run()
    assert answer.code == 0
    assert "due-issued-and-changed" in answer.codes
    told = answer.json["problems"][answer.codes.index("due-issued-and-changed")]["message"]
    assert told.startswith("Dữ liệu đã đổi (Nội dung kế hoạch, Trích yếu) sau khi")
    issued = {k: v for k, v in papers.items() if k.startswith("2026/Kế hoạch/01-")}
    assert issued.items() <= office.papers().items()
    assert len(issued) == 1


def test_an_issued_file_that_somebody_changed_is_told(office: Office) -> None:
    office.docgen("issue", "ke_hoach/KH01", "--date", "12/1/2026")
    path = office.file("ke_hoach/KH01")
    path.chmod(0o644)
    path.write_bytes(b"x")
    assert "output-issued-edited" in office.run().codes
    path.unlink()
    assert "output-issued-missing" in office.run().codes


def test_an_edited_draft_is_pinned_and_kept_whatever_the_sheet_says(office: Office) -> None:
    path = office.file("ke_hoach/KH01")
    edit_by_hand(path, "MỤC ĐÍCH, YÊU CẦU", "MỤC ĐÍCH VÀ YÊU CẦU")
    edited = path.read_bytes()
    answer = office.run()
    assert answer.document("ke_hoach/KH01")["pinned"] is True
    assert answer.codes == []
    office.type({"Người ký!B2": "Trần Quốc Khánh"})
    answer = office.run()
    assert answer.codes == ["due-edited-and-changed"]
    office.run("--refresh")
    assert path.read_bytes() == edited
    status = office.header("Kế hoạch", "Trạng thái")
    assert office.cell(f"Kế hoạch!{status}2") == "Dự thảo (có người sửa tay)"


def test_an_edited_draft_is_issued_by_filling_its_controls(office: Office) -> None:
    path = office.file("quyet_dinh/QD01")
    office.docgen("issue", "ke_hoach/KH02", "--date", "9/3/2026")
    edit_by_hand(path, "kể từ ngày ký", "từ ngày ký ban hành")
    before = zipfile.ZipFile(path)
    parts = {name: before.read(name) for name in before.namelist()}
    answer = office.docgen("issue", "quyet_dinh/QD01", "--date", "20/4/2026", "--json")
    assert answer.code == 0, answer.out
    content = office.file("quyet_dinh/QD01").read_bytes()
    words = text(content)
    assert "từ ngày ký ban hành" in words
    assert "Số: 02/QĐ-LĐLĐ" in words
    assert words.count("số 02/QĐ-LĐLĐ ngày 20 tháng 4 năm 2026") == 2
    after = zipfile.ZipFile(office.file("quyet_dinh/QD01"))
    changed = {name for name in after.namelist() if after.read(name) != parts[name]}
    assert changed == {"word/document.xml"}


def test_an_edit_made_since_the_last_run_is_issued_too(office: Office) -> None:
    edit_by_hand(office.file("ke_hoach/KH01"), "MỤC ĐÍCH, YÊU CẦU", "MỤC ĐÍCH VÀ YÊU CẦU")
    office.docgen("issue", "ke_hoach/KH01", "--date", "12/1/2026")
    assert "MỤC ĐÍCH VÀ YÊU CẦU" in text(office.file("ke_hoach/KH01").read_bytes())


def test_a_missing_control_refuses_before_a_number_is_taken(office: Office) -> None:
    path = office.file("ke_hoach/KH01")
    remove_control(path, "so")
    answer = office.docgen("issue", "ke_hoach/KH01", "--date", "12/1/2026", "--json")
    assert (answer.code, answer.codes) == (1, ["render-control-missing"])
    assert office.docgen("register", "--json").json["documents"] == []


def test_an_edited_paper_without_the_number_that_it_cites_is_refused(office: Office) -> None:
    edit_by_hand(office.file("thong_bao/TB01"), "Cụm thi đua", "Các cụm thi đua")
    office.run()
    issued = office.docgen("issue", "ke_hoach/KH01", "--date", "12/1/2026", "--json")
    assert issued.codes == ["act-citing-edited"]
    answer = office.docgen("issue", "thong_bao/TB01", "--date", "2/2/2026", "--json")
    assert (answer.code, answer.codes) == (1, ["act-edited-lacks-citation"])


def test_a_deleted_edit_is_drafted_anew(office: Office) -> None:
    path = office.file("ke_hoach/KH01")
    before = path.read_bytes()
    edit_by_hand(path, "MỤC ĐÍCH, YÊU CẦU", "MỤC ĐÍCH VÀ YÊU CẦU")
    office.run()
    path.unlink()
    answer = office.run()
    assert answer.document("ke_hoach/KH01")["pinned"] is False
    assert path.read_bytes() == before


def test_a_void_number_is_never_given_again(office: Office) -> None:
    office.docgen("reserve", "ke_hoach/KH01", "--date", "12/1/2026")
    answer = office.docgen("void", "ke_hoach/KH01", "--reason", "Ghi nhầm năm", "--json")
    assert (answer.code, answer.document("ke_hoach/KH01")["state"]) == (0, "void")
    answer = office.run()
    again = answer.document("ke_hoach/KH01~2")
    assert (again["state"], again["number"]) == ("draft", None)
    issued = office.docgen("issue", "ke_hoach/KH01~2", "--date", "12/1/2026", "--json")
    assert issued.document("ke_hoach/KH01~2")["number"] == 2
    lines = office.docgen("register", "--json").json["documents"]
    assert [(one["number"], one["state"], one["reason"]) for one in lines] == [
        (1, "void", "Ghi nhầm năm"),
        (2, "issued", None),
    ]


def test_the_draft_that_follows_a_void_one_stays_where_it_is(office: Office) -> None:
    office.docgen("reserve", "ke_hoach/KH01", "--date", "12/1/2026")
    office.docgen("void", "ke_hoach/KH01", "--reason", "Ghi nhầm năm")
    assert office.run().json["counts"]["new"] == 1
    papers = office.papers()
    assert office.run().json["counts"]["changed"] == 0
    assert office.papers() == papers


def test_a_paper_is_issued_together_with_a_cited_one_that_follows_a_void_one(
    office: Office,
) -> None:
    office.docgen("reserve", "ke_hoach/KH01", "--date", "12/1/2026")
    office.docgen("void", "ke_hoach/KH01", "--reason", "Ghi nhầm năm")
    office.run()
    keys = ("thong_bao/TB01", "ke_hoach/KH01~2")
    answer = office.docgen("issue", *keys, "--date", "2/2/2026", "--json")
    assert answer.code == 0, answer.out
    assert answer.codes == []
    assert answer.document("ke_hoach/KH01~2")["number"] == 2  # the cited paper comes first
    assert "số 02/KH-LĐLĐ ngày 02 tháng 02 năm 2026" in text(
        office.file("thong_bao/TB01").read_bytes()
    )


def test_a_restored_register_gives_no_number_until_the_last_one_is_confirmed(
    office: Office,
) -> None:
    office.docgen("issue", "ke_hoach/KH01", "--date", "12/1/2026")
    shutil.copy(office.output / "register.db", office.root / "backup.db")
    office.docgen("issue", "ke_hoach/KH02", "--date", "9/3/2026")
    for name in ("register.db", "register.db-wal", "register.db-shm"):
        (office.output / name).unlink(missing_ok=True)
    shutil.copy(office.root / "backup.db", office.output / "register.db")
    answer = office.docgen("issue", "thong_bao/TB01", "--date", "10/3/2026", "--json")
    assert (answer.code, answer.codes) == (1, ["register-restored"])
    assert office.run().code in (0, 3)
    confirmed = office.docgen("register", "confirm", "van_ban", "2026", "2")
    assert confirmed.code == 0, confirmed.err
    answer = office.docgen("issue", "thong_bao/TB01", "--date", "10/3/2026", "--json")
    assert answer.document("thong_bao/TB01")["number"] == 3
    lines = office.docgen("register", "--json").json["documents"]
    assert [(one["number"], one["lost"]) for one in lines] == [(1, False), (2, True), (3, False)]


def test_a_paper_that_stands_where_an_issued_one_goes_is_never_touched(office: Office) -> None:
    office.docgen("issue", "ke_hoach/KH01", "--date", "12/1/2026")
    older = office.file("ke_hoach/KH01")
    content = b"signed under another register"
    older.chmod(0o644)
    older.write_bytes(content)
    for left in office.output.iterdir():
        if left.is_file():
            left.unlink()
    office.run()
    answer = office.docgen("issue", "ke_hoach/KH01", "--date", "12/1/2026", "--json")
    assert answer.document("ke_hoach/KH01")["number"] == 1
    newer = office.file("ke_hoach/KH01")
    assert newer.name.endswith(" (2).docx")
    assert "Số: 01/KH-LĐLĐ" in text(newer.read_bytes())
    assert older.read_bytes() == content


def test_papers_by_hand_stand_in_the_same_register(office: Office) -> None:
    office.docgen("issue", "ke_hoach/KH01", "--date", "12/1/2026")
    words = ["--book", "van_ban", "--date", "13/1/2026", "--symbol", "CV-LĐLĐ"]
    words += ["--type-name", "Công văn", "--subject", "Mời họp", "--signer", "Trần Quốc Khải"]
    added = office.docgen("register", "add", *words, "--json")
    assert added.code == 0, added.err
    (line,) = added.json["documents"]
    assert line["number"] == 2
    edited = office.docgen(
        "register", "edit", line["key"], "--copies", "5", "--sent", "14/1/2026", "--json"
    )
    assert edited.json["documents"][0]["copies"] == 5
    linked = office.docgen("register", "link", line["key"], "ke_hoach/KH01", "--as", "corrects")
    assert linked.code == 0, linked.err
    saved = office.docgen("register", "--year", "2026", "--xlsx", str(office.root / "so.xlsx"))
    assert saved.code == 0
    printed = [row[9] for row in load_workbook(office.root / "so.xlsx").active.values]
    assert printed[-2:] == ["Được đính chính bằng 02/CV-LĐLĐ", "Đính chính 01/KH-LĐLĐ"]
    ours, theirs = office.docgen("register", "--json").json["documents"]
    assert ours["ties"] == theirs["ties"]
    assert ours["ties"] == [{"kind": "corrects", "new": line["key"], "old": "ke_hoach/KH01"}]
    assert (office.root / ours["path"]).is_file()
    void = office.docgen("void", line["key"], "--reason", "Ghi nhầm", "--json")
    assert (void.code, void.document(line["key"])["state"]) == (0, "void")


def test_the_printed_register_names_the_years_of_its_lines(office: Office) -> None:
    for day in ("13/1/2025", "13/1/2026"):
        words = ["--book", "van_ban", "--date", day, "--symbol", "CV-LĐLĐ", "--signer", "Trần Khải"]
        words += ["--type-name", "Công văn", "--subject", "Mời họp"]
        assert office.docgen("register", "add", *words).code == 0
    for asked, said in (([], "Năm: 2025–2026"), (["--year", "2025"], "Năm: 2025")):
        path = office.root / "so.xlsx"
        assert office.docgen("register", *asked, "--xlsx", str(path)).code == 0
        assert said in [row[0] for row in load_workbook(path).active.values]
