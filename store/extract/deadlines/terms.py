"""Which stretches of time are terms: "30 days to appeal", "within two weeks", "a 90-day truce"."""

from __future__ import annotations

import re

from store.patterns import regex
from store.rules import RegexRule

_WITHIN = RegexRule(
    "within",
    r"(?i)\bwithin\s+(?:the\s+)?(?:next\s+)?$",
    "They must answer within [30 days].",
    "They heard it from within after [30 days].",
)
_TIME_TO_ACT = RegexRule(
    "time to act",
    r"(?i)\b(?:has|have|had|gets?|got)\s+"
    r"(?:(?:only|just|another|about|at least|up to|roughly|a further|at most)\s+)?$"
    r"|\b(?:given|gave|gives?|giving|granted)\s+(?:[\w.’'-]+\s+){0,4}$",
    "The firm has [30 days] to appeal.",
    "The firm has [30 days] to go.",
)
LASTS_SO_LONG = (
    "truce|cease-?fire|pause|suspension|extension|ban|emergency|moratorium|reprieve|curfew|lockdown|stay"
    "|freeze|waiver|ultimatum"
)
"""What is announced for so many days."""
_LIMITED = RegexRule(
    "announced for so long",
    rf"(?i)[\s-]+(?:[\w-]+\s+){{0,3}}(?:{LASTS_SO_LONG})\b",
    "The envoy announced a [90-day] truce.",
    "The envoy broke the [90-day] truce.",
)
OPEN = RegexRule(
    "open for so long",
    r"(?i)(?:the\s+)?(?:next|coming)\s+[\w-]+\s+(?:days?|weeks?)\b",
    "Over [the next 30 days] tenants may choose.",
    "Over [the last 30 days] tenants chose.",
)
"""A term for those who may do something in it; else it is a forecast's."""
TERMS = (_WITHIN, _TIME_TO_ACT, _LIMITED, OPEN)
"""What makes a stretch of time, in [ ], a term: the words before it, those behind it, or its own."""

_DURING = regex(r"\b(?:over|in|during|for)\s+$", re.IGNORECASE)
_TO_DO = regex(r"\s+(?:\w+\s+){0,2}to\s(?!go\b)")
_ANNOUNCED = regex(
    r"\b(?:declar|announc|impos|grant|agree|order|approv|issu|accept)\w*\s(?:\w+\s){0,4}?an?\s$",
    re.IGNORECASE,
)
_COUNTED_FROM = regex(r"\s+(?:of|after|from|before|following)\s+(?P<what>.{0,40})", re.DOTALL)
_TOLD = regex(
    r"(?:(?:the|this|that|its|their|his|her|a)\s+(?:[\w-]+\s+)?)?(?:ruling|decision|order|judge?ment|verdict|notice"
    r"|announcement|publication|letter|request|receipt|receiving|today|now|service|date)\b",
    re.IGNORECASE,
)


def term_rule(text: str, start: int, end: int) -> RegexRule | None:
    """The rule by which a duration at `[start, end)` is the time that somebody has or that something lasts.

    None where it is no such term, or one that runs from a day which the text does not tell.
    """
    before = text[max(0, start - 60) : start]
    if OPEN.regex.match(text, start) and _DURING.search(before):
        return OPEN
    if _LIMITED.regex.match(text, end) and _ANNOUNCED.search(before):
        return _LIMITED
    within, to_act = _WITHIN.regex.search(before), _TIME_TO_ACT.regex.search(before)
    if within is None and to_act is None:
        return None
    counted = _COUNTED_FROM.match(text, end)
    if counted is not None and not _TOLD.match(counted["what"]):
        return None
    if within is not None and (to_act is None or within.start() < to_act.start()):
        return _WITHIN
    return _TIME_TO_ACT if _TO_DO.match(text, end) is not None else None
