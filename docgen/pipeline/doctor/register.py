"""The register: does it open, is it sound, does the witness agree, how did the last run end."""

from collections.abc import Iterator

from docgen.errors import Later, Stopped
from docgen.pipeline.doctor.values import Check, Subject, error, found, note, warning, well
from docgen.pipeline.report import DONE, IN_PART
from docgen.pipeline.workspace import WITNESS
from docgen.register import LAG, Health, LastRun, examined


def register_checks(subject: Subject) -> Iterator[Check]:
    """Yield what is found of the register, and of the clock as the register knows it."""
    witness = subject.output / WITNESS
    health = examined(subject.config.register_, root=subject.root, witness_file=witness)
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
    yield from _clock(subject, health)


def _last_run(subject: Subject, last: LastRun | None) -> Check:
    if last is None:
        return note("run", "doctor-run-never")
    began = f"{last.started.astimezone(subject.at.tzinfo):%d/%m/%Y %H:%M}"
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


def _clock(subject: Subject, health: Health | None) -> Iterator[Check]:
    now = f"{subject.at:%d/%m/%Y %H:%M}"
    if health and health.newest and subject.order.now < health.newest - LAG:
        newest = f"{health.newest.astimezone(subject.at.tzinfo):%d/%m/%Y %H:%M}"
        yield error("clock", "doctor-clock-behind", now=now, newest=newest)
        return
    yield well("clock", "doctor-ok-clock", now=now, zone=subject.config.organisation.timezone)
