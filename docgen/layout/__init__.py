"""Where things stand on paper: files laid out by LibreOffice, read back as pages."""

from docgen.layout.batches import MOST_FILES, Laid, lay_out
from docgen.layout.joining import MOST_JOINED, joined, page_counts
from docgen.layout.office import available
from docgen.layout.previews import harmless, quick_pages, reading_view

__all__ = [
    "MOST_FILES",
    "MOST_JOINED",
    "Laid",
    "available",
    "harmless",
    "joined",
    "lay_out",
    "page_counts",
    "quick_pages",
    "reading_view",
]
