"""Templates: is each there, does it compile, are its fields provided, are its fonts installed."""

from collections.abc import Iterator
from functools import reduce

from docgen.config import Config, Document
from docgen.drafts import available_fields
from docgen.errors import Problem, Stopped, Where
from docgen.layout import fonts
from docgen.pipeline.doctor.values import Check, Subject, found, note, warning, well
from docgen.pipeline.survey import Templates
from docgen.render import check
from docgen.word.document import read

MEGABYTE = 1 << 20


def paper_checks(subject: Subject) -> Iterator[Check]:
    """Yield what is found of the templates, and of the fonts that they name."""
    templates = Templates(subject.root)
    faults = 0
    for checked in _templates(subject.config, templates):
        faults += 1
        yield checked
    if not faults:
        yield well("templates", "doctor-ok-templates", count=len(_names(subject.config)))
    yield from font_checks(_fonts(templates))


def font_checks(names: frozenset[str]) -> Iterator[Check]:
    """Yield which fonts of the machine draw the Vietnamese words that are set in these."""
    if not fonts.known():
        yield note("fonts", "doctor-fonts-unknown")
        return
    for name in sorted(names):
        drawn = fonts.drawn(name)
        if drawn is None:
            yield note("fonts", "doctor-fonts-unknown")
        elif not drawn.by:
            yield warning("fonts", "doctor-font-none", font=name)
        elif drawn.itself:
            yield well("fonts", "doctor-ok-font", font=name)
        elif drawn.as_wide:
            yield well("fonts", "doctor-ok-font-as-wide", font=name, by=drawn.by)
        else:
            yield warning("fonts", "doctor-font-other", font=name, by=drawn.by)


def _names(config: Config) -> frozenset[str]:
    return frozenset(one.template for one in config.documents.values())


def _templates(config: Config, templates: Templates) -> Iterator[Check]:
    """Yield the faults of each template, once for all document types that are made from it."""
    told: set[object] = set()
    for document in config.documents.values():
        content = templates.read(document.template)
        if content is None:
            problems: tuple[Problem, ...] = (templates.problems[document.template],)
        else:
            problems = _faults(config, document, content)
        new = [one for one in problems if one.identity not in told]
        told |= {one.identity for one in new}
        yield from found("templates", new)


def _faults(config: Config, document: Document, content: bytes) -> tuple[Problem, ...]:
    """Return what a run would say of a template before it has any data."""
    name, most = document.template, config.limits.template_megabytes
    if len(content) > most * MEGABYTE:
        params: dict[str, str | int] = {"file": name, "megabytes": most}
        return (Problem("render-file-too-large", Where(file=name), params),)
    return check(content, name, available_fields(config, document))


def _fonts(templates: Templates) -> frozenset[str]:
    """Return the fonts in which words of the templates are set."""
    read_ = (_fonts_of(content, name) for name, content in templates.content.items())
    return reduce(frozenset.union, read_, frozenset())


def _fonts_of(content: bytes, name: str) -> frozenset[str]:
    try:
        file = read(content, name)
    except Stopped:  # told already, as a fault of the template
        return frozenset()
    runs = (run for paragraph in file.stories for run in paragraph.runs if run.text.strip())
    return frozenset(run.look.ascii for run in runs if run.look.ascii)
