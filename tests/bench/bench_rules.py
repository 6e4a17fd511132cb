"""What the rules catch, and how fast: `python tests/bench/bench_rules.py [--profile]`.

Catch: each rule's own fault alone, then random faults together in one paper. A fault counts as
caught when its rule speaks; a finding is a false alarm when its rule's fault was not planted.
Speed: seconds of this process, not of the clock, so that a busy machine weighs less.
"""

import cProfile
import pstats
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, replace
from pathlib import Path
from statistics import median
from time import process_time

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from breaks.broken import FILE, Trial  # noqa: E402
from rules_breaks import BREAKS, Broken  # noqa: E402
from rules_markup import Grid, Sheet, docx  # noqa: E402
from rules_papers import DECISION, PAPERS, cells, profiles  # noqa: E402

from docgen.rules import NOTHING, RULES, Paper, check, profile  # noqa: E402
from docgen.rules.rulebook import findings  # noqa: E402
from docgen.word.document import read  # noqa: E402

COMBINATIONS = 400
MOST_TOGETHER = 5
ROUNDS = 7
LONG = 10_000
REQUIRES = {rule.id: set(rule.requires) for rule in RULES}


def main(arguments: Sequence[str]) -> None:
    """Print catch and false alarms, then documents a second, then seconds of a long list."""
    alone = [(one,) for one in BREAKS.values()]
    _tell("each rule's fault alone", alone)
    _tell(f"{COMBINATIONS} × 2 to {MOST_TOGETHER} faults", list(_together(COMBINATIONS)))
    _ordinary()
    _long()
    if "--profile" in arguments:
        _profile("ordinary papers", lambda: [_check(*one) for one in _papers()])
        content = docx(_with_rows(LONG))
        _profile(f"a list of {LONG} rows", lambda: _check(content, "cong-doan"))


def _tell(name: str, planted: Sequence[tuple[Broken, ...]]) -> None:
    faults = caught = told = false = 0
    missed: dict[str, int] = {}
    alarms: dict[str, int] = {}
    for broken in planted:
        rules = {one.rule for one in broken}
        found = [one.rule for one in _bad(broken).findings()]
        faults += len(rules)
        caught += len(rules.intersection(found))
        told += len(found)
        wrong = [rule for rule in found if rule not in rules]
        false += len(wrong)
        for rule in rules.difference(found):
            missed[rule] = missed.get(rule, 0) + 1
        for rule in wrong:
            alarms[rule] = alarms.get(rule, 0) + 1
    print(  # noqa: T201
        f"{name:28}{caught:6} of {faults:5} caught {caught / faults:8.2%}"
        f"{false:6} of {told:5} false {false / told:8.2%}"
    )
    for label, counts in (("missed", missed), ("false", alarms)):
        if counts:
            said = ", ".join(f"{rule} × {count}" for rule, count in sorted(counts.items()))
            print(f"    {label}: {said}")  # noqa: T201


def _bad(broken: Sequence[Broken]) -> Trial:
    """Return the paper with some faults; of one that is alone also what it needs to be seen."""
    if len(broken) == 1:
        return broken[0].bad
    sheet = broken[0].sheet
    for one in broken:
        sheet = one.change(sheet)
    return Trial(sheet, broken[0].by)


def _together(count: int) -> Iterator[tuple[Broken, ...]]:
    """Yield faults that one paper can have at the same time, the same each run."""
    dice = random.Random(30_2020)
    able = [one for one in BREAKS.values() if one.facts == NOTHING and one.pages == (None, None)]
    made = 0
    while made < count:
        first = dice.choice(able)
        alike = [one for one in able if one.sheet == first.sheet and one.by == first.by]
        wanted = dice.randint(2, MOST_TOGETHER)
        chosen: list[Broken] = [first]
        for one in dice.sample(alike, len(alike)):
            if len(chosen) < wanted and all(_agree(one, other) for other in chosen):
                chosen.append(one)
        if len(chosen) > 1:
            made += 1
            yield tuple(chosen)


def _agree(one: Broken, other: Broken) -> bool:
    """Tell whether two faults touch other places, and neither rule falls silent for the other."""
    if one.rule in _silencers(other.rule) or other.rule in _silencers(one.rule):
        return False
    return one is not other and _touched(one).isdisjoint(_touched(other))


def _silencers(rule: str) -> set[str]:
    return REQUIRES[rule].union(*(_silencers(one) for one in REQUIRES[rule]))


def _touched(broken: Broken) -> frozenset[str]:
    """Return the lines of the sheet that a fault changes; all of a part whose count it changes."""
    good, bad = broken.good.sheet, broken.bad.sheet
    found: set[str] = set()
    for name in (one.name for one in fields(Sheet)):
        before, after = getattr(good, name), getattr(bad, name)
        if before == after:
            continue
        if not isinstance(before, tuple) or len(before) != len(after):
            found |= {f"{name} {n}" for n in range(99)}
        else:
            pairs = enumerate(zip(before, after, strict=True))
            found |= {f"{name} {n}" for n, (a, b) in pairs if a != b}
    return frozenset(found)


def _papers() -> list[tuple[bytes, str]]:
    return [(docx(sheet), by) for sheet in PAPERS.values() for by in profiles(sheet)[-1:]]


def _check(content: bytes, by: str) -> None:
    check(content, FILE, profile(by))


def _ordinary() -> None:
    papers = _papers()
    whole = _seconds(lambda: [_check(*one) for one in papers for _ in range(5)]) / 5 / len(papers)
    reading = (
        _seconds(lambda: [read(one, FILE) for one, _ in papers for _ in range(5)]) / 5 / len(papers)
    )
    print(  # noqa: T201
        f"ordinary papers: {1 / whole:.0f} a second and core ({whole * 1000:.1f} ms each, of which"
        f" {reading * 1000:.1f} ms reading)"
    )


def _long() -> None:
    content = docx(_with_rows(LONG))
    reading = _once(lambda: read(content, FILE))
    paper = Paper(read(content, FILE), profile("cong-doan"))
    checking = _once(lambda: list(findings(paper, RULES)))
    print(  # noqa: T201
        f"a list of {LONG} rows: {reading + checking:.1f} s ({reading:.1f} s reading,"
        f" {checking:.1f} s the rules)"
    )


def _with_rows(count: int) -> Sheet:
    """Return the award decision with a long list of persons."""
    collectives, persons = DECISION.annexes
    heading, first, *_ = persons.grid.rows if persons.grid else ()
    rows = [cells(str(n), *(one.text for one in first[1:])) for n in range(1, count + 1)]
    total = cells(f"Cộng: {count} cá nhân", f"{1_170_000 * count:,}".replace(",", "."), bold=True)
    grid = Grid((heading, *rows, total), totals=3)
    return replace(DECISION, annexes=(collectives, replace(persons, grid=grid)))


def _seconds(work: Callable[[], object]) -> float:
    work()
    return median(_once(work) for _ in range(ROUNDS))


def _once(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


def _profile(name: str, work: Callable[[], object]) -> None:
    print(f"\n{name}:")  # noqa: T201
    with cProfile.Profile() as profiler:
        work()
    pstats.Stats(profiler).sort_stats("tottime").print_stats(25)


if __name__ == "__main__":
    main(sys.argv[1:])
