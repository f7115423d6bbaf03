"""What a label must be to be understood alone: more than a word, led in by nothing, finished, and short."""

from __future__ import annotations

import re
from collections.abc import Callable

from store.extract.deadlines.labels.words.pronouns import PRONOUNS
from store.patterns import regex
from store.tables import listed

ALLOWED = 80
"""No label has more characters."""
_FEW = 3
"""A label of so few words says little."""
_PAIRED = regex('[“”"()]')
_ARTICLE = regex(r"^(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Tt]hat|[Tt]hose|[Tt]his|[Tt]hese)\s+(?=\S)")
_IS_TO = regex(r"\b(?:is|are|was|were) (?:also )?(?:expected|scheduled|set|due|slated|planning) to\b")
_HAS_VOWED = regex(r"\b(?:has|have) (?:vowed|pledged|agreed|promised|decided|offered|undertaken) to\b")
_SHORTER = (
    (_IS_TO, "to"),
    (_HAS_VOWED, "to"),
    (regex(r"\bhave threatened to\b"), "threaten to"),
    (regex(r"\bhas threatened to\b"), "threatens to"),
    (_ARTICLE, ""),
    (regex(r",? (?:Inc|Corp|Co|Ltd|PLC|plc)\b\.?"), ""),
    (regex(r"[$€£]\d[\d.,]* (?:[mb]illion )?of (?=\w)"), ""),
    (regex(r"(?:\d+ )?\d[\d/.]*% "), ""),
)
"""What too long a label is told without: "is expected to", the article, a firm's legal form, an amount."""
UNFINISHED = regex(
    r"(?:\b(?:and|or|the|an?|of|its|his|her|their|to|not|be|more|than|must|may|can|will|would|should|has|have"
    r"|is|are|was|were|for|with|at|by|from|about|how|whether|that|as|when)|['’]s|[,:;(–—-])$",
    re.IGNORECASE,
)
_LONGEST_END = 10
"""Characters of what is not finished, at most, and a few more."""
_FINITE = frozenset(listed("""could would should must might can is are was were has have had does did"""))
"""What a clause begins with that has lost its subject."""
_LED_IN = regex(
    r"^(?:(?:On|In|By|At|From),\s+)?(?:,\s*)?(?:“(?!.*”)|\"(?!.*\")|‘(?!.*’))?\s*"
    r"(?:(?:[Tt]hat|[Bb]ut|[Aa]nd|[Ss]o|[Ww]hen|[Ww]here|[Ww]hile|[Aa]lthough|[Aa]s),?\s+){0,2}"
)
"""What leads from the sentence before to this one."""


def fits(told: str) -> bool:
    """Whether it can be understood: more than a word, no pronoun in front, nothing missing at the end."""
    words = told.split()
    if len(words) < 2 or len(told) > ALLOWED or UNFINISHED.search(told, max(0, len(told) - _LONGEST_END)):
        return False
    if words[0].lower() in _FINITE or words[0].lower() == "to":
        return False
    return not _is_pronoun(words[0])


def says_little(told: str, is_name: Callable[[str], bool]) -> bool:
    """Whether a label by rules leaves something out, has few words, holds half an aside or names nobody.

    Strict readers would send 7 % of such labels, 17 % of those with a comma, and 37 % of the others.
    `is_name` tells whether a word begins a name of the text.
    """
    return "…" in told or ", " in told or told.count(" ") < _FEW or names_nobody(told, is_name)


def names_nobody(told: str, is_name: Callable[[str], bool]) -> bool:
    """Whether no word of a label is or begins a name (`is_name`)."""
    words = told.split()
    return not any(word[:1].isupper() for word in words[1:]) and not is_name(words[0])


def without_halves(told: str) -> str:
    """A label without the marks and brackets of which it has only one: "Musical “Dust opens"."""
    for opening, closing in ("“”", '""', "()") if _PAIRED.search(told) else ():
        if told.count(opening) != told.count(closing) or (opening == closing and told.count(opening) % 2):
            told = told.replace(opening, "").replace(closing, "")
    return told


def without_pronoun(told: str) -> str:
    """A clause without the pronouns that it begins with, and an ellipsis for them."""
    rest = told.lstrip("…")
    while " " in rest and _is_pronoun(rest.split(" ", 1)[0]):
        rest = rest.split(" ", 1)[1]
    return told if rest == told.lstrip("…") else f"…{rest}"


def _is_pronoun(word: str) -> bool:
    """Whether a word is a pronoun, as "he'll" is, and "US", "IT" and "WHO" are not."""
    if len(word) > 1 and word.isupper():
        return False
    return word.lower().strip("'\"“‘’`…").replace("’", "'").partition("'")[0] in PRONOUNS


def without_lead_in(told: str) -> str:
    """A clause without what leads from the sentence before to it."""
    leading = _LED_IN.match(told)
    return told if leading is None else told[leading.end() :]


def shorter_verb(told: str) -> str:
    """A clause with "to" for "is expected to", as a headline has it."""
    return _IS_TO.sub("to", told)


def shortened(told: str) -> str:
    """A label without what leads in, and while it is too long without what it can do without."""
    told = without_lead_in(told)
    for pattern, instead in _SHORTER:
        if len(told) <= ALLOWED:
            break
        told = pattern.sub(instead, told)
    return told


def cut(told: str) -> str:
    """What stands in the text; where that is too long, up to the last word that fits."""
    if len(told) > ALLOWED:
        told = told[: ALLOWED - 1].rpartition(" ")[0].rstrip(" ,;:–—-") + "…"
    return told


def without_article(told: str) -> str:
    """A name or an event without the article, "its" or "that" in front."""
    article = _ARTICLE.match(told)
    return told if article is None else told[article.end() :]


def known(told: str) -> str:
    """An event that nothing more is told of, as one that is known: "The election"."""
    return told if not told or " " in told else f"The {told.lower()}"
