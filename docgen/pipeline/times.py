"""The configured times of day as instants: the newest that came, the next that comes.

A time of day of a day is one instant: in the hour that clocks skip it is that much after the
skip, in the hour that they repeat it is the first. So no change of the clocks doubles or skips a
run, and neither does a new year.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

LATE = timedelta(minutes=30)  # what was not begun this long after its time of day was missed


def newest_time(times: Sequence[str], zone: ZoneInfo, now: datetime) -> datetime:
    """Return the newest time of day that has come."""
    return max(one for one in _around(times, zone, now) if one <= now)


def following(times: Sequence[str], zone: ZoneInfo, now: datetime) -> datetime:
    """Return the next time of day."""
    return min(one for one in _around(times, zone, now) if one > now)


def _around(times: Sequence[str], zone: ZoneInfo, now: datetime) -> set[datetime]:
    """Return the instants of all times of the days around now."""
    today = now.astimezone(zone).date()
    days = [today + timedelta(days=n) for n in range(-3, 4)]
    return {
        datetime.combine(day, time.fromisoformat(one), zone).astimezone(UTC)
        for day in days
        for one in times
    }
