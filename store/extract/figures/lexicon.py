"""Units and currencies beside a number, found by their words, symbols, signs and codes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from store.extract.figures.units import Unit, currency_rules, unit_rules
from store.model.findings import FigureKind
from store.patterns import regex


class UnitMatch(NamedTuple):
    """A unit found beside a number: where it ends (or, before a number, begins), and its factor."""

    unit: Unit
    edge: int
    factor: float = 1.0


_LOWER_CODES = ("usd", "eur", "gbp", "jpy", "cny", "rmb", "chf", "cad", "aud", "inr", "hkd", "nzd", "sgd")
"""Currency codes that are read in lower case too, because they are no English words."""

_WORDLIKE = frozenset(("COP", "TRY", "PEN", "MAD", "LAK"))
"""Codes that are words or other acronyms where they stand before a number: "COP 26"."""

_SIGNS_AFTER = frozenset(("RM", "DM", "LE", "Rs"))
"""Signs with letters that stand behind a number as well as before it."""

_OTHERWISE = frozenset(("HR", "SEC", "MIN"))
"""Short words for units that mean something else in capitals: "15 HR staff", "12 SEC lawyers"."""

_FACTORS = {"k": 1e3, "K": 1e3, "M": 1e6, "m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}
_SPACES = (" ", "\u00a0", "\u202f")
_FIRST_WORD = regex(r"[ \u00a0\u202f]{0,2}(?:\n[ \t]{0,2})?[-‑]?(?:de |d['’])?([^\W\d_]+)(?![0-9_])")
_NEXT_WORD = regex(r"(?:[ \n-]|\. ?)([^\W\d_]+)(?![0-9_])")
_SPLIT = regex(r"[^\W\d_]+")
_MEASURED = (
    r" (?:wide|long|tall|high|deep|thick|across|in diameter)"
    r"(?:\s*$|[.,;:)]| (?:and|or|at|when|with|by)\b)"
)
"""What follows inches; "3 in high winds" has none."""
_END_OF_INCHES = regex(rf"(?=\.?(?:\s*$|\))|{_MEASURED})|(?<=[0-9]in)(?![^\W_])")
_END_OF_SIGN = regex(r"(?![0-9])")
_END_OF_LETTERS = regex(r"(?![^\W_]|\.[^\W\d_])")
_HYPHEN = regex(r"-(?=[A-Za-z])")
_LONGEST = 4
"""Words of the longest unit ("trinidad and tobago dollar")."""


class Lexicon(NamedTuple):
    """Both tables, ready to be matched. `words` are in lower case, `signs` are as written."""

    words: dict[tuple[str, ...], Unit]
    symbols: dict[str, Unit]
    signs: dict[str, Unit]
    codes: dict[str, Unit]
    lengths: Mapping[str, Sequence[int]]
    """How long the symbols are that begin with a character, the longest first."""
    signs_before: Mapping[str, re.Pattern[str]]
    """What may stand before a number, by how it ends: with a sign, or with two letters."""
    code_after: re.Pattern[str]
    shared: frozenset[str]
    """Names of money that mean none alone: "crowns" are money only after "Swedish crowns"."""

    def after(self, text: str, low: str, end: int) -> UnitMatch | None:
        """The unit that follows a number ending at `end`."""
        if (word := self.word_after(low, end)) and text[end : word.edge].strip(" -") not in _OTHERWISE:
            return word
        symbol = self._symbol_after(text, end)
        if symbol and (text[end] != "-" or symbol.edge > end + 2):
            return symbol
        if match := self.code_after.match(text, end):
            factor = _FACTORS.get(match[1] or match[3], 1.0)
            return UnitMatch(self.codes[match[2].upper()], match.end(), factor)
        return None

    def _symbol_after(self, text: str, end: int) -> UnitMatch | None:
        """The longest symbol behind a number, a space or, before a letter, a hyphen between the two."""
        between = text[end : end + 1] in _SPACES or _HYPHEN.match(text, end) is not None
        start = end + between
        for length in self.lengths.get(text[start : start + 1], ()):
            symbol = text[start : start + length]
            unit = self.symbols.get(symbol)
            if unit and ((ends := _end(symbol)) is None or ends.match(text, start + len(symbol))):
                return UnitMatch(unit, start + len(symbol))
        return None

    def word_after(self, low: str, end: int) -> UnitMatch | None:
        """The longest unit in words at `end` of the lower-case text."""
        longest = None
        said: tuple[str, ...] = ()
        match = _FIRST_WORD.match(low, end)
        while match is not None and len(said) < _LONGEST:
            said += (match[1],)
            if unit := self.words.get(said):
                longest = UnitMatch(unit, match.end())
            match = _NEXT_WORD.match(low, match.end())
        return longest

    def before(self, text: str, start: int) -> UnitMatch | None:
        """The currency sign or code that leads to a number starting at `start`."""
        end = start - (text[start - 1 : start] in _SPACES)
        last = text[max(0, end - 2) : end]
        sign_before = self.signs_before.get(last) or self.signs_before.get(last[-1:])
        match = sign_before.search(text, max(0, start - 9), start) if sign_before is not None else None
        if match is None:
            return None
        sign = match[1].replace(" ", "")
        unit = self.signs.get(sign) or self.signs.get(sign.upper()) or self.codes.get(sign.upper())
        return None if unit is None else UnitMatch(unit, match.start(1))


@cache
def lexicon() -> Lexicon:
    """Read the tables once."""
    words: dict[tuple[str, ...], Unit] = {}
    symbols: dict[str, Unit] = {}
    signs: dict[str, Unit] = {}
    codes: dict[str, Unit] = {}
    units, currencies = unit_rules(), currency_rules()
    for row in [*units, *currencies]:
        for word in row.words:
            words.setdefault(tuple(_SPLIT.findall(word)), row.unit)
            words.setdefault(tuple(_SPLIT.findall(word + "s")), row.unit)
    for row in units:
        symbols.update(dict.fromkeys(row.signs, row.unit))
    for row in currencies:
        signs.update(dict.fromkeys(row.signs, row.unit))
        signs.update((sign.upper(), row.unit) for sign in row.signs)
        if re.fullmatch("[A-Z]{3}", row.unit.id):
            codes[row.unit.id] = row.unit
        symbols.update(
            (sign, row.unit) for sign in row.signs if sign in _SIGNS_AFTER or not re.search("[A-Za-z]", sign)
        )
    codes["RMB"] = codes["CNY"]
    lengths: defaultdict[str, set[int]] = defaultdict(set)
    for symbol in symbols:
        lengths[symbol[0]].add(len(symbol))
    any_code = "|".join([*codes, *_LOWER_CODES])
    leading_codes = [*(code for code in codes if code not in _WORDLIKE), *_LOWER_CODES]
    before: defaultdict[str, list[str]] = defaultdict(list)
    for sign in _longest_first(signs):
        before[_end_before_number(sign)].append(_sign(sign))
    for code in leading_codes:
        before[_end_before_number(code)].append(rf"(?<![^\W_]){code}")
    return Lexicon(
        words,
        symbols,
        signs,
        codes,
        {begin: tuple(sorted(lengths, reverse=True)) for begin, lengths in lengths.items()},
        {end: regex(rf"({'|'.join(told)})[ \u00a0\u202f]?$") for end, told in before.items()},
        regex(rf"[ \u00a0]?(k|K|M|m|bn)?({any_code})(?: (million|billion|bn|m))?(?![^\W_])"),
        frozenset(
            said[-1]
            for said, unit in words.items()
            if unit.kind is FigureKind.MONEY and len(said) > 1 and said[-1:] not in words
        ),
    )


def _end_before_number(sign: str) -> str:
    return sign[-2:] if sign[-1].isalpha() else sign[-1]


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=len, reverse=True)


def _end(symbol: str) -> re.Pattern[str] | None:
    """What follows where a symbol ends; None where anything may."""
    if symbol == "in":
        return _END_OF_INCHES
    if symbol in ("$", "£", "€"):
        return _END_OF_SIGN
    return _END_OF_LETTERS if symbol[-1].isalnum() else None


def _sign(sign: str) -> str:
    """A sign as it may stand before a number: "HK$", and also "hk $" where that is no other word."""
    if not sign.endswith("$") or len(sign) == 1:
        return rf"(?<![^\W_]){re.escape(sign)}" if sign[0].isalnum() else re.escape(sign)
    letters = re.escape(sign[:-1])
    if len(sign) > 2 or sign == "C$":
        return rf"(?<![\w'’])(?:{letters}|{letters.lower()}) ?\$"
    return rf"(?<![\w'’]){letters}\$"
