"""Every word with Google goes through here: addresses, time-outs, tries again, faults, counts.

gspread's own client never times out, and its back-off client never gives up (see
docs/decisions/google-by-one-door.md). So `request` is ours; what stands above it is gspread's.
"""

import logging
import re
import time
from collections import Counter
from collections.abc import Mapping, MutableMapping
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import requests
from google.auth.exceptions import GoogleAuthError
from google.auth.transport.requests import AuthorizedSession, Request
from gspread.http_client import FileType, HTTPClient, ParamsType
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_before_delay
from tenacity.wait import wait_base, wait_exponential, wait_random

from docgen.config.google import DRIVE, SHEETS
from docgen.errors import Later, Problem, Where
from docgen.sheets.google import answers, key
from docgen.sheets.google.answers import AgainError
from docgen.sheets.google.calls import Call, call_of
from docgen.sheets.google.settings import GoogleSettings

_CHUNK = 1 << 16
_LONGEST_WAIT = 32.0  # seconds: a minute's quota comes back within the default time
_ID = re.compile("(/spreadsheets/|/files/)[^/:?]+")

log = logging.getLogger(__name__)


def connect(settings: GoogleSettings) -> "Google":
    """Return a client; nothing is asked of Google yet. Raises Stopped for a faulty key file."""
    return Google(settings)


class Google(HTTPClient):
    """gspread's client with a door of our own; one for a run.

    `account` is the address that a sheet is shared with, `calls` counts requests by kind (read,
    write, drive), those tried again included; `warnings` is what a person should know of the key.
    """

    def __init__(self, settings: GoogleSettings) -> None:
        granted = key.credentials(settings.credentials, settings.scopes)
        # Tokens are fetched by `_token`: the session's own way lets faults through as they come.
        session: Any = AuthorizedSession
        super().__init__(granted, session(granted, refresh_status_codes=()))
        self._granted: Any = granted
        self._token_door = Request(requests.Session())
        self._renewed = False
        # Google compresses only for those who say gzip in their name too.
        self.session.headers["User-Agent"] = "docgen (gzip)"
        self.account: str = getattr(granted, "service_account_email", "")
        self.calls: Counter[str] = Counter()
        self.warnings = key.warnings(settings.credentials)
        self.settings = settings
        self.title = ""
        self._left = settings.seconds
        self.set_timeout((settings.connect_seconds, settings.read_seconds))
        _tell_if_not_google(settings.sheets_endpoint, settings.drive_endpoint)

    def request(
        self,
        method: str,
        endpoint: str,
        params: ParamsType | None = None,
        data: bytes | None = None,
        json: Mapping[str, Any] | None = None,
        files: FileType = None,
        headers: MutableMapping[str, str] | None = None,
    ) -> requests.Response:
        """Return Google's answer, whole and well-formed.

        What can be asked twice is tried again while the fault is one that passes and time is left.
        Raises Later when it has not passed, Refused (a Stopped) when Google understood and said
        no, Stopped when the key is not accepted.
        """
        call = call_of(method, self._url(endpoint), params, json)
        sent = {"params": call.params, "data": data, "json": json, "files": files}
        began = time.monotonic()
        tries = Retrying(
            retry=retry_if_exception_type(AgainError),
            stop=stop_before_delay(max(self._left, 0)),
            wait=_Wait(self.settings.first_wait),
            before_sleep=lambda state: _log_again(call, state),
            reraise=True,
        )
        count = 0
        try:
            for attempt in tries:
                with attempt:
                    count += 1
                    response = self._once(call, {**sent, "headers": headers})
        except AgainError as fault:
            where = Where(file=self.title or "Google Sheets")
            raise Later(Problem(fault.code, where, {"tries": count})) from None
        finally:
            if count > 1:
                self._left -= time.monotonic() - began
        return response

    def _url(self, endpoint: str) -> str:
        for theirs, ours in (
            (SHEETS, self.settings.sheets_endpoint),
            (DRIVE, self.settings.drive_endpoint),
        ):
            if endpoint.startswith(f"{theirs}/"):
                return ours.rstrip("/") + endpoint.removeprefix(theirs)
        return endpoint

    def _once(self, call: Call, sent: Mapping[str, Any]) -> requests.Response:
        """Return the answer to one try; raises AgainError for a fault that may pass."""
        self._token()
        self.calls[call.kind] += 1
        began = time.monotonic()
        try:
            live = self.session.request(
                call.method, call.url, stream=True, timeout=self.timeout, **sent
            )
            with live:
                response = self._whole(live, began)
        except requests.exceptions.RequestException as fault:
            raise answers.of_line(fault, call) from None
        log.debug("%s %s %s", call.method, _ID.sub(r"\1…", call.path), response.status_code)
        if response.status_code == 401 and self._may_renew():
            raise AgainError(answers.BUSY, 0)
        answers.check(response, call, self.account, self.title)
        return response

    def _token(self) -> None:
        """Have a token that is good for a while; raises AgainError or Stopped where there is none.

        google-auth takes any 200 for a token: a login page comes out as a TypeError.
        """
        if self._granted.valid:
            return
        try:
            self._granted.refresh(partial(self._token_door, timeout=self.timeout))
        except GoogleAuthError as fault:
            raise answers.of_key(fault, self.account, self.settings.credentials) from None
        except (TypeError, ValueError, KeyError, AttributeError):
            raise AgainError(answers.ANSWER) from None

    def _may_renew(self) -> bool:
        """Throw a token away that is not taken any more, once; return whether it was done now."""
        if self._renewed:
            return False
        self._granted.token, self._renewed = None, True
        return True

    def _whole(self, live: requests.Response, began: float) -> requests.Response:
        """Return an answer with all of its bytes, within bounds of size and time."""
        content = bytearray()
        for chunk in live.iter_content(_CHUNK):
            content += chunk
            if len(content) > self.settings.megabytes << 20:
                raise answers.too_large(self.settings.megabytes, self.title)
            if time.monotonic() - began > self.settings.read_seconds:
                raise requests.exceptions.ReadTimeout
        return answers.loaded(live, bytes(content))


class _Wait(wait_base):
    """As long as Google asks for; else longer from try to try, and never in step with others."""

    def __init__(self, first: float) -> None:
        self._grown = wait_exponential(first, max=_LONGEST_WAIT) + wait_random(0, first)

    def __call__(self, retry_state: RetryCallState) -> float:
        fault = retry_state.outcome.exception() if retry_state.outcome else None
        asked = fault.retry_after if isinstance(fault, AgainError) else None
        return self._grown(retry_state) if asked is None else asked


def _log_again(call: Call, state: RetryCallState) -> None:
    fault = state.outcome.exception() if state.outcome else None
    code = fault.code if isinstance(fault, AgainError) else "?"
    log.info("%s: %s again after %.1f s", code, call.kind, state.upcoming_sleep)


def _tell_if_not_google(*endpoints: str) -> None:
    for host in sorted({urlsplit(endpoint).hostname or "" for endpoint in endpoints}):
        if not host.endswith(".googleapis.com"):
            log.warning("Google is reached by way of %s", host)
