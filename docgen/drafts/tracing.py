"""Stored origins read back: where the value at a path of a draft's data came from.

A path is written as in the changes of a revision: `ca_nhan[3].don_vi.ten`, items from 1.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from docgen.drafts.head_origins import head_rules
from docgen.drafts.places import addresses, numbers
from docgen.model import Json

_ITEM = re.compile(r"\[\d+\]")
_LAST = re.compile(r"(\.[^.\[\]]+|\[\])$")
_IN_A_LIST = re.compile(r"(\w+)\[(\d+)\](?:\.(\w+))?(?:\.(\w+))?")
_OWN = re.compile(r"(\w+)(?:\.(\w+))?")

UNKNOWN = "unknown"  # drafted before origins were noted
MADE = "made"  # from the document's own row, in a way that nothing more is noted of


@dataclass(frozen=True, slots=True)
class Origin:
    """Where one value came from.

    `kind` is `cell`, `made`, `unknown`, or that of a rule (`figure`, `setting`, `signer` …);
    `cells` the addresses of what it was read from, `over` the cell that refers to them, `beside`
    the cell of another field that bears on it (the planned date), `rule` the stored rule with all
    that it says.
    """

    kind: str
    cells: tuple[str, ...] = ()
    over: str = ""
    beside: str = ""
    rule: Mapping[str, Json] = field(default_factory=dict)


class Origins:
    """The stored origins of one revision, asked by path."""

    def __init__(self, stored: Mapping[str, Json]) -> None:
        self._places: Mapping[str, Json] = stored.get("places", {})
        self._rules: Mapping[str, Json] = {
            **dict(head_rules(stored.get("head", {}))),
            **stored.get("rules", {}),
        }
        self._rows: dict[str, list[int]] = {}

    @cached_property
    def own_row(self) -> str:
        """Return the cell of the key in the document's own row, else its tab."""
        return self._cell("", 0, "khoa") or str(self._places.get("", [""])[0])

    def of(self, path: str) -> Origin:
        """Return where the value at a path came from."""
        if not self._places:
            return Origin(UNKNOWN)
        generic = _ITEM.sub("[]", path)
        if path in self._rules:
            return self._ruled(path, path)
        if generic in self._rules:
            return self._ruled(generic, path)
        if placed := self._placed(path):
            return placed
        while shorter := _LAST.sub("", generic):
            if shorter == generic:
                break
            generic = shorter
            if generic in self._rules:
                return self._ruled(generic, path)
        return Origin(MADE, (self.own_row,))

    def _ruled(self, generic: str, path: str) -> Origin:
        rule = self._rules[generic]
        beside = rule.get("path")
        placed = self._placed(_numbered(beside, path)) if beside else None
        if rule["kind"] == "same":
            return placed or Origin(MADE, (self.own_row,))
        made_of = [cell for name in rule.get("of", ()) for cell in self._below(name, generic)]
        return Origin(
            kind=rule["kind"],
            cells=tuple(dict.fromkeys((*addresses(rule.get("cells", ())), *made_of))),
            over=", ".join(addresses(rule.get("over", ()))),
            beside=", ".join(placed.cells) if placed else "",
            rule=rule,
        )

    def _below(self, name: str, asking: str) -> tuple[str, ...]:
        """Return the cells of a field that a figure is made of: a figure above it, or a column."""
        placed = self._placed(name)
        return self.of(name).cells if name != asking else placed.cells if placed else ()

    def _placed(self, path: str) -> Origin | None:
        """Return the cell that a path leads to, with the cell that refers to its row, if any."""
        if found := _IN_A_LIST.fullmatch(path):
            above, at, first, second = found[1], int(found[2]) - 1, found[3], found[4]
            inner = f"{above}.{first}"
        elif found := _OWN.fullmatch(path):
            above, at, first, second = "", 0, found[1], found[2]
            inner = first
        else:
            return None
        cell = self._cell(above, at, first or "khoa")
        if second is None:
            return Origin("cell", (cell,)) if cell else None
        there = self._cell(inner, at, second)
        return Origin("cell", (there,), cell) if there else None

    def _cell(self, place: str, at: int, tag: str) -> str:
        if place not in self._places:
            return ""
        tab, rows, columns = self._places[place]
        if place not in self._rows:
            self._rows[place] = numbers(rows)
        known = self._rows[place]
        if not columns.get(tag) or at >= len(known) or not known[at]:
            return ""
        return f"{tab}!{columns[tag]}{known[at]}"


def _numbered(beside: str, path: str) -> str:
    """Return a rule's path with the item that is asked for: `noi_dung[].loai` → `…[3].loai`."""
    item = _ITEM.search(path)
    return beside.replace("[]", item[0]) if item else beside
