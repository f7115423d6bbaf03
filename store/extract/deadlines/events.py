"""Events that are named with their day: "Sunday's runoff", "the May 3 primary in Bergen"."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from store.extract.deadlines.cues import DAYS, Cue
from store.model.findings import DeadlineKind
from store.patterns import regex
from store.tables import listed

_EVENT = (
    r"(?:primar(?:y|ies)|caucus(?:es)?|(?:by-?)?elections?|vote|votes|referend(?:um|a)|runoff|run-off"
    r"|debates?|hearings?|trial|sentencing|arraignment|meetings?|summit|talks|conference|convention|session"
    r"|launch|opening|premiere|release|game|match|final|semi-?final|race|regatta|bout|concert|festival|march"
    r"|rally|strike|walkout|protest|demonstration|auction|sale|inauguration|ceremony|funeral|parade|visit"
    r"|trip|tours?|contests?|showdown|speech|address|briefing|execution|voting|balloting|polls|arguments"
    r"|inquest|gala|fair|expo|exhibition|marathon|derby|match|ballot|special election)"
)
_LINK = (
    r"(?!(?:to|in|at|for|with|and|but|when|as|after|on|from|before|where|who|which|that|by|is|are|was|were"
    r"|will|has|have|had|could|would|may|might|can|must|should|does|did|the|an?|of|over|about|ahead|amid|this"
    r"|its|his|her|their|said|not)\b)"
)
_EVENT_NOUN = regex(rf"(?:{_EVENT})s?", re.IGNORECASE)
NAMED_EVENT = Cue(
    "named event",
    rf"(?s)(?P<own>[’']s?)?(?P<name>(?:\s+{_LINK}[\w.&’'-]+){{0,4}}\s+{_EVENT})\b(?![’']s|\s+(?:night|day"
    rf"|results?|season|law)\b)"
    r"(?P<place>\s+(?:in|at)\s+(?:the\s+)?[A-Z][\w.’'-]*(?:\s+[A-Z][\w’'-]*){0,3}"
    r"|\s+(?:on|over|about|of)\s+(?:the|an?|its|his|her|their)\s+(?:(?:new|draft|proposed|planned|future|revised"
    r"|final|first|next|last)\s+)?[a-z][\w-]+)?",
    "The [May 3] primary in Bergen was close.",
    "The [May 3] vote results were close.",
    DeadlineKind.SCHEDULED_EVENT,
    DAYS,
)
"""The event whose name stands behind its day, which is in brackets in the two sentences."""

_POSSESSIVE = regex(r"[’']s?\s")
_WORD_AFTER = regex(r"[ \n](?P<word>[a-z]{3,})")
_NO_NOUN = regex(
    r"(?:in|at|for|with|and|but|when|as|after|unless|if|because|that|by|on|from|before|where|who|which"
    r"|while|so|or|are"
    r"|was|were|will|has|have|had|said|says|its|the|he|she|they|of|not|about|over|amid|against|during"
    r"|following|until"
    r"|through|without|within|alongside|ahead|again|also|along|around|whether|than|his|her|their|our|all"
    r"|into|under)"
)
_DETERMINER = regex(
    r"(?:\b(?:the|an?|its|his|her|their|our|this|that)|[’']s|s’)\s(?:[\w-]+\s)?$", re.IGNORECASE
)
_OWNER = regex(
    r"(?:(?:\b[Tt]he\s)?(?:[A-Z][\w.-]*\s){0,3}(?P<last>[A-Za-z][\w.-]*)[’']s|\b(?:his|her|their|its))\s+$"
)
_ON = regex(r"\b(?:on|by|until|from|starting|beginning)\s$", re.IGNORECASE)
LASTING = frozenset(
    listed("""accord act agreement authorisation authorization ban bill ceasefire contract curfew deal decree
    embargo exemption freeze law lease licence license mandate measure moratorium offer order pact patent
    permit policy programme program right rule scheme strike subsidy suspension tariff treaty truce visa
    waiver warrant warning tax levy fee duty toll limit restriction quota sanction regulation""")
)
"""What can begin, run and end."""


def is_event_noun(word: str) -> bool:
    """Whether a noun by itself names an event: "hearing"."""
    return _EVENT_NOUN.fullmatch(word) is not None


_BALLOT = frozenset(
    listed("""vote votes voting election elections ballot poll polls primary primaries contest contests
    runoff run-off""")
)
"""What a ballot is called, by one name after another."""


def same_event(phrase: str, noun: str) -> bool:
    """Whether a noun can stand for an event that is told in full: "the vote" for "the Ohio primary"."""
    words = set(phrase.split())
    return noun in words or (noun in _BALLOT and bool(words & _BALLOT))


def is_ballot(phrase: str) -> bool:
    """Whether an event is one that people vote at: "parliamentary elections"."""
    return phrase.rsplit(" ", 1)[-1].lower() in _BALLOT


class Named(NamedTuple):
    """`phrase` is the event as an agenda writes it, "" where the noun beside the date is no event.

    `owned` tells "Friday's ruling", whose day is more often past than ahead, from "the May 3 ruling".
    """

    phrase: str
    owned: bool = False


def named_event(text: str, start: int, end: int, first: int, last: int) -> Named | None:
    """The noun that the date at `[start, end)` belongs to, within `[first, last)`; None if it stands"
    " alone."""
    before = text[max(first, start - 80) : start]
    after = text[end : min(last, end + 160)]
    owned = _POSSESSIVE.match(after) is not None
    match = NAMED_EVENT.regex.match(after) if owned or _ON.search(before) is None else None
    if match is not None:
        owner = _OWNER.search(before)
        whose = f"{owner[0].strip()} " if owner else ""
        phrase = " ".join(f"{whose}{match['name'].strip()}{match['place'] or ''}".split()).rstrip(".")
        return Named(phrase[:1].upper() + phrase[1:], owned)
    if owned:
        return Named("", owned)
    word = _WORD_AFTER.match(after)
    if word is not None and _DETERMINER.search(before) and not _NO_NOUN.fullmatch(word["word"]):
        return Named("")
    return None


_ANY_BALLOT = frozenset({"vote", "voting", "ballot", "balloting", "polls"})
"""What any ballot may be called."""
_POSSESSED = regex(r"[’']s?$")
_NO_NAME = (
    r"(?:The|A|An|This|That|These|His|Her|Its|Their|Our|My|In|On|At|As|If|After|Before|But|And|For|With|When|While"
    r"|Some|Many|Most|Several|First|Last|Next|Early|Mr|Mrs|Ms|\w+day|January|February|March|April|May|June|July"
    r"|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.)"
)
"""What begins with a capital and names no event."""
_OF_EVENT = (
    r"(?:officials?|officers?|laws?|commission\w*|boards?|days?|nights?|results?|fraud|systems?|workers?|season"
    r"|observers?|monitors?|cases?|offices?|campaigns?|rules?|authorit\w+|chief|rigging|cycles?)\b"
)
"""Behind an event's noun, what is no event: "Ohio's election officials"."""
_AROUND = 2500
"""How far from a bare "the vote" its full name is looked for."""


def in_full(text: str, noun: str, at: int) -> str:
    """An event's noun with the name that it has nearby: "vote" as "Wisconsin primary".

    Where several names are told, it is the one told far more often; one of several kinds ("presidential") is
    the one told most often.
    """
    nouns = "|".join(sorted(_BALLOT)) if noun in _ANY_BALLOT else re.escape(noun)
    named = re.compile(
        rf"\b(?P<full>(?:(?!{_NO_NAME}\b)[A-Z][\w.’'-]+\s){{1,3}}"
        rf"(?:(?!(?:the|an?|in|of|on|at|to|and|for|inside|during|before|after|by|with"
        rf"|holds?|held|holding|has|have|calls?|sets?)\b)[a-z]+\s)?(?:{nouns}))\b"
        rf"(?!\s{_OF_EVENT})"
        rf"|\b(?P<kind>(?:presidential|general|parliamentary|special|confirmation|cabinet"
        rf"|strike|budget|trade|peace)\s(?:{nouns}))\b"
    )
    told = list(named.finditer(text, max(0, at - _AROUND), at + _AROUND))
    full = Counter(match["full"] for match in told if match["full"])
    whose = Counter(_POSSESSED.sub("", match["full"].split()[0]) for match in told if match["full"])
    first, second = ([*whose.most_common(2), ("", 0), ("", 0)])[:2]
    if first[1] and first[1] >= 2 * second[1]:
        return next(name for name, _ in full.most_common() if name.startswith(first[0]))
    kinds = Counter(match["kind"] for match in told if match["kind"])
    return kinds.most_common(1)[0][0] if kinds else noun
