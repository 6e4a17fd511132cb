"""Who is nominated twice, or was awarded in the same year: each told as a pair of cells.

One achievement is not rewarded several times or with several forms; within one level, forms
exclude each other in a year (reference 3.4, KT-01 and KT-04).

A row is held against the distinct claims of its namesakes, not against their rows: a hundred rows
of one claim are one comparison, and each of them names the first other.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from docgen.awards.nominees import Claim, Nominee
from docgen.config.awards import Awards, Verdict
from docgen.errors import Level, Problem, Where
from docgen.model import Value
from docgen.vietnamese.alike import skeleton, spelt_alike

LEVELS = {"error": Level.ERROR, "warning": Level.WARNING}
MILDER: tuple[Verdict, ...] = ("off", "warning", "error")


class Same(IntEnum):
    """How sure it is that two rows speak of one; the surer one counts first."""

    SURE = 0
    ALIKE = 1


ALIKE = {
    "award-twice": "award-twice-alike",
    "award-two-forms": "award-two-forms-alike",
    "award-same-year": "award-same-year-alike",
    "award-given-before": "award-given-before-alike",
}
Verdicts = Mapping[tuple[str, Same], Verdict]


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of one claim, by their places among all rows."""

    claim: Claim
    name: str
    places: list[int]


def twice_problems(awards: Awards, file: str, given: Sequence[Nominee]) -> Iterator[Problem]:
    """Yield a problem for each row that has a pair, by the order of the rows."""
    verdicts = _verdicts(awards)
    namesakes: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, one in enumerate(given):
        namesakes[one.claim.object, skeleton(one.name)].append(place)
    found = [
        (place, code, other, level)
        for places in namesakes.values()
        if len(places) > 1
        for place, code, other, level in _pairs(given, places, verdicts)
    ]
    for place, code, other, level in sorted(found):
        yield _problem(file, code, given[place], given[other], level)


def kind_of(one: Claim, other: Claim) -> str | None:
    """Return the code of what a nomination and another award of the same one amount to."""
    if not other.round:
        return "award-given-before" if one.year == other.year else None
    if one.round != other.round:
        in_one_year = one.year is not None and one.year == other.year
        return "award-same-year" if in_one_year else None
    achievements = {one.achievement, other.achievement} - {""}
    if len(achievements) > 1:
        return None
    return "award-twice" if one.form == other.form else "award-two-forms"


def same(one: Claim, name: str, other: Claim, other_name: str) -> Same | None:
    """Return whether two claims are of one person or collective, and how sure that is.

    Other units or other dates of birth make other persons. One date of birth in two units is
    likely one person who moved; a unit that is not said proves nothing either way.
    """
    if one.object != other.object:
        return None
    born = one.born is not None and one.born == other.born
    if not born and one.born is not None and other.born is not None:
        return None
    born = born and isinstance(one.born, date)  # of a year alone many are born
    one_unit = one.unit == other.unit
    if one.name != other.name:
        alike = one_unit and spelt_alike(name, other_name, born_alike=born)
        return Same.ALIKE if alike else None
    unsaid = None in (one.unit, other.unit)
    if one_unit or (unsaid and born):
        return Same.SURE
    return Same.ALIKE if unsaid or born else None


def _verdicts(awards: Awards) -> Verdicts:
    """Return the verdict of each code; spelt alike is never stricter than what it would be."""
    sure: dict[str, Verdict] = {
        "award-twice": awards.twice,
        "award-two-forms": awards.two_forms,
        "award-same-year": awards.same_year,
        "award-given-before": awards.same_year,
    }
    found = {(code, Same.SURE): verdict for code, verdict in sure.items()}
    for code, verdict in sure.items():
        found[code, Same.ALIKE] = min(verdict, awards.spelt_alike, key=MILDER.index)
    return found


def _pairs(
    given: Sequence[Nominee], places: Iterable[int], verdicts: Verdicts
) -> Iterator[tuple[int, str, int, Level]]:
    """Yield the pairs among namesakes: row, code, the first other row, level."""
    claims: dict[Claim, _Rows] = {}
    for place in places:
        one = given[place]
        claims.setdefault(one.claim, _Rows(one.claim, one.name, [])).places.append(place)
    near = _near(claims.values())
    for mine in claims.values():
        if not mine.claim.round:
            continue  # an award given before needs no mending
        for code, others in _others(mine, near(mine.claim), verdicts).items():
            for place in mine.places:
                found = next((one for one in others if one[1] != place), None)
                if found is not None:
                    sure, other = found
                    level = LEVELS[verdicts[code, sure]]
                    yield place, code if sure is Same.SURE else ALIKE[code], other, level


def _near(claims: Iterable[_Rows]) -> Callable[[Claim], Iterable[_Rows]]:
    """Return what finds the claims that may be of the same one: of one unit, or born on one day."""
    by_unit: dict[str | None, list[_Rows]] = defaultdict(list)
    by_birth: dict[Value, list[_Rows]] = defaultdict(list)
    for one in claims:
        by_unit[one.claim.unit].append(one)
        by_birth[one.claim.born].append(one)

    def near(claim: Claim) -> Iterable[_Rows]:
        if claim.unit is None:
            return [one for found in by_unit.values() for one in found]
        found = [*by_unit[claim.unit], *by_unit[None]]
        if claim.born is not None:
            elsewhere = (one for one in by_birth[claim.born] if one.claim.unit is not None)
            found += [one for one in elsewhere if one.claim.unit != claim.unit]
        return found

    return near


def _others(
    mine: _Rows, near: Iterable[_Rows], verdicts: Verdicts
) -> dict[str, list[tuple[Same, int]]]:
    """Return by code the first rows that a row of a claim pairs with, the surest first.

    The first two of each claim are enough: one of them may be the row itself.
    """
    found: dict[str, list[tuple[Same, int]]] = defaultdict(list)
    for other in near:
        sure = same(mine.claim, mine.name, other.claim, other.name)
        code = None if sure is None else kind_of(mine.claim, other.claim)
        if code is not None and sure is not None and verdicts[code, sure] != "off":
            found[code] += [(sure, place) for place in other.places[:2]]
    return {code: sorted(pairs) for code, pairs in found.items()}


def _problem(file: str, code: str, one: Nominee, other: Nominee, level: Level) -> Problem:
    """Return the problem at a row's name; it names the other's cell and what is typed there."""
    where = Where(file=file, table=one.record.tab, cell=one.cell)
    tab = "" if other.record.tab == one.record.tab else f"{other.record.tab}!"
    params = {"name": one.name, "other": f"{tab}{other.cell}", "other_name": other.name}
    if code.startswith(("award-twice", "award-two-forms")):
        params["round"] = one.claim.round
    else:
        params["date"] = other.day_shown
        if other.claim.round:
            params["round"] = other.claim.round
    return Problem(code, where, params, level)
