"""A faulty row is told to the unit that the row names, else to the clerk."""

from example_config import EXAMPLE

from docgen.config import Config
from docgen.config.load import check
from docgen.errors import Level, Problem, Where
from docgen.model import Record
from docgen.nightly.digest import _faults, fault_from, fault_json
from docgen.pipeline.contacts import contacts
from docgen.pipeline.report import Report

UNITS = """
  don_vi:
    tab: Đơn vị
    key: Mã
    columns:
      Mã: {required: true, unique: true}
      Tên: {required: true}
      Thư: {}
"""
CONFIG = check(
    EXAMPLE.replace("  can_cu:\n    tab", UNITS.lstrip("\n") + "\n  can_cu:\n    tab", 1)
    .replace("      Đơn vị: {type: text,", "      Đơn vị: {type: reference, table: don_vi,", 1)
    .replace("\nbases:", "\nunits: {table: don_vi, name: ten, contact: thu}\n\nbases:", 1),
    {},
)


def record(table: str, row: int, key: str = "", **values: str | None) -> Record:
    assert isinstance(CONFIG, Config), CONFIG
    tab = CONFIG.tables[table].tab
    return Record(table=table, tab=tab, row=row, key=key, ready=True, values=values, cells={})


def everything() -> dict[tuple[str, int], str]:
    assert isinstance(CONFIG, Config), CONFIG
    by_table: dict[str, list[Record]] = {name: [] for name in CONFIG.tables}
    by_table["don_vi"] = [
        record("don_vi", 2, "A", thu="a@x.vn"),
        record("don_vi", 3, "B", thu=None),
        record("don_vi", 4, "C", thu="không có"),
    ]
    by_table["de_cu"] = [
        record("de_cu", 2, "1", don_vi="A"),
        record("de_cu", 3, "2", don_vi="B"),
        record("de_cu", 4, "3", don_vi=None),
        record("de_cu", 5, "4", don_vi="C"),
    ]
    return contacts(CONFIG, by_table)


def fault(tab: str, cell: str | None, level: Level = Level.ERROR) -> Problem:
    return Problem("cell-tick", Where(file="a.xlsx", table=tab, cell=cell), {"value": "x"}, level)


def test_a_row_belongs_to_the_unit_that_it_names() -> None:
    assert everything() == {
        ("Đơn vị", 2): "a@x.vn",
        ("Đơn vị", 4): "không có",
        ("Đề cử", 2): "a@x.vn",
        ("Đề cử", 5): "không có",
    }


def test_errors_go_to_their_unit_and_those_of_none_to_the_clerk() -> None:
    problems = [
        fault("Đề cử", "C2"),
        fault("Đề cử", "C3"),
        fault("Đề cử", "C5"),  # its unit's address is none
        fault("Kế hoạch", "C2"),
        fault("Kế hoạch", None),
        fault("Đề cử", "D2", Level.WARNING),
    ]
    found = _faults(Report(problems=problems, contacts=everything()))
    cells = {to: [one["where"].get("cell") for one in told] for to, told in found.items()}
    assert cells == {"a@x.vn": ["C2"], "": ["C3", "C5", "C2", None]}


def test_a_unit_without_faults_is_known_so_that_it_hears_when_all_is_mended() -> None:
    assert _faults(Report(contacts=everything())) == {"a@x.vn": []}


def test_a_letter_keeps_a_fault_as_it_was() -> None:
    one = fault("Đề cử", "C2")
    assert fault_from(fault_json(one)) == one
