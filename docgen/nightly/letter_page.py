"""The HTML page of a letter: read on a desk and on a phone, in programs that know little of CSS.

Styles stand on the elements and nothing is loaded from elsewhere: mail programs drop style sheets
and block pictures. Sections are told apart by colour, sign and word.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape


class Tone(StrEnum):
    """What a section is about; its value is the sign before its heading."""

    NEW = "+"
    CHANGED = "↻"
    FAULT = "!"
    GOOD = "✓"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a letter tells: which or where, and what of it."""

    label: str
    said: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, how many things it is about, and what stands under it; nothing where it says all.

    The entries of a long one are cut.
    """

    tone: Tone
    head: str
    entries: Sequence[Entry] = ()
    count: int = 0


COLOURS = {
    Tone.NEW: ("#17508f", "#e8f0f9"),
    Tone.CHANGED: ("#7a4a00", "#fdf3e0"),
    Tone.FAULT: ("#a01822", "#fceceb"),
    Tone.GOOD: ("#0b6132", "#e6f4ec"),
}
FONT = "'Segoe UI','Noto Sans',Roboto,'Helvetica Neue','Liberation Sans',Arial,sans-serif"
PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light"><title>{title}</title></head>
<body style="margin:0;padding:0;background:#eef1f4;color:#1a1d21;font:15px/1.5 {font}">
<table role="presentation" width="100%" cellspacing="0" cellpadding="0">\
<tr><td align="center" style="padding:16px 8px">
<table role="presentation" width="100%" cellspacing="0" cellpadding="0" \
style="max-width:680px;background:#fff;border:1px solid #d5dae0;text-align:left">
<tr><td style="padding:18px 20px 14px;border-top:4px solid #17508f;border-bottom:1px solid #d5dae0">
<p style="margin:0 0 2px;color:#4a525c;font-size:14px">{office}</p>
<h1 style="margin:0;font-size:20px;line-height:1.3">{title}</h1></td></tr>
<tr><td style="padding:4px 20px 20px">
{body}
</td></tr>
<tr><td style="padding:12px 20px;background:#f4f6f8;border-top:1px solid #d5dae0;color:#4a525c;\
font-size:13px">{foot}</td></tr>
</table></td></tr></table>
</body></html>
"""


def letter_page(
    sections: Sequence[Section], *, language: str, title: str, office: str, foot: str
) -> str:
    """Return the page of a letter."""
    return PAGE.format(
        language=language,
        font=FONT,
        title=escape(title),
        office=escape(office),
        foot=escape(foot),
        body="\n".join(map(_section, sections)),
    )


def _section(section: Section) -> str:
    ink, ground = COLOURS[section.tone]
    count = f" ({section.count})" if section.count > 1 else ""
    head = (
        f'<h2 style="margin:18px 0 6px;padding:6px 10px;font-size:16px;line-height:1.35;'
        f'color:{ink};background:{ground};border-left:4px solid {ink}">'
        f'<span aria-hidden="true">{section.tone}&nbsp;</span> {escape(section.head)}{count}</h2>'
    )
    rows = "".join(map(_entry, section.entries))
    table = '<table role="presentation" width="100%" cellspacing="0" cellpadding="0">'
    return head + (f"{table}{rows}</table>" if rows else "")


def _entry(entry: Entry) -> str:
    """Return a row: the label above what is said, so that it fits a phone as it is."""
    label = (
        f'<span style="display:block;color:#4a525c;font-size:13px">{escape(entry.label)}</span>'
        if entry.label
        else ""
    )
    cell = "padding:8px 10px;border-bottom:1px solid #e3e7eb;overflow-wrap:anywhere"
    return f'<tr><td style="{cell}">{label}{escape(entry.said)}</td></tr>'
