"""One request: whose it is, in which language, by which secrets its forms are known.

The browser holds a random token; the register only its hash. What a form must bring along is
derived from the token, so that no other site can know it (OWASP: HMAC-based token pattern).
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import cast

from flask import current_app, g, request

from docgen.config.web import Web
from docgen.messages import Language, sentence
from docgen.register import Account
from docgen.web.desk import Desk

LANGUAGES: tuple[Language, ...] = ("vi", "en")
LANGUAGE = "docgen-ngon-ngu"


@dataclass(slots=True)
class Visit:
    """A request being answered; `account` is None before the log-in, `token` the browser's."""

    language: Language
    token: str
    account: Account | None = None


def visit() -> Visit:
    """Return the visit that is being answered."""
    return cast(Visit, g.visit)


def desk() -> Desk:
    """Return the desk of this page."""
    return cast(Desk, current_app.extensions["docgen"])


def settings() -> Web:
    """Return how this page is served."""
    return desk().reading().config.web


def person() -> Account:
    """Return who asks; only for addresses that need a session."""
    account = visit().account
    assert account is not None
    return account


def say(code: str, **params: str | int) -> str:
    """Return a sentence in the language of the visit."""
    return sentence(code, visit().language, params)


def language_asked_for() -> Language:
    """Return the language of the browser's cookie, else the office's."""
    wanted = request.cookies.get(LANGUAGE, "")
    return wanted if wanted in LANGUAGES else desk().reading().language


def new_token() -> str:
    """Return a token that nobody guesses: 256 random bits."""
    return secrets.token_urlsafe(32)


def hashed(token: str) -> str:
    """Return what the register keeps of a token or of a typed name."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def form_secret(token: str) -> str:
    """Return what every form of a browser's pages brings along."""
    return hmac.new(token.encode(), b"form", hashlib.sha256).hexdigest()


def form_fits() -> bool:
    """Tell whether a form was made by a page of ours, for this browser."""
    brought = request.form.get("csrf", "")
    token = visit().token
    fits = bool(token) and hmac.compare_digest(
        brought.encode("utf-8", "replace"), form_secret(token).encode()
    )
    return fits and _from_here()


def _from_here() -> bool:
    """Tell whether the browser says that the form came from a page of this host."""
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    origin = request.headers.get("Origin")
    same = origin is None or origin.partition("://")[2] == request.host
    return same and site in ("same-origin", "none")
