"""A template, compiled once: from there on a document is one pass of text and one zip.

What docxtpl does for every document is done here once for every template: reading the file, joining
tags, compiling, and proving that the repairs which docxtpl makes afterwards would change nothing.
A part whose proof fails is repaired after each rendering by docxtpl's own functions, and must be
well-formed before. It is one path, and its document.xml says what docxtpl's would, but for an empty
section at its end (`closing`).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from docgen.errors import Problem, Stopped, Where
from docgen.model import Json, Numbering
from docgen.render import repair
from docgen.render.balance import prove
from docgen.render.charts import Chart, drawn, find_charts, shared
from docgen.render.closing import closed
from docgen.render.environment import PRINT_PROPERTY, PRINT_TEXT
from docgen.render.explain import blank, explain, line_of
from docgen.render.nesting import check_blocks, check_cells, check_homes
from docgen.render.package import Deflated, assemble, deflate
from docgen.render.places import Places
from docgen.render.properties import CORE, core_part, properties
from docgen.render.source import Source, sources, stray_tags
from docgen.render.syntax import Program, Use, check_tag, compile_part
from docgen.render.tags import Tag, find_tags
from docgen.render.values import BadCharacter, CitedUnknown, context
from docgen.word.parts import CONTENT_TYPES, take_apart

_LARGEST_MEGABYTES = 300  # the guard holds the office's own, smaller bound
_SHOWN = 60

Fields = dict[str, "Fields"]


@dataclass(frozen=True, slots=True)
class _Part:
    """One part ready to be rendered: its program, and what is done to its text afterwards."""

    program: Program
    before: str = ""
    after: str = ""
    mends: tuple[Callable[[str], str], ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """A compiled template; any number of documents come out of it, one never sees another."""

    name: str
    _tags: Sequence[Tag] = field(repr=False)
    _parts: Mapping[str, _Part] = field(repr=False)
    _kept: Mapping[str, Deflated] = field(repr=False)
    _order: Sequence[str] = field(repr=False)
    _charts: Sequence[Chart] = field(repr=False, default=())

    def render(
        self,
        data: Mapping[str, Json],
        own: Numbering,
        cited: Mapping[str, Numbering],
    ) -> bytes:
        """Return a .docx; the same input gives the same bytes.

        Its author is the office of the data. Raises Stopped with a problem for each empty cell
        that would be printed, or for the first value that a tag cannot use.
        """
        blanks: dict[str, Problem] = {}

        def report(cell: str, number: int) -> None:
            blanks.setdefault(cell, blank(cell, self._tags[number]))

        try:
            seen = context(data, own, cited, report)
        except CitedUnknown as error:
            raise Stopped(self._fault("template-cited-unknown", key=error.key)) from error
        except BadCharacter as error:
            text = error.text[:_SHOWN].encode(errors="replace").decode()
            fault = self._fault("template-character", text=text, character=error.character)
            raise Stopped(fault) from error
        filled = {name: self._fill(part, seen) for name, part in self._parts.items()}
        if blanks:
            raise Stopped(*blanks.values())
        filled[CORE] = core_part(filled[CORE], _author(data), own)
        parts: dict[str, bytes] = {}
        for chart in self._charts:
            filled[chart.source], of_chart = drawn(chart, seen, filled[chart.source])
            parts |= of_chart
        parts |= {name: text.encode() for name, text in filled.items()}
        made = {name: deflate(name, content) for name, content in parts.items()}
        return assemble(made.get(name) or self._kept[name] for name in self._order)

    def uses(self) -> Iterator[Use]:
        """Yield the fields that the tags ask for, part by part, in reading order."""
        for part in self._parts.values():
            yield from part.program.uses
        for chart in self._charts:
            yield from chart.uses()

    def fields(self) -> Fields:
        """Return the names that the tags use, as a tree; below a list stand its items' names."""
        tree: Fields = {}
        for use in self.uses():
            below = tree
            for name in use.path:
                below = below.setdefault(name, {})
        return tree

    def _fill(self, part: _Part, seen: Mapping[str, Any]) -> str:
        program = part.program.template
        try:
            text = "".join(program.root_render_func(program.new_context(dict(seen))))
            for mend in part.mends:
                text = mend(text)
        except repair.NotWellFormed as error:
            raise Stopped(self._fault("template-torn")) from error
        except (MemoryError, Stopped):
            raise
        except Exception as error:
            number = part.program.number_at(line_of(error.__traceback__) or 1)
            raise Stopped(explain(error, self._tags[number], seen)) from error
        return f"{part.before}{text}{part.after}"

    def _fault(self, code: str, **params: str) -> Problem:
        return Problem(code, Where(file=self.name), {"file": self.name, **params})


def compile_template(content: bytes, name: str) -> Template:
    """Return the template in a .docx; `name` is the file's name for people.

    Raises Stopped with every fault of the template that can be seen before any data.
    """
    package = take_apart(content, name, megabytes=_LARGEST_MEGABYTES)
    rendered = sources(package)
    tags: list[Tag] = []
    charts: list[Chart] = []
    problems = list(stray_tags(package, rendered))
    for source in rendered:
        places = Places(source.root, name, source.title)
        bound, unbound = find_charts(package, source, places)
        charts += bound
        problems += unbound
        found, broken = find_tags(source.root, places, len(tags))
        tags += found
        problems += broken or _faults(found)
    problems += shared(charts)
    own = properties(package, len(tags))
    tags += own.tags
    problems += _faults(own.tags)
    if problems:
        raise Stopped(*problems)
    tags = [replace(tag, run=None) for tag in tags]  # lets the trees go
    parts = {source.name: _part(source, tags) for source in rendered}
    parts[CORE] = _Part(compile_part(own.source, tags, PRINT_PROPERTY))
    return _template(name, tags, parts, own.parts, charts)


def _faults(tags: Sequence[Tag]) -> list[Problem]:
    alone = [problem for tag in tags for problem in check_tag(tag)]
    return [*alone, *check_blocks(tags), *check_homes(tags), *check_cells(tags)]


def _part(source: Source, tags: Sequence[Tag]) -> _Part:
    text = repair.patch(source.text())
    proof = prove(text)
    mends: list[Callable[[str], str]] = []
    if not source.is_body:
        mends += [] if proof.balanced else [repair.checked]
    elif proof.balanced and proof.stable:
        text = repair.undeclared(text)
    else:
        mends.append(repair.mend_tables)
    if source.is_body and text.count("<w:sectPr") > 1:
        mends.append(closed)
    if source.is_body and "<wp:docPr " in text:
        mends.append(repair.number_drawings)
    if "<w:bookmarkStart " in text:
        mends.append(repair.number_bookmarks)
    return _Part(compile_part(text, tags, PRINT_TEXT), source.before, source.after, tuple(mends))


def _template(
    name: str,
    tags: Sequence[Tag],
    parts: Mapping[str, _Part],
    package: Mapping[str, bytes],
    charts: Sequence[Chart],
) -> Template:
    kept = {part: deflate(part, data) for part, data in package.items() if part not in parts}
    order = sorted(package, key=lambda part: part != CONTENT_TYPES)
    return Template(name, tags, parts, kept, order, charts)


def _author(data: Mapping[str, Json]) -> str:
    """Return the office's name on the document's own date, as the data have it."""
    office = data.get("co_quan")
    return str(office.get("ten", "")) if isinstance(office, Mapping) else ""
