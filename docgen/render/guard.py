"""What a Word file that people give us may contain; asked before anything else touches it.

The libraries behind the templates render a macro, an OLE object or a link to a foreign picture
without a word and keep it in the result. So every template passes here first, and every rendered
file passes the same checks again (`docgen.render.proof`).
"""

from collections.abc import Iterator, Mapping

from lxml import etree

from docgen.errors import Problem, Stopped
from docgen.render import active, hygiene, soundness
from docgen.render.fields import check_fields
from docgen.word.parts import (
    MEGABYTE,
    Package,
    content_types,
    fault,
    is_xml,
    parse,
    relations,
    take_apart,
)

MOST_RATIO = 200  # above one megabyte: real parts of Word files stay below 60
LARGEST_TEMPLATE_XML = 4 * MEGABYTE  # the template engine's patterns grow with its square


def check_package(content: bytes, name: str, *, megabytes: int) -> tuple[Problem, ...]:
    """Return everything that keeps a .docx from being used as a template; `()` when it is fine.

    `name` is what people call the file, `megabytes` its largest size. What is not a readable Word
    file is one problem; in a readable one all problems are found at once, each with its part.
    """
    try:
        package = take_apart(content, name, megabytes=megabytes, most_ratio=MOST_RATIO)
        return tuple(_check_template(package))
    except Stopped as stop:
        return stop.problems


def check_whole(package: Package) -> Iterator[Problem]:
    """Yield what is wrong with a package as a whole, whatever its XML says; raises Stopped."""
    types = content_types(package)
    links = tuple(relations(package))
    kind = tuple(soundness.check_kind(package, types, links))
    if kind:
        yield from kind
        return
    yield from soundness.check_types(package, types)
    yield from soundness.check_relations(package, links)
    yield from active.check_parts(package, types, links)
    yield from active.check_links(package, links)


def check_part(
    file: str, part: str, root: etree._Element, references: frozenset[str]
) -> Iterator[Problem]:
    """Yield what is active or unsound in one XML part; `references` are its relations' ids."""
    yield from soundness.check_references(file, part, root, references)
    yield from active.check_elements(file, part, root)
    yield from check_fields(file, part, root)


def references_by_part(package: Package) -> dict[str, frozenset[str]]:
    """Return the ids of each part's relations; raises Stopped."""
    found: dict[str, set[str]] = {}
    for relation in relations(package):
        found.setdefault(relation.source, set()).add(relation.id)
    return {part: frozenset(ids) for part, ids in found.items()}


def _check_template(package: Package) -> Iterator[Problem]:
    whole = tuple(check_whole(package))
    yield from whole
    if any(problem.where.part is None for problem in whole):
        return  # not a Word document of the ordinary kind: its parts say nothing to people
    yield from soundness.check_pictures(package)
    roots: dict[str, etree._Element] = {}
    for part, data in package.parts.items():
        if not is_xml(part):
            continue
        if len(data) > LARGEST_TEMPLATE_XML:
            yield fault("render-file-long-part", package.file, part)
            continue
        try:
            roots[part] = parse(data, package.file, part)
        except Stopped as stop:
            yield from stop.problems
    yield from _check_parts(package, roots)


def _check_parts(package: Package, roots: Mapping[str, etree._Element]) -> Iterator[Problem]:
    references = references_by_part(package)
    for part, root in roots.items():
        yield from check_part(package.file, part, root, references.get(part, frozenset()))
        yield from hygiene.check_hygiene(package.file, part, root)
    yield from hygiene.check_fonts(package.file, roots)
