"""Who another service says somebody is, or why it does not."""

from dataclasses import dataclass


class NotSignedIn(Exception):
    """Nobody is signed in; `code` is the sentence that says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the service says somebody is: its own name of the person, and a verified address."""

    subject: str
    email: str
