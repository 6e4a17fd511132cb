"""The two beginnings: a small office of three kinds of papers, and all papers of a year."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from docgen.cli import main
from docgen.config import load
from docgen.pipeline import begin
from docgen.starter import ALL, KINDS, SMALL, Beginning, build

ROOT = Path(__file__).parents[2]


def named() -> set[str]:
    """Return the templates that the year's configuration names."""
    lines = [line.split() for line in ALL.configuration.splitlines()]
    return {Path(words[1]).stem for words in lines if words[:1] == ["template:"]}


def test_a_whole_year_begins_as_the_sample_does() -> None:
    ours = (ROOT / "config.yaml").read_text("utf-8").splitlines()
    assert ALL.configuration.splitlines()[2:] == ours[2:]
    assert all(line.startswith("# ") for line in ALL.configuration.splitlines()[:2])


def test_a_small_office_has_the_templates_that_it_names_and_no_other(tmp_path: Path) -> None:
    made = begin.new_workspace(tmp_path, language="vi")
    templates = {str(path.relative_to(tmp_path)) for path in (tmp_path / "templates").iterdir()}
    config = load(tmp_path / "config.yaml", os.environ)
    assert templates == {document.template for document in config.documents.values()}
    assert templates == {
        "templates/ke-hoach.docx",
        "templates/quyet-dinh.docx",
        "templates/thong-bao.docx",
    }
    assert set(made) == templates | {
        "config.yaml",
        "config.schema.json",
        "sheets/thi-dua-2026.xlsx",
    }


def test_all_begins_with_the_other_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(begin, "ALL", Beginning(SMALL.settings, dict))
    done = CliRunner().invoke(main, ["init", str(tmp_path / "a"), "--all"])
    assert done.exit_code == 0, done.output
    workbook = load_workbook(tmp_path / "a" / "sheets" / "thi-dua-2026.xlsx")
    assert all(page.max_row == 1 for page in workbook.worksheets)
    assert workbook["Kế hoạch"].data_validations.dataValidation


def test_every_template_that_a_whole_year_names_can_be_built() -> None:
    kinds = {str(kind): kind for kind in KINDS}
    assert named() - set(kinds) == set()
    assert all(build(kinds[name]).startswith(b"PK") for name in named())


def test_a_whole_year_is_a_workspace_that_works(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    done = CliRunner().invoke(main, ["init", str(folder), "--all"])
    assert done.exit_code == 0, done.output
    assert {path.stem for path in (folder / "templates").iterdir()} == named()
    config = load(folder / "config.yaml", os.environ)
    workbook = load_workbook(folder / config.sheet.workbook)
    tabs = [table.tab for table in config.tables.values()]
    assert [name for name in workbook.sheetnames if name in tabs] == tabs
    assert workbook["Người ký"].max_row > 1  # its first rows
    ran = CliRunner().invoke(main, ["run", "--json", "--config", str(folder / "config.yaml")])
    assert ran.exit_code == 0, ran.output
