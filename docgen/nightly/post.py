"""The outbox is emptied: each letter by SMTP, within bounds, noted before it is tried and after.

A server that took a letter and was cut off before it said so leaves a letter of which nobody knows
whether it went. It is sent again rather than lost, with the same Message-ID, by which mailboxes
know it (docs/decisions/mail-twice-rather-than-lost.md).
"""

import logging
import smtplib
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from email.message import EmailMessage
from threading import Timer

from docgen.config.nights import Mail
from docgen.errors import Later, Problem, Where
from docgen.nightly.pulse import Pulse
from docgen.nightly.service import Stop
from docgen.nightly.wording import worded
from docgen.pipeline.workspace import Workspace

SECONDS = 20  # that a server may take for one answer
ALL_SECONDS = 150  # and for a whole letter; less than a letter rests between two tries
# Of these the next letter would hear the same.
OF_THE_SERVER = ("mail-unreachable", "mail-sign-in", "mail-not-safe", "mail-broken-off")

log = logging.getLogger(__name__)


def deliver(workspace: Workspace, clock: Callable[[], datetime], stop: Stop, pulse: Pulse) -> int:
    """Send the letters that are due; return how many were taken by the server."""
    mail, register = workspace.config.mail, workspace.register
    sent = 0
    while mail is not None and not stop.asked:
        pulse.beat(workspace)
        letter = register.claim_letter(clock())
        if letter is None:
            break
        try:
            send(mail, worded(workspace, mail, letter))
        except Later as fault:
            why = fault.problems[0].code
            log.warning("%s letter %s try %s", why, letter.id, letter.tries)
            register.close_letter(letter.id, sent=None, why=why)
            if why in OF_THE_SERVER:
                break
        else:
            register.close_letter(letter.id, sent=clock())
            sent += 1
    return sent


def send(mail: Mail, message: EmailMessage) -> None:
    """Hand one letter to the mail server; raises Later with the code of why it was not taken."""
    where = Where(file=mail.host)
    try:
        with _connected(mail) as server:
            server.send_message(message)
    except smtplib.SMTPAuthenticationError:
        code = "mail-sign-in"
    except (smtplib.SMTPNotSupportedError, ssl.SSLError):
        code = "mail-not-safe"
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, smtplib.SMTPDataError):
        code = "mail-refused"
    except smtplib.SMTPConnectError:
        code = "mail-unreachable"
    except smtplib.SMTPException:
        code = "mail-broken-off"
    except (OSError, ValueError):
        code = "mail-unreachable"
    else:
        return
    raise Later(Problem(code, where))


@contextmanager
def _connected(mail: Mail) -> Iterator[smtplib.SMTP]:
    """Yield a session that was signed in; what its end says is of no account any more."""
    server = _opened(mail)
    guard = Timer(ALL_SECONDS, _cut, [server])  # against one that answers a letter an hour
    guard.daemon = True
    guard.start()
    try:
        if mail.security == "starttls":
            server.starttls(context=ssl.create_default_context())
        if mail.user is not None and mail.password is not None:
            server.login(mail.user, mail.password)
        yield server
        with suppress(smtplib.SMTPException, OSError):
            server.quit()
    finally:
        guard.cancel()
        server.close()


def _opened(mail: Mail) -> smtplib.SMTP:
    if mail.security == "tls":
        safe = ssl.create_default_context()
        return smtplib.SMTP_SSL(mail.host, mail.port, timeout=SECONDS, context=safe)
    return smtplib.SMTP(mail.host, mail.port, timeout=SECONDS)


def _cut(server: smtplib.SMTP) -> None:
    with suppress(OSError, AttributeError):
        assert server.sock is not None
        server.sock.shutdown(socket.SHUT_RDWR)
