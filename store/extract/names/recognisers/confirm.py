"""Names of which a model is unsure, told all the same where the written lists know them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from store.extract.names.lexicon import (
    FORMS_AT_END,
    NUMERALS,
    WRITTEN_FORMS,
    demonyms,
    gazetteer_kinds,
    is_first_name,
    known_place,
    lists,
    word_kinds,
)
from store.model.findings import MentionKind

# Codes of companies, media and teams; bodies ("BO") only in capitals, since "who" and "ice" are words.
_ORGANISATIONS = frozenset({"CM", "ME", "TE"})
_LONGEST_HOUSE = 5
"""Most words of "Reserve Bank of …", so that no person behind is taken in."""


def confirmed(words: Sequence[str], kind: MentionKind) -> tuple[int, MentionKind] | None:
    """How many of a name's words the lists know, from its first on, and as what; None if not even one.

    `kind` is what the model took the name for. Where the whole is unknown, a state,
    country or nationality that it begins with is told alone: "U.S. | District".
    """
    told = _told(words, kind)
    if told is not None:
        return len(words), told
    for length in range(len(words) - 1, 0, -1):
        told = _of_the_world(" ".join(words[:length]).lower())
        if told is not None:
            return length, told
    return None


def goes_on(words: Sequence[str], kind: MentionKind) -> bool:
    """Whether words behind a place or nationality make a longer name: "Stock Exchange", no "Senator"."""
    if kind is MentionKind.PLACE and words and words[-1].lower() not in lists()["place_suffix"]:
        return False
    own = bool(words) and all(word[0].isupper() and word[-1].isalpha() for word in words)
    return own and _no_ends().isdisjoint(word.lower() for word in words)


@cache
def _no_ends() -> frozenset[str]:
    """Parties, titles, faiths and what only divides a country, as in "U.S. District"."""
    ends = ("party", "title", "title_part", "faith", "place_division", "honorific")
    return frozenset().union(*(lists()[name] for name in ends))


def _is_divided(words: Sequence[str]) -> bool:
    """Whether a name ends as a part of a country does or begins as a lake: "Velmora Region", "Lake Velmora".

    Not where it is a country or a place of several words with more behind it.
    """
    if not 1 < len(words) < _LONGEST_HOUSE or "and" in words or _of_the_world(" ".join(words[:-1]).lower()):
        return False
    ended = words[-1][0].isupper() and words[-1].lower() in lists()["place_division"]
    begun = words[0].istitle() and words[0].lower() in lists()["place_begin"]
    return ended or (begun and words[1][0].isalnum())


def _of_the_world(name: str) -> MentionKind | None:
    if known_place(name):
        return MentionKind.PLACE
    return MentionKind.OTHER if name in demonyms() else None


def _told(words: Sequence[str], kind: MentionKind) -> MentionKind | None:
    """The kind that the lists tell of a name.

    A state or country is a place and a nationality another name, whatever the model
    thinks. A listed city or a "Region" stays a place, a first name with more words a
    person; words that end as an organisation, a law or an event does stay one.
    """
    whole = " ".join(words).lower()
    if (known := _of_the_world(whole)) is not None:
        return known
    given = words[0].lower()
    if kind is MentionKind.PLACE and len(words) == 2 and words[1] in NUMERALS and not known_place(given):
        return MentionKind.PERSON
    if len(words) > 1 and words[-1] in FORMS_AT_END | WRITTEN_FORMS:
        return MentionKind.ORGANISATION
    if kind is MentionKind.PLACE:
        return kind if _is_divided(words) or "c" in gazetteer_kinds(whole) else None
    if whole in lists()["organisation_phrase"] or _listed_organisation(words):
        return MentionKind.ORGANISATION
    if len(words) < 2:
        return None
    last = words[-1].lower().rstrip(".")
    if kind is MentionKind.ORGANISATION:
        field = len(words) <= _LONGEST_HOUSE and any(
            word.lower() in _ends() and behind == "of" for word, behind in pairwise(words)
        )
        return kind if last in _ends() or field else None
    if kind is MentionKind.OTHER:
        return kind if last in lists()["thing_end"] else None
    if len(words[-1]) == 1:
        return None  # "Velmora T"
    titled = given.rstrip(".") in lists()["honorific"] | lists()["cut_title"] and last not in lists()["title"]
    numbered = len(words) == 2 and words[1] in NUMERALS
    return kind if is_first_name(words[0]) or given in _given() or titled or numbered else None


@cache
def _given() -> frozenset[str]:
    return lists()["world_m"] | lists()["world_f"] | lists()["given_m"] | lists()["given_f"]


@cache
def _ends() -> frozenset[str]:
    ends = ("organisation_end", "company_end", "company_form", "institution", "club_end")
    return frozenset().union(*(lists()[name] for name in ends))


def _listed_organisation(words: Sequence[str]) -> bool:
    if len(words) != 1:
        return False
    codes = word_kinds().get(words[0].lower(), ())
    return not _ORGANISATIONS.isdisjoint(codes) or ("BO" in codes and words[0].isupper())
