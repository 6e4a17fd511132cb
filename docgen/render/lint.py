"""A template held against the fields that its documents will have, before there is any data."""

from collections.abc import Iterator, Mapping

from docgen.errors import Problem, Stopped
from docgen.render.explain import RESERVED, unknown_field
from docgen.render.syntax import Use
from docgen.render.template import Template, compile_template

Available = Mapping[str, "Available | None"]


def check(content: bytes, name: str, fields: Available) -> tuple[Problem, ...]:
    """Return every fault of a template, and every tag that asks for a field nobody provides.

    `fields` are the names that its documents have: a plain value is None, a group or a list the
    mapping of what it (or each item) holds. Names that are not used are no fault.
    """
    try:
        template = compile_template(content, name)
    except Stopped as stop:
        return stop.problems
    return unknown_fields(template, fields)


def unknown_fields(template: Template, fields: Available) -> tuple[Problem, ...]:
    """Return a fault for every tag of a compiled template that asks for a field nobody provides."""
    known = {**fields, **dict.fromkeys(RESERVED)}
    return tuple(problem for use in template.uses() for problem in _check_use(use, known))


def _check_use(use: Use, known: Available) -> Iterator[Problem]:
    below: Available | None = known
    for name in use.path:
        if below is None:
            yield use.tag.fault("template-field-none", name=name)
            return
        if name not in below:
            yield unknown_field(name, below, use.tag)
            return
        below = below[name]
