"""The templates of certificates, signing lists and reports, filled as the program fills them."""

from stock_samples import CITED, Data

from docgen.model import Job, Numbering
from docgen.render.wire import Bounds
from docgen.render.worker import render_here
from docgen.starter.forms import Kind, build


def made(kind: Kind, data: Data, own: Numbering) -> bytes:
    """Return what the whole way through a worker makes; raises AssertionError for any problem."""
    job = Job(
        key="thu/T01",
        template=build(kind),
        template_name=f"{kind}.docx",
        data=data,
        own=own,
        cited=CITED,
        fields=None,
    )
    rendered = render_here(job, Bounds(20, 60, 800, 50))
    assert rendered.problems == ()
    assert rendered.content is not None
    return rendered.content
