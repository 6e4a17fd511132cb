"""What a single value of config.yaml means, by the core schema of YAML 1.2 with dates added.

(https://yaml.org/spec/1.2.2/#103-core-schema)
"""

import re
from collections.abc import Iterator
from datetime import date

from docgen.config.faults import Fault, KeyPath
from docgen.config.tree import Scalar
from docgen.vietnamese import characters
from docgen.vietnamese.characters import Trait

LONGEST_NUMBER = 18
NULL = frozenset({"", "~", "null", "Null", "NULL"})
BOOLEAN = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
INTEGER = re.compile(r"[-+]?[0-9]+")
FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.inf|\.nan", re.I)
BASED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def resolved(text: str) -> Scalar:
    """Return what an unquoted scalar means; raises ValueError with the code of its fault."""
    if text in NULL:
        return None
    if text in BOOLEAN:
        return BOOLEAN[text]
    if DATE.fullmatch(text):
        return _date(text)
    if INTEGER.fullmatch(text) and len(text) <= LONGEST_NUMBER:
        return _integer(text)
    if INTEGER.fullmatch(text) or BASED.fullmatch(text):
        raise ValueError("config-strange-number")
    if FLOAT.fullmatch(text):
        return float(text.lower().replace(".inf", "inf").replace(".nan", "nan"))
    return text


def strange_characters(text: str, path: KeyPath, line: int) -> Iterator[Fault]:
    """Yield a fault for the first character that cannot be seen, or is not what it looks like."""
    for fault in characters.faults(text):
        if fault.trait in (Trait.MARK, Trait.LEGACY):
            continue
        params = {"character": fault.code, "around": fault.around}
        if fault.instead:
            yield Fault("config-lookalike", path, line, {**params, "instead": fault.instead})
        else:
            yield Fault("config-hidden-character", path, line, params)
        return


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError("config-no-such-day") from None


def _integer(text: str) -> int:
    digits = text.lstrip("+-")
    if digits != "0" and digits.startswith("0"):
        raise ValueError("config-leading-zero")
    return int(text)
