"""Articles as references for reference managers: each as `store/export/` makes a single one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from store.export import bibtex, csl, ris
from store.model.exported import ExportedArticle


def bibtex_lines(articles: Iterable[ExportedArticle]) -> Iterator[str]:
    """An entry for each, and an empty line after it."""
    for exported in articles:
        yield from (bibtex.reference(exported.article), "")


def ris_lines(articles: Iterable[ExportedArticle]) -> Iterator[str]:
    """A record for each."""
    for exported in articles:
        yield ris.reference(exported.article)


def csl_lines(articles: Iterable[ExportedArticle]) -> Iterator[str]:
    """One JSON array with an object for each."""
    yield "["
    comma = ""
    for exported in articles:
        yield comma + csl.reference(exported.article)
        comma = ","
    yield "]"
