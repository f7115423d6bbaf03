"""Reads a text as typed tokens; what has nothing to do with time is one token of kind `OTHER`.

The grammar never looks across such a token. The lexer decides what the
characters alone can decide: that "2.4.1" is no date and "$2,024" no year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.extract.timexes import holidays
from store.extract.timexes.company import judged
from store.extract.timexes.joining import joined
from store.extract.timexes.tokens import CHARACTER, LEXICON, Token
from store.extract.timexes.vocabulary import SHORT_UNITS, listed

_TOKEN = re.compile(
    r"""
      (?P<skip>https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w.-]+)
    | (?P<ISO>(?<![\w.])[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}
          (?::[0-9]{2}(?:\.[0-9]{1,9})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?(?![\w:]))
    | (?P<YMD>(?<![\w.])[0-9]{4}(?P<ymdsep>[-/.])[0-9]{1,2}(?P=ymdsep)[0-9]{1,2}(?!\w|[-./][0-9]))
    | (?P<DMY>(?<![\w.])[0-9]{1,2}(?P<dmysep>[-/.])[0-9]{1,2}(?P=dmysep)(?:[0-9]{4}|[0-9]{2})
          (?!\w|[-./][0-9]))
    | (?P<MY>(?<![\w./-])[0-9]{1,2}[/-][0-9]{4}(?!\w|[-./:]\w))
    | (?P<YM>(?<![\w./-])(?:1[89]|20)[0-9]{2}-(?:0[1-9]|1[0-2])(?!\w|[-./:][0-9]))
    | (?P<DMDM>(?<![\w./:-])[0-9]{1,2}/[0-9]{1,2}\s?[-–]\s?[0-9]{1,2}/[0-9]{1,2}
          (?:/[0-9]{4}|,\s[0-9]{4})?(?!\w|[./:][0-9]))
    | (?P<DM>(?<![\w./:-])[0-9]{1,2}/[0-9]{1,2}(?!\w|[./:][0-9]))
    | (?P<CLOCK>(?<![\w.:])[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?(?![0-9]|:[0-9]))
    | (?P<junk>[0-9]+(?:[-.:/][0-9]+){2,})
    | (?P<NUMBER>[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)
    | (?P<BC>\b[Bb]\.\s?[Cc]\.(?:\s?[Ee]\.)?)
    | (?P<QUARTERNAME>\b[QqHh][1-4]\b)
    | (?P<SHORTYEARS>['’‘][0-9]0s\b)
    | (?P<SHORTYEAR>(?<!\w)['’‘][0-9]{2}\b)
    | (?P<POSS>['’]s\b)
    | (?P<word>o['’]clock\b|[^\W\d_]+)
    | (?P<space>\s+)
    | (?P<sign>\S)
    """,
    re.VERBOSE,
)
_SIGNS = {
    ",": "COMMA", "-": "DASH", "–": "DASH", "—": "DASH", "~": "DASH", "‑": "DASH",
    "/": "SLASH", "(": "LEFT", ")": "RIGHT", "@": "AT", ".": "DOT",
}  # fmt: skip
_MONEY = frozenset("$€£¥₹#+*=%\\_")
_PIECES = frozenset(listed("a p s st nd rd th hundred thousand m ish")) | frozenset(SHORT_UNITS)
"""What means something only when it is put together with its neighbours."""


@dataclass(frozen=True, slots=True)
class Lexed:
    """`kinds` holds one character for each token."""

    tokens: list[Token]
    kinds: str


def lex(text: str) -> Lexed:
    """Typed tokens of `text`; runs of words without time are one `OTHER`."""
    tokens = joined(text, _pieces(text))
    tokens = [judged(text, tokens, index) for index in range(len(tokens))]
    return Lexed(tokens, "".join([CHARACTER[token.kind] for token in tokens]))


def _pieces(text: str) -> list[Token]:
    pieces: list[Token] = []
    names = {match.start(): match.end() for match in holidays.pattern().finditer(text)}
    named_until = 0
    for match in _TOKEN.finditer(text):
        start = match.start()
        if start < named_until:
            continue
        if start in names:
            named_until = names[start]
            pieces.append(Token("HOLIDAY", start, named_until, text[start:named_until], ""))
            continue
        piece = _piece(text, match, pieces[-1] if pieces else None)
        if piece is not None and not (piece.kind == "OTHER" and pieces and _joins(pieces[-1])):
            pieces.append(piece)
    return pieces


def _joins(last: Token) -> bool:
    """True for an `OTHER` of words, which takes the next one in; a number stays by itself."""
    return last.kind == "OTHER" and not last.text


def _piece(text: str, match: re.Match[str], previous: Token | None) -> Token | None:
    """One token; None for white space within a paragraph."""
    group = match.lastgroup or ""
    start, end = match.span()
    if group == "word":
        word = match[0].lower()
        entry = LEXICON.get(word)
        if entry is None and word in SHORT_UNITS and start and text[start - 1].isdigit():
            entry = "UNIT", SHORT_UNITS[word]
        if entry is not None:
            return Token(entry[0], start, end, entry[1], word)
        if word in _PIECES:
            return Token("word", start, end, None, word)
        return Token("OTHER", start, end, None, "")
    if group == "space":
        paragraph = text.count("\n", start, end) > 1
        return Token("OTHER", start, end, None, "") if paragraph else None
    if group == "sign":
        kind = _SIGNS.get(match[0])
        return Token(kind, start, end, None, match[0]) if kind else Token("OTHER", start, end, None, "")
    if group == "NUMBER":
        return _number(text, start, end, previous)
    if group in ("SHORTYEARS", "SHORTYEAR"):
        digits = match[0][1:3]
        century = "19" if digits >= "30" else "20"
        if group == "SHORTYEARS":
            return Token("DECADE", start, end, century + digits[0], match[0])
        return Token(group, start, end, int(century + digits), match[0])
    if group in ("skip", "junk"):
        return Token("OTHER", start, end, None, "")
    return Token(group, start, end, match[0], match[0].lower())


def _number(text: str, start: int, end: int, previous: Token | None) -> Token:
    digits = text[start:end]
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    other = Token("OTHER", start, end, None, digits)
    glued = previous is not None and previous.kind == "MONTH" and previous.end == start
    if before in _MONEY or (before.isalnum() and not glued) or after in "%°_‰€£" or len(digits) > 12:
        return other
    if before == "." and start > 1 and text[start - 2].isdigit():
        return other
    if not digits.isdigit():
        return Token("NUMBER", start, end, float(digits.replace(",", "")), digits)
    value = int(digits)
    if len(digits) <= 2:
        return Token("DAYNO" if 1 <= value <= 31 else "INT2", start, end, value, digits)
    if len(digits) == 8 and digits[:2] in ("19", "20"):
        return Token("YMD", start, end, None, f"{digits[:4]}-{digits[4:6]}-{digits[6:]}")
    if len(digits) == 4:
        return Token("YEARNO", start, end, value, digits)
    return Token("NUMBER", start, end, value, digits)
