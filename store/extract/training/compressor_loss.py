"""What the compressor is taught a passage by, and how far it is from it.

All paths through a passage are a conditional random field (Lafferty et al. 2001). What is taught is how much
each step is taken: wholly along one path where an editor's label is known, by shares where several networks
tell how likely each is (`distilling`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

from store.extract.deadlines.compression.path import BARRED
from store.extract.training.compressor import CompressionNetwork

_BY_ADDED, _BY_KEPT, _BY_ANNOUNCED = 0.5, 0.3, 0.3
"""What the losses of the smaller heads count beside that of the paths."""


class Steps(NamedTuple):
    """Parallel: steps between picks, from `here` to `to`, and with which weight each is taken.

    `added` has for each how likely each class of added words is on it; all are 0 where that is not learnt.
    """

    here: Tensor
    to: Tensor
    weight: Tensor
    added: Tensor

    def weighted(self, share: float) -> Steps:
        """The same steps, taken with a share of their weight."""
        return self._replace(weight=self.weight * share)

    def with_others(self, others: Steps) -> Steps:
        """These steps and others."""
        return Steps(*(torch.cat(both) for both in zip(self, others, strict=True)))


@dataclass(frozen=True, slots=True)
class Example:
    """A lesson in numbers: `picks` are places of pieces, `dates` are places among the picks.

    `steps` is None where no label is learnt. `announced` is how likely it is that the date is announced, None
    where nobody told.
    """

    pieces: list[int]
    marks: list[int]
    picks: list[int]
    dates: list[int]
    steps: Steps | None
    announced: float | None


class Batch(NamedTuple):
    """Examples side by side. Piece 0 fills rows up, and so does the first pick of a row."""

    pieces: Tensor
    marks: Tensor
    picked: Tensor
    there: Tensor
    """Which picks are there."""
    barred: Tensor
    """Which picks no path may come to: words of dates, and what fills up."""
    last: Tensor
    """The last pick of each row."""

    @classmethod
    def of(cls, examples: Sequence[Example]) -> Batch:
        """The batch of these examples."""
        length = max(len(example.pieces) for example in examples)
        width = max(len(example.picks) for example in examples)
        pieces = torch.zeros(len(examples), length, dtype=torch.long)
        marks = torch.zeros_like(pieces)
        picked = torch.zeros(len(examples), width, dtype=torch.long)
        there = torch.zeros(len(examples), width, dtype=torch.bool)
        barred = torch.zeros_like(there)
        for row, example in enumerate(examples):
            pieces[row, : len(example.pieces)] = torch.tensor(example.pieces)
            marks[row, : len(example.marks)] = torch.tensor(example.marks)
            picked[row] = row * length
            picked[row, : len(example.picks)] = torch.tensor(example.picks) + row * length
            there[row, : len(example.picks)] = True
            barred[row, example.dates] = True
        last = torch.tensor([len(example.picks) - 1 for example in examples])
        return cls(pieces, marks, picked, there, barred | ~there, last)


def loss(network: CompressionNetwork, examples: Sequence[Example]) -> Tensor:
    """The loss of a batch, a step of a path being one unit."""
    batch = Batch.of(examples)
    states = states_of(network, batch)
    announced = torch.stack(
        [network.announced(states[row, example.dates]).mean() for row, example in enumerate(examples)]
    )
    known = [row for row, example in enumerate(examples) if example.announced is not None]
    wanted = torch.tensor([examples[row].announced for row in known])
    sure = functional.binary_cross_entropy_with_logits(announced[known], wanted)
    taught = [(row, example.steps) for row, example in enumerate(examples) if example.steps is not None]
    if not taught:
        return _BY_ANNOUNCED * sure
    rows = torch.cat([torch.full_like(steps.here, row) for row, steps in taught])
    here, to, weight, classes = (
        torch.cat(column) for column in zip(*(told for _, told in taught), strict=True)
    )
    scores = network.steps(states).masked_fill(batch.barred[:, None, :], BARRED)
    learnt = torch.tensor([row for row, _ in taught])
    paths = sums(scores)[learnt, batch.last[learnt]].sum() - (scores[rows, here, to] * weight).sum()
    chosen = network.added_after(states)[rows, here] + network.added_before(states)[rows, to]
    added = -(weight[:, None] * classes * functional.log_softmax(chosen, -1)).sum()
    of_paths = (paths + _BY_ADDED * added) / (1 + weight.sum())
    kept = torch.zeros(batch.there.shape).index_put((rows, to), weight, accumulate=True).clamp(0, 1)
    by_word = functional.binary_cross_entropy_with_logits(
        network.kept(states)[..., 0], kept, reduction="none"
    )
    words = batch.there.clone()
    words[:, 0] = False
    words[torch.arange(len(examples)), batch.last] = False
    keeping = (by_word * words)[learnt].sum() / len(examples)
    return of_paths + _BY_KEPT * keeping + _BY_ANNOUNCED * sure


def states_of(network: CompressionNetwork, batch: Batch) -> Tensor:
    """The states of the picks of a batch."""
    with torch.autocast("cpu", torch.bfloat16):  # half the time where the processor has it
        states = network.states(batch.pieces, batch.marks, batch.picked)
    return states.float()


def sums(scores: Tensor) -> Tensor:
    """The logarithm of the sum over all paths from the first pick to each: the forward algorithm."""
    found = [torch.zeros(len(scores))]
    for place in range(1, scores.shape[1]):
        found.append(torch.logsumexp(torch.stack(found, 1) + scores[:, :place, place], 1))
    return torch.stack(found, 1)
