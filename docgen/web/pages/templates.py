"""The Word templates: who uses them, what they print, where they are faulty; their files."""

from http import HTTPStatus
from io import BytesIO
from itertools import groupby
from pathlib import PurePosixPath

from flask import abort, request, send_file
from werkzeug.wrappers import Response

from docgen.errors import Problem, Stopped, Where
from docgen.pipeline.survey import Templates
from docgen.pipeline.template_uses import Column, TemplateUse
from docgen.web.drawing import draw
from docgen.web.pages.document import WORD
from docgen.web.visit import desk


def shown() -> str:
    """Return the page of all templates."""
    return draw(
        "templates.html",
        templates=desk().templates(),
        documents=desk().reading().config.documents,
        by_tab=_by_tab,
    )


def downloaded() -> Response:
    """Return the file of a document type's template, found by the type, never by a path."""
    workspace = desk().reading()
    document = workspace.config.documents.get(request.args.get("loai", ""))
    if document is None:
        abort(HTTPStatus.NOT_FOUND)
    content = Templates(workspace.root).read(document.template)
    if content is None:
        raise Stopped(Problem("web-no-template", Where(file=document.template)))
    name = PurePosixPath(document.template).name
    return send_file(BytesIO(content), WORD, as_attachment=True, download_name=name)


def _by_tab(one: TemplateUse) -> list[tuple[str, list[Column]]]:
    """Return the columns that a template prints, tab by tab in the order of their names."""
    columns = sorted(one.columns, key=lambda column: column.tab)
    return [(tab, list(group)) for tab, group in groupby(columns, key=lambda column: column.tab)]
