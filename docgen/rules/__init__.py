"""The official form (thể thức): what a Word file keeps of it, and where it departs from it."""

from collections.abc import Iterable

from docgen.model import Finding, Page
from docgen.rules.book import (
    addressee,
    annex,
    bases,
    body,
    date,
    issuer,
    laid,
    language,
    nation,
    number,
    outline,
    page,
    recipients,
    signature,
    sizes,
    text,
    title,
)
from docgen.rules.book.annex import names_in
from docgen.rules.facts import NOTHING, Facts
from docgen.rules.paper import PARTS, Paper
from docgen.rules.profile import PROFILES, Overrides, Profile, overridden, profile
from docgen.rules.rulebook import Rule, findings
from docgen.word.document import read

RULES: tuple[Rule, ...] = tuple(
    rule
    for module in (
        text,
        page,
        nation,
        issuer,
        number,
        date,
        title,
        addressee,
        bases,
        sizes,
        body,
        outline,
        language,
        signature,
        recipients,
        annex,
        laid,
    )
    for rule in module.rule.rules
)
ON_FILE = tuple(rule for rule in RULES if not rule.on_paper)
ON_PAPER = tuple(rule for rule in RULES if rule.on_paper)

__all__ = [
    "NOTHING",
    "ON_FILE",
    "ON_PAPER",
    "PARTS",
    "PROFILES",
    "RULES",
    "Facts",
    "Finding",
    "Overrides",
    "Paper",
    "Profile",
    "check",
    "judge",
    "names_in",
    "overridden",
    "paper_of",
    "profile",
]


def check(
    content: bytes,
    file: str,
    by: Profile,
    facts: Facts = NOTHING,
    *,
    pages: Iterable[Page] | None = None,
) -> tuple[Finding, ...]:
    """Return where a .docx departs from the official form; raises Stopped for no Word file.

    Rules on laid-out pages are asked when there are `pages`.
    """
    return judge(paper_of(content, file, by), facts, pages=pages)


def paper_of(content: bytes, file: str, by: Profile) -> Paper:
    """Return a .docx as a paper whose parts can be asked for; raises Stopped for no Word file."""
    return Paper(read(content, file), by)


def judge(
    paper: Paper, facts: Facts = NOTHING, *, pages: Iterable[Page] | None = None
) -> tuple[Finding, ...]:
    """Return where a paper departs from the official form, and from what is known of it."""
    paper.facts, paper.pages = facts, None if pages is None else tuple(pages)
    return tuple(findings(paper, RULES))
