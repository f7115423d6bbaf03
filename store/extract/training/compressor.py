"""The network that tells which words of a passage a label keeps: MiniLM with heads for the paths through it.

A label is a path through the passage, from the sign of its start over each word that it keeps to the sign of
its end (after McDonald 2006, "Discriminative Sentence Compression with Soft Syntactic Evidence", who scores
pairs of words that become neighbours). What is added before a word is a class of its own (after LaserTagger,
Malmi et al. 2019). One more head tells whether the date is announced at all. `compressor_loss` says how they
are learnt.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from store.extract.deadlines.compression.compressor import STEP_WIDTH
from store.extract.deadlines.compression.path import REACHES
from store.extract.deadlines.compression.pieces import LONGEST, MARKS
from store.extract.training.network import WIDTH, Network

LAYERS = 6


class CompressionNetwork(nn.Module):
    """Scores over the paths through a passage; `added` is how many classes of added words there are.

    So many layers as `wide` tells read every piece; in the next one the picked pieces look at all, in those
    above at each other only.
    """

    def __init__(self, base: Network, added: int, wide: int = LAYERS - 1) -> None:
        super().__init__()
        self.wide = wide
        self.words, self.norm = base.words, base.norm
        self.places = nn.Embedding(LONGEST, WIDTH)
        self.marks = nn.Embedding(MARKS, WIDTH)
        self.layers = nn.ModuleList(list(base.layers)[:LAYERS])
        self.dropout = nn.Dropout(0.1)
        self.leaving, self.coming = nn.Linear(WIDTH, STEP_WIDTH), nn.Linear(WIDTH, STEP_WIDTH)
        self.kept = nn.Linear(WIDTH, 1)
        self.reach = nn.Parameter(torch.zeros(len(REACHES) + 1))
        self.added_after, self.added_before = nn.Linear(WIDTH, added), nn.Linear(WIDTH, added, bias=False)
        self.announced = nn.Linear(WIDTH, 1)

    def states(self, pieces: Tensor, marks: Tensor, picked: Tensor) -> Tensor:
        """States (batch, picks, WIDTH) of the picked pieces; `picked` holds places in the flattened batch."""
        mask = (pieces != 0).float()
        state = self.words(pieces) + self.places.weight[: pieces.shape[1]] + self.marks(marks)
        state = self.dropout(self.norm(state))
        for layer in self.layers[: self.wide]:
            state = layer(state, state, mask)
        chosen = self.layers[self.wide](state.reshape(-1, WIDTH)[picked], state, mask)
        there = torch.ones(picked.shape)
        there[:, 1:] = (picked[:, 1:] > picked[:, :-1]).float()  # what fills up is the first pick again
        for layer in self.layers[self.wide + 1 :]:
            chosen = layer(chosen, chosen, there)
        told: Tensor = self.dropout(chosen)
        return told

    def forward(self, pieces: Tensor, marks: Tensor, picked: Tensor) -> Tensor:
        """What the packaged network gives for each pick, in the order in which `compressor` splits it."""
        states = self.states(pieces, marks, picked)
        heads = (self.leaving, self.coming, self.kept, self.added_after, self.added_before, self.announced)
        return torch.cat([head(states) for head in heads], -1)

    def steps(self, states: Tensor) -> Tensor:
        """Scores (batch, picks, picks) of the steps from each pick to each; those back mean nothing."""
        scores = self.leaving(states) @ self.coming(states).transpose(-1, -2) / STEP_WIDTH**0.5
        at = torch.arange(states.shape[1])
        kind = torch.searchsorted(torch.tensor(REACHES), at[None, :] - at[:, None])
        told: Tensor = scores + self.reach[kind] + self.kept(states).transpose(-1, -2)
        return told
