"""The self-examination: each part of an office looked at in turn, and what to do about it."""

import platform
from collections.abc import Iterator, Mapping
from zoneinfo import ZoneInfo

from docgen import __version__
from docgen.config import load
from docgen.errors import DocgenError, Level
from docgen.pipeline.doctor.drive import drive_checks
from docgen.pipeline.doctor.layout import layout_checks
from docgen.pipeline.doctor.papers import paper_checks
from docgen.pipeline.doctor.place import place_checks
from docgen.pipeline.doctor.register import register_checks
from docgen.pipeline.doctor.sheet import sheet_checks
from docgen.pipeline.doctor.values import (
    LEAST_MEGABYTES,
    Check,
    Examination,
    Order,
    Subject,
    found,
    note,
    well,
)

__all__ = ["LEAST_MEGABYTES", "Check", "Order", "examine", "exit_code"]

PARTS: Mapping[str, Examination] = {
    "sheet": sheet_checks,
    "drive": drive_checks,
    "templates": paper_checks,
    "register": register_checks,
    "output": place_checks,
    "layout": layout_checks,
}


def examine(order: Order) -> Iterator[Check]:
    """Yield what is found of each part, in turn; a fault of one keeps no other from its turn."""
    yield well(
        "program",
        "doctor-ok-program",
        version=__version__,
        python=platform.python_version(),
        system=platform.system(),
    )
    try:
        config = load(order.config, order.environment)
    except DocgenError as fault:
        yield from found("config", fault.problems)
        yield note("config", "doctor-config-first")
        return
    yield well(
        "config",
        "doctor-ok-config",
        tables=len(config.tables),
        documents=len(config.documents),
    )
    at = order.now.astimezone(ZoneInfo(config.organisation.timezone))
    subject = Subject(order, config, order.config.resolve().parent, at)
    for name, examination in PARTS.items():
        yield from _guarded(name, examination(subject))


def exit_code(checks: Mapping[Level | None, int]) -> int:
    """Return 1 when something must be mended, else 0, by how many checks there are of a level."""
    return 1 if checks.get(Level.ERROR) else 0


def _guarded(name: str, checks: Iterator[Check]) -> Iterator[Check]:
    try:
        yield from checks
    except DocgenError as fault:
        yield from found(name, fault.problems)
