"""`dateline analyse`: texts in, findings out, nothing stored."""

from __future__ import annotations

import json
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import click

from store.errors import IngestError, UsageError
from store.extract.contract import to_contract
from store.ingest.limits import FILE_BYTES
from store.model.articles import Draft, PublicationDate, parse_publication_date
from store.model.findings import Findings
from store.reading import Reading, Text
from store.text import decode, sanitise
from store.text.sizes import readable_size
from tui.cli import article_lines, printing
from tui.cli.invocation import json_option
from tui.cli.parameters import PublishedParameter
from tui.cli.reader import places_to_read, reader, recogniser_option, setting

_CONVERTED = {".html", ".htm", ".xhtml", ".md", ".markdown"}


@click.command()
@click.argument("file", default="-")
@click.option(
    "--published", type=PublishedParameter(), help="Publication date; relative dates count from it."
)
@click.option(
    "--jsonl", is_flag=True, help='Lines of {"id", "text", "published", "title"} in, lines of findings out.'
)
@recogniser_option
@places_to_read
@json_option
def analyse(
    file: str,
    published: PublicationDate | None,
    jsonl: bool,
    recogniser: str | None,
    jobs: int,
    cluster: str | None,
    as_json: bool,
) -> int:
    """Read a text without storing it, and print what is in it."""
    if jsonl:
        return lines(file, reader(setting(recogniser), jobs, cluster))
    return one(file, published, setting(recogniser), as_json=as_json)


def contract(
    findings: Findings, article_id: str | int | None, published: PublicationDate | None
) -> dict[str, object]:
    """Findings in the stable JSON form `dateline.findings/1`."""
    return to_contract(findings, id=article_id, published=published)


def one(file: str, published: PublicationDate | None, recogniser: str | None, *, as_json: bool) -> int:
    """Read one text and print its findings; `text` in the JSON is what the offsets count."""
    text, known, title = _text_of(file)
    day = published or known
    with reader(recogniser) as reads:
        findings = reads(text, day, title)
    if as_json:
        printing.say_json({**contract(findings, None if file == "-" else file, day), "text": text})
        return 0
    for line in article_lines.findings_lines(text, findings):
        printing.say(line)
    return 0


def lines(file: str, reading: Reading) -> int:
    """Read a line of JSON a text and print a line of findings for each, in order."""
    with ExitStack() as stack:
        source: BinaryIO = sys.stdin.buffer if file == "-" else stack.enter_context(_open(file))
        reads = stack.enter_context(reading)
        lines = (_line(number, line) for number, line in enumerate(source, 1) if line.strip())
        for line, findings in reads.each(lines, lambda line: line.text):
            if findings is not None:
                sys.stdout.write(printing.json_line(contract(findings, line.id, line.text.published)) + "\n")
    return 0


@dataclass(frozen=True, slots=True)
class _Line:
    """A text with what its line calls it, whatever that is."""

    id: Any
    text: Text


def _line(number: int, line: bytes) -> _Line:
    """Read a line of JSON. Raises UsageError."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UsageError(
            f'line {number} is not JSON; each line must be {{"id", "text", "published"}}.'
        ) from error
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise UsageError(f'line {number} has no "text"; each line must be {{"id", "text", "published"}}.')
    stated = record.get("published")
    published = parse_publication_date(stated) if isinstance(stated, str) else None
    if stated and published is None:
        raise UsageError(f'line {number}: "published" must be an ISO date, like 2025-06-05.')
    title = record.get("title")
    return _Line(record.get("id"), Text(record["text"], published, title if isinstance(title, str) else ""))


def _open(file: str) -> BinaryIO:
    try:
        return Path(file).open("rb")
    except FileNotFoundError as error:
        raise IngestError(f"there is no file {file}. Check the path.") from error
    except OSError as error:
        raise IngestError(f"{file} cannot be opened: {error.strerror or error}.") from error


def _text_of(file: str) -> tuple[str, PublicationDate | None, str]:
    """The text of a file, or standard input's, with the date and the title that it tells."""
    if file != "-" and Path(file).suffix.lower() in _CONVERTED:
        from store.ingest import read_source

        for item in read_source(file):
            if isinstance(item, Draft):
                return item.text, item.published, item.title
            raise IngestError(item.why)
    if file == "-":
        return sanitise(decode(_bytes_of(sys.stdin.buffer, "standard input")).text), None, ""
    with _open(file) as stream:
        return sanitise(decode(_bytes_of(stream, file)).text), None, ""


def _bytes_of(stream: BinaryIO, name: str) -> bytes:
    try:
        data = stream.read(FILE_BYTES + 1)
    except OSError as error:
        raise IngestError(f"{name} cannot be read: {error.strerror or error}.") from error
    if len(data) > FILE_BYTES:
        raise IngestError(f"{name} is larger than {readable_size(FILE_BYTES)}.")
    return data
