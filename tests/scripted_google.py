"""A server on this machine that says what a script tells it to, byte by byte, where Google would.

For what no well-behaved server does: answers that break off, come too slowly, or are not JSON.
"""

import json
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

ACCOUNT = "docgen@thi-dua.iam.gserviceaccount.com"
SHEET = "1AbCdEfGhIjKlMnOpQrStUvWxYz"

Say = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Script:
    """What is said next: to a request for a token, and to any other one; the last stays."""

    url: str
    token: deque[Say]
    answers: deque[Say]
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def then(self, *answers: Say) -> "Script":
        self.answers = deque(answers)
        return self


def reply(
    body: object, status: int = 200, headers: Mapping[str, str] | None = None, cut: int = 0
) -> Say:
    """Return an answer: JSON of a value, or the text as it is; `cut` bytes are kept back."""

    def say(handler: BaseHTTPRequestHandler) -> None:
        content = (body if isinstance(body, str) else json.dumps(body)).encode()
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(content)))
        for name, value in (headers or {}).items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(content[: len(content) - cut])
        handler.close_connection = bool(cut)

    return say


def fault(status: int, name: str, reason: str = "", retry_after: str = "") -> Say:
    """Return an error as the Sheets API words it, its sentence in another language."""
    details = [{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": reason}]
    error = {"code": status, "message": "Có lỗi", "status": name}
    headers = {"Retry-After": retry_after} if retry_after else {}
    return reply({"error": {**error, **({"details": details} if reason else {})}}, status, headers)


def drop(handler: BaseHTTPRequestHandler) -> None:
    """End the connection without a word."""
    handler.close_connection = True


HTML = "<!doctype html><title>502</title><p>That’s an error."
TOKEN = {"access_token": "ya29.secret", "expires_in": 3600, "token_type": "Bearer"}


@contextmanager
def scripted() -> Iterator[Script]:
    """Yield a server's script; the server ends with the context."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            is_token = self.path == "/token"
            if not is_token:
                script.asked.append(f"{self.command} {self.path}")
                script.headers.append(dict(self.headers))
            waiting = script.token if is_token else script.answers
            (waiting.popleft() if len(waiting) > 1 else waiting[0])(self)

        def log_message(self, *_: Any) -> None:
            return

    for method in ("GET", "POST", "PUT", "PATCH", "DELETE"):
        setattr(Handler, f"do_{method}", Handler.answer)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    url = f"http://127.0.0.1:{server.server_address[1]}"
    script = Script(url, deque([reply(TOKEN)]), deque([reply({"spreadsheetId": SHEET})]))
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield script
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def key_file(folder: Path, url: str, **changed: Any) -> Path:
    """Write the key of a service account, as Google Cloud gives it; return its path."""
    path = folder / "khoa.json"
    info = {
        "type": "service_account",
        "project_id": "thi-dua",
        "private_key_id": "0" * 40,
        "private_key": _private_key(),
        "client_email": ACCOUNT,
        "client_id": "1",
        "token_uri": f"{url}/token",
    }
    path.write_text(json.dumps(info | changed), "utf-8")
    path.chmod(0o600)
    return path


@cache
def _private_key() -> str:
    made = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return made.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ).decode()
