"""How an act is done from the page: once, under the lock, with the numbers that were shown."""

from collections.abc import Callable, Iterable, Sequence
from typing import Literal
from urllib.parse import urlencode

from flask import make_response, redirect, request
from werkzeug.wrappers import Response

from docgen.errors import DocgenError, Problem, Stopped, Where
from docgen.messages import message, place
from docgen.pipeline import Report, Workspace
from docgen.register import Entry, Order
from docgen.web.drawing import draw
from docgen.web.visit import desk, hashed, person, visit


def once_done(
    act: str,
    entry: Entry,
    do: Callable[[Workspace], Report],
    again: Callable[[Sequence[str]], Response],
) -> Response:
    """Do an act and go on to the document; a token that was used before does nothing again.

    What stands in the way is told on the form, which `again` draws.
    """
    address = f"/van-ban/xem?{urlencode({'ma': entry.key})}"
    if not first_time():
        return redirect(f"{address}&bao=twice")
    try:
        with desk().acting(person().name) as workspace:
            report = do(workspace)
    except DocgenError as fault:
        return make_response(again(sentences(fault.problems)), status_of(fault))
    if report.problems:
        told = sentences(report.problems)
        return make_response(draw("done.html", one=entry, act=act, told=told))
    return redirect(f"{address}&bao={act}")


def first_time() -> bool:
    """Use up the token of a form; tell whether it was there and not used before."""
    once = request.form.get("once", "")
    accounts = desk().reading().register.accounts
    return bool(once) and accounts.use_up(hashed(once), at=desk().now)


def sentences(problems: Iterable[Problem]) -> list[str]:
    """Return problems as people read them, each with its place."""
    language = visit().language
    return [": ".join(filter(None, (place(p.where), message(p, language)))) for p in problems]


def foreseen(workspace: Workspace, act: str, wishes: Sequence[Order]) -> dict[str, int]:
    """Return the numbers that an act would give now; raises Stopped with every refusal."""
    taking: Literal["reserve", "take"] = "reserve" if act == "reserve" else "take"
    return workspace.register.candidates(wishes, at=workspace.at, act=taking)


def foreseen_warnings(
    workspace: Workspace, act: str, wishes: Sequence[Order]
) -> tuple[Problem, ...]:
    """Return what a person should know before numbers are given: days that run back, approvals."""
    register = workspace.register
    if act == "reserve":
        return register.order_warnings(wishes, at=workspace.at, act="reserve")
    dated = register.order_warnings(wishes, at=workspace.at)
    return dated + register.approvals.warnings([one.key for one in wishes])


def hold_numbers(
    workspace: Workspace, act: str, wishes: Sequence[Order], shown: Sequence[str]
) -> None:
    """Raise Stopped where a number is no longer the one that was shown: somebody was faster.

    Runs under the workspace's lock, so that it holds until the number is given.
    """
    if not shown:
        return
    numbers = foreseen(workspace, act, wishes)
    moved = [
        Problem("act-number-moved", Where(file=one.key), {"shown": was, "now": numbers[one.key]})
        for one, was in zip(wishes, shown, strict=False)
        if was != str(numbers[one.key])
    ]
    if moved:
        raise Stopped(*moved)


def status_of(fault: DocgenError) -> int:
    """Return the status of an answer that tells why an act was not done."""
    return 503 if fault.exit_code == 75 else 409
