"""What a document is bound to say, worked out from template and data without the template engine.

The template is read as a person reads it: its words, line by line, with tags between. Words that
no condition can suppress, and the texts of plain fields (`{{ ho_ten }}`, also in loops), must
stand in the result in that order, letter for letter. What only the engine can know (filters,
conditions on reckoned values) is left out: nothing is ever expected wrongly.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes
from lxml import etree

from docgen.model import Json, Numbering
from docgen.vietnamese.dates import long_date
from docgen.word.parts import W

_P, _T, _TR, _TC = (W + name for name in ("p", "t", "tr", "tc"))
_SIGNS = {_P: "\n", W + "br": "\n", W + "cr": "\n", W + "tab": "\t", W + "noBreakHyphen": "-"}
_FLOW = (_T, *_SIGNS)

_TAG = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
_OF_A_WHOLE = {_TR: "{%tr ", _TC: "{%tc ", _P: "{%p "}  # tags that take their row, cell, paragraph
_LEVEL = re.compile(r"^(\{[{%])(?:tr|tc|p|r)\b")
_LOOKS_ONLY = re.compile(r"^\{%-?\s*(?:vm|hm|cellbg|colspan)\b")
_MERGE = re.compile(r"\{%\s*(?:vm|hm)\b((?:(?!%\}).)*)%\}", re.DOTALL)
_QUOTES = str.maketrans("“”‘’", "\"\"''")
_BRACES = {"{_{": "{{", "}_}": "}}", "{_%": "{%", "%_}": "%}"}

_READER = Environment(autoescape=False)  # noqa: S701 - it only parses: nothing is ever run
_UNKNOWN: Any = object()

Scope = Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Script:
    """The words and tags of one part of a template; `assigned` names what `{% set %}` changes."""

    body: Sequence[nodes.Node]
    assigned: frozenset[str]


def flow(root: etree._Element) -> str:
    """Return all text of a part in the file's order, a line for each paragraph or break."""
    return "".join(
        [
            element.text or "" if element.tag == _T else _SIGNS[str(element.tag)]
            for element in root.iter(*_FLOW)
        ]
    )


def read_script(root: etree._Element) -> Script:
    """Return what a template's part says; changes the tree. A part beyond reading says nothing."""
    for tag, mark in _OF_A_WHOLE.items():
        for element in list(root.iter(tag)):
            if mark in "".join(text.text or "" for text in element.iter(_T)):
                _keep_tag_alone(element, mark)
    for cell in root.iter(_TC):
        _say_once(cell)
    try:
        tree = _READER.parse(_TAG.sub(_plain, flow(root)))
    except TemplateSyntaxError:
        return Script((), frozenset())
    names = (node.target for node in tree.find_all(nodes.Assign))
    return Script(tree.body, frozenset(n.name for n in names if isinstance(n, nodes.Name)))


def scope(data: Mapping[str, Json], own: Numbering) -> Scope:
    """Return what plain fields can name: the data, number, symbol and date of the document."""
    return {
        **data,
        "ky_hieu": own.symbol,
        "so": _UNKNOWN if own.number is None else f"{own.number:02}",
        "ngay_thang_nam": _UNKNOWN if own.issued is None else long_date(own.issued),
    }


def expected(script: Script, names: Scope) -> Iterator[str]:
    """Yield the texts that the part must hold, in order."""
    known = {name: value for name, value in names.items() if name not in script.assigned}
    yield from _of(script.body, known)


def _keep_tag_alone(element: etree._Element, mark: str) -> None:
    """Leave of a row, cell or paragraph the tag that stands for all of it."""
    words = "".join(text.text or "" for text in element.iter(_T))
    tags = [tag for tag in _TAG.findall(words) if tag.startswith(mark)]
    for child in list(element):
        element.remove(child)
    for tag in tags:
        etree.SubElement(element, _T).text = tag


def _say_once(cell: etree._Element) -> None:
    """Put the condition round a cell of which a merge shows one copy alone."""
    mark = _MERGE.search("".join(text.text or "" for text in cell.iter(_T)))
    if mark is None:
        return
    start = etree.Element(_T)
    start.text = f"{{% if {mark[1].strip() or 'loop.first'} %}}"
    cell.insert(0, start)
    etree.SubElement(cell, _T).text = "{% endif %}"


def _plain(match: re.Match[str]) -> str:
    """Return a tag as Jinja reads it: no level, straight quotes, nothing that is looks alone."""
    tag = _LEVEL.sub(r"\1 ", match[0]).translate(_QUOTES)
    return "" if _LOOKS_ONLY.match(tag) else tag


def _of(body: Sequence[nodes.Node], names: Scope) -> Iterator[str]:
    for node in body:
        match node:
            case nodes.Output():
                for part in node.nodes:
                    yield from _of_output(part, names)
            case nodes.For(target=nodes.Name(name=item), test=None):
                rows = _value(node.iter, names)
                for row in rows if isinstance(rows, list) else ():
                    yield from _of(node.body, {**names, item: row, "loop": _UNKNOWN})
            case nodes.If():
                truth = _truth(node.test, names)
                if truth is True:
                    yield from _of(node.body, names)
                elif truth is False and not node.elif_:
                    yield from _of(node.else_, names)
            case _:
                pass


def _of_output(part: nodes.Node, names: Scope) -> Iterator[str]:
    if not isinstance(part, nodes.TemplateData):
        text = _text(_value(part, names))
        if text:
            yield text
        return
    words = part.data
    for escaped, meant in _BRACES.items():
        words = words.replace(escaped, meant)
    yield from filter(None, map(str.strip, words.split("\n")))


def _value(node: nodes.Node, names: Scope) -> Json:
    match node:
        case nodes.Name(name=name):
            return names.get(name, _UNKNOWN)
        case (
            nodes.Getattr(node=holder, attr=name)
            | nodes.Getitem(node=holder, arg=nodes.Const(value=str(name)))
        ):
            group = _value(holder, names)
            plain = isinstance(group, dict) and "$" not in group
            return group.get(name, _UNKNOWN) if plain else _UNKNOWN
        case _:
            return _UNKNOWN


def _text(value: Json) -> str | None:
    """Return the text of a text, typed plain or rich; other values have forms of their own."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict) and value.get("$") == "rich":
        return "".join(text for text, _ in value["v"])
    return None


def _truth(test: nodes.Node, names: Scope) -> bool | None:
    """Return whether a condition holds, or None where it asks more than a field's presence."""
    if isinstance(test, nodes.Not):
        inner = _truth(test.node, names)
        return None if inner is None else not inner
    value = _value(test, names)
    if isinstance(value, str | bool | list):
        return bool(value)
    if isinstance(value, dict) and value.get("$") in ("blank", "rich"):
        return value["$"] == "rich" and bool(_text(value))
    return None
