"""A checked file written anew beside itself: with comments at what was found, or mended."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from docgen.errors import Problem, Stopped, Where
from docgen.model import Finding
from docgen.pipeline.checking import content_of
from docgen.sheets.saving import save_or_stop
from docgen.word.comments import Note, annotated
from docgen.word.mending import Edit, mended

_ROUNDS = 4  # a mending may bring to light what it hid: letters apart hide look-alikes


@dataclass(frozen=True, slots=True)
class Change:
    """One place that was mended: by which rule, what stood there, what stands there now."""

    finding: Finding
    old: str
    new: str


def annotate(
    file: Path, findings: Sequence[Finding], texts: Sequence[str], to: Path, at: datetime
) -> None:
    """Write the file to another place with a comment at each finding, `texts` being their words.

    Raises Stopped where the new file would take the place of the old one, or cannot be written.
    """
    _never_itself(file, to)
    notes = [
        Note(anchor=one.anchor, text=text, author="docgen", initials="dg", date=at)
        for one, text in zip(findings, texts, strict=True)
    ]
    save_or_stop(to, annotated(content_of(file), str(file), notes))


def fix(file: Path, check: Callable[[bytes], Sequence[Finding]], to: Path) -> list[Change]:
    """Write the file to another place with what is safe to mend mended; return the changes.

    `check` finds what is to be mended, anew after each round. Raises Stopped as `annotate` does.
    """
    _never_itself(file, to)
    content = content_of(file)
    changes: list[Change] = []
    for _ in range(_ROUNDS):
        wanted = {_edit(one): one for one in check(content) if one.instead is not None}
        made = mended(content, str(file), [edit for edit in wanted if edit is not None])
        if not made.applied:
            break
        changes += [Change(wanted[edit], edit.old, edit.text) for edit in made.applied]
        content = made.content
    save_or_stop(to, content)
    return changes


def _edit(finding: Finding) -> Edit | None:
    if finding.anchor is None or finding.instead is None:
        return None
    return Edit(anchor=finding.anchor, old=finding.old, text=finding.instead)


def _never_itself(file: Path, to: Path) -> None:
    if to.suffix.lower() != ".docx":
        raise Stopped(Problem("check-out-suffix", Where(file=str(to))))
    if to.exists() and file.exists() and to.samefile(file):
        raise Stopped(Problem("check-out-itself", Where(file=str(to))))
