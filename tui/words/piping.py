"""What another program is given of an article: as text, and as JSON with a schema. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from store.errors import UsageError
from store.model.articles import Article
from store.model.decisions import Annotation, Deadline

Passage = tuple[int, int]
"""The half-open span of an article's text that is given, instead of all of it."""


def piped_text(article: Article, passage: Passage | None = None) -> str:
    """The words of a passage; of an article its title, where it is from, and its text. Raises UsageError."""
    if passage is not None:
        return f"{_words(article, passage)}\n"
    published = article.published.isoformat() if article.published else None
    facts = [fact for fact in (article.source, article.byline, published, article.url) if fact]
    head = "\n".join([article.title, *([" · ".join(facts)] if facts else [])])
    return f"{head}\n\n{article.text}\n"


def piped_json(
    article: Article,
    passage: Passage | None,
    annotations: Sequence[Annotation],
    deadlines: Sequence[Deadline],
) -> dict[str, Any]:
    """The article with what was decided about it, and the passage that is meant. Raises UsageError."""
    meant = passage and {"start": passage[0], "end": passage[1], "text": _words(article, passage)}
    return {
        "schema": "dateline.pipe/1",
        "article": article,
        "passage": meant,
        "annotations": annotations,
        "deadlines": deadlines,
    }


def _words(article: Article, passage: Passage) -> str:
    words = article.text[passage[0] : passage[1]]
    if not words.strip():
        raise UsageError(f"there are no words from {passage[0]} to {passage[1]} in this article.")
    return words
