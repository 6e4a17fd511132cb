"""All open problems of the last run, by tab, each with its cell."""

from itertools import groupby

from docgen.errors import Level, Problem
from docgen.web.drawing import draw
from docgen.web.visit import desk


def shown() -> str:
    """Return the page: errors first within each tab."""
    shelf = desk().reading().register.shelf
    told = shelf.told()
    problems = sorted(told.problems, key=_order)
    tabs = [(tab, list(group)) for tab, group in groupby(problems, key=_tab)]
    levels = [one.level for one in problems]
    keys: dict[Problem, list[str]] = {}
    holding = [(p.identity, key) for key, ps in told.held.items() for p in ps]
    return draw(
        "problems.html",
        tabs=tabs,
        errors=levels.count(Level.ERROR),
        warnings=levels.count(Level.WARNING),
        holds=lambda problem: [key for one, key in holding if one == problem.identity],
        keys=keys,
        run=shelf.last_run(),
    )


def _tab(problem: Problem) -> str:
    return problem.where.table or problem.where.file


def _order(problem: Problem) -> tuple[object, ...]:
    where = problem.where
    place = where.cell or ""
    letters = place.rstrip("0123456789")
    row = int(place[len(letters) :] or 0)
    return where.table is None, _tab(problem), list(Level).index(problem.level), row, letters
