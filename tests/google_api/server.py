"""The server: it is started, filled, planned with faults, and asked what it was asked."""

import re
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from .book import ROLES, Book, new_book
from .drive import Drive
from .faults import Fault, Planned
from .hands import Hands, fill
from .tokens import Tokens
from .wire import Listener

ACCOUNT = "docgen@cong-doan.iam.gserviceaccount.com"
OWNER = "chu-so-huu@cong-doan.vn"


@dataclass(frozen=True)
class Request:
    """One request as it came: `size` of its body, `status` of the answer (0: none was sent).

    `kind` is Google's name of the method, such as sheets.spreadsheets.get; "" for none.
    """

    method: str
    path: str
    query: str
    size: int
    kind: str
    account: str
    status: int
    answer_size: int


@dataclass
class _Action:
    path: str
    action: Callable[[], object]
    after: bool
    times: int


class GoogleServer:
    """Sheets, Drive and the token endpoint on one address of this machine."""

    def __init__(self, *, accounts_own_files: bool = False) -> None:
        self.lock = threading.RLock()
        self.requests: list[Request] = []
        self.breaches: list[str] = []
        self.books: dict[str, Book] = {}
        self.tokens = Tokens(clock=self.now)
        self.drive = Drive(self.books, service_accounts_own=accounts_own_files)
        self.closing = threading.Event()
        self.limits: dict[str, tuple[int, int | None]] = {}
        self.late = 0.0
        self._counted: dict[tuple[str, str], deque[float]] = {}
        self._plans: list[Planned] = []
        self._actions: list[_Action] = []
        self._listener: Listener | None = None

    def __enter__(self) -> "GoogleServer":
        self._listener = Listener(self)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.closing.set()
        assert self._listener is not None
        self._listener.close()
        if error is None and self.breaches:
            raise AssertionError("The server broke Google's contract: " + "; ".join(self.breaches))

    @property
    def url(self) -> str:
        """Return the base of both endpoints."""
        assert self._listener is not None
        return f"http://127.0.0.1:{self._listener.port}"

    @property
    def token_uri(self) -> str:
        """Return where tokens are given out."""
        return f"{self.url}/token"

    @property
    def account(self) -> str:
        """Return the address of the service account that a new spreadsheet is shared with."""
        return ACCOUNT

    def key_file(self, folder: Path, email: str = ACCOUNT, name: str = "key.json") -> Path:
        """Return a service account's new key file, mode 0600, with a fresh RSA key."""
        return self.tokens.key_file(folder, email, self.token_uri, name)

    def user_file(self, folder: Path, email: str = OWNER, name: str = "user.json") -> Path:
        """Return the file of a person who let the program act for them."""
        return self.tokens.user_file(folder, email, self.token_uri, name)

    def spreadsheet(
        self,
        title: str,
        tabs: dict[str, list[list[Any]]] | None = None,
        locale: str = "vi_VN",
        time_zone: str = "Asia/Ho_Chi_Minh",
        *,
        shared: bool = True,
    ) -> str:
        """Return the id of a new spreadsheet, shared with `account` as a writer unless told not to.

        Values are put in as they are: texts stay texts, dates become serials with a date's format,
        a dict is CellData (see formula, formatted, rich).
        """
        book = new_book(title, locale, time_zone)
        book.roles[OWNER] = "owner"
        if shared:
            book.roles[ACCOUNT] = "writer"
        for index, (name, rows) in enumerate((tabs or {"Sheet1": []}).items()):
            first = {"sheetId": 0} if index == 0 else {}
            fill(book, book.add({"title": name, **first}), rows)
        with self.lock:
            self.books[book.id] = book
        return book.id

    def sheet(self, book_id: str) -> Hands:
        """Return a spreadsheet to look at and change as a person does in the browser."""
        return Hands(self.books[book_id], self.lock)

    def share(self, book_id: str, email: str = ACCOUNT, role: str = "writer") -> None:
        """Share a spreadsheet; roles are reader (viewer), writer (editor), owner."""
        self.books[book_id].roles[email] = ROLES.get(role, role)

    def unshare(self, book_id: str, email: str = ACCOUNT) -> None:
        """Take an account's access away."""
        self.books[book_id].roles.pop(email, None)

    def delete(self, book_id: str) -> None:
        """Delete a spreadsheet for good."""
        with self.lock:
            del self.books[book_id]

    def plan(self, fault: Fault, times: int = 1, path: str = "") -> Planned:
        """Let the next `times` requests fail whose "METHOD /path?query" the pattern finds.

        The token endpoint counts only where the pattern names it ("/token").
        """
        planned = Planned(fault, times, path)
        self._plans.append(planned)
        return planned

    def between(
        self, path: str, action: Callable[[], object], when: str = "before", times: int = 1
    ) -> None:
        """Call an action just before or after (`when`) the next such requests are handled."""
        if when not in ("before", "after"):
            raise ValueError(when)
        self._actions.append(_Action(path, action, when == "after", times))

    def limit(self, kind: str, a_minute: int, retry_after: int | None = None) -> None:
        """Answer 429 to an account's reads ("Read") or writes ("Write") past so many a minute."""
        self.limits[kind] = (a_minute, retry_after)

    def revoke(self) -> None:
        """Take all keys and tokens back."""
        self.tokens.revoke()

    def expire(self) -> None:
        """Let all tokens run out now; new ones can be had."""
        self.tokens.expire()

    def wait(self, seconds: float) -> None:
        """Let time go by on the server's clock, at once: tokens run out, quotas fill up again."""
        self.late += seconds

    def now(self) -> float:
        """Return the server's time."""
        return time.time() + self.late

    def calls(self, kind: str = "") -> list[Request]:
        """Return the requests whose kind or path has this text; tokens only where asked for."""
        known = list(self.requests)
        return [r for r in known if (kind in r.kind or kind in r.path) and (kind or r.kind)]

    def planned(self, line: str) -> Fault | None:
        """Return the fault that this request is to meet."""
        with self.lock:
            for planned in self._plans:
                named = "/token" in planned.path or " /token" not in line
                if named and planned.meets(line):
                    return planned.fault
        return None

    def act(self, line: str, *, after: bool) -> None:
        """Do what is to be done just before or after this request."""
        due = []
        with self.lock:
            for action in self._actions:
                if action.after == after and action.times and re.search(action.path, line):
                    action.times -= 1
                    due.append(action)
        for action in due:
            action.action()

    def counted(self, kind: str, account: str) -> int | None:
        """Count a read or write; return the limit that it is over, or None."""
        if kind not in self.limits:
            return None
        a_minute, _ = self.limits[kind]
        calls = self._counted.setdefault((kind, account), deque())
        while calls and calls[0] <= self.now() - 60:
            calls.popleft()
        if len(calls) >= a_minute:
            return a_minute
        calls.append(self.now())
        return None
