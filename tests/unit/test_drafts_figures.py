"""Figures: counted, added up and multiplied from what was typed, never from what is printed."""

from decimal import Decimal

import pytest
from example_config import EXAMPLE
from ruamel.yaml import YAML

from docgen.config import Config
from docgen.config.carried import Figure
from docgen.data import Blank, encode
from docgen.drafts.figures import figures
from docgen.drafts.sources import sources
from docgen.model import Json, Money, Record, Value

COLUMNS = {
    "Khách": {"type": "reference", "table": "thu_moi"},
    "Tuổi": {"type": "integer"},
    "Điểm": {"type": "decimal"},
    "Tiền": {"type": "money"},
    "Số khách": {"type": "integer"},
    "Hệ số": {"type": "decimal"},
    "Đơn giá": {"type": "money"},
    "Năm": {"type": "integer", "plain": True},
}


@pytest.fixture(scope="module")
def config() -> Config:
    """The example office, its plans carrying a list of numbers of every type."""
    content = YAML(typ="safe").load(EXAMPLE)
    content["tables"]["khach"] = {"tab": "Khách", "columns": COLUMNS}
    content["documents"]["ke_hoach"]["lists"] = {"ds": {"table": "khach", "link": "khach"}}
    return Config.model_validate(content)


def row(**values: Value) -> Record:
    cells = {tag: f"{letter}2" for letter, tag in zip("ABCDEFGH", values, strict=False)}
    return Record(
        table="khach", tab="Khách", row=2, key="K", ready=True, values=values, cells=cells
    )


def figure(config: Config, rows: list[Record], own: Record, **wanted: Figure) -> Json:
    document = config.documents["ke_hoach"].model_copy(update={"figures": wanted})
    known = sources(config, "a.xlsx", {"khach": rows}, [])
    return [*figures(known, document, own, {"ds": rows}).values()][-1]


@pytest.mark.parametrize(
    ("tag", "values", "total"),
    [
        ("tuoi", [30, None, 33], 63),
        ("diem", [Decimal("7.5"), Decimal("8.25")], Decimal("15.75")),
        ("tien", [Money(1000), Money(2000), None], Money(3000)),
        ("nam", [2026, 1], 2027),
        ("tuoi", [], 0),
        ("diem", [None], 0),
        ("tien", [], Money(0)),
    ],
)
def test_a_sum_is_money_where_its_column_is(
    config: Config, tag: str, values: list[Value], total: Value
) -> None:
    rows = [row(**{tag: value}) for value in values]
    found = figure(config, rows, row(), a=Figure(sum=f"ds.{tag}"))
    assert found == encode(total)
    assert figure(config, rows, row(), a=Figure(sum=f"ds.{tag}"), b=Figure(add=["a", "a"])) == (
        encode(Money(2 * total.dong) if isinstance(total, Money) else total * 2)  # type: ignore[operator]
    )


@pytest.mark.parametrize(
    ("own", "product"),
    [
        ({"so_khach": 3, "don_gia": Money(150_000)}, Money(450_000)),
        ({"he_so": Decimal("1.5"), "don_gia": Money(333)}, Money(500)),
        ({"he_so": Decimal("2.5"), "so_khach": 3}, Decimal("7.5")),
        ({"nam": 2026, "so_khach": 2}, 4052),
        ({"so_khach": None, "don_gia": Money(150_000)}, Blank("Khách!A2")),
        ({"so_khach": 3, "don_gia": None}, Blank("Khách!B2")),
    ],
)
def test_a_product_loses_no_factor(
    config: Config, own: dict[str, Value], product: Value | Blank
) -> None:
    times = Figure(times=list(own))
    assert figure(config, [], row(**own), a=times) == encode(product)


def test_what_is_made_from_an_empty_cell_is_empty(config: Config) -> None:
    own = row(so_khach=None, don_gia=Money(5))
    made = {
        "n": Figure(count="ds"),
        "a": Figure(times=["so_khach", "don_gia"]),
        "b": Figure(add=["a", "a"]),
        "c": Figure(times=["n", "b"]),
    }
    assert figure(config, [row()], own, **made) == encode(Blank("Khách!A2"))
