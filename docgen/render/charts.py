"""The charts of a template: which figures each one shows, and its parts filled with them.

A chart made in Word is tied to the data by the alternative text of its frame:

    bieu_do: theo_khu_vuc; ten; doan_vien, nu_doan_vien

names a list, the field of an item that names a category, and a field for each series. In the
document that text gives way to the figures in words, for those who have the page read to them. A
chart with a description of its own is left as it is; one with none at all is a fault.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import escape

from lxml import etree

from docgen.errors import Problem, Stopped
from docgen.model import Money
from docgen.render.explain import blank, unknown_field
from docgen.render.marks import unmarked
from docgen.render.places import Places
from docgen.render.plotted import (
    CHART,
    C,
    Number,
    Points,
    has_values,
    name_of,
    plotted,
    series_of,
    sheet,
    title_of,
)
from docgen.render.source import Source
from docgen.render.syntax import Use
from docgen.render.tags import Tag
from docgen.render.values import Empty, shown
from docgen.word.parts import Package, R, parse, relations

_FRAME = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_BOUND = re.compile(r"\s*bieu[ _-]?do\b\s*:?(.*)", re.IGNORECASE | re.DOTALL)
_PATH = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*")
_EXTERNAL_DATA = f"{C}externalData"
_SIGN = "\ufdd6{}\ufdd7"  # no value may hold these signs, so none can forge a chart's place
_SPOKEN = 30  # categories that the alternative text tells; more would tire a listener

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart bound to data: the part it stands in, its own part, and the fields it shows."""

    tag: Tag
    token: str
    source: str
    part: str
    workbook: str | None
    list: str
    category: Path
    values: Sequence[Path]
    root: etree._Element = field(repr=False)

    def uses(self) -> Iterator[Use]:
        """Yield the fields that the chart asks for, as a template's tags do."""
        for path in (self.category, *self.values):
            yield Use((self.list, *path), self.tag)


def find_charts(
    package: Package, source: Source, places: Places
) -> tuple[list[Chart], list[Problem]]:
    """Return the bound charts of a part and the faults of their bindings.

    Writes a token in the place of each alternative text, by which `drawn` finds it again.
    """
    charts: list[Chart] = []
    problems: list[Problem] = []
    for frame in source.root.iter(_FRAME):
        text = frame.get("descr", "")
        match = _BOUND.fullmatch(text)
        if match is None:
            problems += _unbound(frame, text, places)
            continue
        tag = Tag(text=text, where=places.where(frame, text))
        try:
            chart = _chart(package, source, frame, tag, match[1])
        except Stopped as stop:
            problems += stop.problems
            continue
        frame.set("descr", chart.token)
        charts.append(chart)
    return charts, problems


def shared(charts: Sequence[Chart]) -> Iterator[Problem]:
    """Yield the charts that stand on the figures of an earlier one, which would overwrite them."""
    taken: set[str] = set()
    for chart in charts:
        own = {chart.part, chart.workbook or chart.part}
        if own & taken:
            yield chart.tag.fault("template-chart-shared")
        taken |= own


def drawn(chart: Chart, seen: Mapping[str, Any], text: str) -> tuple[str, dict[str, bytes]]:
    """Return the text of the part in which a chart stands, and the chart's own parts.

    `text` is that part rendered; `seen` is what tags see. A chart that a condition left out keeps
    no figure. Raises Stopped.
    """
    stands = chart.token in text
    points = _points(chart, seen) if stands else Points([], [[] for _ in chart.values])
    embedded = chart.workbook is not None
    parts = {chart.part: plotted(chart.root, points, embedded=embedded)}
    if chart.workbook is not None:
        names = [name_of(one) for one in series_of(chart.root)]
        parts[chart.workbook] = sheet(names, points)
    if stands:
        words = " ".join(_description(chart, points).split())
        text = text.replace(chart.token, escape(words, {'"': "&quot;"}))
    return text, parts


def _unbound(frame: etree._Element, text: str, places: Places) -> Iterator[Problem]:
    """Yield a chart without any alternative text: nobody meant its sample for paper.

    Some programs lose that text when they save a file. A chart that is described keeps its figures.
    """
    if not text.strip() and _graphic_of(frame) is not None:
        name = frame.get("name", "")
        yield Problem("template-chart-unbound", places.where(frame, name), {"name": name})


def _chart(package: Package, source: Source, frame: etree._Element, tag: Tag, bound: str) -> Chart:
    fields = [part.strip() for part in bound.split(";")]
    values = [value.strip() for value in fields[-1].split(",")]
    if len(fields) != 3 or not all(map(_PATH.fullmatch, (*fields[:2], *values))):
        raise Stopped(tag.fault("template-chart-binding"))
    part = _target(package, source.name, _graphic_of(frame))
    if part is None:
        raise Stopped(tag.fault("template-chart-kind"))
    root = parse(package.parts[part], package.file, part)
    series = series_of(root)
    if not series or not all(map(has_values, series)):
        raise Stopped(tag.fault("template-chart-kind"))
    if len(series) != len(values):
        counts = {"series": len(series), "fields": len(values)}
        raise Stopped(tag.fault("template-chart-series", **counts))
    return Chart(
        tag=tag,
        token=_SIGN.format(part),
        source=source.name,
        part=part,
        workbook=_target(package, part, root.find(_EXTERNAL_DATA)),
        list=fields[0],
        category=tuple(fields[1].split(".")),
        values=[tuple(value.split(".")) for value in values],
        root=root,
    )


def _graphic_of(frame: etree._Element) -> etree._Element | None:
    around = frame.getparent()
    return None if around is None else around.find(f".//{{{CHART}}}chart")


def _target(package: Package, source: str, pointer: etree._Element | None) -> str | None:
    """Return the part of this file to which an element with `r:id` points."""
    wanted = None if pointer is None else pointer.get(R + "id")
    for relation in relations(package):
        if relation.source == source and relation.id == wanted and not relation.external:
            return relation.target if relation.target in package.parts else None
    return None


def _points(chart: Chart, seen: Mapping[str, Any]) -> Points:
    rows = _field(seen, (chart.list,), chart.tag)
    if not isinstance(rows, list):
        raise Stopped(chart.tag.fault("template-chart-list", name=chart.list))
    if not rows:
        raise Stopped(chart.tag.fault("template-chart-empty", name=chart.list))
    categories = [_category(_field(row, chart.category, chart.tag), chart.tag) for row in rows]
    series = [
        [
            _number(_field(row, path, chart.tag), path, at, chart.tag)
            for at, row in enumerate(rows, 1)
        ]
        for path in chart.values
    ]
    return Points(categories, series)


def _field(holder: Any, path: Path, tag: Tag) -> Any:
    for name in path:
        if isinstance(holder, Empty):
            return holder
        if not isinstance(holder, Mapping):
            raise Stopped(tag.fault("template-field-none", name=name))
        if name not in holder:
            raise Stopped(unknown_field(name, holder, tag))
        holder = holder[name]
    return holder


def _category(value: Any, tag: Tag) -> str:
    if isinstance(value, Empty):
        raise Stopped(blank(value.where, tag))
    if isinstance(value, list | dict):
        raise Stopped(tag.fault("template-unprintable"))
    return " ".join(unmarked(shown(value)).split())


def _number(value: Any, path: Path, row: int, tag: Tag) -> Number | None:
    match value:
        case Empty():
            return None
        case Money(dong):
            return dong
        case bool():
            pass
        case int() | Decimal():
            return value
    words = "" if isinstance(value, list | dict) else unmarked(shown(value))[:80]
    raise Stopped(tag.fault("template-chart-value", name=".".join(path), value=words, row=row))


def _description(chart: Chart, points: Points) -> str:
    """Return the figures in words: `Biểu đồ: title. Category: series 1.234, series 600; …`."""
    names = [name_of(one) for one in series_of(chart.root)]
    title = title_of(chart.root) or ", ".join(filter(None, names))
    told = [
        f"{category}: {_told(names, [one[at] for one in points.series])}"
        for at, category in enumerate(points.categories[:_SPOKEN])
    ]
    more = len(points.categories) - len(told)
    rest = [f"và {more} mục nữa"] if more else []
    return f"Biểu đồ: {title.rstrip('.')}. {'; '.join([*told, *rest])}."


def _told(names: Sequence[str], values: Sequence[Number | None]) -> str:
    words = ["chưa có số liệu" if value is None else shown(value) for value in values]
    if len(names) == 1:
        return words[0]
    return ", ".join(f"{name} {said}".strip() for name, said in zip(names, words, strict=True))
