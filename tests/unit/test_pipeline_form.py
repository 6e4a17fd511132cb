"""The form that a workspace keeps, and papers checked in processes of their own."""

import os
import signal
from pathlib import Path

import pytest

from docgen.config import load
from docgen.config.schema import Config, FormPart, SizedPart
from docgen.errors import Level, Stopped
from docgen.pipeline import form
from docgen.pipeline.form import Checker, Subject, profile_of
from docgen.rules import NOTHING, PARTS, RULES, profile
from docgen.starter import build, configuration
from docgen.vietnamese.text import fold

PLAN = build("ke-hoach")  # unfilled: its tags are leftovers


def configured(folder: Path, *changes: tuple[str, str], added: str = "") -> Config:
    text = configuration() + added
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (folder / "config.yaml").write_text(text, "utf-8")
    return load(folder / "config.yaml", {})


def test_the_profile_is_that_of_the_office_with_its_own_values(tmp_path: Path) -> None:
    config = configured(
        tmp_path,
        added="form:\n  levels: {M36: info, M36f: error, M13: 'off'}\n"
        "  sizes: {body: [12.5, 14]}\n  types: {Thông tri: TTri}\n",
    )
    by = profile_of(config)
    assert by.id == "cong-doan"
    assert by.level("M36a", Level.ERROR) is Level.INFO
    assert by.level("M36f", Level.WARNING) is Level.ERROR
    assert by.level("M13", Level.ERROR) is None
    assert by.level("M14a", Level.ERROR) is Level.ERROR
    assert (by.sizes["body"].least, by.sizes["body"].most) == (25, 28)
    assert "TTri" in by.abbreviations
    assert profile_of(config, "nd30").level("M13", Level.ERROR) is None


def test_types_of_the_office_are_known_by_their_abbreviations(tmp_path: Path) -> None:
    config = configured(tmp_path, ("    name: Thông báo\n", "    name: Thư ngỏ\n"))
    assert profile_of(config).abbreviations["TB"] != ""
    assert profile_of(config).types[fold("Thư ngỏ")].abbreviation == "TB"


def test_a_rule_that_there_is_not_is_told(tmp_path: Path) -> None:
    config = configured(tmp_path, added="form: {levels: {M99: info}}\n")
    with pytest.raises(Stopped) as stopped:
        profile_of(config)
    (problem,) = stopped.value.problems
    assert (problem.code, problem.where.part) == ("config-rule-unknown", "form.levels.M99")


def test_the_configuration_names_what_the_rules_name() -> None:
    assert set(FormPart.__args__) == set(PARTS)
    assert set(SizedPart.__args__) == set(profile("nd30").sizes)
    assert {rule.part for rule in RULES} <= set(PARTS)


def test_many_papers_are_checked_as_a_few_are() -> None:
    subjects = [Subject(PLAN, f"{n}.docx", NOTHING) for n in range(form.FEW)]
    few, many = Checker(profile("nd30"), 1), Checker(profile("nd30"), 2)
    try:
        found = many.check(subjects)
        assert found == few.check(subjects)
        assert many._pool is not None
        assert all("M43a" in {one.rule for one in findings} for findings in found)
    finally:
        many.close()
    assert many._pool is None


@pytest.mark.skipif(os.name != "posix", reason="processes are killed by signals")
def test_a_killed_process_loses_no_paper() -> None:
    subjects = [Subject(PLAN, f"{n}.docx", NOTHING) for n in range(form.FEW)]
    checker = Checker(profile("nd30"), 1)
    try:
        expected = checker.check(subjects)
        checker.workers = 2
        checker.check(subjects)
        assert checker._pool is not None
        for pid in list(checker._pool._processes):
            os.kill(pid, signal.SIGKILL)
        assert checker.check(subjects) == expected
    finally:
        checker.close()


def test_a_fault_of_a_rule_is_told_and_keeps_nothing_from_people(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def breaks(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(form, "check", breaks)
    ((finding,),) = Checker(profile("nd30"), 1).check([Subject(PLAN, "a.docx", NOTHING)])
    assert (finding.rule, finding.level) == ("M00", Level.WARNING)
    assert finding.params["error"] == "ZeroDivisionError"
