"""Who is logged in: the browser's token, how long it holds, the cookies that carry it."""

from datetime import timedelta

from flask import request
from werkzeug.wrappers import Response

from docgen.register import Account, Session
from docgen.web.passwords import fits
from docgen.web.visit import Visit, desk, hashed, new_token, settings

BEFORE = "docgen-truoc"  # the token of a browser that has not logged in yet
SEEN_EVERY = timedelta(minutes=1)  # how often a visit is written down
WINDOW = timedelta(minutes=15)
BY_NAME, BY_ADDRESS = 10, 50  # log-ins that may fail within it


def session_of(visit: Visit) -> None:
    """Put token and account of the browser's session into a visit, if it holds."""
    visit.token = request.cookies.get(cookie_name(), "")
    accounts, now = desk().reading().register.accounts, desk().now
    session = accounts.session(hashed(visit.token)) if visit.token else None
    if session is None:
        visit.token = request.cookies.get(BEFORE, "")
        return
    if is_over(session):
        accounts.end_session(hashed(visit.token))
        return
    if now - session.seen > SEEN_EVERY:
        accounts.see(hashed(visit.token), at=now)
    visit.account = session.account


def is_over(session: Session) -> bool:
    """Tell whether a session has lasted too long, or was left alone too long."""
    now = desk().now
    over = now - session.begun > timedelta(hours=settings().session_hours)
    return over or now - session.seen > timedelta(minutes=settings().idle_minutes)


def cookie_name() -> str:
    """Return the name of the session's cookie; browsers hold a __Host- one to this host."""
    return "__Host-docgen" if settings().https else "docgen"


def set_cookie(answer: Response, name: str, token: str) -> None:
    """Give a browser a token; it goes when the browser is closed."""
    answer.set_cookie(name, token, secure=settings().https, httponly=True, samesite="Lax", path="/")


def throttled(name: str) -> bool:
    """Tell whether too many log-ins failed lately, under a name or from this browser's address."""
    accounts = desk().reading().register.accounts
    since = desk().now - WINDOW
    by_name, by_address = accounts.failures(_name_sha(name), _address(), since=since)
    return by_name >= BY_NAME or by_address >= BY_ADDRESS


def crowded() -> bool:
    """Tell whether too many log-ins failed lately from this browser's address, whatever the name.

    For a way in by which nobody guesses: one person's failures must not keep the others out.
    """
    accounts = desk().reading().register.accounts
    return accounts.failures("", _address(), since=desk().now - WINDOW)[1] >= BY_ADDRESS


def log_in(name: str, password: str) -> Account | None:
    """Return the account of a name and its password; a failure is noted and takes as long."""
    account = desk().reading().register.accounts.named(name)
    right = fits(password, account.password if account else None)
    if account is None or account.disabled or not right:
        note_failure(name)
        return None
    return account


def proves(account: Account, password: str) -> bool:
    """Tell whether a password is that of an account; a failure is noted as one of a log-in."""
    if fits(password, account.password):
        return True
    note_failure(account.name)
    return False


def note_failure(name: str) -> None:
    """Note that somebody could not show to be who was said."""
    accounts = desk().reading().register.accounts
    accounts.note_failure(_name_sha(name), _address(), at=desk().now)


def begin(account: Account, way: str = "password") -> str:
    """Return the token of a new session; old ones that are over are forgotten."""
    accounts, now = desk().reading().register.accounts, desk().now
    hours, minutes = settings().session_hours, settings().idle_minutes
    accounts.forget_old(
        begun_before=now - timedelta(hours=hours), seen_before=now - timedelta(minutes=minutes)
    )
    token = new_token()
    accounts.begin_session(hashed(token), account, at=now, address=_address(), way=way)
    return token


def _name_sha(name: str) -> str:
    return hashed(name)


def _address() -> str:
    return request.remote_addr or ""
