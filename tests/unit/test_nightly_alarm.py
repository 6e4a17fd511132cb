"""The service wakes, works through faults of the look, and ends when it is asked to."""

from datetime import datetime, timedelta

import pytest
import schedule

from docgen.nightly import Stop, serve, service


def test_it_looks_at_once_and_again_until_it_is_asked_to_stop(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(service, "PERIOD", 1)
    monkeypatch.setattr(service, "NAP", 0.01)
    stop, looks = Stop(), []

    def look() -> None:
        looks.append(1)
        stop.asked = len(looks) == 3

    serve(look, stop)
    assert len(looks) == 3


def test_a_clock_that_was_ahead_does_not_let_it_sleep_for_days(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(service, "PERIOD", 1)
    monkeypatch.setattr(service, "NAP", 0.01)
    stop, looks = Stop(), []
    wind = service._wound

    def wound_by_a_wrong_clock(look: object) -> schedule.Scheduler:
        alarm = wind(look)  # type: ignore[arg-type]
        if len(looks) == 1:
            alarm.jobs[0].next_run = datetime.now() + timedelta(days=7)
            looks.append(0)
        return alarm

    def look() -> None:
        looks.append(1)
        stop.asked = len(looks) == 3

    monkeypatch.setattr(service, "_wound", wound_by_a_wrong_clock)
    serve(look, stop)
    assert looks == [1, 0, 1]
