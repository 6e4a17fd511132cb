"""Where figures came from: the rule of config.yaml, and the cells that it counts or adds up."""

from collections.abc import Iterator, Mapping

from docgen.config.carried import Figure
from docgen.config.schema import Document
from docgen.drafts.filters import matches
from docgen.drafts.places import cells_of
from docgen.drafts.sources import Rows, Sources
from docgen.model import Json


def figure_rules(
    known: Sources, document: Document, rows: Rows
) -> Iterator[tuple[str, dict[str, Json]]]:
    """Yield each figure's name with its rule, its cells, and the fields that it is made of."""
    for name, figure in document.figures.items():
        counted = _counted(known, document, figure, rows)
        yield name, {"kind": "figure", "rule": rule_text(figure)} | counted


def rule_text(figure: Figure) -> str:
    """Return a figure's rule as it stands in config.yaml: `count: ca_nhan`."""
    said = figure.model_dump(mode="json", exclude_defaults=True)
    return ", ".join(f"{key}: {_text(value)}" for key, value in said.items())


def _text(value: Json) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(str, value))}]"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {_text(one)}' for key, one in value.items())}}}"
    return str(value)


def _counted(known: Sources, document: Document, figure: Figure, rows: Rows) -> dict[str, Json]:
    path = figure.count or figure.distinct or figure.sum
    if path is None:
        fields = [*figure.add, *figure.less, *figure.times, *figure.share]
        return {"of": fields} if fields else {}
    name, _, tag = path.partition(".")
    if name not in document.lists:
        return {"of": [name]}
    chosen = [row for row in rows.get(name, ()) if matches(known, row, figure.where)]
    return {"cells": cells_of(chosen, tag or document.lists[name].link), "rows": len(chosen)}
