"""One faulty stretch of a text, as every scanner of this package yields it."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Slip:
    """A faulty stretch: `text` is what stands from `start` to `end`, `instead` what should.

    `instead` is None where nobody but the writer knows.
    """

    start: int
    end: int
    text: str
    instead: str | None = None


def slip(match: re.Match[str], instead: str | None = None, group: int | str = 0) -> Slip:
    """Return the slip that a match, or a group of it, covers."""
    return Slip(match.start(group), match.end(group), match[group], instead)
