"""Pages kept by hash: the oldest make room, those of gone files go, nothing else is touched."""

import os
from pathlib import Path

import pytest

from docgen.pipeline.kept_pages import FOLDER, Engine, KeptPages
from docgen.store import Output

A, B, C = "a" * 64, "b" * 64, "c" * 64
LO, QUICK = Engine.LIBREOFFICE, Engine.DXPDF


@pytest.fixture
def kept(tmp_path: Path) -> KeptPages:
    return KeptPages(Output(tmp_path), most_bytes=100)


def names(kept: KeptPages) -> list[str]:
    return sorted(file.name for file in (kept.output.root / FOLDER).iterdir())


def test_each_engine_has_pages_of_its_own(kept: KeptPages) -> None:
    kept.keep(A, LO, b"exact")
    kept.keep(A, QUICK, b"quick")
    assert (kept.pdf(A, LO), kept.pdf(A, QUICK), kept.pdf(B, LO)) == (b"exact", b"quick", None)
    assert names(kept) == [f"{A}.dxpdf.pdf", f"{A}.pdf"]
    assert kept.size() == 10


def test_they_are_for_us_alone(kept: KeptPages) -> None:
    kept.keep(A, LO, b"exact")
    assert (kept.output.root / FOLDER / f"{A}.pdf").stat().st_mode & 0o077 == 0


def test_the_oldest_make_room_and_no_more_than_needed(kept: KeptPages) -> None:
    for age, sha in enumerate((B, A)):
        kept.keep(sha, LO, b"x" * 40)
        os.utime(kept.output.root / FOLDER / f"{sha}.pdf", (age, age))
    kept.keep(C, LO, b"x" * 40)
    assert names(kept) == [f"{A}.pdf", f"{C}.pdf"]


def test_what_nobody_needs_any_more_goes(kept: KeptPages) -> None:
    for sha in (A, B):
        kept.keep(sha, LO, b"x")
        kept.keep(sha, QUICK, b"x")
    paper = kept.output.root / "Kế hoạch.pdf"
    paper.write_bytes(b"x")
    assert kept.tidy({A}) == 2
    assert names(kept) == [f"{A}.dxpdf.pdf", f"{A}.pdf"]
    assert paper.exists()


def test_a_folder_that_cannot_be_written_hinders_nobody(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("a file in its place")
    kept = KeptPages(Output(tmp_path), most_bytes=100)
    kept.keep(A, LO, b"x")
    assert kept.pdf(A, LO) is None
    assert (kept.size(), kept.tidy(())) == (0, 0)
