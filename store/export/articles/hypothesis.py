"""Annotations as the JSON that Hypothesis (https://hypothes.is) writes and reads."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from store.export.articles.web_annotation import identity, selectors, source
from store.model.articles import Article
from store.model.decisions import Annotation
from store.model.exported import ExportedArticle
from store.version import __version__


def lines(articles: Iterable[ExportedArticle]) -> Iterator[str]:
    """One object with a list of annotations, one to a line."""
    yield f'{{"export_userid": "acct:dateline", "client_version": "dateline {__version__}", "annotations": ['
    comma = ""
    for exported in articles:
        for annotation in exported.annotations:
            yield comma + json.dumps(_annotation(annotation, exported.article), ensure_ascii=False)
            comma = ","
    yield "]}"


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
