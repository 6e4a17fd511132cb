"""The labels of lists, which stand in no text: `I.`, `1.`, `a)`, `•` (ECMA-376 Part 1 §17.9)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from docgen.vietnamese.roman import roman
from docgen.word.parts import W
from docgen.word.properties import is_on, number

_VAL = W + "val"
_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_MOST_LETTERS = 26 * 30  # as Word: A, B … Z, AA, BB …


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how it counts, and how its label looks."""

    format: str
    text: str
    start: int
    restart: int | None
    legal: bool
    style: str
    run: etree._Element | None
    paragraph: etree._Element | None


@dataclass(frozen=True, slots=True)
class Label:
    """The label of one paragraph: its words, how it counts, and its place in the count."""

    text: str
    format: str
    count: int
    level: int


@dataclass(slots=True)
class Numbering:
    """The lists of one file, by the number that paragraphs name."""

    levels: Mapping[int, Mapping[int, Level]]
    shared: Mapping[int, int]  # lists that count together share one
    restarts: Mapping[int, Mapping[int, int]]
    _counts: dict[int, list[int | None]] = field(default_factory=dict)
    _begun: set[tuple[int, int]] = field(default_factory=set)

    def level(self, list_: int, level: int) -> Level | None:
        """Return a level of a list, None where the file has none."""
        return self.levels.get(list_, {}).get(level)

    def level_of(self, list_: int, style: str, level: int) -> int:
        """Return the level of a list that names a paragraph style, `level` where none does."""
        levels = self.levels.get(list_, {}) if style else {}
        return next((n for n, one in levels.items() if one.style == style), level)

    def begin(self) -> None:
        """Start counting anew, from the first paragraph of the file."""
        self._counts, self._begun = {}, set()

    def next(self, list_: int, level: int) -> Label | None:
        """Return the label of the next paragraph of a list; None where it has none."""
        found = self.level(list_, level)
        if found is None:
            return None
        counts = self._counts.setdefault(self.shared[list_], [None] * _LEVELS)
        self._count(list_, level, found, counts)
        self._forget_deeper(list_, level, counts)
        count = counts[level] or 0
        return Label(self._words(list_, found, counts), found.format, count, level)

    def _count(self, list_: int, level: int, found: Level, counts: list[int | None]) -> None:
        restart = self.restarts.get(list_, {}).get(level)
        if restart is not None and (list_, level) not in self._begun:
            counts[level] = restart
        else:
            before = counts[level]
            counts[level] = found.start if before is None else before + 1
        self._begun.add((list_, level))

    def _forget_deeper(self, list_: int, level: int, counts: list[int | None]) -> None:
        for deeper in range(level + 1, _LEVELS):
            one = self.level(list_, deeper)
            if one is None or one.restart is None or level < one.restart:
                counts[deeper] = None

    def _words(self, list_: int, found: Level, counts: list[int | None]) -> str:
        def shown(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            one = self.level(list_, place)
            count = counts[place]
            if one is None:
                return ""
            if count is None:
                count = one.start
            return _written(count, "decimal" if found.legal else one.format)

        return found.text if found.format == "bullet" else _PLACE.sub(shown, found.text)


def numbering(root: etree._Element | None) -> Numbering:
    """Return the lists of a numbering part; without a part there are none."""
    if root is None:
        return Numbering({}, {}, {})
    abstract = {_id(one, "abstractNumId"): one for one in root.iter(W + "abstractNum")}
    linked = {
        style.get(_VAL): one
        for one in abstract.values()
        if (style := one.find(W + "styleLink")) is not None
    }
    levels, shared, restarts = {}, {}, {}
    for num in root.iter(W + "num"):
        list_, base = _id(num, "numId"), num.find(W + "abstractNumId")
        basis = number(base.get(_VAL)) if base is not None else None
        element = abstract.get(basis if basis is not None else -1)
        link = None if element is None else element.find(W + "numStyleLink")
        element = element if link is None else linked.get(link.get(_VAL), element)
        own = {} if element is None else _levels(element)
        overrides = {_id(one, "ilvl"): one for one in num.iter(W + "lvlOverride")}
        levels[list_] = own | {
            level: _level(changed)
            for level, one in overrides.items()
            if (changed := one.find(W + "lvl")) is not None and 0 <= level < _LEVELS
        }
        shared[list_] = basis if basis is not None else -list_
        restarts[list_] = {
            level: start
            for level, one in overrides.items()
            if (child := one.find(W + "startOverride")) is not None
            and (start := number(child.get(_VAL))) is not None
        }
    return Numbering(levels, shared, restarts)


def _id(element: etree._Element, name: str) -> int:
    value = number(element.get(W + name))
    return -1 if value is None else value


def _levels(element: etree._Element) -> dict[int, Level]:
    return {
        level: _level(one)
        for one in element.iter(W + "lvl")
        if 0 <= (level := _id(one, "ilvl")) < _LEVELS
    }


def _level(element: etree._Element) -> Level:
    def said(tag: str, default: str) -> str:
        child = element.find(W + tag)
        return default if child is None else child.get(_VAL, default)

    return Level(
        format=said("numFmt", "decimal"),
        text=said("lvlText", ""),
        start=number(said("start", "1")) or 0,
        restart=number(said("lvlRestart", "")),
        legal=is_on(element.find(W + "isLgl")),
        style=said("pStyle", ""),
        run=element.find(W + "rPr"),
        paragraph=element.find(W + "pPr"),
    )


def _written(count: int, format_: str) -> str:
    if format_ == "none" or (count < 1 and format_ != "decimal"):
        return "" if format_ == "none" else str(count)
    if format_ in ("upperLetter", "lowerLetter") and count <= _MOST_LETTERS:
        letter = chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if format_ == "upperLetter" else letter.lower()
    if format_ in ("upperRoman", "lowerRoman"):
        numeral = roman(count) if count < 4000 else str(count)
        return numeral if format_ == "upperRoman" else numeral.lower()
    return f"{count:02}" if format_ == "decimalZero" else str(count)
