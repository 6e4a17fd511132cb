"""The one door to Google: what is tried again and what is not, and what each fault comes to."""

import logging
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from scripted_google import (
    ACCOUNT,
    HTML,
    SHEET,
    TOKEN,
    Say,
    Script,
    drop,
    fault,
    key_file,
    proxy,
    reply,
    scripted,
)

from docgen.errors import DocgenError, Later, Problem, Stopped
from docgen.messages import message
from docgen.sheets.google import Google, GoogleSettings, Refused, connect

SOUND = reply({"spreadsheetId": SHEET, "ok": True})
VALUES = {"valueInputOption": "RAW", "data": []}
SET = {"requests": [{"updateCells": {}}, {"repeatCell": {}}]}
ADD = {"requests": [{"updateCells": {}}, {"addSheet": {}}]}


@pytest.fixture
def script() -> Iterator[Script]:
    with scripted() as found:
        yield found


@pytest.fixture
def ask(script: Script, tmp_path: Path) -> Callable[..., Google]:
    def client(**settings: Any) -> Google:
        return connected(script, tmp_path, **settings)

    return client


def connected(script: Script, folder: Path, **settings: Any) -> Google:
    path = settings.pop("credentials", None) or key_file(folder, script.url)
    given = {"seconds": 5, "first_wait": 0.001} | settings
    return connect(GoogleSettings(path, script.url, script.url, **given))


def read(client: Google) -> Any:
    return client.spreadsheets_get(SHEET, {"fields": "properties"})


PASSING: dict[str, tuple[Say, str]] = {
    "too many requests": (fault(429, "RESOURCE_EXHAUSTED", "RATE_LIMIT_EXCEEDED"), "busy"),
    "a page instead of a quota": (reply(HTML, 429), "busy"),
    "a rate that is called forbidden": (fault(403, "x", "userRateLimitExceeded"), "busy"),
    "internal": (fault(500, "INTERNAL"), "busy"),
    "a gateway's page": (reply(HTML, 502), "busy"),
    "unavailable": (fault(503, "UNAVAILABLE"), "busy"),
    "a gateway's time": (fault(504, "DEADLINE_EXCEEDED"), "busy"),
    "a page with a good face": (reply(HTML), "answer"),
    "a page that forbids": (reply(HTML, 403), "answer"),
    "nothing": (reply(""), "answer"),
    "an empty object": (reply({}), "answer"),
    "a list": (reply([]), "answer"),
    "another sheet": (reply({"spreadsheetId": "another"}), "answer"),
    "half of it": (reply({"spreadsheetId": SHEET, "a": "b" * 100}, cut=50), "answer"),
    "half of it, called whole": (reply('{"spreadsheetId": "1AbC'), "answer"),
    "bytes that are no gzip": (reply("x", headers={"Content-Encoding": "gzip"}), "answer"),
    "a dropped connection": (drop, "unreachable"),
}


@pytest.mark.parametrize("name", PASSING)
def test_a_fault_that_passes_is_waited_for(
    name: str, script: Script, ask: Callable[..., Google]
) -> None:
    bad, _ = PASSING[name]
    script.then(bad, bad, SOUND)
    client = ask()
    assert read(client)["ok"]
    assert client.calls == {"read": 3}
    assert len(script.asked) == 3


@pytest.mark.parametrize("name", PASSING)
def test_a_fault_that_stays_is_left_for_later(
    name: str, script: Script, ask: Callable[..., Google]
) -> None:
    bad, code = PASSING[name]
    script.then(bad)
    problem = told(Later, lambda: read(ask(seconds=0.05)))
    assert problem.code == f"google-{code}"
    assert problem.params["tries"] == len(script.asked) > 1


def test_the_time_for_tries_again_is_one_for_all_requests(
    script: Script, ask: Callable[..., Google]
) -> None:
    client = ask(seconds=0.05)
    script.then(PASSING["internal"][0])
    told(Later, lambda: read(client))
    before = len(script.asked)
    told(Later, lambda: read(client))
    assert len(script.asked) == before + 1


@pytest.mark.parametrize(
    "wait",
    ["3600", format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)],
    ids=["seconds", "date"],
)
def test_a_wait_that_is_longer_than_the_time_left_is_not_begun(
    wait: str, script: Script, ask: Callable[..., Google]
) -> None:
    script.then(fault(503, "UNAVAILABLE", retry_after=wait), SOUND)
    assert told(Later, lambda: read(ask())).code == "google-busy"
    assert len(script.asked) == 1


@pytest.mark.parametrize("wait", ["0", "Wed, 21 Oct 2015 07:28:00 GMT"])
def test_what_google_asks_to_wait_goes_before_our_own_waits(
    wait: str, script: Script, ask: Callable[..., Google]
) -> None:
    script.then(fault(429, "RESOURCE_EXHAUSTED", retry_after=wait), SOUND)
    assert read(ask(first_wait=3600))["ok"]


@pytest.mark.parametrize("wait", ["soon", "-1", "²", "1.5"])
def test_a_wait_that_cannot_be_read_is_ours(
    wait: str, script: Script, ask: Callable[..., Google]
) -> None:
    said = reply({}, 503, {"Retry-After": wait.encode("latin-1").decode("latin-1")})
    script.then(said, SOUND)
    assert read(ask())["ok"]


WRITES: dict[str, tuple[Callable[[Google], Any], bool]] = {
    "values by range": (lambda c: c.values_batch_update(SHEET, VALUES), True),
    "one range": (lambda c: c.values_update(SHEET, "A1", {}, {"values": []}), True),
    "cells and formats": (lambda c: c.batch_update(SHEET, SET), True),
    "a new tab": (lambda c: c.batch_update(SHEET, ADD), False),
    "nothing that is known": (lambda c: c.batch_update(SHEET, {}), False),
    "rows at the end": (lambda c: c.values_append(SHEET, "A1", {}, {}), False),
}


@pytest.mark.parametrize("name", WRITES)
@pytest.mark.parametrize("bad", ["unavailable", "a dropped connection", "half of it"])
def test_only_a_write_that_can_be_done_twice_is_tried_again(
    name: str, bad: str, script: Script, ask: Callable[..., Google]
) -> None:
    write, twice = WRITES[name]
    script.then(PASSING[bad][0], SOUND)
    client = ask()
    if twice:
        write(client)
    else:
        told(Later, lambda: write(client))
    assert len(script.asked) == client.calls["write"] == 1 + twice


@pytest.mark.parametrize("name", WRITES)
def test_too_many_requests_are_tried_again_whatever_they_write(
    name: str, script: Script, ask: Callable[..., Google]
) -> None:
    script.then(PASSING["too many requests"][0], SOUND)
    WRITES[name][0](ask())
    assert len(script.asked) == 2


REFUSED: dict[str, tuple[Say, str]] = {
    "deleted": (fault(404, "NOT_FOUND"), "google-gone"),
    "not shared": (fault(403, "PERMISSION_DENIED"), "google-not-shared"),
    "switched off": (fault(403, "PERMISSION_DENIED", "SERVICE_DISABLED"), "google-api-off"),
    "a bad range": (fault(400, "INVALID_ARGUMENT"), "google-refused"),
    "a token that is not taken": (fault(401, "UNAUTHENTICATED"), "google-key-refused"),
    "a status of a proxy": (reply({"error": "no"}, 418), "google-refused"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_google_refuses_is_not_asked_again(
    name: str, script: Script, ask: Callable[..., Google]
) -> None:
    bad, code = REFUSED[name]
    script.then(bad)
    client = ask()
    with pytest.raises(Refused) as refused:
        read(client)
    (problem,) = refused.value.problems
    assert problem.code == code
    assert client.calls["read"] == (2 if code == "google-key-refused" else 1)
    for language in ("vi", "en"):
        assert "{" not in message(problem, language)  # type: ignore[arg-type]
    if code == "google-not-shared":
        assert ACCOUNT in message(problem, "vi")


def test_a_token_that_is_not_taken_any_more_is_fetched_anew_once(
    script: Script, ask: Callable[..., Google]
) -> None:
    script.then(fault(401, "UNAUTHENTICATED"), SOUND)
    client = ask()
    assert client.batch_update(SHEET, ADD)["ok"]
    assert client.calls == {"write": 2}


def test_one_who_may_only_look_is_told_whom_to_make_an_editor(
    script: Script, ask: Callable[..., Google]
) -> None:
    script.then(fault(403, "PERMISSION_DENIED"))
    problem = told(Refused, lambda: ask().values_batch_update(SHEET, VALUES))
    assert (problem.code, problem.params["account"]) == ("google-not-editor", ACCOUNT)


def test_the_reason_of_drive_is_kept_by_its_name(
    script: Script, ask: Callable[..., Google]
) -> None:
    errors = [{"domain": "usageLimits", "reason": "storageQuotaExceeded"}]
    script.then(reply({"error": {"code": 403, "errors": errors}}, 403))
    client = ask()
    with pytest.raises(Refused) as refused:
        client.request("post", "https://www.googleapis.com/drive/v3/files", json={})
    assert (refused.value.status, refused.value.reason) == (403, "storageQuotaExceeded")
    assert client.calls == {"drive": 1}
    assert script.asked == ["POST /drive/v3/files"]


def test_an_answer_that_never_ends_is_given_up(script: Script, ask: Callable[..., Google]) -> None:
    def slow(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b" ")
            time.sleep(0.05)

    script.then(slow)
    problem = told(Later, lambda: read(ask(seconds=0, read_seconds=0.3)))
    assert problem.code == "google-unreachable"


def test_a_server_that_says_nothing_is_given_up(script: Script, ask: Callable[..., Google]) -> None:
    script.then(lambda _: time.sleep(1))
    problem = told(Later, lambda: read(ask(seconds=0, read_seconds=0.1)))
    assert problem.code == "google-unreachable"


def test_an_answer_beyond_the_limit_is_not_taken_in(
    script: Script, ask: Callable[..., Google]
) -> None:
    script.then(reply({"spreadsheetId": SHEET, "a": "b" * (2 << 20)}))
    problem = told(Stopped, lambda: read(ask(megabytes=1)))
    assert (problem.code, problem.params["limit"]) == ("google-too-large", 1)


def test_nobody_there_is_left_for_later(tmp_path: Path) -> None:
    with scripted() as gone:
        pass
    problem = told(Later, lambda: read(connected(gone, tmp_path, seconds=0)))
    assert problem.code == "google-unreachable"


TOKENS: dict[str, tuple[Say, type[DocgenError], str]] = {
    "revoked": (reply({"error": "invalid_grant"}, 400), Stopped, "google-key-refused"),
    "deleted": (reply({"error": "invalid_client"}, 401), Stopped, "google-key-refused"),
    "a page": (reply(HTML), Later, "google-answer"),
    "a page of a proxy": (reply(HTML, 403), Later, "google-answer"),
    "an empty object": (reply({}), Later, "google-answer"),
}


@pytest.mark.parametrize("name", TOKENS)
def test_a_key_that_is_not_accepted_is_told_from_a_fault_that_passes(
    name: str, script: Script, ask: Callable[..., Google]
) -> None:
    bad, kind, code = TOKENS[name]
    script.token.clear()
    script.token.append(bad)
    problem = told(kind, lambda: read(ask(seconds=0)))
    assert problem.code == code
    assert script.asked == []


def test_a_fault_on_the_way_to_a_token_is_waited_for(
    script: Script, ask: Callable[..., Google]
) -> None:
    script.token.extendleft([reply(HTML), reply({})])
    script.then(SOUND)
    assert read(ask())["ok"]


KEYS: dict[str, tuple[Callable[[Path, str], Path], str]] = {
    "not there": (lambda folder, _: folder / "khac.json", "google-key-missing"),
    "in a file": (
        lambda folder, url: key_file(folder, url) / "khoa.json",
        "google-key-missing",
    ),
    "a folder": (lambda folder, _: folder, "google-key-unreadable"),
    "a person's": (
        lambda folder, url: key_file(folder, url, type="authorized_user"),
        "google-key-wrong",
    ),
    "without its key": (
        lambda folder, url: key_file(folder, url, private_key="-----BEGIN"),
        "google-key-wrong",
    ),
    "of numbers": (
        lambda folder, url: key_file(folder, url, private_key=5),
        "google-key-wrong",
    ),
}


@pytest.mark.parametrize("name", KEYS)
def test_a_faulty_key_file_is_told_by_its_path_and_nothing_of_it(
    name: str, script: Script, tmp_path: Path
) -> None:
    make, code = KEYS[name]
    path = make(tmp_path, script.url)
    problem = told(Stopped, lambda: connected(script, tmp_path, credentials=path))
    assert (problem.code, problem.where.file, problem.params) == (code, str(path), {})
    assert script.asked == []


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"null", b"\xff", b"PK\x03\x04", b'"a"'])
def test_a_file_that_is_no_key_is_told(content: bytes, script: Script, tmp_path: Path) -> None:
    path = tmp_path / "khoa.json"
    path.write_bytes(content)
    problem = told(Stopped, lambda: connected(script, tmp_path, credentials=path))
    assert problem.code == "google-key-wrong"


@pytest.mark.parametrize(("mode", "told_of"), [(0o600, []), (0o640, ["640"]), (0o644, ["644"])])
def test_a_key_that_others_can_read_is_warned_of(
    mode: int, told_of: list[str], script: Script, tmp_path: Path
) -> None:
    path = key_file(tmp_path, script.url)
    path.chmod(mode)
    client = connected(script, tmp_path, credentials=path)
    assert [one.params["mode"] for one in client.warnings] == told_of


def test_where_google_is_not_google_is_logged_once_and_nothing_secret_is(
    script: Script, ask: Callable[..., Google], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "docgen")
    script.then(PASSING["internal"][0], SOUND, fault(404, "NOT_FOUND"))
    client = ask()
    read(client)
    told(Refused, lambda: read(client))
    assert caplog.text.count("127.0.0.1") == 1
    for secret in (SHEET, str(TOKEN["access_token"]), "PRIVATE", ACCOUNT):
        assert secret not in caplog.text


def test_google_itself_is_nothing_to_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    connect(GoogleSettings(key_file(tmp_path, "https://oauth2.googleapis.com")))
    assert caplog.text == ""


def test_a_compressed_answer_is_asked_for_and_read(
    script: Script, ask: Callable[..., Google]
) -> None:
    read(ask())
    (headers,) = script.headers
    assert "gzip" in headers["Accept-Encoding"]
    assert "gzip" in headers["User-Agent"]
    assert headers["authorization"] == f"Bearer {TOKEN['access_token']}"


def test_the_id_is_always_asked_for(script: Script, ask: Callable[..., Google]) -> None:
    read(ask())
    assert script.asked == [f"GET /v4/spreadsheets/{SHEET}?fields=spreadsheetId%2Cproperties"]


def test_a_certificate_of_nobody_known_is_told_with_its_host(tmp_path: Path) -> None:
    with scripted(tmp_path / "chung-thu.pem") as script:
        problem = told(Stopped, lambda: read(connected(script, tmp_path)))
        assert (problem.code, problem.params) == ("google-certificate", {"host": "127.0.0.1"})
        assert script.asked == []


def test_the_certificates_of_an_office_are_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "chung-thu.pem"))
    with scripted(tmp_path / "chung-thu.pem") as script:
        script.then(SOUND)
        assert read(connected(script, tmp_path))["ok"]


def test_google_itself_is_reached_through_the_proxy_of_an_office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with scripted(tmp_path / "chung-thu.pem") as script, proxy(port_of(script)) as (address, asked):
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "chung-thu.pem"))
        monkeypatch.setenv("HTTPS_PROXY", address)
        monkeypatch.setenv("NO_PROXY", "")
        script.then(SOUND)
        path = key_file(tmp_path, "https://oauth2.googleapis.com")
        assert read(connect(GoogleSettings(path, seconds=0)))["ok"]
    assert asked == ["oauth2.googleapis.com:443", "sheets.googleapis.com:443"]


def port_of(script: Script) -> int:
    return urlsplit(script.url).port or 0


def told(kind: type[DocgenError], act: Callable[[], object]) -> Problem:
    with pytest.raises(kind) as stopped:
        act()
    (problem,) = stopped.value.problems
    return problem
