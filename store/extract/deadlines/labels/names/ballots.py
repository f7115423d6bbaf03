"""Which ballot a label tells of that names no land: "Parliamentary polls in Latvia", "results of the runoff".

A ballot is known by where it is held: the land that its own sentence names, else the one that the article
names most (`store.extract.country`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache

from store.extract.country import country_name, country_named_most, country_of
from store.extract.deadlines.events import in_full, is_ballot
from store.extract.deadlines.labels.words.standing_alone import ALLOWED
from store.extract.document import Document, Sentence, in_small_letters
from store.extract.names.lexicon import lists
from store.patterns import regex
from store.tables import listed

_BALLOT = r"(?:elections?|polls?|vote|ballot|balloting|referend(?:um|a)|run-?offs?)"
_KIND = r"(?:parliamentary|presidential|legislative|general|national|snap|local|municipal|provincial|federal)"
_ROUND = r"(?:first|second|third|final)\sround\sof\s(?:voting|elections?)"
_OF_A_LAND = regex(
    rf"(?<![’']s )\b(?:{_KIND}\s(?:\w+\s)?{_BALLOT}|referend(?:um|a)|{_ROUND})\b(?!\s(?:in|of|by|at)\b)"
)
"""A ballot that is held all over a land, in small letters: "parliamentary elections", not "Senate vote"."""
_BARE = regex(rf"(?:the )?{_BALLOT}")
_OF_A_STATE = regex(
    r"(?:The )?(?:(?:state[’']s )?(?:(?:Democratic|Republican|GOP|presidential) )?(?:primary|caucus(?:es)?)"
    r"|state[’']s contest)",
    re.IGNORECASE,
)
"""A ballot that one state of the United States holds."""
_IN = regex(r"\b(?:in|across|to) (?:[a-z]+ )?$")
"""What leads to a place, and not to who comes from it."""
_LED_BY = 40
"""Characters before a place in which that stands."""
_RESULTS = regex(
    r"^(?:(?:the|all|any|more|first|last|final|full|further|complete|early|initial|official|partial|preliminary"
    r"|provisional|unofficial) ){0,3}results\b(?!\s(?:of|from|in|for|on)\b)",
    re.IGNORECASE,
)
"""Results that may be those of a ballot, as no "exam results" or "quarterly results" are."""
_COUNTED = regex(
    r"(?:[a-z]+ ){0,3}(?:vote (?:count|tally)|(?:results|count) (?:of|from) (?:the )?"
    rf"{_BALLOT})\b(?! (?:in|on|for)\b)"
)
"""What comes of a ballot: "final vote count", "results from elections"."""
_TOLD_OF = regex(rf"\b(?:{_BALLOT}|voters|voting)\b")
_BACK = 600
"""Characters before results in which their ballot is told."""
_LONGEST = 1000
"""Characters of a sentence that are asked for a land."""
_SENTENCES = 3
"""Sentences before a ballot's in which its land may be told."""
_BORDER = regex(r"\b[A-Z][a-z]+ (?:border|frontier|embassy|consulate|correspondent|troops|forces)\b")
_BARE_OF_US = regex(r"(?:the )?(?:election|vote)")
_PRESIDENTIAL = regex(r"\bpresidential\b", re.IGNORECASE)
_OFTEN = 2
NOT_TOLD = frozenset({"US"})
"""Where ballots are those of states, and the land says nothing."""
_WITH_ARTICLE = frozenset(listed("Netherlands Philippines Bahamas Maldives Seychelles Comoros Gambia"))
_ARTICLE_ENDS = ("Republic", "Kingdom", "Emirates", "Islands", "Congo")


def is_of_land(told: str) -> bool:
    """Whether a label tells of a ballot that is known by its land."""
    return _OF_A_LAND.search(told.lower()) is not None


def with_land(document: Document, sentence: Sentence, told: str, at: int) -> str:
    """A label of the date at an offset with the land of its ballot, and with the ballot of results."""
    results = _RESULTS.search(told)
    if results is not None:
        ballot = _ballot_before(document.text, sentence.end)
        told = f"{told[: results.end()]} of the {ballot}{told[results.end() :]}" if ballot else told
    if _OF_A_STATE.fullmatch(told) is not None:
        return _with_state(document.text, sentence.start, at, told)
    low = in_small_letters(told)
    match = _OF_A_LAND.search(low) or _BARE.fullmatch(low) or _COUNTED.match(low)
    if match is None or any(map(str.isupper, told[1:])) or country_named_most(told) is not None:
        return told
    if _BARE_OF_US.fullmatch(low) is not None and _is_of_president(document):
        return "U.S. presidential election"
    land = _land(document, sentence)
    full = f"{told[: match.end()]} in {land}{told[match.end() :]}" if land is not None else told
    return full if len(full) <= ALLOWED else told


def _with_state(text: str, start: int, at: int, told: str) -> str:
    """A primary with its state: the one named last before it in its sentence, else the only one before."""
    states = list(_states().finditer(text, max(0, at - _BACK), at))
    led = [
        match[0]
        for match in states
        if match.start() >= start and _IN.search(text, max(start, match.start() - _LED_BY), match.start())
    ]
    names = led[-1:] or sorted({match[0] for match in states})
    ballot = re.sub(r"^(?:The )?(?:state[’']s )?", "", told, flags=re.IGNORECASE)
    return f"{names[0]} {ballot}" if len(names) == 1 else told


@cache
def _states() -> re.Pattern[str]:
    names = "|".join(re.escape(name.title()) for name in sorted(lists()["state"], key=len, reverse=True))
    return re.compile(rf"\b(?:{names})\b")


def _ballot_before(text: str, end: int) -> str:
    """The ballot that was told of last; "" where none was told by name or kind."""
    before = text[max(0, end - _BACK) : end]
    if _TOLD_OF.search(before) is None:
        return ""
    ballot = in_full(text, "vote", end)
    return ballot if is_ballot(ballot) and " " in ballot else "vote"


def _land(document: Document, sentence: Sentence) -> str | None:
    code = _land_named(document, sentence) or country_of(document.text, document.language)
    if code is None:
        at = bisect_left(document.sentence_starts, sentence.start)
        before = reversed(document.sentences[max(0, at - _SENTENCES) : at])
        code = next(filter(None, (_land_named(document, earlier) for earlier in before)), None)
    if code is None or code in NOT_TOLD:
        return None
    return land_called(code)


def _land_named(document: Document, sentence: Sentence) -> str | None:
    """The land that a sentence names most clearly, but for one told by the way: "the Latvian border"."""
    told = document.text[sentence.start : min(sentence.end, sentence.start + _LONGEST)]
    return country_named_most(_BORDER.sub("", told))


def _is_of_president(document: Document) -> bool:
    """Whether a text tells of those who want to be president of the United States, and of no other land."""
    of_president = _tells_of_president(document.text)
    return of_president and country_of(document.text, document.language) == "US"


@lru_cache(maxsize=2)
def _tells_of_president(text: str) -> bool:
    return len(_PRESIDENTIAL.findall(text)) >= _OFTEN


def land_called(code: str) -> str:
    """A land by its code of ISO 3166 as a sentence has it: "the Netherlands"."""
    name = country_name(code)
    return f"the {name}" if name in _WITH_ARTICLE or name.endswith(_ARTICLE_ENDS) else name
