"""The text of config.yaml read into a tree, with all faults of its writing.

YAML 1.2 and little of it: `no` is text, there are no merge keys, no language tags, one document.
What a person would not expect of YAML is a fault: a number with a leading zero, a key written
twice, a character that cannot be seen.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

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
from docgen.config.scalars import resolved, strange_characters
from docgen.config.tree import Node
from docgen.vietnamese.text import nfc

MOST_VALUES = 50_000
DEEPEST = 30
TEXT_TAG = "tag:yaml.org,2002:str"
BLOCKS = ("|", ">")


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
        text = nfc(event.value)
        if event.style in BLOCKS:
            text = text.rstrip("\n")  # the line end that `>` and `|` keep is nobody's wish
        self.faults += strange_characters(text, path, line)
        if event.tag or event.style:
            return Node(path, line, text, text)
        try:
            return Node(path, line, resolved(text), text)
        except ValueError as fault:
            self.faults.append(Fault(str(fault), path, line, {"value": clipped(text)}))
            return Node(path, line, text, text)


def _syntax_fault(error: YAMLError, text: str) -> Fault:
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return _unreadable_character(text)
    said = f"{error.context or ''} {error.problem or ''}"
    mark = error.problem_mark
    if "could not find expected ':'" in said and error.context_mark:
        return _at("config-syntax-no-colon", error.context_mark.line, error.context_mark.column)
    if "quoted scalar" in said and "end of" in said and error.context_mark:
        return _at("config-syntax-quote", error.context_mark.line, error.context_mark.column)
    if found := FOREIGN.search(said):
        code = "config-tab" if found[1] == "\\t" else "config-syntax-character"
        return _at(code, mark.line, mark.column, character=found[1])
    for words, code in SYNTAX.items():
        if words in said:
            return _at(code, mark.line, mark.column)
    return _at("config-syntax", mark.line, mark.column)


FOREIGN = re.compile("found character '(.+)' that cannot start any token")
SYNTAX = {
    "mapping values are not allowed here": "config-syntax-colon",
    "flow sequence": "config-syntax-bracket",
    "flow mapping": "config-syntax-bracket",
    "expected <block end>": "config-syntax-indent",
}


def _at(code: str, line: int, column: int, **params: str) -> Fault:
    return Fault(code, (), line + 1, {"column": column + 1, **params})


def _unreadable_character(text: str) -> Fault:
    for number, line in enumerate(text.split("\n"), 1):
        for fault in strange_characters(line.rstrip("\r"), (), number):
            return fault
    return Fault("config-syntax", (), 1, {"column": 1})
