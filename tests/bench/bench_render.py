"""Documents a second, ours and plain docxtpl's, side by side: `python tests/bench/bench_render.py`.

Plain docxtpl is one DocxTemplate, render and save for each document, as its manual says. Rounds are
paired: each engine renders the same documents one after the other, so that a busy machine weighs on
both alike; medians and their ratio are what counts.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from render_templates import OWN, by_docxtpl, decision_data, plan_data  # noqa: E402

from docgen.model import Json  # noqa: E402
from docgen.render.template import compile_template  # noqa: E402

CASES: Sequence[tuple[str, str, Callable[[], dict[str, Json]], int, int]] = (
    ("plan, 60 paragraphs", "ke-hoach.docx", plan_data, 15, 20),
    ("decision, 20 awardees", "quyet-dinh.docx", lambda: decision_data(20), 15, 20),
    ("decision, 2,000 awardees", "quyet-dinh.docx", lambda: decision_data(2000), 3, 1),
)


def main() -> None:
    """Print a line for each case: documents a second of both, and how many times as fast."""
    print(f"{'':26}{'docgen/s':>10}{'docxtpl/s':>11}{'times':>8}")  # noqa: T201
    for name, file, data, rounds, repeats in CASES:
        ours, theirs = _measure((ROOT / "templates" / file).read_bytes(), data(), rounds, repeats)
        times = [slow / fast for fast, slow in zip(ours, theirs, strict=True)]
        print(  # noqa: T201
            f"{name:26}{1 / median(ours):10,.1f}{1 / median(theirs):11,.1f}{median(times):8.1f}"
        )


def _measure(
    content: bytes, data: dict[str, Json], rounds: int, repeats: int
) -> tuple[list[float], list[float]]:
    """Return seconds a document in each round: ours (the mean of some), docxtpl's (one)."""
    template = compile_template(content, "mau.docx")
    template.render(data, OWN, {})
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(rounds):
        start = perf_counter()
        for _ in range(repeats):
            template.render(data, OWN, {})
        middle = perf_counter()
        by_docxtpl(content, data, OWN, {})
        ours.append((middle - start) / repeats)
        theirs.append(perf_counter() - middle)
    return ours, theirs


if __name__ == "__main__":
    main()
