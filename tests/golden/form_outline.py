"""A Word file as plain text that shows its form: one line for each paragraph.

    align font size weight before/after ×lines | words

Sizes and distances are in points and as a reader sees them: run, then character style, paragraph
style and what it is based on, then the defaults of the file. `**…**` marks words that are bolder
than their paragraph, `⟨so:…⟩` a content control.
"""

import io
from collections.abc import Iterator
from zipfile import ZipFile

from lxml import etree
from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MERGED = {"restart": "gộp từ đây", "continue": "gộp với trên"}
ALIGN = {"both": "đều", "center": "giữa", "right": "phải", "left": "trái"}


class Outline:
    """One file: its parts and the styles that they are written in."""

    def __init__(self, content: bytes) -> None:
        archive = ZipFile(io.BytesIO(content))
        self.parts = {
            name: etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.endswith((".xml", ".rels")) and name.startswith("word/")
        }
        styles = self.parts["word/styles.xml"]
        self.styles = {style.get(f"{W}styleId"): style for style in styles.iter(f"{W}style")}
        self.defaults = styles.find(f"{W}docDefaults")
        self.body = self.parts["word/document.xml"].find(f"{W}body")

    def text(self) -> str:
        """Return the outline of the whole file."""
        return "\n".join(self._block(self.body, "")) + "\n"

    def words(self) -> str:
        """Return the words of the body alone, a line for each paragraph."""
        return "\n".join(self._words(p).replace("**", "") for p in self.body.iter(f"{W}p"))

    def sections(self) -> list[Element]:
        """Return the properties of each section, in order."""
        return list(self.body.iter(f"{W}sectPr"))

    def _block(self, parent: Element, margin: str) -> Iterator[str]:
        for element in parent:
            if element.tag == f"{W}p":
                yield margin + self._paragraph(element)
                for section in element.iter(f"{W}sectPr"):
                    yield self._section(section)
            elif element.tag == f"{W}tbl":
                yield from self._table(element, margin)
            elif element.tag == f"{W}sectPr":
                yield self._section(element)

    def _table(self, table: Element, margin: str) -> Iterator[str]:
        widths = [_mm(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")]
        yield f"{margin}[bảng {table.find(f'.//{W}tblStyle').get(f'{W}val')}: {' + '.join(widths)}]"
        for row in table.findall(f"{W}tr"):
            marks = [
                name for name in ("cantSplit", "tblHeader") if row.find(f".//{W}{name}") is not None
            ]
            yield f"{margin}[hàng {' '.join(marks)}]"
            for cell in row.findall(f"{W}tc"):
                merged = cell.find(f"{W}tcPr/{W}vMerge")
                mark = "" if merged is None else f" {MERGED[merged.get(f'{W}val')]}"
                yield f"{margin}  [ô {_mm(cell.find(f'.//{W}tcW').get(f'{W}w'))}{mark}]"
                yield from self._block(cell, f"{margin}    ")
        yield f"{margin}[hết bảng]"

    def _section(self, section: Element) -> str:
        size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        edges = " ".join(_mm(margins.get(W + edge)) for edge in ("top", "bottom", "left", "right"))
        first = "trang đầu không số" if section.find(f"{W}titlePg") is not None else ""
        start = section.find(f"{W}pgNumType").get(f"{W}start")
        return (
            f"=== hết phần: {_mm(size.get(W + 'w'))} × {_mm(size.get(W + 'h'))}, lề {edges}, "
            f"số trang từ {start}, {first}"
        )

    def _paragraph(self, paragraph: Element) -> str:
        chain = self._chain(paragraph)
        align = ALIGN[self.property(chain, "pPr", "jc", "val") or "left"]
        spacing = [
            self.property(chain, "pPr", "spacing", name) or "0" for name in ("before", "after")
        ]
        before, after = (f"{int(value) / 20:g}" for value in spacing)
        lines = int(self.property(chain, "pPr", "spacing", "line") or 240)
        rule = self.property(chain, "pPr", "spacing", "lineRule")
        height = f"={lines / 20:g}" if rule == "exact" else f"×{lines / 240:g}"
        kept = "+" if self.property(chain, "pPr", "keepNext", "") is not None else " "
        style = self._face(chain)
        ruled = "————" if self.property(chain, "pPr", "pBdr", "") is not None else ""
        words = ruled or self._words(paragraph)
        return f"{align:<4} {style} {before}/{after} {height}{kept}| {words}".rstrip()

    def _face(self, chain: list[Element]) -> str:
        font = self.property(chain, "rPr", "rFonts", "ascii")
        size = int(self.property(chain, "rPr", "sz", "val") or 0) / 2
        bold = "đậm" if self.property(chain, "rPr", "b", "") is not None else ""
        italic = "nghiêng" if self.property(chain, "rPr", "i", "") is not None else ""
        return f"{font} {size:g} {' '.join(filter(None, (bold, italic))) or 'đứng'}"

    def _words(self, paragraph: Element) -> str:
        return "".join(self._inline(child) for child in paragraph)

    def _inline(self, element: Element) -> str:
        if element.tag == f"{W}sdt":
            tag = element.find(f"{W}sdtPr/{W}tag").get(f"{W}val")
            return f"⟨{tag}:{''.join(map(self._inline, element.find(f'{W}sdtContent')))}⟩"
        if element.tag != f"{W}r":
            return ""
        words = "".join(
            " / " if part.tag == f"{W}br" else part.text or ""
            for part in element.iter(f"{W}t", f"{W}br", f"{W}instrText")
        )
        return f"**{words}**" if element.find(f"{W}rPr/{W}rStyle") is not None else words

    def _chain(self, paragraph: Element) -> list[Element]:
        """Return the paragraph's style and those that it is based on, nearest first."""
        name = paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val")
        chain = []
        while name is not None:
            chain.append(self.styles[name])
            base = self.styles[name].find(f"{W}basedOn")
            name = None if base is None else base.get(f"{W}val")
        return chain

    def property(self, chain: list[Element], group: str, tag: str, attribute: str) -> str | None:
        """Return an effective attribute (or "" for a property without one), None when unset."""
        for style in (*chain, self.defaults):
            for found in style.iter(f"{W}{group}"):
                element = found.find(f"{W}{tag}")
                if element is not None and (
                    not attribute or element.get(W + attribute) is not None
                ):
                    return element.get(W + attribute, "") if attribute else ""
        return None


def _mm(twips: str) -> str:
    return f"{int(twips) / 1440 * 25.4:.0f}"
