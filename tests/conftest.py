"""What all tests share: their order, and the folders that hold builders and samples."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is no fault. CI tries the same cases each time; people try new ones.
settings.register_profile("docgen", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("docgen")

TESTS = Path(__file__).parent
# Builders of files that tests need stand beside them, in modules without a test_ name.
sys.path[:0] = [str(TESTS), str(TESTS / "golden")]

ORDER = ("unit", "property", "contract", "golden", "e2e")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the fast tests first, so that a fault shows early."""
    items.sort(key=_weight)


def _weight(item: pytest.Item) -> tuple[bool, int]:
    folder = item.path.relative_to(TESTS).parts[0]
    place = ORDER.index(folder) if folder in ORDER else len(ORDER)
    return item.get_closest_marker("slow") is not None, place
