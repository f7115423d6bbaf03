"""Addresses that articles carry: which are safe, which name an article, and which two are one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote_to_bytes, urlencode, urljoin, urlsplit

from store.patterns import regex
from store.text.sanitise import sanitise

_LONGEST = 2000
_KEPT = 16
"""Addresses whose parts are kept: each that comes in is asked for them several times in a row."""
_DEFAULT_PORTS = {"http": 80, "https": 443}

_TRACKING = regex(
    r"utm_\w+|[a-z]{0,3}clid|gbraid|wbraid|mc_[ce]id|igshid|si|cmp|cmpid|icid|ncid|smid|smtyp|ref|referrer"
    r"|ref_?(?:src|url)|r|source|src|via|share|shared|sh|wt_\w+|at_\w+|xtor|mtm_\w+|pk_\w+|_hs\w+|s_cid"
    r"|campaign\w*|tracking\w*|amp|outputtype|guccounter|__twitter_impression|feature",
    re.IGNORECASE,
)
"""Parameters that tell where a reader came from. A text behind one of them that is another text
is told apart by its words, so the list may be generous."""

_NAMING_NOTHING = {
    "languages": "ar cs da de el en es fa fi fr he hi hu id it ja ko nb nl no pl pt ro ru sv tr uk us vi zh",
    "sections": (
        "about actualidad actualites africa all americas archive archives articles arts asia blog "
        "blogs books business climate contact cultura culture deportes economia economics economie "
        "economy education english entertainment environment europe feed feeds film finance food "
        "frontpage gesellschaft health impressum imprint internacional international kultur latest "
        "law life lifestyle live local login magazin magazine markets media meinung monde money mundo "
        "music nachrichten national news newsletter opinion opinions panorama pictures podcast "
        "podcasts politica politics politik politique posts press privacy regional reise rss "
        "schlagzeilen science search sociedad society sport sports stories style subscribe tech "
        "technology thema themen top topics travel uk us video videos weather wirtschaft wissen "
        "wissenschaft world"
    ),
    "lists": (
        "author authors category categories label labels page profile search section sections tag tags "
        "thema themen topic topics user users"
    ),
    "parameters": "s q query search lang hl page paged sort order view filter",
}
"""Words of addresses that name no article: a language as the first part of a path, a section of a
site, a list of articles (of what follows), a parameter that chooses from a list."""

_LANGUAGES, _SECTIONS, _LISTS, _LISTING = (frozenset(words.split()) for words in _NAMING_NOTHING.values())
_INDEX = regex(r"(?:index|default|home)(?:\.\w{2,5})?", re.IGNORECASE)
_ENDING = regex(r"\.(?:html?|php|aspx?|jsp|shtml)$", re.IGNORECASE)
_ARCHIVE = regex(r"(?:19|20)\d\d(?:/\d{1,2}){0,2}")
_AMP = regex(r"(?:/amp(?:\.html?)?|\.amp(?:\.html?)?)/?$", re.IGNORECASE)
_OTHER_DOOR = regex(r"(?:www\d?|m|mobile|amp|wap)\.(?=[^.]+\.)", re.IGNORECASE)
_ENCODED = re.compile(rb"(?:%[0-9A-Fa-f]{2})+")
_RESERVED = regex(r"[\s/?#%&=+]")


def web_link(link: str | None, base: str | None = None) -> str | None:
    """An article's address, made absolute against `base`; None where it is no http(s) address.

    `javascript:`, `data:`, `file:` and the like are none, nor is a command after a bar. What addresses are
    compared by is their `address_key`.
    """
    text = sanitise(link or "").strip()
    if not text or text.startswith("|") or re.search(r"\s", text):
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
    return site(one) == site(other)


def site(address: str) -> str:
    """The host of an http(s) address without what only names another door to it; "" for any other.

    >>> site("https://www.example.org/a"), site("https://m.example.org"), site("mailto:a@example.org")
    ('example.org', 'example.org', '')
    """
    parts = _split(address)
    return parts.host if parts else ""


def names_article(address: str | None) -> bool:
    """Whether an http(s) address names one article, as far as can be told from its form.

    Home pages, sections, lists of articles and searches do not: a page that gives one of
    them as its own address has told nothing about itself.

    >>> [path for path in ("2024/bridge", "?p=7", "quay") if names_article(f"https://a.example/{path}")]
    ['2024/bridge', '?p=7', 'quay']
    >>> [path for path in ("", "en/news", "tag/x", "?s=x", "2024/03") if names_article(f"http://a.org/{path}")]
    []
    """
    parts = _split(address or "")
    if parts is None:
        return False
    if any(name.lower() not in _LISTING for name, value in _query(parts.query) if value):
        return True
    if parts.fragment and re.match(r"[!/]+\w", parts.fragment):
        return True
    segments = [segment for segment in _path(parts.path).lower().split("/") if segment]
    if segments and segments[0].replace("_", "-").partition("-")[0] in _LANGUAGES:
        del segments[0]
    if segments:
        segments[-1] = _ENDING.sub("", segments[-1])
    path = "/".join(segments)
    if not path or _ARCHIVE.fullmatch(path) or _SECTIONS.issuperset(segments):
        return False
    listed = segments[0] in _LISTS and len(segments) <= 2
    return not listed or (segments[0] != "page" and bool(re.search(r"\d", segments[-1])))


def address_key(address: str) -> str:
    """What addresses are compared by, as people would: two of one key are the same page.

    Scheme, default port, `www.`, a trailing slash, `/amp`, tracking, the order of a query and
    percent-encoding make no difference. What is no http(s) address is its own key.

    >>> address_key("HTTPS://www.Example.org:443/a/?utm_source=feed&id=7#top")
    'example.org/a?id=7'
    """
    parts = _split(address)
    if parts is None:
        return address
    key = parts.host if parts.port is None else f"{parts.host}:{parts.port}"
    key += _path(parts.path) or "/"
    if query := _query(parts.query):
        key += "?" + urlencode(sorted(query))
    return f"{key}#{parts.fragment}" if parts.fragment.startswith(("!", "/")) else key


class _Parts(NamedTuple):
    """What an http(s) address is made of."""

    host: str
    """Without what only names another door to the same site."""
    port: int | None
    """None where it is that of the scheme."""
    path: str
    query: str
    fragment: str


@lru_cache(maxsize=_KEPT)
def _split(address: str) -> _Parts | None:
    """The parts of an http(s) address with a host; None for any other."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in _DEFAULT_PORTS or not host:
        return None
    host = host.rstrip(".")
    while door := _OTHER_DOOR.match(host):
        host = host[door.end() :]
    named = None if port == _DEFAULT_PORTS[parts.scheme] else port
    return _Parts(host, named, parts.path, parts.query, parts.fragment)


@lru_cache(maxsize=_KEPT)
def _path(path: str) -> str:
    """A path with readable characters decoded, without its index page, `/amp` and trailing slash."""
    if "%" in path or not path.isascii():
        path = _ENCODED.sub(_decoded, path.encode("utf-8", "surrogatepass")).decode("utf-8", "replace")
    if "//" in path:
        path = re.sub(r"/{2,}", "/", path)
    path = _AMP.sub("", path)
    folder, _, name = path.rpartition("/")
    return (folder if _INDEX.fullmatch(name) else path).rstrip("/")


def _decoded(run: re.Match[bytes]) -> bytes:
    """What a run of percent-encoded bytes stands for, where that is text that divides nothing."""
    plain = unquote_to_bytes(run[0])
    try:
        text = plain.decode("utf-8")
    except UnicodeDecodeError:
        return run[0].upper()
    return run[0].upper() if _RESERVED.search(text) else plain


@lru_cache(maxsize=_KEPT)
def _query(query: str) -> tuple[tuple[str, str], ...]:
    """A query without tracking."""
    pairs: Iterable[tuple[str, str]] = parse_qsl(query, keep_blank_values=True)
    return tuple((name, value) for name, value in pairs if not _TRACKING.fullmatch(name))
