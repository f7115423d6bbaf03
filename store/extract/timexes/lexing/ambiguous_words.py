"""Decides on the words that mean time only in company: "may", "march", "sat", "fall", "last"."""

from __future__ import annotations

import re

from store.extract.timexes.lexing.tokens import LEXICON, Token
from store.patterns import regex
from store.tables import listed

_VERB_BEFORE_LAST = regex(r"(?:\b(?:will|to|would|could|may|might|can|should|did|not)|n['’]t)\s+$")
_NAMED_DAY = regex(r"[\w’'][ ]$")
_UNSURE = frozenset(listed("sept may march mar dec sat sun mon wed jan fri thu tue jun"))
"""Words that are a month or a weekday only beside a number or another word of time."""
_SUPPORTING = frozenset(
    listed("""THE THIS LAST NEXT THAT OF IN ON FROM TO BETWEEN BY DURING SINCE BEFORE AFTER EARLY MID LATE
    EVERY DAYNO ORDNO ORDWORD YEARNO SHORTYEAR WEEKDAY CLOCK SEASON A AND OR MONTH""")
)
_NUMBERS = frozenset({"DAYNO", "ORDNO", "ORDWORD", "YEARNO", "CLOCK", "SHORTYEAR"})
_ORDINALS = frozenset({"ORDNO", "ORDWORD"})
"""What makes a month of a small word: "the 22nd of march"."""
_VERB = regex(r" (?:be|have|not|also|well|only|never|still|yet|even|just|no longer|or may|[a-z]+ly)\b")
"""What follows "may" where it is a verb: "since 2009 may be a coincidence"."""
_STOPS = regex(r"\s*(?:$|[.,;:!?)\n])")
"""What ends "March the third"; a noun makes it the third of a march."""
_NOT_OF_DAYS = frozenset({"THE", "A", "OF", "AND", "IN"})
"""What stands before the Sun as often as before Sunday's short name."""
_REL = frozenset({"THIS", "LAST", "NEXT"})
_PARTS_OF_MONTH = frozenset({"EARLY", "MID", "LATE"})
"""What a hyphen joins to a month: "mid-March"."""
_WHEN = frozenset({"IN", "BY", "SINCE", "UNTIL", "DURING", "BEFORE", "AFTER", "FROM", "BETWEEN"})
_LINKS = frozenset({"DASH", "COMMA", "OF", "SLASH"})
_NAME_BEFORE = regex(r"[\w,;] ([A-Z][a-z]+) $")
_OWNED = regex(r"(?<![^\W_])(?:an?|his|her|my|your|our|their|every|no)\s$", re.IGNORECASE)
_ADJECTIVE = regex("(?:an|ish|ic|ox|ern|ese|y)$")
_COMPOUND = regex("-[A-Z]")
_LINKED = frozenset({"MONTH", "WEEKDAY", "YEARNO", "DAYNO"})
"""What a short name of a month or day may be joined to; "Sun-Times" is another name."""
_SEASON_BESIDE = frozenset({"YEARNO", "THIS", "LAST", "NEXT", "EVERY"})
_GAMES = regex(r" (?:Olympic|Paralympic|Palace|Garden)s?\b")
"""What follows a season in a name."""
_GIVEN_SEASONS = frozenset({"summer", "autumn"})
_CAPITAL = regex(r" [A-Z]")
"""What follows in "Judge Summer Ellis"; "the Summer Games" are of a season."""
_SEASON_BEFORE = frozenset({"IN", "THE", "EARLY", "LATE", "BY", "THAT", "SINCE", "OF"})


_NUMBERED = regex(
    r"\b(?:gate|room|suite|flight|apartment|apt\.?|bus|route|highway|platform|number|no\.|lot) $",
    re.IGNORECASE,
)
_ROADS = r"(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Parkway|Pkwy|Drive|Lane|Terrace|Crescent)\b"
_ROAD = regex(rf" {_ROADS}")
_STREET = regex(rf"(?: (?:[0-9]{{1,3}}(?:st|nd|rd|th)|[NSEW]{{1,2}}\.?|[A-Z][a-z]+)){{1,3}} {_ROADS}")
_BEFORE_YEAR = frozenset({"IN", "SINCE", "BY", "UNTIL", "MONTH", "DAYNO", "COMMA", "FROM", "THE"})
"""What makes a number before a street's name a year all the same."""
_GIVEN = frozenset({"april", "may", "june", "august"})
"""Months that are given names as well."""
_SURNAME = regex(r" [A-Z][a-z]+(?:[-'’][A-Z][a-z]+)?(?: [a-z]|[,.;:!?)]|['’]s\b|$)")
_FORENAMES = frozenset({"sun", "mon"})
_NAMED_ON = regex(r"(?:-| )(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|at|to)[a-z]*\b)[A-Z][a-z]+")
"""What follows in "Sun Yat-sen" and "Sun Microsystems"."""
_NAMED_WEEKDAY = regex(r"\b(?:Bloody|Fat|Throwback|Freaky|Ruby|Manic|Gloomy)\s$")
"""What makes a name of a weekday that is no day of this year, or one that no rule finds."""
_WEEKLY = regex(
    r" (?:Night (?:Live|Football|Lights)|(?:Morning|Evening) Post|Times|Telegraph|Mirror|Mail|Express|Star"
    r"|Sun|Herald|Post|Tribune|Observer|Review|Magazine|World|Club|School|Mass)\b"
)
"""What follows a weekday in the name of a paper, a programme or a habit."""
_QUOTED = regex(r"\s[A-Z][\w ]{2,24}?[’']")
"""The rest of what single quotation marks are around: '60 Minutes' has no year."""
_OPENING_OF_TITLE = frozenset("“\"‘'")
_LIVE = regex(r" (?:Live|Football|Lights)\b")
_THING_NAMED = regex(r" (?!of\b|and\b|or\b|in\b|on\b|at\b|before\b|after\b)[a-z]")
"""What a capital part of a day gives its name to: "the Dawn spacecraft"."""
_TITLED = regex(r"\s[A-Z][a-z]+[,.]?[”\"’']")
_MODEL = regex(
    r"\s(?:Audi|BMW|Buick|Cadillac|Chevrolet|Chevy|Chrysler|Dodge|Ferrari|Fiat|Ford|GMC|Harley|Honda"
    r"|Hyundai|Infiniti|Jaguar|Jeep|Kawasaki|Kia|Lamborghini|Land Rover|Lexus|Mazda|Mercedes|Mitsubishi"
    r"|Nissan|Peugeot|Pontiac|Porsche|Range Rover|Renault|Rolls-Royce|Saab|Subaru|Suzuki|Tesla|Toyota"
    r"|Volkswagen|Volvo|VW|Yamaha)\b"
)
"""What a model year is of."""
_JOINING = frozenset({"AND", "OR", "COMMA"})
_DETERMINED = regex(
    r"(?:\b(?:an?|the|its|his|her|their|our|my|your|each|every|late|early|whose|for)|['’]s?)[ ]$",
    re.IGNORECASE,
)
"""What goes before a month that tells when something is of: "its May Report"."""


_JUDGED = frozenset(
    listed("""TODAY TONIGHT HOLIDAY FREQUENCY AD SEASON WEEKDAY PART UNITS SHORTYEAR THIS YEARNO MONTH""")
)


def may_be_none(token: Token) -> bool:
    """Whether there are words like it that mean no time, so that it has to be `judged`."""
    return token.kind in _JUDGED or token.text == "last" or token.text in _UNSURE


def judged(text: str, tokens: list[Token], index: int) -> Token:
    """Decide on the words that mean time only in company."""
    token = tokens[index]
    if token.text == "last" and _VERB_BEFORE_LAST.search(text[max(0, token.start - 12) : token.start]):
        return _other(token)
    if token.kind in ("TODAY", "TONIGHT") and _NAMED_DAY.search(text, max(0, token.start - 30), token.start):
        return _other(token) if _is_title(text, token) else token
    if token.kind == "HOLIDAY" and _is_no_holiday(text, token):
        return _other(token)
    if token.kind == "FREQUENCY" and _is_capital_in_name(text, token):
        return _other(token)
    if token.kind == "AD" and text[token.start].islower():
        return _other(token)
    if token.kind == "SEASON":
        return token if _is_season(text, tokens, index) else _other(token)
    if token.kind == "WEEKDAY" and _is_day_with_a_title(text, token):
        return _other(token)
    if token.kind == "PART" and (_LIVE.match(text, token.end) or _is_quoted_name(text, token)):
        return _other(token)
    if token.kind == "PART" and _is_part_of_no_day(text, tokens, index):
        return _other(token)
    if token.kind in ("UNIT", "UNITS") and _is_numbered_class(text, tokens, index):
        return _other(token)
    if token.kind == "UNITS" and index and _is_numbered_title(text, tokens[index - 1], token):
        return _other(token)
    if token.kind == "SHORTYEAR" and _QUOTED.match(text, token.end):
        return _other(token)
    if token.kind == "THIS" and _is_quoted_title(text, token):
        return _other(token)
    if token.kind == "YEARNO" and _MODEL.match(text, token.end):
        return _other(token)
    if token.kind == "YEARNO" and _is_number_of_a_place(text, tokens, index):
        return _other(token)
    if token.kind == "MONTH" and _is_name(text, tokens, index):
        return _other(token)
    if token.text in _UNSURE and not _is_date_word(text, tokens, index):
        return _other(token)
    return token


def _is_day_with_a_title(text: str, token: Token) -> bool:
    """True for "Ruby Tuesday", "the Sunday Times" and "Saturday Night Live"."""
    if not text[token.start].isupper():
        return False
    return (
        _NAMED_WEEKDAY.search(text, max(0, token.start - 12), token.start) is not None
        or _WEEKLY.match(text, token.end) is not None
    )


def _is_part_of_no_day(text: str, tokens: list[Token], index: int) -> bool:
    """True for "Operation Red Dawn", "the Dawn probe", "a pre-dawn raid" and "the day/night Test"."""
    token = tokens[index]
    if index and tokens[index - 1].kind == "SLASH" and text[tokens[index - 1].start - 1].isalpha():
        return True
    if text[max(0, token.start - 4) : token.start].lower() == "pre-":
        return True
    if text[token.start].islower() or (index and tokens[index - 1].kind not in ("OTHER", "THE")):
        return False
    before = _NAME_BEFORE.search(text, max(0, token.start - 30), token.start)
    if before is not None:
        return before[1].lower() not in LEXICON
    return _THING_NAMED.match(text, token.end) is not None and text.endswith(" the ", 0, token.start)


def _is_numbered_class(text: str, tokens: list[Token], index: int) -> bool:
    """True for the pupils of "Years 1 and 2" and for "the day/night Test"."""
    token, following = tokens[index], tokens[index + 1] if index + 1 < len(tokens) else None
    if following is None:
        return False
    if following.kind == "SLASH":
        return token.kind == "UNIT" and _kind(tokens, index + 2) in ("PART", "OTHER")
    numbered = following.kind == "DAYNO" and following.start == token.end + 1
    return numbered and token.text in ("year", "years") and text[token.start].isupper()


def _is_numbered_title(text: str, number: Token, token: Token) -> bool:
    """True for the programme ''60 Minutes''."""
    return text[token.start].isupper() and text[number.start - 1 : number.start] in _OPENING_OF_TITLE


def _is_quoted_title(text: str, token: Token) -> bool:
    """True for the programme “This Week”."""
    return (
        text[token.start - 1 : token.start] in _OPENING_OF_TITLE
        and _TITLED.match(text, token.end) is not None
    )


def _is_number_of_a_place(text: str, tokens: list[Token], index: int) -> bool:
    """True for "gate 2024" and "2019 SW 68th Parkway"; "in 2019 Oxford Street" has a year."""
    token = tokens[index]
    if _NUMBERED.search(text, max(0, token.start - 12), token.start):
        return True
    told = index and tokens[index - 1].kind in _BEFORE_YEAR and _close(text, token, tokens[index - 1])
    return not told and _STREET.match(text, token.end) is not None


def _is_name(text: str, tokens: list[Token], index: int) -> bool:
    """True for "May Wong", "August House" and "March Road"; "in May Wong" and "its May Report" tell when."""
    token = tokens[index]
    if not text[token.start].isupper():
        return False
    if _ROAD.match(text, token.end):
        return True
    if token.text not in _GIVEN or not _SURNAME.match(text, token.end) or _kind(tokens, index + 1) != "OTHER":
        return False
    before = tokens[index - 1] if index else None
    if before is not None and before.kind in _JOINING and index > 1 and tokens[index - 2].kind != "MONTH":
        return True
    beside = before is not None and before.kind != "OTHER" and _close(text, token, before)
    return not beside and not _DETERMINED.search(text, max(0, token.start - 16), token.start)


def _is_no_holiday(text: str, token: Token) -> bool:
    """True for surnames, and for small words behind "a" or "her": "an epiphany", "his mother's day job"."""
    if text[token.start].islower():
        return _OWNED.search(text, max(0, token.start - 7), token.start) is not None
    return " " not in str(token.value) and _is_surname(text, token)


def _is_surname(text: str, token: Token) -> bool:
    """True for "Johnnie Christmas": a capital inside a sentence, and no "Merry" or "Orthodox"."""
    name_before = _NAME_BEFORE.search(text, max(0, token.start - 30), token.start)
    return (
        name_before is not None
        and name_before[1].lower() not in LEXICON
        and not _ADJECTIVE.search(name_before[1])
    )


def _is_capital_in_name(text: str, token: Token) -> bool:
    """True for "the Harbour Weekly" and "Daily Harbour": a capital in a sentence or before another."""
    if not text[token.start].isupper():
        return False
    return _NAMED_DAY.search(text, max(0, token.start - 30), token.start) is not None or (
        text[token.end : token.end + 1] == " " and text[token.end + 1 : token.end + 2].isupper()
    )


def _is_quoted_name(text: str, token: Token) -> bool:
    """True for “Morning Joe”, but not for “Evening, all”."""
    quoted = text[token.start - 1 : token.start] in _OPENING_OF_TITLE and token.start > 0
    return quoted and _CAPITAL.match(text, token.end) is not None


def _is_title(text: str, token: Token) -> bool:
    """True for "USA Today" and "the Tonight Show", but not in a headline with capitals."""
    after = text[token.end : token.end + 2]
    if text.startswith("USA ", max(0, token.start - 4)):
        return True
    return (
        text[token.start].isupper()
        and after[:1] not in ("", "\n")
        and not (after[1:].isupper() and not text.startswith(" Show", token.end))
    )


def _is_season(text: str, tokens: list[Token], index: int) -> bool:
    token = tokens[index]
    if _GAMES.match(text, token.end):
        return False
    if token.text in _GIVEN_SEASONS and text[token.start].isupper() and _CAPITAL.match(text, token.end):
        return bool(index) and tokens[index - 1].kind in _SEASON_BESIDE | {"THE", "IN"}
    if token.text in ("summer", "winter", "autumn") or _beside(text, tokens, index) & _SEASON_BESIDE:
        return True
    if token.text == "spring" and text[token.start].isupper():
        return True
    if not index or tokens[index - 1].kind not in _SEASON_BEFORE:
        return False
    after, beyond = _kind(tokens, index + 1), _kind(tokens, index + 2)
    return after != "OF" or beyond in ("YEARNO", "THIS", "LAST", "NEXT", "THAT")


def _is_date_word(text: str, tokens: list[Token], index: int) -> bool:
    token = tokens[index]
    capital = text[token.start].isupper()
    if token.text == "may" and not capital and _VERB.match(text, token.end):
        return False
    if token.text in _FORENAMES and capital and _NAMED_ON.match(text, token.end):
        return False
    if len(token.text) == 3 and _COMPOUND.match(text, token.end) and _kind(tokens, index + 2) not in _LINKED:
        return False
    beyond = _kind(tokens, index + 2) if _kind(tokens, index + 1) in _LINKS else ""
    if _beside(text, tokens, index) & _NUMBERS or beyond in ("YEARNO", "DAYNO", "ORDNO", "MONTH"):
        return True
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if capital and token.kind == "WEEKDAY" and following and following.kind == "MONTH":
        return True
    if capital and token.kind == "WEEKDAY" and "WEEKDAY" in (beyond, _across(tokens, index)):
        return True
    before = tokens[index - 1] if index else None
    if token.kind == "MONTH" and _kind(tokens, index - 1) == "OF" and _across(tokens, index) in _ORDINALS:
        return True
    told_when = _is_told_when(tokens, index)
    if token.text == "march" and capital and _kind(tokens, index + 1) == "THE" and not told_when:
        ordinal = tokens[index + 2] if index + 2 < len(tokens) else None
        return (
            ordinal is not None and ordinal.kind in _ORDINALS and _STOPS.match(text, ordinal.end) is not None
        )
    if token.kind == "MONTH" and capital and _across(tokens, index) in _PARTS_OF_MONTH:
        return True
    if before is not None and before.kind in _SUPPORTING and _close(text, token, before):
        if token.kind == "MONTH" and (capital or token.text not in ("march", "may") or before.kind == "IN"):
            return True
        if token.kind == "WEEKDAY" and before.kind not in _NOT_OF_DAYS:
            return capital or before.kind in _REL | {"EVERY"}
    if token.kind != "WEEKDAY" or not capital:
        return False
    of_week = index > 1 and tokens[index - 1].kind == "UNIT" and tokens[index - 2].kind in _REL
    return of_week or (len(token.text) == 3 and token.text not in ("sun", "sat", "mon"))


def _is_told_when(tokens: list[Token], index: int) -> bool:
    """Whether a preposition of time stands before a word: "in March the third tram", "by March the last"."""
    return _kind(tokens, index - 1) in _WHEN if index else False


def _across(tokens: list[Token], index: int) -> str:
    """The kind of what stands before the link before a word: "Sat-Sun"."""
    return tokens[index - 2].kind if index > 1 and tokens[index - 1].kind in _LINKS else ""


def _kind(tokens: list[Token], index: int) -> str:
    return tokens[index].kind if index < len(tokens) else "OTHER"


def _beside(text: str, tokens: list[Token], index: int) -> set[str]:
    """The kinds of the neighbours that stand close."""
    others = tokens[max(0, index - 1) : index] + tokens[index + 1 : index + 2]
    return {other.kind for other in others if _close(text, tokens[index], other)}


def _other(token: Token) -> Token:
    return token._replace(kind="OTHER")


def _close(text: str, token: Token, other: Token) -> bool:
    gap = text[token.end : other.start] if other.start >= token.end else text[other.end : token.start]
    return len(gap) <= 2
