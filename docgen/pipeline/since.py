"""Since which revision a value stands as it does: the changes of the revisions walked back. Pure.

A list that grew or shrank is kept whole in its change; a row of it is found again in the list as it
was before, by its key, or as the row that says the same.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from docgen.data import canonical
from docgen.model import Json
from docgen.register import Revision

_STEP = re.compile(r"\.?([^.\[\]]+)|\[(\d+)\]")
_UP = re.compile(r"(\.[^.\[\]]+|\[\d+\])$")
_NOT_THE_ROW = ("stt",)  # where a row stands is not what it says

_ABSENT: Json = object()


@dataclass(slots=True)
class _Step:
    """What one revision changed, by path, and every path above a change."""

    revision: Revision
    changed: dict[str, tuple[Json, Json]] = field(default_factory=dict)
    above: set[str] = field(default_factory=set)
    rows: dict[str, dict[str, int]] = field(default_factory=dict)


class History:
    """The revisions of one document, first to last, asked by the path of a value.

    `cites` holds the key of the document that the value at a path cites.
    """

    def __init__(self, revisions: Sequence[Revision]) -> None:
        self._first = revisions[0]
        self._steps = [_step(one) for one in reversed(revisions[1:])]
        self.cites = dict(_cites("", revisions[-1].draft.data))
        self._cited = _cited_since(revisions)

    def since(self, path: str) -> Revision:
        """Return the revision in which the value at a path first stood as it stands now."""
        found = self._changed(path)
        if path in self.cites:
            cited = self._cited.get(self.cites[path], self._first)
            return max(found, cited, key=lambda one: one.no)
        return found

    def _changed(self, path: str) -> Revision:
        for step in self._steps:
            if path in step.above or path in step.changed:
                return step.revision
            above = next((one for one in _above(path) if one in step.changed), None)
            if above is not None:
                before = _before(step, above, path)
                if before is None:
                    return step.revision
                path = before
        return self._first


def value_at(data: Json, path: str) -> Json:
    """Return the stored value at a path, or a mark that equals nothing where there is none."""
    for name, place in _STEP.findall(path):
        if place:
            at = int(place) - 1
            data = data[at] if isinstance(data, list) and at < len(data) else _ABSENT
        else:
            data = data.get(name, _ABSENT) if isinstance(data, dict) else _ABSENT
    return data


def _cites(path: str, data: Json) -> Iterator[tuple[str, str]]:
    if isinstance(data, list):
        for n, item in enumerate(data, 1):
            yield from _cites(f"{path}[{n}]", item)
    elif isinstance(data, dict) and "$" in data:
        if data["$"] == "cite":
            yield path, data["v"]
    elif isinstance(data, dict):
        for name, item in data.items():
            yield from _cites(f"{path}.{name}" if path else name, item)


def _step(revision: Revision) -> _Step:
    step = _Step(revision)
    for path, old, new in revision.changes:
        step.changed[path] = (old, new)
        step.above.update(_above(path))
    return step


def _above(path: str) -> Iterator[str]:
    while shorter := _UP.sub("", path):
        if shorter == path:
            return
        path = shorter
        yield path


def _before(step: _Step, above: str, path: str) -> str | None:
    """Return where a value stood before a change of something above it; None where it is new."""
    old, new = step.changed[above]
    rest = path[len(above) :]
    item = re.match(r"\[(\d+)\]", rest)
    if item and isinstance(old, list) and isinstance(new, list):
        if above not in step.rows:
            step.rows[above] = {_identity(row): n for n, row in reversed([*enumerate(old, 1)])}
        row = value_at(new, item[0])
        there = step.rows[above].get(_identity(row))
        if there is None:
            return None
        inner = f"[{there}]{rest[item.end() :]}"
        same = _same(value_at(old, inner), value_at(new, rest), inner)
        return f"{above}{inner}" if same else None
    return path if _same(value_at(old, rest), value_at(new, rest), rest) else None


def _identity(row: Json) -> str:
    """Return what a row is known by: its key, else all that it says but its number."""
    if isinstance(row, Mapping) and "$" not in row:
        if row.get("khoa"):
            return canonical({"khoa": row["khoa"]})
        return canonical({name: one for name, one in row.items() if name not in _NOT_THE_ROW})
    return canonical({"v": row})


def _same(old: Json, new: Json, path: str) -> bool:
    if old is _ABSENT or new is _ABSENT:
        return False
    if re.fullmatch(r"\[\d+\]", path):
        return _identity(old) == _identity(new) and _alike(old, new)
    return canonical({"v": old}) == canonical({"v": new})


def _alike(old: Json, new: Json) -> bool:
    if not isinstance(old, Mapping) or not isinstance(new, Mapping):
        return canonical({"v": old}) == canonical({"v": new})
    kept = [{k: v for k, v in one.items() if k not in _NOT_THE_ROW} for one in (old, new)]
    return canonical(kept[0]) == canonical(kept[1])


def _cited_since(revisions: Sequence[Revision]) -> dict[str, Revision]:
    """Return, by cited key, the revision since which it is cited by its present number."""
    found: dict[str, Revision] = {}
    for revision in reversed(revisions):
        for key, numbering in revisions[-1].cited.items():
            known = found.get(key)
            follows = known is None or known.no == revision.no + 1
            if follows and revision.cited.get(key) == numbering:
                found[key] = revision
    return found
