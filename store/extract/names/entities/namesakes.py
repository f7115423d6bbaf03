"""Whether two names of persons may be one person's: first names, initials, "Jr." and "Sr."."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from store.extract.names.lexicon import lists, short_names
from store.patterns import regex

_NAME_PART = regex(r"[^\W_]+(?:['’.-][^\W_]+)*")
# Where "AnnaBerg", the name of an account, is two words; "MacBerg" is one.
_HANDLE = regex(r"(?<=[a-z]{3})(?=[A-Z][a-z]{2})")
_INITIALS = regex(r"[^\W\d_](?:\.[^\W\d_])*")
_GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})


@lru_cache(maxsize=4096)
def person_parts(surface: str) -> tuple[str, ...]:
    """Lower-cased parts of a name that tell who it is: no titles, no initials but the first, no "Jr"."""
    words = _NAME_PART.findall(_HANDLE.sub(" ", surface))
    parts = [part.lower().rstrip(".") for part in words]
    while len(parts) > 1 and parts[0] in lists()["cut_title"]:
        parts = parts[1:]
    while len(parts) > 1 and parts[-1] in _GENERATIONS:
        parts = parts[:-1]
    return tuple(part for index, part in enumerate(parts) if index == 0 or len(part) > 1)


def same_person(name: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Same family name, and first names of which one may shorten the other; or one name within the other."""
    if name[-1] == other[-1]:
        return _same_first(name[0], other[0]) or _within(name, other) or _within(other, name)
    return name[0] == other[0] and (_within(name, other) or _within(other, name))


def namesake_marks(surface: str) -> frozenset[str]:
    """The initials after the first name, in one, and the generation: {"h w"}, {"jr"}."""
    if surface.count(" ") < 2:
        return frozenset()
    parts = [part.lower().rstrip(".") for part in _NAME_PART.findall(surface)]
    initials = " ".join(part.replace(".", " ") for part in parts[1:] if _INITIALS.fullmatch(part))
    generation = [part for part in parts[1:] if part in _GENERATIONS]
    return frozenset([initials, *generation] if initials else generation)


def agree_on(words: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of marks may be one person's: none against another of its sort."""
    initials = {mark for mark in words ^ other if mark not in _GENERATIONS}
    generations = (words ^ other) & _GENERATIONS
    return not (_split_over(initials, words) or _split_over(generations, words))


def _split_over(differing: Collection[str], words: frozenset[str]) -> bool:
    return bool(differing) and 0 < len([mark for mark in differing if mark in words]) < len(differing)


def _same_first(name: str, other: str) -> bool:
    if name == other or name in short_names().get(other, ()) or other in short_names().get(name, ()):
        return True
    short, long = sorted((name, other), key=len)
    return len(short) == 1 and long.startswith(short)


def _within(name: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether all parts of one name occur in the other: "García Márquez", "Gabriel García Márquez"."""
    return len(name) >= 2 and set(name) <= set(other)


def without_article(family_name: str) -> str:
    """A family name without its Arabic article: "al-Assad" is called "Assad" too."""
    return re.sub(r"^(?:al|el|ad|as|ash|an)[-'’]", "", family_name)
