"""A right Word file with its XML broken at random, still well-formed, for properties."""

import random
import zipfile
from io import BytesIO

from lxml import etree
from render_hostile import zipped
from word_strange import OFFICIAL

from docgen.word.parts import W

TEXT = W + "t"
_STRANGE = ["-99999999999", "0", "1e300", "nan", "", "٣", "true", "center", "A", "none"]


def mutated(content: bytes, seed: int, times: int) -> bytes:
    """Return a Word file in which so many things are dropped, doubled, moved, said otherwise."""
    chance = random.Random(seed)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    words = [name for name in parts if name.startswith("word/") and name.endswith(".xml")]
    for _ in range(1 + times // 8):
        name = "word/document.xml" if chance.random() < 0.7 else chance.choice(words)
        root = etree.fromstring(bytes(parts[name]))  # type: ignore[arg-type]
        for _ in range(times):
            _change(root, chance)
        parts[name] = etree.tostring(root)
    return zipped(parts)


def _change(root: etree._Element, chance: random.Random) -> None:
    elements = [one for one in root.iter(etree.Element) if one.getparent() is not None]
    if not elements:
        return
    one, other = chance.choice(elements), chance.choice(elements)
    _CHANGES[chance.randrange(len(_CHANGES))](one, other, chance)


def _drop(one: etree._Element, other: etree._Element, chance: random.Random) -> None:
    one.getparent().remove(one)


def _double(one: etree._Element, other: etree._Element, chance: random.Random) -> None:
    copy = etree.fromstring(etree.tostring(one, with_tail=False))
    (other if len(copy.findall(".//*")) < 50 else one.getparent()).append(copy)


def _unwrap(one: etree._Element, other: etree._Element, chance: random.Random) -> None:
    for child in list(one):
        one.addprevious(child)
    one.getparent().remove(one)


def _rename(one: etree._Element, other: etree._Element, chance: random.Random) -> None:
    one.tag = other.tag


def _say(one: etree._Element, other: etree._Element, chance: random.Random) -> None:
    for name in one.attrib:
        one.set(name, chance.choice(_STRANGE))


def _type(one: etree._Element, other: etree._Element, chance: random.Random) -> None:
    texts = list(one.getroottree().getroot().iter(TEXT))
    if texts:
        chance.choice(texts).text = chance.choice(OFFICIAL)


def _note(one: etree._Element, other: etree._Element, chance: random.Random) -> None:
    one.addprevious(chance.choice([etree.Comment(" x "), etree.PI("x", "y")]))


_CHANGES = (_drop, _double, _unwrap, _rename, _say, _type, _type, _note)
