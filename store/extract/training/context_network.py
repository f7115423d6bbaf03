"""Writes the network that reads what stands round a date: the first layers of MiniLM, as they are.

They are not trained: what they tell of a date is weighed by `announcing`. The last of them is worked out
for the date's own pieces alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import onnx
import torch
from torch import Tensor, nn

from store.extract.deadlines.context import LAYERS, LONGEST
from store.extract.training.accurate_model import initial
from store.extract.training.base_model import base_pieces, kept_pieces
from store.extract.training.corpora import TaggedDocument
from store.extract.training.export import in_int8
from store.extract.training.network import WIDTH, Network

_FEWEST_TIMES = 25
"""A piece used less often in the corpora is left out; smaller ones stand in for it."""


class _Reading(nn.Module):
    """The state of a date: the mean of what its pieces are after the last layer."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.words, self.norm = network.words, network.norm
        self.places = nn.Parameter(network.places.weight[:LONGEST].detach())
        self.layers = nn.ModuleList(list(network.layers)[:LAYERS])

    def forward(self, pieces: Tensor, picked: Tensor) -> Tensor:
        mask = (pieces != 0).float()
        state = self.norm(self.words(pieces) + self.places[: pieces.shape[1]])
        *wide, last = self.layers
        for layer in wide:
            state = layer(state, state, mask)
        told: Tensor = last(state.reshape(-1, WIDTH)[picked], state, mask)
        return told.mean(1)


def write(documents: Sequence[TaggedDocument], path: Path) -> None:
    """Write the network in int8, with the pieces that the corpora need as its metadata."""
    vocabulary = kept_pieces(base_pieces(), documents, _FEWEST_TIMES, only_ascii=True)
    reading = _Reading(initial(vocabulary)).eval()
    example = torch.ones((1, 12), dtype=torch.long), torch.ones((1, 3), dtype=torch.long)
    axes = {"pieces": {1: "length"}, "picked": {1: "picks"}}
    model = in_int8(reading, example, ("pieces", "picked"), "state", axes)
    onnx.helper.set_model_props(model, {"pieces": "\n".join(vocabulary)})
    path.write_bytes(model.SerializeToString())
