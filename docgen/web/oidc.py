"""Who somebody is, by OpenID Connect (the one door to Authlib and joserfc).

The code flow with PKCE: the browser is led to the service with a state that only this browser can
bring back, and once; what comes back is exchanged for a token that the service has signed for this
page, now, for this very log-in (nonce). Nothing that the browser brings is believed besides.
"""

import json
import secrets
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

from docgen.config.google import is_endpoint
from docgen.config.web import Oidc
from docgen.web.signed_in import Identity, NotSignedIn

SIGNED = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]
TIMES = (5, 10)  # seconds to reach the service, and to wait for each piece of its answer
LARGEST = 1024 * 1024
LEEWAY = 60  # seconds that clocks may differ
KNOWN_FOR = timedelta(hours=1)  # how long addresses and keys are taken as they were
OPEN_FOR = timedelta(minutes=10)  # how long somebody may take to sign in there
MOST_OPEN = 1000


@dataclass(frozen=True, slots=True)
class _Open:
    browser: str
    nonce: str
    verifier: str
    back: str
    at: datetime


@dataclass(frozen=True, slots=True)
class _Service:
    """What the service says of itself."""

    authorize: str
    token: str
    basic: bool
    keys: KeySet
    at: datetime


class SignIn:
    """The log-ins by a service that are under way, and what is known of the service."""

    def __init__(self, settings: Oidc) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._open: dict[str, _Open] = {}
        self._service: _Service | None = None

    def address(self, *, browser: str, page: str, back: str, now: datetime) -> str:
        """Return where a browser signs in; `browser` is what only that browser can show later.

        `page` is the address of ours to which it returns, `back` where the person wanted to go.
        Raises NotSignedIn.
        """
        service = self._known(now)
        state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        with self._lock:
            fresh = {key: one for key, one in self._open.items() if now - one.at < OPEN_FOR}
            self._open = dict(list(fresh.items())[-(MOST_OPEN - 1) :])
            self._open[state] = _Open(browser, nonce, verifier, back, now)
        asked: tuple[str, str] = self._client(service, page).create_authorization_url(
            service.authorize, state=state, nonce=nonce, code_verifier=verifier
        )
        return asked[0]

    def returned(
        self, said: Mapping[str, str], *, browser: str, page: str, now: datetime
    ) -> tuple[Identity, str]:
        """Return who signed in, and where the person wanted to go; raises NotSignedIn."""
        with self._lock:
            begun = self._open.pop(said.get("state", ""), None)  # no state is good twice
        if begun is None or begun.browser != browser or now - begun.at >= OPEN_FOR:
            raise NotSignedIn("web-oidc-expired")
        if said.get("iss", self._settings.issuer) != self._settings.issuer:
            raise NotSignedIn("web-oidc-invalid")
        if "code" not in said:
            raise NotSignedIn("web-oidc-refused")
        token = self._redeemed(said["code"], begun.verifier, page, now)
        return self._identity(token, begun.nonce, now), begun.back

    def _redeemed(self, code: str, verifier: str, page: str, now: datetime) -> str:
        """Return the ID token that a code is worth."""
        service = self._known(now)
        try:
            answer = self._client(service, page).fetch_token(
                service.token,
                code=code,
                code_verifier=verifier,
                grant_type="authorization_code",
                timeout=TIMES,
                allow_redirects=False,
            )
        except AuthlibBaseError:
            raise NotSignedIn("web-oidc-invalid") from None
        except (OSError, ValueError):
            raise NotSignedIn("web-oidc-unreachable") from None
        token = answer.get("id_token")
        if not isinstance(token, str):
            raise NotSignedIn("web-oidc-invalid")
        return token

    def _identity(self, token: str, nonce: str, now: datetime) -> Identity:
        """Return whom an ID token names, if the service signed it for this very log-in."""
        claims = self._signed(token, now)
        wanted = {"iss": self._settings.issuer, "aud": self._settings.client_id, "nonce": nonce}
        rules: dict[str, Any] = {name: {"essential": True} for name in ("sub", "exp", "iat")}
        rules |= {name: {"essential": True, "value": value} for name, value in wanted.items()}
        registry = jwt.JWTClaimsRegistry(now=int(now.timestamp()), leeway=LEEWAY, **rules)
        try:
            registry.validate(claims)
        except JoseError:
            raise NotSignedIn("web-oidc-invalid") from None
        others = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
        party = claims.get("azp", None if others else self._settings.client_id)
        if party != self._settings.client_id:
            raise NotSignedIn("web-oidc-invalid")
        email = claims.get("email")
        if not isinstance(email, str) or not email or claims.get("email_verified") is not True:
            raise NotSignedIn("web-oidc-unverified")
        return Identity(f"{self._settings.issuer} {claims['sub']}", email)

    def _signed(self, token: str, now: datetime) -> dict[str, Any]:
        """Return the claims of a token, if one of the service's keys signed it."""
        try:
            try:
                return jwt.decode(token, self._known(now).keys, algorithms=SIGNED).claims
            except InvalidKeyIdError:  # the service may have a new key
                service = self._known(now, fresh=True)
                return jwt.decode(token, service.keys, algorithms=SIGNED).claims
        except (JoseError, ValueError):
            raise NotSignedIn("web-oidc-invalid") from None

    def _client(self, service: _Service | None, page: str = "") -> Any:
        settings = self._settings
        way = "client_secret_basic" if service is None or service.basic else "client_secret_post"
        return OAuth2Session(
            settings.client_id,
            settings.client_secret,
            token_endpoint_auth_method=way,
            scope="openid email profile",
            redirect_uri=page,
            code_challenge_method="S256",
        )

    def _known(self, now: datetime, *, fresh: bool = False) -> _Service:
        """Return the service's addresses and keys, asked for when they are not known any more."""
        known = self._service
        if known is not None and not fresh and abs(now - known.at) < KNOWN_FOR:
            return known
        issuer = self._settings.issuer
        said = self._read(issuer.rstrip("/") + "/.well-known/openid-configuration")
        places = [said.get(f"{name}_endpoint") for name in ("authorization", "token")]
        places.append(said.get("jwks_uri"))
        if said.get("issuer") != issuer or not all(_is_safe(one) for one in places):
            raise NotSignedIn("web-oidc-unreachable")
        try:
            keys = KeySet.import_key_set(self._read(str(places[2])))  # type: ignore[arg-type]
        except (JoseError, ValueError, TypeError, KeyError):
            raise NotSignedIn("web-oidc-unreachable") from None
        ways = said.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        basic = "client_secret_basic" in ways
        self._service = _Service(str(places[0]), str(places[1]), basic, keys, now)
        return self._service

    def _read(self, address: str) -> dict[str, Any]:
        """Return what the service answers, within bounds."""
        try:
            with self._client(None).request(
                "GET",
                address,
                withhold_token=True,
                timeout=TIMES,
                allow_redirects=False,
                stream=True,
            ) as answer:
                if answer.status_code != HTTPStatus.OK:
                    raise NotSignedIn("web-oidc-unreachable")
                found = json.loads(_bounded(answer.iter_content(64 * 1024)))
        except (OSError, ValueError):
            raise NotSignedIn("web-oidc-unreachable") from None
        if not isinstance(found, dict):
            raise NotSignedIn("web-oidc-unreachable")
        return found


def _bounded(pieces: Iterable[bytes]) -> bytes:
    """Return an answer whole; raises ValueError for one that is too large."""
    content = b""
    for piece in pieces:
        content += piece
        if len(content) > LARGEST:
            raise ValueError(len(content))
    return content


def _is_safe(address: object) -> bool:
    """Tell whether secrets may go to an address: https, or this machine."""
    return isinstance(address, str) and is_endpoint(address.partition("?")[0])
