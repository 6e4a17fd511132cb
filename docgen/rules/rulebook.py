"""A rule: one function that yields where a paper departs from one provision."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from docgen.errors import Level, Where
from docgen.model import Anchor, Finding
from docgen.rules.anatomy.pieces import Piece
from docgen.rules.paper import Paper

LONGEST = 90  # letters of the words that a finding quotes

Params = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Hit:
    """One departure: the words that are wrong, and what may safely stand there instead.

    `piece` is None for what no words show (the paper's size, a missing line); `part` is set where
    the words stand elsewhere than the rule's part of the page.
    """

    piece: Piece | None = None
    params: Params = field(default_factory=dict)
    instead: str | None = None
    part: str = ""


Check = Callable[[Paper], Iterable[Hit]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its number in the rulebook, its part of the page, its clause, its gravity.

    It is silent where a rule that it `requires` found something; one that looks at laid-out pages
    (`on_paper`) is asked only when there are any.
    """

    id: str
    part: str
    level: Level
    clause: str
    check: Check
    requires: tuple[str, ...] = ()
    on_paper: bool = False


class Rules:
    """The rules of one part of the page; a file of `docgen.rules.book` fills one."""

    def __init__(self, part: str) -> None:
        self.part = part
        self.rules: list[Rule] = []

    def __call__(
        self,
        id_: str,
        level: Level,
        clause: str,
        *,
        requires: tuple[str, ...] = (),
        on_paper: bool = False,
        part: str = "",
    ) -> Callable[[Check], Check]:
        """Return the decorator that enters a function as a rule."""

        def enter(check: Check) -> Check:
            rule = Rule(id_, part or self.part, level, clause, check, requires, on_paper)
            self.rules.append(rule)
            return check

        return enter


def findings(paper: Paper, rules: Sequence[Rule]) -> Iterator[Finding]:
    """Yield what the rules find, in their order; a rule comes after those that it requires."""
    broken: set[str] = set()
    for rule in rules:
        level = paper.profile.level(rule.id, rule.level)
        if level is None or not paper.has(rule.part) or not broken.isdisjoint(rule.requires):
            continue
        if rule.on_paper and paper.pages is None:
            continue
        for hit in rule.check(paper):
            broken.add(rule.id)
            yield _finding(paper, rule, level, hit)


def _finding(paper: Paper, rule: Rule, level: Level, hit: Hit) -> Finding:
    piece = hit.piece
    where = Where(
        file=paper.word.file,
        part=hit.part or _part(paper, rule, piece),
        paragraph=None if piece is None else _place(piece),
        text=None if piece is None else clipped(piece.text) or None,
    )
    anchor: Anchor | None = None if piece is None else piece.anchor
    return Finding(
        rule=rule.id,
        level=level,
        clause=rule.clause,
        where=where,
        params={"text": where.text or "", **hit.params},
        anchor=anchor,
        old="" if piece is None or hit.instead is None else piece.text,
        instead=hit.instead,
    )


def _part(paper: Paper, rule: Rule, piece: Piece | None) -> str:
    """Return the part of the page to look at: of rules on all words that of the words."""
    everywhere = piece is not None and rule.part in ("file", "body")
    return paper.part_of(piece.paragraph) if piece and everywhere else rule.part


def _place(piece: Piece) -> str:
    return str(piece.paragraph.number)


def clipped(text: str) -> str:
    """Return words on one line, cut to a readable length."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
