"""Two days in one sentence, each with an act of its own.

In "bids are due by May 4, and samples by May 9" the second has a subject of its own and shares the
predicate; in "the guild meets on Monday and rows on Friday" it has a verb and shares the subject. In "May 4
is the last day for bids, and May 9 for samples" and "they play in Oslo on May 4, in Bergen on May 9" it has
neither: what is told again of the first begins with the same preposition, and takes the place of that.
"""

from __future__ import annotations

import re
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


_PLACES = r"(?:at|in|for|to|with|against)"
_FINITE = r"(?:is|are|was|were|will|would|has|have|had|must|may|can|shall|should)"
_WORDS = rf"(?:(?!{_FINITE}\b)[\w’'.&-]+\s)"
_LISTED = regex(
    rf"(?:,\s(?:and\s)?|\sand\s)(?P<own>(?P<place>{_PLACES})\s{_WORDS}{{1,6}}?(?:(?:on|in|by|at|until|from)\s)?)"
)
"""Between two days, the place of the second: "on May 4, and in Bergen on"."""
_DAY_FIRST = regex(
    rf"\s(?P<deed>(?:is|are|will be)\s(?:[\w’'-]+\s){{1,6}}?)(?P<rest>(?P<place>{_PLACES})\s[^;:]+?),?\sand\s"
)
"""Between two days, what both are and what the first is for: "is the last day for bids, and"."""
_OWN_VERB = regex(rf"(?:\s(?!and\b|but\b)[\w’'-]+){{0,5}}?\s{_FINITE}\b|\s(?:he|she|it|they|we|the)\s")
_REST = regex(rf"\s(?P<place>{_PLACES})\s{_WORDS}{{0,8}}?[\w’'.&-]*[\w’']")
"""Behind the second day, what that is for."""


class Act(NamedTuple):
    """What is told of one day, in whole: the date is at `[start, end)` of the `words`.

    A `shortened` act is not told by the clause as it stands: another day's part is left out of it.
    """

    words: str
    start: int
    end: int
    shortened: bool = False


def act_of(text: str, clause: Clause, timex: Timex, before: Timex | None, after: Timex | None) -> Act:
    """The words of the clause that tell of `timex`, without those of the days told `before` and `after`."""
    start, end = clause.start, clause.end
    lead, shortened = text[start : timex.start], False
    if after is not None and after.start < end:
        between = text[timex.end : after.start]
        listed = _is_listed(text[start : timex.start], between, text[after.end : end])
        day_first = _DAY_FIRST.fullmatch(between)
        if listed or _AND.fullmatch(between):
            end, shortened = timex.end, listed
        elif day_first is not None and _goes_on(day_first, text[after.end : end]):
            end, shortened = timex.end + day_first.end("rest"), True
    tail = text[timex.end : end]
    if before is not None and before.start >= start:
        first, between = text[start : before.start], text[before.end : timex.start]
        joint, day_first = _AND.fullmatch(between), _DAY_FIRST.fullmatch(between)
        shared = _shared(first, joint["deed"]) if joint is not None else None
        if joint is not None and shared is not None:
            lead = shared + joint["to"]
        elif (second := _LISTED.fullmatch(between)) is not None and _is_listed(first, between, tail):
            lead, shortened = first[: _place(first, second["place"])] + second["own"], True
        elif day_first is not None and _goes_on(day_first, tail):
            lead, tail, shortened = first, f" {day_first['deed'].rstrip()}{tail}", True
    another = before is not None and before.start >= start and lead.startswith(text[start : before.end])
    if shortened and (another or any(map(str.isdigit, lead))):  # a third day's place is not told by this
        return Act(text[start : clause.end], timex.start - start, timex.end - start)
    words = f"{lead}{text[timex.start : timex.end]}{tail}"
    return Act(words, len(lead), len(lead) + timex.end - timex.start, shortened)


def _is_listed(first: str, between: str, tail: str) -> bool:
    """Whether a second place with its day stands behind the `first`, and no verb of its own behind that."""
    listed = _LISTED.fullmatch(between)
    return listed is not None and _place(first, listed["place"]) > 0 and _OWN_VERB.match(tail) is None


def _place(first: str, preposition: str) -> int:
    """Where the first day's place begins in what is told of it, behind a verb; -1 if nowhere."""
    found = re.search(rf"(?<=\s){preposition}\s", first)
    return found.start() if found is not None else -1


def _goes_on(day_first: re.Match[str], tail: str) -> bool:
    """Whether the second day is followed by what it is for, as the first is."""
    rest = _REST.fullmatch(tail.rstrip(" .;"))
    return rest is not None and rest["place"] == day_first["place"]


def _shared(first: str, deed: str) -> str | None:
    """The second act with what it leaves out of the first: a predicate or a subject."""
    predicate = _WITH_PREDICATE.fullmatch(first)
    if predicate is not None and _PLURAL.fullmatch(deed):
        return f"{deed}{predicate['does']}"
    subject = _WITH_VERB.match(first)
    if subject is not None and deed.split()[0].endswith("s"):
        return f"{subject['who']}{deed}"
    return None
