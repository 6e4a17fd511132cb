"""The official letter: V/v under its number, Kính gửi, no tên loại (mẫu 1.5)."""

from docgen.starter.forms.addressees import addressees
from docgen.starter.forms.letterhead import letterhead
from docgen.starter.forms.markup import Element
from docgen.starter.forms.outline import outline
from docgen.starter.forms.pages import closing_paragraph
from docgen.starter.forms.signature import signature


def letter() -> list[Element]:
    """Return the body of a `cong-van`."""
    return [
        letterhead(about=True),
        *addressees(),
        *outline(),
        signature(),
        closing_paragraph(),
    ]
