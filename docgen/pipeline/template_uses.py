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
from docgen.render import Fields, Template, compile_template, unknown_fields

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


def template_use(workspace: Workspace, file: str) -> TemplateUse:
    """Return one template of the configuration."""
    config, written = workspace.config, stamp(workspace.root / file)
    types = [name for name, one in config.documents.items() if one.template == file]
    template, problems = _compiled(workspace, file, types)
    columns, others = _fields(config, types, template.fields() if template else {})
    changed = datetime.fromtimestamp(written[0] / 1e9, workspace.at.tzinfo) if written else None
    return TemplateUse(
        file=file,
        types=tuple(types),
        changed=changed,
        columns=tuple(columns),
        others=tuple(others),
        problems=problems,
    )


def stamp(path: Path) -> tuple[int, int] | None:
    """Return what differs whenever a file does; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _compiled(
    workspace: Workspace, file: str, types: list[str]
) -> tuple[Template | None, tuple[Problem, ...]]:
    """Return a template, if it can be read, and its faults for all its types, each once."""
    config, templates = workspace.config, Templates(workspace.root)
    content = templates.read(file)
    if content is None:
        return None, (templates.problems[file],)
    most = config.limits.template_megabytes
    if len(content) > most * MEGABYTE:
        params: dict[str, str | int] = {"file": file, "megabytes": most}
        return None, (Problem("render-file-too-large", Where(file=file), params),)
    try:
        template = compile_template(content, file)
    except Stopped as fault:
        return None, fault.problems
    available = [available_fields(config, config.documents[name]) for name in types]
    found = {p.identity: p for fields in available for p in unknown_fields(template, fields)}
    return template, tuple(found.values())


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
