"""Whether papers also go to a folder on Google Drive, and by whose right."""

import re
from collections.abc import Iterator

from pydantic import Field

from docgen.config.faults import Fault, clipped
from docgen.config.part import Part, Text
from docgen.config.tree import Node

_ID = re.compile(r"[A-Za-z0-9_-]{10,120}", re.ASCII)
_ADDRESS = re.compile(
    r"(?:https?://)?drive\.google\.com/drive/(?:u/\d+/)?folders/([A-Za-z0-9_-]{10,120})(?:[/?#].*)?",
    re.ASCII,
)


class Drive(Part):
    """A folder on Google Drive that every run brings up to date with the papers.

    Left out, nothing leaves the office. A service account owns no files: the folder must lie in a
    shared drive, or the files are laid there with the owner's own token.
    """

    folder: Text = Field(description="The folder: its id, or its address as the browser shows it.")
    credentials: Text | None = Field(
        default=None,
        description="The key file of a service account that may write there, from this file's "
        "folder; else that of the Google Sheet.",
    )
    token: Text | None = Field(
        default=None,
        description="Instead of a service account: the owner's own authorisation, a JSON file of "
        "type authorized_user.",
    )

    @property
    def id(self) -> str:
        """Return the folder's id."""
        return folder_id(self.folder) or ""


def folder_id(text: str) -> str | None:
    """Return the id that is written, or that an address from the browser names; else None."""
    text = text.strip()
    if _ID.fullmatch(text):
        return text
    match = _ADDRESS.fullmatch(text)
    return match[1] if match else None


def drive_faults(drive: Node, sheet: Node) -> Iterator[Fault]:
    """Yield every fault of where papers go on Drive, and by whose right."""
    folder, token, credentials = (drive.get(key) for key in ("folder", "token", "credentials"))
    if folder.text is not None and folder_id(folder.text) is None:
        yield folder.fault("config-drive-folder", value=clipped(folder.written))
    if token.value is not None and credentials.value is not None:
        yield token.fault("config-drive-both")
    nobody = all(one.value is None for one in (token, credentials, sheet.get("credentials")))
    if folder.value is not None and nobody:
        yield folder.fault("config-drive-credentials")
