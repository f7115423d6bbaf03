"""The readable line of a deadline: who has to do what, in the sentence's own words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import takewhile

from store.extract.names.entities.pronouns import Cast
from store.model.findings import DeadlineKind, Mention, MentionKind
from store.patterns import regex

MARK = "\ue000"
"""Stands for the date while its sentence is being cut; no text has it, sanitising takes it out."""

_MOST = 110
_LONGEST = 160
"""Characters of a sentence before its "has" that can be who has."""
_SHORT = 3
"""Fewer words than this say nothing alone."""
_TAGS = regex(r"<[^<>]{0,300}>")
_EMPTY = regex(r"\(\s*\)|\[\s*\]")
_EDGES = ' ,“"'
_SAY = (
    r"(?:said|says?|announced|added|ruled|wrote|tweeted|reported|noted|stated"
    r"|told (?!to\b)(?:[\w’.]+ ){0,4}?[\w’.]+(?=,? (?:\w+day )?that\b)"
    r"|told (?!to\b)(?:[Tt]he )?\w+(?: [A-Z]\w+)*|confirmed"
    r"|warned|posted|declared|insisted|explained|argued|predicted|estimated|believes?|thinks?|means)"
)
_ACTIVE = (
    r"(?<! must)(?<! will)(?<! to)(?<! can)(?<! may)(?<! be)(?<! is)(?<! are)(?<! was)(?<! were)(?<! been)"
)
_VERB = (
    r"(?:will|won['’]t|is|are|was|were|has|have|had|must|shall|would|could|may|might|can|should|plans?"
    r"|planned|expects?"
    r"|expected|hopes?|intends?|aims?|wants?|faces?|needs?|expires?|ends?|begins?|starts?|opens?|closes?"
    r"|takes?|runs?"
    r"|meets?|holds?|votes?|goes|go|comes?|lapses?|returns?|launch(?:es)?|kicks?)"
)
_ATTRIBUTION = regex(
    rf"^.{{0,160}}?\b(?<! be )(?<! is )(?<! are )(?<! was )(?<! were )(?<! been"
    rf" ){_SAY}(?:\s+(?:on\s+)?\w+day)?(?:\s+in\s+[\w ]{{2,30}}?)?"
    r"(?:\s+that\s+|,?\s+(?=[\w$“\"]))"
)
_TRAILING = regex(
    rf",?[”\"]?\s*(?:[\w .’'-]{{2,60}}{_ACTIVE}\s{_SAY}"
    rf"|(?<!must )(?<!will )(?<!to )(?<!can )(?<!may ){_SAY}\s[\w .’'-]{{2,60}}|according to[^;]*)"
    r"[\w ,.’'-]{0,40}$"
)
_SAID = 140
"""How long a text's last words of attribution can be."""
_ASIDE = regex(
    r",\s+(?:who|which|whose|whom|where|announced|published|signed|agreed|approved|founded|launched"
    r"|adopted|unveiled)\b"
    r"[^,;\ue000]{3,120},(?=\s)"
)
_OPENER = regex(
    r"^\W*(?:however|still|meanwhile|but|and|so|then|also|yet|now|instead|finally|in addition|for now"
    r"|with that in mind),?\s+"
    r"(?=\w)|^\W*(?:while|although|though|after|when|as|because|since|despite|with|following|unlike|given"
    r"|under|in|if"
    r"|during|looking|speaking|asked|according to|\w{4,}ed\s(?:about|by|with|to)|on|at|until|unless|once"
    r"|before"
    r"|by)\b[^,\ue000]{3,200},\s+(?!which|who"
    r"|whose)(?=[\w“\"$])",
    re.IGNORECASE,
)
_RELATIVE = regex(r"^(?P<head>.*),\s+(?P<pronoun>which|who|that)\s+(?P<tail>(?!were|was|had)[^,;]*)$")
_OF_WHICH = regex(r"^.*,\s+(the [\w’' -]{2,40}) of (?:which|whom)(?=\s)")
_DEFINING = regex(
    rf"^.*\b(?P<noun>(?:the|an?|its|his|her|their|any)\s+(?:[\w’'-]+\s){{1,4}}?)(?:that"
    rf"|which)\s+(?P<tail>{_VERB}\b[^,;]*)$",
    re.IGNORECASE,
)
_NAME = regex(r"(?:(?:[A-Z][\w.’'-]*|of|de|van)\s)*[A-Z][\w.’'-]*$")
_DETERMINED = regex(r"\b(?:the|an?|its|his|her|their|this|that)\s+(?=[\w’' -]{2,70}$)", re.IGNORECASE)
_LINKED = regex(
    r"\b(?:of|on|for|since|after|before|in|at|with|about|covering|from|between|against"
    r"|over)\s$"
)
_FINITE = regex(rf"\s{_VERB}\s|\s\w{{3,}}ed\s(?!by|in)")
_WHEN = regex(rf"^.*[\w”’\"),]\s(?:when|where|while|because|once)\s+(?=(?:[\w’'.$-]+\s){{1,7}}?{_VERB}\b)")
_ENDING = regex(rf"^(?P<who>[^,;]{{2,70}}?)\s(?:{_VERB}|lasts?)\s.*[\s,](?:expiring|ending)\s(?:on\s|in\s)?$")
"""The end of a term whose course is told before: "the lease runs for a year, expiring on"."""
_STARTING = regex(r",\s(?:and\s)?(?:commencing|starting|beginning)\s(?:on\s|from\s|in\s)?$")
_WITH = regex(r"^.*,\s+with\s+(?=.*\b(?:expected|due|set|scheduled|planned)\b)")
_PURPOSE = regex(
    r"^.*\b(?:efforts?|(?:an?|the|its|his|her|their|['’]s|s['’])\s(?:[\w-]+\s)?"
    r"(?:plans?|bid|pledge|goal|aim|promise|target|strategy))\s+to\s+(?=\w)"
)
_COORDINATED = regex(
    rf"^(?P<who>[^,;]{{2,70}}?)\s(?P<first>(?:{_VERB}"
    rf"|\w{{3,}}ed)\s.*?),?\sand\s(?:then\s)?(?P<second>(?:{_VERB})\s.+)$"
)
_OWN_SUBJECT = regex(
    rf"^.{{12,}},\s(?:and|but|while)\s(?=(?:the|an?|its|his|her|their|[A-Z])[^,;]{{2,60}}?\s{_VERB}\b[^,;]*$)"
)
"""What comes before a clause with a subject of its own: "The monitor will come, and the licence expires"."""
_PREPOSITION = regex(
    r"(?:(?:^|[,(]|\s|(?<=[\"“‘]))(?:on|by|to|before|until|till|in|at|for|from|through|throughout|as of"
    r"|starting|during"
    r"|beginning|no later than|within|around|about|the|early|late|end of|of|between|between now and|next"
    r"|sometime"
    r"|as soon as"
    r"|as early as|later|ahead of|prior to|effective|up|(?<!take )(?<!taking )(?<!taken )over)(?=\W|$))+\s*$",
    re.IGNORECASE,
)
_WITHIN = regex(r"\bwithin\s*$", re.IGNORECASE)
_COUNTED_FROM = regex(r"^(?:of|from|after)\s[^,.;]{2,40}(?=[,.;]|$)")
"""From when a term is counted, which goes with the term: "within 20 days of the notice"."""
_TAIL = 70
"""No run of prepositions before a date is longer."""
_POSSESSIVE = regex(r"^['’]s?\s+")
_NOUN_AFTER = regex(
    r"(?:['’]s\s|(?!(?:to|in|at|for|with|and|but|how|what|whether|when|as|after|unless|if|because|that|by|on|from|before"
    r"|where|who"
    r"|which|while|so|or|is|are|was|were|will|has|have|said|says|its|the|an?|he|she|it|they|of|over|about"
    r"|amid"
    r"|against|during|following|until|through|without|alongside|under|among|despite|upon|between|near"
    r"|than)\b)[a-z]{3})"
)
"""What makes the date itself part of a name: "the Feb. 1 caucus"."""
_STOP = regex(
    r"[,;:](?=\s|$)|\s(?:when|while|although|but|because|where|amid|unless|if|after|as(?!\s(?:a|an|the"
    r"|part)\b)|[-–—]+)\s"
    r"|\sand\s(?=(?:until|by|within)\s)"
    r"|\sand\s(?=(?:then\s)?(?:he|she|it|they|the|we|will|is|are|was|were|has|have|plans?|planned|said|to"
    r"|another|takes?)\b)"
)
"""Where the clause of the date ends."""
_COPULA = regex(
    r"\s+(?:(?:is|are|was|were|will be|falls|has been|have been|being)"
    r"(?:\s+(?:set|scheduled|fixed|planned))?(?:\s+for)?|comes|takes place|is held)$"
)
_OBLIGED = (
    r"\bdeadlines?\b.{0,60}?\brequir\w+ (?P<who>.{2,60}?) to (?P<do>.+)",
    r"\bdeadline\b.{0,30}? for (?P<who>[^,;]{2,60}?) to (?P<do>.+)",
    rf"(?P<has>\s(?:will )?(?:has|have|gets?) (?:\w+ ){{0,3}}{MARK}.{{0,60}}? to )(?P<do>.+)",
    rf"(?P<has>\s(?:was|were|is|are|has been|have been) given (?:until |till )?{MARK},? to )(?P<do>.+)",
    rf"\b(?:gave|gives|giving) (?P<who>[^,;\d]{{2,40}}?)\s(?=\d|until|a\b|an\b)[^,;]{{2,90}}?\sand"
    rf" (?:until |till ){MARK},? to (?P<do>.+)",
    rf"\b(?:gave|given|gives|giving) (?P<who>[^,;]{{2,60}}?) (?:until |till )?{MARK},? to (?P<do>.+)",
    r"\b(?:ordered|orders|requires?|required|directed|told) (?P<who>[^,;]{2,60}?) to (?P<do>.+)",
)
_OBLIGATIONS = tuple(regex(pattern, re.IGNORECASE) for pattern in _OBLIGED)
"""What is told as "WHO must DO"."""
_DOES_BEFORE = regex(
    rf"^(?P<who>[^,;]{{2,70}}?)\s(?:{_VERB}|\w{{3,}}ed)\s.*?,?\s(?:and|but)(?:\salso)?$", re.IGNORECASE
)
"""Who does something else before: "The firm must pay a fine and" has 30 days to appeal."""
_RIGHT = regex(r"(?:appeal|object|comment|contest|challenge|opt|withdraw|claim)\b", re.IGNORECASE)
"""What one is free to do until the date, and not obliged to."""
_BREAKS = regex(r",\s|;\s|\s(?=(?:and|with|in|for|on|at|about|after|that|by|from|against|over|which|who)\s)")
_NAMED = (MentionKind.PERSON, MentionKind.ORGANISATION)
_COMMAND = regex(r"\b(?:requir\w+|order\w*|told|gave|given|forces?|for)\s+(?:the )?")
_COMMON_NOUN = regex(
    r"\b(?:requir\w+|order(?:ed|s)?|told|gave|gives?|given|forces?)\s(?:the|its|his|her|their|all|any|an?)\s[a-z]"
)
"""Somebody without a name is told: "gave the company 30 days"."""
_OR_AFTER = regex(r"^\s+(?:or|and)\s+(?:(?:early |late )?[A-Z]\w+day\b|next(?=\W*$|[,.;]))")
_OR_BEFORE = regex(r"(?:\b(?:as soon as|as early as|on)\s)?\b[A-Z]\w+day\s(?:or|and)\s(?:on\s)?$")
_PREDICATE = regex(rf"\s+{_VERB}\b")
_LOST = regex(r"(?:and|if|but|due|that|which|who|when|by|i|another)\b", re.IGNORECASE)
_LEADING = regex(r"^(?:When|Where|While|Because|Which|And|But)\s(\w)(?=\S*\s\S+\s\S)")
_UNTIL = regex(
    r"\b(?:until|till|through)\s(?:(?:the|at least|late|early|mid|end of|noon on|midnight on|noon|midnight"
    r"|about)\s)*$",
    re.IGNORECASE,
)
_SAID_SO = regex(r"\bmust\b|\buntil\b", re.IGNORECASE)
_IT = regex(r"^(?:it|he|she|they)\b(?!['’])\s+", re.IGNORECASE)
_SPEAKER = regex(
    rf"^(?P<who>(?!he\b|she\b|it\b|they\b|who\b"
    rf"|[“\"])[^,]{{2,60}}?)(?:,[^,]{{2,80}},)?\s(?:has\s)?{_SAY}\b",
    re.IGNORECASE,
)
_HE = regex(r"^(?:he|she)\b(?!['’])\s+", re.IGNORECASE)
_NEAR = 400
"""How far back the person may be named whom "he" means."""


def what(clause: str, date_start: int, date_end: int, kind: DeadlineKind) -> str:
    """A phrase of at most some 110 characters; the date is at `[date_start, date_end)` of the clause."""
    phrase = _phrase(clause, date_start, date_end, kind)
    if len(phrase.split()) < _SHORT and _LOST.match(phrase):
        return _tidy(clause)
    return _LEADING.sub(lambda match: match[1].upper(), phrase)


def lasts_until(clause: str, date_start: int, phrase: str) -> bool:
    """Whether what the phrase tells is so until the date, and the phrase does not say it."""
    until = _UNTIL.search(clause, max(0, date_start - 40), date_start)
    return until is not None and not _SAID_SO.search(phrase)


def _phrase(clause: str, date_start: int, date_end: int, kind: DeadlineKind) -> str:
    marked = _TAGS.sub(" ", f"{clause[:date_start]}{MARK}{clause[date_end:]}")
    if MARK not in marked:
        return _tidy(clause)
    if kind is DeadlineKind.DEADLINE:
        for pattern in _OBLIGATIONS:
            match = pattern.search(marked)
            if match is not None:
                whom = (
                    match["who"] if "who" in match.groupdict() else marked[: match.start("has")][-_LONGEST:]
                )
                subject = _ARTICLED.sub("", _main_clause(_APPOSITION.sub("", whom)).replace(MARK, " "))
                subject = _DOES_BEFORE.sub(r"\g<who>", subject.strip(_EDGES))
                deed = _stopped(_without_date(match["do"]))
                return _tidy(f"{subject} {'may' if _RIGHT.match(deed) else 'must'} {deed}")
    before, _, after = marked.partition(MARK)
    before, after = _OR_BEFORE.sub("", before), _OR_AFTER.sub("", after)
    if not _says(before) and _PREDICATE.match(after):
        return _tidy(f"{before}{clause[date_start:date_end]}{_stopped(after)}")
    main = _main_clause(before)
    text = _without_date(f"{main}{MARK}{_stopped(after) if _says(main) else after}")
    if not _says(main):
        text = _stopped(_unattributed(text.lstrip(" ,")))
    return _tidy(_unattributed(text)) or _tidy(clause)


_APPOSITION = regex(r",\s[^,;]{1,80},\s*$")
"""What stands between a subject and its verb: "Reyes, 61,"."""

_ARTICLED = regex(r"^\W*(?:and|but|so|that)\s+", re.IGNORECASE)


def _unattributed(text: str) -> str:
    """Without the ", he said" at its end."""
    return text[:-_SAID] + _TRAILING.sub("", text[-_SAID:])


def _says(before: str) -> bool:
    """Whether what stands before the date is more than its preposition."""
    return bool(_unprefaced(before.strip()).strip(' ,“"‘'))


def _unprefaced(before: str) -> str:
    """Without the prepositions that lead to the date."""
    return before[:-_TAIL] + _PREPOSITION.sub("", before[-_TAIL:])


def _stopped(text: str) -> str:
    """The text up to where its clause ends."""
    stop = _STOP.search(text)
    if stop is None:
        return text
    if stop.start() > 0 and text[stop.start()] == "," and _STREET.match(text, stop.end()):
        later = next(
            (match for match in _STOP.finditer(text, stop.end()) if match.start() > stop.end()), None
        )
        return text[: later.start()] if later is not None else text
    return text[: stop.start()]


_STREET = regex(r"\s[A-Z][\w.]+(?=[,.]|$)")
"""A comma inside a place: "Port St. Lucie, Florida"."""


def _main_clause(before: str) -> str:
    """What stands before the date, without who said it and what else is told of the subject."""
    text = _ASIDE.sub("", before)
    text = _opened(text)
    if ending := _ENDING.match(text):
        return f"{ending['who']} expires on "
    text = _STARTING.sub(" ", text)
    said = _ATTRIBUTION.match(text)
    if said is not None and len(text) - said.end() > 12:
        text = _by_name(text, _opened(text[said.end() :]))
    for pattern in (_WITH, _PURPOSE):
        text = pattern.sub("", text, count=1)
    text = _OF_WHICH.sub(r"\1", text, count=1)
    relative = _RELATIVE.match(text)
    if relative is not None:
        return f"{_head(relative['head'], relative['pronoun'])} {relative['tail']}"
    defining = _DEFINING.match(text)
    if defining is not None:
        return f"{defining['noun']}{defining['tail']}"
    text = _WHEN.sub("", text, count=1)
    text = _OWN_SUBJECT.sub("", text, count=1)
    two = _COORDINATED.match(text)
    if two is not None:
        return f"{two['who']} {two['second']}"
    return text


def _head(text: str, pronoun: str) -> str:
    """What a relative clause is about: the name before "who", the widest noun phrase before "which"."""
    name = _NAME.search(text)
    if pronoun == "who" and name is not None:
        return name[0]
    nouns = [m for m in _DETERMINED.finditer(text) if not _FINITE.search(text, m.end())]
    while len(nouns) > 1 and not all(_LINKED.search(text, 0, later.start()) for later in nouns[1:]):
        nouns.pop(0)
    noun = nouns[0] if nouns else None
    if noun is not None:
        return text[noun.start() :]
    return name[0] if name is not None else text


def _by_name(said: str, rest: str) -> str:
    """ "Norhavn said it will" as "Norhavn will"."""
    pronoun, speaker = _IT.match(rest), _SPEAKER.match(said)
    if pronoun is None or speaker is None:
        return rest
    return f"{speaker['who']} {rest[pronoun.end() :]}"


def _opened(text: str) -> str:
    """Without "However," and without the clause that only leads up to the main one."""
    for _ in range(2):
        text = _OPENER.sub("", text, count=1)
    return text


def _without_date(text: str) -> str:
    before, sign, after = text.partition(MARK)
    if not sign:
        return text
    after = after.strip()
    if _NOUN_AFTER.match(after) and before.strip():
        return f"{before.rstrip()} {_POSSESSIVE.sub('', after)}"
    if _WITHIN.search(before):
        after = _COUNTED_FROM.sub("", after)
    before = _unprefaced(before.rstrip()).rstrip(" ,(")
    if not after.strip(' .,;”"’)'):
        return _COPULA.sub("", before)
    return f"{before}{after}" if after[0] in ",;" else f"{before} {after}"


def _tidy(text: str) -> str:
    text = " ".join(_EMPTY.sub(" ", text.replace(MARK, " ")).split()).strip(" ,;:-–—“”\"'`‘.()[]")
    for opening, closing in (("“", "”"), ('"', '"'), ("(", ")")):
        if text.count(opening) != text.count(closing) or (opening == closing and text.count(opening) % 2):
            text = text.replace(opening, "").replace(closing, "")
    if len(text) > _MOST:
        cut = text[: _MOST - 1]
        ends = [match.start() for match in _BREAKS.finditer(cut) if match.start() > _MOST // 2]
        text = (cut[: ends[-1]] if ends else cut.rpartition(" ")[0] or cut).rstrip(" ,;") + "…"
    return text[:1].upper() + text[1:].replace(" ?", "?")


def named_subject(
    phrase: str, cast: Callable[[], Cast], mentions: Sequence[Mention], start: int
) -> tuple[str, str | None]:
    """ "He will travel" with the name for "he", where only one man was named shortly before `start`."""
    match = _HE.match(phrase)
    first = bisect_left(mentions, start - _NEAR, key=lambda mention: mention.start)
    last = bisect_left(mentions, start, key=lambda mention: mention.start)
    people = {m.entity for m in mentions[first:last] if m.kind is MentionKind.PERSON} if match else set()
    if match is None or len(people) != 1:
        return phrase, None
    (person,) = people
    if cast().gender(person) != ("m" if match[0].lower().startswith("he") else "f"):
        return phrase, None
    return f"{person} {phrase[match.end() :]}", person


def who(mentions: Sequence[Mention], text: str, start: int, end: int, date: int) -> str | None:
    """Whom it concerns: the name after "require" and the like, else the first name before the date.

    Nobody where a judge or the like tells somebody who is not named: "gave the company 30 days".
    """
    first = bisect_left(mentions, start, key=lambda mention: mention.start)
    inside = list(takewhile(lambda mention: mention.end <= end, mentions[first : first + _MOST]))
    for command in _COMMAND.finditer(text, start, end):
        commanded = next((m for m in inside if 0 <= m.start - command.end() <= 1), None)
        if commanded is not None:
            return commanded.entity
    if _COMMON_NOUN.search(text, start, date):
        return None
    return next((m.entity for m in inside if m.end <= date and m.kind in _NAMED), None)
