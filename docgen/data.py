"""Stored data: values as plain JSON and back, for the register and for every later rendering.

A revision's data is what was true when it was made; a number given months later is printed by
rendering the template anew with it. So every kind of value says what it is:

    "text"  5  true                       as they are
    {"$": "money", "v": 702000}           whole đồng
    {"$": "decimal", "v": "2.5"}          digits as text
    {"$": "percent", "v": "100.0"}        digits as text, always one decimal
    {"$": "date", "v": "2026-03-06"}
    {"$": "rich", "v": [["in ", ""], ["đậm", "b"], ["nghiêng", "i"], ["cả hai", "bi"]]}
    {"$": "blank", "v": "Đề cử!D14"}      an empty cell: printing it is a fault, testing it is not
    {"$": "blank", "v": "÷sang_kien"}     what has no value: a share of that, which is 0
    {"$": "cite", "v": "ke_hoach/KH01", "form": "Kế hoạch số {so}/{ky_hieu} {ngay}"}

Lists and string-keyed dicts of these nest freely. A cite's form may use `{so}` (number, two
digits at least, or blanks), `{ky_hieu}`, `{ngay}` (`ngày 06 tháng 3 năm 2026`, the day blank while
it is not issued) and `{ngay_ngan}` (`06/3/2026`); they are filled from the cited document's
numbering at rendering.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal

from docgen.errors import Level, Problem, Where
from docgen.model import Anchor, Finding, Json, Money, Percent, Rich, Span, Term, Value

OF_NOTHING = "÷"  # begins the `where` of a blank that is a share of 0


@dataclass(frozen=True, slots=True)
class Blank:
    """An empty optional cell; `where` is its address, for the message if a template prints it.

    Also a share of 0, which has no value: see `share_of_nothing`.
    """

    where: str


@dataclass(frozen=True, slots=True)
class Cite:
    """A sentence part that names another document of ours by its number and date."""

    key: str
    form: str


Stored = Value | Blank | Cite


def share_of_nothing(of: str) -> Blank:
    """Return what a share is of a number that is 0; `of` names that number."""
    return Blank(f"{OF_NOTHING}{of}")


def encode(value: Stored) -> Json:
    """Return the JSON form of one value."""
    match value:
        case bool() | str():
            return value
        case Money(dong):
            return {"$": "money", "v": dong}
        case Percent():
            return {"$": "percent", "v": str(value)}
        case Decimal():
            return {"$": "decimal", "v": str(value)}
        case date():
            return {"$": "date", "v": value.isoformat()}
        case int():
            return value
        case tuple():
            return {"$": "rich", "v": [[span.text, _marks(span)] for span in value]}
        case Blank(where):
            return {"$": "blank", "v": where}
        case Cite(key, form):
            return {"$": "cite", "v": key, "form": form}
        case _:
            raise TypeError(f"not a value of a document: {type(value).__name__}")


def decode(stored: Json) -> Stored:
    """Return the value that `encode` was given; lists and plain dicts are the caller's to walk."""
    if not isinstance(stored, dict):
        if isinstance(stored, str | bool | int):
            return stored
        raise TypeError(f"not a stored value: {type(stored).__name__}")
    content = stored["v"]
    match stored["$"]:
        case "money":
            return Money(content)
        case "decimal":
            return Decimal(content)
        case "percent":
            return Percent(content)
        case "date":
            return date.fromisoformat(content)
        case "rich":
            return _rich(content)
        case "blank":
            return Blank(content)
        case "cite":
            return Cite(content, stored["form"])
        case other:
            raise TypeError(f"not a stored value: {other}")


def is_value(stored: Json) -> bool:
    """Tell a stored value from a list or dict of values."""
    return not isinstance(stored, list) and (not isinstance(stored, dict) or "$" in stored)


def canonical(data: Mapping[str, Json]) -> str:
    """Return the one JSON text of some data: sorted keys, no spaces, letters as they are."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(data: Mapping[str, Json]) -> str:
    """Return the SHA-256 of the canonical text, in hexadecimal."""
    return hashlib.sha256(canonical(data).encode()).hexdigest()


def _marks(span: Span) -> str:
    return ("b" if span.bold else "") + ("i" if span.italic else "")


def _rich(content: list[list[str]]) -> Rich:
    return tuple(Span(text, "b" in marks, "i" in marks) for text, marks in content)


def finding_json(finding: Finding) -> dict[str, Json]:
    """Return a finding as plain JSON, without its file."""
    where, anchor = finding.where, finding.anchor
    return {
        "rule": finding.rule,
        "level": str(finding.level),
        "clause": finding.clause,
        "part": where.part,
        "paragraph": where.paragraph,
        "text": where.text,
        "params": dict(finding.params),
        "anchor": anchor and [anchor.part, anchor.paragraph, anchor.start, anchor.end],
        "old": finding.old,
        "instead": finding.instead,
    }


def finding_from(value: Mapping[str, Json], file: str = "") -> Finding:
    """Return the finding of plain JSON."""
    return Finding(
        rule=value["rule"],
        level=Level(value["level"]),
        clause=value["clause"],
        where=Where(
            file=file, part=value["part"], paragraph=value["paragraph"], text=value["text"]
        ),
        params=value["params"],
        anchor=value["anchor"] and Anchor(*value["anchor"]),
        old=value["old"],
        instead=value["instead"],
    )


def problem_json(problem: Problem) -> dict[str, Json]:
    """Return a problem as plain JSON."""
    return {
        "code": problem.code,
        "where": {name: value for name, value in asdict(problem.where).items() if value},
        "params": dict(problem.params),
        "level": str(problem.level),
    }


def problem_from(value: Mapping[str, Json]) -> Problem:
    """Return the problem of plain JSON."""
    where = Where(**{"file": "", **value["where"]})
    return Problem(value["code"], where, value["params"], Level(value["level"]))


def term_json(term: Term) -> dict[str, Json]:
    """Return a term as plain JSON."""
    return {
        "kind": term.kind,
        "name": term.name,
        "position": term.position,
        "since": term.since and term.since.isoformat(),
        "until": term.until and term.until.isoformat(),
    }


def term_from(value: Mapping[str, Json]) -> Term:
    """Return the term of plain JSON."""
    since, until = value["since"], value["until"]
    return Term(
        kind=value["kind"],
        name=value["name"],
        position=value["position"],
        since=since and date.fromisoformat(since),
        until=until and date.fromisoformat(until),
    )
