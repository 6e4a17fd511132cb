"""Parts, sections, tables, boxes, controls, fields and changes of Word files, as they are read."""

import pytest
import render_hostile as hostile
from word_files import cell, docx, header, p, paragraphs, row, run, table, word
from word_paragraphs import box

from docgen.errors import Stopped
from docgen.word.document import read


def texts(body: str, **more: object) -> list[str]:
    return [one.text for one in paragraphs(body, **more)]


VML = (
    "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox>"
    "</v:shape></w:pict></w:r>{}</w:p>"
)
CONTROL = "<w:sdt><w:sdtPr><w:tag w:val='x'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
BEGIN, SEPARATE, END = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
)
ASK = "<w:r><w:instrText xml:space='preserve'> {} </w:instrText></w:r>"


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        pytest.param(box("khung"), ["", "khung"], id="a text box, its copy for old programs left"),
        pytest.param(box("mới", "cũ"), ["", "mới"], id="the copy says another"),
        pytest.param(box("trong", behind=run("sau")), ["sau", "trong"], id="words beside a box"),
        pytest.param(VML.format(p("cũ"), run("sau")), ["sau", "cũ"], id="a box of old Word"),
        pytest.param(
            VML.format(table(row("ô")), ""), ["", "ô"], id="a table in a box"
        ),
        pytest.param(
            VML.format(VML.format(p("sâu"), ""), ""), ["", "", "sâu"], id="a box in a box"
        ),
        pytest.param(CONTROL.format(p("a") + p("b")), ["a", "b"], id="a control round paragraphs"),
        pytest.param(f"<w:p>{run('a')}{CONTROL.format(run('b'))}</w:p>", ["ab"], id="in a line"),
        pytest.param(
            f"<w:tbl>{CONTROL.format(row('a'))}{row('b')}</w:tbl>", ["a", "b"], id="round a row"
        ),
        pytest.param(
            f"<w:tbl><w:tr>{CONTROL.format(cell(p('a')))}{cell(p('b'))}</w:tr></w:tbl>",
            ["a", "b"], id="round a cell",
        ),
        pytest.param(
            CONTROL.format(CONTROL.format(table(row(cell(CONTROL.format(p("a"))))))),
            ["a"], id="controls in controls",
        ),
        pytest.param(
            f"<w:p>{run('a')}<w:del>{run('x')}<w:r><w:delText>y</w:delText></w:r></w:del>"
            f"<w:ins>{run('b')}</w:ins><w:moveFrom>{run('z')}</w:moveFrom>"
            f"<w:moveTo>{run('c')}</w:moveTo></w:p>",
            ["abc"], id="what is deleted or moved away is not read, what is put in is",
        ),
        pytest.param(
            f"<w:ins>{p('a')}</w:ins><w:del>{p('b')}</w:del>", ["a"], id="whole paragraphs"
        ),
        pytest.param(
            f"<w:p>{run('a')}<w:hyperlink>{run('b')}</w:hyperlink></w:p>", ["ab"], id="links"
        ),
        pytest.param(
            "<w:p><w:r><w:ruby><w:rt><w:r><w:t>trên</w:t></w:r></w:rt><w:rubyBase><w:r>"
            "<w:t>dưới</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>", ["trêndưới"], id="ruby",
        ),
        pytest.param(
            '<w:p><w:r><w:t>a</w:t><w:sym w:font="Wingdings" w:char="F0FC"/><w:tab/><w:br/><w:cr/>'
            "<w:noBreakHyphen/><w:softHyphen/><w:t>b</w:t></w:r></w:p>",
            ["a□\t\n\n\u2011\u00adb"], id="signs",
        ),
        pytest.param(
            "<w:p><w:r><w:t>  a </w:t></w:r><w:r><w:t xml:space='preserve'> b</w:t></w:r></w:p>",
            ["a b"], id="blanks at the ends that are not kept",
        ),
        pytest.param(
            f"<w:p>{run('a', '<w:vanish/>')}{run('b')}</w:p>", ["ab"], id="hidden words are words"
        ),
        pytest.param(
            table(row(cell(table(row("x", "y")) + p("z")))), ["x", "y", "z"], id="nested tables"
        ),
        pytest.param(
            "<w:customXml>" + p("a") + "</w:customXml><w:altChunk/>", ["a"], id="other wrappers"
        ),
        pytest.param(
            f"<!-- c -->{p('a')}<?pi?><w:p><!-- c --><w:r><?pi?><w:t>b</w:t></w:r></w:p>",
            ["a", "b"], id="comments and instructions of the XML",
        ),
        pytest.param(
            "<mc:AlternateContent><mc:Choice Requires='wps'>" + p("mới") + "</mc:Choice>"
            "<mc:Fallback>" + p("cũ") + "</mc:Fallback></mc:AlternateContent>",
            ["mới"], id="alternatives between paragraphs",
        ),
        pytest.param("<w:p><w:t>lạc</w:t><w:tab/></w:p>", ["lạc\t"], id="words outside of runs"),
        pytest.param(
            f"<w:p><w:pict><v:textbox><w:txbxContent>{p('a')}</w:txbxContent></v:textbox></w:pict>"
            "</w:p>", ["", "a"], id="a box outside of runs",
        ),
        pytest.param(
            VML.format(run("lạc"), ""), ["lạc"], id="words of a box outside of its paragraphs"
        ),
        pytest.param(
            f"<w:p>{run('a')}<w:r>{p('lạc')}</w:r>{p('lạc')}</w:p>", ["a"],
            id="paragraphs in a paragraph, which Word does not show",
        ),
        pytest.param("", [], id="an empty body"),
        pytest.param("<w:tbl/><w:tbl><w:tr/></w:tbl>", [], id="tables without rows or cells"),
    ],
)  # fmt: skip
def test_words_are_read_in_order_and_once(body, wanted):
    assert texts(body) == wanted


def test_paragraphs_of_boxes_and_cells_know_where_they_stand():
    found = word(p("a") + box("b") + table(row("c", cell(table(row("d"))))))
    by_text = {one.text: one for one in found.paragraphs}
    assert [by_text[name].boxed for name in "abcd"] == [False, True, False, False]
    assert by_text["a"].cell is None
    assert (by_text["c"].cell.row, by_text["c"].cell.column) == (0, 0)
    assert by_text["d"].cell.table.outer is found.tables[0].rows[0][1]
    assert [one.number for one in found.paragraphs] == [1, 2, 3, 4, 5]
    # The copy of the box for old programs counts as an element, though nobody reads it.
    assert [one.index for one in found.paragraphs] == [0, 1, 2, 4, 5]


@pytest.mark.parametrize(
    ("inside", "wanted"),
    [
        pytest.param(
            f"{BEGIN}{ASK.format('PAGE')}{SEPARATE}{run('7')}{END}", [("7", "PAGE")], id="complex"
        ),
        pytest.param(
            f"<w:fldSimple w:instr=' PAGE '>{run('7')}</w:fldSimple>", [("7", "PAGE")], id="simple"
        ),
        pytest.param(
            f"{run('a')}{BEGIN}{ASK.format('PAGE')}{END}{run('b')}",
            [("a", ""), ("", "PAGE"), ("b", "")], id="without a stored result",
        ),
        pytest.param(
            f"{BEGIN}{ASK.format('PA')}{ASK.format('GE')}{SEPARATE}{run('7')}{END}",
            [("7", "PA  GE")], id="an instruction in two pieces",
        ),
        pytest.param(
            f"{BEGIN}{ASK.format('IF')}{BEGIN}{ASK.format('PAGE')}{SEPARATE}{run('1')}{END}"
            f"{SEPARATE}{run('x')}{END}",
            [("1", "IF   PAGE"), ("x", "IF")], id="one in another",
        ),
        pytest.param(
            "<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>PAGE</w:instrText>"
            "<w:fldChar w:fldCharType='separate'/><w:t>7</w:t><w:fldChar w:fldCharType='end'/>"
            "<w:t>b</w:t></w:r>", [("7", "PAGE"), ("b", "")], id="all in one run",
        ),
        pytest.param(f"{SEPARATE}{END}{run('a')}", [("a", "")], id="ended before it began"),
        pytest.param(f"{BEGIN}{ASK.format('TOC')}{SEPARATE}{run('a')}", [("a", "TOC")],
                     id="ended in another paragraph"),
    ],
)  # fmt: skip
def test_runs_know_the_fields_that_they_show(inside, wanted):
    found = paragraphs(f"<w:p>{inside}</w:p>")[0].runs
    assert [(one.text, one.field) for one in found] == wanted


def test_runs_know_whether_they_are_links():
    found = paragraphs(f"<w:p>{run('a')}<w:hyperlink w:anchor='x'>{run('b')}</w:hyperlink></w:p>")[
        0
    ]
    assert [one.link for one in found.runs] == [False, True]


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (row("a", "b"), [(0, 0, 1), (0, 1, 1)]),
        (row(cell(p(), '<w:gridSpan w:val="2"/>'), "b"), [(0, 0, 2), (0, 2, 1)]),
        (row("a", settings='<w:gridBefore w:val="2"/>'), [(0, 2, 1)]),
        (row(cell(p(), '<w:vMerge w:val="restart"/>')) + row(cell(p(), "<w:vMerge/>")),
         [(0, 0, 1), (1, 0, 1)]),
        (row(cell(p(), '<w:gridSpan w:val="-3"/>')), [(0, 0, 1)]),
        (row(cell(p(), '<w:gridSpan w:val="999999999999"/>')), [(0, 0, 1)]),
    ],
)  # fmt: skip
def test_cells_know_their_row_their_column_and_how_many_they_span(rows, wanted):
    found = word(table(rows)).tables[0]
    cells = [one for line in found.rows for one in line]
    assert [(one.row, one.column, one.columns) for one in cells] == wanted


SIZE = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="-1134" w:bottom="1134" w:left="1701" '
SECTION = "<w:sectPr>{}" + SIZE + 'w:right="1134" w:gutter="284"/>{}</w:sectPr>'


def test_a_section_is_read_with_its_lengths():
    found = word(SECTION.format("", "<w:titlePg/><w:pgNumType w:start='3' w:fmt='upperRoman'/>"))
    one = found.sections[0]
    assert (one.width, one.height, one.landscape) == (11906, 16838, False)
    assert (one.top, one.bottom, one.left, one.right) == (1134, 1134, 1985, 1134)
    assert (one.first_differs, one.start, one.format) == (True, 3, "upperRoman")


def test_headers_pass_on_from_section_to_section_each_kind_for_itself():
    def reference(kind: str, where: str, part: str) -> str:
        return f'<w:{where}Reference w:type="{kind}" r:id="rId{part}"/>'

    first = reference("default", "header", "header1.xml") + reference(
        "first", "header", "header2.xml"
    )
    second = reference("default", "header", "header3.xml") + reference(
        "even", "footer", "footer1.xml"
    )
    ended = "<w:p><w:pPr>{}</w:pPr></w:p>"
    more = {
        "header1.xml": header(p("một")), "header2.xml": header(p("đầu")),
        "header3.xml": header(p("hai")), "footer1.xml": header(p("chân"), "ftr"),
        "settings.xml": header("<w:evenAndOddHeaders/>", "settings"),
    }  # fmt: skip
    found = word(
        ended.format(SECTION.format(first, "")) + p("a") + ended.format(SECTION.format("", ""))
        + p("b") + SECTION.format(second, ""), more=more,
    )  # fmt: skip
    assert [one.headers for one in found.sections] == [
        {"default": "word/header1.xml", "first": "word/header2.xml"},
        {"default": "word/header1.xml", "first": "word/header2.xml"},
        {"default": "word/header3.xml", "first": "word/header2.xml"},
    ]
    assert [one.footers for one in found.sections] == [{}, {}, {"even": "word/footer1.xml"}]
    assert [one.section for one in found.paragraphs] == [0, 1, 1, 2]
    assert found.even_differs
    assert {part: [one.text for one in notes] for part, notes in found.notes.items()} == {
        "word/header1.xml": ["một"], "word/header2.xml": ["đầu"],
        "word/header3.xml": ["hai"], "word/footer1.xml": ["chân"],
    }  # fmt: skip


def test_what_ends_no_section_is_none():
    inner = f"<w:p><w:pPr>{SECTION.format('', '')}</w:pPr></w:p>"
    changed = "<w:sectPrChange><w:sectPr/></w:sectPrChange>"
    found = word(table(row(cell(inner))) + VML.format(inner, "") + SECTION.format("", changed))
    assert len(found.sections) == 1
    assert {one.section for one in found.paragraphs} == {0}


def test_every_paragraph_has_its_section_also_where_the_last_is_not_written_down():
    found = word(f"<w:p><w:pPr>{SECTION.format('', '')}</w:pPr></w:p>" + p("b"))
    assert [one.section for one in found.paragraphs] == [0, 1]
    assert len(found.sections) == 2
    assert word(p()).sections == []


def test_changes_and_comments_are_counted_in_every_part():
    more = {
        "header1.xml": header(f"<w:p><w:ins>{run('a')}</w:ins></w:p>"),
        "comments.xml": header("<w:comment/><w:comment/>", "comments"),
        "footnotes.xml": header(f"<w:footnote>{p('chú')}</w:footnote>", "footnotes"),
    }
    found = word(f"<w:p><w:del>{run('b')}</w:del></w:p>", more=more)
    assert (found.changes, found.comments) == (2, 2)
    assert [one.text for one in found.stories] == ["", "a", "chú"]


def test_a_main_part_of_another_name_and_place_is_found():
    found = read(docx(p("a"), main="khac/van-ban.xml"), "a.docx")
    assert [one.text for one in found.paragraphs] == ["a"]
    assert found.paragraphs[0].part == "khac/van-ban.xml"


def test_a_file_without_styles_is_read():
    assert texts(p("a"), styles=None) == ["a"]


def test_a_zip_without_a_main_part_is_no_word_file():
    parts = hostile.parts(p("a"))
    del parts["word/document.xml"]
    with pytest.raises(Stopped) as stopped:
        read(hostile.zipped(parts), "a.docx")
    assert stopped.value.problems[0].code == "render-file-not-docx"


@pytest.mark.parametrize("part", ["styles.xml", "numbering.xml", "theme/theme1.xml", "header1.xml"])
def test_a_part_that_is_broken_is_named_with_its_file(part):
    broken = docx(p("a"), styles=None, more={part: "<w:x"})
    with pytest.raises(Stopped) as stopped:
        read(broken, "hỏng.docx")
    problem = stopped.value.problems[0]
    assert (problem.code, problem.where.file) == ("render-file-malformed", "hỏng.docx")
    assert problem.where.part == f"word/{part}"


def test_tables_nested_beyond_all_reason_end_somewhere():
    body = p("đáy")
    for _ in range(60):
        body = f"<w:tbl><w:tr><w:tc>{body}</w:tc></w:tr></w:tbl>"
    assert texts(body) == []


def test_strict_open_xml_is_refused_and_not_read_as_empty() -> None:
    strict = hostile.changed(
        docx(p("KẾ HOẠCH")),
        "word/document.xml",
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    with pytest.raises(Stopped) as stopped:
        read(strict, "a.docx")
    assert [one.code for one in stopped.value.problems] == ["render-file-strict"]
