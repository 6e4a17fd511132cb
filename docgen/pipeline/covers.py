"""What stands on the cover of a closed book, as a sentence, as JSON, as the face of the print."""

from typing import Any

from docgen.messages import Language, sentence
from docgen.register import Cover
from docgen.vietnamese.dates import short_date


def cover_text(cover: Cover, language: Language) -> str:
    """Return that a book is closed, and what stands on its cover."""
    params: dict[str, str | int] = {
        "title": cover.title,
        "period": cover.period,
        "closed": short_date(cover.closed),
        "count": cover.count,
        "void": cover.void,
        "lost": cover.lost,
        **extent(cover),
    }
    told = [sentence("book-closed" if cover.count else "book-closed-empty", language, params)]
    told += [sentence("book-closed-lost", language, params)] if cover.lost else []
    return " ".join(told)


def extent(cover: Cover) -> dict[str, str]:
    """Return the days and numbers over which a book ran; nothing where it gave no number."""
    if cover.first is None or cover.last is None:
        return {}
    found = {"from_number": f"{cover.first:02}", "to_number": f"{cover.last:02}"}
    if cover.since and cover.until:
        found |= {"from_date": short_date(cover.since), "to_date": short_date(cover.until)}
    return {"from_date": "?", "to_date": "?"} | found


def cover_json(cover: Cover) -> dict[str, Any]:
    """Return a closed book as JSON."""
    return {
        "book": cover.book,
        "series": cover.series,
        "title": cover.title,
        "owner": cover.owner,
        "period": cover.period,
        "closed": cover.closed.isoformat(),
        "from_date": cover.since and cover.since.isoformat(),
        "to_date": cover.until and cover.until.isoformat(),
        "from_number": cover.first,
        "to_number": cover.last,
        "numbers": cover.count,
        "void": cover.void,
        "lost": cover.lost,
    }
