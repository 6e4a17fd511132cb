"""The text of config.yaml as a tree in which every value knows its key path and line.

YAML 1.2 (core schema, https://yaml.org/spec/1.2.2/#103-core-schema) and nothing beside it: `no`
is text, there are no merge keys and no language tags. Dates are the one addition: a plain
2025-07-01 is a date. What a person would not expect YAML to do is a fault instead: a number with
a leading zero, a key written twice, a character that cannot be seen.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from docgen.config.faults import Fault, KeyPath, clipped

Scalar = str | int | float | bool | date | None

MOST_VALUES = 50_000
DEEPEST = 30
LONGEST_NUMBER = 18
TEXT_TAG = "tag:yaml.org,2002:str"


@dataclass(frozen=True, slots=True)
class Node:
    """One value: a scalar, a mapping by key, or a list; `written` is a scalar as it stands.

    A node that `get` did not find has the value None and the place where it would stand.
    """

    path: KeyPath
    line: int
    value: "Scalar | Mapping[str, Node] | Sequence[Node]"
    written: str = ""

    def get(self, *keys: str) -> "Node":
        """Return the node under some keys, one inside the other; an absent one is null."""
        node = self
        for key in keys:
            node = node.entries.get(key) or Node((*node.path, key), node.line, None)
        return node

    @property
    def entries(self) -> "Mapping[str, Node]":
        """The values of a mapping by key; of anything else, none."""
        return self.value if isinstance(self.value, Mapping) else {}

    @property
    def items(self) -> "Sequence[Node]":
        """The values of a list; of anything else, none."""
        is_list = isinstance(self.value, Sequence) and not isinstance(self.value, str)
        return self.value if is_list else ()  # type: ignore[return-value]

    @property
    def text(self) -> str | None:
        """A text; of anything else, None."""
        return self.value if isinstance(self.value, str) else None

    def fault(self, code: str, **params: str | int) -> Fault:
        """Return a fault at this value."""
        return Fault(code, self.path, self.line, params)


def plain(node: Node) -> Any:
    """Return a tree as the dicts, lists and scalars that it holds."""
    if isinstance(node.value, Mapping):
        return {key: plain(entry) for key, entry in node.value.items()}
    if node.items:
        return [plain(item) for item in node.items]
    return node.value


def parse(text: str) -> tuple[Node | None, list[Fault]]:
    """Return the tree of a YAML text and all faults of writing; None when there is no tree."""
    builder = _Builder(_events(text))
    try:
        return builder.document(), builder.faults
    except _HopelessError as hopeless:
        return None, [*builder.faults, hopeless.fault]
    except YAMLError as error:
        return None, [*builder.faults, _syntax_fault(error, text)]
    except (ValueError, OverflowError):
        # ruamel turns \U escapes into letters without asking whether there is such a letter.
        return None, [*builder.faults, Fault("config-syntax", (), builder.line, {"column": 1})]


class _HopelessError(Exception):
    """The text cannot be read any further."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault


def _events(text: str) -> Iterator[Event]:
    yield from YAML(typ="safe", pure=True).parse(text)


@dataclass
class _Builder:
    """Builds the tree from the parser's events, one document, bounded in size and depth."""

    events: Iterator[Event]
    faults: list[Fault] = field(default_factory=list)
    line: int = 1
    values: int = 0
    anchors: dict[str, Node] = field(default_factory=dict)

    def document(self) -> Node | None:
        root = None
        while not isinstance(event := self._next(), StreamEndEvent):
            if isinstance(event, DocumentStartEvent):
                if root is not None:
                    raise _HopelessError(Fault("config-two-documents", (), self.line))
                root = self._node(self._next(), ())
        return root

    def _next(self) -> Event:
        event = next(self.events)
        self.line = event.start_mark.line + 1
        return event

    def _node(self, event: Event, path: KeyPath, line: int = 0) -> Node:
        line = line or self.line
        self._count(path, line)
        if isinstance(event, AliasEvent):
            return self._alias(event.anchor, path, line)
        if not isinstance(event, ScalarEvent | MappingStartEvent | SequenceStartEvent):
            raise TypeError(f"not the start of a value: {event}")
        node = self._value(event, path, line)
        if event.anchor:
            self.anchors[event.anchor] = node
        return node

    def _count(self, path: KeyPath, line: int) -> None:
        self.values += 1
        if self.values > MOST_VALUES:
            raise _HopelessError(Fault("config-too-many-values", (), line, {"most": MOST_VALUES}))
        if len(path) > DEEPEST:
            raise _HopelessError(Fault("config-too-deep", path[:3], line, {"most": DEEPEST}))

    def _value(
        self,
        event: ScalarEvent | MappingStartEvent | SequenceStartEvent,
        path: KeyPath,
        line: int,
    ) -> Node:
        if event.tag not in (None, "!", TEXT_TAG):
            params = {"tag": clipped(str(event.tag))}
            self.faults.append(Fault("config-yaml-tag", path, line, params))
        if isinstance(event, MappingStartEvent):
            return Node(path, line, self._mapping(path))
        if isinstance(event, SequenceStartEvent):
            return Node(path, line, self._list(path))
        return self._scalar(event, path, line)

    def _mapping(self, path: KeyPath) -> dict[str, Node]:
        entries: dict[str, Node] = {}
        while not isinstance(event := self._next(), MappingEndEvent):
            line = self.line
            key = self._key(event, path, line)
            value = self._node(self._next(), (*path, key), line)
            if key in entries:
                fault = Fault(
                    "config-key-twice",
                    (*path, key),
                    line,
                    {"key": clipped(key), "first": entries[key].line},
                )
                self.faults.append(fault)
            elif key:
                entries[key] = value
        return entries

    def _key(self, event: Event, path: KeyPath, line: int) -> str:
        """Return a key, or an empty text (never a key of ours) for one that is a fault."""
        node = self._node(event, path, line)
        if node.text is not None and node.text not in ("", "<<"):
            return node.text
        code = "config-merge-key" if node.text == "<<" else "config-key-not-text"
        place = (*path, node.written)
        self.faults.append(Fault(code, place, line, {"key": clipped(node.written)}))
        return ""

    def _list(self, path: KeyPath) -> list[Node]:
        items: list[Node] = []
        while not isinstance(event := self._next(), SequenceEndEvent):
            items.append(self._node(event, (*path, len(items))))
        return items

    def _alias(self, anchor: str, path: KeyPath, line: int) -> Node:
        if anchor not in self.anchors:
            params = {"name": clipped(anchor)}
            self.faults.append(Fault("config-unknown-anchor", path, line, params))
            return Node(path, line, None)
        return self._copied(self.anchors[anchor], path)

    def _copied(self, node: Node, path: KeyPath) -> Node:
        self._count(path, node.line)
        if isinstance(node.value, Mapping):
            entries = {key: self._copied(one, (*path, key)) for key, one in node.value.items()}
            return replace(node, path=path, value=entries)
        if node.items:
            items = [self._copied(one, (*path, n)) for n, one in enumerate(node.items)]
            return replace(node, path=path, value=items)
        return replace(node, path=path)

    def _scalar(self, event: ScalarEvent, path: KeyPath, line: int) -> Node:
        text = unicodedata.normalize("NFC", event.value)
        if character := hidden_character(text):
            params = {"character": character, "text": clipped(text)}
            self.faults.append(Fault("config-hidden-character", path, line, params))
        if event.tag or event.style:
            return Node(path, line, text, text)
        try:
            return Node(path, line, _resolved(text), text)
        except ValueError as fault:
            self.faults.append(Fault(str(fault), path, line, {"value": clipped(text)}))
            return Node(path, line, text, text)


NULL = frozenset({"", "~", "null", "Null", "NULL"})
BOOLEAN = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
INTEGER = re.compile(r"[-+]?[0-9]+")
FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.inf|\.nan", re.I)
BASED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _resolved(text: str) -> Scalar:
    """Return what an unquoted scalar means; raises ValueError with the code of its fault."""
    if text in NULL:
        return None
    if text in BOOLEAN:
        return BOOLEAN[text]
    if DATE.fullmatch(text):
        return _date(text)
    if INTEGER.fullmatch(text) and len(text) <= LONGEST_NUMBER:
        return _integer(text)
    if INTEGER.fullmatch(text) or BASED.fullmatch(text):
        raise ValueError("config-strange-number")
    if FLOAT.fullmatch(text):
        return float(text.lower().replace(".inf", "inf").replace(".nan", "nan"))
    return text


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError("config-no-such-day") from None


def _integer(text: str) -> int:
    digits = text.lstrip("+-")
    if digits != "0" and digits.startswith("0"):
        raise ValueError("config-leading-zero")
    return int(text)


def hidden_character(text: str) -> str:
    """Return the first character that people cannot see, as U+200B, or an empty text."""
    for character in text:
        if character in "\n\t":
            continue
        if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp"):
            return f"U+{ord(character):04X}"
    return ""


def _syntax_fault(error: YAMLError, text: str) -> Fault:
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return _unreadable_character(text)
    said = f"{error.context or ''} {error.problem or ''}"
    mark = error.problem_mark
    if "quoted scalar" in said and "end of" in said and error.context_mark:
        mark = error.context_mark
        return _at("config-syntax-quote", mark.line, mark.column)
    if "cannot start any token" in said:
        character = text.splitlines()[mark.line][mark.column : mark.column + 1]
        code = "config-tab" if character == "\t" else "config-syntax-character"
        return _at(code, mark.line, mark.column, character=character)
    for words, code in SYNTAX.items():
        if words in said:
            return _at(code, mark.line, mark.column)
    return _at("config-syntax", mark.line, mark.column)


SYNTAX = {
    "mapping values are not allowed here": "config-syntax-colon",
    "could not find expected ':'": "config-syntax-no-colon",
    "flow sequence": "config-syntax-bracket",
    "flow mapping": "config-syntax-bracket",
    "expected <block end>": "config-syntax-indent",
}


def _at(code: str, line: int, column: int, **params: str) -> Fault:
    return Fault(code, (), line + 1, {"column": column + 1, **params})


def _unreadable_character(text: str) -> Fault:
    for number, line in enumerate(text.split("\n"), 1):
        if character := hidden_character(line.replace("\r", "")):
            params = {"character": character, "text": clipped(line.strip())}
            return Fault("config-hidden-character", (), number, params)
    return Fault("config-syntax", (), 1, {"column": 1})
