"""The templates as files: their bytes, their styles, their tags, and the lengths on the page."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from docxtpl import DocxTemplate
from fontTools.ttLib import TTFont
from jinja2 import Environment
from lxml import etree

from docgen.starter.forms import (
    KINDS,
    Kind,
    build,
    geometry,
    minutes,
    round_decisions,
    submissions,
)
from docgen.starter.forms.annexes import ANNEXES
from docgen.starter.forms.letterhead import MOTTO, NATION
from docgen.starter.forms.lists import SMALL, Listing
from docgen.starter.forms.markup import W as NAMESPACE
from docgen.starter.forms.report import STYLES as REPORT_STYLES
from docgen.starter.forms.styles import STYLES
from docgen.starter.forms.styles_part import SIGNATURE

W = f"{{{NAMESPACE}}}"
TEMPLATES = Path(__file__).parents[2] / "templates"
FONTS = Path("/usr/share/fonts/truetype/liberation2")
LETTERS: tuple[Kind, ...] = ("ke-hoach", "quyet-dinh", "thong-bao")
WITHOUT_WORDS = {"NgatPhan", "BangTrong", "BieuDo"}  # ends of parts, cells to sign in, charts
COMMON = {"co_quan", "so", "ky_hieu", "ngay_thang_nam", "ten_loai", "trich_yeu", "can_cu"}
COMMON |= {"noi_nhan", "nguoi_ky"}
DECISION = {"tap_the_ra_quyet_dinh", "ly_do", "tap_the", "ca_nhan", "so_tap_the", "so_ca_nhan"}
MONEY = {"tong_tien", "tien_tap_the", "tien_ca_nhan"}
DECISION |= MONEY | {"muc_thuong_tap_the", "muc_thuong_ca_nhan"}
LISTS = {"tap_the", "ca_nhan", "so_tap_the", "so_ca_nhan"}
OF_KIND: dict[Kind, set[str]] = {
    "ke-hoach": COMMON | {"noi_dung"},
    "thong-bao": COMMON | {"noi_dung"},
    "quyet-dinh": COMMON | DECISION,
    "cong-van": COMMON - {"can_cu", "ten_loai"} | {"kinh_gui", "noi_dung"},
    "giay-moi": COMMON - {"can_cu"} | {"danh_xung", "ho_va_ten", "chuc_vu", "don_vi", "cuoc_hop"},
    "bien-ban": COMMON - {"can_cu", "ngay_thang_nam", "nguoi_ky"}
    | LISTS
    | {"so_tap_the_dong_y", "so_ca_nhan_dong_y", "so_thanh_vien", "co_mat", "vang_mat"}
    | {"noi_dung", "bat_dau", "ket_thuc", "dia_diem", "chu_toa", "thu_ky"},
    "to-trinh": COMMON
    | LISTS
    | MONEY
    | {"kinh_gui", "dot", "so_lanh_dao", "so_truc_tiep", "ty_le_lanh_dao", "ty_le_truc_tiep"},
    "quyet-dinh-khen-thuong": COMMON | LISTS | MONEY | {"tap_the_ra_quyet_dinh", "dot"},
}
CONTROLS: dict[Kind, int] = {"quyet-dinh": 3, "to-trinh": 3, "quyet-dinh-khen-thuong": 3}

LONGEST = {
    "Họ và tên": ["Nguyễn Thị Phương Thảo"],
    "Ngày sinh": ["20/12/2000"],
    "Tiền thưởng (đồng)": ["999.000.000"],
}

needs_font = pytest.mark.skipif(not FONTS.exists(), reason="needs fonts-liberation2")


def parts(kind: Kind) -> dict[str, etree._Element]:
    archive = ZipFile(io.BytesIO(build(kind)))
    return {
        name: etree.fromstring(archive.read(name))
        for name in archive.namelist()
        if name.endswith((".xml", ".rels"))
    }


def width(text: str, face: str, points: float) -> float:
    """Return the width in mm of a text in a font with the widths of Times New Roman."""
    font = TTFont(FONTS / f"LiberationSerif-{face}.ttf")
    letters, widths = font.getBestCmap(), font["hmtx"]
    units = sum(widths[letters[ord(letter)]][0] for letter in text)
    return units / font["head"].unitsPerEm * points * 25.4 / 72


@pytest.mark.parametrize("kind", KINDS)
def test_the_committed_template_is_what_the_code_builds(kind: Kind) -> None:
    """After a change: python -m docgen.starter.forms templates."""
    assert (TEMPLATES / f"{kind}.docx").read_bytes() == build(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_bytes_are_built_each_time_and_name_no_system(kind: Kind) -> None:
    assert build(kind) == build(kind)
    for entry in ZipFile(io.BytesIO(build(kind))).infolist():
        assert (entry.create_system, entry.date_time) == (0, (1980, 1, 1, 0, 0, 0))


@pytest.mark.parametrize("kind", KINDS)
def test_times_new_roman_and_black_are_all_that_any_part_names(kind: Kind) -> None:
    for name, root in parts(kind).items():
        for fonts in root.iter(f"{W}rFonts"):
            assert {
                key.removeprefix(W): font for key, font in fonts.attrib.items()
            } == dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), "Times New Roman")
        assert set(root.xpath("//@typeface")) <= {"Times New Roman"}
        colours = root.xpath("//*[local-name() = 'srgbClr']/@val")
        assert set(colours) == ({"000000", "FFFFFF"} if name == "word/theme.xml" else set())


@pytest.mark.parametrize("kind", KINDS)
def test_every_format_comes_from_a_named_style(kind: Kind) -> None:
    document = parts(kind)["word/document.xml"]
    found = {child.tag.removeprefix(W) for run in document.iter(f"{W}rPr") for child in run}
    assert found <= {"rStyle"}
    found = {child.tag.removeprefix(W) for group in document.iter(f"{W}pPr") for child in group}
    assert found <= {"pStyle", "sectPr", "keepNext"}  # the last row of a list, for one


def test_every_style_is_used_and_every_style_used_exists() -> None:
    used: set[str] = set()
    for kind in KINDS:
        found = parts(kind)
        defined = {style.get(f"{W}styleId") for style in found["word/styles.xml"].iter(f"{W}style")}
        of_kind = {
            element.get(f"{W}val", "")
            for name, root in found.items()
            if name.startswith("word/")
            for element in root.iter(*(W + tag for tag in ("pStyle", "rStyle", "tblStyle")))
        }
        named = {e.get(f"{W}val") for e in found["word/styles.xml"].iter(f"{W}basedOn", f"{W}next")}
        assert of_kind | named <= defined
        used |= of_kind
    assert {style.id for style in STYLES} - used == set()


@pytest.mark.parametrize("kind", LETTERS)
def test_docxtpl_sees_every_tag(kind: Kind) -> None:
    environment = Environment(autoescape=True)
    names = ("hoa", "hai_chu_so", "tien_so", "bang_chu", "la_ma", "thuong_dau")
    environment.filters |= dict.fromkeys(names, str)
    seen = DocxTemplate(io.BytesIO(build(kind))).get_undeclared_template_variables(environment)
    assert seen == OF_KIND[kind]


@pytest.mark.parametrize("kind", LETTERS)
def test_number_and_date_stand_in_named_controls_wherever_they_are_printed(kind: Kind) -> None:
    document = parts(kind)["word/document.xml"]
    controls = list(document.iter(f"{W}sdt"))
    found = [
        (control.find(f".//{W}tag").get(f"{W}val"), "".join(control.itertext()))
        for control in controls
    ]
    pair = [("so", "{{ so }}"), ("ngay", "{{ ngay_thang_nam }}")]
    wanted = pair[:1] if kind == "bien-ban" else pair * CONTROLS.get(kind, 1)
    assert found == wanted
    identities = [control.find(f".//{W}id").get(f"{W}val") for control in controls]
    assert len(set(identities)) == len(identities)
    words = "".join(document.itertext())
    assert len(re.findall(r"\{\{ (so|ngay_thang_nam) \}\}", words)) == len(controls)


@pytest.mark.parametrize("kind", KINDS)
def test_every_tag_stands_whole_in_one_run(kind: Kind) -> None:
    for text in parts(kind)["word/document.xml"].iter(f"{W}t"):
        words = text.text or ""
        assert words.count("{{") == words.count("}}")
        assert words.count("{%") == words.count("%}")


@pytest.mark.parametrize("kind", KINDS)
def test_cells_are_as_wide_as_the_columns_that_they_cover(kind: Kind) -> None:
    for table in parts(kind)["word/document.xml"].iter(f"{W}tbl"):
        grid = [int(column.get(f"{W}w", "")) for column in table.iter(f"{W}gridCol")]
        assert sum(grid) == pytest.approx(int(table.find(f".//{W}tblW").get(f"{W}w")), abs=2)
        for row in table.iter(f"{W}tr"):
            covered = list(widths(row, grid))
            after = 0 if row.find(f".//{W}gridAfter") is None else 1
            assert sum(columns for columns, _, _ in covered) + after == len(grid)
            for _, wanted, found in covered:
                assert found == pytest.approx(wanted, abs=2)


def widths(row: etree._Element, grid: list[int]) -> Iterator[tuple[int, int, int]]:
    """Yield for each cell: columns covered, their width, its own width, in twips."""
    start = 0
    for cell in row.iter(f"{W}tc"):
        span = cell.find(f".//{W}gridSpan")
        columns = 1 if span is None else int(span.get(f"{W}val", ""))
        yield columns, sum(grid[start : start + columns]), int(cell.find(f".//{W}tcW").get(f"{W}w"))
        start += columns


@pytest.mark.parametrize("kind", KINDS)
def test_only_drawn_lines_and_ends_of_parts_are_without_words(kind: Kind) -> None:
    rules = {style.id for style in (*STYLES, *REPORT_STYLES) if style.rule}
    for paragraph in parts(kind)["word/document.xml"].iter(f"{W}p"):
        if not "".join(paragraph.itertext()).strip():
            style = paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val")
            merged = paragraph.getparent().find(f"{W}tcPr/{W}vMerge")
            continues = merged is not None and merged.get(f"{W}val") == "continue"
            assert style in rules | WITHOUT_WORDS or continues


@pytest.mark.parametrize("kind", KINDS)
def test_the_first_page_has_no_number_and_the_others_have_one(kind: Kind) -> None:
    found = parts(kind)
    assert "".join(found["word/header-first.xml"].itertext()) == ""
    assert "PAGE" in "".join(found["word/header-default.xml"].itertext())


def test_a_signature_is_kept_whole_and_with_the_words_before_it() -> None:
    for kind in LETTERS:
        document = parts(kind)["word/document.xml"]
        (signature,) = (
            table
            for table in document.findall(f"{W}body/{W}tbl")
            if table.find(f"{W}tblPr/{W}tblStyle").get(f"{W}val") == SIGNATURE
        )
        (row,) = signature.findall(f"{W}tr")
        assert row.find(f"{W}trPr/{W}cantSplit") is not None
    kept = {style.id for style in STYLES if style.keep_next}
    assert {"DoanKet", "Muc", "Khoan", "TenLoai", "TrichYeu"} <= kept


@needs_font
def test_the_head_holds_its_fixed_words_and_the_longest_names_and_dates() -> None:
    assert width(NATION, "Bold", 12) < geometry.NATION_WIDTH - 2
    for name in ("TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", "LIÊN ĐOÀN LAO ĐỘNG TỈNH TÂY NINH"):
        assert width(name, "Regular", 12) < geometry.NAMES_WIDTH - 1
    for place in ("Huyện Dương Minh Châu", "Thành phố Hồ Chí Minh"):
        date = f"{place}, ngày 26 tháng 12 năm 2026"
        assert width(date, "Italic", 13) < geometry.DATE_WIDTH - 0.4


def test_both_rows_of_the_head_and_the_signature_share_their_axes() -> None:
    names = geometry.NAMES_WIDTH / 2
    assert names == (geometry.SYMBOL_WIDTH + geometry.SYMBOL_SHIFT) / 2
    nation = geometry.HEAD_INDENT + geometry.NAMES_WIDTH + geometry.NATION_WIDTH / 2
    assert nation == geometry.HEAD_INDENT + geometry.SYMBOL_WIDTH + geometry.DATE_WIDTH / 2
    assert nation == geometry.RECIPIENTS_WIDTH + geometry.SIGNATURE_WIDTH / 2


@needs_font
def test_the_line_under_the_motto_is_as_long_as_its_words() -> None:
    assert pytest.approx(width(MOTTO, "Bold", 13), abs=0.2) == geometry.MOTTO_RULE


@needs_font
@pytest.mark.parametrize(
    "name",
    [
        "LIÊN ĐOÀN LAO ĐỘNG",
        "HUYỆN DƯƠNG MINH CHÂU",
        "THÀNH PHỐ HỒ CHÍ MINH",
        "CÔNG ĐOÀN XÃ AN BÌNH",
    ],
)
def test_the_line_under_an_issuer_is_a_third_to_a_half_of_its_name(name: str) -> None:
    assert 1 / 3 <= geometry.ISSUER_RULE / width(name, "Bold", 12) <= 1 / 2


@needs_font
@pytest.mark.parametrize(
    "name", ["HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG", "CÔNG ĐOÀN CÁC KHU CÔNG NGHIỆP"]
)
def test_the_line_under_a_long_name_is_a_third_to_a_half_of_it(name: str) -> None:
    assert len(name) > geometry.LONG_ISSUER
    assert width(name, "Bold", 12) < geometry.NAMES_WIDTH - 1
    assert 1 / 3 <= geometry.LONG_ISSUER_RULE / width(name, "Bold", 12) <= 1 / 2


@needs_font
@pytest.mark.parametrize(
    "subject",
    [
        "Về việc khen thưởng năm 2026",
        "Thành lập tổ công tác",
        "Tổ chức Tháng Công nhân năm 2026",
        "Về việc tặng Giấy khen cho các tập thể",
        "Tổ chức hội nghị tổng kết phong trào thi đua",
        "Phát động phong trào thi đua yêu nước năm 2026",
        "Về việc đăng ký thi đua năm 2027 của các đơn vị",
        "Công tác vận động công nhân, lao động năm",
        "Tổ chức Hội thi Chủ tịch công đoàn cơ sở giỏi năm 2026",
    ],
)
def test_the_line_under_a_subject_is_a_third_to_a_half_of_its_words(subject: str) -> None:
    if len(subject) > geometry.SHORT_SUBJECT:
        rule = geometry.SUBJECT_RULE
    elif len(subject) > geometry.SHORTEST_SUBJECT:
        rule = geometry.SHORT_SUBJECT_RULE
    else:
        rule = geometry.SHORTEST_SUBJECT_RULE
    assert 1 / 3 <= rule / width(subject, "Bold", 14) <= 1 / 2


@needs_font
def test_the_name_of_a_federation_stands_on_one_line_above_its_decision() -> None:
    name = "LIÊN ĐOÀN LAO ĐỘNG THÀNH PHỐ HỒ CHÍ MINH"
    assert width(name, "Bold", 14) < geometry.BODY_WIDTH - 2 * geometry.SUBJECT_SIDE


@needs_font
def test_the_foot_holds_the_usual_first_recipient_and_the_longest_position_on_one_line() -> None:
    recipient = "- Tổng Liên đoàn Lao động Việt Nam (để báo cáo);"
    assert width(recipient, "Regular", 11) < geometry.RECIPIENTS_WIDTH - 0.2
    assert width("PHÓ CHỦ TỊCH THƯỜNG TRỰC", "Bold", 14) < geometry.SIGNATURE_WIDTH - 1
    assert geometry.RECIPIENTS_WIDTH + geometry.SIGNATURE_WIDTH <= geometry.BODY_WIDTH


@needs_font
def test_a_list_holds_long_names_and_large_sums_on_one_line() -> None:
    """The cells have margins of 3 pt on each side."""
    for annex in ANNEXES:
        assert sum(column.width for column in annex.columns) == geometry.BODY_WIDTH
        room = {column.tag: column.width - 6 * 25.4 / 72 for column in annex.columns}
        assert width("999.000.000", "Bold", 13) < room["tien_thuong|tien_so"]
        assert width("STT", "Bold", 13) < room["stt"]
        assert width("Nguyễn Thị Phương Thảo", "Regular", 13) < room.get("ho_va_ten", 99)


LISTINGS = [
    (one.made, geometry.ACROSS_WIDTH if one.across else geometry.BODY_WIDTH)
    for one in (*submissions.ANNEXES, *round_decisions.ANNEXES)
] + [(made, geometry.BODY_WIDTH) for made in minutes.LISTS]


@needs_font
@pytest.mark.parametrize(("made", "across"), LISTINGS)
def test_a_list_fills_the_page_and_holds_its_longest_words(made: Listing, across: float) -> None:
    points = 12 if made.face is SMALL else 13
    assert sum(made.widths) == across
    for column in made.columns:
        room = column.width - 6 * 25.4 / 72
        longest = LONGEST.get(column.heading, ())
        words = [(word, "Bold") for word in column.heading.split()]
        for word, face in (*words, *((word, "Regular") for word in longest)):
            assert width(word, face, points) < room, column.heading


@needs_font
def test_the_dashes_of_addressees_stand_under_the_colon() -> None:
    assert width("Kính gửi", "Regular", 14) == pytest.approx(geometry.ADDRESSEE_WORDS, abs=0.1)
    assert width("- ", "Regular", 14) == pytest.approx(geometry.ADDRESSEE_DASH, abs=0.1)
