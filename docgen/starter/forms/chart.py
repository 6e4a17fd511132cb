"""A native chart of Word, bound to the data by the alternative text of its frame.

The figures in it are a sample; when a document is made, the program fills both the chart and the
workbook under it with those of the list.
"""

from collections.abc import Sequence

from lxml import etree

from docgen.starter.forms.markup import Element, R, document, mm
from docgen.starter.forms.package import DECLARATION, OFFICE, PACKAGE, Extra
from docgen.starter.forms.paragraphs import paragraph
from docgen.starter.forms.styles import Style
from docgen.starter.forms.styles_part import FONT
from docgen.word.workbook import SHEET, Entry, column, workbook

STYLES = (Style(id="BieuDo", name="Biểu đồ", align="center", before=6, after=6),)

RELATION = "rId20"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_FRAME = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_KIND = "application/vnd.openxmlformats-officedocument"
_EMU = 635  # in a twip
_SAMPLES = ("Nhóm 1", "Nhóm 2", "Nhóm 3")
# Black on white, so that a photocopy tells the series apart: theme colours, darkest first.
_FILLS = (
    '<a:schemeClr val="tx1"><a:lumMod val="65000"/><a:lumOff val="35000"/></a:schemeClr>',
    '<a:schemeClr val="bg1"><a:lumMod val="85000"/></a:schemeClr>',
)
_LINE = '<a:ln w="6350"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill></a:ln>'


def chart_paragraph(bound: str, width: float, height: float) -> Element:
    """Return the paragraph with the chart's frame, in mm; `bound` ties it to a list."""
    inline = etree.fromstring(
        f'<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        f'xmlns:wp="{_FRAME}" xmlns:a="{_DRAWING}"><w:drawing>'
        '<wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{mm(width) * _EMU}" cy="{mm(height) * _EMU}"/>'
        f'<wp:docPr id="1" name="Biểu đồ 1" descr="{bound}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_CHART}"><c:chart xmlns:c="{_CHART}" '
        f'xmlns:r="{R}" r:id="{RELATION}"/></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r>"
    )
    return paragraph("BieuDo", inline)


def chart_parts(title: str, series: Sequence[str]) -> dict[str, Extra]:
    """Return the parts of a chart of columns: the chart, its workbook, and what ties the two."""
    rows: list[Sequence[Entry]] = [[None, *series]]
    for at, name in enumerate(_SAMPLES):
        rows.append([name, *(3 + at + place for place in range(len(series)))])
    ties = (
        f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/package" Target="../embeddings/bieu-do.xlsx"/></Relationships>'
    )
    return {
        "word/charts/bieu-do.xml": Extra(
            f"{_KIND}.drawingml.chart+xml", _chart(title, series), RELATION, f"{OFFICE}/chart"
        ),
        "word/charts/_rels/bieu-do.xml.rels": Extra("", ties.encode()),
        "word/embeddings/bieu-do.xlsx": Extra(f"{_KIND}.spreadsheetml.sheet", workbook(rows)),
    }


def _chart(title: str, series: Sequence[str]) -> bytes:
    columns = "".join(_series(place, name) for place, name in enumerate(series))
    axis = '<c:delete val="0"/>'
    text = (
        f'<a:rPr lang="vi-VN" sz="1200" b="1"><a:latin typeface="{FONT}"/></a:rPr>'
        f"<a:t>{title}</a:t>"
    )
    root = etree.fromstring(
        f'<c:chartSpace xmlns:c="{_CHART}" xmlns:a="{_DRAWING}" xmlns:r="{R}">'
        '<c:date1904 val="0"/><c:lang val="vi-VN"/><c:roundedCorners val="0"/><c:chart>'
        f"<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r>{text}</a:r></a:p></c:rich></c:tx>"
        '<c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>'
        '<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{columns}<c:gapWidth val="80"/><c:axId val="1001"/><c:axId val="1002"/></c:barChart>'
        '<c:catAx><c:axId val="1001"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        f'{axis}<c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f"<c:spPr>{_LINE}</c:spPr>"
        '<c:crossAx val="1002"/><c:crosses val="autoZero"/></c:catAx>'
        '<c:valAx><c:axId val="1002"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/>'
        f'</c:scaling>{axis}<c:axPos val="l"/>'
        '<c:numFmt formatCode="[$-42A]#,##0" sourceLinked="0"/>'
        '<c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f"<c:spPr>{_LINE}</c:spPr>"
        '<c:crossAx val="1001"/><c:crosses val="autoZero"/></c:valAx></c:plotArea>'
        '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/>{_LINE}</c:spPr>"
        f'<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1100"><a:latin typeface="{FONT}"/>'
        f'<a:cs typeface="{FONT}"/></a:defRPr></a:pPr><a:endParaRPr lang="vi-VN"/></a:p></c:txPr>'
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )
    return document(root)


def _series(place: int, name: str) -> str:
    letters, last = column(place + 1), len(_SAMPLES) + 1
    categories = "".join(_point(at, text) for at, text in enumerate(_SAMPLES))
    values = "".join(_point(at, str(3 + at + place)) for at in range(len(_SAMPLES)))
    count = f'<c:ptCount val="{len(_SAMPLES)}"/>'
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/><c:tx><c:strRef>'
        f"<c:f>{SHEET}!${letters}$1</c:f>"
        f'<c:strCache><c:ptCount val="1"/>{_point(0, name)}</c:strCache></c:strRef></c:tx>'
        f"<c:spPr><a:solidFill>{_FILLS[place % len(_FILLS)]}</a:solidFill>{_LINE}</c:spPr>"
        '<c:invertIfNegative val="0"/><c:dLbls>'
        '<c:numFmt formatCode="[$-42A]#,##0" sourceLinked="0"/><c:showLegendKey val="0"/>'
        '<c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
        f"<c:cat><c:strRef><c:f>{SHEET}!$A$2:$A${last}</c:f>"
        f"<c:strCache>{count}{categories}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>{SHEET}!${letters}$2:${letters}${last}</c:f>"
        f"<c:numCache><c:formatCode>General</c:formatCode>{count}{values}</c:numCache>"
        "</c:numRef></c:val></c:ser>"
    )


def _point(at: int, text: str) -> str:
    return f'<c:pt idx="{at}"><c:v>{text}</c:v></c:pt>'
