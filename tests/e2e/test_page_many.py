"""Acts on many documents at once: each named and asked first, each done whole or not at all."""

import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from page_acts import (
    DAY,
    DECISION,
    KEY,
    NOTICE,
    OTHER,
    act,
    codes,
    events,
    fresh_page,
    hidden,
    listed,
    many,
    of,
    shown,
    words,
)
from web_office import Page

from docgen.web.many_acts import ACTS


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Page]:
    with fresh_page(tmp_path) as page:
        yield page


def test_documents_are_chosen_on_the_list_without_javascript(page: Page) -> None:
    clerk = page.visitor("vanthu")
    text = shown(clerk, "/van-ban")
    keys = re.findall(r'<input type="checkbox" name="ma" value="([^"]+)" form="chon"', text)
    assert sorted(keys) == sorted((KEY, OTHER, NOTICE, DECISION))
    assert re.search(r'<form id="chon" method="get".*?<button formaction="/nhieu"', text, re.DOTALL)
    chosen = shown(clerk, many("/nhieu", *keys))
    for path in ("gui-duyet", "duyet", "giu-so", "ban-hanh", "ghi-chu"):
        assert f'formaction="/nhieu/{path}"' in chosen
    for path in ("huy", "bo-ghim", "tra-lai"):  # nothing to void, to put aside, to return
        assert f'formaction="/nhieu/{path}"' not in chosen


def test_many_are_approved_numbered_and_issued_as_shown(page: Page) -> None:
    clerk = page.visitor("vanthu")
    keys = (NOTICE, OTHER, KEY)
    path = "/nhieu/duyet"
    assert "Đã duyệt 3 văn bản" in words(clerk.submit(many(path, *keys), path))

    path = "/nhieu/ban-hanh"
    asked = many(path, *keys, ngay=DAY)
    text = shown(clerk, asked)
    foretold = re.findall(r"<b>(\d+)/[^<]*</b>", text)
    order = re.findall(r'<span class="key">([^<]+)</span>', text)
    assert order.index(KEY) < order.index(NOTICE)  # the notice cites the plan
    answer = clerk.submit(asked, path)
    assert answer.status_code == 200
    assert "Đã ban hành 3 văn bản" in words(answer)
    given = [listed(page, key)["number"] for key in order]
    assert [int(number) for number in foretold] == given
    assert {listed(page, key)["state"] for key in keys} == {"issued"}
    assert {events(page, key)[-1] for key in keys} == {("issued", "vanthu")}


def test_what_cannot_be_done_is_named_with_the_reason_before_it_is_asked(page: Page) -> None:
    page.office.docgen("issue", OTHER, "--date", DAY)
    page.office.docgen("reserve", DECISION, "--date", DAY)
    clerk = page.visitor("vanthu")
    text = shown(clerk, many("/nhieu/giu-so", KEY, OTHER, DECISION, ngay=DAY))
    left_out = text[text.index('id="khong-duoc"') : text.index('id="lam-duoc"')]
    assert "2 văn bản" in left_out
    assert "đã ban hành với số 01" in left_out
    assert "đã giữ số" in left_out
    assert KEY not in left_out
    assert hidden(text)["ma"] == [KEY]
    alone = shown(clerk, many("/nhieu/ban-hanh", NOTICE, ngay=DAY))
    assert f"{KEY}" in alone  # the notice cites the plan, which has no number yet
    assert 'name="once"' not in alone[alone.index("<main") :]


def test_each_is_done_by_itself_and_the_result_tells_which_were_not(page: Page) -> None:
    """Between the look and the click somebody issued one of them and spoilt another's file."""
    clerk = page.visitor("vanthu")
    path = "/nhieu/gui-duyet"
    form = hidden(shown(clerk, many(path, KEY, OTHER, NOTICE)))
    page.office.docgen("issue", OTHER, "--date", DAY)
    file = page.office.file(NOTICE)
    file.write_bytes(file.read_bytes() + b" ")
    answer = clerk.client.post(path, data=form)
    text = words(answer)
    assert answer.status_code == 200
    assert "xong 1 trong 3" in text
    not_done, _, done = text[text.index("<main") :].partition("Đã làm xong")
    assert "đã ban hành" in not_done
    assert "đã đổi từ lúc trang được mở" in not_done
    assert (KEY in done, OTHER in done, NOTICE in done) == (True, False, False)
    assert codes(page)[-1] == "sent"
    assert "sent" not in codes(page, OTHER) + codes(page, NOTICE)


def test_one_that_fails_takes_no_number_and_the_others_keep_to_what_was_shown(page: Page) -> None:
    """The second of three fails at the last look; the third cites it and has to wait for it."""
    clerk = page.visitor("vanthu")
    path = "/nhieu/ban-hanh"
    asked = many(path, OTHER, KEY, NOTICE, ngay=DAY)
    text = shown(clerk, asked)
    assert re.findall(r"<b>(\d+)/", text) == ["01", "02", "03"]
    file = page.office.file(KEY)
    file.write_bytes(b"no Word file any more")
    answer = clerk.client.post(path, data=hidden(text))
    assert "xong 1 trong 3" in words(answer)
    assert {key: listed(page, key)["number"] for key in (OTHER, KEY, NOTICE)} == {
        OTHER: 1,
        KEY: None,
        NOTICE: None,  # it cites the one that failed
    }
    assert listed(page, OTHER)["state"] == "issued"


def test_a_number_that_moved_on_meanwhile_is_not_given_unseen(page: Page) -> None:
    clerk = page.visitor("vanthu")
    path = "/nhieu/giu-so"
    form = hidden(shown(clerk, many(path, KEY, ngay=DAY)))
    page.office.docgen("reserve", OTHER, "--date", DAY)
    answer = clerk.client.post(path, data=form)
    assert (answer.status_code, "Số vừa đổi" in words(answer)) == (409, True)
    assert listed(page)["number"] is None


def test_days_that_run_back_or_are_to_come_are_told_before(page: Page) -> None:
    page.office.docgen("issue", OTHER, "--date", "05/02/2026")
    clerk = page.visitor("vanthu")
    for path in ("/ban-hanh", "/nhieu/ban-hanh"):
        assert "Ngày 02/02/2026 trước ngày 05/02/2026" in shown(clerk, of(path, ngay=DAY))
        assert "chưa đến" in shown(clerk, of(path, ngay="25/12/2099"))
        assert "hôm qua" in shown(clerk, of(path, ngay="hôm qua"))
    for path in ("/giu-so", "/nhieu/giu-so"):  # a number may be kept for a day to come
        assert "01/KH-LĐLĐ" in shown(clerk, of(path, ngay="25/12/2099"))


def test_many_are_returned_noted_voided_and_lose_their_edits(page: Page) -> None:
    clerk = page.visitor("vanthu")
    keys = (KEY, OTHER)
    for path, form, told in (
        ("/nhieu/gui-duyet", {}, "Đã gửi duyệt 2"),
        ("/nhieu/tra-lai", {"loi": "Sai căn cứ"}, "Đã trả lại 2"),
        ("/nhieu/ghi-chu", {"loi": "Hỏi lại <Ban>"}, "Đã lưu ghi chú ở 2"),
    ):
        if form:
            empty = clerk.submit(many(path, *keys), path, {"loi": " "})
            assert empty.status_code == 409
        assert told in words(clerk.submit(many(path, *keys), path, form)), path
    for key in keys:
        file = page.office.file(key)
        file.write_bytes(file.read_bytes() + b" ")
    path = "/nhieu/bo-ghim"
    assert "Đã bỏ 2 bản sửa tay" in words(clerk.submit(many(path, *keys), path))
    page.office.docgen("reserve", *keys, "--date", DAY)
    path = "/nhieu/huy"
    answer = clerk.submit(many(path, *keys, NOTICE), path, {"loi": "Không tổ chức nữa"})
    assert "Đã hủy 2 văn bản" in words(answer)
    for key in keys:
        assert [code for code in codes(page, key) if code not in ("revised", "pinned")] == [
            "sent",
            "returned",
            "noted",
            "unpinned",
            "reserved",
            "void",
        ]
    assert listed(page, NOTICE)["state"] == "draft"


def test_too_many_are_refused_and_unknown_ones_are_not_there(page: Page) -> None:
    clerk = page.visitor("vanthu")
    answer = clerk.get(many("/nhieu", *(f"ke_hoach/X{n}" for n in range(201))))
    assert (answer.status_code, "nhiều nhất 200" in words(answer)) == (409, True)
    assert clerk.get(many("/nhieu", KEY, "../../etc/passwd")).status_code == 404
    assert "Chưa chọn" in shown(clerk, "/nhieu")
    for one in ACTS.values():
        assert "Chưa chọn" in shown(clerk, one.path), one.path
    form = hidden(shown(clerk, many("/nhieu/gui-duyet", KEY, OTHER)))
    answer = clerk.client.post("/nhieu/gui-duyet", data={**form, "thay": ["0" * 64]})
    assert answer.status_code == 400  # not as many files as documents
    assert codes(page) == ["revised"]


def test_a_specialist_sends_and_notes_many_and_does_no_more(page: Page) -> None:
    specialist = page.visitor("chuyenvien")
    text = shown(specialist, many("/nhieu", KEY, OTHER))
    assert re.findall(r'formaction="([^"]+)"', text) == ["/nhieu/gui-duyet", "/nhieu/ghi-chu"]
    path = "/nhieu/gui-duyet"
    assert "Đã gửi duyệt 2" in words(specialist.submit(many(path, KEY, OTHER), path))
    for one in ACTS.values():
        status = specialist.get(many(one.path, KEY)).status_code
        assert status == (200 if one.specialists else 403), one.path
    assert page.visitor("khach").get(many("/nhieu", KEY)).status_code == 403


def test_a_double_click_acts_once_on_each(page: Page) -> None:
    clerk = page.visitor("vanthu")
    path = "/nhieu/giu-so"
    form = hidden(shown(clerk, many(path, KEY, OTHER, ngay=DAY)))
    first, second = (clerk.client.post(path, data=form) for _ in range(2))
    assert (first.status_code, second.status_code) == (200, 302)
    assert second.headers["Location"].endswith("bao=twice")
    assert "gửi một lần rồi" in shown(clerk, second.headers["Location"])
    assert [codes(page, key).count("reserved") for key in (KEY, OTHER)] == [1, 1]


def test_two_clerks_at_once_never_collide(page: Page) -> None:
    """Both saw the same next number, one clicks twice: one paper gets it, the other is told."""
    clerks = [page.visitor("vanthu"), page.visitor("quantri")]
    path = "/nhieu/ban-hanh"
    forms = []
    for clerk, key in zip(clerks, (KEY, OTHER), strict=True):
        text = shown(clerk, many(path, key, ngay=DAY))
        assert "01/KH-LĐLĐ" in text
        forms.append(hidden(text))
    answers: dict[int, tuple[int, str]] = {}
    begin = threading.Barrier(3)

    def post(at: int, who: int) -> None:
        begin.wait()
        window = page.app.test_client()
        window._cookies = clerks[who].client._cookies  # the same browser, in another window
        got = window.post(path, data=forms[who])
        answers[at] = (got.status_code, words(got))

    threads = [threading.Thread(target=post, args=one) for one in ((0, 0), (1, 0), (2, 1))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    outcome = {
        key: (listed(page, key)["state"], listed(page, key)["number"]) for key in (KEY, OTHER)
    }
    assert sorted(outcome.values(), key=str) == [("draft", None), ("issued", 1)]
    issued = [code for key in (KEY, OTHER) for code in codes(page, key) if code == "issued"]
    assert issued == ["issued"]
    assert len(answers) == 3
    told = [text for status, text in answers.values() if status == 409]
    assert len(told) == 1
    assert "Số vừa đổi" in told[0]


def test_one_document_alone_is_acted_on_by_the_same_rules(page: Page) -> None:
    clerk = page.visitor("vanthu")
    assert act(clerk, "/duyet").status_code == 302
    assert "Sẽ duyệt 1 văn bản" in shown(clerk, many("/nhieu/duyet", KEY))
