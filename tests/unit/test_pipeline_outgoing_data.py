"""The metadata of issued papers, held to the fields and lengths of Decree 30/2020, Appendix VI."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from lxml import etree

from docgen.pipeline.outgoing_data import OutgoingPaper, as_json, as_xml, too_long

PAPER = OutgoingPaper(
    type_name="Quyết định",
    number="05",
    symbol="QĐ-LĐLĐ",
    issued=date(2026, 3, 6),
    office="Liên đoàn Lao động tỉnh Thanh Giang",
    subject="Khen thưởng tập thể & cá nhân <xuất sắc>",
    pages=3,
    remarks="",
    position="Chủ tịch",
    signer="Võ Thị Giang",
    recipients=["Tỉnh ủy", "Các CĐCS"],
    copies=12,
    file="05-QĐ-LĐLĐ Khen thưởng.docx",
    sha="0" * 64,
)


def text(name: str, most: int, more: str = "") -> str:
    """Return the declaration of a text of so many characters at most, which may be empty."""
    return (
        f'<xs:element name="{name}"{more}><xs:simpleType><xs:restriction base="xs:string">'
        f'<xs:maxLength value="{most}"/></xs:restriction></xs:simpleType></xs:element>'
    )


def day(name: str) -> str:
    return (
        f'<xs:element name="{name}"><xs:simpleType><xs:restriction base="xs:string">'
        r'<xs:pattern value="(\d{4}-\d{2}-\d{2})?"/></xs:restriction></xs:simpleType></xs:element>'
    )


def group(name: str, *inner: str, more: str = "") -> str:
    inside = "".join(inner)
    return (
        f'<xs:element name="{name}"{more}><xs:complexType><xs:sequence>{inside}</xs:sequence>'
        "</xs:complexType></xs:element>"
    )


# Written from the appendix, apart from the code: names, order and greatest lengths.
FIELDS = (
    text("FileCode", 30),
    text("DocOrdinal", 3),
    text("TypeName", 100),
    text("CodeNumber", 11),
    text("CodeNotation", 30),
    day("IssuedDate"),
    text("OrganName", 200),
    text("Subject", 500),
    text("Language", 100),
    text("PageAmount", 3),
    text("Description", 500),
    group("SignerInfo", text("Position", 100), text("FullName", 50)),
    group(
        "To",
        text("OrganId", 13),
        text("OrganName", 200),
        more=' minOccurs="0" maxOccurs="unbounded"',
    ),
    text("Priority", 1),
    text("IssuedAmount", 3),
    day("DueDate"),
)
SCHEMA = etree.XMLSchema(
    etree.fromstring(
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">'
        '<xs:element name="OutgoingDocument"><xs:complexType>'
        f"<xs:sequence>{''.join(FIELDS)}</xs:sequence>"
        '<xs:attribute name="schema" use="required" fixed="1"/>'
        '<xs:attribute name="name" use="required"/>'
        '<xs:attribute name="sha256" use="required"/>'
        "</xs:complexType></xs:element></xs:schema>"
    )
)


def from_xml(content: bytes) -> dict[str, Any]:
    """Return what stands in the XML, in the shape of the JSON."""
    found: dict[str, Any] = {"To": []}
    for one in etree.fromstring(content):
        inner = {child.tag: child.text for child in one}
        if one.tag == "To":
            found["To"].append(inner)
        else:
            found[one.tag] = inner or one.text
    return found


def as_texts(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: as_texts(one) for name, one in value.items()}
    if isinstance(value, list):
        return [as_texts(one) for one in value]
    return None if value is None else str(value)


def test_the_fields_are_those_of_the_appendix_and_say_what_was_issued() -> None:
    made = json.loads(as_json(PAPER))
    assert (made["schema"], made["file"]) == (1, {"name": PAPER.file, "sha256": PAPER.sha})
    assert made["document"] == {
        "FileCode": None,
        "DocOrdinal": None,
        "TypeName": "Quyết định",
        "CodeNumber": "05",
        "CodeNotation": "QĐ-LĐLĐ",
        "IssuedDate": "2026-03-06",
        "OrganName": "Liên đoàn Lao động tỉnh Thanh Giang",
        "Subject": "Khen thưởng tập thể & cá nhân <xuất sắc>",
        "Language": "Tiếng Việt",
        "PageAmount": 3,
        "Description": None,
        "SignerInfo": {"Position": "Chủ tịch", "FullName": "Võ Thị Giang"},
        "To": [
            {"OrganId": None, "OrganName": "Tỉnh ủy"},
            {"OrganId": None, "OrganName": "Các CĐCS"},
        ],
        "Priority": None,
        "IssuedAmount": 12,
        "DueDate": None,
    }


@pytest.mark.parametrize(
    "paper",
    [PAPER, replace(PAPER, pages=None, copies=None, recipients=[], remarks="Thay 04/QĐ-LĐLĐ")],
)
def test_the_xml_is_valid_and_says_what_the_json_says(paper: OutgoingPaper) -> None:
    SCHEMA.assertValid(etree.fromstring(as_xml(paper)))
    told = json.loads(as_json(paper))["document"]
    assert from_xml(as_xml(paper)) == as_texts(told)


def test_what_xml_cannot_hold_breaks_no_file() -> None:
    strange = replace(PAPER, subject="a\x0bb\x00c\ufffed\u2028]]>&amp;", remarks="\ud800")
    root = etree.fromstring(as_xml(strange))
    assert root.findtext("Subject") == "a\ufffdb\ufffdc\ufffdd\u2028]]>&amp;"
    assert root.findtext("Description") == "\ufffd"


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert (as_json(PAPER), as_xml(PAPER)) == (as_json(replace(PAPER)), as_xml(replace(PAPER)))


def test_a_text_that_is_too_long_stays_whole_and_is_named() -> None:
    long = replace(PAPER, subject="x" * 501, recipients=["y" * 200, "z" * 201], pages=1000)
    assert too_long(long) == [
        ("Subject", 501, 500),
        ("PageAmount", 4, 3),
        ("OrganName", 201, 200),
    ]
    assert json.loads(as_json(long))["document"]["Subject"] == "x" * 501
    assert not SCHEMA.validate(etree.fromstring(as_xml(long)))
    assert too_long(PAPER) == []
