"""The official form of the workspace's papers: its profile, what is known, findings as problems."""

import logging
import os
import signal
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from typing import Any

from docgen.config import Config, column_of, issuer_at, tags
from docgen.config.schema import Period
from docgen.errors import DocgenError, Level, Problem, Stopped, Where
from docgen.messages import Language, sentence
from docgen.model import Draft, Finding, Numbering, Page, Record
from docgen.render.worker import die_with
from docgen.rules import (
    ON_PAPER,
    PROFILES,
    RULES,
    Facts,
    Overrides,
    Profile,
    check,
    overridden,
    profile,
)
from docgen.rules.facts import Basis, Office, Signer
from docgen.rules.sarif import RuleText

FEW = 24  # papers that are checked sooner here than a process is started

log = logging.getLogger(__name__)


def profile_of(config: Config, name: str | None = None) -> Profile:
    """Return the form that the office keeps, or that of a named profile, with its own values.

    Raises Stopped for a rule number in `form.levels` that there is not.
    """
    levels = dict(_levels(config.form.levels))
    types = {one.name: one.abbreviation for one in config.documents.values()}
    sizes = {str(part): (least, most) for part, (least, most) in config.form.sizes.items()}
    own = Overrides(levels=levels, sizes=sizes, types={**types, **config.form.types})
    return overridden(profile(name or config.organisation.profile), own)


def _levels(said: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the level of each rule that is said; M36 speaks for all its rules, M36f before it."""
    known = [rule.id for rule in RULES]
    for number in sorted(said, key=len):
        meant = [one for one in known if one == number or one[:3] == number]
        if not meant:
            where = Where(file="config.yaml", part=f"form.levels.{number}")
            raise Stopped(Problem("config-rule-unknown", where, {"value": number}))
        for one in meant:
            yield one, said[number]


@dataclass(frozen=True, slots=True)
class Known:
    """What the sheet says that papers are held against: who may sign, what is in force."""

    signers: tuple[Signer, ...] = ()
    bases: tuple[Basis, ...] = ()


def known(config: Config, by_table: Mapping[str, Sequence[Record]]) -> Known:
    """Return signers and legal bases as the sheet has them."""
    signers, bases = config.signers, config.bases
    people = by_table.get(signers.table, ()) if signers else ()
    texts = by_table.get(bases.table, ()) if bases else ()

    def said(record: Record, tag: str | None) -> Any:
        return record.values.get(tag) if tag else None

    return Known(
        signers=tuple(
            Signer(
                name=str(said(one, signers.name) or ""),
                position=str(said(one, signers.position) or ""),
                since=said(one, signers.from_),
                until=said(one, signers.to),
            )
            for one in people
            if signers is not None and not one.faulty
        ),
        bases=tuple(
            Basis(
                text=_bare(str(said(one, bases.text) or "")),
                since=said(one, bases.from_),
                until=said(one, bases.to),
            )
            for one in texts
            if bases is not None and not one.faulty and said(one, bases.text)
        ),
    )


NOTHING_KNOWN = Known()


def facts_of(config: Config, draft: Draft, own: Numbering, seen: Known = NOTHING_KNOWN) -> Facts:
    """Return what is known of a paper of ours, on the day that it bears or is meant to bear.

    Who may sign and what is in force is what the sheet says now, where it was `seen`; else what it
    said when the draft was made.
    """
    day = own.issued or own.planned
    document = config.documents.get(draft.type)
    return Facts(
        day=day,
        office=_office(issuer_at(config, document, day)),
        type_name=draft.type_name,
        symbol=own.symbol,
        parts=None if document is None or document.form is None else frozenset(document.form),
        signers=seen.signers or tuple(_signers(draft)),
        bases=seen.bases or tuple(_bases(draft)),
        names=tuple(_names(config, draft)),
    )


def _signers(draft: Draft) -> Iterator[Signer]:
    for one in draft.terms:
        if one.kind == "signer":
            yield Signer(one.name, one.position, one.since, one.until)


def _bases(draft: Draft) -> Iterator[Basis]:
    for one in draft.terms:
        if one.kind in ("basis", "other-basis"):
            yield Basis(_bare(one.name), one.since, one.until)


def _bare(text: str) -> str:
    """Return a basis without the mark that its line ends with."""
    return text.strip().rstrip(";.,").rstrip()


def _office(period: Period | None) -> Office | None:
    if period is None:
        return None
    return Office(
        name=period.name,
        symbol=period.symbol,
        place=period.place,
        heading=" ".join(period.heading),
    )


def _names(config: Config, draft: Draft) -> Iterator[str]:
    """Yield the names of people in a draft's lists, as the sheet spells them."""
    document = config.documents.get(draft.type)
    for name, one in document.lists.items() if document else ():
        table = config.tables[one.table]
        people = [tag for tag in tags(table).values() if column_of(table, tag).person]
        for row in draft.data.get(name, ()):
            yield from (row[tag] for tag in people if isinstance(row.get(tag), str))


def problems_of(findings: Iterable[Finding], where: Where) -> tuple[Problem, ...]:
    """Return the findings that hold a paper back as problems, at a place that people can mend."""
    return tuple(
        Problem(
            f"rule-{one.rule}",
            replace(where, part=one.where.part, paragraph=one.where.paragraph, text=one.where.text),
            {**one.params, "part": one.where.part or ""},
        )
        for one in findings
        if one.level is Level.ERROR
    )


@dataclass(frozen=True, slots=True)
class Subject:
    """A paper to be checked: its bytes, its name for people, what is known of it."""

    content: bytes
    file: str
    facts: Facts


@dataclass(slots=True)
class Checker:
    """Checks papers by one profile; many at once in processes of their own. Close it."""

    by: Profile
    workers: int
    _pool: ProcessPoolExecutor | None = field(default=None, init=False)

    def check(self, subjects: Sequence[Subject]) -> list[tuple[Finding, ...]]:
        """Return the findings of each paper."""
        if len(subjects) >= FEW and self.workers != 1:
            try:
                return list(self._processes().map(_check, subjects, chunksize=8))
            except BrokenProcessPool:  # a process was killed: what it did can be done here
                self.close()
        return [_checked(self.by, one) for one in subjects]

    def close(self) -> None:
        """End the processes."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def _processes(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self.workers or None,
                mp_context=get_context("spawn"),
                initializer=_begin,
                initargs=(self.by, os.getpid()),
            )
        return self._pool


_BY: Profile = profile(PROFILES[0])


def _begin(by: Profile, parent: int) -> None:
    """Make a process ready: it ends with its parent, which is the one to be interrupted."""
    global _BY
    _BY = by
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    die_with(parent)


def _check(subject: Subject) -> tuple[Finding, ...]:
    return _checked(_BY, subject)


def _checked(by: Profile, subject: Subject) -> tuple[Finding, ...]:
    """Return the findings of a paper; a fault of a rule of ours must not keep it from people."""
    try:
        return check(subject.content, subject.file, by, subject.facts)
    except DocgenError:
        raise
    except Exception as fault:
        log.warning("unchecked: %s", type(fault).__name__)
        return (
            Finding(
                rule="M00",
                level=Level.WARNING,
                clause="–",
                where=Where(file=subject.file, part="file"),
                params={"text": "", "error": type(fault).__name__},
            ),
        )


def pages_checked(
    by: Profile, content: bytes, file: str, facts: Facts, pages: Sequence[Page]
) -> tuple[Finding, ...]:
    """Return what the laid-out pages of a paper show; what its file shows is told already."""
    on_paper = {rule.id for rule in ON_PAPER}
    found = check(content, file, by, facts, pages=pages)
    return tuple(one for one in found if one.rule in on_paper)


def rule_texts(language: Language) -> list[RuleText]:
    """Return each rule with its title, for a log that lists them."""
    return [
        RuleText(one.id, sentence(f"rule-{one.id}-title", language), one.level) for one in RULES
    ]
