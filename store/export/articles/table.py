"""Articles as a table (CSV, RFC 4180): a row each, without its text, for spreadsheets.

No cell is a formula (`comma_separated`), unless it is to be left raw.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator

from store.export.comma_separated import safe_cell
from store.model.exported import ExportedArticle

_COLUMNS: dict[str, Callable[[ExportedArticle], object]] = {
    "id": lambda exported: exported.article.id,
    "title": lambda exported: exported.article.title,
    "byline": lambda exported: exported.article.byline,
    "source": lambda exported: exported.article.source,
    "url": lambda exported: exported.article.url,
    "published": lambda exported: exported.article.published and exported.article.published.isoformat(),
    "added": lambda exported: exported.article.added.isoformat(timespec="seconds"),
    "language": lambda exported: exported.article.language,
    "folder": lambda exported: exported.article.place.value,
    "read": lambda exported: int(exported.article.read),
    "starred": lambda exported: int(exported.article.starred),
    "tags": lambda exported: ", ".join(exported.article.tags),
    "words": lambda exported: exported.article.words,
    "annotations": lambda exported: len(exported.annotations),
    "notes": lambda exported: "\n".join(each.note for each in exported.annotations if each.note),
    "deadlines": lambda exported: "\n".join(
        f"{each.due.iso} {each.what}".strip() for each in exported.deadlines
    ),
}
"""What each column tells."""


def lines(articles: Iterable[ExportedArticle]) -> Iterator[str]:
    """A row of names, then a row for each article; no cell is a formula."""
    return _rows(articles, safe_cell)


def raw_lines(articles: Iterable[ExportedArticle]) -> Iterator[str]:
    """The same, each cell as it is: for programs that take no cell for a formula."""
    return _rows(articles, str)


def _rows(articles: Iterable[ExportedArticle], cell: Callable[[str], str]) -> Iterator[str]:
    yield _row(list(_COLUMNS))
    for exported in articles:
        told = (column(exported) for column in _COLUMNS.values())
        yield _row([cell("" if value is None else str(value)) for value in told])


def _row(cells: list[str]) -> str:
    """One row without its end of line; the writer of the file ends it."""
    written = io.StringIO()
    csv.writer(written, lineterminator="").writerow(cells)
    return f"{written.getvalue()}\r"
