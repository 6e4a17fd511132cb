"""Several processes and threads at one register."""

import subprocess
import sys
import threading

import pytest
import register_databases
from register_databases import DAY, Place, drafted, entry

from docgen.register import Order

place = register_databases.place


@pytest.mark.slow
def test_processes_that_make_the_same_register_make_one(place: Place) -> None:
    code = (
        "import sys; sys.path[:0] = sys.argv[3:]\n"
        "from pathlib import Path\n"
        "import register_databases as r\n"
        "place = r.Place(sys.argv[1], Path(sys.argv[2]))\n"
        "with place.open() as register: r.drafted(register, place, 'a/b')\n"
    )
    command = [sys.executable, "-c", code, place.url, str(place.root), *sys.path]
    started = [subprocess.Popen(command) for _ in range(3)]
    assert [process.wait() for process in started] == [0] * 3
    with place.open() as register:
        assert entry(register, "a/b").revision == 3


def test_threads_that_reserve_overlapping_lists_leave_no_gap_and_no_deadlock(place: Place) -> None:
    keys = [f"{type_}/{n}" for n in range(10) for type_ in ("ke_hoach", "to_trinh")]
    place.books["chung"] = place.books["chung"].model_copy(update={"per_type": True})
    given: list[dict[str, int]] = []
    with place.open() as register:
        drafted(register, place, *keys)
        at = place.at()

        def reserve(wanted: list[str]) -> None:
            orders = [Order(key, DAY) for key in wanted]
            given.append(register.reserve(orders, at=at, actor="an"))

        lists = (keys, keys[::-1], keys[5:15], keys[::3])
        threads = [threading.Thread(target=reserve, args=(wanted,)) for wanted in lists]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(given) == 4
        assert len({(key, no) for numbers in given for key, no in numbers.items()}) == 20
        for book in register.books():
            numbers = [line.number for line in register.entries() if line.series == book.series]
            assert numbers == list(range(1, 11))


def test_threads_that_issue_the_same_document_give_it_one_number(place: Place) -> None:
    given: list[dict[str, int]] = []
    with place.open() as register:
        drafted(register, place, "a/b", "a/c")
        at = place.at()

        def take() -> None:
            given.append(register.take([Order("a/b", DAY)], at=at, actor="an"))

        threads = [threading.Thread(target=take) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert given == [{"a/b": 1}] * 6
        assert register.take([Order("a/c", DAY)], at=at, actor="an") == {"a/c": 2}
