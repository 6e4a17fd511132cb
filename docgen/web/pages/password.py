"""One's own password: the old one asked for, the new one by the rules of `docgen user`."""

from http import HTTPStatus

from flask import make_response, redirect, request
from werkzeug.wrappers import Response

from docgen.errors import Stopped
from docgen.messages import message
from docgen.web.drawing import draw
from docgen.web.passwords import hashed as hash_of
from docgen.web.sessions import proves, throttled
from docgen.web.visit import desk, hashed, person, say, visit


def asked() -> Response:
    """Return the form."""
    return _form("", HTTPStatus.OK)


def typed() -> Response:
    """Change the password; all other sessions of the account end."""
    mine, form = person(), request.form
    if throttled(mine.name):
        return _form(say("web-log-in-throttled"), HTTPStatus.TOO_MANY_REQUESTS)
    if not proves(mine, form.get("mat-khau", "")):
        return _form(say("web-password-wrong"), HTTPStatus.BAD_REQUEST)
    wanted = form.get("mat-khau-moi", "")
    if wanted != form.get("nhac-lai", ""):
        return _form(say("web-password-unlike"), HTTPStatus.BAD_REQUEST)
    try:
        new = hash_of(wanted, mine.name)
    except Stopped as fault:
        told = " ".join(message(one, visit().language) for one in fault.problems)
        return _form(told, HTTPStatus.BAD_REQUEST)
    keep = hashed(visit().token)
    accounts = desk().reading().register.accounts
    accounts.set_password(mine.name, new, at=desk().now, actor=mine.name, keep=keep)
    return redirect("/mat-khau?bao=xong")


def _form(wrong: str, status: HTTPStatus) -> Response:
    done = not wrong and request.args.get("bao") == "xong"
    return make_response(draw("password.html", wrong=wrong, done=done), status)
