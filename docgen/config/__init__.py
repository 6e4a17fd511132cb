"""config.yaml: the whole of what an office says about its documents, read and checked at once."""

from docgen.config.load import load
from docgen.config.lookup import column_of, issuer_at, organisation_at, tags
from docgen.config.schema import Column, Config, Document, Period, Table

__all__ = [
    "Column",
    "Config",
    "Document",
    "Period",
    "Table",
    "column_of",
    "issuer_at",
    "load",
    "organisation_at",
    "tags",
]
