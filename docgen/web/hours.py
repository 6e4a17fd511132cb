"""When the service runs next, and since when nothing was heard of it."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from docgen.pipeline import Workspace
from docgen.pipeline.times import LATE, following, newest_time


@dataclass(frozen=True, slots=True)
class Hours:
    """The next time of day; `silent` is the first one at which the service was not heard of.

    `known` is False where it never ran: an office need not have it.
    """

    next: datetime
    known: bool
    silent: datetime | None


def hours(workspace: Workspace) -> Hours:
    """Return when the service runs next, and since when it is silent."""
    config, now = workspace.config, workspace.at
    zone, times = ZoneInfo(config.organisation.timezone), config.schedule.times
    coming = following(times, zone, now)
    heard = next((one for one in workspace.register.runs("nightly", most=5) if one.due), None)
    if heard is None or heard.due is None:
        return Hours(coming, known=False, silent=None)
    missed = following(times, zone, heard.due)
    silent = heard.due < newest_time(times, zone, now) and now > missed + LATE
    return Hours(coming, known=True, silent=missed if silent else None)
