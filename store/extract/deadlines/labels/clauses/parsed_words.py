"""The words of a sentence as they are parsed: a date, a sum, a title or a hyphenated word is one word."""

from __future__ import annotations

from store.calendar.words import SINGLE_DAYS
from store.extract.syntax.mending import DAY, YEAR
from store.extract.tokens import Tokens
from store.patterns import regex

_SUM, _TITLE = "100", "Hamlet"
"""What a sum of money or a title is read as, as a date is, so that no grammar is looked for inside it."""
OPENING, _CLOSING = ("“", '"'), ("”", '"')
_SMALL = frozenset(
    ("of", "the", "a", "an", "and", "in", "to", "for", "on", "at", "with", ",", "'", "’", "-", "&")
)
_LONGEST_TITLE, _DATELINE = 9, 12
"""Tokens of a title, and of a report's place and agency, at most."""
_READ_AS = {"n’t": "n't", "’s": "'s", "’re": "'re", "’ve": "'ve", "’ll": "'ll", "’d": "'d", "’m": "'m"}
"""Clitics as the model knows them."""
_JOINED = ("ll", "ve", "re")
"""Ends of "they'll" and the like, which the model knows as words of their own."""
_COMMA_INSIDE = regex(r"[,.](?=[”\"]$)")
_AMOUNT = regex(r"[$€£](?:\s?[\d.,]+)?(?:\s(?:million|billion|trillion))?(?<=[\dn])")


class ParsedWords:
    """Words of a text as they are parsed: what no grammar is looked for inside of is one word."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.read_as: list[str] = []

    def add(self, word: str, start: int, end: int) -> None:
        """A token: a word of its own, or a part of the sum or the hyphenated word before it."""
        words, ends = self.words, self.ends
        if words and (
            (start == ends[-1] and self._is_compound(word, start))
            or (words[-1][0] in "$€£" and self._is_amount(word))
        ):
            self._go_on(end)
        elif word[-3:-2] in ("'", "’") and word[-2:] in _JOINED and len(word) > 3:
            self._begin(word[:-3], start, end - 3, word[:-3])
            self._begin(word[-3:], end - 3, end, f"'{word[-2:]}")
        else:
            words.append(word)
            self.starts.append(start)
            ends.append(end)
            self.read_as.append(_SUM if word in "$€£" else _READ_AS.get(word, word))

    def add_date(self, start: int, end: int, date_start: int) -> None:
        """A token of a date that begins at an offset."""
        if self.starts and self.starts[-1] >= date_start:
            self._go_on(end)
        else:
            in_year = bool(self.words) and self.words[-1].lower() in ("in", "of")
            in_year = in_year and self.text[start:end].lower() not in SINGLE_DAYS
            self._begin(self.text[start:end], start, end, YEAR if in_year else DAY)

    def add_title(self, start: int, end: int) -> None:
        """A title in quotation marks, without the comma that belongs to the sentence."""
        self._begin(_COMMA_INSIDE.sub("", self.text[start:end]), start, end, _TITLE)

    def _begin(self, word: str, start: int, end: int, read: str) -> None:
        self.words.append(word)
        self.starts.append(start)
        self.ends.append(end)
        self.read_as.append(read)

    def _go_on(self, end: int) -> None:
        word = self.text[self.starts[-1] : end]
        if self.read_as[-1] == self.words[-1]:
            self.read_as[-1] = word
        self.ends[-1], self.words[-1] = end, word

    def _is_amount(self, word: str) -> bool:
        """Whether a word goes on with the sum before it: "$3", "million"."""
        return _AMOUNT.fullmatch(f"{self.words[-1]} {word}") is not None

    def _is_compound(self, word: str, start: int) -> bool:
        """Whether what touches the word before it is a hyphen, or follows such a hyphen: "co-sponsored"."""
        if self.read_as[-1] != self.words[-1]:
            return False
        if word == "-":
            return self.words[-1][-1].isalnum() and self.text[start + 1 : start + 2].isalnum()
        return self.words[-1][-1] == "-" and len(self.words[-1]) > 1 and word[0].isalnum()


def behind_dateline(tokens: Tokens, first: int, last: int) -> int:
    """The token behind the place and agency that a report begins with: "OSLO (Agency) — "."""
    for number in range(first + 1, min(last, first + _DATELINE)):
        word = tokens.words[number]
        apart = tokens.starts[number] > tokens.ends[number - 1]
        if word in ("—", "–") or (word in ("-", "--") and apart):
            before = tokens.words[first:number]
            is_place = (before[0].isupper() and len(before[0]) > 1) or "(" in before
            return number + 1 if is_place and number + 1 < last else first
    return first


def end_of_title(tokens: Tokens, number: int, last: int) -> int | None:
    """The mark that ends a title in quotation marks, whose first is a token: all its words are capital."""
    capitals = 0
    for inside in range(number + 1, min(last, number + _LONGEST_TITLE)):
        word = tokens.words[inside]
        if word in _CLOSING:
            return inside if capitals else None
        if word[:1].isupper():
            capitals += 1
        elif word.lower() not in _SMALL:
            return None
    return None
