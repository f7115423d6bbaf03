"""When a page was published: what it names outright, what it shows, and last what can only be guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from store.ingest.dates import publication_date
from store.ingest.formats.linked_data import main_items
from store.ingest.formats.page_meta import Said, first_said
from store.ingest.formats.page_regions import named, outside, words
from store.model.articles import Told

_FIRST = ("article:published_time", "datepublished")
_META = (
    "og:article:published_time",
    "og:published_time",
    "parsely-pub-date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.created",
    "dcterms.date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "article.published",
    "citation_publication_date",
    "citation_date",
    "pubdate",
    "publish-date",
    "publication_date",
    "published_date",
    "publishdate",
    "publish_date",
    "date-published",
    "rnews:datepublished",
    "date",
)
_CLASS = re.compile(
    r"(?:^|[\s_-])(?:date|dateline|published|publish(?:ed)?-?(?:date|time|on)|pub-?date|post-?date|entry-?date|posted-?on"
    r"|timestamp|datum|time|meta|byline)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"updated|modified|edited|aktualisiert|mis à jour|actualizado", re.IGNORECASE)
_LONGEST = 120
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-]?(\d\d)[/-]?(\d\d)(?=[/._-]|$)")
_DATED = re.compile(
    r"\d{1,2}(?:\.|st|nd|rd|th)?(?: de)? [A-Za-zÀ-ž]{3,10}\.?,?(?: de)? \d{4}"
    r"|[A-Za-zÀ-ž]{3,10}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}"
    r"|\d{4}-\d\d-\d\d"
)
"""A day with its year within a line that says more: "Published 5 March 2024, 9:30"."""


def page_date(tree: Any, meta: Said, title: str, address: str, guessed: str) -> tuple[str, Told | None]:
    """When the page was published, in ISO 8601 ("" for unknown), and where that is told.

    `guessed` is the day that another program takes for it. Where the page names a day that
    does not exist, no guess is taken for it.
    """
    named_wrong = False
    for value, where, sure in _told(tree, meta, title):
        if moment := publication_date(value):
            return moment.isoformat(), Told("published", where, sure=sure)
        named_wrong = named_wrong or bool(re.match(r"\d{4}-\d\d-\d\d", value))
    if named_wrong:
        return "", None
    in_address = _IN_ADDRESS.search(address)
    if in_address and (day := publication_date("-".join(in_address.groups()))):
        return day.isoformat(), Told("published", "its address", sure=False)
    return guessed, Told("published", "the first date that stands in it", sure=False) if guessed else None


def _told(tree: Any, meta: Said, title: str) -> Iterator[tuple[str, str, bool]]:
    """What may be the date, the surest first, where it stands, and whether the page says it outright."""
    for value, where in first_said(meta, _FIRST):
        yield value, where, True
    pages = [item for item in meta.items if item.get("@type") in (None, "WebPage")]
    for item in (*main_items(meta.items, title), *pages):
        if isinstance(date := item.get("datePublished"), str):
            yield date, "what it tells search engines (JSON-LD)", True
    for value, where in first_said(meta, _META):
        yield value, where, True
    yield from _shown(tree)


def _shown(tree: Any) -> Iterator[tuple[str, str, bool]]:
    """Dates that are marked as such in the page's body, those of its own article first."""
    times: list[tuple[str, str, bool]] = []
    lines: list[tuple[str, str, bool]] = []
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in ("meta", "body", "html"):
            continue
        properties = (element.get("itemprop") or "").split()
        is_time = element.tag == "time"
        if not (properties or is_time or _CLASS.search(element.get("class") or "")) or outside(element):
            continue
        about = f"{named(element)} {element.get('itemprop') or ''}"
        if _CHANGED.search(about):
            continue
        text = words(element)[:_LONGEST]
        value = element.get("datetime") or element.get("content") or ""
        if "datePublished" in properties:
            yield value or text, "its text marked as the date (microdata)", True
        elif is_time and not _CHANGED.search(text):
            times.append((value or text, "a time that stands in it", True))
        elif text and not is_time and len(text) < _LONGEST and not _CHANGED.search(text):
            lines += [(day, "the line of its date", True) for day in _days(text)]
    yield from times[:1]
    yield from lines[:1]


def _days(text: str) -> Iterator[str]:
    if publication_date(text):
        yield text
    else:
        yield from (found[0] for found in _DATED.finditer(text) if publication_date(found[0]))
