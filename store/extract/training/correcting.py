"""Corrects a network by verdicts on whole labels, where lessons only show it one good label of a passage.

Of the labels that were judged those which readers would send become likelier than the others (after Collins
2000, "Discriminative Reranking for Natural Language Parsing", without a model of its own), and the others
less likely in themselves (Welleck et al. 2020, "unlikelihood"). Lessons go beside them, so that the rest is
told as before.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import torch
from torch import Tensor, nn

from store.extract.deadlines.compression.path import BARRED
from store.extract.training.compressor import CompressionNetwork
from store.extract.training.compressor_loss import Batch, Example, loss, states_of, sums

_EPOCHS = 2
_RATE, _HEADS = 6e-5, 2
"""How fast it learns, and by how much faster the heads do."""
_JUDGED, _LESSONS = 16, 8
"""Passages of each kind at a step."""
_BY_UNSENT, _BY_SENT, _BY_LESSONS, _BY_ODDS = 0.3, 0.1, 2.0, 0.3
"""What counts beside the order of the labels: that the unsent are unlikely, that the sent are likely, what
the lessons teach, and that the odds of announced dates stay as they were."""
_WARM_UP = 30
_LIKELIEST = -1e-3
"""The logarithm of how likely unsent labels are at most together, so that its complement is a number."""
_AT_ONCE = 48


class JudgedExample(NamedTuple):
    """A passage in numbers, with the picks of each label that was judged."""

    example: Example
    sent: list[list[int]]
    unsent: list[list[int]]


def correct(
    network: CompressionNetwork,
    judged: Sequence[JudgedExample],
    lessons: Sequence[Example],
    chance: random.Random,
    say: Callable[[str], None],
) -> None:
    """Teach a network the verdicts on its labels and those of others, and to tell the lessons as it did."""
    sure = torch.sigmoid(torch.tensor(odds(network, lessons))).tolist()
    lessons = [replace(one, announced=odd) for one, odd in zip(lessons, sure, strict=True)]
    before = dict(zip(map(id, judged), odds(network, [one.example for one in judged]), strict=True))
    optimiser = torch.optim.AdamW(list(_by_speed(network)), weight_decay=0.01, fused=True)
    network.train()
    steps = [batch for _ in range(_EPOCHS) for batch in _batches(judged, chance)]
    for step, batch in enumerate(steps):
        rate = _RATE * min(1.0, (step + 1) / _WARM_UP) * (1 - step / len(steps))
        optimiser.param_groups[0]["lr"], optimiser.param_groups[1]["lr"] = rate, rate * _HEADS
        wanted = torch.tensor([before[id(one)] for one in batch])
        of_verdicts = verdict_loss(network, batch, wanted)
        lost = of_verdicts + _BY_LESSONS * loss(network, chance.sample(lessons, min(_LESSONS, len(lessons))))
        optimiser.zero_grad()
        torch.autograd.backward(lost)
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        if step % 50 == 0:
            say(f"verdicts, step {step} of {len(steps)}, loss {of_verdicts.item():.3f}")


def verdict_loss(network: CompressionNetwork, judged: Sequence[JudgedExample], odds_before: Tensor) -> Tensor:
    """How far a network is from the verdicts on a batch, and from the odds that it told before."""
    batch = Batch.of([one.example for one in judged])
    states = states_of(network, batch)
    scores = network.steps(states).masked_fill(batch.barred[:, None, :], BARRED)
    whole = sums(scores)[torch.arange(len(judged)), batch.last]
    lost = torch.zeros(())
    for row, one in enumerate(judged):
        sent, unsent = (
            torch.stack([scores[row, path[:-1], path[1:]].sum() - whole[row] for path in paths])
            if paths
            else torch.full((1,), BARRED)
            for paths in (one.sent, one.unsent)
        )
        if one.unsent:
            likely = torch.logsumexp(unsent, 0).clamp(max=_LIKELIEST)
            lost = lost - _BY_UNSENT * torch.log1p(-likely.exp())
        if one.sent:
            lost = lost - _BY_SENT * torch.logsumexp(sent, 0)
        if one.sent and one.unsent:
            lost = lost + torch.logsumexp(torch.cat([sent, unsent]), 0) - torch.logsumexp(sent, 0)
    drift = _odds(network, states, [one.example for one in judged]) - odds_before
    return lost / len(judged) + _BY_ODDS * drift.square().mean()


def odds(network: CompressionNetwork, examples: Sequence[Example]) -> list[float]:
    """The log odds that the date of each example is announced."""
    network.eval()
    told: list[float] = []
    with torch.no_grad():
        for first in range(0, len(examples), _AT_ONCE):
            some = examples[first : first + _AT_ONCE]
            told += _odds(network, states_of(network, Batch.of(some)), some).tolist()
    return told


def _odds(network: CompressionNetwork, states: Tensor, examples: Sequence[Example]) -> Tensor:
    return torch.stack(
        [network.announced(states[row, example.dates or [0]]).mean() for row, example in enumerate(examples)]
    )


def _by_speed(network: CompressionNetwork) -> Iterator[dict[str, list[nn.Parameter]]]:
    """The network's own numbers, and those of its heads; the words' vectors stay as they are."""
    own = ("layers", "places", "norm")
    learnt = [(name, value) for name, value in network.named_parameters() if not name.startswith("words")]
    yield {"params": [value for name, value in learnt if name.startswith(own)]}
    yield {"params": [value for name, value in learnt if not name.startswith(own)]}


def _batches(judged: Sequence[JudgedExample], chance: random.Random) -> list[list[JudgedExample]]:
    mixed = chance.sample(judged, len(judged))
    return [mixed[at : at + _JUDGED] for at in range(0, len(mixed), _JUDGED)]
