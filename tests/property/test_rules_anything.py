"""No document, however strange, breaks the form checker or keeps it long."""

import time
from functools import cache

import pytest
import render_hostile as hostile
import word_strange as strange
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rules_foreign import WAYS, plan
from soak import often
from word_mutated import mutated

from docgen.errors import Stopped
from docgen.rules import PROFILES, check, profile
from docgen.rules.rulebook import clipped
from docgen.word.document import read
from docgen.word.reading import words

pytestmark = pytest.mark.slow

SECONDS = 1.5  # on a busy machine; a page takes a hundredth of it


@settings(
    max_examples=often(60, 2000),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(strange.FILES, st.sampled_from(PROFILES), st.one_of(st.none(), strange.PAGES))
def test_any_file_is_checked_or_is_no_word_file(parts, name, pages):
    content = hostile.zipped(parts)
    began = time.process_time()
    try:
        found = check(content, "lạ.docx", profile(name), pages=pages)
    except Stopped:
        return
    finally:
        assert time.process_time() - began < SECONDS
    for one in found:
        if one.anchor is not None:
            assert 0 <= one.anchor.start <= one.anchor.end


@settings(max_examples=often(50, 1000), suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(list(WAYS)),
    st.integers(0, 10**9),
    st.sampled_from([1, 3, 10, 40]),
    st.sampled_from(PROFILES),
    st.one_of(st.none(), strange.PAGES),
)
def test_a_right_file_may_be_broken_anywhere(way, seed, times, name, pages):
    content = mutated(_plan(way), seed, times)
    began = time.process_time()
    try:
        check(content, "hỏng.docx", profile(name), pages=pages)
    except Stopped:
        return
    finally:
        assert time.process_time() - began < SECONDS


@cache
def _plan(way):
    return plan(WAYS[way])


@settings(
    max_examples=often(80, 1000),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(strange.FILES)
def test_a_paragraphs_text_is_what_the_reading_of_words_says(parts):
    try:
        word = read(hostile.zipped(parts), "lạ.docx")
    except Stopped:
        return
    for one in word.stories:
        assert one.text == words(one.element)
        assert "".join(run.text for run in one.runs) == one.text
        at = 0
        for run in one.runs:
            assert run.start == at
            at = run.end
            assert isinstance(run.look.size, int)
        assert one.shape.style in ("", *one.looks.styles)


@settings(max_examples=often(50, 500))
@given(strange.FILES)
def test_every_anchor_names_the_paragraph_in_which_its_words_stand(parts):
    content = hostile.zipped(parts)
    try:
        found = check(content, "lạ.docx", profile("cong-doan"))
    except Stopped:
        return
    paragraphs = {
        part: [words(one) for one in strange.root(parts[part]).iter(strange.PARAGRAPH)]
        for part in {one.anchor.part for one in found if one.anchor}
    }
    for one in found:
        if one.anchor is not None:
            text = paragraphs[one.anchor.part][one.anchor.paragraph]
            shown = text[one.anchor.start : one.anchor.end]
            assert clipped(shown) == (one.where.text or "")
