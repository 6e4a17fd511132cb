"""Papers of one round together, and what is missing before they can be issued. Pure.

All of it is known from the register: what the sheet holds and no run has drafted is not there.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from docgen.config import Config, column_of
from docgen.model import State
from docgen.pipeline.report import Family, Lack, line_of
from docgen.register import Entry

ALIVE = (State.DRAFT, State.HELD, State.RESERVED, State.ISSUED)


def families(
    config: Config,
    entries: Sequence[Entry],
    citations: Mapping[str, Sequence[str]],
    names: Mapping[str, str],
    states: Collection[State] | None = None,
) -> list[Family]:
    """Return the rounds by key, those without a paper in the wanted states left out.

    `entries` are all documents, `citations` what each cites, `names` what rounds are called.
    """
    by_key: dict[str, list[Entry]] = {}
    for entry in in_order(config, entries):
        if entry.family:
            by_key.setdefault(entry.family, []).append(entry)
    numbered = {f"{e.type}/{e.row_key}" for e in entries if e.state in ALIVE and e.number}
    found = []
    for key in sorted(by_key):
        papers = by_key[key]
        missing = [lack for one in papers for lack in _of_paper(one, citations, numbered)]
        missing += _types_missing(config, key, papers)
        family = Family(
            key=key,
            name=names.get(key, ""),
            documents=tuple(
                line_of(one, config.output)
                for one in papers
                if states is None or one.state in states
            ),
            missing=tuple(missing),
        )
        if family.documents:
            found.append(family)
    return found


def in_order(config: Config, entries: Sequence[Entry]) -> list[Entry]:
    """Return documents in the order of the configuration's types, each type in its own order."""
    places = {name: n for n, name in enumerate(config.documents)}
    return sorted(entries, key=lambda one: places.get(one.type, len(places)))


def _of_paper(
    entry: Entry, citations: Mapping[str, Sequence[str]], numbered: Collection[str]
) -> Iterator[Lack]:
    """Yield what keeps one paper from being issued; issued and void ones lack nothing."""
    if entry.state not in (State.DRAFT, State.HELD, State.RESERVED):
        return
    if entry.state is State.HELD:
        yield Lack(code="family-held", type=entry.type, key=entry.key)
    if entry.pinned is not None:
        yield Lack(code="family-pinned", type=entry.type, key=entry.key)
    cited = [key for key in citations.get(entry.key, ()) if key not in numbered]
    if cited:
        params = {"cited": ", ".join(cited)}
        yield Lack(code="family-cites-unnumbered", type=entry.type, key=entry.key, params=params)


def _types_missing(config: Config, key: str, papers: Sequence[Entry]) -> Iterator[Lack]:
    """Yield the types of this kind of round that have no paper in it yet."""
    table = key.partition("/")[0]
    there = {one.type for one in papers if one.state in ALIVE}
    for name, document in config.documents.items():
        if document.family is None or name in there:
            continue
        target = column_of(config.tables[document.each], document.family).table
        if target == table:
            params = {"type_name": document.name}
            yield Lack(code="family-type-missing", type=name, params=params)
