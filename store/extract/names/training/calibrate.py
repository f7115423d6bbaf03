"""Fits the curve that turns a span's margin into a probability, on documents kept back from training."""

from __future__ import annotations

import math
from collections.abc import Iterable
from pathlib import Path

from store.extract.names.fast import SCALE, Tagger
from store.extract.names.training.corpora import TaggedDocument

_STEPS = 400
_RATE = 0.5


def calibrate(model: Path, documents: Iterable[TaggedDocument]) -> list[float]:
    """Offset and slope of the logistic curve over the margin, by gradient descent on the log loss."""
    tagger = Tagger(model.read_bytes())
    examples: list[tuple[float, bool]] = []
    for document in documents:
        for tags, found in zip(document.tags, tagger.tag(document.sentences), strict=True):
            gold = gold_spans(tags)
            examples += [
                (min(span.margin / SCALE, 20.0), (span.first, span.last, span.label) in gold)
                for span in found
            ]
    offset, slope = 0.0, 0.5
    for _ in range(_STEPS):
        by_offset = by_slope = 0.0
        for margin, right in examples:
            error = 1 / (1 + math.exp(-(offset + slope * margin))) - right
            by_offset += error
            by_slope += error * margin
        offset -= _RATE * by_offset / len(examples)
        slope -= _RATE * by_slope / len(examples) / 10
    return [round(offset, 3), round(slope, 3)]


def gold_spans(tags: list[str]) -> set[tuple[int, int, str]]:
    """Spans `(first, last, label)` of BIO tags; an I- that continues nothing begins a span."""
    spans = set()
    first, label = 0, ""
    for index, tag in enumerate([*tags, "O"]):
        if label and tag != "I-" + label:
            spans.add((first, index, label))
            label = ""
        if tag != "O" and not label:
            first, label = index, tag[2:]
    return spans
