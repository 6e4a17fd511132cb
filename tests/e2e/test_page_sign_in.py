"""Signing in by OpenID Connect, against a service of ours: the whole way, and every forged one."""

import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from oidc_provider import CLIENT, SECRET, Claims, Provider, key, provider
from web_office import Page, Visitor, people_of, served
from workspaces import Office, new_office

EMAIL = "van.thu@congdoan.example"
PERSON = {"sub": "u-17", "email": EMAIL, "email_verified": True}
BEGIN = "/dang-nhap/oidc"


@pytest.fixture(scope="module")
def service() -> Iterator[Provider]:
    with provider() as made:
        yield made


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, service: Provider) -> Office:
    """Return an office that trusts the service, and whose clerk it knows by an address."""
    office = new_office(tmp_path_factory.mktemp("oidc"))
    settings = f"issuer: {service.issuer}, client_id: {CLIENT}, client_secret: {SECRET}"
    with (office.root / "config.yaml").open("a", encoding="utf-8") as config:
        config.write(f"\nweb: {{oidc: {{{settings}, name: Cổng tỉnh}}}}\n")
    people_of(office)
    assert office.docgen("user", "email", "vanthu", EMAIL.upper()).code == 0
    return office


@pytest.fixture
def page(office: Office, service: Provider) -> Iterator[Page]:
    fresh = Provider(service.issuer)
    for name in ("person", "spoil", "sign", "key_name", "described"):
        setattr(service, name, getattr(fresh, name))
    service.person = dict(PERSON)
    with served(office) as page:
        yield page


def sent(visitor: Visitor) -> str:
    """Return where a browser is sent to sign in."""
    answer = visitor.get(BEGIN)
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def back(address: str) -> str:
    """Return where the service leads back to, once the person has signed in."""
    parts = urlsplit(address)
    connection = HTTPConnection(parts.netloc)
    connection.request("GET", f"{parts.path}?{parts.query}")
    where = urlsplit(str(connection.getresponse().headers["Location"]))
    connection.close()
    return f"{where.path}?{where.query}"


def through(visitor: Visitor):
    return visitor.get(back(sent(visitor)))


def refused(visitor: Visitor, answer, said: str) -> None:
    assert answer.status_code == 403
    assert said in answer.get_data(as_text=True)
    assert visitor.get("/").status_code == 302


# --- the whole way ----------------------------------------------------------------------------


def test_whom_the_service_knows_by_an_address_comes_in(page: Page, service: Provider) -> None:
    visitor = page.visitor()
    door = visitor.get("/dang-nhap?ve=/van-ban").get_data(as_text=True)
    assert "Đăng nhập bằng Cổng tỉnh" in door
    answer = visitor.get(back(str(visitor.get(f"{BEGIN}?ve=/van-ban").headers["Location"])))
    assert (answer.status_code, answer.headers["Location"]) == (302, "/van-ban")
    assert "Trần Văn Thư" in visitor.get("/").get_data(as_text=True)
    with page.office_register() as (register, _):
        account = register.accounts.named("vanthu")
        assert account is not None
        assert account.subject == f"{service.issuer} u-17"
    again = page.visitor()
    assert through(again).status_code == 302  # the same person, in another browser


def test_what_is_asked_of_the_service_is_new_each_time(page: Page) -> None:
    asked = [parse_qs(urlsplit(sent(page.visitor())).query) for _ in range(2)]
    for name in ("state", "nonce", "code_challenge"):
        first, second = (one[name][0] for one in asked)
        assert first != second
        assert len(first) >= 43  # 256 bits
    assert asked[0]["redirect_uri"] == ["http://localhost/dang-nhap/oidc/ve"]
    assert "client_secret" not in asked[0]


def test_keys_that_the_service_changes_are_read_anew(page: Page, service: Provider) -> None:
    assert through(page.visitor()).status_code == 302
    service.key_name = "two"
    assert through(page.visitor()).status_code == 302


def test_where_it_is_not_set_up_there_is_no_such_way(tmp_path: Path) -> None:
    with served(new_office(tmp_path)) as page:
        visitor = page.visitor()
        assert "oidc" not in visitor.get("/dang-nhap").get_data(as_text=True)
        assert visitor.get(BEGIN).status_code == 404
        assert visitor.get(f"{BEGIN}/ve?code=x&state=y").status_code == 404


# --- who is not let in ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("person", "said"),
    [
        ({"email": "nguoi.la@congdoan.example"}, "Chưa có tài khoản"),
        ({"email_verified": False}, "đã xác minh"),
        ({"email_verified": "true"}, "đã xác minh"),
        ({"email_verified": None}, "đã xác minh"),
        ({"email": None}, "đã xác minh"),
        ({"email": ""}, "đã xác minh"),
        ({"email": [EMAIL]}, "đã xác minh"),
        ({"sub": "u-18"}, "người khác"),
    ],
)
def test_whom_the_office_does_not_know_stays_outside(
    page: Page, service: Provider, person: Claims, said: str
) -> None:
    assert through(page.visitor()).status_code == 302
    service.person |= person
    visitor = page.visitor()
    refused(visitor, through(visitor), said)


def test_a_disabled_account_stays_outside_and_an_address_is_of_one_account(
    page: Page, office: Office
) -> None:
    office.docgen("user", "disable", "vanthu")
    try:
        visitor = page.visitor()
        refused(visitor, through(visitor), "Chưa có tài khoản")
    finally:
        office.docgen("user", "enable", "vanthu")
    taken = office.docgen("user", "email", "khach", EMAIL)
    assert taken.code == 1
    assert EMAIL in taken.err


# --- forged tokens ----------------------------------------------------------------------------


def _set(**claims: object) -> Callable[[Claims], None]:
    return lambda made: made.update(claims)


now = int(time.time())
SPOILED = {
    "nonce of another log-in": _set(nonce="x" * 43),
    "no nonce": _set(nonce=None),
    "audience": _set(aud="another-page"),
    "no audience": _set(aud=None),
    "audience of several": _set(aud=[CLIENT, "another-page"]),
    "for another party": _set(azp="another-page"),
    "issuer": _set(iss="https://evil.example"),
    "no issuer": _set(iss=None),
    "expired": _set(exp=now - 300),
    "no end": _set(exp=None),
    "end that is no number": _set(exp="never"),
    "no beginning": _set(iat=None),
    "made in time to come": _set(iat=now + 3600),
    "not before": _set(nbf=now + 3600),
    "no subject": _set(sub=None),
}


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED)
def test_a_token_that_was_not_made_for_this_log_in_opens_nothing(
    page: Page, service: Provider, spoil: Callable[[Claims], None]
) -> None:
    service.spoil = spoil
    visitor = page.visitor()
    refused(visitor, through(visitor), "không hợp lệ")


SIGNED = {
    "alg none": Provider.unsigned,
    "alg none with the signature of another": lambda one, claims: (
        one.unsigned(claims) + one.signed(claims).rpartition(".")[2]
    ),
    "public key as a secret": Provider.confused,
    "client's secret": Provider.by_client_secret,
    "key of another": lambda one, claims: one.signed(claims, by="evil"),
    "key that nobody knows": lambda one, claims: one.signed(claims, by="evil", kid="evil"),
    "changed afterwards": lambda one, claims: (
        one.signed({**claims, "email": "x@y.example"}).split(".")[0]
        + "."
        + one.signed(claims).split(".")[1]
        + "."
        + one.signed({**claims, "email": "x@y.example"}).split(".")[2]
    ),
    "no token at all": lambda _one, _claims: "",
    "words": lambda _one, _claims: "a.b.c",
}


@pytest.mark.parametrize("sign", SIGNED.values(), ids=SIGNED)
def test_a_token_that_the_service_did_not_sign_opens_nothing(
    page: Page, service: Provider, sign: Callable[[Provider, Claims], str]
) -> None:
    key("evil")
    service.sign = sign
    visitor = page.visitor()
    refused(visitor, through(visitor), "không hợp lệ")


# --- forged returns ---------------------------------------------------------------------------


def test_a_return_is_good_once(page: Page) -> None:
    visitor = page.visitor()
    where = back(sent(visitor))
    assert visitor.get(where).status_code == 302
    other = page.visitor()
    refused(other, other.get(where), "hết hạn")
    visitor.post("/dang-xuat", {})
    refused(visitor, visitor.get(where), "hết hạn")


def test_a_code_that_was_used_is_worth_nothing_in_a_new_log_in(page: Page) -> None:
    used = parse_qs(urlsplit(back(sent(page.visitor()))).query)
    first = page.visitor()
    state = parse_qs(urlsplit(sent(first)).query)["state"][0]
    # A code of another log-in: the verifier does not fit it.
    answer = first.get(f"{BEGIN}/ve?code={used['code'][0]}&state={state}")
    refused(first, answer, "không hợp lệ")


def test_a_log_in_that_another_browser_began_leads_nobody_in(page: Page) -> None:
    attacker, victim = page.visitor(), page.visitor()
    where = back(sent(attacker))
    refused(victim, victim.get(where), "hết hạn")  # without any log-in begun
    where = back(sent(attacker))
    sent(victim)
    refused(victim, victim.get(where), "hết hạn")  # with one of its own begun
    refused(attacker, attacker.get(where), "hết hạn")  # and it was good once


@pytest.mark.parametrize(
    "query", ["", "code=x", "code=x&state=", "code=x&state=forged", "state=%00"]
)
def test_a_return_that_nobody_began_asks_the_service_nothing(
    page: Page, service: Provider, query: str
) -> None:
    before = len(service.asked)
    visitor = page.visitor()
    refused(visitor, visitor.get(f"{BEGIN}/ve?{query}"), "hết hạn")
    assert len(service.asked) == before


def test_a_log_in_that_takes_too_long_begins_anew(page: Page) -> None:
    visitor = page.visitor()
    where = back(sent(visitor))
    page.clock.later(minutes=11)
    refused(visitor, visitor.get(where), "hết hạn")


def test_who_says_no_at_the_service_and_who_speaks_for_another_stay_outside(page: Page) -> None:
    visitor = page.visitor()
    state = parse_qs(urlsplit(sent(visitor)).query)["state"][0]
    denied = visitor.get(f"{BEGIN}/ve?error=access_denied&state={state}")
    refused(visitor, denied, "không xác nhận")
    where = back(sent(visitor))
    refused(visitor, visitor.get(f"{where}&iss=https://evil.example"), "không hợp lệ")


# --- a service that is not as it should be ----------------------------------------------------


@pytest.mark.parametrize(
    "described",
    [
        {"issuer": "https://evil.example"},
        {"token_endpoint": "http://evil.example/token"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"jwks_uri": None},
        {"jwks_uri": "file:///etc/passwd"},
    ],
)
def test_a_service_that_describes_itself_oddly_is_not_asked(
    page: Page, service: Provider, described: Claims
) -> None:
    service.described = described
    answer = page.visitor().get(BEGIN)
    assert answer.status_code == 503
    assert "Không hỏi được dịch vụ" in answer.get_data(as_text=True)


def test_without_the_service_passwords_still_open(
    page: Page, service: Provider, caplog: pytest.LogCaptureFixture
) -> None:
    service.described = {"jwks_uri": f"{service.issuer}/nowhere"}
    page.clock.later(hours=2)  # the failures of other tests are past
    assert page.visitor().get(BEGIN).status_code == 503
    assert page.visitor("khach").get("/").status_code == 200
    assert "web-oidc-unreachable" in caplog.text
    assert EMAIL not in caplog.text


def test_one_address_s_failures_keep_it_out_for_a_while_and_write_no_more(page: Page) -> None:
    visitor = page.visitor()
    page.clock.later(hours=4)  # the failures of other tests are past
    said = [visitor.get(f"{BEGIN}/ve?state=x").status_code for _ in range(51)]
    assert said == [403] * 50 + [429]
    page.clock.later(minutes=16)
    assert visitor.get(f"{BEGIN}/ve?state=x").status_code == 403
