"""The child process of `sandbox`: one JSON line of request in, one JSON line of answer out.

It catches nothing: an input that a parser cannot bear ends the process, and
the parent tells the user.
"""

from __future__ import annotations

import dataclasses
import json
import os
import sys
from collections.abc import Callable
from typing import Any, BinaryIO

from store.ingest.confinement import end_with_parent, limit_memory, limited_time
from store.ingest.formats.entries import FeedReading
from store.ingest.formats.json_feed import read_json_feed
from store.ingest.formats.markdown_text import markdown_text
from store.ingest.formats.page_extraction import PageReading, read_page
from store.ingest.formats.xml_feed import read_xml_feed
from store.model.structure import StructuredText

_TASKS: dict[str, Callable[..., PageReading | FeedReading | StructuredText]] = {
    "page": read_page,
    "feed": read_xml_feed,
    "json feed": read_json_feed,
    "markdown": markdown_text,
}


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Do one task. `markup` is decoded text; `options` are the task's keyword arguments."""
    reading = _TASKS[request["task"]](request["markup"], **request["options"])
    return dataclasses.asdict(reading)


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until the parent closes the pipe, each within its `seconds`."""
    for line in requests:
        request = json.loads(line)
        with limited_time(request["seconds"]):
            answers.write(json.dumps(answer(request)).encode("ascii") + b"\n")
        answers.flush()


def main() -> None:
    """Serve on the process's pipes; whatever a library prints goes to stderr instead."""
    limit_memory()
    end_with_parent()
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
