"""A chart's part with figures in it: what is drawn, and what the workbook under it holds.

A chart keeps a copy of its figures beside the addresses of the cells they come from (ECMA-376
Part 1 §21.2.2): both are written anew, and the workbook with them, so that a person who opens the
data in Word sees the numbers that are printed.
"""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from decimal import Decimal

from lxml import etree

from docgen.word.parts import serialized
from docgen.word.workbook import SHEET, Entry, column, workbook

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
C = f"{{{CHART}}}"
Number = int | Decimal

_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_BEFORE_VALUES = C + "val"
# What Word keeps of series that are switched off, and of labels taken from cells: sample figures.
_SAMPLE_EXTENSIONS = ("filtered", "datalabelsRange")


@dataclass(frozen=True, slots=True)
class Points:
    """The figures of a chart: its categories, and for each series a number or None at each."""

    categories: Sequence[str]
    series: Sequence[Sequence[Number | None]]


def series_of(root: etree._Element) -> list[etree._Element]:
    """Return the series of a chart in the order in which Word lists them."""
    return sorted(root.iter(C + "ser"), key=lambda one: _number(one, "order"))


def has_values(series: etree._Element) -> bool:
    """Tell a series of categories and values from one of points in a plane."""
    return series.find(C + "val") is not None and series.find(C + "xVal") is None


def name_of(series: etree._Element) -> str:
    """Return the name of a series as the template has it, empty where it has none."""
    name = series.find(C + "tx")
    found = () if name is None else name.iter(C + "v")
    return " ".join("".join(one.text or "" for one in found).split())


def title_of(root: etree._Element) -> str:
    """Return the words of a chart's title, empty where it has none."""
    title = root.find(f"{C}chart/{C}title")
    found = () if title is None else title.iter(_TEXT)
    return " ".join("".join(one.text or "" for one in found).split())


def plotted(template: etree._Element, points: Points, *, embedded: bool) -> bytes:
    """Return the chart's part with these points; `embedded`: a workbook holds them too."""
    root = deepcopy(template)
    _drop_samples(root)
    for place, series in enumerate(series_of(root)):
        _name(series, place, embedded=embedded)
        _fill(series, "cat", _categories(points.categories, embedded=embedded))
        values = series.find(C + "val")
        shape = "" if values is None else values.findtext(f".//{C}formatCode", "")
        _fill(series, "val", _values(points.series[place], place, shape, embedded=embedded))
    return serialized(root)


def sheet(names: Sequence[str], points: Points) -> bytes:
    """Return the workbook under a chart: categories in column A, a column for each series."""
    rows: list[Sequence[Entry]] = [[None, *names]]
    for at, category in enumerate(points.categories):
        rows.append([category, *(series[at] for series in points.series)])
    return workbook(rows)


def _number(series: etree._Element, name: str) -> int:
    found = series.find(C + name)
    return 0 if found is None else int(found.get("val", "0"))


def _drop_samples(root: etree._Element) -> None:
    for extension in list(root.iter(C + "ext")):
        inside = [etree.QName(child).localname for child in extension]
        above = extension.getparent()
        if above is not None and any(name.startswith(_SAMPLE_EXTENSIONS) for name in inside):
            above.remove(extension)


def _name(series: etree._Element, place: int, *, embedded: bool) -> None:
    """Let the name's address be that of the new workbook; the words stay the template's."""
    address = series.find(f"{C}tx/{C}strRef/{C}f")
    if address is not None and embedded:
        address.text = f"{SHEET}!${column(place + 1)}$1"


def _categories(texts: Sequence[str], *, embedded: bool) -> etree._Element:
    points = [(at, text) for at, text in enumerate(texts)]
    return _data("str", points, len(texts), "A", "", embedded=embedded)


def _values(
    numbers: Sequence[Number | None], place: int, shape: str, *, embedded: bool
) -> etree._Element:
    points = [(at, f"{one:f}" if isinstance(one, Decimal) else str(one))
              for at, one in enumerate(numbers) if one is not None]  # fmt: skip
    letters = column(place + 1)
    return _data("num", points, len(numbers), letters, shape or "General", embedded=embedded)


def _data(
    kind: str,
    points: Sequence[tuple[int, str]],
    count: int,
    letters: str,
    shape: str,
    *,
    embedded: bool,
) -> etree._Element:
    """Return a reference with its copy of the data, or the data alone (§21.2.2.123, .200)."""
    data = etree.Element(f"{C}{kind}{'Cache' if embedded else 'Lit'}")
    if shape:
        etree.SubElement(data, C + "formatCode").text = shape
    etree.SubElement(data, C + "ptCount", val=str(count))
    for at, text in points:
        point = etree.SubElement(data, C + "pt", idx=str(at))
        etree.SubElement(point, C + "v").text = text
    if not embedded:
        return data
    reference = etree.Element(f"{C}{kind}Ref")
    last = max(count, 1) + 1
    etree.SubElement(reference, C + "f").text = f"{SHEET}!${letters}$2:${letters}${last}"
    reference.append(data)
    return reference


def _fill(series: etree._Element, name: str, data: etree._Element) -> None:
    holder = series.find(C + name)
    if holder is None:  # a chart without categories counts them 1, 2, 3; they stand before values
        holder = etree.Element(C + name)
        values = series.find(_BEFORE_VALUES)
        assert values is not None, name
        values.addprevious(holder)
    for child in list(holder):
        holder.remove(child)
    holder.append(data)
