"""Findings as a SARIF 2.1.0 log (OASIS, Static Analysis Results Interchange Format).

SARIF speaks of lines and columns. Of a Word file a line is a paragraph of a part, counted as in
`Anchor` but from 1; a column is a character of its text, counted from 1.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from docgen.errors import Level
from docgen.model import Anchor, Finding

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_BASE = "%SRCROOT%"
_PAGE = "docs/reference/rules.md"
_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "note"}


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule as a log names it: its number, what it asks in one sentence, how grave a breach is."""

    id: str
    title: str
    level: Level


def sarif(
    findings_by_file: Mapping[str, Sequence[Finding]],
    *,
    version: str,
    rules: Sequence[RuleText],
    said: Callable[[Finding], str],
    language: str = "vi",
) -> dict[str, Any]:
    """Return a log with one run, as plain JSON, in the order of its arguments.

    Files are named by paths relative to whatever root the reader has; files without findings are
    listed as looked at. `said` makes a finding's sentence, in `language`.
    """
    return {
        "version": "2.1.0",
        "$schema": _SCHEMA,
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "docgen",
                        "version": version,
                        "language": language,
                        "rules": [_rule(rule) for rule in rules],
                    }
                },
                "language": language,
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {
                    _BASE: {"description": {"text": "The folder that the paths start from."}}
                },
                "artifacts": [
                    {
                        "location": _file(file),
                        "mimeType": _MEDIA_TYPE,
                        "roles": ["analysisTarget"],
                    }
                    for file in findings_by_file
                ],
                "results": list(_results(findings_by_file, rules, said)),
            }
        ],
    }


def _rule(rule: RuleText) -> dict[str, Any]:
    page = f"{_PAGE}#{rule.id.lower()}"
    return {
        "id": rule.id,
        "shortDescription": {"text": _literal(rule.title)},
        # `helpUri` must be an absolute URI (§3.49.12); docgen's pages come with it, on no server.
        "help": {"text": page, "markdown": f"[{rule.id}]({page})"},
        "defaultConfiguration": {"level": _LEVELS[rule.level]},
    }


def _literal(text: str) -> str:
    """Return a text as a message that means it: braces mark what to fill in (§3.11.5)."""
    return text.replace("{", "{{").replace("}", "}}")


def _file(file: str) -> dict[str, str]:
    path = PurePath(file)
    if path.is_absolute():
        return {"uri": path.as_uri()}
    return {"uri": quote(path.as_posix(), errors="surrogateescape"), "uriBaseId": _BASE}


def _results(
    findings_by_file: Mapping[str, Sequence[Finding]],
    rules: Sequence[RuleText],
    said: Callable[[Finding], str],
) -> Iterator[dict[str, Any]]:
    places = {rule.id: place for place, rule in enumerate(rules)}
    for index, (file, findings) in enumerate(findings_by_file.items()):
        seen: Counter[str] = Counter()
        for finding in findings:
            print_ = _fingerprint(finding)
            seen[print_] += 1
            yield {
                "ruleId": finding.rule,
                **({"ruleIndex": places[finding.rule]} if finding.rule in places else {}),
                "level": _LEVELS[finding.level],
                "message": {"text": _literal(said(finding))},
                "locations": [_location(file, index, finding)],
                "partialFingerprints": {"docgenFinding/v1": f"{print_}:{seen[print_]}"},
                "properties": {"clause": finding.clause},
            }


def _fingerprint(finding: Finding) -> str:
    """Return what stays the same of a finding when other paragraphs come or go."""
    anchor = finding.anchor
    part = anchor.part if anchor else finding.where.part
    what = [finding.rule, part, finding.where.text, dict(finding.params)]
    told = json.dumps(what, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def _location(file: str, index: int, finding: Finding) -> dict[str, Any]:
    region = _region(finding.anchor, finding.where.text)
    logical = list(_logical(finding))
    return {
        "physicalLocation": {
            "artifactLocation": {**_file(file), "index": index},
            **({"region": region} if region else {}),
        },
        **({"logicalLocations": logical} if logical else {}),
    }


def _region(anchor: Anchor | None, text: str | None) -> dict[str, Any]:
    """Return the anchored words; the first line where only the words are known; or nothing."""
    if anchor is None and text is None:
        return {}
    region: dict[str, Any] = {"startLine": anchor.paragraph + 1 if anchor else 1}
    if anchor and anchor.start < anchor.end:
        region |= {"startColumn": anchor.start + 1, "endColumn": anchor.end + 1}
    if text is not None:
        region["snippet"] = {"text": text}
    return region


def _logical(finding: Finding) -> Iterator[dict[str, str]]:
    """Yield the paragraph as people count it, and the part that holds it."""
    part = finding.where.part or (finding.anchor.part if finding.anchor else None)
    if finding.where.paragraph:
        name = finding.where.paragraph
        whole = f"{part}/{name}" if part else name
        yield {"name": name, "fullyQualifiedName": whole, "kind": "paragraph"}
    if part:
        yield {"name": part, "fullyQualifiedName": part, "kind": "part"}
