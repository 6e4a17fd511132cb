"""The token endpoint: service accounts, their keys, and the bearer tokens that they get."""

import base64
import json
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

AUDIENCES = ("https://oauth2.googleapis.com/token", "https://www.googleapis.com/oauth2/v4/token")
SHEETS = "https://www.googleapis.com/auth/spreadsheets"
DRIVE = "https://www.googleapis.com/auth/drive"


@dataclass(frozen=True)
class Token:
    """A bearer token: whose, for what, and until when."""

    account: str
    scopes: frozenset[str]
    expires: float


@dataclass
class Refused(Exception):
    """The token endpoint's answer where there is no token."""

    error: str
    text: str
    code: int = 400

    def body(self) -> dict[str, str]:
        """Return the JSON of RFC 6749, which has another shape than the APIs' errors."""
        return {"error": self.error, "error_description": self.text}


@dataclass
class Tokens:
    """All accounts with their keys, and every token that was issued."""

    clock: Callable[[], float] = time.time
    lifetime: float = 3600
    keys: dict[str, tuple[str, rsa.RSAPublicKey]] = field(default_factory=dict)
    users: dict[str, str] = field(default_factory=dict)
    issued: dict[str, Token] = field(default_factory=dict)
    made: int = 0

    def key_file(self, folder: Path, email: str, token_uri: str, name: str) -> Path:
        """Return a new key file of a service account, as Google's console gives it out."""
        private = _key(self.made)
        self.made += 1
        key_id = secrets.token_hex(20)
        self.keys[key_id] = (email, private.public_key())
        content = {
            "type": "service_account",
            "project_id": "docgen-test",
            "private_key_id": key_id,
            "private_key": _pem(private),
            "client_email": email,
            "client_id": str(secrets.randbelow(10**21)),
            "auth_uri": "https://accounts.google.com/o/oauth2/auth",
            "token_uri": token_uri,
            "universe_domain": "googleapis.com",
        }
        path = Path(folder) / name
        path.write_text(json.dumps(content, indent=2), encoding="utf-8")
        path.chmod(0o600)
        return path

    def user_file(self, folder: Path, email: str, token_uri: str, name: str) -> Path:
        """Return an authorised person's file: a refresh token instead of a key."""
        refresh = "1//" + secrets.token_urlsafe(40)
        self.users[refresh] = email
        content = {
            "type": "authorized_user",
            "client_id": "1234567890-abc.apps.googleusercontent.com",
            "client_secret": secrets.token_urlsafe(18),
            "refresh_token": refresh,
            "token_uri": token_uri,
        }
        path = Path(folder) / name
        path.write_text(json.dumps(content, indent=2), encoding="utf-8")
        path.chmod(0o600)
        return path

    def revoke(self) -> None:
        """Take every key, refresh token and token back, as an administrator deletes them."""
        self.keys.clear()
        self.users.clear()
        self.issued.clear()

    def expire(self) -> None:
        """Let every token that is out run out now."""
        self.issued.clear()

    def grant(self, form: dict[str, str]) -> dict[str, Any]:
        """Return a token for what the form proves; raise Refused."""
        if form.get("grant_type") == "refresh_token":
            account = self.users.get(form.get("refresh_token", ""))
            if account is None:
                raise Refused("invalid_grant", "Token has been expired or revoked.")
            return self._issue(account, f"{SHEETS} {DRIVE}")
        if form.get("grant_type") != "urn:ietf:params:oauth:grant-type:jwt-bearer":
            raise Refused("unsupported_grant_type", "Invalid grant_type: " + str(form))
        claims = self._claims(form.get("assertion", ""))
        return self._issue(claims["iss"], claims.get("scope", ""))

    def holder(self, header: str | None) -> Token | None:
        """Return whose token the Authorization header brings, or None."""
        kind, _, value = (header or "").partition(" ")
        token = self.issued.get(value) if kind == "Bearer" else None
        return token if token and token.expires > self.clock() else None

    def _issue(self, account: str, scope: str) -> dict[str, Any]:
        if not scope:
            raise Refused("invalid_scope", "Invalid OAuth scope or ID token audience provided.")
        value = "ya29.c." + secrets.token_urlsafe(48)
        scopes = frozenset(scope.split())
        self.issued[value] = Token(account, scopes, self.clock() + self.lifetime)
        return {"access_token": value, "expires_in": int(self.lifetime), "token_type": "Bearer"}

    def _claims(self, assertion: str) -> dict[str, Any]:
        try:
            head, claims, signature = assertion.split(".")
            header, content = json.loads(_unbase64(head)), json.loads(_unbase64(claims))
        except ValueError:
            raise Refused("invalid_request", "Bad Request") from None
        email, key = self.keys.get(header.get("kid", ""), (None, None))
        if key is None or email != content.get("iss"):
            raise Refused("invalid_grant", "Invalid JWT Signature.")
        try:
            signed = f"{head}.{claims}".encode()
            key.verify(_unbase64(signature), signed, padding.PKCS1v15(), hashes.SHA256())
        except InvalidSignature:
            raise Refused("invalid_grant", "Invalid JWT Signature.") from None
        if header.get("alg") != "RS256" or content.get("aud") not in AUDIENCES:
            raise Refused("invalid_grant", "Invalid JWT: Failed audience check.")
        now = self.clock()
        if not content["iat"] - 300 <= now <= content["exp"] <= content["iat"] + 3600:
            text = (
                "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable "
                "timeframe. Check your iat and exp values in the JWT claim."
            )
            raise Refused("invalid_grant", text)
        return dict(content)


@cache
def _key(number: int) -> rsa.RSAPrivateKey:
    # Made once for all servers of a test run: no two keys of one server are the same, and no server
    # knows another one's key ids.
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _pem(key: rsa.RSAPrivateKey) -> str:
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ).decode()


def _unbase64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
