"""Words cut into the pieces that the transformer knows: WordPiece, uncased (Devlin et al. 2019, BERT)."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from store.patterns import regex

START, END, UNKNOWN, PAD = "[CLS]", "[SEP]", "[UNK]", "[PAD]"
SPECIAL = (PAD, UNKNOWN, START, END)

_LONGEST_WORD = 100
_MOST_PIECES = 8
"""A word of more pieces is read by its first ones: its head tells what it is."""
_REMEMBERED = 20_000

_RUNS = regex(r"[^\W_]+|\S")


def plain(word: str) -> str:
    """The word in small letters and without accents, as the vocabulary has it."""
    lower = word.lower()
    if lower.isascii():
        return lower
    return "".join(char for char in unicodedata.normalize("NFD", lower) if not unicodedata.combining(char))


class Pieces:
    """A vocabulary of pieces; a piece's number is its place in it."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._numbers = dict(zip(vocabulary, range(len(vocabulary)), strict=True))
        self._cuts: dict[str, tuple[int, ...]] = {}
        self.pad, self.unknown, self.start, self.end = (self._numbers[piece] for piece in SPECIAL)

    def __len__(self) -> int:
        return len(self._numbers)

    def has(self, word: str) -> bool:
        """Whether a word in small letters is one piece."""
        return word in self._numbers

    def cut(self, word: str) -> tuple[int, ...]:
        """Numbers of the pieces of a word, one to eight of them; always the longest piece that fits."""
        cut = self._cuts.get(word)
        if cut is None:
            if len(self._cuts) >= _REMEMBERED:
                self._cuts.clear()
            cut = self._cuts[word] = self._cut(word)
        return cut

    def _cut(self, word: str) -> tuple[int, ...]:
        pieces: list[int] = []
        for run in _RUNS.findall(plain(word[:_LONGEST_WORD])):
            pieces += self._cut_run(run)
            if len(pieces) >= _MOST_PIECES:
                break
        return tuple(pieces[:_MOST_PIECES]) or (self.unknown,)

    def _cut_run(self, run: str) -> list[int]:
        pieces: list[int] = []
        at = 0
        while at < len(run):
            for end in range(len(run), at, -1):
                number = self._numbers.get(run[at:end] if at == 0 else "##" + run[at:end])
                if number is not None:
                    pieces.append(number)
                    at = end
                    break
            else:
                return [self.unknown]
        return pieces
