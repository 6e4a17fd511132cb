"""The local Google server held against recordings of the real one.

gspread records its tests' traffic with Google: some 2,100 requests, in tests/cassettes of its
repository. They are not ours to pass on; DOCGEN_GSPREAD_CASSETTES names the folder that holds them.
"""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from google_api import GoogleServer
from google_clients import Bare

FOLDER = os.environ.get("DOCGEN_GSPREAD_CASSETTES", "")
# What no two servers have in common, and what is drawn: themes, effective formats.
NOISE = {"spreadsheetId", "spreadsheetUrl", "defaultFormat", "spreadsheetTheme", "effectiveFormat"}
NOISE |= {"createdTime", "modifiedTime", "id", "kind"}
# Other services and methods, which our server does not have.
BEYOND = re.compile("token|/comments|/permissions|/export|/upload/|/copy$")
# Books that others had made before; groups of rows; widths measured in pixels of a font.
UNLIKE = {
    "ClientTest.test_access_private_spreadsheet",
    "ClientTest.test_copy",
    "ClientTest.test_import_csv",
    "ClientTest.test_open_all_has_metadata",
    "ClientTest.test_openall",
    "WorksheetTest.test_auto_resize_columns",
    "WorksheetTest.test_group_columns",
    "WorksheetTest.test_group_rows",
}
MADE = {"addSheet": "properties", "addProtectedRange": "protectedRange"}
MADE |= {"addNamedRange": "namedRange"}
CASSETTES = sorted(p for p in Path(FOLDER).glob("*.json") if p.stem not in UNLIKE) if FOLDER else []

pytestmark = [
    pytest.mark.skipif(not FOLDER, reason="DOCGEN_GSPREAD_CASSETTES names no folder"),
    pytest.mark.slow,
]


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Bare]:
    with (
        GoogleServer(accounts_own_files=True) as server,
        Bare(server, server.key_file(tmp_path)) as session,
    ):
        yield session


@pytest.mark.parametrize("cassette", CASSETTES, ids=lambda path: path.stem)
def test_our_answers_are_googles(bare: Bare, cassette: Path) -> None:
    ids: dict[str, str] = {}
    for recorded in json.loads(cassette.read_text(encoding="utf-8"))["interactions"]:
        asked, theirs = recorded["request"], recorded["response"]
        path, body = asked["uri"].split(".com", 1)[1], asked["body"] or ""
        if BEYOND.search(path.split("?")[0]):
            continue
        for old, new in ids.items():
            path, body = path.replace(old, new), body.replace(old, new)
        text = theirs["body"]["string"]
        ours = bare.ask(asked["method"], path, data=_with_ids(body, text).encode())
        assert (ours.status_code, path) == (theirs["status"]["code"], path), ours.text
        if text:
            expected = json.loads(text)
            assert _bare(ours.json()) == _bare(expected), (asked["method"], path, body)
            if asked["method"] == "POST" and "id" in expected:
                ids[expected["id"]] = ours.json()["id"]


def _bare(answer: Any) -> Any:
    if isinstance(answer, dict):
        kept = {name: _bare(one) for name, one in answer.items() if name not in NOISE}
        # Whoever asked is among the editors; at Google that was somebody else.
        return kept | ({"users": len(kept["users"])} if "users" in kept else {})
    return [_bare(one) for one in answer] if isinstance(answer, list) else answer


def _with_ids(body: str, answer: str) -> str:
    """Return a batch that asks for the ids which Google chose then."""
    if '"requests"' not in body or '"replies"' not in answer:
        return body
    batch, replies = json.loads(body), json.loads(answer)["replies"]
    for asked, reply in zip(batch["requests"], replies, strict=True):
        for kind, part in MADE.items():
            if kind in asked:
                chosen = reply[kind][part]
                given = {name: one for name, one in chosen.items() if name.endswith("Id")}
                asked[kind][part] = {**asked[kind][part], **given}
        if "duplicateSheet" in asked:
            asked["duplicateSheet"]["newSheetId"] = reply["duplicateSheet"]["properties"]["sheetId"]
    return json.dumps(batch)
