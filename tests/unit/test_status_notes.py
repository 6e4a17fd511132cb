"""What is wrong with a cell, as the text of a note on it."""

from docgen.errors import Level, Problem, Where
from docgen.messages import message
from docgen.model import Held, Note, Record
from docgen.status import LONGEST, SHOWN, notes

TAB = "Đề cử"


def _record(row: int) -> Record:
    return Record(table="de_cu", tab=TAB, row=row, key=f"DC{row}", ready=True, values={}, cells={})


def _problem(
    code: str = "cell-required", cell: str | None = "C2", level: Level = Level.ERROR, tab: str = TAB
) -> Problem:
    return Problem(code, Where(file="sheet", table=tab, cell=cell), {"column": "Tên"}, level)


RECORDS = {"de_cu": (_record(2), _record(3))}


def test_errors_and_warnings_become_notes_on_their_cells() -> None:
    one, two = _problem(), _problem(cell="AB3", level=Level.WARNING)
    found = notes(RECORDS, (), (one, two), "vi")
    assert found == (
        Note(TAB, 2, "C", message(one, "vi")),
        Note(TAB, 3, "AB", message(two, "vi")),
    )


def test_what_holds_a_document_is_noted_too_and_each_thing_once() -> None:
    held = Held(key="k", type="t", tab=TAB, row=2, cell="A2", problems=(_problem(),))
    (note,) = notes(RECORDS, (held,), (_problem(), _problem()), "vi")
    assert note.text == message(_problem(), "vi")


def test_what_is_only_told_or_has_no_cell_of_a_row_gets_no_note() -> None:
    none = (
        _problem(level=Level.INFO),
        _problem(cell=None),
        _problem(cell="2:2"),
        _problem(cell="C1"),
        _problem(tab="Trang khác"),
    )
    assert notes(RECORDS, (), none, "vi") == ()


def test_a_note_has_an_end() -> None:
    many = tuple(
        Problem("cell-choice", Where(file="s", table=TAB, cell="C2"), params)
        for params in (
            {"value": f"{n}" * 400, "choices": "a", "column": "b"} for n in range(SHOWN + 4)
        )
    )
    (note,) = notes(RECORDS, (), many, "vi")
    assert len(note.text) <= LONGEST
