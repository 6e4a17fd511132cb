"""What is due is decided by configured times, recorded runs and now, and by nothing else."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.nightly.due import ASTRAY, Attempt, due
from docgen.pipeline.times import following

OFFICE = ZoneInfo("Asia/Ho_Chi_Minh")
ZONES = ["Asia/Ho_Chi_Minh", "Europe/Berlin", "America/New_York", "Pacific/Apia", "Asia/Kathmandu"]
TEN = ["22:00"]


def at(text: str, zone: ZoneInfo = OFFICE) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


def attempt(slot: datetime, began: datetime, code: int | None = 0) -> Attempt:
    ended = None if code is None else began + timedelta(minutes=1)
    return Attempt(due=slot, started=began, finished=ended, exit_code=code)


def asked(*attempts: Attempt, now: datetime, retries: int = 3) -> datetime | None:
    found = due(TEN, OFFICE, retries, attempts, now)
    return found.due if found else None


def test_nothing_was_ever_run_so_the_last_time_is_due() -> None:
    assert asked(now=at("2026-11-25 09:00")) == at("2026-11-24 22:00")


def test_missed_nights_are_made_up_once() -> None:
    last = attempt(at("2026-11-20 22:00"), at("2026-11-20 22:00"))
    morning = at("2026-11-25 09:00")
    assert asked(last, now=morning) == at("2026-11-24 22:00")
    made_up = attempt(at("2026-11-24 22:00"), morning)
    assert asked(made_up, last, now=morning + timedelta(minutes=2)) is None
    assert asked(made_up, last, now=at("2026-11-25 22:00")) == at("2026-11-25 22:00")


def test_a_new_year_neither_doubles_nor_skips_a_run() -> None:
    last = attempt(at("2026-12-31 22:00"), at("2026-12-31 22:00"))
    for text in ("2026-12-31 23:59", "2027-01-01 00:00", "2027-01-01 07:30"):
        assert asked(last, now=at(text)) is None
    assert asked(last, now=at("2027-01-01 22:00")) == at("2027-01-01 22:00")


@pytest.mark.parametrize(("code", "again"), [(0, False), (3, False), (1, False), (None, True)])
def test_only_what_was_broken_off_is_tried_at_once(code: int | None, again: bool) -> None:
    slot = at("2026-11-25 22:00")
    found = asked(attempt(slot, slot, code), now=slot + timedelta(minutes=2))
    assert (found == slot) is again


def test_what_time_may_mend_is_tried_after_growing_gaps_and_then_given_up() -> None:
    slot = at("2026-11-25 22:00")
    tries: list[Attempt] = []
    now, gaps = slot, []
    while now < slot + timedelta(hours=12):
        found = due(TEN, OFFICE, 3, tries, now)
        if found:
            assert found.last_try is (len(tries) == 3)
            gaps += [now - tries[0].started] if tries else []
            tries.insert(0, attempt(slot, now, 75))
        now += timedelta(minutes=1)
    assert gaps == sorted(gaps)
    assert gaps == [timedelta(minutes=6), timedelta(minutes=11), timedelta(minutes=21)]
    assert asked(*tries, now=at("2026-11-26 22:00")) == at("2026-11-26 22:00")


def test_a_clock_that_was_a_week_ahead_does_not_stop_the_nights_that_follow() -> None:
    ahead = attempt(at("2026-12-02 22:00"), at("2026-12-02 22:00"))
    now = at("2026-11-25 23:00")
    assert asked(ahead, now=now) == at("2026-11-25 22:00")
    right = attempt(at("2026-11-25 22:00"), now)
    assert asked(right, ahead, now=now + timedelta(minutes=2)) is None
    assert asked(right, ahead, now=at("2026-11-26 22:00")) == at("2026-11-26 22:00")
    assert asked(right, ahead, now=at("2026-12-02 22:00")) == at("2026-12-02 22:00")


def test_a_clock_that_is_set_back_a_little_doubles_nothing() -> None:
    last = attempt(at("2026-11-25 22:00"), at("2026-11-25 22:00"))
    assert asked(last, now=at("2026-11-25 21:58")) is None


def test_a_time_that_the_clocks_skip_or_repeat_comes_once() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    skipped = following(["02:30"], berlin, at("2026-03-29 01:00", berlin))
    assert skipped == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)  # 03:30 by the new clocks
    repeated = following(["02:30"], berlin, at("2026-10-25 01:00", berlin))
    assert repeated == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert following(["02:30"], berlin, repeated) == datetime(2026, 10, 26, 1, 30, tzinfo=UTC)


clock_times = st.lists(
    st.times().map(lambda one: f"{one:%H:%M}"), min_size=1, max_size=4, unique=True
)


@given(
    times=clock_times,
    zone=st.sampled_from(ZONES).map(ZoneInfo),
    begin=st.datetimes(datetime(2011, 12, 25), datetime(2030, 1, 1)),
    steps=st.lists(st.integers(1, 60 * 40), min_size=5, max_size=40),
)
def test_looked_at_now_and_then_no_time_runs_twice_and_the_newest_always_runs(
    times: list[str], zone: ZoneInfo, begin: datetime, steps: list[int]
) -> None:
    now = begin.replace(tzinfo=UTC)
    done: list[Attempt] = []
    for minutes in steps:
        now += timedelta(minutes=minutes)
        found = due(times, zone, 3, done, now)
        if found:
            assert found.due <= now
            assert found.due not in {one.due for one in done}
            done.insert(0, attempt(found.due, now))
        assert due(times, zone, 3, done, now + timedelta(seconds=1)) is None or (
            following(times, zone, now) <= now + timedelta(seconds=1)
        )
        assert done[0].due is not None
        assert following(times, zone, done[0].due) > now


@given(back=st.timedeltas(timedelta(0), ASTRAY), hours=st.integers(0, 48))
def test_no_step_back_within_half_a_day_doubles_a_run(back: timedelta, hours: int) -> None:
    slot = at("2026-11-25 22:00")
    ran = attempt(slot, slot)
    now = slot + timedelta(hours=hours) - back
    found = asked(ran, now=now)
    assert found is None or found > slot
