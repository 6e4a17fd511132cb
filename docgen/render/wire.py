"""Jobs and their results on the pipe between the run and a worker process.

A message is a line of JSON and any number of bytes: lengths first, eight bytes each. JSON and not
pickles, because what comes back was made under the eyes of a template that we do not trust.
"""

import json
import struct
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import BinaryIO

from docgen.errors import Level, Problem, Where
from docgen.model import Job, Json, Numbering, Rendered

_LENGTHS = struct.Struct(">QQ")


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one rendering may take; the fields are those of `limits` in config.yaml."""

    template_megabytes: int
    render_seconds: int
    render_megabytes: int
    output_megabytes: int


def send(pipe: BinaryIO, head: Json, body: bytes = b"") -> None:
    """Write one message; raises OSError when the other end is gone."""
    line = json.dumps(head, ensure_ascii=False).encode("utf-8", "surrogatepass")
    pipe.write(_LENGTHS.pack(len(line), len(body)) + line)
    pipe.write(body)
    pipe.flush()


def receive(pipe: BinaryIO, *, most: int) -> tuple[Json, bytes] | None:
    """Return the next message, or None when the other end is gone or says too much.

    `most` is the largest number of bytes of one message.
    """
    lengths = pipe.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    line_length, body_length = _LENGTHS.unpack(lengths)
    if line_length + body_length > most:
        return None
    line = pipe.read(line_length)
    body = pipe.read(body_length)
    if len(line) < line_length or len(body) < body_length:
        return None
    return json.loads(line.decode("utf-8", "surrogatepass")), body


def pack_job(job: Job, template: str) -> Json:
    """Return a job as JSON, its template by SHA-256."""
    return {
        "key": job.key,
        "template": template,
        "template_name": job.template_name,
        "data": job.data,
        "own": _pack_numbering(job.own),
        "cited": {key: _pack_numbering(numbering) for key, numbering in job.cited.items()},
        "fields": job.fields,
    }


def unpack_job(packed: Json, template: bytes) -> Job:
    """Return the job that `pack_job` was given."""
    return Job(
        key=packed["key"],
        template=template,
        template_name=packed["template_name"],
        data=packed["data"],
        own=_unpack_numbering(packed["own"]),
        cited={key: _unpack_numbering(one) for key, one in packed["cited"].items()},
        fields=packed["fields"],
    )


def pack_result(made: Rendered, *, spent: bool) -> Json:
    """Return a result as JSON, but for its content; `spent`: the worker must not go on."""
    problems = [asdict(problem) for problem in made.problems]
    return {"made": made.content is not None, "problems": problems, "spent": spent}


def unpack_result(key: str, head: Json, body: bytes) -> Rendered:
    """Return the result that `pack_result` was given, with its content."""
    problems = tuple(_unpack_problem(packed) for packed in head["problems"])
    return Rendered(key, body if head["made"] else None, problems)


def _pack_numbering(numbering: Numbering) -> Json:
    issued = numbering.issued and numbering.issued.isoformat()
    return [numbering.symbol, numbering.planned.isoformat(), numbering.number, issued]


def _unpack_numbering(packed: Json) -> Numbering:
    symbol, planned, number, issued = packed
    return Numbering(
        symbol, date.fromisoformat(planned), number, issued and date.fromisoformat(issued)
    )


def _unpack_problem(packed: Mapping[str, Json]) -> Problem:
    return Problem(
        packed["code"], Where(**packed["where"]), packed["params"], Level(packed["level"])
    )
