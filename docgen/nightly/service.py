"""The service: `schedule` wakes it, the register says what is due, nothing ends it but a signal."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

import schedule

PERIOD = 30  # seconds between two looks
NAP = 0.5  # seconds until a signal is noticed at the latest

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Stop:
    """Whether the service was asked to end."""

    asked: bool = False


def serve(look: Callable[[], object], stop: Stop) -> None:
    """Look at once and then every half a minute, until the stop is asked for.

    `schedule` goes by the local clock: where that was ahead for a while, the next look would lie
    days away. So it is an alarm clock that is wound anew whenever it would sleep too long.
    """
    look()
    alarm = _wound(look)
    while not stop.asked:
        if (alarm.idle_seconds or 0) > PERIOD:
            alarm = _wound(look)
        alarm.run_pending()
        time.sleep(NAP)


def _wound(look: Callable[[], object]) -> schedule.Scheduler:
    alarm = schedule.Scheduler()
    alarm.every(PERIOD).seconds.do(look)
    return alarm
