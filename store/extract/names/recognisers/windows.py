"""What the transformer sees: a document in windows of pieces, and the words in it that could be names.

A window holds whole sentences, so that each sentence is read with its neighbours.
Only words that could belong to a name are told ("candidates", about a quarter of a
news text); the words near them are context, and what is farther off is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from store.extract.names.recognisers.pieces import Pieces

WINDOW = 128
"""Most pieces of a window, its start and end signs included."""

SIGN, SMALL, CAPITAL, CAPITALS, NUMBER, INNER, OPENING = range(7)
"""How a word is written; OPENING is a capital at the start of a sentence, where it tells nothing."""

CASES = 7

_CONTEXT = 5
"""How many words on either side of a candidate are read with it."""

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
    """Pieces of consecutive sentences with how each is written.

    Candidate word `words[k]`, counted through the document, begins at piece `picked[k]`.
    """

    pieces: list[int]
    cases: list[int]
    picked: list[int] = field(default_factory=list)
    words: list[int] = field(default_factory=list)


def candidates(words: Sequence[str]) -> list[bool]:
    """For each word of a sentence whether it could be in a name.

    Capitalised words, up to three small ones between two of them ("Bank of the
    West"), and what hyphens, numbers and particles attach ("al-Sadr", "Apollo 11").
    """
    capital = [word[:1].isupper() or not (word.islower() or word.upper() == word) for word in words]
    could = capital[:]
    count = len(words)
    last = -_WIDEST_GAP - 2
    for at, begins in enumerate(capital):
        if not begins:
            continue
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
    for at, is_candidate in enumerate(could):
        if is_candidate:
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


class Cutter:
    """Cuts documents into windows; remembers the words it has met."""

    def __init__(self, pieces: Pieces, remembered: int = 100_000) -> None:
        self.pieces = pieces
        self._remembered = remembered
        self._known: dict[str, tuple[tuple[int, ...], int]] = {}

    def word(self, word: str) -> tuple[tuple[int, ...], int]:
        """The pieces of a word and how it is written."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= self._remembered:
                self._known.clear()
            known = self._known[word] = self.pieces.cut(word), writing(word)
        return known

    def windows(self, sentences: Sequence[Sequence[str]], limit: int = WINDOW) -> Iterator[Window]:
        """All windows of a document, in order; only a sentence longer than a window is cut."""
        current = self._opened()
        number = 0
        for sentence in sentences:
            could = candidates(sentence)
            seen = in_sight(could)
            known = [self.word(word) for word in sentence]
            size = sum(len(pieces) for (pieces, _), near in zip(known, seen, strict=True) if near)
            if len(current.pieces) > 1 and len(current.pieces) + size >= limit:
                yield self._closed(current)
                current = self._opened()
            opening = True
            for at, (pieces, case) in enumerate(known):
                if opening and case != SIGN:
                    opening = False
                    if case == CAPITAL:
                        case = OPENING
                if not seen[at]:
                    continue
                if len(current.pieces) + len(pieces) >= limit:
                    yield self._closed(current)
                    current = self._opened()
                if could[at]:
                    current.picked.append(len(current.pieces))
                    current.words.append(number + at)
                current.pieces.extend(pieces)
                current.cases.extend([case] * len(pieces))
            number += len(sentence)
        if len(current.pieces) > 1:
            yield self._closed(current)

    def _opened(self) -> Window:
        return Window([self.pieces.start], [SIGN])

    def _closed(self, window: Window) -> Window:
        window.pieces.append(self.pieces.end)
        window.cases.append(SIGN)
        return window
