"""Which entities are likely the same: by the words and the initials of their names. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from store.model.decisions import EntitySummary
from store.records.identity import name_key

_WORD = re.compile(r"\w+")


def likeliest(
    entity: EntitySummary, others: Iterable[EntitySummary], limit: int
) -> tuple[EntitySummary, ...]:
    """The others, those first that are likely the same; equally likely ones by how often they are named."""
    rated = [(likeness(entity, other), other) for other in others if other.id != entity.id]
    rated.sort(key=lambda pair: (-pair[0], -pair[1].mentions, pair[1].id))
    return tuple(other for _, other in rated[:limit])


def likeness(entity: EntitySummary, other: EntitySummary) -> int:
    """How likely two entities are the same, to be compared only: 0 where nothing says so.

    Their words count, the last one of a person most; then initials ("WTO", "M. Lindqvist").
    """
    same_kind = int(entity.kind is other.kind)
    ours, theirs = _words(entity.name), _words(other.name)
    if not ours or not theirs:
        return same_kind
    shared = len(set(ours) & set(theirs))
    family = ours[-1] == theirs[-1]
    within = set(ours) <= set(theirs) or set(theirs) <= set(ours)
    abbreviated = _stands_for(ours, theirs) or _stands_for(theirs, ours)
    return same_kind + 4 * shared + 4 * family + 8 * within + 12 * abbreviated


def _stands_for(short: list[str], long: list[str]) -> bool:
    """Whether a name is the initials of another, or begins with an initial of it: "wto", "m lindqvist"."""
    if len(short) == 1 and len(long) > 1:
        return short[0] == "".join(word[0] for word in long)
    initialed = len(short) > 1 and len(short[0]) == 1
    return initialed and len(long) > 1 and long[0].startswith(short[0]) and short[-1] == long[-1]


def _words(name: str) -> list[str]:
    return _WORD.findall(name_key(name))
