"""One request, from its address to its answer: token, contract, method, mask."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from email.message import Message
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from . import batch, batch_cells, batch_rules, batch_sheets, errors, masks, protection, values, view
from .book import Book, new_book
from .contract import Method, methods, violations
from .drive import Upload
from .tokens import DRIVE, SHEETS, Refused, Token

if TYPE_CHECKING:
    from .server import GoogleServer

JSON = "application/json; charset=UTF-8"
# Imported for the requests that they register.
REQUESTS = (batch_cells, batch_rules, batch_sheets)
# files.get was recorded with it, though only files.list has it.
LENIENT = {"includeItemsFromAllDrives"}
READERS: dict[str, Callable[..., dict[str, Any]]] = {
    "sheets.spreadsheets.values.get": values.get,
    "sheets.spreadsheets.values.batchGet": values.batch_get,
}
WRITERS: dict[str, Callable[..., dict[str, Any]]] = {
    "sheets.spreadsheets.values.update": values.update,
    "sheets.spreadsheets.values.batchUpdate": values.batch_update,
    "sheets.spreadsheets.values.append": values.append,
    "sheets.spreadsheets.values.clear": values.clear,
    "sheets.spreadsheets.values.batchClear": values.batch_clear,
}


@dataclass(frozen=True)
class Answer:
    """What goes back over the wire, and what it was about."""

    code: int
    content: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    content_type: str = JSON
    kind: str = ""
    account: str = ""

    def instead(
        self,
        code: int,
        content: bytes,
        headers: tuple[tuple[str, str], ...] = (),
        content_type: str = JSON,
    ) -> "Answer":
        """Return other content for the same request."""
        return replace(self, code=code, content=content, headers=headers, content_type=content_type)


@dataclass(frozen=True)
class Call:
    """A request that found its method and its caller."""

    method: Method
    path: dict[str, str]
    query: dict[str, Any]
    body: dict[str, Any]
    upload: Upload | None
    account: str
    url: str


def token_answer(google: "GoogleServer", body: bytes) -> Answer:
    """Return the token endpoint's answer."""
    try:
        content, code = google.tokens.grant(dict(parse_qsl(body.decode()))), 200
    except Refused as refused:
        content, code = refused.body(), refused.code
    return Answer(code, json.dumps(content).encode())


def answered(
    google: "GoogleServer",
    verb: str,
    path: str,
    query: list[tuple[str, str]],
    body: bytes,
    headers: Message,
) -> Answer:
    """Return the answer of an API: its content, or Google's error."""
    method, found = _routed(verb, path)
    token = google.tokens.holder(headers.get("Authorization"))
    api = "drive" if "/drive/v3" in path else "sheets"
    answer = Answer(200, kind=method.id if method else "", account=token.account if token else "")
    try:
        if token is None:
            raise errors.no_credentials()
        if method is None:
            page = b"<!DOCTYPE html><title>Error 404 (Not Found)!!1</title>"
            return answer.instead(404, page, content_type="text/html; charset=UTF-8")
        _allowed(method, token)
        _within_quota(google, method, token)
        asked = _query(method, query)
        content, upload = _body(method, body, headers)
        call = Call(method, found, asked, content, upload, token.account, google.url)
        with google.lock:
            result = _handled(google, call)
    except errors.ApiError as error:
        return answer.instead(error.code, _json(error.body(api), pretty=True), error.headers)
    if isinstance(result, bytes):
        return answer.instead(200, result, content_type="application/octet-stream")
    if result is None:
        return answer.instead(204, b"")
    return answer.instead(200, _json(result, pretty=asked.get("prettyPrint", True)))


def _routed(verb: str, path: str) -> tuple[Method | None, dict[str, str]]:
    for method in methods():
        found = method.path_parameters(path) if method.verb == verb else None
        if found is not None:
            return method, found
    return None, {}


def _allowed(method: Method, token: Token) -> None:
    readonly = {SHEETS + ".readonly", DRIVE + ".readonly"} if method.verb == "GET" else set()
    enough = {SHEETS, DRIVE} if method.api == "sheets" else {DRIVE, DRIVE + ".file"}
    if not token.scopes & (enough | readonly):
        raise errors.no_scope()


def _within_quota(google: "GoogleServer", method: Method, token: Token) -> None:
    if method.api != "sheets":
        return
    read = method.verb == "GET" or method.id.endswith("ByDataFilter")
    kind = "Read" if read else "Write"
    with google.lock:
        limit = google.counted(kind, token.account)
    if limit is not None:
        raise errors.quota(kind, limit, google.limits[kind][1])


def _query(method: Method, query: list[tuple[str, str]]) -> dict[str, Any]:
    asked: dict[str, Any] = {}
    for name, text in query:
        schema = method.parameters.get(name)
        if schema is None and method.api == "drive" and name in LENIENT:
            continue
        if schema is None or schema.get("location") == "path":
            known = f'Unknown name "{name}": Cannot bind query parameter.'
            raise errors.invalid(f"Invalid JSON payload received. {known}", field=name)
        value = _typed(name, text, schema)
        if schema.get("repeated"):
            asked.setdefault(name, []).append(value)
        else:
            asked[name] = value
    return asked


def _typed(name: str, text: str, schema: dict[str, Any]) -> Any:
    if schema["type"] == "boolean":
        if text.lower() not in ("true", "false", "1", "0"):
            raise errors.invalid(f"Invalid value at '{name}' (TYPE_BOOL), \"{text}\"", field=name)
        return text.lower() in ("true", "1")
    if schema["type"] == "integer":
        if not text.lstrip("-").isdigit():
            raise errors.invalid(f"Invalid value at '{name}' (TYPE_INT32), \"{text}\"", field=name)
        return int(text)
    if "enum" in schema and text not in schema["enum"] and name != "$.xgafv":
        raise errors.invalid(f"Invalid value at '{name}' (TYPE_ENUM), \"{text}\"", field=name)
    return text


def _body(method: Method, body: bytes, headers: Message) -> tuple[dict[str, Any], Upload | None]:
    upload = None
    if method.upload:
        upload = Upload.read(body, headers.get("Content-Type", ""))
        content = upload.metadata
    elif method.request is None or not body:
        content = {}
    else:
        try:
            content = json.loads(body)
        except ValueError:
            raise errors.invalid("Invalid JSON payload received. Unexpected token.") from None
    if method.request is not None:
        # The one body that is a part of its request message, by the name `data`.
        root = "data" if method.request == "ValueRange" else ""
        found = violations(method.api, method.request, content, answer=False, root=root)
        if found:
            text = "\n".join(one.text for one in found)
            raise errors.invalid(text, field=found[0].path)
    return _without_nulls(content), upload


def _without_nulls(content: Any) -> Any:
    # Proto-JSON: a null field is an absent one. Values are lists of lists, where null means "skip".
    if isinstance(content, dict):
        return {k: _without_nulls(v) for k, v in content.items() if v is not None}
    if isinstance(content, list):
        return [_without_nulls(one) for one in content]
    return content


def _handled(google: "GoogleServer", call: Call) -> Any:
    response = call.method.response
    fields = call.query.get("fields", "")
    mask: masks.Mask = {}
    if fields and response:
        mask = masks.parsed(fields, call.method.api, response)
    if call.method.api == "drive":
        result = google.drive.handle(call)
    else:
        result = _sheets(google, call, mask)
    if not isinstance(result, dict) or response is None:
        return result
    if not fields and call.method.api == "drive":
        result = google.drive.default(call, result)
    result = masks.selected(result, mask)
    breaches = violations(call.method.api, response, result, answer=True)
    google.breaches += [f"{call.method.id} {b.path}: {b.text}" for b in breaches]
    return result


def _sheets(google: "GoogleServer", call: Call, mask: masks.Mask) -> dict[str, Any]:
    name = call.method.id
    if name == "sheets.spreadsheets.create":
        return _created(google, call)
    book = google.books.get(call.path["spreadsheetId"])
    if book is None:
        raise errors.not_found()
    protection.readable(book, call.account)
    if name == "sheets.spreadsheets.get":
        return view.spreadsheet(book, call.account, call.url, call.query, mask)
    if name in READERS:
        return READERS[name](book, call.path, call.query)
    protection.writable(book, call.account)
    if name in WRITERS:
        work = book.copy()
        result = WRITERS[name](work, call.path, call.query, call.body, call.account)
        book.take(work)
        return result
    if name == "sheets.spreadsheets.batchUpdate":
        return _batch(book, call)
    raise errors.invalid(f"the test server does not know {name}")


def _batch(book: Book, call: Call) -> dict[str, Any]:
    result: dict[str, Any] = {"spreadsheetId": book.id}
    result["replies"] = batch.apply(book, call.body, call.account)
    if call.body.get("includeSpreadsheetInResponse"):
        options = {
            "ranges": call.body.get("responseRanges", []),
            "includeGridData": call.body.get("responseIncludeGridData", False),
        }
        result["updatedSpreadsheet"] = view.spreadsheet(book, call.account, call.url, options, {})
    return result


def _created(google: "GoogleServer", call: Call) -> dict[str, Any]:
    google.drive.may_own(call.account, errors.not_shared())
    asked = call.body.get("properties", {})
    book = new_book(
        asked.get("title", "Untitled spreadsheet"),
        asked.get("locale", "en_US"),
        asked.get("timeZone", "Etc/GMT"),
    )
    book.roles[call.account] = "owner"
    for sheet in call.body.get("sheets") or [{"properties": {"sheetId": 0}}]:
        book.add(sheet.get("properties", {}))
    google.books[book.id] = book
    return view.spreadsheet(book, call.account, call.url, {}, {})


def _json(content: Any, *, pretty: bool) -> bytes:
    text = json.dumps(content, ensure_ascii=False, indent=2 if pretty else None)
    return text.encode()
