"""What several networks tell together of a passage, as lessons for one (after Hinton et al. 2015).

The one learns how likely they take every step, not only which they take: that tells as well which labels are
nearly as good, and passages will do for which nobody wrote a label.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import torch
from torch import Tensor

from store.extract.deadlines.compression.path import BARRED
from store.extract.training.compressor import CompressionNetwork
from store.extract.training.compressor_loss import Batch, Example, Steps, states_of, sums

_AT_ONCE = 24
"""Passages."""
_LEAST_STEP, _LEAST_ADDED = 2e-3, 0.03
"""Steps less likely than this are left out, and what would be added on those less likely than that."""
_BY_EDITOR = 0.4
"""What the editor's label counts beside what the networks tell of the same passage."""


def distilled(networks: Sequence[CompressionNetwork], examples: Sequence[Example]) -> list[Example]:
    """The examples, in another order, as the networks have them in the mean, beside what an editor did.

    What is announced is learnt from people alone, and from the networks where nobody told.
    """
    for network in networks:
        network.eval()
    told: list[Example] = []
    with torch.no_grad():
        for some, batch in _batches(examples):
            scores, after, before, announced = _mean_of(networks, batch)
            taken = _taken(scores, batch)
            for row, example in enumerate(some):
                here, to = torch.nonzero(taken[row] > _LEAST_STEP, as_tuple=True)
                weight = taken[row][here, to]
                classes = torch.softmax(after[row][here] + before[row][to], -1)
                classes[weight < _LEAST_ADDED] = 0
                steps = Steps(here, to, weight, classes)
                if example.steps is not None:
                    steps = steps.weighted(1 - _BY_EDITOR).with_others(example.steps.weighted(_BY_EDITOR))
                sure = example.announced
                if sure is None:
                    sure = float(torch.sigmoid(announced[row][example.dates].mean()))
                told.append(replace(example, steps=steps, announced=sure))
    return told


def _mean_of(networks: Sequence[CompressionNetwork], batch: Batch) -> list[Tensor]:
    """The scores of the steps, of what is added after and before each pick, and the odds, in the mean."""
    told: list[tuple[Tensor, ...]] = []
    for network in networks:
        states = states_of(network, batch)
        heads = network.added_after(states), network.added_before(states), network.announced(states)[..., 0]
        told.append((network.steps(states), *heads))
    return [torch.stack(same).mean(0) for same in zip(*told, strict=True)]


def _batches(examples: Sequence[Example]) -> Iterator[tuple[list[Example], Batch]]:
    """The examples in batches of about one length."""
    by_length = sorted(examples, key=lambda example: len(example.pieces))
    for first in range(0, len(by_length), _AT_ONCE):
        some = by_length[first : first + _AT_ONCE]
        yield some, Batch.of(some)


def _taken(scores: Tensor, batch: Batch) -> Tensor:
    """How likely each step is to be taken: the forward and the backward algorithm."""
    count = scores.shape[1]
    onward = torch.triu(torch.ones(count, count, dtype=torch.bool), 1)
    scores = scores.masked_fill(batch.barred[:, None, :] | ~onward, BARRED)
    ahead = sums(scores)
    left: list[Tensor] = []
    for place in reversed(range(count)):
        known = torch.full((len(scores),), BARRED)
        if left:
            known = torch.logsumexp(scores[:, place, place + 1 :] + torch.stack(left, 1), 1).clamp(min=BARRED)
        left.insert(0, torch.where(batch.last == place, 0.0, known))
    behind = torch.stack(left, 1)
    taken: Tensor = (ahead[:, :, None] + scores + behind[:, None, :] - behind[:, :1, None]).exp()
    return taken
