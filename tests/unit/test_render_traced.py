"""What each tag did with the data of one document, row by row, reached or not."""

from render_templates import ISSUED, OWN, everywhere, paragraphs, table

from docgen.model import Json, Numbering
from docgen.render.traced import Traced, printed_values, traced

PEOPLE: Json = [{"ten": "An", "tien": 5}, {"ten": "Bình & Co", "tien": 1234}]


def trace(content: bytes, own: Numbering = OWN, **data: Json) -> list[Traced]:
    return list(traced(content, "mau.docx", data, own, {}))


def told(content: bytes, **data: Json) -> list[tuple[object, ...]]:
    return [(one.does, one.row, one.paths, one.value) for one in trace(content, **data)]


def test_a_value_is_told_as_it_is_printed() -> None:
    (one,) = trace(paragraphs("Tiền: {{ tien|bang_chu }} chẵn"), tien={"$": "money", "v": 702000})
    assert (one.paths, one.value) == (("tien",), "Bảy trăm linh hai nghìn đồng")
    assert one.paragraph == "Tiền: {{ tien|bang_chu }} chẵn"


def test_a_loop_is_told_row_by_row_with_the_paths_of_its_rows() -> None:
    content = table(
        ("{%tr for p in nguoi %}",), ("{{ loop.index }}. {{ p.ten }}",), ("{%tr endfor %}",)
    )
    assert told(content, nguoi=PEOPLE) == [
        ("repeats", None, ("nguoi",), "2"),
        ("prints", 1, (), "1"),
        ("prints", 1, ("nguoi[1].ten",), "An"),
        ("prints", 2, (), "2"),
        ("prints", 2, ("nguoi[2].ten",), "Bình & Co"),
    ]


def test_a_filtered_loop_keeps_the_places_of_the_list() -> None:
    content = paragraphs("{% for p in nguoi if p.tien > 100 %}{{ p.ten }}{% endfor %}")
    assert told(content, nguoi=PEOPLE)[1:] == [("prints", 1, ("nguoi[2].ten",), "Bình & Co")]


def test_an_empty_list_leaves_its_tags_unreached_and_not_untold() -> None:
    content = paragraphs("{% for p in nguoi %}{{ p.ten }}{% else %}không có{{ thay }}{% endfor %}")
    loop, inside, otherwise = trace(content, nguoi=[], thay="ai")
    assert (loop.value, inside.reached, inside.paths) == ("0", False, ("nguoi[].ten",))
    assert (otherwise.reached, otherwise.value) == (True, "ai")


def test_the_branch_not_taken_is_told_as_unreached() -> None:
    content = paragraphs(
        "{% if a == 1 %}{{ b }}{% elif a == 2 %}{{ c }}{% else %}{{ d }}{% endif %}"
    )
    found = {
        one.tag.text: (one.does, one.value, one.reached)
        for one in trace(content, a=2, b="b", c="c", d="d")
    }
    assert found == {
        "{% if a == 1 %}": ("decides", "Không", True),
        "{{ b }}": ("prints", None, False),
        "{% elif a == 2 %}": ("decides", "Có", True),
        "{{ c }}": ("prints", "c", True),
        "{{ d }}": ("prints", None, False),
    }


def test_a_name_that_the_template_gives_leads_to_what_it_was_made_of() -> None:
    content = paragraphs("{% set x = a ~ ' ' ~ b %}{% set y = a %}{{ x }}{{ y }}")
    assert told(content, a="Một", b=2)[2:] == [
        ("prints", None, ("a", "b"), "Một 2"),
        ("prints", None, ("a",), "Một"),
    ]


def test_number_and_date_are_told_as_the_paper_shows_them() -> None:
    content = paragraphs("{{ so }}/{{ ky_hieu }}, {{ ngay_thang_nam }}")
    assert [one.value for one in trace(content, ISSUED)] == [
        "05",
        "KH-LĐLĐ",
        "ngày 06 tháng 3 năm 2026",
    ]


def test_every_part_of_a_template_is_told() -> None:
    found = trace(everywhere("{{ ten }}"), ten="An")
    assert {one.value for one in found} == {"An"}
    assert {one.tag.where.part for one in found} >= {None, "đầu trang", "chân trang"}


def test_a_condition_stands_at_its_own_tag() -> None:
    content = paragraphs("{%p if a == 'x' %}", "{{ b }}", "{%p endif %}")
    first, second = trace(content, a="x", b="y")
    assert (first.tag.text, second.tag.text) == ("{%p if a == 'x' %}", "{{ b }}")


def test_every_stored_field_is_told_by_its_path() -> None:
    data: Json = {
        "a": "x",
        "trong": {"$": "blank", "v": "A!B2"},
        "l": [{"n": 1234}],
        "g": {"h": True},
    }
    assert dict(printed_values(data, OWN, {})) == {
        "a": "x",
        "trong": "",
        "l[1].n": "1.234",
        "g.h": "Có",
        "so": "       ",
        "ky_hieu": "KH-LĐLĐ",
        "ngay_thang_nam": "ngày      tháng 3 năm 2026",
    }
