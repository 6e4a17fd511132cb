"""What the tags of a template may say: read by Jinja, held to the few things that are allowed.

Each tag is first read alone, so that all faults of a template are found at once. Then a whole part
is read, its outputs are turned to our printers, and the fields it uses are noted.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from jinja2 import Template, TemplateSyntaxError, nodes

from docgen.errors import Problem, Stopped, Where
from docgen.render.environment import FILTERS, PRINT_ATTRIBUTE, SHOWN, TESTS, language
from docgen.render.tags import NUMBER, Tag, read_tag

LANGUAGE = language()

_ALONE: Mapping[str, str] = {
    "if": "{%% if %s %%}{%% endif %%}",
    "elif": "{%% if %s %%}{%% endif %%}",
    "for": "{%% for %s %%}{%% endfor %%}",
    "set": "{%% set %s %%}",
    "cellbg": "{{ %s }}",
    "colspan": "{{ %s }}",
    "else": "",
    "endif": "",
    "endfor": "",
    "vm": "",
    "hm": "",
}
_LEVELS = ("p", "tr", "tc", "r")
_KNOWN_NODES = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Assign,
    nodes.Name, nodes.Const, nodes.List, nodes.Tuple, nodes.Getattr, nodes.Getitem, nodes.Filter,
    nodes.Test, nodes.Call, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not,
    nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Neg, nodes.Pos,
    nodes.Concat, nodes.CondExpr, nodes.Keyword,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Use:
    """A field that a template asks for: its names from the outside in, and the tag that asks."""

    path: tuple[str, ...]
    tag: Tag


def parse_part(source: str) -> tuple[nodes.Template, Sequence[int]]:
    """Return the tree of a part whose tags hold their numbers, and the number that ends each line.

    Joined texts (`a ~ b`) have the forms in which they are printed.
    """
    lines: list[int] = []

    def end_line(match: re.Match[str]) -> str:
        lines.append(int(match[1]))
        return "\n"

    tree = LANGUAGE.parse(NUMBER.sub(end_line, source))
    for joined in tree.find_all(nodes.Concat):
        joined.nodes = [_filtered(part, SHOWN) for part in joined.nodes]
    return tree, lines


def number_at(lines: Sequence[int], line: int) -> int:
    """Return the number of the tag that stands on a line of a parsed part."""
    return _number_at(lines, line)


def paths_of(node: nodes.Node, scope: Mapping[str, "Path | None"]) -> list["Path"]:
    """Return the fields that an expression asks for; `scope` says what its names stand for."""
    anywhere = read_tag("{{ x }}", Where(file=""))
    return [use.path for use in _uses_in([node], scope, lambda _line: anywhere)]


def path_of(node: nodes.Node, scope: Mapping[str, "Path | None"]) -> "Path | None":
    """Return the names by which one field is asked for, or None for anything that is no field."""
    return _path(node, scope)


def check_tag(tag: Tag) -> Iterator[Problem]:
    """Yield what is wrong with one tag by itself."""
    if tag.is_comment:
        return
    if "-" in (tag.text[2], tag.text[-3]):
        yield tag.fault("template-dash")
    elif tag.is_value:
        if tag.level in ("p", "tr", "tc"):
            yield tag.fault("template-tag-subdocument", level=tag.level)
        else:
            yield from _check_expression(tag, f"{{{{ {tag.rest} }}}}")
    elif tag.word in _LEVELS:
        yield tag.fault("template-tag-space", level=tag.word, rest=tag.rest)
    elif tag.word not in _ALONE:
        yield _unknown(tag, "template-statement-unknown", tag.word, list(_ALONE))
    elif _ALONE[tag.word]:
        yield from _check_expression(tag, _ALONE[tag.word] % tag.rest)
    elif tag.rest and tag.word == "vm":  # merges as long as this is false
        yield from _check_expression(tag, _ALONE["if"] % tag.rest)
    elif tag.rest:
        yield tag.fault("template-tag-syntax")


def _check_expression(tag: Tag, source: str) -> Iterator[Problem]:
    try:
        tree = LANGUAGE.parse(source)
    except (TemplateSyntaxError, RecursionError):
        yield tag.fault("template-tag-syntax")
        return
    for node in tree.find_all(nodes.Node):
        yield from _check_node(tag, node)


def _check_node(tag: Tag, node: nodes.Node) -> Iterator[Problem]:
    match node:
        case nodes.Filter(name=name) if name not in FILTERS:
            yield _unknown(tag, "template-filter-unknown", name, list(FILTERS))
        case nodes.Test(name=name) if name not in TESTS:
            yield _unknown(tag, "template-test-unknown", name, list(TESTS))
        case nodes.Call() if not (isinstance(node.node, nodes.Name) and node.node.name == "range"):
            yield tag.fault("template-call")
        case nodes.For() if not isinstance(node.target, nodes.Name) or node.recursive:
            yield tag.fault("template-not-allowed")
        case nodes.Assign() if not isinstance(node.target, nodes.Name):
            yield tag.fault("template-not-allowed")
        case _ if not isinstance(node, (*_KNOWN_NODES, nodes.Helper)):
            yield tag.fault("template-not-allowed")


def _unknown(tag: Tag, code: str, name: str, known: Sequence[str]) -> Problem:
    near = get_close_matches(name, known, 1, 0.6)
    return tag.fault(code, name=name, nearest=near[0] if near else "", known=", ".join(known))


@dataclass(frozen=True, slots=True)
class Program:
    """A part that Jinja has compiled; `lines` says which tag's number ends each line of it."""

    template: Template
    lines: Sequence[int]
    uses: Sequence[Use]

    def number_at(self, line: int) -> int:
        """Return the number of the tag that stands on a line of the compiled source."""
        return _number_at(self.lines, line)


def compile_part(source: str, tags: Sequence[Tag], printer: str) -> Program:
    """Return the program of a part whose tags hold their numbers; raises Stopped.

    Each number becomes a line break inside its tag, so that a line of the source names its tag.
    `printer` is how values print outside of attributes.
    """
    lines: list[int] = []

    def end_line(match: re.Match[str]) -> str:
        lines.append(int(match[1]))
        return "\n"

    text = NUMBER.sub(end_line, source)
    try:
        tree = LANGUAGE.parse(text)
        uses = tuple(_uses(tree, lambda line: tags[_number_at(lines, line)]))
        _instrument(tree, printer, tags, lines)
        return Program(LANGUAGE.from_string(tree), lines, uses)
    except TemplateSyntaxError as error:
        tag = tags[_number_at(lines, error.lineno)]
        raise Stopped(tag.fault("template-tag-syntax")) from error


def _instrument(
    tree: nodes.Template, printer: str, tags: Sequence[Tag], lines: Sequence[int]
) -> None:
    """Let every output print through our printers, and every part of `a ~ b` have its form."""
    for joined in tree.find_all(nodes.Concat):
        joined.nodes = [_filtered(part, SHOWN) for part in joined.nodes]
    for output in list(tree.find_all(nodes.Output)):
        before = ""
        for index, node in enumerate(output.nodes):
            if isinstance(node, nodes.TemplateData):
                before = node.data
                node.data = _unescape_braces(node.data)
                continue
            inside = before.rfind("<") > before.rfind(">")
            number = _number_at(lines, node.lineno)
            output.nodes[index] = _filtered(
                node, PRINT_ATTRIBUTE if inside else printer, number, tags[number].properties
            )


def _number_at(lines: Sequence[int], line: int) -> int:
    return lines[min(line, len(lines)) - 1]  # what docxtpl adds after the last tag has no number


def _filtered(node: nodes.Expr, name: str, *arguments: str | int) -> nodes.Filter:
    at = {"lineno": node.lineno, "environment": LANGUAGE}
    constants = [nodes.Const(argument, **at) for argument in arguments]
    return nodes.Filter(node, name, constants, [], None, None, **at)


def _unescape_braces(data: str) -> str:
    """Return the template's own text with docxtpl's `{_{` as `{{`; data never come by here."""
    for escaped, meant in (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}")):
        data = data.replace(escaped, meant)
    return data


Path = tuple[str, ...]
_Scope = Mapping[str, Path | None]


def _uses(tree: nodes.Template, tag_at: Callable[[int], Tag]) -> Iterator[Use]:
    """Yield the fields that a part asks for; the name of a loop stands for the list's items."""
    yield from _uses_in(tree.body, {"range": None}, tag_at)


def _uses_in(
    body: Sequence[nodes.Node], scope: _Scope, tag_at: Callable[[int], Tag]
) -> Iterator[Use]:
    scope = dict(scope)
    for node in body:
        match node:
            case nodes.For():
                yield from _uses_in([node.iter], scope, tag_at)
                item = {**scope, "loop": None, _name(node.target): _path(node.iter, scope)}
                tests = [node.test] if node.test else []
                yield from _uses_in([*tests, *node.body], item, tag_at)
                yield from _uses_in(node.else_, scope, tag_at)
            case nodes.Assign():
                yield from _uses_in([node.node], scope, tag_at)
                scope[_name(node.target)] = _path(node.node, scope)
            case _ if path := _path(node, scope):
                yield Use(path, tag_at(node.lineno))
            case _:
                yield from _uses_in(list(node.iter_child_nodes()), scope, tag_at)


def _path(node: nodes.Node, scope: _Scope) -> Path | None:
    """Return the names by which a field is asked for, or None for anything that is no field."""
    match node:
        case nodes.Name(name=name):
            return scope.get(name, (name,))
        case (
            nodes.Getattr(node=holder, attr=name)
            | nodes.Getitem(node=holder, arg=nodes.Const(value=str(name)))
        ):
            path = _path(holder, scope)
            return path and (*path, name)
        case nodes.Getitem(node=holder, arg=nodes.Const()):
            return _path(holder, scope)
        case nodes.Filter(node=nodes.Node() as holder, name="first" | "last"):
            return _path(holder, scope)
        case _:
            return None


def _name(target: nodes.Node) -> str:
    assert isinstance(target, nodes.Name)
    return target.name
