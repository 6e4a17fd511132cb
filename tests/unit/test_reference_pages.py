"""The generated pages of docs/reference say what the code does; each example is a test."""

import importlib
from pathlib import Path

import page_problems
import pages
import polib
import pytest
from problems import nightly, run
from problems.every import EXAMPLES, is_problem
from problems.example import Example

import docgen
from docgen.messages import message

LOCALE = Path(docgen.__file__).parent / "locale" / "vi"
CODES = {entry.msgid for file in LOCALE.glob("*.po") for entry in polib.pofile(str(file))}


def _case(example: Example) -> object:
    """Return an example under its code; those that need a whole office take their time."""
    marks = pytest.mark.slow if example in run.EXAMPLES + nightly.EXAMPLES else ()
    return pytest.param(example, id=example.code, marks=marks)


@pytest.mark.parametrize("example", [_case(example) for example in EXAMPLES])
def test_an_example_provokes_its_problem(example: Example) -> None:
    problem = page_problems.outcome(example).problem
    said = message(problem, "vi"), message(problem, "en")
    assert said[0] != said[1]
    assert problem.where.file


def test_every_problem_has_one_example() -> None:
    codes = [example.code for example in EXAMPLES]
    assert len(codes) == len(set(codes))
    assert set(codes) == {code for code in CODES if is_problem(code)}


def test_no_two_examples_are_told_alike() -> None:
    assert len({(example.code, example.did) for example in EXAMPLES}) == len(EXAMPLES)
    assert all(example.did.endswith(".") for example in EXAMPLES)


@pytest.mark.slow
@pytest.mark.parametrize("name", pages.NAMES)
def test_a_page_is_what_the_code_would_write(name: str) -> None:
    written = (pages.REFERENCE / f"{name}.md").read_text("utf-8")
    assert written == importlib.import_module(f"page_{name}").page(), "run: make docs"
