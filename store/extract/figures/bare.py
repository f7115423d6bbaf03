"""What a number without a unit is: an age, a share, a count, a mere number, or nothing to tell."""

from __future__ import annotations

from store.extract.figures.ages import is_age
from store.extract.figures.joining import RATIO
from store.extract.figures.measure import Measure
from store.extract.figures.numbers import Form
from store.extract.figures.units import Unit
from store.model.findings import FigureKind
from store.patterns import regex

COUNT = Unit("count", FigureKind.COUNT)

_NUMBER = Unit("number", FigureKind.NUMBER)
_YEARS = Unit("year", FigureKind.AGE)
_SHORT_TEXT = 200
"""A number alone on its line is told in a text no longer than this; in others it numbers an item."""

_PERIOD = regex(
    r"\b(?:first|second|third|fourth|last|latter|early|earlier|later|opening|final|this|next|each|per|fiscal|other"
    r"|past|better|top|bottom|current|previous|same|every|[0-9](?:st|nd|rd|th))[- ]$"
)
_SHARED = regex(r" of\b| the\b| as (?:much|many)\b")

_FOLLOWING = regex(
    r"(?: (?:more|most|least|US|U\.S\.|or more|or so))?(?: [$£€][0-9][0-9.,]*(?: ?[mb]illion)?(?= ))?"
    r"(?:[ \u00a0-]{1,2}|\n(?=[a-z]))[“\"‘(]?([^\W\d_][\w’'.-]*)"
)
_NO_NOUN_WORDS = """
    a about abroad after afterward afterwards ago ahead all alone also although altogether am an and
    annually apart apiece april are around as at august away be because been before behind being below
    between both but by can could daily december did do does down during each earlier either else even
    ever every february for friday from had has have he her here his how however i if in instead into is
    it its january july june just last later less like march may meanwhile might monday monthly more
    moreover most must nationwide next no nor not november now october off on once one only onto or our
    out over overall overnight per pm previously quite rather respectively said same saturday says
    september shall she should since so some still sunday than that the their them then there these they
    this those though through thursday till to today together tomorrow tonight too toward towards
    tuesday twice under unless until up upon us very via was we wednesday weekly were what when where
    whether which while who whom whose why will with within without worldwide would yesterday yet you
    your
"""
_NO_NOUN = frozenset(_NO_NOUN_WORDS.split())
_OF_PEOPLE = regex(r" (?:of|were|have|had|are|did|died|survived|others?)\b")
_PLURAL = regex(
    r" (?!(?:was|has|is|does|says)\b)(?:[a-z’'-]+ )?"
    r"(?!(?:was|has|its|this|does|says)\b)(?:[a-z]{2,}s|people|men|women|children|schoolchildren|police)\b"
)
_COUNTING = regex(
    r"\b(?:about|around|some|nearly|almost|over|than|least|roughly|approximately|up to|all|only|has|have|had"
    r"|are|were|with|needs?|dr[ae]w"
    r"|w[io]ns?|lost|gain(?:ed|s)?|sold|buil[dt]|bought|another|additional|extra"
    r"|(?:employ|hir|kill|includ)(?:e|s|es|ed|ing)?) $"
)
_ONLY = regex(r"\b(?:only|just|exactly|at least|at most|than|about|every|each|least|up to) $")
_VICTIM = regex(
    r" (?:other )?(?:person|man|woman|child|boy|girl|soldier|officer|policeman|civilian|worker|passenger"
    r"|protester|student|crew member|firefighter)"
    r"(?: (?:was|has been|had been|is|is still|remains|remained|is confirmed|were))?"
    r" (?:also )?(?:killed|died|dead|dies|injured|wounded|hurt|missing|arrested|detained|shot|drowned"
    r"|hospitali[sz]ed)\b"
)
_TOLD_BEFORE = regex(r"\b(?:the|these|those|other|a|or|zero|any|all|them|his|her|their) $")
_SPACED_DASH = regex(r"[0-9]{1,2} [-–] [0-9]{1,2}(?![0-9])")
_NAME_BEFORE = regex(r"[^.!?:\n“\"(\s][ ]+[“‘]?([A-Z][\w’'.-]*[A-Za-z])[ \u00a0]$")
_NAMED_BEFORE = regex(r"(?:\b[A-Z][\w’']+|\b(?:Gang|Group|Big) of) $")
_NAMED_AFTER = regex(r" [A-Z][a-z]")
_VERSION = regex(r"[0-9]{1,2}\.[0-9]{1,2}")
_RUNNING_TEXT = regex(
    r"(?<![^\W_])(?!(?:and|for|the|nor|but|via|per|with|from|into|over|after|than|amid)\b)[a-z]{3,}"
)


def bare(text: str, low: str, item: Measure, *, alone: bool) -> tuple[Unit, str] | None:
    """The unit and rule to tell a bare number with. `alone` says that its line holds nothing else."""
    if text[item.end : item.end + 1].isalpha():
        return None
    if is_age(text, low, item):
        return _YEARS, "age"
    if item.number.form is Form.FRACTION:
        return (RATIO, "share") if _is_share(low, item, alone=alone) else None
    if item.number.form is Form.WORDS and _part_of_a_name(text, item):
        return None
    following = _FOLLOWING.match(text, item.end)
    word = following[1].rstrip(".") if following else ""
    counts = word != "" and word.lower() not in _NO_NOUN
    if _is_year(low, item, counts=counts) or _is_score(text, item, word):
        return None
    if item.value == 1 and item.number.form is Form.WORDS and not alone and not item.ranged:
        only = counts and _ONLY.search(low, max(0, item.start - 12), item.start)
        return (COUNT, "only one") if only or _VICTIM.match(low, item.end) else None
    if counts:
        participle = word.endswith("ed") and _stands_for_something(low, item)
        small_name = item.number.value <= 100 and _ends_name(text, item)
        return None if participle or small_name else (COUNT, "count")
    if _OF_PEOPLE.match(low, item.end):
        return COUNT, "count"
    if alone:
        return (_NUMBER, "number") if len(text) < _SHORT_TEXT else None
    return None if _ends_name(text, item) or _stands_for_something(low, item) else (_NUMBER, "number")


def _is_share(low: str, item: Measure, *, alone: bool) -> bool:
    """Halves and quarters of a year or a match are periods; of anything else they are shares."""
    if _PERIOD.search(low, max(0, item.start - 12), item.start):
        return False
    period_word = low.startswith(("half", "quarter", "a half", "a quarter"), item.start)
    return alone or item.ranged or not period_word or _SHARED.match(low, item.end) is not None


def _is_year(low: str, item: Measure, *, counts: bool) -> bool:
    """Four bare digits are a year unless they clearly count something."""
    number = item.number
    if not number.plain_digits or number.end - number.start != 4 or not 1000 <= number.value <= 2100:
        return False
    if item.upper is not None and item.upper > 2100:
        return False
    if not counts or _PLURAL.match(low, number.end) is None:
        return True
    return number.value >= 1800 and not _COUNTING.search(low, max(0, item.start - 20), item.start)


def _is_score(text: str, item: Measure, word: str) -> bool:
    """ "Norway 1 – 2 Chile": two small numbers with a spaced dash that count nothing."""
    if not item.ranged or not _SPACED_DASH.search(text, item.start, item.end):
        return False
    return not word or word[0].isupper() or word in _NO_NOUN


def _stands_for_something(low: str, item: Measure) -> bool:
    """Small words without a noun stand for persons or things told before: "the two", "one or two"."""
    return (
        item.number.form is Form.WORDS
        and abs(item.value) <= 12
        and not item.ranged
        and _TOLD_BEFORE.search(low, max(0, item.start - 8), item.start) is not None
    )


def _part_of_a_name(text: str, item: Measure) -> bool:
    """ "the Final Four", "the Seven Sisters": a number word in capitals where other words have none."""
    start, end = item.start, item.end
    if not text[start].isupper() or text[max(0, start - 2) : start - 1] in ("", ".", "!", "?", ":", "”", '"'):
        return False
    if text[start - 1] != " " or not (
        _NAMED_BEFORE.search(text, max(0, start - 24), start) or _NAMED_AFTER.match(text, end)
    ):
        return False
    return bool(
        _RUNNING_TEXT.search(text, max(0, start - 40), start) or _RUNNING_TEXT.search(text, end, end + 40)
    )


def _ends_name(text: str, item: Measure) -> bool:
    """Whether digits end a name inside a sentence: "Voyager 2", "Boeing 737"."""
    version = _VERSION.fullmatch(text, item.number.start, item.number.end)
    if not (item.number.plain_digits or version) or item.ranged or _PLURAL.match(text, item.end):
        return False
    name = _NAME_BEFORE.search(text, max(0, item.start - 32), item.start)
    return name is not None and name[1].lower() not in _NO_NOUN
