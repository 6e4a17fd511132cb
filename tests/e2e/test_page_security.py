"""Who may see and do what on the clerk's page: every address, every role, and who forges."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import quote

import pytest
from web_office import PASSWORD, PEOPLE, Clock, Page, Visitor, drafted, served
from workspaces import Office

from docgen.register import Role
from docgen.web.addresses import ADDRESSES, Address
from docgen.web.application import HEADERS, LARGEST, application
from docgen.web.desk import open_desk

KEY = "ke_hoach/KH01"
PRIVATE = re.compile(r"QD01|LĐLĐ|output|sqlite|/tmp|Trần|Phát động")
names = [f"{one.method} {one.path}" for one in ADDRESSES]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return drafted(tmp_path_factory.mktemp("an-toan"))


@pytest.fixture
def page(office: Office) -> Iterator[Page]:
    with served(office) as page:
        yield page


@pytest.fixture(scope="module")
def shared(office: Office) -> Iterator[Page]:
    """Yield the page for the many questions that leave it as it is: opening it takes its time."""
    with served(office) as page:
        yield page


@pytest.fixture(scope="module")
def tokens() -> dict[str, str]:
    """Return the sessions of people who have logged in before: passwords take their time."""
    return {}


def back_again(page: Page, tokens: dict[str, str], name: str) -> Visitor:
    """Return somebody's browser, logged in by a session that is kept for all tests."""
    if name not in tokens:
        cookie = page.visitor(name).client.get_cookie("docgen")
        assert cookie is not None
        tokens[name] = cookie.value
    visitor = page.visitor()
    visitor.client.set_cookie("docgen", tokens[name])
    return visitor


def ask(visitor: Visitor, one: Address):
    """Ask for an address as a browser would, with a document that there is."""
    if one.method == "GET":
        return visitor.get(f"{one.path}?ma={KEY}&cu=1&moi=1")
    form = {"ma": KEY, "ten": "nobody", "ngay": "x", "ly-do": ""}
    return visitor.post(one.path, form)


# --- default deny ----------------------------------------------------------------------------


@pytest.mark.parametrize("one", ADDRESSES, ids=names)
def test_without_a_session_there_is_nothing_but_the_door(shared: Page, one: Address) -> None:
    answer = shared.visitor().client.open(f"{one.path}?ma={KEY}", method=one.method)
    if one.roles:
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/dang-nhap")
    else:
        assert answer.status_code in (200, 403, 404)  # 404: no sign-in by another service here
    assert not PRIVATE.search(answer.get_data(as_text=True))


@pytest.mark.parametrize("path", ["/nope", "/van-ban/../../etc/passwd", "//evil.example/", "/.env"])
def test_without_a_session_nobody_learns_what_there_is_not(page: Page, path: str) -> None:
    answer = page.visitor().get(path)
    assert answer.status_code in (302, 308)
    assert answer.headers["Location"].lstrip("/").partition("?")[0] in (
        "dang-nhap",
        "evil.example/",
    )
    assert not answer.headers["Location"].startswith("//")


def test_the_health_address_tells_that_it_lives_and_no_more(page: Page) -> None:
    assert page.visitor().get("/health").get_json() == {"ok": True}


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("one", ADDRESSES, ids=names)
def test_each_role_comes_by_its_addresses_alone(
    shared: Page, tokens: dict[str, str], one: Address, name: str
) -> None:
    if one.path.startswith("/dang"):
        return  # logs somebody out; has its own tests
    answer = ask(back_again(shared, tokens, name), one)
    allowed = not one.roles or Role(PEOPLE[name][0]) in one.roles
    assert (answer.status_code == 403) is not allowed, answer.get_data(as_text=True)


def test_every_address_that_flask_knows_stands_in_the_table(page: Page) -> None:
    known = {(rule.endpoint, rule.rule) for rule in page.app.url_map.iter_rules()}
    listed = {(one.name, one.path) for one in ADDRESSES}
    assert {one for one in known if one[0] != "static"} == listed


def test_a_menu_offers_only_what_the_role_may_open(page: Page) -> None:
    assert "/con-loi" not in page.visitor("khach").get("/").get_data(as_text=True)
    assert "/tai-khoan" not in page.visitor("vanthu").get("/").get_data(as_text=True)


# --- forged forms ----------------------------------------------------------------------------

POSTS = [one for one in ADDRESSES if one.method == "POST"]


@pytest.mark.parametrize("one", POSTS, ids=[one.path for one in POSTS])
@pytest.mark.parametrize(
    "forged",
    [{"csrf": ""}, {"csrf": "0" * 64}, {"csrf": "é\udcff"}, {}],
    ids=["empty", "other", "odd", "none"],
)
def test_a_form_without_its_secret_does_nothing(
    shared: Page, tokens: dict[str, str], one: Address, forged: dict[str, str]
) -> None:
    visitor = back_again(shared, tokens, "quantri")
    form = {**forged, "ma": KEY, "ten": "khach", "ngay": "20/11/2026", "once": "a"}
    form = {name: value.encode("utf-8", "replace").decode() for name, value in form.items()}
    assert visitor.client.post(one.path, data=form).status_code == 403
    assert visitor.get("/").status_code == 200  # still logged in
    listed = shared.office.docgen("list", "--json").document(KEY)
    assert (listed["state"], listed["number"]) == ("draft", None)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_form_of_another_site_does_nothing(page: Page, headers: dict[str, str]) -> None:
    visitor = page.visitor("quantri")
    answer = visitor.post("/tai-khoan/khoa", {"ten": "khach"}, of="/tai-khoan", headers=headers)
    assert answer.status_code == 403
    assert page.visitor("khach").get("/").status_code == 200


def test_the_secret_of_one_browser_is_none_in_another(page: Page) -> None:
    one, other = page.visitor("quantri"), page.visitor("quantri")
    secret = re.search(r'name="csrf" value="(\w+)"', one.get("/").get_data(as_text=True))
    assert secret
    assert other.client.post("/dang-xuat", data={"csrf": secret[1]}).status_code == 403


# --- keys and paths --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "key",
    [
        "ke_hoach/KH99",
        "../register.db",
        "2026/Kế hoạch/../../register.db",
        "/etc/passwd",
        "..%2f..%2fconfig.yaml",
        "ke_hoach/KH01\x00",
        "ke_hoach/KH01\r\nX: y",
        "",
        "a" * 5000,
        "' OR 1=1 --",
        "{{ 7*7 }}",
        "\ud800",
    ],
)
def test_a_key_that_there_is_not_opens_nothing(page: Page, key: str) -> None:
    visitor = page.visitor("vanthu")
    asked = quote(key, errors="surrogatepass")
    for path in ("/van-ban/xem", "/van-ban/tai", "/van-ban/nguon-goc", "/ban-hanh"):
        answer = visitor.get(f"{path}?ma={asked}")
        assert answer.status_code in (400, 404)
        assert "49" not in re.sub(r'"[^"]*"', "", answer.get_data(as_text=True))


def test_a_download_is_the_paper_and_is_named_after_it(page: Page) -> None:
    answer = page.visitor("khach").get(f"/van-ban/tai?ma={KEY}")
    assert answer.data == page.office.file(KEY).read_bytes()
    assert "filename*=UTF-8''K%E1%BA%BF%20ho%E1%BA%A1ch" in answer.headers["Content-Disposition"]
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_names_in_cells_are_words_and_no_markup(page: Page) -> None:
    answer = page.visitor("khach").get("/van-ban?q=<script>alert(1)</script>&tu=<b>")
    text = answer.get_data(as_text=True)
    assert "<script>alert" not in text
    assert "<b>" not in text


@pytest.mark.parametrize("path", ["/\\evil.example", "//evil.example", "https://evil.example", "x"])
def test_the_log_in_leads_nowhere_else(page: Page, path: str) -> None:
    form = {"ten": "khach", "mat-khau": PASSWORD, "ve": path}
    answer = page.visitor().post("/dang-nhap", form, of="/dang-nhap")
    assert answer.headers["Location"] == "/"
    switched = page.visitor().get(f"/{path}?lang=en")
    assert not switched.headers["Location"].startswith(("//", "/\\", "http"))


# --- sizes -----------------------------------------------------------------------------------


def test_a_form_that_is_too_large_is_refused(page: Page) -> None:
    visitor = page.visitor("vanthu")
    assert visitor.post("/huy", {"ma": KEY, "ly-do": "a" * (LARGEST + 1)}).status_code == 413


# --- sessions --------------------------------------------------------------------------------


def test_a_stolen_cookie_is_worth_nothing_after_the_log_out(page: Page) -> None:
    visitor, thief = page.visitor("vanthu"), page.visitor()
    stolen = visitor.client.get_cookie("docgen")
    assert stolen is not None
    thief.client.set_cookie("docgen", stolen.value)
    assert thief.get("/").status_code == 200
    assert visitor.post("/dang-xuat", {}).status_code == 302
    assert thief.get("/").status_code == 302


def test_a_log_out_everywhere_ends_the_sessions_of_this_account_alone(page: Page) -> None:
    here, there, other = page.visitor("vanthu"), page.visitor("vanthu"), page.visitor("khach")
    here.post("/dang-xuat-moi-noi", {})
    assert there.get("/").status_code == 302
    assert other.get("/").status_code == 200


def test_a_log_in_gives_a_new_token(page: Page) -> None:
    visitor = page.visitor()
    visitor.client.set_cookie("docgen", "chosen-by-a-thief")
    visitor.log_in("vanthu")
    cookie = visitor.client.get_cookie("docgen")
    assert cookie is not None
    assert cookie.value != "chosen-by-a-thief"
    assert cookie.http_only
    assert cookie.same_site == "Lax"


def test_the_register_keeps_no_token_and_no_password(page: Page) -> None:
    visitor = page.visitor("vanthu")
    cookie = visitor.client.get_cookie("docgen")
    assert cookie is not None
    folder = page.office.output
    kept = b"".join(file.read_bytes() for file in folder.glob("register.db*"))
    assert cookie.value.encode() not in kept
    assert PASSWORD.encode() not in kept
    assert b"$argon2id$" in kept


@pytest.mark.parametrize(("minutes", "lives"), [(59, True), (61, False)])
def test_a_session_that_nobody_uses_ends(page: Page, minutes: int, lives: bool) -> None:
    visitor = page.visitor("vanthu")
    page.clock.later(minutes=minutes)
    assert (visitor.get("/").status_code == 200) is lives


def test_a_session_ends_after_its_hours_however_much_it_is_used(page: Page) -> None:
    visitor = page.visitor("vanthu")
    for _ in range(19):
        page.clock.later(minutes=30)
        assert visitor.get("/").status_code == 200
    page.clock.later(minutes=31)
    assert visitor.get("/").status_code == 302


def test_a_disabled_account_is_out_at_once(page: Page) -> None:
    administrator, clerk = page.visitor("quantri"), page.visitor("vanthu")
    administrator.post("/tai-khoan/khoa", {"ten": "vanthu"}, of="/tai-khoan")
    try:
        assert clerk.get("/").status_code == 302
        assert page.visitor().log_in("vanthu").status_code == 401
        own = administrator.post("/tai-khoan/khoa", {"ten": "quantri"}, of="/tai-khoan")
        assert own.status_code == 409
    finally:
        administrator.post("/tai-khoan/mo", {"ten": "vanthu"}, of="/tai-khoan")
    assert page.visitor("vanthu").get("/").status_code == 200


# --- guessers (each in an office of its own: failures are remembered) --------------------------


def test_the_eleventh_guess_is_not_even_looked_at(tmp_path) -> None:
    with served(drafted(tmp_path)) as page:
        guesser = page.visitor()
        said = [guesser.log_in("vanthu", f"sai {n}").status_code for n in range(10)]
        assert said == [401] * 10
        assert guesser.log_in("vanthu").status_code == 429
        assert page.visitor("khach").get("/").status_code == 200  # others come in
        page.clock.later(minutes=16)
        assert guesser.log_in("vanthu").status_code == 302


def test_an_unknown_name_is_told_as_a_wrong_password_is(page: Page) -> None:
    unknown, wrong = page.visitor(), page.visitor()
    one = unknown.log_in("khong-co-ai", "x").get_data(as_text=True)
    other = wrong.log_in("chuyenvien", "x").get_data(as_text=True)
    plain = re.compile(r'value="[^"]*"')
    assert plain.sub("", one) == plain.sub("", other)


# --- headers ---------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/dang-nhap", "/health", "/nope", "/static/docgen.css"])
def test_every_answer_has_its_headers(page: Page, path: str) -> None:
    for visitor in (page.visitor(), page.visitor("vanthu")):
        with visitor.get(path) as answer:
            headers = answer.headers
        assert {name: headers[name] for name in HEADERS} == dict(HEADERS)
        assert "unsafe" not in headers["Content-Security-Policy"]
        if not path.startswith("/static"):
            assert headers["Cache-Control"] == "no-store"


def test_no_page_needs_what_its_policy_forbids(page: Page) -> None:
    visitor = page.visitor("quantri")
    for one in ADDRESSES:
        if one.method == "GET":
            answer = visitor.get(f"{one.path}?ma={KEY}&cu=1&moi=1")
            text = answer.get_data(as_text=True) if answer.mimetype == "text/html" else ""
            assert not re.search(r"\son\w+=|\sstyle=|<style|<script>|javascript:", text), one.path


def test_behind_https_cookies_stay_there(tmp_path) -> None:
    office = drafted(tmp_path)
    with (office.root / "config.yaml").open("a", encoding="utf-8") as config:
        config.write("\nweb: {https: true}\n")
    with served(office) as page:
        visitor = page.visitor()
        asked = {"base_url": "https://localhost"}
        made = visitor.get("/dang-nhap", **asked)
        assert "Secure" in made.headers["Set-Cookie"]
        assert made.headers["Strict-Transport-Security"].startswith("max-age=")
        secret = re.search(r'name="csrf" value="(\w+)"', made.get_data(as_text=True))
        assert secret
        form = {"ten": "vanthu", "mat-khau": PASSWORD, "csrf": secret[1]}
        given = visitor.client.post("/dang-nhap", data=form, **asked).headers.getlist("Set-Cookie")
        assert any(one.startswith("__Host-docgen=") and "Secure" in one for one in given)


def test_a_fault_of_ours_shows_and_logs_no_word_of_anybody(
    office: Office, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_desk(office.root / "config.yaml", {}, Clock(datetime.now(UTC))) as desk:
        visitor = Page(office, application(desk), Clock(datetime.now(UTC))).visitor("khach")
        monkeypatch.setattr(type(desk), "documents", lambda _self: 1 / int("Nguyễn Thị Bí Mật"))
        answer = visitor.get("/van-ban")
    assert answer.status_code == 500
    assert "Bí Mật" not in answer.get_data(as_text=True) + caplog.text
    assert "ValueError" in caplog.text
