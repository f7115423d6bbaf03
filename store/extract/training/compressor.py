"""The network that tells which words of a passage a label keeps: MiniLM with heads for the paths through it.

A label is a path through the passage, from the sign of its start over each word that it keeps to the sign of
its end (after McDonald 2006, "Discriminative Sentence Compression with Soft Syntactic Evidence", who scores
pairs of words that become neighbours); all paths together are a conditional random field (Lafferty et al.
2001). What is added before a word is a class of its own (after LaserTagger, Malmi et al. 2019). One more
head tells whether the date is announced at all.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from store.extract.deadlines.compression.compressor import STEP_WIDTH
from store.extract.deadlines.compression.path import BARRED, REACHES
from store.extract.deadlines.compression.pieces import LONGEST, MARKS
from store.extract.training.network import WIDTH, Network

LAYERS = 6
_BY_ADDED, _BY_KEPT, _BY_ANNOUNCED = 0.5, 0.3, 0.3
"""What the losses of the smaller heads count beside that of the paths."""
NO_CLASS = -1
"""What is added so seldom that it is not learnt."""


class CompressionNetwork(nn.Module):
    """Scores over the paths through a passage; `added` is how many classes of added words there are."""

    def __init__(self, base: Network, added: int) -> None:
        super().__init__()
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
        *wide, last = self.layers
        for layer in wide:
            state = layer(state, state, mask)
        told: Tensor = self.dropout(last(state.reshape(-1, WIDTH)[picked], state, mask))
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


class Example:
    """A lesson in numbers: `picks` are places of pieces; `path` and `dates` are places among the picks.

    `added[n]` is the class of what is added on the path's step n, or NO_CLASS; `path` is empty where no label
    is learnt.
    """

    __slots__ = ("added", "announced", "dates", "marks", "path", "picks", "pieces")

    def __init__(
        self,
        pieces: list[int],
        marks: list[int],
        picks: list[int],
        dates: list[int],
        path: list[int],
        added: list[int],
        *,
        announced: bool,
    ) -> None:
        self.pieces, self.marks, self.picks, self.dates = pieces, marks, picks, dates
        self.path, self.added, self.announced = path, added, announced


def loss(network: CompressionNetwork, batch: Sequence[Example]) -> Tensor:
    """The loss of a batch, a step of a path being one unit."""
    pieces, marks, picked, there = _arrays(batch)
    with torch.autocast("cpu", torch.bfloat16):  # half the time where the processor has it
        states = network.states(pieces, marks, picked)
    states = states.float()
    steps = network.steps(states).masked_fill(~there[:, None, :], BARRED)
    for row, example in enumerate(batch):
        steps[row, :, example.dates] = BARRED
    sums = _sums(steps)
    after, before, kept = network.added_after(states), network.added_before(states), network.kept(states)
    paths = added = keeping = announced = torch.zeros(())
    length = 1
    for row, example in enumerate(batch):
        is_announced = network.announced(states[row, example.dates].mean(0))[0]
        announced = announced + functional.binary_cross_entropy_with_logits(
            is_announced, torch.tensor(float(example.announced))
        )
        if not example.path:
            continue
        here, to = torch.tensor(example.path[:-1]), torch.tensor(example.path[1:])
        length += len(here)
        paths = paths + sums[row, len(example.picks) - 1] - steps[row, here, to].sum()
        classes = torch.tensor(example.added)
        added = added + functional.cross_entropy(
            after[row, here] + before[row, to], classes, ignore_index=NO_CLASS, reduction="sum"
        )
        wanted = torch.zeros(len(example.picks))
        wanted[example.path[1:-1]] = 1
        keeping = keeping + functional.binary_cross_entropy_with_logits(
            kept[row, 1 : len(example.picks) - 1, 0], wanted[1:-1]
        )
    by_passage = (_BY_KEPT * keeping + _BY_ANNOUNCED * announced) / len(batch)
    return (paths + _BY_ADDED * added) / length + by_passage


def _sums(steps: Tensor) -> Tensor:
    """The logarithm of the sum over all paths from the first pick to each: the forward algorithm."""
    sums = [torch.zeros(len(steps))]
    for place in range(1, steps.shape[1]):
        sums.append(torch.logsumexp(torch.stack(sums, 1) + steps[:, :place, place], 1))
    return torch.stack(sums, 1)


def _arrays(batch: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """`pieces`, `marks` and `picked` of a batch, and which picks are there; place 0 of a row fills it up."""
    length = max(len(example.pieces) for example in batch)
    width = max(len(example.picks) for example in batch)
    pieces = torch.zeros(len(batch), length, dtype=torch.long)
    marks = torch.zeros_like(pieces)
    picked = torch.zeros(len(batch), width, dtype=torch.long)
    there = torch.zeros(len(batch), width, dtype=torch.bool)
    for row, example in enumerate(batch):
        pieces[row, : len(example.pieces)] = torch.tensor(example.pieces)
        marks[row, : len(example.marks)] = torch.tensor(example.marks)
        picked[row] = row * length
        picked[row, : len(example.picks)] = torch.tensor(example.picks) + row * length
        there[row, : len(example.picks)] = True
    return pieces, marks, picked, there
