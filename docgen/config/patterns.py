"""Patterns that an office writes into config.yaml: regular expressions and texts with {fields}."""

import re
import warnings
from collections.abc import Collection, Iterator
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from docgen.config.faults import Fault, clipped, listed, nearest
from docgen.config.tree import Node

MOST_STEPS = 25_000_000  # about a second of matching in the worst cell
NEW_KEY = re.compile(r"\{n(:0[1-9])?\}")
FIELD = re.compile(r"\{(\w+)(?::thuong)?\}")  # `:thuong` asks for a small first letter


def slow_or_broken(node: Node, longest: int) -> Iterator[Fault]:
    """Yield a fault unless a regular expression compiles and is quick on texts up to `longest`."""
    if node.text is None:
        return
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # a pattern that Python warns of is not what was meant
            re.compile(node.text)
            steps = _steps(_parser.parse(node.text), longest)
    except (re.error, RecursionError, OverflowError, Warning):
        yield node.fault("config-pattern", value=clipped(node.written))
        return
    if steps > MOST_STEPS:
        yield node.fault("config-pattern-slow", value=clipped(node.written))


def key_pattern(node: Node) -> Iterator[Fault]:
    """Yield a fault unless a text has exactly one `{n}` or `{n:03}`, and no other brace."""
    if node.text is None:
        return
    rest, fields = NEW_KEY.subn("", node.text)
    if fields != 1 or "{" in rest or "}" in rest:
        yield node.fault("config-new-key", value=clipped(node.written))


def fields_known(node: Node, known: Collection[str]) -> Iterator[Fault]:
    """Yield a fault unless the `{fields}` of a text are all known; the first fault is enough."""
    if node.text is None:
        return
    rest = FIELD.sub("", node.text)
    if "{" in rest or "}" in rest:
        yield node.fault("config-braces", value=clipped(node.written))
    for field in FIELD.findall(node.text):
        if field not in known:
            near = nearest(field, known)
            code = "config-unknown-field-near" if near else "config-unknown-field"
            names = {"nearest": near} if near else {"allowed": listed(known)}
            yield node.fault(code, value=clipped(field), **names)
            return


def _steps(sequence: Any, longest: int) -> int:
    """Return how many ways a parsed expression may try a text: a bound, not an estimate."""
    steps = 1
    for operator, argument in sequence:
        steps = min(steps * _ways(str(operator), argument, longest), MOST_STEPS + 1)
    return steps


def _ways(operator: str, argument: Any, longest: int) -> int:
    match operator:
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, most, body = argument
            return _repeated(_steps(body, longest), int(least), min(int(most), longest))
        case "BRANCH":
            return sum(_steps(branch, longest) for branch in argument[1])
        case "SUBPATTERN" | "ASSERT" | "ASSERT_NOT":
            return _steps(argument[-1], longest)
        case "ATOMIC_GROUP":
            return _steps(argument, longest)
        case "GROUPREF_EXISTS":
            return sum(_steps(branch or (), longest) for branch in argument[1:])
        case _:
            return 1


def _repeated(ways: int, least: int, most: int) -> int:
    if ways == 1:
        return max(most - least, 0) + 1
    return MOST_STEPS + 1 if most > MOST_STEPS.bit_length() else int(ways**most)
