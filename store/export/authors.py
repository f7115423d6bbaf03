"""Who wrote an article, read from its byline: people with family and given names, and whoever else."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BEGINNING = re.compile(r"^(?:by|von|par|por|di|story by|written by)\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:;|,|&|\band\b|\bund\b|\bet\b|\by\b)\s*")
_PARTICLES = frozenset(
    ("al", "bin", "da", "de", "del", "della", "der", "di", "dos", "du", "el", "la", "le", "ter", "van")
).union(("vande", "ver", "von", "zu"))
"""Small words with which family names begin."""
_AFTER = re.compile(r"\s*(?:\||\bfor\b|\(|–|—| - ).*$")


@dataclass(frozen=True, slots=True)
class Author:
    """A person; or with an empty `given` a name that is cited as it is, such as an agency's."""

    family: str
    given: str = ""

    @property
    def initials(self) -> str:
        """The given names as initials: "M. T."."""
        return " ".join(f"{part[0]}." for part in re.split(r"[\s-]+", self.given) if part[:1].isalpha())


def authors(byline: str | None, source: str | None = None) -> tuple[Author, ...]:
    """The authors that a byline names, in its order; one that is the `source` is no person.

    >>> authors("By Mara Lindqvist and Jan van der Meer")
    (Author(family='Lindqvist', given='Mara'), Author(family='van der Meer', given='Jan'))
    """
    told = _AFTER.sub("", _BEGINNING.sub("", " ".join((byline or "").split())))
    if told and source is not None and told.casefold() == " ".join(source.split()).casefold():
        return (Author(told),)
    return tuple(_author(name) for name in _BETWEEN.split(told) if name)


def _author(name: str) -> Author:
    """A name of two to four words that begin with capitals, but for particles, is a person's."""
    words = name.split()
    if not 2 <= len(words) <= 5:
        return Author(name)
    if not all(word[0].isupper() or word in _PARTICLES for word in words) or name.isupper():
        return Author(name)
    first = next((index for index, word in enumerate(words[1:], 1) if word in _PARTICLES), len(words) - 1)
    return Author(" ".join(words[first:]), " ".join(words[:first]))
