"""Annotations as W3C Web Annotations (JSON-LD, https://www.w3.org/TR/annotation-model/): one collection."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Iterator
from typing import Any

from store.export.articles.annotation_page import page_lines
from store.model.articles import Article
from store.model.decisions import Anchor, Annotation
from store.model.exported import ExportedArticle
from store.text.addresses import web_link

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_SPACE = uuid.UUID("0d9c8a52-0f0e-5b3a-8a5e-2f7d1c6b9e10")
"""The name space of the identities of annotations and of articles without an address."""


def lines(articles: Iterable[ExportedArticle]) -> Iterator[str]:
    """A page of annotations, one to a line. Positions count code points of the text with this digest."""
    return page_lines({"@context": CONTEXT, "type": "AnnotationPage"}, "items", articles, _annotation)


def _annotation(annotation: Annotation, article: Article) -> dict[str, Any]:
    body = [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in annotation.tags]
    if annotation.note:
        body.insert(0, {"type": "TextualBody", "purpose": "commenting", "value": annotation.note})
    return {
        "id": identity(annotation),
        "type": "Annotation",
        "motivation": "commenting" if annotation.note else "highlighting",
        "created": annotation.created.isoformat(),
        "modified": annotation.updated.isoformat(),
        **({"body": body} if body else {}),
        "target": {
            "source": source(article),
            "digest": f"sha256:{hashlib.sha256(article.text.encode()).hexdigest()}",
            "styleClass": annotation.colour.value,
            "selector": selectors(annotation.anchor, orphan=annotation.orphan),
        },
    }


def identity(annotation: Annotation) -> str:
    """What names an annotation wherever it is written to."""
    return uuid.uuid5(_SPACE, f"{annotation.id} {annotation.created.isoformat()}").urn


def source(article: Article) -> str:
    """The address of an article; of one without an address a name."""
    return web_link(article.url) or uuid.uuid5(_SPACE, f"{article.id} {article.added.isoformat()}").urn


def selectors(anchor: Anchor, *, orphan: bool) -> list[dict[str, Any]]:
    """Where a passage stands: its words with those around, and its place where it has one."""
    quote = {
        "type": "TextQuoteSelector",
        "exact": anchor.exact,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
    }
    place = {"type": "TextPositionSelector", "start": anchor.start, "end": anchor.end}
    return [quote] if orphan else [quote, place]
