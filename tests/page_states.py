"""docs/reference/states.md: every act done in every state, on a register of its own."""

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from register_databases import DAY, Place, drafted, issued, new_revision

from docgen.due import Act, due
from docgen.errors import DocgenError, Problem, Stopped, Where
from docgen.model import OnDisk, State
from docgen.pipeline.survey import standing
from docgen.register import Entry, Line, Order, Paper, Register, Relation, Tie

URL = "sqlite:///output/register.db"
KEY, OTHER, PAPER = "ke_hoach/KH01", "ke_hoach/KH02", "@chung/2026/1"
Step = Callable[[Register, Place], object]

HEAD = """# Trạng thái của văn bản, và việc làm được trong từng trạng thái

Trang này được viết ra bằng cách làm thật: mỗi việc được thử trong mỗi trạng thái, trên một sổ đăng
ký riêng, rồi ghi lại kết quả. Viết lại trang bằng lệnh `make docs`.

*English: each act was really done in each state, on a register of its own.*
"""
STATES = {
    State.DRAFT: ("dự thảo", "đủ mọi phần, chỉ chưa có số và ngày"),
    State.HELD: ("còn lỗi", "giữ ở bản gần nhất vì một ô, một mẫu có lỗi"),
    State.RESERVED: ("đã giữ số", "có số, chưa có ngày; chưa ban hành"),
    State.ISSUED: ("đã ban hành", "có số, ngày; tệp đã khóa, không bao giờ ghi lại"),
    State.VOID: ("đã hủy", "số đã đóng vĩnh viễn, có ghi lý do"),
    State.WITHDRAWN: ("đã rút", "hàng của nó bị xóa hoặc bỏ đánh dấu"),
}


@dataclass(frozen=True, slots=True)
class Situation:
    """A document as an act finds it: what it is called, and what was done to it before."""

    name: str
    before: tuple[Step, ...]
    key: str = KEY


@dataclass(frozen=True, slots=True)
class Doing:
    """Something a person or a run does to a document."""

    name: str
    do: Callable[[Register, Place, str], object]


def page() -> str:
    """Return the page."""
    outcomes = {one: tuple(_outcomes(one, CLERKS + RUN)) for one in SITUATIONS}
    cut = len(CLERKS)
    tables = (
        _table("Việc của văn thư", CLERKS, {one: row[:cut] for one, row in outcomes.items()}),
        _table("Việc của `docgen run`", RUN, {one: row[cut:] for one, row in outcomes.items()}),
    )
    return "\n".join((HEAD, _states(), *tables, TAIL))


def _draft(register: Register, place: Place) -> None:
    drafted(register, place, KEY, OTHER)


def _reserve(register: Register, place: Place) -> None:
    register.reserve([Order(KEY, DAY)], at=place.at(), actor="lan")


def _take(register: Register, place: Place) -> None:
    register.take([Order(KEY, DAY)], at=place.at(), actor="lan")


def _issue(register: Register, place: Place) -> None:
    issued(register, place, KEY)


def _void(register: Register, place: Place) -> None:
    register.void(KEY, "Ghi nhầm năm", at=place.at(), actor="lan")


def _close(register: Register, place: Place) -> None:
    register.close("chung", at=place.at(), actor="lan")


def _hold(register: Register, place: Place) -> None:
    register.hold([KEY], at=place.at(), actor="may")


def _withdraw(register: Register, place: Place) -> None:
    register.withdraw([KEY], at=place.at(), actor="may")


def _pin(register: Register, place: Place) -> None:
    register.pin(KEY, "a" * 64, at=place.at(), actor="may")


def _enter(register: Register, place: Place) -> None:
    paper = Paper(
        book="chung",
        day=DAY,
        symbol="CV-LĐLĐ",
        type_name="Công văn",
        subject="Mời họp",
        signer="Lê Văn Tám",
        recipients="Như trên",
    )
    register.add_paper(paper, at=place.at(), actor="lan")


def _draft_again(register: Register, place: Place, key: str) -> None:
    """Do what a run does about changed data: judge, then make a revision or only tell."""
    entry = register.document(key)
    assert entry is not None
    if not entry.made_here:
        return
    new = new_revision(KEY, nam=2027)
    on_disk = OnDisk.EDITED if entry.pinned else OnDisk.OURS
    (one,) = due([(new.draft, "other:b")], {KEY: standing(entry, on_disk)}, refresh=False)
    if one.act in TOLD:
        raise Stopped(Problem(TOLD[one.act], Where(file=key)))
    register.add_revisions([new], at=place.at(), actor="may")


TOLD = {Act.KEEP_PINNED: "due-edited-and-changed", Act.KEEP_ISSUED: "due-issued-and-changed"}
SITUATIONS = (
    Situation("dự thảo", (_draft,)),
    Situation("dự thảo, có người sửa tay", (_draft, _pin)),
    Situation("còn lỗi", (_draft, _hold)),
    Situation("đã rút", (_draft, _withdraw)),
    Situation("đã giữ số", (_draft, _reserve)),
    Situation("đã giữ số, có người sửa tay", (_draft, _reserve, _pin)),
    Situation("đã giữ số, còn lỗi", (_draft, _reserve, _hold)),
    Situation("đã giữ số, đã rút", (_draft, _reserve, _withdraw)),
    Situation("đang ban hành dở", (_draft, _take)),
    Situation("đã ban hành", (_draft, _issue)),
    Situation("đã hủy", (_draft, _issue, _void)),
    Situation("dự thảo, sổ của năm đã đóng", (_draft, _close)),
    Situation("đã ban hành, sổ của năm đã đóng", (_draft, _issue, _close)),
    Situation("vào sổ tay", (_draft, _enter), PAPER),
)

CLERKS = (
    Doing(
        "giữ số (`docgen reserve`)",
        lambda register, place, key: register.reserve(
            [Order(key, DAY)], at=place.at(), actor="lan"
        ),
    ),
    Doing(
        "ban hành (`docgen issue`)",
        lambda register, place, key: issued(register, place, key),
    ),
    Doing(
        "hủy (`docgen void`)",
        lambda register, place, key: register.void(
            key, "Không dùng nữa", at=place.at(), actor="lan"
        ),
    ),
    Doing(
        "ghi cột sau (`docgen register edit`)",
        lambda register, place, key: register.edit(key, {"copies": 5}, at=place.at(), actor="lan"),
    ),
    Doing(
        "bị văn bản khác thay thế (`docgen register link`)",
        lambda register, place, key: register.relate(
            OTHER, key, Tie.REPLACES, at=place.at(), actor="lan"
        ),
    ),
)
RUN = (
    Doing(
        "ô hay mẫu đã đổi: soạn lại",
        _draft_again,
    ),
    Doing(
        "hàng có lỗi: giữ lại",
        lambda register, place, key: register.hold([key], at=place.at(), actor="may"),
    ),
    Doing(
        "hàng bị xóa, bỏ đánh dấu: rút",
        lambda register, place, key: register.withdraw([key], at=place.at(), actor="may"),
    ),
    Doing(
        "hàng trở lại, hết lỗi",
        lambda register, place, key: register.revive([key], at=place.at(), actor="may"),
    ),
    Doing(
        "thấy tệp bị sửa tay",
        lambda register, place, key: register.pin(key, "b" * 64, at=place.at(), actor="may"),
    ),
)
TAIL = """
## Đọc bảng

- **→** trạng thái sau việc ấy; **—** không có gì thay đổi; mã viết nghiêng là lời từ chối, xem
  [các lỗi](problems.md).
- Số đã cấp không bao giờ được cấp lại: còn lỗi hay đã rút mà đã giữ số thì số vẫn giữ, tới khi ban
  hành hoặc hủy.
- Văn bản đang ban hành dở (máy tắt giữa chừng) được lần chạy sau làm xong, đúng số và ngày ấy.
- Sổ của một năm đã đóng (`docgen register close`) thì không cấp số nào nữa, kể cả khi lùi ngày;
  văn bản đã có trong sổ vẫn hủy được và ghi được các cột sau. Còn số đang giữ hay ban hành dở thì
  chưa đóng được.
- Mã của một văn bản năm trước gõ lại ở bảng tính năm sau không đụng tới văn bản ấy: hàng mới được
  giữ lại (*draft-key-of-another-year*).
- Sau khi hủy, hàng được soạn lại thành một văn bản mới mang mã `~2`, nối với văn bản cũ.
- Tệp có người sửa tay hoặc đã ban hành thì `docgen run` không đụng tới, chỉ báo dữ liệu đã đổi
  (*due-edited-and-changed*, *due-issued-and-changed*).
- Lời từ chối cũng có khi do hoàn cảnh chứ không do trạng thái: ngày chưa đến, sổ đã đóng, văn bản
  được dẫn chưa ban hành, sổ vừa đặt lại từ bản sao lưu.

## Ai làm

| vai | làm gì |
|---|---|
| máy (`docgen run`, mỗi đêm hoặc khi ai đó chạy) | mọi việc ở bảng “Việc của `docgen run`” |
| văn thư | mọi việc ở bảng “Việc của văn thư”, `docgen register add`, `confirm`, `close` |
| người soạn, chuyên viên | sửa bảng tính, sửa tệp dự thảo; không đổi trạng thái trực tiếp |

Sổ ghi tên người làm từng việc: tên tài khoản của máy, hoặc biến môi trường `DOCGEN_ACTOR`.
"""


def _states() -> str:
    rows = (f"| {word} | `{state}` | {meaning} |" for state, (word, meaning) in STATES.items())
    return "\n".join(("| trạng thái | trong `--json` | nghĩa |", "|---|---|---|", *rows, ""))


def _table(title: str, acts: tuple[Doing, ...], rows: Mapping[Situation, Sequence[str]]) -> str:
    header = f"| văn bản đang là | {' | '.join(act.name for act in acts)} |"
    lines = (f"| {one.name} | {' | '.join(row)} |" for one, row in rows.items())
    return "\n".join((f"## {title}\n", header, "|---" * (len(acts) + 1) + "|", *lines, ""))


def _outcomes(situation: Situation, acts: tuple[Doing, ...]) -> Iterator[str]:
    with TemporaryDirectory(prefix="docgen-trang-thai-") as folder:
        made = Place(URL, Path(folder) / "made")
        made.root.mkdir()
        with made.open() as register:
            for step in situation.before:
                step(register, made)
        for number, act in enumerate(acts):
            place = Place(URL, Path(folder) / str(number), now=made.now)
            shutil.copytree(made.root, place.root)
            yield _outcome(place, situation.key, act)


@dataclass(frozen=True, slots=True)
class _Standing:
    """All that the register says of a document, to see whether an act changed anything."""

    entry: Entry
    line: Line | None
    relations: tuple[Relation, ...]


def _outcome(place: Place, key: str, act: Doing) -> str:
    with place.open() as register:
        before = _standing(register, key)
        try:
            act.do(register, place, key)
        except DocgenError as fault:
            return f"*{fault.problems[0].code}*"
        after = _standing(register, key)
    return "—" if after == before else f"→ {_change(before, after)}"


def _standing(register: Register, key: str) -> _Standing:
    """Return how the newest document of a record stands."""
    entry = register.document(key)
    assert entry is not None
    newest = register.current(entry.type, entry.row_key) or entry
    line = next((line for line in register.entries() if line.key == newest.key), None)
    return _Standing(newest, line, register.relations(newest.key))


def _change(before: _Standing, after: _Standing) -> str:
    old, new = before.entry, after.entry
    word = STATES[new.state][0]
    told = {
        f"văn bản mới `{new.key}`": new.key != old.key,
        f"số {new.number:02}" if new.number else "": new.number != old.number,
        f"bản {new.revision}": new.revision != old.revision,
        "có người sửa tay": new.pinned != old.pinned,
        "được ghi thêm": (new, after.line) != (old, before.line) and new == old,
        "hai văn bản được nối": after.relations != before.relations,
        "không đổi gì khác": new.row_state != old.row_state and new.state == old.state,
    }
    extras = [words for words, holds in told.items() if words and holds]
    return f"{word} ({', '.join(extras)})" if extras else word
