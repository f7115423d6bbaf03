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

from store.ingest.formats.entries import FeedReading
from store.ingest.formats.json_feed import read_json_feed
from store.ingest.formats.markdown_text import markdown_text
from store.ingest.formats.page_extraction import PageReading, read_page
from store.ingest.formats.xml_feed import read_xml_feed
from store.ingest.limits import EXTRACTION_MEMORY
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
    """Answer requests until the parent closes the pipe."""
    for line in requests:
        answers.write(json.dumps(answer(json.loads(line))).encode("ascii") + b"\n")
        answers.flush()


def limit_memory() -> None:
    """Cap the address space, on systems that can."""
    try:
        import resource
    except ImportError:
        return
    try:
        resource.setrlimit(resource.RLIMIT_AS, (EXTRACTION_MEMORY, EXTRACTION_MEMORY))
    except (ValueError, OSError):
        # macOS refuses this limit; the time limit of the parent still holds.
        return


def main() -> None:
    """Serve on the process's pipes; whatever a library prints goes to stderr instead."""
    limit_memory()
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
