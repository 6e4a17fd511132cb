"""The end of a body whose last part the data left out: no empty page behind it."""

from datetime import date

import pytest
from lxml import etree
from render_templates import body

from docgen.model import Numbering
from docgen.render import compile_template
from docgen.render.closing import closed
from docgen.word.parts import W, take_apart

OWN = Numbering("KH-LĐLĐ", date(2026, 3, 6))
SECTION = '<w:sectPr><w:pgSz w:w="{0}" w:h="1"/></w:sectPr>'
BREAK = "<w:p><w:pPr>" + SECTION + "</w:pPr></w:p>"
END = SECTION.format(9)
LINE = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        (BREAK.format(1) + END, "<w:p><w:pPr></w:pPr></w:p>" + SECTION.format(1)),
        (BREAK.format(1) + " \n" + END, "<w:p><w:pPr></w:pPr></w:p>" + SECTION.format(1)),
        (BREAK.format(1) + "<w:sectPr/>", "<w:p><w:pPr></w:pPr></w:p>" + SECTION.format(1)),
        (BREAK.format(1) + LINE + END, BREAK.format(1) + LINE + END),
        (LINE + END, LINE + END),
        (END, END),
        ("", ""),
    ],
)
def test_the_last_break_closes_the_body(written: str, wanted: str) -> None:
    assert closed(written) == wanted
    assert closed(f"{written}</w:body>") == f"{wanted}</w:body>"


@pytest.mark.parametrize(
    ("first", "second", "widths"),
    [(True, True, [1, 2, 3]), (True, False, [1, 2]), (False, True, [1, 3]), (False, False, [1])],
)
def test_each_part_keeps_its_own_section(first: bool, second: bool, widths: list[int]) -> None:
    parts = [LINE.format("Văn bản"), BREAK.format(1)]
    for n, name in enumerate(("mot", "hai"), 2):
        parts += [LINE.format(f"{{%p if {name} %}}"), LINE.format(name), BREAK.format(n)]
        parts.append(LINE.format("{%p endif %}"))
    template = compile_template(body("".join(parts)), "mau.docx")
    content = template.render({"mot": first, "hai": second}, OWN, {})
    found = etree.fromstring(take_apart(content, "m", megabytes=1).parts["word/document.xml"])
    sizes = [size.get(f"{W}w") for size in found.iter(f"{W}pgSz")]
    assert sizes == [str(width) for width in widths]
