"""What the readers of numbers and dates answer when they refuse a text."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Unread:
    """A text that was refused: why (kebab-case) and the parameters of a sentence about it.

    The readers never guess. Where a text reads two ways the parameters hold both readings, and
    where it can be mended they hold what to write instead.
    """

    reason: str
    params: Mapping[str, str | int] = field(default_factory=dict)
