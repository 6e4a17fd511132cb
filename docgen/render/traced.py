"""A template's tags in the order in which people read them, each with what it printed.

Nothing is rendered: the tree of each part is walked with the stored data, row by row through its
loops, and each expression is worked out by itself. Tags that these data do not reach (a condition
that does not hold, an empty list) stand among the others and print nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from jinja2 import Template, nodes

from docgen.model import Json, Numbering
from docgen.render import repair
from docgen.render.environment import MissingField, WrongValue
from docgen.render.marks import unmarked
from docgen.render.places import Places
from docgen.render.properties import properties
from docgen.render.source import sources
from docgen.render.syntax import LANGUAGE, Path, number_at, parse_part, path_of, paths_of
from docgen.render.tags import NUMBER, P, T, Tag, find_tags
from docgen.render.values import BlankUsed, Ordinal, Unprintable, context, shown
from docgen.word.parts import take_apart

MEGABYTES = 300
Does = Literal["prints", "decides", "repeats", "names"]

_FAILS = (BlankUsed, MissingField, WrongValue, Unprintable, TypeError, ValueError, IndexError)
_MARKS = ("vm", "hm", "else", "endif", "endfor")


@dataclass(frozen=True, slots=True)
class Traced:
    """What one tag did once: in loops it is traced once for each row.

    `does` says whether it prints a value, decides what is printed, repeats for the rows of a list,
    or gives a name to a value. `paths` are the fields that it asked for (`ca_nhan[3].ho_va_ten`),
    `value` what stands on paper (`Có`, `Không` of a condition, the number of rows of a loop), None
    where nothing is printed. `reached` is False where these data do not come by. `row` counts the
    rounds of the innermost loop from 1.
    """

    number: int
    tag: Tag
    paragraph: str
    does: Does
    paths: tuple[str, ...]
    value: str | None
    row: int | None = None
    reached: bool = True


@dataclass(slots=True)
class _Walk:
    """One part being walked: its tags, the words around each, and what was found so far."""

    tags: Sequence[Tag]
    words: Mapping[int, str]
    lines: Sequence[int]
    found: list[Traced] = field(default_factory=list)

    def note(
        self, node: nodes.Node, does: Does, paths: Sequence[str], value: str | None, seen: "_Seen"
    ) -> None:
        # What jinja makes of `a == b` stands on the line after it; its parts on their own.
        line = min([node.lineno, *(one.lineno for one in node.find_all(nodes.Expr))])
        number = number_at(self.lines, line)
        tag, words = self.tags[number], self.words.get(number, "")
        paths = tuple(dict.fromkeys(paths))
        self.found.append(Traced(number, tag, words, does, paths, value, seen.row, seen.reached))


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the names stand for at one point: values, fields, fields of reckoned names.

    `reached` is False where these data do not come by; `compiled` are the expressions so far, by
    their nodes.
    """

    values: Mapping[str, Any]
    scope: Mapping[str, Path | None]
    derived: Mapping[str, tuple[str, ...]]
    row: int | None = None
    reached: bool = True
    compiled: dict[int, Template] = field(default_factory=dict)


def traced(
    content: bytes,
    name: str,
    data: Mapping[str, Json],
    own: Numbering,
    cited: Mapping[str, Numbering],
) -> tuple[Traced, ...]:
    """Return what each tag of a template that was rendered before did with these data."""
    package = take_apart(content, name, megabytes=MEGABYTES)
    seen = _Seen(context(data, own, cited, lambda _cell, _tag: None), {"range": None}, {})
    tags: list[Tag] = []
    found: list[Traced] = []
    for source in sources(package):
        places = Places(source.root, name, source.title)
        new, _ = find_tags(source.root, places, len(tags))
        words = {len(tags) + n: _words(tag) for n, tag in enumerate(new)}
        tags += [replace(tag, run=None) for tag in new]
        found += _walked(repair.patch(source.text()), tags, words, seen)
    file = properties(package, len(tags))
    tags += file.tags
    return (*found, *_walked(file.source, tags, {}, seen))


def printed_values(
    data: Mapping[str, Json], own: Numbering, cited: Mapping[str, Numbering]
) -> Iterator[tuple[str, str]]:
    """Yield each field of stored data by its path, as it would be printed; blanks as nothing."""
    seen = context(data, own, cited, lambda _cell, _tag: None)
    for name, value in seen.items():
        yield from _fields(name, value)


def _fields(path: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, list):
        for n, item in enumerate(value, 1):
            yield from _fields(f"{path}[{n}]", item)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _fields(f"{path}.{name}", item)
    else:
        try:
            yield path, unmarked(shown(value))
        except _FAILS:
            yield path, ""


def _words(tag: Tag) -> str:
    """Return the words of a tag's paragraph, as a person reads them in the template."""
    paragraph = None if tag.run is None else next(tag.run.iterancestors(P), None)
    pieces = () if paragraph is None else paragraph.iter(T)
    return " ".join(NUMBER.sub("", "".join(piece.text or "" for piece in pieces)).split())


def _walked(
    source: str, tags: Sequence[Tag], words: Mapping[int, str], seen: _Seen
) -> list[Traced]:
    tree, lines = parse_part(source)
    walk = _Walk(tags, words, lines)
    _follow(walk, tree.body, seen)
    return walk.found


def _follow(walk: _Walk, body: Sequence[nodes.Node], seen: _Seen) -> None:
    for node in body:
        match node:
            case nodes.Output():
                for part in node.nodes:
                    if not isinstance(part, nodes.TemplateData):
                        walk.note(part, "prints", _paths(part, seen), _printed(part, seen), seen)
            case nodes.For():
                _loop(walk, node, seen)
            case nodes.If():
                _decide(walk, node, seen)
            case nodes.Assign():
                seen = _named(walk, node, seen)
            case _:
                pass


def _loop(walk: _Walk, node: nodes.For, seen: _Seen) -> None:
    assert isinstance(node.target, nodes.Name)
    name, path, paths = node.target.name, path_of(node.iter, seen.scope), _paths(node.iter, seen)
    numbered = list(enumerate(_items(node, seen), 1))
    if node.test is not None:
        test, paths = node.test, (*paths, *_paths(node.test, _within(seen, name, None, paths)))
        numbered = [(n, one) for n, one in numbered if _holds(test, seen, name, one)]
    walk.note(node, "repeats", paths, str(len(numbered)) if seen.reached else None, seen)
    for place, (n, item) in enumerate(numbered, 1):
        inside = _within(seen, name, path and (*path, f"[{n}]"), paths)
        loop = _loop_fields(place, len(numbered))
        values = {**seen.values, name: item, "loop": loop}
        _follow(walk, node.body, replace(inside, values=values, row=place))
    if not numbered:
        inside = _within(seen, name, path and (*path, "[]"), paths)
        _follow(walk, node.body, replace(inside, reached=False))
    _follow(walk, node.else_, replace(seen, reached=seen.reached and not numbered))


def _within(seen: _Seen, name: str, path: Path | None, of: Sequence[str]) -> _Seen:
    """Return what the names stand for inside a loop over a field, or over something reckoned."""
    scope = {**seen.scope, "loop": None}
    if path is None:
        scope.pop(name, None)
        return replace(seen, scope=scope, derived={**seen.derived, name: tuple(of)})
    return replace(seen, scope={**scope, name: path})


def _decide(walk: _Walk, node: nodes.If, seen: _Seen) -> None:
    holds = bool(_value(node.test, seen)) if seen.reached else None
    value = None if holds is None else shown(holds)
    walk.note(node, "decides", _paths(node.test, seen), value, seen)
    _follow(walk, node.body, replace(seen, reached=holds is True))
    otherwise = replace(seen, reached=holds is False)
    for other in node.elif_:
        alone = nodes.If(other.test, other.body, [], [], lineno=other.lineno)
        _decide(walk, alone, otherwise)
        if otherwise.reached and _value(other.test, otherwise):
            otherwise = replace(otherwise, reached=False)
    _follow(walk, node.else_, otherwise)


def _named(walk: _Walk, node: nodes.Assign, seen: _Seen) -> _Seen:
    assert isinstance(node.target, nodes.Name)
    name, path, paths = node.target.name, path_of(node.node, seen.scope), _paths(node.node, seen)
    walk.note(node, "names", paths, _printed(node.node, seen), seen)
    values = {**seen.values, name: _value(node.node, seen)}
    if path is not None and path[0] not in seen.derived:
        return replace(seen, values=values, scope={**seen.scope, name: path})
    return replace(seen, values=values, derived={**seen.derived, name: tuple(paths)})


def _paths(node: nodes.Node, seen: _Seen) -> tuple[str, ...]:
    found: list[str] = []
    for path in paths_of(node, seen.scope):
        derived = seen.derived.get(path[0]) if path[0] not in seen.scope else None
        found += [_text(path)] if derived is None else derived
    return tuple(dict.fromkeys(found))


def _text(path: Path) -> str:
    return ".".join(path).replace(".[", "[")


def _items(node: nodes.For, seen: _Seen) -> list[Any]:
    value = _value(node.iter, seen) if seen.reached else None
    return list(value) if isinstance(value, list | range) else []


def _holds(test: nodes.Node, seen: _Seen, name: str, item: Any) -> bool:
    return bool(_value(test, replace(seen, values={**seen.values, name: item})))


def _printed(node: nodes.Node, seen: _Seen) -> str | None:
    if not seen.reached:
        return None
    value = _value(node, seen)
    try:
        return None if value is None else unmarked(shown(value))
    except _FAILS:
        return None


def _value(node: nodes.Node, seen: _Seen) -> Any:
    """Return what an expression comes to, or None for what could not be printed either."""
    if id(node) not in seen.compiled:
        assert isinstance(node, nodes.Expr)
        result = nodes.Assign(nodes.Name("result", "store", lineno=1), node, lineno=1)
        tree = nodes.Template([result], lineno=1)
        tree.set_environment(LANGUAGE)
        seen.compiled[id(node)] = LANGUAGE.from_string(tree)
    program = seen.compiled[id(node)]
    own = program.new_context(dict(seen.values))
    try:
        for _ in program.root_render_func(own):
            pass
    except _FAILS:
        return None
    return own.vars["result"]


def _loop_fields(place: int, length: int) -> dict[str, Any]:
    """Return what a loop knows of itself at one round."""
    return {
        "index": Ordinal(place),
        "index0": Ordinal(place - 1),
        "revindex": Ordinal(length - place + 1),
        "first": place == 1,
        "last": place == length,
        "length": Ordinal(length),
    }
