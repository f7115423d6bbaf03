"""Which stretches of time are terms: "30 days to appeal", "within two weeks", "a 90-day truce"."""

from __future__ import annotations

import re

from store.model.findings import Timex

_TERM_BEFORE = re.compile(
    r"\bwithin\s+(?:the\s+)?(?:next\s+)?$"
    r"|\b(?:has|have|had|gets?|got)\s+"
    r"(?:(?:only|just|another|about|at least|up to|roughly|a further|at most)\s+)?$"
    r"|\b(?:given|gave|gives?|giving|granted)\s+(?:[\w.’'-]+\s+){0,4}$",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"\bwithin\s", re.IGNORECASE)
_TO_DO = re.compile(r"\s+(?:\w+\s+){0,2}to\s(?!go\b)")
_LIMITED = re.compile(
    r"[\s-]+(?:[\w-]+\s+){0,3}(?:truce|cease-?fire|pause|suspension|extension|ban|emergency|moratorium|reprieve"
    r"|curfew"
    r"|lockdown|stay|freeze|waiver|ultimatum)\b",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    r"\b(?:declar|announc|impos|grant|agree|order|approv|issu|accept)\w*\s(?:\w+\s){0,4}?an?\s$",
    re.IGNORECASE,
)
_COUNTED_FROM = re.compile(r"\s+(?:of|after|from|before|following)\s+(?P<what>.{0,40})", re.DOTALL)
_TOLD = re.compile(
    r"(?:(?:the|this|that|its|their|his|her|a)\s+(?:[\w-]+\s+)?)?(?:ruling|decision|order|judge?ment|verdict|notice"
    r"|announcement|publication|letter|request|receipt|receiving|today|now|service|date)\b",
    re.IGNORECASE,
)


def is_term(text: str, timex: Timex) -> bool:
    """Whether a duration is the time that somebody has or that something lasts, from a day that is known."""
    before = text[max(0, timex.start - 60) : timex.start]
    if _LIMITED.match(text, timex.end) and _ANNOUNCED.search(before):
        return True
    match = _TERM_BEFORE.search(before)
    if match is None:
        return False
    counted = _COUNTED_FROM.match(text, timex.end)
    if counted is not None and not _TOLD.match(counted["what"]):
        return False
    return _WITHIN.match(match[0]) is not None or _TO_DO.match(text, timex.end) is not None
