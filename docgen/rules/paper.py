"""A file taken as a paper: its parts found, with the profile and the facts it is held against."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import get_args

from docgen.model import FormPart, Page
from docgen.rules.anatomy.annexes import Annex, find_annexes, main_ends
from docgen.rules.anatomy.foot import Foot, find_foot
from docgen.rules.anatomy.head import Head, find_head
from docgen.rules.anatomy.opening import LETTER, Opening, find_opening, type_of_symbol
from docgen.rules.anatomy.pieces import Piece, is_line, whole
from docgen.rules.facts import NOTHING, Facts
from docgen.rules.profile import Profile, Type
from docgen.vietnamese.text import fold
from docgen.word.document import WordFile
from docgen.word.paragraphs import Paragraph

PARTS: tuple[FormPart, ...] = get_args(FormPart)
_OF_AN_ANNEX = frozenset({"file", "page", "annex"})
_NUMBER = re.compile(
    r"(?P<word>Số)(?P<colon>\s*:?)\s*(?P<number>[\d.…_\s]*?)\s*(?P<mark>[/-])\s*(?P<symbol>.*)",
    re.IGNORECASE | re.DOTALL,
)
_DATE = re.compile(
    r"(?P<place>.*?)\s*,?\s*ngày\s*(?P<day>[\d.…_]*)\s*tháng\s*(?P<month>[\d.…_]*)\s*"
    r"(?:năm|tháng)\s*(?P<year>[\d.…_]*)",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Number:
    """The number line taken apart: `digits` is empty while the number is not given."""

    piece: Piece
    colon: bool
    digits: str
    mark: str
    symbol: str


@dataclass(frozen=True, slots=True)
class Dated:
    """The date line taken apart; a text of day, month or year is empty where it is blank."""

    piece: Piece
    place: str
    day: str
    month: str
    year: str

    @property
    def date(self) -> date | None:
        """Return the date, None while it is blank or where the calendar has no such day."""
        try:
            return date(int(self.year), int(self.month), int(self.day))
        except ValueError:
            return None


@dataclass(eq=False)
class Paper:
    """One file under examination."""

    word: WordFile
    profile: Profile
    facts: Facts = NOTHING
    pages: tuple[Page, ...] | None = None

    @cached_property
    def head(self) -> Head:
        """Return the head of page 1."""
        names = self.profile.type_names | {LETTER}
        return find_head(self.word.paragraphs, names)

    @cached_property
    def opening(self) -> Opening:
        """Return what stands between head and text."""
        return find_opening(self.word.paragraphs, self.head, self.profile.type_names)

    @cached_property
    def foot(self) -> Foot:
        """Return nơi nhận and the signatures of the main text."""
        return find_foot(self.word.paragraphs, self.opening.last)

    @cached_property
    def main_end(self) -> int:
        """Return the number of the last paragraph before the annexes."""
        return main_ends(self.word.paragraphs, self.foot.last, self.opening.last)

    @cached_property
    def annexes(self) -> list[Annex]:
        """Return the annexes in this file."""
        return find_annexes(self.word.paragraphs, self.main_end)

    @cached_property
    def body(self) -> list[Paragraph]:
        """Return the paragraphs of the text itself, without those in ruled tables and boxes."""
        first = self.opening.last
        end = self.foot.first or self.main_end + 1
        return [
            one
            for one in self.word.paragraphs
            if first < one.number < end
            and not one.boxed
            and not (one.cell is not None and one.cell.table.ruled)
        ]

    @cached_property
    def shown(self) -> list[Paragraph]:
        """Return the paragraphs of the whole file that show words, in tables and headers too."""
        return [one for one in self.word.stories if not one.blank]

    @cached_property
    def spoken(self) -> list[Paragraph]:
        """Return those of them whose words are language: not number, date, and lines drawn."""
        own = {id(one.paragraph) for one in (self.head.number, self.head.date) if one is not None}
        return [one for one in self.shown if id(one) not in own and not is_line(one.text)]

    @cached_property
    def prose(self) -> list[Piece]:
        """Return the paragraphs of the text that show words, not those that only draw a line."""
        return [whole(one) for one in self.body if not one.blank and not is_line(one.text)]

    @cached_property
    def number(self) -> Number | None:
        """Return the number line taken apart."""
        piece = self.head.number
        match = _NUMBER.match(piece.text) if piece else None
        if piece is None or match is None:
            return None
        return Number(
            piece=piece,
            colon=":" in match["colon"],
            digits=re.sub(r"\D", "", match["number"]),
            mark=match["mark"],
            symbol=match["symbol"].strip(),
        )

    @cached_property
    def dated(self) -> Dated | None:
        """Return the date line taken apart."""
        piece = self.head.date
        match = _DATE.match(piece.text) if piece else None
        if piece is None or match is None:
            return None
        digits = {name: re.sub(r"\D", "", match[name]) for name in ("day", "month", "year")}
        return Dated(piece=piece, place=match["place"].strip(" ,"), **digits)

    @cached_property
    def day(self) -> date | None:
        """Return the date of the paper: as the workspace knows it, else as it stands there."""
        return self.facts.day or (self.dated.date if self.dated else None)

    @cached_property
    def type_(self) -> Type | None:
        """Return the document type: by tên loại, else by the workspace, else by the symbol."""
        name = self.opening.type_ or fold(self.facts.type_name)
        if not name and self.number is not None:
            name = type_of_symbol(self.number.symbol, self.profile.abbreviations)
        return self.profile.types.get(name)

    @cached_property
    def is_letter(self) -> bool:
        """Tell whether this is a công văn: V/v under the number, or a symbol without a type."""
        if self.opening.type_ == LETTER:
            return True
        if self.opening.title is not None or fold(self.facts.type_name) not in ("", LETTER):
            return False
        return bool(self.head.about)

    def part_of(self, paragraph: Paragraph) -> str:
        """Return the part of the page that a paragraph stands in, for people to find it."""
        if paragraph.part in self.word.notes:
            return "page"
        known = self._known.get(id(paragraph))
        if known is not None:
            return known
        return "annex" if self.annexes and paragraph.number >= self.annexes[0].first else "body"

    @cached_property
    def _known(self) -> dict[int, str]:
        head, opening, foot = self.head, self.opening, self.foot
        signed = [piece for one in foot.signatures for piece in one.lines]
        pieces: dict[str, Sequence[Piece | None]] = {
            "issuer": [piece for group in head.names for piece in group],
            "nation": [head.nation, head.motto, head.party],
            "number": [head.number],
            "date": [head.date],
            "title": [opening.title, *opening.subject, *opening.authority, *head.about],
            "bases": [*opening.bases, opening.decree],
            "addressee": opening.addressee,
            "signature": signed,
            "recipients": [foot.heading, *foot.recipients],
        }
        return {
            id(piece.paragraph): part
            for part, found in pieces.items()
            for piece in found
            if piece is not None
        }

    @cached_property
    def is_annex(self) -> bool:
        """Tell whether the file holds annexes alone: their document is in another one."""
        head = self.head
        if head.nation or head.party or head.number or self.opening.title or not self.annexes:
            return False
        first = next((one.number for one in self.word.paragraphs if not one.blank), 0)
        return self.annexes[0].first == first

    def has(self, part: str) -> bool:
        """Tell whether the document type, or an annex in a file of its own, has this part."""
        if self.is_annex and part not in _OF_AN_ANNEX:
            return False
        return self.facts.parts is None or part in self.facts.parts
