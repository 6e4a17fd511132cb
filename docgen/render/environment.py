"""The language of templates: a sandbox with plain values and a few filters.

A template may look at fields, loop, decide and print. It cannot call a method, reach an attribute
of Python, load another template or build markup (`syntax` refuses what this page does not know).
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial, wraps
from typing import Any

from jinja2 import StrictUndefined, pass_context
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup, escape

from docgen.model import Money
from docgen.render.marks import split_runs, unmarked
from docgen.render.values import Empty, Ordinal, shown
from docgen.vietnamese.dates import long_date, short_date
from docgen.vietnamese.numbers import decimal_text, group
from docgen.vietnamese.roman import roman
from docgen.vietnamese.text import header_key
from docgen.vietnamese.words import money_words, number_words

LONGEST_RANGE = 1000
LOOP_FIELDS = frozenset({"index", "index0", "revindex", "first", "last", "length"})

# How tags print: names that `syntax` puts in and that no template can write.
PRINT_TEXT = "print text"
PRINT_ATTRIBUTE = "print attribute"
PRINT_PROPERTY = "print property"
SHOWN = "shown"

_HONORIFICS = {"nam": "Ông", "nữ": "Bà"}
_ATTRIBUTE = re.compile(r"[0-9A-Za-z]{1,20}")


class MissingField(Exception):
    """A template asked for a name that is not there; `holder` is the mapping it asked, if any."""

    def __init__(self, name: str, holder: object, _message: str) -> None:
        super().__init__(name)
        self.name = name
        self.holder = holder


class WrongValue(Exception):
    """A filter, or a mark such as cellbg, was given a value that it does not take."""

    def __init__(self, name: str, value: str) -> None:
        super().__init__(name)
        self.name = name
        self.value = value


class Missing(StrictUndefined):
    """What a missing name evaluates to: using it in any way raises MissingField."""

    __slots__ = ()

    def __init__(
        self, hint: str | None = None, obj: Any = missing, name: str | None = None, *_rest: Any
    ) -> None:
        raised: Any = partial(MissingField, name or "", obj)
        super().__init__(hint, obj, name, raised)


class Language(ImmutableSandboxedEnvironment):
    """Jinja with dots that look into mappings alone, and products of numbers alone."""

    intercepted_binops = frozenset({"*", "%"})

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a field, the blank of a blank, or what a loop knows; never Python's own."""
        if isinstance(obj, dict):
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        if isinstance(obj, Empty):
            return obj
        if isinstance(obj, LoopContext) and attribute in LOOP_FIELDS:
            found = getattr(obj, attribute)
            return found if isinstance(found, bool) else Ordinal(found)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return a field by its name, or an item of a list by its place."""
        if isinstance(obj, list) and isinstance(argument, int):
            inside = -len(obj) <= argument < len(obj)
            return obj[argument] if inside else self.undefined(obj=obj, name=str(argument))
        return self.getattr(obj, str(argument))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Return a product or a remainder of numbers; text times a number is a memory bomb."""
        if isinstance(left, str | list) or isinstance(right, str | list):
            raise TypeError(operator)
        return super().call_binop(context, operator, left, right)


def language() -> Language:
    """Return the environment in which every template is compiled."""
    made = Language(autoescape=True, undefined=Missing, loader=None, keep_trailing_newline=True)
    made.filters = {**FILTERS, **_PRINTERS}
    made.tests = {name: made.tests[name] for name in TESTS}
    made.globals = {"range": _range}
    return made


@pass_context
def _in_words(seen: Context, value: Any) -> Any:
    """Return a number in the words of the office that the data were made for."""
    if isinstance(value, Empty):
        return value
    office = seen.parent.get("co_quan")  # what was given, whatever `set` makes of the name
    manner = office.get("doc_so", {}) if isinstance(office, dict) else {}
    if isinstance(value, Money):
        return money_words(value.dong, **manner)
    return _capital(number_words(_whole(value, "bang_chu"), **manner))


def _without_dong(value: Any) -> str:
    if isinstance(value, Decimal):
        return shown(value)  # a total of a column of decimals, beside totals of money
    return group(value.dong if isinstance(value, Money) else _whole(value, "tien_so"))


def _millions(value: Any) -> str:
    """Return an amount in millions of đồng, to one decimal where it is not whole."""
    if isinstance(value, bool) or not isinstance(value, Money | int | Decimal):
        raise WrongValue("trieu_dong", shown(value))
    dong = Fraction(value.dong if isinstance(value, Money) else value)
    tenths = int(abs(dong) / 100_000 + Fraction(1, 2))
    text = decimal_text(Decimal(f"{tenths // 10}.{tenths % 10}"))
    return f"-{text}" if dong < 0 and tenths else text


def _two_digits(value: Any) -> str:
    return f"{_whole(value, 'hai_chu_so'):02}"


def _roman(value: Any) -> str:
    number = _whole(value, "la_ma")
    if not 1 <= number <= 3999:
        raise WrongValue("la_ma", str(number))
    return roman(number)


def _whole(value: Any, name: str) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise WrongValue(name, shown(value))


def _day(value: Any, name: str) -> date:
    if isinstance(value, date):
        return value
    raise WrongValue(name, shown(value))


def _honorific(value: Any) -> str:
    sex = unmarked(shown(value))
    if (honorific := _HONORIFICS.get(header_key(sex))) is None:
        raise WrongValue("danh_xung", sex)
    return honorific


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _small(text: str) -> str:
    """Return text with a small first letter, unless it begins with an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _length(value: Any) -> Ordinal:
    return Ordinal(len(unmarked(value) if isinstance(value, str) else value))


def _join(value: Sequence[Any], between: str = ", ", attribute: str | None = None) -> str:
    items = [item[attribute] if attribute else item for item in value]
    return between.join(shown(item) for item in items)


def _first(value: Sequence[Any]) -> Any:
    return value[0]


def _last(value: Sequence[Any]) -> Any:
    return value[-1]


def _range(*bounds: int) -> range:
    made = range(*bounds)
    if len(made) > LONGEST_RANGE:
        raise WrongValue("range", str(len(made)))
    return made


def _print_text(value: Any, site: int, properties: str) -> str:
    """Return a value for a place between `<w:t>` and `</w:t>`: escaped, its marks as runs."""
    if isinstance(value, Empty):
        value.report(value.where, site)
        return ""
    text = value if type(value) is str else shown(value)
    if text.isprintable():  # then it holds no mark; Jinja escapes what we return
        return text
    return Markup(split_runs(str(escape(text)), properties))  # noqa: S704 - escaped just here


def _print_property(value: Any, site: int, _properties: str) -> str:
    """Return a value for the title or subject of the file: one line of plain text."""
    if isinstance(value, Empty):
        value.report(value.where, site)
        return ""
    return escape(unmarked(shown(value)))


def _print_attribute(value: Any, _site: int, _properties: str) -> str:
    """Return a count of columns or a colour: all that a template puts into attributes."""
    text = str(value) if isinstance(value, int) else shown(value)
    if _ATTRIBUTE.fullmatch(text) is None:
        raise WrongValue("cellbg", text)
    return text


def _keeping_blanks(use: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that leaves an empty cell empty, so that the tag which prints it says so."""

    @wraps(use)
    def filtered(value: Any, *arguments: Any, **options: Any) -> Any:
        return value if isinstance(value, Empty) else use(value, *arguments, **options)

    return filtered


_FILTERS: Mapping[str, Callable[..., Any]] = {
    "tien_so": _without_dong,
    "trieu_dong": _millions,
    "hai_chu_so": _two_digits,
    "la_ma": _roman,
    "ngay_day_du": lambda value: long_date(_day(value, "ngay_day_du")),
    "ngay_ngan": lambda value: short_date(_day(value, "ngay_ngan")),
    "hoa": lambda value: shown(value).upper(),
    "thuong": lambda value: shown(value).lower(),
    "hoa_dau": lambda value: _capital(shown(value)),
    "thuong_dau": lambda value: _small(shown(value)),
    "danh_xung": _honorific,
    "cham_cau": lambda value: shown(value).rstrip(" .;,") + ".",
    "trim": lambda value: shown(value).strip(),
    "length": _length,
    "join": _join,
    "first": _first,
    "last": _last,
}
FILTERS: Mapping[str, Callable[..., Any]] = {
    "bang_chu": _in_words,
    **{name: _keeping_blanks(use) for name, use in _FILTERS.items()},
}
TESTS = ("odd", "even", "divisibleby")
_PRINTERS: Mapping[str, Callable[..., Any]] = {
    PRINT_TEXT: _print_text,
    PRINT_PROPERTY: _print_property,
    PRINT_ATTRIBUTE: _print_attribute,
    SHOWN: shown,
}
