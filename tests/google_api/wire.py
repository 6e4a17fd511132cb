"""HTTP: connections in, answers or faults out."""

import gzip
import json
import socket
import socketserver
import threading
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

from .dispatch import Answer, answered, token_answer
from .faults import Fault

if TYPE_CHECKING:
    from .server import GoogleServer


class Listener(socketserver.ThreadingTCPServer):
    """Listens on a free port of 127.0.0.1 until it is closed."""

    daemon_threads = True
    block_on_close = True
    allow_reuse_address = True
    request_queue_size = 64

    def __init__(self, google: "GoogleServer") -> None:
        self.google = google
        self.open: set[socket.socket] = set()
        super().__init__(("127.0.0.1", 0), _Handler)
        self.port = self.server_address[1]
        # A thread that is closed within milliseconds, so that a suite of tests does not wait.
        self.thread = threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True)
        self.thread.start()

    def close(self) -> None:
        """Stop, with every connection that a client has kept open."""
        self.shutdown()
        self.thread.join()
        for connection in list(self.open):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Listener
    # Header and body are two writes: without this each answer waits for the client's ACK.
    disable_nagle_algorithm = True

    def setup(self) -> None:
        super().setup()
        self.server.open.add(self.request)

    def finish(self) -> None:
        self.server.open.discard(self.request)
        super().finish()

    def handle(self) -> None:
        try:
            super().handle()
        except OSError:
            # The client went away: a time-out of its own, or the test is over.
            self.close_connection = True

    def do_GET(self) -> None:
        self._serve()

    do_POST = do_PUT = do_PATCH = do_DELETE = do_GET  # noqa: N815

    def date_time_string(self, timestamp: float | None = None) -> str:
        """Return the Date of an answer, by the server's own clock."""
        return super().date_time_string(timestamp or self.server.google.now())

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing: `server.requests` has it all."""

    def _serve(self) -> None:
        google = self.server.google
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        line = f"{self.command} {self.path}"
        fault = google.planned(line)
        if fault is not None and not fault.handled:
            answer = Answer(0)
        else:
            google.act(line, after=False)
            answer = self._answer(body)
            google.act(line, after=True)
        if fault is not None:
            answer = self._spoilt(fault, answer)
        self._log(answer, len(body), cut=fault is not None and fault.dropped)
        self._send(answer, fault)

    def _answer(self, body: bytes) -> Answer:
        google = self.server.google
        url = urlsplit(self.path)
        if url.path == "/token":
            return token_answer(google, body)
        query = parse_qsl(url.query, keep_blank_values=True)
        return answered(google, self.command, url.path, query, body, self.headers)

    def _spoilt(self, fault: Fault, answer: Answer) -> Answer:
        if fault.seconds and not fault.trickled:
            self.server.google.closing.wait(fault.seconds)
        if fault.error is not None:
            api = "drive" if "/drive/v3" in self.path else "sheets"
            content = json.dumps(fault.error.body(api)).encode()
            return answer.instead(fault.error.code, content, fault.error.headers)
        page = fault.page.encode() if fault.page is not None else fault.body
        if page is None:
            return answer
        return answer.instead(fault.code, page, fault.headers, fault.content_type)

    def _log(self, answer: Answer, size: int, *, cut: bool) -> None:
        from .server import Request

        url = urlsplit(self.path)
        self.server.google.requests.append(
            Request(
                method=self.command,
                path=url.path,
                query=url.query,
                size=size,
                kind=answer.kind,
                account=answer.account,
                status=0 if cut else answer.code,
                answer_size=len(answer.content),
            )
        )

    def _send(self, answer: Answer, fault: Fault | None) -> None:
        if fault is not None and fault.dropped:
            self.close_connection = True
            return
        content = answer.content
        zipped = self._zips() and content
        if zipped:
            content = gzip.compress(content, 1)
        self.send_response(answer.code)
        self.send_header("Content-Type", answer.content_type)
        self.send_header("Content-Length", str(len(content)))
        if zipped:
            self.send_header("Content-Encoding", "gzip")
        for name, value in answer.headers:
            self.send_header(name, value)
        self.end_headers()
        if fault is not None and fault.truncated:
            content = content[: len(content) // 2]
            self.close_connection = True
        if fault is not None and fault.trickled:
            self._trickle(content, fault.seconds)
        else:
            self.wfile.write(content)

    def _trickle(self, content: bytes, seconds: float) -> None:
        for byte in content:
            self.wfile.write(bytes([byte]))
            if self.server.google.closing.wait(seconds):
                return

    def _zips(self) -> bool:
        # Google compresses only for those who say gzip in their name too.
        names = ("Accept-Encoding", "User-Agent")
        return all("gzip" in (self.headers.get(name) or "") for name in names)
