"""Killed before any lasting step of a run or of an issue, the next start finishes what was left:
no number twice, no gap, no half-made document, on both databases (promise 3)."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from crashing import die_at, steps_of
from openpyxl import load_workbook
from register_databases import new_database, run_on_server
from soak import often
from workspaces import Office, new_office

from docgen.word.reading import text

pytestmark = pytest.mark.slow

DATABASES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


class Night:
    """A workspace that can be set back to where it stood, with its register."""

    def __init__(self, folder: Path, url: str | None) -> None:
        self.folder = folder
        self.url = url
        self.base = new_office(folder / "base")
        if url:
            self.base.configure("  books:\n", f"  url: {url}\n  books:\n")

    def keep(self) -> None:
        """Remember the workspace as it stands."""
        if self.url:
            self.name = self.url.rpartition("/")[2]
            run_on_server(f'CREATE DATABASE "{self.name}_base" TEMPLATE "{self.name}"')

    def fresh(self) -> Office:
        """Return the workspace as it was when it was kept."""
        root = self.folder / "work"
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(self.base.root, root)
        if self.url:
            run_on_server(f'DROP DATABASE "{self.name}" WITH (FORCE)')
            run_on_server(f'CREATE DATABASE "{self.name}" TEMPLATE "{self.name}_base"')
        return Office(root)

    def forget(self) -> None:
        if self.url:
            run_on_server(f'DROP DATABASE IF EXISTS "{self.name}_base" WITH (FORCE)')


@pytest.fixture(params=DATABASES)
def night(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Night]:
    if request.param == "sqlite":
        yield Night(tmp_path, None)
        return
    with new_database() as url:
        made = Night(tmp_path, url)
        yield made
        made.forget()


def at_each_step(night: Night, arguments: list[str], then: Callable[[Office], None]) -> int:
    """Kill the command before each of its steps; check what the next start makes of it.

    In CI before every fourth, on PostgreSQL before few: the steps are the same ones there, and only
    their commits differ.
    """
    night.keep()
    office = night.fresh()
    words = [*arguments, "--config", str(office.root / "config.yaml")]
    steps = steps_of(words, night.folder / "steps")
    for step in range(1, steps + 1, often(12, 1) if night.url else often(4, 1)):
        office = night.fresh()
        assert die_at(words, step), f"step {step} of {steps} was not reached"
        try:
            then(office)
        except AssertionError as wrong:
            raise AssertionError(f"killed before step {step} of {steps}: {wrong}") from wrong
    return steps


def whole(office: Office) -> None:
    """Assert that every document is complete and stored, and nothing is left to do."""
    papers = office.papers()
    assert not [path for path in papers if "dang-ghi" in path or path.endswith(".tmp")]
    for path in papers:
        if path.endswith(".docx"):
            assert ZipFile(office.output / path).testzip() is None
    listed = office.docgen("list", "--json").json["documents"]
    drafts = {one["path"].removeprefix("output/") for one in listed}
    current = {p for p in papers if "Bản trước" not in p and p.endswith(".docx")}
    assert current == drafts
    again = office.run()
    assert (again.json["counts"]["new"], again.json["counts"]["changed"]) == (0, 0)
    assert office.papers() == papers
    load_workbook(office.sheet)


def test_a_run_killed_at_any_step_is_finished_by_the_next(night: Night) -> None:
    base = night.base
    tick = base.header("Kế hoạch", "Sẵn sàng")
    ticked = base.header("Quyết định", "Sẵn sàng")
    mark = base.cell(f"Kế hoạch!{tick}3")
    base.type({f"Kế hoạch!{tick}3": None, f"Quyết định!{ticked}2": None})
    base.run()
    base.type({f"Kế hoạch!{tick}3": mark, "Thông báo!C2": "Đăng ký thi đua"})

    def then(office: Office) -> None:
        answer = office.run()
        assert answer.code == 0, answer.out
        states = {one["key"]: one["state"] for one in answer.json["documents"]}
        assert states == {
            "ke_hoach/KH01": "draft", "ke_hoach/KH02": "draft", "thong_bao/TB01": "draft",
        }  # fmt: skip
        words = text(office.file("thong_bao/TB01").read_bytes())
        assert "Đăng ký thi đua\n" in words
        pinned = [one["key"] for one in answer.json["documents"] if one["pinned"]]
        assert pinned == []
        whole(office)

    assert at_each_step(night, ["run"], then) >= 10


def test_an_issue_killed_at_any_step_ends_with_one_number(night: Night) -> None:
    night.base.run("--only", "ke_hoach/KH01")
    ticked = night.base.header("Kế hoạch", "Sẵn sàng")
    decided = night.base.header("Quyết định", "Sẵn sàng")
    night.base.type({f"Kế hoạch!{ticked}3": None, f"Quyết định!{decided}2": None})
    night.base.run()

    def then(office: Office) -> None:
        answer = office.docgen("issue", "ke_hoach/KH01", "--date", "12/1/2026", "--json")
        assert answer.code == 0, answer.out
        assert answer.document("ke_hoach/KH01")["number"] == 1
        lines = office.docgen("register", "--json").json["documents"]
        assert [(one["number"], one["state"]) for one in lines] == [(1, "issued")]
        words = text(office.file("ke_hoach/KH01").read_bytes())
        assert "Số: 01/KH-LĐLĐ" in words
        assert "ngày 12 tháng 01 năm 2026" in words
        office.run()
        assert "số 01/KH-LĐLĐ ngày 12 tháng 01 năm 2026" in text(
            office.file("thong_bao/TB01").read_bytes()
        )
        whole(office)

    arguments = ["issue", "ke_hoach/KH01", "--date", "12/1/2026"]
    assert at_each_step(night, arguments, then) >= 8
