"""The page served by waitress, until somebody ends it."""

import socket
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

import waitress

from docgen.config.web import Web
from docgen.errors import Problem, Stopped, Where
from docgen.web.addresses import ADDRESSES, FORM
from docgen.web.application import application
from docgen.web.desk import open_desk

THREADS = 8
END_SECONDS = 5
FORWARDED = {"x-forwarded-for", "x-forwarded-host", "x-forwarded-proto"}


def serve(
    config_path: Path,
    *,
    environment: Mapping[str, str],
    clock: Callable[[], datetime],
    host: str | None,
    port: int | None,
    ready: Callable[[str], None],
) -> None:
    """Serve the page until the process is asked to end; `ready` is told where it is.

    Raises Stopped for a faulty configuration and for an address that cannot be listened on.
    """
    with open_desk(config_path, environment, clock) as desk:
        web = desk.reading().config.web
        host, port = host or web.host, web.port if port is None else port
        server = waitress.create_server(
            application(desk), sockets=[_bound(host, port)], threads=THREADS, **_settings(web)
        )
        try:
            # With port 0 the system chose one.
            ready(f"{'https' if web.https else 'http'}://{host}:{server.effective_port}/")
            server.run()
        finally:
            # Who asked before the end is answered; nobody waits for one that takes its time.
            server.task_dispatcher.shutdown(timeout=END_SECONDS)
            server.close()


def _bound(host: str, port: int) -> socket.socket:
    """Return a socket of ours at an address; where waitress cannot bind one, it leaves it open."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as fault:
        params = {"reason": fault.strerror or type(fault).__name__}
        raise Stopped(Problem("web-address", Where(file=f"{host}:{port}"), params)) from None


def _settings(web: Web) -> dict[str, object]:
    # Waitress knows no addresses: a form too large for its own is refused by the application.
    largest = max(one.largest for one in ADDRESSES)
    plain: dict[str, object] = {"ident": None, "max_request_body_size": largest + FORM}
    if not web.https:
        return plain
    return plain | {
        "trusted_proxy": web.proxy,
        "trusted_proxy_headers": FORWARDED,
        "clear_untrusted_proxy_headers": True,
    }
