"""What a template may contain: every refusal names the file and the part, in one sentence."""

import zipfile
from io import BytesIO

import pytest
import render_hostile as hostile

from docgen.messages import message
from docgen.render.guard import check_package

MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
DOTX = f"{hostile.WML}.template.main+xml"
CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64
BIN = "application/vnd.openxmlformats-officedocument.oleObject"


def codes(content: bytes, megabytes: int = 20) -> list[str]:
    problems = check_package(content, "mẫu.docx", megabytes=megabytes)
    for problem in problems:
        assert problem.where.file == "mẫu.docx"
        assert "mẫu.docx" in message(problem, "vi")
        assert "mẫu.docx" in message(problem, "en")
    return sorted({problem.code.removeprefix("render-file-") for problem in problems})


def test_an_ordinary_template_has_no_problems() -> None:
    content = hostile.docx(
        hostile.p("{{ ten }}") + hostile.table(("a", "b")) + hostile.field(" PAGE "),
        header=hostile.p("Số"),
        footnote=hostile.p("chú"),
        title="Kế hoạch",
        links=hostile.relation("hyperlink", "https://chinhphu.vn", external=True),
    )
    assert codes(content) == []


def _zip_slip() -> bytes:
    return hostile.docx(more={"../../etc/passwd": "x"})


def _duplicate() -> bytes:
    return hostile.docx(more={"word/Document.xml": "x"})


def _bad_crc() -> bytes:
    content = bytearray(hostile.docx(hostile.p("chữ " * 50)))
    at = content.index(b"word/document.xml") + len("word/document.xml") + 20
    content[at] ^= 0xFF
    return bytes(content)


def _bomb_of_one_part() -> bytes:
    return hostile.docx(more={"word/media/anh.xml": b" " * (3 << 20)})


def _bomb_of_many_parts() -> bytes:
    return hostile.docx(more={f"customXml/item{n}.xml": "<a/>" for n in range(2_001)})


def _declared_too_large() -> bytes:
    content = bytearray(hostile.docx(hostile.p("x")))
    at = content.index(b"PK\x01\x02")
    content[at + 24 : at + 28] = (0xF0000000).to_bytes(4, "little")
    return bytes(content)


def _lying_size() -> bytes:
    """A directory that declares 10 bytes for a part of many: what is read fails its CRC."""
    content = bytearray(hostile.docx(hostile.p("x")))
    at = content.index(b"PK\x01\x02")
    content[at + 24 : at + 28] = (10).to_bytes(4, "little")
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\0" * 4096, "empty"),
        (b"<html><body>502</body></html>", "not-docx"),
        (b"%PDF-1.7", "not-docx"),
        (b"{\\rtf1", "not-docx"),
        (OLE2, "old-doc"),
        (hostile.password_protected(), "encrypted"),
        (hostile.encrypted_entry(hostile.docx("")), "encrypted"),
        (hostile.docx(hostile.p("x"))[:600], "truncated"),
        (hostile.docx(hostile.p("x"))[:40], "truncated"),
        (hostile.zipped({"mimetype": "x", "content.xml": "<a/>"}), "odt"),
        (hostile.zipped({"xl/workbook.xml": "<a/>"}), "not-docx"),
        (hostile.docx(main=MACRO), "macro"),
        (hostile.docx(main=DOTX), "dotx"),
        (_zip_slip(), "part-name"),
        (hostile.docx(more={"word\\x.xml": "<a/>"}), "part-name"),
        (hostile.docx(more={"/word/x.xml": "<a/>"}), "part-name"),
        (_duplicate(), "duplicate-part"),
        (_bad_crc(), "damaged"),
        (_lying_size(), "damaged"),
        (_bomb_of_one_part(), "bomb"),
        (_bomb_of_many_parts(), "bomb"),
        (_declared_too_large(), "bomb"),
    ],
)
def test_what_is_no_readable_word_file_is_one_problem(content: bytes, code: str) -> None:
    assert codes(content) == [code]


def test_a_file_above_the_limit_is_refused_before_it_is_opened() -> None:
    assert codes(b"PK\x03\x04" + b"x" * (1 << 20), megabytes=1) == ["too-large"]


def test_strict_open_xml_is_told_from_ordinary_word_files() -> None:
    strict = hostile.changed(
        hostile.docx(hostile.p("x")),
        "_rels/.rels",
        f"{hostile.OFFICE}/officeDocument",
        "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument",
    )
    assert codes(strict) == ["strict"]


@pytest.mark.parametrize(
    ("entries", "code"),
    [
        ({"word/document.xml": "<w:document"}, "malformed"),
        ({"word/document.xml": ""}, "malformed"),
        ({"word/document.xml": b"\xff\xfe<"}, "malformed"),
        ({"word/document.xml": "<a>" * 400 + "</a>" * 400}, "malformed"),
        ({"word/document.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}, "dtd"),
        ({"word/document.xml": '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'}, "dtd"),
        ({"word/document.xml": "<!DOCTYPE x []><x/>".encode("utf-16")}, "dtd"),
        ({"word/document.xml": "<x>" + "y" * (5 << 20) + "</x>"}, "long-part"),
        ({"word/document.bin": "x"}, "no-type"),
    ],
)
def test_broken_xml_and_undeclared_parts_are_named(
    entries: dict[str, str | bytes], code: str
) -> None:
    content = zipped_loosely({**hostile.parts(), **entries})
    assert code in codes(content)
    named = check_package(content, "mẫu.docx", megabytes=20)[0].where.part
    assert named == next(iter(entries))


def test_a_billion_laughs_is_refused_at_once() -> None:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))
    laughs = f"<!DOCTYPE x [{levels}]><x>&l9;</x>"
    assert codes(hostile.docx(more={"word/document.xml": laughs})) == ["dtd"]


def zipped_loosely(entries: dict[str, str | bytes]) -> bytes:
    """Store without deflating, so that a long part is no bomb by its ratio."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        hostile.docx(links=hostile.relation("header", "header9.xml")),
        hostile.docx('<w:p><w:hyperlink r:id="rId77"/></w:p>'),
        hostile.docx(
            links=hostile.relation("hyperlink", "https://a.vn", external=True)
            + hostile.relation("hyperlink", "https://b.vn", external=True)
        ),
    ],
    ids=["no such part", "no such relation", "two relations with one id"],
)
def test_relations_that_point_nowhere_are_refused(content: bytes) -> None:
    assert codes(content) == ["dangling"]


@pytest.mark.parametrize(
    ("content", "code", "part"),
    [
        (
            hostile.docx(
                types={"word/vbaProject.bin": "application/vnd.ms-office.vbaProject"},
                more={"word/vbaProject.bin": OLE2},
            ),
            "macro",
            "word/vbaProject.bin",
        ),
        (
            hostile.docx(
                types={"word/may.bin": "application/octet-stream"}, more={"word/may.bin": OLE2}
            ),
            "ole",
            "word/may.bin",
        ),
        (
            hostile.docx(
                types={"word/embeddings/oleObject1.bin": BIN},
                more={"word/embeddings/oleObject1.bin": "x"},
                links=hostile.relation("oleObject", "embeddings/oleObject1.bin"),
            ),
            "ole",
            "word/embeddings/oleObject1.bin",
        ),
        (hostile.docx("<w:p><w:r><w:object/></w:r></w:p>"), "ole", "word/document.xml"),
        (
            hostile.docx(
                links=hostile.relation("aFChunk", "chen.html"),
                types={"word/chen.html": "text/html"},
                more={"word/chen.html": "<html/>"},
            ),
            "foreign",
            "word/chen.html",
        ),
        (hostile.docx('<w:altChunk r:id=""/>'), "foreign", "word/document.xml"),
        (hostile.docx('<w:subDoc r:id=""/>'), "foreign", "word/document.xml"),
        (
            hostile.docx(
                links=hostile.relation("attachedTemplate", "http://x/a.dotm", external=True)
            ),
            "attached-template",
            "word/document.xml",
        ),
        (
            hostile.docx(links=hostile.relation("image", "http://x/a.png", external=True)),
            "external",
            "word/document.xml",
        ),
        (
            hostile.docx(links=hostile.relation("hyperlink", "file:///c:/x.exe", external=True)),
            "external",
            "word/document.xml",
        ),
        (
            hostile.docx(links=hostile.relation("hyperlink", "javascript:alert(1)", external=True)),
            "external",
            "word/document.xml",
        ),
        (
            hostile.docx(
                '<w:p><w:r><w:pict><v:imagedata src="http://x/a.png"/></w:pict></w:r></w:p>'
            ),
            "external",
            "word/document.xml",
        ),
        (
            hostile.docx(
                '<w:p><w:r><w:pict><v:imagedata src="\\\\may\\a.png"/></w:pict></w:r></w:p>'
            ),
            "external",
            "word/document.xml",
        ),
        (
            hostile.docx('<w:p><w:r><w:control r:id=""/></w:r></w:p>'),
            "control",
            "word/document.xml",
        ),
        (hostile.docx("<w:mailMerge/>"), "mail-merge", "word/document.xml"),
    ],
)
def test_active_content_is_refused_with_its_part(content: bytes, code: str, part: str) -> None:
    problems = check_package(content, "mẫu.docx", megabytes=20)
    assert (f"render-file-{code}", part) in {(one.code, one.where.part) for one in problems}


@pytest.mark.parametrize(
    "instruction",
    [
        ("DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe",),
        (" D", "DE", 'AUTO excel "a"'),
        (" dde excel",),
        (' INCLUDEPICTURE "http://x/a.png"',),
        (' INCLUDETEXT "c:/bí mật.docx"',),
        (" LINK Excel.Sheet.8",),
        (' IMPORT "a"',),
        (" DATABASE ",),
        (" MACROBUTTON x ",),
        (' HYPERLINK "file:///c:/x.exe"',),
        ("",),
    ],
)
def test_a_field_that_reads_or_runs_is_refused_even_split_over_runs(
    instruction: tuple[str, ...],
) -> None:
    assert codes(hostile.docx(hostile.field(*instruction))) == ["field"]
    simple = f"<w:p><w:fldSimple w:instr='{''.join(instruction)}'/></w:p>"
    assert codes(hostile.docx(header=simple)) == ["field"]


def test_a_field_inside_a_harmless_field_is_found() -> None:
    inner = hostile.field(' INCLUDEPICTURE "http://x"').removeprefix("<w:p>").removesuffix("</w:p>")
    outer = hostile.field(" IF 1 = 1 ").replace(
        '<w:r><w:fldChar w:fldCharType="separate"/>',
        f'{inner}<w:r><w:fldChar w:fldCharType="separate"/>',
    )
    assert codes(hostile.docx(outer)) == ["field"]


@pytest.mark.parametrize(
    "instruction",
    [" PAGE ", " TOC \\o ", ' HYPERLINK \\l "_Toc1" ', ' HYPERLINK "https://a.vn" ', "=SUM(ABOVE)"],
)
def test_harmless_fields_stay(instruction: str) -> None:
    assert codes(hostile.docx(hostile.field(instruction))) == []


def test_a_harmless_field_stays_when_word_splits_its_name_over_runs() -> None:
    assert codes(hostile.docx(hostile.field(" PA", "GE ", ""))) == []


@pytest.mark.parametrize("name", ["DATE", "time", "SAVEDATE \\@ dd/MM/yyyy", "PRINTDATE"])
def test_a_field_that_prints_the_clock_is_refused_with_advice(name: str) -> None:
    assert codes(hostile.docx(hostile.field(f" {name} "))) == ["clock-field"]


def _with_workbook(source: str, workbook: bytes) -> bytes:
    chart = f"word/_rels/{source}.xml.rels"
    link = hostile.relation("package", "embeddings/so.xlsx")
    entries = hostile.parts(
        types={"word/chart1.xml": CHART, "word/embeddings/so.xlsx": XLSX},
        more={"word/chart1.xml": "<c/>", "word/embeddings/so.xlsx": workbook},
        links=hostile.relation("chart", "chart1.xml", id_="rId5"),
    )
    if source == "document":
        entries[chart] = hostile.relations(
            link, hostile.relation("chart", "chart1.xml", id_="rId5")
        )
    else:
        entries[chart] = hostile.relations(link)
    return hostile.zipped(entries)


def test_an_embedded_workbook_is_allowed_behind_a_chart_alone() -> None:
    workbook = hostile.zipped({"xl/workbook.xml": "<a/>"})
    assert codes(_with_workbook("chart1", workbook)) == []
    assert codes(_with_workbook("document", workbook)) == ["embedded"]


@pytest.mark.parametrize("inside", ["xl/vbaProject.bin", "xl/externalLinks/externalLink1.xml"])
def test_a_workbook_behind_a_chart_may_not_run_or_reach_out(inside: str) -> None:
    workbook = hostile.zipped({"xl/workbook.xml": "<a/>", inside: "x"})
    assert codes(_with_workbook("chart1", workbook)) == ["embedded"]
    assert codes(_with_workbook("chart1", b"not a zip")) == ["embedded"]


@pytest.mark.parametrize("font", [".VnTime", ".VnTimeH", "VNI-Times"])
def test_fonts_from_before_unicode_are_refused_where_they_are_worn(font: str) -> None:
    worn = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'
    problems = check_package(hostile.docx(hostile.p("x", worn)), "m", megabytes=20)
    assert [(one.code, one.where.text) for one in problems] == [("render-file-legacy-font", font)]


def _styled(style: str) -> bytes:
    styles = (
        f'<w:styles {hostile.NAMESPACES}><w:style w:type="paragraph" w:styleId="Cu">'
        '<w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Moi"><w:basedOn w:val="Cu"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Thuong"/></w:styles>'
    )
    return hostile.docx(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr></w:p>',
        types={"word/styles.xml": f"{hostile.WML}.styles+xml"},
        more={"word/styles.xml": styles},
    )


def test_an_old_font_in_a_style_counts_only_when_the_style_is_worn() -> None:
    assert codes(_styled("Thuong")) == []
    assert codes(_styled("Cu")) == ["legacy-font"]
    assert codes(_styled("Moi")) == ["legacy-font"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<w:p><w:ins><w:r><w:t>mới</w:t></w:r></w:ins></w:p>", "tracked"),
        ("<w:p><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del></w:p>", "tracked"),
        ("<w:p><w:pPr><w:pPrChange/></w:pPr></w:p>", "tracked"),
        ('<w:p><w:commentRangeStart w:id="1"/></w:p>', "comment"),
        (hostile.p("giấu", "<w:vanish/>"), "hidden"),
    ],
)
def test_what_people_leave_in_a_template_is_named_with_its_words(body: str, code: str) -> None:
    assert codes(hostile.docx(body)) == [code]


def test_hidden_marks_of_the_program_itself_are_no_hidden_text() -> None:
    entry = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:instrText> TC x </w:instrText></w:r></w:p>"
    shown = hostile.p("hiện", '<w:vanish w:val="0"/>')
    assert codes(hostile.docx(entry + shown)) == []


def test_all_faults_of_a_template_are_told_at_once() -> None:
    content = hostile.docx(
        hostile.field("DDE x") + hostile.p("giấu", "<w:vanish/>"),
        header=hostile.p("x", '<w:rFonts w:ascii=".VnTime"/>'),
        links=hostile.relation("image", "http://x/a.png", external=True),
    )
    assert codes(content) == ["external", "field", "hidden", "legacy-font"]


PNG = b"\x89PNG\r\n\x1a\n" + b"\x01" * 900 + b"IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff\xe0" + b"\x01" * 900 + b"\xff\xd9"


@pytest.mark.parametrize("picture", [PNG, JPEG])
def test_a_picture_that_was_cut_short_is_named(picture: bytes) -> None:
    def with_picture(data: bytes) -> bytes:
        kinds = {"word/media/dau.bin": "image/x"}
        return hostile.docx(types=kinds, more={"word/media/dau.bin": data})

    assert codes(with_picture(picture)) == []
    assert codes(with_picture(picture[:500])) == ["picture"]
    assert codes(with_picture(b"")) == ["picture"]
