"""Which language a text is evidently written in: German, French, Spanish, or one that is read as English."""

from __future__ import annotations

from store.patterns import regex

_FREQUENT = {
    "de": "der die und das ist nicht den dem ein eine im am mit auf für wurde wird sich vom zum",
    "fr": "le la les des est une dans pour qui du au sur et il elle ont été aux sera",
    "es": "el los las una que por con del para se su fue en y será más al",
    "en": "the of and to in is was for that on at with by be as it from are has will",
}
"""Frequent words that tell the four languages apart; a text of dates and names alone has none."""

_FUNCTION_WORDS = {language: frozenset(words.split()) for language, words in _FREQUENT.items()}
_ALL = frozenset[str]().union(*_FUNCTION_WORDS.values())
_WORD = regex(r"[^\W\d_]+")
_LOOKED_AT = 4000


def foreign_language(text: str) -> str:
    """ "de", "fr" or "es" where the text's first page is evidently in that language; else empty."""
    words = _WORD.findall(text[:_LOOKED_AT].lower())
    telling = list(filter(_ALL.__contains__, words))
    counts = {name: sum(map(known.__contains__, telling)) for name, known in _FUNCTION_WORDS.items()}
    best = max(counts, key=lambda name: counts[name])
    others = sorted(counts.values())[-2]
    return best if best != "en" and counts[best] > 2 * others and counts[best] * 8 > len(words) else ""
