"""Which money is meant where a text does not say it again: its crowns, its cents, its "402 million"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from store.extract.country import country_of
from store.extract.document import Document
from store.extract.figures.elliptic import BEFORE_IT, NO_NOUN
from store.extract.figures.lexicon import Lexicon
from store.extract.figures.measure import Measure
from store.extract.figures.measuring import HUNDREDTHS
from store.extract.figures.moves import last_move
from store.extract.figures.units import Unit
from store.model.findings import FigureKind
from store.patterns import regex

_NOUN = regex(r"[ -]([a-z]+)\b")
_ASIDE = r"\([^()\n]{1,40}\)"
_LIKENED = "from|against|versus|below|above|beating|than|compared (?:with|to)"
_THAT_WAS = regex(
    rf"(?:[^.;:!?\n0-9(]|{_ASIDE}|\.(?=[0-9])|[0-9]{{1,2}}(?![0-9.,])|(?:19|20)[0-9]{{2}}(?![0-9])){{0,90}}"
    rf" \(?(?:{_LIKENED}) (?:(?:{BEFORE_IT}) ){{0,4}}(?:[0-9.]{{1,6}} ?[-–] ?)?"
)
_CENTS = {"EUR": Unit("EUR_cent", FigureKind.MONEY), "CAD": Unit("CAD_cent", FigureKind.MONEY)}
_SHORT_CENTS = regex(r"c(?= (?:to|at|higher|lower|a|per|in|on)\b|[,.;)](?: |$))")
_STEP = regex(r"\b(?:up|down|off|by|gained|lost|added|shed) $")
"""What leads to cents that are written short: "dipped 4c to", "up 12.5c"."""

_PARAGRAPH = 2_000
"""Characters on each side in which the end of a paragraph is sought."""

_MILLION = 1e6
_OF_NATIONS = frozenset({"franc", "peso", "krona", "dinar"})
"""Money that several countries have, where the words beside the number do not tell whose it is."""


def with_money(document: Document, measures: list[Measure], units: Lexicon) -> list[Measure]:
    """The measures of a text, with the money that those without a currency of their own are of."""
    low = document.low
    shared = _shared(low, measures, units)
    wholes = _wholes(measures)
    settled: list[Measure] = []
    money: Measure | None = None
    known: dict[str, Unit] = {}
    for item in measures:
        if item.unit is None:
            noun = _NOUN.match(low, item.end)
            unit = known.get(noun[1]) or shared.get(noun[1]) if noun else None
            if noun and unit is not None:
                item = item._replace(end=noun.end(), unit=unit, rule="money told elsewhere")
            elif money is not None and _was_money(low, money, item):
                item = item._replace(unit=money.unit, rule="money it was")
            elif _SHORT_CENTS.match(low, item.end) and _moved_by(low, item.start):
                cent = _cents(low, item, wholes) or Unit("USD_cent", FigureKind.MONEY)
                item = item._replace(end=item.end + 1, unit=cent, rule="cents")
        else:
            item = item._replace(unit=_settled(document, item, item.unit, wholes, units))
        if item.unit is not None and item.unit.kind is FigureKind.MONEY:
            if low[item.start - 1 : item.start] != "(":
                money = item
            known.update(_names(low, item, units))
        settled.append(item)
    return settled


def _wholes(measures: list[Measure]) -> list[tuple[int, str]]:
    """Where money is told that is no hundredth of another, and which."""
    return [
        (item.start, item.unit.id)
        for item in measures
        if item.unit is not None and item.unit.kind is FigureKind.MONEY and item.unit.id not in HUNDREDTHS
    ]


def _moved_by(low: str, start: int) -> bool:
    """Whether a move leads to the number at `start`."""
    if _STEP.search(low, max(0, start - 8), start):
        return True
    verb = last_move(low, max(0, start - 14), start)
    return verb is not None and verb.end() == start - 1


def _settled(
    document: Document, item: Measure, unit: Unit, wholes: Sequence[tuple[int, str]], units: Lexicon
) -> Unit:
    """The unit, or where it is that of several nations the money that it is here."""
    if unit.id == "USD_cent":
        return _cents(document.low, item, wholes) or unit
    return (_of_country(document, unit, units) or unit) if unit.id in _OF_NATIONS else unit


def _cents(low: str, item: Measure, wholes: Sequence[tuple[int, str]]) -> Unit | None:
    """Whose cents they are: the text's; beside dollars, those of a paragraph that tells only euros."""
    told = {money for _, money in wholes}
    if "USD" not in told:
        return next((_CENTS[money] for money in sorted(told & _CENTS.keys())), None)
    if "EUR" not in told:
        return None
    first = low.rfind("\n", max(0, item.start - _PARAGRAPH), item.start)
    last = low.find("\n", item.end, item.end + _PARAGRAPH)
    begin = bisect_left(wholes, (max(first, item.start - _PARAGRAPH), ""))
    end = bisect_left(wholes, (last if last >= 0 else item.end + _PARAGRAPH, ""))
    return _CENTS["EUR"] if {money for _, money in wholes[begin:end]} == {"EUR"} else None


def _of_country(document: Document, unit: Unit, units: Lexicon) -> Unit | None:
    """The money of the country that the text is about, where that is called so: its "francs"."""
    country = country_of(document.text, document.language)
    if country is None:
        return None
    return next(
        (
            money
            for words, money in units.words.items()
            if money.id.startswith(country) and len(words) == 2 and units.words.get(words[-1:]) == unit
        ),
        None,
    )


def _names(low: str, item: Measure, units: Lexicon) -> dict[str, Unit]:
    """The words that alone mean no money, with that of `item`: "crowns" from "250 Swedish crowns"."""
    word = low[item.start : item.end].split()[-1]
    if item.unit is None or word not in units.shared:
        return {}
    base = word.removesuffix("s")
    return {base: item.unit, base + "s": item.unit}


def _shared(low: str, measures: list[Measure], units: Lexicon) -> dict[str, Unit]:
    """Such words that mean the same money wherever the text says which, be it in its last line."""
    found: dict[str, Unit] = {}
    several: set[str] = set()
    for item in measures:
        for word, unit in _names(low, item, units).items():
            if found.setdefault(word, unit) != unit:
                several.add(word)
    return {word: unit for word, unit in found.items() if word not in several}


def _was_money(low: str, money: Measure, item: Measure) -> bool:
    """Whether millions are of the money told before: "310 million crowns in June, from 402 million"."""
    return (
        not item.number.plain_digits
        and item.value >= _MILLION
        and _THAT_WAS.fullmatch(low, money.end, item.start) is not None
        and NO_NOUN.match(low, item.end) is not None
    )
