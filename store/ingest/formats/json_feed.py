"""JSON Feed 1.1 (jsonfeed.org) to entries. Runs in the sandbox."""

from __future__ import annotations

import json
import re
from typing import Any

from store.ingest.formats.entries import Entry, FeedReading
from store.ingest.formats.html_text import fragment
from store.ingest.formats.plain import paragraphs
from store.model.structure import StructuredText
from store.text import single_line
from store.text.addresses import web_link

# Numbers stay strings: Python refuses integers of more than 4,300 digits. Not strict: feeds written by
# hand have tabs and line breaks in their texts, which RFC 8259 wants escaped.
_DECODER = json.JSONDecoder(parse_int=str, strict=False)
_SEPARATOR = re.compile(r"[\s,]+")


def read_json_feed(markup: str, address: str = "") -> FeedReading:
    """Read decoded JSON Feed. `address` is where it came from, for relative links."""
    try:
        feed, damaged = _loaded(markup)
    except RecursionError:
        return FeedReading(refused="this JSON is nested too deeply")
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        return FeedReading(refused="this JSON is no JSON Feed: it has no list of items")
    return FeedReading(
        title=_line(feed.get("title")),
        site=web_link(_string(feed.get("home_page_url")), address or None) or "",
        language=_line(feed.get("language"))[:20],
        entries=tuple(_entry(item, feed, address) for item in items if isinstance(item, dict)),
        damaged=damaged,
    )


def _entry(item: dict[str, Any], feed: dict[str, Any], address: str) -> Entry:
    told = _string(item.get("url")) or _string(item.get("external_url"))
    base = address or _string(feed.get("home_page_url")) or _string(feed.get("feed_url"))
    link = web_link(told, base or None) or web_link(_string(item.get("id"))) or ""
    return Entry(
        body=_body(item, link or base),
        title=_line(item.get("title")),
        byline=_authors(item) or _authors(feed),
        link=link,
        guid=_line(item.get("id")),
        published=_string(item.get("date_published")),
        tags=tuple(dict.fromkeys(tag[:60] for each in _list(item.get("tags")) if (tag := _line(each)))),
    )


def _loaded(text: str) -> tuple[Any, bool]:
    """The feed, and whether it is damaged; of a broken file every whole item is kept."""
    try:
        return _DECODER.decode(text.strip()), False
    except ValueError:
        return _rescued(text), True


def _rescued(text: str) -> dict[str, Any]:
    begin = re.search(r'"items"\s*:\s*\[\s*', text)
    if not begin:
        return {}
    head = re.search(r'"title"\s*:\s*("(?:[^"\\\n]|\\.){0,500}")', text[: begin.start()])
    items: list[Any] = []
    position = begin.end()
    while position < len(text):
        try:
            item, position = _DECODER.raw_decode(text, position)
        except (ValueError, RecursionError):
            break
        items.append(item)
        if separator := _SEPARATOR.match(text, position):
            position = separator.end()
    return {"title": _unquoted(head[1]) if head else "", "items": items}


def _unquoted(string: str) -> object:
    """A string of JSON; "" where what is escaped in it is nothing that JSON knows."""
    try:
        return _DECODER.decode(string)
    except ValueError:
        return ""


def _body(item: dict[str, Any], base: str) -> StructuredText:
    if html := _string(item.get("content_html")):
        return fragment(html, base)
    return StructuredText(paragraphs(_string(item.get("content_text")) or _string(item.get("summary"))))


def _authors(holder: dict[str, Any]) -> str:
    authors = _list(holder.get("authors")) or [holder.get("author")]
    names = (_line(each.get("name")) for each in authors if isinstance(each, dict))
    return single_line(", ".join(filter(None, names)))


def _list(value: object) -> list[Any]:
    return value[:50] if isinstance(value, list) else []


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _line(value: object) -> str:
    return single_line(_string(value), 1000)
