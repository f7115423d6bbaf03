"""Which country an article is about, so that its working days leave out that country's holidays.

What it names most often decides: countries, their people, states of the United States, seats of
news. The dateline counts for several. Where nothing leads clearly, it is the language's country,
and without one no country: then only weekends are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache

from store.patterns import regex
from store.tables import Row, read_table

_WORD = regex(r"[^\W\d_]+(?:[.’'-][^\W\d_]+)*\.?")
_LONGEST = 4
"""Words of the longest name that is looked up."""
_DATELINE = 60
"""What is named before this character counts `_LED` times."""
_LED = 3
_LEAD = 0.5
"""The share of all that names a country by which the first must lead."""
_OF_LANGUAGE = {"de": "DE", "fr": "FR", "es": "ES"}


@lru_cache(maxsize=2)
def country_of(text: str, language: str) -> str | None:
    """The code of ISO 3166 of the country that a text in some language is about, else None."""
    return country_named_most(text) or _OF_LANGUAGE.get(language)


def country_named_most(text: str) -> str | None:
    """The code of ISO 3166 of the country that a text, or one sentence, names most clearly."""
    told: Counter[str] = Counter()
    for place, code in _named(text):
        told[code] += _LED if place < _DATELINE else 1
    for code, count in told.most_common(1):
        if count > _LEAD * told.total():
            return code
    return None


def country_name(code: str) -> str:
    """The name to show of a country, by its code of ISO 3166."""
    return _shown()[code]


def _named(text: str) -> Iterator[tuple[int, str]]:
    """Each place where a country is named in some way, and its code."""
    heads = _heads()
    if not any(word[0].isupper() and _in_small(word) in heads for word in _WORD.findall(text)):
        return
    names = _names()
    words = list(_WORD.finditer(text))
    number = 0
    while number < len(words):
        if not text[words[number].start()].isupper():
            number += 1
            continue
        for length in range(min(_LONGEST, len(words) - number), 0, -1):
            start, end = words[number].start(), words[number + length - 1].end()
            code = names.get(_in_small(text[start:end]))
            if code is not None:
                yield start, code
                number += length
                break
        else:
            number += 1


def _in_small(name: str) -> str:
    """A name as the tables of names have it."""
    return name.lower().removesuffix("'s").removesuffix("’s").rstrip(".")


@cache
def _heads() -> frozenset[str]:
    """The words that names of countries begin with."""
    return frozenset(_in_small(_WORD.findall(name)[0]) for name in _names())


@cache
def country_rows() -> tuple[Row, ...]:
    """The table of countries and regions: names, words for people and things, codes."""
    columns = ("name", "other names", "people and things", "code")
    return read_table("store.extract", "countries.tsv", columns)


@cache
def _shown() -> dict[str, str]:
    shown: dict[str, str] = {}
    for row in country_rows():
        shown.setdefault(row["code"], row["name"])
    return shown


@cache
def _names() -> dict[str, str]:
    """Everything that names a country, in lower case and without a stop at its end, and the code."""
    names: dict[str, str] = {}
    for row in read_table("store.extract", "seats.tsv", ("code", "places")):
        names.update({place.lower().rstrip("."): row["code"] for place in row.words("places", ",")})
    for row in country_rows():
        if row["code"] != "-":
            words = (row["name"], *row.words("other names", ";"), *row.words("people and things", ";"))
            names.update({word.lower().rstrip("."): row["code"] for word in words})
    return names
