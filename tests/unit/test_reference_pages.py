"""The generated pages of docs/reference say what the code does; each example is a test."""

import importlib
import re
from functools import cache
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
    assert page_problems.entry(example).rstrip() == entries()[example.code], "run: make docs"


def test_every_problem_has_one_example() -> None:
    codes = [example.code for example in EXAMPLES]
    assert len(codes) == len(set(codes))
    assert set(codes) == {code for code in CODES if is_problem(code)}


def test_no_two_examples_are_told_alike() -> None:
    assert len({(example.code, example.did) for example in EXAMPLES}) == len(EXAMPLES)
    assert all(example.did.endswith(".") for example in EXAMPLES)


@cache
def entries() -> dict[str, str]:
    """Return what the written page says of each problem, from its heading on, by its code."""
    parts = re.split(r"(?m)^(?=##)", written("problems"))
    return {part.split(maxsplit=2)[1]: part.rstrip() for part in parts if part.startswith("### ")}


def written(name: str) -> str:
    return (pages.REFERENCE / f"{name}.md").read_text("utf-8")


def test_the_page_of_problems_has_each_in_its_place() -> None:
    text = written("problems")
    for code, entry in entries().items():
        text = text.replace(f"{entry}\n", f"### {code}\n")
    assert text == page_problems.headings(), "run: make docs"


@pytest.mark.parametrize("name", [name for name in pages.NAMES if name != "problems"])
def test_a_page_is_what_the_code_would_write(name: str) -> None:
    assert written(name) == importlib.import_module(f"page_{name}").page(), "run: make docs"
