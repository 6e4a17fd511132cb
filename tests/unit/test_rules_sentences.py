"""The sentences of the rules: every rule has its own, and each reads as a colleague would speak."""

import re
import unicodedata
from functools import cache
from pathlib import Path
from string import Formatter

import polib
import pytest

import docgen
from docgen.errors import Level
from docgen.messages import sentence
from docgen.rules import PARTS, RULES
from docgen.rules.profile import OFF

LOCALE = Path(docgen.__file__).parent / "locale"
SENTENCES = tuple(f"rule-{rule.id}" for rule in RULES)
TITLES = tuple(f"{code}-title" for code in SENTENCES)
NAMES = (
    *(f"rule-part-{part}" for part in PARTS),
    *(f"rule-level-{level}" for level in Level),
    f"rule-{OFF}",
)

each_language = pytest.mark.parametrize("language", ["vi", "en"])


@cache
def catalogue(language: str) -> dict[str, str]:
    entries = polib.pofile(str(LOCALE / language / "rules.po"))
    return {entry.msgid: entry.msgstr for entry in entries}


def fields(text: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(text) if field is not None}


@each_language
def test_every_rule_has_a_sentence_and_a_title_and_nothing_else_has(language: str) -> None:
    assert sorted(catalogue(language)) == sorted((*SENTENCES, *TITLES, *NAMES))


CARE = {
    "is empty": lambda text: not text.strip(),
    "is not in NFC": lambda text: not unicodedata.is_normalized("NFC", text),
    "has two spaces": lambda text: "  " in text,
    "has spaces at its ends": lambda text: text != text.strip(),
    "has a space before a mark": lambda text: re.search(r"\w\s([,;?!]|\.(\s|$))", text),
    "leaves a quotation open": lambda text: text.count("“") != text.count("”"),
    "quotes with straight marks": lambda text: '"' in text or "'" in text.replace("'s", ""),
}


@each_language
@pytest.mark.parametrize("care", CARE)
def test_nothing_is_written_carelessly(care: str, language: str) -> None:
    found = [code for code, text in catalogue(language).items() if CARE[care](text)]
    assert found == []


@each_language
def test_a_sentence_ends_with_a_full_stop_and_is_no_longer_than_a_person_reads(
    language: str,
) -> None:
    said = {code: catalogue(language)[code] for code in SENTENCES}
    assert [code for code, text in said.items() if not text.endswith(".")] == []
    assert [code for code, text in said.items() if len(text) > 300] == []


@each_language
def test_a_title_is_short_its_own_and_names_no_value(language: str) -> None:
    titles = {code: catalogue(language)[code] for code in TITLES}
    assert [code for code, text in titles.items() if len(text) >= 80] == []
    assert [code for code, text in titles.items() if text.endswith(".") or fields(text)] == []
    assert len(set(titles.values())) == len(titles)


@each_language
def test_no_two_rules_say_the_same(language: str) -> None:
    assert len({catalogue(language)[code] for code in SENTENCES}) == len(SENTENCES)


def test_both_languages_say_what_they_say_of_the_same_values() -> None:
    vi, en = catalogue("vi"), catalogue("en")
    assert [code for code in vi if fields(vi[code]) != fields(en[code])] == []


# Names of Word's menus are English in Vietnamese offices, and begin with a capital.
FOREIGN = re.compile(
    r"\b(error|warning|file|rule|check|document|template|folder|click|please|must|should|wrong"
    r"|missing|select|delete|text|the|is|not)\b"
)


def test_the_vietnamese_sentences_are_vietnamese() -> None:
    said = {code: re.sub(r"\{\w+\}", "", text) for code, text in catalogue("vi").items()}
    assert [code for code, text in said.items() if FOREIGN.search(text)] == []
    assert FOREIGN.search("Hãy xem lại file này.")


def test_a_finding_is_told_with_what_stands_there_and_what_should() -> None:
    said = sentence("rule-M13", "vi", {"text": "25/KH - LĐLĐ", "wanted": "25/KH-LĐLĐ"})
    assert "“25/KH - LĐLĐ”" in said
    assert said.endswith("“25/KH-LĐLĐ”.")
