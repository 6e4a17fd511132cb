"""What is due: configured times of day, the runs recorded so far, and now. Nothing else counts.

A time of day of a day is one instant: in the hour that clocks skip it is that much after the
skip, in the hour that they repeat it is the first. So no change of the clocks doubles or skips a
run, and neither does a new year.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

from docgen.errors import Later
from docgen.pipeline.report import DONE, IN_PART

FIRST_GAP = timedelta(minutes=5)
LONGEST_GAP = timedelta(hours=2)
# A record this far ahead is of a clock that was set right since; one less far, of one that was
# set back a little, and its time is not run a second time.
ASTRAY = timedelta(hours=12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """A recorded run: the time it stood for, when it began and ended (None: broken off), how."""

    due: datetime | None
    started: datetime
    finished: datetime | None
    exit_code: int | None


@dataclass(frozen=True, slots=True)
class Slot:
    """The time that a run now would stand for, and whether it would be the last try of it."""

    due: datetime
    last_try: bool


def due(
    times: Sequence[str],
    zone: ZoneInfo,
    retries: int,
    attempts: Sequence[Attempt],
    now: datetime,
) -> Slot | None:
    """Return what a run must be made for now; None for nothing. `attempts` are newest first.

    Of several missed times the newest is made up, once for all.
    """
    slot = max(one for one in _slots(times, zone, now) if one <= now)
    told = [one for one in attempts if one.due is not None]
    last = told[0] if told else None
    if last is None or last.due is None:
        return Slot(slot, retries == 0)
    if last.due > now:
        return None if last.due - now <= ASTRAY else Slot(slot, retries == 0)
    if last.due > slot:
        return None
    # Not all of that time: an older one may be of a clock that was astray.
    tries = [*takewhile(lambda one: one.due == slot, told)]
    return Slot(slot, len(tries) >= retries) if _again(tries, retries, now) else None


def following(times: Sequence[str], zone: ZoneInfo, now: datetime) -> datetime:
    """Return the next time of day."""
    return min(one for one in _slots(times, zone, now) if one > now)


def _slots(times: Sequence[str], zone: ZoneInfo, now: datetime) -> set[datetime]:
    """Return the instants of all times of the days around now."""
    today = now.astimezone(zone).date()
    days = [today + timedelta(days=n) for n in range(-3, 4)]
    return {
        datetime.combine(day, time.fromisoformat(one), zone).astimezone(UTC)
        for day in days
        for one in times
    }


def _again(tries: Sequence[Attempt], retries: int, now: datetime) -> bool:
    """Tell whether a time that was tried (newest first) is to be tried now."""
    if not tries:
        return True
    if len(tries) > retries or any(one.exit_code in (DONE, IN_PART) for one in tries):
        return False
    last = tries[0]
    if last.finished is None:
        return True  # broken off: whoever asks holds the lock, so it is not still going on
    if last.exit_code != Later.exit_code:
        return False
    later = sum(one.exit_code == Later.exit_code for one in tries)
    gap = min(FIRST_GAP * (1 << min(later - 1, 10)), LONGEST_GAP)
    return now >= last.finished + gap or now < last.finished - ASTRAY
