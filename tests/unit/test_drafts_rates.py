"""What an award is paid on a day, how long that holds, and why it is not known."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from award_rows import FORM, PEOPLE, RATES, SALARIES, THEME, config, person, rows

from docgen.config.awards import Rounding
from docgen.config.carried import Figure, ListOf, Prize, Rate
from docgen.data import Blank, encode
from docgen.drafts import available_fields
from docgen.drafts.figures import figures
from docgen.drafts.lists import child_lists
from docgen.drafts.prizes import paid_rows, rate_figures
from docgen.drafts.rates import Payment, Rated, rate_book, rounded
from docgen.drafts.sources import Sources, sources
from docgen.errors import Problem, Where
from docgen.model import Money, Record, Term, Value

WHERE = Where(file="a.xlsx")
SALARY = [
    {"tu_ngay": date(2023, 7, 1), "muc_luong": Money(1_800_000)},
    {"tu_ngay": date(2024, 7, 1), "muc_luong": Money(2_340_000)},
    {"tu_ngay": date(2026, 7, 1), "muc_luong": Money(2_530_000)},
]


def rate(
    factor: str | None = "0.3",
    amount: int | None = None,
    since: date | None = date(2023, 7, 1),
    until: date | None = None,
    form: str = FORM,
) -> dict[str, Value]:
    return {
        "hinh_thuc": form,
        "doi_tuong": "Cá nhân",
        "tu_ngay": since,
        "den_ngay": until,
        "he_so": None if factor is None else Decimal(factor),
        "muc_co_dinh": None if amount is None else Money(amount),
    }


def known(
    rates: Sequence[Record],
    salaries: Sequence[Record] | None = None,
    problems: Sequence[Problem] = (),
    **of: Any,
) -> Sources:
    salaries = rows(SALARIES, *SALARY) if salaries is None else salaries
    return sources(config(**of), "a.xlsx", {RATES: rates, SALARIES: salaries}, problems)


def on(day: date, *lines: dict[str, Value], form: str = FORM, **of: Any) -> Rated:
    return rate_book(known(rows(RATES, *lines), **of)).on(day, form, "Cá nhân")


def code(rated: Rated) -> list[tuple[str, str | None]]:
    assert rated.amount is None
    return [(problem.code, problem.where.cell) for problem in rated.problems]


@pytest.mark.parametrize(
    ("day", "amount"),
    [
        (date(2023, 12, 1), 540_000),
        (date(2024, 6, 30), 540_000),
        (date(2024, 7, 1), 702_000),
        (date(2026, 6, 30), 702_000),
        (date(2026, 7, 1), 759_000),
    ],
)
def test_a_coefficient_is_of_the_base_salary_of_the_day(day: date, amount: int) -> None:
    assert on(day, rate()).amount == Money(amount)


def test_an_office_may_round_up_to_ten_thousand() -> None:
    up = on(date(2025, 1, 1), rate(), rounding=(("to", 10_000), ("way", "up")))
    assert up.amount == Money(710_000)


@pytest.mark.parametrize(
    ("exact", "to", "way", "amount"),
    [
        ("759000", 1, "nearest", 759_000),
        ("10.5", 1, "nearest", 11),
        ("10.4999999999999999999999999999999999", 1, "nearest", 10),
        ("500", 1000, "nearest", 1000),
        ("499.99", 1000, "nearest", 0),
        ("702000", 10_000, "nearest", 700_000),
        ("700000", 10_000, "up", 700_000),
        ("700000.01", 10_000, "up", 710_000),
        ("709999.99", 10_000, "down", 700_000),
        ("10", 3, "nearest", 9),
    ],
)
def test_rounding_is_exact(exact: str, to: int, way: Any, amount: int) -> None:
    assert rounded(Fraction(exact), Rounding(to=to, way=way)) == Money(amount)


def test_the_newest_rate_in_force_counts() -> None:
    old = rate("0.3", since=date(2023, 7, 1))
    fixed = rate(None, 500_000, since=date(2025, 1, 1), until=date(2025, 6, 30))
    for lines in ((old, fixed), (fixed, old)):
        assert on(date(2025, 3, 1), *lines).amount == Money(500_000)
        assert on(date(2025, 7, 1), *lines).amount == Money(702_000)
        assert on(date(2024, 12, 31), *lines).amount == Money(702_000)
    assert on(date(2025, 3, 1), old, form="GIẤY  KHEN").amount == Money(702_000)


@pytest.mark.parametrize(
    ("day", "since", "until"),
    [
        (date(2023, 7, 1), date(2023, 7, 1), date(2024, 6, 30)),
        (date(2024, 12, 31), date(2024, 7, 1), date(2024, 12, 31)),
        (date(2025, 3, 1), date(2025, 1, 1), date(2025, 6, 30)),
        (date(2025, 8, 1), date(2025, 7, 1), date(2026, 6, 30)),
        (date(2026, 8, 1), date(2026, 7, 1), None),
    ],
)
def test_an_amount_holds_until_another_does(day: date, since: date, until: date | None) -> None:
    lines = rate(), rate(None, 500_000, date(2025, 1, 1), date(2025, 6, 30))
    term = on(day, *lines).term
    assert term is not None
    assert (term.since, term.until) == (since, until)


def test_a_rate_said_anew_at_the_same_amount_does_not_end() -> None:
    lines = rate(None, 500_000), rate(None, 500_000, date(2026, 1, 1))
    expected = Term("rate", f"{FORM} (Cá nhân): 500.000 đồng", since=date(2023, 7, 1))
    assert on(date(2025, 1, 1), *lines).term == expected
    assert on(date(2026, 5, 1), *lines).term == expected


def test_why_there_is_no_amount() -> None:
    day = date(2026, 8, 1)
    assert on(day) == on(day, rate(form=THEME)) == on(date(2020, 1, 1), rate()) == Rated()
    assert code(on(day, rate(), rate("0.4"))) == [("draft-rate-twice", "C3")]
    assert code(on(day, rate("0.3", 5))) == [("draft-rate-both", "E2")]
    assert code(on(day, rate(None))) == [("draft-rate-empty", "E2")]
    early = on(date(2023, 1, 1), rate(since=date(2022, 1, 1)))
    assert code(early) == [("draft-base-salary-missing", "E2")]
    doubled = rows(SALARIES, *SALARY, SALARY[-1])
    book = rate_book(known(rows(RATES, rate()), doubled))
    assert code(book.on(day, FORM, "Cá nhân")) == [("draft-base-salary-twice", "A5")]
    assert on(day, rate(None, 0)).amount == Money(0)


def test_a_faulty_row_that_may_be_the_one_that_counts_is_no_rate() -> None:
    def asked(record: Record, day: date) -> Rated:
        fault = Problem("cell-choice", Where(file="a.xlsx", table=record.tab, cell="A3"))
        good = rows(RATES, rate())
        return rate_book(known([*good, record], problems=[fault])).on(day, FORM, "Cá nhân")

    since, day = date(2026, 1, 1), date(2026, 8, 1)
    (mistyped,) = rows(RATES, rate(since=since, form=""), faulty=["hinh_thuc"])
    mistyped = replace(mistyped, row=3)
    assert code(asked(mistyped, day)) == [("cell-choice", "A3")]
    assert asked(mistyped, date(2025, 1, 1)).amount == Money(702_000)


def paid(*lines: dict[str, Value], errors: Sequence[Problem] = ()) -> tuple[list[Value], Payment]:
    source = known(rows(RATES, rate()), problems=errors)
    prize = Prize(tag="tien_thuong", form="hinh_thuc", object="Cá nhân")
    child = ListOf(table=PEOPLE, link="quyet_dinh", prize=prize)
    document = config().documents["quyet_dinh"].model_copy(update={"lists": {"ds": child}})
    payment = Payment(rate_book(source), date(2026, 8, 1), [])
    found = paid_rows(source, document, {"ds": rows(PEOPLE, *lines)}, payment)
    return [row.values.get("tien_thuong") for row in found["ds"]], payment


def test_an_empty_prize_takes_the_rate_and_a_typed_one_must_be_it() -> None:
    typed = person("B") | {"tien_thuong": Money(759_000)}
    found, payment = paid(person("A"), typed)
    assert found == [Money(759_000), Money(759_000)]
    assert [term.name for term in payment.terms] == [f"{FORM} (Cá nhân): 759.000 đồng"]
    assert payment.problems == []
    _, payment = paid(typed | {"tien_thuong": Money(758_999)})
    (problem,) = payment.problems
    assert problem.code == "draft-prize-differs"
    assert dict(problem.params) == {
        "typed": "758.999 đồng",
        "rate": "759.000 đồng",
        "form": FORM,
    }


def test_a_row_that_cannot_be_paid_is_told() -> None:
    found, payment = paid(person("A", form=THEME), person("B") | {"hinh_thuc": None})
    assert found == [None, None]
    assert [(one.code, one.where.cell) for one in payment.problems] == [
        ("draft-rate-missing", "E2"),
        ("draft-prize-without-form", "E3"),
    ]
    fault = Problem("cell-choice", Where(file="a", table="Đề cử cá nhân", cell="E2"))
    _, payment = paid(person("A") | {"hinh_thuc": None}, errors=[fault])
    assert payment.problems == []


def test_a_list_and_a_sum_know_what_no_column_holds() -> None:
    source = known(rows(RATES, rate()))
    prize = Prize(tag="tien_thuong", form="hinh_thuc", object="Cá nhân")
    child = ListOf(table=PEOPLE, link="quyet_dinh", prize=prize)
    change = {"lists": {"ds": child}, "figures": {"tong": Figure(sum="ds.tien_thuong")}}
    document = config().documents["quyet_dinh"].model_copy(update=change)
    (record,) = rows("quyet_dinh", {"ma": "D1"})
    payment = Payment(rate_book(source), date(2026, 8, 1), [])
    people = {"ds": rows(PEOPLE, person("A"), person("B"))}
    found = paid_rows(source, document, people, payment)
    lists = child_lists(source, document, record, found, [])
    assert [row["tien_thuong"] for row in lists["ds"]] == [encode(Money(759_000))] * 2
    made = figures(config(), document, record, found, {})
    assert made == {"tong": encode(Money(1_518_000))}
    assert figures(config(), document, record, {"ds": ()}, {}) == {"tong": encode(Money(0))}
    item = available_fields(config(), document)["ds"]
    assert item is not None
    assert "tien_thuong" in item


def test_a_figure_may_be_a_rate() -> None:
    source = known(rows(RATES, rate()))
    wanted = {
        "muc": Figure(rate=Rate(form=FORM, object="Cá nhân")),
        "khac": Figure(rate=Rate(form=THEME, object="Cá nhân")),
        "so": Figure(count="ds"),
    }
    document = config().documents["quyet_dinh"].model_copy(update={"figures": wanted})
    (record,) = rows("quyet_dinh", {"ma": "D1"})
    payment = Payment(rate_book(source), date(2026, 8, 1), [])
    found = rate_figures(source, document, record, payment)
    assert found == {"muc": Money(759_000), "khac": Blank("C2")}
    assert [one.code for one in payment.problems] == ["draft-rate-missing"]
    made = figures(config(), document, record, {"ds": ()}, found)
    assert list(made.values()) == [encode(Money(759_000)), encode(Blank("C2")), 0]
