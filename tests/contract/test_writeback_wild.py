"""On workbooks of the wild, writing back changes the named cells and not one byte besides."""

import copy
import re
import struct
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from lxml import etree
from openpyxl.worksheet.worksheet import Worksheet
from writeback_wild import TAB, TAB_PART, contents, wild

from docgen.config.schema import Limits
from docgen.model import Update
from docgen.sheets import writeback, xlsx

LIMITS = Limits()
UPDATES = (
    Update(TAB, 2, "D", "Đã ban hành số 05/QĐ-LĐLĐ ngày 06/3/2026", "DC001"),
    Update(TAB, 2, "E", "", "DC001"),
    Update(TAB, 3, "E", '=B3: có & < > "\nhai dòng', "DC002"),
    Update(TAB, 4, "A", "DC003", ""),
)
CHANGED = {"D2", "E2", "E3", "A4"}
WILD = wild()

whichever = pytest.mark.parametrize("kind", WILD)


@whichever
def test_every_other_part_keeps_its_bytes_headers_and_place(kind: str, tmp_path: Path) -> None:
    before, after = _written(WILD[kind], tmp_path)
    assert _directory(before).keys() == _directory(after).keys()
    old, new = _stretches(before), _stretches(after)
    assert list(old) == list(new)
    assert {name for name in old if old[name] != new[name]} == {TAB_PART}
    for name, (fixed, rest) in _directory(before).items():
        assert _directory(after)[name][1] == rest if name != TAB_PART else True
        assert _directory(after)[name][0] == fixed
    assert before[before.rindex(b"PK\5\6") + 20 :] == after[after.rindex(b"PK\5\6") + 20 :]


@whichever
def test_in_the_tab_only_the_named_cells_change(kind: str, tmp_path: Path) -> None:
    before, after = _written(WILD[kind], tmp_path)
    old, new = contents(before)[TAB_PART], contents(after)[TAB_PART]
    assert _without(old, CHANGED) == _without(new, CHANGED)
    assert _lines_outside(old) == _lines_outside(new)


@whichever
@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
def test_openpyxl_reads_the_new_texts_and_keeps_the_old_styles(kind: str, tmp_path: Path) -> None:
    before, after = _written(WILD[kind], tmp_path)
    old, new = (openpyxl.load_workbook(BytesIO(content))[TAB] for content in (before, after))
    for update in UPDATES:
        cell = new[f"{update.column}{update.row}"]
        assert (cell.value or "") == update.text
        assert cell.data_type != "f"
        assert cell.style_id == old[cell.coordinate].style_id
    assert _values(old) == _values(new)


@whichever
def test_a_second_writing_of_the_same_texts_does_not_touch_the_file(
    kind: str, tmp_path: Path
) -> None:
    path = tmp_path / "sheet.xlsx"
    path.write_bytes(WILD[kind])
    assert writeback.write(path, xlsx.read(path, limits=LIMITS), UPDATES, LIMITS) == ()
    stamp = path.stat()
    assert writeback.write(path, xlsx.read(path, limits=LIMITS), UPDATES, LIMITS) == ()
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (stamp.st_mtime_ns, stamp.st_ino)


@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
def test_openpyxl_itself_would_lose_parts_of_most_of_them() -> None:
    """The reason for all this care; when it no longer holds, think again."""
    losing = set()
    for kind, content in WILD.items():
        workbook = openpyxl.load_workbook(BytesIO(content))
        saved = BytesIO()
        workbook.save(saved)
        if contents(content).keys() - contents(saved.getvalue()).keys():
            losing.add(kind)
    assert {"macros", "threaded comments", "slicer", "custom XML and printer settings"} <= losing


def _written(content: bytes, folder: Path) -> tuple[bytes, bytes]:
    path = folder / "sheet.xlsx"
    path.write_bytes(content)
    snapshot = xlsx.read(path, limits=LIMITS)
    assert writeback.write(path, snapshot, UPDATES, LIMITS) == ()
    assert [child.name for child in folder.iterdir()] == [path.name]
    return content, path.read_bytes()


def _directory(content: bytes) -> dict[str, tuple[bytes, bytes]]:
    """By name: what stays fixed in a record of the central directory, and sizes with the rest."""
    found = {}
    end = struct.unpack_from("<4sHHHHLLH", content, content.rindex(b"PK\5\6"))
    at = end[6]
    for _ in range(end[4]):
        name, extra, comment = struct.unpack_from("<HHH", content, at + 28)
        record = content[at : at + 46 + name + extra + comment]
        key = record[46 : 46 + name].decode()
        date_and_attributes = (
            record[4:6] + record[12:16] + record[34:42] + record[46 + name + extra :]
        )
        found[key] = (date_and_attributes, record[6:42] + record[46:])
        at += len(record)
    return found


def _stretches(content: bytes) -> dict[str, bytes]:
    """By name, in the order of the file: local header, data and what follows up to the next."""
    end = struct.unpack_from("<4sHHHHLLH", content, content.rindex(b"PK\5\6"))
    at, offsets = end[6], {}
    for _ in range(end[4]):
        name, extra, comment = struct.unpack_from("<HHH", content, at + 28)
        offsets[content[at + 46 : at + 46 + name].decode()] = int.from_bytes(
            content[at + 42 : at + 46], "little"
        )
        at += 46 + name + extra + comment
    ordered = sorted(offsets, key=offsets.__getitem__)
    stops = [*(offsets[name] for name in ordered[1:]), end[6]]
    return {name: content[offsets[name] : stop] for name, stop in zip(ordered, stops, strict=True)}


def _values(page: Worksheet) -> dict[str, object]:
    """What the cells that were not named hold; an array formula by its text."""
    cells = {cell.coordinate: cell.value for row in page for cell in row}
    return {
        ref: getattr(value, "text", value)
        for ref, value in cells.items()
        if ref not in CHANGED and value is not None
    }


def _without(tab: bytes, refs: set[str]) -> bytes:
    """The canonical XML of a tab without some cells."""
    root = copy.copy(etree.fromstring(tab))
    for cell in root.findall(".//{*}sheetData/{*}row/{*}c"):
        if cell.get("r") in refs:
            cell.tail = None
            cell.getparent().remove(cell)
    return re.sub(rb">\s+<", b"><", etree.tostring(root, method="c14n"))


def _lines_outside(tab: bytes) -> list[bytes]:
    """The raw bytes around the rows, and those of the rows that were not named."""
    head, _, rest = tab.partition(b"sheetData>")
    rows, _, tail = rest.rpartition(b"sheetData>")
    untouched = [
        row for row in re.split(rb"(?=<(?:x:)?row )", rows) if not re.search(rb'r="[234]"', row)
    ]
    return [head, tail, *untouched]
