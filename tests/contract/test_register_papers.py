"""Papers that docgen did not make, the clerk's columns, and links between papers."""

from datetime import date
from typing import Any

import pytest
import register_databases
from register_databases import DAY, Place, drafted, entry, issued, refuses

from docgen.config.schema import Book
from docgen.model import State
from docgen.register import Line, Order, Paper, Register, Relation, Tie

place = register_databases.place
KEY = "ke_hoach/KH01"


def paper(**values: Any) -> Paper:
    given = {
        "book": "chung",
        "day": DAY,
        "symbol": "TTr-LĐLĐ",
        "type_name": "Tờ trình",
        "subject": "Xin kinh phí",
        "signer": "Lê Văn Tám",
        "recipients": "Sở Tài chính",
    }
    return Paper(**{**given, **values})


def add(register: Register, place: Place, **values: Any) -> Line:
    return register.add_paper(paper(**values), at=place.at(), actor="an")


def test_a_paper_made_elsewhere_takes_the_next_number_of_the_same_book(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, KEY, "ke_hoach/KH02")
        issued(register, place, KEY)
        line = add(register, place, copies=4, keeper="VT", sent=DAY, remarks="hỏa tốc")
        assert (line.key, line.number, line.state) == ("@chung/2026/2", 2, State.ISSUED)
        assert (line.subject, line.copies, line.keeper) == ("Xin kinh phí", 4, "VT")
        assert (line.sent, line.remarks) == (DAY, "hỏa tốc")
        assert issued(register, place, "ke_hoach/KH02") == 3
        assert [one.key for one in register.documents()] == [KEY, "ke_hoach/KH02"]
        assert entry(register, "@chung/2026/2").made_here is False


def test_a_number_given_by_hand_is_the_next_one(place: Place) -> None:
    with place.open() as register:
        assert add(register, place, number=1).number == 1
        assert add(register, place, number=2, subject="Khác").number == 2
        assert register.books()[0].last == 2


def test_the_same_paper_by_the_same_number_is_entered_once(place: Place) -> None:
    with place.open() as register:
        assert add(register, place, number=1) == add(register, place, number=1)
        with refuses("register-number-given"):
            add(register, place, number=1, subject="Khác")
        assert len(list(register.entries())) == 1


def test_a_number_that_a_draft_holds_is_not_given_by_hand(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, KEY)
        register.reserve([Order(KEY, DAY)], at=place.at(), actor="an")
        with refuses("register-number-given"):
            add(register, place, number=1)


def test_a_number_by_hand_leaves_no_gap(place: Place) -> None:
    with place.open() as register:
        with refuses("register-number-ahead"):
            add(register, place, number=3)
        assert list(register.entries()) == []
        assert register.books() == ()
        with refuses("register-number-before-first"):
            add(register, place, number=0)


def test_a_paper_needs_a_day_a_symbol_and_a_book_that_are_there(place: Place) -> None:
    place.books["rieng"] = Book(title="Sổ riêng", per_type=True)
    with place.open() as register:
        with refuses("act-future"):
            add(register, place, day=date(2026, 3, 7))
        with refuses("act-no-book"):
            add(register, place, book="none")
        with refuses("register-symbol-needed"):
            add(register, place, symbol="  ")
        with refuses("register-type-needed"):
            add(register, place, book="rieng")
        with refuses("register-copies"):
            add(register, place, copies=-1)
        with refuses("register-text"):
            add(register, place, subject="a\x00b")
        assert add(register, place, book="rieng", type="to_trinh").series == "rieng.to_trinh"


def test_a_paper_may_be_voided_but_not_issued(place: Place) -> None:
    with place.open() as register:
        add(register, place)
        order = Order("@chung/2026/1", DAY)
        with refuses("act-not-ours"):
            register.take([order], at=place.at(), actor="an")
        assert register.void(order.key, "vào sổ nhầm", at=place.at(), actor="an") == 1
        (line,) = register.entries()
        assert (line.state, line.reason) == (State.VOID, "vào sổ nhầm")
        assert add(register, place).number == 2


def test_the_line_of_a_document_says_what_its_latest_revision_says(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, KEY)
        issued(register, place, KEY)
        (line,) = register.entries()
        assert (line.key, line.symbol, line.number, line.day) == (KEY, "KH-LĐLĐ", 1, DAY)
        assert (line.type_name, line.signer) == ("Kế hoạch", "Trần Thị Bé")
        assert (line.recipients, line.keeper, line.copies) == ("Như trên", "VT", 3)
        assert line.path == f"{KEY}.docx"


def test_what_the_clerk_writes_stands_over_what_was_drafted(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, KEY)
        register.reserve([Order(KEY, DAY)], at=place.at(), actor="an")
        line = register.edit(
            KEY,
            {
                "copies": 12,
                "keeper": "Ban Ho\u0300a giải",
                "sent": date(2026, 3, 9),
                "received_by": "Út",
                "remarks": "gửi lại",
            },
            at=place.at(),
            actor="an",
        )
        drafted(register, place, KEY)
        issued(register, place, KEY)
        (after,) = register.entries()
        assert (after.copies, after.keeper) == (12, "Ban Hòa giải")
        assert (after.sent, after.received_by, after.remarks) == (line.sent, "Út", "gửi lại")
        back = register.edit(KEY, {"copies": None, "remarks": None}, at=place.at(), actor="an")
        assert (back.copies, back.remarks, back.keeper) == (3, "", "Ban Hòa giải")
        assert [event.params for event in register.events(KEY) if event.code == "edited"][1] == {
            "copies": None,
            "remarks": "",
        }


def test_only_the_clerks_columns_of_a_line_are_edited(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, KEY)
        with refuses("register-no-line"):
            register.edit(KEY, {"copies": 1}, at=place.at(), actor="an")
        issued(register, place, KEY)
        with refuses("register-copies"):
            register.edit(KEY, {"copies": -1}, at=place.at(), actor="an")
        with pytest.raises(ValueError, match="symbol"):
            register.edit(KEY, {"symbol": "QĐ"}, at=place.at(), actor="an")  # type: ignore[dict-item]
        with refuses("register-text"):
            register.edit(KEY, {"remarks": "\x00"}, at=place.at(), actor="an")


def test_a_relation_is_seen_from_both_sides_and_noted_once(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, KEY, "ke_hoach/KH02")
        issued(register, place, KEY)
        for _ in range(2):
            register.relate("ke_hoach/KH02", KEY, Tie.REPLACES, at=place.at(), actor="an")
        seen = (Relation("ke_hoach/KH02", KEY, Tie.REPLACES),)
        assert register.relations(KEY) == register.relations("ke_hoach/KH02") == seen
        assert [event.code for event in register.events(KEY)].count("replaces-by") == 1


def test_only_an_issued_paper_is_replaced_corrected_or_recalled(place: Place) -> None:
    with place.open() as register:
        drafted(register, place, KEY, "ke_hoach/KH02")
        with refuses("act-not-issued"):
            register.relate("ke_hoach/KH02", KEY, Tie.CORRECTS, at=place.at(), actor="an")
        issued(register, place, KEY)
        with refuses("act-not-related"):
            register.relate(KEY, KEY, Tie.CORRECTS, at=place.at(), actor="an")
        with refuses("act-unknown"):
            register.relate("none/1", KEY, Tie.RECALLS, at=place.at(), actor="an")
        add(register, place)
        register.relate("@chung/2026/2", KEY, Tie.RECALLS, at=place.at(), actor="an")
        assert register.relations(KEY) == (Relation("@chung/2026/2", KEY, Tie.RECALLS),)


def test_lines_are_asked_for_by_year_and_book_in_the_order_of_numbers(place: Place) -> None:
    place.books["mat"] = Book(title="Sổ mật")
    with place.open() as register:
        for n in range(11):
            add(register, place, subject=f"Việc {n}")
        add(register, place, book="mat", day=date(2025, 12, 30))
        assert [line.number for line in register.entries(book="chung")] == list(range(1, 12))
        assert [line.book for line in register.entries(year=2025)] == ["mat"]
        assert list(register.entries(year=2026, book="mat")) == []
