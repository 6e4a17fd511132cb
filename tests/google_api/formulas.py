"""The results of the few formulas that tests need; any other one is #NAME?, as an unknown name is.

Known: literals, + - * / & and comparisons, cells of any tab, SUM, HYPERLINK, DATE, TODAY is not.
"""

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from . import errors, locales
from .ranges import from_a1

if TYPE_CHECKING:
    from .book import Book, Sheet

TOKEN = re.compile(
    r"""\s*(?:(?P<number>\d+(?:\.\d+)?)|"(?P<text>(?:[^"]|"")*)"|(?P<error>\#[A-Z/0]+[!?A]?)
    |(?P<call>[A-Za-z.]+)\(|(?P<range>(?:(?:'(?:[^']|'')+'|\w+)!)?\$?[A-Za-z]{1,3}\$?\d*
    (?::\$?[A-Za-z]{1,3}\$?\d*)?)(?![\w(])|(?P<word>[A-Za-z_]\w*)|(?P<sign><>|<=|>=|[-+*/&=<>(),;%]))""",
    re.VERBOSE,
)
DEPTH = 30


class FormulaError(Exception):
    """A result that is an error such as #REF!."""


def computed(book: "Book", sheet: "Sheet", formula: str, depth: int = 0) -> Any:
    """Return a number, text, truth or None; raise FormulaError with the error's name."""
    if depth > DEPTH:
        raise FormulaError("#REF!")
    return _Reader(book, sheet, formula.removeprefix("="), depth).read()


def link(book: "Book", sheet: "Sheet", formula: str) -> str | None:
    """Return where a =HYPERLINK leads."""
    reader = _Reader(book, sheet, formula.removeprefix("="), 0)
    try:
        reader.read()
    except FormulaError:
        return None
    return reader.link


class _Reader:
    def __init__(self, book: "Book", sheet: "Sheet", text: str, depth: int) -> None:
        self.book, self.sheet, self.depth = book, sheet, depth
        self.link: str | None = None
        self.tokens: list[tuple[str, str]] = []
        at = 0
        text = text.rstrip()
        while at < len(text):
            found = TOKEN.match(text, at)
            if not found or not found.lastgroup:
                raise FormulaError("#ERROR!")
            self.tokens.append((found.lastgroup, found[found.lastgroup]))
            at = found.end()

    def read(self) -> Any:
        value = _one(self._compared())
        if self.tokens:
            raise FormulaError("#ERROR!")
        return value

    def _compared(self) -> Any:
        left = self._joined()
        while (sign := self._sign("=", "<>", "<", ">", "<=", ">=")) is not None:
            right = self._joined()
            left = _compare(sign, _one(left), _one(right))
        return left

    def _joined(self) -> Any:
        left = self._sum()
        while self._sign("&"):
            left = self._text(_one(left)) + self._text(_one(self._sum()))
        return left

    def _sum(self) -> Any:
        left = self._product()
        while (sign := self._sign("+", "-")) is not None:
            right = _amount(_one(self._product()))
            left = _amount(_one(left)) + (right if sign == "+" else -right)
        return left

    def _product(self) -> Any:
        left = self._atom()
        while (sign := self._sign("*", "/")) is not None:
            right = _amount(_one(self._atom()))
            if sign == "/" and right == 0:
                raise FormulaError("#DIV/0!")
            left = _amount(_one(left)) * (right if sign == "*" else 1 / right)
        return left

    def _atom(self) -> Any:
        if not self.tokens:
            raise FormulaError("#ERROR!")
        kind, text = self.tokens.pop(0)
        if kind == "number":
            return float(text)
        if kind == "text":
            return text.replace('""', '"')
        if kind == "error":
            raise FormulaError(text if text in locales.ERRORS else "#ERROR!")
        if kind == "range":
            return self._cells(text)
        if kind == "call":
            return self._call(text.upper())
        if kind == "word" and text.upper() in ("TRUE", "FALSE"):
            return text.upper() == "TRUE"
        if kind == "sign" and text == "-":
            return -_amount(_one(self._atom()))
        if kind == "sign" and text == "(":
            value = self._compared()
            self._close()
            return value
        raise FormulaError("#NAME?" if kind == "word" else "#ERROR!")

    def _call(self, name: str) -> Any:
        arguments = []
        if self._sign(")") is None:
            arguments.append(self._compared())
            while self._sign(",", ";"):
                arguments.append(self._compared())
            self._close()
        if name == "NA":
            raise FormulaError("#N/A")
        if name == "SUM":
            numbers = [v for a in arguments for v in (a if isinstance(a, list) else [a])]
            return float(sum(v for v in numbers if isinstance(v, int | float)))
        if name == "DATE":
            year, month, day = (int(_amount(_one(a))) for a in arguments)
            return float(locales.serial(dt.date(year, month, day)))
        if name == "HYPERLINK":
            self.link = self._text(_one(arguments[0]))
            return _one(arguments[-1])
        if name in ("TRUE", "FALSE"):
            return name == "TRUE"
        raise FormulaError("#NAME?")

    def _cells(self, text: str) -> Any:
        qualified = "!" in text
        try:
            sheet, box = from_a1(self.book, text.replace("$", ""))
        except errors.ApiError:
            raise FormulaError("#REF!") from None
        sheet = sheet if qualified else self.sheet
        cut = box.within(sheet.row_count, sheet.column_count)
        values = [
            self._value(sheet, sheet.cell(row, column))
            for row in range(cut.top, cut.bottom or 0)
            for column in range(cut.left, cut.right or 0)
        ]
        if not values:
            raise FormulaError("#REF!")
        return values if ":" in text else values[0]

    def _value(self, sheet: "Sheet", cell: dict[str, Any]) -> Any:
        entered = cell.get("userEnteredValue", {})
        if "formulaValue" in entered:
            return computed(self.book, sheet, entered["formulaValue"], self.depth + 1)
        return next(iter(entered.values()), None)

    def _text(self, value: Any) -> str:
        if isinstance(value, bool):
            return str(value).upper()
        if isinstance(value, int | float):
            return locales.shown(value, self.book.locale, None)
        return value or ""

    def _sign(self, *signs: str) -> str | None:
        if self.tokens and self.tokens[0][0] == "sign" and self.tokens[0][1] in signs:
            return self.tokens.pop(0)[1]
        return None

    def _close(self) -> None:
        if self._sign(")") is None:
            raise FormulaError("#ERROR!")


def _one(value: Any) -> Any:
    return value[0] if isinstance(value, list) else value


def _amount(value: Any) -> float:
    if value is None:
        return 0.0
    if isinstance(value, int | float):
        return float(value)
    raise FormulaError("#VALUE!")


def _compare(sign: str, left: Any, right: Any) -> bool:
    if sign in ("=", "<>"):
        return bool((left == right) == (sign == "="))
    try:
        order = (left > right) - (left < right)
    except TypeError:
        raise FormulaError("#VALUE!") from None
    found = {"<": order < 0, ">": order > 0, "<=": order <= 0, ">=": order >= 0}[sign]
    return bool(found)
