"""Profiles: the official form as data. Three stand beside this file; an office may change values.

In the files lengths are mm and sizes points, as in the decree; here they are what Word counts in:
twips and half-points.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from docgen.errors import Level
from docgen.vietnamese.text import fold

Name = Literal["nd30", "cong-doan", "dang"]
OFF = "off"


@dataclass(frozen=True, slots=True)
class Span:
    """The least and the most that a length may be, with what is overlooked."""

    least: int
    most: int
    tolerance: int = 0

    def holds(self, value: int) -> bool:
        """Tell whether a length is within the span."""
        return self.least - self.tolerance <= value <= self.most + self.tolerance


@dataclass(frozen=True, slots=True)
class Type:
    """What a document type has: abbreviation, Kính gửi, a date in its head, `./.` at its end."""

    name: str
    abbreviation: str
    addressee: Literal["always", "never", "may"] = "may"
    date: bool = True
    ending: bool = True


@dataclass(frozen=True, slots=True)
class Abolished:
    """Bodies that exist no more from a day on, by the pattern of their names."""

    pattern: re.Pattern[str]
    since: date


@dataclass(frozen=True, slots=True)
class Profile:
    """One scheme of the official form, as an office keeps it."""

    id: str
    name: str
    paper: tuple[Span, Span]
    margins: Mapping[str, Span]
    font: str
    indents: tuple[int, ...]
    indent_tolerance: int
    gap: int
    lines: Span
    sizes: Mapping[str, Span]
    levels: Mapping[str, str]
    words: Mapping[str, Any]
    types: Mapping[str, Type]
    abolished: tuple[Abolished, ...]

    def level(self, rule: str, usual: Level) -> Level | None:
        """Return how grave a rule is here, None where it is silent."""
        said = self.levels.get(rule)
        if said is None:
            return usual
        return None if said == OFF else Level(said)

    @property
    def type_names(self) -> frozenset[str]:
        """Return the folded names of all types."""
        return frozenset(self.types)

    @property
    def abbreviations(self) -> dict[str, str]:
        """Return abbreviation → folded name of the type."""
        return {one.abbreviation: name for name, one in self.types.items()}


@dataclass(frozen=True, slots=True)
class Overrides:
    """What an office keeps differently: levels by rule, sizes by part in points, more types."""

    levels: Mapping[str, str] = field(default_factory=dict)
    sizes: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    types: Mapping[str, str] = field(default_factory=dict)


@cache
def profile(name: str) -> Profile:
    """Return a profile by its name; raises KeyError for one that there is not."""
    if name not in PROFILES:
        raise KeyError(name)
    return _made(name, _read(name))


PROFILES: tuple[Name, ...] = ("nd30", "cong-doan", "dang")


def overridden(base: Profile, own: Overrides) -> Profile:
    """Return a profile with an office's own values."""
    sizes = {part: Span(_half_points(a), _half_points(b)) for part, (a, b) in own.sizes.items()}
    types = {
        fold(name): replace(base.types.get(fold(name), Type(name, "")), abbreviation=abbreviation)
        for name, abbreviation in own.types.items()
    }
    return replace(
        base,
        levels={**base.levels, **own.levels},
        sizes={**base.sizes, **sizes},
        types={**base.types, **types},
    )


def _read(name: str) -> dict[str, Any]:
    text = (files("docgen.rules") / "profiles" / f"{name}.toml").read_text("utf-8")
    own: dict[str, Any] = tomllib.loads(text)
    return _merged(_read(own["extends"]), own) if "extends" in own else own


def _merged(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in own.items():
        both = isinstance(value, Mapping) and isinstance(base.get(key), Mapping)
        merged[key] = _merged(base[key], value) if both else value
    return merged


def _made(name: str, data: Mapping[str, Any]) -> Profile:
    paper, margins, text = data["paper"], data["margins"], data["text"]
    slack = _twips(paper["tolerance"])
    return Profile(
        id=name,
        name=data["name"],
        paper=(
            Span(_twips(paper["width"]), _twips(paper["width"]), slack),
            Span(_twips(paper["height"]), _twips(paper["height"]), slack),
        ),
        margins={
            side: Span(
                _twips(margins[side][0]), _twips(margins[side][1]), _twips(margins["tolerance"])
            )
            for side in ("top", "bottom", "left", "right")
        },
        font=text["font"],
        indents=tuple(_twips(one) for one in text["indents"]),
        indent_tolerance=_twips(text["indent_tolerance"]),
        gap=round(text["gap"] * 20),
        lines=Span(round(text["lines"][0] * 240), round(text["lines"][1] * 240)),
        sizes={
            part: Span(_half_points(a), _half_points(b)) for part, (a, b) in data["sizes"].items()
        },
        levels=data["levels"],
        words=data["words"],
        types={fold(type_): Type(name=type_, **said) for type_, said in data["types"].items()},
        abolished=tuple(
            Abolished(re.compile(one["pattern"]), one["from"]) for one in data.get("abolished", ())
        ),
    )


def _twips(millimetres: float) -> int:
    return round(millimetres * 1440 / 25.4)


def _half_points(points: float) -> int:
    return round(points * 2)
