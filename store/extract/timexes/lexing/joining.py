"""Puts together what is written in several pieces: "21st", "1990s", "twenty-one", "a.m.", "Feb."."""

from __future__ import annotations

import re

from store.calendar.words import ORDINALS, SMALL_NUMBERS, TENS
from store.extract.timexes.lexing.tokens import Token
from store.extract.timexes.lexing.vocabulary import MULTIPLIERS
from store.patterns import regex
from store.tables import listed

_ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th", "er", "º"})
_TOUCHING = frozenset({"AMPM", "UNIT", "UNITS", "MONTH", "A", "ISH"})
"""What may stand right behind a number: "5pm", "2h", "15Sep"."""
_WHOLE = frozenset(
    listed("march april may june july mars marzo avril abril mai mayo juni juin junio juli julio août")
)
"""Short names of months that are not cut short, so that no stop belongs to them."""
_BEFORE_DECADE = frozenset({"EARLY", "MID", "LATE", "DASH", "AND", "TO"})
_WARMTH = regex(r"\b(?:temperatures?|highs?|lows?|degrees|thermometer)\b", re.IGNORECASE)
_BEFORE_YEAR = frozenset({"IN", "OF", "BY", "SINCE", "UNTIL", "FROM", "MONTH", "DURING", "AFTER", "BEFORE"})
_OF_SEVERAL = frozenset(listed("NWORD ORDWORD A DAYNO INT2 YEARNO NUMBER MONTH FOREIGNMONTH word"))
_SAID = frozenset(listed("hundred thousand a p"))
"""Kinds and words that belong to what is written in several pieces, or are nothing by themselves."""
_LONGEST = 12
"""More words than this are no number."""


def joined(text: str, raw: list[Token]) -> list[Token]:
    """Put together what is written in several pieces: "21st", "1990s", "twenty-one", "a.m.", "Feb."."""
    tokens: list[Token] = []
    index = 0
    while index < len(raw):
        token = raw[index]
        taken = 1
        if token.kind not in _OF_SEVERAL and token.text not in _SAID:
            tokens.append(token)
            index += 1
            continue
        if token.kind in ("NWORD", "ORDWORD", "A") or token.text in ("hundred", "thousand"):
            token, taken = _year_in_words(raw, index) or _spelled(raw, index)
        elif token.kind in ("DAYNO", "INT2", "YEARNO", "NUMBER"):
            token, taken = _suffixed(text, raw, index)
        elif token.kind in ("MONTH", "FOREIGNMONTH") and len(token.text) <= 5 and token.text not in _WHOLE:
            token, taken = _abbreviated(text, raw, index)
        if token.kind == "NWORD":
            token, taken = _told_again(raw, index + taken, token, taken)
        if taken == 1 and token.text in ("a", "p"):
            token, taken = _meridian(text, raw, index, token)
        if token.kind == "word":
            token = token._replace(kind="OTHER")
        tokens.append(token)
        index += taken
    return tokens


def _abbreviated(text: str, raw: list[Token], index: int) -> tuple[Token, int]:
    """A month with its stop, unless that ends the sentence."""
    token = raw[index]
    stop = raw[index + 1] if index + 1 < len(raw) else None
    if stop is None or stop.kind != "DOT" or stop.start != token.end:
        return token, 1
    ahead = raw[index + 2] if index + 2 < len(raw) else None
    if ahead is not None and text[ahead.start].isupper():
        return token, 1
    return token._replace(end=stop.end), 2


def _meridian(text: str, raw: list[Token], index: int, token: Token) -> tuple[Token, int]:
    """ "a.m.", "p.m", "3p" after a number; anything else stays what it is."""
    if not index or raw[index - 1].kind not in ("DAYNO", "CLOCK", "NWORD", "NUMBER", "DOT", "YEARNO"):
        return token, 1
    letter = token.text
    texts = [part.text for part in raw[index + 1 : index + 4]]
    if texts[:2] == [".", "m"]:
        taken = 4 if texts[2:] == ["."] and raw[index + 3].start - raw[index + 2].end < 2 else 3
        return Token("AMPM", token.start, raw[index + taken - 1].end, letter, letter), taken
    sign = raw[index - 1].kind == "DAYNO" and text[token.start].isupper()  # "gate 5A", "junction 4A"
    if token.start == raw[index - 1].end and raw[index - 1].kind in ("DAYNO", "CLOCK") and not sign:
        return Token("AMPM", token.start, token.end, letter, letter), 1
    return token, 1


def _suffixed(text: str, raw: list[Token], index: int) -> tuple[Token, int]:
    """A number with the letters that touch it: "3rd", "1990s"; other letters make it no number."""
    token = raw[index]
    following = raw[index + 1] if index + 1 < len(raw) else None
    if following is None:
        return token, 1
    if following.text == "s" and token.kind == "YEARNO" and token.text.endswith("0"):
        return _decade(token, following), 2
    if following.text == "s" and following.start == token.end and _names_decade(text, raw, index):
        return Token("DECADE", token.start, following.end, f"19{token.text[0]}", token.text), 2
    if following.start != token.end:
        apart = following.start == token.end + 1 and text[following.start].islower()
        if apart and isinstance(token.value, int) and following.text == _ending(token.value):
            return Token("ORDNO", token.start, following.end, token.value, token.text), 2
        return token, 1
    if following.text in _ORDINAL_ENDINGS and isinstance(token.value, int):
        return Token("ORDNO", token.start, following.end, token.value, token.text), 2
    if following.kind in _TOUCHING or following.text in ("a", "p") or not following.text[:1].isalpha():
        return token, 1
    return token._replace(kind="OTHER"), 1


def _names_decade(text: str, raw: list[Token], index: int) -> bool:
    """True for "the 60s"; highs "in the 80s" are warm days."""
    token = raw[index]
    kinds = [piece.kind for piece in raw[max(0, index - 2) : index]]
    told = kinds[-1:] == ["THE"] or (
        kinds[-1:] and kinds[-1] in _BEFORE_DECADE and kinds[0] in ("THE", "word")
    )
    warm = _WARMTH.search(text, max(0, token.start - 60), token.start)
    return bool(told) and token.text in ("50", "60", "70", "80", "90") and warm is None


def _ending(number: int) -> str:
    """ "st" for 21: what a superscript leaves behind as a word of its own."""
    return "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _decade(token: Token, following: Token) -> Token:
    century = (
        token.text.endswith("00") and token.text != "2000"
    )  # "the 2000s" are ten years, "the 1900s" a hundred
    digits = token.text[:2] if century else token.text[:3]
    return Token("DECADE", token.start, following.end, digits, token.text)


def _spelled(raw: list[Token], index: int) -> tuple[Token, int]:
    """A number in words: "twenty-one", "two hundred and five", "seventeen hundred thirty three"."""
    total = current = 0
    taken = position = 0
    ordinal = False
    limit = min(len(raw) - index, _LONGEST)
    while position < limit and not ordinal:
        token = raw[index + position]
        if token.kind == "DASH" and taken:
            position += 1
            continue
        if token.text == "and" and taken and (current + total) % 100 == 0 and current + total:
            position += 1
            continue
        if token.text in SMALL_NUMBERS or token.text in ORDINALS:
            value = SMALL_NUMBERS.get(token.text) or ORDINALS.get(token.text) or 0
            free = current % 100
            if taken and (free and (free < 20 or free % 10 or value >= 10)):
                break
            current += value
            ordinal = token.text in ORDINALS
        elif token.text in TENS:
            if taken and current % 100:
                break
            current += TENS[token.text]
        elif token.text in MULTIPLIERS and (taken or token.kind == "A"):
            scale = MULTIPLIERS[token.text]
            if scale == 1000:
                total, current = total + max(current, 1) * 1000, 0
            else:
                current = max(current, 1) * 100
        elif token.kind == "A" and not taken and _text_at(raw, index + 1) in MULTIPLIERS:
            current = 0
        else:
            break
        position += 1
        taken = position
    first = raw[index]
    if not taken or (first.kind == "A" and taken == 1):
        return first, 1
    last = raw[index + taken - 1]
    kind = "ORDWORD" if ordinal else "NWORD"
    return Token(kind, first.start, last.end, total + current, first.text), taken


def _told_again(raw: list[Token], following: int, token: Token, taken: int) -> tuple[Token, int]:
    """ "twenty-eight (28) days": a number in words that figures in brackets say again."""
    beside = raw[following : following + 3]
    if [piece.text for piece in beside] == ["(", str(token.value), ")"]:
        return token._replace(end=beside[2].end), taken + 3
    return token, taken


def _year_in_words(raw: list[Token], index: int) -> tuple[Token, int] | None:
    """ "nineteen ninety-six", and "twenty twenty-six" behind what a year may follow."""
    century = {"nineteen": 19, "twenty": 20}.get(raw[index].text)
    if century is None or index + 1 >= len(raw) or raw[index + 1].kind != "NWORD":
        return None
    year, taken = _spelled(raw, index + 1)
    before = raw[index - 1].kind if index else "OTHER"
    if not isinstance(year.value, int) or not 10 <= year.value <= 99:
        return None
    if century == 20 and before not in _BEFORE_YEAR:
        return None
    return Token("YEARNO", raw[index].start, year.end, century * 100 + year.value, ""), taken + 1


def _text_at(raw: list[Token], index: int) -> str:
    return raw[index].text if index < len(raw) else ""
