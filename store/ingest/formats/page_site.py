"""Which site a page belongs to, as the site calls itself."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from store.ingest.formats.linked_data import main_items
from store.ingest.formats.page_meta import Said, first_said
from store.model.articles import Told
from store.text import single_line
from store.text.addresses import site

_META = ("og:site_name", "application-name", "apple-mobile-web-app-title")
_PUBLISHER = ("dc.publisher", "citation_journal_title", "publisher")
_LONGEST = 60
"""Characters of the longest name of a site; what is longer describes it."""
_DIVIDER = re.compile(r"\s+[|·•»«›–—:-]+\s+|\s*[|»«›:]\s*")
_ADDRESS = re.compile(r"https?://|^[^\s/]+\.[a-z]{2,}/\S*$", re.IGNORECASE)


def page_site(tree: Any, meta: Said, address: str, title: str, guessed: str) -> tuple[str, Told | None]:
    """What the site of a page at `address` ("" for unknown) is called, and what tells it.

    `guessed` is what another program takes for its name.
    """
    host = site(address)
    for name, where in _told(tree, meta, host, title):
        words = single_line(name).lstrip("@")
        if 0 < len(words) <= _LONGEST and not _ADDRESS.search(words) and letters(words) != letters(title):
            return words, Told("source", where, sure=True)
    if host:
        return host, Told("source", "its address", sure=True)
    if guessed and letters(guessed) not in letters(title):
        return guessed, Told("source", "what stands beside its title", sure=False)
    return "", None


def own_names(meta: Said, address: str) -> set[str]:
    """What the site of a page at `address` ("" for unknown) calls itself, its host among them."""
    host = site(address)
    return {*(name for name, _ in first_said(meta, _META)), host, host.split(".")[0]}


def letters(text: str) -> str:
    """A name as it is compared: its letters and digits, without case and accents."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", text).casefold()))


def _told(tree: Any, meta: Said, host: str, title: str) -> Iterator[tuple[str, str]]:
    """What may be the name, the surest first, and where it stands."""
    yield from first_said(meta, _META[:1])
    own = {letters(host), letters(host.split(".")[0])}
    for element in tree.iter("title"):
        for part in _DIVIDER.split("".join(element.itertext())):
            if letters(part) in own:
                yield part, "its <title> and its address"
    items = main_items(meta.items, title)
    for item in (*(each.get("publisher") for each in items), *(each.get("isPartOf") for each in items)):
        yield _name(item), "the publisher that it tells search engines (JSON-LD)"
    for item in meta.items:
        if item.get("@type") == "WebSite":
            yield _name(item), "the site that it tells search engines (JSON-LD)"
    yield from first_said(meta, (*_META[1:], *_PUBLISHER))


def _name(item: object) -> str:
    name = item.get("name") if isinstance(item, dict) else item
    return name if isinstance(name, str) else ""
