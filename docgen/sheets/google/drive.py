"""A folder on Google Drive: the papers that we laid there, found again and brought up to date.

Each file of ours carries the register and the document in its app properties, which people do not
see and cannot change by hand: nothing is kept on this side, and a file that was renamed or whose
upload lost its answer is found again instead of being laid there twice.
"""

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docgen.config.drive import Drive
from docgen.config.google import DRIVE
from docgen.config.schema import Limits
from docgen.errors import DocgenError, Later, Problem, Stopped, Where
from docgen.sheets.google.answers import Refused
from docgen.sheets.google.settings import DRIVE_SCOPE, GoogleSettings
from docgen.sheets.google.transport import Google, connect

WHERE = Where(file="Google Drive")
LARGEST = 5 << 20  # of one request that brings name and bytes together
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_FILES = f"{DRIVE}/drive/v3/files"
_UPLOADS = f"{DRIVE}/upload/drive/v3/files"
_FILE = "id,name,md5Checksum,webViewLink,createdTime,appProperties"
_FOLDER = "id,name,mimeType,trashed,driveId,capabilities(canAddChildren)"
_FOLDER_TYPE = "application/vnd.google-apps.folder"
_EVERYWHERE = {"supportsAllDrives": "true"}
_PAGE = "1000"
_MOST_PAGES = 100
_PROPERTY_BYTES = 120  # of a key and its value together, 124
_NO_STORAGE = frozenset({"storageQuotaExceeded", "teamDriveFileLimitExceeded"})


@dataclass(frozen=True, slots=True)
class Place:
    """The folder as it stands: its name, its shared drive (empty: somebody's own), our right."""

    name: str
    shared_drive: str
    writable: bool


@dataclass(frozen=True, slots=True)
class Filed:
    """One of our files: `md5` as it stands, `laid` as it was when we laid it there."""

    id: str
    key: str
    name: str
    md5: str
    laid: str
    link: str

    @property
    def edited(self) -> bool:
        """Tell whether a person changed it on Drive since."""
        return self.md5 != self.laid


class Folder:
    """The folder that the configuration names; what it raises are faults of ours."""

    def __init__(self, client: Google, folder: str, register: str) -> None:
        self._client = client
        self._id = folder
        self._register = register

    @property
    def account(self) -> str:
        """Return who lays the files there; empty for a person's own token."""
        return self._client.account

    @property
    def who(self) -> str:
        """Return whom a sentence names: the account, or the token that a person gave."""
        return self.account or "token"

    @property
    def calls(self) -> Mapping[str, int]:
        """Return how often Google was asked so far, by kind."""
        return self._client.calls

    def place(self) -> Place:
        """Return what the folder is; raises Stopped where there is none that we may see."""
        said = self._asked("get", f"{_FILES}/{self._id}", {"fields": _FOLDER})
        if said.get("mimeType") != _FOLDER_TYPE or said.get("trashed"):
            raise Stopped(Problem("drive-no-folder", WHERE, {"account": self.who}))
        may = bool(said.get("capabilities", {}).get("canAddChildren"))
        return Place(str(said.get("name", "")), str(said.get("driveId", "")), may)

    def files(self, place: Place) -> dict[str, Filed]:
        """Return our files in the folder by the key of their document.

        Of several with one key it is the oldest: the others are copies that a person made.
        """
        query = " and ".join(
            (
                f"'{_quoted(self._id)}' in parents",
                f"appProperties has {{ key='docgen' and value='{_quoted(self._register)}' }}",
                "trashed = false",
            )
        )
        params = {"q": query, "fields": f"nextPageToken,files({_FILE})", "pageSize": _PAGE}
        params["includeItemsFromAllDrives"] = "true"
        if place.shared_drive:
            params |= {"corpora": "drive", "driveId": place.shared_drive}
        found: list[Mapping[str, Any]] = []
        for _ in range(_MOST_PAGES):
            said = self._asked("get", _FILES, params)
            found += said.get("files", ())
            if not said.get("nextPageToken"):
                break
            params = {**params, "pageToken": str(said["nextPageToken"])}
        newest_first = sorted(found, key=lambda one: str(one.get("createdTime")), reverse=True)
        return {filed.key: filed for filed in map(_filed, newest_first)}

    def lay(self, key: str, name: str, content: bytes, before: Filed | None) -> Filed:
        """Return the file that now has these bytes: a new one, or the one that was there.

        Raises Stopped for what is larger than Drive takes at once, or where the account may not
        write or owns no files; Later when it is not known whether it was laid: the next look at
        the folder tells.
        """
        if len(content) > LARGEST:
            params: dict[str, str | int] = {"file": name, "megabytes": LARGEST >> 20}
            raise Stopped(Problem("drive-too-large", WHERE, params))
        md5 = hashlib.md5(content, usedforsecurity=False).hexdigest()
        properties = {"docgen": self._register, "key": short(key), "md5": md5}
        about: dict[str, Any] = {"name": name, "appProperties": properties}
        method, url = "patch", f"{_UPLOADS}/{before.id}" if before else _UPLOADS
        if before is None:
            method, about = "post", {**about, "parents": [self._id], "mimeType": DOCX}
        boundary = secrets.token_hex(16)
        said = self._asked(
            method,
            url,
            {"uploadType": "multipart", "fields": _FILE},
            data=_related(about, content, boundary),
            headers={"Content-Type": f"multipart/related; boundary={boundary}"},
        )
        return _filed(said)

    def rename(self, filed: Filed, name: str) -> Filed:
        """Return the file under another name, its bytes untouched."""
        url = f"{_FILES}/{filed.id}"
        return _filed(self._asked("patch", url, {"fields": _FILE}, json={"name": name}))

    def _asked(
        self, method: str, url: str, params: Mapping[str, str], **sent: Any
    ) -> Mapping[str, Any]:
        try:
            answer = self._client.request(method, url, params={**_EVERYWHERE, **params}, **sent)
            said: Mapping[str, Any] = answer.json()
        except Refused as refused:
            raise self._fault(refused) from None
        except ValueError:
            raise Later(Problem("google-answer", WHERE, {"tries": 1})) from None
        return said

    def _fault(self, refused: Refused) -> DocgenError:
        params = {"account": self.who}
        if refused.reason in _NO_STORAGE:
            return Stopped(Problem("drive-no-storage", WHERE, params))
        if refused.status == 404:
            return Stopped(Problem("drive-no-folder", WHERE, params))
        if refused.status == 403 and refused.problems[0].code == "google-refused":
            return Stopped(Problem("drive-not-writer", WHERE, params))
        return refused


def open_folder(
    drive: Drive, *, credentials: str | None, endpoint: str | None, root: Path, limits: Limits
) -> "Connected":
    """Return the way to a folder; `credentials` and `endpoint` are those of the sheet.

    Raises Stopped for a faulty key file; asks nothing of Google yet.
    """
    file = drive.token or drive.credentials or credentials or ""
    settings = GoogleSettings(
        root / file,
        drive_endpoint=endpoint or DRIVE,
        scopes=(DRIVE_SCOPE,),
        seconds=limits.sheet_seconds,
    )
    return Connected(connect(settings), drive.id)


@dataclass(frozen=True, slots=True)
class Connected:
    """The way to a folder, before it is known whose register lays files there."""

    client: Google
    folder: str

    def of(self, register: str) -> Folder:
        """Return the folder with the files of one register."""
        return Folder(self.client, self.folder, register)


def _filed(said: Mapping[str, Any]) -> Filed:
    try:
        properties = said.get("appProperties", {})
        return Filed(
            id=str(said["id"]),
            key=str(properties.get("key", "")),
            name=str(said.get("name", "")),
            md5=str(said.get("md5Checksum", "")),  # a file that became a Google document has none
            laid=str(properties.get("md5", "")),
            link=str(said.get("webViewLink", "")),
        )
    except (KeyError, AttributeError, TypeError):
        raise Later(Problem("google-answer", WHERE, {"tries": 1})) from None


def short(key: str) -> str:
    """Return a document's key as a file bears it: a property holds few bytes."""
    if len(key.encode()) <= _PROPERTY_BYTES:
        return key
    return hashlib.sha256(key.encode()).hexdigest()


def _related(about: Mapping[str, Any], content: bytes, boundary: str) -> bytes:
    """Return what a file is and its bytes, as one body (RFC 2387)."""
    mark = f"--{boundary}".encode()
    parts = (
        (b"application/json; charset=UTF-8", json.dumps(about).encode()),
        (DOCX.encode(), content),
    )
    body = b"".join(
        b"%s\r\nContent-Type: %s\r\n\r\n%s\r\n" % (mark, kind, part) for kind, part in parts
    )
    return body + mark + b"--\r\n"


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace("'", "\\'")
