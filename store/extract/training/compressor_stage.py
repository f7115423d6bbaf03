"""Trains the compressor with the lessons of `label_lessons` and writes it as `compressor.onnx`.

Several networks learn the lessons, each in another order; then a narrower one, made of the last of them, what
all tell together of these, and of dates without any. Last, it is corrected by verdicts on whole labels.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import onnx
import torch
from torch import nn

from store.extract.deadlines.compression.passage import Passage, Where
from store.extract.deadlines.compression.pieces import LONGEST, PassagePieces, pieces_of
from store.extract.deadlines.compression.wording import joined
from store.extract.names.recognisers.pieces import Pieces
from store.extract.training.accurate_model import initial, initial_places
from store.extract.training.base_model import base_pieces, kept_pieces
from store.extract.training.compressor import CompressionNetwork
from store.extract.training.compressor_loss import Example, Steps, loss
from store.extract.training.corpora import TaggedDocument
from store.extract.training.correcting import JudgedExample, correct
from store.extract.training.distilling import distilled
from store.extract.training.export import in_int8
from store.extract.training.label_alignment import ADDED, Kept
from store.extract.training.label_lessons import Lesson, lessons, untold
from store.extract.training.label_verdicts import JudgedPassage, judged_passages
from store.extract.training.narrowing import narrowed

_FEWEST_PIECES = 12
"""A piece used less often in the corpora is left out; smaller ones stand in for it."""
_FEWEST_ADDED = 4
"""What is added less often is not learnt."""
_BATCH = 24
_WARM_UP = 40
_OTHER_LABEL = 0.4
"""How often a lesson is given with another label that strict readers would send as well as the first."""
_NEAR = 960
"""Among so many lessons those of one length are put together."""
_LEFT_OUT = {Where.TITLE: 0.2, Where.LEAD: 0.15, Where.BEFORE: 0.1}
"""How often a part of which a label has nothing is left out of a made-up lesson …"""
_LEFT_OUT_REAL = {**_LEFT_OUT, Where.LEAD: 1.0, Where.BEFORE: 0.3}
"""… and of one of the corpora, whose texts are several stories in a row: how they begin tells nothing."""


@dataclass(frozen=True, slots=True)
class _Course:
    """How often all lessons are learnt, and how fast; `heads` is by how much faster what is new learns."""

    epochs: int
    rate: float
    heads: float


_OF_LESSONS = _Course(epochs=6, rate=2e-4, heads=5)
_OF_ALL = _Course(epochs=2, rate=2e-4, heads=3)
_SEEDS = (3, 5, 7)
"""Of the networks that learn the lessons."""
_SHOWN = 360
"""So many examples show what of a network gives most."""


def train(
    corpora: Path, documents: Sequence[TaggedDocument], out: Path, threads: int, say: Callable[[str], None]
) -> None:
    """Learn the lessons and write what was learnt to a folder."""
    torch.set_num_threads(threads)
    chance = random.Random(_SEEDS[0])
    taught = [lesson for lesson in lessons(corpora) if lesson.part]
    say(f"{len(taught)} lessons, {sum(lesson.made_up for lesson in taught)} made up")
    vocabulary = kept_pieces(base_pieces(), documents, _FEWEST_PIECES, only_ascii=True)
    added = _added(taught)
    cutter = Pieces(vocabulary)

    def examples(read: Sequence[Lesson], chance: random.Random) -> list[Example]:
        return [_example(_varied(lesson, chance), cutter, added) for lesson in read]

    def learnt(seed: int) -> CompressionNetwork:
        torch.manual_seed(seed)
        own = random.Random(seed)
        network = CompressionNetwork(initial(vocabulary), len(added))
        with torch.no_grad():
            network.places.weight.copy_(initial_places(LONGEST))
            network.marks.weight.normal_(0, 0.01)
        _learn(network, _OF_LESSONS, lambda: examples(taught, own), own, say)
        return network

    networks = [learnt(seed) for seed in _SEEDS]
    told = distilled(networks, examples([*taught, *untold(corpora)], chance))
    narrow = narrowed(networks[-1], initial(vocabulary), chance.sample(told, min(_SHOWN, len(told))))
    _learn(narrow, _OF_ALL, lambda: told, chance, say)
    verdicts = [_judged(one, cutter) for one in judged_passages(corpora)]
    say(f"{len(verdicts)} passages whose labels were judged")
    correct(narrow, verdicts, told, chance, say)
    path = out / "compressor.onnx"
    export(narrow, vocabulary, added, path)
    say(f"{path.name}: {path.stat().st_size} bytes")


def _learn(
    network: CompressionNetwork,
    course: _Course,
    examples: Callable[[], list[Example]],
    chance: random.Random,
    say: Callable[[str], None],
) -> None:
    """All examples in each epoch; `examples` makes them anew."""
    network.words.weight.requires_grad = False
    optimiser = _optimiser(network)
    network.train()
    for epoch in range(course.epochs):
        batches = _batches(examples(), chance)
        for step, batch in enumerate(batches):
            done = (epoch + step / len(batches)) / course.epochs
            warm = min(1.0, (epoch * len(batches) + step + 1) / _WARM_UP)
            rate = course.rate * warm * (1 - done)
            optimiser.param_groups[0]["lr"], optimiser.param_groups[1]["lr"] = rate, rate * course.heads
            lost = loss(network, batch)
            optimiser.zero_grad()
            torch.autograd.backward(lost)
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            if step % 50 == 0:
                at = f"epoch {epoch + 1} of {course.epochs}, step {step} of {len(batches)}"
                say(f"{at}, loss {lost.item():.3f}")


def _optimiser(network: CompressionNetwork) -> torch.optim.Optimizer:
    old = ("layers", "places", "norm")
    named = [(name, value) for name, value in network.named_parameters() if value.requires_grad]
    return torch.optim.AdamW(
        [
            {"params": [value for name, value in named if name.startswith(old)]},
            {"params": [value for name, value in named if not name.startswith(old)]},
        ],
        weight_decay=0.01,
        fused=True,
    )


def _batches(examples: list[Example], chance: random.Random) -> list[list[Example]]:
    """Batches of about one length, in no order."""
    chance.shuffle(examples)
    found: list[list[Example]] = []
    for first in range(0, len(examples), _NEAR):
        near = sorted(examples[first : first + _NEAR], key=lambda example: len(example.pieces))
        found += [near[at : at + _BATCH] for at in range(0, len(near), _BATCH)]
    chance.shuffle(found)
    return found


def _added(taught: Sequence[Lesson]) -> list[tuple[int, ...]]:
    """What labels add before a word or at their end, nothing first."""
    times = Counter(kept.added for lesson in taught for kept in lesson.kept or ())
    often = [words for words, count in times.most_common() if count >= _FEWEST_ADDED and words]
    return [(), *often]


def _example(lesson: Lesson, cutter: Pieces, added: Sequence[tuple[int, ...]]) -> Example:
    told, at = _picks(lesson.passage, cutter)
    steps = None
    if lesson.kept is not None and all(kept.place in at for kept in lesson.kept):
        path = torch.tensor([0, *(at[kept.place] for kept in lesson.kept)])
        classes = torch.zeros(len(lesson.kept), len(added))
        for number, kept in enumerate(lesson.kept):
            if kept.added in added:
                classes[number, added.index(kept.added)] = 1
        steps = Steps(path[:-1], path[1:], torch.ones(len(lesson.kept)), classes)
    return _in_numbers(told, steps, None if lesson.announced is None else float(lesson.announced))


def _judged(one: JudgedPassage, cutter: Pieces) -> JudgedExample:
    told, at = _picks(one.passage, cutter)
    example = _in_numbers(told, None, None)

    def paths(labels: Iterable[Sequence[Kept]]) -> list[list[int]]:
        return [
            [0, *(at[word.place] for word in kept)]
            for kept in labels
            if all(word.place in at and at[word.place] not in example.dates for word in kept)
        ]

    return JudgedExample(example, paths(one.sent), paths(one.unsent))


def _picks(passage: Passage, cutter: Pieces) -> tuple[PassagePieces, dict[int, int]]:
    """The pieces of a passage, and the picks of its words and, last, of its end."""
    told = pieces_of(passage, cutter)
    at = {word: number + 1 for number, word in enumerate(told.words)}
    at[len(passage)] = len(told.words) + 1
    return told, at


def _in_numbers(told: PassagePieces, steps: Steps | None, announced: float | None) -> Example:
    picks = [0, *told.firsts, len(told.pieces) - 1]
    return Example(told.pieces, told.marks, picks, [place + 1 for place in told.date], steps, announced)


def _varied(lesson: Lesson, chance: random.Random) -> Lesson:
    """The lesson with one of its labels, without some of the parts of which that has nothing."""
    if lesson.others and chance.random() < _OTHER_LABEL:
        lesson = chance.choice(lesson.others)
    for part, share in (_LEFT_OUT if lesson.made_up else _LEFT_OUT_REAL).items():
        if chance.random() < share:
            lesson = without(lesson, part)
    return lesson


def without(lesson: Lesson, part: Where) -> Lesson:
    """The lesson without a part of its passage; as it was where its label has words of that."""
    places = [at for at, stands in enumerate(lesson.passage.parts) if stands is part]
    if not places:
        return lesson
    first, last = places[0], places[-1] + 1
    kept = lesson.kept
    if kept is not None:
        if any(first <= word.place < last for word in kept):
            return lesson
        fewer = last - first
        kept = tuple(word._replace(place=word.place - fewer) if word.place >= last else word for word in kept)
    words = list(lesson.passage)
    return replace(lesson, passage=Passage.of(words[:first] + words[last:]), kept=kept)


def export(
    network: CompressionNetwork, vocabulary: Sequence[str], added: Sequence[tuple[int, ...]], path: Path
) -> None:
    """Write the network in int8 with what is needed to read by it."""
    example = (
        torch.ones((1, 12), dtype=torch.long),
        torch.ones((1, 12), dtype=torch.long),
        torch.ones((1, 5), dtype=torch.long),
    )
    axes = {
        "pieces": {1: "length"},
        "marks": {1: "length"},
        "picked": {1: "picks"},
        "told": {1: "picks"},
    }
    model = in_int8(network.eval(), example, ("pieces", "marks", "picked"), "told", axes)
    onnx.helper.set_model_props(
        model,
        {
            "pieces": "\n".join(vocabulary),
            "added": json.dumps([_words(places) for places in added]),
            "reach": json.dumps([round(score, 4) for score in network.reach.tolist()]),
        },
    )
    path.write_bytes(model.SerializeToString())


def _words(places: Sequence[int]) -> str:
    told = ""
    for place in places:
        told = joined(told, ADDED[place])
    return told
