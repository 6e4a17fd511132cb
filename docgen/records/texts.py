"""Cells of words: text, rich text, choices, references, yes or no."""

from decimal import Decimal

from docgen.errors import Level
from docgen.model import Cell, Kind, Rich, Span
from docgen.records.columns import Reader
from docgen.records.faults import Fault, Reading, refused
from docgen.records.plain import code_of
from docgen.vietnamese.characters import REFUSED, Trait, faults
from docgen.vietnamese.numbers import group
from docgen.vietnamese.text import fold, tidy, tidy_spans

# Excel keeps fifteen digits of a number; the rest of a longer one is zeros.
KEPT_DIGITS = 15

_YES = frozenset(map(fold, ("TRUE", "Có", "x", "✓", "✔", "☑", "✅")))
_NO = frozenset(map(fold, ("FALSE", "Không", "☐")))


def text(reader: Reader, cell: Cell) -> Reading:
    """Return the cell's text; a whole number counts as its digits."""
    match cell.value:
        case bool():
            return refused("cell-tick")
        case Decimal():
            return _digits(reader, cell.value)
        case str():
            words = tidy(cell.value)
            return _checked(reader, words, _characters(cell.value))
        case _:
            return refused("cell-date-in-text")


def rich(reader: Reader, cell: Cell) -> Reading:
    """Return the cell's text as spans of one weight and slant."""
    value, found = text(reader, cell)
    if not isinstance(value, str):
        return value, found
    return (_spans(cell) if cell.spans else (Span(value),)), found


def choice(reader: Reader, cell: Cell) -> Reading:
    """Return the choice as the configuration spells it."""
    said = code_of(cell)
    if found := reader.choices.find(said):
        return found, ()
    choices = ", ".join(f"“{name}”" for name in reader.column.choices[:12])
    if nearest := reader.choices.nearest(said):
        return refused("cell-choice-near", choices=choices, nearest=nearest)
    return refused("cell-choice", choices=choices)


def reference(reader: Reader, cell: Cell) -> Reading:
    """Return the key of the other table's row, as it is spelt there."""
    if reader.keys is None:
        return refused("cell-reference-unchecked", tab=reader.target)
    said = code_of(cell)
    if found := reader.keys.find(said):
        return found, ()
    if nearest := reader.keys.nearest(said):
        return refused("cell-reference-near", tab=reader.target, nearest=nearest)
    return refused("cell-reference", tab=reader.target)


def yes_no(reader: Reader, cell: Cell) -> Reading:
    """Return whether the cell says yes."""
    said = is_yes(cell)
    return refused("cell-yes-no") if said is None else (said, ())


def is_yes(cell: Cell) -> bool | None:
    """Tell yes (a ticked box, Có, x, ✓) from no; None for a cell that says neither."""
    if isinstance(cell.value, bool):
        return cell.value
    said = fold(cell.value) if cell.kind is Kind.TEXT and isinstance(cell.value, str) else None
    return said in _YES if said in _YES or said in _NO else None


def _digits(reader: Reader, number: Decimal) -> Reading:
    if number != number.to_integral_value():
        return refused("cell-number-in-text")
    digits = f"{number:.0f}"
    if len(digits.lstrip("-")) > KEPT_DIGITS:
        return refused("cell-digits-lost", digits=KEPT_DIGITS)
    if reader.pattern and not reader.pattern.fullmatch(digits):
        return refused("cell-pattern-number", **_pattern(reader))
    return _checked(reader, digits, ())


def _checked(reader: Reader, words: str, found: tuple[Fault, ...]) -> Reading:
    column = reader.column
    if len(words) > column.max_length:
        limit, length = group(column.max_length), group(len(words))
        found = (*found, Fault("cell-too-long", {"length": length, "limit": limit}))
    if reader.pattern and not found and not reader.pattern.fullmatch(words):
        code = "cell-pattern" if reader.example else "cell-pattern-bare"
        found = (Fault(code, _pattern(reader)),)
    if found and any(fault.level is Level.ERROR for fault in found):
        return None, found
    return words, found


def _pattern(reader: Reader) -> dict[str, str | int]:
    return {"pattern": reader.column.pattern or "", "example": reader.example}


def _characters(typed: str) -> tuple[Fault, ...]:
    """Each kind of fault once, at its first place: a message is no list of a hundred places."""
    found: dict[Trait, Fault] = {}
    for fault in faults(typed):
        if fault.trait not in found:
            params: dict[str, str | int] = {
                "position": fault.position,
                "code": fault.code,
                "around": fault.around,
                "instead": fault.instead,
            }
            found[fault.trait] = Fault(f"cell-character-{fault.trait}", params, _level(fault.trait))
    return tuple(found.values())


def _level(trait: Trait) -> Level:
    if trait in REFUSED:
        return Level.ERROR
    return Level.INFO if trait is Trait.INVISIBLE else Level.WARNING


def _spans(cell: Cell) -> Rich:
    texts = tidy_spans([span.text for span in cell.spans])
    return tuple(
        Span(words, span.bold, span.italic)
        for words, span in zip(texts, cell.spans, strict=True)
        if words
    )
