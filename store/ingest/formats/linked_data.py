"""What a page says of itself in JSON-LD (schema.org), for search engines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

_ARTICLE = re.compile(r"article|posting|report\b", re.IGNORECASE)
"""Types of schema.org that are articles: NewsArticle, BlogPosting, Report …"""


def linked_items(tree: Any) -> Iterator[dict[str, Any]]:
    """Every thing that the page's JSON-LD describes, those of a graph one by one."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            # Numbers stay strings: Python refuses integers of more than 4,300 digits.
            data = json.loads(script.text or "", parse_int=str)
        except (ValueError, RecursionError):
            continue
        for node in data if isinstance(data, list) else [data]:
            graph = node.get("@graph") if isinstance(node, dict) else None
            for item in (node, *(graph if isinstance(graph, list) else [])):
                if isinstance(item, dict):
                    yield item
                    if isinstance(main := item.get("mainEntity"), dict):
                        yield main


def is_article(item: dict[str, Any]) -> bool:
    """Whether an item is an article by its type."""
    return bool(_ARTICLE.search(str(item.get("@type"))))


def main_items(items: Sequence[dict[str, Any]], title: str) -> list[dict[str, Any]]:
    """The articles among what a page describes, the one that has its title first: others may be teasers."""
    named = {item["@id"]: item for item in items if isinstance(item.get("@id"), str) and item.get("name")}
    articles = [
        {**item, "author": _resolved(item.get("author"), named)} for item in items if is_article(item)
    ]
    return sorted(articles, key=lambda item: not _says(item.get("headline"), title))


def _resolved(value: object, named: dict[str, dict[str, Any]]) -> object:
    """What is described elsewhere on the page, and only named by its "@id"."""
    if isinstance(value, list):
        return [_resolved(each, named) for each in value]
    if isinstance(value, dict) and not value.get("name"):
        return named.get(str(value.get("@id")), value)
    return value


def _says(headline: object, title: str) -> bool:
    if not isinstance(headline, str) or not title:
        return False
    told, shown = ("".join(filter(str.isalnum, text.casefold())) for text in (headline, title))
    return bool(told) and (told in shown or shown in told)


def address_of(value: object) -> str:
    """The address that a value names: itself, or its "@id"; "" for any other value."""
    if isinstance(value, dict):
        value = value.get("@id")
    return value if isinstance(value, str) else ""
