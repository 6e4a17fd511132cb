"""How often what is tried at random or step by step is tried: in CI a part, in `make soak` all."""

import os

SOAK = "DOCGEN_SOAK" in os.environ


def often(in_ci: int, in_soak: int) -> int:
    """Return how many cases are tried here; a fault found by a soak gets a test of its own."""
    return in_soak if SOAK else in_ci
