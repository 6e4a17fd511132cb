"""Files that were sent in and wait for a second look: few, for a short time, each for one person.

They are kept in memory alone: nothing that was not confirmed reaches the office's folders.
"""

import hmac
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

MOST = 8  # files at once, over all people
PATIENCE = timedelta(minutes=20)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that waits: whose session sent it in, for which document as it was seen then."""

    token: str
    session: str
    account: str
    key: str
    seen: str
    name: str
    content: bytes
    since: datetime


class WaitingRoom:
    """Where files wait; safe for threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: list[Waiting] = []

    def put(self, one: Waiting) -> None:
        """Let a file wait; what its session sent in before goes, and the oldest where all is full.

        The oldest goes rather than the newest is refused: whoever sends one in is there to confirm.
        """
        with self._lock:
            others = [other for other in self._living(one.since) if other.session != one.session]
            self._waiting = [*others[-(MOST - 1) :], one]

    def find(
        self, token: str, asked: Callable[[Waiting], bool], *, now: datetime
    ) -> Waiting | None:
        """Return the file of a token if it is the one that may be asked for."""
        with self._lock:
            for one in self._living(now):
                if hmac.compare_digest(_bytes(one.token), _bytes(token)) and asked(one):
                    return one
        return None

    def drop(self, one: Waiting) -> None:
        """Let a file wait no longer."""
        with self._lock:
            self._waiting = [other for other in self._waiting if other is not one]

    def _living(self, now: datetime) -> list[Waiting]:
        return [one for one in self._waiting if now - one.since <= PATIENCE]


def _bytes(token: str) -> bytes:
    return token.encode("utf-8", "replace")
