"""The process that converts one .docx: `python -m docgen.layout.quick pdf|html` in its folder.

dxpdf makes pages that are nearly those of LibreOffice; mammoth reads words and tables alone. Both
read files that people made, and so both work here, where time, memory and network are bounded.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from docgen.layout.previews import HTML, PDF, WORD


def make_pdf(content: bytes) -> tuple[str, bytes]:
    """Return pages by dxpdf; raises whatever it raises."""
    import dxpdf

    return PDF, dxpdf.convert(content)


def make_html(_: bytes) -> tuple[str, bytes]:
    """Return words and tables by mammoth, its pictures left out."""
    import mammoth

    with Path(WORD).open("rb") as file:
        made = mammoth.convert_to_html(file, convert_image=lambda _picture: [])
    return HTML, made.value.encode()


MAKERS: dict[str, Callable[[bytes], tuple[str, bytes]]] = {"pdf": make_pdf, "html": make_html}


def convert(kind: str) -> None:
    """Write what the given file becomes, whole or not at all."""
    name, content = MAKERS[kind](Path(WORD).read_bytes())
    unfinished = Path(f"{name}.part")
    unfinished.write_bytes(content)
    unfinished.replace(name)


if __name__ == "__main__":
    convert(sys.argv[1])
