"""What of a passage is kept whole or not at all: a name, what a hyphen joins, "isn't"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from store.extract.deadlines.compression.passage import Passage, Where, names_at
from store.extract.names.lexicon import lists
from store.model.findings import Mention, MentionKind

_HYPHENS = frozenset("-‐‑")
_AND = frozenset(("&", "and", "amp", ","))
_DENIAL = re.compile(r"n['’]t")
_CLITIC = re.compile(r"n['’]t|['’][a-z]+", re.IGNORECASE)


class Joint(NamedTuple):
    """How a word that is read belongs to the words beside it."""

    onward: bool
    """It is kept only with the next one behind it."""
    enters: bool
    """It can be kept without the one right before it."""


def joints(passage: Passage, words: Sequence[int], mentions: Sequence[Mention]) -> list[Joint]:
    """The joints of the words of a passage at some places, in order; `mentions` are the article's names.

    A name is entered with its first word, or that of a person with the family name, and told to its end, or
    that of a firm to its legal form.
    """
    names = names_at(mentions, [passage.starts[place] for place in words])
    found = []
    within = False
    for at, place in enumerate(words):
        name, is_followed = names[at], at + 1 < len(words) and words[at + 1] == place + 1
        in_name = is_followed and name is not None and name is names[at + 1]
        in_word = is_followed and _is_joined(passage, place)
        is_family_name = not in_name and name is not None and name.kind is MentionKind.PERSON
        enters = not within or (is_family_name and passage.words[place][:1].isalpha())
        is_clitic = passage.glued[place] and _CLITIC.fullmatch(passage.words[place]) is not None
        onward = in_word or (in_name and not _is_legal_form(passage.words[place + 1 : place + 3]))
        found.append(Joint(onward, enters and not is_clitic))
        within = in_name or in_word
    return found


def _is_legal_form(words: Sequence[str]) -> bool:
    """Whether a name goes on with what firms are by law: "Inc.", "& Co."."""
    told = [word.strip(".").casefold() for word in words if word not in _AND]
    return bool(told) and (told[0] == "co" or told[0] in lists()["legal_form"])


def _is_joined(passage: Passage, here: int) -> bool:
    """Whether a word belongs to the one behind it: where a hyphen joins them, or as "is" does to "n't"."""
    there = here + 1
    if not passage.glued[there] or passage.parts[there] not in (passage.parts[here], Where.DATE):
        return False
    if passage.words[there] in _HYPHENS:
        return there + 1 < len(passage) and passage.glued[there + 1]
    is_hyphen = passage.words[here] in _HYPHENS and passage.glued[here]
    return is_hyphen or _DENIAL.fullmatch(passage.words[there]) is not None
