"""What each Word template is used for, asks for, and where it is faulty."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from docgen.config import Config, Document, Table, column_of, tags
from docgen.drafts import available_fields
from docgen.errors import Problem, Stopped, Where
from docgen.pipeline.survey import Templates
from docgen.pipeline.workspace import Workspace
from docgen.render import Fields, check, compile_template

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet that a template prints: its tab, its header, the tag that names it."""

    tab: str
    header: str
    tag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateUse:
    """One template: for which document types, which columns it prints, which other fields.

    `problems` is what a run would say of it before it has any data, `changed` when its file was
    last written (None: it is not there). The first of `types` is the one that it is known by.
    """

    file: str
    types: tuple[str, ...]
    changed: datetime | None
    columns: tuple[Column, ...]
    others: tuple[str, ...]
    problems: tuple[Problem, ...]


def template_uses(workspace: Workspace) -> list[TemplateUse]:
    """Return each template of the configuration, in the order in which types name them."""
    by_file: dict[str, list[str]] = {}
    for name, document in workspace.config.documents.items():
        by_file.setdefault(document.template, []).append(name)
    templates = Templates(workspace.root)
    return [_use(workspace, templates, file, types) for file, types in by_file.items()]


def stamps(workspace: Workspace) -> tuple[object, ...]:
    """Return what differs whenever a template's file does."""
    files = dict.fromkeys(one.template for one in workspace.config.documents.values())
    return tuple(_stamp(workspace.root / file) for file in files)


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _use(workspace: Workspace, templates: Templates, file: str, types: list[str]) -> TemplateUse:
    config, stamp = workspace.config, _stamp(workspace.root / file)
    changed = datetime.fromtimestamp(stamp[0] / 1e9, workspace.at.tzinfo) if stamp else None
    content = templates.read(file)
    if content is None:
        problems: tuple[Problem, ...] = (templates.problems[file],)
    else:
        problems = _problems(config, file, types, content)
    asked = {} if content is None else _asked(content, file)
    columns, others = _fields(config, types, asked)
    return TemplateUse(
        file=file,
        types=tuple(types),
        changed=changed,
        columns=tuple(columns),
        others=tuple(others),
        problems=problems,
    )


def _problems(config: Config, file: str, types: list[str], content: bytes) -> tuple[Problem, ...]:
    """Return the faults of a template for all its types, each once."""
    most = config.limits.template_megabytes
    if len(content) > most * MEGABYTE:
        params: dict[str, str | int] = {"file": file, "megabytes": most}
        return (Problem("render-file-too-large", Where(file=file), params),)
    found = {
        problem.identity: problem
        for name in types
        for problem in check(content, file, available_fields(config, config.documents[name]))
    }
    return tuple(found.values())


def _asked(content: bytes, file: str) -> Fields:
    try:
        return compile_template(content, file).fields()
    except Stopped:  # told as its problem
        return {}


def _fields(
    config: Config, types: list[str], asked: Fields
) -> tuple[dict[Column, None], dict[str, None]]:
    """Return the columns that are asked for, and the names of what docgen works out itself."""
    columns: dict[Column, None] = {}
    others: dict[str, None] = {}
    for name in types:
        document = config.documents[name]
        for found in _of_document(config, document, asked):
            if isinstance(found, Column):
                columns[found] = None
            else:
                others[found] = None
    return columns, others


def _of_document(config: Config, document: Document, asked: Fields) -> Iterator[Column | str]:
    table = config.tables[document.each]
    for name, below in asked.items():
        lists = document.lists.get(name) or document.absent.get(name)
        if name in tags(table).values():
            yield from _of_column(config, table, name, below)
        elif lists is not None:
            yield from _of_list(config, config.tables[lists.table], name, below)
        else:
            yield name


def _of_list(config: Config, table: Table, name: str, asked: Fields) -> Iterator[Column | str]:
    for tag, below in asked.items():
        if tag in tags(table).values():
            yield from _of_column(config, table, tag, below)
        else:
            yield f"{name}.{tag}"
    if not asked:
        yield name


def _of_column(config: Config, table: Table, tag: str, below: Fields) -> Iterator[Column]:
    """Yield a column, or those of the row that it points to."""
    target = column_of(table, tag).table
    if target is None or not below:
        header = _headers(table)[tag]
        yield Column(table.tab, header, tag)
        return
    reached = config.tables[target]
    for inner, further in below.items():
        if inner in tags(reached).values():
            yield from _of_column(config, reached, inner, further)


def _headers(table: Table) -> Mapping[str, str]:
    return {tag: header for header, tag in tags(table).items()}
