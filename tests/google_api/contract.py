"""Google's published description of an API, and what in a message goes against it."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import googleapiclient

LIST = "type.googleapis.com/google.protobuf.ListValue"
DOCUMENTS = Path(googleapiclient.__file__).parent / "discovery_cache" / "documents"
FILES = {"sheets": "sheets.v4.json", "drive": "drive.v3.json"}


@dataclass(frozen=True)
class Violation:
    """One place in a message that the description does not allow."""

    path: str
    text: str


@dataclass(frozen=True)
class Method:
    """One method of an API: `pattern` matches its path, parameters by name."""

    api: str
    id: str
    verb: str
    pattern: re.Pattern[str]
    parameters: dict[str, Any]
    request: str | None
    response: str | None
    upload: bool = False

    def path_parameters(self, path: str) -> dict[str, str] | None:
        """Return what the path fills in, or None where this is another method's path."""
        found = self.pattern.fullmatch(path)
        return {k: unquote(v) for k, v in found.groupdict().items()} if found else None


@cache
def document(api: str) -> dict[str, Any]:
    """Return the discovery document that google-api-python-client ships."""
    text = (DOCUMENTS / FILES[api]).read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


@cache
def methods() -> tuple[Method, ...]:
    """Return every method of both services, those with an upload address twice."""
    return tuple(method for api in FILES for method in _methods(api, document(api)))


def violations(
    api: str, schema: str, value: Any, *, answer: bool, root: str = ""
) -> list[Violation]:
    """Return what is wrong with a message named `root`; an answer is held to more than a request.

    Proto-JSON lets a request give whole numbers as text and leave fields null; an answer does not.
    """
    start = {"$ref": schema}
    # Most messages are right, and some are long: names of places only where they are needed.
    return (
        [] if _right(api, start, value, answer) else list(_check(api, start, value, root, answer))
    )


def property_schema(api: str, schema: dict[str, Any], name: str) -> dict[str, Any] | None:
    """Return the schema of a field, or None where there is none. Lists are seen through."""
    schema = resolved(api, schema)
    while schema.get("type") == "array":
        schema = resolved(api, schema["items"])
    found: dict[str, Any] | None = schema.get("properties", {}).get(name)
    if found is None:
        found = schema.get("additionalProperties")
    return found


def resolved(api: str, schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema with its reference followed."""
    if "$ref" in schema:
        target: dict[str, Any] = document(api)["schemas"][schema["$ref"]]
        return target
    return schema


def _methods(api: str, resource: dict[str, Any]) -> Iterator[Method]:
    for method in resource.get("methods", {}).values():
        yield _method(api, method, document(api)["basePath"] + method["path"], upload=False)
        if "mediaUpload" in method:
            path = method["mediaUpload"]["protocols"]["simple"]["path"]
            yield _method(api, method, path, upload=True)
    for inner in resource.get("resources", {}).values():
        yield from _methods(api, inner)


def _method(api: str, method: dict[str, Any], path: str, *, upload: bool) -> Method:
    # Ids and ranges arrive percent-encoded; `:` parts a range from a verb, and may be in a range.
    pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+?)", re.escape("/" + path.lstrip("/")))
    return Method(
        api=api,
        id=method["id"],
        verb=method["httpMethod"],
        pattern=re.compile(pattern),
        parameters=document(api)["parameters"] | method.get("parameters", {}),
        request=method.get("request", {}).get("$ref"),
        response=method.get("response", {}).get("$ref"),
        upload=upload,
    )


def _right(api: str, schema: dict[str, Any], value: Any, answer: bool) -> bool:
    schema = resolved(api, schema)
    kind = schema.get("type", "object")
    if kind == "any":
        return True
    if value is None:
        return not answer
    if kind == "object":
        known, other = schema.get("properties", {}), schema.get("additionalProperties")
        return isinstance(value, dict) and all(
            (inner := known.get(name, other)) is not None and _right(api, inner, item, answer)
            for name, item in value.items()
        )
    if kind == "array":
        items = schema["items"]
        return isinstance(value, list) and all(_right(api, items, v, answer) for v in value)
    return _fits(kind, schema, value, answer) and value in schema.get("enum", (value,))


def _check(
    api: str, schema: dict[str, Any], value: Any, path: str, answer: bool
) -> Iterator[Violation]:
    schema = resolved(api, schema)
    kind = schema.get("type", "object")
    if kind == "any":
        return
    if value is None:
        if answer:
            yield Violation(path, "an answer leaves empty fields out, it does not say null")
    elif kind == "object":
        yield from _check_object(api, schema, value, path, answer)
    elif kind == "array":
        yield from _check_array(api, schema, value, path, answer)
    elif not _fits(kind, schema, value, answer):
        yield Violation(
            path, f"Invalid value at '{snake(path)}' ({_type(schema)}), {_shown(value)}"
        )
    elif "enum" in schema and value not in schema["enum"]:
        yield Violation(path, f"Invalid value at '{snake(path)}' (TYPE_ENUM), {_shown(value)}")


def _check_object(
    api: str, schema: dict[str, Any], value: Any, path: str, answer: bool
) -> Iterator[Violation]:
    if not isinstance(value, dict):
        yield Violation(path, f"Invalid value at '{snake(path)}' (type MESSAGE), {_shown(value)}")
        return
    properties = schema.get("properties", {})
    other = schema.get("additionalProperties")
    for name, item in value.items():
        inner = properties.get(name, other)
        if inner is None:
            place = f" at '{snake(path)}'" if path else ""
            text = f'Unknown name "{name}"{place}: Cannot find field.'
            yield Violation(path, f"Invalid JSON payload received. {text}")
        else:
            yield from _check(api, inner, item, f"{path}.{name}" if path else name, answer)


def _check_array(
    api: str, schema: dict[str, Any], value: Any, path: str, answer: bool
) -> Iterator[Violation]:
    if not isinstance(value, list):
        text = f"Invalid value at '{snake(path)}' ({LIST}), {_shown(value)}"
        yield Violation(path, text)
        return
    for index, item in enumerate(value):
        yield from _check(api, schema["items"], item, f"{path}[{index}]", answer)


def _fits(kind: str, schema: dict[str, Any], value: Any, answer: bool) -> bool:
    if kind == "boolean":
        return isinstance(value, bool)
    if kind == "string":
        long = str(schema.get("format", "")).endswith("int64")
        return isinstance(value, str) or (long and not answer and _whole(value))
    if isinstance(value, str):
        return not answer and re.fullmatch(r"-?\d+", value) is not None
    if kind == "integer":
        return _whole(value)
    return isinstance(value, int | float) and not isinstance(value, bool)


def _whole(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value == int(value)


def _type(schema: dict[str, Any]) -> str:
    names = {"string": "TYPE_STRING", "boolean": "TYPE_BOOL", "integer": "TYPE_INT32"}
    return names.get(schema["type"], "TYPE_DOUBLE")


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)[:200]


def snake(path: str) -> str:
    """Return a path as Google's messages write it: requests[0].add_sheet."""
    return re.sub(r"(?<=[a-z0-9])([A-Z])", lambda found: "_" + found[1].lower(), path)
