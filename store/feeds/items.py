"""Items of a feed: by what each is known when it comes again, and when its page is read in its place."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace

from store.model.articles import Draft
from store.model.feeds import FullText
from store.text.addresses import address_key, names_article

SHORT = 150
"""Words of an item that is a summary: those of news feeds have 20 to 80, short news themselves 200."""

BROKEN_OFF = 400
"""Words up to which an item that ends in the middle is a summary."""

_GOES_ON = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]"
    r"|(?:read|continue|learn|see|view) (?:more|on|reading|the (?:full|whole|rest)\b.*)"
    r"|weiterlesen|mehr lesen|lire la suite|leer más|seguir leyendo)\W*$",
    re.IGNORECASE,
)
"""How a summary ends that says there is more of it."""

_TOLD_AGAIN = 0.3
"""Share of the words of a headline that its article has, at least; a notice about cookies has none."""

_WORD = re.compile(r"\w{4,}")


def keyed(items: Iterable[Draft]) -> dict[str, Draft]:
    """The items of one feed, each by what it is known by: its guid, else its address, else its words.

    A guid that stands on items with different addresses tells nothing, and is left out; what stands
    there twice is one item, as it stands first.
    """
    items = tuple(items)
    addresses: dict[str, set[str]] = {}
    for item in items:
        if item.guid:
            addresses.setdefault(item.guid, set()).add(address_key(item.url or ""))
    known: dict[str, Draft] = {}
    for item in items:
        if item.guid and len(addresses[item.guid]) > 1:
            item = replace(item, guid=None)
        if item.text or item.url or item.title != "Untitled":
            known.setdefault(_key(item), item)
    return known


def _key(item: Draft) -> str:
    if item.guid:
        return f"guid {item.guid[:1000]}"
    if item.url and names_article(item.url):
        return f"address {address_key(item.url)}"
    return f"words {told_key(item)}"


def told_key(item: Draft) -> str:
    """What changes when a feed tells something else of an item."""
    told = "\n".join((item.title, item.text))
    return hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def wants_page(item: Draft, rule: FullText) -> bool:
    """Whether the page behind an item is to be fetched."""
    if rule is FullText.NEVER or item.url is None:
        return False
    if rule is FullText.ALWAYS:
        return True
    words = len(item.text.split())
    return words < SHORT or (words < BROKEN_OFF and bool(_GOES_ON.search(item.text[-60:])))


def with_page(item: Draft, page: Draft) -> Draft:
    """An item with the text of its page; the item itself where that gives less, or is of something else."""
    if len(page.text.split()) <= len(item.text.split()) or not page.extracted or not _speaks_of(page, item):
        return item
    return replace(
        item,
        text=page.text,
        structure=page.structure,
        byline=item.byline or page.byline,
        published=item.published or page.published,
        language=page.language or item.language,
        notices=(*item.notices, *page.notices),
    )


def _speaks_of(page: Draft, item: Draft) -> bool:
    """Whether a page has the words of an item's headline, as far as it has any."""
    words = {word.casefold() for word in _WORD.findall(item.title)}
    told = {word.casefold() for word in _WORD.findall(f"{page.title} {page.text[:20_000]}")}
    return len(words & told) >= len(words) * _TOLD_AGAIN
