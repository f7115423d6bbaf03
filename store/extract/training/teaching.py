"""Teaching the accurate tagger: windows of the corpora with their labels, in batches, by AdamW."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from store.extract.names.recognisers.capitals import recased
from store.extract.names.recognisers.windows import CASES, WINDOW, Cutter, Window
from store.extract.training.corpora import CORPORA, DOUBTED, TaggedDocument
from store.extract.training.lessons import CORPUS as LESSONS
from store.extract.training.network import LABELS, Network
from store.extract.training.swaps import Swapper

ORIGINS = [*(name for name, _ in CORPORA), LESSONS]

SILVER = "gmb_silver"
"""The largest corpus, whose labels are a model's."""

_SILVER_TURNS = 2
"""Half of it is read an epoch, the other half the next."""

_BATCH = 1500
"""Pieces a step, those that fill rows up included."""

_GROUP = 256
"""Windows among which those of like length are put together."""

_EMPTY_KEPT = 0.3
"""How many of the windows without any name are read."""

_WARM_UP = 50
_HEAD_RATE = 5
"""How many times faster the weights that are new learn than the base model's."""

_UNNAMED_ORIGIN = 0.1
"""How often a window does not tell its corpus, so that a blend of corpora means something."""

_HEADLINES = 0.06
"""How often a sentence is read as a headline would write it, since the corpora have few."""

_SHOUTED = 0.03
"""How often it is read as if it had been in capitals and put back into small letters."""

_TOLD_AGAIN = 0.5
"""How many documents are read with other names where there is a swapper."""

FORGOTTEN = 0.15
"""How often a word is read as if no list knew it, since most names of the world are in none."""

_HEADLINE_SMALL = frozenset(
    {"a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"}
)

_LEAST_BELIEF = 0.05
"""A silver label to which the network gives less is doubted (cf. Reed et al. 2014 on bootstrapping)."""

IGNORED = -100


@dataclass(frozen=True, slots=True)
class Stage:
    """One run over the documents: the learning rate falls from `rate` to nothing."""

    epochs: float
    rate: float
    seed: int


@dataclass(frozen=True, slots=True)
class Example:
    """A window with the label of each of its candidate words, and its corpus."""

    window: Window
    labels: list[int]
    origin: int


def examples(
    documents: Sequence[TaggedDocument], cutter: Cutter, chance: random.Random, swapper: Swapper | None
) -> Iterator[Example]:
    """Windows of the documents, cut at other places each time: a document's first window is often short."""
    for document in documents:
        if swapper is not None and document.corpus != LESSONS and chance.random() < _TOLD_AGAIN:
            document = swapper.told_again(document)
        tags = [tag for sentence in document.tags for tag in sentence]
        limit = chance.choice((WINDOW, WINDOW, WINDOW, WINDOW * 3 // 4, WINDOW // 2))
        sentences = [_written(words, chance) for words in document.sentences]
        for window in cutter.windows(recased(sentences, cutter.pieces.has), limit):
            if window.words:
                labels = [_number(tags[word]) for word in window.words]
                if not any(labels) and chance.random() >= _EMPTY_KEPT:
                    continue
                yield Example(window, labels, ORIGINS.index(document.corpus))


def _number(tag: str) -> int:
    return IGNORED if tag == DOUBTED else LABELS.index(tag)


def _written(words: Sequence[str], chance: random.Random) -> Sequence[str]:
    """The sentence as it is, as a headline or, seldom, in capitals."""
    drawn = chance.random()
    if drawn < _SHOUTED:
        return [word.upper() for word in words]
    return _headline(words) if drawn < _SHOUTED + _HEADLINES else words


def _headline(words: Sequence[str]) -> list[str]:
    """The words of a sentence with the capitals of a headline."""
    return [word if word in _HEADLINE_SMALL else word[:1].upper() + word[1:] for word in words]


def arrays(windows: Sequence[Window]) -> tuple[Tensor, Tensor, Tensor]:
    """Pieces, marks and picks of a batch, filled up with 0."""
    length = max(len(window.pieces) for window in windows)
    picks = max(1, *(len(window.picked) for window in windows))
    pieces = np.zeros((len(windows), length), np.int64)
    marks = np.zeros((len(windows), length), np.int64)
    picked = np.zeros((len(windows), picks), np.int64)
    for row, window in enumerate(windows):
        pieces[row, : len(window.pieces)] = window.pieces
        marks[row, : len(window.pieces)] = window.marks
        picked[row, : len(window.picked)] = np.array(window.picked, np.int64) + row * length
    return torch.from_numpy(pieces), torch.from_numpy(marks), torch.from_numpy(picked)


def batches(found: list[Example], chance: random.Random) -> Iterator[list[Example]]:
    """Examples of about the same length together."""
    chance.shuffle(found)
    for first in range(0, len(found), _GROUP):
        cut: list[list[Example]] = [[]]
        for example in sorted(found[first : first + _GROUP], key=lambda example: len(example.window.pieces)):
            if (len(cut[-1]) + 1) * len(example.window.pieces) > _BATCH:
                cut.append([])
            cut[-1].append(example)
        chance.shuffle(cut)
        yield from cut


def epoch_of(documents: Sequence[TaggedDocument], number: int) -> list[TaggedDocument]:
    """All human labels, and the share of the silver ones that is this epoch's turn."""
    silver = [document for document in documents if document.corpus == SILVER]
    human = [document for document in documents if document.corpus != SILVER]
    return human + silver[number % _SILVER_TURNS :: _SILVER_TURNS]


def doubted(
    network: Network, documents: Sequence[TaggedDocument], cutter: Cutter
) -> tuple[list[TaggedDocument], int]:
    """The documents without the silver labels that the network finds unlikely, and how many those are."""
    network.eval()
    result: list[TaggedDocument] = []
    count = 0
    for document in documents:
        if document.corpus == SILVER:
            tags = [tag for sentence in document.tags for tag in sentence]
            for word in _unlikely(network, document, tags, cutter):
                tags[word] = DOUBTED
                count += 1
            lengths = [len(sentence) for sentence in document.sentences]
            starts = np.cumsum([0, *lengths]).tolist()
            cut = [tags[start : start + length] for start, length in zip(starts, lengths, strict=False)]
            document = replace(document, tags=cut)
        result.append(document)
    return result, count


def _unlikely(
    network: Network, document: TaggedDocument, tags: Sequence[str], cutter: Cutter
) -> Iterator[int]:
    windows = [window for window in cutter.windows(document.sentences) if window.words]
    if not windows:
        return
    pieces, marks, picked = arrays(windows)
    origin = network.origins.weight[ORIGINS.index(SILVER)].expand(len(windows), -1)
    with torch.no_grad():
        beliefs = torch.softmax(network(pieces, marks, picked, origin, network.mark_vectors()), -1)
    for row, window in enumerate(windows):
        for pick, word in enumerate(window.words):
            if tags[word] != DOUBTED and beliefs[row, pick, LABELS.index(tags[word])] < _LEAST_BELIEF:
                yield word


def teach(
    network: Network,
    documents: Sequence[TaggedDocument],
    cutter: Cutter,
    stage: Stage,
    swapper: Swapper | None,
    say: Callable[[str], None],
) -> None:
    """Fit the network to the documents; the base model's word vectors stay as they are."""
    chance = random.Random(stage.seed)
    network.train()
    network.words.weight.requires_grad = False
    fresh = ("head", "cases", "lists", "origins")
    named = [(name, value) for name, value in network.named_parameters() if value.requires_grad]
    optimiser = torch.optim.AdamW(
        [
            {"params": [value for name, value in named if not name.startswith(fresh)]},
            {"params": [value for name, value in named if name.startswith(fresh)]},
        ],
        lr=stage.rate,
        weight_decay=0.01,
        fused=True,
    )
    first = list(examples(epoch_of(documents, 0), cutter, random.Random(stage.seed), None))
    steps = round(stage.epochs * sum(1 for _ in batches(first, random.Random(stage.seed))))
    say(f"{len(first)} windows an epoch, {steps} steps")
    step, seen, running, began = 0, 0, 0.0, time.monotonic()
    epoch = 0
    while step < steps:
        found = list(examples(epoch_of(documents, epoch), cutter, chance, swapper))
        epoch += 1
        for batch in batches(found, chance):
            if step >= steps:
                break
            rate = stage.rate * min(1.0, (step + 1) / _WARM_UP) * (1 - step / steps)
            optimiser.param_groups[0]["lr"], optimiser.param_groups[1]["lr"] = rate, rate * _HEAD_RATE
            loss = _loss(network, batch, chance)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            step += 1
            seen += sum(len(example.window.pieces) for example in batch)
            running = 0.98 * running + 0.02 * loss.item() if step > 1 else loss.item()
            if step % 50 == 0:
                pace = seen / (time.monotonic() - began)
                say(f"step {step} of {steps}, loss {running:.4f}, {pace:.0f} pieces/s")


def _loss(network: Network, batch: Sequence[Example], chance: random.Random) -> Tensor:
    pieces, marks, picked = arrays([example.window for example in batch])
    gold = labels_of(batch, picked)
    told = torch.tensor([[float(chance.random() >= _UNNAMED_ORIGIN)] for _ in batch])
    origin = network.origins(torch.tensor([example.origin for example in batch])) * told
    forgotten = torch.rand(marks.shape) < FORGOTTEN
    marks = torch.where(forgotten, marks % CASES, marks)
    logits = network(pieces, marks, picked, origin, network.mark_vectors())
    return functional.cross_entropy(logits.view(-1, len(LABELS)), gold.view(-1), ignore_index=IGNORED)


def labels_of(batch: Sequence[Example], picked: Tensor) -> Tensor:
    """The label of each pick; IGNORED where a row is filled up or nothing is to be learnt."""
    gold = torch.full(picked.shape, IGNORED)
    for row, example in enumerate(batch):
        gold[row, : len(example.labels)] = torch.tensor(example.labels)
    return gold
