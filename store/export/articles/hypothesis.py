"""Annotations as the JSON that Hypothesis (https://hypothes.is) writes and reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from store.export.articles.annotation_page import page_lines
from store.export.articles.web_annotation import identity, selectors, source
from store.model.articles import Article
from store.model.decisions import Annotation
from store.model.exported import ExportedArticle
from store.version import __version__


def lines(articles: Iterable[ExportedArticle]) -> Iterator[str]:
    """One object with a list of annotations, one to a line."""
    told = {"export_userid": "acct:dateline", "client_version": f"dateline {__version__}"}
    return page_lines(told, "annotations", articles, _annotation)


def _annotation(annotation: Annotation, article: Article) -> dict[str, Any]:
    uri = source(article)
    return {
        "id": identity(annotation).removeprefix("urn:uuid:"),
        "created": annotation.created.isoformat(),
        "updated": annotation.updated.isoformat(),
        "user": "acct:dateline",
        "uri": uri,
        "text": annotation.note,
        "tags": list(annotation.tags),
        "target": [
            {"source": uri, "selector": selectors(annotation.anchor, orphan=annotation.orphan)},
        ],
        "document": {"title": [article.title]},
    }
