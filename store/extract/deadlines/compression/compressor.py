"""Tells a deadline in the words of its passage: a small transformer that keeps words or leaves them out.

It begins as MiniLM (Wang et al. 2020) and was taught with labels written by hand (`training.compressor`).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from store.extract.deadlines.compression.candidates import Candidates
from store.extract.deadlines.compression.passage import Passage
from store.extract.deadlines.compression.path import BARRED, REACHES, kept_whole
from store.extract.deadlines.compression.pieces import PassagePieces, pieces_of
from store.extract.deadlines.compression.whole import joints
from store.extract.names.recognisers.pieces import Pieces
from store.extract.names.recognisers.sessions import session_of
from store.model.findings import Mention
from store.tables import read_data

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

STEP_WIDTH = 64
"""How many numbers tell what a step may lead from, and as many what it may lead to."""
_PACKAGE = "store.extract.deadlines.compression"


class Compressed(NamedTuple):
    """What the network tells of a passage."""

    labels: Candidates
    announced: float
    """The log odds that its date is announced."""


class Compressor:
    """The network with its pieces. `session` is an onnxruntime InferenceSession."""

    def __init__(self, session: Any) -> None:
        self._session = session
        held = session.get_modelmeta().custom_metadata_map
        self._pieces = Pieces(held["pieces"].split("\n"))
        self._added: list[str] = json.loads(held["added"])
        self._reach: list[float] = json.loads(held["reach"])

    def compressed(self, passage: Passage, mentions: Sequence[Mention] = ()) -> Compressed:
        """The labels that a passage could have, and whether its date is announced.

        `mentions` are the names of the article in their order: a label has them whole.
        """
        import numpy as np

        told = pieces_of(passage, self._pieces)
        picked = [0, *told.firsts, len(told.pieces) - 1]
        given = {"pieces": told.pieces, "marks": told.marks, "picked": picked}
        (rows,) = self._session.run(
            None, {name: np.array([numbers], np.int64) for name, numbers in given.items()}
        )
        leaving, coming, kept, after, before, announced = np.split(rows[0], self._cuts, axis=1)
        steps = self._steps(leaving, coming, kept)
        steps[:, [at + 1 for at in told.dated]] = BARRED
        self._join(steps, passage, told, mentions)
        odds = float(announced[[at + 1 for at in told.date]].mean()) if told.date else 0.0
        return Compressed(Candidates(passage, told.words, steps, after, before, self._added), odds)

    @cached_property
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

    @staticmethod
    def _join(
        steps: NDArray[np.float32], passage: Passage, told: PassagePieces, mentions: Sequence[Mention]
    ) -> None:
        """Let no step tear a name or what a hyphen joins; the begin and the end belong to nothing."""
        found = joints(passage, told.words, mentions)
        kept_whole(
            steps,
            [False, *(joint.onward for joint in found), False],
            [True, *(joint.enters for joint in found), True],
        )


@cache
def compressor() -> Compressor:
    """The packaged network, loaded once a process. Raises ConfigError where onnxruntime does not run here."""
    path = Path(__file__).parent / "model" / "compressor.onnx"
    if path.is_file():
        return Compressor(session_of(str(path)))
    return Compressor(session_of(read_data(_PACKAGE, "model/compressor.onnx")))
