"""The register: is it sound, does the witness agree, how did the last run end, is there a next."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from docgen.errors import Later, Stopped
from docgen.pipeline.doctor.values import Check, Subject, error, found, note, warning, well
from docgen.pipeline.report import DONE, IN_PART
from docgen.pipeline.times import LATE, newest_time
from docgen.pipeline.workspace import WITNESS
from docgen.register import LAG, Health, LastRun, examined


def register_checks(subject: Subject) -> Iterator[Check]:
    """Yield what is found of the register, and of the clock as the register knows it."""
    witness = subject.output / WITNESS
    health = examined(
        subject.config.register_,
        root=subject.root,
        witness_file=witness,
        now=subject.order.now,
    )
    if health is None or health.scheme is None:
        yield note("register", "doctor-register-none")
        yield from _clock(subject, None)
        return
    if health.scheme != health.known:
        yield note("register", "doctor-register-older", found=health.scheme, known=health.known)
        return
    yield well(
        "register",
        "doctor-ok-register",
        database=health.database,
        scheme=health.scheme,
        documents=health.documents,
    )
    yield from found("register", health.faults)
    if not health.faults:
        yield well("register", "doctor-ok-witness")
    yield _last_run(subject, health.last_run)
    yield _service(subject, health)
    yield from _clock(subject, health)


def _last_run(subject: Subject, last: LastRun | None) -> Check:
    if last is None:
        return note("run", "doctor-run-never")
    began = _told(subject, last.started)
    if last.exit_code is None:
        return warning("run", "doctor-run-unfinished", began=began)
    match last.exit_code:
        case code if code == DONE:
            return well("run", "doctor-ok-run", began=began)
        case code if code == IN_PART:
            return well("run", "doctor-ok-run-in-part", began=began)
        case code if code == Later.exit_code:
            return warning("run", "doctor-run-later", began=began)
        case code if code == Stopped.exit_code:
            return warning("run", "doctor-run-stopped", began=began)
        case other:
            return warning("run", "doctor-run-ended", began=began, status=other)


def _service(subject: Subject, health: Health) -> Check:
    """Return whether what happens by itself does happen."""
    service, last = health.service, health.last_due
    if service is None and last is None:
        return note("service", "doctor-service-none")
    zone = ZoneInfo(subject.config.organisation.timezone)
    time = newest_time(subject.config.schedule.times, zone, subject.order.now)
    if (last is None or last < time) and subject.order.now > time + LATE:
        return warning("service", "doctor-service-missed", time=_told(subject, time))
    if service is not None and not service.alive:
        return warning("service", "doctor-service-stopped", woke=_told(subject, service.woke))
    woke = service.woke if service is not None else last
    assert woke is not None
    return well("service", "doctor-ok-service", woke=_told(subject, woke))


def _told(subject: Subject, instant: datetime) -> str:
    return f"{instant.astimezone(subject.at.tzinfo):%d/%m/%Y %H:%M}"


def _clock(subject: Subject, health: Health | None) -> Iterator[Check]:
    now = f"{subject.at:%d/%m/%Y %H:%M}"
    if health and health.newest and subject.order.now < health.newest - LAG:
        newest = _told(subject, health.newest)
        yield error("clock", "doctor-clock-behind", now=now, newest=newest)
        return
    yield well("clock", "doctor-ok-clock", now=now, zone=subject.config.organisation.timezone)
