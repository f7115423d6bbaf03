"""The feeds that a page says its site has, as browsers find them. Runs in the sandbox."""

from __future__ import annotations

from dataclasses import dataclass

from store.ingest.formats.markup import clean_markup, tree_of, without_declaration
from store.ingest.formats.page_address import base_of
from store.text import single_line
from store.text.addresses import web_link

KINDS = {
    "application/rss+xml": "RSS",
    "application/atom+xml": "Atom",
    "application/feed+json": "JSON Feed",
    "application/rdf+xml": "RSS",
}
"""By the media type of an alternate link (html.spec.whatwg.org, 4.6.7.1)."""

_MOST = 50
_OTHERS = ("comment", "kommentar", "comentario")
"""In titles and addresses of feeds that do not hold the site's articles: these come last."""


@dataclass(frozen=True, slots=True)
class FeedLink:
    """One feed: its address, what the page calls it, and its kind."""

    address: str
    title: str
    kind: str


@dataclass(frozen=True, slots=True)
class FeedLinks:
    """All feeds of a page, each address once, those of comments last."""

    title: str
    links: tuple[FeedLink, ...]


def feed_links(markup: str, address: str = "") -> FeedLinks:
    """The feeds that a page from `address` names in its head."""
    if (tree := tree_of(without_declaration(clean_markup(markup)))) is None:
        return FeedLinks("", ())
    base = base_of(tree, address)
    found: dict[str, FeedLink] = {}
    for link in tree.iter("link"):
        kind = KINDS.get((link.get("type") or "").partition(";")[0].strip().lower())
        target = web_link(link.get("href"), base)
        if kind and target and "alternate" in (link.get("rel") or "").lower().split():
            found.setdefault(target, FeedLink(target, single_line(link.get("title") or "", 200), kind))
    ordered = sorted(found.values(), key=_of_comments)[:_MOST]
    return FeedLinks(single_line(tree.findtext(".//title") or "", 200), tuple(ordered))


def _of_comments(link: FeedLink) -> bool:
    told = f"{link.title} {link.address}".lower()
    return any(word in told for word in _OTHERS)
