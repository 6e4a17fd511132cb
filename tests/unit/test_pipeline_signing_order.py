"""The order in which a round is signed: as the types stand, but nothing before what it cites."""

from dataclasses import fields

import pytest

from docgen.model import State
from docgen.pipeline.pack import signing_order
from docgen.register import Entry


def entry(key: str) -> Entry:
    """Return a draft of which the key alone is of any matter."""
    kept = {field.name: "" for field in fields(Entry)}
    return Entry(**{**kept, "key": key, "state": State.DRAFT})


@pytest.mark.parametrize(
    ("keys", "citations", "ordered"),
    [
        ("a/1 b/1 c/1", {}, "a/1 b/1 c/1"),
        ("a/1 b/1 c/1", {"a/1": ["c/1"]}, "c/1 a/1 b/1"),
        ("a/1 b/1 c/1", {"a/1": ["b/1"], "b/1": ["c/1"]}, "c/1 b/1 a/1"),
        ("a/1 b/1", {"a/1": ["x/9"]}, "a/1 b/1"),
        ("a/1 b/1~2", {"a/1": ["b/1"]}, "b/1~2 a/1"),
        ("a/1 b/1", {"a/1": ["b/1"], "b/1": ["a/1"]}, "b/1 a/1"),
        ("a/1", {"a/1": ["a/1"]}, "a/1"),
    ],
    ids=["none", "one", "chain", "elsewhere", "anew", "in a ring", "itself"],
)
def test_a_paper_follows_what_it_cites(
    keys: str, citations: dict[str, list[str]], ordered: str
) -> None:
    entries = [entry(key) for key in keys.split()]
    assert [one.key for one in signing_order(entries, citations)] == ordered.split()


def test_a_long_chain_is_ordered() -> None:
    keys = [f"a/{n}" for n in range(1000)]
    citations = {f"a/{n}": [f"a/{n + 1}"] for n in range(999)}
    assert [one.key for one in signing_order([entry(k) for k in keys], citations)] == keys[::-1]
