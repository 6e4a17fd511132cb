"""Logging in and out, and the one address that tells nothing."""

from http import HTTPStatus

from flask import make_response, redirect, request
from werkzeug.wrappers import Response

from docgen.web.drawing import draw
from docgen.web.sessions import BEFORE, begin, cookie_name, log_in, set_cookie, throttled
from docgen.web.visit import desk, hashed, new_token, person, say, visit


def health() -> Response:
    """Return that the page answers, and no more."""
    return make_response({"ok": True})


def asked() -> Response:
    """Return the form; a browser without a token is given one, for the form's sake."""
    if visit().account is not None:
        return redirect("/")
    return _form("", HTTPStatus.OK)


def typed() -> Response:
    """Return to where the person wanted to go, with a session of a new token."""
    name = request.form.get("ten", "")[:100].strip().casefold()
    if throttled(name):
        return _form(say("web-log-in-throttled"), HTTPStatus.TOO_MANY_REQUESTS)
    account = log_in(name, request.form.get("mat-khau", ""))
    if account is None:
        return _form(say("web-log-in-wrong"), HTTPStatus.UNAUTHORIZED)
    answer = redirect(_back(request.form.get("ve", "")))
    set_cookie(answer, cookie_name(), begin(account))
    answer.delete_cookie(BEFORE)
    return answer


def out() -> Response:
    """End this session."""
    accounts, address = desk().reading().register.accounts, request.remote_addr or ""
    accounts.log_out(hashed(visit().token), person(), at=desk().now, address=address)
    return _to_the_door()


def out_everywhere() -> Response:
    """End all sessions of this account, on whatever machine."""
    accounts, address = desk().reading().register.accounts, request.remote_addr or ""
    name = person().name
    accounts.log_out_everywhere(name, at=desk().now, actor=name, address=address)
    return _to_the_door()


def _to_the_door() -> Response:
    answer = redirect("/dang-nhap")
    answer.delete_cookie(cookie_name(), path="/")
    return answer


def _form(wrong: str, status: HTTPStatus) -> Response:
    fresh = not visit().token or visit().token != request.cookies.get(BEFORE)
    if fresh:
        visit().token = new_token()
    back = _back(request.values.get("ve", ""))
    answer = make_response(draw("log_in.html", wrong=wrong, back=back), status)
    if fresh:
        set_cookie(answer, BEFORE, visit().token)
    return answer


def _back(wanted: str) -> str:
    """Return an address of ours; whatever else was asked for is the first page."""
    ours = wanted.startswith("/") and not wanted.startswith(("//", "/\\"))
    return wanted if ours and wanted.isprintable() and len(wanted) < 2000 else "/"
