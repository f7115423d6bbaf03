"""Lists of words that tell kinds of names, read from the packaged data files once.

`lists.tsv`, `places.tsv`, `gender.tsv` and the table of countries are written by hand;
`model/gazetteer.tsv` is built by the training recipe (see `MODEL_CARD.md`).
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache, lru_cache

from store.extract.country import country_rows
from store.tables import read_data, read_table

_PACKAGE = "store.extract.names"

# The short names that gazetteer kinds have inside the model's features.
_CODES = {
    "honorific": "HO",
    "title": "TI",
    "title_part": "TP",
    "role_noun": "RN",
    "organisation_suffix": "OS",
    "place_suffix": "PS",
    "place_prefix": "PP",
    "place_preposition": "IN",
    "speech": "SP",
    "organisation_cue": "OC",
    "weekday": "DY",
    "month": "MO",
    "particle": "PA",
    "party": "PY",
    "faith": "FA",
    "media": "ME",
    "company": "CM",
    "stock": "CM",
    "body": "BO",
    "team": "TE",
    "region": "RG",
    "state": "ST",
    "state_short": "SS",
}
ARTICLES = frozenset({"a", "an", "the"})
POSSESSIVES = ("'s", "’s")
SAINTS = frozenset({"St", "St.", "Saint"})
FORMS_AT_END = frozenset({"AB", "AG", "SE", "NV", "SA", "Oy"})
"""Legal forms that are other words as well, but for where a name ends with them."""
WRITTEN_FORMS = frozenset(
    {"AS", "ASA", "Oyj", "GmbH", "KGaA", "SpA", "BV", "SARL", "Bhd", "Tbk", "PJSC", "OJSC", "PAO"}
)
"""Legal forms as they are written, which nothing but a firm has at its end."""
NUMERALS = frozenset({"II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII", "XIV", "XVI"})
"""What stands behind the names of kings and popes."""
NO_FIRM = frozenset({"DY", "MO", "TI", "HO", "DE", "FA", "PY", "RN"})
"""Days, months, titles, honorifics, peoples, faiths, parties and trades: no firm is called by such a word."""


@cache
def lists() -> dict[str, frozenset[str]]:
    """The hand-written lists by name, lower-cased."""
    return {
        row["list"]: frozenset(row.words("entries", ","))
        for table in ("lists.tsv", "places.tsv", "gender.tsv", "given.tsv", "companies.tsv")
        for row in read_table(_PACKAGE, f"data/{table}", ("list", "entries"))
    }


@cache
def countries() -> dict[str, str]:
    """Lower-cased ways to write a country or large region, each with the name to show."""
    names: dict[str, str] = {}
    for country in country_rows():
        for name in (country["name"], *country.words("other names", ";")):
            names[name.lower()] = country["name"]
    return names


@cache
def demonyms() -> dict[str, str]:
    """Lower-cased words for a country's people and things, each with the country's name to show."""
    words: dict[str, str] = {}
    for country in country_rows():
        for word in country.words("people and things", ";"):
            words[word.lower()] = country["name"]
    return words


@cache
def short_names() -> dict[str, frozenset[str]]:
    """Lower-cased first names with the short forms of each: "robert" with "bob" and others."""
    table = read_table(_PACKAGE, "data/short_names.tsv", ("name", "short forms"))
    return {row["name"]: frozenset(row.words("short forms", ",")) for row in table}


@lru_cache(100_000)
def gazetteer_kinds(name: str) -> str:
    """What a lower-cased city or personal name is, as letters; nothing for what is not in the gazetteer.

    c city; m, f, u first name given to men, to women, to both; l family name.
    """
    lines = _gazetteer()
    sought = f"{name}\t".encode("utf-8", "surrogatepass")
    place = bisect_left(lines, sought)
    found = place < len(lines) and lines[place].startswith(sought)
    return lines[place][len(sought) :].decode() if found else ""


@cache
def _gazetteer() -> list[bytes]:
    """Lines of a name, a tab and its kinds, in order: to look a name up takes less than to keep all apart."""
    return read_data(_PACKAGE, "model/gazetteer.tsv").split(b"\n")


@cache
def word_kinds() -> dict[str, tuple[str, ...]]:
    """Single words of all written lists with the codes of their kinds; the gazetteer is separate."""
    kinds: dict[str, tuple[str, ...]] = {}

    def add(word: str, code: str) -> None:
        if " " not in word:
            kinds[word] = (*kinds.get(word, ()), code)

    for name, code in _CODES.items():
        for word in lists()[name]:
            add(word, code)
    for word in countries():
        add(word, "CO")
    for word in demonyms():
        add(word, "DE")
    return kinds


def is_place_phrase(name: str) -> bool:
    """Whether a name, lower-cased, is a place of several words, one space between two of them."""
    return " " in name and (name in _phrases() or "c" in gazetteer_kinds(name))


@cache
def _phrases() -> frozenset[str]:
    """The countries, regions and states of several words."""
    named = (countries(), lists()["region"], lists()["state"])
    return frozenset(name for names in named for name in names if " " in name)


def gender_of(first_name: str) -> str | None:
    """`m` or `f` where the first name is given to one of them only, or nearly so, else None."""
    name = first_name.lower()
    if name in lists()["either"]:
        return None
    for gender in ("m", "f"):
        if name in lists()[f"given_{gender}"] or name in lists()[f"world_{gender}"]:
            return gender
    kinds = gazetteer_kinds(name)
    if "m" in kinds:
        return "m"
    if "f" in kinds:
        return "f"
    return None


def is_first_name(word: str) -> bool:
    """Whether a capitalised word is in the list of first names."""
    return word[:1].isupper() and not set(gazetteer_kinds(word.lower())).isdisjoint("mfu")


def known_place(name: str) -> bool:
    """Whether a name, lower-cased, is a country, a region or a city of several words in the lists."""
    return name in countries() or is_place_phrase(name) or name in _regions()


def listed_place(name: str) -> bool:
    """Whether a name, lower-cased, is a known place or any city of the gazetteer."""
    return known_place(name) or "c" in gazetteer_kinds(name)


@cache
def _regions() -> frozenset[str]:
    return lists()["joined_place"] | lists()["region"] | lists()["state"]


@cache
def generic_words() -> frozenset[str]:
    """Words that many organisations share, lower-cased."""
    return lists()["organisation_suffix"] | lists()["organisation_end"] | lists()["company_end"]


@cache
def day_words() -> frozenset[str]:
    """The days of the week and the months, lower-cased."""
    return lists()["weekday"] | lists()["month"]


def forget() -> None:
    """Have the lists read anew: training writes some of them."""
    remembering = (
        lists,
        word_kinds,
        gazetteer_kinds,
        _gazetteer,
        _phrases,
        _regions,
        generic_words,
        day_words,
    )
    for remembered in remembering:
        remembered.cache_clear()
