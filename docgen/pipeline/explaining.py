"""Where every value of a paper came from: the register and the stored template asked, no sheet."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from docgen.config.faults import nearest
from docgen.drafts.tracing import Origin, Origins
from docgen.errors import Problem, Stopped, Where
from docgen.model import Draft, Numbering, State
from docgen.pipeline.issuing import cited_now
from docgen.pipeline.report import DocumentLine, line_of
from docgen.pipeline.since import History
from docgen.pipeline.survey import numbering
from docgen.pipeline.workspace import Workspace
from docgen.register import Entry, Revision
from docgen.register.values import Event
from docgen.render.traced import Does, Traced, printed_values, traced

OF_THE_REGISTER = ("so", "ky_hieu", "ngay_thang_nam")
NUMBERED = ("reserved", "taken", "issued")


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """Since when a value stands so: a revision, or an act of the clerk's (its code)."""

    at: datetime
    actor: str
    revision: int | None = None
    act: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where one field came from; `params` are what its sentence says besides the origin's own."""

    path: str
    origin: Origin
    since: Since
    params: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One time that a tag was come by: the row of its loop, what it printed, from where.

    `order` sorts the rounds of all tags as the paper is read.
    """

    order: int
    row: int | None
    value: str | None
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TagLine:
    """One tag of the template: its words, its place, what it does, and each of its rounds.

    `reached` is False where the present data do not come by it.
    """

    tag: str
    part: str | None
    place: str | None
    paragraph: str
    does: Does
    reached: bool
    rounds: tuple[Round, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldLine:
    """One field of the stored data, as it would be printed; `used` tells whether a tag asks."""

    value: str
    used: bool
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A paper with the origins of all that stands on it."""

    document: DocumentLine
    revision: Revision
    pinned: bool
    tags: tuple[TagLine, ...]
    fields: tuple[FieldLine, ...]


def explain(workspace: Workspace, key: str) -> Explained:
    """Return where every tag and field of a document's latest revision came from.

    Raises Stopped for what docgen did not draft, for void documents, and for keys that there are
    not.
    """
    entry = _entry(workspace, key)
    revision = workspace.register.revision(entry.key)
    assert revision is not None
    own, cited = _numberings(workspace, entry, revision)
    data = revision.draft.data
    asked = _Asked(workspace, entry, revision, cited)
    content = workspace.register.template(revision.template_sha)
    found = traced(content, revision.draft.template, data, own, cited)
    used = {path for one in found for path in one.paths}
    return Explained(
        document=line_of(entry, workspace.config.output),
        revision=revision,
        pinned=entry.pinned is not None,
        tags=tuple(_tag_line(asked, rounds) for rounds in _by_tag(found)),
        fields=tuple(
            FieldLine(value=value, used=path in used, source=asked.source(path))
            for path, value in printed_values(data, own, cited)
        ),
    )


def _entry(workspace: Workspace, key: str) -> Entry:
    entry = workspace.register.document(key)
    if entry is None:
        raise Stopped(_unknown(workspace, key))
    if not entry.made_here:
        raise Stopped(Problem("explain-by-hand", Where(file=entry.key), {"key": entry.key}))
    if entry.state is State.VOID:
        params = {"key": entry.key, "next": _after_void(workspace, entry)}
        code = "explain-void-again" if params["next"] else "explain-void"
        raise Stopped(Problem(code, Where(file=entry.key), params))
    return entry


def _after_void(workspace: Workspace, entry: Entry) -> str:
    current = workspace.register.current(entry.type, entry.row_key)
    return current.key if current and current.state is not State.VOID else ""


def _unknown(workspace: Workspace, key: str) -> Problem:
    """Return that the register knows no such key; a type's row may never have been drafted."""
    type_, slash, row_key = key.partition("/")
    of_a_type = bool(slash and row_key) and type_ in workspace.config.documents
    known = workspace.register.documents(type_=type_ if of_a_type else None)
    near = nearest(key, (one.key for one in known))
    params = {"key": key} | ({"nearest": near} if near else {})
    code = "explain-not-drafted" if of_a_type else "explain-unknown"
    return Problem(f"{code}-near" if near else code, Where(file=key), params)


def _numberings(
    workspace: Workspace, entry: Entry, revision: Revision
) -> tuple[Numbering, Mapping[str, Numbering]]:
    """Return the numberings that the paper shows: at its issue, or in its draft as it lies."""
    if entry.state is not State.ISSUED:
        return revision.own, revision.cited
    now = cited_now(workspace, revision, {})
    cited = {key: one if one.issued else now[key] for key, one in revision.cited.items()}
    return numbering(entry), cited


class _Asked:
    """What the register knows of one document, asked by the path of a value."""

    def __init__(
        self,
        workspace: Workspace,
        entry: Entry,
        revision: Revision,
        cited: Mapping[str, Numbering],
    ) -> None:
        self._workspace = workspace
        self._entry = entry
        self._cited = cited
        self._origins = Origins(revision.draft.origins)
        earlier = (workspace.register.revision(entry.key, no) for no in range(1, revision.no))
        self._revisions = [*(one for one in earlier if one), revision]
        self._history = History(self._revisions)
        self._acts = _acts(workspace, entry)

    def source(self, path: str) -> Source:
        """Return where the value at a path came from."""
        origin = self._origins.of(path)
        if path in OF_THE_REGISTER:
            return self._numbered(path, origin)
        since = _since(self._history.since(path))
        return Source(path=path, origin=origin, since=since, params=self._params(path))

    def _params(self, path: str) -> Mapping[str, str | int]:
        key = self._history.cites.get(path)
        if key is None:
            return {}
        one = self._cited.get(key)
        number = f"{one.number:02}/{one.symbol}" if one and one.number else ""
        return {"key": key, "number": number}

    def _numbered(self, path: str, origin: Origin) -> Source:
        entry, kind = self._entry, origin.kind
        act = self._acts.get("issued" if path == "ngay_thang_nam" else "number")
        book = self._workspace.config.register_.books.get(entry.book)
        params: dict[str, str | int] = {"book": book.title if book else entry.book}
        if entry.number is None or act is None or path == "ky_hieu":
            said = _symbol if path == "ky_hieu" else _planned
            since = _since(self._since_said(said))
            return Source(path=path, origin=origin, since=since, params=params)
        params |= {"number": f"{entry.number:02}/{entry.symbol}", "period": entry.period or ""}
        since = Since(at=act.at, actor=act.actor, act=act.code)
        given = replace(origin, kind=f"{kind}-given") if kind != "unknown" else origin
        return Source(path=path, origin=given, since=since, params=params)

    def _since_said(self, said: Callable[[Draft], object]) -> Revision:
        """Return the revision since which something of the draft is as it is now."""
        found = self._revisions[-1]
        for revision in reversed(self._revisions):
            if said(revision.draft) != said(found.draft):
                break
            found = revision
        return found


def _symbol(draft: Draft) -> object:
    return draft.symbol


def _planned(draft: Draft) -> object:
    return draft.planned


def _acts(workspace: Workspace, entry: Entry) -> Mapping[str, Event]:
    """Return the act that gave the number (`number`), and the one that issued (`issued`)."""
    found: dict[str, Event] = {}
    for event in workspace.register.events(entry.key):
        if event.code in NUMBERED:
            found.setdefault("number", event)
        if event.code in ("taken", "issued"):
            found["issued"] = event
    return (
        found if entry.state is State.ISSUED else {k: v for k, v in found.items() if k != "issued"}
    )


def _since(revision: Revision) -> Since:
    return Since(at=revision.at, actor=revision.actor, revision=revision.no)


def _by_tag(found: tuple[Traced, ...]) -> Iterator[list[tuple[int, Traced]]]:
    """Yield the rounds of each tag; those that the data do not reach only where no other is."""
    by_tag: dict[int, list[tuple[int, Traced]]] = {}
    for order, one in enumerate(found):
        by_tag.setdefault(one.number, []).append((order, one))
    for number in sorted(by_tag):
        reached = [(order, one) for order, one in by_tag[number] if one.reached]
        yield reached or by_tag[number][:1]


def _tag_line(asked: _Asked, rounds: list[tuple[int, Traced]]) -> TagLine:
    _, first = rounds[0]
    return TagLine(
        tag=first.tag.text,
        part=first.tag.where.part,
        place=first.tag.where.paragraph,
        paragraph=first.paragraph,
        does=first.does,
        reached=first.reached,
        rounds=tuple(
            Round(
                order=order,
                row=one.row,
                value=one.value,
                sources=tuple(map(asked.source, one.paths)),
            )
            for order, one in rounds
        ),
    )
