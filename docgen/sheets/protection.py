"""Which cell styles a protected tab still lets people write in."""

from docgen.sheets import markup
from docgen.sheets.package import Package

_STYLES = markup.RELATIONSHIPS + "/styles"


def unlocked_styles(package: Package) -> frozenset[int]:
    """Return the indexes of the cell formats whose cells are not locked.

    Cells are locked unless their format says otherwise (ECMA-376 Part 1 §18.8.33).
    """
    unlocked: set[int] = set()
    formats = -1
    in_formats = False

    def start(name: str, attributes: markup.Attributes) -> None:
        nonlocal formats, in_formats
        local = name.removeprefix(markup.MAIN + " ")
        if local == "cellXfs":
            in_formats = True
        elif in_formats and local == "xf":
            formats += 1
        elif in_formats and local == "protection" and attributes.get("locked") in ("0", "false"):
            unlocked.add(formats)

    def end(name: str) -> None:
        nonlocal in_formats
        if name == f"{markup.MAIN} cellXfs":
            in_formats = False

    for link in package.relationships(package.workbook).values():
        if link.type == _STYLES:
            content, where = package.read(link.target), package.at(link.target)
            markup.parse(content, where, root=f"{markup.MAIN} styleSheet", start=start, end=end)
    return frozenset(unlocked)
