"""LibreOffice: is it there, which version, does it lay a line out in time."""

from collections.abc import Iterator

from docgen.errors import Level
from docgen.layout.trial import line_laid_out, version
from docgen.pipeline.doctor.values import Check, Subject, found, note, warning, well


def layout_checks(subject: Subject) -> Iterator[Check]:
    """Yield what is found of LibreOffice; nothing of it keeps a document from being drafted."""
    if not subject.config.form.pages:
        yield note("layout", "doctor-layout-off")
        return
    if not subject.order.layout:
        yield note("layout", "doctor-layout-untried")
        return
    number = version()
    if number is None:
        yield warning("layout", "doctor-layout-none")
        return
    laid = line_laid_out(seconds=subject.config.limits.layout_seconds)
    yield from found("layout", laid.problems, most=Level.WARNING)
    if laid.pages:
        yield well("layout", "doctor-ok-layout", version=number or "?")
