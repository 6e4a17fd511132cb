"""Passwords as argon2id hashes (the one door to argon2)."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from docgen.errors import Problem, Stopped, Where

SHORTEST = 10  # letters; NIST SP 800-63B asks for eight, and for no rules of their kinds
LONGEST = 200
_HASHER = PasswordHasher()


def hashed(password: str, name: str) -> str:
    """Return the hash of a password; raises Stopped for one that is too easily guessed."""
    where = Where(file=name)
    if not SHORTEST <= len(password) <= LONGEST:
        raise Stopped(
            Problem("account-password-length", where, {"least": SHORTEST, "most": LONGEST})
        )
    if name.casefold() in password.casefold() or len(set(password)) < 4:
        raise Stopped(Problem("account-password-easy", where))
    return _HASHER.hash(password)


def fits(password: str, kept: str | None) -> bool:
    """Tell whether a password is that of a hash; without one it takes as long, and is not."""
    try:
        _HASHER.verify(kept or _nobodys(), password[:LONGEST])
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


@cache
def _nobodys() -> str:
    return _HASHER.hash("nobody's password")
