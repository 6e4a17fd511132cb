"""Whatever happens to a workbook's bytes, it is read whole or stopped with a sentence."""

from datetime import date
from decimal import ROUND_HALF_UP, Context
from io import BytesIO

import openpyxl
import sheets_hostile as build
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from docgen.config.schema import Limits
from docgen.errors import DocgenError
from docgen.messages import message
from docgen.model import Snapshot
from docgen.sheets import xlsx
from docgen.sheets.package import open_package

SOUND = build.pack(
    build.parts(
        build.worksheet(
            '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>46087</v></c></row>'
            '<row r="2"><c r="A2" t="inlineStr"><is><t>x</t></is></c><c r="C2"><f>A1</f></c></row>',
            after='<mergeCells><mergeCell ref="A1:A2"/></mergeCells>',
        ),
        strings=build.shared_strings("<r><rPr><b/></rPr><t>Đề</t></r><r><t> cử</t></r>"),
        style=build.styles("dd/mm/yyyy"),
    )
)
UNPACKED = {
    name: open_package(SOUND, megabytes=1).read(name) for name in build.parts(strings="", style="")
}


def read(content: bytes) -> Snapshot:
    return xlsx.snapshot(open_package(content, megabytes=1, file="a.xlsx"), limits=Limits())


def reads_or_stops(content: bytes) -> None:
    try:
        snapshot = read(content)
    except DocgenError as error:
        for problem in error.problems:
            assert message(problem, "vi")
    else:
        assert snapshot.tabs


@given(
    st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.integers(0, 255)), min_size=1, max_size=6)
)
@settings(max_examples=400, deadline=2000)
def test_flipped_bytes_are_read_or_stopped(changes: list[tuple[int, int]]) -> None:
    content = bytearray(SOUND)
    for place, byte in changes:
        content[place] = byte
    reads_or_stops(bytes(content))


@given(st.integers(0, len(SOUND)), st.binary(max_size=50))
@settings(max_examples=200, deadline=2000)
def test_a_truncated_file_is_read_or_stopped(length: int, tail: bytes) -> None:
    reads_or_stops(SOUND[:length] + tail)


@given(st.sampled_from(sorted(UNPACKED)), st.data())
@settings(max_examples=400, deadline=2000, suppress_health_check=[HealthCheck.too_slow])
def test_a_part_changed_in_a_sound_zip_is_read_or_stopped(name: str, data: st.DataObject) -> None:
    part = UNPACKED[name]
    start = data.draw(st.integers(0, len(part)))
    length = data.draw(st.integers(0, 40))
    patch = data.draw(st.sampled_from(FRAGMENTS) | st.binary(max_size=8))
    changed = part[:start] + patch + part[start + length :]
    reads_or_stops(build.pack({**UNPACKED, name: changed}))


FRAGMENTS = [
    b"<c>",
    b"</c>",
    b"<row>",
    b"<v>",
    b"<is>",
    b'r="ZZ99999999"',
    b't="d"',
    b's="-1"',
    b"1e999999999999",
    b"_xD800_",
    b"&#xD800;",
    b"&#0;",
    b"<!DOCTYPE x>",
    b"<!--",
    b"<![CDATA[",
    b"\xff\xfe",
    b'="//[x"',
    b"%00",
    b'numFmtId="999999999999"',
]


@given(st.text(min_size=1, max_size=200))
@example("_x000D_ \r\n\t _x005F_ \ud800")
@settings(max_examples=300, deadline=None)
def test_any_text_reads_back_equal(text: str) -> None:
    escaped = "".join(
        letter if letter.isalnum() else f"_x{code:04X}_"
        for letter in text
        for code in ([ord(letter)] if ord(letter) < 0x10000 else halves(letter))
    )
    if any(letter.isalnum() and ord(letter) > 0xFFFF for letter in text):
        return
    (row,) = read(build.cell_workbook(f'<c t="str"><v>{escaped}</v></c>')).tabs["Đề cử"].rows
    joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    assert row.cells["A"].value == joined


def halves(letter: str) -> list[int]:
    pair = letter.encode("utf-16-be")
    return [int.from_bytes(pair[:2]), int.from_bytes(pair[2:])]


VALUES = st.one_of(
    st.integers(-(10**14), 10**14),
    st.floats(-1e15, 1e15, allow_nan=False).filter(lambda value: abs(value) > 1e-9),
    st.booleans(),
    st.dates(date(1900, 3, 1), date(9999, 12, 31)),
    st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=30).filter(
        lambda text: text[0] not in "=#" and "_x" not in text
    ),
)


@given(st.dictionaries(st.tuples(st.integers(1, 60), st.integers(1, 60)), VALUES, max_size=20))
@example({(1, 1): 1000000000.3317848})
@settings(max_examples=60, deadline=None)
def test_what_openpyxl_writes_reads_back_equal(cells: dict[tuple[int, int], object]) -> None:
    book = openpyxl.Workbook()
    for (row, column), value in cells.items():
        book.active.cell(row, column, value)
    stream = BytesIO()
    book.save(stream)
    (tab,) = read(stream.getvalue()).tabs.values()
    got = {cell.ref: cell.value for row in tab.rows for cell in row.cells.values()}
    wanted = {
        book.active.cell(row, column).coordinate: shown(value)
        for (row, column), value in cells.items()
    }
    assert got == wanted


def shown(value: object) -> object:
    """What Excel shows of a value: fifteen digits of a float, halves away from zero.

    They are taken of what openpyxl writes, which is sixteen digits.
    """
    if isinstance(value, float):
        return Context(prec=15, rounding=ROUND_HALF_UP).create_decimal(f"{value:.16g}")
    return value
