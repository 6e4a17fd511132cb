"""Files are written whole or not at all, under names that every system can bear."""

import errno
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.errors import Stopped
from docgen.store import Output, draft_path, earlier_path, issued_path, safe_name


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Kế hoạch: phát động / tổng kết", "Kế hoạch- phát động - tổng kết"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "_CON"),
        ("nul.docx", "_nul.docx"),
        ("  tên có\ndòng mới.  ", "tên có dòng mới"),
        ("a\x00b", "a-b"),
        ("...", "_"),
        ("Hòa", "Hòa"),
    ],
)
def test_a_name_is_safe_on_windows_and_reads_as_before(typed: str, expected: str) -> None:
    assert safe_name(typed) == expected


@given(st.text(max_size=400))
def test_any_text_makes_a_path_of_three_steps_within_the_bounds(text: str) -> None:
    path = draft_path(year=2026, type_name="Quyết định", name=text)
    year, folder, name = path.split("/")
    assert (year, folder) == ("2026", "Quyết định")
    assert len(name.encode()) <= 200
    assert name.endswith(" (dự thảo).docx")
    assert not set(name) & set('<>:"/\\|?*\n\r\t')


def test_two_drafts_of_one_long_name_have_two_places() -> None:
    name = "Khen thưởng " * 40
    first, second = (
        draft_path(year=2026, type_name="Quyết định", name=name, copy=copy) for copy in (1, 2)
    )
    assert first != second
    assert second.endswith(" (2) (dự thảo).docx")
    assert len(second.rsplit("/", 1)[-1].encode()) <= 200


def test_a_long_name_is_cut_at_a_letter() -> None:
    path = issued_path(
        year=2026, type_name="Quyết định", number="05", symbol="QĐ-LĐLĐ", subject="ấ" * 300
    )
    name = path.rsplit("/", 1)[-1]
    assert name.startswith("05-QĐ-LĐLĐ ấấ")
    assert 190 < len(name.encode()) <= 200


def test_earlier_revisions_lie_in_a_folder_of_their_own() -> None:
    assert earlier_path("2026/Kế hoạch/KH01 a (dự thảo).docx", 3) == (
        "2026/Kế hoạch/Bản trước/KH01 a (dự thảo) - bản 3.docx"
    )


def test_what_is_written_is_read_and_hashed(tmp_path: Path) -> None:
    output = Output(tmp_path)
    output.write("2026/Kế hoạch/a.docx", b"one")
    assert output.read("2026/Kế hoạch/a.docx") == b"one"
    assert output.sha("2026/Kế hoạch/b.docx") is None


def test_a_frozen_file_is_read_only_and_replaceable_by_us(tmp_path: Path) -> None:
    output = Output(tmp_path)
    output.write("a.docx", b"one", frozen=True)
    assert stat.S_IMODE((tmp_path / "a.docx").stat().st_mode) == 0o444
    output.write("a.docx", b"one", frozen=True)
    assert output.read("a.docx") == b"one"


def test_no_path_leaves_the_folder(tmp_path: Path) -> None:
    output = Output(tmp_path / "output")
    with pytest.raises(ValueError, match="outside"):
        output.write("../outside.docx", b"x")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_a_fault_at_any_step_leaves_the_old_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    output = Output(tmp_path)
    output.write("a.docx", b"old")

    def full(*_args: object, **_named: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        if call == "write":
            patched.setattr("docgen.store._write_through", full)
        elif call == "fsync":
            patched.setattr(os, "fsync", full)
        else:
            patched.setattr(Path, "replace", full)
        with pytest.raises(Stopped) as stopped:
            output.write("a.docx", b"new")
    assert [problem.code for problem in stopped.value.problems] == ["output-disk-full"]
    assert output.read("a.docx") == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]


def test_sweeping_removes_what_a_crash_left_half_written(tmp_path: Path) -> None:
    output = Output(tmp_path)
    output.write("2026/a.docx", b"whole")
    (tmp_path / "2026" / ".dang-ghi-0123").write_bytes(b"hal")
    assert output.sweep() == 1
    assert [path.name for path in (tmp_path / "2026").iterdir()] == ["a.docx"]


def test_keeping_a_revision_twice_keeps_one_copy_and_never_overwrites_another(
    tmp_path: Path,
) -> None:
    output = Output(tmp_path)
    output.write("a.docx", b"one")
    first = output.keep_earlier("a.docx", 1)
    assert output.keep_earlier("a.docx", 1) == first
    output.write("a.docx", b"edited by hand")
    second = output.keep_earlier("a.docx", 1)
    assert first is not None
    assert second is not None
    assert (output.read(first), output.read(second)) == (b"one", b"edited by hand")
    assert output.keep_earlier("missing.docx", 1) is None
