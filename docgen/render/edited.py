"""What keeps a Word file that a person edited and sends in from being taken in.

The same checks as for templates and rendered files, with bounds for a stranger's file: it is taken
apart in the process that serves the page.
"""

import re
from collections.abc import Iterator

from lxml import etree

from docgen.errors import Problem, Stopped
from docgen.render import hygiene, soundness
from docgen.render.guard import MOST_RATIO, check_part, check_whole, references_by_part
from docgen.word.parts import MEGABYTE, Package, fault, is_xml, parse, take_apart

MOST_BYTES = 100 * MEGABYTE  # unpacked; a paper of 300 pages with pictures has a tenth of it
LARGEST_XML = 32 * MEGABYTE
TAG_LEFT = re.compile(r"\{\{.{0,40}|\{%.{0,40}", re.DOTALL)
STORY = re.compile(r"word/(document|header|footer|footnotes|endnotes)\w*\.xml")


def edited_faults(content: bytes, name: str, *, megabytes: int) -> tuple[Problem, ...]:
    """Return everything that keeps an edited file out; `()` when it may be taken in.

    `name` is what the person calls the file, `megabytes` its largest size.
    """
    try:
        package = take_apart(
            content, name, megabytes=megabytes, most_ratio=MOST_RATIO, most_bytes=MOST_BYTES
        )
        whole = tuple(check_whole(package))
        return whole or tuple(_check_parts(package))
    except Stopped as stop:
        return stop.problems


def _check_parts(package: Package) -> Iterator[Problem]:
    yield from soundness.check_pictures(package)
    references = references_by_part(package)
    roots: dict[str, etree._Element] = {}
    for part, data in package.parts.items():
        if not is_xml(part):
            continue
        if len(data) > LARGEST_XML:
            yield fault("render-file-bomb", package.file, part)
            return
        root = roots[part] = parse(data, package.file, part)
        yield from check_part(package.file, part, root, references.get(part, frozenset()))
        yield from hygiene.check_hygiene(package.file, part, root)
        if STORY.fullmatch(part):
            yield from _check_tags(package.file, part, root)
    yield from hygiene.check_fonts(package.file, roots)


def _check_tags(file: str, part: str, root: etree._Element) -> Iterator[Problem]:
    """Yield the first tag of a template that stands on the page, however its runs are cut."""
    left = TAG_LEFT.search("".join(map(str, root.itertext())))
    if left:
        yield fault("act-edit-tag", file, part, left[0])
