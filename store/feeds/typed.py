"""What of a subscription is typed, or comes from another program: addresses and tags, as they are kept."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit, urlunsplit

from store.errors import UsageError
from store.text import single_line, tags
from store.text.addresses import web_link

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)
_FEED_SCHEME = re.compile(r"feed:(?://)?(?=https?://)|feed:(?=//)", re.IGNORECASE)
"""What links to feeds began with once: `feed://host/…` and `feed:https://host/…`."""

_PROGRAMS = re.compile(r"\||exec:|filter:", re.IGNORECASE)
"""How newsboat and others write a feed that a program on this machine makes."""

_EDGES = re.compile(r"^[\s/]+|[\s/]+$")
"""Slashes and blanks around a tag, in any order: what is left is kept as it is when it is read again."""


def feed_address(typed: str) -> str:
    """A feed's or a site's address as it is kept, from what somebody typed or another program kept.

    Raises UsageError for what is no http(s) address: it says what it is instead.

    >>> feed_address("Example.org/news.xml#top"), feed_address("feed://example.org/rss")
    ('https://example.org/news.xml', 'http://example.org/rss')
    """
    text = typed.strip()
    text = _FEED_SCHEME.sub(
        lambda found: "http:" if text[found.end() :].startswith("//") else "", text, count=1
    )
    if _PROGRAMS.match(text):
        raise UsageError("it is a program to run, not an address. Dateline runs nothing for a feed.")
    if not _SCHEME.match(text):
        text = f"https://{text.removeprefix('//')}"
    elif not text.lower().startswith(("http://", "https://")):
        scheme = single_line(text.partition(":")[0], 20)
        raise UsageError(f"only http and https addresses are subscribed to, not “{scheme}:”.")
    address = web_link(text)
    try:
        parts = urlsplit(address or "")
        port = parts.port
    except ValueError:
        address = None
    if address is None or not parts.hostname:
        raise UsageError("this is no web address. Check how it is written.")
    if parts.username or parts.password:
        raise UsageError("an address with a user name or password in it is not kept.")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    netloc = f"{host}:{port}" if port else host
    return urlunsplit((parts.scheme.lower(), netloc, parts.path or "/", parts.query, ""))


def feed_tags(given: Iterable[str]) -> tuple[str, ...]:
    """Tags as feeds have them: in lists they are told apart by commas, and may begin with a slash there.

    >>> feed_tags(["/ports/", "/ /sea, trade"])
    ('ports', 'sea', 'trade')
    """
    return tags(_EDGES.sub("", single_line(part)) for tag in given for part in tag.split(","))
