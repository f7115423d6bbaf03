"""Numbers that tell how old somebody is, without saying "years old"."""

from __future__ import annotations

from store.extract.figures.measure import Measure
from store.extract.figures.numbers import Form
from store.patterns import regex

_AGED = regex(
    r"\b(?:aged|ages?|turn(?:ed|ing|s)|(?:younger|older) than|(?:under|over|by|at) the age of)"
    r"(?: of| from| between)?(?: about| around)? (?:[0-9]{1,2}(?:,? and |, ))*$"
    r"|\b(?:under|over)-$|\bage of [a-z ]{1,50} (?:is|was) $"
    r"|\b(?:voters|people|women|men|children|adults|those|anyone|workers|residents|students|players|kids)"
    r" (?:aged|ages|under|over|between|at least) $"
    r"|\b(?:died|dies|dead|die|retired?|retires|retiring|married|pregnant|widowed|orphaned)"
    r"(?: there| suddenly)? at $"
    r"|\bthe (?:couple|pair|two|men|women|three), (?:both|all|each) $"
    r"|\b(?:sons?|daughters?|children|kids|brothers?|sisters?|boys|girls|grandchildren|siblings|twins)"
    r"(?:,| \() ?(?:[0-9]{1,2}(?:,? and |, ))*$"
)
_PERSON_BEFORE = regex(
    r"\b(?:man|woman|boy|girl|driver|suspect|victim|teenager|student|mother|father|son|daughter|brother|sister|wife"
    r"|husband|widow|passenger|gunman|shooter|officer|teacher|nurse|farmer|engineer|retiree|resident), $"
)
_AND_OLDER = regex(r" (?:and|or) (?:older|over|under|younger|up)\b")
_PERSON_IS = regex(
    r"(?<![^\W_])(?:(?:he|she|i|who)(?: is| was| am| turns|['’]s|['’]m)|"
    r"(?:when|if|since|until|before) (?:you|they)"
    r"(?: are| were|['’]re)|when [a-z]+ was"
    r"|(?:son|daughter|child|baby|boy|girl|brother|sister|mother|father|wife|husband|youngest|eldest|oldest)"
    r" (?:is|was|turns)|(?:girl|boy|child|lad|teenager|youth)(?:s|ren)? of)"
    r" (?:only |just |now |about |almost |barely )?$"
)
_PERSON_IS_ENDS = regex(
    r"[,.;!?”\"’]|$| (?:and|but|when|now|years|it|who|is|was|are|were|has|had|can|will)\b"
)
_AFTER_NAME = regex(
    r"(?:[A-Z][\w’'.-]*[\w.]|Jr\.|Sr\.)(?: \((?:left|right|cent(?:er|re)|above|below|pictured)\))?"
    r"(?:, (?:also |now |then |just )?| \()$"
)
_AFTER_NAME_ENDS = regex(r"[,)]| from\b| of\b| and [0-9]{1,3},|\.?(?:\n|$)")
_AT_FIRST = regex(r"(?:^|[\n.!?”\"] ?)at $")
_AT_FIRST_ENDS = regex(r", (?:he|she|the|his|her)\b")
_OLDEST = 130


def aged(low: str, item: Measure) -> bool:
    """Whether the words before a number make it an age: "aged 12"."""
    return _AGED.search(low, max(0, item.start - 64), item.start) is not None


def is_age(text: str, low: str, item: Measure) -> bool:
    """ "aged 12", "she is 40", "Ada Field, 49," and "Ada Field (49)"."""
    if not 0 < item.value < _OLDEST or item.number.form not in (Form.DIGITS, Form.WORDS):
        return False
    if aged(low, item):
        return not low.startswith(" of ", item.end)
    if _AND_OLDER.match(low, item.end):
        return True
    if _PERSON_IS.search(low, max(0, item.start - 24), item.start):
        return _PERSON_IS_ENDS.match(low, item.end) is not None
    if _AT_FIRST.search(low, max(0, item.start - 6), item.start) and _AT_FIRST_ENDS.match(low, item.end):
        return True
    if _PERSON_BEFORE.search(low, max(0, item.start - 14), item.start):
        return low[item.end : item.end + 1] in (",", ")", ".")
    if not item.number.plain_digits or item.ranged or not _AFTER_NAME_ENDS.match(text, item.end):
        return False
    named = _AFTER_NAME.search(text, max(0, item.start - 40), item.start)
    return named is not None and (item.value >= 10 or "," in named[0])
