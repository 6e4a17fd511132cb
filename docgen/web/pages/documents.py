"""The list of documents: found, filtered, sorted, fifty a page."""

from urllib.parse import urlencode

from flask import request

from docgen.model import State
from docgen.vietnamese.collate import name_key, sort_key
from docgen.web.drawing import draw
from docgen.web.finding import SORTS, answer, question_of
from docgen.web.visit import desk


def found() -> str:
    """Return the page of documents that are asked for."""
    asked = {name: value for name, value in request.args.items() if value}
    question = question_of(asked)
    documents = desk().documents()
    config = desk().reading().config
    names = {one.listed.type: one.listed.type_name for one in documents if one.listed.made_here}
    names |= {name: document.name for name, document in config.documents.items()}
    return draw(
        "documents.html",
        question=question,
        answer=answer(question, documents),
        types=sorted(names.items(), key=lambda one: one[1]),
        states=list(State),
        families=sorted({one.listed.family for one in documents if one.listed.family}),
        units=sorted({one.listed.unit for one in documents if one.listed.unit}, key=sort_key),
        signers=sorted({one.listed.signer for one in documents if one.listed.signer}, key=name_key),
        sorts=SORTS,
        address=lambda **changes: _address(asked, changes),
    )


def _address(asked: dict[str, str], changes: dict[str, str | int]) -> str:
    """Return the address of the same question with something changed."""
    # A name in Python has no hyphen and no Vietnamese mark; those of addresses have hyphens.
    wanted = {**asked, **{name.replace("_", "-"): str(value) for name, value in changes.items()}}
    return "/van-ban?" + urlencode({name: value for name, value in wanted.items() if value})
