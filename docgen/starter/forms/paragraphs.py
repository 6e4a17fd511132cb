"""Paragraphs and what stands in them: words with tags, content controls, commands of the template.

A tag in `{{ }}` prints a value; a command in `{%p %}` chooses or repeats whole paragraphs and
vanishes with its own paragraph (docxtpl).
"""

from docgen.starter.forms.markup import XML_SPACE, Element, w

Part = str | Element
NUMBER, DAY = "so", "ngay"
COLLECTIVE = "{% if co_quan.tap_the %}{{ co_quan.tap_the }} {% endif %}{{ co_quan.ten }}"


def paragraph(style: str, *parts: Part) -> Element:
    """Return a paragraph of a named style; strings become runs without any format of their own."""
    return w("p", w("pPr", w("pStyle", val=style)), *map(_inline, parts))


def command(text: str) -> Element:
    """Return a paragraph that holds one command, `if tap_the` for `{%p if tap_the %}`."""
    return paragraph("LenhMau", f"{{%p {text} %}}")


def run(text: str, style: str | None = None) -> Element:
    """Return a run, in a character style if one is named."""
    words = w("t")
    words.text = text
    words.set(XML_SPACE, "preserve")
    properties = [w("rPr", w("rStyle", val=style))] if style else []
    return w("r", *properties, words)


def number(place: int) -> Element:
    """Return the content control of the number; `place` tells the controls of a file apart."""
    return _control(NUMBER, "Số văn bản", "{{ so }}", 30_000 + place)


def day(place: int) -> Element:
    """Return the content control of the date."""
    return _control(DAY, "Ngày văn bản", "{{ ngay_thang_nam }}", 31_000 + place)


def reference(place: int, issuer: str = COLLECTIVE) -> Element:
    """Return what ties an annex to its document: (Kèm theo … số … ngày … / của …).

    It stands on two lines, so that neither the date nor a name is parted.
    """
    return paragraph(
        "KemTheo",
        "(Kèm theo {{ ten_loai }} số ",
        number(place),
        "/{{ ky_hieu }} ",
        day(place),
        w("r", w("br")),
        f"của {issuer})",
    )


def _inline(part: Part) -> Element:
    return run(part) if isinstance(part, str) else part


def _control(tag: str, title: str, text: str, identity: int) -> Element:
    """Return a plain-text content control that a person can fill but not delete by accident.

    Issuing fills it in a file that a person has changed (ECMA-376 Part 1 §17.5.2).
    """
    properties = w(
        "sdtPr",
        w("alias", val=title),
        w("tag", val=tag),
        w("id", val=identity),
        w("lock", val="sdtLocked"),
        w("text"),
    )
    return w("sdt", properties, w("sdtContent", run(text)))
