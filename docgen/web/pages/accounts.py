"""Accounts, for the administrator: who may log in; made and given passwords by `docgen user`."""

from collections.abc import Mapping
from http import HTTPStatus

from flask import abort, redirect, request
from werkzeug.wrappers import Response

from docgen.errors import Problem, Stopped, Where
from docgen.register import Session
from docgen.web.drawing import draw
from docgen.web.sessions import is_over
from docgen.web.visit import desk, person


def shown() -> str:
    """Return the page of all accounts."""
    accounts = desk().reading().register.accounts
    return draw("accounts.html", accounts=accounts.all(), sessions=_sessions())


def disabled() -> Response:
    """Let an account in no more; its sessions end at once."""
    return _set(disabled=True)


def enabled() -> Response:
    """Let an account in again."""
    return _set(disabled=False)


def logged_out() -> Response:
    """End all sessions of an account, on whatever machine."""
    name = request.form.get("ten", "")
    accounts = desk().reading().register.accounts
    if accounts.named(name) is None:
        abort(HTTPStatus.NOT_FOUND)
    accounts.log_out_everywhere(name, at=desk().now, actor=person().name)
    return redirect("/tai-khoan")


def _sessions() -> Mapping[str, list[Session]]:
    """Return the sessions that still hold, by the name of their account."""
    found: dict[str, list[Session]] = {}
    for one in desk().reading().register.accounts.sessions():
        if not is_over(one):
            found.setdefault(one.account.name, []).append(one)
    return found


def _set(*, disabled: bool) -> Response:
    name = request.form.get("ten", "")
    accounts = desk().reading().register.accounts
    if accounts.named(name) is None:
        abort(HTTPStatus.NOT_FOUND)
    if disabled and name == person().name:
        raise Stopped(Problem("account-own", Where(file=name)))
    accounts.set_disabled(name, disabled=disabled, at=desk().now, actor=person().name)
    return redirect("/tai-khoan")
