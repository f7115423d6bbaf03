"""The headline of a page, among all that the page calls itself.

A page names itself in its <title>, for social networks, for search engines and in its
headings, and each may be wrong: the name of the site hangs on one, another is only
that name, a template was never filled in, a heading is that of the section.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from store.ingest.formats.linked_data import is_article
from store.ingest.formats.page_meta import Said, first_said
from store.ingest.formats.page_site import letters, own_names
from store.model.articles import Told
from store.text import single_line

_SOCIAL = ("og:title", "twitter:title", "dc.title", "citation_title", "parsely-title")
_FOR_SEARCH = "what it tells search engines (JSON-LD)"
_DIVIDER = re.compile(r"\s+[|·•»›–—:-]+\s+|\s*[|»›]\s*")
_TEMPLATE = re.compile(r"\{\{.*\}\}|\{%|<%|\[%|\$\{")
_ENOUGH = 10
"""Letters from which on a heading that stands in another title is the headline and no section's name."""


def headline(tree: Any, meta: Said, address: str, otherwise: str) -> tuple[str, Told | None]:
    """The headline of a page at `address` ("" for unknown), and what tells it.

    `otherwise` is what another program takes for it, where the page has none of its own.
    """
    title = next((_words(element) for element in tree.iter("title")), "")
    names = {letters(name) for name in own_names(meta, address)}
    headings = [
        words for element in tree.iter("h1") if (words := _words(element)) and letters(words) not in names
    ]
    # For search engines some pages describe what they are about instead.
    linked = [words for words in _linked(meta) if any(_is_part(words, each) for each in (title, *headings))]
    told = {
        words: where
        for each, where in (*first_said(meta, _SOCIAL), *((each, _FOR_SEARCH) for each in linked))
        if letters(words := _without_site(each, names)) not in {"", *names} and not _TEMPLATE.search(words)
    }
    if agreed := _agreed(headings, list(told), title):
        return agreed, Told("title", "its heading, which it also tells others", sure=True)
    if told:
        words, where = next(iter(told.items()))
        return words, Told("title", where, sure=True)
    in_title = [heading for heading in headings if _is_part(heading, title) or _is_part(title, heading)]
    if in_title:
        words = otherwise if otherwise in in_title else in_title[0]
        return words, Told("title", "its heading and its <title>", sure=True)
    named = _without_site(title, names, bar=not any(letters(title) in letters(each) for each in headings))
    if named and letters(named) not in names and not _TEMPLATE.search(named):
        return named, Told("title", "its <title> alone", sure=True)
    return otherwise, Told("title", "the first line that may be one", sure=False) if otherwise else None


def _agreed(headings: Sequence[str], told: Sequence[str], title: str) -> str:
    """The heading that the page also tells others, perhaps with its site's name, or cut off at a mark."""
    for heading in headings:
        if any(_is_part(heading, other) for other in told):
            return heading
        if _is_part(heading, title) and any(letters(heading).startswith(letters(other)) for other in told):
            return heading
    return ""


def _linked(meta: Said) -> Iterator[str]:
    for item in filter(is_article, meta.items):
        if isinstance(item.get("headline"), str):
            yield single_line(item["headline"])


def _words(element: Any) -> str:
    return single_line("".join(element.itertext()))


def _is_part(words: str, other: str) -> bool:
    """Whether a title is all, or a good part, of what another one says."""
    inner, outer = letters(words), letters(other)
    return bool(inner) and (inner == outer or (len(inner) >= _ENOUGH and inner in outer))


def _without_site(words: str, names: set[str], *, bar: bool = False) -> str:
    """A title without the name of the site before or after it; with `bar` whatever hangs on it behind one."""
    dividers = list(_DIVIDER.finditer(words))
    for divider in (*dividers[:1], *dividers[-1:]):
        before, after = words[: divider.start()].strip(), words[divider.end() :].strip()
        if letters(after) in names:
            return before
        if letters(before) in names:
            return after
        if bar and "|" in divider[0] and divider is dividers[-1] and len(letters(before)) >= _ENOUGH:
            return before
    return words
