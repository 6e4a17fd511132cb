"""What is due: configured times of day, the runs recorded so far, and now. Nothing else counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

from docgen.errors import Later
from docgen.pipeline.report import DONE, IN_PART
from docgen.pipeline.times import newest_time

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
    """The time that a run now would stand for, and whether it would be the last try of it.

    `given_up` says that there is to be no further one: the last was broken off, as all those that
    were allowed, so that nobody was told yet.
    """

    due: datetime
    last_try: bool
    given_up: bool = False


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
    slot = newest_time(times, zone, now)
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
    if len(tries) > retries:
        hushed = tries[0].finished is None
        return Slot(slot, last_try=True, given_up=True) if hushed else None
    return Slot(slot, len(tries) >= retries) if _again(tries, now) else None


def _again(tries: Sequence[Attempt], now: datetime) -> bool:
    """Tell whether a time that was tried (newest first) is to be tried now."""
    if not tries:
        return True
    last = tries[0]
    if any(one.exit_code in (DONE, IN_PART) for one in tries):
        return False
    if last.finished is not None and last.exit_code != Later.exit_code:
        return False
    # Broken off: whoever asks holds the lock, so it is not still going on. Once it is made up at
    # once; what breaks each try off, as a full disk or memory does, is given time to be mended.
    n = len(tries) if last.finished is not None else len(tries) - 1
    gap = min(FIRST_GAP * (1 << min(n - 1, 10)), LONGEST_GAP) if n else timedelta(0)
    ended = last.finished or last.started
    return now >= ended + gap or now < ended - ASTRAY
