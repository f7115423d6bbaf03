"""Two days in one sentence, each with an act of its own.

In "bids are due by May 4, and samples by May 9" the second has a subject of its own and shares the
predicate; in "the guild meets on Monday and rows on Friday" it has a verb and shares the subject.
"""

from __future__ import annotations

from typing import NamedTuple

from store.extract.deadlines.clause import Clause
from store.model.findings import Timex
from store.patterns import regex

_AND = regex(
    r",?\sand\s(?:then\s)?(?P<deed>(?:the\s)?(?:[a-z][\w’'-]*\s){1,7}?)(?P<to>(?:(?:by|on|until|before|from|in|at)\s)?)"
)
_WITH_PREDICATE = regex(
    r"(?P<who>(?:[\w’'-]+\s){0,3}?[\w’'-]+s\s)"
    r"(?P<does>(?:are|must|will|shall|have to|need to|close|open|begin|start|end|expire)\s.*?)"
    r"(?:(?:by|on|until|before|from|in|at)\s)?$"
)
_PLURAL = regex(r"(?:the\s)?(?:[\w’'-]+\s){0,2}?[\w’'-]{3,}s\s")
_WITH_VERB = regex(
    r"(?P<who>(?:[\w’'-]+\s){0,7}?(?:(?!\w+s\s)[\w’'-]+\s))[a-z]{2,}s\s(?!(?:are|is|must|will|have|were)\b)"
)


class Act(NamedTuple):
    """What is told of one day, in whole: the date is at `[start, end)` of the `words`."""

    words: str
    start: int
    end: int


def act_of(text: str, clause: Clause, timex: Timex, before: Timex | None, after: Timex | None) -> Act:
    """The words of the clause that tell of `timex`, without those of the days told `before` and `after`."""
    start, end = clause.start, clause.end
    if after is not None and after.start < end and _AND.fullmatch(text, timex.end, after.start):
        end = timex.end
    lead = text[start : timex.start]
    if before is not None and before.start >= start:
        joint = _AND.fullmatch(text, before.end, timex.start)
        shared = _shared(text[start : before.start], joint["deed"]) if joint is not None else None
        if joint is not None and shared is not None:
            lead = shared + joint["to"]
    words = f"{lead}{text[timex.start : end]}"
    return Act(words, len(lead), len(lead) + timex.end - timex.start)


def _shared(first: str, deed: str) -> str | None:
    """The second act with what it leaves out of the first: a predicate or a subject."""
    predicate = _WITH_PREDICATE.fullmatch(first)
    if predicate is not None and _PLURAL.fullmatch(deed):
        return f"{deed}{predicate['does']}"
    subject = _WITH_VERB.match(first)
    if subject is not None and deed.split()[0].endswith("s"):
        return f"{subject['who']}{deed}"
    return None
