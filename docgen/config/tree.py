"""What config.yaml says, as a tree in which every value knows its key path and its line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from docgen.config.faults import Fault, KeyPath

Scalar = str | int | float | bool | date | None


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
