"""Backups are kept for their time, the newest for ever; complaints are made once an hour."""

import logging
import time
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from docgen.cli.nightly import AGAIN, Complaints
from docgen.nightly.backup import FORM, LIST, _forget, backups_in

NOW = datetime(2026, 11, 26, 22, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def kept(root: Path, *days_old: float) -> None:
    for days in days_old:
        folder = root / (NOW - timedelta(days=days)).strftime(FORM)
        folder.mkdir()
        (folder / LIST).write_text("{}")


def ages(root: Path) -> list[int]:
    made = [datetime.strptime(one.name, FORM) for one in backups_in(root)]
    return [(NOW.replace(tzinfo=None) - one).days for one in made]


def test_a_backup_goes_when_its_time_is_over(tmp_path: Path) -> None:
    kept(tmp_path, 0, 1, 2, 29, 30, 31, 90)
    _forget(tmp_path, NOW, 30)
    assert ages(tmp_path) == [30, 29, 2, 1, 0]


def test_the_newest_stay_however_old_they_are(tmp_path: Path) -> None:
    kept(tmp_path, 100, 200, 300, 400)
    _forget(tmp_path, NOW, 30)
    assert ages(tmp_path) == [300, 200, 100]


def test_what_is_no_whole_backup_is_neither_counted_nor_touched(tmp_path: Path) -> None:
    kept(tmp_path, 100, 200, 300)
    half = tmp_path / "2020-01-01T000000"
    half.mkdir()
    (tmp_path / "ảnh cũ").mkdir()
    _forget(tmp_path, NOW, 30)
    assert len(ages(tmp_path)) == 3
    assert half.is_dir()
    assert (tmp_path / "ảnh cũ").is_dir()


def test_the_same_complaint_is_made_again_after_an_hour(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.INFO, "docgen")
    now = 1000.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    complaints = Complaints()
    complaints.say()  # all is well from the start: nothing to say
    for _ in range(3):
        complaints.say("run-busy")
    complaints.say("run-busy", "mail-refused")
    now += AGAIN
    complaints.say("run-busy", "mail-refused")
    complaints.say()
    complaints.say()
    assert [one.getMessage().removeprefix("nightly-look ") for one in caplog.records] == [
        *("run-busy", "run-busy", "mail-refused", "run-busy", "mail-refused", "well-again"),
    ]
