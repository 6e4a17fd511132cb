"""How many pages a PDF from outside has, counted in a process that may die of it."""

import json
from collections.abc import Mapping

from docgen.layout.whole import left_behind
from docgen.layout.workshop import Workshop, python, surroundings

NAME, ANSWER = "ban-ky.pdf", "ban-ky.json"
MEGABYTES = 1024
MOST_SAID = 1024  # bytes of an answer


def look_at_pdf(content: bytes, *, seconds: int) -> Mapping[str, int] | None:
    """Return `pages` of a PDF and `active`, what in it could run; None when it cannot be read.

    The parser is a C library: it works in an own process without network, within bounds of time
    and memory, and with a folder that goes with it.
    """
    with Workshop() as workshop:
        (workshop.folder / NAME).write_bytes(content)
        status = workshop.run(
            python("-m", "docgen.layout.counting"),
            workshop.folder,
            surroundings(),
            seconds=seconds,
            megabytes=MEGABYTES,
        )
        answer = left_behind(workshop.folder / ANSWER, MOST_SAID) if status == 0 else None
    found: Mapping[str, int] | None = None if answer is None else json.loads(answer)
    return found
