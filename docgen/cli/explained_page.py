"""The page of an explained paper: one file, no script, every value beside the cell it is from."""

from collections.abc import Iterator
from html import escape
from zoneinfo import ZoneInfo

from docgen.messages import Language, sentence
from docgen.pipeline.explaining import Explained, FieldLine, Round, Source, TagLine
from docgen.pipeline.origin_words import origin_words, since_words
from docgen.pipeline.page_file import MARK

MOST = 2000  # rounds of one tag, and fields, that a page shows; the JSON has all

STYLE = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 78rem; padding: 1.5rem 2rem 4rem; background: #fff;
  color: #1a1d21; font: 14px/1.45 "Noto Sans", "Segoe UI", Roboto, "Helvetica Neue", sans-serif; }
h1 { font-size: 1.35rem; font-weight: 600; margin: 0 0 .25rem; text-wrap: balance; }
h2 { font-size: 1.05rem; font-weight: 600; margin: 2rem 0 .5rem; }
.about { margin: 0; color: #4a525c; }
nav { margin: .75rem 0 0; }
nav a { margin-right: 1.25rem; }
a { color: #17508f; text-decoration: none; }
a:hover { text-decoration: underline; }
.note { margin: .75rem 0 0; padding: .5rem .75rem; border-left: 3px solid #b26a00;
  background: #fdf6ea; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
col.n { width: 3.2rem; } col.tag { width: 21%; } col.value { width: 29%; } col.since { width: 15%; }
th { position: sticky; top: 0; background: #fff; text-align: left; font-weight: 600;
  font-size: .88em; color: #4a525c; padding: .45rem .5rem; border-bottom: 2px solid #1a1d21; }
td { padding: .3rem .5rem; vertical-align: top; border-bottom: 1px solid #e4e7eb;
  overflow-wrap: anywhere; }
td.n { color: #6b7480; text-align: right; font-variant-numeric: tabular-nums; }
td.value { white-space: pre-wrap; }
td.since { color: #4a525c; font-size: .88em; }
tr.p td { padding-top: .9rem; color: #4a525c; font-size: .9em; border-bottom-color: #9aa3ad; }
tr.off td { color: #6b7480; }
code { font: .88em/1.4 "DejaVu Sans Mono", Consolas, Menlo, monospace; color: #4a525c; }
.origin + .origin { margin-top: .25rem; }
.quiet { color: #6b7480; font-style: italic; }
:target td { background: #eef4fb; }
@media print {
  @page { size: A4 landscape; margin: 14mm 12mm; }
  body { max-width: none; padding: 0; font-size: 9.5pt; }
  nav { display: none; }
  th { position: static; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  tr.p { break-after: avoid; }
}
"""


def page(language: Language, found: Explained, zone: ZoneInfo) -> str:
    """Return the page of an explained paper, in a language."""
    return "".join((MARK, *_Page(language, found, zone).pieces()))


class _Page:
    """One page being written: the pieces of its text."""

    def __init__(self, language: Language, found: Explained, zone: ZoneInfo) -> None:
        self._language = language
        self._found = found
        self._zone = zone

    def pieces(self) -> Iterator[str]:
        document = self._found.document
        number = f" {document.number:02}/{document.symbol}" if document.number else ""
        title = f"{self._found.revision.draft.type_name}{number} · {document.key}"
        yield (
            f'<html lang="{self._language}"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f"<title>{escape(title)}</title><style>{STYLE}</style></head><body>"
        )
        yield f'<header><h1>{escape(title)}</h1><p class="about">{escape(document.subject)}</p>'
        yield f'<p class="about">{self._head()}</p>'
        if self._found.pinned:
            yield f'<p class="note">{self._say("explained-pinned")}</p>'
        yield (
            f'<nav><a href="#tags">{self._say("explained-tags")}</a>'
            f'<a href="#fields">{self._say("explained-fields")}</a></nav></header>'
        )
        yield f'<h2 id="tags">{self._say("explained-tags")}</h2>'
        yield self._opening("explained-column-tag")
        yield from self._tags()
        yield f'</tbody></table><h2 id="fields">{self._say("explained-fields")}</h2>'
        yield self._opening("explained-column-field")
        yield from self._fields()
        yield "</tbody></table></body></html>\n"

    def _head(self) -> str:
        revision = self._found.revision
        return self._say(
            "explained-head",
            revision=revision.no,
            at=f"{revision.at.astimezone(self._zone):%d/%m/%Y %H:%M}",
            actor=revision.actor,
            template=revision.draft.template,
        )

    def _opening(self, named: str) -> str:
        columns = ("explained-column-value", "explained-column-origin", "explained-column-since")
        heads = "".join(
            f'<th scope="col">{self._say(code)}</th>'
            for code in ("explained-column-row", named, *columns)
        )
        widths = "".join(f'<col class="{name}">' for name in ("n", "tag", "value", "origin"))
        return (
            f'<table><colgroup>{widths}<col class="since"></colgroup>'
            f"<thead><tr>{heads}</tr></thead><tbody>"
        )

    def _tags(self) -> Iterator[str]:
        """Yield the tags as the paper is read: a loop's row by row."""
        rounds = [
            (one.order, n, line, one)
            for n, line in enumerate(self._found.tags, 1)
            for one in line.rounds[:MOST]
        ]
        words = None
        named: set[int] = set()
        for _, n, line, one in sorted(rounds, key=lambda entry: entry[:2]):
            if (line.part, line.paragraph) != words and line.paragraph != line.tag:
                shown = escape(" · ".join(filter(None, (line.part, line.paragraph))))
                yield f'<tr class="p"><td></td><td colspan="4">{shown}</td></tr>'
            words = (line.part, line.paragraph)
            anchor = "" if n in named else f' id="t{n}"'
            named.add(n)
            yield self._tag_row(anchor, line, one)
        for line in self._found.tags:
            if len(line.rounds) > MOST:
                more = self._say("explained-more", count=len(line.rounds) - MOST)
                yield f'<tr><td></td><td><code>{escape(line.tag)}</code></td><td colspan="3">'
                yield f'<span class="quiet">{more}</span></td></tr>'

    def _tag_row(self, anchor: str, line: TagLine, one: Round) -> str:
        off = "" if line.reached else ' class="off"'
        row = "" if one.row is None else str(one.row)
        return (
            f'<tr{anchor}{off}><td class="n">{row}</td><td><code>{escape(line.tag)}</code></td>'
            f'<td class="value">{self._value(line, one)}</td>'
            f"{self._origins(one.sources)}</tr>"
        )

    def _value(self, line: TagLine, one: Round) -> str:
        if not line.reached:
            return self._quiet("explained-not-reached")
        if line.does == "repeats":
            return self._quiet("explained-rows", count=one.value or "0")
        if line.does == "decides":
            return f'<span class="quiet">→ {escape(one.value or "")}</span>'
        return self._printed(one.value or "")

    def _fields(self) -> Iterator[str]:
        for line in self._found.fields[:MOST]:
            yield self._field_row(line)
        if len(self._found.fields) > MOST:
            more = self._quiet("explained-more", count=len(self._found.fields) - MOST)
            yield f'<tr><td></td><td colspan="4">{more}</td></tr>'

    def _field_row(self, line: FieldLine) -> str:
        used = "✓" if line.used else ""
        return (
            f'<tr><td class="n">{used}</td><td><code>{escape(line.source.path)}</code></td>'
            f'<td class="value">{self._printed(line.value)}</td>'
            f"{self._origins((line.source,))}</tr>"
        )

    def _origins(self, sources: tuple[Source, ...]) -> str:
        """Return the cells of origin and since; of several fields each by its name."""
        if not sources:
            return f'<td>{self._quiet("origin-template")}</td><td class="since"></td>'
        several = len(sources) > 1
        origins, since = [], []
        for one in sources:
            name = f"<code>{escape(one.path)}</code> " if several else ""
            origins.append(f"{name}{escape(origin_words(self._language, one))}")
            since.append(escape(since_words(self._language, one.since, self._zone)))
        texts = "".join(f'<div class="origin">{one}</div>' for one in dict.fromkeys(origins))
        times = "<br>".join(dict.fromkeys(since))
        return f'<td>{texts}</td><td class="since">{times}</td>'

    def _printed(self, value: str) -> str:
        return escape(value) if value.strip() else self._quiet("explained-blank")

    def _quiet(self, code: str, **params: str | int) -> str:
        return f'<span class="quiet">{self._say(code, **params)}</span>'

    def _say(self, code: str, **params: str | int) -> str:
        return escape(sentence(code, self._language, params))
