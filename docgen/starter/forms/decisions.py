"""An award decision whose two lists stand on annexes (mẫu 1.2)."""

from docgen.starter.forms.annexes import annexes
from docgen.starter.forms.articles import articles, authority
from docgen.starter.forms.letterhead import letterhead
from docgen.starter.forms.markup import Element
from docgen.starter.forms.pages import closing_paragraph
from docgen.starter.forms.signature import signature
from docgen.starter.forms.title import bases, title


def decision() -> list[Element]:
    """Return the body of a `quyet-dinh`."""
    return [
        letterhead(),
        *title(),
        *authority(),
        *bases(),
        *articles(),
        signature(),
        *annexes(),
        closing_paragraph(),
    ]
