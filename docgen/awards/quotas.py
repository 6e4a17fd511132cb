"""Where more are nominated than the quota allows: told at the quota's own cell.

Which of the nominees is one too many is the council's to say, so none of them is blamed. The
papers that carry them are held back all the same: a nomination rests on its quota's row as a paper
rests on its signer's (`docgen.drafts.quotas`).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from docgen.awards.nominees import Nominee, folded
from docgen.awards.twice import LEVELS
from docgen.config.awards import Awards, Quotas
from docgen.errors import Problem, Where
from docgen.model import Record

Place = tuple[str, str, str]  # round, form, object


def quota_problems(
    awards: Awards,
    file: str,
    by_table: Mapping[str, Sequence[Record]],
    given: Iterable[Nominee],
) -> Iterator[Problem]:
    """Yield a problem for each quota that is exceeded, and for each that is said twice."""
    quotas = awards.quotas
    if quotas is None:
        return
    said: dict[Place, list[Record]] = defaultdict(list)
    for record in by_table.get(quotas.table, ()):
        place = _place(quotas, record)
        if place is not None:
            said[place].append(record)
    counted = Counter((one.claim.round, one.claim.form, one.claim.object) for one in given)
    for place, records in said.items():
        if len(records) > 1:
            yield from _said_twice(quotas, file, records)
        elif awards.over_quota != "off":
            yield from _exceeded(awards, quotas, file, records[0], counted[place])


def _place(quotas: Quotas, record: Record) -> Place | None:
    tags = (quotas.round, quotas.form, quotas.object)
    values = [record.values.get(tag) for tag in tags]
    if not record.ready or record.faulty & set(tags) or None in values:
        return None
    return str(values[0]), folded(values[1]), folded(values[2])


def _said_twice(quotas: Quotas, file: str, records: Sequence[Record]) -> Iterator[Problem]:
    for record in records:
        other = records[1] if record is records[0] else records[0]
        params = _params(quotas, record) | {"other": other.cells[quotas.form]}
        where = Where(file=file, table=record.tab, cell=record.cells[quotas.form])
        yield Problem("award-quota-twice", where, params)


def _exceeded(
    awards: Awards, quotas: Quotas, file: str, record: Record, count: int
) -> Iterator[Problem]:
    most = record.values.get(quotas.most)
    if isinstance(most, int) and count > most:
        params = _params(quotas, record) | {"count": count, "most": most}
        where = Where(file=file, table=record.tab, cell=record.cells[quotas.most])
        yield Problem("award-over-quota", where, params, LEVELS[awards.over_quota])


def _params(quotas: Quotas, record: Record) -> dict[str, str | int]:
    tags = {"round": quotas.round, "form": quotas.form, "object": quotas.object}
    return {name: str(record.values[tag]) for name, tag in tags.items()}
