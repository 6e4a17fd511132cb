"""What a request asks for: reading or writing, and whether it may be asked twice."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlsplit

Kind = Literal["read", "write", "drive"]

_SHEET = re.compile(r"/v4/spreadsheets/(?P<id>[^/:]+)(?P<act>:\w+|/values:\w+)?")
_READS = (":getByDataFilter", ":batchGetByDataFilter")
# These set what they name, so that a second time changes nothing. The structure's others add.
_SETS = re.compile(r"/values/[^/]+|.*(/values:batchUpdate|:batchClear|:clear|ByDataFilter)")
_SETTING = frozenset(
    {
        "mergeCells",
        "repeatCell",
        "setBasicFilter",
        "setDataValidation",
        "unmergeCells",
        "updateBorders",
        "updateCells",
        "updateConditionalFormatRule",
        "updateDimensionProperties",
        "updateNamedRange",
        "updateProtectedRange",
        "updateSheetProperties",
        "updateSpreadsheetProperties",
    }
)


@dataclass(frozen=True, slots=True)
class Call:
    """One request; `spreadsheet` is the id that its answer has to bear, empty where it has none."""

    method: str
    url: str
    params: Mapping[str, Any] | None
    kind: Kind
    twice: bool
    spreadsheet: str = ""

    @property
    def path(self) -> str:
        """Return the path of its address."""
        return urlsplit(self.url).path

    @property
    def wants_json(self) -> bool:
        """Tell whether the answer is to be a JSON object; files from Drive are not."""
        return self.kind != "drive" or not (
            self.path.endswith("/export") or (self.params or {}).get("alt") == "media"
        )


def call_of(
    method: str, url: str, params: Mapping[str, Any] | None, body: Mapping[str, Any] | None
) -> Call:
    """Return what a request is.

    One for some fields only asks for the spreadsheet's id as well: an empty answer is then told
    from one that has nothing to say.
    """
    path = urlsplit(url).path
    method = method.upper()
    if "/v4/spreadsheets" not in path:
        return Call(method, url, params, "drive", method in ("GET", "PUT", "PATCH", "DELETE"))
    reads = method == "GET" or path.endswith(_READS)
    found = _SHEET.fullmatch(path[path.index("/v4/spreadsheets") :])
    fields = (params or {}).get("fields")
    if found and fields and "spreadsheetId" not in str(fields) and fields != "*":
        params = {**(params or {}), "fields": f"spreadsheetId,{fields}"}
    return Call(
        method,
        url,
        params,
        "read" if reads else "write",
        twice=reads or _sets(path, body),
        spreadsheet=found["id"] if found else "",
    )


def _sets(path: str, body: Mapping[str, Any] | None) -> bool:
    if path.endswith(":append"):
        return False
    if _SETS.search(path):
        return True
    wanted = (body or {}).get("requests") or ()
    return bool(wanted) and all(_SETTING.issuperset(one) for one in wanted)
