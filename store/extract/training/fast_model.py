"""Trains the conditional random field with CRFsuite and writes it in the form that `fast.py` reads."""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from store.extract.names.recognisers.fast import LANE_BITS, SCALE, ModelHeader
from store.extract.names.recognisers.features import Word, contexts, describe, document_evidence
from store.extract.training.corpora import DOUBTED, TaggedDocument

_SMALLEST_WEIGHT = 0.04
_SETTINGS = {"c1": 0.5, "c2": 0.01, "feature.minfreq": 2, "feature.possible_transitions": False}


def train_tagger(
    documents: Iterable[TaggedDocument], path: Path, iterations: int, say: Callable[[str], None]
) -> None:
    """Train on `documents` and write CRFsuite's own model file."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    described: dict[str, Word] = {}
    count = 0
    for document in documents:
        words = [
            [
                described.setdefault(text, describe(text)) if text not in described else described[text]
                for text in sentence
            ]
            for sentence in document.sentences
        ]
        evidence = document_evidence(words)
        for sentence, tags in zip(words, document.tags, strict=True):
            trainer.append(attributes(sentence, evidence), ["O" if tag == DOUBTED else tag for tag in tags])
            count += len(tags)
    say(f"{count} words read")
    trainer.set_params({**_SETTINGS, "max_iterations": iterations})
    trainer.train(str(path))
    last = trainer.logparser.last_iteration or {}
    say(f"trained: {last.get('num')} steps, loss {last.get('loss')}")


def attributes(words: list[Word], evidence: dict[str, tuple[str, ...]]) -> list[list[str]]:
    """All attributes of each word of a sentence, as the decoder sums them."""
    standing = contexts(words, evidence)
    rows = []
    for index, word in enumerate(words):
        row = [*word.here, *standing.get(index, ())]
        if index:
            row += words[index - 1].to_next
        if index > 1:
            row += words[index - 2].to_second_next
        if index + 1 < len(words):
            row += words[index + 1].to_previous
        if index + 2 < len(words):
            row += words[index + 2].to_second_previous
        rows.append(row)
    return rows


def write_model(raw: Path, path: Path) -> str:
    """Pack the weights of CRFsuite's file `raw`, not calibrated, into `path`; returns a line on its size."""
    import pycrfsuite

    tagger = pycrfsuite.Tagger()
    tagger.open(str(raw))
    info = tagger.info()
    labels = sorted(tagger.labels(), key=lambda label: (label != "O", label))
    column = {label: index for index, label in enumerate(labels)}
    packed: defaultdict[str, int] = defaultdict(int)
    for (name, label), weight in info.state_features.items():
        steps = round(weight * SCALE)
        if steps and abs(weight) >= _SMALLEST_WEIGHT:
            packed[name] += steps << (LANE_BITS * column[label])
    transitions = [[0] * len(labels) for _ in labels]
    for (before, after), weight in info.transitions.items():
        transitions[column[before]][column[after]] = round(weight * SCALE)
    names = sorted(packed)
    size = len(labels) * LANE_BITS // 8 + 1
    header: ModelHeader = {
        "labels": labels,
        "transitions": transitions,
        "calibration": None,
        "attributes": len(names),
        "bytes": size,
    }
    body = b"".join(packed[name].to_bytes(size, "little", signed=True) for name in names)
    text = json.dumps(header) + "\n" + "\n".join(names) + "\n"
    path.write_bytes(zlib.compress(text.encode("utf-8") + body, 9))
    return f"{path.name}: {len(names)} attributes, {path.stat().st_size} bytes"


def recalibrate(path: Path, calibration: dict[str, list[float]]) -> None:
    """Give the packed model other curves."""
    head, _, rest = zlib.decompress(path.read_bytes()).partition(b"\n")
    header: ModelHeader = json.loads(head)
    header["calibration"] = calibration
    path.write_bytes(zlib.compress(json.dumps(header).encode("utf-8") + b"\n" + rest, 9))
