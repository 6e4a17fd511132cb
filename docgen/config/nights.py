"""What happens by itself: when runs begin, who is written to, what is kept aside."""

from typing import Annotated, Literal

from pydantic import Field

from docgen.config.part import Part, Text

Clock = Annotated[str, Field(max_length=5)]
Address = Annotated[str, Field(max_length=254)]


class Schedule(Part):
    """When `docgen nightly` runs, by the clocks of the office's time zone."""

    times: list[Clock] = Field(
        default_factory=lambda: ["22:00"],
        min_length=1,
        max_length=24,
        description='Times of day in quotes, "22:00"; each begins one run.',
    )
    retries: int = Field(
        default=6,
        ge=0,
        le=1000,
        description="Further tries, with growing gaps, of a run that time may mend or that was "
        "broken off; then the next time of day.",
    )


class Mail(Part):
    """How letters are sent after a run; without this section none is."""

    host: Text = Field(description="The mail server's name.")
    port: int = Field(default=587, ge=1, le=65535, description="The port where it takes mail.")
    security: Literal["starttls", "tls", "none"] = Field(
        default="starttls",
        description="starttls, or tls from the first byte (port 465); none only inside the office, "
        "and without a password.",
    )
    user: Text | None = Field(default=None, description="Who signs in; left out: nobody does.")
    password: Text | None = Field(
        default=None, repr=False, description="In the environment: ${DOCGEN_MAIL_PASSWORD}."
    )
    from_: Address = Field(alias="from", description="The sender's address.")
    clerk: list[Address] = Field(
        min_length=1, description="Who hears of new drafts, and of faulty rows that no unit owns."
    )
    administrator: list[Address] = Field(
        min_length=1, description="Who hears of a run or a backup that failed."
    )


class Backups(Part):
    """What is kept aside each night; without this section nothing is."""

    folder: Text = Field(
        description="A folder of its own, outside the output folder; better on another disk."
    )
    keep_days: int = Field(
        default=30, ge=1, le=3650, description="Days that a backup is kept; the newest one always."
    )
