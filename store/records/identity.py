"""What makes two drafts the same article: guid, URL, or content, once made comparable."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from urllib.parse import parse_qsl, urlencode, urlsplit

from store.model.articles import Draft

_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|yclid", re.IGNORECASE)
_DEFAULT_PORTS = {"http": 80, "https": 443}
_GLOBAL_GUID = re.compile(r"(?:https?|urn|tag):", re.IGNORECASE)


def url_key(url: str | None) -> str | None:
    """A URL without what does not name the article: scheme, default port, fragment, tracking.

    >>> url_key("HTTPS://Example.org:443/a?utm_source=feed&id=7#top")
    'example.org/a?id=7'
    """
    if not url:
        return None
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return url
    if parts.scheme not in _DEFAULT_PORTS or not host:
        return url
    key = host if port in (None, _DEFAULT_PORTS[parts.scheme]) else f"{host}:{port}"
    key += parts.path or "/"
    query = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in query if not _TRACKING.fullmatch(name)]
    if len(kept) < len(query):
        return f"{key}?{urlencode(kept)}" if kept else key
    return f"{key}?{parts.query}" if parts.query else key


def guid_key(guid: str | None, source: str | None) -> str | None:
    """A guid that is unique beyond its feed: "17" of one feed is not "17" of another."""
    if not guid:
        return None
    return guid if _GLOBAL_GUID.match(guid) else f"{source or ''}\n{guid}"


def content_key(draft: Draft, words: list[str]) -> str:
    """A hash of the words of the text; of title and origin where no text could be extracted."""
    content = " ".join(words) or f"{draft.title}\n{draft.origin}"
    return hashlib.blake2b(content.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def name_key(name: str) -> str:
    """A name or title as it is compared and sorted: no case, no accents, no leading marks.

    >>> name_key("«Émile Zola»")
    'emile zola»'
    """
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    name = name.casefold()
    for position, character in enumerate(name):
        if character.isalnum():
            return name[position:]
    return name
