"""What the transformer sees: a document in windows of pieces, and the words in it that could be names.

A window holds whole sentences, so that each sentence is read with its neighbours.
Only words that could belong to a name are told ("candidates", about a quarter of a
news text); the words near them are context, and what is farther off is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import compress
from typing import NamedTuple

from store.extract.names.recognisers.listed import listed
from store.extract.names.recognisers.pieces import Pieces

WINDOW = 128
"""Most pieces of a window, its start and end signs included."""

SIGN, SMALL, CAPITAL, CAPITALS, NUMBER, INNER, OPENING = range(7)
"""How a word is written; OPENING is a capital at the start of a sentence, where it tells nothing."""

CASES = 7
"""A piece's mark is how its word is written, and CASES times the bits of `listed`."""

_CONTEXT = 5
"""How many words on either side of a candidate are read with it."""

_REMEMBERED = 100_000
_WIDEST_GAP = 3
_DASHES = frozenset("-–")
# Small words at the front of a name: "bin Laden", "de la Vega", "al-Sadr".
_PARTICLES = frozenset(
    [
        "abu",
        "af",
        "al",
        "av",
        "ben",
        "bin",
        "bint",
        "da",
        "de",
        "del",
        "della",
        "den",
        "der",
        "di",
        "dos",
        "du",
        "e",
        "el",
        "la",
        "le",
        "ibn",
        "ten",
        "ter",
        "van",
        "von",
        "y",
        "zu",
    ]
)


@dataclass(slots=True)
class Window:
    """Pieces of consecutive sentences with the mark of each: how it is written, what the lists know.

    Candidate word `words[k]`, counted through the document, begins at piece `picked[k]`.
    """

    pieces: list[int]
    marks: list[int]
    picked: list[int] = field(default_factory=list)
    words: list[int] = field(default_factory=list)


def candidates(words: Sequence[str]) -> list[bool]:
    """For each word of a sentence whether it could be in a name.

    Capitalised words, up to three small ones between two of them ("Bank of the
    West"), and what hyphens, numbers and particles attach ("al-Sadr", "Apollo 11").
    """
    return _near_capitals(words, list(map(_has_capital, words)))


def _has_capital(word: str) -> bool:
    return word[:1].isupper() or not (word.islower() or word.upper() == word)


def _near_capitals(words: Sequence[str], capital: Sequence[bool]) -> list[bool]:
    could = list(capital)
    count = len(words)
    last = -_WIDEST_GAP - 2
    for at in compress(range(count), capital):
        if 1 < at - last <= _WIDEST_GAP + 1:
            could[last + 1 : at] = [True] * (at - last - 1)
        last = at
        after = at + 1
        if after < count and (words[after][0].isdigit() or words[after] in _DASHES):
            could[after] = True
            if after + 1 < count and words[after] in _DASHES:
                could[after + 1] = True
        before = at - 1
        while before >= max(0, at - _WIDEST_GAP) and not capital[before]:
            word = words[before]
            if not (word in _DASHES or word.isdigit() or word.lower() in _PARTICLES):
                break
            could[before] = True
            before -= 1
        if at > 1 and words[at - 1] in _DASHES:
            could[at - 2] = True
    return could


def in_sight(could: Sequence[bool]) -> list[bool]:
    """For each word of a sentence whether it is a candidate or near one."""
    count = len(could)
    seen = [False] * count
    end = 0
    for at in compress(range(count), could):
        first = max(at - _CONTEXT, end)
        end = min(at + _CONTEXT + 1, count)
        if first < end:
            seen[first:end] = [True] * (end - first)
    return seen


def writing(word: str) -> int:
    """How a word is written, wherever it stands."""
    if word.islower():
        return SMALL
    if word.isupper():
        return CAPITALS if len(word) > 1 else CAPITAL
    if word[0].isupper():
        return CAPITAL
    if word[0].isdigit():
        return NUMBER
    return INNER if any(map(str.isupper, word)) else SIGN


class _Known(NamedTuple):
    """The pieces of a word, its mark, and whether it has a capital."""

    pieces: tuple[int, ...]
    mark: int
    capital: bool


class _Vocabulary(dict[str, _Known]):
    """Every word met so far; one that is new is cut when it is asked for."""

    def __init__(self, pieces: Pieces) -> None:
        super().__init__()
        self._pieces = pieces

    def __missing__(self, word: str) -> _Known:
        if len(self) >= _REMEMBERED:
            self.clear()
        mark = writing(word) + CASES * listed(word)
        known = self[word] = _Known(self._pieces.cut(word), mark, _has_capital(word))
        return known


class Cutter:
    """Cuts documents into windows."""

    def __init__(self, pieces: Pieces) -> None:
        self.pieces = pieces
        self._vocabulary = _Vocabulary(pieces)

    def windows(self, sentences: Sequence[Sequence[str]], limit: int = WINDOW) -> Iterator[Window]:
        """All windows of a document, in order; only a sentence longer than a window is cut."""
        current = self._opened()
        number = 0
        for sentence in sentences:
            known = [self._vocabulary[word] for word in sentence]
            capital = [word.capital for word in known]
            if not any(capital):
                number += len(sentence)
                continue
            could = _near_capitals(sentence, capital)
            seen = list(compress(range(len(sentence)), in_sight(could)))
            size = sum([len(known[at].pieces) for at in seen])
            if len(current.pieces) > 1 and len(current.pieces) + size >= limit:
                yield self._closed(current)
                current = self._opened()
            opening = next((at for at, word in enumerate(known) if word.mark != SIGN), -1)
            for at in seen:
                pieces, mark, _ = known[at]
                if at == opening and mark % CASES == CAPITAL:
                    mark += OPENING - CAPITAL
                if len(current.pieces) + len(pieces) >= limit:
                    yield self._closed(current)
                    current = self._opened()
                if could[at]:
                    current.picked.append(len(current.pieces))
                    current.words.append(number + at)
                current.pieces.extend(pieces)
                current.marks.extend([mark] * len(pieces))
            number += len(sentence)
        if len(current.pieces) > 1:
            yield self._closed(current)

    def _opened(self) -> Window:
        return Window([self.pieces.start], [SIGN])

    def _closed(self, window: Window) -> Window:
        window.pieces.append(self.pieces.end)
        window.marks.append(SIGN)
        return window
