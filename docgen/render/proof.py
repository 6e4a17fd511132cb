"""The proof that a rendered file may be kept: sound, harmless, and every word in its place.

The libraries that fill templates lose text, leave tags and write broken packages without a word.
So every rendered file is read back and held against its template and its data; a file with one
fault is not kept.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from docgen.errors import Problem, Stopped, Where
from docgen.model import Job, Json
from docgen.render.controls import DATE, NUMBER
from docgen.render.expected import Script, expected, flow, read_script, scope
from docgen.render.guard import check_part, check_whole, references_by_part
from docgen.render.structure import check_structure
from docgen.word.parts import MEGABYTE, Package, W, fault, is_xml, parse, take_apart

_STORY = re.compile(r"word/(document|header|footer|footnotes|endnotes)\w*\.xml")
_TAG_LEFT = re.compile(r"\{\{.{0,40}|\{%.{0,40}", re.DOTALL)
_RAW_TAG = re.compile(rb"\{\{|\{%")
_RAW_MARK = re.compile(rb"\xef\xb7[\x90-\xaf]")  # U+FDD0 to U+FDEF: signs for inside programs

# What programs print when a value is missing or is no text: whole words, so that none is a
# syllable of Vietnamese ("nan" is one: it counts only where neither template nor data hold it).
_STAND_IN = re.compile(
    r"(?<![\w'])(?:None|nan|NaN|NaT|null|undefined|Undefined)(?!\w)"
    r"|(?<!\w)(?:Decimal|datetime\.\w+)\(|<[\w. ]+ object at 0x"
    r"|#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!)"
)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the proof needs of a template, worked out once for each."""

    parts: Mapping[str, bytes]
    standing: Mapping[str, tuple[Problem, ...]]  # of parts that the rendering leaves as they are
    scripts: Mapping[str, Script]
    controls: Mapping[str, frozenset[str]]
    words: str


def prove(content: bytes, job: Job, *, megabytes: int) -> tuple[Problem, ...]:
    """Return the faults of a rendered file; `()` lets it be kept.

    `job` is what it was rendered from, `megabytes` its largest size. The problems name the
    template, which is what a person can mend.
    """
    file = job.template_name
    if len(content) > megabytes * MEGABYTE:
        where = Where(file=file)
        return (Problem("render-too-long", where, {"file": file, "megabytes": megabytes}),)
    try:
        package = take_apart(content, file, megabytes=megabytes)
        whole = tuple(check_whole(package))
        return whole or tuple(_check_made(package, job))
    except Stopped as stop:
        return stop.problems


def _check_made(package: Package, job: Job) -> Iterator[Problem]:
    facts = _facts(job.template, job.template_name)
    references = references_by_part(package)
    for part, data in package.parts.items():
        if data == facts.parts.get(part):
            yield from facts.standing.get(part, ())
        elif is_xml(part):
            root = parse(data, package.file, part)
            yield from check_part(package.file, part, root, references.get(part, frozenset()))
            yield from check_structure(package.file, part, root)
            yield from _check_words(part, data, root, facts, job)


@lru_cache(maxsize=16)
def _facts(template: bytes, file: str) -> _Facts:
    package = take_apart(template, file, megabytes=len(template) // MEGABYTE + 1)
    stories = {part: data for part, data in package.parts.items() if _STORY.fullmatch(part)}
    roots = {part: parse(data, file, part) for part, data in stories.items()}
    words = "\n".join(flow(root) for root in roots.values())
    controls = {part: frozenset(_control_tags(root)) for part, root in roots.items()}
    scripts = {part: read_script(root) for part, root in roots.items()}
    standing = {
        part: tuple(_check_marks(file, part, data, "", words))
        for part, data in package.parts.items()
        if is_xml(part)
    }
    return _Facts(package.parts, standing, scripts, controls, words)


def _control_tags(root: etree._Element) -> set[str]:
    return {tag.get(W + "val", "") for tag in root.iter(W + "tag")} & {NUMBER, DATE}


def _check_words(
    part: str, data: bytes, root: etree._Element, facts: _Facts, job: Job
) -> Iterator[Problem]:
    file = job.template_name
    is_story = part in facts.scripts
    words = flow(root) if is_story else "\n".join(map(str, root.itertext()))
    yield from _check_marks(file, part, data, words, facts.words)
    yield from _check_stand_ins(file, part, words, facts, job)
    if is_story:
        yield from _check_text(file, part, words, facts.scripts[part], job)
        for lost in sorted(facts.controls[part] - _control_tags(root)):
            yield fault("render-control-lost", file, part, lost)


def _check_marks(
    file: str, part: str, data: bytes, words: str, template_words: str
) -> Iterator[Problem]:
    """Yield signs of ours and tags of the template; tags may be split over runs in `data`."""
    if _RAW_MARK.search(data):
        yield fault("render-mark-left", file, part)
    tag = _TAG_LEFT.search(words)
    if (tag or _RAW_TAG.search(data)) and not _prints_braces(template_words):
        yield fault("render-leftover-tag", file, part, tag[0] if tag else "{{")


def _check_stand_ins(
    file: str, part: str, words: str, facts: _Facts, job: Job
) -> Iterator[Problem]:
    for hit in _STAND_IN.finditer(words):
        if _is_leftover(hit[0], facts, job):
            line = words[words.rfind("\n", 0, hit.start()) + 1 :].partition("\n")[0]
            problem = fault("render-leftover-word", file, part, line)
            yield Problem(problem.code, problem.where, {**problem.params, "word": hit[0]})
            return


def _prints_braces(words: str) -> bool:
    """Tell whether a template's own words ask for braces on the page (`{_{` is docxtpl's way)."""
    return "{_{" in words or "{_%" in words


def _is_leftover(word: str, facts: _Facts, job: Job) -> bool:
    """Tell a word that stands for a missing value from one that template or data really hold.

    A cell that holds nothing but such a word is no excuse: that is how spreadsheets spoil.
    """
    return word not in facts.words and not any(
        word in text and word != text.strip() for text in _texts(job.data)
    )


def _texts(data: Json) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, list | Mapping):
        for item in data.values() if isinstance(data, Mapping) else data:
            yield from _texts(item)


def _check_text(file: str, part: str, words: str, script: Script, job: Job) -> Iterator[Problem]:
    at = 0
    for text in expected(script, scope(job.data, job.own)):
        found = words.find(text, at)
        if found < 0:
            yield fault("render-text-lost", file, part, text)
            return
        at = found + len(text)
