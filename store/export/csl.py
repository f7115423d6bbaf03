"""References as CSL-JSON, which citation processors (Pandoc, Zotero) read: one object an article."""

from __future__ import annotations

import json
from typing import Any

from store.export.authors import Author, authors
from store.model.articles import Article, Month, first_day


def reference(article: Article) -> str:
    """An object of the type article-newspaper, on one line."""
    return json.dumps(item(article), ensure_ascii=False)


def item(article: Article) -> dict[str, Any]:
    """The same in JSON's own types."""
    told = {
        "id": f"dateline-{article.id}",
        "type": "article-newspaper",
        "title": article.title,
        "author": [_name(author) for author in authors(article.byline, article.source)],
        "container-title": article.source,
        "issued": _issued(article),
        "language": article.language,
        "URL": article.url,
    }
    return {name: value for name, value in told.items() if value}


def _name(author: Author) -> dict[str, str]:
    return {"family": author.family, "given": author.given} if author.given else {"literal": author.family}


def _issued(article: Article) -> dict[str, list[list[int]]] | None:
    if article.published is None:
        return None
    day = first_day(article.published)
    parts = [day.year, day.month]
    return {"date-parts": [parts if isinstance(article.published, Month) else [*parts, day.day]]}
