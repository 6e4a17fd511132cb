"""Drive's search language, as far as files are looked for by it."""

import re
from typing import Any

from . import errors

TOKEN = re.compile(
    r"""\s*(?:(?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(?P<word>[A-Za-z]+)"""
    r"""|(?P<sign>!=|=|[(){}]))"""
)
QUOTES = "'\""


def matches(query: str, file: dict[str, Any]) -> bool:
    """Return whether a file is one of those that `q` asks for; raise a 400 for bad grammar."""
    return not query.strip() or _Reader(query, file).read()


class _Reader:
    def __init__(self, query: str, file: dict[str, Any]) -> None:
        self.file = file
        self.tokens: list[str] = []
        at, query = 0, query.strip()
        while at < len(query):
            found = TOKEN.match(query, at)
            if not found:
                raise _bad()
            self.tokens.append(found[0].strip())
            at = found.end()

    def read(self) -> bool:
        result = self._or()
        if self.tokens:
            raise _bad()
        return result

    def _or(self) -> bool:
        result = self._and()
        while self._next() == "or":
            self._take()
            result = self._and() or result
        return result

    def _and(self) -> bool:
        result = self._not()
        while self._next() == "and":
            self._take()
            result = self._not() and result
        return result

    def _not(self) -> bool:
        if self._next() == "not":
            self._take()
            return not self._not()
        if self._next() == "(":
            self._take()
            result = self._or()
            self._expect(")")
            return result
        return self._term()

    def _term(self) -> bool:
        first = self._take()
        if first[0] in QUOTES:
            self._expect("in")
            return self._in(_text(first), self._take())
        if first in ("appProperties", "properties"):
            self._expect("has")
            return self._has(first)
        return self._compared(first, self._take(), self._take())

    def _in(self, value: str, name: str) -> bool:
        if name == "parents":
            return value in self.file.get("parents", [])
        if name in ("owners", "writers", "readers"):
            return True
        raise _bad()

    def _has(self, name: str) -> bool:
        for token in ("{", "key", "="):
            self._expect(token)
        key = _text(self._take())
        for token in ("and", "value", "="):
            self._expect(token)
        value = _text(self._take())
        self._expect("}")
        return bool(self.file.get(name, {}).get(key) == value)

    def _compared(self, name: str, sign: str, value: str) -> bool:
        if name == "trashed" and sign in ("=", "!=") and value in ("true", "false"):
            return bool((self.file.get("trashed", False) == (value == "true")) == (sign == "="))
        if name not in ("name", "mimeType") or value[0] not in QUOTES:
            raise _bad()
        stands, wanted = str(self.file.get(name, "")), _text(value)
        if sign == "contains":
            return wanted.casefold() in stands.casefold()
        if sign not in ("=", "!="):
            raise _bad()
        return bool((stands == wanted) == (sign == "="))

    def _next(self) -> str:
        return self.tokens[0] if self.tokens else ""

    def _take(self) -> str:
        if not self.tokens:
            raise _bad()
        return self.tokens.pop(0)

    def _expect(self, token: str) -> None:
        if self._take() != token:
            raise _bad()


def _text(token: str) -> str:
    return re.sub(r"\\(.)", r"\1", token[1:-1])


def _bad() -> errors.ApiError:
    error = errors.invalid("Invalid Value")
    error.reason = "invalid"
    return error
