"""What the stages ask of a checked configuration."""

from datetime import date

import pytest
from example_config import EXAMPLE

from docgen.config import Column, Config, Table, column_of, organisation_at, tags
from docgen.config.load import check


@pytest.fixture(scope="module")
def config() -> Config:
    checked = check(EXAMPLE, {})
    assert isinstance(checked, Config)
    return checked


@pytest.mark.parametrize(
    ("day", "symbol"),
    [
        (date(2024, 3, 1), "LĐLĐ"),
        (date(2025, 6, 30), "LĐLĐ"),
        (date(2025, 7, 1), "CĐP"),
        (date.max, "CĐP"),
    ],
)
def test_the_office_is_called_what_it_was_called_that_day(
    config: Config, day: date, symbol: str
) -> None:
    period = organisation_at(config, day)
    assert period is not None
    assert period.symbol == symbol


def test_outside_its_periods_the_office_has_no_name(config: Config) -> None:
    last = config.organisation.periods[-1]
    organisation = config.organisation.model_copy(update={"periods": [last]})
    alone = config.model_copy(update={"organisation": organisation})
    assert organisation_at(alone, date(2025, 6, 30)) is None


def test_tags_are_made_from_headers_or_given() -> None:
    columns = {
        "Họ và tên": Column(),
        "Đơn vị": Column(tag="noi_lam_viec"),
        "Ngày (dự kiến)": Column(),
    }
    table = Table(tab="A", columns=columns)
    assert tags(table) == {
        "Họ và tên": "ho_va_ten",
        "Đơn vị": "noi_lam_viec",
        "Ngày (dự kiến)": "ngay_du_kien",
    }


def test_a_column_is_found_by_its_tag(config: Config) -> None:
    assert column_of(config.tables["de_cu"], "ho_va_ten").person
    with pytest.raises(KeyError):
        column_of(config.tables["de_cu"], "ho_ten")
