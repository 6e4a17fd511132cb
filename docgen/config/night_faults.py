"""Faults of what happens by itself: times of day, addresses, mail without safety, backups."""

import re
from collections.abc import Iterator
from pathlib import PurePath

from docgen.config.faults import Fault, clipped
from docgen.config.tree import Node

TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
# Any that a mail server may take, and none that could smuggle in a line or a second address.
ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")


def night_faults(root: Node) -> Iterator[Fault]:
    """Yield every fault of the sections schedule, mail and backups."""
    yield from _times(root.get("schedule", "times"))
    mail = root.get("mail")
    for node in (mail.get("from"), *mail.get("clerk").items, *mail.get("administrator").items):
        if node.text is not None and not is_address(node.text):
            yield node.fault("config-address", value=clipped(node.written))
    yield from _sign_in(mail)
    yield from _backups(root)


def is_address(text: str) -> bool:
    """Tell whether a text is one e-mail address and nothing besides."""
    return ADDRESS.fullmatch(text) is not None and len(text) <= 254


def _times(node: Node) -> Iterator[Fault]:
    seen: set[str] = set()
    for one in node.items:
        if one.text is None:
            continue
        if not TIME.fullmatch(one.text):
            yield one.fault("config-time", value=clipped(one.written))
        elif one.text in seen:
            yield one.fault("config-time-twice", value=one.text)
        seen.add(one.text)


def _sign_in(mail: Node) -> Iterator[Fault]:
    user, password = mail.get("user"), mail.get("password")
    if (user.text is None) != (password.text is None):
        there, other = (user, "password") if user.text is not None else (password, "user")
        yield there.fault("config-mail-half", key=other)
    if mail.get("security").text == "none" and password.text is not None:
        yield mail.get("security").fault("config-mail-open")


def _backups(root: Node) -> Iterator[Fault]:
    """Yield a fault for backups inside what they keep: each would hold all before it."""
    folder, output = root.get("backups", "folder"), root.get("output").text or "output"
    if folder.text is None:
        return
    here, papers = PurePath(folder.text), PurePath(output)
    if here == PurePath() or here == papers or papers in here.parents:
        yield folder.fault("config-backups-inside", value=clipped(folder.written))
