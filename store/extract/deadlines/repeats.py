"""The same deadline told twice, and the same told more exactly."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from store.extract.deadlines.events import NAMED_EVENT
from store.extract.document import Document
from store.model.findings import DeadlineSuggestion, Timex
from store.patterns import regex

BARE = "date ahead"
"""The rule of a date that nothing but its lying ahead makes one to keep."""
_WORD = regex(r"[^\W\d_]{4,}")
_SHARED = 0.6
"""The part of a suggestion's words that an earlier sentence has where both tell the same deadline."""
_COMPARED = 20
"""With how many earlier suggestions of the same day a new one is compared."""
_CLOSE = 12
"""Characters between "at the end of the month" and its "on April 29"."""
_REMEMBERED = 200
_BALLOT = frozenset({"vote", "election", "elections", "ballot", "poll", "polls"})


def told_once(
    document: Document, suggested: Iterable[tuple[DeadlineSuggestion, Timex]]
) -> list[DeadlineSuggestion]:
    """The suggestions, each deadline once and as it is told most exactly; each comes with its date."""
    suggestions: list[DeadlineSuggestion] = []
    of_days: defaultdict[tuple[dt.date, dt.date], list[DeadlineSuggestion]] = defaultdict(list)
    before: Timex | None = None
    for suggestion, timex in suggested:
        if suggestions and _says_finer(suggestions[-1], suggestion, timex):
            continue
        if suggestions and before is not None and _says_finer(suggestion, suggestions[-1], before):
            of_days[suggestions[-1].first, suggestions[-1].last].remove(suggestions.pop())
        others = of_days[suggestion.first, suggestion.last]
        same = [other for other in others[-_COMPARED:] if _is_same(document, suggestion, other)]
        if same and not _says_more(suggestion, same[-1]):
            continue
        if same:
            others.remove(same[-1])
            suggestions.remove(same[-1])
        others.append(suggestion)
        suggestions.append(suggestion)
        before = timex
    return suggestions


def _is_same(document: Document, suggestion: DeadlineSuggestion, other: DeadlineSuggestion) -> bool:
    """The same deadline again: the same days, and either the same sentence or shared words.

    Two acts of a sentence on one day stay one: what is decided on one holds for its day and sentence.
    """
    if (suggestion.first, suggestion.last) != (other.first, other.last):
        return False
    if suggestion.start == other.start:
        return True
    words, theirs = _words_of(suggestion.what), _words_of(other.what)
    events = suggestion.kind is other.kind and NAMED_EVENT.name in (suggestion.rule, other.rule)
    if events and (words & theirs or (words & _BALLOT and theirs & _BALLOT)):
        return True
    others = _words_of(document.text[other.start : other.end])
    return len(words & others) > _SHARED * max(1, len(words))


@lru_cache(_REMEMBERED)
def _words_of(text: str) -> frozenset[str]:
    """The longer words of a label or a sentence; each is compared with several others."""
    return frozenset([word.lower() for word in _WORD.findall(text)])


def _says_more(suggestion: DeadlineSuggestion, other: DeadlineSuggestion) -> bool:
    """Whether the same day told again says by its words what it is: "May 4: bids are due by this date"."""
    return suggestion.start == other.start and other.rule == BARE and suggestion.rule != BARE


def _says_finer(suggestion: DeadlineSuggestion, other: DeadlineSuggestion, coarse: Timex) -> bool:
    """Whether `suggestion` tells, in the same sentence, the day within what `other` tells by `coarse`."""
    if suggestion.start != other.start or coarse.first is None or coarse.last is None:
        return False
    near = (
        max(suggestion.timex_start, other.timex_start) - min(suggestion.timex_end, other.timex_end) < _CLOSE
    )
    finer = suggestion.last - suggestion.first < coarse.last - coarse.first
    return near and finer and coarse.first <= suggestion.first and suggestion.last <= coarse.last
