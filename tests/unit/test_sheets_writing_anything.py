"""Any sheet, any texts: openpyxl reads the new texts back, and all else as it was."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from docgen.config.schema import Limits
from docgen.model import Update
from docgen.sheets import writeback, xlsx

LIMITS = Limits()
PLACES = st.tuples(st.integers(1, 12), st.integers(1, 30))
PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=12)
VALUES = st.one_of(
    st.integers(-(10**9), 10**9), st.booleans(), PLAIN.filter(lambda t: t[:1] != "=")
)
ANY_TEXT = st.text(max_size=40)


@given(
    grid=st.dictionaries(PLACES, VALUES, min_size=1, max_size=30),
    texts=st.dictionaries(PLACES, PLAIN, min_size=1, max_size=12),
)
@settings(max_examples=60, deadline=None)
def test_openpyxl_reads_the_new_cells_and_all_others_as_before(
    grid: dict[tuple[int, int], object], texts: dict[tuple[int, int], str]
) -> None:
    before = _workbook(grid)
    after = _written(before, texts)
    old, new = _cells(before), _cells(after)
    expected = {place: value for place, value in old.items() if place not in texts}
    expected |= {place: text for place, text in texts.items() if text}
    assert new == expected


@given(texts=st.dictionaries(PLACES, ANY_TEXT, min_size=1, max_size=8))
@settings(max_examples=60, deadline=None)
def test_any_text_at_all_comes_back_from_our_own_reader(
    texts: dict[tuple[int, int], str],
) -> None:
    written = _written(_workbook({(1, 1): "x"}), texts)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sheet.xlsx"
        path.write_bytes(written)
        tab = xlsx.read(path, limits=LIMITS).tabs["Sheet"]
    said = {
        (row.number, letters): cell.value for row in tab.rows for letters, cell in row.cells.items()
    }
    for (row, column), text in texts.items():
        held = text.replace("\r\n", "\n").replace("\r", "\n")
        assert said.get((row, get_column_letter(column)), "") == held


def _workbook(grid: dict[tuple[int, int], object]) -> bytes:
    workbook = openpyxl.Workbook()
    page = workbook.worksheets[0]
    page.title = "Sheet"
    for (row, column), value in grid.items():
        page.cell(row, column).value = value
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _written(content: bytes, texts: dict[tuple[int, int], str]) -> bytes:
    updates = [
        Update("Sheet", row, get_column_letter(column), text, "")
        for (row, column), text in texts.items()
    ]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sheet.xlsx"
        path.write_bytes(content)
        snapshot = xlsx.read(path, limits=LIMITS)
        assert writeback.write(path, snapshot, updates, LIMITS) == ()
        return path.read_bytes()


def _cells(content: bytes) -> dict[tuple[int, int], object]:
    page = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    return {
        (cell.row, cell.column): cell.value
        for row in page
        for cell in row
        if cell.value not in (None, "")
    }
