"""A server on this machine that says what a script tells it to, byte by byte, where Google would.

For what no well-behaved server does: answers that break off, come too slowly, or are not JSON.
"""

import ipaddress
import json
import socket
import ssl
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
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


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, *_: Any) -> None:
        """Say nothing: that somebody hangs up is what is tried here."""


@contextmanager
def scripted(certificate: Path | None = None) -> Iterator[Script]:
    """Yield a server's script; the server ends with the context.

    With a path it speaks TLS under Google's names and its own; its certificate, signed by nobody
    else, is written there.
    """

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
    server = _Server(("127.0.0.1", 0), Handler)
    url = f"http://127.0.0.1:{server.server_address[1]}"
    if certificate:
        url = url.replace("http:", "https:")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(_certificate(certificate))
        server.socket = context.wrap_socket(server.socket, server_side=True)
    script = Script(url, deque([reply(TOKEN)]), deque([reply({"spreadsheetId": SHEET})]))
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield script
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def proxy(port: int) -> Iterator[tuple[str, list[str]]]:
    """Yield the address of a proxy and whom it was asked for; all it reaches is one local port."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def connect(self) -> None:
            asked.append(self.path)
            with socket.create_connection(("127.0.0.1", port)) as there:
                self.send_response(200)
                self.end_headers()
                here = self.connection
                back = threading.Thread(target=_pour, args=(there, here), daemon=True)
                back.start()
                _pour(here, there)
                back.join()
            self.close_connection = True

        def log_message(self, *_: Any) -> None:
            return

    Handler.do_CONNECT = Handler.connect  # type: ignore[attr-defined]
    server = _Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _pour(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while content := source.recv(1 << 16):
            target.sendall(content)
        target.shutdown(socket.SHUT_WR)


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


def _certificate(path: Path) -> Path:
    """Write a key and its certificate, which it signed itself; return the path."""
    key = _key()
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "proxy")])
    names = [
        *(x509.DNSName(f"{one}.googleapis.com") for one in ("sheets", "www", "oauth2")),
        x509.IPAddress(ipaddress.ip_address("127.0.0.1")),
    ]
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path.write_text(_private_key() + made.public_bytes(serialization.Encoding.PEM).decode())
    return path


@cache
def _key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _private_key() -> str:
    return (
        _key()
        .private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        .decode()
    )
