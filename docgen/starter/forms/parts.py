"""The parts of a form that counts its pages anew in each: the text, then lists on annexes.

Every part ends with its own section break, which says whether it lies across; so a part that the
data leave out takes its page with it, whichever part is then the last. The break of the last one
closes the file: rendering makes it the section of the file's end (`docgen.render.closing`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from docgen.starter.forms.lists import Listing, listing
from docgen.starter.forms.markup import Element
from docgen.starter.forms.pages import section_break
from docgen.starter.forms.paragraphs import COLLECTIVE, command, paragraph, reference


@dataclass(frozen=True, slots=True)
class Attached:
    """A list on an annex: its title, upright or across, who issues the document it belongs to."""

    title: str
    made: Listing
    across: bool = False
    issuer: str = COLLECTIVE


def with_annexes(text: Sequence[Element], attached: Sequence[Attached]) -> list[Element]:
    """Return the text and its annexes, numbered where all of the lists have rows."""
    annexes = (
        element for place, one in enumerate(attached, 1) for element in _annex(one, place, attached)
    )
    return [*text, section_break(), *annexes]


def _annex(one: Attached, place: int, all_of: Sequence[Attached]) -> list[Element]:
    every = " and ".join(other.made.rows for other in all_of)
    numeral = "I" * place
    return [
        command(f"if {one.made.rows}"),
        paragraph("PhuLuc", f"Phụ lục{{% if {every} %}} {numeral}{{% endif %}}"),
        paragraph("TenPhuLuc", one.title),
        reference(place + 1, one.issuer),
        paragraph("KePhuLucNgang" if one.across else "KePhuLuc"),
        listing(one.made),
        section_break(across=one.across),
        command("endif"),
    ]
