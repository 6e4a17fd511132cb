"""Whose key, and where Google is reached: what a client is made from."""

from dataclasses import dataclass
from pathlib import Path

from docgen.config.google import DRIVE, SHEETS

SPREADSHEETS_SCOPE = "https://www.googleapis.com/auth/spreadsheets"
DRIVE_SCOPE = "https://www.googleapis.com/auth/drive"


@dataclass(frozen=True, slots=True)
class GoogleSettings:
    """What a client is made from.

    `scopes` is all that the token allows: Drive's is added only where drafts go to a folder.
    `seconds` is the time that all tries again may take together, in one client; the first waits
    about `first_wait` seconds, each further one twice as long.
    """

    credentials: Path
    sheets_endpoint: str = SHEETS
    drive_endpoint: str = DRIVE
    scopes: tuple[str, ...] = (SPREADSHEETS_SCOPE,)
    seconds: float = 120
    first_wait: float = 1
    megabytes: int = 100
    connect_seconds: float = 10
    read_seconds: float = 180
