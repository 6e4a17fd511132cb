"""Approval, notes and acts on many documents on the clerk's page."""

import html
import re
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

import pytest
from web_office import Page, Visitor, drafted, served
from workspaces import Office

KEY, OTHER, NOTICE, DECISION = (
    "ke_hoach/KH01",
    "ke_hoach/KH02",
    "thong_bao/TB01",
    "quyet_dinh/QD01",
)
NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
DAY = "20/11/2026"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return drafted(tmp_path_factory.mktemp("duyet"))


@pytest.fixture
def page(made: Office, tmp_path: Path) -> Iterator[Page]:
    """The page of an office that nobody touched yet."""
    import shutil

    shutil.copytree(made.root, tmp_path / "Văn phòng")
    with served(Office(tmp_path / "Văn phòng"), NOW) as page:
        yield page


def shown(visitor: Visitor, path: str) -> str:
    answer = visitor.get(path)
    assert answer.status_code == 200
    return words(answer)


def words(answer) -> str:
    return html.unescape(answer.get_data(as_text=True))


def of(path: str, key: str = KEY) -> str:
    return f"{path}?ma={key}"


def many(path: str, *keys: str, **more: str) -> str:
    return f"{path}?{urlencode([*(('ma', key) for key in keys), *more.items()])}"


def act(visitor: Visitor, path: str, key: str = KEY, **form: str):
    return visitor.submit(of(path, key), path, form)


def events(page: Page, key: str = KEY) -> list[tuple[str, str]]:
    with page.office_register() as (register, _):
        return [(event.code, event.actor) for event in register.events(key)]


def listed(page: Page, key: str = KEY) -> dict[str, object]:
    return page.office.docgen("list", "--json").document(key)


# --- approval ----------------------------------------------------------------------------------


def test_a_draft_goes_from_the_specialist_to_the_clerk_and_back_and_is_approved(page: Page) -> None:
    specialist, clerk = page.visitor("chuyenvien"), page.visitor("vanthu")
    assert act(specialist, "/gui-duyet", loi="Gấp <b>lắm</b>").status_code == 302
    assert "chờ duyệt" in shown(clerk, of("/van-ban/xem"))
    assert "&lt;b&gt;lắm" in clerk.get(of("/van-ban/xem")).get_data(as_text=True)
    assert "chờ duyệt" in shown(clerk, "/van-ban")
    assert "chờ duyệt" in shown(clerk, "/")

    answer = act(clerk, "/tra-lai", loi="")
    assert (answer.status_code, "phải ghi cần sửa gì" in words(answer)) == (409, True)
    act(clerk, "/tra-lai", loi="Sai căn cứ")
    text = shown(specialist, of("/van-ban/xem"))
    assert "bị trả lại" in text
    assert "Sai căn cứ" in text
    assert "Gửi duyệt" in text

    act(specialist, "/gui-duyet")
    assert act(clerk, "/duyet").headers["Location"].endswith("bao=approve")
    assert "đã duyệt" in shown(specialist, of("/van-ban/xem"))
    assert events(page)[1:] == [
        ("sent", "chuyenvien"),
        ("returned", "vanthu"),
        ("sent", "chuyenvien"),
        ("approved", "vanthu"),
    ]


def test_what_changed_after_approval_is_told_everywhere_and_stops_nothing(page: Page) -> None:
    clerk = page.visitor("vanthu")
    act(clerk, "/duyet")
    page.office.type({"Kế hoạch!C2": "Phát động phong trào thi đua năm 2027"})
    page.office.run()
    for path in ("/", "/van-ban", of("/van-ban/xem")):
        assert "đã duyệt bản 1, nay là bản 2" in shown(clerk, path), path
    assert "Đã duyệt bản 1, nay là bản 2" in shown(clerk, of("/ban-hanh") + f"&ngay={DAY}")
    answer = page.office.docgen("issue", KEY, "--date", DAY, "--json")
    assert answer.code == 0
    assert "act-approved-before" in answer.codes


def test_an_edit_by_hand_after_approval_is_told_before_any_run_saw_it(page: Page) -> None:
    clerk = page.visitor("vanthu")
    act(clerk, "/duyet")
    file = page.office.file(KEY)
    file.write_bytes(file.read_bytes() + b" ")
    assert "đã duyệt bản 1, nay tệp đã sửa" in shown(clerk, of("/van-ban/xem"))


def test_a_page_opened_before_a_change_approves_nothing(page: Page) -> None:
    clerk = page.visitor("vanthu")
    old = re.findall(r'name="thay" value="(\w+)"', shown(clerk, of("/duyet")))
    file = page.office.file(KEY)
    file.write_bytes(file.read_bytes() + b" ")
    answer = clerk.submit(of("/duyet"), "/duyet", {"thay": old[0]})
    assert answer.status_code == 409
    assert "đã đổi từ lúc trang được mở" in words(answer)
    assert [code for code, _ in events(page)] == ["revised", "pinned"]


def test_where_the_office_asks_for_approval_both_doors_are_shut_without(page: Page) -> None:
    page.office.configure("register:\n", "register:\n  approval: required\n")
    with served(page.office, NOW) as page:
        clerk = page.visitor("vanthu")
        assert page.office.docgen("issue", KEY, "--date", DAY).code == 1
        assert "chưa được duyệt" in shown(clerk, of("/ban-hanh") + f"&ngay={DAY}")
        answer = clerk.post("/ban-hanh", {"ma": KEY, "ngay": DAY}, of=of("/duyet"))
        assert (answer.status_code, "chưa được duyệt" in words(answer)) == (409, True)
        assert "chưa được duyệt" in shown(clerk, many("/nhieu", KEY, OTHER))
        act(clerk, "/duyet")
        assert page.office.docgen("issue", KEY, "--date", DAY).code == 0
        assert listed(page)["state"] == "issued"


def test_a_double_click_decides_once(page: Page) -> None:
    clerk = page.visitor("vanthu")
    act(clerk, "/gui-duyet")
    form = dict(re.findall(r'name="([\w-]+)" value="([^"]*)"', shown(clerk, of("/tra-lai"))))
    form["loi"] = "Sai"
    first, second = (clerk.client.post("/tra-lai", data=form) for _ in range(2))
    assert first.headers["Location"].endswith("bao=return")
    assert second.headers["Location"].endswith("bao=twice")
    assert [code for code, _ in events(page)] == ["revised", "sent", "returned"]


@pytest.mark.parametrize(("path", "told"), [("/gui-duyet", "đã hủy"), ("/duyet", "đã hủy")])
def test_a_void_paper_is_not_sent_and_not_approved(page: Page, path: str, told: str) -> None:
    clerk = page.visitor("vanthu")
    page.office.docgen("reserve", KEY, "--date", DAY)
    page.office.docgen("void", KEY, "--reason", "nhầm")
    text = shown(clerk, of(path))
    assert told in text
    assert 'name="thay"' not in text


# --- notes -------------------------------------------------------------------------------------


def test_a_note_shows_with_who_wrote_it_and_is_in_no_file(page: Page) -> None:
    before = page.office.papers()
    specialist, reader = page.visitor("chuyenvien"), page.visitor("khach")
    form = {"loi": "Đã hỏi <chị Hoa>\r\nchờ trả lời"}
    assert specialist.submit(of("/van-ban/xem"), "/ghi-chu", form).status_code == 302
    text = reader.get(of("/van-ban/xem")).get_data(as_text=True)
    assert "Đã hỏi &lt;chị Hoa&gt;\nchờ trả lời</blockquote>" in text
    assert '<span class="quiet">chuyenvien</span>' in text
    assert 'action="/ghi-chu"' not in text  # a reader only reads
    assert page.office.papers() == before


@pytest.mark.parametrize(
    ("words_", "code"), [(" \n ", "chưa có chữ"), ("ạ" * 2001, "dài quá 2000")]
)
def test_a_note_has_words_and_not_too_many(page: Page, words_: str, code: str) -> None:
    clerk = page.visitor("vanthu")
    answer = clerk.submit(of("/van-ban/xem"), "/ghi-chu", {"loi": words_})
    assert (answer.status_code, code in words(answer)) == (409, True)
    assert [one for one, _ in events(page)] == ["revised"]


# --- many at once ------------------------------------------------------------------------------


def test_many_are_approved_numbered_and_issued_as_shown(page: Page) -> None:
    clerk = page.visitor("vanthu")
    keys = (NOTICE, OTHER, KEY)
    text = shown(clerk, many("/nhieu", *keys))
    assert "Ban hành 3 văn bản" in text
    path = "/nhieu/duyet"
    assert "Đã duyệt 3 văn bản" in words(clerk.submit(many(path, *keys), path))

    path = "/nhieu/ban-hanh"
    asked = many(path, *keys, ngay=DAY)
    foretold = re.findall(r"<b>(\d+)/[^<]*</b>", shown(clerk, asked))
    order = re.findall(r'<span class="key">([^<]+)</span>', shown(clerk, asked))
    assert order.index(KEY) < order.index(NOTICE)  # the notice cites the plan
    answer = clerk.submit(asked, path)
    assert "Đã ban hành 3 văn bản" in words(answer)
    given = [listed(page, key)["number"] for key in order]
    assert [int(number) for number in foretold] == given
    assert {listed(page, key)["state"] for key in keys} == {"issued"}


def test_what_cannot_be_done_is_said_with_the_reason(page: Page) -> None:
    page.office.docgen("issue", OTHER, "--date", DAY)
    page.office.docgen("reserve", DECISION, "--date", DAY)
    clerk = page.visitor("vanthu")
    text = shown(clerk, many("/nhieu", KEY, OTHER, DECISION))
    assert "đã ban hành với số 01" in text
    assert "đã giữ số" in text
    assert "Chỉ chọn 2 văn bản làm được" in text
    assert 'action="/nhieu/giu-so"' not in text
    narrowed = shown(clerk, many("/nhieu", KEY, DECISION))
    assert 'action="/nhieu/ban-hanh"' in narrowed


def test_all_of_a_list_or_none_and_why(page: Page) -> None:
    clerk = page.visitor("vanthu")
    path = "/nhieu/giu-so"
    before = clerk.get(many(path, KEY, OTHER, ngay=DAY)).get_data(as_text=True)
    page.office.docgen("issue", OTHER, "--date", DAY)
    data: dict[str, list[str]] = {}
    for name, value in re.findall(r'type="hidden" name="([\w-]+)" value="([^"]*)"', before):
        if name != "lang":
            data.setdefault(name, []).append(value)
    data = {**data, "ma": [KEY, OTHER], "csrf": data["csrf"][:1]}
    answer = clerk.client.post(path, data=data)
    assert answer.status_code == 409
    assert "đã ban hành" in words(answer)
    assert listed(page)["number"] is None


def test_a_number_that_moved_on_meanwhile_is_not_given_unseen(page: Page) -> None:
    clerk = page.visitor("vanthu")
    path = "/nhieu/giu-so"
    asked = many(path, KEY, ngay=DAY)
    shown_before = shown(clerk, asked)
    page.office.docgen("reserve", OTHER, "--date", DAY)
    data = dict(re.findall(r'type="hidden" name="([\w-]+)" value="([^"]*)"', shown_before))
    answer = clerk.client.post(path, data=data)
    assert (answer.status_code, "số vừa đổi" in words(answer).lower()) == (409, True)
    assert listed(page)["number"] is None


def test_a_number_can_be_reserved_for_a_day_to_come(page: Page) -> None:
    clerk = page.visitor("vanthu")
    for path in ("/giu-so", "/nhieu/giu-so"):
        assert "01/KH-LĐLĐ" in shown(clerk, f"{of(path)}&ngay=25/12/2026")
    assert "chưa đến" in shown(clerk, f"{of('/nhieu/ban-hanh')}&ngay=25/12/2026")


def test_too_many_are_refused_and_unknown_ones_are_not_there(page: Page) -> None:
    clerk = page.visitor("vanthu")
    answer = clerk.get(many("/nhieu", *(f"ke_hoach/X{n}" for n in range(201))))
    assert (answer.status_code, "nhiều nhất 200" in words(answer)) == (409, True)
    assert clerk.get(many("/nhieu", KEY, "../../etc/passwd")).status_code == 404
    assert "Chưa chọn" in shown(clerk, "/nhieu")


def test_a_specialist_sends_many_and_does_no_more(page: Page) -> None:
    specialist = page.visitor("chuyenvien")
    text = shown(specialist, many("/nhieu", KEY, OTHER))
    assert "Gửi duyệt 2 văn bản" in text
    assert "/nhieu/duyet" not in text
    path = "/nhieu/gui-duyet"
    assert "Đã gửi duyệt 2" in words(specialist.submit(many(path, KEY, OTHER), path))
    assert specialist.get(many("/nhieu/duyet", KEY)).status_code == 403


def test_two_clerks_at_once_never_collide(page: Page) -> None:
    """Both saw the same next number; one gets it, the other is told and looks again."""
    clerks = [page.visitor("vanthu"), page.visitor("quantri")]
    path = "/nhieu/ban-hanh"
    keys = [(KEY,), (OTHER,)]
    forms = []
    for clerk, chosen in zip(clerks, keys, strict=True):
        text = shown(clerk, many(path, *chosen, ngay=DAY))
        assert "01/KH-LĐLĐ" in text
        forms.append(dict(re.findall(r'type="hidden" name="([\w-]+)" value="([^"]*)"', text)))
    answers: list[int] = [0, 0, 0]
    begin = threading.Barrier(3)

    def post(at: int, who: int) -> None:
        begin.wait()
        answers[at] = clerks[who].client.post(path, data=forms[who]).status_code

    # The first clerk clicks twice.
    page.app.test_client()
    threads = [threading.Thread(target=post, args=one) for one in ((0, 0), (1, 0), (2, 1))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    states = sorted(
        (str(listed(page, key)["state"]), listed(page, key)["number"]) for key in (KEY, OTHER)
    )
    assert states in ([("draft", None), ("issued", 1)], [("issued", 1), ("issued", 1)])
    assert states[0] == ("draft", None)
    assert sorted(answers).count(409) >= 0
    issued = [code for key in (KEY, OTHER) for code, _ in events(page, key) if code == "issued"]
    assert issued == ["issued"]
