"""docs/reference/rules.md: every rule of the official form, each broken once and told."""

import re
from collections.abc import Iterator

from page_problems import plain

from docgen.messages import Language, sentence
from docgen.model import Finding
from docgen.rules import PARTS, PROFILES, RULES, profile
from docgen.rules.rulebook import Rule

HEAD = """# Các quy tắc thể thức

Trang này được viết ra từ mã nguồn: mỗi quy tắc dưới đây đã bị phạm thật, trong một tệp Word, và
lời báo là lời mà docgen đã nói về tệp ấy. Viết lại trang bằng lệnh `make docs`. Cách xét một tệp
và cách đọc kết quả: [Kiểm tra thể thức](../the-thuc.md).

**Quy tắc** là một điều phải đúng trong văn bản, nhìn thấy được trong tệp Word hoặc trên trang in.
Mỗi quy tắc có một số, ví dụ `M13`. Số M01 đến M50 là số của danh mục lỗi thường gặp; chữ cái đứng
sau (`M14a`, `M14b`) là từng phần của một lỗi. Mục `form.levels` của `config.yaml` đổi mức của quy
tắc theo số ấy.

**Căn cứ** là chỗ quy định điều ấy: phụ lục I, II, III của Nghị định 30/2020/NĐ-CP nếu không ghi
văn bản khác. Dấu “–” nghĩa là không có điều khoản nào nói rõ: đó là nếp soạn thảo cẩn thận.

**Mức** cho biết nặng hay nhẹ:

- **lỗi**: trái với quy định đã viết ra; dự thảo có lỗi được giữ lại, chưa ban hành được.
- **cảnh báo**: khác với mẫu hoặc với nếp chung; người soạn xem lại rồi quyết định.
- **nhắc**: chỉ để biết.
- **tắt**: bộ thể thức ấy không xét điều này.

**Bộ thể thức** có ba: `nd30` cho cơ quan nhà nước, `cong-doan` cho công đoàn, `dang` cho cơ quan
của Đảng. Mức của mỗi quy tắc ghi theo thứ tự ấy.

Quy tắc có ghi *xét trên trang in* cần LibreOffice để dàn trang; máy không có thì bỏ qua. Quy tắc
có ghi *sau* một quy tắc khác thì chỉ xét khi quy tắc kia không bị phạm, để một chỗ sai không bị
báo hai lần.

*English: each rule was really broken in a Word file, and the sentences are what docgen said of it
(the second with `--lang en`). A rule bears its number in the list of common mistakes; a letter
marks a part of one. Its level is given for the three schemes in turn: `nd30` (state, Decree
30/2020), `cong-doan` (trade unions), `dang` (the Party). An error breaks a written provision and
holds a draft back, a warning departs from a sample form or a strong custom, a note is only to be
known; `–` marks what no clause lays down. Rules on the printed page need LibreOffice. A rule that
comes after another is silent where that one found something.*
"""


def page() -> str:
    """Return the page."""
    contents = "\n".join(f"- [{_name(part)}](#{_anchor(part)})" for part in PARTS)
    return "\n".join((HEAD, f"{contents}\n", *map(_section, PARTS)))


def _section(part: str) -> str:
    rules = sorted((rule for rule in RULES if rule.part == part), key=lambda rule: rule.id)
    return "\n".join((f"## {_name(part)}\n", *("\n".join(_lines(rule)) + "\n" for rule in rules)))


def _lines(rule: Rule) -> Iterator[str]:
    did, finding = _broken(rule)
    yield f"### {rule.id}\n"
    yield f"**{_title(rule, 'vi')}** · *{_title(rule, 'en')}*\n"
    yield " · ".join(_facts(rule)) + "\n"
    yield f"Ví dụ: {plain(did)}\n"
    yield f"> {_said(finding, 'vi')}\n>"
    yield f"> {_said(finding, 'en')}"


def _facts(rule: Rule) -> Iterator[str]:
    yield f"Căn cứ: {rule.clause}"
    yield "Mức: " + ", ".join(f"{name} {_level(rule, name)}" for name in PROFILES)
    if rule.on_paper:
        yield "*xét trên trang in*"
    if rule.requires:
        yield "*sau* " + ", ".join(f"[{one}](#{one.lower()})" for one in rule.requires)


def _level(rule: Rule, name: str) -> str:
    level = profile(name).level(rule.id, rule.level)
    return sentence("rule-off" if level is None else f"rule-level-{level}", "vi")


def _broken(rule: Rule) -> tuple[str, Finding]:
    """Return what a person did to break a rule, and what was found."""
    from rules_breaks import BREAKS

    example = BREAKS[rule.id]
    return example.did, next(one for one in example.findings() if one.rule == rule.id)


def _title(rule: Rule, language: Language) -> str:
    return plain(sentence(f"rule-{rule.id}-title", language))


def _said(finding: Finding, language: Language) -> str:
    return plain(sentence(f"rule-{finding.rule}", language, finding.params))


def _name(part: str) -> str:
    name = sentence(f"rule-part-{part}", "vi")
    return name[0].upper() + name[1:]


def _anchor(part: str) -> str:
    """Return the anchor of a part's heading, as GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", _name(part).lower()).replace(" ", "-")
