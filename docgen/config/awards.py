"""Awards: rounds, nominations, quotas, and what an award is paid."""

from typing import Literal

from pydantic import Field

from docgen.config.part import Name, Part, Path, Text

Verdict = Literal["error", "warning", "off"]


class Rounds(Part):
    """Which columns of which table say what award rounds there are."""

    table: Name = Field(description="The rounds' table; it has a key.")
    date: Name = Field(description="The column of the day on which awards are decided.")


class Nominations(Part):
    """One table of nominations: of persons, or of collectives."""

    table: Name = Field(description="The nominations' table.")
    name: Name = Field(description="The column of who is nominated.")
    object: Text = Field(description="Who they are, as in rates and quotas: Tập thể, Cá nhân.")
    round: Name = Field(description="The reference column to the round.")
    form: Name = Field(description="The column of award forms.")
    refused: dict[Path, str | bool | int] = Field(
        default_factory=dict,
        description="Rows with one of these values do not count, by path: the council refused.",
    )
    unit: Name | None = Field(
        default=None, description="The column of units: namesakes of two units are two persons."
    )
    born: Name | None = Field(
        default=None, description="A column that tells namesakes of one unit apart: date of birth."
    )
    achievement: Name | None = Field(
        default=None,
        description="A column of achievements: another one may be awarded again in a round.",
    )


class History(Part):
    """Which columns of which table hold awards given before, or by hand."""

    table: Name = Field(description="The table of awards given.")
    name: Name = Field(description="The column of who was awarded.")
    object: Name = Field(description="The column of Tập thể, Cá nhân.")
    form: Name = Field(description="The column of award forms.")
    date: Name = Field(description="The column of the day of the decision.")
    unit: Name | None = Field(default=None, description="The column of units.")
    born: Name | None = Field(default=None, description="The column of dates of birth.")


class Quotas(Part):
    """Which columns of which table say how many may be awarded."""

    table: Name = Field(description="The quotas' table.")
    round: Name = Field(description="The reference column to the round.")
    form: Name = Field(description="The column of award forms.")
    object: Name = Field(description="The column of Tập thể, Cá nhân.")
    most: Name = Field(description="The column of the greatest number.")


class BaseSalary(Part):
    """Which columns of which table say the base salary (lương cơ sở) and since when."""

    table: Name = Field(description="The table of base salaries.")
    from_: Name = Field(alias="from", description="The column of first days in force.")
    amount: Name = Field(description="The money column.")


class Rounding(Part):
    """How an amount made by a coefficient is rounded."""

    to: int = Field(default=1, ge=1, le=1_000_000, description="To whole multiples of this, đồng.")
    way: Literal["nearest", "up", "down"] = Field(default="nearest", description="And which way.")


class Rates(Part):
    """Which columns of which table say what an award is paid: a coefficient, or a fixed sum."""

    table: Name = Field(description="The table of rates.")
    form: Name = Field(description="The column of award forms.")
    object: Name = Field(description="The column of Tập thể, Cá nhân.")
    from_: Name = Field(alias="from", description="The column of first days in force.")
    to: Name | None = Field(default=None, description="The column of last days in force.")
    factor: Name | None = Field(
        default=None, description="The decimal column of coefficients of the base salary."
    )
    amount: Name | None = Field(default=None, description="The money column of fixed sums.")
    base: BaseSalary | None = Field(default=None, description="Where the base salaries stand.")
    rounding: Rounding = Field(default=Rounding(), description="Of coefficient times base salary.")


class Awards(Part):
    """Who is nominated, how many may be, what they are paid, and what counts as twice."""

    rounds: Rounds = Field(description="The award rounds.")
    nominations: dict[Name, Nominations] = Field(
        min_length=1, description="The tables of nominations, by name."
    )
    history: History | None = Field(default=None, description="Awards given before, or by hand.")
    quotas: Quotas | None = Field(default=None, description="How many may be awarded.")
    rates: Rates | None = Field(default=None, description="What an award is paid.")
    twice: Verdict = Field(default="error", description="The same one twice in a round.")
    two_forms: Verdict = Field(
        default="error", description="One achievement with two forms of award."
    )
    same_year: Verdict = Field(
        default="warning", description="Already awarded by this office in the same year."
    )
    spelt_alike: Verdict = Field(
        default="warning",
        description="Any of these by a name that differs as slips of spelling do: missing marks.",
    )
    over_quota: Verdict = Field(default="error", description="More than the quota allows.")
