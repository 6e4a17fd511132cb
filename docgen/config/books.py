"""Where numbers are kept, and the books that they come from."""

from datetime import date
from typing import Literal

from pydantic import Field

from docgen.config.part import Name, Part, Text


class Volume(Part):
    """One stretch of a book: when it was opened and closed, and its first number."""

    opened: date = Field(description="First day.")
    closed: date | None = Field(default=None, description="Last day; left out while it is open.")
    first: int = Field(default=1, ge=1, le=99999, description="Its first number.")


class Book(Part):
    """Where numbers come from."""

    title: Text = Field(description="What stands on its cover.")
    owner: Text | None = Field(
        default=None, description="Whose book; else the organisation's symbol."
    )
    period: Literal["year", "term"] = Field(
        default="year",
        description="year: starts anew on 1 January, office time; term: by volumes alone.",
    )
    per_type: bool = Field(default=False, description="Each document type counts on its own.")
    volumes: list[Volume] = Field(
        default_factory=list,
        description="Needed by a term; of a year: opened in mid-year (first number 143), closed.",
    )


class Register(Part):
    """Where numbers, states and revisions are kept."""

    url: Text = Field(
        default="sqlite:///output/register.db",
        repr=False,  # it may hold a password
        description="SQLite, or PostgreSQL by URL.",
    )
    approval: Literal["optional", "required"] = Field(
        default="optional",
        description="required: only a revision that was approved on the clerk's page is issued.",
    )
    books: dict[Name, Book] = Field(min_length=1, description="By name.")
