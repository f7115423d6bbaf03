"""The address of a page, as far as the page and where it came from tell it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from store.ingest.formats.linked_data import address_of, is_article
from store.ingest.formats.page_meta import Said
from store.text.addresses import names_article, same_site, site, web_link

_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(\S{1,2000})"
)
"""The comments that browsers and SingleFile leave in a saved page."""

_HEAD = 20_000
"""Characters of the page in which such a comment is looked for."""


def page_address(tree: Any, meta: Said, markup: str, fetched: str = "") -> str:
    """The page's own address; "" where nothing tells it.

    `fetched` is where the bytes came from, "" for a file. What the page says of itself is
    believed where it names an article, and on the site that it was fetched or saved from:
    templates give every page the address of the home page, or of another host. Where only
    other pages speak for it, most of them decide about the site.
    """
    home = fetched or _saved_from(markup)
    base = base_of(tree, home)
    told = [address for link in _told(tree, meta) if (address := web_link(link, base))]
    naming = [address for address in told if names_article(address)]
    if home:
        naming = [address for address in naming if same_site(address, home)]
    elif naming:
        most_named = Counter(map(site, naming)).most_common(1)[0][0]
        naming = [address for address in naming if site(address) == most_named]
    return naming[0] if naming else home


def _saved_from(markup: str) -> str:
    found = _SAVED_FROM.search(markup[:_HEAD])
    return web_link(found[1]) or "" if found else ""


def base_of(tree: Any, home: str) -> str | None:
    """What relative addresses of a page from `home` ("" for unknown) are relative to."""
    for element in tree.iter("base"):
        if base := web_link(element.get("href"), home or None):
            return base
    return home or None


def _told(tree: Any, meta: Said) -> Iterator[str | None]:
    """What the page gives as its address, the surest first."""
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            yield link.get("href")
    for name in ("og:url", "twitter:url"):
        yield from meta.contents.get(name, ())
    for item in filter(is_article, meta.items):
        yield address_of(item.get("url"))
        yield address_of(item.get("mainEntityOfPage"))
