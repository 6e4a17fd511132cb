"""Records become drafts: what each ready row calls for, complete but for number and day.

Pure: the same records and configuration always give the same drafts. Everything that a template
will see is laid down as plain JSON here, so that the same paper can be printed again years later.
"""

from docgen.drafts.compose import Composed, compose, region_words
from docgen.drafts.fields import Fields, available_fields
from docgen.drafts.filters import why_not
from docgen.drafts.sources import sources

__all__ = [
    "Composed",
    "Fields",
    "available_fields",
    "compose",
    "region_words",
    "sources",
    "why_not",
]
