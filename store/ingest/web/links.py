"""Addresses that articles carry: absolute, http or https, and nothing else."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from store.text import sanitise

_LONGEST = 2000


def web_link(link: str | None, base: str | None = None) -> str | None:
    """An article's address, made absolute against `base`; None where it is no http(s) address.

    `javascript:`, `data:`, `file:` and the like are none. What the address is
    compared by (without `utm_*` and so on) is up to the library.
    """
    text = sanitise(link or "").strip()
    if not text or re.search(r"\s", text):
        return None
    try:
        absolute = urljoin(base, text) if base else text
        parts = urlsplit(absolute)
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname or len(absolute) > _LONGEST:
        return None
    return absolute


def same_site(one: str, other: str) -> bool:
    """Whether two web links lie on one site, `www.`, `m.` and `amp.` aside."""
    return _site(one) == _site(other)


def _site(link: str) -> str:
    return re.sub(r"^(?:www|m|amp|mobile)\.", "", urlsplit(link).hostname or "")
