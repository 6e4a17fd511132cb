"""Logging in and out, and the one address that tells nothing."""

from http import HTTPStatus

from flask import make_response, redirect, request
from werkzeug.wrappers import Response

from docgen.register import Account
from docgen.web.drawing import draw
from docgen.web.sessions import BEFORE, begin, cookie_name, log_in, set_cookie, throttled
from docgen.web.visit import desk, hashed, new_token, person, say, settings, visit


def health() -> Response:
    """Return that the page answers, and no more."""
    return make_response({"ok": True})


def asked() -> Response:
    """Return the form; a browser without a token is given one, for the form's sake."""
    if visit().account is not None:
        return redirect("/")
    return form("", HTTPStatus.OK)


def typed() -> Response:
    """Let the person in whose password is right."""
    name = request.form.get("ten", "")[:100].strip().casefold()
    if throttled(name):
        return form(say("web-log-in-throttled"), HTTPStatus.TOO_MANY_REQUESTS)
    account = log_in(name, request.form.get("mat-khau", ""))
    if account is None:
        return form(say("web-log-in-wrong"), HTTPStatus.UNAUTHORIZED)
    return entered(account, back_to(request.form.get("ve", "")))


def entered(account: Account, back: str, way: str = "password") -> Response:
    """Return to where the person wanted to go, with a session of a new token."""
    answer = redirect(back)
    set_cookie(answer, cookie_name(), begin(account, way))
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


def form(wrong: str, status: HTTPStatus) -> Response:
    """Return the log-in page, with why it was not done."""
    fresh = not visit().token or visit().token != request.cookies.get(BEFORE)
    if fresh:
        visit().token = new_token()
    back = back_to(request.values.get("ve", ""))
    service = settings().oidc
    answer = make_response(
        draw("log_in.html", wrong=wrong, back=back, service=service.name if service else ""),
        status,
    )
    if fresh:
        set_cookie(answer, BEFORE, visit().token)
    return answer


def back_to(wanted: str) -> str:
    """Return an address of ours; whatever else was asked for is the first page."""
    ours = wanted.startswith("/") and not wanted.startswith(("//", "/\\"))
    return wanted if ours and wanted.isprintable() and len(wanted) < 2000 else "/"
