"""The sentences: two whole catalogues, nothing in them that is not told, nothing told without."""

import ast
import re
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path
from string import Formatter

import polib
import pytest
from problems.every import is_problem

import docgen
from docgen.cli import main
from docgen.errors import Level, Problem, Where
from docgen.messages import message, place, sentence
from docgen.rules import PARTS, RULES
from docgen.rules.profile import OFF

SOURCE = Path(docgen.__file__).parent
LANGUAGES = ("vi", "en")
CODE = re.compile(r"[a-z]+(-[a-z0-9]+)+")


@cache
def catalogue(language: str) -> dict[str, str]:
    return {entry.msgid: entry.msgstr for entry in entries(language)}


def entries(language: str) -> list[polib.POEntry]:
    files = sorted((SOURCE / "locale" / language).glob("*.po"))
    return [entry for file in files for entry in polib.pofile(str(file))]


CODES = sorted(catalogue("vi"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_code_has_one_sentence(language: str) -> None:
    counted = Counter(entry.msgid for entry in entries(language))
    assert [code for code, times in counted.items() if times > 1] == []
    assert [entry.msgid for entry in entries(language) if entry.fuzzy or entry.obsolete] == []


def test_both_catalogues_know_the_same_codes_by_the_same_stages() -> None:
    def by_stage(language: str) -> dict[str, set[str]]:
        files = (SOURCE / "locale" / language).glob("*.po")
        return {file.stem: {entry.msgid for entry in polib.pofile(str(file))} for file in files}

    assert by_stage("vi") == by_stage("en")


def test_both_sentences_take_the_same_values() -> None:
    vi, en = (catalogue(language) for language in LANGUAGES)
    unlike = [code for code in CODES if fields(vi[code]) != fields(en[code])]
    assert unlike == ["cell-date-two-readings"]  # the example of a date is written otherwise


CARE = {
    "is empty": lambda text: not text.strip(),
    "is not in NFC": lambda text: not unicodedata.is_normalized("NFC", text),
    "has two spaces": lambda text: "  " in text.replace(":  ", ": "),
    "has a space before a mark": lambda text: re.search(r"\w\s([,;?!]|\.(\s|$))", text),
    "has spaces at its ends": lambda text: text != text.strip(),
    "does not end": lambda text: not text.endswith((".", "?")),
    "is more than a person reads": lambda text: len(text) > 330,
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("care", CARE)
def test_no_sentence_is_written_carelessly(care: str, language: str) -> None:
    sentences = {code: text for code, text in catalogue(language).items() if is_problem(code)}
    assert [code for code, text in sentences.items() if CARE[care](text)] == []


def test_a_sentence_names_only_commands_that_there_are() -> None:
    """All commands of the plan are looked for, so that none is promised before it is built."""
    planned = re.compile(r"docgen (check|doctor|migrate|nightly|serve|sheet|template)\b")
    for language in LANGUAGES:
        named = {code: planned.findall(text) for code, text in catalogue(language).items()}
        assert {
            code: names for code, names in named.items() if set(names) - set(main.commands)
        } == {}


def test_every_code_in_the_source_has_a_sentence() -> None:
    assert sorted(code for code in told_in_source() if code not in catalogue("vi")) == []


def test_every_code_in_the_templates_of_the_page_has_a_sentence() -> None:
    begun = ("web-", "account-", "explained-", "book-", "state-")
    said = {code for code in in_templates() if code.startswith(begun)}
    known = tuple(catalogue("vi"))
    assert [one for one in said if not any(code.startswith(one) for code in known)] == []
    assert [one for one in said if not one.endswith("-") and one not in known] == []


def test_every_sentence_is_told_somewhere_in_the_source() -> None:
    assert [code for code in CODES if not is_told(code)] == []


def test_a_sentence_is_filled_in_the_language_asked_for() -> None:
    problem = Problem("cell-tick", Where(file="a.xlsx"), {"value": "TRUE", "column": "Tên"})
    assert message(problem, "vi") != message(problem, "en")
    assert "“Tên”" in message(problem, "vi")
    with pytest.raises(KeyError):
        sentence("no-such-code", "vi")


@pytest.mark.parametrize(
    ("where", "shown"),
    [
        (Where(file="a.xlsx", table="Đề cử", cell="D14"), "a.xlsx, Đề cử!D14"),
        (Where(file="a.xlsx", table="Đề cử"), "a.xlsx, Đề cử"),
        (Where(file="a.docx", part="chân trang", paragraph="đoạn 2"), "a.docx, chân trang, đoạn 2"),
        (Where(file="config.yaml", paragraph="41", part="workers"), "config.yaml:41, workers"),
        (Where(file="config.yaml"), "config.yaml"),
    ],
)
def test_a_place_is_shown_as_people_point_at_it(where: Where, shown: str) -> None:
    assert place(where) == shown


def is_told(code: str) -> bool:
    """Tell whether a code stands in the source, whole or as what it is put together from."""
    made = any(pattern.fullmatch(code) for pattern in made_in_source())
    known = code in literals() or code.removesuffix("-near") in literals()
    numbered = code.startswith("rule-") and code.removeprefix("rule-") in literals()
    begun = any(code.startswith(one) for one in in_templates() if one.endswith("-"))
    drawn = begun or code in in_templates()
    return made or known or numbered or drawn or code in of_the_rules()


@cache
def of_the_rules() -> frozenset[str]:
    """Return the codes that are made of a rule's number, a level and a part of the page."""
    numbers = [f"rule-{rule.id}{end}" for rule in RULES for end in ("", "-title")]
    levels = [f"rule-level-{level}" for level in Level]
    return frozenset((*numbers, *levels, f"rule-{OFF}", *(f"rule-part-{part}" for part in PARTS)))


def fields(text: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(text) if field}


@cache
def trees() -> tuple[ast.Module, ...]:
    return tuple(ast.parse(path.read_text("utf-8")) for path in SOURCE.rglob("*.py"))


TELLERS = ("Problem", "Fault", "sentence", "say", "fault", "refused", "refusal", "stopped")


@cache
def told_in_source() -> frozenset[str]:
    """Return the codes that stand as a word of their own in a call that tells."""
    return frozenset(
        argument.value
        for tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _name(node.func).lstrip("_") in TELLERS
        for argument in node.args
        if isinstance(argument, ast.Constant)
        and isinstance(argument.value, str)
        and CODE.fullmatch(argument.value)
    )


@cache
def literals() -> frozenset[str]:
    return frozenset(
        node.value
        for tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


@cache
def made_in_source() -> tuple[re.Pattern[str], ...]:
    """Return the codes that are put together, such as f"cell-{reason}", as patterns."""
    found = []
    for node in (node for tree in trees() for node in ast.walk(tree)):
        if isinstance(node, ast.JoinedStr):
            first = node.values[0]
            begins = isinstance(first, ast.Constant) and re.match(r"[a-z]+-", str(first.value))
            if begins:
                found.append(re.compile("".join(_piece(value) for value in node.values)))
    return tuple(found)


@cache
def in_templates() -> frozenset[str]:
    """Return the codes that the page's templates say, whole or as their beginnings."""
    texts = (file.read_text("utf-8") for file in (SOURCE / "web" / "templates").glob("*.html"))
    quoted = re.compile(r"""["']([a-z]+(?:-[a-z0-9]+)*-?)["']""")
    return frozenset(code for text in texts for code in quoted.findall(text))


def _piece(value: ast.expr) -> str:
    return re.escape(str(value.value)) if isinstance(value, ast.Constant) else "[a-z-]+"


def _name(function: ast.expr) -> str:
    return getattr(function, "id", "") or getattr(function, "attr", "")
