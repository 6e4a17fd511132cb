"""Texts and keys as the register keeps them: NFC, and nothing that a database could not hold."""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date

from docgen.data import canonical, finding_from, finding_json
from docgen.errors import Where
from docgen.model import Finding, Json, Numbering
from docgen.register.faults import stopped

GENERATION = re.compile(r"~\d+$")
UNHOLDABLE = re.compile("[\x00\ud800-\udfff]")


def clean(text: str, where: Where) -> str:
    """Return a text in NFC; raises Stopped for NUL and lone surrogates, naming only the place."""
    if UNHOLDABLE.search(text):
        raise stopped("register-text", where)
    return unicodedata.normalize("NFC", text)


def key_of(text: str) -> str:
    """Return a document's key as the register compares it."""
    return clean(text, Where(file="register"))


def record_of(key: str) -> tuple[str, str]:
    """Return type and row key of a draft's key; raises Stopped for what would be read as another.

    A row key that ends like `~2` would be taken for the second document of another row.
    """
    type_, _, row_key = key_of(key).partition("/")
    if not type_ or not row_key or type_.startswith("@") or GENERATION.search(row_key):
        raise stopped("register-key", Where(file=key_of(key)))
    return type_, row_key


def without_generation(key: str) -> str:
    """Return the key of a document's record: `type/row` for `type/row~2`."""
    return GENERATION.sub("", key_of(key))


def json_text(value: Json, where: Where) -> str:
    """Return the canonical JSON text of a value; raises Stopped for what no text may hold."""
    text = canonical(value)
    if UNHOLDABLE.search(text) or "\\u0000" in text:
        raise stopped("register-text", where)
    return text


def numbering_text(numbering: Numbering) -> str:
    """Return a numbering as JSON text."""
    return canonical(_numbering_json(numbering))


def numbering_from(text: str) -> Numbering:
    """Return the numbering of a JSON text."""
    return _numbering(json.loads(text))


def numberings_text(cited: Mapping[str, Numbering]) -> str:
    """Return numberings by key as JSON text."""
    return canonical({key: _numbering_json(numbering) for key, numbering in cited.items()})


def numberings_from(text: str) -> dict[str, Numbering]:
    """Return the numberings by key of a JSON text."""
    return {key: _numbering(value) for key, value in json.loads(text).items()}


def findings_text(findings: Iterable[Finding], where: Where) -> str:
    """Return findings as JSON text, without the file: it is that of the revision."""
    return json_text([finding_json(one) for one in findings], where)


def findings_from(text: str) -> tuple[Finding, ...]:
    """Return the findings of a JSON text."""
    return tuple(finding_from(one) for one in json.loads(text))


def _numbering_json(numbering: Numbering) -> dict[str, Json]:
    return {
        "symbol": numbering.symbol,
        "planned": numbering.planned.isoformat(),
        "number": numbering.number,
        "issued": numbering.issued and numbering.issued.isoformat(),
    }


def _numbering(value: Mapping[str, Json]) -> Numbering:
    return Numbering(
        symbol=value["symbol"],
        planned=date.fromisoformat(value["planned"]),
        number=value["number"],
        issued=value["issued"] and date.fromisoformat(value["issued"]),
    )
