"""What makes two drafts the same article: guid, URL, or content, once made comparable."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING

from store.patterns import regex
from store.text.addresses import address_key, names_article, site

if TYPE_CHECKING:
    from store.model.articles import Draft

_GLOBAL_GUID = regex(r"(?:https?|urn|tag|mid):", re.IGNORECASE)


def url_key(url: str | None) -> str | None:
    """What an article's address is compared by; None where it names no article, such as a home page.

    What is no http(s) address (a DOI, a URN) is its own key.

    >>> url_key("https://www.example.org/bridge/?utm_source=feed"), url_key("https://example.org/news/")
    ('example.org/bridge', None)
    """
    if not url:
        return None
    return address_key(url) if names_article(url) or not site(url) else None


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
