"""Templates with a chart: as our forms have it, and as Word itself saves one."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

from lxml import etree
from render_templates import changed

from docgen.starter.forms.chart import STYLES, chart_paragraph, chart_parts
from docgen.starter.forms.package import Form, package
from docgen.starter.forms.paragraphs import command, paragraph

CHART = "word/charts/bieu-do.xml"
TIES = "word/charts/_rels/bieu-do.xml.rels"
WORKBOOK = "word/embeddings/bieu-do.xlsx"
BOUND = "bieu_do: theo_khu_vuc; ten; doan_vien, nu"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_STYLE = "http://schemas.microsoft.com/office/2011/relationships/chartStyle"
_HIDDEN = (
    '<c:extLst><c:ext uri="{02D57815-91ED-43cb-92C2-25804820EDAC}" '
    'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart"><c15:filteredBarSeries>'
    '<c15:ser><c:idx val="7"/><c:order val="7"/><c:val><c:numRef><c:f>Tabelle1!$H$2</c:f>'
    '<c:numCache><c:ptCount val="1"/><c:pt idx="0"><c:v>777</c:v></c:pt></c:numCache></c:numRef>'
    "</c:val></c15:ser></c15:filteredBarSeries></c:ext></c:extLst>"
)
_LINE_SERIES = (
    '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/><c:ser><c:idx val="0"/>'
    '<c:order val="0"/><c:tx><c:strRef><c:f>Tabelle1!$D$1</c:f><c:strCache><c:ptCount val="1"/>'
    '<c:pt idx="0"><c:v>Tỷ lệ</c:v></c:pt></c:strCache></c:strRef></c:tx><c:val><c:numRef>'
    "<c:f>Tabelle1!$D$2:$D$4</c:f><c:numCache><c:formatCode>0.0</c:formatCode>"
    '<c:ptCount val="3"/><c:pt idx="0"><c:v>9</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser>'
    '<c:marker val="1"/><c:axId val="1001"/><c:axId val="1002"/></c:lineChart>'
)


def charted(bound: str = BOUND, series: tuple[str, ...] = ("Đoàn viên", "Nữ đoàn viên")) -> bytes:
    """Return a .docx with a chart of columns between two commands that want the list."""
    body = [
        paragraph("ThanBai", "Trước"),
        command("if theo_khu_vuc"),
        chart_paragraph(bound, 160, 80),
        command("endif"),
        paragraph("ThanBai", "Sau"),
    ]
    return package(Form("Thử", body, styles=STYLES, extras=chart_parts("Theo khu vực", series)))


def always(bound: str = BOUND) -> bytes:
    """Return a .docx with a chart that no condition leaves out."""
    body = [chart_paragraph(bound, 160, 80), paragraph("ThanBai", "Sau")]
    parts = chart_parts("Theo khu vực", ("Đoàn viên", "Nữ đoàn viên"))
    return package(Form("Thử", body, styles=STYLES, extras=parts))


def by_word(bound: str) -> bytes:
    """Return a .docx with a chart as Word saves it.

    Columns and a line, whose order is before theirs and which has no categories of its own; a
    series that is switched off; parts of style and colours; a sheet in another language.
    """
    more = (
        '<Override PartName="/word/charts/style1.xml" '
        'ContentType="application/vnd.ms-office.chartstyle+xml"/></Types>'
    )
    ties = f'<Relationship Id="rId2" Type="{_STYLE}" Target="style1.xml"/></Relationships>'

    def combined(chart: str) -> str:
        moved = chart.replace('c:order val="1"', 'c:order val="2"')
        moved = moved.replace('c:order val="0"', 'c:order val="1"').replace("Sheet1!", "Tabelle1!")
        return moved.replace("</c:barChart>", f"{_HIDDEN}</c:barChart>{_LINE_SERIES}")

    return changed(
        charted(bound),
        {
            "[Content_Types].xml": lambda old: old.replace("</Types>", more),
            TIES: lambda old: old.replace("</Relationships>", ties),
            "word/charts/style1.xml": lambda _: "<cs:chartStyle xmlns:cs='urn:cs'/>",
            CHART: combined,
        },
    )


def without_workbook(content: bytes) -> bytes:
    """Return the .docx with a chart that has lost its workbook."""
    made = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            if name not in (TIES, WORKBOOK):
                data = old.read(name)
                if name == CHART:
                    root = etree.fromstring(data)
                    root.remove(root.find(f"{C}externalData"))
                    data = etree.tostring(root)
                new.writestr(name, data)
    return made.getvalue()


def edited(content: bytes, old: str, new: str, part: str = CHART) -> bytes:
    """Return the .docx with a text of a part replaced everywhere."""
    edit: Callable[[str], str] = lambda text: text.replace(old, new)  # noqa: E731
    return changed(content, {part: edit})


def twice(bound: str = BOUND) -> bytes:
    """Return a .docx in which two frames stand on one chart."""
    body = [chart_paragraph(bound, 160, 80), chart_paragraph(bound, 160, 80)]
    parts = chart_parts("Theo khu vực", ("Đoàn viên", "Nữ đoàn viên"))
    return package(Form("Thử", body, styles=STYLES, extras=parts))
