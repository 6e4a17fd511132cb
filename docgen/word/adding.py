"""A part put into a Word file: itself, its content type, the relation that leads to it.

The packaging rules are those of ECMA-376 Part 2 §6.5 (relationships) and §7.2 (content types).
"""

import posixpath
from itertools import count
from urllib.parse import quote

from lxml import etree

from docgen.errors import Stopped
from docgen.word.parts import (
    CONTENT_TYPES,
    RELATIONS,
    TYPES,
    Package,
    Relation,
    fault,
    parse,
    relations,
    serialized,
)

_NO_RELATIONS = f'<Relationships xmlns="{RELATIONS[1:-1]}"/>'.encode()


def main_part(package: Package) -> str:
    """Return the name of the part that holds the body; raises Stopped where there is none."""
    relation = related(package, "", "officeDocument")
    if relation is None or relation.target not in package.parts:
        raise Stopped(fault("render-file-not-docx", package.file))
    return relation.target


def related(package: Package, source: str, type_: str) -> Relation | None:
    """Return the first relation of a part whose type ends like this, to another part."""
    return next(
        (
            relation
            for relation in relations(package)
            if relation.source == source
            and relation.type.endswith(f"/{type_}")
            and not relation.external
        ),
        None,
    )


def free_name(package: Package, part: str) -> str:
    """Return a part's name that no part has yet: this one, or with a number before its ending."""
    taken = {name.lower() for name in package.parts}
    stem, ending = posixpath.splitext(part)
    names = (f"{stem}{number or ''}{ending}" for number in count())
    return next(name for name in names if name.lower() not in taken)


def typed(package: Package, part: str, content_type: str) -> dict[str, bytes]:
    """Return the list of content types, by its name, in which a part has this one."""
    if CONTENT_TYPES not in package.parts:
        raise Stopped(fault("render-file-not-docx", package.file))
    types = parse(package.parts[CONTENT_TYPES], package.file, CONTENT_TYPES)
    name = f"/{part}"
    listed = (one for one in types.iter(TYPES + "Override") if one.get("PartName") == name)
    override = next(listed, None)
    if override is None:
        override = etree.SubElement(types, TYPES + "Override", PartName=name)
    override.set("ContentType", content_type)
    return {CONTENT_TYPES: serialized(types)}


def linked(package: Package, source: str, part: str, type_: str) -> dict[str, bytes]:
    """Return the relations of a part, by the name of their own part, with one more to `part`."""
    folder, file = posixpath.split(source)
    name = posixpath.join(folder, "_rels", f"{file}.rels")
    if name in package.parts:
        root = parse(package.parts[name], package.file, name)
    else:
        root = parse(_NO_RELATIONS, package.file, name)
    taken = {one.get("Id") for one in root}
    etree.SubElement(
        root,
        RELATIONS + "Relationship",
        Id=next(id_ for id_ in (f"rId{number}" for number in count(1)) if id_ not in taken),
        Type=type_,
        Target=quote(posixpath.relpath(f"/{part}", f"/{folder}")),
    )
    return {name: serialized(root)}
