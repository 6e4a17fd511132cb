"""`docgen user`: the accounts of the clerk's page."""

import re
import sys

import click

from docgen.cli.door import Door, command
from docgen.cli.wording import say
from docgen.config.night_faults import is_address
from docgen.errors import Problem, Stopped, Where
from docgen.register import Role

NAME = re.compile(r"[a-z0-9][a-z0-9.-]{0,38}[a-z0-9]")
ROLES = click.Choice([str(role) for role in Role])
WHO = click.argument("name", metavar="NAME")


@click.group(help=say("cli-help-user"))
def user() -> None:
    """Dispatch to the commands below."""


@user.command("add", help=say("cli-help-user-add"))
@WHO
@click.option("--role", type=ROLES, required=True, help=say("cli-option-role"))
@click.option("--shown", default="", help=say("cli-option-shown"))
@click.option("--email", default="", metavar="ADDRESS", help=say("cli-option-email"))
@command(writes_json=False)
def add(door: Door, name: str, role: str, shown: str, email: str) -> int:
    """Make an account."""
    checked_name(name)
    checked_email(email)
    with door.workspace(exclusive=False) as workspace:
        password = _password(door, name)
        workspace.register.accounts.add(
            name, shown, Role(role), password, at=workspace.at, actor=workspace.actor, email=email
        )
    click.echo(door.say("cli-user-added", name=name))
    return 0


@user.command("list", help=say("cli-help-user-list"))
@command(writes_json=False)
def list_accounts(door: Door) -> int:
    """List the accounts."""
    with door.workspace(exclusive=False) as workspace:
        accounts = workspace.register.accounts.all()
    for one in accounts:
        off = f"  ({door.say('cli-user-off')})" if one.disabled else ""
        email = f"  <{one.email}>" if one.email else ""
        click.echo(f"{one.name}  {one.role}  {one.shown}{email}{off}")
    if not accounts:
        click.echo(door.say("cli-user-none"))
    return 0


@user.command("disable", help=say("cli-help-user-disable"))
@WHO
@command(writes_json=False)
def disable(door: Door, name: str) -> int:
    """Let an account in no more."""
    return _set(door, name, disabled=True)


@user.command("enable", help=say("cli-help-user-enable"))
@WHO
@command(writes_json=False)
def enable(door: Door, name: str) -> int:
    """Let an account in again."""
    return _set(door, name, disabled=False)


@user.command("password", help=say("cli-help-user-password"))
@WHO
@command(writes_json=False)
def set_password(door: Door, name: str) -> int:
    """Set a new password."""
    with door.workspace(exclusive=False) as workspace:
        accounts = workspace.register.accounts
        if accounts.named(name) is None:  # before anybody types a password for nothing
            raise Stopped(Problem("account-unknown", Where(file=name), {"name": name}))
        new = _password(door, name)
        accounts.set_password(name, new, at=workspace.at, actor=workspace.actor)
    click.echo(door.say("cli-user-password-set", name=name))
    return 0


@user.command("email", help=say("cli-help-user-email"))
@WHO
@click.argument("address", metavar="[ADDRESS]", default="")
@command(writes_json=False)
def set_email(door: Door, name: str, address: str) -> int:
    """Set or remove the address by which another service knows a person."""
    checked_email(address)
    with door.workspace(exclusive=False) as workspace:
        accounts = workspace.register.accounts
        accounts.set_email(name, address, at=workspace.at, actor=workspace.actor)
    code = "cli-user-email-set" if address else "cli-user-email-off"
    click.echo(door.say(code, name=name, email=address))
    return 0


def checked_email(email: str) -> None:
    """Raise Stopped for what is no e-mail address; none at all is fine."""
    if email and not is_address(email):
        raise Stopped(Problem("account-email", Where(file=email), {"email": email}))


def checked_name(name: str) -> None:
    """Raise Stopped for what is no user name."""
    if not NAME.fullmatch(name):
        raise Stopped(Problem("account-name", Where(file=name), {"name": name}))


def _set(door: Door, name: str, *, disabled: bool) -> int:
    with door.workspace(exclusive=False) as workspace:
        workspace.register.accounts.set_disabled(
            name, disabled=disabled, at=workspace.at, actor=workspace.actor
        )
    click.echo(door.say("cli-user-disabled" if disabled else "cli-user-enabled", name=name))
    return 0


def _password(door: Door, name: str) -> str:
    """Return the hash of a password: asked for twice at a terminal, else the first line given.

    Never an option: other users of the machine see the words of a command.
    """
    from docgen.web import hashed

    if sys.stdin.isatty():
        said = door.say("cli-user-password")
        return hashed(click.prompt(said, hide_input=True, confirmation_prompt=True), name)
    return hashed(sys.stdin.readline().rstrip("\r\n"), name)
