"""Number and date in the file of a person who changed a draft by hand: named content controls.

A template marks where number and date stand by content controls (`w:sdt`, ECMA-376 Part 1
§17.5.2) with the tags `so` and `ngay`, titled `Số văn bản` and `Ngày văn bản`. Such a file is
never rendered again: it could hold marks that somebody typed. The controls are filled as XML text,
and every other part of the file stays as the person left it, byte for byte.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy

from lxml import etree

from docgen.errors import Problem, Stopped, Where
from docgen.word.parts import Package, W, parse, put_together, serialized, take_apart
from docgen.word.reading import XML_SPACE, lines

NUMBER = "so"
DATE = "ngay"
# LibreOffice before 7.5 keeps the titles of controls and drops their tags.
_BY_TITLE = {"Số văn bản": NUMBER, "Ngày văn bản": DATE}

_LARGEST_MEGABYTES = 300
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


def named(content: bytes, file: str = "") -> dict[str, list[str]]:
    """Return the texts of each tagged content control, by tag, in the order of the parts.

    Raises Stopped for what is not a Word file.
    """
    found: dict[str, list[str]] = {}
    package = take_apart(content, file, megabytes=_LARGEST_MEGABYTES)
    for part, data in package.parts.items():
        for control in _controls(package, part, data):
            found.setdefault(_tag(control), []).append(_shown(control))
    return found


def fill(
    content: bytes,
    texts: Mapping[str, str],
    file: str = "",
    *,
    may_lack: frozenset[str] = frozenset(),
) -> bytes:
    """Return the file with every control of the given tags holding its text.

    The formatting is that of the control's first run; a control round a whole paragraph or cell
    keeps its first paragraph. All parts without such a control are copied as they are. Raises
    Stopped when a tag that the file may not lack has no control in it (`render-control-missing`,
    with what to do in Word), and for what is not a readable Word file.
    """
    package = take_apart(content, file, megabytes=_LARGEST_MEGABYTES)
    filled: dict[str, bytes] = {}
    seen: set[str] = set()
    for part, data in package.parts.items():
        controls = [
            control
            for control in _controls(package, part, data)
            if _tag(control) in texts and not _is_within(control, None, frozenset([_tag(control)]))
        ]
        for control in controls:
            _put(control, texts[_tag(control)], frozenset(texts))
            seen.add(_tag(control))
        if controls:
            filled[part] = serialized(controls[0])
    missing = [tag for tag in texts if tag not in seen | may_lack]
    if missing:
        raise Stopped(*(_missing(file, tag) for tag in missing))
    return put_together({**package.parts, **filled}, content, frozenset(filled))


def _controls(package: Package, part: str, data: bytes) -> Iterator[etree._Element]:
    """Yield the tagged controls of a part, outer ones first."""
    if not part.endswith(".xml") or b"sdt>" not in data or "/glossary/" in part:
        return
    for control in parse(data, package.file, part).iter(W + "sdt"):
        if _tag(control) and control.find(W + "sdtContent") is not None:
            yield control


def _tag(control: etree._Element) -> str:
    """Return a control's tag, or what its title stands for where the tag is gone."""
    tag = control.find(f"{W}sdtPr/{W}tag")
    if tag is not None:
        return tag.get(W + "val", "")
    title = control.find(f"{W}sdtPr/{W}alias")
    return "" if title is None else _BY_TITLE.get(title.get(W + "val", ""), "")


def _shown(control: etree._Element) -> str:
    content = control.find(W + "sdtContent")
    assert content is not None
    if next(content.iter(W + "p"), None) is not None:
        return "\n".join(lines(content))
    wrapped = etree.Element(W + "body")
    paragraph = etree.SubElement(wrapped, W + "p")
    paragraph.extend(deepcopy(list(content)))
    return "".join(lines(wrapped))


def _put(control: etree._Element, words: str, tags: frozenset[str]) -> None:
    """Make `words` all that a control shows; controls of other given tags inside it stay."""
    content = control.find(W + "sdtContent")
    settings = control.find(W + "sdtPr")
    assert content is not None
    assert settings is not None
    inner = tags - {_tag(control)}
    runs = [run for run in content.iter(W + "r") if not _is_within(run, control, inner)]
    first = next((run for run in runs if run.find(W + "t") is not None), None)
    if first is None:
        first = runs[0] if runs else _new_run(content)
    _dress(first, settings)
    _write(first, words)
    for run in runs:
        if run is not first:
            _remove(run)
    _drop_empty_paragraphs_after(first, content)
    for name in ("showingPlcHdr", "dataBinding"):  # Word would put its own text back over ours
        for setting in settings.findall(W + name) + settings.findall(_W15 + name):
            settings.remove(setting)


def _is_within(
    element: etree._Element, outermost: etree._Element | None, tags: frozenset[str]
) -> bool:
    """Tell whether a control of one of the tags holds the element, looking up to `outermost`."""
    for ancestor in element.iterancestors(W + "sdt"):
        if ancestor is outermost:
            return False
        if _tag(ancestor) in tags:
            return True
    return False


def _new_run(content: etree._Element) -> etree._Element:
    paragraph = next(content.iter(W + "p"), None)
    return etree.SubElement(content if paragraph is None else paragraph, W + "r")


def _dress(run: etree._Element, settings: etree._Element) -> None:
    """Give a run the control's own formatting where it wears none, or the grey of a prompt."""
    worn = run.find(W + "rPr")
    if worn is not None and settings.find(W + "showingPlcHdr") is None:
        return
    own = settings.find(W + "rPr")
    if worn is not None:
        run.remove(worn)
    if own is not None:
        run.insert(0, deepcopy(own))


def _write(run: etree._Element, words: str) -> None:
    for child in list(run):
        if child.tag != W + "rPr":
            run.remove(child)
    text = etree.SubElement(run, W + "t")
    text.set(XML_SPACE, "preserve")
    text.text = words


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _drop_empty_paragraphs_after(run: etree._Element, content: etree._Element) -> None:
    paragraph = next(run.iterancestors(W + "p"), None)
    if paragraph is None or not _is_under(paragraph, content):
        return
    for later in list(paragraph.itersiblings(W + "p")):
        is_empty = next(later.iter(W + "r", W + "sdt", W + "sectPr"), None) is None
        if is_empty:
            _remove(later)


def _is_under(element: etree._Element, holder: etree._Element) -> bool:
    return any(ancestor is holder for ancestor in element.iterancestors())


def _missing(file: str, tag: str) -> Problem:
    return Problem("render-control-missing", Where(file=file, text=tag), {"file": file, "tag": tag})
