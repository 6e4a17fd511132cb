"""Plans and notices: a title, and a body of paragraphs from the sheet (mẫu 1.4)."""

from docgen.starter.forms.letterhead import letterhead
from docgen.starter.forms.markup import Element
from docgen.starter.forms.outline import outline
from docgen.starter.forms.pages import closing_paragraph
from docgen.starter.forms.signature import signature
from docgen.starter.forms.title import bases, title


def plan() -> list[Element]:
    """Return the body of a `ke-hoach` or `thong-bao`."""
    return [letterhead(), *title(), *bases(), *outline(), signature(), closing_paragraph()]
