"""The papers of a round as one PDF to be printed: in the order of signing, each in its copies."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum

from docgen.errors import Later, Problem, Stopped, Where
from docgen.layout import joined, page_counts
from docgen.model import State
from docgen.pipeline.families import in_order
from docgen.pipeline.kept_pages import Engine
from docgen.pipeline.printing import Printing, Shown, file_of, has_file
from docgen.pipeline.workspace import Workspace
from docgen.register import Entry
from docgen.register.texts import without_generation

PRINTED = (State.DRAFT, State.RESERVED, State.ISSUED)
MOST_PAPERS = 1000
MOST_PAGES = 3000  # more than a machine prints in a day
MOST_BYTES = 150 << 20
_SECONDS = 60
_NAMED = 10  # papers that a sentence names


class Copies(StrEnum):
    """How many of each paper: as many as its recipients call for, or one."""

    ALL = "du"
    ONE = "mot"


@dataclass(frozen=True, slots=True)
class PackPaper:
    """One paper of a pack; without `copies` nobody counted them, without `pages` none are made."""

    entry: Entry
    copies: int | None
    pages: int | None
    shown: Shown | None

    @property
    def exact(self) -> bool:
        """Tell whether its pages are those of LibreOffice."""
        return self.shown is not None and self.shown.engine is Engine.LIBREOFFICE

    def printed(self, wanted: Copies) -> int:
        """Return how many copies are printed."""
        return 1 if wanted is Copies.ONE or not self.copies else self.copies


@dataclass(frozen=True, slots=True)
class Pack:
    """A round to be printed: its papers in the order of signing, and those that are left out."""

    papers: tuple[PackPaper, ...]
    left_out: tuple[Entry, ...]

    def pages(self, wanted: Copies) -> int:
        """Return the sheets' pages in all copies, as far as they are known."""
        return sum((one.pages or 0) * one.printed(wanted) for one in self.papers)

    @property
    def lacking(self) -> list[Entry]:
        """Return the papers that have no pages yet."""
        return [one.entry for one in self.papers if one.pages is None]


def pack_of(workspace: Workspace, printing: Printing, family: str) -> Pack | None:
    """Return what a round's print would hold, from the pages made so far; None without papers."""
    entries = [one for one in workspace.register.documents() if family and one.family == family]
    if not entries:
        return None
    able = [one for one in entries if one.state in PRINTED and has_file(one)]
    ordered = signing_order(in_order(workspace.config, able), workspace.register.citations())
    ordered = ordered[:MOST_PAPERS]
    made = _made(workspace, printing, ordered)
    counts = page_counts([one.pdf or b"" for one in made.values()], seconds=_SECONDS)
    pages = dict(zip(made, counts, strict=True))
    copies = _copies(workspace, ordered)
    papers = tuple(
        PackPaper(one, copies.get(one.key), pages.get(one.key), made.get(one.key))
        for one in ordered
    )
    return Pack(papers, tuple(one for one in entries if one not in ordered))


def print_pack(
    workspace: Workspace, printing: Printing, family: str, wanted: Copies
) -> bytes | None:
    """Return a round as one PDF; None for a round that has no papers.

    Pages that are missing are made first, some at a time. Raises Stopped where some cannot be
    made, or the whole is too large; Later (by `printing`) while somebody else's are made.
    """
    pack = pack_of(workspace, printing, family)
    if pack is None:
        return None
    where = Where(file=family)
    if pack.lacking:
        lacking = [one for one in pack.lacking if _sound(workspace, one)]
        if left := printing.make_ready(workspace, lacking):
            raise Later(Problem("pack-not-yet", where, {"count": left}))
        pack = pack_of(workspace, printing, family) or pack
    if pack.lacking or not pack.papers:
        keys = ", ".join(one.key for one in pack.lacking[:_NAMED])
        raise Stopped(Problem("pack-lacks", where, {"keys": keys or "–"}))
    parts = [(one.shown.pdf, one.printed(wanted)) for one in pack.papers if one.shown]
    whole = [(pdf, copies) for pdf, copies in parts if pdf]
    if pack.pages(wanted) > MOST_PAGES or sum(len(pdf) for pdf, _ in whole) > MOST_BYTES:
        params = {"pages": pack.pages(wanted), "most": MOST_PAGES}
        raise Stopped(Problem("pack-too-large", where, params))
    made = joined(whole, seconds=_SECONDS)
    if made is None:
        raise Stopped(Problem("pack-failed", where))
    return made


def signing_order(entries: Sequence[Entry], citations: Mapping[str, Sequence[str]]) -> list[Entry]:
    """Return papers in their order, but each after those among them that it cites. Pure."""
    by_record = {without_generation(one.key): one for one in entries}
    ordered: list[Entry] = []
    seen: set[str] = set()
    for first in entries:
        waiting = [first] if first.key not in seen else []
        while waiting:
            seen.add(waiting[-1].key)
            cited = (by_record.get(one) for one in citations.get(waiting[-1].key, ()))
            before = next((one for one in cited if one and one.key not in seen), None)
            if before is None:
                ordered.append(waiting.pop())
            else:
                waiting.append(before)
    return ordered


def _copies(workspace: Workspace, entries: Sequence[Entry]) -> dict[str, int]:
    """Return the copies of each: as the register has them, of a draft as nơi nhận calls for."""
    found: dict[str, int] = {}
    for line in workspace.register.entries():
        if line.copies is not None:
            found[line.key] = line.copies
    for entry in entries:
        if entry.key not in found and entry.number is None:
            revision = workspace.register.revision(entry.key)
            if revision is not None and revision.draft.copies is not None:
                found[entry.key] = revision.draft.copies
    return found


def _made(workspace: Workspace, printing: Printing, entries: Sequence[Entry]) -> dict[str, Shown]:
    """Return the pages that were made before, by key, as far as there is room for them."""
    found: dict[str, Shown] = {}
    room = MOST_BYTES
    for entry in entries:
        shown = printing.ready(workspace, entry) if _sound(workspace, entry) else None
        room -= len(shown.pdf or b"") if shown else 0
        if shown and room >= 0:
            found[entry.key] = shown
    return found


def _sound(workspace: Workspace, entry: Entry) -> bool:
    """Tell whether a paper's file is there, and an issued one's as it was issued."""
    with suppress(Stopped):
        file_of(workspace, entry)
        return True
    return False
