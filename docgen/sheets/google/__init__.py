"""The shared sheet as a Google Sheet; gspread and what it rests on are known here alone."""

from docgen.sheets.google.answers import Refused
from docgen.sheets.google.settings import GoogleSettings
from docgen.sheets.google.sheet import GoogleSheet
from docgen.sheets.google.transport import Google, connect

__all__ = ["Google", "GoogleSettings", "GoogleSheet", "Refused", "connect"]
