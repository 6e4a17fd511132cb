"""Findings make a log that is SARIF 2.1.0 (§ are those of the OASIS standard)."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from docgen.errors import Level, Where
from docgen.model import Anchor, Finding
from docgen.rules.sarif import RuleText, sarif

RULES = (
    RuleText("M13", "Căn cứ kết thúc bằng dấu chấm phẩy", Level.ERROR),
    RuleText("M14a", "Dấu {{ }} của mẫu không còn trong văn bản", Level.WARNING),
)
PART = "word/document.xml"


def finding(
    rule: str = "M13",
    level: Level = Level.ERROR,
    *,
    paragraph: int = 4,
    text: str | None = "Căn cứ Luật",
    part: str = PART,
) -> Finding:
    return Finding(
        rule=rule,
        level=level,
        clause="NĐ 30/2020, Phụ lục I, mục II",
        where=Where(file="a.docx", part=part, paragraph=str(paragraph + 1), text=text),
        params={"dấu": ";"},
        anchor=Anchor(part, paragraph, 0, 11),
    )


def log(*findings: Finding, file: str = "du-thao/a.docx", **more: Any) -> dict[str, Any]:
    return sarif(
        {file: findings}, version="0.1.0", rules=RULES, said=lambda one: f"Lỗi {one.rule}", **more
    )


def results(made: dict[str, Any]) -> list[dict[str, Any]]:
    return made["runs"][0]["results"]


def print_of(made: dict[str, Any]) -> list[str]:
    return [next(iter(one["partialFingerprints"].values())) for one in results(made)]


def test_a_log_is_plain_json_with_its_version_first() -> None:
    made = log(finding())
    assert json.loads(json.dumps(made)) == made
    assert next(iter(made)) == "version"  # §3.13.2
    assert made["version"] == "2.1.0"
    assert made["$schema"].endswith("/sarif-schema-2.1.0.json")
    assert len(made["runs"]) == 1


def test_the_tool_names_itself_and_its_rules() -> None:
    driver = log()["runs"][0]["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("docgen", "0.1.0")
    assert driver["rules"] == [
        {
            "id": "M13",
            "shortDescription": {"text": "Căn cứ kết thúc bằng dấu chấm phẩy"},
            "help": {
                "text": "docs/reference/rules.md#m13",
                "markdown": "[M13](docs/reference/rules.md#m13)",
            },
            "defaultConfiguration": {"level": "error"},
        },
        {
            "id": "M14a",
            "shortDescription": {"text": "Dấu {{{{ }}}} của mẫu không còn trong văn bản"},
            "help": {
                "text": "docs/reference/rules.md#m14a",
                "markdown": "[M14a](docs/reference/rules.md#m14a)",
            },
            "defaultConfiguration": {"level": "warning"},
        },
    ]


def test_the_language_is_told_in_both_places() -> None:
    for language in ("vi", "en"):
        run = log(language=language)["runs"][0]
        assert run["language"] == run["tool"]["driver"]["language"] == language
    assert log() == log(language="vi")


@pytest.mark.parametrize(
    ("level", "word"),
    [(Level.ERROR, "error"), (Level.WARNING, "warning"), (Level.INFO, "note")],
)
def test_levels_are_sarif_s(level: Level, word: str) -> None:
    assert [one["level"] for one in results(log(finding(level=level)))] == [word]


def test_a_result_tells_its_rule_and_its_place() -> None:
    one, other = results(log(finding(), finding("M14a", Level.WARNING)))
    assert (one["ruleId"], one["ruleIndex"]) == ("M13", 0)
    assert (other["ruleId"], other["ruleIndex"]) == ("M14a", 1)
    assert one["message"] == {"text": "Lỗi M13"}
    assert one["properties"] == {"clause": "NĐ 30/2020, Phụ lục I, mục II"}
    assert one["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {
                    "uri": "du-thao/a.docx",
                    "uriBaseId": "%SRCROOT%",
                    "index": 0,
                },
                "region": {
                    "startLine": 5,
                    "startColumn": 1,
                    "endColumn": 12,
                    "snippet": {"text": "Căn cứ Luật"},
                },
            },
            "logicalLocations": [
                {"name": "5", "fullyQualifiedName": f"{PART}/5", "kind": "paragraph"},
                {"name": PART, "fullyQualifiedName": PART, "kind": "part"},
            ],
        }
    ]


def test_a_rule_that_is_not_listed_has_no_index() -> None:
    (one,) = results(log(finding("M99")))
    assert one["ruleId"] == "M99"
    assert "ruleIndex" not in one


def test_braces_of_a_message_are_meant() -> None:
    made = sarif(
        {"a.docx": [finding()]}, version="1", rules=RULES, said=lambda _: "còn {{ so }} trong tệp"
    )
    assert results(made)[0]["message"]["text"] == "còn {{{{ so }}}} trong tệp"  # §3.11.5


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (
            "Dự thảo/kế hoạch số 1.docx",
            {
                "uri": "D%E1%BB%B1%20th%E1%BA%A3o/k%E1%BA%BF%20ho%E1%BA%A1ch%20s%E1%BB%91%201.docx",
                "uriBaseId": "%SRCROOT%",
            },
        ),
        ("a#b?c%d:e.docx", {"uri": "a%23b%3Fc%25d%3Ae.docx", "uriBaseId": "%SRCROOT%"}),
        ("./a.docx", {"uri": "a.docx", "uriBaseId": "%SRCROOT%"}),
        ("t\udcff.docx", {"uri": "t%FF.docx", "uriBaseId": "%SRCROOT%"}),
        ("/tmp/a b.docx", {"uri": "file:///tmp/a%20b.docx"}),  # §3.4.4: no base then
    ],
)
def test_a_file_is_named_by_a_uri(file: str, expected: dict[str, str]) -> None:
    made = log(finding(), file=file)
    assert [one["location"] for one in made["runs"][0]["artifacts"]] == [expected]
    place = results(made)[0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {**expected, "index": 0}


def test_files_without_findings_are_listed_as_looked_at() -> None:
    made = sarif({"a.docx": [], "b.docx": [finding()]}, version="1", rules=RULES, said=str)
    assert [one["location"]["uri"] for one in made["runs"][0]["artifacts"]] == ["a.docx", "b.docx"]
    place = results(made)[0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert (place["uri"], place["index"]) == ("b.docx", 1)


def test_nothing_found_is_an_empty_list_not_a_missing_one() -> None:
    assert results(sarif({}, version="1", rules=RULES, said=str)) == []  # §3.14.23


PLACES = {
    "a whole paragraph": (Anchor(PART, 2, 0, 0), "Điều 1", {"startLine": 3, "snippet": "Điều 1"}),
    "words whose place is not known": (None, "Điều 1", {"startLine": 1, "snippet": "Điều 1"}),
    "a place without words": (
        Anchor(PART, 0, 3, 5),
        None,
        {"startLine": 1, "startColumn": 4, "endColumn": 6},
    ),
    "the file as a whole": (None, None, None),
}


@pytest.mark.parametrize("name", PLACES)
def test_a_region_says_what_is_known(name: str) -> None:
    anchor, text, expected = PLACES[name]
    where = Where(file="a.docx", text=text)
    one = Finding(rule="M13", level=Level.ERROR, clause="", where=where, anchor=anchor)
    place = results(log(one))[0]["locations"][0]
    region = place["physicalLocation"].get("region")
    if region and "snippet" in region:
        region = {**region, "snippet": region["snippet"]["text"]}
    assert region == expected
    assert ("logicalLocations" in place) is (anchor is not None)


def test_fingerprints_outlive_paragraphs_that_come_and_go() -> None:
    assert print_of(log(finding(paragraph=4))) == print_of(log(finding(paragraph=9)))


@pytest.mark.parametrize(
    "other", [finding("M14a"), finding(text="Căn cứ"), finding(part="word/header1.xml")]
)
def test_fingerprints_tell_findings_apart(other: Finding) -> None:
    assert print_of(log(finding())) != print_of(log(other))


def test_the_same_finding_twice_in_a_file_is_counted() -> None:
    first, second = print_of(log(finding(), finding(paragraph=8)))
    assert first != second
    assert [first, second] == print_of(log(finding(paragraph=1), finding(paragraph=2)))


def test_every_text_uri_and_number_is_one_that_sarif_allows() -> None:
    made = log(finding(), finding("M14a", Level.INFO, text=None), file="Dự thảo/a.docx")
    for key, value in _pairs(made):
        if key == "text":
            assert value  # §3.11.8, §3.12.3: a non-empty string
        if key == "uri":
            assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", value)
        if key in ("startLine", "startColumn", "endColumn"):
            assert value >= 1
        if key in ("index", "ruleIndex"):
            assert value >= 0
    run = made["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"  # §3.14.27, without it columns mean nothing
    assert set(run["originalUriBaseIds"]) == {"%SRCROOT%"}


def _pairs(value: object) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key, inner
            yield from _pairs(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _pairs(inner)
