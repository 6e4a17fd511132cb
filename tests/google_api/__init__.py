"""A local server of Google's Sheets v4 and Drive v3 APIs, for tests that talk real HTTP.

    with GoogleServer() as server:
        key = server.key_file(tmp_path)
        book = server.spreadsheet("Thi đua", {"Danh sách": [["Mã", "Tên"], ["A1", "Lan"]]})
        server.plan(faults.quota(retry_after=1), path="batchGet")
        server.between("values:batchUpdate", lambda: server.sheet(book).sort("Danh sách", "B"))

Every request and every answer is held against Google's published description; a breach by the
server raises an AssertionError when it is closed.
"""

from . import errors, faults
from .hands import Hands, formatted, formula, rich
from .server import GoogleServer, Request

__all__ = [
    "GoogleServer",
    "Hands",
    "Request",
    "errors",
    "faults",
    "formatted",
    "formula",
    "rich",
]
