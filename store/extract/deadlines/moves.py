"""Dates that were moved: "moved the hearing from Nov. 20 to Jan. 8", "put the sale back two weeks".

The new date is what is due, the old one is told with it and is no deadline of its own. Who only asks for
another date has not moved it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby, pairwise
from typing import NamedTuple

from store.extract.deadlines.due import due_after, due_date
from store.extract.deadlines.refusals import FIXED
from store.extract.document import Document, Sentence
from store.model.due import Due
from store.model.findings import DeadlineKind, Timex, TimexType
from store.patterns import ByParts, needed, regex

_FORWARD = r"br(?:ing|ings|ought|inging) forward|mov(?:e|es|ed|ing) (?:forward|up)|advanc(?:e|es|ed|ing)"
_MOVING_WORDS = (
    rf"\b(?:(?P<forward>{_FORWARD})|re-?schedul(?:e|es|ed|ing)|postpon(?:e|es|ed|ing)|delay(?:s|ed|ing)?"
    r"|deferr?(?:s|ed|ing)?|adjourn(?:s|ed|ing)?|extend(?:s|ed|ing)?|prolong(?:s|ed|ing)?"
    r"|push(?:es|ed|ing)?(?: (?:back|out))?|puts? (?:back|off)|putting (?:back|off)|slip(?:s|ped|ping)?"
    r"|mov(?:e|es|ed|ing)(?: back)?|shift(?:s|ed|ing)?|set back"
    r"|chang(?:ed|ing|es(?= (?:its|their|his|her)\b))|(?<=to )change|(?<=ll )change)\b"
)
_MOVING = regex(f"(?i){_MOVING_WORDS}")
_AROUND_WORDS = (
    r"\b(?P<verb>put|push|set|mov|br)\w*\s[^.;,]{2,60}?(?<!called)\s(?P<way>back|off|forward|up)\b"
)
_AROUND_IT = regex(f"(?i){_AROUND_WORDS}")
"""A verb around what it moves: "put the hearing back"; but "the hearing set for May 4 was called off"."""
_TO = regex(
    r"(?i)(?:^|\s)(?:to|until|till|through|for)\s+"
    r"(?:(?:at least|the|early|late|noon on|midnight on|no earlier than)\s+)*$"
)
"""The end of what stands between the verb and the new date: "the hearing to"."""
_IN_BRACKETS = regex(r"[^.;()]{0,60}\((?:now\s)?")
"""What stands between the new date and the verb behind it: "Entries close May 9 (extended from May 4)"."""
_WAS_SET = regex(rf"(?i)\b{FIXED}\sfor\s$")
"""The words before the old date of what was moved "by ten days"."""
_FROM = regex(
    r"(?i)(?:^|\W)(?:from|instead of|rather than)\s+"
    r"(?:(?:an?|the|its|original|previous|planned|earlier)\s+)*(?:\w+\s(?:of|on|for)\s)?$"
    rf"|\b(?:{FIXED}|expiring|ending|originally|previously|initially)\b[^,.;]{{0,40}}$"
    r"|\bto (?:be|have|begin|start|open|close|end|expire|take)\b[^,.;]{0,50}$"
)
"""The words before the old date: "from the original", "which was to begin on"."""
_INSTEAD = regex(
    r"(?i)(?:,?\s(?:and\s)?not|\s(?:instead of|rather than)|\s\((?:was|not|formerly|previously|originally))"
    r"\s(?:on\s|in\s)?(?:the\s(?:original|planned)\s)?$"
)
_AT_FIRST = regex(
    r"(?i),\s(?:originally|initially|previously|formerly)\s(?:on\s)?$"
    rf"|\b(?:originally|initially|previously|formerly|first|once|at first|had been)\s{FIXED}\s"
    r"(?:for|on|in|to)\s[^,.;]{0,40}$"
    r"|\bhad\s(?:scheduled|set|planned|booked|fixed|called|announced)\s[^,.;]{1,60}?\s(?:for|on|in)\s$"
)
_WAS_TO = regex(
    r"(?i)\b(?:was|were)\s(?:(?:due|set|scheduled|supposed|meant)\s)?to\s(?:have\s)?(?:be(?:en)?\s)?\w+\s"
    r"[^,.;]{0,40}$"
)
_INSTEAD_NOW = regex(r"[^.;]{0,20}\b(?:now|instead)\b[^.;]{0,60}")
"""As above, where "was to open on" alone may still hold: "was to open on May 4, will instead open on"."""
_BUT_NOW = regex(r"[^.;]{0,40}\b(?:will|now|instead|is|are|opens?|starts?|begins?)\b[^.;]{0,60}")
"""What stands between the day first meant and the one that holds: ", will now take place on"."""
_AUXILIARIES = r"\s(?:(?:has|have|had|is|are|was|were|will|be|been|being|now|again|since)\s)+"
_APPOSED = regex(rf",{_AUXILIARIES}")
"""What stands between a date in commas and the verb that moves it: "the date, May 4, has been put back"."""
_OF_SUBJECT = regex(r"(?:\bof|(?<!ed)(?<!en)(?<!made)(?<!held)\s(?:on|for))\s$")
_MOVED_NEXT = regex(_AUXILIARIES)
"""Around the date that belongs to what is moved: "the deadline of May 4 has been extended"."""
_OTHER_CLAUSE = regex(r";|\b(?:will|can|may|must|shall|is|are)\b")
"""Behind the verb, another clause with an act of its own begins."""
_OF_THE_DAY = regex(
    r"(?:['’]s?)?\s(?!(?:to|until|for|in|on|and|by|at|due|because|as|with|when|while|after)\b)[a-z]"
)
"""What the old date belongs to stands behind it: "the Nov. 20 hearing"."""
_BY = regex(
    r"(?i)(?:^\s*|\s(?:by|for|back|forward|off)\s+)(?:(?:about|another|a further|at least|up to|some)\s+)?$"
)
"""What stands between the verb and how far the date was moved, at its end."""
_NOT_DONE = regex(
    r"\b(?:not|never|refus\w+|reject\w+|declin\w+|den(?:y|ied|ies)|oppos\w+|without|instead of|n['’]t"
    r"|ask\w*|request\w*|urg\w+|want\w*|propos\w+|seek\w*|sought|petition\w*|consider\w*|may|might|could|would"
    r"|should|can|if|whether|unless|push\w* to|call\w* (?:for|on)|plead\w*"
    r"|beg(?:s|ged|ging)?)\b[^.;]{0,70}$"
)
"""Before a verb that moves nothing yet."""
_REPORTED = regex(
    r"\b(?:said|says|announced|confirmed|ruled|agreed)\b[^.;,]{0,50}?\s(?:the|its|their|his|her|an?)\s"
    r"(?:(?!if\b|could\b|may\b|might\b)[\w-]+\s){1,4}would\s(?:now\s)?be\s$"
)
"""Before what was announced as moved, in the words of a report: "said the deadline would be extended"."""
_FROM_TO = regex(r"(?i)from\s(?P<old>.+?)\s+(?:to|until)\s+(?P<new>.+)", re.DOTALL)
"""Both dates read as one stretch."""
_TWO_DAYS = regex(r"[12]\d{3}-\d\d-\d\d/[12]\d{3}-\d\d-\d\d")
_OF_SOME_YEAR = regex(r"[12]\d{3}-\d\d(?:-\d\d)?")
_TELLS_YEAR = regex(r"\d{4}|['’]\d\d\b|\byear\b|\d[/.-]\d\d?[/.-]\d")
_DAY_NUMBER = regex(r"\b\d{1,2}\b")
_TO_ACT = regex(
    r"(?i)\b(?:deadlines?|cut-?off|comments?|consultation|tenders?|bids?|bidding|applications?|registrations?"
    r"|nominations?|entries|submissions?|filings?|due date|time (?:limit|to))\b"
)
_IN_FORCE = regex(
    r"(?i)\b(?:tak\w+ effect|in(?:to)? (?:force|effect)|implementation|enforcement|effective date)\b"
)
_LASTS = regex(r"(?i)extend|prolong")
"""What is done to something that lasts, and not to an appointment."""
_NEAR = 90
"""Characters between the verb and the new date."""


class Move(NamedTuple):
    """That a date was moved; `before` is the old date in ISO form, None where the sentence does not tell it.

    `kind` is what the date was and is: that of a hearing that was moved is an event still. It is None
    where no verb moves it ("on May 4 instead of May 2"): then the words around the date tell it as ever.
    """

    before: str | None
    kind: DeadlineKind | None


def moves_told(document: Document, timexes: Sequence[Timex]) -> tuple[list[Timex], dict[int, Move]]:
    """The time expressions without the old dates, and what was moved, by where its new date begins."""
    kept: list[Timex] = []
    moved: dict[int, Move] = {}
    for sentence, group in groupby(timexes, lambda timex: document.sentence_at(timex.start)):
        dates = list(group)
        told = _told(document, sentence, dates) if sentence is not None else None
        if told is None or sentence is None:
            kept += dates
            continue
        kept += sorted((*told.others, told.new), key=lambda timex: timex.start)
        if told.verb is not None:
            words = document.text[sentence.start : sentence.end]
            kind = _kind(words, told.verb) if told.verb else None
            before = _iso(_beside(told.old, told.new, document.text)) if told.old is not None else None
            moved[told.new.start] = Move(before, kind)
    return kept, moved


class _Told(NamedTuple):
    """The new date, the old one, what did it, and the other dates of the sentence.

    Without a `verb` nothing was moved yet, and `new` is the date that still holds.
    """

    new: Timex
    old: Timex | None
    verb: str | None
    others: Sequence[Timex]


def _told(document: Document, sentence: Sentence, dates: Sequence[Timex]) -> _Told | None:
    text = document.text
    days = [timex for timex in dates if timex.first is not None and timex.type is not TimexType.DURATION]
    for earlier, later in pairwise(days):
        between = text[earlier.end : later.start]
        if len(between) < _NEAR // 2 and _INSTEAD.search(between):
            return _Told(earlier, later, "", _without(dates, earlier, later))
        if _gives_way(text[max(sentence.start, earlier.start - _NEAR) : earlier.start], between):
            return _Told(later, earlier, "", _without(dates, earlier, later))
    for verb in _verbs(text, sentence) if days else ():
        led = max(sentence.start, verb.start - _NEAR)
        reported = _REPORTED.search(text, led, verb.start)
        done = reported is not None or _NOT_DONE.search(text, led, verb.start) is None
        span = next((day for day in days if _is_span(text, day, verb)), None)
        if span is not None:
            old, new = _ends(span, text)
            others = _without(dates, span)
            return _Told(new, old, verb.words, others) if done else _Told(old, None, None, others)
        new_day = next((day for day in days if _is_new(text, day, verb.end)), None)
        if new_day is None:
            new_day = next((day for day in days if _IN_BRACKETS.fullmatch(text, day.end, verb.start)), None)
        others = _without(days, new_day)
        old_day = next((day for day in others if _is_old(text, sentence, day, verb)), None)
        if not done:
            if old_day is not None and new_day is not None:
                return _Told(old_day, None, None, _without(dates, new_day, old_day))
            continue
        if new_day is not None:
            return _Told(new_day, old_day, verb.words, _without(dates, new_day, old_day))
        length = next((timex for timex in dates if _is_distance(text, timex, verb.end)), None)
        if old_day is None or length is None or old_day.last is None:
            continue
        due = due_after(document, length, old_day.last, -1 if verb.forward else 1)
        if due is not None:
            counted = replace(old_day, value=due.date, first=due.first, last=due.last, rule="date: moved")
            return _Told(counted, old_day, verb.words, _without(dates, old_day, length))
    return None


def _gives_way(before: str, between: str) -> bool:
    """Whether the first of two dates was only planned, and the second is told as the one that holds."""
    if _BUT_NOW.fullmatch(between) and _AT_FIRST.search(before):
        return True
    return _INSTEAD_NOW.fullmatch(between) is not None and _WAS_TO.search(before) is not None


def is_moving(word: str) -> bool:
    """Whether a verb says that a date is moved: "postponed"."""
    return _MOVING.match(word) is not None or word in ("put", "puts", "brought", "brings")


def _without(dates: Sequence[Timex], *used: Timex | None) -> list[Timex]:
    return [timex for timex in dates if timex not in used]


def _kind(sentence: str, verb: str) -> DeadlineKind:
    """What a date is that was moved, by what it belongs to and by the verb."""
    if _TO_ACT.search(sentence):
        return DeadlineKind.DEADLINE
    if _IN_FORCE.search(sentence):
        return DeadlineKind.EFFECTIVE_DATE
    return DeadlineKind.EXPIRY if _LASTS.match(verb) else DeadlineKind.SCHEDULED_EVENT


class _Verb(NamedTuple):
    start: int
    end: int
    words: str
    forward: bool


@cache
def _by_parts() -> ByParts[re.Pattern[str]]:
    return ByParts([(needed(_MOVING_WORDS), _MOVING), (needed(_AROUND_WORDS), _AROUND_IT)])


def _verbs(text: str, sentence: Sentence) -> Iterator[_Verb]:
    """What is done to dates in a sentence."""
    possible = _by_parts().possible_in(text[sentence.start : sentence.end].lower())
    for match in _MOVING.finditer(text, sentence.start, sentence.end) if _MOVING in possible else ():
        yield _Verb(match.start(), match.end(), match[0], match["forward"] is not None)
    for match in _AROUND_IT.finditer(text, sentence.start, sentence.end) if _AROUND_IT in possible else ():
        forward = match["way"] in ("forward", "up")
        yield _Verb(match.start(), match.end("verb"), match["verb"], forward)


def _is_span(text: str, day: Timex, verb: _Verb) -> bool:
    """Whether the old and the new date were read as one stretch: "from Nov. 20 to Jan. 8"."""
    return (
        0 <= day.start - verb.end <= _NEAR
        and _TWO_DAYS.fullmatch(day.value) is not None
        and _FROM_TO.match(text, day.start, day.end) is not None
    )


def _ends(span: Timex, text: str) -> tuple[Timex, Timex]:
    """The two dates of a stretch, each for itself; an old one without its year lies near the new one."""
    told = _FROM_TO.match(text, span.start, span.end)
    assert told is not None
    before, _, after = span.value.partition("/")
    new = _due(after, told["new"])
    old = min(
        (_due(before.replace(before[:4], str(year), 1), told["old"]) for year in _years(before, told["old"])),
        key=lambda due: abs((due.first - new.first).days),
    )
    return (
        replace(
            span, start=told.start("old"), end=told.end("old"), value=old.iso, first=old.first, last=old.last
        ),
        replace(span, start=told.start("new"), value=new.iso, first=new.first, last=new.last),
    )


def _due(value: str, words: str) -> Due:
    """An end of a stretch: a month where its words tell no day."""
    return Due.from_iso(value if _DAY_NUMBER.search(words) else value[:7])


def _years(value: str, words: str) -> Sequence[int]:
    year = int(value[:4])
    return [year] if _TELLS_YEAR.search(words) or value[5:] == "02-29" else [year - 1, year, year + 1]


def _is_new(text: str, day: Timex, verb_end: int) -> bool:
    if not 0 <= day.start - verb_end <= _NEAR:
        return False
    between = text[verb_end : day.start]
    return ";" not in between and _TO.search(between) is not None and _WAS_SET.search(between) is None


def _is_old(text: str, sentence: Sentence, day: Timex, verb: _Verb) -> bool:
    before = text[max(sentence.start, day.start - _NEAR) : day.start]
    if before.endswith(", ") and _APPOSED.fullmatch(text, day.end, verb.start):
        return True
    if _OF_SUBJECT.search(before) and _MOVED_NEXT.fullmatch(text, day.end, verb.start):
        return True
    if day.start > verb.end and _OTHER_CLAUSE.search(text, max(verb.end, day.start - _NEAR), day.start):
        return False
    if _FROM.search(before) is not None:
        return True
    return _OF_THE_DAY.match(text, day.end) is not None and (
        day.start > verb.end or before.rstrip().lower().endswith("the")
    )


def _beside(old: Timex, new: Timex, text: str) -> Timex:
    """The old date: one that is told without its year is that of the year which lies nearest the new one."""
    near = new.first
    if near is None or "month" not in old.rule or _OF_SOME_YEAR.fullmatch(old.value) is None:
        return old
    words = text[old.start : old.end]
    dues = [Due.from_iso(old.value.replace(old.value[:4], str(year), 1)) for year in _years(old.value, words)]
    due = min(dues, key=lambda due: abs((due.first - near).days))
    return replace(old, value=due.iso, first=due.first, last=due.last)


def _is_distance(text: str, timex: Timex, verb_end: int) -> bool:
    """Whether a stretch of time is how far something was moved: right behind the verb, or behind "by"."""
    if timex.type is not TimexType.DURATION or not 0 <= timex.start - verb_end <= _NEAR:
        return False
    return _BY.search(text[verb_end : timex.start]) is not None


def _iso(timex: Timex) -> str | None:
    due = due_date(timex)
    return due.date if due is not None else None
