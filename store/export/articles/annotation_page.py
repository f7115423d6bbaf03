"""A page of the annotations of articles, as JSON with one to a line: what is read while it is written."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from store.model.articles import Article
from store.model.decisions import Annotation
from store.model.exported import ExportedArticle


def page_lines(
    told: dict[str, Any],
    name: str,
    articles: Iterable[ExportedArticle],
    annotation_of: Callable[[Annotation, Article], dict[str, Any]],
) -> Iterator[str]:
    """One object: what is `told` of the page, and under `name` the list of annotations."""
    yield f"{json.dumps(told, ensure_ascii=False)[:-1]}, {json.dumps(name)}: ["
    comma = ""
    for exported in articles:
        for annotation in exported.annotations:
            yield comma + json.dumps(annotation_of(annotation, exported.article), ensure_ascii=False)
            comma = ","
    yield "]}"
