"""The readable line of a deadline: who has to do what, in the sentence's own words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import takewhile

from store.model.findings import Mention, MentionKind

MARK = "\ue000"
"""Stands for the date while its sentence is being cut; no text has it, sanitising takes it out."""

_MOST = 110
_EMPTY = re.compile(r"\(\s*\)")
_EDGES = ' ,“"'
_SAY = (
    r"(?:said|says|announced|added|ruled|wrote|tweeted|reported|noted|stated|told (?!to\b)\w+|confirmed"
    r"|warned|posted|declared|insisted)"
)
_ATTRIBUTION = re.compile(
    rf"^.{{0,160}}?\b{_SAY}(?:\s+(?:on\s+)?\w+day)?(?:\s+in\s+[\w ]{{2,30}}?)?"
    r"(?:\s+that\s+|,?\s+(?=[\w$“\"]))"
)
_TRAILING = re.compile(
    rf",?[”\"]?\s*(?:[\w .’'-]{{2,60}}\s{_SAY}|{_SAY}\s[\w .’'-]{{2,60}}|according to[^;]*)"
    r"[\w ,.’'-]{0,40}$"
)
_ASIDE = re.compile(r",\s+(?:who|which|whose|whom|where)\b[^,;]{3,120},(?=\s)")
_RELATIVE = re.compile(r"^(?P<head>.*),\s+(?:which|who|that)\s+(?P<tail>(?!were|was|had)[^,;]*)$")
_NOUN_PHRASE = re.compile(
    r"^.*\b(?P<noun>(?:the|an?|its|his|her|their|this|that)\s+[\w’' -]{2,60})$", re.IGNORECASE
)
_WITH = re.compile(r"^.*,\s+with\s+(?=.*\b(?:expected|due|set|scheduled|planned)\b)")
_PURPOSE = re.compile(r"^.*\b(?:efforts?|plans?|bid|pledge|goal|aim|promise|target)\s+to\s+(?=\w)")
_PREPOSITION = re.compile(
    r"(?:[,(]?\s*\b(?:on|by|to|before|until|till|in|at|for|from|through|as of|starting|beginning"
    r"|no later than|within|around|about|the|early|late|end of|of|between now and|next|sometime)\s*)+$",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"^['’]s?\s+")
_NOUN_AFTER = re.compile(
    r"(?:['’]s\s|(?!(?:to|in|at|for|with|and|but|when|as|after|unless|if|because|that|by|on|from|before|where|who"
    r"|which|while|so|or|is|are|was|were|will|has|have|said|says|its|the|an?|he|she|it|they|of)\b)[a-z]{3})"
)
"""What makes the date itself part of a name: "the Feb. 1 caucus"."""
_COPULA = re.compile(
    r"\s+(?:is|are|was|were|will be|falls|has been|have been|being)"
    r"(?:\s+(?:set|scheduled|fixed|planned))?(?:\s+for)?$"
)
_OBLIGED = (
    r"\bdeadlines?\b.{0,60}?\brequir\w+ (?P<who>.{2,60}?) to (?P<do>.+)",
    r"\bdeadline\b.{0,30}? for (?P<who>[^,;]{2,60}?) to (?P<do>.+)",
    rf"(?P<who>.{{2,160}}?) (?:will )?(?:has|have|gets?) (?:\w+ ){{,3}}{MARK}.{{,60}}? to (?P<do>.+)",
    rf"\b(?:gave|given|gives|giving) (?P<who>[^,;]{{2,60}}?) (?:until |till )?{MARK},? to (?P<do>.+)",
    r"\b(?:ordered|orders|requires?|required|directed) (?P<who>[^,;]{2,60}?) to (?P<do>.+)",
)
_OBLIGATIONS = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _OBLIGED)
"""What is told as "WHO must DO"."""
_NAMED = (MentionKind.PERSON, MentionKind.ORGANISATION)
_COMMAND = re.compile(r"\b(?:requir\w+|order\w*|told|gave|given|forces?|for)\s+(?:the )?")


def what(clause: str, date_start: int, date_end: int) -> str:
    """A phrase of at most some 110 characters; the date is at `[date_start, date_end)` of the clause."""
    marked = f"{clause[:date_start]}{MARK}{clause[date_end:]}"
    for pattern in _OBLIGATIONS:
        match = pattern.search(marked)
        if match is not None:
            subject = _ATTRIBUTION.sub("", match["who"], count=1)
            return _tidy(f"{subject.strip(_EDGES)} must {_without_date(match['do'])}")
    before, _, after = marked.partition(MARK)
    before = _main_clause(before)
    text = _TRAILING.sub("", _without_date(f"{before}{MARK}{after}"))
    return _tidy(text) or _tidy(clause)


def _main_clause(before: str) -> str:
    """What stands before the date, without who said it and what else is told of the subject."""
    text = _ASIDE.sub("", before)
    said = _ATTRIBUTION.match(text)
    if said is not None and len(text) - said.end() > 12:
        text = text[said.end() :]
    for pattern in (_WITH, _PURPOSE):
        text = pattern.sub("", text, count=1)
    relative = _RELATIVE.match(text)
    if relative is not None:
        noun = _NOUN_PHRASE.search(relative["head"])
        text = f"{noun['noun'] if noun else relative['head']} {relative['tail']}"
    return text


def _without_date(text: str) -> str:
    before, sign, after = text.partition(MARK)
    if not sign:
        return text
    after = after.strip()
    if _NOUN_AFTER.match(after):
        return f"{before.rstrip()} {_POSSESSIVE.sub('', after)}"
    before = _PREPOSITION.sub("", before.rstrip())
    if not after.strip(' .,;”"’)'):
        return _COPULA.sub("", before)
    return f"{before}{after}" if after[0] in ",;" else f"{before} {after}"


def _tidy(text: str) -> str:
    text = " ".join(_EMPTY.sub(" ", text.replace(MARK, " ")).split()).strip(" ,;:-–—“”\"'`.()")
    if len(text) > _MOST:
        cut = text[: _MOST - 1]
        stop = max(cut.rfind(", "), cut.rfind("; "))
        cut = cut[:stop] if stop > _MOST // 2 else cut.rpartition(" ")[0] or cut
        text = cut.rstrip(" ,;") + "…"
    return text[:1].upper() + text[1:]


def who(mentions: Sequence[Mention], text: str, start: int, end: int, date: int) -> str | None:
    """Whom it concerns: the name after "require" and the like, else the first name before the date."""
    first = bisect_left(mentions, start, key=lambda mention: mention.start)
    inside = list(takewhile(lambda mention: mention.end <= end, mentions[first : first + _MOST]))
    for command in _COMMAND.finditer(text, start, end):
        commanded = next((m for m in inside if 0 <= m.start - command.end() <= 1), None)
        if commanded is not None:
            return commanded.entity
    return next((m.entity for m in inside if m.end <= date and m.kind in _NAMED), None)
