"""What a small transformer makes of the words round a date: numbers that tell how it is spoken of.

The file holds the first layers of MiniLM (Wang et al. 2020), which read the sentence up to the date, what
stands before that, and a little behind it. `announcing` weighs what they tell.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from operator import mul
from pathlib import Path
from typing import TYPE_CHECKING, Any

from store.extract.document import Document, Sentence
from store.extract.names.recognisers.pieces import Pieces
from store.extract.names.recognisers.sessions import session_of
from store.tables import read_data, read_weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_PACKAGE = "store.extract.deadlines"
LAYERS = 4
"""How many layers the file has."""
LONGEST = 48
"""Most pieces that are read, the signs of start and end included …"""
_BEFORE, _BEHIND = 30, 10
"""… and most before the date and behind it."""


class ContextReader:
    """The network with its pieces. `session` is an onnxruntime InferenceSession."""

    def __init__(self, session: Any) -> None:
        self._session = session
        self._pieces = Pieces(session.get_modelmeta().custom_metadata_map["pieces"].split("\n"))

    def state(self, document: Document, sentence: Sentence, start: int, end: int) -> NDArray[np.float32]:
        """What the date at `[start, end)` of the document is in its context: 384 numbers."""
        import numpy as np

        pieces, picked = self.window(document, sentence, start, end)
        given = {"pieces": pieces, "picked": picked}
        (states,) = self._session.run(
            None, {name: np.array([numbers], np.int64) for name, numbers in given.items()}
        )
        state: NDArray[np.float32] = states[0]
        return state

    def window(
        self, document: Document, sentence: Sentence, start: int, end: int
    ) -> tuple[list[int], list[int]]:
        """The pieces that are read, and which of them are the date's."""
        tokens, cut = document.tokens, self._pieces.cut
        first = bisect_right(tokens.ends, start)
        last = max(first + 1, bisect_left(tokens.starts, end))
        before: list[int] = []
        at = first
        while at and len(before) < _BEFORE:
            at -= 1
            before[:0] = cut(tokens.words[at])
        behind: list[int] = []
        at = last
        while at < sentence.last_token and len(behind) < _BEHIND:
            behind += cut(tokens.words[at])
            at += 1
        date = [piece for word in tokens.words[first:last] for piece in cut(word)]
        date = date[: LONGEST - 2 - _BEFORE - _BEHIND]
        before = before[-_BEFORE:]
        opening = len(before) + 1
        pieces = [self._pieces.start, *before, *date, *behind[:_BEHIND], self._pieces.end]
        return pieces, list(range(opening, opening + len(date)))


def odds_in_context(odds: float, state: Sequence[float]) -> float:
    """The log odds that a date is announced, of those by its clues and its state in context."""
    always, by_clues, *weights = _weights()
    return math.fsum((always, by_clues * odds, *map(mul, weights, state)))


@cache
def _weights() -> tuple[float, ...]:
    """What is always added, the weight of the clues' log odds, and those of the numbers of a state."""
    return tuple(read_weights(_PACKAGE, "announcing_context.tsv", "number").values())


@cache
def context_reader() -> ContextReader:
    """The packaged network, loaded once a process. Raises ConfigError where onnxruntime does not run here."""
    path = Path(__file__).parent / "model" / "context.onnx"
    if path.is_file():
        return ContextReader(session_of(str(path)))
    return ContextReader(session_of(read_data(_PACKAGE, "model/context.onnx")))
