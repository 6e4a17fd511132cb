"""Safe to run twice, safe to miss a night: what a run does and leaves alone (design, promise 5)."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from workspaces import Office, new_office

from docgen.model import Job, Rendered
from docgen.render import Renderer
from docgen.word.reading import text


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return new_office(tmp_path)


def test_a_new_workspace_drafts_at_once(office: Office) -> None:
    answer = office.run()
    assert answer.code == 0, answer.out
    assert answer.json["problems"] == []
    states = {one["key"]: one["state"] for one in answer.json["documents"]}
    assert states == dict.fromkeys(
        ["ke_hoach/KH01", "ke_hoach/KH02", "thong_bao/TB01", "quyet_dinh/QD01"], "draft"
    )
    for one in answer.json["documents"]:
        assert (office.root / one["path"]).is_file()


def test_a_second_run_writes_nothing_at_all(office: Office) -> None:
    office.run()
    papers, sheet = office.papers(), office.sheet.read_bytes()
    stamps = {path: path.stat().st_mtime_ns for path in office.output.rglob("*.docx")}
    answer = office.run()
    assert answer.json["counts"] == {
        "new": 0, "changed": 0, "unchanged": 4, "held": 0, "withdrawn": 0,
        "errors": 0, "warnings": 0,
    }  # fmt: skip
    assert office.papers() == papers
    assert office.sheet.read_bytes() == sheet
    assert {path: path.stat().st_mtime_ns for path in office.output.rglob("*.docx")} == stamps


def test_a_changed_cell_makes_one_revision_and_keeps_the_one_before(office: Office) -> None:
    office.run()
    before = office.file("thong_bao/TB01").read_bytes()
    others = {k: v for k, v in office.papers().items() if "TB01" not in k}
    office.type({"Thông báo!C2": "Đăng ký thi đua"})
    answer = office.run()
    assert answer.document("thong_bao/TB01")["act"] == "remake"
    assert answer.json["counts"]["changed"] == 1
    assert "Đăng ký thi đua" in text(office.file("thong_bao/TB01").read_bytes())
    papers = office.papers()
    assert {k: v for k, v in papers.items() if "TB01" not in k} == others
    (kept,) = [path for path in papers if "Bản trước" in path]
    assert (office.output / kept).read_bytes() == before
    assert sum("TB01" in path for path in papers) == 2


def test_a_document_that_names_a_changed_one_is_made_anew_too(office: Office) -> None:
    office.run()
    office.type({"Kế hoạch!C3": "Tổ chức Tháng Công nhân"})
    assert office.run().json["counts"]["changed"] == 2
    words = text(office.file("quyet_dinh/QD01").read_bytes())
    assert "về việc tổ chức Tháng Công nhân" in words


def test_a_changed_template_or_signer_remakes_only_what_uses_it(office: Office) -> None:
    office.run()
    office.type({"Người ký!B3": "Lê Thị Mỹ Hằng"})  # signs KH02 and QD01
    acts = {one["key"]: one["act"] for one in office.run().json["documents"]}
    assert acts == {
        "ke_hoach/KH01": "keep",
        "ke_hoach/KH02": "remake",
        "thong_bao/TB01": "keep",
        "quyet_dinh/QD01": "remake",
    }
    assert "Lê Thị Mỹ Hằng" in text(office.file("quyet_dinh/QD01").read_bytes())


def test_a_setting_that_no_document_prints_makes_no_revision(office: Office) -> None:
    office.run()
    office.configure("workers: 1", "workers: 2\nlimits: {render_seconds: 30}")
    assert office.run().json["counts"]["changed"] == 0


def test_the_words_of_the_region_make_a_revision_that_is_issued_as_it_was_drafted(
    office: Office,
) -> None:
    award = office.header("Đề cử cá nhân", "Tiền thưởng")
    office.type({f"Đề cử cá nhân!{award}2": 602_000})
    office.run()
    said = office.file("quyet_dinh/QD01").read_bytes()
    assert " linh hai nghìn đồng" in text(said)
    region = "  words: {zero_tens: lẻ, thousand: ngàn}\n"
    office.configure("organisation:\n", f"organisation:\n{region}")
    answer = office.run()
    assert answer.code == 0, answer.out  # the form of the paper is as good as before
    acts = {one["key"]: one["act"] for one in answer.json["documents"]}
    assert acts.pop("quyet_dinh/QD01") == "remake"
    assert set(acts.values()) == {"keep"}  # they say no number
    made = text(office.file("quyet_dinh/QD01").read_bytes())
    assert made == text(said).replace(" linh hai nghìn đồng", " lẻ hai ngàn đồng")

    office.configure(region, "")
    assert (
        office.docgen("issue", "ke_hoach/KH02", "quyet_dinh/QD01", "--date", "12/3/2026").code == 0
    )
    assert " lẻ hai ngàn đồng" in text(office.file("quyet_dinh/QD01").read_bytes())
    answer = office.run()
    assert (answer.code, answer.json["problems"]) == (0, [])  # the paper says what the sheet says


def test_refresh_makes_everything_anew_and_stores_only_what_differs(office: Office) -> None:
    office.run()
    papers = office.papers()
    assert office.run("--refresh").json["counts"]["changed"] == 0
    assert office.papers() == papers


def test_a_cell_that_no_page_shows_makes_no_revision(office: Office) -> None:
    office.configure(
        "      Theo kế hoạch: {type: reference, table: ke_hoach, required: true}\n",
        "      Theo kế hoạch: {type: reference, table: ke_hoach, required: true}\n"
        "      Nhắc việc: {type: text}\n",
    )
    office.type({"Thông báo!M1": "Nhắc việc", "Quyết định!P1": "Nhắc việc"})
    office.run()
    papers = office.papers()
    office.type({"Thông báo!M2": "gọi cho Văn phòng"})
    answer = office.run()
    assert answer.document("thong_bao/TB01")["act"] == "keep"
    assert office.papers() == papers
    office.docgen("issue", "ke_hoach/KH01", "thong_bao/TB01", "--date", "12/2/2026")
    office.type({"Thông báo!M2": "đã gọi"})
    assert office.run().codes == []


def test_an_unticked_row_withdraws_and_a_ticked_one_revives(office: Office) -> None:
    office.run()
    tick = office.header("Kế hoạch", "Sẵn sàng")
    papers = office.papers()
    mark = office.cell(f"Kế hoạch!{tick}3")
    office.type({f"Kế hoạch!{tick}3": None})
    answer = office.run()
    assert answer.document("ke_hoach/KH02")["state"] == "withdrawn"
    # the decision cites it: its number is blank, but it stands where it stood
    assert answer.document("quyet_dinh/QD01")["state"] == "draft"
    office.type({f"Kế hoạch!{tick}3": mark})
    answer = office.run()
    assert answer.document("ke_hoach/KH02")["state"] == "draft"
    assert answer.document("ke_hoach/KH02")["act"] == "revive"
    assert office.papers() == papers


def test_a_deleted_row_withdraws_and_the_others_keep_their_documents(office: Office) -> None:
    office.run()
    office.delete_row("Thông báo", 2)
    office.delete_row("Nội dung thông báo", 2, 10)
    answer = office.run()
    assert answer.document("thong_bao/TB01")["state"] == "withdrawn"
    assert answer.json["counts"]["unchanged"] == 3


def test_a_row_that_becomes_faulty_holds_its_document_at_the_last_revision(
    office: Office,
) -> None:
    office.run()
    file = office.file("ke_hoach/KH01")
    before = file.read_bytes()
    office.type({"Kế hoạch!B2": "31/02/2026"})
    answer = office.run()
    assert answer.code == 3
    assert answer.document("ke_hoach/KH01")["state"] == "held"
    (problem,) = answer.json["problems"]
    assert (problem["where"]["table"], problem["where"]["cell"]) == ("Kế hoạch", "B2")
    assert file.read_bytes() == before
    status = office.header("Kế hoạch", "Trạng thái")
    check = office.header("Kế hoạch", "Kết quả kiểm tra")
    assert office.cell(f"Kế hoạch!{status}2") == "Còn lỗi"
    assert "B2" in str(office.cell(f"Kế hoạch!{check}2"))
    office.type({"Kế hoạch!B2": "2026-01-12"})
    assert office.run().document("ke_hoach/KH01")["state"] == "draft"
    assert office.cell(f"Kế hoạch!{status}2") == "Dự thảo"
    assert office.cell(f"Kế hoạch!{check}2") is None


def test_a_faulty_nominee_holds_the_decision_and_nothing_else(office: Office) -> None:
    office.run()
    money = office.header("Đề cử cá nhân", "Tiền thưởng")
    office.type({f"Đề cử cá nhân!{money}3": "500k"})
    answer = office.run()
    states = {one["key"]: one["state"] for one in answer.json["documents"]}
    assert states["quyet_dinh/QD01"] == "held"
    assert set(states.values()) == {"held", "draft"}
    assert list(states.values()).count("held") == 1


def test_a_nominee_whose_reference_is_mistyped_is_never_lost(office: Office) -> None:
    office.run()
    office.type({"Đề cử cá nhân!A3": "QD0l"})
    answer = office.run()
    assert answer.document("quyet_dinh/QD01")["state"] == "held"


def test_rows_that_a_deleted_row_leaves_behind_hold_no_neighbour_back(office: Office) -> None:
    office.run()
    office.delete_row("Thông báo", 2)  # it cites KH01
    office.delete_row("Kế hoạch", 2)  # its outline still says KH01
    answer = office.run()
    states = {one["key"]: one["state"] for one in answer.json["documents"]}
    assert states["ke_hoach/KH01"] == "withdrawn"
    assert states["ke_hoach/KH02"] == "draft"
    assert {p["where"]["table"] for p in answer.json["problems"]} == {
        "Nội dung kế hoạch", "Nội dung thông báo",
    }  # fmt: skip


SECOND_TYPE = """documents:
  tom_tat:
    name: Tóm tắt
    abbreviation: TT
    template: templates/ke-hoach.docx
    each: ke_hoach
    date: ngay_du_kien
    subject: trich_yeu
    signer: nguoi_ky
    recipients: noi_nhan
    archive: [VT]
    book: van_ban
    lists:
      noi_dung: {table: noi_dung_ke_hoach, link: ke_hoach, outline: {level: cap, text: noi_dung}}
"""


def test_a_row_with_two_documents_is_told_where_each_stands(office: Office) -> None:
    office.configure("documents:\n", SECOND_TYPE)
    office.run()
    office.docgen("issue", "ke_hoach/KH01", "--date", "12/1/2026")
    office.run()
    status = office.header("Kế hoạch", "Trạng thái")
    assert office.cell(f"Kế hoạch!{status}2") == (
        "Tóm tắt: Dự thảo\nKế hoạch: Đã ban hành số 01/KH-LĐLĐ ngày 12/01/2026"
    )
    assert office.run().json["counts"]["changed"] == 0


def test_a_column_that_people_fill_is_never_written(office: Office) -> None:
    def typed() -> dict[str, object]:
        workbook = load_workbook(office.sheet, rich_text=True)
        ours = {"Trạng thái", "Kết quả kiểm tra"}
        return {
            f"{page.title}!{cell.coordinate}": cell.value
            for page in workbook
            for column in page.iter_cols()
            if column[0].value not in ours
            for cell in column
        }

    before = typed()
    office.type({"Kế hoạch!B2": "31/02/2026"})
    before["Kế hoạch!B2"] = "31/02/2026"
    office.run()
    assert typed() == before


def test_a_row_without_a_key_is_given_one_that_stays(office: Office) -> None:
    office.type({"Thông báo!A2": None, "Nội dung thông báo!A2": None})
    office.delete_row("Nội dung thông báo", 2, 20)
    office.run()
    given = office.cell("Thông báo!A2")
    assert isinstance(given, str)
    assert given.startswith("TB0")
    office.type({
        "Nội dung thông báo!A2": given,
        "Nội dung thông báo!B2": "Đoạn",
        "Nội dung thông báo!C2": "Nội dung.",
    })  # fmt: skip
    assert office.run().document(f"thong_bao/{given}")["state"] == "draft"
    assert office.cell("Thông báo!A2") == given


def test_a_draft_finds_a_place_beside_a_strange_file_of_its_own_long_name(office: Office) -> None:
    column = office.header("Kế hoạch", "Trích yếu")
    office.type({f"Kế hoạch!{column}2": "Phát động phong trào thi đua yêu nước " * 8})
    office.run()
    (office.output / "register.db").unlink()
    (office.output / ".so-da-cap.json").unlink(missing_ok=True)
    before = office.papers()
    assert office.run().json["counts"]["new"] == 4
    assert before.items() <= office.papers().items()
    assert office.file("ke_hoach/KH01").name.endswith(" (2) (dự thảo).docx")


def test_many_withdrawals_stop_the_run_until_they_are_confirmed(office: Office) -> None:
    office.run()
    office.configure("workers: 1", "workers: 1\nlimits: {withdrawals: 1, withdrawals_percent: 20}")
    tick = office.header("Kế hoạch", "Sẵn sàng")
    papers = office.papers()
    office.type({f"Kế hoạch!{tick}2": None, f"Kế hoạch!{tick}3": None})
    answer = office.run()
    assert (answer.code, answer.codes) == (1, ["run-many-withdrawals"])
    assert {one["state"] for one in office.docgen("list", "--json").json["documents"]} == {"draft"}
    assert office.run("--confirm-withdrawals", "3").code == 1
    answer = office.run("--confirm-withdrawals", "2")
    assert answer.json["counts"]["withdrawn"] == 2
    assert office.papers() == papers


def test_a_new_years_workbook_withdraws_nothing_of_the_year_before(office: Office) -> None:
    office.run()
    workbook = load_workbook(office.sheet)
    for tab in ("Kế hoạch", "Thông báo", "Quyết định"):
        page = workbook[tab]
        for row in page.iter_rows(min_row=2):
            if row[0].value:
                row[0].value = str(row[0].value)[:2] + "7" + str(row[0].value)[2:]
                row[1].value = row[1].value.replace(year=2027)
    for tab in ("Nội dung kế hoạch", "Nội dung thông báo", "Đề cử tập thể", "Đề cử cá nhân"):
        for row in workbook[tab].iter_rows(min_row=2, max_col=1):
            if row[0].value:
                row[0].value = str(row[0].value)[:2] + "7" + str(row[0].value)[2:]
    for tab in ("Thông báo", "Quyết định"):
        column = office.header(tab, "Theo kế hoạch")
        for row in range(2, 4):
            cell = workbook[tab][f"{column}{row}"]
            if cell.value:
                cell.value = str(cell.value)[:2] + "7" + str(cell.value)[2:]
    workbook.save(office.sheet)
    answer = office.run()
    assert answer.json["counts"]["new"] == 4, answer.out
    assert answer.json["counts"]["withdrawn"] == 0
    states = {one["key"]: one["state"] for one in office.docgen("list", "--json").json["documents"]}
    assert set(states.values()) == {"draft"}
    assert len(states) == 8


def test_a_dry_run_writes_nothing_and_exits_as_the_run_would(office: Office) -> None:
    office.type({"Kế hoạch!B2": "31/02/2026"})
    sheet = office.sheet.read_bytes()
    answer = office.run("--dry-run")
    assert answer.code == 3
    assert office.sheet.read_bytes() == sheet
    assert office.papers() == {}
    assert office.docgen("list", "--json").json["documents"] == []


def test_only_one_type_or_one_key_is_drafted_when_asked(office: Office) -> None:
    assert len(office.run("--only", "thong_bao").json["documents"]) == 1
    answer = office.run("--only", "ke_hoach/KH01")
    assert [one["key"] for one in answer.json["documents"]] == ["ke_hoach/KH01"]
    assert len(office.docgen("list", "--json").json["documents"]) == 2


def test_a_second_command_that_writes_waits_for_the_first(office: Office) -> None:
    from filelock import FileLock

    (office.output).mkdir(exist_ok=True)
    with FileLock(office.output / ".docgen.lock"):
        answer = office.run()
    assert (answer.code, answer.codes) == (75, ["run-busy"])
    assert office.run().code == 0


def test_cells_are_data_and_come_out_as_they_went_in(office: Office) -> None:
    words = "Công ty A & B <x> \"y\" 'z' {so} {ky_hieu} 100% ]]> 😀"
    office.type({"Kế hoạch!C2": words})
    answer = office.run()
    assert answer.code == 0, answer.out
    assert words in text(office.file("ke_hoach/KH01").read_bytes())
    # the decision and the notice name it in running text
    assert words[1:] in text(office.file("thong_bao/TB01").read_bytes())


def test_a_template_mark_in_a_cell_is_refused_with_its_place(office: Office) -> None:
    office.type({"Kế hoạch!C2": "Phát động {{ 7*7 }}"})
    answer = office.run()
    assert answer.document("ke_hoach/KH01")["state"] == "held"
    assert {p["where"]["cell"] for p in answer.json["problems"]} == {"C2"}


def test_statuses_go_beside_the_workbook_while_somebody_has_it_open(office: Office) -> None:
    (office.sheet.parent / f"~${office.sheet.name}").write_bytes(b"\x05admin" + b" " * 49)
    sheet = office.sheet.read_bytes()
    answer = office.run()
    assert answer.json["counts"]["new"] == 4
    assert "run-statuses-beside" in answer.codes
    assert office.sheet.read_bytes() == sheet
    beside = load_workbook(office.output / "ket-qua.xlsx").active
    assert beside is not None
    assert {row[3].value for row in beside.iter_rows(min_row=2)} == {"Dự thảo"}
    (office.sheet.parent / f"~${office.sheet.name}").unlink()
    assert office.run().codes == []
    assert not (office.output / "ket-qua.xlsx").exists()


def test_facts_that_give_the_same_file_are_asked_about_once(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.run()
    before = office.papers()
    until = office.header("Người ký", "Đến ngày")
    office.type({f"Người ký!{until}2": date(2026, 12, 31)})
    asked: list[str] = []
    render = Renderer.render

    def counted(self: Renderer, jobs: Iterable[Job]) -> Iterator[Rendered]:
        jobs = list(jobs)
        asked.extend(job.key for job in jobs)
        return render(self, jobs)

    monkeypatch.setattr(Renderer, "render", counted)
    first = office.run().json["counts"]
    assert (first["new"], first["changed"], first["unchanged"]) == (0, 0, 4)
    assert asked != []
    assert office.papers() == before
    asked.clear()
    assert office.run().json["counts"] == first
    assert asked == []
