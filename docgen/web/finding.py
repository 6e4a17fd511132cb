"""Which papers a person asks for, in which order, on which page. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from docgen.model import State
from docgen.register import Listed
from docgen.vietnamese.dates import read_date
from docgen.web.desk import Found, plain

PAGE = 50
SORTS: Mapping[str, Callable[[Listed], Any]] = {
    "so": lambda one: (one.symbol, one.day or date.min, one.number or 0, one.key),
    "loai": lambda one: (plain(one.type_name), one.day or date.min, one.key),
    "trich-yeu": lambda one: (plain(one.subject), one.key),
    "ngay": lambda one: (one.day or date.min, one.number or 0, one.key),
    "trang-thai": lambda one: (list(State).index(one.state), one.key),
}
LONGEST = 200  # letters of a question


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What was asked: words, what must be so, days, order and page; what could not be read."""

    words: str = ""
    type: str = ""
    state: str = ""
    family: str = ""
    unit: str = ""
    signer: str = ""
    since: date | None = None
    until: date | None = None
    typed: tuple[str, str] = ("", "")
    unread: tuple[str, ...] = ()
    sort: str = "ngay"
    descending: bool = True
    page: int = 1


@dataclass(frozen=True, slots=True)
class Answer:
    """The papers of one page, how many there are in all, and how many pages."""

    papers: Sequence[Listed]
    count: int
    page: int
    pages: int


def question_of(asked: Mapping[str, str]) -> Question:
    """Return the question of a request; what makes no sense in it is as if it were not there."""
    typed = (asked.get("tu", "")[:20].strip(), asked.get("den", "")[:20].strip())
    days = [read_date(text, day_first=True) if text else None for text in typed]
    sort = asked.get("xep", "")
    page = asked.get("trang", "")
    return Question(
        words=asked.get("q", "")[:LONGEST].strip(),
        type=asked.get("loai", ""),
        state=asked.get("trang-thai", ""),
        family=asked.get("dot", ""),
        unit=asked.get("don-vi", ""),
        signer=asked.get("nguoi-ky", ""),
        since=days[0] if isinstance(days[0], date) else None,
        until=days[1] if isinstance(days[1], date) else None,
        typed=typed,
        unread=tuple(
            text
            for text, day in zip(typed, days, strict=True)
            if text and not isinstance(day, date)
        ),
        sort=sort.removeprefix("-") if sort.removeprefix("-") in SORTS else "ngay",
        descending=sort.startswith("-") or not sort,
        page=int(page) if page.isascii() and page.isdigit() and len(page) < 7 else 1,
    )


def answer(question: Question, documents: Iterable[Found]) -> Answer:
    """Return the papers that a question asks for."""
    words = plain(question.words).split()
    found = [
        one.listed
        for one in documents
        if all(word in one.words for word in words) and _asked_for(question, one.listed)
    ]
    found.sort(key=SORTS[question.sort], reverse=question.descending)
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(1, question.page), pages)
    return Answer(found[(page - 1) * PAGE : page * PAGE], len(found), page, pages)


def _asked_for(question: Question, one: Listed) -> bool:
    day = one.day
    return (
        question.type in ("", one.type)
        and question.state in ("", one.state)
        and question.family in ("", one.family)
        and question.unit in ("", one.unit)
        and question.signer in ("", one.signer)
        and (question.since is None or (day is not None and day >= question.since))
        and (question.until is None or (day is not None and day <= question.until))
    )
