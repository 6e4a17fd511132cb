"""What an answer of Google means, by its status and reason.

Never by its words: those come in the language of the account.
"""

import io
import ssl
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests
from google.auth.exceptions import GoogleAuthError, RefreshError, TransportError

from docgen.errors import DocgenError, Later, Problem, Stopped, Where
from docgen.sheets.google.calls import Call

BUSY, UNREACHABLE, ANSWER = "google-busy", "google-unreachable", "google-answer"

_PASSING = frozenset({429, 500, 502, 503, 504})
_RATES = frozenset({"RATE_LIMIT_EXCEEDED", "rateLimitExceeded", "userRateLimitExceeded"})
_BROKEN = (requests.exceptions.ChunkedEncodingError, requests.exceptions.ContentDecodingError)
_OFF = frozenset({"SERVICE_DISABLED", "accessNotConfigured"})


class AgainError(Exception):
    """One try that failed by what may pass; `retry_after` is how long Google asks to wait."""

    def __init__(self, code: str, retry_after: float | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.retry_after = retry_after


class Refused(Stopped):
    """Google understood and said no: the HTTP status, and the reason by its name."""

    def __init__(self, problem: Problem, status: int, reason: str) -> None:
        super().__init__(problem)
        self.status = status
        self.reason = reason


def loaded(live: requests.Response, content: bytes) -> requests.Response:
    """Return an answer that is closed already, with its bytes."""
    response = requests.Response()
    response.status_code = live.status_code
    response.headers = live.headers.copy()
    response.headers.pop("Content-Encoding", None)
    response.url = live.url
    response.request = live.request
    response.raw = io.BytesIO(content)
    response.encoding = "utf-8"
    assert response.content == content
    return response


def check(response: requests.Response, call: Call, account: str, title: str) -> None:
    """Return for a sound answer.

    Raises AgainError for one that may be another next time and may be asked for again, Later where
    it may not be asked for again, Refused where Google says no.
    """
    said = _json(response)
    if response.ok:
        if call.wants_json and not _is_sound(said, call, response):
            raise _again(ANSWER, call, None)
        return
    status, reason = response.status_code, _reason(said)
    if status in _PASSING or reason in _RATES:
        # Of too many requests none was carried out: they may all be asked again.
        sure = status == 429 or reason in _RATES
        raise _again(BUSY, call, _retry_after(response), sure=sure)
    if not isinstance(said, dict):
        raise _again(ANSWER, call, None)
    raise _refused(call, status, reason, account, title)


def of_line(fault: requests.exceptions.RequestException, call: Call) -> DocgenError | AgainError:
    """Return what a fault of the connection comes to."""
    if stopped := _distrusted(fault):
        return stopped
    if isinstance(fault, _BROKEN):
        return _again(ANSWER, call, None)  # broken off, or not to be decompressed
    sure = isinstance(fault, requests.exceptions.ConnectTimeout)
    return _again(UNREACHABLE, call, None, sure=sure)


def of_key(fault: GoogleAuthError, account: str, path: Path) -> DocgenError | AgainError:
    """Return what a fault on the way to a token comes to; nothing was asked of the sheet yet."""
    if isinstance(fault, TransportError):
        return _distrusted(fault) or AgainError(UNREACHABLE)
    if getattr(fault, "retryable", False):
        return AgainError(BUSY)
    said = fault.args[1] if isinstance(fault, RefreshError) and len(fault.args) > 1 else None
    error = said.get("error") if isinstance(said, dict) else None
    if not isinstance(error, str):
        return AgainError(ANSWER)
    params = {"account": account, "reason": error}
    return Stopped(Problem("google-key-refused", Where(file=str(path)), params))


def too_large(megabytes: int, title: str) -> Stopped:
    """Return that the answer is larger than `limits.workbook_megabytes`."""
    where = Where(file=title or "Google Sheets")
    return Stopped(Problem("google-too-large", where, {"limit": megabytes}))


def _distrusted(fault: BaseException) -> Stopped | None:
    """Return that a certificate is not trusted; None for a connection that broke otherwise."""
    todo: list[object] = [fault]
    host, found = "", False
    while todo:
        one = todo.pop()
        found = found or isinstance(one, ssl.SSLCertVerificationError)
        if isinstance(one, requests.exceptions.RequestException) and one.request is not None:
            host = str(urlsplit(str(one.request.url or "")).hostname or host)
        if isinstance(one, BaseException):
            todo += [*one.args, getattr(one, "reason", None)]
    if not found:
        return None
    return Stopped(Problem("google-certificate", Where(file="Google Sheets"), {"host": host}))


def _json(response: requests.Response) -> Any:
    try:
        return response.json()
    except ValueError:
        return None


def _is_sound(said: Any, call: Call, response: requests.Response) -> bool:
    if not isinstance(said, dict):
        return call.kind == "drive" and not response.content  # nothing is left of a deleted file
    if call.spreadsheet:
        return bool(said.get("spreadsheetId") == call.spreadsheet)
    return bool(said) or call.kind == "drive"


def _again(
    code: str, call: Call, retry_after: float | None, *, sure: bool = False
) -> DocgenError | AgainError:
    """Return a fault that passes: the same is asked again where that cannot do a thing twice."""
    if call.twice or sure:
        return AgainError(code, retry_after)
    return Later(Problem(code, Where(file="Google Sheets"), {"tries": 1}))


def _reason(said: Any) -> str:
    """Return why, by name: of Sheets `details[].reason` or `status`, of Drive `errors[].reason`."""
    error = said.get("error") if isinstance(said, dict) else None
    if not isinstance(error, dict):
        return ""
    for one in (*_list(error.get("details")), *_list(error.get("errors"))):
        if isinstance(one, dict) and isinstance(one.get("reason"), str):
            return str(one["reason"])
    status = error.get("status")
    return status if isinstance(status, str) else ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _refused(call: Call, status: int, reason: str, account: str, title: str) -> Refused:
    params: dict[str, str | int] = {"account": account}
    if status == 401:
        code, params = "google-key-refused", {**params, "reason": reason or "401"}
    elif reason in _OFF:
        code, params = "google-api-off", {"api": "Google Drive API"}
        if call.kind != "drive":
            params = {"api": "Google Sheets API"}
    elif call.kind != "drive" and status == 404:
        code = "google-gone"
    elif call.kind != "drive" and status == 403:
        code = "google-not-shared" if call.kind == "read" else "google-not-editor"
    else:
        code, params = "google-refused", {"status": status, "reason": reason or "-"}
    return Refused(Problem(code, Where(file=title or "Google Sheets"), params), status, reason)


def _retry_after(response: requests.Response) -> float | None:
    """Return the seconds that Google asks to wait, said as seconds or as a date; else None."""
    said = response.headers.get("Retry-After", "").strip()
    if said.isascii() and said.isdigit():
        return float(said[:9])
    try:
        until = parsedate_to_datetime(said)
    except ValueError:
        return None
    now = datetime.now(UTC)
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return max((until - now).total_seconds(), 0.0)
