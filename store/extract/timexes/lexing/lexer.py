"""Reads a text as typed tokens; what has nothing to do with time is one token of kind `OTHER`.

The grammar never looks across such a token. The lexer decides what the
characters alone can decide: that "2.4.1" is no date and "$2,024" no year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from store.calendar.words import MONTHS, SHORT_UNITS, UNITS, WEEKDAYS
from store.extract.document import Document
from store.extract.timexes.lexing import holidays
from store.extract.timexes.lexing.ambiguous_words import judged, may_be_none
from store.extract.timexes.lexing.joining import joined
from store.extract.timexes.lexing.tokens import CHARACTER, LEXICON, Token
from store.extract.timexes.lexing.vocabulary import PARTS
from store.extract.timexes.lexing.zones import zone_behind
from store.extract.tokens import Tokens
from store.patterns import regex
from store.tables import listed

_NUMERIC = regex(
    r"""
      (?P<ISO>(?<![\w.])[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}
          (?::[0-9]{2}(?:\.[0-9]{1,9})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?(?![\w:]))
    | (?P<YMD>(?<![\w.])[0-9]{4}(?P<ymdsep>[-/.])[0-9]{1,2}(?P=ymdsep)[0-9]{1,2}(?!\w|[-./][0-9]))
    | (?P<DMY>(?<![\w.])[0-9]{1,2}(?P<dmysep>[-/.])[0-9]{1,2}(?P=dmysep)(?:[0-9]{4}|[0-9]{2})
          (?!\w|[-./][0-9]))
    | (?P<MY>(?<![\w./-])[0-9]{1,2}[/-][0-9]{4}(?!\w|[-./:]\w))
    | (?P<YM>(?<![\w./-])(?:1[89]|20)[0-9]{2}(?:-(?:0[1-9]|1[0-2])|/(?:0?[1-9]|1[0-2]))(?!\w|[-./:][0-9]))
    | (?P<DMDM>(?<![\w./:-])[0-9]{1,2}/[0-9]{1,2}\s?[-–]\s?[0-9]{1,2}/[0-9]{1,2}
          (?:/[0-9]{4}|,\s[0-9]{4})?(?!\w|[./:][0-9]))
    | (?P<DM>(?<![\w./:-])[0-9]{1,2}/[0-9]{1,2}(?!\w|[./:][0-9]))
    | (?P<CLOCK>(?<![\w.:])[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?(?![0-9]|:[0-9]))
    | (?P<junk>[0-9]+(?:[-.:/][0-9]+){2,})
    | (?P<NUMBER>[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)
    """,
    re.VERBOSE,
)
_LETTERED = regex(
    r"""
      (?P<BC>b\.\s?c\b\.?(?:\s?e\.)?)
    | (?P<QUARTERNAME>[qh][1-4]\b)
    | (?P<OCLOCK>o['’]clock\b)
    | (?P<SHORTYEARS>['’‘][0-9]0s\b)
    | (?P<SHORTYEAR>(?<![\w'’‘])['’‘][0-9]{2}\b)
    | (?P<POSS>['’]s\b)
    """,
    re.VERBOSE,
)
"""What begins with a letter or an apostrophe and is no word of the lexicon."""
_SIGNS = {
    ",": "COMMA", "-": "DASH", "–": "DASH", "—": "DASH", "~": "DASH", "‑": "DASH",
    "/": "SLASH", "(": "LEFT", ")": "RIGHT", "@": "AT", ".": "DOT", "+": "PLUS",
}  # fmt: skip
_MONEY = frozenset("$€£¥₹#+*=%\\_")
_PIECES = frozenset(listed("a p s st nd rd th er º hundred thousand m ish")) | frozenset(SHORT_UNITS)
"""What means something only when it is put together with its neighbours."""
_TOUCHED = frozenset({"MONTH", "UNIT", "UNITS", "FISCAL"})
"""Letters that may stand right before a number: "Dec31", "2h30"."""
_MERGED = {
    first + second: len(first)
    for first in ("last", "next", "this")
    for second in (*UNITS, *PARTS, *WEEKDAYS)
    if len(second) > 3
}
"""What hasty writers write as one word: "lastmonth"."""
_PIECE = regex("[0-9]+|[^\\W\\d_]+|[" + re.escape("".join(_SIGNS)) + "'’‘]")
"""What a token that is neither a word nor a sign may be made of."""
_ADDRESS = regex(r"(?<!\w)(?:https?://|www\.)\S+")
_HOST = regex(r"[\w.-]+")
_PERCENT = regex(r" per ?cents?\b")
_COUNTS_ON = regex(r" [a-z]{2}")
_LETTERS = frozenset("bqho")
_KNOWN = frozenset(LEXICON) | _PIECES | holidays.first_words() | _LETTERS | frozenset(_MERGED)
_SOUGHT = _KNOWN | frozenset(_SIGNS) | frozenset("'’‘")
_PLAIN = {
    word: entry
    for word, entry in LEXICON.items()
    if len(word) > 1 and word.isalpha() and word not in holidays.first_words()
}
"""The words that are one kind of token wherever they stand, which most are."""
_WEAK = frozenset(
    listed("""THE A THIS THAT OF IN ON AT FROM TO BETWEEN AND OR BY FOR DURING WITHIN OVER SINCE BEFORE AFTER
    PORTION REST LATER EARLIER PREVIOUSLY EARLY MID LATE EVERY ALL ALTERNATE PER ANOTHER VAGUE LONG OLD ABOUT
    TWICE FULL FISCAL WORKING LATEST LESS MORE THAN JUST TIME BEGINNING DE
    AMPM ORDWORD POSS COMMA DASH SLASH LEFT RIGHT
    DOT PLUS THESE word""")
)
"""Kinds that mean time only beside another kind."""
_NUMBERS = frozenset({"DAYNO", "INT2", "NUMBER", "NWORD"})
"""One of them alone is no time either; two may be: "nine thirty"."""
_TELLING = frozenset(listed("current fy st nd rd th er º ish"))
"""Words of weak kinds that are an expression by themselves, or make a number one."""
_HALVES = frozenset(listed("am pm m p s"))
_ZONED = frozenset(listed("CLOCK AMPM NOON MIDNIGHT OCLOCK YEARNO NUMBER DAYNO NWORD word DOT"))
"""What ends a time of day, which its zone may stand behind; the last two for the end of "p.m."."""


class Lexed(NamedTuple):
    """`kinds` holds one character for each token."""

    tokens: list[Token]
    kinds: str


def lex(document: Document) -> Lexed:
    """Typed tokens of a text; what stands between two words of time is one `OTHER`."""
    text = document.text
    tokens = joined(text, _pieces(document))
    tokens = [
        judged(text, tokens, index) if may_be_none(token) else token for index, token in enumerate(tokens)
    ]
    return Lexed(tokens, "".join([CHARACTER[token.kind] for token in tokens]))


def _pieces(document: Document) -> list[Token]:
    """Runs of pieces that may be time, parted by `OTHER`; a run without a telling word is part of that."""
    pieces: list[Token] = []
    run: list[Token] = []
    text, last = document.text, 0
    for piece in _read(text, document.low, document.tokens):
        start = piece.start
        if start > last:
            gap = text[last:start]
            if gap != " " and (not gap.isspace() or gap.count("\n") > 1):
                _close(pieces, run)
                run = []
                if not pieces or pieces[-1].kind != "OTHER":
                    begin = start - len(gap.lstrip()) if not gap.isspace() else last
                    pieces.append(Token("OTHER", begin, start, None, ""))
        last = piece.end
        run.append(piece)
    _close(pieces, run)
    if text[last:].strip() and (not pieces or pieces[-1].kind != "OTHER"):
        rest = text[last:]
        pieces.append(Token("OTHER", len(text) - len(rest.lstrip()), len(text), None, ""))
    return pieces


def _close(pieces: list[Token], run: list[Token]) -> None:
    """Take a run over, or one `OTHER` for it where nothing in it can be time."""
    if _tells(run):
        pieces.extend(run)
    elif run and (not pieces or pieces[-1].kind != "OTHER"):
        pieces.append(Token("OTHER", run[0].start, run[-1].end, None, ""))


def _tells(run: list[Token]) -> bool:
    numbers = until = 0
    for piece in run:
        half = piece.text in _HALVES or (piece.text == "a" and piece.start == until)
        if piece.kind in _NUMBERS:
            numbers += 1
        elif piece.kind not in _WEAK or piece.text in _TELLING or (half and numbers):
            return True
        until = piece.end
    return numbers > 1


def _read(text: str, low: str, words: Tokens) -> Iterator[Token]:
    """The pieces in order: words of the lexicon, numbers, signs."""
    skipped = _addresses(text, low)
    first_words = holidays.first_words()
    until = 0
    previous: Token | None = None
    for start, mark in _sought(low, words):
        while skipped and skipped[-1][0] <= start:
            until = max(until, skipped.pop()[1])
        if start < until:
            continue
        piece: Token | None = None
        if (entry := _PLAIN.get(mark)) is not None:
            piece = Token(entry[0], start, start + len(mark), entry[1], mark)
        elif mark in first_words and (end := holidays.end_of_name(low, start, mark)) is not None:
            piece = Token("HOLIDAY", start, end, text[start:end], "")
        elif mark[0].isdecimal():
            piece = _numeric(text, start, previous)
        elif (
            mark == "m"
            and text[start] == "M"
            and previous
            and previous.kind == "DAYNO"
            and (previous.end == start and not text[start + 1 : start + 2].isalnum())
        ):
            continue  # "3M" makes tape
        elif mark in _SIGNS:
            piece = Token(_SIGNS[mark], start, start + 1, None, mark)
        elif (mark in _LETTERS or len(mark) == 1) and (lettered := _LETTERED.match(low, start)):
            piece = _lettered(lettered)
        elif mark in _MERGED and text[start - 1 : start] not in ("#", "@"):
            middle = _MERGED[mark]
            first = _word(start, mark[:middle], previous)
            assert first is not None
            yield first
            start, mark = start + middle, mark[middle:]
        piece = piece or _word(start, mark, previous)
        if piece is not None:
            yield piece
            if piece.kind in _ZONED and (zone := _zone(text, piece, previous)) is not None:
                yield zone
                piece = zone
            previous, until = piece, piece.end


def _zone(text: str, piece: Token, previous: Token | None) -> Token | None:
    """The zone behind a piece, where that may end a time of day."""
    if piece.kind in ("word", "DOT") and "m" not in (piece.text, previous.text if previous else ""):
        return None
    half = piece.kind in ("AMPM", "word", "DOT")
    following = text[piece.end : piece.end + 2].lstrip(" ")[:1]
    told = half or following == "(" or following.isupper() or text.startswith(" local time", piece.end)
    return zone_behind(text, piece.end, small=half) if told else None


def _sought(low: str, words: Tokens) -> Iterator[tuple[int, str]]:
    """Where what may be time stands, in small letters; one look leaves most words of a text out.

    A word that goes on in the token after it ("may" of "mayn't") is no word.
    """
    for word, start, end in zip(words.lower, words.starts, words.ends, strict=True):
        if word in _SOUGHT:
            if not (word.isalpha() and low[end : end + 1].isalpha()):
                yield start, word
        elif not word.isalpha():
            for match in _PIECE.finditer(low, start, end):
                piece = match[0]
                if piece in _SOUGHT or piece[0].isdecimal():
                    yield match.start(), piece


def _addresses(text: str, low: str) -> list[tuple[int, int]]:
    """Where web and mail addresses stand, the last one first."""
    spans: list[tuple[int, int]] = []
    if "www." in low or "://" in low:
        spans += [match.span() for match in _ADDRESS.finditer(low)]
    at = text.find("@")
    while at >= 0:
        start, host = at, _HOST.match(text, at + 1)
        while start > max(0, at - 64) and (text[start - 1].isalnum() or text[start - 1] in "_.+-"):
            start -= 1
        if host is not None and start < at:
            spans.append((start, host.end()))
        at = text.find("@", at + 1)
    return sorted(spans, reverse=True)


def _word(start: int, word: str, previous: Token | None) -> Token | None:
    end = start + len(word)
    entry = LEXICON.get(word)
    if (
        entry is None
        and word in SHORT_UNITS
        and previous is not None
        and previous.end == start
        and _counts(previous)
    ):
        entry = "UNIT", SHORT_UNITS[word]
    if entry is not None:
        return Token(entry[0], start, end, entry[1], word)
    return Token("word", start, end, None, word) if word in _PIECES else None


def _counts(piece: Token) -> bool:
    return piece.kind in _NUMBERS or piece.kind == "YEARNO"


def _lettered(match: re.Match[str]) -> Token:
    group = match.lastgroup or ""
    if group in ("SHORTYEARS", "SHORTYEAR"):
        digits = match[0][1:3]
        century = "19" if digits >= "30" else "20"
        if group == "SHORTYEARS":
            return Token("DECADE", match.start(), match.end(), century + digits[0], match[0])
        return Token(group, match.start(), match.end(), int(century + digits), match[0])
    value = LEXICON[match[0]][1] if match[0] in LEXICON else match[0]
    return Token(group, match.start(), match.end(), value, match[0])


def _numeric(text: str, start: int, previous: Token | None) -> Token:
    match = _NUMERIC.match(text, start)
    assert match is not None
    group, end = match.lastgroup or "", match.end()
    if group == "NUMBER":
        return _number(text, start, end, previous)
    if group == "junk":
        return Token("OTHER", start, end, None, "")
    return Token(group, start, end, match[0], match[0].lower())


def _number(text: str, start: int, end: int, previous: Token | None) -> Token:
    digits = text[start:end]
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    other = Token("OTHER", start, end, None, digits)
    glued = previous is not None and previous.kind in _TOUCHED and previous.end == start
    if (
        (before in _MONEY and not (before == "+" and start == 1))
        or (before.isalnum() and not glued)
        or after in "%°_‰€£"
        or len(digits) > 12
    ):
        return other
    if (
        before == "-"
        and start > 1
        and text[start - 2].isupper()
        and text[start - 4 : start - 1].lower() not in MONTHS
    ):
        return other  # a part's number, "BX-2031", and not "09-JAN-2025"
    if before == "." and start > 1 and text[start - 2].isdigit():
        return other
    if not digits.isdigit():
        return Token("NUMBER", start, end, float(digits.replace(",", "")), digits)
    value = int(digits)
    if _PERCENT.match(text, end):  # "since November 74 percent of them"
        return Token("NUMBER", start, end, value, digits)
    if len(digits) <= 2:
        if value > 31 and text.endswith(", ", 0, start) and _COUNTS_ON.match(text, end):
            return Token("NUMBER", start, end, value, digits)  # "from September 20, 37 of the 70"
        return Token("DAYNO" if 1 <= value <= 31 else "INT2", start, end, value, digits)
    if len(digits) == 8 and digits[:2] in ("19", "20"):
        return Token("YMD", start, end, None, f"{digits[:4]}-{digits[4:6]}-{digits[6:]}")
    if len(digits) == 4:
        return Token("YEARNO", start, end, value, digits)
    return Token("NUMBER", start, end, value, digits)
