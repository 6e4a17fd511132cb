"""When the service runs next, and since when it has stopped."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from docgen.pipeline import Workspace
from docgen.pipeline.times import following


@dataclass(frozen=True, slots=True)
class Hours:
    """The next time of day; `stopped` is when a service that lives no more woke last.

    `known` is False where it never ran: an office need not have it.
    """

    next: datetime
    known: bool
    stopped: datetime | None


def hours(workspace: Workspace) -> Hours:
    """Return when the service runs next, and since when it has stopped."""
    config, now = workspace.config, workspace.at
    coming = following(config.schedule.times, ZoneInfo(config.organisation.timezone), now)
    service = workspace.register.service(now)
    if service is None:
        return Hours(coming, known=False, stopped=None)
    return Hours(coming, known=True, stopped=None if service.alive else service.woke)
