"""Templates that attack: code, files, time and memory; through the workers as a run meets them."""

import os
import sys
import time
from pathlib import Path

import pytest
import render_hostile as hostile

from docgen.config.schema import Limits
from docgen.messages import message
from docgen.model import Job
from docgen.render.workers import Renderer
from docgen.word.reading import text

PAYLOADS = [
    "cycler.__init__.__globals__.os.popen('cat {file}').read()",
    "joiner.__init__.__globals__['os'].popen('cat {file}').read()",
    "lipsum.__globals__.os.popen('cat {file}').read()",
    "namespace.__init__.__globals__.os.environ",
    "self.__init__.__globals__.__builtins__.open('{file}').read()",
    "''.__class__.__mro__[1].__subclasses__()",
    "ten.__class__.__base__.__subclasses__()",
    "(ten|attr('__class__'))|attr('__mro__')",
    "'{{0.__class__.__init__.__globals__}}'.format(ten)",
    "ten.encode.__self__.__class__",
    "config.items() or request.application.__globals__",
    "[].append.__self__.__class__.__bases__[0]",
    "self._TemplateReference__context.environment.loader",
    "dict(a=1).__class__.fromkeys([1]).__class__.__mro__",
]
STATEMENTS = [
    "{{% include '{file}' %}}",
    "{{% import '{file}' as x %}}",
    "{{% extends '{file}' %}}",
    "{{% from '{file}' import x %}}",
    "{{% macro a() %}}{{{{ caller.__globals__ }}}}{{% endmacro %}}{{{{ a() }}}}",
    "{{% call a() %}}{{% endcall %}}",
    "{{% filter upper %}}x{{% endfilter %}}",
]
PLACES = ["body", "header", "footnote", "title"]
LETTER = hostile.docx(hostile.p("Kính gửi {{ ten }}"))


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    file = tmp_path / "secret.txt"
    file.write_text(hostile.SECRET)
    return file


def _escaped(tag: str) -> str:
    return tag.replace("&", "&amp;").replace("<", "&lt;")


def attacks(secret: Path) -> list[Job]:
    jobs = []
    tags = [f"{{{{ {payload.format(file=secret)} }}}}" for payload in PAYLOADS]
    tags += [statement.format(file=secret) for statement in STATEMENTS]
    for tag in tags:
        for place in PLACES:
            words = _escaped(tag)
            inside = words if place == "title" else hostile.p(words)
            body = inside if place == "body" else ""
            more = {} if place == "body" else {place: inside}
            template = hostile.docx(body + hostile.p("{{ ten }}"), **more)
            jobs.append(hostile.job(template, f"{place} {tag}", ten="An"))
    return jobs


def test_no_template_reaches_code_files_or_the_environment(
    secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAIL_PASSWORD", hostile.SECRET)
    jobs = attacks(secret)
    with Renderer(Limits(), workers=2) as renderer:
        made = list(renderer.render(jobs))
    for one in made:
        assert one.content is None, one.key
        assert one.problems, one.key
        for problem in one.problems:
            assert problem.code.startswith("template-"), (one.key, problem)
            assert hostile.SECRET not in message(problem, "vi") + repr(problem)
    assert len(made) == (len(PAYLOADS) + len(STATEMENTS)) * len(PLACES)


TYPED = [
    "{_{ 7*7 }_}",
    "{_% if x %_}",
    "x</w:t></w:r></w:p><w:p>",
    "]]>",
    "<!-- x",
    "&amp;",
    "'\"`",
    "=HYPERLINK(1)",
]


def test_what_is_typed_into_a_cell_is_printed_and_never_read() -> None:
    with Renderer(Limits(), workers=1) as renderer:
        made = list(renderer.render(hostile.job(LETTER, typed, ten=typed) for typed in TYPED))
    for one in made:
        assert one.problems == (), one.key
        assert one.content is not None
        assert text(one.content) == f"Kính gửi {one.key}"


def test_active_content_is_refused_before_the_engine_sees_it() -> None:
    template = hostile.docx(hostile.p("{{ ten }}"), more={"word/vbaProject.bin": b"x"})
    with Renderer(Limits(), workers=1) as renderer:
        (made,) = renderer.render([hostile.job(template, ten="x")])
    assert "render-file-macro" in [problem.code for problem in made.problems]


def _loops(depth: int, inside: str = "") -> str:
    opened = "".join(f"{{% for i{n} in range(1000) %}}" for n in range(depth))
    return hostile.p(opened + inside + "{% endfor %}" * depth)


BOMBS = {
    "nested loops": _loops(5),
    "nested loops that print": _loops(4, "dài dòng"),
    "a huge range": hostile.p("{% for i in range(10**9) %}{% endfor %}"),
    "a huge range in one number": hostile.p("{% for i in range(1000000000) %}{% endfor %}"),
    "a doubling string": hostile.p("{% set a = 'aa' %}" + "{% set a = a ~ a %}" * 40 + "{{ a }}"),
    "a doubling list": hostile.p(
        "{% set a = ['a'] %}" + "{% set a = a + a %}" * 40 + "{{ a | join }}"
    ),
    "a squaring number": hostile.p("{% set a = 9 %}" + "{% set a = a * a %}" * 40 + "{{ a }}"),
    "a string times a number": hostile.p("{{ 'a' * 10000000000 }}"),
    "a power": hostile.p("{{ 9 ** 9 ** 9 }}"),
    "center": hostile.p("{{ 'x' | center(10000000000) }}"),
    "unclosed tags": hostile.p("{{" * 16_000),
    "unclosed statements": hostile.p("{%" * 16_000),
    "half tags in many runs": "<w:p>" + "<w:r><w:t>{</w:t></w:r>" * 16_000 + "</w:p>",
    "many tags": hostile.p("{{ ten }}" * 60_000),
    "deep brackets": hostile.p("{{ " + "(" * 5_000 + "ten" + ")" * 5_000 + " }}"),
    "deep conditions": hostile.p("{% if ten %}" * 3_000 + "{% endif %}" * 3_000),
    "a long tag": hostile.p("{{ " + " ~ ".join(["ten"] * 20_000) + " }}"),
    "much text": hostile.p("chữ " * 900_000) + hostile.p("{{ ten }}"),
}
SECONDS = 2


def _memory() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="reads its own memory in /proc")
def test_each_bomb_ends_in_time_with_a_sentence_and_the_run_goes_on() -> None:
    jobs = []
    for name, body in BOMBS.items():
        jobs.append(hostile.job(hostile.docx(body), name, f"{name}.docx", ten="An"))
        jobs.append(hostile.job(LETTER, "thu", ten="An"))
    limits = Limits(render_seconds=SECONDS, render_megabytes=256)
    before = _memory()
    with Renderer(limits, workers=2) as renderer:
        last = time.monotonic()
        for number, made in enumerate(renderer.render(jobs)):
            now = time.monotonic()
            assert now - last < 2 * SECONDS + 10, made.key
            last = now
            if number % 2:
                assert made.problems == (), f"after {jobs[number - 1].key}"
            elif made.problems:
                assert made.problems[0].code != "render-failed", made.key
                assert f"{made.key}.docx" in (made.problems[0].where.file)
                assert message(made.problems[0], "vi")
    assert _memory() - before < 100 << 20


def test_the_bombs_of_memory_and_time_are_met_by_limits_and_not_by_luck() -> None:
    names = ["nested loops", "a doubling string"]
    jobs = [hostile.job(hostile.docx(BOMBS[name]), name, ten="An") for name in names]
    with Renderer(Limits(render_seconds=2, render_megabytes=256), workers=2) as renderer:
        made = list(renderer.render(jobs))
    codes = [problem.code for one in made for problem in one.problems]
    assert codes == ["render-too-slow", "render-too-much-memory"]
