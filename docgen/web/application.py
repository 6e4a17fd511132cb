"""The Flask application: addresses, who may ask for them, the headers of every answer."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from flask import Flask, Response, current_app, g, make_response, redirect, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as Answer

from docgen import __version__
from docgen.errors import DocgenError, place_of
from docgen.messages import sentence
from docgen.web.acting import sentences, status_of
from docgen.web.addresses import ADDRESSES, FORM, Address
from docgen.web.desk import Desk
from docgen.web.drawing import draw, furnish
from docgen.web.sessions import session_of
from docgen.web.visit import (
    LANGUAGE,
    LANGUAGES,
    Visit,
    form_fits,
    language_asked_for,
    settings,
    visit,
)

LARGEST = FORM  # bytes of a form, unless its address says otherwise
STATIC = "static"
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self';"
    " img-src 'self'; frame-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not no-referrer: with that a browser sends our own forms with the origin "null".
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
YEAR = 365 * 24 * 3600
BY_NAME: Mapping[str, Address] = {one.name: one for one in ADDRESSES}


def application(desk: Desk) -> Flask:
    """Return the application that serves a desk."""
    app = Flask("docgen.web", static_folder="static", template_folder="templates")
    app.extensions["docgen"] = desk
    app.config |= {
        "MAX_CONTENT_LENGTH": LARGEST,
        "MAX_FORM_MEMORY_SIZE": LARGEST,
        "MAX_FORM_PARTS": 200,
        "SEND_FILE_MAX_AGE_DEFAULT": YEAR,
    }
    for one in ADDRESSES:
        app.add_url_rule(
            one.path,
            endpoint=one.name,
            view_func=one.answers,
            methods=[one.method],
            provide_automatic_options=False,
        )
    app.before_request(_received)
    app.after_request(_sent)
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(DocgenError, _stopped)
    app.register_error_handler(Exception, _unforeseen)
    furnish(app, ADDRESSES, __version__)
    return app


def _received() -> Answer | None:
    """Let a request through, or answer it here: default deny."""
    g.visit = Visit(language_asked_for(), "")
    if request.endpoint == STATIC:
        return None
    session_of(visit())
    wanted = request.args.get("lang")
    if request.method == "GET" and wanted in LANGUAGES:
        return _in_language(wanted)
    address = BY_NAME.get(request.endpoint or "")
    request.max_content_length = address.largest if address is not None else LARGEST
    if address is not None and not address.roles:
        return None if request.method != "POST" or form_fits() else _forged()
    account = visit().account
    if account is None:
        return _to_log_in()
    if address is None:
        return None  # Flask says that there is no such address
    if account.role not in address.roles:
        return _page("web-forbidden", HTTPStatus.FORBIDDEN)
    if request.method == "POST" and not form_fits():
        return _forged()
    return None


def _in_language(wanted: str) -> Answer:
    """Return to the same page with the language kept in a cookie."""
    rest = [(name, value) for name, value in request.args.items(multi=True) if name != "lang"]
    here = "/" + request.path.lstrip("/\\") + (f"?{urlencode(rest)}" if rest else "")
    answer = redirect(here)
    secure = settings().https
    answer.set_cookie(LANGUAGE, wanted, max_age=YEAR, secure=secure, httponly=True, samesite="Lax")
    return answer


def _to_log_in() -> Answer:
    asked = request.full_path.rstrip("?") if request.method == "GET" else "/"
    back = "/" + asked.lstrip("/\\")
    return redirect("/dang-nhap" + ("" if back == "/" else f"?{urlencode({'ve': back})}"))


def _forged() -> Answer:
    return _page("web-forged", HTTPStatus.FORBIDDEN)


def _sent(answer: Response) -> Response:
    for name, value in HEADERS.items():
        answer.headers.setdefault(name, value)
    if settings().https:
        answer.headers["Strict-Transport-Security"] = f"max-age={YEAR}"
    if request.endpoint != STATIC:
        answer.headers["Cache-Control"] = "no-store"
    return answer


def _refused(fault: HTTPException) -> Any:
    """Return the page of a fault such as 404; answers that are no fault go through."""
    status = HTTPStatus(fault.code or 500)
    if status < HTTPStatus.BAD_REQUEST:
        return fault
    known = {404: "web-not-found", 413: "web-too-large", 405: "web-not-found"}
    return _page(known.get(status, "web-bad-request"), status)


def _stopped(fault: DocgenError) -> Answer:
    """Return why something could not be done, in the sentences of docgen."""
    told = sentences(fault.problems)
    return make_response(draw("stopped.html", told=told), status_of(fault))


def _unforeseen(fault: Exception) -> Answer:
    """Return that it was our mistake; the place goes to the log, no value of anybody's does."""
    current_app.logger.error("%s %s", type(fault).__name__, place_of(fault))
    return _page("web-unforeseen", HTTPStatus.INTERNAL_SERVER_ERROR)


def _page(code: str, status: HTTPStatus) -> Answer:
    said = sentence(code, visit().language)
    return make_response(draw("fault.html", said=said), status)
