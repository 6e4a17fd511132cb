"""Does a draft still hold on the day on which it is issued, when that is not the planned one?

An act does not read the sheet: all that a draft rests on came with its revision, each with the days
on which it holds.
"""

from collections.abc import Iterator

from docgen.errors import Level, Problem, Stopped, Where
from docgen.model import Term, covers
from docgen.pipeline.issuing import Final
from docgen.pipeline.workspace import Workspace
from docgen.vietnamese.dates import short_date
from docgen.vietnamese.text import fold
from docgen.word.reading import text

BASES, RECIPIENTS = ("basis", "other-basis"), ("recipient", "other-recipient")


def day_problems(workspace: Workspace, final: Final) -> list[Problem]:
    """Return what stands against a paper on the day that it would bear, by its key.

    An error refuses it: a citation of a later paper, a signer out of office, legal bases that are
    not those in force, recipients who are others. A unit that does not exist is a warning. What a
    person took out of the file by hand is no more asked for.
    """
    revision = workspace.register.revision(final.entry.key)
    if revision is None or final.own.issued is None:
        return []
    words = _words(workspace, final)
    terms = revision.draft.terms
    return [
        *_later(final),
        *_people(final, terms, words),
        *_changed(final, terms, words, BASES, ("act-basis-ended", "act-basis-begun")),
        *_changed(final, terms, words, RECIPIENTS, ("act-recipient-gone", "act-recipient-begun")),
    ]


def _words(workspace: Workspace, final: Final) -> str | None:
    """Return the folded words of a file that a person changed; None where all is as drafted."""
    content = workspace.output.read(final.entry.path) if final.entry.pinned else None
    if content is None:
        return None
    try:
        return fold(" ".join(text(content).split()))
    except Stopped:
        return None  # proving it tells what is wrong with the file


def _says(words: str | None, name: str) -> bool:
    return words is None or fold(" ".join(name.split())) in words


def _later(final: Final) -> Iterator[Problem]:
    day = final.own.issued
    for key, cited in final.cited.items():
        if day is not None and cited.issued is not None and cited.issued > day:
            params = {
                "cited": key,
                "cited_day": short_date(cited.issued),
                "day": short_date(day),
            }
            yield _refused(final, "act-cites-later", **params)


def _people(final: Final, terms: tuple[Term, ...], words: str | None) -> Iterator[Problem]:
    day = final.own.issued
    assert day is not None
    for term in terms:
        if covers(day, term.since, term.until) or not _says(words, term.name):
            continue
        params = {"name": term.name, "day": short_date(day)}
        if term.kind == "signer":
            yield _refused(final, "act-signer-out-of-office", position=term.position, **params)
        elif term.kind == "unit":
            where = Where(file=final.entry.key)
            yield Problem("act-unit-not-there", where, params, Level.WARNING)


def _changed(
    final: Final,
    terms: tuple[Term, ...],
    words: str | None,
    kinds: tuple[str, str],
    codes: tuple[str, str],
) -> Iterator[Problem]:
    """Yield each that has ended or begun between the planned day and this one.

    What the sheet has twice, once for each stretch of days, is one.
    """
    day = final.own.issued
    assert day is not None
    on_paper = {fold(one.name): one.name for one in terms if one.kind == kinds[0]}
    now = {
        fold(one.name): one.name
        for one in terms
        if one.kind in kinds and covers(day, one.since, one.until)
    }
    for key, name in on_paper.items():
        if key not in now and _says(words, name):
            yield _refused(final, codes[0], name=_bare(name), day=short_date(day))
    for key, name in now.items():
        if key not in on_paper and not (words is not None and _says(words, name)):
            yield _refused(final, codes[1], name=_bare(name), day=short_date(day))


def _bare(name: str) -> str:
    return name.strip().rstrip(";.,").rstrip()


def _refused(final: Final, code: str, **params: str) -> Problem:
    return Problem(code, Where(file=final.entry.key), {"key": final.entry.key, **params})
