"""Nominations held against one another, against awards given before, and against quotas. Pure.

Only rows that are ready take part, and only those without a fault in a cell that is compared: what
is half-typed holds no neighbour back.
"""

from collections.abc import Mapping, Sequence

from docgen.awards.nominees import nominees
from docgen.awards.quotas import quota_problems
from docgen.awards.twice import twice_problems
from docgen.config.schema import Config
from docgen.errors import Problem
from docgen.model import Record

__all__ = ["award_problems"]


def award_problems(
    config: Config, file: str, by_table: Mapping[str, Sequence[Record]]
) -> tuple[Problem, ...]:
    """Return who is nominated twice, or was awarded before, and where quotas are exceeded."""
    awards = config.awards
    if awards is None:
        return ()
    given = nominees(awards, config.tables, by_table)
    return (*twice_problems(awards, file, given), *quota_problems(awards, file, by_table, given))
