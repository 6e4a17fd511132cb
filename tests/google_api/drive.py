"""Drive: files, folders and shared drives, as far as drafts and spreadsheets need them."""

import datetime as dt
import hashlib
import json
from dataclasses import dataclass, field
from email.message import Message
from typing import TYPE_CHECKING, Any

from . import errors
from .book import Book, new_book, new_id
from .search import matches

if TYPE_CHECKING:
    from .dispatch import Call

FOLDER = "application/vnd.google-apps.folder"
SPREADSHEET = "application/vnd.google-apps.spreadsheet"
DEFAULT_FIELDS = ("kind", "id", "name", "mimeType", "teamDriveId", "driveId")
WRITABLE = {"name", "mimeType", "description", "starred", "trashed", "parents", "appProperties"}
WRITABLE |= {"properties", "id", "createdTime", "modifiedTime", "originalFilename"}


@dataclass(frozen=True)
class Upload:
    """What an upload brings: a file's metadata and its bytes."""

    metadata: dict[str, Any]
    content: bytes
    content_type: str

    @classmethod
    def read(cls, body: bytes, content_type: str) -> "Upload":
        """Return the parts of a body: multipart/related, or bytes alone; raise a 400."""
        if not content_type.startswith("multipart/"):
            return cls({}, body, content_type or "application/octet-stream")
        boundary = _boundary(content_type)
        parts = body.split(b"--" + boundary)[1:-1]
        if len(parts) != 2:
            raise errors.invalid("Malformed multipart body.")
        (kind, raw), (content_kind, content) = map(_part, parts)
        if not kind.startswith("application/json"):
            raise errors.invalid("Malformed multipart body.")
        try:
            metadata = json.loads(raw)
        except ValueError:
            raise errors.invalid("Parse Error") from None
        return cls(metadata, content, content_kind)


@dataclass
class File:
    """One file or folder; `owner` is "" in a shared drive, whose members are in `writers`."""

    metadata: dict[str, Any]
    owner: str
    writers: set[str] = field(default_factory=set)
    readers: set[str] = field(default_factory=set)
    content: bytes = b""
    version: int = 1

    @property
    def drive_id(self) -> str | None:
        """Return the shared drive that it lies in."""
        return self.metadata.get("driveId")


class Drive:
    """All files. Service accounts own none, unless the server is started otherwise."""

    def __init__(self, books: dict[str, Book], *, service_accounts_own: bool) -> None:
        self.books = books
        self.files: dict[str, File] = {}
        self.drives: dict[str, set[str]] = {}
        self._own = service_accounts_own
        self._ids: set[str] = set()

    def shared_drive(self, name: str, members: tuple[str, ...]) -> str:
        """Return the id of a new shared drive, its root folder's too; its members may write."""
        drive_id = "0A" + new_id()[:17]
        self.drives[drive_id] = set(members)
        metadata = {"id": drive_id, "name": name, "mimeType": FOLDER, "driveId": drive_id}
        self.files[drive_id] = File(_dated(metadata), "", set(members))
        return drive_id

    def folder(
        self, name: str, parent: str = "", *, owner: str = "", share: tuple[str, ...] = ()
    ) -> str:
        """Return the id of a new folder: in a folder or shared drive, or somebody's own."""
        above = self.files.get(parent)
        metadata: dict[str, Any] = {"id": new_id(), "name": name, "mimeType": FOLDER}
        if above is not None:
            metadata["parents"] = [parent]
            owner = owner or above.owner
        if above is not None and above.drive_id:
            metadata["driveId"] = above.drive_id
        writers = set(share) | (above.writers if above else set())
        self.files[metadata["id"]] = File(_dated(metadata), owner, writers)
        return str(metadata["id"])

    def named(self, name: str) -> list[File]:
        """Return all files of a name, those in the bin too."""
        return [f for f in self.files.values() if f.metadata["name"] == name]

    def may_own(self, account: str, refusal: errors.ApiError | None = None) -> None:
        """Raise a 403 for a service account, which has no storage of its own."""
        if not self._own and account.endswith("gserviceaccount.com"):
            raise refusal or _no_storage()

    def handle(self, call: "Call") -> Any:
        """Return the whole answer; raise Google's error."""
        methods = {
            "drive.files.list": self._list,
            "drive.files.get": self._get,
            "drive.files.create": self._create,
            "drive.files.update": self._update,
            "drive.files.delete": self._delete,
            "drive.files.generateIds": self._generate,
        }
        if call.method.id == "drive.about.get":
            return _about(call)
        if call.method.id not in methods:
            raise errors.invalid(f"the test server does not know {call.method.id}")
        return methods[call.method.id](call)

    def default(self, call: "Call", result: dict[str, Any]) -> dict[str, Any]:
        """Return what comes where no `fields` are asked for."""
        if call.method.id == "drive.files.list":
            files = [_few(one) for one in result["files"]]
            return {**result, "files": files}
        return _few(result) if call.method.response == "File" else result

    def _list(self, call: "Call") -> dict[str, Any]:
        corpora = call.query.get("corpora", "user")
        everywhere = call.query.get("includeItemsFromAllDrives", False)
        if everywhere and not call.query.get("supportsAllDrives"):
            raise errors.invalid(
                "The includeItemsFromAllDrives parameter requires supportsAllDrives."
            )
        if corpora == "drive" and "driveId" not in call.query:
            raise errors.invalid("The driveId parameter must be specified if corpora is drive.")
        seen = [f for f in self._all() if self._may_read(f, call.account)]
        if not everywhere:
            seen = [f for f in seen if not f.drive_id]
        if "driveId" in call.query:
            seen = [f for f in seen if f.drive_id == call.query["driveId"]]
        query = call.query.get("q", "")
        matches(query, {})  # faulty grammar is refused where there are no files, too
        seen = [f for f in seen if f.metadata["id"] not in self.drives]
        seen = [f for f in seen if matches(query, f.metadata)]
        seen.sort(key=lambda f: f.metadata["modifiedTime"], reverse=True)
        start, size = int(call.query.get("pageToken", 0)), call.query.get("pageSize", 100)
        page = [self._shown(f, call) for f in seen[start : start + size]]
        answer: dict[str, Any] = {"kind": "drive#fileList", "incompleteSearch": False}
        if start + size < len(seen):
            answer["nextPageToken"] = str(start + size)
        return answer | {"files": page}

    def _get(self, call: "Call") -> Any:
        file = self._found(call)
        if call.query.get("alt") == "media":
            return file.content
        return self._shown(file, call)

    def _create(self, call: "Call") -> dict[str, Any]:
        metadata = _kept(call.body)
        parents = metadata.get("parents") or []
        if len(parents) > 1:
            raise errors.invalid("A file cannot have more than one parent.")
        above = self._parent(call, parents[0]) if parents else None
        if above is None or not above.drive_id:
            self.may_own(call.account)
        if metadata.get("id") in self.files:
            message = "A file already exists with the provided ID."
            raise errors.ApiError(409, "ALREADY_EXISTS", message, reason="fileIdInUse")
        metadata = {"id": new_id(), "name": "Untitled"} | metadata
        if metadata.get("mimeType") == SPREADSHEET and above is None:
            return self._shown(_as_file(self._book(metadata, call.account)), call)
        if above is not None:
            metadata["parents"] = [above.metadata["id"]]
            metadata |= {"driveId": above.drive_id} if above.drive_id else {}
        owner = "" if above is not None and above.drive_id else call.account
        writers = set(above.writers) if above else set()
        file = File(_dated(metadata), owner, writers)
        self._fill(file, call.upload)
        self.files[file.metadata["id"]] = file
        return self._shown(file, call)

    def _book(self, metadata: dict[str, Any], account: str) -> Book:
        book = new_book(metadata["name"], "en_US", "Etc/GMT", metadata["id"])
        book.add({"sheetId": 0, "title": "Sheet1"})
        book.roles[account] = "owner"
        self.books[book.id] = book
        return book

    def _update(self, call: "Call") -> dict[str, Any]:
        file = self._found(call)
        self._writable(file, call.account)
        metadata = _kept(call.body)
        if "parents" in metadata:
            message = (
                "The parents field is not directly writable in update requests. Use the "
                "addParents and removeParents parameters instead."
            )
            raise errors.ApiError(403, "PERMISSION_DENIED", message, reason="fieldNotWritable")
        properties = file.metadata.get("appProperties", {}) | metadata.pop("appProperties", {})
        file.metadata |= metadata
        if properties:
            file.metadata["appProperties"] = {k: v for k, v in properties.items() if v is not None}
        for parent in filter(None, call.query.get("addParents", "").split(",")):
            above = self._parent(call, parent)
            file.metadata["parents"] = [above.metadata["id"]]
        self._fill(file, call.upload)
        file.version += 1
        file.metadata["modifiedTime"] = _now()
        return self._shown(file, call)

    def _delete(self, call: "Call") -> None:
        file = self._found(call)
        self._writable(file, call.account)
        self.files.pop(file.metadata["id"], None)
        self.books.pop(file.metadata["id"], None)

    def _generate(self, call: "Call") -> dict[str, Any]:
        ids = [new_id() for _ in range(call.query.get("count", 10))]
        self._ids |= set(ids)
        return {"kind": "drive#generatedIds", "space": "drive", "ids": ids}

    def _fill(self, file: File, upload: Upload | None) -> None:
        if upload is None:
            file.metadata.setdefault("mimeType", "application/octet-stream")
            return
        file.content = upload.content
        file.metadata.setdefault("mimeType", upload.content_type)

    def _found(self, call: "Call") -> File:
        file_id = call.path["fileId"]
        file = next((f for f in self._all() if f.metadata["id"] == file_id), None)
        if file is None or not self._may_read(file, call.account):
            raise _no_file(file_id)
        if file.drive_id and not call.query.get("supportsAllDrives"):
            raise _no_file(file_id)
        return file

    def _parent(self, call: "Call", file_id: str) -> File:
        above = self.files.get(file_id)
        if above is None or not self._may_read(above, call.account):
            raise _no_file(file_id)
        if above.drive_id and not call.query.get("supportsAllDrives"):
            raise _no_file(file_id)
        self._writable(above, call.account)
        return above

    def _writable(self, file: File, account: str) -> None:
        if account != file.owner and account not in file.writers:
            message = "The user does not have sufficient permissions for this file."
            reason = "insufficientFilePermissions"
            raise errors.ApiError(403, "PERMISSION_DENIED", message, reason=reason)

    def _may_read(self, file: File, account: str) -> bool:
        return account == file.owner or account in file.writers | file.readers

    def _all(self) -> list[File]:
        return [*self.files.values(), *map(_as_file, self.books.values())]

    def _shown(self, file: File, call: "Call") -> dict[str, Any]:
        metadata = file.metadata
        shown: dict[str, Any] = {"kind": "drive#file", "trashed": False, **metadata}
        shown["version"] = str(file.version)
        shown["webViewLink"] = _link(metadata)
        if metadata["mimeType"] not in (FOLDER, SPREADSHEET):
            shown["size"] = str(len(file.content))
            shown["md5Checksum"] = hashlib.md5(file.content).hexdigest()
        if file.owner:
            me = file.owner == call.account
            shown |= {"ownedByMe": me, "owners": [_user(file.owner, me=me)]}
        writes = call.account == file.owner or call.account in file.writers
        children = writes and metadata["mimeType"] == FOLDER
        shown["capabilities"] = {"canEdit": writes, "canAddChildren": children}
        return shown


def _as_file(book: Book) -> File:
    owner = next((who for who, role in book.roles.items() if role == "owner"), "")
    writers = {who for who, role in book.roles.items() if role == "writer"}
    metadata = {"id": book.id, "name": book.properties["title"], "mimeType": SPREADSHEET}
    readers = {who for who, role in book.roles.items() if role == "reader"}
    return File(_dated(metadata), owner, writers, readers, version=book.version)


def _kept(body: dict[str, Any]) -> dict[str, Any]:
    unwritable = set(body) - WRITABLE
    if unwritable:
        message = "The resource body includes fields which are not directly writable."
        raise errors.ApiError(403, "PERMISSION_DENIED", message, reason="fieldNotWritable")
    for name in ("appProperties", "properties"):
        for key, value in body.get(name, {}).items():
            if len((key + (value or "")).encode()) > 124:
                raise errors.invalid(f"{name} are limited to 124 bytes for key and value.")
    return dict(body)


def _no_storage() -> errors.ApiError:
    message = (
        "Service Accounts do not have storage quota. Leverage shared drives "
        "(https://developers.google.com/workspace/drive/api/guides/about-shareddrives), or use "
        "OAuth delegation (http://support.google.com/a/answer/7281227) instead."
    )
    return errors.ApiError(403, "PERMISSION_DENIED", message, reason="storageQuotaExceeded")


def _no_file(file_id: str) -> errors.ApiError:
    return errors.not_found(f"File not found: {file_id}.")


def _about(call: "Call") -> dict[str, Any]:
    if not call.query.get("fields"):
        raise errors.invalid("The 'fields' parameter is required for this method.")
    limit = {} if call.account.endswith("gserviceaccount.com") else {"limit": "16106127360"}
    quota = {**limit, "usage": "0", "usageInDrive": "0", "usageInDriveTrash": "0"}
    return {"kind": "drive#about", "user": _user(call.account, me=True), "storageQuota": quota}


def _user(address: str, *, me: bool) -> dict[str, Any]:
    name = address.split("@")[0]
    return {"kind": "drive#user", "displayName": name, "me": me, "emailAddress": address}


def _few(file: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in file.items() if k in DEFAULT_FIELDS}


def _link(metadata: dict[str, Any]) -> str:
    if metadata["mimeType"] == FOLDER:
        return f"https://drive.google.com/drive/folders/{metadata['id']}"
    if metadata["mimeType"] == SPREADSHEET:
        return f"https://docs.google.com/spreadsheets/d/{metadata['id']}/edit?usp=drivesdk"
    return f"https://drive.google.com/file/d/{metadata['id']}/view?usp=drivesdk"


def _dated(metadata: dict[str, Any]) -> dict[str, Any]:
    return {"createdTime": _now(), "modifiedTime": _now()} | metadata


def _now() -> str:
    now = dt.datetime.now(dt.UTC)
    return now.strftime("%Y-%m-%dT%H:%M:%S.") + f"{now.microsecond // 1000:03d}Z"


def _boundary(content_type: str) -> bytes:
    header = Message()
    header["Content-Type"] = content_type
    found = header.get_boundary()
    if not found:
        raise errors.invalid("Malformed multipart body.")
    return found.encode()


def _part(text: bytes) -> tuple[str, bytes]:
    """Return a part's type and content; its bytes stay what they are, line ends too."""
    end = b"\r\n" if text.startswith(b"\r\n") else b"\n"
    head, _, content = text.removeprefix(end).partition(end * 2)
    lines = head.decode().splitlines()
    headers = dict(line.lower().split(":", 1) for line in lines if ":" in line)
    return headers.get("content-type", "").strip(), content.removesuffix(end)
