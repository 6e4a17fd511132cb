"""What each row of a list is paid: the rate. What was typed must be it.

The amount becomes a value of the row, as if it were typed there, so that lists and figures know it.
"""

from collections.abc import Sequence
from dataclasses import replace

from docgen.config.carried import ListOf, Prize
from docgen.config.schema import Document
from docgen.data import Blank
from docgen.drafts.rates import Payment
from docgen.drafts.sources import Rows, Sources
from docgen.drafts.values import plain
from docgen.errors import Problem
from docgen.model import Money, Record


def paid_rows(known: Sources, document: Document, rows: Rows, payment: Payment) -> Rows:
    """Return the records of each list, those of lists with prizes with what each is paid."""
    return {name: _paid(known, document.lists[name], rows[name], payment) for name in rows}


def rate_figures(
    known: Sources, document: Document, record: Record, payment: Payment
) -> dict[str, Money | Blank]:
    """Return the figures that are rates, by name; one that is not known is blank."""
    where = known.where(record, document.date)
    return {
        name: payment.of(figure.rate.form, figure.rate.object, where) or Blank(where.cell or "")
        for name, figure in document.figures.items()
        if figure.rate
    }


def _paid(
    known: Sources, child: ListOf, rows: Sequence[Record], payment: Payment
) -> Sequence[Record]:
    prize = child.prize
    return [_row(known, prize, row, payment) for row in rows] if prize else rows


def _row(known: Sources, prize: Prize, row: Record, payment: Payment) -> Record:
    form = known.value(row, prize.form)
    if form is None:
        if not known.errors(row):
            where = known.where(row, prize.form)
            payment.problems.append(Problem("draft-prize-without-form", where))
        return row
    amount = payment.of(plain(form), prize.object, known.where(row, prize.form))
    typed = row.values.get(prize.tag)
    if amount is None:
        return row
    if typed is not None and typed != amount:
        params = {"typed": plain(typed), "rate": plain(amount), "form": plain(form)}
        where = known.where(row, prize.tag)
        payment.problems.append(Problem("draft-prize-differs", where, params))
    return replace(row, values={**row.values, prize.tag: amount})
