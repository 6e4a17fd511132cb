"""Whatever a person can type comes out letter for letter, wherever its tag stands."""

from functools import cache
from io import BytesIO

from docx import Document
from hypothesis import example, given, settings
from hypothesis import strategies as st
from render_templates import ISSUED, everywhere, texts

from docgen.model import Json
from docgen.render.template import Template, compile_template

TYPED = st.text(
    st.one_of(
        st.sampled_from("&<>\"'{}%#_]\n\t  ăâđêôơưỳ😀"),
        st.characters(exclude_categories=["Cs", "Cc", "Cn"], codec="utf-8"),
    ),
    max_size=60,
)
RICH = st.lists(st.tuples(TYPED, st.sampled_from(["", "b", "i", "bi"])), max_size=5)
PARTS = ("word/header1.xml", "word/footer1.xml", "word/footnotes.xml")


@given(TYPED)
@example("x</w:t></w:r></w:p><w:p><w:r><w:t>Điều 9")
@example("]]> & &amp; &#10; <!-- x --> <![CDATA[ x ]]>")
@example("{{ 7*7 }} {% for x in y %} {# x #} {_{ 7*7 }_} {_% %_}")
@example("\n\t\n\n\tx\t")
@settings(max_examples=60, deadline=None)
def test_text_survives_a_render_in_every_place(typed: str) -> None:
    made = _template().render(
        {"gia_tri": typed, "co_quan": {"ten": typed.replace("\n", " ")}}, ISSUED, {}
    )
    assert texts(made) == ["", f"[{typed}]", f"[{typed}]", f"[{typed}]", "HẾT"]
    for name in PARTS:
        assert texts(made, name)[0] == f"[{typed}]"
    title = Document(BytesIO(made)).core_properties.title
    assert title == f"[{typed}]".replace("\n", " ").replace("\t", " ")


@given(RICH)
@settings(max_examples=40, deadline=None)
def test_rich_text_survives_a_render_in_every_place(spans: list[tuple[str, str]]) -> None:
    rich: Json = {"$": "rich", "v": [list(span) for span in spans]}
    typed = "".join(text for text, _ in spans)
    made = _template().render({"gia_tri": rich}, ISSUED, {})
    assert texts(made) == ["", f"[{typed}]", f"[{typed}]", f"[{typed}]", "HẾT"]


@cache
def _template() -> Template:
    return compile_template(everywhere("[{{ gia_tri }}]"), "mau.docx")
