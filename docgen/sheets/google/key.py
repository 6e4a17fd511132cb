"""The key file of the service account, as credentials; every fault of it in our words."""

import json
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from google.oauth2 import credentials as oauth
from google.oauth2 import service_account

from docgen.errors import Level, Problem, Stopped, Where

_READ_BY_OTHERS = stat.S_IRGRP | stat.S_IROTH
_LARGEST = 100_000
_TOKENS = "https://oauth2.googleapis.com/token"


Granted = service_account.Credentials | oauth.Credentials


def credentials(path: Path, scopes: Sequence[str]) -> Granted:
    """Return the credentials of a key file; nothing is asked of Google yet.

    A person's own authorisation (`authorized_user`) is taken as well as a service account's key.
    Raises Stopped when there is no such file, it may not be read, or is neither of the two.
    What the file holds never gets into a problem.
    """
    content = _content(path)
    builds: dict[str, Any] = {
        "service_account": service_account.Credentials.from_service_account_info,
        "authorized_user": _of_person,
    }
    found: Granted
    try:
        info: Any = json.loads(content)
        found = builds[info["type"]](info, scopes=list(scopes))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Stopped(Problem("google-key-wrong", Where(file=str(path)))) from None
    return found


def warnings(path: Path) -> tuple[Problem, ...]:
    """Return that others on this machine may read the key, where they may."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return ()
    if not mode & _READ_BY_OTHERS:
        return ()
    params = {"mode": f"{stat.S_IMODE(mode):o}"}
    return (Problem("google-key-mode", Where(file=str(path)), params, Level.WARNING),)


def _of_person(info: Any, scopes: Sequence[str]) -> Any:
    """Return a person's credentials, with the token address of the file as a key's are."""
    build: Any = oauth.Credentials
    return build(
        None,
        refresh_token=info["refresh_token"],
        token_uri=info.get("token_uri", _TOKENS),
        client_id=info["client_id"],
        client_secret=info["client_secret"],
        scopes=list(scopes),
    )


def _content(path: Path) -> bytes:
    where = Where(file=str(path))
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST)
    except (FileNotFoundError, NotADirectoryError):
        raise Stopped(Problem("google-key-missing", where)) from None
    except OSError:
        raise Stopped(Problem("google-key-unreadable", where)) from None
