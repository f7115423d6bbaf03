"""Runs of digits with their stops, commas and spaces, in English and in continental writing."""

from __future__ import annotations

from collections import Counter

from store.patterns import regex

_LONGEST = 30
"""Characters of a run beyond which it is no number anybody would read."""

_SPACE = regex(r"[ \u00a0\u202f\u2009'’]")
_ENGLISH_GROUPS = regex(r"[0-9]{1,3}(?:,[0-9]{2,3})*,[0-9]{3}(?:\.[0-9]+)?")
_CONTINENTAL_GROUPS = regex(r"[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{1,2}|[0-9]{1,3}(?:\.[0-9]{3}){2,}")
_THOUSANDS = regex(r"[0-9]{1,3}\.[0-9]{3}")

_HEAD = 4000
_CONTINENTAL_WORDS = """
    der die das und auf mit von ist im um am zu le la les des du une est et selon el los las del que una y en
"""
_CONTINENTAL = tuple(_CONTINENTAL_WORDS.split())
_ENGLISH = ("the", "of", "and", "to", "was", "said", "with", "for")


def writes_decimal_comma(low: str) -> bool:
    """Whether the text is German, French or Spanish rather than English, by its small words.

    Where it is, "200.000" is two hundred thousand and "3,5" three and a half.
    """
    words = Counter(low[:_HEAD].split())
    return sum(words[word] for word in _CONTINENTAL) > sum(words[word] for word in _ENGLISH)


def read_digits(run: str, *, decimal_comma: bool) -> float | None:
    """The value of a run such as "12,34,567.89"; None for lists, versions and addresses."""
    if len(run) > _LONGEST:
        return None
    plain = _SPACE.sub("", run)
    commas, stops = plain.count(","), plain.count(".")
    if decimal_comma and _THOUSANDS.fullmatch(plain):
        return float(plain.replace(".", ""))
    if not commas and stops <= 1:
        return float(plain)
    if commas and stops <= 1 and not decimal_comma and _ENGLISH_GROUPS.fullmatch(plain):
        return float(plain.replace(",", ""))
    if _CONTINENTAL_GROUPS.fullmatch(plain):
        return float(plain.replace(".", "").replace(",", "."))
    if commas == 1 and not stops:
        return float(plain.replace(",", "."))
    return None
