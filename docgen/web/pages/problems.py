"""All open problems of the last run, by tab or by unit, each with its cell."""

from collections.abc import Callable, Mapping
from itertools import groupby

from flask import request

from docgen.errors import Level, Problem
from docgen.register import Told
from docgen.vietnamese.collate import sort_key
from docgen.web.drawing import draw
from docgen.web.visit import desk

BY_UNIT = "don-vi"


def shown() -> str:
    """Return the page: errors first within each group."""
    told = desk().told()
    by_unit = request.args.get("theo", "") == BY_UNIT and bool(told.units)
    group: Callable[[Problem], str] = told.unit if by_unit else _tab
    problems = sorted(told.problems, key=lambda one: (*_group_order(group(one), one), *_order(one)))
    levels = [one.level for one in problems]
    holding = _holding(told)
    return draw(
        "problems.html",
        groups=[(name, list(ones)) for name, ones in groupby(problems, key=group)],
        by_unit=by_unit,
        has_units=bool(told.units),
        errors=levels.count(Level.ERROR),
        warnings=levels.count(Level.WARNING),
        holds=lambda problem: holding.get(problem.identity, ()),
        run=desk().reading().register.shelf.last_run(),
    )


def _holding(told: Told) -> Mapping[object, list[str]]:
    """Return the documents that each problem holds back."""
    found: dict[object, list[str]] = {}
    for key, problems in told.held.items():
        for problem in problems:
            found.setdefault(problem.identity, []).append(key)
    return found


def _tab(problem: Problem) -> str:
    return problem.where.table or problem.where.file


def _group_order(name: str, problem: Problem) -> tuple[object, ...]:
    """Return by what a group comes: files after tabs, rows of no unit after units."""
    return not name, problem.where.table is None, sort_key(name), name


def _order(problem: Problem) -> tuple[object, ...]:
    where = problem.where
    place = where.cell or ""
    letters = place.rstrip("0123456789")
    row = int(place[len(letters) :] or 0)
    return list(Level).index(problem.level), where.table or "", row, letters
