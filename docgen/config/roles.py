"""Which columns of which tables say who signs, who receives, what holds and since when."""

from pydantic import Field

from docgen.config.part import Name, Part


class Signers(Part):
    """Which columns of which table say who signs, and how."""

    table: Name = Field(description="The signers' table; it has a key.")
    name: Name = Field(description="The column of full names.")
    position: Name = Field(description="The column of positions.")
    authority: Name | None = Field(
        default=None,
        description="A choice column: thay mặt (TM.), quyền (Q.), ký thay (KT.), thừa lệnh (TL.), "
        "thừa ủy quyền (TUQ.); thay mặt, ký thay (TM. over KT.); empty: the position alone.",
    )
    for_: Name | None = Field(
        default=None,
        alias="for",
        description="Whom for: the collective, or the head's position; of thay mặt, ký thay both, "
        "with ; between them.",
    )
    from_: Name | None = Field(default=None, alias="from", description="First day in office.")
    to: Name | None = Field(default=None, description="Last day in office.")


class Recipients(Part):
    """Which columns of which table say who receives."""

    table: Name = Field(description="The recipients' table.")
    group: Name = Field(description="The column of groups, which documents name.")
    name: Name = Field(description="The column of the recipients.")
    note: Name | None = Field(default=None, description="The column of notes: để báo cáo.")
    joined: Name | None = Field(
        default=None, description="A yes-no column: on one line with the recipient above it."
    )
    copies: Name | None = Field(
        default=None, description="The column of how many copies it gets; empty: one."
    )
    from_: Name | None = Field(
        default=None,
        alias="from",
        description="First day it receives; before it the group goes without it.",
    )
    to: Name | None = Field(default=None, description="Last day it receives.")


class Units(Part):
    """Which columns of which table say what units there are."""

    table: Name = Field(description="The units' table; it has a key.")
    name: Name = Field(description="The column of full official names.")
    short: Name | None = Field(default=None, description="The column of short names.")
    contact: Name | None = Field(
        default=None,
        description="The column of e-mail addresses that hear of the unit's faulty rows.",
    )
    from_: Name | None = Field(default=None, alias="from", description="First day it exists.")
    to: Name | None = Field(default=None, description="Last day it exists.")


class Bases(Part):
    """Which columns of which table hold the dated legal bases."""

    table: Name = Field(description="The table of legal bases.")
    topic: Name = Field(description="The column of topics, which documents name.")
    text: Name = Field(description="The column of their wording.")
    from_: Name = Field(alias="from", description="The column of first days in force.")
    to: Name | None = Field(default=None, description="The column of last days in force.")
