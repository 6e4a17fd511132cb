"""PDFs written by hand: what stands on their pages is known to the point."""

from collections.abc import Sequence

A4 = (595.0, 842.0)


def pdf(*contents: str, form: str = "", size: tuple[float, float] = A4, box: str = "") -> bytes:
    """Return a PDF with a page for each content stream; `/T` is Times, `/X` draws the form.

    `box` is more of each page's dictionary, such as its crop box.
    """
    pages = [4 + 2 * number for number in range(len(contents))]
    width, height = size
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{one} 0 R' for one in pages)}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>",
    ]
    last = 4 + 2 * len(contents)
    for number, content in zip(pages, contents, strict=True):
        resources = f"<< /Font << /T 3 0 R >> /XObject << /X {last} 0 R >> >>"
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] {box}"
            f" /Resources {resources} /Contents {number + 1} 0 R >>",
            stream(content),
        ]
    inner = "/Type /XObject /Subtype /Form /BBox [-1000 -1000 2000 2000] /Matrix [1 0 0 1 10 20]"
    return _file([*objects, stream(form, inner)])


def text(words: str, left: float, base: float, size: float = 10) -> str:
    """Return the operators that write words from a point on."""
    return f"BT /T {size} Tf 1 0 0 1 {left} {base} Tm ({words}) Tj ET\n"


def stream(content: str, more: str = "") -> str:
    return f"<< /Length {len(content.encode('latin-1'))} {more} >>\nstream\n{content}\nendstream"


def _file(objects: Sequence[str]) -> bytes:
    made = b"%PDF-1.7\n"
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{one}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return (
        made
        + (
            f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
            f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(made)}\n%%EOF\n"
        ).encode()
    )
