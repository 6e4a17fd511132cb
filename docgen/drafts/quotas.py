"""Quotas that nominations rest on: a fault of a quota's row holds back the papers it governs.

A quota that is exceeded, said twice or mistyped blames no nominee; yet no paper that carries one
may go out before it is mended.
"""

from collections.abc import Iterable

from docgen.drafts.sources import Sources
from docgen.drafts.values import plain
from docgen.errors import Problem
from docgen.model import Record
from docgen.vietnamese.text import fold

ANY = "*"
Place = tuple[str, str, str]  # round, form, object
Faults = tuple[tuple[Place, tuple[Problem, ...]], ...]


def quota_faults(known: Sources) -> Faults:
    """Return the errors of quota rows, each with what it is of; an unread form or object is `*`."""
    quotas = known.config.awards and known.config.awards.quotas
    if not quotas:
        return ()
    return tuple(
        ((plain(record.values.get(quotas.round)), *said), errors)
        for record in known.rows(quotas.table)
        if (errors := known.errors(record))
        for said in [(_said(record, quotas.form), _said(record, quotas.object))]
    )


def resting_on(known: Sources, faults: Faults, records: Iterable[Record]) -> list[Problem]:
    """Return the errors of the quotas that govern some nominations, each once."""
    if not faults:
        return []
    places = {place for one in records for place in _places(known, one)}
    return [
        problem
        for of, errors in faults
        if any(_governs(of, one) for one in places)
        for problem in errors
    ]


def _governs(quota: Place, nomination: Place) -> bool:
    return all(said in (ANY, asked) for said, asked in zip(quota, nomination, strict=True))


def _said(record: Record, tag: str) -> str:
    return ANY if tag in record.faulty else fold(plain(record.values.get(tag)))


def _places(known: Sources, record: Record) -> Iterable[Place]:
    awards = known.config.awards
    for one in awards.nominations.values() if awards else ():
        refused = one.refused.items()
        if one.table == record.table and not any(known.value(record, p) == v for p, v in refused):
            round_, form = (plain(record.values.get(tag)) for tag in (one.round, one.form))
            yield round_, fold(form), fold(one.object)
