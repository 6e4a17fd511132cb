"""Whatever the text of config.yaml: a configuration, or faults that can be told; nothing else."""

from example_config import EXAMPLE
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen import messages
from docgen.config import Config
from docgen.config.faults import problems
from docgen.config.load import check

PIECES = st.sampled_from(
    [
        *"abc019:-?*&!|>%@`'\"{}[],#~ \n\t\r=.<",
        "\n  ", "\n    - ", ": ", "key: ", "---\n", "...\n", "<<: ", "*a", "&a ", "!!str ", "! ",
        "${A}", "$${", "2025-02-30", "0o7", "\\", "\u200b", "\u00a0", "\x00", "Ð", "ế", "e\u0302",
        "version: 1\n", "tables:\n", "documents:\n", "columns: {A: {type: choice}}\n", "null",
        '"\\ud800"', "\u2028", "\x85", "1e999", ".nan", "9" * 30,
    ]
)  # fmt: skip
LINES = EXAMPLE.split("\n")


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_text_gives_faults_that_can_be_told(text: str) -> None:
    is_told(text)


@settings(max_examples=40, deadline=None)
@given(
    st.integers(0, len(LINES) - 1),
    st.integers(0, 8),
    st.lists(PIECES, max_size=4).map("".join),
)
def test_any_damage_to_a_good_file_gives_faults_that_can_be_told(
    line: int, lost: int, put: str
) -> None:
    is_told("\n".join([*LINES[:line], put, *LINES[line + lost :]]))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(EXAMPLE) - 1), st.integers(0, 5), PIECES)
def test_any_slip_of_the_hand_gives_faults_that_can_be_told(at: int, lost: int, put: str) -> None:
    is_told(EXAMPLE[:at] + put + EXAMPLE[at + lost :])


def is_told(text: str) -> None:
    found = check(text, {"A": "x"})
    if isinstance(found, Config):
        return
    told = problems(found, "config.yaml")
    assert told
    for problem in told:
        assert messages.message(problem, "vi")
        assert messages.message(problem, "en")
        assert 1 <= int(problem.where.paragraph or 0) <= len(text) + 1
