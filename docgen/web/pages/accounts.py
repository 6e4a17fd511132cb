"""Accounts, for the administrator: who may log in; made and given passwords by `docgen user`."""

from http import HTTPStatus

from flask import abort, redirect, request
from werkzeug.wrappers import Response

from docgen.errors import Problem, Stopped, Where
from docgen.web.drawing import draw
from docgen.web.visit import desk, person


def shown() -> str:
    """Return the page of all accounts."""
    return draw("accounts.html", accounts=desk().reading().register.accounts.all())


def disabled() -> Response:
    """Let an account in no more; its sessions end at once."""
    return _set(disabled=True)


def enabled() -> Response:
    """Let an account in again."""
    return _set(disabled=False)


def _set(*, disabled: bool) -> Response:
    name = request.form.get("ten", "")
    accounts = desk().reading().register.accounts
    if accounts.named(name) is None:
        abort(HTTPStatus.NOT_FOUND)
    if disabled and name == person().name:
        raise Stopped(Problem("account-own", Where(file=name)))
    accounts.set_disabled(name, disabled=disabled, at=desk().now, actor=person().name)
    return redirect("/tai-khoan")
