"""The accurate tagger's network: MiniLM whose upper layers read only the words that could be names.

The first layer reads every piece of a window. In the next two each candidate word,
by its first piece, looks at all pieces, and in the last three candidates look at each
other only. Six layers deep, it costs about two.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from store.extract.names.recognisers.listed import LISTS
from store.extract.names.recognisers.windows import CASES, WINDOW

WIDTH = 384
HEADS = 12
LAYERS = 6
WIDE, LOOKING = 1, 2
"""How many layers read every piece, and in how many after them the candidates look at every piece."""

LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-MISC", "I-MISC")

_DROPOUT = 0.1
_EPSILON = 1e-12


class Layer(nn.Module):
    """A layer of BERT (Devlin et al. 2019), `inner` wide inside, in which `asking` looks at `seen`."""

    def __init__(self, inner: int = 4 * WIDTH) -> None:
        super().__init__()
        self.query = nn.Linear(WIDTH, WIDTH)
        self.key_value = nn.Linear(WIDTH, 2 * WIDTH)
        self.output = nn.Linear(WIDTH, WIDTH)
        self.output_norm = nn.LayerNorm(WIDTH, _EPSILON)
        self.widened = nn.Linear(WIDTH, inner)
        self.narrowed = nn.Linear(inner, WIDTH)
        self.narrowed_norm = nn.LayerNorm(WIDTH, _EPSILON)
        self.dropout = nn.Dropout(_DROPOUT)

    def forward(self, asking: Tensor, seen: Tensor, mask: Tensor) -> Tensor:
        """`mask` (batch, pieces seen) is 1 where there is something to see, 0 where the row is filled up."""
        key, value = self.key_value(seen).split(WIDTH, -1)
        attended = _attention(_heads(self.query(asking)), _heads(key), _heads(value), mask)
        mixed = self.output_norm(asking + self.dropout(self.output(attended)))
        spread: Tensor = self.narrowed_norm(
            mixed + self.dropout(self.narrowed(functional.gelu(self.widened(mixed))))
        )
        return spread


def _heads(rows: Tensor) -> Tensor:
    batch, count, _ = rows.shape
    return rows.reshape(batch, count, HEADS, WIDTH // HEADS).transpose(1, 2)


def _attention(query: Tensor, key: Tensor, value: Tensor, mask: Tensor) -> Tensor:
    scores = query @ key.transpose(-1, -2) / (WIDTH // HEADS) ** 0.5
    scores = scores + ((1 - mask) * -1e4)[:, None, None, :]
    attended = torch.softmax(scores, -1) @ value
    batch, _, count, _ = attended.shape
    return attended.transpose(1, 2).reshape(batch, count, WIDTH)


class Network(nn.Module):
    """Logits over LABELS for every candidate word.

    `origins` is the number of corpora: each gets a vector of its own, so that what
    their annotators mean by a name is kept apart. Reading uses one fixed blend of them.
    """

    def __init__(self, vocabulary: int, origins: int) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.places = nn.Embedding(WINDOW, WIDTH)
        self.cases = nn.Embedding(CASES, WIDTH)
        self.lists = nn.Parameter(torch.zeros(LISTS, WIDTH))
        self.origins = nn.Embedding(origins, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, _EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.dropout = nn.Dropout(_DROPOUT)
        self.head = nn.Linear(WIDTH, len(LABELS))

    def mark_vectors(self) -> Tensor:
        """A row for each mark: the vector of the writing and those of the lists that know the word."""
        known = torch.tensor([[bits >> at & 1 for at in range(LISTS)] for bits in range(1 << LISTS)])
        by_lists = known.to(self.lists.dtype) @ self.lists
        return (by_lists[:, None, :] + self.cases.weight).reshape(-1, WIDTH)

    def forward(
        self, pieces: Tensor, marks: Tensor, picked: Tensor, origin: Tensor, vectors: Tensor
    ) -> Tensor:
        """Logits (batch, picks, labels).

        `pieces` and `marks` are (batch, pieces), piece 0 filling rows up; `picked`
        (batch, picks) holds places in the flattened batch, place 0 filling up (place 0
        is a start sign, never a candidate). `origin` is (batch, WIDTH), `vectors` what
        `mark_vectors` gives.
        """
        mask = (pieces != 0).float()
        pick_mask = (picked != 0).float()
        known = (
            self.words(pieces) + self.places.weight[: pieces.shape[1]] + functional.embedding(marks, vectors)
        )
        state = self.dropout(self.norm(known + origin[:, None, :]))
        for layer in self.layers[:WIDE]:
            state = layer(state, state, mask)
        chosen = state.reshape(-1, WIDTH)[picked]
        for layer in self.layers[WIDE : WIDE + LOOKING]:
            chosen = layer(chosen, state, mask)
        for layer in self.layers[WIDE + LOOKING :]:
            chosen = layer(chosen, chosen, pick_mask)
        logits: Tensor = self.head(self.dropout(chosen))
        return logits
