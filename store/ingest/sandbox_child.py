"""The child process of `sandbox`: one JSON line of request in, one JSON line of answer out.

A request that names a `size` is followed by so many bytes: the source as it is.

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
from store.ingest.formats.epub_book import BookReading, read_book
from store.ingest.formats.feed_links import FeedLinks, feed_links
from store.ingest.formats.html_text import fragment
from store.ingest.formats.json_feed import read_json_feed
from store.ingest.formats.mail_message import ArchivedPage, MailReading, read_mail, read_web_archive
from store.ingest.formats.markdown_text import markdown_text
from store.ingest.formats.page_extraction import PageReading, read_page
from store.ingest.formats.pdf_pages import PdfReading, read_pdf
from store.ingest.formats.word_text import WordReading, read_word
from store.ingest.formats.xml_feed import read_xml_feed
from store.model.structure import StructuredText

_Reading = (
    PageReading
    | FeedReading
    | FeedLinks
    | StructuredText
    | MailReading
    | ArchivedPage
    | PdfReading
    | BookReading
    | WordReading
)
_TASKS: dict[str, Callable[..., _Reading]] = {
    "page": read_page,
    "feed": read_xml_feed,
    "json feed": read_json_feed,
    "feed links": feed_links,
    "markdown": markdown_text,
    "fragment": fragment,
    "mail": read_mail,
    "web archive": read_web_archive,
    "pdf": read_pdf,
    "book": read_book,
    "word": read_word,
}


def answer(request: dict[str, Any], data: bytes = b"") -> dict[str, Any]:
    """Do one task on decoded text (`markup`) or on `data`; `options` are the task's keyword arguments."""
    reading = _TASKS[request["task"]](request.get("markup", data), **request["options"])
    return dataclasses.asdict(reading)


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until the parent closes the pipe, each within its `seconds`."""
    while line := requests.readline():
        request = json.loads(line)
        data = requests.read(request.get("size", 0))
        with limited_time(request["seconds"]):
            answers.write(json.dumps(answer(request, data)).encode("ascii") + b"\n")
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
