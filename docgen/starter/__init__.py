"""What a new workspace starts with: configuration, templates, first rows."""

from docgen.starter.beginnings import ALL, SMALL, Beginning
from docgen.starter.forms import KINDS, Kind, build
from docgen.starter.sample import first_rows
from docgen.starter.year import sample_rows

__all__ = [
    "ALL",
    "KINDS",
    "SMALL",
    "Beginning",
    "Kind",
    "build",
    "configuration",
    "first_rows",
    "sample_rows",
]


def configuration() -> str:
    """Return the text of a small workspace's config.yaml."""
    return SMALL.configuration
