"""The local Google server's Drive: drafts put into a folder, found again, changed."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from google_api import GoogleServer
from google_clients import Bare, google_client
from googleapiclient.errors import HttpError

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
UPLOAD = "/upload/drive/v3/files"
ALL = {"supportsAllDrives": "true"}
FOUND = {**ALL, "includeItemsFromAllDrives": "true"}


@pytest.fixture
def server() -> Iterator[GoogleServer]:
    with GoogleServer() as running:
        yield running


@pytest.fixture
def bare(server: GoogleServer, tmp_path: Path) -> Iterator[Bare]:
    with Bare(server, server.key_file(tmp_path)) as session:
        yield session


@pytest.fixture
def folder(server: GoogleServer) -> str:
    return server.drive.folder("Dự thảo", server.drive.shared_drive("Công đoàn", (server.account,)))


def related(metadata: dict[str, Any], content: bytes) -> dict[str, Any]:
    body = (
        b"--b\r\nContent-Type: application/json; charset=UTF-8\r\n\r\n"
        + json.dumps(metadata).encode()
        + f"\r\n--b\r\nContent-Type: {DOCX}\r\n\r\n".encode()
        + content
        + b"\r\n--b--\r\n"
    )
    return {"data": body, "headers": {"Content-Type": 'multipart/related; boundary="b"'}}


def uploaded(bare: Bare, folder: str, content: bytes = b"PK\x00\r\n\xff", **more: Any) -> Any:
    metadata = {"name": "Tờ trình.docx", "parents": [folder], **more}
    query = {**ALL, "uploadType": "multipart", "fields": "id,webViewLink,size,driveId"}
    return bare.ask("POST", UPLOAD, params=query, **related(metadata, content))


def test_a_draft_is_put_into_a_shared_drive(server: GoogleServer, bare: Bare, folder: str) -> None:
    made = uploaded(bare, folder).json()
    assert set(made) == {"id", "webViewLink", "size", "driveId"}
    assert made["size"] == "6"
    assert made["id"] in made["webViewLink"]
    assert server.drive.files[made["id"]].content == b"PK\x00\r\n\xff"
    path = f"/drive/v3/files/{made['id']}"
    assert bare.ask("GET", path, params={**ALL, "alt": "media"}).content == b"PK\x00\r\n\xff"


def test_a_draft_is_found_by_its_property_and_updated(
    server: GoogleServer, bare: Bare, folder: str
) -> None:
    made = uploaded(bare, folder, appProperties={"docgen": "K'1"}).json()["id"]
    uploaded(bare, folder, appProperties={"docgen": "K2"})
    query = (
        "appProperties has {key='docgen' and value='K\\'1'} "
        f"and '{folder}' in parents and trashed=false"
    )
    found = bare.ask("GET", "/drive/v3/files", params={**FOUND, "q": query}).json()["files"]
    assert [one["id"] for one in found] == [made]
    assert set(found[0]) == {"kind", "id", "name", "mimeType", "driveId"}
    answer = bare.ask(
        "PATCH",
        f"{UPLOAD}/{made}",
        params={**ALL, "uploadType": "media", "fields": "id,version"},
        data=b"new",
        headers={"Content-Type": DOCX},
    )
    assert answer.json() == {"id": made, "version": "2"}
    assert server.drive.files[made].content == b"new"
    trashed = bare.ask("PATCH", f"/drive/v3/files/{made}", params=ALL, json={"trashed": True})
    assert trashed.ok
    assert bare.ask("GET", "/drive/v3/files", params={**FOUND, "q": query}).json()["files"] == []


def test_a_shared_drive_is_not_seen_without_saying_so(
    server: GoogleServer, bare: Bare, folder: str
) -> None:
    made = uploaded(bare, folder).json()["id"]
    missing = bare.ask("GET", f"/drive/v3/files/{made}").json()["error"]
    assert missing["code"] == 404
    assert missing["errors"][0]["reason"] == "notFound"
    assert "status" not in missing
    assert missing["message"] == f"File not found: {made}."
    body = {"name": "x", "parents": [folder]}
    assert bare.ask("POST", "/drive/v3/files", json=body).status_code == 404
    assert bare.ask("GET", "/drive/v3/files").json()["files"] == []
    alone = {"includeItemsFromAllDrives": "true"}
    assert bare.ask("GET", "/drive/v3/files", params=alone).status_code == 400


def test_a_service_account_owns_no_files(server: GoogleServer, bare: Bare, tmp_path: Path) -> None:
    theirs = server.drive.folder("Của tôi", owner="chu@x.vn", share=(server.account,))
    for body in ({"name": "x"}, {"name": "x", "parents": [theirs]}):
        error = bare.ask("POST", "/drive/v3/files", json=body).json()["error"]
        assert error["code"] == 403
        assert error["errors"][0]["reason"] == "storageQuotaExceeded"
        assert error["errors"][0]["domain"] == "usageLimits"
    token = json.loads(server.user_file(tmp_path, "chu@x.vn").read_text())
    form = {"grant_type": "refresh_token", "refresh_token": token["refresh_token"]}
    with Bare(server) as owner:
        granted = owner.ask("POST", "/token", data=form).json()["access_token"]
        owner.headers["Authorization"] = f"Bearer {granted}"
        made = owner.ask("POST", "/drive/v3/files", json={"name": "x", "parents": [theirs]})
        assert made.ok
    # What is there may be changed, though not made.
    changed = bare.ask(
        "PATCH",
        f"{UPLOAD}/{made.json()['id']}",
        params={"uploadType": "media"},
        data=b"y",
        headers={"Content-Type": DOCX},
    )
    assert changed.ok


def test_a_stranger_may_neither_see_nor_write(server: GoogleServer, bare: Bare) -> None:
    theirs = server.drive.folder("Kín", server.drive.shared_drive("Kín", ("chu@x.vn",)))
    assert uploaded(bare, theirs).status_code == 404
    assert bare.ask("GET", f"/drive/v3/files/{theirs}", params=ALL).status_code == 404


def test_a_name_or_a_property_that_drive_does_not_take(bare: Bare, folder: str) -> None:
    assert uploaded(bare, folder, nome="x").status_code == 400
    assert uploaded(bare, folder, webViewLink="x").status_code == 403
    assert uploaded(bare, folder, appProperties={"a": "x" * 124}).status_code == 400
    refused = bare.ask("GET", "/drive/v3/files", params={"q": "name is 'x'"})
    assert refused.json()["error"]["errors"][0]["reason"] == "invalid"
    assert bare.ask("GET", "/drive/v3/files", params={"fields": "files(nope)"}).status_code == 400


def test_spreadsheets_are_files_too(server: GoogleServer, bare: Bare) -> None:
    book = server.spreadsheet("Thi đua 2026")
    server.spreadsheet("Kín", shared=False)
    query = "name contains 'thi ĐUA' and mimeType = 'application/vnd.google-apps.spreadsheet'"
    found = bare.ask("GET", "/drive/v3/files", params={"q": query}).json()["files"]
    assert [one["id"] for one in found] == [book]
    more = {"fields": "capabilities(canEdit),owners(emailAddress)"}
    shown = bare.ask("GET", f"/drive/v3/files/{book}", params=more).json()
    assert shown["capabilities"] == {"canEdit": True}


def test_lists_come_in_pages(bare: Bare, folder: str) -> None:
    for _ in range(3):
        uploaded(bare, folder)
    query = {**FOUND, "pageSize": "2", "q": "name = 'Tờ trình.docx'"}
    first = bare.ask("GET", "/drive/v3/files", params=query).json()
    assert len(first["files"]) == 2
    query["pageToken"] = first["nextPageToken"]
    second = bare.ask("GET", "/drive/v3/files", params=query).json()
    assert len(second["files"]) == 1
    assert "nextPageToken" not in second


def test_the_storage_of_an_account_is_told(bare: Bare) -> None:
    asked = {"fields": "storageQuota,user(emailAddress)"}
    told = bare.ask("GET", "/drive/v3/about", params=asked).json()
    assert told["storageQuota"]["usage"] == "0"
    assert bare.ask("GET", "/drive/v3/about").status_code == 400


def test_ids_are_given_out_before(bare: Bare, folder: str) -> None:
    (made,) = bare.ask("GET", "/drive/v3/files/generateIds", params={"count": "1"}).json()["ids"]
    assert uploaded(bare, folder, id=made).json()["id"] == made
    assert uploaded(bare, folder, id=made).status_code == 409


def test_googles_own_client_lists_and_makes(
    server: GoogleServer, tmp_path: Path, folder: str
) -> None:
    drive = google_client(server, server.key_file(tmp_path, name="b.json"), "drive")
    files = drive.files()
    made = files.create(
        body={"name": "x", "parents": [folder], "mimeType": "text/plain"},
        supportsAllDrives=True,
        fields="id,parents",
    ).execute()
    assert made["parents"] == [folder]
    assert files.get(fileId=made["id"], supportsAllDrives=True).execute()["name"] == "x"
    files.delete(fileId=made["id"], supportsAllDrives=True).execute()
    with pytest.raises(HttpError):
        files.get(fileId=made["id"], supportsAllDrives=True).execute()
    drive.close()
