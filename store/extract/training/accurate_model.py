"""The accurate tagger before and after training: its first weights, its stages."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Sequence

import torch
from safetensors.torch import load_file

from store.extract.names.recognisers.pieces import Pieces
from store.extract.names.recognisers.windows import WINDOW, Cutter
from store.extract.training.base_model import base_folder, base_pieces, kept_pieces
from store.extract.training.corpora import TaggedDocument
from store.extract.training.lesson_stage import LessonStage, learn
from store.extract.training.lessons import Lessons
from store.extract.training.network import Network
from store.extract.training.swaps import Swapper
from store.extract.training.teaching import ORIGINS, Stage, doubted, teach
from store.extract.training.worldwide import World

_FEWEST_TIMES = 2
"""A piece used less often in the corpora is left out; smaller pieces stand in for it."""

STAGES = (Stage(epochs=5, rate=2e-4, seed=5), Stage(epochs=3, rate=1e-4, seed=6))
"""The second reads the silver labels without those that the first stage's network doubts."""

LAST_STAGE = Stage(epochs=1.3, rate=1e-4, seed=7)
"""Goes on from the mean of the others, with names from the whole world."""

LESSON_STAGES = (
    LessonStage(steps=800, rate=1e-4, seed=11, share=0.4, kept=3),
    LessonStage(steps=700, rate=7e-5, seed=12, share=0.5, kept=4),
)
"""Then the lessons, beside which the corpora keep what was learnt."""


def initial(vocabulary: Sequence[str]) -> Network:
    """The network with the base model's weights."""
    network = Network(len(vocabulary), len(ORIGINS))
    weights = _base_weights()
    number = {piece: index for index, piece in enumerate(base_pieces())}
    parts = {
        "query": ["attention.self.query"],
        "key_value": ["attention.self.key", "attention.self.value"],
        "output": ["attention.output.dense"],
        "output_norm": ["attention.output.LayerNorm"],
        "widened": ["intermediate.dense"],
        "narrowed": ["output.dense"],
        "narrowed_norm": ["output.LayerNorm"],
    }
    with torch.no_grad():
        rows = torch.tensor([number[piece] for piece in vocabulary])
        network.words.weight.copy_(weights["embeddings.word_embeddings.weight"][rows])
        network.places.weight.copy_(_places(weights, WINDOW))
        network.cases.weight.normal_(0, 0.01)
        network.origins.weight.zero_()
        network.norm.weight.copy_(weights["embeddings.LayerNorm.weight"])
        network.norm.bias.copy_(weights["embeddings.LayerNorm.bias"])
        for index, layer in enumerate(network.layers):
            for own, theirs in parts.items():
                for kind in ("weight", "bias"):
                    given = [weights[f"encoder.layer.{index}.{part}.{kind}"] for part in theirs]
                    getattr(getattr(layer, own), kind).copy_(torch.cat(given))
    return network


def initial_places(count: int) -> torch.Tensor:
    """The base model's vectors of the first places of a text, a row each."""
    return _places(_base_weights(), count)


def _base_weights() -> dict[str, torch.Tensor]:
    return {
        name: value.float()
        for name, value in load_file(str(base_folder() / "model.safetensors")).items()
        if value.dtype.is_floating_point
    }


def _places(weights: dict[str, torch.Tensor], count: int) -> torch.Tensor:
    places = weights["embeddings.position_embeddings.weight"][:count]
    return places + weights["embeddings.token_type_embeddings.weight"][0]


def train(
    documents: Sequence[TaggedDocument],
    threads: int,
    say: Callable[[str], None],
    start: tuple[Network, list[str]] | None = None,
) -> tuple[Network, list[str]]:
    """Train in fixed stages; returns the network and its vocabulary of pieces.

    The last stage begins with the mean of what the others ended with, which does better
    than either on new texts (Wortsman et al. 2022, "Model soups"). From `start` only the
    lessons are learnt.
    """
    torch.manual_seed(5)
    torch.set_num_threads(threads)
    if start is None:
        vocabulary = kept_pieces(base_pieces(), documents, _FEWEST_TIMES)
        network = initial(vocabulary)
    else:
        network, vocabulary = start
    say(f"{len(vocabulary)} pieces")
    cutter = Cutter(Pieces(vocabulary))
    if start is None:
        stage_ends: list[dict[str, torch.Tensor]] = []
        for number, stage in enumerate(STAGES):
            if number:
                documents, masked = doubted(network, documents, cutter)
                say(f"{masked} silver labels doubted")
            teach(network, documents, cutter, stage, None, say)
            stage_ends.append(_weights(network))
        network.load_state_dict(_mean(stage_ends))
        chance = random.Random(LAST_STAGE.seed)
        swapper = Swapper(World(documents, chance), chance)
        teach(network, documents, cutter, LAST_STAGE, swapper, say)
    old = copy.deepcopy(network)
    for lesson_stage in LESSON_STAGES:
        chance = random.Random(lesson_stage.seed)
        world = World(documents, chance)
        lessons, swapper = Lessons(world, chance), Swapper(world, chance)
        learn(network, old, documents, cutter, lesson_stage, lessons, swapper, say)
    return network, vocabulary


def _weights(network: Network) -> dict[str, torch.Tensor]:
    return {name: value.clone() for name, value in network.state_dict().items()}


def _mean(ends: Sequence[dict[str, torch.Tensor]]) -> dict[str, torch.Tensor]:
    """The mean of each weight."""
    return {name: torch.stack([end[name] for end in ends]).mean(0) for name in ends[0]}
