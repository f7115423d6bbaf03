"""What the user set of an article, over what its source tells of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from store.model.articles import sort_key
from store.records import identity, timestamps
from store.records.connection import LibraryFile

if TYPE_CHECKING:
    from store.model.decisions import ArticleEdits
    from store.records.history import Decision

EDITED = "(SELECT json_group_array(field) FROM article_edits WHERE article_id = articles.id)"
"""The fields that were set, as SQL for a query of articles."""


def told_key(field: str) -> str:
    """What a field is compared by as its source told it, as SQL for a query of articles."""
    return (
        f"coalesce((SELECT told_key FROM article_edits WHERE article_id = articles.id "
        f"AND field = '{field}'), {field}_key)"
    )


def at_url(parameter: int) -> str:
    """SQL for articles that have a key as their address, or had it before the user set another."""
    return (
        f"(articles.url_key = ?{parameter} OR id IN "
        f"(SELECT article_id FROM article_edits WHERE field = 'url' AND told_key = ?{parameter}))"
    )


def _columns(field: str, value: Any) -> dict[str, Any]:
    """The columns of `articles` that say what a field is."""
    if field == "title":
        return {"title": value, "title_key": identity.name_key(value)}
    if field == "source":
        return {"source": value, "source_key": identity.name_key(value or "")}
    if field == "url":
        return {"url": value, "url_key": identity.url_key(value)}
    if field == "published":
        return {"published": timestamps.stored(value), "published_key": sort_key(value)}
    return {field: value}


def set_fields(decision: Decision, file: LibraryFile, article_id: int, fields: ArticleEdits) -> None:
    """Set fields of an article; what its source told of them is kept beside."""
    edited = {
        name for (name,) in file.rows("SELECT field FROM article_edits WHERE article_id = ?", (article_id,))
    }
    changed: dict[str, Any] = {}
    for field, value in fields.items():
        now = _columns(field, value)
        before = file.value(f"SELECT {field} FROM articles WHERE id = ?", (article_id,))
        if before == now[field]:
            continue
        changed |= now
        if field not in edited:
            told = {"article_id": article_id, "field": field, "told": before}
            decision.insert("article_edits", {**told, "told_key": _told_key(field, before)})
    if changed:
        decision.update("articles", article_id, changed)


def keep_told(
    decision: Decision, file: LibraryFile, article_id: int, told: Mapping[str, Any]
) -> dict[str, Any]:
    """What of the columns that a source tells may be written: what the user set is only kept beside."""
    free = dict(told)
    edits = file.rows("SELECT id, field FROM article_edits WHERE article_id = ?", (article_id,))
    for key, field in edits:
        if field in told:
            value = told[field]
            decision.update("article_edits", key, {"told": value, "told_key": _told_key(field, value)})
        for name in (field, f"{field}_key"):
            free.pop(name, None)
    return free


def _told_key(field: str, told: str | None) -> str | None:
    """What a told value is compared by; None for what articles are not recognised by."""
    key: str | None = _columns(field, told)[f"{field}_key"] if field in ("title", "url") and told else None
    return key
