"""The sample at the repository's root: what a newcomer's first run shows."""

import filecmp
import importlib.util
import shutil
from pathlib import Path

import pytest
from workspaces import NOTHING_BESIDE, Office

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "sheets" / "mau" / "thi-dua-2026.xlsx"
FAULTS = {  # a cell for each, most of another kind
    "Kế hoạch!B6": "cell-date-no-day",
    "Kế hoạch!D7": "cell-reference-near",
    "Nội dung kế hoạch!B75": "cell-choice",
    "Thông báo!C6": "cell-date-two-readings",
    "Thông báo!G7": "draft-recipient-group-near",
    "Thông báo!F8": "draft-signer-out-of-office",
    "Công văn!D4": "draft-unit-not-there",
    "Đề cử cá nhân!D32": "award-twice",
    "Đề cử cá nhân!D33": "award-twice",
    "Đề cử cá nhân!M34": "cell-number-unknown",
    "Đề cử cá nhân!D35": "cell-required-ticked",
    "Biên bản!K5": "draft-check-failed",
}
TYPES = (
    *("ke_hoach", "thong_bao", "huong_dan", "cong_van", "giay_moi", "bien_ban", "to_trinh"),
    *("quyet_dinh", "giay_khen_tap_the", "giay_khen_ca_nhan", "ky_nhan", "bao_cao"),
)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    root = tmp_path / "Mẫu"
    (root / "sheets").mkdir(parents=True)
    shutil.copy(ROOT / "config.yaml", root)
    shutil.copytree(ROOT / "templates", root / "templates")
    shutil.copy(SAMPLE, root / "sheets")
    with (root / "config.yaml").open("a", encoding="utf-8") as config:
        config.write("\nform: {pages: false}\n" + NOTHING_BESIDE)
    return Office(root)


def test_the_sample_year_gives_its_drafts_and_each_fault_at_its_cell(office: Office) -> None:
    answer = office.run()
    assert answer.code == 3
    states = [one["state"] for one in answer.json["documents"]]
    assert (states.count("draft"), states.count("held")) == (69, 7)
    drafted = {one["type"] for one in answer.json["documents"] if one["state"] == "draft"}
    assert drafted == set(TYPES)
    found = {
        f"{p['where']['table']}!{p['where']['cell']}": p["code"] for p in answer.json["problems"]
    }
    assert found == FAULTS
    papers, sheet = office.papers(), office.sheet.read_bytes()
    again = office.run()
    assert (again.json["counts"]["new"], again.json["counts"]["changed"]) == (0, 0)
    assert office.papers() == papers
    assert office.sheet.read_bytes() == sheet


@pytest.mark.office
@pytest.mark.slow
def test_every_paper_of_the_sample_keeps_the_form_on_its_pages_too(office: Office) -> None:
    office.configure("form: {pages: false}", "form: {pages: true}")
    answer = office.run()
    assert answer.json["findings"] == []
    days = {
        "12/1/2026": ["ke_hoach/KH01"],
        "15/6/2026": ["cong_van/CV01"],
        "6/7/2026": ["bao_cao/BC01"],
        "13/7/2026": ["bien_ban/BB02"],
        "14/7/2026": ["to_trinh/TTR02"],
        "20/7/2026": ["quyet_dinh/QD02", "giay_khen_ca_nhan/CN04", "giay_khen_tap_the/TT03"],
        "27/7/2026": ["ky_nhan/KN02"],
    }
    for day, keys in days.items():
        issued = office.docgen("issue", *keys, "--date", day, "--json")
        assert issued.code == 0, issued.json
    made = sorted(office.output.rglob("*.docx"))
    papers = [p for p in made if "(dự thảo)" not in p.name and "Bản trước" not in p.parts]
    assert len(papers) == sum(map(len, days.values()))
    answer = office.docgen("check", "--json", *map(str, papers))
    assert (answer.code, answer.json["findings"], answer.json["problems"]) == (0, [], [])


def test_the_committed_sample_is_what_its_maker_writes(tmp_path: Path) -> None:
    place = importlib.util.spec_from_file_location("maker", ROOT / "scripts" / "make_sample.py")
    assert place is not None
    assert place.loader is not None
    maker = importlib.util.module_from_spec(place)
    place.loader.exec_module(maker)
    maker.write_sample(tmp_path / "anew.xlsx")
    assert filecmp.cmp(SAMPLE, tmp_path / "anew.xlsx", shallow=False)
