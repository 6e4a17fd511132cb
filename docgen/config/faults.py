"""Faults of config.yaml: found at a key path and a line, told as problems in the file's order."""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from docgen.errors import Problem, Where

KeyPath = tuple[str | int, ...]

LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: code, the keys that lead to its place, its line (1-based), parameters."""

    code: str
    path: KeyPath
    line: int
    params: Mapping[str, str | int] = field(default_factory=dict)


def problems(faults: Iterable[Fault], file: str) -> list[Problem]:
    """Return faults as problems, in the order of the lines, one for a place: its first.

    A value that cannot be read is not blamed again for what it does not say, nor is a key said to
    be missing that was only misspelt.
    """
    faults = list(faults)
    misspelt = {
        (*fault.path[:-1], str(fault.params["nearest"]))
        for fault in faults
        if fault.code == "config-unknown-key-near"
    }
    found: dict[tuple[KeyPath, int], Fault] = {}
    for fault in faults:
        if fault.path not in misspelt and (fault.params.get("section"),) not in misspelt:
            found.setdefault((fault.path, fault.line), fault)
    return [
        Problem(
            fault.code,
            Where(file=file, part=dotted(fault.path) or None, paragraph=str(fault.line)),
            fault.params,
        )
        for fault in sorted(found.values(), key=lambda fault: fault.line)
    ]


def dotted(path: KeyPath) -> str:
    """Return a key path as people write it: `documents.ke_hoach.archive[2]`, counted from 1."""
    text = "".join(f"[{key + 1}]" if isinstance(key, int) else f".{key}" for key in path)
    return clipped(text.removeprefix("."), 200)


def clipped(text: str, longest: int = LONGEST_SHOWN) -> str:
    """Return a text short enough for a sentence, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the known name that was probably meant, or an empty text."""
    folded = {one.casefold(): one for one in known}
    found = difflib.get_close_matches(name.casefold()[:200], folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else ""


def listed(names: Iterable[str]) -> str:
    """Return names as a sentence lists them."""
    return clipped(", ".join(names), 300)
