"""What is proved of a template holds for every document; what is not proved is repaired."""

import pytest

from docgen.render.balance import prove

ROW = "<w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr>"
GRID = "<w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>"


def body(inside: str) -> str:
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'<w:body xmlns:w="{name}">{inside}</w:body>'


@pytest.mark.parametrize(
    ("inside", "balanced"),
    [
        ("<w:p>{% if a < b %}{{ x }}{% else %}y{% endif %}</w:p>", True),
        ("{% for x in y %}<w:p/>{% endfor %}", True),
        ("<w:p><w:r>{% if a %}</w:r><w:r>{% endif %}</w:r></w:p>", True),
        ("<w:p>{% if a %}</w:p>{% endif %}", False),
        ("<w:p>{% if a %}x</w:p><w:tbl>{% else %}</w:tbl><w:p>{% endif %}</w:p>", False),
        ("<w:p>{% endif %}</w:p>", False),
        ("<w:p>{% if a %}</w:p>", False),
        ('<w:p w:val="{% if a %}1{% endif %}"/>', False),
    ],
)
def test_blocks_must_close_in_the_element_in_which_they_open(inside: str, balanced: bool) -> None:
    assert prove(body(inside)).balanced is balanced


@pytest.mark.parametrize(
    ("table", "stable"),
    [
        (GRID + ROW, True),
        (GRID + ROW + "{% for x in y %}" + ROW + "{% endfor %}", True),
        (GRID + "{% for x in y %}" + ROW + "{% endfor %}", False),
        (GRID + ROW.replace("</w:tr>", "<w:tc><w:p/></w:tc></w:tr>"), False),
        (GRID + ROW + "<w:tr>{% for x in y %}<w:tc><w:p/></w:tc>{% endfor %}</w:tr>", False),
        (ROW, False),
        (GRID + '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p/></w:tc></w:tr>', True),
        (GRID + "<w:tr><w:tc><w:p/></w:tc></w:tr>", False),
    ],
)
def test_a_table_is_stable_when_docxtpl_would_find_nothing_to_mend(
    table: str, stable: bool
) -> None:
    assert prove(body(f"<w:tbl>{table}</w:tbl>")).stable is stable
