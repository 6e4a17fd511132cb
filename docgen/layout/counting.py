"""The process that counts pages: `python -m docgen.layout.counting` in the folder of the PDF."""

import json
from contextlib import closing
from pathlib import Path

import pypdfium2 as pdfium

from docgen.layout.scanned import ANSWER, NAME

SMALL = 64  # pixels across, of a page drawn to see that it can be
DRAWN = 20  # pages; of a longer paper the others are only opened


def count(folder: Path) -> None:
    """Write what was found, or end with a status that says that the file cannot be read."""
    with closing(pdfium.PdfDocument(folder / NAME)) as document:
        for number in range(len(document)):
            with closing(document[number]) as page:
                scale = SMALL / max(page.get_size())
                if number < DRAWN:
                    page.render(scale=scale)
        found = {
            "pages": len(document),
            "active": pdfium.raw.FPDFDoc_GetJavaScriptActionCount(document)
            + pdfium.raw.FPDFDoc_GetAttachmentCount(document),
        }
    (folder / ANSWER).write_text(json.dumps(found), "utf-8")


if __name__ == "__main__":
    count(Path.cwd())
