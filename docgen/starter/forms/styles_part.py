"""The styles as `word/styles.xml`: the paragraph styles of the form and those of its tables."""

from collections.abc import Iterator, Sequence

from docgen.starter.forms.markup import Element, document, mm, pt, w
from docgen.starter.forms.styles import STYLES, Style

FONT = "Times New Roman"
LANGUAGE = "vi-VN"
BODY_SIZE = 14
LAYOUT, SIGNATURE, GRID = "BangBoCuc", "BangKy", "BangDanhSach"
ARTICLE = "SoDieu"


def styles_part(own: Sequence[Style] = ()) -> bytes:
    """Return `word/styles.xml`; one font stands for every script, nothing is left to the theme.

    `own` are styles that one form has beside those that all have.
    """
    return document(
        w(
            "styles",
            _defaults(),
            _latent(),
            w(
                "style",
                *_named("Normal", 0),
                w("qFormat"),
                type="paragraph",
                default=1,
                styleId="Normal",
            ),
            w(
                "style",
                *_named("Default Paragraph Font", 1),
                w("semiHidden"),
                type="character",
                default=1,
                styleId="DefaultParagraphFont",
            ),
            *(
                _paragraph_style(style, order)
                for order, style in enumerate((*STYLES, *own), start=1)
            ),
            w(
                "style",
                *_named("Số điều", 50),
                w("qFormat"),
                w("rPr", w("b"), w("bCs")),
                type="character",
                customStyle=1,
                styleId=ARTICLE,
            ),
            *_table_styles(),
        )
    )


def _defaults() -> Element:
    fonts = w("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)
    size = 2 * BODY_SIZE
    language = w("lang", val=LANGUAGE, eastAsia=LANGUAGE)
    run = w("rPr", fonts, w("sz", val=size), w("szCs", val=size), language)
    spacing = w("spacing", before=0, after=0, line=240, lineRule="auto")
    paragraph = w("pPr", w("widowControl"), spacing)
    return w("docDefaults", w("rPrDefault", run), w("pPrDefault", paragraph))


def _latent() -> Element:
    """Hide the built-in styles from the gallery, so that it shows the parts of the form alone."""
    return w(
        "latentStyles",
        defLockedState=0,
        defUIPriority=99,
        defSemiHidden=1,
        defUnhideWhenUsed=1,
        defQFormat=0,
        count=376,
    )


def _named(name: str, order: int) -> tuple[Element, Element]:
    return w("name", val=name), w("uiPriority", val=order)


def _paragraph_style(style: Style, order: int) -> Element:
    following = [w("next", val=style.next)] if style.next else []
    name, priority = _named(style.name, order)
    properties = w("pPr", *_paragraph_properties(style)), w("rPr", *_run_properties(style))
    built_in = {} if style.name == "header" else {"customStyle": 1}
    return w(
        "style",
        name,
        w("basedOn", val=style.based_on),
        *following,
        priority,
        w("qFormat"),
        *(group for group in properties if len(group)),
        type="paragraph",
        **built_in,
        styleId=style.id,
    )


def _paragraph_properties(style: Style) -> Iterator[Element]:
    """Yield them in the order of the schema (ECMA-376 Part 1 §17.3.1.26)."""
    if style.keep_next:
        yield w("keepNext")
    if style.rule:
        line = w("top", val="single", sz=6, space=0, color="auto")
        yield w("pBdr", line)
    spacing = _spacing(style)
    if spacing:
        yield w("spacing", **spacing)
    indents = {
        "left": style.left,
        "right": style.right,
        "firstLine": style.first_line,
        "hanging": style.hanging,
    }
    if any(length is not None for length in indents.values()):
        yield w("ind", **{k: mm(length) for k, length in indents.items() if length is not None})
    if style.align:
        yield w("jc", val=style.align)
    if style.outline is not None:
        yield w("outlineLvl", val=style.outline)


def _spacing(style: Style) -> dict[str, str | int]:
    spacing: dict[str, str | int] = {}
    if style.before is not None:
        spacing["before"] = pt(style.before)
    if style.after is not None:
        spacing["after"] = pt(style.after)
    if style.lines is not None:
        spacing |= {"line": round(style.lines * 240), "lineRule": "auto"}
    if style.height is not None:
        spacing |= {"line": pt(style.height), "lineRule": "exact"}
    return spacing


def _run_properties(style: Style) -> Iterator[Element]:
    """Yield them in the order of the schema (ECMA-376 Part 1 §17.3.2.28)."""
    toggles = {
        "b": style.bold,
        "bCs": style.bold,
        "i": style.italic,
        "iCs": style.italic,
        "noProof": style.grey,
    }
    for tag, on in toggles.items():
        if on:
            yield w(tag)
    if style.grey:
        yield w("color", val="808080")
    if style.size is not None:
        yield w("sz", val=round(style.size * 2))
        yield w("szCs", val=round(style.size * 2))


def _table_styles() -> Iterator[Element]:
    yield w(
        "style",
        *_named("Normal Table", 99),
        w("semiHidden"),
        _table_properties(0, 0),
        type="table",
        default=1,
        styleId="TableNormal",
    )
    for id_, name, top, side, lines in (
        (LAYOUT, "Bảng bố cục", 0, 0, False),
        (SIGNATURE, "Bảng ký", 6, 0, False),
        (GRID, "Bảng danh sách", 0, 3, True),
    ):
        yield w(
            "style",
            w("name", val=name),
            w("basedOn", val="TableNormal"),
            w("uiPriority", val=60),
            _table_properties(top, side, lines=lines),
            type="table",
            customStyle=1,
            styleId=id_,
        )


def _table_properties(top: float, side: float, *, lines: bool = False) -> Element:
    edges = ("top", "left", "bottom", "right", "insideH", "insideV") if lines else ()
    borders = [
        w("tblBorders", *(w(edge, val="single", sz=4, space=0, color="auto") for edge in edges))
    ]
    margins = w(
        "tblCellMar",
        w("top", w=pt(top), type="dxa"),
        w("left", w=pt(side), type="dxa"),
        w("bottom", w=0, type="dxa"),
        w("right", w=pt(side), type="dxa"),
    )
    return w("tblPr", w("tblInd", w=0, type="dxa"), *(borders if lines else []), margins)
