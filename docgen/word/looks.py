"""How words and paragraphs look: the levels of formatting laid over one another as Word does.

Run → character style → paragraph style and what it is based on → table style → defaults of the
file → theme fonts (ECMA-376 Part 1 §17.7.2). Bold, italic and the other toggles of the three kinds
of style cancel one another out (§17.7.3); set on the run itself they hold as they stand.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from docgen.word.numbering import Numbering
from docgen.word.parts import W
from docgen.word.properties import (
    TOGGLES,
    Properties,
    distances,
    edges,
    paragraph_properties,
    run_properties,
)

_VAL = W + "val"
_DEEPEST = 40  # styles based on one another; a ring of them ends here
_MOST = 20_000  # combinations kept
_NOTHING: Properties = {}
_SPLIT_OFF = frozenset({W + "rPr", W + "sectPr", W + "pPrChange", W + "tabs"})


@dataclass(frozen=True, slots=True)
class Look:
    """How a run of words looks; `size` in half-points, empty texts for none or automatic."""

    ascii: str = "Times New Roman"
    hansi: str = "Times New Roman"
    size: int = 20
    bold: bool = False
    italic: bool = False
    caps: bool = False
    small_caps: bool = False
    strike: bool = False
    hidden: bool = False
    underline: str = ""
    colour: str = ""
    highlight: str = ""
    shade: str = ""
    style: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """How a paragraph is set; lengths in twips, `first` negative where the first line hangs out.

    `line` counts 240ths of a line where `rule` is `auto`, else twips.
    """

    align: str = "left"
    left: int = 0
    right: int = 0
    first: int = 0
    before: int = 0
    after: int = 0
    line: int = 240
    rule: str = "auto"
    contextual: bool = False
    keep_next: bool = False
    keep_lines: bool = False
    page_break_before: bool = False
    line_top: bool = False
    line_bottom: bool = False
    line_between: bool = False
    shade: str = ""
    outline: int = 9
    list: int = 0
    level: int = 0
    style: str = ""


@dataclass(frozen=True, slots=True)
class TableLook:
    """The style of a table, and the places in it whose own format holds for a cell.

    `places` are conditional formats in the order in which they lie over one another: `band1Horz`,
    `firstCol`, `firstRow` …
    """

    style: str
    places: tuple[str, ...] = ()


@dataclass(slots=True)
class _Style:
    id: str
    kind: str
    based_on: str | None
    run: Properties
    paragraph: Properties
    places: Mapping[str, tuple[Properties, Properties]]
    borders: Mapping[str, bool]


@dataclass(slots=True)
class Looks:
    """The styles of one file; each combination is worked out once."""

    styles: dict[str, _Style]
    default: str
    default_table: str
    base_run: Properties
    base_paragraph: Properties
    fonts: Mapping[str, str]
    numbering: Numbering
    _chains: dict[tuple[str, str], tuple[_Style, ...]] = field(default_factory=dict)
    _looks: dict[Hashable, Look] = field(default_factory=dict)
    _shapes: dict[Hashable, Shape] = field(default_factory=dict)

    def look(self, properties: etree._Element | None, style: str, table: TableLook | None) -> Look:
        """Return how a run looks: its `w:rPr`, its paragraph's style, the table that it is in."""
        key = (_key(properties), style, table)
        found = self._looks.get(key)
        if found is None:
            if len(self._looks) > _MOST:
                self._looks.clear()
            own = run_properties(properties, self.fonts)
            found = self._looks[key] = self._laid_over(own, style, table)
        return found

    def label_look(self, shape: Shape, mark: etree._Element | None) -> Look:
        """Return how the label of a list looks: that of the level over that of the paragraph."""
        level = self.numbering.level(shape.list, shape.level)
        own = {**run_properties(mark, self.fonts)}
        own |= run_properties(level.run if level else None, self.fonts)
        return self._laid_over(own, shape.style, None)

    def shape(self, properties: etree._Element | None, table: TableLook | None) -> Shape:
        """Return how a paragraph is set, from its `w:pPr` and the table that it is in."""
        key = (_key(properties), table)
        found = self._shapes.get(key)
        if found is None:
            found = self._shapes[key] = self._set(paragraph_properties(properties), table)
        return found

    def paragraph_style(self, name: str) -> str:
        """Return a name if it is that of a paragraph style, else an empty text."""
        return name if name in self.styles and self.styles[name].kind == "paragraph" else ""

    def borders(self, style: str) -> Mapping[str, bool]:
        """Return the edges that a table style speaks of, and whether it draws them."""
        found: dict[str, bool] = {}
        for one in self._chain(style or self.default_table, "table"):
            found |= one.borders
        return found

    def _laid_over(self, own: Properties, style: str, table: TableLook | None) -> Look:
        tables = list(self._table_levels(table, 0))
        paragraphs = [one.run for one in self._chain(style or self.default, "paragraph")]
        characters = [one.run for one in self._chain(str(own.get("style", "")), "character")]
        values: dict[str, str | int | bool] = {**self.base_run}
        for level in (*tables, *paragraphs, *characters):
            values |= level
        for name in TOGGLES.values():
            said = [_last(levels, name) for levels in (tables, paragraphs, characters)]
            odd = sum(one is True for one in said) % 2 == 1
            values[name] = odd or self.base_run.get(name) is True
        return Look(**{**values, **own})  # type: ignore[arg-type]

    def _set(self, own: Properties, table: TableLook | None) -> Shape:
        values: dict[str, str | int | bool] = {**self.base_paragraph}
        for level in self._table_levels(table, 1):
            values |= level
        style = self.paragraph_style(str(own.get("style", ""))) or self.default
        levels = [*((one.id, one.paragraph) for one in self._chain(style, "paragraph")), ("", own)]
        named = [n for n, (_, level) in enumerate(levels) if "list" in level or "level" in level]
        for n, (name, level) in enumerate(levels):
            if n == (named[-1] if named else None):
                values |= self._in_list(name, {**values, **level})
                level = {key: one for key, one in level.items() if key != "level"}
            values |= level
        distances(values)
        return Shape(**{**values, "style": style})  # type: ignore[arg-type]

    def _in_list(self, style: str, merged: Properties) -> Properties:
        """Return the level of the list that a paragraph is in, and the indents that it gives.

        In a style the level is that which names the style (§17.9.23), whatever number it states.
        """
        list_, level = int(merged.get("list", 0)), int(merged.get("level", 0))
        level = self.numbering.level_of(list_, style, level)
        found = self.numbering.level(list_, level)
        if found is None or found.paragraph is None:
            return {"level": level}
        there = paragraph_properties(found.paragraph)
        indents = {name: there[name] for name in ("left", "right", "first") if name in there}
        return {"level": level, **indents}

    def _table_levels(self, table: TableLook | None, which: int) -> Iterable[Properties]:
        """Yield what table styles say: of the table as a whole, then of the places of the cell."""
        chain = self._chain(table.style or self.default_table, "table") if table else ()
        for style in chain:
            yield (style.run, style.paragraph)[which]
        for place in table.places if table else ():
            for style in chain:
                if place in style.places:
                    yield style.places[place][which]

    def _chain(self, name: str, kind: str) -> tuple[_Style, ...]:
        """Return a style and those that it is based on, the farthest first.

        A style of another kind than the place asks for counts for nothing (§17.7.4.3).
        """
        found = self._chains.get((name, kind))
        if found is None:
            chain: list[_Style] = []
            at: str | None = name
            while at in self.styles and len(chain) < _DEEPEST and self.styles[at].kind == kind:
                chain.insert(0, self.styles[at])
                at = self.styles[at].based_on
            found = self._chains[name, kind] = tuple(chain)
        return found


def looks(styles: etree._Element | None, fonts: Mapping[str, str], numbering: Numbering) -> Looks:
    """Return the styles of a file from its styles part; without one, Word's own defaults."""
    found: dict[str, _Style] = {}
    defaults = {"paragraph": "", "table": ""}
    for element in styles.iter(W + "style") if styles is not None else ():
        name, kind = element.get(W + "styleId", ""), element.get(W + "type", "paragraph")
        found[name] = _style(element, kind, fonts)
        if element.get(W + "default", "0") in ("1", "true", "on"):
            defaults[kind] = name
    base = None if styles is None else styles.find(W + "docDefaults")
    run = None if base is None else base.find(f"{W}rPrDefault/{W}rPr")
    paragraph = None if base is None else base.find(f"{W}pPrDefault/{W}pPr")
    return Looks(
        styles=found,
        default=defaults["paragraph"],
        default_table=defaults["table"],
        base_run=run_properties(run, fonts),
        base_paragraph=paragraph_properties(paragraph),
        fonts=fonts,
        numbering=numbering,
    )


def _style(element: etree._Element, kind: str, fonts: Mapping[str, str]) -> _Style:
    base = element.find(W + "basedOn")
    run, paragraph = _both(element, fonts)
    places = {
        place.get(W + "type", ""): _both(place, fonts) for place in element.iter(W + "tblStylePr")
    }
    return _Style(
        id=element.get(W + "styleId", ""),
        kind=kind,
        based_on=None if base is None else base.get(_VAL),
        run=_without_style(run),
        paragraph=_without_style(paragraph),
        places={name: (_without_style(r), _without_style(p)) for name, (r, p) in places.items()},
        borders=edges(element.find(f"{W}tblPr/{W}tblBorders")),
    )


def _both(element: etree._Element, fonts: Mapping[str, str]) -> tuple[Properties, Properties]:
    return (
        run_properties(element.find(W + "rPr"), fonts),
        paragraph_properties(element.find(W + "pPr")),
    )


def _without_style(properties: Properties) -> Properties:
    return {name: value for name, value in properties.items() if name != "style"}


def _last(levels: Iterable[Properties], name: str) -> bool | None:
    said = [level[name] for level in levels if name in level]
    return said[-1] is True if said else None


def _key(element: etree._Element | None) -> Hashable:
    """Return what two groups of properties that set the same share."""
    if element is None:
        return None
    return tuple(
        (child.tag, *child.attrib.items(), _key(child) if len(child) else None)
        for child in element
        if child.tag not in _SPLIT_OFF
    )
