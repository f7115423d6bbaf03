"""What a page says of itself in JSON-LD (schema.org), for search engines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
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


def is_article(item: dict[str, Any]) -> bool:
    """Whether an item is an article by its type."""
    return bool(_ARTICLE.search(str(item.get("@type"))))


def address_of(value: object) -> str:
    """The address that a value names: itself, or its "@id"; "" for any other value."""
    if isinstance(value, dict):
        value = value.get("@id")
    return value if isinstance(value, str) else ""
