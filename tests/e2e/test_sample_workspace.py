"""The sample at the repository's root: what a newcomer's first run shows."""

import filecmp
import importlib.util
import shutil
from pathlib import Path

import pytest
from workspaces import Office

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "sheets" / "mau" / "thi-dua-2026.xlsx"
FAULTS = {  # a cell for each, and each of another kind
    "Kế hoạch!B6": "cell-date-no-day",
    "Kế hoạch!D7": "cell-reference-near",
    "Thông báo!B5": "cell-date-two-readings",
    "Nội dung kế hoạch!B75": "cell-choice",
    "Đề cử cá nhân!E29": "cell-number-unknown",
    "Đề cử cá nhân!B30": "cell-required",
    "Thông báo!F6": "draft-recipient-group-near",
    "Quyết định!I6": "draft-signer-out-of-office",
}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    root = tmp_path / "Mẫu"
    (root / "sheets").mkdir(parents=True)
    shutil.copy(ROOT / "config.yaml", root)
    shutil.copytree(ROOT / "templates", root / "templates")
    shutil.copy(SAMPLE, root / "sheets")
    with (root / "config.yaml").open("a", encoding="utf-8") as config:
        config.write("\nform: {pages: false}\n")
    return Office(root)


def test_the_sample_year_gives_its_drafts_and_each_fault_at_its_cell(office: Office) -> None:
    answer = office.run()
    assert answer.code == 3
    states = [one["state"] for one in answer.json["documents"]]
    assert (states.count("draft"), states.count("held")) == (11, 7)
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
    keys = ["ke_hoach/KH01", "ke_hoach/KH02", "quyet_dinh/QD01", "thong_bao/TB01"]
    issued = office.docgen("issue", *keys, "--date", "4/6/2026", "--json")
    assert issued.code == 0, issued.json
    papers = sorted(office.output.rglob("*.docx"))
    assert len(papers) > len(keys)
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


def test_a_new_workspace_starts_with_the_same_configuration() -> None:
    ours = (ROOT / "config.yaml").read_text("utf-8").splitlines()
    starter = (ROOT / "docgen" / "starter" / "config.yaml").read_text("utf-8").splitlines()
    assert ours[2:] == starter[2:]
