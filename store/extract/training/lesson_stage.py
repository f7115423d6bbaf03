"""The last stage: the lessons by their labels, the corpora by what the network said of them before.

So the network learns new kinds of text and forgets little of the old ones (Li and Hoiem 2016,
"Learning without Forgetting"). It learns with the blend of the corpora's vectors with which it
reads: taught under a vector of their own, the lessons hardly told in reading.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from store.extract.names.recognisers.windows import CASES, Cutter
from store.extract.training.corpora import TaggedDocument
from store.extract.training.export import BLEND, blended
from store.extract.training.lessons import CORPUS, Lessons
from store.extract.training.network import Network
from store.extract.training.packaged import give_blend
from store.extract.training.swaps import Swapper
from store.extract.training.teaching import (
    FORGOTTEN,
    IGNORED,
    ORIGINS,
    Example,
    arrays,
    batches,
    examples,
    labels_of,
)

_ARTICLES = 3500
"""How many lessons are read with an epoch of the corpora."""

_WARM_UP = 30
_HEAD_RATE = 3
"""How many times faster the last layer, the writings, the lists and the blend learn."""


@dataclass(frozen=True, slots=True)
class LessonStage:
    """A run of `steps` whose learning rate falls from `rate` to nothing.

    `share` of the corpora's documents are read with each epoch; what they keep counts `kept` times as
    much as what the lessons teach.
    """

    steps: int
    rate: float
    seed: int
    share: float
    kept: float


def learn(
    network: Network,
    old: Network,
    documents: Sequence[TaggedDocument],
    cutter: Cutter,
    stage: LessonStage,
    lessons: Lessons,
    swapper: Swapper,
    say: Callable[[str], None],
) -> None:
    """Teach the network the lessons; what `old` says of the corpora, and all word vectors, it keeps."""
    torch.manual_seed(stage.seed)
    chance = random.Random(stage.seed)
    before = _Before(old.eval())
    blend = nn.Parameter(blended(network, BLEND))
    optimiser = _optimiser(network, blend, stage.rate)
    network.train()
    step = 0
    while step < stage.steps:
        read = [document for document in documents if chance.random() < stage.share]
        found = list(examples([*read, *lessons.documents(_ARTICLES)], cutter, chance, swapper))
        for batch in batches(found, chance):
            rate = stage.rate * min(1.0, (step + 1) / _WARM_UP) * (1 - step / stage.steps)
            optimiser.param_groups[0]["lr"], optimiser.param_groups[1]["lr"] = rate, rate * _HEAD_RATE
            loss = _loss(network, blend, before, batch, stage.kept)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            step += 1
            if step % 50 == 0:
                say(f"lessons, step {step} of {stage.steps}, loss {loss.item():.4f}")
            if step == stage.steps:
                break
    give_blend(network, blend.detach())


class _Before:
    """The network as it was: what it says is to be kept."""

    def __init__(self, network: Network) -> None:
        self.blend = blended(network, BLEND)
        self._network = network
        self._vectors = network.mark_vectors().detach()

    def says(self, pieces: Tensor, marks: Tensor, picked: Tensor) -> Tensor:
        """The logarithm of the probability of each label."""
        with torch.no_grad():
            logits = self._network(pieces, marks, picked, self.blend.expand(len(pieces), -1), self._vectors)
        return functional.log_softmax(logits.float(), -1)


def _optimiser(network: Network, blend: nn.Parameter, rate: float) -> torch.optim.Optimizer:
    network.words.weight.requires_grad = False
    network.origins.weight.requires_grad = False
    fresh = ("head", "cases", "lists")
    named = [(name, value) for name, value in network.named_parameters() if value.requires_grad]
    return torch.optim.AdamW(
        [
            {"params": [value for name, value in named if not name.startswith(fresh)]},
            {"params": [*(value for name, value in named if name.startswith(fresh)), blend]},
        ],
        lr=rate,
        weight_decay=0.01,
        fused=True,
    )


def _loss(network: Network, blend: Tensor, before: _Before, batch: Sequence[Example], kept: float) -> Tensor:
    """Cross entropy of the lessons and `kept` times the divergence of the rest from what was said before."""
    pieces, marks, picked = arrays([example.window for example in batch])
    gold = labels_of(batch, picked)
    is_lesson = torch.tensor([example.origin == ORIGINS.index(CORPUS) for example in batch])[:, None]
    counted = torch.tensor(
        [[pick < len(example.labels) for pick in range(picked.shape[1])] for example in batch]
    )
    taught, old = is_lesson & (gold != IGNORED), ~is_lesson & counted
    forgotten = torch.rand(marks.shape) < FORGOTTEN
    seen = torch.where(forgotten, marks % CASES, marks)
    with torch.autocast("cpu", torch.bfloat16):  # half the time where the processor has it
        said = before.says(pieces, marks, picked)
        logits = network(pieces, seen, picked, blend.expand(len(batch), -1), network.mark_vectors())
    says = functional.log_softmax(logits.float(), -1)
    lesson = functional.nll_loss(says[taught], gold[taught], reduction="sum")
    drift = functional.kl_div(says[old], said[old], reduction="sum", log_target=True)
    return (lesson + kept * drift) / counted.sum()
