"""Where the workbook cannot be written without harm it is left alone, and a warning says why."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Protection
from openpyxl.worksheet.worksheet import Worksheet
from writeback_wild import TAB, TAB_PART, contents, formulas, plain, with_tab, zipped

from docgen.config.schema import Limits
from docgen.errors import Level, Problem
from docgen.messages import message
from docgen.model import Snapshot, Tab, Update
from docgen.sheets import writeback, xlsx

LIMITS = Limits()
STATUS = Update(TAB, 2, "D", "Đã ban hành", "DC001")


def _protected(workbook: Workbook, page: Worksheet) -> None:
    page.protection.enable()
    page["E2"].protection = Protection(locked=False)


def _merged(workbook: Workbook, page: Worksheet) -> None:
    page.merge_cells("D2:D4")


def _signed() -> bytes:
    return zipped(contents(plain()) | {"_xmlsignatures/sig1.xml": b"<Signature/>"})


def _utf16() -> bytes:
    entries = contents(plain())
    text = entries[TAB_PART].decode()
    entries[TAB_PART] = ('<?xml version="1.0" encoding="UTF-16"?>' + text).encode("utf-16")
    return zipped(entries)


def _swap_rows(text: str) -> str:
    before, second, third, after = text.partition('<row r="2"')[0], *_two_rows(text)
    return before + third + second + after


def _two_rows(text: str) -> tuple[str, str, str]:
    start, middle, end = (text.index(f'<row r="{row}"') for row in (2, 3, 4))
    return text[start:middle], text[middle:end], text[end:]


WORKBOOKS: dict[str, tuple[Callable[[], bytes], Update, str, str | None]] = {
    "a formula": (formulas, Update(TAB, 6, "C", "x", ""), "writeback-formula", "C6"),
    "inside an array formula": (formulas, Update(TAB, 7, "I", "x", ""), "writeback-formula", "I7"),
    "below a merged cell": (
        lambda: plain(_merged),
        Update(TAB, 3, "D", "x", "DC002"),
        "writeback-merged",
        "D3",
    ),
    "a locked cell": (lambda: plain(_protected), STATUS, "writeback-protected", "D2"),
    "a signature": (_signed, STATUS, "writeback-signed", None),
    "a tab in UTF-16": (_utf16, STATUS, "writeback-strange", None),
    "rows without numbers": (
        lambda: with_tab(plain(), lambda text: text.replace('<row r="3"', "<row")),
        STATUS,
        "writeback-strange",
        None,
    ),
    "rows out of order": (lambda: with_tab(plain(), _swap_rows), STATUS, "writeback-strange", None),
    "cells without addresses": (
        lambda: with_tab(plain(), lambda text: text.replace(' r="B2"', "")),
        STATUS,
        "writeback-strange",
        None,
    ),
}


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_cell_that_cannot_be_written_leaves_the_workbook_alone(name: str, tmp_path: Path) -> None:
    make, update, code, cell = WORKBOOKS[name]
    path = _laid(tmp_path, make())
    problem, *more = _write(path, [Update(TAB, 4, "A", "DC003", ""), update])[::-1]
    assert {one.code for one in more} <= {code}
    assert (problem.code, problem.where.cell, problem.level) == (code, cell, Level.WARNING)
    assert message(problem, "vi")
    assert message(problem, "en")


def test_a_problem_of_many_cells_is_told_once_with_their_number(tmp_path: Path) -> None:
    path = _laid(tmp_path, plain(_merged))
    (problem,) = _write(path, [Update(TAB, row, "D", "x", "") for row in (4, 3)])
    assert (problem.where.cell, problem.params) == ("D3", {"count": 2})


def test_the_first_cell_of_a_merged_area_is_written(tmp_path: Path) -> None:
    path = tmp_path / "sheet.xlsx"
    path.write_bytes(plain(_merged))
    assert writeback.write(path, xlsx.read(path, limits=LIMITS), [STATUS], LIMITS) == ()


def test_an_unlocked_cell_of_a_protected_tab_is_written(tmp_path: Path) -> None:
    path = tmp_path / "sheet.xlsx"
    path.write_bytes(plain(_protected))
    update = Update(TAB, 2, "E", "D2: sửa lại", "DC001")
    assert writeback.write(path, xlsx.read(path, limits=LIMITS), [update], LIMITS) == ()


def test_a_tab_that_the_snapshot_does_not_have_is_a_problem(tmp_path: Path) -> None:
    path = _laid(tmp_path, plain())
    (problem,) = _write(path, [STATUS, Update("Đề  cử", 2, "D", "x", "")])
    assert (problem.code, problem.where.table) == ("writeback-tab", "Đề  cử")


def test_a_workbook_saved_since_it_was_read_is_left_to_the_next_run(tmp_path: Path) -> None:
    path = _laid(tmp_path, plain())
    snapshot = xlsx.read(path, limits=LIMITS)
    newer = plain(lambda workbook, page: page.append(("DC004",)))
    path.write_bytes(newer)
    assert _codes(writeback.write(path, snapshot, [STATUS], LIMITS)) == ["writeback-changed"]
    assert path.read_bytes() == newer


def test_a_workbook_deleted_since_it_was_read_is_not_made_again(tmp_path: Path) -> None:
    path = _laid(tmp_path, plain())
    snapshot = xlsx.read(path, limits=LIMITS)
    path.unlink()
    assert _codes(writeback.write(path, snapshot, [STATUS], LIMITS)) == ["writeback-changed"]
    assert list(tmp_path.iterdir()) == []


def test_a_workbook_saved_at_the_last_moment_keeps_what_was_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _laid(tmp_path, plain())
    newer = plain(lambda workbook, page: page.append(("DC004",)))
    real = os.fsync

    def somebody_saves(handle: int) -> None:
        path.write_bytes(newer)
        real(handle)

    monkeypatch.setattr(os, "fsync", somebody_saves)
    problems = writeback.write(path, xlsx.read(path, limits=LIMITS), [STATUS], LIMITS)
    assert _codes(problems) == ["writeback-changed"]
    assert path.read_bytes() == newer
    assert len(list(tmp_path.iterdir())) == 1


EXCEL = b"\x03Lan" + b" " * 51 + b"\x0a\x00" + "Nguyễn Lan".encode("utf-16-le") + b" \0" * 44
LIBREOFFICE = "Trần Bình,binh,may-1,06.03.2026 08:00,file:///home/binh;".encode()


@pytest.mark.parametrize(
    ("marker", "content", "code", "params"),
    [
        ("~$sheet.xlsx", EXCEL, "writing-open-by", {"who": "Nguyễn Lan"}),
        ("~$sheet.xlsx", b"", "writing-open", {}),
        (".~lock.sheet.xlsx#", LIBREOFFICE, "writing-open-by", {"who": "Trần Bình"}),
        (".~lock.sheet.xlsx#", b",binh,may-1,,;", "writing-open-by", {"who": "binh"}),
    ],
)
def test_a_workbook_that_somebody_has_open_is_left_alone(
    marker: str, content: bytes, code: str, params: dict[str, str], tmp_path: Path
) -> None:
    path = _laid(tmp_path, plain())
    (tmp_path / marker).write_bytes(content)
    (problem,) = _write(path, [STATUS])
    assert (problem.code, problem.params) == (code, params)


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
def test_a_read_only_workbook_is_left_alone_even_by_an_administrator(tmp_path: Path) -> None:
    path = _laid(tmp_path, plain())
    path.chmod(0o444)
    assert _codes(_write(path, [STATUS])) == ["writing-read-only"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
def test_a_read_only_folder_is_a_problem(tmp_path: Path) -> None:
    path = _laid(tmp_path, plain())
    tmp_path.chmod(0o555)
    try:
        assert _codes(_write(path, [STATUS])) == ["writing-read-only"]
    finally:
        tmp_path.chmod(0o755)


def test_a_snapshot_that_is_not_what_the_file_says_stops_the_writing(tmp_path: Path) -> None:
    """The proof before the exchange is real: what does not read back as expected is not kept."""
    path = _laid(tmp_path, plain())
    truth = xlsx.read(path, limits=LIMITS)
    rows = tuple(row for row in truth.tabs[TAB].rows if row.number != 3)
    lie = Snapshot(truth.file, truth.fingerprint, {**truth.tabs, TAB: Tab(TAB, rows)})
    before = path.read_bytes()
    assert _codes(writeback.write(path, lie, [STATUS], LIMITS)) == ["writeback-strange"]
    assert path.read_bytes() == before


def _laid(folder: Path, content: bytes) -> Path:
    path = folder / "sheet.xlsx"
    path.write_bytes(content)
    return path


def _write(path: Path, updates: list[Update]) -> tuple[Problem, ...]:
    """Write back, and hold that nothing changed."""
    before = path.read_bytes()
    beside = sorted(path.parent.iterdir())
    problems = writeback.write(path, xlsx.read(path, limits=LIMITS), updates, LIMITS)
    assert path.read_bytes() == before
    assert sorted(path.parent.iterdir()) == beside
    return problems


def _codes(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.code for problem in problems]
