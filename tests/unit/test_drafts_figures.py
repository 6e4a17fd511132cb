"""Figures: counted, added up and multiplied from what was typed, never from what is printed."""

from decimal import Decimal

import pytest
from example_config import EXAMPLE
from ruamel.yaml import YAML

from docgen.config import Config
from docgen.config.carried import Figure
from docgen.data import Blank, encode, share_of_nothing
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


def value(config: Config, figure_: Figure, *lines: dict[str, Value], **own: Value) -> Json:
    return figure(config, [row(**line) for line in lines], row(**own), a=figure_)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["A", "B", "A"], 2),
        (["A", None, None], 1),
        ([None], 0),
        ([], 0),
    ],
)
def test_what_differs_is_counted_once_and_nothing_not_at_all(
    config: Config, values: list[Value], expected: int
) -> None:
    lines = [{"khach": value} for value in values]
    assert value(config, Figure(distinct="ds.khach"), *lines) == expected


def test_only_rows_with_the_values_that_are_asked_for_count(config: Config) -> None:
    lines: list[dict[str, Value]] = [
        {"tuoi": 30, "tien": Money(5), "khach": "A"},
        {"tuoi": 30, "tien": Money(7), "khach": "A"},
        {"tuoi": 31, "tien": Money(5), "khach": "B"},
    ]
    assert value(config, Figure(count="ds", where={"tuoi": 30}), *lines) == 2
    assert value(config, Figure(count="ds", where={"tien": 5}), *lines) == 2
    assert value(config, Figure(count="ds", where={"tuoi": 30, "tien": 5}), *lines) == 1
    assert value(config, Figure(distinct="ds.khach", where={"tuoi": 30}), *lines) == 1
    total = value(config, Figure(sum="ds.tien", where={"tuoi": 31}), *lines)
    assert total == encode(Money(5))


def test_rows_are_asked_over_a_reference(config: Config) -> None:
    letters = Record(
        table="ke_hoach", tab="Kế hoạch", row=2, key="KH1", ready=True,
        values={"trich_yeu": "Thi đua"}, cells={},
    )  # fmt: skip
    columns = dict(config.tables["khach"].columns)
    columns["Khách"] = columns["Khách"].model_copy(update={"table": "ke_hoach"})
    khach = config.tables["khach"].model_copy(update={"columns": columns})
    over = config.model_copy(update={"tables": config.tables | {"khach": khach}})
    known = sources(over, "a.xlsx", {"ke_hoach": [letters]}, [])
    wanted = {"a": Figure(count="ds", where={"khach.trich_yeu": "Thi đua"})}
    document = over.documents["ke_hoach"].model_copy(update={"figures": wanted})
    rows = [row(khach="KH1"), row(khach="KH2"), row(khach=None)]
    assert figures(known, document, row(), {"ds": rows}) == {"a": 1}


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ({"so_khach": 3, "nam": 5}, -2),
        ({"so_khach": 3, "nam": 1, "he_so": Decimal("0.5")}, Decimal("1.5")),
        ({"don_gia": Money(5), "tien": Money(7)}, Money(-2)),
        ({"so_khach": None, "nam": 5}, Blank("Khách!A2")),
        ({"so_khach": 3, "nam": None}, Blank("Khách!B2")),
    ],
)
def test_a_difference_may_be_negative(
    config: Config, own: dict[str, Value], expected: Value | Blank
) -> None:
    assert value(config, Figure(less=list(own)), **own) == encode(expected)


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (7, 12, "58.3"),
        (12, 12, "100.0"),
        (0, 12, "0.0"),
        (1, 8, "12.5"),
        (1, 1000, "0.1"),
        (1, 2000, "0.1"),
        (49, 100_000, "0.0"),
        (-1, 3, "-33.3"),
        (-1, 2000, "-0.1"),
        (-49, 100_000, "0.0"),
        (5000, 3, "166666.7"),
        (1, -3, "-33.3"),
        (-1, -3, "33.3"),
        (Decimal("1.5"), Decimal("0.5"), "300.0"),
        (Money(1), Money(3), "33.3"),
        (10**40, 3 * 10**40, "33.3"),
    ],
)
def test_a_share_has_one_decimal_and_halves_go_up(
    config: Config, part: Value, whole: Value, expected: str
) -> None:
    found = value(config, Figure(share=["so_khach", "nam"]), so_khach=part, nam=whole)
    assert found == {"$": "percent", "v": expected}


def test_a_share_of_nothing_is_blank(config: Config) -> None:
    share = Figure(share=["so_khach", "nam"])
    assert value(config, share, so_khach=3, nam=0) == encode(share_of_nothing("nam"))
    assert value(config, share, so_khach=3, nam=None) == encode(Blank("Khách!B2"))
    assert value(config, share, so_khach=None, nam=0) == encode(Blank("Khách!A2"))


def test_percentages_stay_percentages_when_they_are_compared(config: Config) -> None:
    made = {
        "a": Figure(share=["so_khach", "nam"]),
        "b": Figure(share=["nam", "nam"]),
        "c": Figure(less=["b", "a"]),
        "d": Figure(add=["c", "a"]),
    }
    found = figure(config, [], row(so_khach=1, nam=8), **made)
    assert found == {"$": "percent", "v": "100.0"}
