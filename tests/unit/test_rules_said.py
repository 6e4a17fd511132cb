"""What the rules say of papers that really break them: every value is filled in, none is empty."""

import re
from string import Formatter

import page_rules
import pytest
from rules_breaks import BREAKS

from docgen.messages import Language, sentence
from docgen.rules import RULES

each_rule = pytest.mark.parametrize("rule", [rule.id for rule in RULES])


def fields(text: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(text) if field is not None}


@pytest.mark.parametrize("language", ["vi", "en"])
@each_rule
def test_a_sentence_takes_only_values_that_every_finding_has(rule: str, language: Language) -> None:
    wanted = fields(sentence(f"rule-{rule}", language, Blanks()))
    findings = [one for one in BREAKS[rule].findings() if one.rule == rule]
    assert findings
    assert all(wanted <= set(one.params) for one in findings)


@pytest.mark.parametrize("language", ["vi", "en"])
@each_rule
def test_a_sentence_is_whole_once_it_is_filled(rule: str, language: Language) -> None:
    for one in BREAKS[rule].findings():
        said = sentence(f"rule-{one.rule}", language, one.params)
        assert "“”" not in said
        assert "{" not in said.replace(str(one.params["text"]), "")


def test_the_page_of_rules_has_a_place_for_every_rule_where_links_lead() -> None:
    page = page_rules.page()
    headings = re.findall(r"^### (.+)$", page, re.MULTILINE)
    assert sorted(headings) == sorted(rule.id for rule in RULES)
    anchors = {
        one.lower().replace(" ", "-") for one in re.findall(r"^#+ (.+)$", page, re.MULTILINE)
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", page)) <= anchors


class Blanks(dict[str, str | int]):
    """Values that leave the blanks of a sentence as they are."""

    def __init__(self) -> None:
        super().__init__(any="")  # an empty mapping is taken for none

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"
