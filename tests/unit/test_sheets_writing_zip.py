"""A zip file with one entry exchanged: all other bytes where they were, odd layouts refused."""

import zipfile
from io import BytesIO

import pytest

from docgen.sheets import rawzip
from docgen.sheets.rawzip import StrangeZipError


def archive(**entries: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in entries.items():
            target.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def read(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as source:
        assert source.testzip() is None
        return {name: source.read(name) for name in source.namelist()}


@pytest.mark.parametrize("name", ["a", "b", "c"])
@pytest.mark.parametrize("content", [b"", b"x", b"much longer than it was " * 99])
def test_the_exchanged_entry_says_the_new_and_the_others_the_old(name: str, content: bytes) -> None:
    before = archive(a=b"first", b=b"second" * 50, c=b"third")
    after = rawzip.replace(before, {name: content})
    assert read(after) == read(before) | {name: content}


def test_nothing_exchanged_is_the_same_file() -> None:
    before = archive(a=b"first", b=b"second")
    assert rawzip.replace(before, {}) == before


def test_several_entries_are_exchanged_at_once() -> None:
    after = rawzip.replace(archive(a=b"1", b=b"2", c=b"3"), {"c": b"drei", "a": b"eins"})
    assert read(after) == {"a": b"eins", "b": b"2", "c": b"drei"}


def test_an_entry_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        rawzip.replace(archive(a=b"1"), {"b": b"2"})


def _zip64() -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as target, target.open("a", "w", force_zip64=True) as entry:
        entry.write(b"x")
    content = bytearray(stream.getvalue())
    at = content.rindex(b"PK\1\2") + 24
    content[at : at + 4] = b"\xff" * 4
    return bytes(content)


@pytest.mark.parametrize(
    "strange",
    [
        b"",
        b"PK\5\6",
        b"stub" + archive(a=b"1"),
        archive(a=b"1") + b"after",
        archive(),
        _zip64(),
        archive(a=b"1").replace(b"PK\3\4", b"PK\3\5"),
        archive(a=b"1").replace(b"PK\1\2", b"PK\1\3"),
    ],
    ids=[
        "nothing",
        "half an end",
        "bytes before",
        "bytes after",
        "no entries",
        "ZIP64",
        "no local header",
        "no directory",
    ],
)
def test_a_strange_layout_is_refused(strange: bytes) -> None:
    with pytest.raises(StrangeZipError):
        rawzip.replace(strange, {})
