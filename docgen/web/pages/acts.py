"""The clerk's acts on one document: reserve, issue, void; each asked first, then done once."""

from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import urlencode

from flask import make_response, redirect, request
from werkzeug.wrappers import Response

from docgen.errors import DocgenError, Problem, Stopped, Where
from docgen.messages import message, place
from docgen.model import State
from docgen.pipeline import Report, Workspace, issue, reserve, void
from docgen.register import Entry, Order
from docgen.vietnamese.dates import read_date, short_date
from docgen.web.drawing import draw
from docgen.web.pages.document import asked_for
from docgen.web.visit import desk, hashed, person, visit

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
    day = typed_day()
    return _done("reserve", lambda workspace, key: reserve(workspace, [key], day()))


def issued() -> Response:
    """Issue the document, once."""
    day = typed_day()
    return _done("issue", lambda workspace, key: issue(workspace, [key], day()))


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
        number = workspace.register.candidates([wish], at=workspace.at)[entry.key]
        warnings = _sentences(workspace.register.order_warnings([wish], at=workspace.at))
    except DocgenError as fault:
        return _form(act, entry, told=_sentences(fault.problems), typed=typed)
    return _form(
        act,
        entry,
        typed=typed,
        next_number=number,
        shown_day=short_date(wish.day),
        warnings=warnings,
    )


def _done(act: str, do: Act) -> Response:
    """Do an act and go on to the document; a token that was used before does nothing again."""
    _, entry = asked_for()
    once = request.form.get("once", "")
    accounts = desk().reading().register.accounts
    address = f"/van-ban/xem?{urlencode({'ma': entry.key})}"
    if not once or not accounts.use_up(hashed(once), at=desk().now):
        return redirect(f"{address}&bao=twice")
    try:
        with desk().acting(person().name) as workspace:
            report = do(workspace, entry.key)
    except DocgenError as fault:
        typed = request.form.get("ngay", "")
        return make_response(
            _form(act, entry, told=_sentences(fault.problems), typed=typed), _status(fault)
        )
    if report.problems:
        told = _sentences(report.problems)
        return make_response(draw("done.html", one=entry, act=act, told=told))
    return redirect(f"{address}&bao={act}")


def _status(fault: DocgenError) -> int:
    return 503 if fault.exit_code == 75 else 409


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


def _sentences(problems: Any) -> list[str]:
    language = visit().language
    return [": ".join(filter(None, (place(p.where), message(p, language)))) for p in problems]
