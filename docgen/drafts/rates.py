"""What an award is paid: a fixed sum, or a coefficient of the base salary, in force on a day.

Of rates in force the newest counts, of base salaries too (reference 3.5: 0,3 × 2.530.000 đồng =
759.000 đồng from 1/7/2026). Amounts are worked out exactly; rounding is the office's setting.
"""

import math
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from docgen.config.awards import Rates, Rounding
from docgen.drafts.dated import ONE_DAY, Dated
from docgen.drafts.sources import Sources
from docgen.drafts.values import plain
from docgen.errors import Problem, Where
from docgen.model import Money, Record, Term
from docgen.vietnamese.dates import short_date
from docgen.vietnamese.text import fold


@dataclass(frozen=True, slots=True)
class Rated:
    """What an award is paid on a day and how long that holds, or why that is not known.

    Without a term and without problems there is no such rate.
    """

    amount: Money | None = None
    term: Term | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class RateBook:
    """All rates of the sheet; each is worked out once for a form, an object and a day."""

    known: Sources
    rates: Rates | None
    found: dict[tuple[str, str, date], Rated] = field(default_factory=dict)

    def on(self, day: date, form: str, object_: str) -> Rated:
        """Return the rate in force on a day."""
        if self.rates is None:
            return Rated()
        key = (fold(form), fold(object_), day)
        if key not in self.found:
            self.found[key] = _asked(self.known, self.rates, form, object_).on(day)
        return self.found[key]


@dataclass(slots=True)
class Payment:
    """What one document pays: asked for on its day; the terms it rests on, the problems met."""

    book: RateBook
    day: date
    problems: list[Problem]
    terms: dict[Term, None] = field(default_factory=dict)

    def of(self, form: str, object_: str, where: Where) -> Money | None:
        """Return what an award is paid; where that is not known, a problem is noted instead."""
        rated = self.book.on(self.day, form, object_)
        self.problems.extend(rated.problems)
        if rated.term is None and not rated.problems:
            params = {"form": form, "object": object_, "date": short_date(self.day)}
            self.problems.append(Problem("draft-rate-missing", where, params))
        if rated.term is not None:
            self.terms.setdefault(rated.term)
        return rated.amount


def rate_book(known: Sources) -> RateBook:
    """Return the rates of the sheet, ready to be asked."""
    awards = known.config.awards
    return RateBook(known, awards.rates if awards else None)


def rounded(exact: Fraction, rounding: Rounding) -> Money:
    """Return an amount as a whole multiple; a half goes up."""
    parts = exact / rounding.to
    whole: Mapping[str, Callable[[Fraction], int]] = {
        "nearest": lambda part: math.floor(part + Fraction(1, 2)),
        "up": math.ceil,
        "down": math.floor,
    }
    return Money(whole[rounding.way](parts) * rounding.to)


@dataclass(frozen=True, slots=True)
class _Asked:
    """One question: what a form of award pays to such an object, by the rows that may say it."""

    known: Sources
    rates: Rates
    name: str
    of: Dated
    bases: Dated | None

    def on(self, day: date) -> Rated:
        """Return the answer for a day."""
        problems = self.of.faults(day, "draft-rate-twice")
        newest = self.of.newest(day)
        if newest and not problems:
            problems = self._faults(newest[0], day)
        amount = None if problems else self._amount(day)
        if amount is None:
            return Rated(problems=tuple(problems))
        since, until = self._holds(day, amount)
        name = f"{self.name}: {plain(amount)}"
        return Rated(amount, Term("rate", name, since=since, until=until))

    def _faults(self, row: Record, day: date) -> list[Problem]:
        """Return why a row says no amount: a coefficient and a sum, neither, no base salary."""
        factor, fixed = self._said(row)
        if (factor is None) == (fixed is None):
            code = "draft-rate-empty" if factor is None else "draft-rate-both"
            tag = self.rates.factor or self.rates.amount
            return [Problem(code, self.known.where(row, tag), {"name": self.name})]
        if factor is None or self.bases is None:
            return []
        if not self.bases.newest(day):
            where = self.known.where(row, self.rates.factor)
            tab = self.known.config.tables[self.rates.base.table].tab if self.rates.base else ""
            params = {"name": self.name, "date": short_date(day), "tab": tab}
            return [Problem("draft-base-salary-missing", where, params)]
        return self.bases.faults(day, "draft-base-salary-twice")

    def _amount(self, day: date) -> Money | None:
        """Return what the newest rows say for a day; None where they do not."""
        newest = self.of.newest(day)
        factor, fixed = self._said(newest[0]) if len(newest) == 1 else (None, None)
        if factor is None:
            return fixed
        bases = self.bases.newest(day) if self.bases else []
        tag = self.rates.base.amount if self.rates.base else ""
        base = bases[0].values.get(tag) if len(bases) == 1 else None
        if fixed is not None or not isinstance(base, Money):
            return None
        return rounded(Fraction(factor) * base.dong, self.rates.rounding)

    def _said(self, row: Record) -> tuple[Decimal | None, Money | None]:
        factor = row.values.get(self.rates.factor) if self.rates.factor else None
        fixed = row.values.get(self.rates.amount) if self.rates.amount else None
        return (
            factor if isinstance(factor, Decimal) else None,
            fixed if isinstance(fixed, Money) else None,
        )

    def _holds(self, day: date, amount: Money) -> tuple[date | None, date | None]:
        """Return the first and the last of the days about this one on which the amount is so."""
        changes = sorted({*self.of.changes(), *(self.bases.changes() if self.bases else ())})
        at = bisect_right(changes, day)
        since, before = None, changes[:at]
        while before:
            since = before.pop()
            if self._amount(since - ONE_DAY) != amount:
                break
        else:
            since = None
        ended = (one for one in changes[at:] if self._amount(one) != amount)
        until = next(ended, None)
        return since, until - ONE_DAY if until else None


def _asked(known: Sources, rates: Rates, form: str, object_: str) -> _Asked:
    wanted = ((rates.form, fold(form)), (rates.object, fold(object_)))
    rows = [
        record
        for record in known.rows(rates.table)
        if all(
            tag in record.faulty or fold(plain(record.values.get(tag))) == text
            for tag, text in wanted
        )
    ]
    of = Dated(known, rows, rates.from_, rates.to, (rates.form, rates.object))
    base = rates.base
    bases = Dated(known, known.rows(base.table), base.from_) if base else None
    return _Asked(known, rates, f"{form} ({object_})", of, bases)
