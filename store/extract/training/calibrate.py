"""Fits the curve that turns a model's own score into a probability, on documents kept back from training.

Platt's scaling (1999): a logistic curve over the score, fitted on the log loss.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from pathlib import Path

from store.extract.names.recognisers.accurate import AccurateRecogniser, log_odds
from store.extract.names.recognisers.fast import SCALE, Tagger
from store.extract.training.corpora import TaggedDocument

_STEPS = 400
_RATE = 0.5
_HIGHEST_MARGIN = 20.0

Scored = tuple[float, bool]
"""The score of a name that was found, and whether the corpus has it."""


def fitted(scored: Iterable[Scored]) -> list[float]:
    """Offset and slope of the logistic curve over the score, by gradient descent; as is without examples."""
    examples = list(scored)
    if not examples:
        return [0.0, 1.0]
    offset, slope = 0.0, 0.5
    for _ in range(_STEPS):
        by_offset = by_slope = 0.0
        for score, right in examples:
            error = 1 / (1 + math.exp(-(offset + slope * score))) - right
            by_offset += error
            by_slope += error * score
        offset -= _RATE * by_offset / len(examples)
        slope -= _RATE * by_slope / len(examples) / 10
    return [round(offset, 3), round(slope, 3)]


def scored_by_fast(model: Path, documents: Iterable[TaggedDocument]) -> Iterator[Scored]:
    """The margin of each name that the fast model finds."""
    tagger = Tagger(model.read_bytes())
    for document in documents:
        for tags, found in zip(document.tags, tagger.tag(document.sentences), strict=True):
            gold = gold_spans(tags)
            for span in found:
                margin = min(span.margin / SCALE, _HIGHEST_MARGIN)
                yield margin, (span.first, span.last, span.label) in gold


def scored_by_accurate(
    recogniser: AccurateRecogniser, documents: Iterable[TaggedDocument]
) -> Iterator[Scored]:
    """The log odds of each name that the accurate model finds."""
    for document in documents:
        tags = [tag for sentence in document.tags for tag in sentence]
        gold = gold_spans(tags)
        for first, last, label, probability in recogniser.spans(document.sentences):
            yield log_odds(probability), (first, last, label) in gold


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
