"""Word files laid out in batches, each file answered for: with its pages, or with a problem."""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from docgen.errors import Level, Problem, Stopped, Where
from docgen.layout import office
from docgen.layout.whole import whole_pdf
from docgen.layout.workshop import Workshop, python, surroundings
from docgen.layout.written import pages_written
from docgen.model import Page

MOST_FILES = 40  # in one call: more gain little, and would wait for one another
_OFFICE_MEGABYTES = 2048  # of address space, of which LibreOffice fills a quarter
_READER_MEGABYTES = 1024
_SECONDS_MORE = 2  # for each further file of a batch: six times what one takes
_PATIENCE = 3  # files of a batch that may run out of time, alone, before the rest are not tried
_FRUITLESS = 2  # batches without a single page before the rest are not tried
_MOST_PDFS = 256 << 20  # bytes of one batch that are handed on; the rest of them are forgotten

File = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Laid:
    """What came of a file: its pages, or the problems that there were instead (never both).

    `pdf` is what the pages were read from, None also where it is too large to be handed on.
    """

    key: str
    pages: tuple[Page, ...] | None
    problems: tuple[Problem, ...] = ()
    pdf: bytes | None = None


@dataclass(frozen=True, slots=True)
class _Printed:
    pages: tuple[Page, ...]
    pdf: bytes | None


def lay_out(
    files: Iterable[File], *, seconds: int, program: str | None = None, batch: int = MOST_FILES
) -> Iterator[Laid]:
    """Yield the pages of each .docx, in the order of the files; one batch is taken at a time.

    A file is a key, which names it to people, and its bytes. `seconds` is the time for a file
    alone, `program` the path of LibreOffice if it is not to be looked for. Processes and folders
    are gone when the iterator ends or is closed, and when this process is killed. Raises Stopped
    (`layout-no-office`) where LibreOffice is not installed.
    """
    found = office.find(program)
    if found is None:
        raise Stopped(Problem("layout-no-office", Where(file=program or "soffice")))
    return _in_batches(files, found, seconds, size=min(batch, MOST_FILES))


def _in_batches(files: Iterable[File], program: Path, seconds: int, *, size: int) -> Iterator[Laid]:
    rest = iter(files)
    fruitless = 0
    with Workshop() as workshop:
        press = _Press(workshop, program, seconds)
        while some := list(islice(rest, size)):
            if fruitless >= _FRUITLESS:
                yield from (_failed(file, "layout-office-broken") for file in some)
                continue
            laid = press.lay_out(some)
            fruitless = 0 if any(one.pages for one in laid) else fruitless + 1
            yield from laid


class _Press:
    """LibreOffice and the reader of its PDFs, asked for a batch at a time."""

    def __init__(self, workshop: Workshop, program: Path, seconds: int) -> None:
        self._workshop = workshop
        self._program = program
        self._seconds = seconds

    def lay_out(self, files: Sequence[File]) -> list[Laid]:
        """Return what comes of each file: of all together, and of what is missing then, alone.

        When LibreOffice ended in the midst of them, the first that is missing is to blame: the
        others are tried together once more.
        """
        made: dict[int, Laid] = {}
        left = list(range(len(files)))
        together = len(left) > 1
        overdue = 0
        while left:
            if together:
                printed, ended = self._print([files[place] for place in left])
                done = {place: one for place, one in zip(left, printed, strict=True) if one}
                made |= {place: _made(files[place], one) for place, one in done.items()}
                left = [place for place in left if place not in done]
                together = ended != 0
                overdue = 0 if done else overdue
            if left:
                place = left.pop(0)
                made[place], in_time = self._alone(files[place], tired=overdue >= _PATIENCE)
                overdue = 0 if in_time else overdue + 1
                together = together and len(left) > 1 and overdue < _PATIENCE
        return [made[place] for place in range(len(files))]

    def _alone(self, file: File, *, tired: bool) -> tuple[Laid, bool]:
        """Return what comes of one file, and whether the time was enough for it."""
        (printed,), ended = ((None,), None) if tired else self._print([file])
        if printed:
            return _made(file, printed), True
        if ended is None:
            return _failed(file, "layout-too-slow", seconds=self._seconds), False
        return _failed(file, "layout-failed"), True

    def _print(self, files: Sequence[File]) -> tuple[list[_Printed | None], int | None]:
        """Return the pages of each file where there are any, and how LibreOffice ended.

        That is its status, or None when it or the reader ran out of time.
        """
        folder = self._workshop.folder / "batch"
        folder.mkdir()
        try:
            names = [f"{number:04}" for number in range(1, len(files) + 1)]
            for name, (_, content) in zip(names, files, strict=True):
                (folder / f"{name}.docx").write_bytes(content)
            seconds = self._seconds + _SECONDS_MORE * (len(names) - 1)
            ended = self._convert(folder, names, seconds)
            read = self._read(folder, seconds)
            return _collected(folder, names), None if read is None else ended
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _convert(self, folder: Path, names: Sequence[str], seconds: int) -> int | None:
        return self._workshop.run(
            office.command(self._program, folder, [f"{name}.docx" for name in names]),
            folder,
            office.environment(folder),
            seconds=seconds,
            megabytes=_OFFICE_MEGABYTES,
        )

    def _read(self, folder: Path, seconds: int) -> int | None:
        return self._workshop.run(
            python("-m", "docgen.layout.reader"),
            folder,
            surroundings(),
            seconds=seconds,
            megabytes=_READER_MEGABYTES,
        )


def _collected(folder: Path, names: Sequence[str]) -> list[_Printed | None]:
    """Return what was made of each file, the PDFs while there is room for them."""
    room = _MOST_PDFS
    found: list[_Printed | None] = []
    for name in names:
        pages = pages_written(folder / f"{name}.json")
        pdf = whole_pdf(folder / f"{name}.pdf", room) if pages else None
        room -= len(pdf or b"")
        found.append(_Printed(pages, pdf) if pages else None)
    return found


def _made(file: File, printed: _Printed) -> Laid:
    return Laid(file[0], printed.pages, pdf=printed.pdf)


def _failed(file: File, code: str, **params: int) -> Laid:
    key = file[0]
    problem = Problem(code, Where(file=key), {"file": key, **params}, Level.WARNING)
    return Laid(key, None, (problem,))
