"""Every value of a paper is explained: its cell, its rule, since when; on a page beside it."""

import re
import sqlite3
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from workspaces import Answer, Office, new_office

DECISION, NOTICE, PLAN = "quyet_dinh/QD01", "thong_bao/TB01", "ke_hoach/KH01"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = new_office(tmp_path)
    office.run()
    return office


def explain(office: Office, key: str, *arguments: str) -> Answer:
    return office.docgen("explain", key, *arguments)


def field(office: Office, key: str, path: str) -> dict[str, Any]:
    fields = explain(office, key, "--json").json["fields"]
    return next(one for one in fields if one["path"] == path)


@pytest.mark.parametrize("key", [PLAN, NOTICE, DECISION])
def test_every_tag_of_the_starters_templates_has_its_origin(office: Office, key: str) -> None:
    told = explain(office, key, "--json").json
    assert len(told["tags"]) > 20
    sources = [one for tag in told["tags"] for each in tag["rounds"] for one in each["sources"]]
    kinds = {one["origin"]["kind"] for one in sources}
    assert kinds & {"made", "unknown"} == set()
    without = [tag["tag"] for tag in told["tags"] if not all(r["sources"] for r in tag["rounds"])]
    assert without == []
    assert {one["origin"]["kind"] for one in told["fields"]} & {"made", "unknown"} == set()


def test_what_is_told_is_what_the_cells_say(office: Office) -> None:
    told = explain(office, DECISION, "--json").json
    checked = 0
    for one in told["fields"]:
        cells, value = one["origin"]["cells"], one["value"]
        if one["origin"]["kind"] != "cell" or one["path"].endswith("san_sang"):
            continue
        if isinstance(office_cell(office, cells[0]), str):
            assert office_cell(office, cells[0]) == value
            checked += 1
    assert checked > 30


def office_cell(office: Office, address: str) -> object:
    key = str(office.sheet)
    if key not in BOOKS:
        BOOKS[key] = load_workbook(office.sheet)
    tab, _, cell = address.rpartition("!")
    return BOOKS[key][tab][cell].value


BOOKS: dict[str, Any] = {}


def test_a_list_is_told_row_by_row_in_the_order_of_the_paper(office: Office) -> None:
    told = explain(office, DECISION, "--json").json
    tag = next(one for one in told["tags"] if one["tag"] == "{{ dong.ho_va_ten }}")
    assert [one["row"] for one in tag["rounds"]] == [1, 2, 3]
    cells = [one["sources"][0]["origin"]["cells"] for one in tag["rounds"]]
    assert cells == [["Đề cử cá nhân!B2"], ["Đề cử cá nhân!B4"], ["Đề cử cá nhân!B3"]]


def test_a_figure_names_its_rule_and_the_cells_that_it_adds(office: Office) -> None:
    total = field(office, DECISION, "tong_tien")["origin"]
    assert total["rule"] == "add: [tien_tap_the, tien_ca_nhan]"
    assert total["cells"] == ["Đề cử tập thể!D2:D3", "Đề cử cá nhân!E2:E4"]
    assert "count: ca_nhan" in field(office, DECISION, "so_ca_nhan")["message"]


def test_a_changed_cell_is_told_since_its_revision_and_the_others_since_before(
    office: Office,
) -> None:
    office.type({"Quyết định!D2": "có thành tích khác"})
    office.run()
    assert field(office, DECISION, "ly_do")["since"]["revision"] == 2
    assert field(office, DECISION, "trich_yeu")["since"]["revision"] == 1
    office.type({"Đề cử cá nhân!C4": "Phó Chủ tịch CĐCS"})
    office.run()
    assert field(office, DECISION, "ca_nhan[2].chuc_vu")["since"]["revision"] == 3
    assert field(office, DECISION, "ca_nhan[2].ho_va_ten")["since"]["revision"] == 1
    assert field(office, DECISION, "ly_do")["since"]["revision"] == 2


def test_number_and_date_are_told_by_the_register_once_they_are_given(office: Office) -> None:
    before = field(office, PLAN, "so")
    assert (before["origin"]["kind"], before["value"].strip()) == ("number", "")
    assert field(office, PLAN, "ngay_thang_nam")["origin"]["beside"] == "Kế hoạch!B2"
    office.docgen("issue", PLAN, "--date", "2026-01-12", environment={"DOCGEN_ACTOR": "văn thư"})
    number, day = field(office, PLAN, "so"), field(office, PLAN, "ngay_thang_nam")
    assert (number["value"], number["origin"]["number"]) == ("01", "01/KH-LĐLĐ")
    assert (number["since"]["act"], number["since"]["actor"]) == ("taken", "văn thư")
    assert day["value"] == "ngày 12 tháng 01 năm 2026"
    assert day["since"]["act"] == "issued"


def test_a_citation_is_told_with_the_number_of_the_cited_paper(office: Office) -> None:
    assert "chưa có số" in field(office, NOTICE, "vien_dan.ke_hoach")["message"]
    office.docgen("issue", PLAN, "--date", "2026-01-12")
    cited = field(office, NOTICE, "vien_dan.ke_hoach")
    assert (cited["origin"]["key"], cited["origin"]["number"]) == (PLAN, "01/KH-LĐLĐ")
    assert "01/KH-LĐLĐ" in cited["value"]
    assert cited["since"]["revision"] == 2
    assert field(office, NOTICE, "trich_yeu")["since"]["revision"] == 1


def test_the_sheet_is_not_asked(office: Office) -> None:
    office.sheet.unlink()
    assert explain(office, DECISION).code == 0


def test_the_text_shows_five_rows_of_a_long_list_and_counts_the_rest(office: Office) -> None:
    text = explain(office, PLAN).out
    assert re.search(r"… \d+ dòng nữa", text)
    assert "ô Kế hoạch!C2" in text
    english = office.docgen("explain", PLAN, "--lang", "en").out
    assert "cell Kế hoạch!C2" in english


class Parsed(HTMLParser):
    """What a page holds: tags, ids, links, text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.ids += [str(value) for name, value in attrs if name == "id"]
        self.links += [str(value) for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_is_one_file_without_script_and_holds_what_was_typed_as_text(
    office: Office, tmp_path: Path
) -> None:
    typed = "có <script>alert(1)</script> & “thành tích”"
    office.type({"Quyết định!D2": typed})
    office.run()
    path = tmp_path / "trang.html"
    assert explain(office, DECISION, "--html", str(path)).code == 0
    page = path.read_text("utf-8")
    parsed = Parsed(page)
    assert "<script" not in page
    assert "script" not in parsed.tags
    assert typed in parsed.text
    assert all(link.startswith("#") for link in parsed.links)
    assert len(parsed.ids) == len(set(parsed.ids))
    assert {link[1:] for link in parsed.links} <= set(parsed.ids)
    assert "Quyết định!D2" in parsed.text
    assert str(office.output) not in str(path)


def test_the_page_never_overwrites_anything_but_itself(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "trang.html"
    assert explain(office, DECISION, "--html", str(path)).code == 0
    assert explain(office, PLAN, "--html", str(path)).code == 0
    path.write_text("của tôi", "utf-8")
    told = explain(office, DECISION, "--html", str(path), "--json")
    assert (told.code, told.codes) == (1, ["explain-page-in-the-way"])
    assert path.read_text("utf-8") == "của tôi"
    paper = office.file(DECISION)
    before = paper.read_bytes()
    told = explain(office, DECISION, "--html", str(paper), "--json")
    assert (told.code, told.codes) == (1, ["explain-page-name"])
    assert paper.read_bytes() == before


def test_an_edited_paper_is_explained_as_it_was_drafted_and_says_so(office: Office) -> None:
    path = office.file(PLAN)
    path.write_bytes(path.read_bytes() + b" ")
    office.run()
    assert "sửa tay" in explain(office, PLAN).out


def test_papers_drafted_before_origins_were_noted_say_so(office: Office) -> None:
    register = sqlite3.connect(office.output / "register.db")
    register.execute("UPDATE revision SET origins = '{}'")
    register.commit()
    register.close()
    assert field(office, PLAN, "trich_yeu")["origin"]["kind"] == "unknown"
    office.run()
    assert field(office, PLAN, "trich_yeu")["origin"]["kind"] == "cell"


def test_a_row_that_moved_is_found_where_it_stands_now(office: Office) -> None:
    tab = "Đề cử cá nhân"
    workbook = load_workbook(office.sheet, rich_text=True)
    workbook[tab].insert_rows(2)
    workbook.save(office.sheet)
    papers = office.papers()
    office.run()
    found = field(office, DECISION, "ca_nhan[1].ho_va_ten")
    assert (found["origin"]["cells"], found["since"]["revision"]) == ([f"{tab}!B3"], 1)
    assert office.papers() == papers
