"""Tells a deadline in the words of its passage: a small transformer that keeps words or leaves them out.

It begins as MiniLM (Wang et al. 2020) and was taught with labels written by hand (`training.compressor`).
"""

from __future__ import annotations

import json
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from store.extract.deadlines.compression.passage import Passage
from store.extract.deadlines.compression.path import BARRED, best_path
from store.extract.deadlines.compression.pieces import pieces_of
from store.extract.deadlines.compression.wording import written
from store.extract.names.recognisers.pieces import Pieces
from store.extract.names.recognisers.sessions import session_of
from store.tables import read_data

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

STEP_WIDTH = 64
"""How many numbers tell what a step may lead from, and as many what it may lead to."""
REACHES = (1, 2, 3, 4, 6, 9, 14, 22, 40)
"""Up to which distance of words steps are of one kind; all farther ones are of the last."""
_PACKAGE = "store.extract.deadlines.compression"
_LEAST_TOLD_ONCE = 4
"""A word of so many letters stands once in a label; shorter ones are "the" and "of"."""
_DEARER = (0.0, 0.03, 0.06, 0.1, 0.2)
"""What a character costs, tried in turn until the label is short enough."""


class Compressed(NamedTuple):
    """A label, the places in the passage of the words that it keeps, the log odds that it is announced."""

    label: str
    kept: tuple[int, ...]
    added: tuple[str, ...]
    """What is added before each word that is kept and, last, at the end."""
    announced: float


class Compressor:
    """The network with its pieces. `session` is an onnxruntime InferenceSession."""

    def __init__(self, session: Any) -> None:
        self._session = session
        held = session.get_modelmeta().custom_metadata_map
        self._pieces = Pieces(held["pieces"].split("\n"))
        self._added: list[str] = json.loads(held["added"])
        self._reach: list[float] = json.loads(held["reach"])

    def compressed(self, passage: Passage, longest: int = 80) -> Compressed:
        """The label of a passage, of `longest` characters at most unless nothing so short makes sense."""
        import numpy as np

        told = pieces_of(passage, self._pieces)
        picked = [0, *told.firsts, len(told.pieces) - 1]
        given = {"pieces": told.pieces, "marks": told.marks, "picked": picked}
        (rows,) = self._session.run(
            None, {name: np.array([numbers], np.int64) for name, numbers in given.items()}
        )
        leaving, coming, kept, after, before, announced = np.split(rows[0], self._cuts(), axis=1)
        steps = self._steps(leaving, coming, kept)
        dates = [at + 1 for at in told.date]
        steps[:, [at + 1 for at in told.dated]] = BARRED
        lengths = np.array([0, *(len(passage.words[at]) + 1 for at in told.words), 0], np.float32)
        words = ["", *map(_told_once, (passage.words[at] for at in told.words)), ""]
        label, places, adding = "", list[int](), list[str]()
        for dearer in _DEARER:
            path = best_path(steps, words, lengths * dearer)
            adding = [
                self._added[int((after[here] + before[there]).argmax())]
                for here, there in pairwise(path.places)
            ]
            places = [told.words[at - 1] for at in path.places[1:-1]]
            label = written(passage, zip(places, adding, strict=False), adding[-1])
            if len(label) <= longest:
                break
        odds = float(announced[dates].mean()) if dates else 0.0
        return Compressed(label, tuple(places), tuple(adding), odds)

    def _cuts(self) -> list[int]:
        added = len(self._added)
        widths = (STEP_WIDTH, STEP_WIDTH, 1, added, added)
        return [sum(widths[: number + 1]) for number in range(len(widths))]

    def _steps(
        self, leaving: NDArray[np.float32], coming: NDArray[np.float32], kept: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        import numpy as np

        at = np.arange(len(leaving))
        far = np.searchsorted(np.array(REACHES), at[None, :] - at[:, None])
        steps: NDArray[np.float32] = leaving @ coming.T / STEP_WIDTH**0.5
        steps += np.array(self._reach, np.float32)[far] + kept.T
        return steps


def _told_once(word: str) -> str:
    """The word as it stands in no label twice; "" for one that may."""
    return word.casefold() if len(word) >= _LEAST_TOLD_ONCE else ""


@cache
def compressor() -> Compressor:
    """The packaged network, loaded once a process. Raises ConfigError where onnxruntime does not run here."""
    path = Path(__file__).parent / "model" / "compressor.onnx"
    if path.is_file():
        return Compressor(session_of(str(path)))
    return Compressor(session_of(read_data(_PACKAGE, "model/compressor.onnx")))
