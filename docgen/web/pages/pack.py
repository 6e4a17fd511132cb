"""A round as one PDF to be printed: first what is in it, then the file."""

from http import HTTPStatus
from io import BytesIO

from flask import abort, request, send_file
from werkzeug.wrappers import Response

from docgen.pipeline.pack import MOST_PAGES, Copies, pack_of, print_pack
from docgen.pipeline.printing import printers
from docgen.store import safe_name
from docgen.web.drawing import draw
from docgen.web.visit import desk, person, say

LONGEST = 200


def shown() -> str:
    """Return the page: each paper with its copies and pages, and what is left out."""
    family = _asked()
    workspace = desk().reading(person().name)
    pack = pack_of(workspace, desk().printing, family)
    if pack is None:
        abort(HTTPStatus.NOT_FOUND)
    names = [one.name for one in desk().families() if one.key == family]
    return draw(
        "pack.html",
        family=family,
        name=names[0] if names else "",
        pack=pack,
        able=bool(printers(workspace.config)),
        all=Copies.ALL,
        one=Copies.ONE,
        most=MOST_PAGES,
    )


def printed() -> Response:
    """Return the round as one PDF."""
    family = _asked()
    wanted = Copies.ONE if request.args.get("ban") == Copies.ONE else Copies.ALL
    made = print_pack(desk().reading(person().name), desk().printing, family, wanted)
    if made is None:
        abort(HTTPStatus.NOT_FOUND)
    name = safe_name(f"{say('web-pack')} {family.partition('/')[2]}")
    kind = "application/pdf"
    return send_file(BytesIO(made), kind, as_attachment=True, download_name=f"{name}.pdf")


def _asked() -> str:
    family = request.args.get("dot", "")
    return family if family.isprintable() and len(family) < LONGEST else ""
