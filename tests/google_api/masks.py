"""Field masks: what a `fields` lets through of an answer, and what it lets into a resource."""

from typing import Any

from . import errors
from .contract import property_schema

# A mask as a tree; an empty one means everything below.
Mask = dict[str, Any]


def parsed(text: str, api: str, schema: str) -> Mask:
    """Return the tree of a mask like `a(b,c/d),e.f`; raise a 400 for a field that is not there."""
    mask = _Reader(text).read()
    _verify(mask, api, {"$ref": schema}, "")
    return mask


def selected(value: Any, mask: Mask) -> Any:
    """Return what the mask lets through; lists keep their length, so that rows stay in place."""
    if not mask or "*" in mask:
        return value
    if isinstance(value, list):
        return [selected(item, mask) for item in value]
    if not isinstance(value, dict):
        return value
    return {name: selected(value[name], inner) for name, inner in mask.items() if name in value}


def merged(old: dict[str, Any], new: dict[str, Any], mask: Mask) -> dict[str, Any]:
    """Return `old` with the masked fields of `new`; a masked field that is not sent is cleared."""
    if not mask or "*" in mask:
        return dict(new)
    result = dict(old)
    for name, inner in mask.items():
        if not inner or "*" in inner:
            result[name] = new.get(name)
        elif isinstance(new.get(name), dict):
            result[name] = merged(result.get(name) or {}, new[name], inner)
        elif isinstance(result.get(name), dict):
            result[name] = merged(result[name], {}, inner)
        if result.get(name) is None or result.get(name) == {}:
            result.pop(name, None)
    return result


def _verify(mask: Mask, api: str, schema: dict[str, Any], path: str) -> None:
    for name, inner in mask.items():
        if name == "*":
            continue
        place = f"{path}.{name}" if path else name
        found = property_schema(api, schema, name)
        if found is None:
            raise errors.bad_mask(place)
        _verify(inner, api, found, place)


class _Reader:
    """Reads a mask from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def read(self) -> Mask:
        mask = self._list()
        if self.at != len(self.text):
            raise errors.bad_mask(self.text)
        return mask

    def _list(self) -> Mask:
        mask: Mask = {}
        while True:
            self._path(mask)
            if self._peek() != ",":
                return mask
            self.at += 1

    def _path(self, mask: Mask) -> None:
        while True:
            name = self._name()
            whole = name in mask and not mask[name]
            inner = mask.setdefault(name, {})
            if self._peek() in ("/", "."):
                self.at += 1
                mask = {} if whole else inner
                continue
            if self._peek() == "(":
                self.at += 1
                below = self._list()
                if self._peek() != ")":
                    raise errors.bad_mask(self.text)
                self.at += 1
                if not whole:
                    inner |= below
            else:
                inner.clear()
            return

    def _name(self) -> str:
        start = self.at
        while self._peek() and self._peek() not in ",/.()":
            self.at += 1
        name = self.text[start : self.at].strip()
        if not name:
            raise errors.bad_mask(self.text)
        return name

    def _peek(self) -> str:
        return self.text[self.at : self.at + 1]
