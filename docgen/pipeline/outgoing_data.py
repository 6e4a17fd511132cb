"""The metadata of an issued paper for the office's document system, as JSON and as XML. Pure.

Fields, their names and greatest lengths are those of outgoing papers in Decree 30/2020/NĐ-CP,
Appendix VI. What docgen does not know (file code, urgency, deadline) is there and empty. A text
that is longer than the appendix allows stays whole: whoever takes it over must see it, and say how
it is to be shortened.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree

SCHEMA = 1
LANGUAGE = "Tiếng Việt"
# Greatest lengths, by the names of the fields; figures count digits.
LENGTHS = {
    "FileCode": 30,
    "DocOrdinal": 3,
    "TypeName": 100,
    "CodeNumber": 11,
    "CodeNotation": 30,
    "IssuedDate": 10,
    "OrganName": 200,
    "Subject": 500,
    "Language": 100,
    "PageAmount": 3,
    "Description": 500,
    "Position": 100,
    "FullName": 50,
    "OrganId": 13,
    "Priority": 1,
    "IssuedAmount": 3,
    "DueDate": 10,
}
# What XML 1.0 cannot hold.
_UNHOLDABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class OutgoingPaper:
    """What is known of an issued paper; `pages` and `copies` are None where nobody counted."""

    type_name: str
    number: str
    symbol: str
    issued: date
    office: str
    subject: str
    pages: int | None
    remarks: str
    position: str
    signer: str
    recipients: Sequence[str]
    copies: int | None
    file: str
    sha: str


def as_json(paper: OutgoingPaper) -> bytes:
    """Return the metadata as JSON: `file` is what they speak of, `document` the fields."""
    content = {"schema": SCHEMA, "file": _file(paper), "document": dict(_fields(paper))}
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def as_xml(paper: OutgoingPaper) -> bytes:
    """Return the metadata as XML: the fields in the order of the appendix, in one element."""
    root = ElementTree.Element("OutgoingDocument", {"schema": str(SCHEMA), **_file(paper)})
    for name, value in _fields(paper):
        if isinstance(value, list):
            for one in value:
                _put(ElementTree.SubElement(root, name), one)
        elif isinstance(value, dict):
            _put(ElementTree.SubElement(root, name), value)
        else:
            _put(root, {name: value})
    ElementTree.indent(root)
    written: bytes = ElementTree.tostring(root, "utf-8", xml_declaration=True)
    return written + b"\n"


def too_long(paper: OutgoingPaper) -> list[tuple[str, int, int]]:
    """Return the fields that are longer than the appendix allows: name, length, greatest one."""
    return [
        (name, len(str(value)), LENGTHS[name])
        for name, value in _texts(_fields(paper))
        if len(str(value)) > LENGTHS[name]
    ]


def _file(paper: OutgoingPaper) -> dict[str, str]:
    return {"name": paper.file, "sha256": paper.sha}


def _fields(paper: OutgoingPaper) -> list[tuple[str, object]]:
    """Return the fields in the order of the appendix."""
    return [
        ("FileCode", None),
        ("DocOrdinal", None),
        ("TypeName", paper.type_name),
        ("CodeNumber", paper.number),
        ("CodeNotation", paper.symbol),
        ("IssuedDate", paper.issued.isoformat()),
        ("OrganName", paper.office),
        ("Subject", paper.subject),
        ("Language", LANGUAGE),
        ("PageAmount", paper.pages),
        ("Description", paper.remarks or None),
        ("SignerInfo", {"Position": paper.position, "FullName": paper.signer}),
        ("To", [{"OrganId": None, "OrganName": one} for one in paper.recipients]),
        ("Priority", None),
        ("IssuedAmount", paper.copies),
        ("DueDate", None),
    ]


def _texts(fields: Sequence[tuple[str, object]]) -> Iterator[tuple[str, object]]:
    for name, value in fields:
        if isinstance(value, list):
            for one in value:
                yield from _texts(list(one.items()))
        elif isinstance(value, dict):
            yield from _texts(list(value.items()))
        elif value is not None:
            yield name, value


def _put(parent: ElementTree.Element, fields: dict[str, object]) -> None:
    for name, value in fields.items():
        element = ElementTree.SubElement(parent, name)
        if value is not None:
            element.text = _UNHOLDABLE.sub("\ufffd", str(value))
