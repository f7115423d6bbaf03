"""The filter that the user types, as the view of articles it stands for, and back.

unread star due tag:trade source:"Harbor Ledger" in:archive tariff truce
"""

from __future__ import annotations

import re
from dataclasses import replace

from store.errors import UsageError
from store.model.articles import ArticleView, Place, SortKey

_TERM = re.compile(r'(?:(\w+):)?(?:"([^"]*)"?|(\S+))')
_PLACES: dict[str, Place | None] = {
    "inbox": Place.INBOX,
    "archive": Place.ARCHIVE,
    "bin": Place.BIN,
    "all": None,
}
_SORTS = (SortKey.PUBLISHED, SortKey.ADDED, SortKey.TITLE, SortKey.SOURCE)
_SORT_WORDS = {
    SortKey.PUBLISHED: "newest first",
    SortKey.ADDED: "last added first",
    SortKey.TITLE: "by title",
    SortKey.SOURCE: "by source",
}

HINT = "unread · star · due · tag:x · source:x · in:archive · in:bin · in:all · words of the title"
"""What may be typed, for the line below the filter."""


def parse(text: str, base: ArticleView, *, typing: bool = False) -> ArticleView:
    """The view that `text` asks for, in the order of `base`.

    While somebody is `typing`, a word at the end stands for all words that begin with it.
    Raises UsageError for a place that does not exist; any other text is legal.
    """
    view = ArticleView(sort=base.sort, descending=base.descending)
    words = []
    for key, quoted, bare in _TERM.findall(text):
        value = quoted or bare
        match key.lower(), value.lower():
            case "", "unread" if not quoted:
                view = replace(view, unread=True)
            case "", "star" | "starred" if not quoted:
                view = replace(view, starred=True)
            case "", "due" if not quoted:
                view = replace(view, with_deadlines=True)
            case "tag", _:
                view = replace(view, tag=value)
            case "source", _:
                view = replace(view, source=value)
            case "in", place:
                if place not in _PLACES:
                    raise UsageError(f"there is no place called {value}: write in:{', in:'.join(_PLACES)}.")
                view = replace(view, place=_PLACES[place])
            case _:
                words.append(f"{key}:{value}" if key else value)
    if typing and words and text.endswith(words[-1]):
        words[-1:] = _begun(words[-1])
    return replace(view, words=" ".join(words))


def _begun(word: str) -> list[str]:
    """What a word that is still being typed stands for: nothing yet, where it may become "unread"."""
    if len(word) > 1 and any(flag.startswith(word.lower()) for flag in ("unread", "starred", "due")):
        return []
    return [f"{word}*"] if word[-1:].isalnum() else [word]


def written(view: ArticleView) -> str:
    """The filter as the user would type it; empty for the whole inbox."""
    terms = []
    if view.place is not Place.INBOX:
        terms.append(f"in:{view.place.value if view.place else 'all'}")
    terms += [word for word, on in _flags(view) if on]
    terms += [
        f"{key}:{_quoted(value)}" for key, value in (("tag", view.tag), ("source", view.source)) if value
    ]
    if view.words:
        terms.append(view.words)
    return " ".join(terms)


def _flags(view: ArticleView) -> tuple[tuple[str, bool], ...]:
    return (("unread", view.unread), ("star", view.starred), ("due", view.with_deadlines))


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value else value


def next_sort(view: ArticleView) -> ArticleView:
    """The same articles in the next order: published, added, title, source, and round."""
    key = _SORTS[(_SORTS.index(view.sort) + 1) % len(_SORTS)]
    return replace(view, sort=key, descending=key in {SortKey.PUBLISHED, SortKey.ADDED})


def sort_words(view: ArticleView) -> str:
    """The order in words: "newest first"."""
    return _SORT_WORDS[view.sort]


def title(view: ArticleView) -> str:
    """What the list is called above it: the place, then what narrows it."""
    place = view.place.value.capitalize() if view.place else "All articles"
    narrowed = written(replace(view, place=Place.INBOX))
    return f"{place} · {narrowed}" if narrowed else place
