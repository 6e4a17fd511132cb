"""Clients of the local Google server: gspread, Google's own client, and bare HTTP."""

import json
import time
from pathlib import Path
from typing import Any

import gspread
import requests
from google.auth import crypt, jwt
from google.oauth2.service_account import Credentials
from google_api import GoogleServer
from googleapiclient.discovery import build
from requests import Response, Session

SCOPES = (
    "https://www.googleapis.com/auth/spreadsheets",
    "https://www.googleapis.com/auth/drive",
)


def gspread_client(server: GoogleServer, key: Path) -> gspread.Client:
    """Return gspread, pointed at the server by the seam that it offers."""

    class Here(gspread.HTTPClient):
        def request(self, method: str, endpoint: str, *args: Any, **kwargs: Any) -> Response:
            for host in ("https://sheets.googleapis.com", "https://www.googleapis.com"):
                endpoint = endpoint.replace(host, server.url)
            return super().request(method, endpoint, *args, **kwargs)

    client = gspread.service_account(key, http_client=Here)
    client.set_timeout(20)
    return client


def google_client(server: GoogleServer, key: Path, api: str = "sheets") -> Any:
    """Return google-api-python-client's service, made from its shipped description."""
    version, base = {"sheets": ("v4", "/"), "drive": ("v3", "/drive/v3/")}[api]
    return build(
        api,
        version,
        credentials=Credentials.from_service_account_file(str(key), scopes=SCOPES),
        client_options={"api_endpoint": server.url + base},
        cache_discovery=False,
        static_discovery=True,
    )


class Bare(Session):
    """Requests with a bearer token, which show an answer as it is, refusals too."""

    def __init__(self, server: GoogleServer, key: Path | None = None, scopes: str = "") -> None:
        super().__init__()
        self.base = server.url
        if key is not None:
            self.headers["Authorization"] = "Bearer " + bearer(key, scopes or " ".join(SCOPES))

    def ask(self, method: str, path: str, **kwargs: Any) -> Response:
        """Return the answer to `GET`, `/v4/…`."""
        return self.request(method, self.base + path, timeout=20, **kwargs)

    def sheets(self, book: str, **kwargs: Any) -> Any:
        """Return spreadsheets.get as JSON."""
        return self.ask("GET", f"/v4/spreadsheets/{book}", params=kwargs).json()

    def values(self, book: str, place: str, **kwargs: Any) -> Any:
        """Return values.get's values."""
        return self.ask("GET", f"/v4/spreadsheets/{book}/values/{place}", params=kwargs).json()

    def batch(self, book: str, *requests: dict[str, Any], **more: Any) -> Response:
        """Return the answer to a batchUpdate."""
        body = {"requests": list(requests), **more}
        return self.ask("POST", f"/v4/spreadsheets/{book}:batchUpdate", json=body)

    def write(self, book: str, data: list[dict[str, Any]], how: str = "RAW") -> Response:
        """Return the answer to a values.batchUpdate."""
        body = {"valueInputOption": how, "data": data}
        return self.ask("POST", f"/v4/spreadsheets/{book}/values:batchUpdate", json=body)


def bearer(key: Path, scopes: str) -> str:
    """Return a token, had with a JWT that google-auth signs."""
    content = json.loads(key.read_text(encoding="utf-8"))
    now = int(time.time())
    claims = {
        "iss": content["client_email"],
        "scope": scopes,
        "aud": "https://oauth2.googleapis.com/token",
        "iat": now,
        "exp": now + 3600,
    }
    assertion = jwt.encode(crypt.RSASigner.from_service_account_info(content), claims)
    form = {"grant_type": "urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion": assertion}
    return str(requests.post(content["token_uri"], form, timeout=20).json()["access_token"])
