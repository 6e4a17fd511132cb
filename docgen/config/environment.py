"""Secrets: `${NAME}` in a text of config.yaml stands for a variable of the environment."""

import re
from collections.abc import Mapping
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
