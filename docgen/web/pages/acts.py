"""The clerk's acts on one document: reserve, issue, void; each asked first, then done once."""

from collections.abc import Callable
from datetime import date
from typing import Any

from flask import make_response, request
from werkzeug.wrappers import Response

from docgen.errors import DocgenError, Problem, Stopped, Where
from docgen.model import State
from docgen.pipeline import Report, Workspace, issue, reserve, void
from docgen.register import Entry, Order
from docgen.vietnamese.dates import read_date, short_date
from docgen.web.acting import (
    foreseen,
    foreseen_warnings,
    hold_numbers,
    once_done,
    sentences,
)
from docgen.web.drawing import draw
from docgen.web.pages.document import asked_for
from docgen.web.visit import desk

LONGEST_REASON = 500
OPEN = (State.DRAFT, State.RESERVED)
Act = Callable[[Workspace, str], Report]


def reserve_asked() -> Response:
    """Return the form that gives a number early."""
    return _asked("reserve")


def issue_asked() -> Response:
    """Return the form that issues; with a date it shows the number first."""
    return _asked("issue")


def void_asked() -> Response:
    """Return the form that closes a number for ever."""
    return _asked("void")


def reserved() -> Response:
    """Give the document a number, once."""
    day, shown = typed_day(), request.form.getlist("so")

    def act(workspace: Workspace, key: str) -> Report:
        hold_numbers(workspace, "reserve", [Order(key, day())], shown)
        return reserve(workspace, [key], day())

    return _done("reserve", act)


def issued() -> Response:
    """Issue the document, once."""
    day, shown = typed_day(), request.form.getlist("so")

    def act(workspace: Workspace, key: str) -> Report:
        hold_numbers(workspace, "issue", [Order(key, day())], shown)
        return issue(workspace, [key], day())

    return _done("issue", act)


def voided() -> Response:
    """Close the document and its number, once."""
    reason = request.form.get("ly-do", "")[:LONGEST_REASON].strip()

    def act(workspace: Workspace, key: str) -> Report:
        return void(workspace, key, given_reason(reason))

    return _done("void", act)


def _asked(act: str) -> Response:
    """Return the form; where a day is known, with the number that the document would get."""
    workspace, entry = asked_for()
    typed = request.args.get("ngay", "")
    if not typed or act == "void" or entry.state not in OPEN:
        return _form(act, entry, typed=typed)
    try:
        wish = Order(entry.key, typed_day()())
        number, warnings = _foreseen(workspace, act, wish)
    except DocgenError as fault:
        return _form(act, entry, told=sentences(fault.problems), typed=typed)
    return _form(
        act,
        entry,
        typed=typed,
        next_number=number,
        shown_day=short_date(wish.day),
        warnings=warnings,
    )


def _foreseen(workspace: Workspace, act: str, wish: Order) -> tuple[int, list[str]]:
    """Return the number that an act would give now, and what a person should know before."""
    number = foreseen(workspace, act, [wish])[wish.key]
    return number, sentences(foreseen_warnings(workspace, act, [wish]))


def _done(act: str, do: Act) -> Response:
    _, entry = asked_for()
    typed = request.form.get("ngay", "")
    return once_done(
        act,
        entry,
        lambda workspace: do(workspace, entry.key),
        lambda told: _form(act, entry, told=told, typed=typed),
    )


def _form(act: str, entry: Entry, *, typed: str, **values: Any) -> Response:
    typed = typed or short_date(desk().now.date())
    possible = entry.state in OPEN if act != "void" else entry.number is not None
    possible = possible and entry.state is not State.VOID
    return make_response(
        draw("act.html", act=act, one=entry, possible=possible, typed=typed, **values)
    )


def typed_day() -> Callable[[], date]:
    """Return what reads the typed day; raises Stopped when asked and there is none."""
    typed = request.values.get("ngay", "")[:40].strip()
    found = read_date(typed, day_first=True)

    def read() -> date:
        if not isinstance(found, date):
            raise Stopped(Problem("web-no-date", Where(file="form"), {"typed": typed}))
        return found

    return read


def given_reason(reason: str) -> str:
    """Return the reason of a void; raises Stopped where there is none."""
    if not reason.strip():
        raise Stopped(Problem("web-no-reason", Where(file="form")))
    return reason
