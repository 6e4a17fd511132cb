"""The reference of config.yaml, written from its schema: one page, and the JSON Schema beside it.

`python -m docgen.config.reference docs/reference` writes both anew.
"""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from docgen.config import awards, carried, drive, issued, nights, part, roles, schema, web
from docgen.config.examples import EXAMPLES
from docgen.config.jsonschema import json_schema

PAGES: dict[str, type[BaseModel]] = {
    "config.yaml": schema.Config,
    "organisation": schema.Organisation,
    "organisation.words": schema.Words,
    "organisation.periods[]": schema.Period,
    "organisation.bodies.<name>": schema.Body,
    "sheet": schema.Sheet,
    "drive": drive.Drive,
    "tables.<name>": schema.Table,
    "tables.<name>.columns.<header>": schema.Column,
    "documents.<name>": schema.Document,
    "documents.<name>.lists.<name>": carried.ListOf,
    "documents.<name>.lists.<name>.outline": carried.Outline,
    "documents.<name>.lists.<name>.prize": carried.Prize,
    "documents.<name>.lists.<name>.targets": carried.Targets,
    "documents.<name>.summaries.<name>": carried.Summary,
    "documents.<name>.absent.<name>": carried.Absent,
    "documents.<name>.figures.<name>": carried.Figure,
    "documents.<name>.figures.<name>.rate": carried.Rate,
    "documents.<name>.cites.<name>": carried.Citation,
    "documents.<name>.checks[]": carried.Check,
    "signers": roles.Signers,
    "recipients": roles.Recipients,
    "bases": roles.Bases,
    "units": roles.Units,
    "awards": awards.Awards,
    "awards.rounds": awards.Rounds,
    "awards.nominations.<name>": awards.Nominations,
    "awards.history": awards.History,
    "awards.quotas": awards.Quotas,
    "awards.rates": awards.Rates,
    "awards.rates.base": awards.BaseSalary,
    "awards.rates.rounding": awards.Rounding,
    "form": schema.Form,
    "register": schema.Register,
    "register.books.<name>": schema.Book,
    "register.books.<name>.volumes[]": schema.Volume,
    "schedule": nights.Schedule,
    "mail": nights.Mail,
    "backups": nights.Backups,
    "issued": issued.Issued,
    "limits": schema.Limits,
    "web": web.Web,
    "web.oidc": web.Oidc,
}
NAMES = {
    str: "text",
    int: "whole number",
    float: "number",
    bool: "true or false",
    date: "date",
    NoneType: "",
}
INTRODUCTION = """\
# config.yaml

<!-- Written by `python -m docgen.config.reference docs/reference`; change the schema instead. -->

Read as YAML 1.2 with strict types: `no` is text, a day is written `2025-07-01` without quotes, a
code such as `"007"` needs quotes. Paths are taken from the folder of the file. `${NAME}` in a text
is filled from the environment, `$${` writes the signs `${` themselves. A *name* is lower-case
letters without marks, digits and underscores; a *tag* is a column's header written that way
(`Họ và tên` → `ho_va_ten`). Every fault of the file is told at once, with its line.

With `# yaml-language-server: $schema=docs/reference/config.schema.json` as the first line, editors
complete and check it while one types.
"""


def page() -> str:
    """Return the reference page in Markdown."""
    return INTRODUCTION + "".join(
        line for title, model in PAGES.items() for line in _section(title, model)
    )


def _section(title: str, model: type[BaseModel]) -> Iterator[str]:
    yield f"\n## {title}\n\n{(model.__doc__ or '').strip()}\n\n"
    yield "| key | type | default | meaning |\n|---|---|---|---|\n"
    for name, field in model.model_fields.items():
        row = (f"`{field.alias or name}`", _kind(field), _default(field), field.description or "")
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |\n"
    yield f"\n```yaml\n{EXAMPLES[model].strip()}\n```\n"


def _kind(field: FieldInfo) -> str:
    if any(getattr(note, "pattern", None) for note in field.metadata):
        return "name"
    notes = [(bound, note) for note in field.metadata for bound in ("ge", "le")]
    bounds = [str(getattr(note, bound)) for bound, note in notes if hasattr(note, bound)]
    if len(bounds) == 1:
        return f"{_named(field.annotation)}, at least {bounds[0]}"
    return _named(field.annotation) + (f", {bounds[0]} to {bounds[1]}" if bounds else "")


def _named(kind: Any) -> str:
    """Return a type in plain words."""
    if kind in NAMES:
        return NAMES[kind]
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return "name" if kind == part.Name else _named(arguments[0])
    if origin is Literal:
        return ", ".join(f"`{choice}`" for choice in arguments)
    if origin in (Union, UnionType):
        return " or ".join(filter(None, map(_named, arguments)))
    if origin is list:
        return f"list of {_named(arguments[0])}"
    if origin is dict:
        return f"by {_named(arguments[0])}: {_named(arguments[1])}"
    return "keys below"


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "required"
    default = field.get_default(call_default_factory=True)
    if default is None or default in ([], {}) or isinstance(default, BaseModel):
        return ""
    if isinstance(default, dict):
        return ", ".join(f"`{key}: {value}`" for key, value in default.items())
    return f"`{str(default).lower() if isinstance(default, bool) else default}`"


def main(folder: Path) -> None:
    """Write the page and the JSON Schema into a folder."""
    (folder / "configuration.md").write_text(page(), "utf-8")
    (folder / "config.schema.json").write_text(json_schema(), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
