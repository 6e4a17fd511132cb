"""What is kept beside the file of an issued paper."""

from pydantic import Field

from docgen.config.part import Part


class Issued(Part):
    """What is kept beside the file of an issued paper, under the same name."""

    pdf: bool = Field(
        default=True,
        description="Its pages as .pdf, made by LibreOffice; where that is missing, a later run "
        "makes it.",
    )
    metadata: bool = Field(
        default=True,
        description="Its metadata (Decree 30/2020, Appendix VI) as .json and .xml, for the "
        "office's document system.",
    )
