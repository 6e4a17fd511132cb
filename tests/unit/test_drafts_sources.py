"""Where drafts take their facts from: an empty reference points nowhere."""

import pytest
from example_config import EXAMPLE

from docgen.config import Config
from docgen.config.load import check
from docgen.drafts.sources import shape, sources
from docgen.errors import Problem, Where
from docgen.model import Record, Value

FAULT = Problem("cell-reference", Where(file="a.xlsx", table="Đề cử", cell="B2"))


def record(table: str, key: str, row: int, values: dict[str, Value], *, faulty: str = "") -> Record:
    return Record(
        table=table,
        tab="Đề cử",
        row=row,
        key=key,
        ready=True,
        values=values,
        cells={},
        faulty=frozenset({faulty} - {""}),
    )


def test_a_row_whose_key_reads_none_is_given_nobody_elses_rows() -> None:
    config = check(EXAMPLE, {})
    assert isinstance(config, Config)
    decision = record("quyet_dinh", "None", 9, {})
    empty = record("de_cu", "DC-001", 2, {"quyet_dinh": None}, faulty="quyet_dinh")
    named = record("de_cu", "DC-002", 3, {"quyet_dinh": "None"})
    tables = {"quyet_dinh": [decision], "de_cu": [empty, named]}
    known = sources(config, "a.xlsx", tables, [FAULT])
    assert known.row("quyet_dinh", "None") is decision
    assert known.row("quyet_dinh", None) is None
    assert known.children("de_cu", "quyet_dinh", "None") == [named]
    assert known.stray("de_cu", "quyet_dinh", "None") == ()


@pytest.mark.parametrize(
    "typed", ["QD0l", "QD O1", "qd01", "QĐ01", "QD1", "QD-01", " QD01 ", "QDo1"]
)
def test_a_slip_has_the_shape_of_what_was_meant(typed: str) -> None:
    assert shape(typed) == shape("QD01")


@pytest.mark.parametrize("typed", ["QD02", "QD10", "QD011", "KH01", "QD", "QD100"])
def test_another_key_has_another_shape(typed: str) -> None:
    assert shape(typed) != shape("QD01")
