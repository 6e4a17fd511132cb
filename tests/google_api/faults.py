"""What can be planned to go wrong on the way to an answer or back."""

import json
import re
from dataclasses import dataclass, field
from typing import Any

from . import errors

PAGE = (
    "<!DOCTYPE html>\n<html lang=en><meta charset=utf-8><title>Error {code} (Server Error)!!1"
    "</title><p><b>{code}.</b> <ins>That’s an error.</ins><p>The server encountered a temporary "
    "error and could not complete your request.<p>Please try again in 30 seconds."
)


@dataclass(frozen=True)
class Fault:
    """One kind of trouble.

    `error` is answered in place of the real answer; `page` and `body` stand for it as they are.
    `handled` lets the request take effect first, so that only its answer is lost.
    """

    error: errors.ApiError | None = None
    page: str | None = None
    body: bytes | None = None
    code: int = 200
    seconds: float = 0
    truncated: bool = False
    trickled: bool = False
    dropped: bool = False
    handled: bool = False
    headers: tuple[tuple[str, str], ...] = ()
    content_type: str = "application/json; charset=UTF-8"


@dataclass
class Planned:
    """A fault for the next `times` requests whose method and path the pattern finds."""

    fault: Fault
    times: int = 1
    path: str = ""
    hit: int = field(default=0)

    def meets(self, line: str) -> bool:
        """Return whether this request is one of those, and count it."""
        if self.hit >= self.times or not re.search(self.path, line):
            return False
        self.hit += 1
        return True


def quota(
    retry_after: int | None = None, *, kind: str = "Read", limit: int = 60, handled: bool = False
) -> Fault:
    """Return a 429 in Google's words."""
    return Fault(error=errors.quota(kind, limit, retry_after), handled=handled)


def internal(*, handled: bool = False) -> Fault:
    """Return a 500 as JSON; `handled` means that the change was made nevertheless."""
    error = errors.ApiError(500, "INTERNAL", "Internal error encountered.", reason="backendError")
    return Fault(error=error, handled=handled)


def unavailable(*, retry_after: int | None = None, handled: bool = False) -> Fault:
    """Return a 503 as JSON."""
    headers = () if retry_after is None else (("Retry-After", str(retry_after)),)
    message = "The service is currently unavailable."
    error = errors.ApiError(503, "UNAVAILABLE", message, reason="backendError", headers=headers)
    return Fault(error=error, handled=handled)


def html(code: int = 502, *, handled: bool = False, retry_after: int | None = None) -> Fault:
    """Return a page in place of JSON; 200 too, as a captive portal sends it."""
    headers = () if retry_after is None else (("Retry-After", str(retry_after)),)
    return Fault(
        page=PAGE.format(code=code),
        code=code,
        handled=handled,
        headers=headers,
        content_type="text/html; charset=UTF-8",
    )


def slow(seconds: float = 30, *, handled: bool = False) -> Fault:
    """Return an answer that comes too late; the wait ends when the server is closed."""
    return Fault(seconds=seconds, dropped=True, handled=handled)


def truncated(*, handled: bool = True) -> Fault:
    """Return half of the real answer, then a closed connection."""
    return Fault(truncated=True, handled=handled)


def trickle(seconds: float = 0.2) -> Fault:
    """Return the real answer byte by byte, with a pause between: no single read times out."""
    return Fault(seconds=seconds, trickled=True, handled=True)


def cut_json() -> Fault:
    """Return a whole answer whose JSON ends in the middle."""
    return Fault(body=b'{"spreadsheetId": "1a', handled=True)


def empty(*, handled: bool = True) -> Fault:
    """Return `200 {}`."""
    return Fault(body=b"{}", handled=handled)


def blank() -> Fault:
    """Return a 200 without a body."""
    return Fault(body=b"", handled=True)


def no_scope() -> Fault:
    """Return the 403 of a token that was not asked for this service."""
    return Fault(error=errors.no_scope())


def denied() -> Fault:
    """Return the 403 of a right that went away in between."""
    return Fault(error=errors.not_shared())


def moved(address: str, code: int = 302) -> Fault:
    """Return a redirection, as a proxy's log-in page makes it."""
    return Fault(body=b"", code=code, headers=(("Location", address),))


def dropped(*, handled: bool = False) -> Fault:
    """Return no answer: the connection is closed, before the change or, `handled`, after it."""
    return Fault(dropped=True, handled=handled)


def answer(error: errors.ApiError) -> Fault:
    """Return any of Google's errors."""
    return Fault(error=error)


def disabled() -> Fault:
    """Return the 403 of a project without the API."""
    return Fault(error=errors.disabled())


def custom(body: Any, code: int = 200) -> Fault:
    """Return any JSON."""
    return Fault(body=json.dumps(body).encode(), code=code)
