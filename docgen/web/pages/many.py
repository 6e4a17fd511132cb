"""Acts on many documents at once: chosen on the list, asked first, then done once, all or none."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from flask import abort, make_response, redirect, request
from werkzeug.wrappers import Response

from docgen.errors import DocgenError, Problem, Stopped, Where
from docgen.pipeline import Report, Workspace, approving, issue, reserve
from docgen.pipeline.acts import cited_first
from docgen.register import Entry, Order, Role, Seen, state_against
from docgen.vietnamese.dates import short_date
from docgen.web.acting import (
    first_time,
    foreseen,
    foreseen_warnings,
    hold_numbers,
    sentences,
    status_of,
)
from docgen.web.drawing import draw
from docgen.web.pages.acts import typed_day
from docgen.web.visit import desk, person

MOST = 200  # documents at once
PATHS = {
    "send": "/nhieu/gui-duyet",
    "approve": "/nhieu/duyet",
    "reserve": "/nhieu/giu-so",
    "issue": "/nhieu/ban-hanh",
}
DATED = ("reserve", "issue")


@dataclass(frozen=True, slots=True)
class Choice:
    """An act on the chosen ones: those that it can be done with, and why not with the others."""

    act: str
    path: str
    can: Sequence[str]
    cannot: Mapping[str, str]


def chosen() -> Response:
    """Return the chosen documents and what can be done with all of them."""
    workspace, entries = _asked_for()
    acts = [act for act in PATHS if act == "send" or person().role is not Role.SPECIALIST]
    return make_response(
        draw(
            "many.html",
            entries=entries,
            choices=[_choice(workspace, entries, act) for act in acts],
            report=request.args.get("bao", ""),
        )
    )


def send_asked() -> Response:
    """Return what would be sent for approval."""
    return _asked("send")


def approve_asked() -> Response:
    """Return what would be approved."""
    return _asked("approve")


def reserve_asked() -> Response:
    """Return the numbers that would be reserved on the day that was typed."""
    return _asked("reserve")


def issue_asked() -> Response:
    """Return the numbers that would be given on the day that was typed."""
    return _asked("issue")


def sent() -> Response:
    """Send the drafts that were looked at, all or none."""
    seen = _seen()
    return _done("send", lambda workspace, _: approving.send(workspace, seen))


def approved() -> Response:
    """Approve the drafts that were looked at, all or none."""
    seen = _seen()
    return _done("approve", lambda workspace, _: approving.approve(workspace, seen))


def reserved() -> Response:
    """Reserve the numbers that were shown, all or none."""
    return _done("reserve", _giving("reserve", reserve))


def issued() -> Response:
    """Issue with the numbers that were shown, all or none."""
    return _done("issue", _giving("issue", issue))


def _giving(act: str, do: Callable[..., Report]) -> Callable[[Workspace, Sequence[str]], Report]:
    day, shown = typed_day(), request.form.getlist("so")

    def give(workspace: Workspace, keys: Sequence[str]) -> Report:
        hold_numbers(workspace, act, [Order(key, day()) for key in keys], shown)
        return do(workspace, keys, day())

    return give


def _asked_for() -> tuple[Workspace, list[Entry]]:
    """Return the workspace and the documents whose keys are asked for; 404 for one unknown."""
    workspace = desk().reading(person().name)
    keys = list(dict.fromkeys(request.values.getlist("ma")))
    if len(keys) > MOST:
        raise Stopped(Problem("act-too-many", Where(file="form"), {"most": MOST}))
    if not all(key.isprintable() and len(key) < 500 for key in keys):
        abort(HTTPStatus.NOT_FOUND)
    entries = [workspace.register.document(key) for key in keys]
    if None in entries:
        abort(HTTPStatus.NOT_FOUND)
    return workspace, [entry for entry in entries if entry is not None]


def _choice(workspace: Workspace, entries: Sequence[Entry], act: str) -> Choice:
    against = {entry.key: _against(workspace, entry, act) for entry in entries}
    cannot = {key: sentences([one])[0] for key, one in against.items() if one is not None}
    can = [entry.key for entry in entries if entry.key not in cannot]
    return Choice(act, PATHS[act], can, cannot)


def _against(workspace: Workspace, entry: Entry, act: str) -> Problem | None:
    """Return why an act cannot be done with a document, whatever day is typed."""
    if against := state_against(entry):
        return against
    if act == "reserve" and entry.number is not None:
        params = {"number": f"{entry.number:02}/{entry.symbol}"}
        return Problem("act-reserved", Where(file=entry.key), params)
    if act == "issue" and workspace.config.register_.approval == "required":
        return next(iter(workspace.register.approvals.lacking([entry.key])), None)
    return None


def _asked(act: str) -> Response:
    workspace, entries = _asked_for()
    typed = request.args.get("ngay", "")
    if act not in DATED or not typed:
        return _form(workspace, entries, act, typed=typed)
    try:
        day = typed_day()()
        ordered = _in_order(workspace, entries, act)
        wishes = [Order(entry.key, day) for entry in ordered]
        numbers = foreseen(workspace, act, wishes)
        warnings = sentences(foreseen_warnings(workspace, act, wishes))
    except DocgenError as fault:
        return _form(workspace, entries, act, told=sentences(fault.problems), typed=typed)
    return _form(
        workspace,
        ordered,
        act,
        typed=typed,
        numbers=numbers,
        shown_day=short_date(day),
        warnings=warnings,
    )


def _in_order(workspace: Workspace, entries: Sequence[Entry], act: str) -> list[Entry]:
    """Return documents in the order in which an act gives them their numbers."""
    by_key = {entry.key: entry for entry in entries}
    keys = cited_first(workspace, list(by_key)) if act == "issue" else list(by_key)
    return [by_key[key] for key in keys]


def _seen() -> list[Seen]:
    """Return the documents of a form as they were looked at."""
    keys, shas = request.form.getlist("ma"), request.form.getlist("thay")
    if len(keys) != len(shas):
        abort(HTTPStatus.BAD_REQUEST)
    return [Seen(key, sha) for key, sha in zip(keys, shas, strict=True)]


def _done(act: str, do: Callable[[Workspace, Sequence[str]], Report]) -> Response:
    workspace, entries = _asked_for()
    keys = [entry.key for entry in entries]
    if not entries:
        return redirect("/van-ban")
    if not first_time():
        return redirect(f"/nhieu?{urlencode([*(('ma', key) for key in keys), ('bao', 'twice')])}")
    try:
        with desk().acting(person().name) as locked:
            report = do(locked, keys)
    except DocgenError as fault:
        told, typed = sentences(fault.problems), request.form.get("ngay", "")
        now = [workspace.register.document(one.key) or one for one in entries]
        return make_response(_form(workspace, now, act, told=told, typed=typed), status_of(fault))
    return make_response(
        draw(
            "many_done.html",
            act=act,
            entries=[workspace.register.document(line.key) for line in report.documents],
            told=sentences(report.problems),
        )
    )


def _form(
    workspace: Workspace, entries: Sequence[Entry], act: str, *, typed: str, **values: Any
) -> Response:
    shas = {entry.key: workspace.output.sha(entry.path) or "" for entry in entries if entry.path}
    return make_response(
        draw(
            "many_act.html",
            act=act,
            path=PATHS[act],
            entries=entries,
            choice=_choice(workspace, entries, act),
            dated=act in DATED,
            shas=shas,
            typed=typed or short_date(desk().now.date()),
            **values,
        )
    )
