"""What a run has to do: drafts held against where their documents stand. Pure.

A draft's digest has two halves: of the cells and settings behind it, and of all else that its
pages show (template, its own number, the numbers that it cites, the region's words for numbers).
The first tells whether an issued paper still says what the sheet says; both together tell whether
a draft must be made anew. Whether that changes a single letter, only the rendering knows
(`when_same`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from docgen.data import canonical, digest
from docgen.model import Draft, Json, Numbering, OnDisk, Standing, State


class Act(StrEnum):
    """What is done about one draft."""

    MAKE = "make"  # its first revision, or the first after a void document
    REMAKE = "remake"  # another revision
    REVIVE = "revive"  # it was held or withdrawn, and is again as it was
    KEEP = "keep"  # nothing to do
    KEEP_EDITED = "keep-edited"  # a person changed the file, and nothing else happened
    KEEP_PINNED = "keep-pinned"  # a person changed the file, and the data changed as well
    KEEP_ISSUED = "keep-issued"  # the data changed after it was issued


@dataclass(frozen=True, slots=True)
class Due:
    """One draft, the document it belongs to, and what is to be done."""

    draft: Draft
    key: str
    act: Act
    digest: str


def digest_of(
    inputs: str,
    template_sha: str,
    own: Numbering,
    cited: Mapping[str, Numbering],
    words: Json = None,
) -> str:
    """Return the digest of what a document shows: that of its inputs, a colon, of the rest.

    `words` are the region's words for numbers, where they are not the usual ones: another manner of
    saying an amount makes a draft anew, and is no change of what an issued paper says.
    """
    rest: dict[str, Json] = {
        "template": template_sha,
        "own": numbering_json(own),
        "cited": {key: numbering_json(one) for key, one in cited.items()},
    }
    rest |= {"words": words} if words else {}
    return f"{inputs}:{digest(rest)}"


def inputs_of(digest_text: str) -> str:
    """Return the first half of a document's digest."""
    return digest_text.partition(":")[0]


def rest_of(digest_text: str) -> str:
    """Return the second half of a document's digest: of its template and the numbers it shows."""
    return digest_text.partition(":")[2]


def numbering_json(numbering: Numbering) -> Json:
    """Return what of a numbering is printed: a planned date by its month, until it is issued."""
    return {
        "symbol": numbering.symbol,
        "month": None if numbering.issued else numbering.planned.strftime("%Y-%m"),
        "number": numbering.number,
        "issued": numbering.issued and numbering.issued.isoformat(),
    }


def due(
    drafts: Iterable[tuple[Draft, str]], standings: Mapping[str, Standing], *, refresh: bool
) -> tuple[Due, ...]:
    """Return what is to be done about each draft, given with its digest.

    `standings` holds the newest document of each row by the row's key (`Draft.key`); `refresh`
    makes unchanged drafts anew.
    """
    return tuple(
        _due(draft, fresh, standings.get(draft.key), refresh=refresh) for draft, fresh in drafts
    )


def when_same(one: Due, standing: Standing | None) -> Due:
    """Return what is done about a draft whose rendering is, to the byte, the one that stands."""
    idle = standing is not None and standing.state in (State.HELD, State.WITHDRAWN)
    acts = {
        Act.REMAKE: Act.REVIVE if idle else Act.KEEP,
        Act.KEEP_PINNED: Act.KEEP_EDITED,
        Act.KEEP_ISSUED: Act.KEEP,
    }
    return replace(one, act=acts.get(one.act, one.act))


def next_key(row_key: str, standing: Standing | None) -> str:
    """Return the key of the document that a row's next revision belongs to."""
    if standing is None:
        return row_key
    if standing.state is not State.VOID:
        return standing.key
    _, _, generation = standing.key.partition("~")
    return f"{row_key}~{int(generation or 1) + 1}"


def withdrawn(
    standings: Mapping[str, Standing], wanted: frozenset[str], years: frozenset[int]
) -> tuple[str, ...]:
    """Return the keys of documents whose rows are gone or unticked.

    Only documents of the years that the sheet speaks of: a new year's workbook says nothing about
    the papers of the year before.
    """
    live = (State.DRAFT, State.HELD, State.RESERVED)
    return tuple(
        standing.key
        for row_key, standing in standings.items()
        if standing.state in live
        and row_key not in wanted
        and standing.numbering.planned.year in years
    )


def changes(old: Mapping[str, Json], new: Mapping[str, Json]) -> list[Json]:
    """Return the fields that differ as `[path, old, new]`, lists by position, deepest first."""
    return list(_differences("", old, new))


def _due(draft: Draft, fresh: str, standing: Standing | None, *, refresh: bool) -> Due:
    key = next_key(draft.key, standing)
    return Due(draft, key, _act(fresh, standing, refresh=refresh), fresh)


def _act(fresh: str, standing: Standing | None, *, refresh: bool) -> Act:
    if standing is None or standing.state is State.VOID or not standing.digest:
        return Act.MAKE
    if standing.state is State.ISSUED:
        same = inputs_of(fresh) == inputs_of(standing.digest)
        return Act.KEEP if same else Act.KEEP_ISSUED
    if standing.on_disk is OnDisk.EDITED:
        return Act.KEEP_EDITED if fresh == standing.digest else Act.KEEP_PINNED
    if fresh != standing.digest or standing.on_disk is OnDisk.MISSING or refresh:
        return Act.REMAKE
    return Act.REVIVE if standing.state in (State.HELD, State.WITHDRAWN) else Act.KEEP


def _differences(path: str, old: Json, new: Json) -> Iterable[Json]:
    if isinstance(old, dict) and isinstance(new, dict) and "$" not in old and "$" not in new:
        for name in sorted(old.keys() | new.keys()):
            inner = f"{path}.{name}" if path else name
            yield from _differences(inner, old.get(name), new.get(name))
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for n, (before, after) in enumerate(zip(old, new, strict=True), 1):
            yield from _differences(f"{path}[{n}]", before, after)
    elif canonical({"v": old}) != canonical({"v": new}):
        yield [path, old, new]
