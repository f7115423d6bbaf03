"""How a list counts what lies in an article, and how an address is told where there is little room. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields

from store.model.articles import ArticleRow, Told
from store.model.kinds import KINDS, Kind
from store.text import guard

_COUNTED = tuple(kind for kind in KINDS.values() if kind.list in {field.name for field in fields(ArticleRow)})
"""The kinds of which a row of a list knows how many there are."""


def counts_of(row: ArticleRow) -> Iterator[tuple[Kind, int]]:
    """How many there are of each kind that is counted, without those of which there are none."""
    for kind in _COUNTED:
        if count := getattr(row, kind.list):
            yield kind, count


_FIELDS = {
    "byline": "who wrote it",
    "published": "when it was published",
    "title": "its title",
    "source": "its source",
}


def told_words(told: Told) -> str:
    """Where something that is known of an article comes from.

    >>> told_words(Told("published", "its address", sure=False))
    'when it was published is guessed by its address'
    """
    how = "told" if told.sure else "guessed"
    return f"{_FIELDS.get(told.field, told.field)} is {how} by {guard(told.where)}"


NOT_TOLD = "Nothing is kept of where its title, author and date come from, or you set them yourself."


def provenance_words(told: Sequence[Told]) -> str:
    """Where all that is known of an article comes from, a sentence a line.

    >>> provenance_words([Told("byline", "the line of its author", sure=True)])
    'Who wrote it is told by the line of its author.'
    """
    sentences = map(told_words, told)
    return "\n".join(f"{words[0].upper()}{words[1:]}." for words in sentences) or NOT_TOLD


def guess_mark(told: Iterable[Told]) -> str:
    """What stands after a publication date that is only a guess; "" after any other."""
    return " (guessed)" if any(each.field == "published" and not each.sure for each in told) else ""


def short_address(address: str, width: int) -> str:
    """An address in at most `width` characters: whose it is, and as much of the rest as there is room for.

    >>> short_address("https://www.example.org/2026/quay", 18)
    '→ example.org/202…'
    """
    shown = guard(address.partition("://")[2].removeprefix("www."))
    shown = f"→ {shown.rstrip('/')}"
    return shown if len(shown) <= width else f"{shown[: max(0, width - 1)]}…"
