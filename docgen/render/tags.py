"""The tags of one part of a template: what stands where, and which of them cannot be read.

Word spreads a tag over several runs, docxtpl joins them and drops what it does not expect. So each
tag is looked at here, in its paragraph as a person sees it, before docxtpl touches the part; and
each gets its number written inside, by which later faults find its place again.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from docgen.errors import Problem, Where
from docgen.render.places import Places
from docgen.word.parts import W

P, R, T, TC, TR, TBL = (W + name for name in ("p", "r", "t", "tc", "tr", "tbl"))

# A tag ends before the next one begins, so that reading many open braces takes no longer.
TAG = re.compile(r"\{\{(?:(?!\{\{).)*?\}\}|\{%(?:(?!\{%).)*?%\}|\{#(?:(?!\{#).)*?#\}", re.DOTALL)
NUMBER = re.compile("\ufdd4(\\d+)\ufdd5")

_BRACES = re.compile(r"\{\{|\}\}|\{%|%\}")
_SHAPE = re.compile(r"\{[{%#](?P<level>(?:tr|tc|p|r) )?(?P<inside>.*)[}%#]\}", re.DOTALL)
_NAMESPACES = re.compile(r' xmlns:\w+="[^"]*"')
_QUOTES = str.maketrans("“”‘’", "\"\"''")
_UNSEEN_FORMAT = (W + "lang", W + "noProof")
_LOST = 40  # characters of a text that a message shows


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: its text and place, its level (`p`, `tr`, `tc`, `r` or empty), what it says.

    `word` is the first word of a statement (`for`, `endif`) and empty for a value or a comment;
    `rest` is what follows it, or the expression. `properties` is the `<w:rPr>` of the run in which
    the tag begins, as text.
    """

    text: str
    where: Where
    level: str = ""
    word: str = ""
    rest: str = ""
    properties: str = ""
    run: etree._Element | None = field(default=None, repr=False)

    @property
    def is_comment(self) -> bool:
        """Tell `{# … #}` from the others."""
        return self.text.startswith("{#")

    @property
    def is_value(self) -> bool:
        """Tell `{{ … }}` from the others."""
        return self.text.startswith("{{")

    def fault(self, code: str, **params: str | int) -> Problem:
        """Return a problem at the tag's place; its sentence may show `{tag}`."""
        return Problem(code, self.where, {"tag": self.text, **params})


@dataclass(frozen=True, slots=True)
class _Line:
    """One paragraph's own text, without boxes inside: its pieces, and the piece of each letter."""

    pieces: Sequence[etree._Element]
    owners: Sequence[int]
    text: str

    def runs(self, start: int, end: int) -> list[etree._Element]:
        return [
            run
            for index in dict.fromkeys(self.owners[start:end])
            if (run := self.pieces[index].getparent()) is not None
        ]


def read_tag(text: str, where: Where, run: etree._Element | None = None) -> Tag:
    """Return a tag from its text, braces included."""
    shape = _SHAPE.fullmatch(text)
    assert shape is not None, text
    inside = shape["inside"].translate(_QUOTES).strip()
    word, rest = "", inside
    if text.startswith("{%"):
        word, rest = [*inside.split(None, 1), "", ""][:2]
    return Tag(
        text=text,
        where=where,
        level=(shape["level"] or "").strip(),
        word=word,
        rest=rest,
        properties="" if run is None else _properties(run),
        run=run,
    )


def find_tags(root: etree._Element, places: Places, first: int) -> tuple[list[Tag], list[Problem]]:
    """Return the tags of a part in reading order, and the faults of their shape.

    Writes each tag's number into it, counting on from `first`. Drops the level of `{{r x}}` and
    `{%r if x %}`: here they do what `{{ x }}` does, which keeps its run's formatting.
    """
    lines = [line for line in _lines(root) if "{" in line.text or "}" in line.text]
    problems = [problem for line in lines for problem in _broken(line, places)]
    problems += _misplaced(root, places)
    order = {piece: number for number, piece in enumerate(root.iter(T))}
    matches = sorted(
        ((order[line.pieces[line.owners[match.start()]]], match.start(), line, match)
        for line in lines
        for match in TAG.finditer(line.text)),
        key=lambda entry: entry[:2],
    )  # fmt: skip
    tags: list[Tag] = []
    letters = {id(line): list(line.text) for line in lines}
    for _, start, line, match in matches:
        runs = line.runs(start, match.end())
        tag = read_tag(match[0], places.where(runs[0], match[0]), runs[0])
        problems += _unjoinable(tag, runs)
        _number(letters[id(line)], match, tag, first + len(tags))
        tags.append(tag)
    for line in lines:
        _write(line, letters[id(line)])
    return tags, problems


def _lines(root: etree._Element) -> Iterator[_Line]:
    for paragraph in root.iter(P):
        pieces = [piece for piece in paragraph.iter(T) if next(piece.iterancestors(P)) is paragraph]
        texts = [piece.text or "" for piece in pieces]
        owners = [index for index, text in enumerate(texts) for _ in text]
        if owners:
            yield _Line(pieces, owners, "".join(texts))


def _broken(line: _Line, places: Places) -> Iterator[Problem]:
    """Yield the first brace that opens or closes nothing in a paragraph's text."""
    for match in TAG.finditer(line.text):
        if inner := _BRACES.search(match[0][2:-2]):
            yield _unclosed(line, match.start(), places, inner[0])
            return
    outside = TAG.sub(lambda match: " " * len(match[0]), line.text)
    if brace := _BRACES.search(outside):
        yield _unclosed(line, brace.start(), places, brace[0])


def _unclosed(line: _Line, start: int, places: Places, brace: str) -> Problem:
    text = line.text[start : start + _LOST]
    where = places.where(line.pieces[line.owners[start]], text)
    return Problem("template-tag-unclosed", where, {"tag": text, "brace": brace})


def _misplaced(root: etree._Element, places: Places) -> Iterator[Problem]:
    """Yield tags in field codes, alternative texts and other places that are not running text."""
    for element in root.iter(etree.Element):
        texts = [str(value) for value in element.attrib.values()]
        if element.tag != T:
            texts.append(element.text or "")
        for text in texts:
            if "{{" in text or "{%" in text:
                shown = text[:_LOST]
                yield Problem(
                    "template-tag-misplaced", places.where(element, shown), {"tag": shown}
                )


def _unjoinable(tag: Tag, runs: Sequence[etree._Element]) -> Iterator[Problem]:
    if any(run.getparent() is not runs[0].getparent() for run in runs):
        yield tag.fault("template-tag-across")
    elif len({visible_format(run) for run in runs}) > 1:
        yield tag.fault("template-tag-mixed-format")


def visible_format(run: etree._Element) -> bytes:
    """Return what formats a run for the eye, as text that can be compared."""
    properties = run.find(W + "rPr")
    if properties is None:
        return b""
    return b"".join(
        etree.tostring(child, method="c14n", exclusive=True)
        for child in properties
        if child.tag not in _UNSEEN_FORMAT
    )


def _properties(run: etree._Element) -> str:
    properties = run.find(W + "rPr")
    if properties is None:
        return ""
    return _NAMESPACES.sub("", etree.tostring(properties, encoding="unicode", with_tail=False))


def _number(letters: list[str], match: re.Match[str], tag: Tag, number: int) -> None:
    if tag.level == "r":
        letters[match.start() + 2] = ""
    if tag.word not in ("vm", "hm") or tag.rest:  # docxtpl knows these two by their exact text
        letters[match.end() - 2] = f"\ufdd4{number}\ufdd5" + letters[match.end() - 2]


def _write(line: _Line, letters: Sequence[str]) -> None:
    texts = [""] * len(line.pieces)
    for owner, letter in zip(line.owners, letters, strict=True):
        texts[owner] += letter
    for piece, text in zip(line.pieces, texts, strict=True):
        piece.text = text
