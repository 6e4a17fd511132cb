"""A letter as e-mail: the same words as plain text and as a simple page."""

from collections.abc import Iterator, Mapping, Sequence
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any
from zoneinfo import ZoneInfo

from docgen.config import organisation_at
from docgen.config.nights import Mail
from docgen.messages import message, place, sentence
from docgen.nightly.digest import fault_from
from docgen.nightly.letter_page import Entry, Section, Tone, letter_page
from docgen.pipeline.workspace import Workspace
from docgen.register import Letter

MOST = 200  # lines of one list; more are counted


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
    sections = list(_sections(workspace, say, letter))
    foot = say("letter-foot", office=office)
    mime = EmailMessage(policy=SMTP)
    # Set as an ordinary header, a space between two of its encoded words would be lost.
    mime.set_raw("Subject", Header(title, "utf-8", header_name="Subject").encode())
    mime["From"] = Address("docgen", addr_spec=mail.from_)
    mime["To"] = letter.recipient
    mime["Date"] = at
    mime["Message-ID"] = f"<{letter.message_id}@{mail.from_.rpartition('@')[2]}>"
    mime["Auto-Submitted"] = "auto-generated"
    text = "\n\n".join(map(_as_text, sections))
    mime.set_content(f"{title}\n\n{text}\n\n-- \n{foot}\n", cte="base64")
    page = letter_page(sections, language=language, title=title, office=office, foot=foot)
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


def _sections(workspace: Workspace, say: Any, letter: Letter) -> Iterator[Section]:
    drafts = letter.content.get("drafts", [])
    for new, tone, code in (
        (True, Tone.NEW, "letter-new-drafts"),
        (False, Tone.CHANGED, "letter-changed-drafts"),
    ):
        if entries := [_draft(one) for one in drafts if one["new"] is new]:
            yield Section(tone, say(code), _cut(say, entries), len(entries))
    faults: Sequence[Mapping[str, Any]] = letter.content["faults"]
    if faults:
        code = "letter-reasons" if letter.kind == "failure" else "letter-faults"
        entries = [_fault(workspace, one) for one in faults]
        yield Section(Tone.FAULT, say(code), _cut(say, entries), len(entries))
    elif not drafts:
        yield Section(Tone.GOOD, say("letter-mended"))


def _draft(draft: Mapping[str, Any]) -> Entry:
    return Entry(draft["key"], f"{draft['type']} – {draft['subject']}")


def _fault(workspace: Workspace, kept: Mapping[str, Any]) -> Entry:
    problem = fault_from(kept)
    return Entry(place(problem.where), message(problem, workspace.language))


def _cut(say: Any, entries: list[Entry]) -> list[Entry]:
    left = len(entries) - MOST
    return [*entries[:MOST], Entry("", say("letter-more", count=left))] if left > 0 else entries


def _as_text(section: Section) -> str:
    lines = [f"{one.label}: {one.said}" if one.label else one.said for one in section.entries]
    return "\n".join((section.head, *(f"  - {line}" for line in lines)))
