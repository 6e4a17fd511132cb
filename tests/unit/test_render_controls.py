"""Number and date are filled in a person's own file, and nothing else of it changes."""

import zipfile
from io import BytesIO

import pytest
import render_hostile as hostile

from docgen.errors import Stopped
from docgen.messages import message
from docgen.render.controls import fill, named
from docgen.word.reading import text

DATE = "ngày 06 tháng 3 năm 2026"
RUN = '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'
NUMBER = hostile.control("so", RUN.format("       "))
DAY = hostile.control("ngay", RUN.format("ngày") + "<w:r><w:t> tháng 3 năm 2026</w:t></w:r>")

CELL = f"<w:tc><w:tcPr/>{hostile.p('cũ')}{hostile.p('nữa')}</w:tc>"


def draft(body: str, header: str | None = None) -> bytes:
    return hostile.docx(body + hostile.p("giữ nguyên &lt;{{ x }}&gt;"), header=header)


def line(*inline: str) -> str:
    return f"<w:p>{''.join(inline)}</w:p>"


ORDINARY = draft(line(RUN.format("Số: "), NUMBER, RUN.format("/KH-LĐLĐ")) + line(DAY))


def test_the_texts_of_named_controls_are_read_in_order() -> None:
    content = draft(line(NUMBER) + line(DAY) + line(NUMBER), header=line(NUMBER))
    assert named(content) == {"so": ["       "] * 3, "ngay": ["ngàytháng 3 năm 2026"]}


def test_number_and_date_are_filled_and_the_rest_stays() -> None:
    filled = fill(ORDINARY, {"so": "25", "ngay": DATE})
    assert text(filled).splitlines() == ["Số: 25/KH-LĐLĐ", DATE, "giữ nguyên <{{ x }}>"]
    assert named(filled) == {"so": ["25"], "ngay": [DATE]}


def test_a_control_that_a_form_does_without_may_lack_and_is_filled_where_it_is() -> None:
    undated = draft(line(RUN.format("Số: "), NUMBER))
    texts = {"so": "25", "ngay": DATE}
    with pytest.raises(Stopped):
        fill(undated, texts)
    lacking = frozenset({"ngay"})
    assert named(fill(undated, texts, may_lack=lacking)) == {"so": ["25"]}
    assert named(fill(ORDINARY, texts, may_lack=lacking)) == {"so": ["25"], "ngay": [DATE]}


def test_every_control_of_a_name_is_filled_in_every_part() -> None:
    filled = fill(draft(line(NUMBER) + line(NUMBER), header=line(NUMBER)), {"so": "05"})
    assert named(filled)["so"] == ["05", "05", "05"]


def test_parts_without_a_control_stay_byte_for_byte() -> None:
    content = hostile.docx(
        line(NUMBER),
        header=hostile.p("đầu trang"),
        more={"word/media/anh.xml": b"\xff\x00 not xml", "customXml/item1.xml": "<a  b='c'/>"},
    )
    filled = fill(content, {"so": "25"})
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(BytesIO(filled)) as new:
        assert old.namelist() == new.namelist()
        for name in old.namelist():
            assert (old.read(name) == new.read(name)) is (name != "word/document.xml")
            time = (1980, 1, 1, 0, 0, 0) if name == "word/document.xml" else (2024, 3, 6, 8, 0, 0)
            assert new.getinfo(name).date_time == time


def test_the_same_input_gives_the_same_bytes() -> None:
    assert fill(ORDINARY, {"so": "25"}) == fill(ORDINARY, {"so": "25"})


def test_the_formatting_of_the_first_run_is_kept() -> None:
    filled = hostile.part(fill(ORDINARY, {"ngay": DATE}), "word/document.xml")
    assert f'<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{DATE}</w:t></w:r>' in filled


@pytest.mark.parametrize(
    "body",
    [
        hostile.control("so", line(RUN.format("cũ")) + line(RUN.format("thừa"))),
        f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{hostile.control('so', CELL)}</w:tr></w:tbl>",
        line(hostile.control("so", "")),
        hostile.control("so", "<w:p/>"),
        line(hostile.control("so", RUN.format("2") + RUN.format("") + RUN.format("4"))),
        line(hostile.control("so", hostile.control("khac", RUN.format("trong")))),
        line(hostile.control("so", hostile.control("so", RUN.format("trong")))),
        line(hostile.control("so", RUN.format("a") + hostile.control("so", RUN.format("b")))),
        line(hostile.control("so", f'<w:ins w:id="1" w:author="a">{RUN.format("chèn")}</w:ins>')),
        line(
            hostile.control("so", '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + RUN.format("1"))
        ),
    ],
    ids=[
        "two paragraphs", "a whole cell", "empty", "an empty paragraph", "split over runs",
        "round another control", "nested in its like", "beside its like", "inserted", "a field",
    ],
)  # fmt: skip
def test_whatever_shape_a_control_has_it_shows_the_number_alone(body: str) -> None:
    filled = fill(draft(body), {"so": "25"})
    assert text(filled).splitlines() == ["25", "giữ nguyên <{{ x }}>"]


def test_a_control_inside_another_of_ours_keeps_its_own_text() -> None:
    both = line(hostile.control("so", RUN.format("x") + hostile.control("ngay", RUN.format("y"))))
    assert text(fill(draft(both), {"so": "25", "ngay": DATE})).splitlines()[0] == f"25{DATE}"


def test_a_prompt_becomes_plain_text_in_the_controls_own_formatting() -> None:
    prompt = hostile.control(
        "so",
        '<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>Bấm vào đây</w:t></w:r>',
        '<w:showingPlcHdr/><w:dataBinding w:xpath="/a"/><w:rPr><w:b/></w:rPr>',
    )
    made = hostile.part(fill(draft(line(prompt)), {"so": "25"}), "word/document.xml")
    assert "showingPlcHdr" not in made
    assert "dataBinding" not in made
    assert "PlaceholderText" not in made
    assert '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">25</w:t></w:r>' in made


@pytest.mark.parametrize(
    ("title", "tag"), [("Số văn bản", "so"), ("Ngày văn bản", "ngay"), ("Khác", "")]
)
def test_a_control_whose_tag_an_older_libreoffice_dropped_is_known_by_its_title(
    title: str, tag: str
) -> None:
    settings = f'<w:sdtPr><w:alias w:val="{title}"/><w:text/></w:sdtPr>'
    body = f"<w:sdt>{settings}<w:sdtContent>{RUN.format('x')}</w:sdtContent></w:sdt>"
    assert named(draft(line(body))) == ({tag: ["x"]} if tag else {})


def test_a_text_box_is_filled_in_both_of_its_forms() -> None:
    box = f"<w:txbxContent>{line(NUMBER)}</w:txbxContent>"
    both = line(
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>"
        f"{box}</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    filled = fill(draft(both), {"so": "25"})
    assert named(filled)["so"] == ["25", "25"]
    assert text(filled).splitlines() == ["", "25", "giữ nguyên <{{ x }}>"]


def test_what_is_filled_in_is_text_and_nothing_else() -> None:
    evil = "25</w:t></w:r></w:p> & {{ 7*7 }} <w:p>"
    filled = fill(ORDINARY, {"so": evil})
    assert named(filled)["so"] == [evil]
    assert len(text(filled).splitlines()) == 3


def test_a_control_that_is_gone_refuses_the_act_and_says_how_to_mend_it() -> None:
    with pytest.raises(Stopped) as stop:
        fill(draft(line(DAY)), {"so": "25", "ngay": DATE}, "Kế hoạch 25.docx")
    (problem,) = stop.value.problems
    assert problem.code == "render-control-missing"
    assert "Kế hoạch 25.docx" in message(problem, "vi")
    assert "“so”" in message(problem, "vi")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "render-file-empty"),
        (hostile.password_protected(), "render-file-encrypted"),
        (ORDINARY[:300], "render-file-truncated"),
        (
            hostile.docx(more={"word/document.xml": '<!DOCTYPE a><a><w:sdt xmlns:w="b"/></a>'}),
            "render-control-missing",
        ),
        (
            hostile.docx(more={"word/document.xml": "<!DOCTYPE a><a><w:sdt></w:sdt></a>"}),
            "render-file-dtd",
        ),
        (
            hostile.docx(more={"word/document.xml": "<a><w:sdt></w:sdt></a"}),
            "render-file-malformed",
        ),
    ],
)
def test_a_file_that_cannot_be_read_stops_the_act(content: bytes, code: str) -> None:
    with pytest.raises(Stopped) as stop:
        fill(content, {"so": "25"})
    assert [problem.code for problem in stop.value.problems] == [code]


def test_text_is_read_as_a_person_reads_it() -> None:
    body = (
        line("<w:r><w:t>một</w:t><w:tab/><w:t> hai </w:t><w:br/><w:t>ba</w:t></w:r>")
        + line("<w:del><w:r><w:delText>xóa</w:delText></w:r></w:del>")
        + hostile.table(("ô 1", "ô 2"))
    )
    content = hostile.docx(body, header=hostile.p("đầu"), footnote=hostile.p("chú thích"))
    expected = ["đầu", "một\thai", "ba", "", "ô 1", "ô 2", "chú thích"]
    assert text(content).splitlines() == expected
