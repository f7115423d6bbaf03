"""Which way a sentence looks: the learned odds that a time told in it lies ahead of the text's own day.

A logistic model over the words around the time, each with its side and nearness, and over the forms of
the verbs. It was taught by expressions that say their own direction ("last month", "next Tuesday", "two
days ago"), with these hidden, which is what stands around a bare "Tuesday" or "March 3", and by weekdays
of texts written for it. `python -m store.extract.training outlook` makes the weights anew.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from store.extract.document import Document
from store.extract.timexes.which_way.governor import governor_of
from store.extract.timexes.which_way.tense import Tense, is_bare_plan, tense_at, within_marks, without_asides
from store.extract.timexes.which_way.verbs import verb_forms
from store.patterns import regex
from store.tables import listed, read_weights

_WORD = regex(r"[^\W\d_]+(?:['’](?:s|t|re|ve|ll|d|m)\b)?|\d[\d.,:]*|[.,;:!?()“”\"—–-]")
_REACH = 14
"""Words on either side that can tell."""
_CHARACTERS = 160
_NEAR = 4
"""A word no further away than this is one of the near ones."""
_BREAKS = frozenset(",;:—–-")
_MODALS = frozenset(
    ["will", "'ll", "won", "would", "shall", "should", "can", "could", "may", "might", "must"]
)
_AUXILIARIES = frozenset(
    ["is", "are", "was", "were", "be", "been", "has", "have", "had", "to", "will", "would"]
)
_TOLD_BY_ITSELF = frozenset(["is", "are", "has", "have", "be", "been", "to"])


_PROSPECTS = frozenset(
    [
        "plan",
        "plans",
        "planned",
        "planning",
        "schedule",
        "scheduled",
        "expect",
        "expects",
        "expected",
        "due",
        "slated",
        "upcoming",
        "deadline",
        "until",
        "ahead",
        "invite",
        "invited",
        "intend",
        "intends",
        "aim",
        "aims",
        "hope",
        "hopes",
        "want",
        "wants",
        "prepare",
        "prepares",
        "preparing",
        "ready",
        "face",
        "faces",
        "expire",
        "expires",
        "expiring",
        "payable",
        "effective",
        "fear",
        "fears",
        "looming",
        "await",
        "awaits",
        "awaiting",
        "anticipated",
    ]
)
"""Words of what is to come, too rare one by one to be learnt from."""


LED = "-led "
"""What the clues begin with that tell a preposition and its time's verb."""
_LEADING = frozenset(listed("on in at by until till for from through to after before since of"))
"""Prepositions that tell by the verb: "was called for Friday", but "was called on Friday"."""


_LIMIT = regex(r"\b(?:by|until|till|before)\s+(?:noon\s+|midnight\s+|the\s+|about\s+|around\s+)?$")
_TO_COME = regex(
    r"\b(?:no later than|not later than|deadline (?:of|for|on|is)|in time for|effective|beginning|starting"
    r"|ahead of(?:\s[\w’'-]+){0,9}?\s(?:on|in|at|for)|ahead of|(?:lead|run)[- ]?up to"
    r"|(?:agenda|tickets?|prepar(?:e|es|ing|ations?)|preview|registrations?|invitations?|schedules?) for"
    r"|(?:postpon|delay|adjourn|reschedul|push|put|mov|shift|brought|extend|chang)\w*\s(?:[\w’'-]+\s){0,4}"
    r"(?:to|until|till|for|on)"
    r"|(?:set|scheduled|slated|planned|due|called|fixed)\s(?:for|on)"
    r"|(?:has|have|is|are|been)\s(?:\w+\s)?(?:call|summon|tabl|book|list|conven|fix|arrang|organi[sz]|earmark)\w*"
    r"\s(?:[\w’'-]+\s){0,6}?for"
    r"|(?<!had )(?:must|should|shall|will|vow\w*|promis\w*|plan\w*|want\w*|if|unless|hop\w+|order\w*"
    r"|demand\w*)\s[^.;:]{0,60}\b(?:by|before|until)"
    r"|(?<!had )(?:ask|order|told|tell|urg|requir|direct|instruct)\w*\s[^.;:]{0,60}\bto\s[^.;:]{2,60}\b"
    r"(?:by|before|until)"
    r"|(?:is|are)\s(?:\w+\s)?(?:set|due|scheduled|slated|expected)\sto\s(?!have\b)[^.;:]{2,90}?"
    r"|when [^.;:]{2,40}?\s(?:is|are)\s[^.;:]{2,20}?"
    r"|(?:was|were|is|are) to (?!have\b)[^.;:]{2,40}?)\s(?:on\s|the\s|for\s|noon\s|about\s|around\s)?$"
)
"""What puts a time ahead though a verb of the past may stand before it: "pushed back to", "ordered … by"."""
_PRESENT = regex(
    r"\b(?:is|are|leaves?|meets?|opens?|begins?|starts?|returns|arrives?|faces|travels|plays|hosts|holds"
    r"|appears|goes|stays?|remains?|runs?|comes|airs|ends|expires?|closes|resumes?|flies|visits|heads|falls"
    r"|takes? effect|(?<!the )(?<!a )(?<!to )(?:play|host|face|visit|travel|welcome|take on"
    r"|entertain))\s(?:[^\W\d_]+\s){0,4}?(?:on\s|at\s|in\s|until\s)?$"
)
"""The present tense of what is fixed for a day: "the match is on Saturday"."""


def ahead(document: Document, start: int, end: int) -> float:
    """The log odds that what `[start, end)` tells lies ahead; below zero it rather lies behind."""
    weights = _weights()
    # Added up exactly: the order of a set is another in each process, and with it what is rounded.
    return math.fsum([weights[clue] for clue in set(clues(document, start, end)) if clue in weights])


def clues(document: Document, start: int, end: int) -> list[str]:
    """What the sentence around `[start, end)` shows: words by side and nearness, and its verbs' forms."""
    text, low = document.text, document.low
    sentence = document.sentence_at(start)
    first = max(sentence.start if sentence else 0, start - _CHARACTERS)
    last = min(max(sentence.end, end) if sentence else len(text), end + _CHARACTERS)
    before = _WORD.findall(without_asides(text[first:start]))[: -_REACH - 1 : -1]
    after = _WORD.findall(within_marks(text[first:start], text[end:last]))[:_REACH]
    governor = governor_of(document, start, end)
    shown = ["always", *governor.clues()]
    if is_set(low, first, start):
        shown.append("-has to come")
    else:
        tense = tense_at(document, start, end)
        is_present = governor.is_plain_present
        if is_present or _PRESENT.search(low, first, start):
            shown.append("-has present")
        if not is_present or tense is not Tense.PAST:
            shown.append(f"-verb {tense.name.lower()}")
    if _LIMIT.search(low, first, start):
        shown.append("-has limit")
    shown += _led(before[0].lower() if before else "", governor.form)
    of_own_clause = bool(before) and before[0].lower() == "that"
    return shown + _beside("<", before[:1] if of_own_clause else before) + _beside(">", after)


def _led(word: str, form: str) -> Iterator[str]:
    """The preposition before a time together with the verb that the time hangs on."""
    if word in _LEADING:
        main, _, loose = form.partition("+")
        yield f"{LED}{word} {main or 'none'}"
        if loose:
            yield f"{LED}{word} +{loose}"


def is_set(low: str, first: int, start: int) -> bool:
    """Whether the words `[first, start)` before a time, in small letters, set it: "was put off to"."""
    return _TO_COME.search(low, first, start) is not None


def _beside(side: str, words: Sequence[str]) -> list[str]:
    """The clues of one side; `words` are given from the time outwards."""
    seen = list(map(_seen, words))
    shown = [f"{side}1 {seen[0].lower if seen else 'end'}"]
    if len(seen) > 1:
        shown += (f"{side}2 {seen[1].lower}", f"{side}12 {seen[0].lower} {seen[1].lower}")
    apart = False
    verb_told = False
    near, far = f"{side}near ", f"{side}far "
    for number, (word, lower, is_common, form) in enumerate(seen):
        if word in _BREAKS:
            apart = True
            continue
        if is_common:
            shown.append((near if number < _NEAR else far) + lower)
        if lower in _PROSPECTS and not is_bare_plan(lower, _before(side, seen, number)):
            shown.append(f"{side}has prospect")
            if not apart:
                shown.append(f"{side}has prospect close")
        if form is None:
            continue
        shown.append(f"{side}has {form}")
        if verb_told or form == "to":
            continue
        verb_told = True
        shown += (f"{side}verb {form}", f"{side}verb {form}{' apart' if apart else ' close'}")
        helper = _before(side, seen, number)
        if helper in _AUXILIARIES:
            shown.append(f"{side}verb {helper} {form}")
    return shown


class _Seen(NamedTuple):
    """A word as clues tell it. Only a common one, no name and no sign, is told by its nearness."""

    word: str
    lower: str
    is_common: bool
    form: str | None
    """What it tells of tense; None for nothing."""


@lru_cache(maxsize=20_000)
def _seen(word: str) -> _Seen:
    lower = "0" if word[0].isdigit() else word.lower().replace("’", "'")
    return _Seen(word, lower, lower.isalpha() and len(lower) > 1 and word[0].islower(), _form(word))


def _before(side: str, seen: Sequence[_Seen], number: int) -> str:
    """The word that the text has before word `number`."""
    place = number + 1 if side == "<" else number - 1
    return seen[place].lower if 0 <= place < len(seen) else ""


def _form(word: str) -> str | None:
    """What a word tells of tense by its form; None for nothing."""
    lower = word.lower().replace("’", "'")
    if lower in _MODALS:
        return "modal"
    if lower in _TOLD_BY_ITSELF:
        return lower
    if lower in verb_forms().past or lower == "had":
        return "past"
    if len(word) > 4 and word.islower():
        if word.endswith("ed"):
            return "ed"
        if word.endswith("ing"):
            return "ing"
    return None


@cache
def _weights() -> dict[str, float]:
    return read_weights("store.extract.timexes.which_way", "outlook.tsv", "clue")
