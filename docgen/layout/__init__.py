"""Where things stand on paper: files laid out by LibreOffice, read back as pages."""

from docgen.layout.batches import Laid, lay_out
from docgen.layout.office import available

__all__ = ["Laid", "available", "lay_out"]
