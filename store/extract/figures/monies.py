"""Which money is meant where a text does not say it again: its crowns, its cents, its "402 million"."""

from __future__ import annotations

from store.extract.figures.lexicon import Lexicon
from store.extract.figures.measure import Measure
from store.extract.figures.units import Unit
from store.model.findings import FigureKind
from store.patterns import regex

_NOUN = regex(r"[ -]([a-z]+)\b")
_ASIDE = r"\([^()\n]{1,40}\)"
_LIKENED = "from|against|versus|below|above|beating|than|compared (?:with|to)"
_BEFORE_IT = (
    "an?|the|about|around|nearly|some|just|only|over|original|initial|earlier|previous|record|estimated"
    "|more than|less than|forecast of|range of|range"
)
_THAT_WAS = regex(
    rf"(?:[^.;:!?\n0-9(]|{_ASIDE}|\.(?=[0-9])|[0-9]{{1,2}}(?![0-9.,])|(?:19|20)[0-9]{{2}}(?![0-9])){{0,90}}"
    rf" \(?(?:{_LIKENED}) (?:(?:{_BEFORE_IT}) ){{0,4}}(?:[0-9.]{{1,6}} ?[-–] ?)?"
)
_NO_NOUN = regex(
    r"[.,;:!?)]|$| (?:an?|in|on|at|the|over|by|for|this|last|during|and|but|while|previously|earlier|before"
    r"|when|as|after|one|two|three|four|five|ten|expected|forecast|predicted|projected|reported|estimated)\b"
)
_CENTS = {"EUR": Unit("EUR_cent", FigureKind.MONEY), "CAD": Unit("CAD_cent", FigureKind.MONEY)}
_MILLION = 1e6


def with_money(low: str, measures: list[Measure], units: Lexicon) -> list[Measure]:
    """The measures of a text, with the money that those without a currency of their own are of."""
    shared = _shared(low, measures, units)
    told = {item.unit.id for item in measures if item.unit is not None and item.unit.kind is FigureKind.MONEY}
    cents = (
        next((_CENTS[money] for money in sorted(told & _CENTS.keys())), None) if "USD" not in told else None
    )
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
        elif cents is not None and item.unit.id == "USD_cent":
            item = item._replace(unit=cents)
        if item.unit is not None and item.unit.kind is FigureKind.MONEY:
            if low[item.start - 1 : item.start] != "(":
                money = item
            known.update(_names(low, item, units))
        settled.append(item)
    return settled


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
        and _NO_NOUN.match(low, item.end) is not None
    )
