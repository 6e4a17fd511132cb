"""The service's sign of life: that it woke, and by when it is to be heard of again.

The clerk's page and `docgen doctor` read it from the register. One that is late has stopped.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from docgen.errors import DocgenError
from docgen.pipeline.times import LATE, following
from docgen.pipeline.workspace import Workspace

SPACING = timedelta(minutes=1)  # between two signs; each is a commit
PAUSE = timedelta(minutes=5)  # looks of a service that are this late mean that it is gone
AT_WORK = timedelta(hours=2)  # a run, its pages, a backup: what may pass without a sign

log = logging.getLogger(__name__)


class Pulse:
    """The sign of life of one process: of a service, or of what a timer calls `once` in a while."""

    def __init__(self, host: str, clock: Callable[[], datetime], *, once: bool) -> None:
        self._host = host
        self._clock = clock
        self._once = once
        self._last: datetime | None = None

    def beat(self, workspace: Workspace) -> None:
        """Give a sign unless there was one a moment ago."""
        now = self._clock()
        if self._last is None or not self._last <= now < self._last + SPACING:
            self._tell(workspace, now, self._next(workspace, now))

    def begin(self, workspace: Workspace) -> None:
        """Give a sign that work begins, which may take its time."""
        now = self._clock()
        self._tell(workspace, now, max(now + AT_WORK, self._next(workspace, now)))

    def end(self, workspace: Workspace) -> None:
        """Give a sign that the work is done."""
        now = self._clock()
        self._tell(workspace, now, self._next(workspace, now))

    def rest(self, workspace: Workspace) -> None:
        """Say that the service ends here, as it was asked to."""
        now = self._clock()
        self._tell(workspace, now, now)

    def _next(self, workspace: Workspace, now: datetime) -> datetime:
        if not self._once:
            return now + PAUSE
        config = workspace.config
        zone = ZoneInfo(config.organisation.timezone)
        return following(config.schedule.times, zone, now) + LATE

    def _tell(self, workspace: Workspace, now: datetime, until: datetime) -> None:
        try:
            workspace.register.beat(self._host, at=now, until=until)
        except DocgenError as fault:  # what cannot be written now hinders no letter
            log.warning("nightly-pulse %s", fault.problems[0].code)
        else:
            self._last = now
