"""What a new workspace starts with: configuration, templates, first rows."""

from importlib.resources import files

from docgen.starter.forms import KINDS, Kind, build
from docgen.starter.sample import first_rows, sample_rows

__all__ = ["KINDS", "Kind", "build", "configuration", "first_rows", "sample_rows"]


def configuration() -> str:
    """Return the text of a new workspace's config.yaml."""
    return (files("docgen") / "starter" / "config.yaml").read_text("utf-8")
