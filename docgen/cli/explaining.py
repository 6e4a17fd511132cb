"""`docgen explain`: where everything on a paper came from."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from docgen.cli.door import Door, command
from docgen.cli.explained_page import page
from docgen.cli.showing import document_json, show_documents, write_json
from docgen.cli.wording import say
from docgen.pipeline.explaining import Explained, FieldLine, Round, Source, TagLine, explain
from docgen.pipeline.origin_words import origin_words, since_words
from docgen.pipeline.page_file import write_page

SHOWN = 5  # rows of a list that the text shows


@click.command("explain", help=say("cli-help-explain"))
@click.argument("key", metavar="KEY")
@click.option(
    "--html", type=click.Path(path_type=Path, dir_okay=False), help=say("cli-option-html")
)
@command()
def explain_document(door: Door, key: str, html: Path | None) -> int:
    """Explain one document."""
    with door.workspace(exclusive=False) as workspace:
        zone = ZoneInfo(workspace.config.organisation.timezone)
        found = explain(workspace, key)
        if html is not None:
            write_page(workspace, html, page(door.spoken, found, zone))
    if door.json:
        write_json(_json(door, found, zone))
    elif html is not None:
        click.echo(door.say("explained-saved", file=str(html)))
    else:
        _show(door, found, zone)
    return 0


def _json(door: Door, found: Explained, zone: ZoneInfo) -> Mapping[str, Any]:
    def source(one: Source) -> Mapping[str, Any]:
        return _source_json(door, one, zone)

    return {
        "schema": 1,
        "documents": [document_json(found.document)],
        "problems": [],
        "findings": [],
        "counts": {"tags": len(found.tags), "fields": len(found.fields)},
        "revision": found.revision.no,
        "template": found.revision.draft.template,
        "tags": [
            {
                "tag": line.tag,
                "part": line.part,
                "place": line.place,
                "paragraph": line.paragraph,
                "does": line.does,
                "reached": line.reached,
                "rounds": [
                    {
                        "row": one.row,
                        "value": one.value,
                        "sources": [source(each) for each in one.sources],
                    }
                    for one in line.rounds
                ],
            }
            for line in found.tags
        ],
        "fields": [
            {"value": line.value, "used": line.used, **source(line.source)} for line in found.fields
        ],
    }


def _source_json(door: Door, source: Source, zone: ZoneInfo) -> Mapping[str, Any]:
    origin, since = source.origin, source.since
    return {
        "path": source.path,
        "origin": {
            "kind": origin.kind,
            "cells": list(origin.cells),
            "over": origin.over or None,
            "beside": origin.beside or None,
            "rule": origin.rule.get("rule"),
            "settings": list(origin.rule.get("settings", ())),
            **source.params,
        },
        "message": origin_words(door.spoken, source),
        "since": {
            "revision": since.revision,
            "act": since.act or None,
            "at": since.at.astimezone(zone).isoformat(),
            "actor": since.actor,
        },
    }


def _show(door: Door, found: Explained, zone: ZoneInfo) -> None:
    show_documents(door.spoken, [found.document])
    revision = found.revision
    at = f"{revision.at.astimezone(zone):%d/%m/%Y %H:%M}"
    template = revision.draft.template
    click.echo(
        door.say(
            "explained-head",
            revision=revision.no,
            at=at,
            actor=revision.actor,
            template=template,
        )
    )
    if found.pinned:
        click.echo(door.say("explained-pinned"))
    reached = [line for line in found.tags if line.reached]
    for (part, words), lines in groupby(reached, key=lambda line: (line.part, line.paragraph)):
        together = list(lines)
        click.echo()
        if words != together[0].tag:
            click.echo(click.style(words or part or "", bold=True))
        for line in together:
            for text in _tag_texts(door, line, zone):
                click.echo(text)
    if len(reached) < len(found.tags):
        click.echo()
        click.echo(door.say("explained-others-tags", count=len(found.tags) - len(reached)))
    _show_unused(door, [line for line in found.fields if not line.used], zone)


def _show_unused(door: Door, unused: Sequence[FieldLine], zone: ZoneInfo) -> None:
    """Print what no tag asks for: the document's own fields; those of other rows are counted."""
    own = [line for line in unused if not set(line.source.path) & set(".[")]
    if own:
        click.echo()
        click.echo(click.style(door.say("explained-unused"), bold=True))
    for line in own:
        (origin,) = _sources(door, [line.source], zone)
        value = f"“{line.value}”" if line.value.strip() else door.say("explained-blank")
        click.echo(f"  {line.source.path}  {value}  {origin}")
    if len(own) < len(unused):
        click.echo(door.say("explained-others-fields", count=len(unused) - len(own)))


def _tag_texts(door: Door, line: TagLine, zone: ZoneInfo) -> Iterator[str]:
    if line.does != "prints" or line.rounds[0].row is None or len(line.rounds) == 1:
        one = line.rounds[0]
        yield f"  {line.tag}  {_value(door, line, one)}"
        yield from (f"      {text}" for text in _sources(door, one.sources, zone))
        return
    yield f"  {line.tag}"
    for one in line.rounds[:SHOWN]:
        origin = "; ".join(_sources(door, one.sources, zone))
        yield f"    {one.row}. {_value(door, line, one)}  {origin}"
    if len(line.rounds) > SHOWN:
        yield f"    {door.say('explained-more', count=len(line.rounds) - SHOWN)}"


def _value(door: Door, line: TagLine, one: Round) -> str:
    if line.does == "repeats":
        return door.say("explained-rows", count=one.value or "0")
    if line.does == "decides":
        return f"→ {one.value}"
    return f"“{one.value}”" if (one.value or "").strip() else door.say("explained-blank")


def _sources(door: Door, sources: Sequence[Source], zone: ZoneInfo) -> list[str]:
    if not sources:
        return [door.say("origin-template")]
    several = len(sources) > 1
    return [
        (f"{one.path}: " if several else "← ")
        + origin_words(door.spoken, one)
        + "; "
        + since_words(door.spoken, one.since, zone)
        for one in sources
    ]
