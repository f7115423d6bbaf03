"""The office or trade a person is named with: "Secretary of the Treasury", "the ministry's spokesman"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from store.extract.names.lexicon import countries, demonyms, lists

_LONGEST_BEFORE = 8
_LONGEST_AFTER = 14
_LONGEST_APART = 10
_ARTICLES = frozenset({"the", "a", "an", "its", "his", "her", "their", "our"})
_PREPOSITIONS = frozenset({"in", "at", "for", "of", "on", "with", "during", "since", "from", "by", "to"})
_PHRASE_ENDS = frozenset(",.;:—–-)?!")
_NO_PHRASE = frozenset(
    {"who", "whom", "whose", "which", "that", "said", "says", "is", "was", "were", "are", "has", "had"}
    | {"and", "but", "while", "when"}
)


@cache
def _offices() -> frozenset[str]:
    return lists()["title"] | lists()["title_part"] | lists()["role_noun"]


@cache
def _heads() -> frozenset[str]:
    return lists()["title"] | lists()["role_noun"]


@cache
def _nouns() -> frozenset[str]:
    return _heads() | {"executive"}


def _of_country(word: str) -> bool:
    lower = word.lower()
    return lower in demonyms() or lower in countries()


def role_before(words: Sequence[str], first: int, floor: int) -> str | None:
    """The office right before token `first`, not reaching below token `floor`.

    "U.S. President | Donald Trump"; "Secretary of the Treasury | Scott Bessent".
    """
    start = _office_of(words, first, floor)
    if start is None:
        start = first
    while start > floor and first - start < _LONGEST_BEFORE:
        word = words[start - 1]
        lower = word.lower().rstrip(".")
        joined = (
            word == "-" and start - 1 > floor and words[start - 2].lower() in ("vice", "co", "ex", "then")
        )
        if lower == "then" and words[start] != "-":
            break  # "Then President Holm agreed", but "then-President Holm"
        if joined or (lower in _offices() and lower not in _ARTICLES):
            start -= 1
        else:
            break
    if start == first or not any(word.lower().rstrip(".") in _heads() for word in words[start:first]):
        return None
    while start > floor and (_of_country(words[start - 1]) and words[start - 1][:1].isupper()):
        start -= 1
    return _joined(words[start:first])


def _office_of(words: Sequence[str], first: int, floor: int) -> int | None:
    """Where "Secretary" stands in "Secretary of the Treasury | NAME", else None."""
    at = first - 1
    while at > floor and first - at <= 4 and (words[at][:1].isupper() or words[at].lower() in ("and", "&")):
        at -= 1
    if at == first - 1:
        return None
    if at > floor and words[at].lower() == "the":
        at -= 1
    if at <= floor or words[at].lower() not in ("of", "for"):
        return None
    at -= 1
    return at if words[at].lower() in _heads() else None


def role_after(words: Sequence[str], last: int, ceiling: int) -> str | None:
    """The apposition after token `last` (exclusive): "NAME, the ministry's spokesman, …"."""
    if last + 2 < ceiling and words[last] == "," and words[last + 1].isdigit() and words[last + 2] == ",":
        last += 2  # the age
    if last >= ceiling or words[last] != ",":
        return None
    end = last + 1
    while end < ceiling and words[end] not in _PHRASE_ENDS and end - last <= _LONGEST_AFTER:
        if words[end].lower() in _NO_PHRASE:
            return None
        end += 1
    if end >= ceiling or words[end] not in _PHRASE_ENDS:
        return None
    phrase = words[last + 1 : end]
    if phrase and phrase[0].lower() in _ARTICLES:
        phrase = phrase[1:]
    phrase = phrase[: _first_aside(phrase)]
    head = next(
        (index for index, word in enumerate(phrase) if word.lower() in ("of", "for", "at", "in")), len(phrase)
    )
    if not any(word.lower() in _heads() for word in phrase[max(head - 2, 0) : head]):
        return None
    return _joined(phrase)


def role_apart(words: Sequence[str], first: int, last: int, floor: int, ceiling: int) -> str | None:
    """The office whose holder the tokens `[first, last)` name between commas: "The mayor, | NAME |, …"."""
    if first - 1 <= floor or words[first - 1] != "," or last >= ceiling or words[last] != ",":
        return None
    start = first - 1
    while start > floor and first - start < _LONGEST_APART and words[start - 1].lower() not in _ARTICLES:
        if not words[start - 1][:1].isalpha() and words[start - 1] not in ("-", "'s", "’s"):
            return None
        start -= 1
    if start == floor or start == first - 1 or words[start - 1].lower() not in _ARTICLES:
        return None
    phrase = words[start : first - 1]
    head = next((at for at, word in enumerate(phrase) if word.lower() in _PREPOSITIONS), len(phrase))
    if head == 0 or phrase[head - 1].lower() not in _nouns():
        return None
    if any(word.lower() in _NO_PHRASE for word in phrase) or phrase[head:][:1] not in ([], ["of"], ["for"]):
        return None
    return _joined(phrase)


def _first_aside(phrase: Sequence[str]) -> int:
    """Where "in her first term" begins within "a professor in her first term"."""
    for index, word in enumerate(phrase):
        if index and word.lower() in ("his", "her", "their"):
            return index - 1 if phrase[index - 1].lower() in _PREPOSITIONS else index
    return len(phrase)


def _joined(words: Sequence[str]) -> str:
    """Tokens as a phrase: no space around hyphens, before clitics."""
    parts: list[str] = []
    for word in words:
        if parts and word != "-" and parts[-1] != "-" and not word.startswith(("'", "’")):
            parts.append(" ")
        parts.append(word)
    return "".join(parts)
