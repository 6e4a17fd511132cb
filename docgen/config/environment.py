"""Secrets: `${NAME}` in a text of config.yaml stands for a variable of the environment."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from docgen.config.faults import Fault
from docgen.config.tree import Node

REFERENCE = re.compile(r"\$\$\{|\$\{(?P<name>[^}]*)\}?")
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def filled(node: Node, environment: Mapping[str, str]) -> tuple[Node, list[Fault]]:
    """Return a tree with its secrets filled in, and a fault for each that is not there.

    `$${` stands for `${`. What was written stays in `written`, which is all that a message may
    show; an empty variable counts as missing.
    """
    faults: list[Fault] = []
    return _filled(node, environment, faults), faults


def secrets(text: str, environment: Mapping[str, str]) -> dict[str, str]:
    """Return the variables that a text names, with their values; the empty ones left out."""
    named = {match["name"] for match in REFERENCE.finditer(text) if match["name"]}
    return {name: environment[name] for name in named if environment.get(name)}


def without_secrets(faults: Iterable[Fault], values: Mapping[str, str]) -> list[Fault]:
    """Return faults that show `${NAME}` wherever a parameter would have shown its value."""
    return [replace(fault, params=_hidden(fault.params, values)) for fault in faults]


def _hidden(params: Mapping[str, str | int], values: Mapping[str, str]) -> dict[str, str | int]:
    hidden = dict(params)
    for name, value in values.items():
        for key, shown in hidden.items():
            if isinstance(shown, str):
                hidden[key] = shown.replace(value, f"${{{name}}}")
    return hidden


def _filled(node: Node, environment: Mapping[str, str], faults: list[Fault]) -> Node:
    if node.text is not None:
        return replace(node, value=_text(node, environment, faults))
    if node.entries:
        entries = {key: _filled(one, environment, faults) for key, one in node.entries.items()}
        return replace(node, value=entries)
    if node.items:
        return replace(node, value=[_filled(one, environment, faults) for one in node.items])
    return node


def _text(node: Node, environment: Mapping[str, str], faults: list[Fault]) -> str:
    def fill(match: re.Match[str]) -> str:
        if match["name"] is None:
            return "${"
        if not NAME.fullmatch(match["name"]) or not match[0].endswith("}"):
            faults.append(node.fault("config-secret-name", value=match[0][:60]))
        elif not environment.get(match["name"]):
            faults.append(node.fault("config-secret-missing", name=match["name"][:60]))
        return environment.get(match["name"], "")

    return REFERENCE.sub(fill, node.text or "")
