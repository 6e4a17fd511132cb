"""Files that are no workbook, lie or cost without end: one clear sentence, no harm, no waiting."""

import os
import time
import tracemalloc
import zipfile
from pathlib import Path

import polib
import pytest
import sheets_hostile as hostile

from docgen.config.schema import Limits
from docgen.errors import DocgenError, Later, Stopped
from docgen.messages import message
from docgen.model import Snapshot
from docgen.sheets import xlsx
from docgen.sheets.package import open_package
from docgen.sheets.wholefile import load

OPEN_FILES = Path("/proc/self/fd")
LOCALE = Path(__file__).parents[2] / "docgen" / "locale"


def read(content: bytes, **limits: int) -> Snapshot:
    package = open_package(content, megabytes=100, file="thi-dua.xlsx")
    return xlsx.snapshot(package, limits=Limits(**limits))


@pytest.mark.parametrize("name", hostile.HOSTILE)
def test_a_hostile_file_is_stopped_with_its_own_sentence(name: str) -> None:
    build, code = hostile.HOSTILE[name]
    content = build()
    started = time.process_time()

    with pytest.raises(Stopped) as stopped:
        read(content)

    assert time.process_time() - started < 2
    (problem,) = stopped.value.problems
    assert problem.code == code
    assert problem.where.file == "thi-dua.xlsx"
    for language in ("vi", "en"):
        assert "{" not in message(problem, language)


def test_every_sentence_is_there_in_both_languages_and_no_other() -> None:
    told = {
        language: {entry.msgid for entry in polib.pofile(str(LOCALE / language / "workbook.po"))}
        for language in ("vi", "en")
    }
    assert told["vi"] == told["en"]
    provoked = {code for _, code in hostile.HOSTILE.values()}
    elsewhere = {
        "workbook-missing",
        "workbook-folder",
        "workbook-locked",
        "workbook-unreachable",
        "workbook-too-large",
        "workbook-unfolds-too-large",
        "workbook-too-many-rows",
        "workbook-too-many-cells",
    }
    assert told["vi"] == provoked | elsewhere


# --- the file itself ------------------------------------------------------------------------


def stopped_code(path: Path, error: type[DocgenError] = Stopped, megabytes: int = 1) -> str:
    with pytest.raises(error) as stopped:
        load(path, megabytes=megabytes)
    return stopped.value.problems[0].code


def test_a_missing_file_is_named_with_its_path(tmp_path: Path) -> None:
    path = tmp_path / "không có.xlsx"
    with pytest.raises(Stopped) as stopped:
        xlsx.read(path, limits=Limits())
    (problem,) = stopped.value.problems
    assert problem.code == "workbook-missing"
    assert str(path) in message(problem, "vi")


def test_a_folder_and_a_pipe_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.xlsx")
    assert stopped_code(tmp_path) == "workbook-folder"
    assert stopped_code(tmp_path / "pipe.xlsx") == "workbook-folder"


def test_a_path_through_a_file_or_with_a_null_is_missing(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    assert stopped_code(tmp_path / "a" / "b.xlsx") == "workbook-missing"
    assert stopped_code(tmp_path / "a\0b.xlsx") == "workbook-missing"


def test_a_file_above_the_limit_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(bytes(1024 * 1024))
    assert len(load(path, megabytes=1)) == 1024 * 1024
    path.write_bytes(bytes(1024 * 1024 + 1))
    assert stopped_code(path) == "workbook-too-large"


def test_a_forbidden_file_is_locked_and_a_failing_disk_is_for_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"x")

    def fails(error: type[OSError]) -> None:
        def opened(*_: object, **__: object) -> None:
            raise error

        monkeypatch.setattr(Path, "open", opened)

    fails(PermissionError)
    assert stopped_code(path) == "workbook-locked"
    fails(TimeoutError)
    assert stopped_code(path, Later) == "workbook-unreachable"


def test_the_handle_is_closed_after_reading(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(hostile.workbook())
    before = len(list(OPEN_FILES.iterdir()))
    snapshot = xlsx.read(path, limits=Limits())
    assert len(list(OPEN_FILES.iterdir())) == before
    assert snapshot.file == "a.xlsx"


# --- limits ---------------------------------------------------------------------------------


def test_the_parts_together_may_not_unfold_beyond_the_limit() -> None:
    noise = bytes(range(256)) * 4 * 1024
    part = b"".join(noise[index:] + noise[:index] for index in range(0, 120, 1))
    content = hostile.pack(
        {**hostile.parts(), **{f"xl/media/{index}.bin": part for index in range(3)}},
        zipfile.ZIP_STORED,
    )
    with pytest.raises(Stopped, match="workbook-unfolds-too-large"):
        open_package(content, megabytes=1000)


def test_one_row_or_cell_above_the_limit_is_stopped() -> None:
    content = hostile.workbook(
        '<row r="1"><c><v>1</v></c><c><v>2</v></c></row><row r="9"><c><v>3</v></c></row>'
    )
    assert read(content, rows=2, cells=3)
    with pytest.raises(Stopped, match="workbook-too-many-rows"):
        read(content, rows=1)
    with pytest.raises(Stopped, match="workbook-too-many-cells"):
        read(content, cells=2)


def test_limits_count_all_tabs_together() -> None:
    content = hostile.parts(
        sheets='<sheet name="A" sheetId="1" r:id="rId1"/><sheet name="B" sheetId="2" r:id="rId2"/>'
    )
    content["xl/worksheets/sheet2.xml"] = hostile.worksheet()
    content["xl/_rels/workbook.xml.rels"] = hostile.relations(
        ("rId1", "worksheet", "worksheets/sheet1.xml"),
        ("rId2", "worksheet", "worksheets/sheet2.xml"),
    )
    assert len(read(hostile.pack(content), rows=2).tabs) == 2
    with pytest.raises(Stopped, match="workbook-too-many-rows"):
        read(hostile.pack(content), rows=1)


def test_shared_strings_beyond_the_cell_limit_are_stopped() -> None:
    content = hostile.workbook(strings=hostile.shared_strings(*["<t>x</t>"] * 9))
    assert read(content, cells=9)
    with pytest.raises(Stopped, match="workbook-too-many-cells"):
        read(content, cells=8)


# --- what looks hostile and is not ----------------------------------------------------------


def test_stray_formatting_in_the_last_cell_costs_nothing() -> None:
    content = hostile.stray_last_cell()
    started = time.process_time()
    snapshot = read(content)
    assert time.process_time() - started < 0.5
    assert [row.number for row in snapshot.tabs["Đề cử"].rows] == [1]


@pytest.mark.slow
def test_a_column_coloured_to_the_last_row_costs_little() -> None:
    content = hostile.styled_column(1_048_576)
    started = time.process_time()
    snapshot = read(content)
    assert time.process_time() - started < 5
    assert [row.number for row in snapshot.tabs["Đề cử"].rows] == [1]


@pytest.mark.parametrize("reference", ["A1:XFD1048576", "A1", "", "garbage", "B5:C6"])
def test_a_false_dimension_is_not_believed(reference: str) -> None:
    (row,) = read(hostile.false_dimension(reference)).tabs["Đề cử"].rows
    assert list(row.cells) == ["A"]


def test_a_row_of_all_columns_is_read() -> None:
    snapshot = read(hostile.workbook("<row>" + "<c><v>1</v></c>" * 16_384 + "</row>"))
    (row,) = snapshot.tabs["Đề cử"].rows
    assert len(row.cells) == 16_384
    assert row.cells["XFD"].ref == "XFD1"


def test_a_lying_size_never_unfolds_into_memory() -> None:
    content = hostile.lying_size()
    tracemalloc.start()
    with pytest.raises(Stopped, match="workbook-damaged"):
        read(content)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10 * 1024 * 1024


@pytest.mark.parametrize(
    "content",
    [
        hostile.nested_archive(),
        hostile.with_entry("xl/media/"),
        hostile.with_entry("xl/vbaProject.bin"),
        hostile.of_type("application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
        hostile.of_type(hostile.MAIN_TYPE.replace("sheet.main", "template.main")),
        hostile.replaced("_rels/.rels", "xl/workbook.xml", "/xl/workbook.xml"),
        hostile.replaced("_rels/.rels", "xl/workbook.xml", "xl/../xl/%77orkbook.xml"),
        hostile.replaced("xl/_rels/workbook.xml.rels", "worksheets/", "/xl/worksheets/"),
        hostile.replaced("xl/_rels/workbook.xml.rels", "sheet1", "SHEET1"),
        hostile.workbook() + b"\0" * 100,
        hostile.pack(hostile.parts(), zipfile.ZIP_STORED),
    ],
    ids=range(11),
)
def test_an_unusual_but_sound_package_is_read(content: bytes) -> None:
    assert read(content).tabs["Đề cử"].rows[0].cells["A"].value == 1
