"""docs/reference/states.md: every act done in every state, on a register of its own; by whom."""

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
from docgen.register import (
    Entry,
    Line,
    Order,
    Paper,
    Register,
    Relation,
    Role,
    Seen,
    Tie,
    file_sha_of,
)
from docgen.web.addresses import ADDRESSES

URL = "sqlite:///output/register.db"
KEY, OTHER, PAPER = "ke_hoach/KH01", "ke_hoach/KH02", "@chung/2026/1"
Step = Callable[[Register, Place], object]

HEAD = """# Trạng thái của văn bản, và việc làm được trong từng trạng thái

Trang này được viết ra bằng cách làm thật: mỗi việc được thử trong mỗi trạng thái, trên một sổ đăng
ký riêng, rồi ghi lại kết quả; ai làm được thì theo bảng địa chỉ của trang văn thư. Viết lại trang
bằng lệnh `make docs`.

*English: each act was really done in each state, on a register of its own; who may do it is the
table of addresses of the clerk's page.*
"""
STATES = {
    State.DRAFT: ("dự thảo", "đủ mọi phần, chỉ chưa có số và ngày"),
    State.HELD: ("còn lỗi", "giữ ở bản gần nhất vì một ô, một mẫu có lỗi"),
    State.RESERVED: ("đã giữ số", "có số, chưa có ngày; chưa ban hành"),
    State.ISSUED: ("đã ban hành", "có số, ngày; tệp đã khóa, không bao giờ ghi lại"),
    State.VOID: ("đã hủy", "số đã đóng vĩnh viễn, có ghi lý do"),
    State.WITHDRAWN: ("đã rút", "hàng của nó bị xóa hoặc bỏ đánh dấu"),
}

ROLES = {
    Role.ADMINISTRATOR: "quản trị",
    Role.CLERK: "văn thư",
    Role.SPECIALIST: "chuyên viên",
    Role.READER: "người xem",
}
STEPS = {"sent": "chờ duyệt", "returned": "bị trả lại", "approved": "đã duyệt"}


@dataclass(frozen=True, slots=True)
class Situation:
    """A document as an act finds it: what it is called, and what was done to it before."""

    name: str
    before: tuple[Step, ...]
    key: str = KEY


@dataclass(frozen=True, slots=True)
class Doing:
    """Something a person or a run does to a document.

    `path` is where the clerk's page takes it, `required` tells that the office asks for approval.
    """

    name: str
    do: Callable[[Register, Place, str], object]
    path: str = ""
    required: bool = False


def page() -> str:
    """Return the page."""
    with TemporaryDirectory(prefix="docgen-so-moi-") as folder:
        empty = Place(URL, Path(folder))
        with empty.open():
            pass
        outcomes = {one: tuple(_outcomes(one, CLERKS + DRAFTS + RUN, empty)) for one in SITUATIONS}
    first, second = len(CLERKS), len(CLERKS) + len(DRAFTS)
    tables = (
        _table("Việc với số", CLERKS, {one: row[:first] for one, row in outcomes.items()}),
        _table("Việc với bản", DRAFTS, {one: row[first:second] for one, row in outcomes.items()}),
        _table("Việc của `docgen run`", RUN, {one: row[second:] for one, row in outcomes.items()}),
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


def _seen(register: Register, key: str) -> Seen:
    entry = register.document(key)
    assert entry is not None
    return Seen(key, file_sha_of(entry))


def _send(register: Register, place: Place, key: str = KEY) -> None:
    register.approvals.send([_seen(register, key)], "", at=place.at(), actor="ba")


def _send_back(register: Register, place: Place, key: str = KEY) -> None:
    seen = [_seen(register, key)]
    register.approvals.send_back(seen, "Sai căn cứ", at=place.at(), actor="lan")


def _approve(register: Register, place: Place, key: str = KEY) -> None:
    register.approvals.approve([_seen(register, key)], at=place.at(), actor="lan")


def _send_in(register: Register, place: Place, key: str) -> None:
    register.approvals.enter_edit(_seen(register, key), "c" * 64, at=place.at(), actor="ba")


def _put_aside(register: Register, place: Place, key: str) -> None:
    """Do what putting an edit aside does to the register."""
    entry = register.approvals.refuse_unless_open(_seen(register, key))
    if entry.pinned is None:
        raise Stopped(Problem("act-not-pinned", Where(file=key)))
    register.unpin(key, at=place.at(), actor="lan")


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
    Situation("dự thảo, chờ duyệt", (_draft, _send)),
    Situation("dự thảo, đã duyệt", (_draft, _approve)),
    Situation("dự thảo, sửa tay sau khi duyệt", (_draft, _approve, _pin)),
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
        "/giu-so",
    ),
    Doing(
        "ban hành (`docgen issue`)",
        lambda register, place, key: issued(register, place, key),
        "/ban-hanh",
    ),
    Doing(
        "ban hành nơi đòi duyệt (`approval: required`)",
        lambda register, place, key: issued(register, place, key),
        "/ban-hanh",
        required=True,
    ),
    Doing(
        "hủy (`docgen void`)",
        lambda register, place, key: register.void(
            key, "Không dùng nữa", at=place.at(), actor="lan"
        ),
        "/huy",
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
DRAFTS = (
    Doing("gửi duyệt", _send, "/gui-duyet"),
    Doing("trả lại", _send_back, "/tra-lai"),
    Doing("duyệt", _approve, "/duyet"),
    Doing("nộp tệp đã sửa", _send_in, "/van-ban/nop"),
    Doing("bỏ bản sửa tay", _put_aside, "/bo-ghim"),
    Doing(
        "đính kèm bản ký",
        lambda register, place, key: register.approvals.enter_scan(
            key, path="x.pdf", sha="e" * 64, pages=1, at=place.at(), actor="lan"
        ),
        "/ban-ky",
    ),
    Doing(
        "ghi chú",
        lambda register, place, key: register.approvals.write_note(
            key, "Đã hỏi lại", at=place.at(), actor="ba"
        ),
        "/ghi-chu",
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
- Duyệt là duyệt đúng một bản, đúng một tệp. Bản ấy đổi sau khi duyệt thì trang nói rõ và phải duyệt
  lại; nơi không đòi duyệt (`approval: optional`) vẫn ban hành được, có lời nhắc. Số do docgen ghi
  vào không làm mất việc duyệt.
- Chuyên viên chỉ nộp tệp đã sửa của văn bản chưa có số (*act-edit-reserved*).
- Việc với nhiều văn bản một lần (`/nhieu`) theo đúng các bảng này, từng văn bản một.
- Lời từ chối cũng có khi do hoàn cảnh chứ không do trạng thái: ngày chưa đến, sổ đã đóng, văn bản
  được dẫn chưa ban hành, sổ vừa đặt lại từ bản sao lưu.

## Ai làm

| vai | làm gì |
|---|---|
| máy (`docgen run`, mỗi đêm hoặc khi ai đó chạy) | mọi việc ở bảng “Việc của `docgen run`” |
| quản trị, văn thư | mọi việc ở hai bảng đầu; `docgen register add`, `confirm`, `close` |
| chuyên viên | sửa bảng tính; những việc có ghi *chuyên viên* ở hai bảng đầu |
| người xem | không đổi gì |

Sổ ghi tên người làm từng việc: tài khoản của trang; ở dòng lệnh là tên tài khoản của máy, hoặc biến
môi trường `DOCGEN_ACTOR`.
"""


def _states() -> str:
    rows = (f"| {word} | `{state}` | {meaning} |" for state, (word, meaning) in STATES.items())
    return "\n".join(("| trạng thái | trong `--json` | nghĩa |", "|---|---|---|", *rows, ""))


def _table(title: str, acts: tuple[Doing, ...], rows: Mapping[Situation, Sequence[str]]) -> str:
    header = f"| văn bản đang là | {' | '.join(act.name for act in acts)} |"
    who = f"| **ai làm được** | {' | '.join(_who(act) for act in acts)} |"
    lines = [f"| {one.name} | {' | '.join(row)} |" for one, row in rows.items()]
    if acts != RUN:
        lines.insert(0, who)
    return "\n".join((f"## {title}\n", header, "|---" * (len(acts) + 1) + "|", *lines, ""))


def _who(act: Doing) -> str:
    """Return which roles the page lets do it; at the command line, who has the folder."""
    if not act.path:
        return "ở dòng lệnh"
    (roles,) = {one.roles for one in ADDRESSES if (one.method, one.path) == ("POST", act.path)}
    return ", ".join(word for role, word in ROLES.items() if role in roles)


def _outcomes(situation: Situation, acts: tuple[Doing, ...], empty: Place) -> Iterator[str]:
    with TemporaryDirectory(prefix="docgen-trang-thai-") as folder:
        made = Place(URL, Path(folder) / "made")
        shutil.copytree(empty.root, made.root)
        with made.open() as register:
            for step in situation.before:
                step(register, made)
            before = _standing(register, situation.key)
        for number, act in enumerate(acts):
            place = Place(URL, Path(folder) / str(number), now=made.now)
            shutil.copytree(made.root, place.root)
            yield _outcome(place, situation.key, act, before)


@dataclass(frozen=True, slots=True)
class _Standing:
    """All that the register says of a document, to see whether an act changed anything."""

    entry: Entry
    line: Line | None
    relations: tuple[Relation, ...]
    steps: tuple[str, ...]
    beside: tuple[str, ...]  # notes and scans


def _outcome(place: Place, key: str, act: Doing, before: _Standing) -> str:
    place.approval = "required" if act.required else "optional"
    with place.open() as register:
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
    steps = tuple(str(one.step) for one in register.approvals.of(newest.key))
    events = (event.code for event in register.events(newest.key))
    beside = tuple(code for code in events if code in ("noted", "scanned"))
    return _Standing(newest, line, register.relations(newest.key), steps, beside)


def _change(before: _Standing, after: _Standing) -> str:
    old, new = before.entry, after.entry
    word = STATES[new.state][0]
    told = {
        f"văn bản mới `{new.key}`": new.key != old.key,
        f"số {new.number:02}" if new.number else "": new.number != old.number,
        f"bản {new.revision}": new.revision != old.revision,
        "có người sửa tay": new.pinned not in (None, old.pinned),
        "hết sửa tay": None is new.pinned != old.pinned,
        STEPS[after.steps[-1]] if after.steps else "": after.steps != before.steps,
        "được ghi thêm": new == old and (after.line, after.beside) != (before.line, before.beside),
        "hai văn bản được nối": after.relations != before.relations,
        "không đổi gì khác": new.row_state != old.row_state and new.state == old.state,
    }
    extras = [words for words, holds in told.items() if words and holds]
    return f"{word} ({', '.join(extras)})" if extras else word
