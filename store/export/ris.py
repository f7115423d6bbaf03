"""References in RIS, which reference managers read: a tag, two blanks, a hyphen, a blank, a value."""

from __future__ import annotations

from collections.abc import Iterator

from store.export.authors import authors
from store.model.articles import Article, Month, first_day


def reference(article: Article) -> str:
    """A record of the type NEWS, from TY to ER."""
    return "\n".join(f"{tag}  - {' '.join(value.split())}".rstrip() for tag, value in _fields(article)) + " "


def _fields(article: Article) -> Iterator[tuple[str, str]]:
    yield "TY", "NEWS"
    yield "TI", article.title
    for author in authors(article.byline, article.source):
        yield "AU", f"{author.family}, {author.given}" if author.given else author.family
    if article.source:
        yield "T2", article.source
    if article.published is not None:
        day = first_day(article.published)
        yield "PY", f"{day.year:04}"
        yield (
            "DA",
            f"{day.year:04}/{day.month:02}/"
            + ("" if isinstance(article.published, Month) else f"{day.day:02}"),
        )
    if article.language:
        yield "LA", article.language
    if article.url:
        yield "UR", article.url
    yield "ER", ""
