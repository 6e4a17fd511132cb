"""Award rates at the door: a paper is not issued on a day on which other amounts hold."""

from collections.abc import Iterator, Sequence

from docgen.errors import Problem, Where
from docgen.model import Term, covers
from docgen.pipeline.workspace import Workspace
from docgen.register import Order as Wish
from docgen.vietnamese.dates import short_date


def rates_ended(workspace: Workspace, wishes: Sequence[Wish]) -> Iterator[Problem]:
    """Yield a problem for each rate that a paper pays and that does not hold on its day.

    Its sums were worked out for the planned date; the sheet is not read during an act.
    """
    for wish in wishes:
        revision = workspace.register.revision(wish.key)
        for term in revision.draft.terms if revision else ():
            if term.kind == "rate" and not covers(wish.day, term.since, term.until):
                yield Problem("act-rate-changed", Where(file=wish.key), _params(term, wish))


def _params(term: Term, wish: Wish) -> dict[str, str]:
    since = short_date(term.since) if term.since else "…"
    until = short_date(term.until) if term.until else "…"
    return {"rate": term.name, "since": since, "until": until, "day": short_date(wish.day)}
