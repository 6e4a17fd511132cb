"""A zip put together by hand is a zip like any other, and the same every time."""

import zipfile
from io import BytesIO

from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.render.package import assemble, deflate

NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1)
PARTS = st.dictionaries(NAMES.filter(lambda name: "\\" not in name), st.binary(max_size=500))


@given(PARTS)
@settings(max_examples=50)
def test_the_standard_library_reads_back_every_part(parts: dict[str, bytes]) -> None:
    made = assemble(deflate(name, content) for name, content in parts.items())
    with zipfile.ZipFile(BytesIO(made)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == list(parts)
        assert {name: archive.read(name) for name in parts} == parts


def test_times_are_the_first_day_of_the_format() -> None:
    made = assemble([deflate("word/document.xml", b"<x/>" * 1000)])
    with zipfile.ZipFile(BytesIO(made)) as archive:
        (info,) = archive.infolist()
    assert info.date_time == (1980, 1, 1, 0, 0, 0)
    assert info.compress_type == zipfile.ZIP_DEFLATED
    assert info.compress_size < info.file_size


def test_the_same_parts_give_the_same_bytes() -> None:
    parts = [("a.xml", b"1" * 5000), ("b.xml", b"2")]
    first, second = (assemble(deflate(*part) for part in parts) for _ in range(2))
    assert first == second
