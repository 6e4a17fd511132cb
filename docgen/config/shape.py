"""Does config.yaml have the shape of `docgen.config.schema`? Every fault in our own words."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from docgen.config.faults import Fault, clipped, listed, nearest
from docgen.config.schema import Config
from docgen.config.tree import Node, plain
from docgen.vietnamese.text import tag

WRONG_TYPE = {
    "string_type": "config-not-text",
    "int_type": "config-not-integer",
    "int_from_float": "config-not-integer",
    "bool_type": "config-not-yes-no",
    "list_type": "config-not-list",
    "dict_type": "config-not-mapping",
    "model_type": "config-not-mapping",
    "model_attributes_type": "config-not-mapping",
}
CONTAINERS = ("list_type", "dict_type", "model_type", "model_attributes_type")
BOUNDS = {
    "string_too_long": ("config-too-long", "max_length"),
    "too_short": ("config-too-few", "min_length"),
    "too_long": ("config-too-many", "max_length"),
    "greater_than_equal": ("config-too-small", "ge"),
    "less_than_equal": ("config-too-big", "le"),
}
VIETNAMESE_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


def shaped(root: Node) -> Config | list[Fault]:
    """Return the configuration, or all faults of its shape."""
    try:
        return Config.model_validate(plain(root), by_alias=True, by_name=False)
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=True)
        return [_fault(one, found, root) for one in found]


def _fault(error: ErrorDetails, errors: Sequence[ErrorDetails], root: Node) -> Fault:
    node = _place(error, root)
    kind = error["type"]
    if kind == "missing":
        return node.fault("config-missing-key", key=str(node.path[-1]))
    if kind == "extra_forbidden":
        return _unknown_key(node)
    if kind == "string_unicode":  # half of a surrogate pair; of a key at the top there is no place
        return node.fault("config-invalid", value=clipped(ascii(error["input"])))
    if error["loc"][-1] == "[key]" and kind == "string_pattern_mismatch":
        return _bad_name(node, str(node.path[-1]))
    if node.value is None or kind == "string_too_short":
        return node.fault("config-empty")
    if sum(_place(other, root).path == node.path for other in errors) > 1 and node.written:
        return node.fault("config-not-simple", value=_shown(node))
    return _bad_value(node, error)


def _place(error: ErrorDetails, root: Node) -> Node:
    """Return the node of an error: pydantic's place, less what it says of its own unions."""
    node = root
    for key in error["loc"]:
        if isinstance(key, int) and key < len(node.items):
            node = node.items[key]
        elif key in node.entries:
            node = node.entries[str(key)]
        else:
            missing = error["type"] == "missing"
            return Node((*node.path, key), node.line, None) if missing else node
    return node


def _unknown_key(node: Node) -> Fault:
    key = str(node.path[-1])
    allowed = keys_of(_model_at(node.path[:-1]))
    near = nearest(key, allowed)
    if near:
        return node.fault("config-unknown-key-near", key=clipped(key), nearest=near)
    return node.fault("config-unknown-key", key=clipped(key), allowed=listed(allowed))


def _bad_name(node: Node, name: str) -> Fault:
    return node.fault("config-name", value=clipped(name), example=clipped(tag(name)) or "ten_moi")


def _bad_value(node: Node, error: ErrorDetails) -> Fault:
    kind, context = error["type"], error.get("ctx", {})
    if isinstance(node.value, list | dict) and kind not in (*CONTAINERS, *BOUNDS):
        return node.fault("config-not-one-value")
    if kind in WRONG_TYPE:
        return node.fault(WRONG_TYPE[kind], value=_shown(node))
    if kind in BOUNDS:
        code, bound = BOUNDS[kind]
        limit = context.get("min_length", context.get("max_length", context.get(bound, 0)))
        return node.fault(code, value=_shown(node), limit=int(limit))
    if kind == "string_pattern_mismatch":
        return _bad_name(node, node.written)
    if kind == "literal_error":
        return _bad_choice(node, _model_choices(node))
    if kind in ("date_type", "date_from_datetime_inexact"):
        return _bad_date(node)
    return node.fault("config-invalid", value=_shown(node))


def _bad_choice(node: Node, allowed: Sequence[str]) -> Fault:
    near = nearest(node.written, allowed)
    if near == node.written:
        return node.fault("config-not-integer", value=_shown(node))  # right but for its quotes
    if near:
        params = {"value": _shown(node), "nearest": near, "allowed": listed(allowed)}
        return node.fault("config-choice-near", **params)
    return node.fault("config-choice", value=_shown(node), allowed=listed(allowed))


def _bad_date(node: Node) -> Fault:
    match = VIETNAMESE_DAY.fullmatch(node.written)
    try:
        day = date(int(match[3]), int(match[2]), int(match[1])) if match else None
    except ValueError:
        day = None
    if day is None:
        return node.fault("config-not-date", value=_shown(node))
    return node.fault("config-not-date-near", value=_shown(node), nearest=day.isoformat())


def _shown(node: Node) -> str:
    return clipped(node.written) or ("{…}" if node.entries else "[…]")


def keys_of(model: Any) -> list[str]:
    """Return the keys that a mapping of the schema knows, as config.yaml writes them."""
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        return []
    return [field.alias or name for name, field in model.model_fields.items()]


def _model_choices(node: Node) -> list[str]:
    return [str(choice) for choice in get_args(_model_at(node.path))]


def _model_at(path: Sequence[str | int]) -> Any:
    """Return the type that the schema has for a key path, None past its end."""
    found: Any = Config
    for key in path:
        found = _inside(found, str(key))
    return found


def _inside(kind: Any, key: str) -> Any:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        by_key = {field.alias or name: field for name, field in kind.model_fields.items()}
        return bare(by_key[key].annotation) if key in by_key else None
    arguments = get_args(kind)
    return bare(arguments[-1]) if get_origin(kind) in (dict, list, Mapping) else None


def bare(kind: Any) -> Any:
    """Return a type without the notes on it and without its None."""
    if get_origin(kind) is Annotated:
        return bare(get_args(kind)[0])
    if get_origin(kind) in (Union, UnionType):
        real = [one for one in get_args(kind) if one is not type(None)]
        return bare(real[0]) if len(real) == 1 else kind
    return kind
