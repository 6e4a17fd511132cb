"""A letter as e-mail: the same words as plain text and as a simple page."""

from collections.abc import Iterator, Mapping, Sequence
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from docgen.config import organisation_at
from docgen.config.nights import Mail
from docgen.messages import message, place, sentence
from docgen.nightly.digest import fault_from
from docgen.pipeline.workspace import Workspace
from docgen.register import Letter

MOST = 200  # lines of one list; more are counted
PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title></head>
<body style="margin:0;padding:24px;background:#fff;color:#1a1d21;font:16px/1.5 sans-serif">
<h1 style="font-size:20px;margin:0 0 12px">{title}</h1>
{body}
<p style="color:#5b6470;font-size:14px;margin:24px 0 0">{foot}</p>
</body></html>
"""


def worded(workspace: Workspace, mail: Mail, letter: Letter) -> EmailMessage:
    """Return a letter as it is sent; the same to the byte at each try, so that mailboxes know it.

    The Message-ID is the letter's own and the date that of its entry.
    """
    language = workspace.language
    zone = ZoneInfo(workspace.config.organisation.timezone)
    at = letter.entered.astimezone(zone)
    period = organisation_at(workspace.config, at.date())
    office = (period or workspace.config.organisation.periods[-1]).name

    def say(code: str, **params: str | int) -> str:
        return sentence(code, language, params)

    title = _title(say, letter, f"{at:%d/%m/%Y}")
    lists = list(_lists(workspace, say, letter))
    foot = say("letter-foot", office=office)
    mime = EmailMessage(policy=SMTP)
    mime["Subject"] = title
    mime["From"] = Address("docgen", addr_spec=mail.from_)
    mime["To"] = letter.recipient
    mime["Date"] = at
    mime["Message-ID"] = f"<{letter.message_id}@{mail.from_.rpartition('@')[2]}>"
    mime["Auto-Submitted"] = "auto-generated"
    text = "\n\n".join(_as_text(head, lines) for head, lines in lists)
    mime.set_content(f"{title}\n\n{text}\n\n-- \n{foot}\n", cte="base64")
    body = "\n".join(_as_html(head, lines) for head, lines in lists)
    page = PAGE.format(language=language, title=escape(title), body=body, foot=escape(foot))
    mime.add_alternative(page, subtype="html", cte="base64")
    mime.set_boundary(f"={letter.message_id}=")
    return mime


def _title(say: Any, letter: Letter, day: str) -> str:
    match letter.kind, letter.content:
        case "failure", {"what": what}:
            return str(say(f"letter-title-{what}-failed", day=day))
        case "unit", {"faults": []}:
            return str(say("letter-title-mended", day=day))
        case "unit", {"faults": faults}:
            return str(say("letter-title-unit", day=day, count=len(faults)))
        case _, {"drafts": drafts, "faults": faults}:
            counts = {"drafts": len(drafts), "faults": len(faults)}
            return str(say("letter-title-clerk", day=day, **counts))
        case _:
            raise ValueError(letter.kind)


def _lists(workspace: Workspace, say: Any, letter: Letter) -> Iterator[tuple[str, list[str]]]:
    drafts = letter.content.get("drafts", [])
    for new, code in ((True, "letter-new-drafts"), (False, "letter-changed-drafts")):
        if lines := [_draft(one) for one in drafts if one["new"] is new]:
            yield say(code), _cut(say, lines)
    faults: Sequence[Mapping[str, Any]] = letter.content["faults"]
    if faults:
        code = "letter-reasons" if letter.kind == "failure" else "letter-faults"
        yield say(code), _cut(say, [_fault(workspace, one) for one in faults])
    elif not drafts:
        yield say("letter-mended"), []


def _draft(draft: Mapping[str, Any]) -> str:
    return f"{draft['key']}: {draft['type']} – {draft['subject']}"


def _fault(workspace: Workspace, kept: Mapping[str, Any]) -> str:
    problem = fault_from(kept)
    where, said = place(problem.where), message(problem, workspace.language)
    return f"{where}: {said}" if where else said


def _cut(say: Any, lines: list[str]) -> list[str]:
    left = len(lines) - MOST
    return [*lines[:MOST], say("letter-more", count=left)] if left > 0 else lines


def _as_text(head: str, lines: Sequence[str]) -> str:
    return "\n".join((head, *(f"  - {line}" for line in lines)))


def _as_html(head: str, lines: Sequence[str]) -> str:
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<p><b>{escape(head)}</b></p>" + (f"<ul>{items}</ul>" if lines else "")
