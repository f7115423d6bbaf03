"""The headline of a page, among all that the page calls itself.

A page names itself in its <title>, for social networks, for search engines and in its
headings, and each may be wrong: the name of the site hangs on one, another is only
that name, a template was never filled in, a heading is that of the section.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from store.ingest.formats.linked_data import is_article, linked_items
from store.text import single_line
from store.text.addresses import site

_SOCIAL = ("og:title", "twitter:title", "dc.title", "citation_title", "parsely-title")
_SITE = ("og:site_name", "application-name", "apple-mobile-web-app-title")
_DIVIDER = re.compile(r"\s+[|·•»›–—:-]+\s+|\s*[|»›]\s*")
_TEMPLATE = re.compile(r"\{\{.*\}\}|\{%|<%|\[%|\$\{")
_ENOUGH = 10
"""Letters from which on a heading that stands in another title is the headline and no section's name."""


def headline(tree: Any, address: str, otherwise: str) -> str:
    """The headline of a page at `address` ("" for unknown); `otherwise` where it has none of its own."""
    title = next((_words(element) for element in tree.iter("title")), "")
    names = {_letters(name) for name in own_names(tree, address)}
    headings = [
        words for element in tree.iter("h1") if (words := _words(element)) and _letters(words) not in names
    ]
    # For search engines some pages describe what they are about instead.
    linked = [words for words in _linked(tree) if any(_is_part(words, each) for each in (title, *headings))]
    told = [
        words
        for words in (_without_site(each, names) for each in (*_meta(tree, _SOCIAL), *linked))
        if _letters(words) and _letters(words) not in names and not _TEMPLATE.search(words)
    ]
    agreed = _agreed(headings, told, title)
    if agreed or told:
        return agreed or told[0]
    in_title = [heading for heading in headings if _is_part(heading, title) or _is_part(title, heading)]
    if in_title:
        return otherwise if otherwise in in_title else in_title[0]
    named = _without_site(title, names, bar=not any(_letters(title) in _letters(each) for each in headings))
    return named if named and _letters(named) not in names and not _TEMPLATE.search(named) else otherwise


def own_names(tree: Any, address: str) -> set[str]:
    """What the site of a page at `address` ("" for unknown) calls itself, its host among them."""
    host = site(address)
    return {*_meta(tree, _SITE), host, host.split(".")[0]}


def _agreed(headings: Sequence[str], told: Sequence[str], title: str) -> str:
    """The heading that the page also tells others, perhaps with its site's name, or cut off at a mark."""
    for heading in headings:
        if any(_is_part(heading, other) for other in told):
            return heading
        if _is_part(heading, title) and any(_letters(heading).startswith(_letters(other)) for other in told):
            return heading
    return ""


def _meta(tree: Any, names: tuple[str, ...]) -> list[str]:
    """What the page's meta elements say under these names, in the order of the names."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or "").lower()
        if words := single_line(element.get("content") or ""):
            found.setdefault(name, words)
    return [found[name] for name in names if name in found]


def _linked(tree: Any) -> Iterator[str]:
    for item in filter(is_article, linked_items(tree)):
        if isinstance(item.get("headline"), str):
            yield single_line(item["headline"])


def _words(element: Any) -> str:
    return single_line("".join(element.itertext()))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", text).casefold()))


def _is_part(words: str, other: str) -> bool:
    """Whether a title is all, or a good part, of what another one says."""
    inner, outer = _letters(words), _letters(other)
    return bool(inner) and (inner == outer or (len(inner) >= _ENOUGH and inner in outer))


def _without_site(words: str, names: set[str], *, bar: bool = False) -> str:
    """A title without the name of the site before or after it; with `bar` whatever hangs on it behind one."""
    dividers = list(_DIVIDER.finditer(words))
    for divider in (*dividers[:1], *dividers[-1:]):
        before, after = words[: divider.start()].strip(), words[divider.end() :].strip()
        if _letters(after) in names:
            return before
        if _letters(before) in names:
            return after
        if bar and "|" in divider[0] and divider is dividers[-1] and len(_letters(before)) >= _ENOUGH:
            return before
    return words
