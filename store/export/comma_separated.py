"""Annotations and quotes as CSV (RFC 4180) with a head: a row each, for a spreadsheet.

A spreadsheet takes a cell that begins with one of `=+-@`, a tab or a carriage return for a formula, and
runs it (OWASP, "CSV Injection"): such a cell gets an apostrophe in front.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from store.export.citation import origin
from store.model.annotation_list import ColourNames, Grouping, ListedAnnotation, colour_name
from store.model.passages import Passage

_QUOTE = (
    "quotation", "speaker", "citation", "title", "byline", "source", "published", "url",
    "article", "start", "end",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that spreadsheets take for a formula."""


def annotation_lines(
    entries: Iterable[ListedAnnotation],
    grouping: Grouping,  # noqa: ARG001 - who opens them groups them
    names: ColourNames,
) -> Iterator[str]:
    """A head, and a row for each."""
    yield _row(("passage", "note", "colour", "tags", "created", "citation", "url", "article", "start", "end"))
    for entry in entries:
        held = entry.annotation
        yield _row(
            (
                held.anchor.exact,
                held.note,
                colour_name(held.colour, names),
                ", ".join(held.tags),
                held.created.isoformat(),
                origin(entry),
                entry.url,
                held.article_id,
                held.anchor.start,
                held.anchor.end,
            )
        )


def quote_lines(quotes: Iterable[Passage]) -> Iterator[str]:
    """A head, and a row for each."""
    yield _row(_QUOTE)
    for quote in quotes:
        published = quote.published.isoformat() if quote.published else ""
        yield _row(
            (
                quote.sentence,
                quote.of_it,
                origin(quote),
                quote.title,
                quote.byline,
                quote.source,
                published,
                quote.url,
                quote.article_id,
                quote.start,
                quote.end,
            )
        )


def _row(cells: Iterable[str | int | None]) -> str:
    """One row, without its end. What would be a formula is text: no spreadsheet computes foreign words."""
    line = io.StringIO()
    told = [safe_cell(cell) if isinstance(cell, str) else cell for cell in cells]
    csv.writer(line, lineterminator="").writerow(told)
    return line.getvalue()


def safe_cell(value: str) -> str:
    """A cell as it may stand in a spreadsheet.

    >>> safe_cell("=HYPERLINK(1)"), safe_cell("12")
    ("'=HYPERLINK(1)", '12')
    """
    return f"'{value}" if value.startswith(_FORMULA) else value
