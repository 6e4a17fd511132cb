"""A workbook that is gone, broken, renamed or emptied never looks like rows that were deleted."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sheets_hostile as hostile
from bad_input import at_work, clear, drafted_office, refused, statuses
from openpyxl import Workbook, load_workbook
from workspaces import Office

BOMBS = {
    **{name: hostile.UNSOUND_PACKAGE[name] for name in ("zip bomb", "lying size", "part twice")},
    **{name: hostile.UNSOUND_XML[name] for name in ("billion laughs", "external entity")},
}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return drafted_office(tmp_path)


@pytest.mark.parametrize("name", [*hostile.NO_WORKBOOK, *BOMBS])
def test_a_file_that_is_no_workbook_is_named_for_what_it_is(office: Office, name: str) -> None:
    build, code = (hostile.NO_WORKBOOK | BOMBS)[name]
    good = office.sheet.read_bytes()
    office.sheet.write_bytes(build())
    refused(office, code, names=(office.sheet.name,))
    office.sheet.write_bytes(good)
    at_work(office, unchanged=4)


def test_a_missing_workbook_is_named(office: Office) -> None:
    good = office.sheet.read_bytes()
    office.sheet.unlink()
    refused(office, "workbook-missing", names=(str(office.sheet),))
    office.sheet.write_bytes(good)
    at_work(office, unchanged=4)


def test_a_folder_in_place_of_the_workbook_is_told(office: Office) -> None:
    good = office.sheet.read_bytes()
    office.sheet.unlink()
    office.sheet.mkdir()
    refused(office, "workbook-folder", names=(office.sheet.name,))
    office.sheet.rmdir()
    office.sheet.write_bytes(good)
    at_work(office, unchanged=4)


def test_a_workbook_that_may_not_be_read_is_told(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_ = Path.open

    def locked(path: Path, *more: Any, **named: Any) -> Any:
        if path.suffix == ".xlsx":  # root may read anything, so the system cannot be asked to
            raise PermissionError(13, "Permission denied", str(path))
        return open_(path, *more, **named)

    good = office.sheet.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", locked)
        for language in ("vi", "en"):
            answer = office.run("--lang", language)
            assert (answer.code, answer.codes) == (1, ["workbook-locked"])
            clear(answer.json["problems"][0])
    assert office.sheet.read_bytes() == good
    at_work(office, unchanged=4)


def test_a_workbook_on_a_drive_that_fails_is_worth_another_try(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> object:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr("docgen.sheets.wholefile.stat.S_ISREG", fails)
        answer = office.run()
        assert (answer.code, answer.codes) == (75, ["workbook-unreachable"])
    at_work(office, unchanged=4)


def _page(office: Office, change: Callable[[Workbook], None]) -> bytes:
    """Change the workbook as a person would; return it as it was."""
    good = office.sheet.read_bytes()
    workbook = load_workbook(office.sheet, rich_text=True)
    change(workbook)
    workbook.save(office.sheet)
    return good


def _rename_tab(workbook: Workbook) -> None:
    workbook["Kế hoạch"].title = "Kế hoạch 2026"


def _delete_tab(workbook: Workbook) -> None:
    del workbook["Đề cử cá nhân"]


def _rename_column(workbook: Workbook) -> None:
    workbook["Quyết định"]["C1"].value = "Trích yếu nội dung"


def _rename_key_column(workbook: Workbook) -> None:
    workbook["Kế hoạch"]["A1"].value = "Mã số"


def _rename_ready_column(workbook: Workbook) -> None:
    top = workbook["Thông báo"][1]
    next(cell for cell in top if cell.value == "Sẵn sàng").value = "Đã sẵn sàng"


def _delete_column(workbook: Workbook) -> None:
    workbook["Người ký"].delete_cols(3)


def _double_column(workbook: Workbook) -> None:
    page = workbook["Kế hoạch"]
    page.cell(1, page.max_column + 2, "Trích yếu")


def _delete_header_row(workbook: Workbook) -> None:
    workbook["Căn cứ"].delete_rows(1)


def _only_headers(workbook: Workbook) -> None:
    for page in workbook:
        page.delete_rows(2, page.max_row)


def _blank_header(workbook: Workbook) -> None:
    workbook["Đề cử cá nhân"].delete_rows(1, 500)


@pytest.mark.parametrize(
    ("change", "code", "names"),
    [
        (_rename_tab, "tab-renamed", ("Kế hoạch", "Kế hoạch 2026")),
        (_delete_tab, "tab-missing", ("Đề cử cá nhân",)),
        (_rename_column, "tab-column-renamed", ("Quyết định", "Trích yếu nội dung")),
        (_rename_key_column, "tab-column-missing", ("Kế hoạch", "“Mã”")),
        (_rename_ready_column, "tab-column-renamed", ("Thông báo", "Đã sẵn sàng")),
        (_delete_column, "tab-column-missing", ("Người ký", "Chức vụ")),
        (_double_column, "tab-column-doubled", ("Kế hoạch", "Trích yếu")),
        (_delete_header_row, "tab-header-missing", ("Căn cứ",)),
        (_blank_header, "tab-header-missing", ("Đề cử cá nhân",)),
        (_only_headers, "workbook-without-rows", ()),
    ],
)
def test_a_changed_structure_stops_the_run_and_withdraws_nothing(
    office: Office,
    change: Callable[[Workbook], None],
    code: str,
    names: tuple[str, ...],
) -> None:
    listed = office.docgen("list", "--json").json["documents"]
    good = _page(office, change)
    refused(office, code, names=(office.sheet.name, *names))
    assert office.docgen("list", "--json").json["documents"] == listed
    office.sheet.write_bytes(good)
    assert set(statuses(office)) == {("Dự thảo", None)}
    at_work(office, unchanged=4)


def test_a_workbook_made_empty_stops_the_run(office: Office) -> None:
    good = office.sheet.read_bytes()
    Workbook().save(office.sheet)
    problems = refused(office, *["tab-missing"] * 10)
    assert {problem["where"]["table"] for problem in problems} >= {"Kế hoạch", "Đề cử tập thể"}
    office.sheet.write_bytes(good)
    at_work(office, unchanged=4)


def test_a_lost_status_column_is_told_and_the_statuses_stand_beside(office: Office) -> None:
    def rename(workbook: Workbook) -> None:
        top = workbook["Kế hoạch"][1]
        next(cell for cell in top if cell.value == "Trạng thái").value = "Tình trạng"

    good = _page(office, rename)
    answer = office.run()
    assert answer.json["counts"]["unchanged"] == 4
    assert "run-statuses-beside" in answer.codes
    for problem in answer.json["problems"]:
        clear(problem)
    office.sheet.write_bytes(good)
    at_work(office, unchanged=4)
    assert not (office.output / "ket-qua.xlsx").exists()


def test_a_workbook_that_may_not_be_written_keeps_every_draft(office: Office) -> None:
    good = office.sheet.read_bytes()
    office.type({"Kế hoạch!B2": "31/02/2026"})
    office.sheet.chmod(0o444)
    locked = office.sheet.read_bytes()
    answer = office.run()
    assert (answer.code, office.sheet.read_bytes()) == (3, locked)
    assert {"writing-read-only", "run-statuses-beside"} <= set(answer.codes)
    rows = load_workbook(office.output / "ket-qua.xlsx").active
    assert rows is not None
    assert "Còn lỗi" in {row[3] for row in rows.iter_rows(values_only=True)}
    office.sheet.chmod(0o644)
    office.sheet.write_bytes(good)
    at_work(office)
