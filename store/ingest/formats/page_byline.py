"""Who wrote a page: from what it tells search engines, to what it shows above the text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from store.ingest.formats.author_names import author_names, line_of_author
from store.ingest.formats.linked_data import main_items
from store.ingest.formats.page_meta import Said, where_said
from store.ingest.formats.page_regions import named, outside, words
from store.model.articles import Told

_META = (
    "author",
    "article:author",
    "parsely-author",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "sailthru.author",
    "byl",
    "byline",
    "cxenseparse:author",
    "og:article:author",
    "book:author",
)
_CATALOGUED = frozenset({"dc.creator", "dcterms.creator", "citation_author"})
"""Those of which each names one author, as catalogues do: "Lind, Ada" is Ada Lind."""
_INVERTED = re.compile(r"\s*([^\W\d][\w.’' -]{0,40}),\s*([^\W\d][\w.’' -]{0,40})")
_CLASS = re.compile(
    r"(?:^|[\s_-])(?:by-?lines?|authors?(?:-?name)?|writers?|contributors?|autor(?:en)?|auteur|credits?|post-?author"
    r"|entry-?author|vcard|fn)(?:$|[\s_-])",
    re.IGNORECASE,
)
_ABOUT_AUTHOR = re.compile(
    r"bio|about|social|avatar|image|photo|info-?box|description|follow|date|count", re.IGNORECASE
)
_LABEL = re.compile(
    r"\W*(?:(?:(?:written|posted|published|words|text|story|report)\s+)?by|authors?|autor(?:in)?|auteur)\W*",
    re.IGNORECASE,
)
"""An element that says so much names in the next one who wrote the page."""
_UNSHOWN = frozenset({"head", "title", "script", "style", "noscript"})
_LONGEST = 200
"""Characters of the longest line that is a byline."""


def page_byline(
    tree: Any, meta: Said, sites: Collection[str], title: str, opening: str, guessed: str
) -> tuple[tuple[str, ...], Told | None]:
    """The names of who wrote the page, and where they are told; `sites` are what the site calls itself.

    `opening` is how its text begins, `guessed` is whom another program takes for the author.
    """
    for found, where in _told(tree, meta, title):
        names = tuple(dict.fromkeys(name for text in found for name in author_names(text, sites)))
        if names:
            return names, Told("byline", where, sure=True)
    for line in opening.split("\n"):
        if names := line_of_author(line, sites):
            return names, Told("byline", "a line at the head of its text", sure=True)
    names = author_names(guessed, sites)
    if names and _stands_in_article(tree, names[0]):
        return names, Told("byline", "a name that stands where authors are named", sure=False)
    return (), None


def _stands_in_article(tree: Any, name: str) -> bool:
    """Whether a name stands in a part of the page that may be its article's."""
    return any(
        name in " ".join((element.text or "").split()) and not outside(element)
        for element in tree.iter()
        if isinstance(element.tag, str) and element.tag not in _UNSHOWN
    )


def _told(tree: Any, meta: Said, title: str) -> Iterator[tuple[list[str], str]]:
    """What may be the byline, the surest first, and where it stands."""
    for item in main_items(meta.items, title):
        people, others = _people(item.get("author"))
        yield people or others, "what it tells search engines (JSON-LD)"
    for name in _META:
        contents = [each for each in meta.contents.get(name, ()) if not each.startswith(("http", "/"))]
        yield [_in_order(each) for each in contents] if name in _CATALOGUED else contents, where_said(name)
    pieces = [element for element in tree.iter() if isinstance(element.tag, str)]
    yield _microdata(pieces), "its text marked as the author's name (microdata)"
    links = [
        words(each) for each in pieces if each.tag == "a" and "author" in (each.get("rel") or "").split()
    ]
    shown = [text for text in links if text]
    inside = [each for each in pieces if each.tag != "body" and _CLASS.search(each.get("class") or "")]
    for element in inside:
        if not _ABOUT_AUTHOR.search(named(element)) and not outside(element):
            text = words(element)
            if text and len(text) <= _LONGEST:
                yield [text], "the line of its author"
    yield shown[:3], "a link to its author"
    for element in pieces:
        if (name := _labelled(element)) and not outside(element):
            yield [name], "what stands behind the word for its author"


def _labelled(element: Any) -> str:
    """What stands behind an element that says "By" or "Author" and nothing else, if that names people."""
    if len(element) or not _LABEL.fullmatch(element.text or ""):
        return ""
    behind = element.getnext()
    for text in (element.tail or "", words(behind) if behind is not None else ""):
        if (line := " ".join(text.split())) and len(line) <= _LONGEST:
            return line if line_of_author(f"By {line}") else ""
    return ""


def _in_order(name: str) -> str:
    """A catalogue's name as it is said.

    >>> _in_order("Berg, Anna van den"), _in_order("Anna Berg")
    ('Anna van den Berg', 'Anna Berg')
    """
    inverted = _INVERTED.fullmatch(name)
    return f"{inverted[2].strip()} {inverted[1].strip()}" if inverted else name


def _people(author: object) -> tuple[list[str], list[str]]:
    """The people among who is given as author, and the others: organisations."""
    people: list[str] = []
    others: list[str] = []
    for one in author if isinstance(author, list) else [author]:
        name = one.get("name") if isinstance(one, dict) else one
        for each in name if isinstance(name, list) else [name]:
            if isinstance(each, str) and not each.startswith("http"):
                is_other = isinstance(one, dict) and "Organization" in str(one.get("@type"))
                (others if is_other else people).append(each)
    return people, others


def _microdata(pieces: list[Any]) -> list[str]:
    """What schema.org's attributes call the author, outside of comments."""
    found: list[str] = []
    for element in pieces:
        if "author" not in (element.get("itemprop") or "").split() or outside(element):
            continue
        names = [
            each for each in element.iter() if isinstance(each.tag, str) and each.get("itemprop") == "name"
        ]
        found += [each.get("content") or words(each) for each in names[:1] or [element]]
    return found
