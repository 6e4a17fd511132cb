"""A sign-in service as OpenID Connect has it, on this machine; it can be told to misbehave.

It signs with `cryptography` alone: what is tested reads its tokens with another library.
"""

import base64
import hashlib
import hmac
import json
import secrets
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

CLIENT, SECRET = "docgen-trang", "bi mat cua trang"
Claims = dict[str, Any]


@cache
def key(name: str) -> rsa.RSAPrivateKey:
    """Return a key by its name; the same each time, for making one takes a while."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class Provider:
    """What the service knows, and how it behaves; a test changes it."""

    issuer: str
    person: Claims = field(default_factory=dict)
    spoil: Callable[[Claims], None] = lambda _claims: None
    sign: Callable[["Provider", Claims], str] = lambda provider, claims: provider.signed(claims)
    key_name: str = "one"
    described: dict[str, Any] = field(default_factory=dict)
    codes: dict[str, Mapping[str, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def description(self) -> dict[str, Any]:
        places = {"authorization_endpoint": "authorize", "token_endpoint": "token"}
        return {
            "issuer": self.issuer,
            **{name: f"{self.issuer}/{path}" for name, path in places.items()},
            "jwks_uri": f"{self.issuer}/keys",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            **self.described,
        }

    def keys(self) -> dict[str, Any]:
        numbers = key(self.key_name).public_key().public_numbers()
        return {
            "keys": [
                {
                    "kty": "RSA",
                    "kid": self.key_name,
                    "use": "sig",
                    "alg": "RS256",
                    "n": _text(numbers.n.to_bytes(256, "big")),
                    "e": _text(numbers.e.to_bytes(3, "big")),
                }
            ]
        }

    def authorized(self, asked: Mapping[str, str]) -> str:
        """Return where a person who signed in is led back to."""
        assert asked["client_id"] == CLIENT
        assert asked["response_type"] == "code"
        assert "openid" in asked["scope"].split()
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(16)
        self.codes[code] = dict(asked)
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, form: Mapping[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        """Return a token for a code, once, to whom the code was given (RFC 6749, RFC 7636)."""
        said = base64.b64decode(authorization.removeprefix("Basic ")).decode()
        if said not in (f"{CLIENT}:{SECRET}", f"{CLIENT}:{SECRET.replace(' ', '+')}"):
            return 401, {"error": "invalid_client"}
        asked = self.codes.pop(form.get("code", ""), None)
        challenge = _text(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
        if (
            asked is None
            or form.get("grant_type") != "authorization_code"
            or form.get("redirect_uri") != asked["redirect_uri"]
            or not hmac.compare_digest(challenge, asked["code_challenge"])
        ):
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            **self.person,
        }
        self.spoil(claims)
        claims = {name: value for name, value in claims.items() if value is not None}
        token = self.sign(self, claims)
        return 200, {"access_token": "x", "token_type": "Bearer", "id_token": token}

    def signed(self, claims: Claims, *, by: str | None = None, kid: str | None = None) -> str:
        """Return claims as a token signed with RS256."""
        words = _words({"alg": "RS256", "typ": "JWT", "kid": kid or self.key_name}, claims)
        secret = key(by or self.key_name)
        signature = secret.sign(words.encode(), padding.PKCS1v15(), hashes.SHA256())
        return f"{words}.{_text(signature)}"

    def unsigned(self, claims: Claims) -> str:
        """Return claims with the algorithm `none` and no signature."""
        return f"{_words({'alg': 'none', 'typ': 'JWT'}, claims)}."

    def confused(self, claims: Claims) -> str:
        """Return claims signed with HS256, the public key taken for a secret."""
        public = key(self.key_name).public_key()
        secret = public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        return self._by_secret(claims, secret)

    def by_client_secret(self, claims: Claims) -> str:
        """Return claims signed with HS256 and the secret of the page."""
        return self._by_secret(claims, SECRET.encode())

    def _by_secret(self, claims: Claims, secret: bytes) -> str:
        words = _words({"alg": "HS256", "typ": "JWT", "kid": self.key_name}, claims)
        return f"{words}.{_text(hmac.digest(secret, words.encode(), 'sha256'))}"


@contextmanager
def provider() -> Iterator[Provider]:
    """Yield a service that listens on this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path, query = urlsplit(self.path).path, parse_qs(urlsplit(self.path).query)
            made.asked.append(path)
            if path == "/authorize":
                where = made.authorized({name: value[0] for name, value in query.items()})
                self.send_response(302)
                self.send_header("Location", where)
                self.end_headers()
            elif path == "/keys":
                self._say(200, made.keys())
            elif path == "/.well-known/openid-configuration":
                self._say(200, made.description())
            else:
                self._say(404, {})

        def do_POST(self) -> None:
            made.asked.append(self.path)
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {name: value[0] for name, value in parse_qs(body).items()}
            self._say(*made.token(form, self.headers.get("Authorization", "")))

        def _say(self, status: int, said: dict[str, Any]) -> None:
            content = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_words: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made = Provider(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _words(header: Mapping[str, str], claims: Claims) -> str:
    return ".".join(_text(json.dumps(one).encode()) for one in (header, claims))


def _text(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
