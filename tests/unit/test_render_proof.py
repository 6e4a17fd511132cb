"""Every rendered file is read back: what the renderer loses, leaves or breaks is found."""

import time
from collections.abc import Callable
from datetime import date

import pytest
import render_hostile as hostile
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.messages import message
from docgen.model import Job, Json, Numbering
from docgen.render import template as engine
from docgen.render.proof import prove
from docgen.render.syntax import LANGUAGE
from docgen.render.template import compile_template

BODY = (
    hostile.p("Số: {{ so }}/{{ ky_hieu }}")
    + hostile.p("Kính gửi {{ ten }}.")
    + hostile.p("{%p if ghi_chu %}")
    + hostile.p("Ghi chú: {{ ghi_chu }}")
    + hostile.p("{%p endif %}")
    + hostile.table(
        ("Họ tên", "Chức vụ"),
        ("{%tr for x in ds %}", ""),
        ("{{ x.ten }}", "{{ x.viec | hoa }}"),
        ("{%tr endfor %}", ""),
    )
    + hostile.p("Nơi nhận: như trên.")
)
TEMPLATE = hostile.docx(BODY, header=hostile.p("Đầu trang {{ ten }}"))
DATA: dict[str, Json] = {
    "ten": "Công ty A & B <số 1>",
    "ghi_chu": {"$": "rich", "v": [["in ", ""], ["đậm", "b"], [" hết", ""]]},
    "ds": [{"ten": "Nguyễn Văn “Tí”", "viec": "tổ trưởng"}, {"ten": "H'Hen\nNiê", "viec": "x"}],
}


def rendered(job: Job) -> bytes:
    return compile_template(job.template, job.template_name).render(job.data, job.own, job.cited)


def codes(content: bytes, job: Job, megabytes: int = 50) -> list[str]:
    problems = prove(content, job, megabytes=megabytes)
    for problem in problems:
        assert "mẫu.docx" in message(problem, "vi")
        assert "mẫu.docx" in message(problem, "en")
    return sorted({problem.code.removeprefix("render-") for problem in problems})


JOB = hostile.job(TEMPLATE, **DATA)
GOOD = rendered(JOB)


def test_a_good_document_has_no_faults() -> None:
    assert codes(GOOD, JOB) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Công ty A &amp; B", "Công ty A  B"),
        ("&lt;số 1&gt;", "số 1"),
        ("“Tí”", "Tí"),
        ("Nguyễn", "Nguyen"),
        ("đậm", "dậm"),
        (" hết", "hết"),
        ("<w:br/>", ""),
        ("Họ tên", "Họ  tên"),
        ("KH-LĐLĐ", "KH-LDLD"),
        ("Nơi nhận: như trên.", ""),
    ],
)
def test_a_lost_or_changed_character_is_found(old: str, new: str) -> None:
    assert codes(hostile.changed(GOOD, "word/document.xml", old, new), JOB) == ["text-lost"]


def test_a_lost_character_in_a_header_is_found() -> None:
    assert codes(hostile.changed(GOOD, "word/header1.xml", "&amp;", ""), JOB) == ["text-lost"]


def test_texts_that_changed_places_are_found() -> None:
    swapped = hostile.changed(GOOD, "word/document.xml", "Nguyễn Văn “Tí”", "@")
    swapped = hostile.changed(swapped, "word/document.xml", "Niê", "Nguyễn Văn “Tí”")
    swapped = hostile.changed(swapped, "word/document.xml", "@", "Niê")
    assert codes(swapped, JOB) == ["text-lost"]


def test_a_number_that_was_given_must_stand_in_the_document() -> None:
    own = Numbering("KH-LĐLĐ", date(2026, 3, 6), 25, date(2026, 3, 9))
    job = Job(key="k", template=TEMPLATE, template_name="mẫu.docx", data=DATA, own=own)
    content = rendered(job)
    assert codes(content, job) == []
    assert codes(hostile.changed(content, "word/document.xml", "25", "52"), job) == ["text-lost"]


SABOTAGE: dict[str, Callable[[str], str]] = {
    "drops ampersands": lambda xml: xml.replace("&amp;", ""),
    "cuts the rest off": lambda xml: xml[: xml.index("<w:tbl>")] + "</w:body></w:document>",
    "loses the last row": lambda xml: xml[: xml.rindex("<w:tr>")] + xml[xml.index("</w:tbl>") :],
    "folds accents": lambda xml: xml.replace("ễ", "e"),
    "decomposes letters": lambda xml: xml.replace("ễ", "e\u0302\u0303"),
}


@pytest.mark.parametrize("name", SABOTAGE)
def test_a_sabotaged_renderer_is_caught(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    honest = engine.deflate

    def deflate(part: str, content: bytes) -> engine.Deflated:
        if part == "word/document.xml":
            content = SABOTAGE[name](content.decode()).encode()
        return honest(part, content)

    monkeypatch.setattr(engine, "deflate", deflate)
    assert codes(rendered(JOB), JOB) == ["text-lost"]


def test_a_printer_that_forgets_to_escape_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LANGUAGE, "autoescape", False)
    assert codes(rendered(JOB), JOB) == ["file-malformed"]


def test_a_value_that_forges_a_paragraph_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LANGUAGE, "autoescape", False)
    forged = "x</w:t></w:r></w:p><w:p><w:r><w:t>Điều 9. Tặng thêm"
    job = hostile.job(hostile.docx(hostile.p("{{ ten }}")), ten=forged)
    assert codes(rendered(job), job) == ["text-lost"]


@pytest.mark.parametrize(
    ("leftover", "code"),
    [
        ("{{ ten }}", "leftover-tag"),
        ("{% if x %}", "leftover-tag"),
        ("None", "leftover-word"),
        ("(nan)", "leftover-word"),
        ("NaN", "leftover-word"),
        ("#N/A", "leftover-word"),
        ("#REF!", "leftover-word"),
        ("#DIV/0!", "leftover-word"),
        ("Undefined", "leftover-word"),
        ("Decimal('2.5')", "leftover-word"),
        ("datetime.date(2026, 3, 6)", "leftover-word"),
        ("&lt;docgen.data.Blank object at 0x7f&gt;", "leftover-word"),
        ("\ufdd0", "mark-left"),
    ],
)
@pytest.mark.parametrize("part", ["word/document.xml", "word/header1.xml"])
def test_a_leftover_in_any_part_is_found(leftover: str, code: str, part: str) -> None:
    content = hostile.changed(GOOD, part, "</w:p>", f"<w:r><w:t> {leftover}</w:t></w:r></w:p>")
    assert codes(content, JOB) == [code]


def test_a_leftover_split_over_runs_is_found() -> None:
    runs = "".join(f"<w:r><w:t>{piece}</w:t></w:r>" for piece in ("{", "{ ten", "}}"))
    content = hostile.changed(
        GOOD, "word/document.xml", "<w:sectPr>", f"<w:p>{runs}</w:p><w:sectPr>"
    )
    assert codes(content, JOB) == ["leftover-tag"]


def test_a_tag_in_a_part_that_nobody_renders_is_found() -> None:
    more = {"customXml/item1.xml": "<a>{{ ten }}</a>"}
    job = hostile.job(hostile.docx(BODY, more=more), **DATA)
    assert "leftover-tag" in codes(hostile.zipped(hostile.parts(BODY, more=more)), job)


@pytest.mark.parametrize(
    "word", ["Nonelike", "nan hoa", "banana", "H'None", "việc nan giải", "Vô danh"]
)
def test_words_of_the_language_are_no_leftovers(word: str) -> None:
    job = hostile.job(TEMPLATE, **{**DATA, "ten": f"Ông {word} B"})
    assert codes(rendered(job), job) == []


def test_a_word_of_the_template_itself_is_no_leftover() -> None:
    job = hostile.job(hostile.docx(hostile.p("None of the above: {{ ten }}")), ten="x")
    assert codes(rendered(job), job) == []


@pytest.mark.parametrize("word", ["None", " nan ", "#N/A"])
def test_a_cell_that_holds_nothing_but_a_stand_in_is_a_leftover(word: str) -> None:
    job = hostile.job(TEMPLATE, **{**DATA, "ten": word})
    assert codes(rendered(job), job) == ["leftover-word"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (
            "<w:tc><w:tcPr/>",
            '<w:tc><w:tcPr><w:gridSpan w:val="2"/><w:tcW w:w="1"/></w:tcPr>',
            "structure",
        ),
        ("</w:tbl>", "<w:tr></w:tr></w:tbl>", "structure"),
        ("</w:tbl>", "<w:tr><w:tc><w:p/><w:tbl/></w:tc></w:tr></w:tbl>", "structure"),
        ("</w:tbl>", "<w:tr><w:tc></w:tc></w:tr></w:tbl>", "structure"),
        ("<w:sectPr>", "<w:p><w:p/></w:p><w:sectPr>", "structure"),
        ("<w:sectPr>", "<w:p><w:r/><w:pPr/></w:p><w:sectPr>", "structure"),
        ("<w:sectPr>", "chữ rơi<w:sectPr>", "structure"),
        (
            "<w:sectPr>",
            '<w:p><w:r><wp:docPr id="1"/><wp:docPr id="1"/></w:r></w:p><w:sectPr>',
            "drawing-id",
        ),
        ("<w:sectPr>", '<w:p><w:hyperlink r:id="rId99"/></w:p><w:sectPr>', "file-dangling"),
        ("<w:sectPr>", f"{hostile.field('DDE cmd')}<w:sectPr>", "file-field"),
        ("<w:sectPr>", "<w:altChunk/><w:sectPr>", "file-foreign"),
        ("<w:sectPr>", "<w:unclosed><w:sectPr>", "file-malformed"),
        ("<w:document ", "<!DOCTYPE x []><w:document ", "file-dtd"),
    ],
)
def test_a_broken_or_active_part_is_found(old: str, new: str, code: str) -> None:
    assert codes(hostile.changed(GOOD, "word/document.xml", old, new), JOB) == [code]


def test_a_broken_package_is_found() -> None:
    assert codes(GOOD[:-100], JOB) == ["file-truncated"]
    assert codes(b"", JOB) == ["file-empty"]
    dangling = hostile.changed(GOOD, "word/_rels/document.xml.rels", "header1", "header2")
    assert codes(dangling, JOB) == ["file-dangling"]
    untyped = hostile.changed(GOOD, "[Content_Types].xml", 'Extension="xml"', 'Extension="x"')
    untyped = hostile.changed(untyped, "[Content_Types].xml", "/word/header1.xml", "/x.xml")
    assert codes(untyped, JOB) == ["file-no-type"]


def test_a_document_above_the_limit_is_not_kept() -> None:
    assert codes(GOOD + b"\0" * (1 << 20), JOB, megabytes=1) == ["too-long"]


def test_a_control_that_a_condition_swallowed_is_found() -> None:
    run = "<w:r><w:t>{{ so }}</w:t></w:r>"
    template = hostile.docx(f"<w:p>{hostile.control('so', run)}</w:p>")
    job = hostile.job(template)
    content = rendered(job)
    assert codes(content, job) == []
    lost = hostile.changed(content, "word/document.xml", '<w:tag w:val="so"/>', "")
    assert codes(lost, job) == ["control-lost"]


STAND_INS = ("None", "nan", "NaN", "NaT", "null", "ndefined", "object")

TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn"), exclude_characters="{}%#"),
    max_size=40,
).filter(lambda text: not any(word in text for word in STAND_INS))


@settings(max_examples=60, deadline=None)
@given(name=TEXTS, rows=st.lists(TEXTS, max_size=4))
def test_any_text_survives_and_no_good_document_is_refused(name: str, rows: list[str]) -> None:
    data: dict[str, Json] = {**DATA, "ten": name, "ds": [{"ten": r, "viec": r} for r in rows]}
    job = hostile.job(TEMPLATE, **data)
    assert codes(rendered(job), job) == []


def test_two_thousand_rows_are_proved_in_well_under_a_second() -> None:
    rows: Json = [{"ten": f"Nguyễn Văn {n}", "viec": "đoàn viên"} for n in range(2_000)]
    job = hostile.job(TEMPLATE, **{**DATA, "ds": rows})
    content = rendered(job)
    start = time.process_time()
    assert codes(content, job) == []
    assert time.process_time() - start < 1
