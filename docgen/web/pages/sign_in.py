"""Signing in by another service: to it and back; only accounts that there are come in."""

import logging
from http import HTTPStatus

from flask import abort, redirect, request
from werkzeug.wrappers import Response

from docgen.web.pages.log_in import back_to, entered, form
from docgen.web.sessions import BEFORE, crowded, note_failure, set_cookie
from docgen.web.signed_in import NotSignedIn
from docgen.web.visit import desk, hashed, new_token, say, visit

RETURNS = "/dang-nhap/oidc/ve"
NAME = "oidc"  # under which failures of nobody known are noted

log = logging.getLogger(__name__)


def begun() -> Response:
    """Lead the browser to the service."""
    sign_in = desk().sign_in
    if sign_in is None:
        abort(HTTPStatus.NOT_FOUND)
    if visit().account is not None:
        return redirect("/")
    token = request.cookies.get(BEFORE, "") or new_token()
    try:
        address = sign_in.address(
            browser=hashed(token),
            page=_page(),
            back=back_to(request.args.get("ve", "")),
            now=desk().now,
        )
    except NotSignedIn as fault:
        return _failed(fault.code, HTTPStatus.SERVICE_UNAVAILABLE)
    answer = redirect(address)
    set_cookie(answer, BEFORE, token)
    return answer


def returned() -> Response:
    """Let the person in whom the service names, if there is an account for the address."""
    sign_in = desk().sign_in
    if sign_in is None:
        abort(HTTPStatus.NOT_FOUND)
    if crowded():
        return form(say("web-log-in-throttled"), HTTPStatus.TOO_MANY_REQUESTS)
    browser = hashed(request.cookies.get(BEFORE, ""))
    try:
        who, back = sign_in.returned(
            request.args.to_dict(), browser=browser, page=_page(), now=desk().now
        )
    except NotSignedIn as fault:
        return _failed(fault.code, HTTPStatus.FORBIDDEN)
    accounts = desk().reading().register.accounts
    account = accounts.known_by(who.email)
    if account is None or account.disabled:
        return _failed("web-oidc-unknown", HTTPStatus.FORBIDDEN)
    if not accounts.bind(account, who.subject, at=desk().now):
        return _failed("web-oidc-other-person", HTTPStatus.FORBIDDEN)
    return entered(account, back, way="oidc")


def _page() -> str:
    """Return the address of ours to which the service leads back, as it must know it."""
    return f"{request.scheme}://{request.host}{RETURNS}"


def _failed(code: str, status: HTTPStatus) -> Response:
    """Return the log-in page with the reason; the log hears the code, and no address."""
    log.warning("%s", code)
    note_failure(NAME)
    return form(say(code), status)
